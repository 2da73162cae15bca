"""Build the text of one line from words and spans as they come, and of a cell, note or row from its parts."""

from collections.abc import Iterable
from typing import NamedTuple

from dossier.text import RichText, Span, Style


class _Open(NamedTuple):
    """A span that has not ended; `part` and `start` are its place among the parts and characters of a line."""

    style: Style
    target: str | None
    part: int = 0
    start: int = 0


class Line:
    """Gathers words and the spans over them; a span that is open when the line is taken continues in the next."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._open: list[_Open] = []
        self.has_content = False

    def write(self, text: str) -> None:
        """Add words."""
        if not self.has_content:
            # White space between blocks is no content.
            if text.isspace():
                return
            self.has_content = True
        self._parts.append(text)
        self._length += len(text)

    def add_note(self, mark: str) -> None:
        """Add a reference to the note with this mark."""
        self.has_content = True
        at = self._length
        self._spans.append(Span(start=at, end=at, style=Style.NOTE, target=mark))

    def begin(self, style: Style, target: str | None = None) -> None:
        """Open a span here."""
        self._open.append(_Open(style, target, len(self._parts), self._length))

    def end(self) -> None:
        """Close the span that was opened last."""
        self._add_span(self._open.pop())

    def take_content(self) -> RichText:
        """Return the line, and begin the next."""
        for each in reversed(self._open):
            self._add_span(each)
        content = RichText("".join(self._parts), tuple(self._spans))
        self._open = [_Open(each.style, each.target) for each in self._open]
        self._parts, self._spans, self._length, self.has_content = [], [], 0, False
        return content

    def _add_span(self, each: _Open) -> None:
        """Add a span over the words since it began, without the white space around them."""
        text = "".join(self._parts[each.part :])
        if words := text.strip():
            start = each.start + len(text) - len(text.lstrip())
            end = start + len(words)
            self._spans.append(Span(start=start, end=end, style=each.style, target=each.target))


def join_spaced(parts: Iterable[RichText]) -> RichText:
    """Return several texts as one, with a space between them."""
    said = [part for part in parts if part.text or part.spans]
    return _join(said, " ").collapse_spaces()


def join_cells(cells: Iterable[RichText]) -> RichText:
    """Return the cells of a row as one text, with a tab between them."""
    return _join(cells, "\t")


def _join(parts: Iterable[RichText], separator: str) -> RichText:
    spaced = [part for each in parts for part in (each, RichText(separator))]
    return RichText.join(spaced[:-1])
