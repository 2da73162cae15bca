"""The notes of a source: marks in its text and the list at its foot, a namespace for each series."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.ids import note_names
from dossier.model import Document, Note, NoteSeries, Passage, PassageId
from dossier.pages.body import cells
from dossier.pages.citing import CitingWords, here
from dossier.pages.markup.markdown import (
    Markdown,
    escape,
    inline,
    is_web,
    note,
    note_reference,
    places,
    rich,
)
from dossier.pages.terms import TermLinks
from dossier.text import RichText, Span, Style

HEADINGS = {
    NoteSeries.ANTWOORD: "Noten bij de antwoorden",
    NoteSeries.VRAAG: "Noten bij de vragen",
    NoteSeries.BRON: "Noten",
}
MISSING = "De tekst van deze noot is in dit stuk niet gevonden."
UNCITED = "in de tekst niet aangehaald"
DEAD = "kapotte link in de bron"


class NoteNames:
    """The names of a document's notes, and which of them a place in the text cites."""

    def __init__(self, document: Document) -> None:
        self.names = note_names(document)
        self._cited: dict[tuple[PassageId, int, str], str] = {}
        for each, name in zip(document.notes, self.names, strict=True):
            for place in each.at:
                key = place.passage, place.offset, f"{each.series}:{each.mark}"
                self._cited[key] = name

    def at(self, passage: PassageId, span: Span, offset: int = 0) -> str | None:
        """Return the name of the note that a span cites, in a part of a passage that starts at `offset`."""
        return self._cited.get((passage, span.start + offset, span.target or ""))


class NoteMarks:
    """The words of a document's passages with the marks of its notes, and how often each note was cited."""

    def __init__(self, document: Document, terms: TermLinks, citing: CitingWords) -> None:
        self._terms = terms
        self._citing = citing
        self._known = NoteNames(document)
        self.names = self._known.names
        self._references: Counter[str] = Counter()

    def text(self, passage: Passage) -> Markdown:
        """Return the words of a passage, its notes linked and its terms linked."""
        return self._rendered(passage, self._content(passage), 0)

    def cells(self, passage: Passage) -> Iterator[Markdown]:
        """Yield the cells of a table row, each with its notes linked and its terms linked."""
        content = self._content(passage)
        for start, end in cells(passage):
            yield self._rendered(passage, content.cut(start, end), start)

    def _content(self, passage: Passage) -> RichText:
        return self._citing.linked(passage.id, self._terms.link_terms(passage))

    def _rendered(self, passage: Passage, content: RichText, offset: int) -> Markdown:
        """Return a part of a passage that starts at `offset` in it."""
        cited = [
            (span.target, name)
            for span in content.notes()
            if (name := self._known.at(passage.id, span, offset))
        ]

        def reference(target: str) -> str:
            # The marks come in the order of the text.
            name = next((name for known, name in cited if known == target), None)
            if name is None:
                return ""
            cited.remove((target, name))
            self._references[name] += 1
            return note_reference(name, target.partition(":")[2], count=self._references[name])

        points = {Style.NOTE: reference, Style.HERE: here}
        return rich(content, points=points)

    def references(self, name: str) -> int:
        """Return how often a note was cited in the texts made so far."""
        return self._references[name]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NoteList:
    """The notes of one series as a page lists them."""

    series: NoteSeries
    title: str
    notes: tuple[Markdown, ...]
    """Those of which the paper has the text."""
    missing: tuple[str, ...]
    """The marks of those of which it has not, runs of numbers together: `5 tot en met 12`."""
    missing_places: Markdown
    """Where their marks lead."""


def list_notes(document: Document, names: NoteMarks, citing: CitingWords) -> Iterator[NoteList]:
    """Yield the notes by series; the texts that cite them must have been made before."""
    for series, title in HEADINGS.items():
        members = [
            (index, each, name)
            for index, (each, name) in enumerate(zip(document.notes, names.names, strict=True))
            if each.series is series
        ]
        if members:
            yield NoteList(
                series=series,
                title=title,
                notes=tuple(
                    note(
                        name,
                        each.mark,
                        _content(each, index, citing, cited=names.references(name) > 0),
                        references=names.references(name),
                    )
                    for index, each, name in members
                    if each.text is not None
                ),
                missing=tuple(join_runs([x.mark for _, x, _ in members if x.text is None])),
                missing_places=places(f"noot-{name}" for _, x, name in members if x.text is None),
            )


def join_runs(marks: Sequence[str]) -> Iterator[str]:
    """Yield the marks, three or more consecutive numbers as one: `5 tot en met 12`."""
    runs: list[list[str]] = []
    for mark in marks:
        before = runs[-1][-1] if runs else ""
        if mark.isdecimal() and before.isdecimal() and int(mark) == int(before) + 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in runs:
        if len(run) > 2:
            yield f"{run[0]} tot en met {run[-1]}"
        else:
            yield from run


def _content(each: Note, index: int, citing: CitingWords, *, cited: bool) -> Markdown:
    said, gaps = told_note(each, cited=cited)
    # The note's own words come first; the links behind them cite nothing.
    said = [*(citing.linked(index, part) for part in said[:1]), *said[1:]]
    parts = [rich(part, points={Style.HERE: here}) for part in said]
    parts.extend(inline("span", escape(f"({gap})"), classes=["gat"]) for gap in gaps)
    return Markdown(" ".join(part for part in parts if part))


def told_note(each: Note, *, cited: bool) -> tuple[Sequence[RichText], Sequence[str]]:
    """Return what a note says, its links over their titles, and in words what is open in it."""
    if each.text is None:
        return (), [MISSING]
    dead = [link.title for link in each.links if link.url is None]
    gaps = [f"{DEAD}: {title}" if len(each.links) > 1 else DEAD for title in dead]
    text, apart = _linked(each)
    return (text, *apart), gaps if cited else [*gaps, UNCITED]


def _linked(each: Note) -> tuple[RichText, Sequence[RichText]]:
    """Return the note's words with its links over their titles, and the links whose title is not in them."""
    text = each.text or ""
    spans: list[Span] = []
    apart: list[RichText] = []
    start = 0
    for found in each.links:
        if found.url is None or not is_web(found.url):
            continue
        match = re.search(re.escape(found.title), text[start:])
        if match is None:
            whole = Span(start=0, end=len(found.url), style=Style.LINK, target=found.url)
            apart.append(RichText(found.url, (whole,)))
            continue
        low, high = start + match.start(), start + match.end()
        spans.append(Span(start=low, end=high, style=Style.LINK, target=found.url))
        start = high
    return RichText(text, tuple(spans)), apart
