"""Resolve the paper numbers that sources cite to the sources of the dossier that have these numbers."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.enrich.sentence_context import Sentences
from dossier.ids import answer_anchor, note_anchor, note_names, source_page
from dossier.language.official_numbers import format_paper_number
from dossier.model import Anchor, Citation, Document, Reference, SourceId
from dossier.text import RichText
from dossier.words import load_alternatives

# Between a question and the number of its paper stand only words that name the paper, as in
# "antwoord op vraag 6 van de Kamervragen van het lid Jansen (AB) met kenmerk 2025Z10217".
WORD_OF_PAPER_NAME = rf"(?:{load_alternatives('papers')['words_of_name']}|[A-ZÀ-Þ][\w.’'/-]*)"
NAMED_PART = (
    r"(?P<answer>antwoord(?:en)?\s+(?:op|bij|van)\s+)?(?:kamer)?vraag\s+(?P<number>\d{1,3}[a-z]?)"
)
NO_OTHER_NUMBER = r"(?!\w)(?!\s*(?:,|en|of|t/m|tot|[-–])\s*\d)"
# het antwoord op vraag 6 van de Kamervragen (2025Z10217
PART_BEFORE_NUMBER = re.compile(
    rf"\b{NAMED_PART}{NO_OTHER_NUMBER}\s+(?=(?:van|in|uit|bij)\b)(?:[\s,.:(]{{0,3}}{WORD_OF_PAPER_NAME}(?!\w)){{1,20}}[\s,.:(]{{0,3}}$"
)
# 2025Z10217, antwoord op vraag 6
PART_AFTER_NUMBER = re.compile(
    rf"[\s,:()]{{1,3}}(?:zie\s+)?(?:(?:het|de)\s+)?{NAMED_PART}{NO_OTHER_NUMBER}"
)
MAX_LETTERS_TO_PART = 250
"""How far from the number of its paper the number of a question may stand."""


def find_references(
    documents: Iterable[Document], cited: Mapping[SourceId, Sequence[Citation]]
) -> Iterator[Reference]:
    """Yield each citation in a source of which the number is that of another source of the dossier.

    A number that two other sources have points at both; one that none has, or the citing paper itself, at none.
    """
    every = {document.source.id: document for document in documents}
    bearers: dict[str, list[Document]] = {}
    for document in every.values():
        for number in list_own_numbers(document):
            bearers.setdefault(number, []).append(document)
    for source, found in cited.items():
        document = every[source]
        others = [
            (citation, target)
            for citation in found
            for target in bearers.get(citation.number, ())
            if document not in bearers[citation.number]
        ]
        yield from _resolve_citations(document, others)


def group_by_page(references: Iterable[Reference]) -> dict[PurePosixPath, tuple[Reference, ...]]:
    """Return the references by the page that holds them, each in its order."""
    pages: dict[PurePosixPath, list[Reference]] = {}
    for reference in references:
        pages.setdefault(reference.page, []).append(reference)
    return {page: tuple(found) for page, found in pages.items()}


def list_own_numbers(document: Document) -> frozenset[str]:
    """Return the official numbers of a source, each in its one spelling."""
    numbers = {re.sub(r"\s", "", number) for number in document.numbers}
    if document.paper is not None:
        numbers.add(format_paper_number(document.paper.dossiernummer, document.paper.ondernummer))
    if document.aanhangsel is not None:
        numbers.add(document.aanhangsel)
    return frozenset(numbers)


def _resolve_citations(
    document: Document, found: Sequence[tuple[Citation, Document]]
) -> Iterator[Reference]:
    if not found:
        return
    notes = [note_anchor(name) for name in note_names(document)]
    texts = {Anchor(passage.id): passage.content for passage in document.passages}
    said = (RichText(note.text or "") for note in document.notes)
    texts.update(zip(notes, said, strict=True))
    sentences: dict[Anchor, Sentences] = {}
    for citation, target in found:
        note = citation.note
        anchor = Anchor(citation.passage or "") if note is None else notes[note]
        content = texts[anchor]
        text = content.text
        if anchor not in sentences:
            sentences[anchor] = Sentences(text)
        sentence = sentences[anchor].find_sentence(citation.start, citation.end)
        own = content.cut(sentence.start, sentence.start + len(sentence.text))
        sentence = dataclasses.replace(sentence, struck=tuple(own.find_struck()))
        words = text[citation.start : citation.end]
        offset = citation.start - sentence.start
        yield Reference(
            page=source_page(document.source.id),
            anchor=anchor,
            citation=citation,
            words=words,
            sentence=sentence,
            offset=offset,
            target=target.source.id,
            target_anchor=_find_named_part(
                sentence.text[:offset], sentence.text[offset + len(words) :], target
            ),
        )


def _find_named_part(before: str, behind: str, target: Document) -> Anchor | None:
    """Return the question or answer that a sentence names with the paper, or None where that is not certain."""
    parts = (
        PART_BEFORE_NUMBER.search(before[-MAX_LETTERS_TO_PART:]),
        PART_AFTER_NUMBER.match(behind[:MAX_LETTERS_TO_PART]),
    )
    anchors = {_find_anchor(part, target) for part in parts if part is not None}
    return anchors.pop() if len(anchors) == 1 else None


def _find_anchor(part: re.Match[str], target: Document) -> Anchor | None:
    """Return where the question, or its answer, stands; None where no or more than one has that number."""
    numbered = [x.anchor for x in target.questions if x.number == part["number"]]
    if len(numbered) != 1:
        return None
    if not part["answer"]:
        return numbered[0]
    answered = any(numbered[0] in answer.question_anchors for answer in target.answers)
    return answer_anchor(numbered[0]) if answered else None
