"""Text frames that lie over each other on a page: only the order of the file tells their lines apart."""

import dataclasses
from collections.abc import Iterator, Sequence

from dossier.model import Place
from dossier.read.pdf.layout_limits import MAX_LEVEL_OFFSET
from dossier.read.pdf.reading_order import is_margin
from dossier.read.pdf.sheet import TextLine

MIN_OVERLAPPING_LINES = 3
MIN_OVERLAP = 0.3
"""The share of the narrower of two lines that the other covers, if they lie over each other."""


def split_frames(lines: Sequence[TextLine]) -> tuple[list[list[TextLine]], list[TextLine]]:
    """Return the frames that lie over each other, and the other lines; `lines` are in the order of the file."""
    stacked = _find_overlapping(lines)
    if len(stacked) < MIN_OVERLAPPING_LINES:
        return [], list(lines)
    last = max(lines[index].line for index in stacked)
    inside = [
        index
        for index in range(min(stacked), len(lines))
        if index in stacked or lines[index].line <= last
    ]
    # The frames were drawn one after another.
    own = range(min(stacked), max(inside) + 1)
    rest = [line for index, line in enumerate(lines) if index not in own]
    return [_mark_margin(frame, rest) for frame in _iter_frames(lines[own.start : own.stop])], rest


def _find_overlapping(lines: Sequence[TextLine]) -> set[int]:
    """Return the indexes of the lines that lie over another one."""
    found: set[int] = set()
    order = sorted(range(len(lines)), key=lambda index: lines[index].line)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if lines[other].line - lines[one].line > MAX_LEVEL_OFFSET * lines[one].size:
                break
            if _is_over(lines[one], lines[other]):
                found.update((one, other))
    return found


def _is_over(one: TextLine, other: TextLine) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    narrow = min(one.x1 - one.x0, other.x1 - other.x0)
    return shared > MIN_OVERLAP * narrow and one.text != other.text


def _iter_frames(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Yield consecutive lines, cut where they go up the page again."""
    frame: list[TextLine] = []
    for each in lines:
        if frame and each.line < frame[-1].line - MAX_LEVEL_OFFSET * each.size:
            yield frame
            frame = []
        frame.append(each)
    if frame:
        yield frame


def _mark_margin(frame: Sequence[TextLine], text: Sequence[TextLine]) -> list[TextLine]:
    if not text or not is_margin(text, frame):
        return list(frame)
    return [dataclasses.replace(each, place=Place.MARGIN) for each in frame]
