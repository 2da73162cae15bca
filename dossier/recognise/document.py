"""From lines with roles to a Document: paragraphs, passages with ids, sections, notes."""

import dataclasses
import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterable

from dossier.ids import hash_passage, question_anchor
from dossier.model import (
    Anchor,
    Answer,
    Dropped,
    DropReason,
    Note,
    NotePlace,
    NoteSeries,
    Passage,
    PassageForm,
    PassageId,
    PassageKind,
    Question,
    QuestionNumber,
    Section,
)
from dossier.privacy import Personal
from dossier.recognise.collector import Collector, Paragraph, collect_parts
from dossier.recognise.lines import Draft, Role
from dossier.recognise.links import NoteText, add_inline_links, gather
from dossier.recognise.marks import iter_notes
from dossier.recognise.masking import Masker
from dossier.text import RichText, Style

# A passage of fewer letters and digits than this always adds its context to its hash, so that
# another "Ja." elsewhere does not move it.
SHORT = 25
LAYOUT = {Style.BOLD, Style.ITALIC}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All that the lines of a draft hold, each word once."""

    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    labels: tuple[str, ...]
    head: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    spare: tuple[str, ...]
    """Marks of notes whose addresses could not be paired with their titles."""
    dead: tuple[tuple[str, str], ...]
    """Mark and address of links that lead nowhere for a reader."""
    masked: tuple[tuple[str, Personal], ...]
    """The personal data that showed only in these texts, with its place in the editor's terms."""


def collect(draft: Draft, allowed: Collection[str] = ()) -> Parts:
    """Return the parts of a document from lines that all have their role, without personal data that is not allowed."""
    masker = Masker(draft.source, allowed)
    collector = collect_parts(draft, masker.mask_text)
    paragraphs = _merge_wordless(map(_tidy_paragraph, collector.paragraphs))
    paragraphs = masker.mask_paragraphs(paragraphs)
    passages = _build_passages(paragraphs, _index_ids(draft, collector.before, allowed))
    texts = gather(draft.lines)
    notes = tuple(map(masker.mask_note, _build_notes(texts, passages, collector.words)))
    dead = tuple((text.mark, address) for text in texts for address in text.dead)
    return Parts(
        paragraphs=paragraphs,
        passages=passages,
        questions=_build_questions(draft, paragraphs, passages),
        answers=_build_answers(paragraphs, passages),
        sections=tuple(collector.sections),
        notes=notes,
        labels=masker.mask_texts(collector.labels),
        head=masker.mask_texts(collector.head),
        dropped=masker.mask_dropped((*collector.dropped, *_drop_dead_addresses(texts))),
        spare=tuple(text.mark for text in texts if text.spare),
        dead=dead,
        masked=tuple(masker.found),
    )


def _drop_dead_addresses(texts: list[NoteText]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped.of(address, DropReason.BOILERPLATE) for text in texts for address in text.dead
    )


