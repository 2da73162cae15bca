"""Notes at the feet of pages: which lines they are, and which raised numbers cite them."""

import dataclasses
import re
from collections.abc import Sequence

from dossier.read.pdf.sheet import Piece, TextLine, is_raised, line_of
from dossier.read.pdf.tables import Row
from dossier.read.pdf.tags import is_note

SMALL = 0.93
"""Notes are set in letters that are smaller than this part of those of the text."""
NUMBER = re.compile(r"[\[(]?([1-9][0-9]{0,2})[\])]?\.?")
GLUED = re.compile(r"([1-9][0-9]{0,2})(?=\D)")  # 1Kamerstukken

Item = TextLine | Row
Flows = Sequence[Sequence[Item]]


@dataclasses.dataclass(kw_only=True)
class FootNote:
    """A note, and the page on which it begins."""

    mark: str
    sheet: int
    lines: list[TextLine]


def find_notes(
    pages: Sequence[Flows], size: float
) -> tuple[list[list[list[Item]]], list[FootNote]]:
    """Return the items of each page without those of its notes, and the notes in their order.

    `size` is that of the letters of most of the text.
    """
    notes: list[FootNote] = []
    kept: list[list[list[Item]]] = []
    for flows in pages:
        cited = cited_on(flows)
        kept.append([_without(flow, cited, notes, size) for flow in flows])
    return kept, notes


def cited_on(flows: Flows) -> set[str]:
    """Return the raised numbers on a page."""
    return {
        number
        for flow in flows
        for item in flow
        for line in (item.lines if isinstance(item, Row) else (item,))
        for piece in line.pieces[1:]
        if (number := raised_number(piece, line))
    }


def raised_number(piece: Piece, line: TextLine) -> str | None:
    """Return the number that a raised piece is, or None."""
    found = NUMBER.fullmatch(piece.text) if is_raised(piece, line) else None
    return found[1] if found else None


def _without(
    flow: Sequence[Item], cited: set[str], notes: list[FootNote], size: float
) -> list[Item]:
    """Return a flow without the notes at its foot, which are added to the notes."""
    told = [isinstance(each, TextLine) and is_note(each.way) for each in flow]
    zone = [each for each, is_told in zip(flow, told, strict=True) if is_told]
    rest = [each for each, is_told in zip(flow, told, strict=True) if not is_told]
    if not zone:
        start = _foot(flow, size)
        zone, rest = list(flow[start:]), list(flow[:start])
    lines = [each for each in zone if isinstance(each, TextLine)]
    opened = _opened(lines, notes, cited)
    if not opened and not any(told):
        return list(flow)
    before: list[Item] = []
    for index, line in enumerate(lines):
        if index in opened:
            mark, own = opened[index]
            notes.append(FootNote(mark=mark, sheet=line.sheet, lines=[own] if own else []))
        elif notes and notes[-1].sheet >= line.sheet - 1:
            notes[-1].lines.append(line)
        else:
            before.append(line)
    return [*rest, *before]


def _foot(flow: Sequence[Item], size: float) -> int:
    """Return the index from which a flow holds nothing but lines of small letters."""
    start = len(flow)
    while start:
        item = flow[start - 1]
        if isinstance(item, Row) or item.size > SMALL * size:
            break
        start -= 1
    return start


def _opened(
    lines: Sequence[TextLine], notes: Sequence[FootNote], cited: set[str]
) -> dict[int, tuple[str, TextLine | None]]:
    """Return the lines, by index, that open a note: its mark, and the line without it."""
    found: dict[int, tuple[str, TextLine | None]] = {}
    last = int(notes[-1].mark) if notes else 0
    for index, line in enumerate(lines):
        opening = _opening(line, last)
        if opening is not None:
            found[index] = opening
            last = int(opening[0])
    # Small letters at a page's foot may be anything; a note is cited, or goes on with the series.
    marks = [mark for mark, _ in found.values()]
    return (
        found
        if cited.intersection(marks) or (notes and marks[:1] == [str(int(notes[-1].mark) + 1)])
        else {}
    )


def _opening(line: TextLine, last: int) -> tuple[str, TextLine | None] | None:
    first, *others = line.pieces
    number = NUMBER.fullmatch(first.text)
    if number is not None and (is_raised(first, line) or int(number[1]) in (last + 1, 1)):
        return number[1], _own(others, line)
    glued = GLUED.match(first.text)
    if glued is not None and int(glued[1]) == last + 1:
        return glued[1], _own([first._replace(text=first.text[glued.end() :]), *others], line)
    return None


def _own(pieces: Sequence[Piece], line: TextLine) -> TextLine | None:
    """Return a note's own words, without the point or bracket that stands behind its number."""
    kept = list(pieces)
    while kept and not kept[0].text.strip(".):"):
        kept.pop(0)
    if kept and kept[0] is pieces[0]:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip(".):"))
    return line_of(kept, line.sheet, line.way) if kept else None
