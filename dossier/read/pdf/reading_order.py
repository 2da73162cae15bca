"""The reading order of the lines of a page: columns and margins."""

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
from dossier.read.pdf.sheet import TextLine

MIN_PAGES_WITH_GUTTER = 2
MIN_GUTTER = 5.0
"""The space between two columns, in points."""
MIN_COLUMN_LINES = 3
MIN_FILLED_WIDTH = 0.7
"""The share of the width of a column that most lines of running text fill."""
MIN_PROSE_LETTERS = 18
"""The letters of most lines of running text."""
MIN_FULL_WIDTH, MIN_LINES_AROUND_PARAGRAPH = 0.85, 6
"""The share of a column's width that a full line covers, and the lines of a column with a paragraph in it."""
MAX_MARGIN_SIZE, MAX_MARGIN_WIDTH = 0.88, 0.5
"""The size of the letters and the width of a margin, as a share of those of the text beside it."""
MIN_OWN_LEVELS = 0.5
"""The share of the lines of a margin at another height than the lines of the text."""
LABEL_LIFT = 0.5
"""How much higher a label counts, in sizes of its letters, to come before the line beside it."""
MIN_TITLE_SIZE = 1.1
"""The size of a title between columns, as a share of that of the line above it."""
MAX_ROW_OFFSET = 0.2
"""The difference in height between the cells of a row, in sizes of their letters."""
MAX_COLUMN_DEPTH = 4
MIN_SPACE_ABOVE_SECTION = 1.8
"""The distance from a line to what follows below the columns or above them, in sizes of its letters."""


def find_gutters(pages: Iterable[Sequence[TextLine]]) -> frozenset[float]:
    """Return where the right column starts on at least two pages: there columns need no further proof."""
    counts: Counter[int] = Counter()
    for page in pages:
        placed = sorted(page, key=_get_sort_key)
        start = _find_gutter(placed, frozenset())
        if start is not None and _has_text_columns(placed, start):
            counts[math.floor(start)] += 1
    return frozenset(start for start, count in counts.items() if count >= MIN_PAGES_WITH_GUTTER)


def _has_text_columns(lines: Sequence[TextLine], start: float) -> bool:
    """Return whether text stands on both sides of a gutter, and neither margin nor labels."""
    pairs = (
        _split_sides(band, start, is_known=False)
        for band in _split_columns(lines, start, is_known=False)
    )
    return any(
        not (is_margin(left, right) or is_margin(right, left))
        and not (_is_narrow_beside(left, right) or is_label_column(left, right))
        for left, right in filter(None, pairs)
    )


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
    for band in _split_columns(placed, start, is_known=is_known):
        sides = _split_sides(band, start, is_known=is_known)
        if sides is None:
            found.append(band)
            continue
        left, right = sides
        if all(is_label(each) for each in left) or is_label_column(left, right):
            # Labels belong to the questions, answers and values beside them.
            found.append(band)
            continue
        if is_margin(left, right):
            left, right = _place_in_margin(right), left
        elif is_margin(right, left):
            left = _place_in_margin(left)
        elif not is_known and _is_narrow_beside(left, right):
            left, right = _place_in_margin(right), left
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
        bands = _split_columns(lines, start, is_known=True)
        if any(_split_sides(band, start, is_known=True) for band in bands):
            return start
    starts = sorted({round(each.x0, 1) for each in lines})
    best, most = None, 0
    for start in starts[1:]:
        inside = sum(
            min(map(len, sides))
            for band in _split_columns(lines, start - 1, is_known=False)
            if (sides := _split_sides(band, start - 1, is_known=False))
        )
        if inside > most:
            best, most = start - 1, inside
    return best


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
    """Return whether lines are running text, in one or more columns."""
    strips = [strip for strip in _split_strips(lines) if len(strip) >= MIN_COLUMN_LINES]
    return bool(strips) and all(_is_filled(strip) for strip in strips)


