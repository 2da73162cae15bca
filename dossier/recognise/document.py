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
    QuestionStatus,
    Section,
)
from dossier.privacy import Personal
from dossier.recognise.collector import Collector, Paragraph, walk_draft
from dossier.recognise.lines import Draft, Role
from dossier.recognise.links import NoteText, add_inline_links, gather_notes
from dossier.recognise.marks import iter_notes
from dossier.recognise.masking import Masker
from dossier.recognise.notices import is_delay
from dossier.text import RichText, Style

# A shorter passage always adds its context to its hash, so that another "Ja." elsewhere does not change its id.
MIN_LETTERS_OF_BARE_HASH = 25
LAYOUT_STYLES = {Style.BOLD, Style.ITALIC}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a document; each word of the lines is in one of them."""

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
    """Mark and address of links that do not work for readers."""
    masked: tuple[tuple[str, Personal], ...]
    """The personal data found only in these texts, with its place in the editor's terms."""


def collect_parts(draft: Draft, allowed: Collection[str] = ()) -> Parts:
    """Return the parts of a document; personal data is masked, except what is allowed."""
    masker = Masker(draft.source, allowed)
    collector = walk_draft(draft, masker.mask_text)
    paragraphs = _merge_wordless(map(_tidy_paragraph, collector.paragraphs))
    paragraphs = masker.mask_paragraphs(paragraphs)
    passages = _build_passages(paragraphs, _index_ids(draft, collector.before, allowed))
    answers = _build_answers(paragraphs, passages)
    texts = gather_notes(draft.lines)
    notes = tuple(map(masker.mask_note, _build_notes(texts, passages, collector.words)))
    dead = tuple((text.mark, address) for text in texts for address in text.dead)
    repeated = [address for text in texts for address in text.repeated]
    return Parts(
        paragraphs=paragraphs,
        passages=passages,
        questions=_build_questions(draft, paragraphs, passages, answers),
        answers=answers,
        sections=tuple(collector.sections),
        notes=notes,
        labels=tuple(map(masker.mask_text, collector.labels)),
        head=tuple(map(masker.mask_text, collector.head)),
        dropped=tuple(
            dataclasses.replace(each, text=masker.mask_text(each.text))
            for each in (
                *collector.dropped,
                *(Dropped.of(x, DropReason.BOILERPLATE) for _, x in dead),
                *(Dropped.of(x, DropReason.BOILERPLATE) for x in repeated),
            )
        ),
        spare=tuple(text.mark for text in texts if text.spare),
        dead=dead,
        masked=tuple(masker.personal),
    )


