"""Lines that nearly meet are taken for one, and the cells between them for tables."""

import pytest

from dossier.read.pdf.grids import Cell, find_tables, merge_edges, thin_edge
from dossier.read.pdf.pieces import Edge


def flat(x0: float, x1: float, top: float, thick: float = 0) -> Edge:
    return Edge(x0, top, x1, top + thick)


def upright(x0: float, top: float, bottom: float, thick: float = 0) -> Edge:
    return Edge(x0, top, x0 + thick, bottom)


FRAME = [flat(0, 100, 0), flat(0, 100, 40), upright(0, 0, 40), upright(100, 0, 40)]


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ([flat(0, 50, 10), flat(52, 90, 10)], [Edge(0, 10, 90, 10)]),
        ([flat(0, 50, 10), flat(54, 90, 10)], [Edge(0, 10, 50, 10), Edge(54, 10, 90, 10)]),
        ([flat(0, 50, 10), flat(0, 50, 12)], [Edge(0, 11, 50, 11)]),
        ([flat(0, 50, 10), flat(0, 50, 14)], [Edge(0, 10, 50, 10), Edge(0, 14, 50, 14)]),
        ([flat(0, 50, 10, thick=2)], [Edge(0, 11, 50, 11)]),
        ([upright(5, 0, 30, thick=1), upright(5, 31, 60, thick=1)], [Edge(5.5, 0, 5.5, 60)]),
        ([upright(5, 0, 30), flat(0, 50, 10)], [Edge(0, 10, 50, 10), Edge(5, 0, 5, 30)]),
    ],
)
def test_lines_that_nearly_meet_are_one(edges: list[Edge], found: list[Edge]) -> None:
    assert merge_edges(map(thin_edge, edges)) == found


@pytest.mark.parametrize(
    ("edges", "tables"),
    [
        (FRAME, []),
        ([*FRAME, upright(50, 0, 40)], [[(0, 0, 50, 40), (50, 0, 100, 40)]]),
        ([*FRAME, flat(0, 100, 20)], [[(0, 0, 100, 20), (0, 20, 100, 40)]]),
        # A line that does not reach the others parts nothing.
        ([*FRAME, upright(50, 10, 30)], []),
        # A cell over two columns.
        (
            [*FRAME, flat(0, 100, 20), upright(50, 20, 40)],
            [[(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]],
        ),
        # Two tables, of which the lower one was drawn first.
        (
            [
                *(each._replace(top=each.top + 200, bottom=each.bottom + 200) for each in FRAME),
                flat(0, 100, 220),
                *FRAME,
                flat(0, 100, 20),
            ],
            [
                [(0, 0, 100, 20), (0, 20, 100, 40)],
                [(0, 200, 100, 220), (0, 220, 100, 240)],
            ],
        ),
    ],
)
def test_cells_that_touch_are_a_table(edges: list[Edge], tables: list[list[Cell]]) -> None:
    assert find_tables(merge_edges(edges)) == tables
