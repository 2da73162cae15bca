"""Tables that are drawn: with lines in both directions, or with horizontal lines only."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dossier.read.pdf.pieces import MAX_RULE_THICKNESS, Edge, Piece
from dossier.read.pdf.sheet import MAX_OFFSET, build_lines, make_line, split_between, split_levels
from dossier.read.pdf.tables import (
    Cells,
    Column,
    Row,
    find_columns,
    make_rows,
    merge_rows,
)

MIN_RULES = 3  # the rules of a table without vertical lines: a box has two, and so may a page
MIN_COLUMN_GAP = 0.55  # the space between two of its columns, in sizes of their letters
MAX_BAND_SHARE = 0.5
"""The share of the page's height between two rules; more is a page between two rules."""
MIN_PROSE_WIDTH = 0.8  # the share of a band's width that a line of running text fills

Point = tuple[float, float]
Cell = tuple[float, float, float, float]  # left, top, right and bottom
Band = list[Piece]  # the words between two rules


def find_ruled_tables(
    pieces: Sequence[Piece], edges: Sequence[Edge], sheet: int
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of the tables drawn with lines in both directions, and the pieces outside them."""
    found: list[Row] = []
    rest = list(pieces)
    lines = [x for x in edges if min(x.x1 - x.x0, x.bottom - x.top) <= MAX_RULE_THICKNESS]
    for cells in find_grids(merge_edges(lines)):
        rows, rest = _fill_cells(cells, rest, sheet)
        found.extend(rows)
    return found, rest


def merge_edges(edges: Sequence[Edge]) -> list[Edge]:
    """Return lines without thickness, joined if they nearly coincide or nearly touch end to end.

    Horizontal lines come first.
    """
    upright = [_transpose(each) for each in edges if not each.is_flat]
    flat = [each for each in edges if each.is_flat]
    return [*_merge_flat_edges(flat), *map(_transpose, _merge_flat_edges(upright))]


def _transpose(edge: Edge) -> Edge:
    """Swap the axes, so that a vertical line becomes a horizontal one."""
    return Edge(edge.top, edge.x0, edge.bottom, edge.x1)


def _merge_flat_edges(edges: Iterable[Edge]) -> Iterator[Edge]:
    levels: list[list[Edge]] = []
    for each in sorted(edges, key=lambda edge: edge.middle):
        if levels and each.middle <= levels[-1][-1].middle + MAX_OFFSET:
            levels[-1].append(each)
        else:
            levels.append([each])
    for level in levels:
        mean = sum(each.middle for each in level) / len(level)
        joined: list[Edge] = []
        for each in sorted(level, key=lambda edge: edge.x0):
            if joined and each.x0 <= joined[-1].x1 + MAX_OFFSET:
                joined[-1] = joined[-1]._replace(x1=max(joined[-1].x1, each.x1))
            else:
                joined.append(Edge(each.x0, mean, each.x1, mean))
        yield from joined


def find_grids(edges: Sequence[Edge]) -> list[list[Cell]]:
    """Return the cells of each table of at least two rows and two columns, from the top down: less is a frame."""
    upright = [each for each in edges if not each.is_flat]
    crossings: dict[Point, set[Edge]] = defaultdict(set)
    for one, other in itertools.product(upright, (each for each in edges if each.is_flat)):
        if (
            one.top - MAX_OFFSET <= other.top <= one.bottom + MAX_OFFSET
            and other.x0 - MAX_OFFSET <= one.x0 <= other.x1 + MAX_OFFSET
        ):
            crossings[one.x0, other.top] |= {one, other}
    grids = (
        cells
        for cells in _group_touching_cells(_find_cells(crossings))
        if min(len({each[0] for each in cells}), len({each[1] for each in cells})) > 1
    )
    return sorted(grids, key=lambda cells: min((cell[1], cell[0]) for cell in cells))


def _find_cells(crossings: dict[Point, set[Edge]]) -> Iterator[Cell]:
    """Yield the smallest cell at each point that is the upper left corner of one.

    Two points are linked by a line that runs through both.
    """
    points = sorted(crossings)
    for number, point in enumerate(points):
        here, later = crossings[point], points[number + 1 :]
        below = [x for x in later if x[0] == point[0] and crossings[x] & here]
        right = [x for x in later if x[1] == point[1] and crossings[x] & here]
        for low, far in itertools.product(below, right):
            corner = crossings.get((far[0], low[1]), set())
            if corner & crossings[far] and corner & crossings[low]:
                yield (*point, far[0], low[1])
                break


def _group_touching_cells(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    groups: list[tuple[list[Cell], set[Point]]] = []
    for cell in cells:
        corners = set(itertools.product(cell[::2], cell[1::2]))
        group = [cell]
        for other in [each for each in groups if each[1] & corners]:
            groups.remove(other)
            group = [*other[0], *group]
            corners |= other[1]
        groups.append((group, corners))
    return (group for group, _ in groups)


def _fill_cells(
    cells: Sequence[Cell], pieces: list[Piece], sheet: int
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of one grid, and the pieces outside its cells."""
    inside: dict[Point, list[Piece]] = defaultdict(list)
    rest = []
    for each in pieces:
        x, y = each.middle
        cell = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if cell is None:
            rest.append(each)
        else:
            inside[round(cell[0], 1), round(cell[1], 1)].append(each)
    columns = sorted({round(each[0], 1) for each in cells})
    tops = sorted({round(each[1], 1) for each in cells})
    rows = ([build_lines(inside[x, top], sheet) for x in columns] for top in tops)
    return list(make_rows(row for row in rows if any(row))), rest


def find_banded_tables(
    pieces: Sequence[Piece], edges: Sequence[Edge], sheet: int, height: float
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of the tables that have no vertical lines, and the pieces outside them.

    Each band between two lines is cut where no column has words.
    """
    rows: list[Row] = []
    taken: set[int] = set()
    for bands in _find_bands(pieces, edges, height):
        # Words above the first rule may span several columns.
        columns = find_columns((each for band in bands[1:] for each in band), MIN_COLUMN_GAP)
        if len(columns) < 2:
            continue
        rows.extend(make_rows(row for band in bands for row in _split_rows(band, columns, sheet)))
        taken.update(id(piece) for band in bands for piece in band)
    return rows, [each for each in pieces if id(each) not in taken]


def _find_bands(
    pieces: Sequence[Piece], edges: Sequence[Edge], height: float
) -> Iterator[list[Band]]:
    """Yield the bands of each table: the words between rules that are equally wide."""
    for rules in _find_aligned_rules(edges):
        bands: list[Band] = []
        for above, below in itertools.pairwise(rules):
            band = [each for each in pieces if _is_between(each, above, below)]
            distance = below.top - above.bottom
            if distance <= MAX_BAND_SHARE * height and band and not _is_band_of_prose(band, above):
                bands.append(band)
                continue
            if len(bands) >= MIN_RULES - 1:
                yield bands
            bands = []
        if len(bands) >= MIN_RULES - 1:
            yield bands


def _is_band_of_prose(band: Band, rule: Edge) -> bool:
    """Return whether a line of a band runs from side to side without a gap."""
    return any(
        len(level) > 1
        and level[-1].x1 - level[0].x0 > MIN_PROSE_WIDTH * (rule.x1 - rule.x0)
        and len(_split_runs(level)) == 1
        for level in _split_band(band)
    )


def _find_aligned_rules(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Yield groups of horizontal lines with the same left and right side, each from the top down."""
    groups: list[list[Edge]] = []
    rules = merge_edges([each for each in edges if each.is_rule])
    for rule in sorted(rules, key=lambda each: each.top):
        for group in groups:
            last = group[-1]
            if max(abs(last.x0 - rule.x0), abs(last.x1 - rule.x1)) <= MAX_OFFSET:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return (each for each in groups if len(each) >= MIN_RULES)


def _is_between(piece: Piece, above: Edge, below: Edge) -> bool:
    x, y = piece.middle
    beside = above.x0 - MAX_OFFSET <= x <= above.x1 + MAX_OFFSET
    return above.top <= y <= below.top and beside


def _split_rows(band: Band, columns: Sequence[Column], sheet: int) -> list[Cells]:
    return merge_rows([_split_cells(level, columns, sheet) for level in _split_band(band)])


def _split_band(band: Band) -> list[list[Piece]]:
    return split_levels(sorted(band, key=lambda each: each.line))


def _split_runs(level: Sequence[Piece]) -> list[list[Piece]]:
    """Return the words of one line, cut where a gap may part two columns."""
    return list(split_between(level, lambda a, b: b.x0 - a.x1 >= MIN_COLUMN_GAP * b.size))


def _split_cells(level: Sequence[Piece], columns: Sequence[Column], sheet: int) -> Cells:
    """Return the cells of one line; words without a gap between them stay together."""
    cells: list[list[Piece]] = [[] for _ in columns]
    for run in _split_runs(level):
        # The words of a head may be wider than their column.
        overlaps = [min(run[-1].x1, right) - max(run[0].x0, left) for left, right in columns]
        cells[overlaps.index(max(overlaps))] += [run[0]._replace(spaced=True), *run[1:]]
    return [[make_line(cell, sheet)] if cell else [] for cell in cells]