def _tidy_paragraph(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with single spaces, and without bold or italics that cover all of it."""
    content = paragraph.content
    if paragraph.form is not PassageForm.ROW:
        content = content.collapse_spaces()
    if not content.spans:
        same = content is paragraph.content
        return paragraph if same else dataclasses.replace(paragraph, content=content)
    whole = {style for style in LAYOUT_STYLES if content.only(style)}
    spans = tuple(span for span in content.spans if span.style not in whole)
    return dataclasses.replace(paragraph, content=RichText(content.text, spans))


def _merge_wordless(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that have words; a mark in one without words is cited at the end of the one before."""
    worded: list[Paragraph] = []
    for paragraph in paragraphs:
        marks = paragraph.content.notes()
        if paragraph.content.text.strip() or (marks and not worded):
            worded.append(paragraph)
            continue
        for mark in marks:
            content = worded[-1].content
            content = content.add_note(len(content.text), mark.target or "")
            worded[-1] = dataclasses.replace(worded[-1], content=content)
    return tuple(worded)


def _index_ids(
    draft: Draft, before: Collector | None, allowed: Collection[str]
) -> dict[tuple[int, ...], PassageId]:
    """Return the ids that passages have without hand corrections, by the indices of their lines."""
    if before is None:
        return {}
    paragraphs = _merge_wordless(map(_tidy_paragraph, before.paragraphs))
    paragraphs = Masker(draft.source, allowed).mask_paragraphs(paragraphs)
    passages = _build_passages(paragraphs, {})
    return {x.members: y.id for x, y in zip(paragraphs, passages, strict=True)}


def _build_passages(
    paragraphs: tuple[Paragraph, ...], known_ids: dict[tuple[int, ...], PassageId]
) -> tuple[Passage, ...]:
    """Return the paragraphs as passages; one with the lines of a known id keeps that id."""
    plain = [hash_passage(paragraph.content.text) for paragraph in paragraphs]
    counts = Counter(plain)
    used: Counter[str] = Counter()
    reserved = set(known_ids.values())
    passages: list[Passage] = []
    for paragraph, own in zip(paragraphs, plain, strict=True):
        text, context = paragraph.content.text, paragraph.context
        short = (
            len(list(itertools.islice(filter(str.isalnum, text), MIN_LETTERS_OF_BARE_HASH)))
            < MIN_LETTERS_OF_BARE_HASH
        )
        hashed = hash_passage(text, context.name) if short or counts[own] > 1 else own
        identifier = known_ids.get(paragraph.members) or _pick_free_id(hashed, used, reserved)
        passages.append(
            Passage(
                id=identifier,
                kind=context.kind,
                form=paragraph.form,
                content=paragraph.content,
                section=context.section,
                questions=tuple(QuestionNumber(n) for n in context.numbers),
                question_anchors=context.anchors,
                speaker=context.speaker,
            )
        )
    return tuple(passages)


def _pick_free_id(hashed: PassageId, used: Counter[str], reserved: set[PassageId]) -> PassageId:
    """Return the first free id for this hash: the hash itself, or with a number after it."""
    while True:
        used[hashed] += 1
        identifier = hashed if used[hashed] == 1 else PassageId(f"{hashed}-{used[hashed]}")
        if identifier not in reserved:
            return identifier


def _build_questions(
    draft: Draft,
    paragraphs: tuple[Paragraph, ...],
    passages: tuple[Passage, ...],
    answers: tuple[Answer, ...],
) -> tuple[Question, ...]:
    """Return every question that a label names, including those without words."""
    by_anchor: dict[Anchor, list[PassageId]] = {}
    for passage, paragraph in zip(passages, paragraphs, strict=True):
        if passage.kind is PassageKind.VRAAG:
            for anchor in paragraph.context.anchors:
                by_anchor.setdefault(anchor, []).append(passage.id)
    answered = {anchor for answer in answers for anchor in answer.question_anchors}
    open_status = QuestionStatus.DELAYED if is_delay(draft) else QuestionStatus.UNANSWERED
    counts: Counter[str] = Counter()
    questions: list[Question] = []
    for line in draft.lines:
        if line.role is not Role.QUESTION_LABEL:
            continue
        for number in map(QuestionNumber, line.numbers):
            counts[number] += 1
            anchor = question_anchor(number, count=counts[number])
            status = QuestionStatus.ANSWERED if anchor in answered else open_status
            here = tuple(by_anchor.get(anchor, ()))
            questions.append(Question(number=number, anchor=anchor, passages=here, status=status))
    return tuple(questions)


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
    notes: list[Note] = []
    # In one series numbers come first, then other marks as they are met.
    order = {key: place for place, key in enumerate(dict.fromkeys([*places, *written]))}
    for key in sorted(
        order, key=lambda key: (key[0], int(key[1]) if key[1].isdecimal() else math.inf, order[key])
    ):
        notes.extend(_place_note(written.get(key, []), key, places.get(key, []), words))
    return tuple(notes)


def _place_note(
    texts: list[NoteText], key: tuple[str, str], places: list[NotePlace], words: frozenset[str]
) -> list[Note]:
    """Return the notes of one mark, in order: numbering can restart on each page."""
    series, mark = key
    if not texts:
        return [_make_note(NoteText(NoteSeries(series), mark), None, tuple(places))]
    shared = [[place] for place in places] if len(places) == len(texts) else [places]
    shared += [[] for _ in range(len(texts) - len(shared))]
    notes = []
    for text, at in zip(texts, shared, strict=True):
        content = text.join_content(words)
        urls = (link.url for link in text.links if link.url and link.url not in text.spare)
        text.repeated = [url for url in urls if url in content.text]
        add_inline_links(text, content)
        plain = " ".join((content.write_plain(), *text.spare)).strip()
        notes.append(_make_note(text, plain, tuple(at)))
    return notes


def _make_note(text: NoteText, plain: str | None, at: tuple[NotePlace, ...]) -> Note:
    return Note(series=text.series, mark=text.mark, text=plain, at=at, links=tuple(text.links))
