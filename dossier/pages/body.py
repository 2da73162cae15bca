"""What the page of a source says, in the source's order, before it is set in any form.

The site and the leesmap are set from these parts, so that the one says what the other does.
"""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from dossier.ids import answer_anchor
from dossier.model import (
    Anchor,
    Answer,
    Document,
    DocumentKind,
    Passage,
    PassageForm,
    PassageKind,
    Question,
)
from dossier.pages import dutch
from dossier.pages.passage_view import name_gap

NO_QUESTION = "Bij dit antwoord is in dit stuk geen vraag gevonden."
NO_WORDS = "Onder dit kopje is in dit stuk geen tekst gevonden."
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
class Group:
    """A passage on its own, the items of one list, or the rows of one table."""

    form: PassageForm
    passages: tuple[Passage, ...]
    head: tuple[str, ...] = ()
    """Of a table the heads of its columns."""


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """Something that the source leaves open, in words of the site."""

    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class SharedAnswer:
    """Where the answer to a question stands that serves other questions too."""

    title: str
    anchor: str


Words = Heading | Gap | Group


@dataclasses.dataclass(frozen=True, slots=True)
class Speech:
    """What one speaks without being interrupted: those who ask, those who answer, or the paper itself."""

    kind: PassageKind
    parts: tuple[Words, ...]
    speaker: str = ""
    """Who speaks, in a record of a meeting; empty where the same one goes on."""


Part = Heading | Speech | Gap | SharedAnswer


def explain_withheld(document: Document) -> str:
    """Return why the text of a source that is not ours to publish is not there."""
    return WITHHELD if document.passages else f"{WITHHELD} {NOT_QUOTED}"


def body_of(document: Document) -> Iterator[Part]:
    """Yield the passages in their order, below the headings that they stand under."""
    if missing := [x.place.removeprefix("vraag ") for x in document.problems if x.code == "S004"]:
        verb = "ontbreken" if len(missing) > 1 else "ontbreekt"
        yield Gap(f"{_name_questions(missing)} {verb} in dit stuk.")
    yield from _Walk(document).parts()


def _name_questions(numbers: Sequence[str]) -> str:
    return f"{'Vragen' if len(numbers) > 1 else 'Vraag'} {dutch.listing(numbers)}"


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
        for _, run in itertools.groupby(self.document.passages, self._voice_of):
            first, *more = run
            yield from self._headings(first)
            now = first.speaker
            named = now.label if now and now != spoken else ""
            yield Speech(first.kind, tuple(self._content([first, *more])), named)
            spoken = now
            if first.kind is PassageKind.VRAAG:
                yield from self._after_question()
        yield from self._sections_until(None)
        for group in self.questions:
            yield self._question_heading(group)
            yield Gap(NO_WORDS)

    def _voice_of(self, passage: Passage) -> tuple[object, ...]:
        """Return what passages of one question, one answer, or of the text between have in common."""
        answer = id(self.answers.get(passage.id))
        return passage.kind, passage.question_anchors, passage.speaker, answer

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
        # Questions and answers are the second and third level of a page of kamervragen.
        lowest = 4 if self.document.kind is DocumentKind.KAMERVRAGEN else 2
        while self.sections:
            section = self.sections.pop(0)
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
            self.question = self.questions.pop(0)
            yield self._question_heading(self.question)
            if passage.id in self.question[0].passages:
                return
            yield Gap(NO_WORDS)

    def _question_heading(self, group: tuple[Question, ...]) -> Heading:
        name = _name_questions([question.number for question in group])
        return self._heading(2, name, tuple(question.anchor for question in group))

    def _after_question(self) -> Iterator[Gap | SharedAnswer]:
        """Yield where the answer stands, if it is shared, or that there is none."""
        for question in self.question or ():
            answer = next(
                (x for x in self.document.answers if question.anchor in x.question_anchors), None
            )
            if answer is None:
                yield Gap(name_gap(question))
            elif len(answer.questions) > 1:
                numbers = dutch.listing(answer.questions)
                yield SharedAnswer(f"Antwoord op vragen {numbers}", answer_anchor(question.anchor))

    def _answer_heading(self, answer: Answer) -> Iterator[Heading | Gap]:
        named = dutch.lower_first(_name_questions(answer.questions))
        name = f"Antwoord op {named}" if answer.questions else "Antwoord"
        anchors = tuple(answer_anchor(anchor) for anchor in answer.question_anchors)
        yield self._heading(3, name, anchors or ("antwoord",))
        known = {question.anchor for question in self.document.questions}
        if not known.intersection(answer.question_anchors):
            yield Gap(NO_QUESTION)

    def _content(self, run: Sequence[Passage]) -> Iterator[Words]:
        """Yield the passages of a run, items and rows gathered in lists and tables."""
        for (form, _, _), members in itertools.groupby(enumerate(run), _group_of):
            passages = tuple(passage for _, passage in members)
            yield from self._headings(passages[0]) if passages[0] is not run[0] else ()
            head = self._columns(passages) if form is PassageForm.ROW else ()
            yield Group(form, passages, head)

    def _columns(self, members: Sequence[Passage]) -> tuple[str, ...]:
        """Return the heads of a table's columns, which are empty where the source has none."""
        columns = max(passage.content.text.count("\t") + 1 for passage in members)
        named = next((head for head in self.heads if len(head.split("\t")) >= columns), None)
        if named is None:
            return ("",) * columns
        self.heads.remove(named)
        return tuple(named.split("\t"))


def _group_of(place: tuple[int, Passage]) -> tuple[PassageForm, Anchor | None, int]:
    """Return what the items of one list and the rows of one table have in common; a paragraph stands alone."""
    at, passage = place
    return passage.form, passage.section, at if passage.form is PassageForm.PARAGRAPH else 0


def cells(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a table row stand in its text, from and up to; other passages have one."""
    start = 0
    for cell in passage.content.text.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def group_questions(questions: Sequence[Question]) -> list[tuple[Question, ...]]:
    """Return the questions, those that one label names and that share their words together."""
    groups: list[tuple[Question, ...]] = []
    for question in questions:
        if groups and question.passages and groups[-1][-1].passages == question.passages:
            groups[-1] = (*groups[-1], question)
        else:
            groups.append((question,))
    return groups
