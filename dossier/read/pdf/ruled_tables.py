"""Tables drawn with horizontal and vertical lines."""

from collections.abc import Iterator, Sequence

from dossier.read.pdf.grids import Cell, find_tables, is_flat, merge_edges, thin_edge
from dossier.read.pdf.layout_limits import MAX_RULE_THICKNESS
from dossier.read.pdf.pieces import Edge, Piece
from dossier.read.pdf.sheet import build_lines
from dossier.read.pdf.table_rows import Row, make_rows


def find_ruled_tables(
    pieces: Sequence[Piece], edges: Sequence[Edge], sheet: int
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of the tables drawn on a page, and the pieces outside them."""
    found: list[Row] = []
    rest = list(pieces)
    for cells in _find_grids(edges):
        rows, rest = _fill_cells(cells, rest, sheet)
        found.extend(rows)
    return found, rest


def _find_grids(edges: Sequence[Edge]) -> Iterator[list[Cell]]:
    """Yield the cells of each grid of at least two rows and two columns: less is a frame around text."""
    lines = [x for x in edges if min(x.x1 - x.x0, x.bottom - x.top) <= MAX_RULE_THICKNESS]
    if len({is_flat(each) for each in lines}) < 2:
        return
    for grid in find_tables(merge_edges(map(thin_edge, lines))):
        if len({each[0] for each in grid}) > 1 and len({each[1] for each in grid}) > 1:
            yield grid


def _fill_cells(
    cells: Sequence[Cell], pieces: list[Piece], sheet: int
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of one grid, and the pieces outside its cells."""
    columns = sorted({round(each[0], 1) for each in cells})
    tops = sorted({round(each[1], 1) for each in cells})
    inside: dict[tuple[int, int], list[Piece]] = {}
    rest = []
    for each in pieces:
        x, y = each.middle
        cell = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if cell is None:
            rest.append(each)
        else:
            place = tops.index(round(cell[1], 1)), columns.index(round(cell[0], 1))
            inside.setdefault(place, []).append(each)
    rows = (
        [build_lines(inside.get((index, column), ()), sheet) for column in range(len(columns))]
        for index in range(len(tops))
    )
    return list(make_rows(row for row in rows if any(row))), rest