def _has_paragraph(lines: Sequence[TextLine]) -> bool:
    """Return whether enough consecutive lines fill the width, as in a column of lists and short lines too."""
    if len(lines) < MIN_LINES_AROUND_PARAGRAPH:
        return False
    full = MIN_FULL_WIDTH * _measure_width(lines)
    filled = (each.x1 - each.x0 >= full and len(each.text) >= MIN_PROSE_LETTERS for each in lines)
    runs = (len(list(run)) for is_full, run in itertools.groupby(filled) if is_full)
    return max(runs, default=0) >= MIN_COLUMN_LINES


def _is_filled(lines: Sequence[TextLine]) -> bool:
    """Return whether most lines fill the width, with several words."""
    full = statistics.median(each.x1 - each.x0 for each in lines)
    letters = statistics.median(len(each.text) for each in lines)
    return full >= MIN_FILLED_WIDTH * _measure_width(lines) and letters >= MIN_PROSE_LETTERS


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
) -> Iterator[list[TextLine]]:
    """Yield the bands of a page, with short lines above and below the columns as bands of their own.

    Columns at a known place run to the edge of the page, unless a line that crosses the gutter ends them.
    """
    bands = list(_split_bands(lines, start))
    for number, band in enumerate(bands):
        right = [each.line for each in band if each.x0 >= start]
        if not right:
            yield band
            continue
        behind_title, before_rest = _find_cuts(band, min(right), max(right))
        if is_known and number == 0:
            behind_title = 0
        if is_known and number == len(bands) - 1:
            before_rest = len(band)
        parts = (band[:behind_title], band[behind_title:before_rest], band[before_rest:])
        yield from filter(None, parts)


def _find_cuts(band: Sequence[TextLine], top: float, foot: float) -> tuple[int, int]:
    """Return the indexes behind the short lines above the columns, and before those below them."""
    first, last = 0, len(band)
    for index, (a, b) in enumerate(itertools.pairwise(band), start=1):
        close = b.line - a.line <= MIN_SPACE_ABOVE_SECTION * b.size
        if close and b.size < MIN_TITLE_SIZE * a.size:
            continue
        if b.line < top or (b.line == top and a.line < top):
            first = index
        elif b.line > foot and a.line >= foot - MIN_SPACE_ABOVE_SECTION * a.size:
            last = min(last, index)
    return first, last


def _split_bands(lines: Sequence[TextLine], start: float) -> Iterator[list[TextLine]]:
    """Yield bands of lines: by turns those that leave the gutter free, and those that cross it."""
    band: list[TextLine] = []
    crossing = False
    levels = [each.line for each in lines if each.x0 < start - MIN_GUTTER and each.x1 > start]
    for each in lines:
        # The cells of a row go together if one of them crosses.
        place = bisect.bisect_left(levels, each.line - MAX_ROW_OFFSET * each.size)
        crosses = place < len(levels) and levels[place] <= each.line + MAX_ROW_OFFSET * each.size
        if band and crosses is not crossing:
            yield band
            band = []
        band.append(each)
        crossing = crosses
    if band:
        yield band


def _merge_flows(flows: list[list[TextLine]]) -> list[list[TextLine]]:
    """Join each flow that continues the flow above it."""
    found: list[list[TextLine]] = []
    for flow in flows:
        if found and _is_below(found[-1], flow):
            found[-1] = [*found[-1], *flow]
        else:
            found.append(flow)
    return found


def _is_below(above: Sequence[TextLine], flow: Sequence[TextLine]) -> bool:
    """Return whether a flow stands below another, over the same width."""
    if above[0].place is not flow[0].place:
        return False
    wide = min(each.x0 for each in flow) < max(each.x1 for each in above[-2:])
    return flow[0].line >= above[-1].line and wide and _is_overlapping(above, flow)


def _is_overlapping(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    low = max(min(each.x0 for each in one), min(each.x0 for each in other))
    high = min(max(each.x1 for each in one), max(each.x1 for each in other))
    return high - low > 0.5 * min(_measure_width(one), _measure_width(other))
