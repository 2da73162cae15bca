"""What the dossier makes of the files that maintainers write themselves, but for themes: where each comes on the site, and what it holds."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.enrich.terms import TERMS_PATH
from dossier.ids import address, question_page, session_page
from dossier.language.dates import format_day
from dossier.language.phrasing import count_noun
from dossier.model import Dossier, WrittenText
from dossier.pages.dutch import listing
from dossier.sections import TERMS

Row = tuple[PurePosixPath, str, PurePosixPath, str]
"""A file, the title and the path of its page, and what it holds, in a few words."""


def format_written(
    dossier: Dossier, wanted: Sequence[PurePosixPath], escape: Callable[[str], str]
) -> Iterator[str]:
    """Yield the blocks of a report in Dutch on the wanted files that have a page; `escape` makes their words inert."""
    for path, title, page, found in _iter_written(dossier):
        if path in wanted:
            facts = [f"- Bestand: `{path}`", f"- Adres: `{address(page)}`"]
            if found:
                facts.append(f"- Gevonden: {escape(found)}")
            yield f"### {escape(title)}"
            yield "\n".join(facts)


def _iter_written(dossier: Dossier) -> Iterator[Row]:
    for session in dossier.sessions:
        if (notes := session.notes) is not None:
            parts = [("voorbereiding", notes.preparation), ("verslag", notes.report)]
            found = [
                format_day(session.date),
                count_noun(len(notes.reading), "bron om te lezen", "bronnen om te lezen"),
                *(name for name, text in parts if text.text),
            ]
            yield notes.path, session.title, session_page(session.id), listing(found)
    for question in dossier.question_notes:
        found = [
            listing([f"‘{heading}’", *_count_quotations(text)])
            for heading, text in question.parts
            if text.text
        ]
        page = question_page(question.number)
        yield question.path, f"Kernvraag {question.number}", page, "; ".join(found)
    for written in dossier.pages:
        title = dict(written.metadata)["title"]
        yield written.body.path, title, written.path, listing([*_count_quotations(written.body)])
    terms = count_noun(len(dossier.terms), "begrip", "begrippen")
    yield TERMS_PATH, TERMS.title, TERMS.page, terms


def _count_quotations(text: WrittenText) -> Iterator[str]:
    count = sum(call.name == "citaat" for call in text.calls)
    if count:
        yield count_noun(count, "citaat", "citaten")
