"""Rows of tables, and tables without lines, which the alignment of their words shows."""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.model import Place
from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.pieces import Piece
from dossier.read.pdf.sheet import (
    MAX_LEVEL_OFFSET,
    MAX_LINE_DISTANCE,
    MAX_ROW_DISTANCE,
    MIN_GAP,
    TextLine,
    join_level,
    make_line,
)

MIN_ROW_SPREAD = 1.2
"""The distance between rows as a share of that between lines of a cell, if the two can be told apart."""
MIN_LOOSE_ROWS = 3  # the rows of a table that no lines show
MAX_CELL_OFFSET = 5.0  # how far apart, in points, the cells of one column start or end
MAX_GAP_OFFSET = 1.5  # how far apart, in points, the gaps of one column start or end
FIGURE_PATTERN = re.compile(r"[-–+±<>€$]?\s?\d[\d.,/]*\s?[%*]?")  # 1.233   -2,3%   € 12

Cells = list[list[TextLine]]  # the lines of each cell of a row
Column = tuple[float, float]  # the left and right side of a column
Level = Sequence[TextLine]  # the cells of a row, from the left
Sides = tuple[float, float]  # where a gap ends, and where the word behind it ends
ColumnGap = tuple[int, Sides]  # the index of the piece behind a gap, and its sides


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: the lines of the cell in each column, empty where there is no text."""

    cells: tuple[tuple[TextLine, ...], ...]
    first: bool = False  # the row opens its table
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
    def is_wide(self) -> bool:
        """Whether it has words in more than one column."""
        return sum(map(bool, self.cells)) > 1

    @property
    def is_head(self) -> bool:
        """Whether it is the head of a table: all its words are bold."""
        is_bold = bool(self.lines) and all(each.is_bold for each in self.lines)
        return is_bold and self.place is Place.BODY


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


def find_columns_of_levels(levels: Sequence[Level]) -> list[Column]:
    """Return the columns of the heights with most cells: a cell may span several columns."""
    most = max(map(len, levels))
    return find_columns(line for level in levels if len(level) == most for line in level)


def fill_columns(lines: Iterable[TextLine], columns: Sequence[Column]) -> Cells:
    """Return the cells of a row: each line in the column in which it begins, or else in the last one."""
    cells: Cells = [[] for _ in columns]
    for line in lines:
        begun = (index for index, (_, right) in enumerate(columns) if line.x0 < right)
        cells[next(begun, -1)].append(line)
    return cells


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
    if gap > MAX_LINE_DISTANCE * first.size:
        return False
    hyphenated = any(before[index][-1].text.endswith(("-", "‐")) for index in filled)
    is_spread = max(gaps, default=gap) > MIN_ROW_SPREAD * gap
    return is_spread or hyphenated or filled[0] > 0 or first.text[:1].islower()


def _get_top(row: Cells) -> float:
    return min(each.line for cell in row for each in cell)


def _get_foot(row: Cells) -> float:
    return max(each.line for cell in row for each in cell)


def find_loose_tables(lines: Sequence[TextLine]) -> list[TextLine | Row]:
    """Return the lines of a flow, with those that form a table replaced by its rows."""
    levels = _split_lines_by_level(_split_at_gaps(lines))
    found: list[TextLine | Row] = []
    index = 0
    while index < len(levels):
        end = _find_table_end(levels, index)
        if end is None:
            found.append(join_level(levels[index]))
        else:
            found.extend(_build_loose_rows(levels[index:end]))
        index = end or index + 1
    return found


def _split_at_gaps(lines: Sequence[TextLine]) -> list[TextLine]:
    """Cut lines at the gaps that recur at one place in enough consecutive lines."""
    gaps = [(each, _find_gaps(each)) for each in lines]
    for index, (one, other) in enumerate(itertools.pairwise(lines), start=1):
        # Cells that stand far apart are separate lines already; they align as well.
        if _is_beside(one, other):
            gaps[index] = other, [(0, (other.x0, other.x1)), *gaps[index][1]]
    found: list[TextLine] = []
    for index, line in enumerate(lines):
        directions = (gaps[index + 1 :], gaps[:index][::-1])
        cuts = [
            at
            for at, sides in gaps[index][1]
            if at
            and sum(_count_aligned(line, sides, others) for others in directions) + 1
            >= MIN_LOOSE_ROWS
        ]
        found.extend(_cut_line(line, cuts))
    return found


def _cut_line(line: TextLine, cuts: Sequence[int]) -> Iterator[TextLine]:
    for start, end in itertools.pairwise([0, *cuts, len(line.pieces)]):
        yield make_line(line.pieces[start:end], line.sheet, line.tags)


def _is_beside(left: TextLine, right: TextLine) -> bool:
    level = abs(left.line - right.line) < MAX_LEVEL_OFFSET * right.size
    return level and right.x0 >= left.x1


def _count_aligned(
    line: TextLine, sides: Sides, others: Sequence[tuple[TextLine, list[ColumnGap]]]
) -> int:
    """Count the consecutive lines that have a gap at the same place.

    Cells beside the line, and lines that end before the gap, neither count nor stop the count.
    """
    count, level = 0, line.line
    for other, gaps in others:
        if abs(other.line - level) > MAX_ROW_DISTANCE * line.size:
            break
        if _is_aligned(sides, gaps):
            count, level = count + 1, other.line
        elif other.x0 < sides[0] - MIN_GAP * line.size and other.x1 > sides[0]:
            break
    return count


def _find_gaps(line: TextLine) -> list[ColumnGap]:
    """Return the wide gaps between the pieces of a line.

    Of a gap before the last piece only the left side of that piece counts: justified lines all end at one place.
    """
    last = len(line.pieces) - 1
    return [
        (index, (b.x0, b.x1 if index < last else b.x0))
        for index, (a, b) in enumerate(itertools.pairwise(line.pieces), start=1)
        if b.x0 - a.x1 > MIN_GAP * line.size and not (index == 1 and _is_item_label(a.text))
    ]


def _is_aligned(sides: Sides, gaps: list[ColumnGap]) -> bool:
    return any(
        abs(sides[0] - other[0]) <= MAX_GAP_OFFSET or abs(sides[1] - other[1]) <= MAX_GAP_OFFSET
        for _, other in gaps
    )


def _split_lines_by_level(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Group lines that stand beside each other; a label such as `Vraag 3` stands alone."""
    found: list[list[TextLine]] = []
    for each in lines:
        if found and not is_label(found[-1][-1]) and _is_beside(found[-1][-1], each):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _find_table_end(levels: Sequence[Level], start: int) -> int | None:
    """Return the index behind the last row of the table that starts here, or None if none does."""
    last = levels[start]
    if len(last) < 2 or (len(last) == 2 and _is_item_label(last[0].text)):
        return None
    end, rows = start + 1, 1
    while end < len(levels):
        level = levels[end]
        if len(level) >= 2 and _has_shared_columns(last, level):
            last = level
            rows += 1
        elif not (len(level) == 1 and _is_wrapped_line(levels[end - 1], level[0], last)):
            break
        end += 1
    # Fewer rows will do if there are more columns.
    enough = rows >= MIN_LOOSE_ROWS or (rows == MIN_LOOSE_ROWS - 1 and len(last) >= MIN_LOOSE_ROWS)
    return end if enough else None


