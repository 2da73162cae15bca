"""Tables: drawn with lines, or told by the places of their words alone."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.grids import Cell, find_tables, is_flat, merge_edges, thin_edge
from dossier.read.pdf.sheet import Edge, Piece, TextLine, build_lines, make_line

MAX_RULE_THICKNESS = 2.5
MAX_CELL_OFFSET = 5.0
"""How far, in points, the cells of one column may start or end apart."""
MIN_LOOSE_ROWS = 3
"""Fewer rows of loose cells make no table."""
MIN_CELL_GAP = 0.7
"""The space between two cells, in sizes of their letters, where it is told by what stands under it."""
MAX_GAP_OFFSET = 1.5
MAX_WRAPPED_ROW_DISTANCE = 1.45
"""The space between two lines of one cell of a row, in sizes of their letters, is less."""
MIN_ROW_SPREAD = 1.2
FIGURE_PATTERN = re.compile(r"[-–+±<>€$]?\s?\d[\d.,/]*\s?[%*]?")  # 1.233   -2,3%   € 12
MAX_ALIGNED_ROW_DISTANCE = 4.0
MAX_WRAPPED_LINE_DISTANCE = 1.6
"""The space between two lines of one cell, in sizes of their letters, is less."""

Cells = list[list[TextLine]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: for each column the lines that stand in its cell, maybe none."""

    cells: tuple[tuple[TextLine, ...], ...]
    first: bool = False
    """The row opens its table."""

    @property
    def text(self) -> str:
        """The words, a tab between the cells."""
        return "\t".join(" ".join(each.text for each in cell) for cell in self.cells)

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All lines of the row."""
        return tuple(each for cell in self.cells for each in cell)

    @property
    def line(self) -> float:
        """Where its first line stands."""
        return min((each.line for each in self.lines), default=0.0)

    @property
    def is_head(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.lines) and all(each.is_bold for each in self.lines)


def find_ruled_tables(
    pieces: Sequence[Piece], edges: Sequence[Edge], sheet: int
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of the tables that are drawn on a page, and the pieces outside them."""
    found: list[Row] = []
    rest = list(pieces)
    for cells in _find_grids(edges):
        rows, rest = _fill_cells(cells, rest, sheet)
        found.extend(rows)
    return found, rest


def _find_grids(edges: Sequence[Edge]) -> Iterator[list[Cell]]:
    """Yield the cells of each table."""
    lines = [x for x in edges if min(x.x1 - x.x0, x.bottom - x.top) <= MAX_RULE_THICKNESS]
    if len({is_flat(each) for each in lines}) < 2:
        return
    for grid in find_tables(merge_edges(map(thin_edge, lines))):
        # A frame around one cell is a box with text, and two cells are hardly a table.
        if len({each[0] for each in grid}) > 1 and len({each[1] for each in grid}) > 1:
            yield grid


def _fill_cells(
    cells: Sequence[Cell], pieces: list[Piece], sheet: int
) -> tuple[list[Row], list[Piece]]:
    columns = sorted({round(each[0], 1) for each in cells})
    tops = sorted({round(each[1], 1) for each in cells})
    inside: dict[tuple[int, int], list[Piece]] = {}
    rest = []
    for each in pieces:
        x, y = (each.x0 + each.x1) / 2, each.line - 0.3 * each.size
        cell = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if cell is None:
            rest.append(each)
        else:
            place = tops.index(round(cell[1], 1)), columns.index(round(cell[0], 1))
            inside.setdefault(place, []).append(each)
    rows: list[Row] = []
    for index in range(len(tops)):
        filled = tuple(
            tuple(build_lines(inside.get((index, column), ()), sheet))
            for column in range(len(columns))
        )
        if any(filled):
            rows.append(Row(cells=filled, first=not rows))
    return rows, rest


def find_loose_tables(lines: Sequence[TextLine]) -> list[TextLine | Row]:
    """Return the lines of a flow, those that together form a table without lines as its rows."""
    levels = _split_lines_by_level(_split_at_gaps(lines))
    found: list[TextLine | Row] = []
    index = 0
    while index < len(levels):
        end = _find_table_end(levels, index)
        if end is None:
            found.append(_join_level(levels[index]))
            index += 1
            continue
        found.extend(_build_loose_rows(levels[index:end]))
        index = end
    return found


