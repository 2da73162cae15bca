"""The words of a source with their notes, terms and mentions linked, and the notes at its foot."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossier.ids import note_names, relative, source_page
from dossier.model import Document, Note, NoteSeries, Passage, PassageId, Reference
from dossier.pages import dutch
from dossier.pages.body import cells
from dossier.pages.markup import markdown as door
from dossier.pages.markup.markdown import Markdown
from dossier.pages.terms import TermLinks
from dossier.text import RichText, Span, Style

HEADINGS = {
    NoteSeries.ANTWOORD: "Noten bij de antwoorden",
    NoteSeries.VRAAG: "Noten bij de vragen",
    NoteSeries.BRON: "Noten",
}
NamedNote = tuple[int, Note, str]
"""A note with its index among those of its document, and its name."""
MISSING = "De tekst van deze noot is in dit stuk niet gevonden."
UNCITED = "in de tekst niet aangehaald"
DEAD = "kapotte link in de bron"
HERE = "ook in dit dossier"


class NoteNames:
    """The names of a document's notes, and which of them a place in the text cites."""

    def __init__(self, document: Document) -> None:
        self._cited = {
            (place.passage, place.offset, f"{each.series}:{each.mark}"): name
            for each, name in zip(document.notes, note_names(document), strict=True)
            for place in each.at
        }

    def at(self, passage: PassageId, span: Span, offset: int = 0) -> str | None:
        """Return the name of the note that a span cites, in a part of a passage that starts at `offset`."""
        return self._cited.get((passage, span.start + offset, span.target or ""))


class CitingWords:
    """The words of one source that cite others, by the passage or the index of the note they stand in."""

    def __init__(self, document: Document, references: Iterable[Reference]) -> None:
        page = source_page(document.source.id)
        self._targets: dict[PassageId | int | None, dict[tuple[int, int], list[str]]] = {}
        for each in references:
            if each.citation is not None:
                said = each.citation
                where = said.note if said.passage is None else said.passage
                target = relative(source_page(each.target), page, each.target_anchor)
                places = self._targets.setdefault(where, {})
                places.setdefault((said.start, said.end), []).append(target)

    def link_words(self, where: PassageId | int, content: RichText) -> RichText:
        """Return the text of a passage or note, the words that cite one source linked to it.

        Words that are a link already keep it; behind them stands a point.
        """
        spans: list[Span] = []
        links = sorted(content.links(), key=lambda span: span.start)
        at = 0
        for (start, end), targets in sorted(self._targets.get(where, {}).items()):
            # Where two sources bear the number, nothing says which of them is meant.
            if start < at or len(set(targets)) > 1:
                continue
            over = next((x for x in links if x.end > start and x.start < end), None)
            at = max(end, over.end) if over else end
            style, begin = (Style.HERE, at) if over else (Style.REFERENCE, start)
            spans.append(Span(start=begin, end=at, style=style, target=targets[0]))
        return RichText(content.text, (*content.spans, *spans)) if spans else content


class NoteMarks:
    """The words of a document's passages with the marks of its notes, and how often each note was cited."""

    def __init__(self, document: Document, terms: TermLinks, citing: CitingWords) -> None:
        self._terms = terms
        self._citing = citing
        self._known = NoteNames(document)
        self.references: Counter[str] = Counter()
        """How often each note was cited in the texts made so far."""

    def cells(self, passage: Passage) -> Iterator[Markdown]:
        """Yield the cells of a table row, or the one text of another passage."""
        content = self._citing.link_words(passage.id, self._terms.link_terms(passage))
        for start, end in cells(passage):
            yield self._render(passage, content.cut(start, end), start)

    def _render(self, passage: Passage, content: RichText, offset: int) -> Markdown:
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
            self.references[name] += 1
            return door.note_reference(name, target.partition(":")[2], count=self.references[name])

        return door.rich(content, points={Style.NOTE: reference, Style.HERE: _link_here})


@dataclasses.dataclass(frozen=True, slots=True)
class NoteView:
    """A note as a page shows it."""

    anchor: str
    mark: str
    content: Markdown
    backs: tuple[str, ...]
    """The anchors of its marks in the text."""


@dataclasses.dataclass(frozen=True, slots=True)
class NoteList:
    """The notes of one series as a page lists them."""

    series: NoteSeries
    title: str
    notes: tuple[NoteView, ...]
    """Those of which the paper has the text."""
    missing: tuple[str, ...]
    """The marks of those of which it has not, runs of numbers together: `5 tot en met 12`."""
    missing_anchors: tuple[str, ...]
    """Where their marks lead."""


def list_notes(document: Document, marks: NoteMarks, citing: CitingWords) -> Iterator[NoteList]:
    """Yield the notes by series; the texts that cite them must have been made before."""
    for series, title, found in group_notes(document):
        notes, missing = [], []
        for index, each, name in found:
            if each.text is None:
                missing.append((each.mark, f"noot-{name}"))
                continue
            count = marks.references[name]
            content = _render_note(each, index, citing, cited=count > 0)
            backs = tuple(door.reference_name(name, at) for at in range(1, count + 1))
            notes.append(NoteView(f"noot-{name}", each.mark, content, backs))
        runs = tuple(dutch.join_runs([mark for mark, _ in missing]))
        yield NoteList(series, title, tuple(notes), runs, tuple(x for _, x in missing))


def group_notes(document: Document) -> Iterator[tuple[NoteSeries, str, list[NamedNote]]]:
    """Yield the notes of each series that there is, with its title."""
    numbered = enumerate(zip(document.notes, note_names(document), strict=True))
    named = [(index, each, name) for index, (each, name) in numbered]
    for series, title in HEADINGS.items():
        if found := [x for x in named if x[1].series is series]:
            yield series, title, found


def describe_note(each: Note, *, cited: bool) -> tuple[Sequence[RichText], Sequence[str]]:
    """Return what a note says, its links over their titles, and in words what is open in it."""
    if each.text is None:
        return (), [MISSING]
    dead = [link.title for link in each.links if link.url is None]
    gaps = [f"{DEAD}: {title}" if len(each.links) > 1 else DEAD for title in dead]
    return _link_titles(each, each.text), gaps if cited else [*gaps, UNCITED]


def _link_titles(each: Note, text: str) -> tuple[RichText, ...]:
    """Return the note's words with its links over their titles, and the links whose title is not in them."""
    spans: list[Span] = []
    others: list[RichText] = []
    start = 0
    for found in each.links:
        if found.url is None or not door.is_web(found.url):
            continue
        low = text.find(found.title, start)
        if low < 0:
            whole = Span(start=0, end=len(found.url), style=Style.LINK, target=found.url)
            others.append(RichText(found.url, (whole,)))
            continue
        start = low + len(found.title)
        spans.append(Span(start=low, end=start, style=Style.LINK, target=found.url))
    return RichText(text, tuple(spans)), *others


def _render_note(each: Note, index: int, citing: CitingWords, *, cited: bool) -> Markdown:
    (own, *others), gaps = describe_note(each, cited=cited)
    # The note's own words come first; the links behind them cite nothing.
    said = [citing.link_words(index, own), *others]
    parts = [door.rich(part, points={Style.HERE: _link_here}) for part in said]
    parts.extend(door.inline("span", door.escape(f"[{gap}]"), "gat") for gap in gaps)
    return Markdown(" ".join(part for part in parts if part))


def _link_here(target: str) -> Markdown:
    """Return what stands behind a link of a source to a paper that the dossier has too."""
    return Markdown(f" {door.inline('span', Markdown(f'({door.link(HERE, target)})'), 'bij')}")
