"""The reading order of the lines of a page: columns, margins and text frames."""

import bisect
import dataclasses
import itertools
import math
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossier.model import Place
from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.label_rows import is_label_column
from dossier.read.pdf.sheet import (
    MAX_LEVEL_OFFSET,
    MAX_LINE_DISTANCE,
    MIN_LARGER_SIZE,
    TextLine,
    split_between,
)

MIN_PAGES_WITH_GUTTER = 2
MIN_GUTTER = 5.0  # the space between two columns, in points
MIN_COLUMN_LINES = 3
MIN_FILLED_WIDTH = 0.7  # the share of the width of a column that most lines of running text fill
MIN_PROSE_LETTERS = 18  # the letters of most lines of running text
MIN_FULL_WIDTH, MIN_LINES_AROUND_PARAGRAPH = 0.85, 6
"""The share of a column's width that a full line covers, and the lines of a column with a paragraph in it."""
MAX_MARGIN_SIZE, MAX_MARGIN_WIDTH = 0.88, 0.5
"""The size of the letters and the width of a margin, as a share of those of the text beside it."""
MIN_OWN_LEVELS = 0.5
"""The share of the lines of a margin at another height than the lines of the text."""
LABEL_LIFT = 0.5
"""How much higher a label counts, in sizes of its letters, to come before the line beside it."""
MAX_COLUMN_DEPTH = 4


MIN_OVERLAPPING_LINES = 3
MIN_OVERLAP = 0.3
"""The share of the narrower of two lines that the other covers, if they lie over each other."""


def find_gutters(pages: Iterable[Sequence[TextLine]]) -> frozenset[float]:
    """Return where the right column starts on at least two pages: there columns need no further proof."""
    counts: Counter[int] = Counter()
    for page in pages:
        placed = sorted(page, key=_get_sort_key)
        start = _find_gutter(placed, frozenset())
        # Neither margin nor labels count.
        if start is not None and any(
            not (is_margin(left, right) or is_margin(right, left))
            and not (_is_narrow_beside(left, right) or is_label_column(left, right))
            for left, right in _list_pairs(placed, start, is_known=False)
        ):
            counts[math.floor(start)] += 1
    return frozenset(start for start, count in counts.items() if count >= MIN_PAGES_WITH_GUTTER)


def order_lines(
    lines: Sequence[TextLine], gutters: frozenset[float] = frozenset(), depth: int = 0
) -> list[list[TextLine]]:
    """Return the lines in reading order, as flows that each run from top to bottom.

    `gutters` are the places where the right column starts on other pages.
    """
    placed = sorted(lines, key=_get_sort_key)
    start = _find_gutter(placed, gutters) if depth < MAX_COLUMN_DEPTH else None
    if start is None:
        return [placed] if placed else []
    found: list[list[TextLine]] = []
    is_known = start in gutters
    for band, sides in _split_columns(placed, start, is_known=is_known):
        # Labels belong to the questions, answers and values beside them.
        if sides is None or all(map(is_label, sides[0])) or is_label_column(*sides):
            found.append(band)
            continue
        left, right = sides
        if is_margin(left, right) or (not is_known and _is_narrow_beside(left, right)):
            left, right = _place_in_margin(right), left
        elif is_margin(right, left):
            left = _place_in_margin(left)
        for part in (left, right):
            found.extend(order_lines(part, gutters, depth + 1))
    # A margin comes first, so that it does not interrupt the text beside it.
    return _merge_flows(sorted(found, key=lambda flow: flow[0].place is not Place.MARGIN))


def _get_sort_key(line: TextLine) -> tuple[float, float]:
    """Return the place of a line in the order; a label comes before the line beside it."""
    return line.line - (LABEL_LIFT * line.size if is_label(line) else 0), line.x0


def _find_gutter(lines: Sequence[TextLine], gutters: frozenset[float]) -> float | None:
    """Return where the right one of two columns starts, or None for one column."""
    for start in sorted(gutters):
        if _list_pairs(lines, start, is_known=True):
            return start
    best, most = None, 0
    for start in sorted({round(each.x0, 1) for each in lines})[1:]:
        pairs = _list_pairs(lines, start - 1, is_known=False)
        inside = sum(min(map(len, sides)) for sides in pairs)
        if inside > most:
            best, most = start - 1, inside
    return best


