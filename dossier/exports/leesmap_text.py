"""A source on paper: what it is, its words in the order of its page, its notes."""

from collections.abc import Iterator, Sequence

from dossier.exports.paper_values import (
    PaperValue,
    clean_text,
    make_fact,
    make_gap,
    make_heading,
    make_list,
    make_paragraph,
    make_remark,
    make_run,
    make_runs,
)
from dossier.model import Document, Note, Passage, Rights
from dossier.pages import dutch
from dossier.pages.body import (
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
from dossier.pages.description import FILLED_IN, Fact, filled_in, stated
from dossier.pages.notes import HEADINGS, NoteNames, describe_note
from dossier.pages.passages import speaker
from dossier.text import RichText, Span


def reprint_source(document: Document, where: str, duration: str) -> PaperValue:
    """Return a source whose page is at `where`, on the site's own address."""
    setter = _Typesetter(document, where)
    withheld_text = document.rights is Rights.CITAAT
    parts = list(setter.quotations() if withheld_text else setter.parts())
    return {
        "title": clean_text(dutch.title(document)),
        "label": document.source.id,
        "facts": [
            *(make_fact(name, _iter_values(values)) for name, values in stated(document)),
            *([make_fact(FILLED_IN, [make_run(added)])] if (added := filled_in(document)) else []),
            make_fact("Leestijd", [make_run(duration)]),
            make_fact("Op de site", [make_run(where, address=where)]),
        ],
        "parts": [*parts, *setter.notes()],
    }


def _iter_values(values: Sequence[Fact]) -> Iterator[PaperValue]:
    """Yield the values of one fact, with a sign between them."""
    separator = " · " if values[0].address else ", "
    for number, value in enumerate(values):
        yield from [make_run(separator)] if number else ()
        run = make_run(value.text, address=value.address)
        yield run if value.known else {**run, "italic": True}


class _Typesetter:
    """Sets the parts of a source as data; which notes were cited is known when all of them are set."""

    def __init__(self, document: Document, where: str) -> None:
        self.document = document
        self.where = where
        self.names = NoteNames(document)
        self.cited: dict[str, Passage] = {}
        self.level = 1

    def parts(self) -> Iterator[PaperValue]:
        for part in body_of(self.document):
            if isinstance(part, Voice):
                if part.speaker:
                    yield make_remark(part.speaker)
                parts = [self._words(words) for words in part.parts]
                yield {"is": "voice", "kind": part.kind.value, "parts": parts}
            else:
                yield self._plain(part)

    def quotations(self) -> Iterator[PaperValue]:
        """Yield the quoted words of a source whose text may not be published."""
        yield self._heading(2, QUOTED, "aangehaald")
        yield make_paragraph([make_run(withheld(self.document))])
        for passage in self.document.passages:
            runs = [make_run("“"), *make_runs(passage.content), make_run("”")]
            yield self._passage(passage, runs)
            yield make_remark(speaker(self.document, passage))

    def notes(self) -> Iterator[PaperValue]:
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

    def _plain(self, part: Heading | Gap | SharedAnswer) -> PaperValue:
        if isinstance(part, Heading):
            return self._heading(part.level, part.title, *part.anchors)
        if isinstance(part, Gap):
            return make_gap(part.text)
        named = {**make_run(part.title), "to": self._label(part.anchor)}
        return make_paragraph([named, make_run(AT_ONCE)])

    def _heading(self, level: int, title: str, *anchors: str) -> PaperValue:
        # A level that is skipped would be a hole in the outline.
        self.level = min(level, self.level + 1)
        return make_heading(self.level, title, *map(self._label, anchors))

    def _words(self, part: Words) -> PaperValue:
        if isinstance(part, Heading | Gap):
            return self._plain(part)
        if isinstance(part, Paragraph):
            return self._passage(part.passage, self._runs(part.passage, part.passage.content))
        if isinstance(part, Items):
            rows = (self._passage(each, self._runs(each, each.content)) for each in part.passages)
            return make_list(rows)
        head = [clean_text(each) for each in part.head]
        return {"is": "table", "head": head, "rows": [self._row(each) for each in part.passages]}

    def _row(self, passage: Passage) -> list[PaperValue]:
        row = [
            make_paragraph(self._runs(passage, passage.content.cut(start, end), start))
            for start, end in cells(passage)
        ]
        row[0]["label"] = self._label(passage.id)
        row[-1]["address"] = self._address(passage)
        return row

    def _passage(self, passage: Passage, runs: Sequence[PaperValue]) -> PaperValue:
        place = {"label": self._label(passage.id), "address": self._address(passage)}
        return {**make_paragraph(runs), **place}

    def _runs(self, passage: Passage, content: RichText, offset: int = 0) -> list[PaperValue]:
        """Return a part of a passage that starts at `offset` in it, with the marks of its notes."""
        return list(
            make_runs(content, [self._mark(span, passage, offset) for span in content.notes()])
        )

    def _mark(self, span: Span, passage: Passage, offset: int) -> PaperValue | None:
        name = self.names.at(passage.id, span, offset)
        if name is None:
            return None
        self.cited.setdefault(name, passage)
        mark = (span.target or "").partition(":")[2]
        return {"note": clean_text(mark), "to": self._label(f"noot-{name}")}

    def _note(self, name: str, each: Note) -> PaperValue:
        passage = self.cited.get(name)
        texts, gaps = describe_note(each, cited=passage is not None)
        return {
            "mark": clean_text(each.mark),
            "label": self._label(f"noot-{name}"),
            "back": self._label(passage.id) if passage else None,
            "runs": [run for text in texts for run in (*make_runs(text), make_run(" "))],
            "gaps": [clean_text(gap) for gap in gaps],
        }

    def _label(self, anchor: str) -> str:
        return f"{self.document.source.id} {anchor}"

    def _address(self, passage: Passage) -> str:
        return f"{self.where}#{passage.id}"
