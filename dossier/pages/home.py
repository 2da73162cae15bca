"""The home page: what is next, what is new, what the think tank asks, and what there is to read."""

from collections.abc import Iterator

from dossier import sections
from dossier.ids import question_page, session_page
from dossier.language.phrasing import shorten
from dossier.model import Dossier, Page
from dossier.pages import dutch
from dossier.pages.overviews import newest_first
from dossier.pages.promises import due_promises
from dossier.pages.sessions import leesmap_name, reading_lists
from dossier.pages.templating import render_template
from dossier.sections import HOME

MAX_NEW_ON_HOME = 3
MAX_QUESTION_LENGTH = 90


def home_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the home page."""
    settings = dossier.settings
    asked = dossier.frame.central_questions if dossier.frame else ()
    body = render_template(
        "voorpagina",
        HOME.page,
        description=settings.description,
        sessions=dossier.held_sessions,
        minutes=settings.session_minutes,
        lists=reading_lists(dossier),
        leesmappen={x.id: session_page(x.id).with_name(leesmap_name(x)) for x in dossier.sessions},
        newest=newest_first(dossier)[:MAX_NEW_ON_HOME],
        promises=list(due_promises(dossier)),
        questions=[
            (
                dutch.question_name(dossier, x.number),
                question_page(x.number),
                shorten(x.text, MAX_QUESTION_LENGTH),
            )
            for x in asked
        ],
        themes=dossier.themes,
        sections=sections,
    )
    yield Page(
        path=HOME.page,
        metadata=(
            ("title", settings.title),
            ("description", settings.description),
            ("niet_zoeken", True),
            ("hide", ["toc"]),
        ),
        body=body,
    )
