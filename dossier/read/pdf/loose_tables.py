"""Tables without lines, recognised by the alignment of their words."""

import itertools
from collections.abc import Iterator, Sequence

from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.layout_limits import MAX_LEVEL_OFFSET, MIN_LOOSE_ROWS
from dossier.read.pdf.sheet import TextLine, make_line
from dossier.read.pdf.table_rows import (
    Cells,
    Column,
    Row,
    choose_column_of_line,
    find_columns,
    make_rows,
    merge_rows,
)

MAX_CELL_OFFSET = 5.0
"""How far apart, in points, the cells of one column start or end."""
MIN_CELL_GAP = 0.7
"""The space between two cells, in sizes of their letters, if the lines above or below have a gap there too."""
MAX_GAP_OFFSET = 1.5
"""How far apart, in points, such gaps start or end."""
MAX_ALIGNED_ROW_DISTANCE = 4.0
"""The distance between two lines with such a gap, in sizes of their letters."""
MAX_WRAPPED_LINE_DISTANCE = 1.6
"""The distance between two lines of one cell, in sizes of their letters."""

Sides = tuple[float, float]
"""Where a gap ends, and where the word behind it ends."""
ColumnGap = tuple[int, Sides]
"""The index of the piece behind a gap, and its sides."""


def find_loose_tables(lines: Sequence[TextLine]) -> list[TextLine | Row]:
    """Return the lines of a flow, with those that form a table replaced by its rows."""
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
    """Yield the parts of a line between the pieces with these indexes."""
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
        if abs(other.line - level) > MAX_ALIGNED_ROW_DISTANCE * line.size:
            break
        if _is_aligned(sides, gaps):
            count, level = count + 1, other.line
        elif other.x0 < sides[0] - MIN_CELL_GAP * line.size and other.x1 > sides[0]:
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
        if b.x0 - a.x1 > MIN_CELL_GAP * line.size and not (index == 1 and _is_label_text(a.text))
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


def _join_level(level: Sequence[TextLine]) -> TextLine:
    if len(level) == 1:
        return level[0]
    pieces = [
        piece
        for each in level
        for piece in (each.pieces[0]._replace(spaced=True), *each.pieces[1:])
    ]
    return make_line(pieces, level[0].sheet, level[0].tags)


def _find_table_end(levels: Sequence[Sequence[TextLine]], start: int) -> int | None:
    """Return the index behind the last row of the table that starts here, or None if none does."""
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
    # Fewer rows will do if there are more columns.
    enough = rows >= MIN_LOOSE_ROWS or (rows == MIN_LOOSE_ROWS - 1 and len(last) >= MIN_LOOSE_ROWS)
    return end if enough else None


def _is_list_item(level: Sequence[TextLine]) -> bool:
    """Return whether a level is a list item: a bullet or number, and its words."""
    return len(level) == 2 and _is_label_text(level[0].text)


def _is_label_text(text: str) -> bool:
    return len(text.strip(".)")) <= 2 and not text[-1:].isalpha()


def _has_shared_columns(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    """Return whether two levels have at least two columns in common."""
    common = sum(
        any(
            abs(a.x0 - b.x0) <= MAX_CELL_OFFSET or abs(a.x1 - b.x1) <= MAX_CELL_OFFSET
            for b in other
        )
        for a in one
    )
    return common >= 2


def _is_wrapped_line(before: Sequence[TextLine], line: TextLine, row: Sequence[TextLine]) -> bool:
    """Return whether a line continues a cell of the row above it."""
    close = line.line - before[0].line < MAX_WRAPPED_LINE_DISTANCE * line.size
    if not close or any(abs(line.x0 - each.x0) <= MAX_CELL_OFFSET for each in row[1:]):
        return close
    # A cell of the first column may continue too; a paragraph under the table begins with a capital.
    continues = line.text[:1].islower() or before[0].text.endswith(("-", "‐"))
    return continues and abs(line.x0 - row[0].x0) <= MAX_CELL_OFFSET and line.x1 < row[1].x0


def _build_loose_rows(levels: Sequence[Sequence[TextLine]]) -> Iterator[Row]:
    most = max(map(len, levels))
    columns = find_columns([each for level in levels if len(level) == most for each in level])
    columns = _join_justified_columns(columns, levels)
    rows: list[Cells] = []
    for index, level in enumerate(levels):
        wrapped = index > 0 and len(level) == 1 and rows and level[0].x0 > columns[0][1]
        if not wrapped:
            rows.append([[] for _ in columns])
        for each in (part for line in level for part in _cut_at_columns(line, columns)):
            rows[-1][choose_column_of_line(columns, each)].append(each)
    yield from make_rows(merge_rows(rows))


def _join_justified_columns(
    columns: Sequence[Column], levels: Sequence[Sequence[TextLine]]
) -> list[Column]:
    """Join columns that are only the words of one cell, which a justified line sets far apart."""
    found: list[Column] = []
    index = 0
    while index < len(columns):
        wider = (columns[index : end + 1] for end in range(len(columns) - 1, index, -1))
        joined = next((each for each in wider if _is_justified(each, levels)), columns[index:][:1])
        found.append((joined[0][0], joined[-1][1]))
        index += len(joined)
    return found


def _is_justified(columns: Sequence[Column], levels: Sequence[Sequence[TextLine]]) -> bool:
    """Return whether the words in columns are justified lines: all end at one place, and go on in the next line."""
    (left, _), *_, (_, right) = columns
    parts = [[each for each in level if left <= each.x0 < right] for level in [*levels, []]]
    pairs = [(one, other) for one, other in itertools.pairwise(parts) if len(one) > 1]
    full = all(_ends_at(one[-1], right) and any(map(str.isalpha, one[-1].text)) for one, _ in pairs)
    goes_on = all(
        len(other) == 1
        and other[0].x1 > columns[1][0]
        and abs(other[0].x0 - left) <= MAX_CELL_OFFSET
        and other[0].line - one[0].line < MAX_WRAPPED_LINE_DISTANCE * other[0].size
        for one, other in pairs
    )
    return full and goes_on and any(_ends_at(other[0], right) for _, other in pairs)


def _ends_at(line: TextLine, right: float) -> bool:
    return abs(line.x1 - right) <= MAX_GAP_OFFSET


def _cut_at_columns(line: TextLine, columns: Sequence[Column]) -> Iterator[TextLine]:
    """Cut a line where another column begins: heads of columns may nearly touch."""
    cuts = [
        index
        for index, piece in enumerate(line.pieces)
        if index and any(abs(piece.x0 - left) <= MAX_GAP_OFFSET for left, _ in columns[1:])
    ]
    return _cut_line(line, cuts)
