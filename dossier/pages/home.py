"""The home page: what is next, what is new, what the think tank asks, and what there is to read."""

import itertools
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.enrich.reading_lists import make_reading_lists
from dossier.language.phrasing import shorten
from dossier.model import Dossier, Page
from dossier.pages.frame import find_thinnest, list_questions
from dossier.pages.overviews import newest_first
from dossier.pages.promises import Placed, list_due_promises
from dossier.pages.templating import make_page
from dossier.sections import HOME

MAX_NEW_ON_HOME = 3
MAX_PROMISES_ON_HOME = 40
"""Of those that are due after the newest paper: the script of the page shows the first that a reader's day has not passed."""
MAX_QUESTION_LENGTH = 90


def make_home_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the home page."""
    settings = dossier.settings
    yield make_page(
        "voorpagina",
        HOME.page,
        settings.title,
        settings.description,
        ("hide", ["toc"]),
        description=settings.description,
        sessions=dossier.held_sessions,
        minutes=settings.session_minutes,
        lists=make_reading_lists(dossier),
        newest=newest_first(dossier)[:MAX_NEW_ON_HOME],
        promises=_list_next_promises(dossier),
        questions=[
            (x.name, x.path, shorten(x.text, MAX_QUESTION_LENGTH)) for x in list_questions(dossier)
        ],
        thinnest=find_thinnest(dossier),
        themes=dossier.themes,
    )


def _list_next_promises(dossier: Dossier) -> list[tuple[Placed, PurePosixPath]]:
    newest = max((document.day for document in dossier.documents), default="")
    due = (each for each in list_due_promises(dossier) if str(each[0].over) >= newest)
    return list(itertools.islice(due, MAX_PROMISES_ON_HOME))