def _split_at_gaps(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines, cut at the gaps that stand under each other in three lines or more."""
    gaps = [(each, _find_gaps(each)) for each in lines]
    for index, (one, other) in enumerate(itertools.pairwise(lines), start=1):
        # Cells that stand far apart are lines of their own; they line up as well.
        if abs(one.line - other.line) < 0.3 * other.size and other.x0 >= one.x1:
            gaps[index] = other, [(0, (other.x0, other.x1)), *gaps[index][1]]
    found: list[TextLine] = []
    for index, line in enumerate(lines):
        directions = (gaps[index + 1 :], gaps[:index][::-1])
        cuts = [
            at
            for at, sides in gaps[index][1]
            if at
            and 1 + sum(_count_aligned(line, sides, others) for others in directions)
            >= MIN_LOOSE_ROWS
        ]
        bounds = [0, *cuts, len(line.pieces)]
        parts = (line.pieces[a:b] for a, b in itertools.pairwise(bounds))
        found.extend(make_line(part, line.sheet, line.tag_path) for part in parts)
    return found


def _count_aligned(
    line: TextLine,
    sides: tuple[float, float],
    others: Sequence[tuple[TextLine, list[tuple[int, tuple[float, float]]]]],
) -> int:
    """Return in how many of the lines, from the first on, a gap lines up with this one.

    The cells beside it, and lines that end before it, say nothing.
    """
    count, level = 0, line.line
    for other, gaps in others:
        if abs(other.line - level) > MAX_ALIGNED_ROW_DISTANCE * line.size:
            break
        if _is_aligned(sides, gaps):
            count, level = count + 1, other.line
        elif other.x0 < sides[0] - MIN_CELL_GAP * line.size and other.x1 > sides[0]:
            break
    return count


def _find_gaps(line: TextLine) -> list[tuple[int, tuple[float, float]]]:
    """Return the pieces, by index, that a wide gap stands before, and the sides of each.

    The last piece has one: in even text it ends where all lines end.
    """
    last = len(line.pieces) - 1
    return [
        (index, (b.x0, b.x1 if index < last else b.x0))
        for index, (a, b) in enumerate(itertools.pairwise(line.pieces), start=1)
        if b.x0 - a.x1 > MIN_CELL_GAP * line.size and not (index == 1 and _is_label_text(a.text))
    ]


def _is_aligned(sides: tuple[float, float], gaps: list[tuple[int, tuple[float, float]]]) -> bool:
    return any(
        abs(sides[0] - other[0]) <= MAX_GAP_OFFSET or abs(sides[1] - other[1]) <= MAX_GAP_OFFSET
        for _, other in gaps
    )


def _split_lines_by_level(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines that stand on one level together, from left to right."""
    found: list[list[TextLine]] = []
    for each in lines:
        last = found[-1][-1] if found else None
        beside = last is not None and not is_label(last)
        if (
            last is not None
            and beside
            and abs(last.line - each.line) < 0.3 * each.size
            and each.x0 >= last.x1
        ):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _join_level(level: Sequence[TextLine]) -> TextLine:
    """Return what stands on one level as one line."""
    pieces = [
        piece._replace(spaced=True) if index == 0 else piece
        for each in level
        for index, piece in enumerate(each.pieces)
    ]
    return level[0] if len(level) == 1 else make_line(pieces, level[0].sheet, level[0].tag_path)


def _find_table_end(levels: Sequence[Sequence[TextLine]], start: int) -> int | None:
    """Return the index behind the last row of a table that starts here, or None where none does."""
    if len(levels[start]) < 2 or _is_list_item(levels[start]):
        return None
    end, rows = start + 1, 1
    last = levels[start]
    while end < len(levels):
        level = levels[end]
        if len(level) >= 2 and _has_shared_columns(last, level):
            last = level
            rows += 1
        elif not (len(level) == 1 and _is_wrapped_line(levels[end - 1], level[0], last)):
            break
        end += 1
    return (
        end
        if rows >= MIN_LOOSE_ROWS or (rows == MIN_LOOSE_ROWS - 1 and len(last) >= MIN_LOOSE_ROWS)
        else None
    )


def _is_list_item(level: Sequence[TextLine]) -> bool:
    """Return whether a level is an item of a list: a bullet or a number, and its words."""
    return len(level) == 2 and _is_label_text(level[0].text)


def _is_label_text(text: str) -> bool:
    return len(text.strip(".)")) <= 2 and not text[-1:].isalpha()


def _has_shared_columns(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    """Return whether two levels have two columns or more in common."""
    common = sum(
        any(
            abs(a.x0 - b.x0) <= MAX_CELL_OFFSET or abs(a.x1 - b.x1) <= MAX_CELL_OFFSET
            for b in other
        )
        for a in one
    )
    return common >= 2


def _is_wrapped_line(before: Sequence[TextLine], line: TextLine, row: Sequence[TextLine]) -> bool:
    """Return whether a line goes on with a cell of the row above it."""
    close = line.line - before[0].line < MAX_WRAPPED_LINE_DISTANCE * line.size
    if not close or any(abs(line.x0 - each.x0) <= MAX_CELL_OFFSET for each in row[1:]):
        return close
    # In the first column too a cell may run on, and what stands under the table begins with a capital.
    cut = line.text[:1].islower() or before[0].text.endswith(("-", "‐"))
    return cut and abs(line.x0 - row[0].x0) <= MAX_CELL_OFFSET and line.x1 < row[1].x0


def _build_loose_rows(levels: Sequence[Sequence[TextLine]]) -> Iterator[Row]:
    most = max(map(len, levels))
    columns = _find_columns_of_lines(
        [each for level in levels if len(level) == most for each in level]
    )
    rows: list[list[list[TextLine]]] = []
    for index, level in enumerate(levels):
        wrapped = index > 0 and len(level) == 1 and rows and level[0].x0 > columns[0][1]
        if not wrapped:
            rows.append([[] for _ in columns])
        for each in (part for line in level for part in _cut_at_columns(line, columns)):
            rows[-1][_choose_column_of_line(columns, each)].append(each)
    for index, cells in enumerate(merge_rows(rows)):
        yield Row(cells=tuple(map(tuple, cells)), first=index == 0)


def _cut_at_columns(line: TextLine, columns: Sequence[tuple[float, float]]) -> Iterator[TextLine]:
    """Yield the parts of a line, cut where another column begins: heads may nearly touch each other."""
    cuts = [
        index
        for index, piece in enumerate(line.pieces)
        if index and any(abs(piece.x0 - left) <= MAX_GAP_OFFSET for left, _ in columns[1:])
    ]
    for start, end in itertools.pairwise([0, *cuts, len(line.pieces)]):
        yield make_line(line.pieces[start:end], line.sheet, line.tag_path)


def _find_columns_of_lines(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """Return where the columns stand: stretches that the lines cover together."""
    found: list[tuple[float, float]] = []
    for each in sorted(lines, key=lambda each: each.x0):
        if found and each.x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], each.x1)
        else:
            found.append((each.x0, each.x1))
    return found


def _choose_column_of_line(columns: Sequence[tuple[float, float]], line: TextLine) -> int:
    return next(
        (index for index, (_, right) in enumerate(columns) if line.x0 < right), len(columns) - 1
    )


def merge_rows(rows: Sequence[Cells]) -> list[Cells]:
    """Return the rows of a table, those as one that hold the lines of the same cells."""
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
    """Return whether a row goes on with the cells of the one above it: words only, in fewer cells, close by."""
    filled = [index for index, cell in enumerate(row) if cell]
    if not filled or any(FIGURE_PATTERN.fullmatch(row[index][0].text) for index in filled):
        return False
    if not all(before[index] for index in filled) or len(filled) == sum(map(bool, before)):
        return False
    first = row[filled[0]][0]
    gap = _get_top(row) - _get_foot(before)
    if gap > MAX_WRAPPED_ROW_DISTANCE * first.size:
        return False
    cut = any(before[index][-1].text.endswith(("-", "‐")) for index in filled)
    # Where rows stand wider apart than lines do, it is the space that tells.
    apart = max(gaps, default=gap) > MIN_ROW_SPREAD * gap
    return apart or cut or filled[0] > 0 or first.text[:1].islower()


def _get_top(row: Cells) -> float:
    return min(each.line for cell in row for each in cell)


def _get_foot(row: Cells) -> float:
    return max(each.line for cell in row for each in cell)
