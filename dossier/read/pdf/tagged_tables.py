"""Tables whose rows are tagged, on a page where otherwise each line is tagged as a block of its own.

There the tags cut paragraphs and cells into lines, but they still say which lines are one row.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.read.pdf.label_rows import is_label_table
from dossier.read.pdf.layout_limits import MIN_LOOSE_ROWS
from dossier.read.pdf.pieces import Piece
from dossier.read.pdf.sheet import Sheet, TextLine, make_line, split_levels
from dossier.read.pdf.table_rows import (
    Cells,
    Column,
    Row,
    choose_column_of_line,
    find_columns,
    make_rows,
)
from dossier.read.pdf.tags import find_cell, find_row, is_cut_by_tags

Level = list[TextLine]
"""The lines of a row at one height, a line for each cell."""


class _Table(NamedTuple):
    """The rows of a table in the order of the tags, each as the pieces of its tagged cells."""

    rows: dict[int, dict[int, list[Piece]]]

    @property
    def pieces(self) -> Iterator[Piece]:
        return (x for cells in self.rows.values() for cell in cells.values() for x in cell)


def find_tagged_tables(pieces: Sequence[Piece], sheet: Sheet) -> tuple[list[Row], list[Piece]]:
    """Return the rows of tagged tables among pieces of a page whose other tags cut its text, and the other pieces."""
    if not is_cut_by_tags(sheet):
        return [], list(pieces)
    left = {id(each) for each in pieces}
    found: list[Row] = []
    for table in _group_tables(sheet):
        own = {id(each) for each in table.pieces}
        rows = _build_rows(table, sheet.number) if own <= left else []
        if rows:
            found.extend(rows)
            left -= own
    return found, [each for each in pieces if id(each) in left]


def _group_tables(sheet: Sheet) -> list[_Table]:
    marked: dict[int, list[Piece]] = {}
    for each in sheet.pieces:
        marked.setdefault(each.mark, []).append(each)
    tables: dict[int, _Table] = {}
    for mark, tags in sheet.tag_order:
        if (place := find_row(tags)) and mark in marked:
            (_, table), (_, row) = place
            cells = tables.setdefault(table, _Table({})).rows.setdefault(row, {})
            cells.setdefault(find_cell(tags), []).extend(marked[mark])
    return list(tables.values())


def _build_rows(table: _Table, sheet: int) -> list[Row]:
    """Return the rows of a table; nothing if those do not stand below each other in columns."""
    rows = [_build_levels(list(cells.values()), sheet) for cells in table.rows.values()]
    columns = _find_columns_of_levels([level for row in rows for level in row])
    found = list(make_rows(_fill_columns(row, columns) for row in rows))
    wide = [row for row in found if sum(map(bool, row.cells)) > 1]
    below = all(above[-1][0].line < row[0][0].line for above, row in itertools.pairwise(rows))
    credible = below and len(wide) >= MIN_LOOSE_ROWS and not is_label_table(wide)
    return found if credible else []


def _build_levels(cells: Sequence[Sequence[Piece]], sheet: int) -> list[Level]:
    """Return the lines of a row by their height; the words of one tagged cell are one line, however wide the spaces."""
    lines = [make_line(level, sheet) for cell in cells for level in split_levels(cell)]
    return split_levels(sorted(lines, key=lambda each: each.line))


def _find_columns_of_levels(levels: Sequence[Level]) -> list[Column]:
    """Return the columns of the heights with most cells: a cell may span several columns."""
    most = max(map(len, levels))
    return find_columns(line for level in levels if len(level) == most for line in level)


def _fill_columns(row: Sequence[Level], columns: Sequence[Column]) -> Cells:
    cells: Cells = [[] for _ in columns]
    for line in itertools.chain.from_iterable(row):
        cells[choose_column_of_line(columns, line)].append(line)
    return cells
