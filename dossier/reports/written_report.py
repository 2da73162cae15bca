"""What the dossier makes of the files that maintainers write themselves, but for themes: where each comes on the site, and what it holds."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from dossier.enrich.terms import TERMS_PATH
from dossier.ids import question_page, session_page
from dossier.language.dates import format_day
from dossier.language.phrasing import count_noun
from dossier.model import Dossier, WrittenText
from dossier.pages.dutch import listing
from dossier.sections import TERMS


class WrittenFile(NamedTuple):
    """A file that a maintainer wrote, as the report tells of it."""

    path: PurePosixPath
    title: str
    page: PurePosixPath
    found: str
    """What it holds, in a few words."""


def describe_written(dossier: Dossier, wanted: Sequence[PurePosixPath]) -> Iterator[WrittenFile]:
    """Yield what became of the wanted files, as far as they have a page."""
    return (each for each in _iter_written(dossier) if each.path in wanted)


def _iter_written(dossier: Dossier) -> Iterator[WrittenFile]:
    for session in dossier.sessions:
        if (notes := session.notes) is not None:
            parts = [("voorbereiding", notes.preparation), ("verslag", notes.report)]
            found = [
                format_day(session.date),
                count_noun(len(notes.reading), "bron om te lezen", "bronnen om te lezen"),
                *(name for name, text in parts if text.text),
            ]
            yield WrittenFile(notes.path, session.title, session_page(session.id), listing(found))
    for question in dossier.question_notes:
        found = [
            listing([f"‘{heading}’", *_count_quotations(text)])
            for heading, text in question.parts
            if text.text
        ]
        page = question_page(question.number)
        yield WrittenFile(question.path, f"Kernvraag {question.number}", page, "; ".join(found))
    for written in dossier.pages:
        title = dict(written.metadata)["title"]
        found = list(_count_quotations(written.body))
        yield WrittenFile(written.body.path, title, written.path, listing(found))
    terms = count_noun(len(dossier.terms), "begrip", "begrippen")
    yield WrittenFile(TERMS_PATH, TERMS.title, TERMS.page, terms)


def _count_quotations(text: WrittenText) -> Iterator[str]:
    count = sum(call.name == "citaat" for call in text.calls)
    if count:
        yield count_noun(count, "citaat", "citaten")
