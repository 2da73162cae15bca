"""Grids of lines: lines that nearly meet are taken for one, and the cells between them for tables."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from dossier.read.pdf.sheet import Edge

MAX_SNAP_DISTANCE = 3.0
"""How far apart, in points, lines may be that are meant for one, or to touch."""

Point = tuple[float, float]
Cell = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Crossings = dict[Point, set[Edge]]
"""For each point where lines cross the lines that do."""


def is_flat(edge: Edge) -> bool:
    """Return whether a line lies: it is wider than high."""
    return edge.x1 - edge.x0 >= edge.bottom - edge.top


def thin_edge(edge: Edge) -> Edge:
    """Return a line without its thickness."""
    if is_flat(edge):
        middle = (edge.top + edge.bottom) / 2
        return edge._replace(top=middle, bottom=middle)
    middle = (edge.x0 + edge.x1) / 2
    return edge._replace(x0=middle, x1=middle)


def merge_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Return thin lines, those as one that nearly lie on each other or follow each other: first the flat ones."""
    flat: list[Edge] = []
    upright: list[Edge] = []
    for each in edges:
        (flat if is_flat(each) else upright).append(each)
    return [
        *_join_edges(
            _snap_edges(flat, attrgetter("top"), _move_to_top), attrgetter("x0"), _extend_right
        ),
        *_join_edges(
            _snap_edges(upright, attrgetter("x0"), _move_to_left), attrgetter("top"), _extend_down
        ),
    ]


def _move_to_top(edge: Edge, top: float) -> Edge:
    return edge._replace(top=top, bottom=top)


def _move_to_left(edge: Edge, left: float) -> Edge:
    return edge._replace(x0=left, x1=left)


def _extend_right(edge: Edge, other: Edge) -> Edge | None:
    """Return a line with another that follows it, or None where that stands apart."""
    return (
        edge._replace(x1=max(edge.x1, other.x1))
        if other.x0 <= edge.x1 + MAX_SNAP_DISTANCE
        else None
    )


def _extend_down(edge: Edge, other: Edge) -> Edge | None:
    near = other.top <= edge.bottom + MAX_SNAP_DISTANCE
    return edge._replace(bottom=max(edge.bottom, other.bottom)) if near else None


def _snap_edges(
    edges: Sequence[Edge], place: Callable[[Edge], float], move: Callable[[Edge, float], Edge]
) -> Iterator[list[Edge]]:
    """Yield the lines that are nearly at one place, moved to the mean of their places."""
    levels: list[list[float]] = []
    for value in sorted({place(each) for each in edges}):
        if levels and value <= levels[-1][-1] + MAX_SNAP_DISTANCE:
            levels[-1].append(value)
        else:
            levels.append([value])
    for level in levels:
        group = [each for each in edges if level[0] <= place(each) <= level[-1]]
        mean = sum(map(place, group)) / len(group)
        yield [move(each, mean) for each in group]


def _join_edges(
    groups: Iterable[list[Edge]],
    start: Callable[[Edge], float],
    join: Callable[[Edge, Edge], Edge | None],
) -> Iterator[Edge]:
    for group in groups:
        first, *others = sorted(group, key=start)
        for each in others:
            longer = join(first, each)
            if longer is None:
                yield first
            first = longer or each
        yield first


def find_tables(edges: Sequence[Edge]) -> list[list[Cell]]:
    """Return the cells of each table that lines draw, from above; one cell alone is none."""
    crossings = _find_crossings(edges)
    tables = (each for each in _group_touching_cells(list(_find_cells(crossings))) if len(each) > 1)
    return sorted(tables, key=lambda cells: min((cell[1], cell[0]) for cell in cells))


def _find_crossings(edges: Sequence[Edge]) -> Crossings:
    found: Crossings = {}
    flat = [each for each in edges if is_flat(each)]
    for upright, each in itertools.product((x for x in edges if not is_flat(x)), flat):
        reaches_down = (
            upright.top - MAX_SNAP_DISTANCE <= each.top <= upright.bottom + MAX_SNAP_DISTANCE
        )
        if (
            reaches_down
            and each.x0 - MAX_SNAP_DISTANCE <= upright.x0 <= each.x1 + MAX_SNAP_DISTANCE
        ):
            found.setdefault((upright.x0, each.top), set()).update((upright, each))
    return found


def _find_cells(crossings: Crossings) -> Iterator[Cell]:
    """Yield for each point the smallest cell that has it for its upper left corner, if there is one."""
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
    """Return whether a line goes from one point to another, over or under it or beside it."""
    shared = crossings.get(one, set()) & crossings[other]
    upright = one[0] == other[0]
    return any(is_flat(each) != upright for each in shared)


def _group_touching_cells(cells: list[Cell]) -> Iterator[list[Cell]]:
    """Yield the cells that share corners."""
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