def _list_pairs(
    lines: Sequence[TextLine], start: float, *, is_known: bool
) -> list[tuple[list[TextLine], list[TextLine]]]:
    """Return the lines left and right of a gutter, for each pair of columns there."""
    columns = _split_columns(lines, start, is_known=is_known)
    return [sides for _, sides in columns if sides is not None]


def _split_sides(
    band: Sequence[TextLine], start: float, *, is_known: bool
) -> tuple[list[TextLine], list[TextLine]] | None:
    """Return the lines left and right of a gutter, or None if those are no columns."""
    left = [each for each in band if each.x1 <= start - MIN_GUTTER + 1]
    right = [each for each in band if each.x0 >= start]
    least = 1 if is_known else MIN_COLUMN_LINES
    if len(left) + len(right) < len(band) or min(len(left), len(right)) < least:
        return None
    proven = is_known and (_is_prose(left) or _is_prose(right))
    return (left, right) if proven or _is_pair_of_columns(left, right) else None


def _is_pair_of_columns(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    beside = [
        each
        for each in left
        if right[0].line - each.size <= each.line <= right[-1].line + each.size
    ]
    if len(beside) < MIN_COLUMN_LINES:
        return False
    prose = _is_prose(beside), _is_prose(right)
    if all(prose) or is_margin(left, right) or is_margin(right, left):
        return True
    if any(prose) and _has_paragraph(beside) and _has_paragraph(right):
        return True
    # A margin has lines at other heights than the text.
    levels = [each.line for each in left]
    own = sum(all(abs(each.line - level) > 0.1 * each.size for level in levels) for each in right)
    return any(prose) and own >= MIN_OWN_LEVELS * len(right)


def is_margin(text: Sequence[TextLine], beside: Sequence[TextLine]) -> bool:
    """Return whether lines are a margin beside text: narrow, in smaller letters."""
    small = statistics.median(each.size for each in beside) <= MAX_MARGIN_SIZE * statistics.median(
        each.size for each in text
    )
    return small and _measure_width(beside) < MAX_MARGIN_WIDTH * _measure_width(text)


def _is_narrow_beside(text: Sequence[TextLine], beside: Sequence[TextLine]) -> bool:
    """Return whether lines are a margin by their width alone: a narrow list beside running text."""
    narrow = _measure_width(beside) < MAX_MARGIN_WIDTH * _measure_width(text)
    return narrow and _is_prose(text) and not _is_prose(beside)


def _place_in_margin(lines: Sequence[TextLine]) -> list[TextLine]:
    return [dataclasses.replace(each, place=Place.MARGIN) for each in lines]


def _measure_width(lines: Sequence[TextLine]) -> float:
    return max(each.x1 for each in lines) - min(each.x0 for each in lines)


def _is_prose(lines: Sequence[TextLine]) -> bool:
    """Return whether lines are running text, in one or more columns: most fill the width with several words."""
    strips = [strip for strip in _split_strips(lines) if len(strip) >= MIN_COLUMN_LINES]
    return bool(strips) and all(
        statistics.median(each.x1 - each.x0 for each in strip)
        >= MIN_FILLED_WIDTH * _measure_width(strip)
        and statistics.median(len(each.text) for each in strip) >= MIN_PROSE_LETTERS
        for strip in strips
    )


def _has_paragraph(lines: Sequence[TextLine]) -> bool:
    """Return whether enough consecutive lines fill the width, as in a column of lists and short lines too."""
    full = MIN_FULL_WIDTH * _measure_width(lines)
    filled = (each.x1 - each.x0 >= full and len(each.text) >= MIN_PROSE_LETTERS for each in lines)
    runs = (len(list(run)) for is_full, run in itertools.groupby(filled) if is_full)
    enough = len(lines) >= MIN_LINES_AROUND_PARAGRAPH
    return enough and max(runs, default=0) >= MIN_COLUMN_LINES


def _split_strips(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Group lines into vertical strips with a gutter between them that no line crosses."""
    found: list[list[TextLine]] = []
    right = 0.0
    for each in sorted(lines, key=lambda each: each.x0):
        if found and each.x0 < right + MIN_GUTTER - 1:
            found[-1].append(each)
        else:
            found.append([each])
        right = max(right, each.x1)
    return found


def _split_columns(
    lines: Sequence[TextLine], start: float, *, is_known: bool
) -> Iterator[tuple[list[TextLine], tuple[list[TextLine], list[TextLine]] | None]]:
    """Yield the bands of a page, with their columns if they have those.

    Short lines above and below the columns are bands of their own.

    Columns at a known place run to the edge of the page, unless a line that crosses the gutter ends them.
    """
    bands = list(_split_bands(lines, start))
    for number, band in enumerate(bands):
        right = [each.line for each in band if each.x0 >= start]
        if not right:
            yield band, None
            continue
        behind_title, before_rest = _find_cuts(band, min(right), max(right))
        if is_known and number == 0:
            behind_title = 0
        if is_known and number == len(bands) - 1:
            before_rest = len(band)
        parts = (band[:behind_title], band[behind_title:before_rest], band[before_rest:])
        for part in filter(None, parts):
            yield part, _split_sides(part, start, is_known=is_known)


def _find_cuts(band: Sequence[TextLine], top: float, foot: float) -> tuple[int, int]:
    """Return the indexes behind the short lines above the columns, and before those below them."""
    first, last = 0, len(band)
    for index, (a, b) in enumerate(itertools.pairwise(band), start=1):
        close = b.line - a.line <= MAX_LINE_DISTANCE * b.size
        if close and b.size < MIN_LARGER_SIZE * a.size:
            continue
        if b.line < top or (b.line == top and a.line < top):
            first = index
        elif b.line > foot and a.line >= foot - MAX_LINE_DISTANCE * a.size:
            last = min(last, index)
    return first, last


def _split_bands(lines: Sequence[TextLine], start: float) -> Iterator[list[TextLine]]:
    """Yield bands of lines: by turns those that leave the gutter free, and those that cross it."""
    levels = [each.line for each in lines if each.x0 < start - MIN_GUTTER and each.x1 > start]

    def crosses(line: TextLine) -> bool:
        # The cells of a row go together if one of them crosses.
        place = bisect.bisect_left(levels, line.line - MAX_LEVEL_OFFSET * line.size)
        return place < len(levels) and levels[place] <= line.line + MAX_LEVEL_OFFSET * line.size

    return (list(band) for _, band in itertools.groupby(lines, key=crosses))


def _merge_flows(flows: list[list[TextLine]]) -> list[list[TextLine]]:
    found: list[list[TextLine]] = []
    for flow in flows:
        if found and _is_below(found[-1], flow):
            found[-1] = [*found[-1], *flow]
        else:
            found.append(flow)
    return found


def _is_below(above: Sequence[TextLine], flow: Sequence[TextLine]) -> bool:
    low = max(min(each.x0 for each in lines) for lines in (above, flow))
    high = min(max(each.x1 for each in lines) for lines in (above, flow))
    beside = high - low > 0.5 * min(_measure_width(above), _measure_width(flow))
    return above[0].place is flow[0].place and flow[0].line >= above[-1].line and beside


def split_frames(lines: Sequence[TextLine]) -> tuple[list[list[TextLine]], list[TextLine]]:
    """Return the frames that lie over each other, and the other lines; `lines` are in the order of the file.

    Only that order tells the lines of such frames apart.
    """
    stacked = _find_overlapping(lines)
    if len(stacked) < MIN_OVERLAPPING_LINES:
        return [], list(lines)
    last = max(lines[index].line for index in stacked)
    inside = [
        index
        for index in range(min(stacked), len(lines))
        if index in stacked or lines[index].line <= last
    ]
    # The frames were drawn one after another, each from the top down.
    own = range(min(stacked), max(inside) + 1)
    rest = [line for index, line in enumerate(lines) if index not in own]
    return [
        _place_in_margin(frame) if rest and is_margin(rest, frame) else frame
        for frame in split_between(lines[own.start : own.stop], _is_higher)
    ], rest


def _find_overlapping(lines: Sequence[TextLine]) -> set[int]:
    found: set[int] = set()
    order = sorted(range(len(lines)), key=lambda index: lines[index].line)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if lines[other].line - lines[one].line > MAX_LEVEL_OFFSET * lines[one].size:
                break
            a, b = lines[one], lines[other]
            narrow = min(a.x1 - a.x0, b.x1 - b.x0)
            is_over = min(a.x1, b.x1) - max(a.x0, b.x0) > MIN_OVERLAP * narrow
            if is_over and a.text != b.text:
                found.update((one, other))
    return found


def _is_higher(before: TextLine, line: TextLine) -> bool:
    return line.line < before.line - MAX_LEVEL_OFFSET * line.size
