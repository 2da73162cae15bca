"""Build the text of one line from words and spans as they come, and of a cell, note or row from its parts."""

from collections.abc import Iterable
from typing import NamedTuple

from dossier.text import RichText, Span, Style

Styling = frozenset[tuple[Style, str | None]]
"""The styles over some words; that of a link has its address."""


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

    @property
    def has_content(self) -> bool:
        """Something was written, or a note cited."""
        return bool(self._parts or self._spans)

    @property
    def has_words(self) -> bool:
        """It holds more than white space."""
        return bool(self._spans) or any(map(str.strip, self._parts))

    def write(self, text: str) -> None:
        """Add words."""
        self._parts.append(text)
        self._length += len(text)

    def add_note(self, mark: str) -> None:
        """Add a reference to the note with this mark."""
        at = self._length
        self._spans.append(Span(start=at, end=at, style=Style.NOTE, target=mark))

    def begin(self, style: Style, target: str | None = None) -> None:
        """Open a span here."""
        self._open.append(_Open(style, target, len(self._parts), self._length))

    def end(self, style: Style | None = None) -> None:
        """Close the span that was opened last, or the last of this style if there is one."""
        for each in reversed(self._open):
            if style in {None, each.style}:
                self._close(each)
                return

    def set_styling(self, styling: Styling) -> None:
        """Close the spans that do not go on in the words to come, and open those that begin there."""
        before = {(each.style, each.target): each for each in self._open}
        for styled in before.keys() - styling:
            self._close(before[styled])
        for style, target in styling - before.keys():
            self.begin(style, target)

    def forget_open(self) -> None:
        """Leave the spans that were never ended out."""
        self._open = []

    def take_content(self) -> RichText:
        """Return the line, and begin the next."""
        goes_on = [_Open(each.style, each.target) for each in self._open]
        while self._open:
            self.end()
        spans = sorted(self._spans, key=lambda span: (span.start, span.end, span.style))
        content = RichText("".join(self._parts), tuple(spans))
        self._parts, self._spans, self._length, self._open = [], [], 0, goes_on
        return content

    def _close(self, each: _Open) -> None:
        """Add a span over the words since it began, without the white space around them."""
        self._open.remove(each)
        text = "".join(self._parts[each.part :])
        if words := text.strip():
            start = each.start + len(text) - len(text.lstrip())
            end = start + len(words)
            self._spans.append(Span(start=start, end=end, style=each.style, target=each.target))


def join_spaced(parts: Iterable[RichText]) -> RichText:
    """Return several texts as one, with a space between them."""
    return _join((part for part in parts if part.text or part.spans), " ").collapse_spaces()


def join_cells(cells: Iterable[RichText]) -> RichText:
    """Return the cells of a row as one text, with a tab between them."""
    return _join(cells, "\t")


def _join(parts: Iterable[RichText], separator: str) -> RichText:
    spaced = [part for each in parts for part in (each, RichText(separator))]
    return RichText.join(spaced[:-1])
