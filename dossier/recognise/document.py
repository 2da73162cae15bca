"""From lines with roles to a Document: paragraphs, passages with ids, sections, notes."""

import dataclasses
from collections import Counter

from dossier.ids import answer_anchor, passage_hash, question_anchor, slug
from dossier.model import (
    Anchor,
    Answer,
    BlockKind,
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
from dossier.recognise.lines import Draft, Line, Role, width
from dossier.recognise.links import NoteText, add_inline_links, gather
from dossier.recognise.marks import notes_of
from dossier.recognise.paragraphs import (
    goes_on,
    is_interruption,
    join,
    starts_paragraph,
    vocabulary,
)
from dossier.text import RichText, Span, Style, single_spaced

# A passage of fewer letters and digits than this always adds its context to its hash, so that
# another "Ja." elsewhere does not move it.
SHORT = 25
LAYOUT = {Style.BOLD, Style.ITALIC}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a paragraph stands: whose words, for which questions, in which section."""

    kind: PassageKind = PassageKind.ALINEA
    numbers: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    section: Anchor | None = None
    part: int = 0
    """Which question or answer of the paper, counted; keeps two with the same numbers apart."""

    @property
    def name(self) -> str:
        """What identical passages add to their hash."""
        if self.anchors:
            first = self.anchors[0]
            return first if self.kind is PassageKind.VRAAG else answer_anchor(first)
        return self.section or ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, list item or table row with its place."""

    content: RichText
    form: PassageForm
    context: Context
    line: int
    last: Line


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


class _Collector:
    """Walks the lines once and puts each in its place."""

    def __init__(self, draft: Draft) -> None:
        self.full = width(draft.lines)
        self.words = vocabulary(draft.lines)
        self.context = Context()
        self.open: Paragraph | None = None
        self.interrupted = False
        self.pending: tuple[Span, ...] = ()
        self.paragraphs: list[Paragraph] = []
        self.sections: list[Section] = []
        self.labels: list[str] = []
        self.head: list[str] = []
        self.dropped: list[Dropped] = []
        self.asked: Counter[str] = Counter()
        self.parts = 0

    def walk(self, lines: tuple[Line, ...]) -> None:
        for index, line in enumerate(lines):
            if is_interruption(line):
                self.interrupted = True
                if line.role is Role.DROPPED and line.text:
                    self.dropped.append(
                        Dropped(_plain(line), line.reason or DropReason.BOILERPLATE)
                    )
            elif line.role is Role.BODY:
                self._body(lines, index)
            else:
                self.close()
                self._claimed(line)
        self.close()

    def close(self) -> None:
        """End the open paragraph."""
        if self.open is not None:
            self.paragraphs.append(self.open)
        self.open = None
        self.interrupted = False

    def _claimed(self, line: Line) -> None:
        if line.role in {Role.QUESTION_LABEL, Role.ANSWER_LABEL}:
            self._label(line)
        elif line.role is Role.LABEL:
            self.labels.append(_plain(line))
        elif line.role is Role.HEAD:
            self.head.append(_plain(line))
        elif line.role is Role.HEADING:
            self._section(line)

    def _label(self, line: Line) -> None:
        if line.text:
            self.labels.append(_plain(line))
        asks = line.role is Role.QUESTION_LABEL
        if asks:
            self.asked.update(line.numbers)
        anchors = tuple(
            question_anchor(QuestionNumber(n), count=max(1, self.asked[n])) for n in line.numbers
        )
        self.parts += 1
        self.context = Context(
            kind=PassageKind.VRAAG if asks else PassageKind.ANTWOORD,
            numbers=line.numbers,
            anchors=anchors,
            section=self.context.section,
            part=self.parts,
        )

    def _section(self, line: Line) -> None:
        title = _plain(line)
        used = {section.anchor for section in self.sections}
        anchor = Anchor(f"deel-{slug(title)}")
        count = 2
        while anchor in used:
            anchor, count = Anchor(f"deel-{slug(title)}-{count}"), count + 1
        self.sections.append(Section(level=max(1, line.level), title=title, anchor=anchor))
        self.context = dataclasses.replace(self.context, section=anchor)
        # A note cited in a heading is cited at the first passage under it.
        self.pending = (*self.pending, *line.content.notes())

    def _body(self, lines: tuple[Line, ...], index: int) -> None:
        line = lines[index]
        if line.kind is BlockKind.ROW:
            self._row(lines, index)
            return
        if self.open is not None and self._continues(line):
            content = join(self.open.content, line.content, self.words)
            self.open = dataclasses.replace(self.open, content=content, last=line)
            self.interrupted = False
            return
        self.close()
        form = PassageForm.ITEM if line.kind is BlockKind.ITEM else PassageForm.PARAGRAPH
        self._start(line, form)

    def _start(self, line: Line, form: PassageForm) -> None:
        content = line.content
        for span in self.pending:
            content = content.marked(0, span.target or "")
        self.pending = ()
        self.open = Paragraph(
            content=content, form=form, context=self.context, line=line.line, last=line
        )

    def _continues(self, line: Line) -> bool:
        assert self.open is not None
        if self.open.form is PassageForm.ROW:
            return False
        wrapped = not self.interrupted and not starts_paragraph(self.open.last, line, self.full)
        return wrapped or goes_on(self.open.content, line, interrupted=self.interrupted)

    def _row(self, lines: tuple[Line, ...], index: int) -> None:
        inside = self.open is not None and self.open.form is PassageForm.ROW
        self.close()
        if not inside and _is_table_head(lines, index):
            # The tabs between the cells stay, so that the page can set the heads above their columns.
            self.labels.append(lines[index].text)
            return
        self._start(lines[index], PassageForm.ROW)


def _is_table_head(lines: tuple[Line, ...], index: int) -> bool:
    """Return whether the row opens a table and names its columns: words, no figures or empty cells."""
    behind = next((x for x in lines[index + 1 :] if not is_interruption(x)), None)
    previous = next((x for x in reversed(lines[:index]) if not is_interruption(x)), None)
    if behind is None or behind.kind is not BlockKind.ROW:
        return False
    if previous is not None and previous.kind is BlockKind.ROW:
        return False
    cells = lines[index].text.split("\t")
    return all(cell.strip() and not any(c.isdigit() for c in cell) for cell in cells)


def _plain(line: Line) -> str:
    return single_spaced(line.text)


def collect(draft: Draft) -> Parts:
    """Return the parts of a document from lines that all have their role."""
    collector = _Collector(draft)
    collector.walk(draft.lines)
    paragraphs = tuple(_finished(paragraph) for paragraph in collector.paragraphs)
    paragraphs = tuple(x for x in paragraphs if x.content.text)
    passages = _passages(paragraphs)
    texts = gather(draft.lines)
    notes = _notes(texts, passages, collector.words)
    dead = tuple((text.mark, address) for text in texts for address in text.dead)
    return Parts(
        paragraphs=paragraphs,
        passages=passages,
        questions=_questions(draft, paragraphs, passages),
        answers=_answers(paragraphs, passages),
        sections=tuple(collector.sections),
        notes=notes,
        labels=tuple(collector.labels),
        head=tuple(collector.head),
        dropped=(*collector.dropped, *_dead_addresses(texts)),
        spare=tuple(text.mark for text in texts if text.spare),
        dead=dead,
    )


def _dead_addresses(texts: list[NoteText]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(address, DropReason.BOILERPLATE) for text in texts for address in text.dead
    )


def _finished(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with single spaces, and without bold or italics that cover all of it."""
    content = paragraph.content
    if paragraph.form is not PassageForm.ROW:
        content = content.single_spaced()
    whole = {style for style in LAYOUT if content.only(style)}
    kept = tuple(span for span in content.spans if span.style not in whole)
    return dataclasses.replace(paragraph, content=RichText(content.text, kept))


def _passages(paragraphs: tuple[Paragraph, ...]) -> tuple[Passage, ...]:
    plain = [passage_hash(paragraph.content.text) for paragraph in paragraphs]
    often = Counter(plain)
    used: Counter[str] = Counter()
    found: list[Passage] = []
    for paragraph, identifier in zip(paragraphs, plain, strict=True):
        text, context = paragraph.content.text, paragraph.context
        if often[identifier] > 1 or sum(map(str.isalnum, text)) < SHORT:
            identifier = passage_hash(text, context.name)
        used[identifier] += 1
        if used[identifier] > 1:
            identifier = PassageId(f"{identifier}-{used[identifier]}")
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


def _questions(
    draft: Draft, paragraphs: tuple[Paragraph, ...], passages: tuple[Passage, ...]
) -> tuple[Question, ...]:
    """Return every question that a label names, also one without words."""
    seen: Counter[str] = Counter()
    found: list[Question] = []
    for line in draft.lines:
        if line.role is not Role.QUESTION_LABEL:
            continue
        for number in map(QuestionNumber, line.numbers):
            seen[number] += 1
            anchor = question_anchor(number, count=seen[number])
            asked = (
                passage.id
                for passage, paragraph in zip(passages, paragraphs, strict=True)
                if passage.kind is PassageKind.VRAAG and anchor in paragraph.context.anchors
            )
            found.append(Question(number=number, anchor=anchor, passages=tuple(asked)))
    return tuple(found)


def _answers(
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


def _notes(
    texts: list[NoteText], passages: tuple[Passage, ...], words: frozenset[str]
) -> tuple[Note, ...]:
    """Return the notes, each with the places that cite it; a mark without a note has no text."""
    places: dict[tuple[str, str], list[NotePlace]] = {}
    for passage in passages:
        for series, mark, offset in notes_of(passage.content.spans):
            places.setdefault((series, mark), []).append(NotePlace(passage.id, offset))
    written: dict[tuple[str, str], list[NoteText]] = {}
    for text in texts:
        written.setdefault((text.series, text.mark), []).append(text)
    found: list[Note] = []
    for key in sorted({*places, *written}, key=lambda key: (key[0], int(key[1]))):
        found.extend(_cited(written.get(key, []), key, places.get(key, []), words))
    return tuple(found)


def _cited(
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
        content = text.content(words)
        add_inline_links(text, content)
        plain = " ".join((content.text, *text.spare)).strip()
        notes.append(_note(text, plain, tuple(at)))
    return notes


def _note(text: NoteText, plain: str | None, at: tuple[NotePlace, ...]) -> Note:
    return Note(series=text.series, mark=text.mark, text=plain, at=at, links=tuple(text.links))
