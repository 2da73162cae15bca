"""Grids of ruled lines: lines that nearly meet are joined, and the cells between them grouped into tables."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from dossier.read.pdf.layout_limits import MAX_SNAP_DISTANCE
from dossier.read.pdf.pieces import Edge

Point = tuple[float, float]
Cell = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Crossings = dict[Point, set[Edge]]
"""The lines that cross at each point."""


def is_flat(edge: Edge) -> bool:
    """Return whether a line is horizontal: at least as wide as it is high."""
    return edge.x1 - edge.x0 >= edge.bottom - edge.top


def thin_edge(edge: Edge) -> Edge:
    """Return the middle line of a thick line."""
    if not is_flat(edge):
        return _transpose(thin_edge(_transpose(edge)))
    middle = (edge.top + edge.bottom) / 2
    return edge._replace(top=middle, bottom=middle)


def merge_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Join thin lines that nearly coincide or nearly touch end to end; horizontal lines come first."""
    flat: list[Edge] = []
    upright: list[Edge] = []
    for each in edges:
        (flat if is_flat(each) else upright).append(each)
    merged = _merge_flat_edges([_transpose(each) for each in upright])
    return [*_merge_flat_edges(flat), *map(_transpose, merged)]


def _transpose(edge: Edge) -> Edge:
    """Swap the axes, so that a vertical line becomes a horizontal one."""
    return Edge(edge.top, edge.x0, edge.bottom, edge.x1)


def _merge_flat_edges(edges: Sequence[Edge]) -> Iterator[Edge]:
    levels: list[list[float]] = []
    for top in sorted({each.top for each in edges}):
        if levels and top <= levels[-1][-1] + MAX_SNAP_DISTANCE:
            levels[-1].append(top)
        else:
            levels.append([top])
    for level in levels:
        group = [each for each in edges if level[0] <= each.top <= level[-1]]
        mean = sum(each.top for each in group) / len(group)
        yield from _join_edges([each._replace(top=mean, bottom=mean) for each in group])


def _join_edges(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield lines at one height, joined where the gap between them is small."""
    first, *others = sorted(edges, key=attrgetter("x0"))
    for each in others:
        if each.x0 <= first.x1 + MAX_SNAP_DISTANCE:
            first = first._replace(x1=max(first.x1, each.x1))
        else:
            yield first
            first = each
    yield first


def find_tables(edges: Sequence[Edge]) -> list[list[Cell]]:
    """Return the cells of each table drawn by merged lines, from the top down; a single cell is no table."""
    crossings = _find_crossings(edges)
    tables = (each for each in _group_touching_cells(list(_find_cells(crossings))) if len(each) > 1)
    return sorted(tables, key=lambda cells: min((cell[1], cell[0]) for cell in cells))


def _find_crossings(edges: Sequence[Edge]) -> Crossings:
    found: Crossings = {}
    flat = [each for each in edges if is_flat(each)]
    for upright, each in itertools.product((x for x in edges if not is_flat(x)), flat):
        crosses_height = _is_within(each.top, upright.top, upright.bottom)
        if crosses_height and _is_within(upright.x0, each.x0, each.x1):
            found.setdefault((upright.x0, each.top), set()).update((upright, each))
    return found


def _is_within(place: float, start: float, end: float) -> bool:
    return start - MAX_SNAP_DISTANCE <= place <= end + MAX_SNAP_DISTANCE


def _find_cells(crossings: Crossings) -> Iterator[Cell]:
    """Yield the smallest cell at each point that is the upper left corner of one."""
    points = sorted(crossings)
    for number, point in enumerate(points):
        later = points[number + 1 :]
        below = [x for x in later if x[0] == point[0] and _is_linked(crossings, point, x)]
        right = [x for x in later if x[1] == point[1] and _is_linked(crossings, point, x)]
        for low, far in itertools.product(below, right):
            corner = far[0], low[1]
            if _is_linked(crossings, corner, far) and _is_linked(crossings, corner, low):
                yield (*point, *corner)
                break


def _is_linked(crossings: Crossings, one: Point, other: Point) -> bool:
    """Return whether one line runs through both points, which differ in one coordinate."""
    shared = crossings.get(one, set()) & crossings[other]
    upright = one[0] == other[0]
    return any(is_flat(each) != upright for each in shared)


def _group_touching_cells(cells: list[Cell]) -> Iterator[list[Cell]]:
    """Yield groups of cells that share corners."""
    while cells:
        group: list[Cell] = []
        corners: set[Point] = set()
        count = -1
        while count < len(group):
            count = len(group)
            for cell in list(cells):
                own = set(itertools.product(cell[::2], cell[1::2]))
                if not group or own & corners:
                    corners |= own
                    group.append(cell)
                    cells.remove(cell)
        yield group