def _is_item_label(text: str) -> bool:
    """Return whether a text is the bullet or number of a list item."""
    return len(text.strip(".)")) <= 2 and not text[-1:].isalpha()


def _has_shared_columns(one: Level, other: Level) -> bool:
    """Return whether two levels have at least two columns in common."""
    common = sum(
        any(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= MAX_CELL_OFFSET for b in other) for a in one
    )
    return common >= 2


def _is_wrapped_line(before: Level, line: TextLine, row: Level) -> bool:
    close = line.line - before[0].line < MAX_LINE_DISTANCE * line.size
    if not close or any(abs(line.x0 - each.x0) <= MAX_CELL_OFFSET for each in row[1:]):
        return close
    # A cell of the first column may continue too; a paragraph under the table begins with a capital.
    continues = line.text[:1].islower() or before[0].text.endswith(("-", "‐"))
    return continues and abs(line.x0 - row[0].x0) <= MAX_CELL_OFFSET and line.x1 < row[1].x0


def _build_loose_rows(levels: Sequence[Level]) -> Iterator[Row]:
    columns = find_columns_of_levels(levels)
    rows: list[list[TextLine]] = []
    for level in levels:
        parts = [part for line in level for part in _cut_at_columns(line, columns)]
        if len(level) == 1 and level[0].x0 > columns[0][1]:
            rows[-1].extend(parts)
        else:
            rows.append(parts)
    return make_rows(merge_rows([fill_columns(row, columns) for row in rows]))


def _cut_at_columns(line: TextLine, columns: Sequence[Column]) -> Iterator[TextLine]:
    """Cut a line where another column begins: heads of columns may nearly touch."""
    cuts = [
        index
        for index, piece in enumerate(line.pieces)
        if index and any(abs(piece.x0 - left) <= MAX_GAP_OFFSET for left, _ in columns[1:])
    ]
    return _cut_line(line, cuts)
