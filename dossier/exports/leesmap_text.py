"""A source on paper: what it is, its words in the order of its page, its notes."""

from collections.abc import Iterator, Sequence

from dossier.exports import paper_values
from dossier.exports.paper_values import Told
from dossier.model import Document, Note, Passage, Rights
from dossier.render import dutch
from dossier.render.body import (
    AT_ONCE,
    QUOTED,
    Gap,
    Heading,
    Items,
    Paragraph,
    SharedAnswer,
    Voice,
    Words,
    body_of,
    cells,
    withheld,
)
from dossier.render.description import FILLED_IN, Fact, filled_in, stated
from dossier.render.notes import HEADINGS, NoteNames, told_note
from dossier.render.passages import speaker
from dossier.text import RichText, Span


def reprint(document: Document, where: str, duration: str) -> Told:
    """Return a source whose page is at `where`, on the site's own address."""
    setter = _Setter(document, where)
    withheld_text = document.rights is Rights.CITAAT
    parts = list(setter.quotations() if withheld_text else setter.parts())
    return {
        "title": paper_values.plain(dutch.title(document)),
        "label": document.source.id,
        "facts": [
            *(paper_values.fact(name, _values(values)) for name, values in stated(document)),
            *(
                [paper_values.fact(FILLED_IN, [paper_values.run(told)])]
                if (told := filled_in(document))
                else []
            ),
            paper_values.fact("Leestijd", [paper_values.run(duration)]),
            paper_values.fact("Op de site", [paper_values.run(where, address=where)]),
        ],
        "parts": [*parts, *setter.notes()],
    }


def _values(values: Sequence[Fact]) -> Iterator[Told]:
    """Yield the values of one fact, with a sign between them."""
    separator = " · " if values[0].address else ", "
    for number, value in enumerate(values):
        yield from [paper_values.run(separator)] if number else ()
        told = paper_values.run(value.text, address=value.address)
        yield told if value.known else {**told, "italic": True}


class _Setter:
    """Sets the parts of a source as data; which notes were cited is known when all of them are set."""

    def __init__(self, document: Document, where: str) -> None:
        self.document = document
        self.where = where
        self.names = NoteNames(document)
        self.cited: dict[str, Passage] = {}
        self.level = 1

    def parts(self) -> Iterator[Told]:
        for part in body_of(self.document):
            if isinstance(part, Voice):
                said = [self._words(words) for words in part.parts]
                yield {"is": "voice", "kind": part.kind.value, "parts": said}
            else:
                yield self._plain(part)

    def quotations(self) -> Iterator[Told]:
        """Yield the quoted words of a source whose text may not be published."""
        yield self._heading(2, QUOTED, "aangehaald")
        yield paper_values.paragraph([paper_values.run(withheld(self.document))])
        for passage in self.document.passages:
            runs = [
                paper_values.run("“"),
                *paper_values.rich(passage.content),
                paper_values.run("”"),
            ]
            yield self._passage(passage, runs)
            yield paper_values.remark(speaker(self.document, passage))

    def notes(self) -> Iterator[Told]:
        """Yield the notes of each series below their heading."""
        for series, title in HEADINGS.items():
            rows = [
                self._note(name, each)
                for each, name in zip(self.document.notes, self.names.names, strict=True)
                if each.series is series
            ]
            if rows:
                yield self._heading(2, title, f"noten-{series.value}")
                yield {"is": "notes", "rows": rows}

    def _plain(self, part: Heading | Gap | SharedAnswer) -> Told:
        if isinstance(part, Heading):
            return self._heading(part.level, part.title, *part.anchors)
        if isinstance(part, Gap):
            return paper_values.gap(part.text)
        named = {**paper_values.run(part.title), "to": self._label(part.anchor)}
        return paper_values.paragraph([named, paper_values.run(AT_ONCE)])

    def _heading(self, level: int, title: str, *anchors: str) -> Told:
        # A level that is skipped would be a hole in the outline.
        self.level = min(level, self.level + 1)
        return paper_values.heading(self.level, title, *map(self._label, anchors))

    def _words(self, part: Words) -> Told:
        if isinstance(part, Heading | Gap):
            return self._plain(part)
        if isinstance(part, Paragraph):
            return self._passage(part.passage, self._runs(part.passage, part.passage.content))
        if isinstance(part, Items):
            rows = (self._passage(each, self._runs(each, each.content)) for each in part.passages)
            return paper_values.items(rows)
        head = [paper_values.plain(each) for each in part.head]
        return {"is": "table", "head": head, "rows": [self._row(each) for each in part.passages]}

    def _row(self, passage: Passage) -> list[Told]:
        row = [
            paper_values.paragraph(self._runs(passage, passage.content.cut(start, end), start))
            for start, end in cells(passage)
        ]
        row[0]["label"] = self._label(passage.id)
        row[-1]["address"] = self._address(passage)
        return row

    def _passage(self, passage: Passage, runs: Sequence[Told]) -> Told:
        place = {"label": self._label(passage.id), "address": self._address(passage)}
        return {**paper_values.paragraph(runs), **place}

    def _runs(self, passage: Passage, content: RichText, offset: int = 0) -> list[Told]:
        """Return a part of a passage that starts at `offset` in it, with the marks of its notes."""
        return list(
            paper_values.rich(
                content, [self._mark(span, passage, offset) for span in content.notes()]
            )
        )

    def _mark(self, span: Span, passage: Passage, offset: int) -> Told | None:
        name = self.names.at(passage.id, span, offset)
        if name is None:
            return None
        self.cited.setdefault(name, passage)
        mark = (span.target or "").partition(":")[2]
        return {"note": paper_values.plain(mark), "to": self._label(f"noot-{name}")}

    def _note(self, name: str, each: Note) -> Told:
        passage = self.cited.get(name)
        said, gaps = told_note(each, cited=passage is not None)
        return {
            "mark": paper_values.plain(each.mark),
            "label": self._label(f"noot-{name}"),
            "back": self._label(passage.id) if passage else None,
            "runs": [
                told for part in said for told in (*paper_values.rich(part), paper_values.run(" "))
            ],
            "gaps": [paper_values.plain(told) for told in gaps],
        }

    def _label(self, anchor: str) -> str:
        return f"{self.document.source.id} {anchor}"

    def _address(self, passage: Passage) -> str:
        return f"{self.where}#{passage.id}"
