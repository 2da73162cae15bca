"""The page of a source: who asked and answered, its words in their order, its notes, and where they return."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import provenance_page, source_page
from dossier.language.phrasing import shorten
from dossier.model import Document, Dossier, Page, PassageId, QuestionStatus
from dossier.pages import dutch
from dossier.pages.body import (
    Heading,
    Part,
    SharedAnswer,
    body_of,
    explain_withheld,
    group_questions,
)
from dossier.pages.description import describe_opening, description, official_links
from dossier.pages.elsewhere import Elsewhere
from dossier.pages.markup.markdown import Markdown, places
from dossier.pages.news import list_news
from dossier.pages.notes import CitingWords, NoteMarks, list_notes
from dossier.pages.page_metadata import cite_metadata
from dossier.pages.provenance import make_provenance_page
from dossier.pages.templating import make_page
from dossier.pages.terms import TermLinks
from dossier.sections import SOURCES

MAX_WORDS_IN_CONTENTS = 100
"""How many characters of a question stand in the contents."""


def make_source_pages(
    dossier: Dossier, wanted: Collection[PurePosixPath] | None = None
) -> Iterator[Page]:
    """Yield the page of each source and that of its provenance, in the order of their dates.

    Of the `wanted` paths alone those of the sources that have one of them.
    """
    documents = dossier.by_date
    elsewhere = Elsewhere(dossier)
    for earlier, document, later in zip(
        [None, *documents], documents, [*documents[1:], None], strict=False
    ):
        own = {source_page(document.source.id), provenance_page(document.source.id)}
        if wanted is None or not own.isdisjoint(wanted):
            yield _make_page(dossier, document, elsewhere, earlier, later)
            yield make_provenance_page(dossier, document)


def _make_page(
    dossier: Dossier,
    document: Document,
    elsewhere: Elsewhere,
    earlier: Document | None,
    later: Document | None,
) -> Page:
    path = source_page(document.source.id)
    citing = CitingWords(document, dossier.references.get(path, ()))
    marks = NoteMarks(document, TermLinks(dossier, document.source.id), citing)
    return make_page(
        "bron",
        path,
        dutch.title(document),
        description(document),
        ("kruimels", [SOURCES.crumb]),
        ("citeren", cite_metadata(dossier, document)),
        ("hide", ["toc"]) if document.questions else ("toc", True),
        document=document,
        opening=describe_opening(document),
        official=list(official_links(document)),
        provenance=provenance_page(document.source.id),
        counterparts=list(_find_counterparts(dossier, document)),
        contents=list(_list_questions(document)),
        quoted_only=explain_withheld(document) if document.is_quoted_only else "",
        parts=[] if document.is_quoted_only else list(_list_parts(document)),
        cells=_render_cells(document, marks),
        elsewhere=elsewhere.of(document),
        notes=list(list_notes(document, marks, citing)),
        changes=[each for each in list_news([document]) if each.anchor is not None],
        earlier=earlier,
        later=later,
    )


def _find_counterparts(dossier: Dossier, document: Document) -> Iterator[tuple[str, Document]]:
    """Yield for a notice of delay the answers to the same questions, and for answers the notice before them."""
    own = {question.status for question in document.questions}
    cases = {number for number in document.numbers if "Z" in number}
    for other in dossier.documents:
        if cases.isdisjoint(other.numbers):
            continue
        status = {question.status for question in other.questions}
        if QuestionStatus.DELAYED in own and QuestionStatus.ANSWERED in status:
            yield "Het antwoord", other
        elif QuestionStatus.ANSWERED in own and QuestionStatus.DELAYED in status:
            yield "Eerst uitgesteld", other


def _list_parts(document: Document) -> Iterator[Part]:
    """Yield the parts of a source; where a shared answer follows at once, nothing needs to lead to it."""
    parts = list(body_of(document))
    for part, following in itertools.zip_longest(parts, parts[1:]):
        anchors = following.anchors if isinstance(following, Heading) else ()
        if not (isinstance(part, SharedAnswer) and part.anchor in anchors):
            yield part


def _render_cells(document: Document, marks: NoteMarks) -> Mapping[PassageId, Sequence[Markdown]]:
    """Return the words of each passage with their links and notes; of a row those of each cell.

    In the order of the text: terms are linked where they are first used, and notes counted on the way.
    """
    former: dict[PassageId, list[str]] = {}
    for old, new in document.former_anchors:
        former.setdefault(new, []).append(old)
    cells = {}
    for passage in document.passages:
        first, *more = marks.cells(passage)
        cells[passage.id] = [Markdown(places(former.get(passage.id, ())) + first), *more]
    return cells


def _list_questions(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Yield for each question its number, its first words, with which others it is answered, and its anchor."""
    answers = {anchor: x for x in document.answers for anchor in x.question_anchors}
    for group in group_questions(document.questions):
        own = [question.number for question in group]
        words = shorten(document.words_of(group[0]), MAX_WORDS_IN_CONTENTS)
        answer = answers.get(group[0].anchor)
        others = dutch.listing([x for x in answer.questions if x not in own] if answer else [])
        shared = f"met {others} beantwoord" if others else ""
        yield dutch.listing(own), words, shared, group[0].anchor
