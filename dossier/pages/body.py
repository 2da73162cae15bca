"""What the page of a source says, in the source's order, before it is set in any form.

The site and the leesmap are set from these parts, so that the one says what the other does.
"""

import dataclasses
from collections.abc import Iterator

from dossier.ids import answer_anchor
from dossier.model import (
    Anchor,
    Answer,
    Document,
    DocumentKind,
    Passage,
    PassageForm,
    PassageId,
    PassageKind,
    Question,
    QuestionStatus,
)
from dossier.pages import dutch

NO_ANSWER = "Op deze vraag is in dit stuk geen antwoord gevonden."
DELAYED = "Het antwoord op deze vraag is uitgesteld; dit stuk zegt alleen dat het later komt."
NO_QUESTION = "Bij dit antwoord is in dit stuk geen vraag gevonden."
NO_WORDS = "Onder dit kopje is in dit stuk geen tekst gevonden."
AT_ONCE = ", in één keer beantwoord."
"""Stands behind the title of a shared answer."""
QUOTED = "Aangehaald in dit dossier"
NOT_QUOTED = "Er is nog niets aangehaald."
WITHHELD = (
    "De tekst van dit stuk is niet van dit dossier. Hier staan alleen een beschrijving en de woorden die "
    "op andere pagina’s worden aangehaald; het stuk zelf leest u bij de uitgever."
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, and the places to link to that lead to it."""

    level: int
    title: str
    anchors: tuple[str, ...]
    """Its own, and those of the other numbers that it serves."""


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage on its own."""

    passage: Passage


@dataclasses.dataclass(frozen=True, slots=True)
class Items:
    """Passages that are the items of one list."""

    passages: tuple[Passage, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Rows:
    """Passages that are the rows of one table, and the heads of its columns."""

    passages: tuple[Passage, ...]
    head: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """Something that the source leaves open, in words of the site."""

    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class SharedAnswer:
    """Where the answer to a question stands that serves other questions too."""

    title: str
    anchor: str


Words = Heading | Gap | Paragraph | Items | Rows


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """What one speaks without being interrupted: those who ask, those who answer, or the paper itself."""

    kind: PassageKind
    parts: tuple[Words, ...]
    speaker: str = ""
    """Who speaks, in a record of a meeting; empty where the same one goes on."""


Part = Heading | Voice | Gap | SharedAnswer


def missing_numbers(document: Document) -> Iterator[Gap]:
    """Yield a sentence where the numbers of the questions skip one."""
    missing = [x.place.removeprefix("vraag ") for x in document.problems if x.code == "S004"]
    if missing:
        verb = "ontbreken" if len(missing) > 1 else "ontbreekt"
        name = "Vragen" if len(missing) > 1 else "Vraag"
        yield Gap(f"{name} {dutch.listing(missing)} {verb} in dit stuk.")


def withheld(document: Document) -> str:
    """Return why the text of a source that is not ours to publish is not there."""
    return WITHHELD if document.passages else f"{WITHHELD} {NOT_QUOTED}"


def body_of(document: Document) -> Iterator[Part]:
    """Yield the passages in their order, below the headings that they stand under."""
    yield from missing_numbers(document)
    yield from _Walk(document).parts()


class _Walk:
    """Walks the passages once, in the source's order, and opens the headings that they stand under."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sections = list(document.sections)
        self.questions = group_questions(document.questions)
        self.answers = {
            passage: answer for answer in document.answers for passage in answer.passages
        }
        self.heads = [label for label in document.labels if "\t" in label]
        self.answer: Answer | None = None
        self.question: tuple[Question, ...] | None = None
        self.levels: list[int] = []

    def parts(self) -> Iterator[Part]:
        spoken = None
        for run in _runs(self.document.passages, self.answers):
            yield from self._headings(run[0])
            now = run[0].speaker
            named = now.label if now and now != spoken else ""
            yield Voice(run[0].kind, tuple(self._content(run)), named)
            spoken = now
            if run[0].kind is PassageKind.VRAAG:
                yield from self._after_question()
        yield from self._sections_until(None)
        for group in self.questions:
            yield self._question_heading(group)
            yield Gap(NO_WORDS)

    def _headings(self, passage: Passage) -> Iterator[Heading | Gap]:
        if passage.section is not None and passage.kind is PassageKind.ALINEA:
            yield from self._sections_until(passage.section)
        if passage.kind is PassageKind.VRAAG:
            yield from self._questions_until(passage)
        elif passage.kind is PassageKind.ANTWOORD:
            answer = self.answers[passage.id]
            if answer is not self.answer:
                self.answer = answer
                yield from self._answer_heading(answer)
        if passage.section is not None:
            yield from self._sections_until(passage.section)

    def _sections_until(self, anchor: Anchor | None) -> Iterator[Heading]:
        """Yield the headings up to the one with this anchor; with None, all that are left."""
        if anchor is not None and all(section.anchor != anchor for section in self.sections):
            return
        while self.sections:
            section = self.sections.pop(0)
            # Questions and answers are the second and third level of a page of kamervragen.
            lowest = 4 if self.document.kind is DocumentKind.KAMERVRAGEN else 2
            yield self._heading(max(lowest, section.level), section.title, (section.anchor,))
            if section.anchor == anchor:
                return

    def _heading(self, level: int, title: str, anchors: tuple[str, ...]) -> Heading:
        """Return a heading one level below the one that it stands under, where the source skips levels too."""
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return Heading(level=min(6, 1 + len(self.levels)), title=title, anchors=anchors)

    def _questions_until(self, passage: Passage) -> Iterator[Heading | Gap]:
        """Yield the heading of the question that the passage belongs to, and of those before it without words."""
        if self.question is not None and passage.id in self.question[0].passages:
            return
        while self.questions:
            group = self.questions.pop(0)
            yield self._question_heading(group)
            self.question = group
            if passage.id in group[0].passages:
                return
            yield Gap(NO_WORDS)

    def _question_heading(self, group: tuple[Question, ...]) -> Heading:
        numbers = [question.number for question in group]
        name = f"{'Vragen' if len(group) > 1 else 'Vraag'} {dutch.listing(numbers)}"
        return self._heading(2, name, tuple(question.anchor for question in group))

    def _after_question(self) -> Iterator[Gap | SharedAnswer]:
        """Yield where the answer stands, if it is shared, or that there is none."""
        for question in self.question or ():
            answer = next(
                (x for x in self.document.answers if question.anchor in x.question_anchors), None
            )
            if answer is None:
                delayed = question.status is QuestionStatus.DELAYED
                yield Gap(DELAYED if delayed else NO_ANSWER)
            elif len(answer.questions) > 1:
                numbers = dutch.listing(answer.questions)
                yield SharedAnswer(f"Antwoord op vragen {numbers}", answer_anchor(question.anchor))

    def _answer_heading(self, answer: Answer) -> Iterator[Heading | Gap]:
        numbers = answer.questions
        several = "vragen" if len(numbers) > 1 else "vraag"
        name = f"Antwoord op {several} {dutch.listing(numbers)}" if numbers else "Antwoord"
        anchors = tuple(answer_anchor(anchor) for anchor in answer.question_anchors)
        yield self._heading(3, name, anchors or ("antwoord",))
        known = {question.anchor for question in self.document.questions}
        if not known.intersection(answer.question_anchors):
            yield Gap(NO_QUESTION)

    def _content(self, run: list[Passage]) -> Iterator[Words]:
        """Yield the passages of a run, items and rows gathered in lists and tables."""
        index = 0
        while index < len(run):
            passage = run[index]
            yield from self._headings(passage) if index else ()
            if passage.form is PassageForm.PARAGRAPH:
                yield Paragraph(passage)
                index += 1
                continue
            same = index
            while same < len(run) and _together(run[same], passage):
                same += 1
            members = tuple(run[index:same])
            item = passage.form is PassageForm.ITEM
            yield Items(members) if item else Rows(members, self._columns(members))
            index = same

    def _columns(self, members: tuple[Passage, ...]) -> tuple[str, ...]:
        """Return the heads of a table's columns, which are empty where the source has none."""
        columns = max(len(cells(passage)) for passage in members)
        named = next((head for head in self.heads if len(head.split("\t")) >= columns), None)
        if named is None:
            return ("",) * columns
        self.heads.remove(named)
        return tuple(named.split("\t"))


def cells(passage: Passage) -> list[tuple[int, int]]:
    """Return where the cells of a table row stand in its text, from and up to."""
    ranges = []
    start = 0
    for cell in passage.content.text.split("\t"):
        ranges.append((start, start + len(cell)))
        start += len(cell) + 1
    return ranges


def _together(passage: Passage, first: Passage) -> bool:
    return passage.form is first.form and passage.section == first.section


def group_questions(questions: tuple[Question, ...]) -> list[tuple[Question, ...]]:
    """Return the questions, those that one label names and that share their words together."""
    groups: list[tuple[Question, ...]] = []
    for question in questions:
        if groups and question.passages and groups[-1][-1].passages == question.passages:
            groups[-1] = (*groups[-1], question)
        else:
            groups.append((question,))
    return groups


def _runs(
    passages: tuple[Passage, ...], answers: dict[PassageId, Answer]
) -> Iterator[list[Passage]]:
    """Yield the passages of one question, one answer, or of the text between."""
    run: list[Passage] = []
    for passage in passages:
        if run and not _one_voice(run[-1], passage, answers):
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _one_voice(before: Passage, passage: Passage, answers: dict[PassageId, Answer]) -> bool:
    if before.kind is not passage.kind or before.question_anchors != passage.question_anchors:
        return False
    if before.speaker != passage.speaker:
        return False
    return answers.get(before.id) is answers.get(passage.id)