def _tidy_paragraph(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with single spaces, and without bold or italics that cover all of it."""
    content = paragraph.content
    if paragraph.form is not PassageForm.ROW:
        content = content.collapse_spaces()
    if not content.spans:
        same = content is paragraph.content
        return paragraph if same else dataclasses.replace(paragraph, content=content)
    whole = {style for style in LAYOUT if content.only(style)}
    kept = tuple(span for span in content.spans if span.style not in whole)
    return dataclasses.replace(paragraph, content=RichText(content.text, kept))


def _merge_wordless(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that have words; a mark that stands alone is cited where the text ended."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        marks = paragraph.content.notes()
        if paragraph.content.text.strip() or (marks and not kept):
            kept.append(paragraph)
            continue
        for mark in marks:
            content = kept[-1].content
            content = content.add_note(len(content.text), mark.target or "")
            kept[-1] = dataclasses.replace(kept[-1], content=content)
    return tuple(kept)


def _index_ids(
    draft: Draft, before: Collector | None, allowed: Collection[str]
) -> dict[tuple[int, ...], PassageId]:
    """Return the ids that passages have without hand corrections, by the lines that each is made of."""
    if before is None:
        return {}
    paragraphs = _merge_wordless(map(_tidy_paragraph, before.paragraphs))
    paragraphs = Masker(draft.source, allowed).mask_paragraphs(paragraphs)
    passages = _build_passages(paragraphs, {})
    return {x.members: y.id for x, y in zip(paragraphs, passages, strict=True)}


def _build_passages(
    paragraphs: tuple[Paragraph, ...], kept: dict[tuple[int, ...], PassageId]
) -> tuple[Passage, ...]:
    """Return the paragraphs with their ids; one of the same lines as before keeps its id."""
    plain = [hash_passage(paragraph.content.text) for paragraph in paragraphs]
    often = Counter(plain)
    used: Counter[str] = Counter()
    taken = set(kept.values())
    found: list[Passage] = []
    for paragraph, own in zip(paragraphs, plain, strict=True):
        text, context = paragraph.content.text, paragraph.context
        short = len(list(itertools.islice(filter(str.isalnum, text), SHORT))) < SHORT
        hashed = hash_passage(text, context.name) if short or often[own] > 1 else own
        identifier = kept.get(paragraph.members) or _pick_free_id(hashed, used, taken)
        found.append(
            Passage(
                id=identifier,
                kind=context.kind,
                form=paragraph.form,
                content=paragraph.content,
                section=context.section,
                questions=tuple(QuestionNumber(n) for n in context.numbers),
                question_anchors=context.anchors,
            )
        )
    return tuple(found)


def _pick_free_id(hashed: PassageId, used: Counter[str], taken: set[PassageId]) -> PassageId:
    """Return the first id for this hash that no passage has: the hash itself, or with a number behind it."""
    while True:
        used[hashed] += 1
        found = hashed if used[hashed] == 1 else PassageId(f"{hashed}-{used[hashed]}")
        if found not in taken:
            return found


def _build_questions(
    draft: Draft, paragraphs: tuple[Paragraph, ...], passages: tuple[Passage, ...]
) -> tuple[Question, ...]:
    """Return every question that a label names, also one without words."""
    asked: dict[Anchor, list[PassageId]] = {}
    for passage, paragraph in zip(passages, paragraphs, strict=True):
        if passage.kind is PassageKind.VRAAG:
            for anchor in paragraph.context.anchors:
                asked.setdefault(anchor, []).append(passage.id)
    seen: Counter[str] = Counter()
    found: list[Question] = []
    for line in draft.lines:
        if line.role is not Role.QUESTION_LABEL:
            continue
        for number in map(QuestionNumber, line.numbers):
            seen[number] += 1
            anchor = question_anchor(number, count=seen[number])
            passages_here = tuple(asked.get(anchor, ()))
            found.append(Question(number=number, anchor=anchor, passages=passages_here))
    return tuple(found)


def _build_answers(
    paragraphs: tuple[Paragraph, ...], passages: tuple[Passage, ...]
) -> tuple[Answer, ...]:
    parts: dict[int, list[Passage]] = {}
    for paragraph, passage in zip(paragraphs, passages, strict=True):
        if passage.kind is PassageKind.ANTWOORD:
            parts.setdefault(paragraph.context.part, []).append(passage)
    return tuple(
        Answer(
            questions=members[0].questions,
            question_anchors=members[0].question_anchors,
            passages=tuple(passage.id for passage in members),
        )
        for members in parts.values()
    )


def _build_notes(
    texts: list[NoteText], passages: tuple[Passage, ...], words: frozenset[str]
) -> tuple[Note, ...]:
    """Return the notes, each with the places that cite it; a mark without a note has no text."""
    places: dict[tuple[str, str], list[NotePlace]] = {}
    for passage in passages:
        for series, mark, offset in iter_notes(passage.content.spans):
            places.setdefault((series, mark), []).append(NotePlace(passage.id, offset))
    written: dict[tuple[str, str], list[NoteText]] = {}
    for text in texts:
        written.setdefault((text.series, text.mark), []).append(text)
    found: list[Note] = []
    # In one series numbers come first, then other marks as they are met.
    met = {key: place for place, key in enumerate(dict.fromkeys([*places, *written]))}
    for key in sorted(
        met, key=lambda key: (key[0], int(key[1]) if key[1].isdecimal() else math.inf, met[key])
    ):
        found.extend(_place_note(written.get(key, []), key, places.get(key, []), words))
    return tuple(found)


def _place_note(
    texts: list[NoteText],
    key: tuple[str, str],
    places: list[NotePlace],
    words: frozenset[str],
) -> list[Note]:
    """Return the notes of one mark; where numbering starts anew on each page, in their order."""
    series, mark = key
    if not texts:
        return [_note(NoteText(NoteSeries(series), mark), None, tuple(places))]
    shared = [[place] for place in places] if len(places) == len(texts) else [places]
    shared += [[] for _ in range(len(texts) - len(shared))]
    notes = []
    for text, at in zip(texts, shared, strict=True):
        content = text.join_content(words)
        add_inline_links(text, content)
        plain = " ".join((content.text, *text.spare)).strip()
        notes.append(_note(text, plain, tuple(at)))
    return notes


def _note(text: NoteText, plain: str | None, at: tuple[NotePlace, ...]) -> Note:
    return Note(series=text.series, mark=text.mark, text=plain, at=at, links=tuple(text.links))
