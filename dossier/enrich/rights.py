"""Keep of a source only what may be published, and list what of it must appear nowhere."""

import dataclasses
import urllib.parse
from collections.abc import Iterable, Iterator, Sequence

from dossier.errors import Problem, make_warning
from dossier.language.normal_form import WordsFinder, fold_sought, fold_words
from dossier.language.sentences import split_sentences
from dossier.language.word_counts import split_words
from dossier.media import HTML, SUFFIXES
from dossier.model import (
    Document,
    Note,
    Original,
    Passage,
    PassageForm,
    QuotedPlace,
    QuotedPlaces,
    SourceId,
)
from dossier.text import POINT_STYLES, RichText, Style

QUOTATION_GAP = " […] "
"""Stands between two quotations from one passage."""
MIN_TELLING_WORDS = 5
MIN_TELLING_SIGNS = 30
"""A sentence, title, heading or note with fewer words or characters is a common phrase, and no secret."""


def check_rights(documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield the sources whose text is withheld and that a reader cannot find elsewhere either."""
    for document in documents:
        known = document.links or document.paper or document.aanhangsel or document.numbers
        if document.is_quoted_only and not known:
            yield make_warning(
                document.source.path,
                "B023",
                "",
                "van deze bron staan alleen citaten op de site, en nergens waar het stuk te lezen is",
                "zet in de beschrijving van de bron (het .yml-bestand) onder 'koppelingen:' (de officiële adressen) het adres van het stuk",
            )


def offer_original(document: Document) -> Original | None:
    """Return the file of a source as the site may offer it, or None where it is withheld."""
    if document.is_quoted_only or not document.offered:
        return None
    source = document.source
    ends = SUFFIXES[source.media_type]
    end = source.path.suffix.lower()
    end = end if end in ends else ends[0]
    # As text, so that a page that somebody else wrote is shown and not run.
    end = f"{ends[0]}.txt" if source.media_type == HTML else end
    return Original(name=f"{source.id}{end}", masked=document.masked, cleaned=document.cleaned)


def keep_quoted_only(
    documents: Iterable[Document], quoted: QuotedPlaces
) -> tuple[tuple[Document, ...], QuotedPlaces]:
    """Return the documents, those that may not be published with their quotations only, and where those now stand."""
    reduced: list[Document] = []
    places = dict(quoted)
    for document in documents:
        if not document.is_quoted_only:
            reduced.append(document)
            continue
        own = {key: place for key, place in quoted.items() if key[0] == document.source.id}
        with_quotations, moved = _keep_quoted(document, own)
        reduced.append(with_quotations)
        places.update(moved)
    return tuple(reduced), places


def _keep_quoted(document: Document, places: QuotedPlaces) -> tuple[Document, QuotedPlaces]:
    """Return a document that holds the quoted words and its description, and where those words now stand.

    A passage keeps its id, so that links to it last when the rights change.
    """
    passages: list[Passage] = []
    moved: dict[tuple[SourceId, str], QuotedPlace] = {}
    for passage in document.passages:
        inside = {key: place for key, place in places.items() if place.passage == passage.id}
        if not inside:
            continue
        ranges = merge_ranges((place.start, place.end) for place in inside.values())
        passages.append(_cut_passage(passage, ranges))
        for quotation, place in inside.items():
            shift = _measure_shift(ranges, place.start)
            moved[quotation] = QuotedPlace(
                passage=passage.id, start=place.start - shift, end=place.end - shift
            )
    reduced = dataclasses.replace(
        document,
        questions=(),
        answers=(),
        notes=(),
        sections=(),
        passages=tuple(passages),
        labels=(),
        head=(),
        dropped=(),
        agenda=(),
        frame=None,
        # A correction of the text quotes from it; one of the description does not.
        corrections=tuple(x for x in document.corrections if x.field.attribute is not None),
        # Problems found by recognition quote from the text.
        problems=tuple(problem for problem in document.problems if problem.code.startswith("B")),
    )
    return reduced, moved


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges in order; those that touch are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _measure_shift(ranges: Sequence[tuple[int, int]], at: int) -> int:
    """Return by how many characters the words at `at` move forward when only the ranges are kept."""
    shift = end = 0
    for index, (start, stop) in enumerate(ranges):
        if start > at:
            break
        shift += start - end - (len(QUOTATION_GAP) if index else 0)
        end = stop
    return shift


def _cut_passage(passage: Passage, ranges: Sequence[tuple[int, int]]) -> Passage:
    pieces = [passage.content.cut(start, end) for start, end in ranges]
    plain = [
        RichText(x.text, tuple(s for s in x.spans if s.style not in POINT_STYLES)) for x in pieces
    ]
    gaps = [RichText(QUOTATION_GAP)] * (len(plain) - 1)
    joined = [part for pair in zip(plain, [*gaps, RichText("")], strict=True) for part in pair]
    return dataclasses.replace(
        passage, form=PassageForm.PARAGRAPH, content=RichText.join(joined), section=None
    )


def find_secret_sentences(
    withheld: Iterable[Document], published: Iterable[Document]
) -> frozenset[str]:
    """Return the telling sentences, titles, headings and notes of the withheld documents.

    What a published source holds by itself, in whatever form, is no secret.
    """
    sought = {
        fold_sought(sentence): sentence
        for document in withheld
        for text in _iter_texts(document)
        for start, end in split_sentences(text)
        if is_telling(sentence := text[start:end])
    }
    # Most dossiers withhold nothing, and then the published texts need no search.
    finder = WordsFinder(sought)
    for text in (x for each in (published if sought else ()) for x in iter_own_texts(each)):
        for folded in finder.find(fold_words(text)):
            sought.pop(folded, None)
    return frozenset(sought.values())


def is_telling(sentence: str) -> bool:
    """Return whether a sentence identifies its source; a common phrase such as `Inleiding en samenvatting` does not."""
    return len(sentence) >= MIN_TELLING_SIGNS and len(split_words(sentence)) >= MIN_TELLING_WORDS


def _iter_texts(document: Document) -> Iterator[str]:
    yield from (document.title or "", document.subject or "")
    yield from (section.title for section in document.sections)
    yield from (passage.content.text for passage in document.passages)
    yield from (note.text or "" for note in document.notes)


def iter_own_texts(document: Document) -> Iterator[str]:
    """Yield what the reader of a source sees, without what only its record says of it.

    The record of a source of which the text is withheld is its description, which is published.
    """
    stated = () if document.is_quoted_only else document.from_record
    for name in ("title", "subject"):
        yield (getattr(document, name) or "") if name not in stated else ""
    yield from (section.title for section in document.sections)
    # Two paragraphs of one source may be a single one in another.
    yield "".join(passage.text for passage in document.passages)
    for passage in document.passages:
        yield from _iter_link_addresses(passage)
    for note in document.notes:
        yield from iter_note_texts(note)
    yield from (*document.head, *document.labels, *(dropped.text for dropped in document.dropped))
    yield from (correction.found for correction in document.corrections)


def iter_passage_texts(passage: Passage) -> Iterator[str]:
    """Yield the words of a passage, and the addresses of its links."""
    yield passage.text
    yield from _iter_link_addresses(passage)


def _iter_link_addresses(passage: Passage) -> Iterator[str]:
    for span in passage.content.spans:
        if span.style is Style.LINK:
            yield urllib.parse.unquote(span.target or "")


def iter_note_texts(note: Note) -> Iterator[str]:
    """Yield the words of a note, and the addresses of its links."""
    yield note.text or ""
    yield from (urllib.parse.unquote(link.url or "") for link in note.links)
