"""Pieces of text and lines as they are drawn on a page; which lines are drawn under words, or through them."""

import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.read.pdf.extract import BOLD_BIT, STRUCK_BIT, UNDERLINED_BIT

LETTER_MIDDLE = 0.3
"""The height above the baseline of the middle of a letter, in sizes of that letter."""
MAX_RULE_THICKNESS = 2.5  # the thickness in points of a ruled line; what is thicker is a box
DECORATION_ZONES = {STRUCK_BIT: (0.15, 0.45), UNDERLINED_BIT: (-0.24, -0.02)}
"""The heights above the baseline of a line through words and of one under them, in sizes of their letters."""
MIN_COVERED_WIDTH = 0.7  # the share of a word's width that the line under or through it covers
MAX_OVERHANG = 0.6
"""How far such a line sticks out beside its words, in sizes of their letters; a longer one is a rule."""

Tags = tuple[tuple[str, int], ...]
"""The tags around some text, from the outermost: name and number on the page."""


class Piece(NamedTuple):
    """Letters of one word, in one size and on one line; in points from the upper left corner of the page."""

    text: str
    x0: float
    line: float  # the height of the baseline
    x1: float
    size: float
    bits: int
    mark: int  # the number of its marked content on the page; -1 for none
    spaced: bool  # whether a space precedes it
    address: str = ""

    @property
    def is_bold(self) -> bool:
        """Whether the letters are bold."""
        return bool(self.bits & BOLD_BIT)

    @property
    def middle(self) -> tuple[float, float]:
        """The point halfway its width and its small letters."""
        return (self.x0 + self.x1) / 2, self.line - LETTER_MIDDLE * self.size


class Edge(NamedTuple):
    """A line that is drawn on a page, or the side of a box."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def is_flat(self) -> bool:
        """Whether it is at least as wide as it is high."""
        return self.x1 - self.x0 >= self.bottom - self.top

    @property
    def is_rule(self) -> bool:
        """Whether it is a thin horizontal line."""
        return self.bottom - self.top <= MAX_RULE_THICKNESS < self.x1 - self.x0


def mark_decorated(
    pieces: Sequence[Piece], edges: Sequence[Edge]
) -> tuple[list[Piece], list[Edge]]:
    """Return the pieces with bits for the lines under and through them, and the edges that are no such lines."""
    marked = list(pieces)
    rest: list[Edge] = []
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].line)
    levels = [pieces[index].line for index in order]
    for edge in edges:
        # No letters are larger than a fifth of this distance.
        start = bisect.bisect_left(levels, edge.middle - 12)
        near = order[start : bisect.bisect_right(levels, edge.middle + 24)]
        found = list(_find_decorated(edge, pieces, near)) if edge.is_rule else []
        for index, bit in found:
            marked[index] = marked[index]._replace(bits=marked[index].bits | bit)
        if not found:
            rest.append(edge)
    return marked, rest


def _find_decorated(
    edge: Edge, pieces: Sequence[Piece], near: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for bit, (low, high) in DECORATION_ZONES.items():
        covered = [
            index
            for index, each in ((index, pieces[index]) for index in near)
            if low * each.size <= each.line - edge.middle <= high * each.size
            and min(each.x1, edge.x1) - max(each.x0, edge.x0)
            >= MIN_COVERED_WIDTH * (each.x1 - each.x0)
        ]
        if not covered:
            continue
        left = min(pieces[index].x0 for index in covered)
        right = max(pieces[index].x1 for index in covered)
        overhang = MAX_OVERHANG * max(pieces[index].size for index in covered)
        if edge.x0 >= left - overhang and edge.x1 <= right + overhang:
            yield from ((index, bit) for index in covered)
            return
