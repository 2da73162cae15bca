"""The order in which the lines of a page are read: columns, and blocks in a margin."""

import bisect
import itertools
import statistics
from collections.abc import Iterator, Sequence

from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.sheet import TextLine

MIN_GUTTER = 5.0
"""The least space between two columns, in points."""
MIN_COLUMN_LINES = 3
"""Fewer lines make no column."""
MIN_FILLED_WIDTH = 0.7
"""How much of a column most lines of running text fill."""
MIN_PROSE_LETTERS = 18
MAX_MARGIN_SIZE = 0.88
MAX_MARGIN_WIDTH = 0.5
"""How narrow, and in how small letters, a margin is beside the text."""
MIN_OWN_LEVELS = 0.5
MIN_TITLE_SIZE = 1.1
MAX_ROW_OFFSET = 0.2
MAX_COLUMN_DEPTH = 4
MIN_SPACE_ABOVE_SECTION = 1.8
"""The space above what begins anew, in sizes of its letters, is more."""


def order_lines(lines: Sequence[TextLine], depth: int = 0) -> list[list[TextLine]]:
    """Return the lines in the order in which they are read, as stretches that each run from top to bottom."""
    placed = sorted(lines, key=_get_sort_key)
    start = _find_gutter(placed) if depth < MAX_COLUMN_DEPTH else None
    if start is None:
        return [placed] if placed else []
    found: list[list[TextLine]] = []
    for band in _split_columns(placed, start):
        sides = _split_sides(band, start)
        if sides is None:
            found.append(band)
            continue
        left, right = sides
        if all(is_label(each) for each in left):
            # Labels beside the questions and answers that they open.
            found.append(band)
            continue
        # What stands in a margin is no part of the sentence that it stands beside.
        margin_first = _is_margin(left, right) or (_is_prose(left) and not _is_prose(right))
        for part in (right, left) if margin_first else (left, right):
            found.extend(order_lines(part, depth + 1))
    return _merge_flows(found)


def _get_sort_key(line: TextLine) -> tuple[float, float]:
    """Return what lines are put in order by: a label comes before the line that it stands beside."""
    return line.line - (MIN_OWN_LEVELS * line.size if is_label(line) else 0), line.x0


def _find_gutter(lines: Sequence[TextLine]) -> float | None:
    """Return where the right one of two columns starts, or None where there is one column."""
    starts = sorted({round(each.x0, 1) for each in lines})
    best, most = None, 0
    for start in starts[1:]:
        inside = sum(
            min(map(len, sides))
            for band in _split_columns(lines, start - 1)
            if (sides := _split_sides(band, start - 1))
        )
        if inside > most:
            best, most = start - 1, inside
    return best


def _split_sides(
    band: Sequence[TextLine], start: float
) -> tuple[list[TextLine], list[TextLine]] | None:
    """Return what stands left and right of a gutter, or None where those are no columns."""
    left = [each for each in band if each.x1 <= start - MIN_GUTTER + 1]
    right = [each for each in band if each.x0 >= start]
    apart = len(left) + len(right) == len(band) and min(len(left), len(right)) >= MIN_COLUMN_LINES
    return (left, right) if apart and _is_pair_of_columns(left, right) else None


def _is_pair_of_columns(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    beside = [
        each
        for each in left
        if right[0].line - each.size <= each.line <= right[-1].line + each.size
    ]
    if len(beside) < MIN_COLUMN_LINES:
        return False
    prose = _is_prose(beside), _is_prose(right)
    if all(prose) or _is_margin(left, right) or _is_margin(right, left):
        return True
    # A margin: it has lines of its own, on other levels than those of the text.
    levels = [each.line for each in left]
    own = sum(all(abs(each.line - level) > 0.1 * each.size for level in levels) for each in right)
    return any(prose) and own >= MIN_OWN_LEVELS * len(right)


def _is_margin(text: Sequence[TextLine], beside: Sequence[TextLine]) -> bool:
    """Return whether lines stand in the margin of others: smaller letters, in a narrow strip."""
    small = statistics.median(each.size for each in beside) <= MAX_MARGIN_SIZE * statistics.median(
        each.size for each in text
    )
    return small and _measure_width(beside) < MAX_MARGIN_WIDTH * _measure_width(text)


def _measure_width(lines: Sequence[TextLine]) -> float:
    return max(each.x1 for each in lines) - min(each.x0 for each in lines)


def _is_prose(lines: Sequence[TextLine]) -> bool:
    """Return whether lines are running text, in one column or in more beside each other."""
    strips = [strip for strip in _split_strips(lines) if len(strip) >= MIN_COLUMN_LINES]
    return bool(strips) and all(_is_filled(strip) for strip in strips)


def _is_filled(lines: Sequence[TextLine]) -> bool:
    """Return whether most lines are nearly as wide as all of them, and hold some words."""
    full = statistics.median(each.x1 - each.x0 for each in lines)
    letters = statistics.median(len(each.text) for each in lines)
    return full >= MIN_FILLED_WIDTH * _measure_width(lines) and letters >= MIN_PROSE_LETTERS


def _split_strips(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines that stand over each other together, where no line crosses the space between."""
    found: list[list[TextLine]] = []
    right = 0.0
    for each in sorted(lines, key=lambda each: each.x0):
        if found and each.x0 < right + MIN_GUTTER - 1:
            found[-1].append(each)
        else:
            found.append([each])
        right = max(right, each.x1)
    return found


def _split_columns(lines: Sequence[TextLine], start: float) -> Iterator[list[TextLine]]:
    """Yield the bands of a page, without the short lines that stand over or under both columns."""
    for band in _split_bands(lines, start):
        right = [each.line for each in band if each.x0 >= start]
        if not right:
            yield band
            continue
        cuts = [0, len(band)]
        for index, (a, b) in enumerate(itertools.pairwise(band), start=1):
            if (
                b.line - a.line <= MIN_SPACE_ABOVE_SECTION * b.size
                and b.size < MIN_TITLE_SIZE * a.size
            ):
                continue
            if b.line < min(right) or (b.line <= min(right) and a.line < min(right)):
                cuts[0] = index
            elif b.line > max(right) and a.line >= max(right) - MIN_SPACE_ABOVE_SECTION * a.size:
                cuts[1] = min(cuts[1], index)
        yield from (
            part for part in (band[: cuts[0]], band[cuts[0] : cuts[1]], band[cuts[1] :]) if part
        )


def _split_bands(lines: Sequence[TextLine], start: float) -> Iterator[list[TextLine]]:
    """Yield stretches of lines that leave the gutter free, and those that cross it."""
    band: list[TextLine] = []
    crossing = False
    levels = [each.line for each in lines if each.x0 < start - MIN_GUTTER and each.x1 > start]
    for each in lines:
        # The cells of a row beside one that crosses belong to it.
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
    """Return the stretches, those together that only follow each other downwards."""
    found: list[list[TextLine]] = []
    for flow in flows:
        if found and _is_below(found[-1], flow):
            found[-1] = [*found[-1], *flow]
        else:
            found.append(flow)
    return found


def _is_below(above: Sequence[TextLine], flow: Sequence[TextLine]) -> bool:
    """Return whether a stretch goes on under another, over the same width."""
    wide = min(each.x0 for each in flow) < max(each.x1 for each in above[-2:])
    return flow[0].line >= above[-1].line and wide and _is_overlapping(above, flow)


def _is_overlapping(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    low = max(min(each.x0 for each in one), min(each.x0 for each in other))
    high = min(max(each.x1 for each in one), max(each.x1 for each in other))
    return high - low > 0.5 * min(_measure_width(one), _measure_width(other))
