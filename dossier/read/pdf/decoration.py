"""Lines that are drawn under words, or through them."""

import bisect
from collections.abc import Iterator, Sequence

from dossier.read.pdf.extract import STRUCK_BIT, UNDERLINED_BIT
from dossier.read.pdf.layout_limits import MAX_RULE_THICKNESS
from dossier.read.pdf.pieces import Edge, Piece

STRIKE_ZONE = (0.15, 0.45)
"""The heights above the baseline of a line through words, in sizes of their letters."""
UNDERLINE_ZONE = (-0.24, -0.02)
MIN_COVERED_WIDTH = 0.7
"""The share of a word's width that the line under or through it covers."""
MAX_OVERHANG = 0.6
"""How far such a line sticks out beside its words, in sizes of their letters; a longer one is a rule."""


def mark_decorated(
    pieces: Sequence[Piece], edges: Sequence[Edge]
) -> tuple[list[Piece], list[Edge]]:
    """Return the pieces with bits for the lines under and through them, and the edges that are no such lines."""
    bits: dict[int, int] = {}
    rest: list[Edge] = []
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].line)
    levels = [pieces[index].line for index in order]
    for edge in edges:
        found = dict(_find_decorated(edge, pieces, order, levels)) if _is_flat(edge) else {}
        for index, bit in found.items():
            bits[index] = bits.get(index, 0) | bit
        if not found:
            rest.append(edge)
    if not bits:
        return list(pieces), rest
    marked = [
        each._replace(bits=each.bits | bits[index]) if index in bits else each
        for index, each in enumerate(pieces)
    ]
    return marked, rest


def _is_flat(edge: Edge) -> bool:
    return edge.bottom - edge.top <= MAX_RULE_THICKNESS < edge.x1 - edge.x0


def _find_decorated(
    edge: Edge, pieces: Sequence[Piece], order: Sequence[int], levels: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Yield the index of each piece that a line decorates, and the bit for it."""
    middle = (edge.top + edge.bottom) / 2
    # No letters are larger than a fifth of this distance.
    near = order[bisect.bisect_left(levels, middle - 12) : bisect.bisect_right(levels, middle + 24)]
    for zone, bit in ((STRIKE_ZONE, STRUCK_BIT), (UNDERLINE_ZONE, UNDERLINED_BIT)):
        under = [
            index
            for index in near
            if zone[0] * pieces[index].size
            <= pieces[index].line - middle
            <= zone[1] * pieces[index].size
            and _is_covered(pieces[index], edge)
        ]
        if not under:
            continue
        left = min(pieces[index].x0 for index in under)
        right = max(pieces[index].x1 for index in under)
        overhang = MAX_OVERHANG * max(pieces[index].size for index in under)
        if edge.x0 >= left - overhang and edge.x1 <= right + overhang:
            yield from ((index, bit) for index in under)
            return


def _is_covered(piece: Piece, edge: Edge) -> bool:
    shared = min(piece.x1, edge.x1) - max(piece.x0, edge.x0)
    return shared >= MIN_COVERED_WIDTH * (piece.x1 - piece.x0)
