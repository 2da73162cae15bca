"""Pieces of text and lines as they are drawn on a page."""

from typing import NamedTuple

from dossier.read.pdf.extract import (
    BOLD_BIT,
    COLOURED_BIT,
    ITALIC_BIT,
    STRUCK_BIT,
    UNDERLINED_BIT,
)
from dossier.read.pdf.layout_limits import LETTER_MIDDLE

Tags = tuple[tuple[str, int], ...]
"""The tags around some text, from the outermost: name and number on the page."""


class Piece(NamedTuple):
    """Letters of one word, in one size and on one line; in points from the upper left corner of the page."""

    text: str
    x0: float
    line: float
    """The height of the baseline."""
    x1: float
    size: float
    bits: int
    mark: int
    """The number of its marked content on the page; -1 for none."""
    spaced: bool
    """Whether a space precedes it."""
    address: str = ""

    @property
    def is_bold(self) -> bool:
        """Whether the letters are bold."""
        return bool(self.bits & BOLD_BIT)

    @property
    def is_italic(self) -> bool:
        """Whether the letters are slanted."""
        return bool(self.bits & ITALIC_BIT)

    @property
    def is_underlined(self) -> bool:
        """Whether a line is drawn under the letters."""
        return bool(self.bits & UNDERLINED_BIT)

    @property
    def is_struck(self) -> bool:
        """Whether a line is drawn through the letters."""
        return bool(self.bits & STRUCK_BIT)

    @property
    def is_coloured(self) -> bool:
        """Whether the letters are in no shade of grey."""
        return bool(self.bits & COLOURED_BIT)

    @property
    def middle(self) -> tuple[float, float]:
        """The point halfway its width and its small letters."""
        return (self.x0 + self.x1) / 2, self.line - LETTER_MIDDLE * self.size


class Edge(NamedTuple):
    """A thin line that is drawn on a page."""

    x0: float
    top: float
    x1: float
    bottom: float
