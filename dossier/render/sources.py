"""The page of a source: what it is, its words in their order, its gaps, and where it comes from."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dossier.ids import answer_anchor, relative, source_page
from dossier.model import (
    Anchor,
    Answer,
    Document,
    DocumentKind,
    Dossier,
    Page,
    Passage,
    PassageForm,
    PassageId,
    PassageKind,
    Question,
    Rights,
)
from dossier.render import dutch
from dossier.render.description import description, facts_of
from dossier.render.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    paragraph,
    places,
    rich,
    table,
)
from dossier.render.notes import NoteNames, note_list
from dossier.render.passages import speaker
from dossier.render.provenance import provenance
from dossier.render.terms import Explanations

NO_ANSWER = "Op deze vraag staat in dit stuk geen antwoord."
NO_QUESTION = "Bij dit antwoord staat in dit stuk geen vraag."
NOT_QUOTED = "Nu is er nog niets aangehaald."
WITHHELD = (
    "De tekst van dit stuk is niet van dit dossier. Hier staan alleen een beschrijving en de woorden die "
    "op andere pagina’s worden aangehaald; het stuk zelf leest u bij de uitgever."
)
NO_WORDS = "Onder dit kopje staat in dit stuk geen tekst."


def source_document_page(
    dossier: Dossier,
    document: Document,
    bearings: Mapping[PassageId, Markdown],
    neighbours: tuple[Document | None, Document | None],
) -> Page:
    """Return the page of one source.

    `bearings` holds what its passages bear on; `neighbours` are the earlier and later source by date.
    """
    path = source_page(document.source.id)
    explanations = Explanations(dossier, path, document.source.id)
    names = NoteNames(document, explanations)
    body = _Body(document, names, explanations, bearings)
    parts = [
        facts_of(document),
        *_missing_numbers(document),
        *(_quotations(document) if document.rights is Rights.CITAAT else body.parts()),
        *note_list(document, names),
        *provenance(document, dossier.originals.get(document.source.id)),
        *_neighbours(path, *neighbours),
        *explanations.boxes(),
    ]
    metadata = (
        ("title", dutch.title(document)),
        ("description", description(document)),
        ("kruimels", [{"titel": "Bronnen", "adres": "bronnen/"}]),
    )
    return Page(path=path, metadata=metadata, body=blocks(parts))


def _quotations(document: Document) -> Iterator[Markdown]:
    """Yield the quoted words of a source whose text may not be published."""
    yield heading(2, "Aangehaald in dit dossier", "aangehaald")
    yield paragraph(escape(WITHHELD if document.passages else f"{WITHHELD} {NOT_QUOTED}"))
    for passage in document.passages:
        quoted = Markdown(f"“{rich(passage.content)}”")
        words = paragraph(quoted, anchor=passage.id, classes=["passage"])
        who = paragraph(escape(speaker(document, passage)), classes=["afkomst"])
        cited = block([words], tag="blockquote", classes=["citaat"])
        yield block([cited, who], classes=["vindplaats"])


def _neighbours(
    path: PurePosixPath, earlier: Document | None, later: Document | None
) -> Iterator[Markdown]:
    rows = [
        item(
            Markdown(
                f"{escape(name)}: {link(dutch.title(other), relative(source_page(other.source.id), path))}"
            )
        )
        for name, other in (("Eerder", earlier), ("Later", later))
        if other is not None
    ]
    if rows:
        yield block([items(rows)], tag="div", classes=["buren"])


def _missing_numbers(document: Document) -> Iterator[Markdown]:
    """Yield a sentence where the numbers of the questions skip one."""
    missing = [x.place.removeprefix("vraag ") for x in document.problems if x.code == "S004"]
    if missing:
        verb = "ontbreken" if len(missing) > 1 else "ontbreekt"
        name = "Vragen" if len(missing) > 1 else "Vraag"
        text = f"{name} {dutch.listing(missing)} {verb} in dit stuk."
        yield paragraph(escape(text), classes=["gat"])


class _Body:
    """Walks the passages once, in the source's order, and opens the headings that they stand under."""

    def __init__(
        self,
        document: Document,
        names: NoteNames,
        explanations: Explanations,
        bearings: Mapping[PassageId, Markdown],
    ) -> None:
        self.document = document
        self.names = names
        self.explanations = explanations
        self.bearings = bearings
        self.sections = list(document.sections)
        self.questions = _groups(document.questions)
        self.answers = {
            passage: answer for answer in document.answers for passage in answer.passages
        }
        self.heads = [label for label in document.labels if "\t" in label]
        self.answer: Answer | None = None
        self.question: tuple[Question, ...] | None = None
        self.levels: list[int] = []

    def parts(self) -> Iterator[Markdown]:
        for run in _runs(self.document.passages, self.answers):
            yield from self._headings(run[0])
            content = list(self._content(run))
            if run[0].kind is PassageKind.ALINEA:
                yield from content
            else:
                yield block(content, tag="section", classes=[run[0].kind.value])
            if run[0].kind is PassageKind.VRAAG:
                yield from self._after_question()
        yield from self._sections_until(None)
        for group in self.questions:
            yield from self._question_heading(group)
            yield paragraph(escape(NO_WORDS), classes=["gat"])

    def _headings(self, passage: Passage) -> Iterator[Markdown]:
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

    def _sections_until(self, anchor: Anchor | None) -> Iterator[Markdown]:
        """Yield the headings up to the one with this anchor; with None, all that are left."""
        if anchor is not None and all(section.anchor != anchor for section in self.sections):
            return
        while self.sections:
            section = self.sections.pop(0)
            # Questions and answers are the second and third level of a page of kamervragen.
            lowest = 4 if self.document.kind is DocumentKind.KAMERVRAGEN else 2
            yield self._heading(max(lowest, section.level), section.title, section.anchor)
            if section.anchor == anchor:
                return

    def _heading(self, level: int, title: str, anchor: str) -> Markdown:
        """Return a heading one level below the one that it stands under, where the source skips levels too."""
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return heading(min(6, 1 + len(self.levels)), title, anchor)

    def _questions_until(self, passage: Passage) -> Iterator[Markdown]:
        """Yield the heading of the question that the passage belongs to, and of those before it without words."""
        if self.question is not None and passage.id in self.question[0].passages:
            return
        while self.questions:
            group = self.questions.pop(0)
            yield from self._question_heading(group)
            self.question = group
            if passage.id in group[0].passages:
                return
            yield paragraph(escape(NO_WORDS), classes=["gat"])

    def _question_heading(self, group: tuple[Question, ...]) -> Iterator[Markdown]:
        numbers = [question.number for question in group]
        name = f"{'Vragen' if len(group) > 1 else 'Vraag'} {dutch.listing(numbers)}"
        yield from _extra_anchors(question.anchor for question in group[1:])
        yield self._heading(2, name, group[0].anchor)

    def _after_question(self) -> Iterator[Markdown]:
        """Yield where the answer stands, if it is shared, or that there is none."""
        for question in self.question or ():
            answer = next(
                (x for x in self.document.answers if question.anchor in x.question_anchors), None
            )
            if answer is None:
                yield paragraph(escape(NO_ANSWER), classes=["gat"])
            elif len(answer.questions) > 1:
                numbers = dutch.listing(answer.questions)
                target = f"#{answer_anchor(question.anchor)}"
                shown = link(f"Antwoord op vragen {numbers}", target)
                yield paragraph(
                    Markdown(f"{shown}, in één keer beantwoord."), classes=["verwijzing"]
                )

    def _answer_heading(self, answer: Answer) -> Iterator[Markdown]:
        numbers = answer.questions
        several = "vragen" if len(numbers) > 1 else "vraag"
        name = f"Antwoord op {several} {dutch.listing(numbers)}" if numbers else "Antwoord"
        anchors = [answer_anchor(anchor) for anchor in answer.question_anchors]
        yield from _extra_anchors(iter(anchors[1:]))
        yield self._heading(3, name, anchors[0] if anchors else "antwoord")
        known = {question.anchor for question in self.document.questions}
        if not known.intersection(answer.question_anchors):
            yield paragraph(escape(NO_QUESTION), classes=["gat"])

    def _content(self, run: list[Passage]) -> Iterator[Markdown]:
        """Yield the passages of a run, items and rows gathered in lists and tables."""
        index = 0
        while index < len(run):
            passage = run[index]
            yield from self._headings(passage) if index else ()
            self.explanations.enter((passage.kind, passage.section, passage.question_anchors))
            if passage.form is PassageForm.PARAGRAPH:
                yield paragraph(self._words(passage), anchor=passage.id, classes=["passage"])
                yield from self._bearing(passage)
                index += 1
                continue
            same = index
            while same < len(run) and _together(run[same], passage):
                same += 1
            members = run[index:same]
            yield self._list(members) if passage.form is PassageForm.ITEM else self._table(members)
            index = same

    def _bearing(self, passage: Passage) -> Iterator[Markdown]:
        if passage.id in self.bearings:
            yield paragraph(self.bearings[passage.id], classes=["raakt"])

    def _bearing_within(self, passage: Passage) -> Markdown:
        """Return what an item or a row bears on, for its own end: below the list it would be nobody's."""
        if passage.id not in self.bearings:
            return Markdown("")
        return inline("span", self.bearings[passage.id], classes=["raakt"])

    def _words(self, passage: Passage) -> Markdown:
        return Markdown(self._former(passage) + self.names.text(passage))

    def _former(self, passage: Passage) -> Markdown:
        """Return the anchors that stood on the page before and that lead to this passage now."""
        return places(old for old, new in self.document.former_anchors if new == passage.id)

    def _list(self, members: list[Passage]) -> Markdown:
        return items(
            item(
                Markdown(self._words(passage) + self._bearing_within(passage)),
                anchor=passage.id,
                classes=["passage"],
            )
            for passage in members
        )

    def _table(self, members: list[Passage]) -> Markdown:
        rows = [list(self.names.cells(passage)) for passage in members]
        for cells, passage in zip(rows, members, strict=True):
            cells[0] = Markdown(self._former(passage) + cells[0])
            cells[-1] = Markdown(cells[-1] + self._bearing_within(passage))
        columns = max(len(cells) for cells in rows)
        named = next((head for head in self.heads if len(head.split("\t")) >= columns), None)
        if named is not None:
            self.heads.remove(named)
        head = named.split("\t") if named else [f"Kolom {n}" for n in range(1, columns + 1)]
        anchors = (passage.id for passage in members)
        return table([escape(cell) for cell in head], list(zip(anchors, rows, strict=True)))


def _together(passage: Passage, first: Passage) -> bool:
    return passage.form is first.form and passage.section == first.section


def _groups(questions: tuple[Question, ...]) -> list[tuple[Question, ...]]:
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
    return answers.get(before.id) is answers.get(passage.id)


def _extra_anchors(anchors: Iterator[Anchor]) -> Iterator[Markdown]:
    """Yield places to link to for the other numbers that a heading serves."""
    spans = places(anchors)
    if spans:
        yield Markdown(f'<div class="ankers">{spans}</div>')
