"""Rows of tables, and what the three ways of finding tables share: ruled, banded and loose."""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.model import Place
from dossier.read.pdf.pieces import Piece
from dossier.read.pdf.sheet import TextLine

MAX_WRAPPED_ROW_DISTANCE = 1.45
"""The distance between two lines of one row, in sizes of their letters."""
MIN_ROW_SPREAD = 1.2
"""The distance between rows as a share of that between lines of a cell, if the two can be told apart."""
FIGURE_PATTERN = re.compile(r"[-–+±<>€$]?\s?\d[\d.,/]*\s?[%*]?")  # 1.233   -2,3%   € 12

Cells = list[list[TextLine]]
"""The lines of each cell of a row."""
Column = tuple[float, float]
"""The left and right side of a column."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: the lines of the cell in each column, empty where there is no text."""

    cells: tuple[tuple[TextLine, ...], ...]
    first: bool = False
    """The row opens its table."""
    place: Place = Place.BODY

    @property
    def text(self) -> str:
        """The text, with a tab between cells."""
        return "\t".join(" ".join(each.text for each in cell) for cell in self.cells)

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All lines of the row."""
        return tuple(each for cell in self.cells for each in cell)

    @property
    def line(self) -> float:
        """The baseline of the first line."""
        return min((each.line for each in self.lines), default=0.0)

    @property
    def is_head(self) -> bool:
        """Whether it is the head of a table: all its words are bold."""
        return (
            bool(self.lines)
            and self.place is Place.BODY
            and all(each.is_bold for each in self.lines)
        )


def make_rows(rows: Iterable[Sequence[Sequence[TextLine]]]) -> Iterator[Row]:
    """Yield the rows of one table."""
    for index, cells in enumerate(rows):
        yield Row(cells=tuple(map(tuple, cells)), first=index == 0)


def find_columns(parts: Iterable[Piece | TextLine], min_gap: float = 0.0) -> list[Column]:
    """Return the stretches of the width that parts cover together; `min_gap` is in sizes of their letters."""
    found: list[Column] = []
    for each in sorted(parts, key=lambda part: part.x0):
        if found and each.x0 - found[-1][1] < min_gap * each.size:
            found[-1] = found[-1][0], max(found[-1][1], each.x1)
        else:
            found.append((each.x0, each.x1))
    return found


def choose_column_of_line(columns: Sequence[Column], line: TextLine) -> int:
    """Return the index of the column in which a line begins, or else of the last one."""
    return next(
        (index for index, (_, right) in enumerate(columns) if line.x0 < right), len(columns) - 1
    )


def merge_rows(rows: Sequence[Cells]) -> list[Cells]:
    """Join each row that only holds further lines of cells to the row above it."""
    found: list[Cells] = []
    gaps = [_get_top(b) - _get_foot(a) for a, b in itertools.pairwise(rows) if any(a) and any(b)]
    for row in rows:
        if found and _is_wrapped_row(found[-1], row, gaps):
            for cell, lines in zip(found[-1], row, strict=True):
                cell.extend(lines)
        else:
            found.append([list(cell) for cell in row])
    return found


def _is_wrapped_row(before: Cells, row: Cells, gaps: Sequence[float]) -> bool:
    """Return whether a row continues cells of the row above: close to it, fewer cells, and no figures."""
    filled = [index for index, cell in enumerate(row) if cell]
    if not filled or any(FIGURE_PATTERN.fullmatch(row[index][0].text) for index in filled):
        return False
    if not all(before[index] for index in filled) or len(filled) == sum(map(bool, before)):
        return False
    first = row[filled[0]][0]
    gap = _get_top(row) - _get_foot(before)
    if gap > MAX_WRAPPED_ROW_DISTANCE * first.size:
        return False
    hyphenated = any(before[index][-1].text.endswith(("-", "‐")) for index in filled)
    is_spread = max(gaps, default=gap) > MIN_ROW_SPREAD * gap
    return is_spread or hyphenated or filled[0] > 0 or first.text[:1].islower()


def _get_top(row: Cells) -> float:
    return min(each.line for cell in row for each in cell)


def _get_foot(row: Cells) -> float:
    return max(each.line for cell in row for each in cell)
