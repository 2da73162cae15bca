"""Footnotes: which lines they are, and which raised numbers cite them."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from dossier.read.pdf.pieces import Piece
from dossier.read.pdf.sheet import (
    MAX_LINE_DISTANCE,
    MAX_ROW_DISTANCE,
    Sheet,
    TextLine,
    build_lines,
    is_equally_large,
    is_raised,
    make_line,
)
from dossier.read.pdf.tables import Row
from dossier.read.pdf.tags import is_note

MAX_NOTE_SIZE = 0.93  # the size of the letters of notes, as a share of that of the text
MIN_SEPARATOR_WIDTH, MAX_SEPARATOR_WIDTH = 0.06, 0.45
"""The width of the rule above notes, as a share of that of the page."""
NOTE_NUMBER_PATTERN = re.compile(r"[\[(]?([1-9][0-9]{0,2})[\])]?\.?")
GLUED_NUMBER_PATTERN = re.compile(r"([1-9][0-9]{0,2})(?=\D)")  # 1Kamerstukken

# Bron: CBS (2024).
SOURCE_LINE_PATTERN = re.compile(r"(?:Bron|Bronnen|Noot|Toelichting|Figuur|Tabel|Kader)\b")
SENTENCE_ENDINGS = (".", "?", "!", ":", ";")

Item = TextLine | Row
Flows = Sequence[Sequence[Item]]
Opening = tuple[str, TextLine | None]
"""The mark of a note, and its first line without it; None if there is nothing else."""


@dataclasses.dataclass(kw_only=True)
class FootNote:
    """A note, and the page on which it begins."""

    mark: str
    sheet: int
    lines: list[TextLine]


def find_notes(
    pages: Sequence[Flows], size: float, separators: Sequence[float | None]
) -> tuple[list[list[list[Item]]], list[FootNote]]:
    """Return the items of each page without its notes, and the notes in order.

    `size` is that of the text; `separators` are the heights of the rules above the notes, where a page has one.
    """
    notes: list[FootNote] = []
    rest: list[list[list[Item]]] = []
    before: set[str] = set()
    for flows, separator in zip(pages, separators, strict=True):
        here = _find_cited(flows)
        # A note may be printed on the page behind the one that cites it.
        cited = here | before - {note.mark for note in notes}
        rest.append([_cut_notes(flow, cited, notes, size, separator) for flow in flows])
        before = here
    return rest, notes


def find_separator(sheet: Sheet) -> float | None:
    """Return the height of the short rule above the notes of a page, if it has one."""
    low, high = MIN_SEPARATOR_WIDTH * sheet.width, MAX_SEPARATOR_WIDTH * sheet.width
    rules = (x.middle for x in sheet.edges if x.is_rule and low <= x.x1 - x.x0 <= high)
    return max(rules, default=None)


def _find_cited(flows: Flows) -> set[str]:
    return {
        number
        for flow in flows
        for item in flow
        for line in (item.lines if isinstance(item, Row) else (item,))
        for piece in line.pieces[1:]
        if (number := read_raised_number(piece, line))
    }


def find_last_word(line: TextLine) -> str:
    """Return the last word of a line before its note marks."""
    last = len(line.pieces) - 1
    while last and read_raised_number(line.pieces[last], line):
        last -= 1
    return line.pieces[last].text


def read_raised_number(piece: Piece, line: TextLine) -> str | None:
    """Return the number of a piece that is a raised number, or None."""
    found = NOTE_NUMBER_PATTERN.fullmatch(piece.text) if is_raised(piece, line) else None
    return found[1] if found else None


def _cut_notes(
    flow: Sequence[Item],
    cited: set[str],
    notes: list[FootNote],
    size: float,
    separator: float | None,
) -> list[Item]:
    """Move the notes of a flow to `notes`, and return the rest."""
    tagged = [each for each in flow if isinstance(each, TextLine) and is_note(each.tags)]
    if tagged:
        others = [each for each in flow if isinstance(each, Row) or not is_note(each.tags)]
        return [*others, *_add_notes(tagged, _find_openings(tagged, notes, cited), notes)]
    for rest, zone in _find_zones(flow, size, cited, notes, separator):
        opened = _find_openings(zone, notes, cited)
        first = min(opened, default=len(zone))
        tail = _find_tail(zone, first, notes)
        if not opened and tail == first:
            continue
        above = zone[tail - 1].line if tail else -1.0
        kept = {id(each) for each in rest}
        stays = [each for each in flow if id(each) in kept or each.line <= above]
        moved = {index - tail: opening for index, opening in opened.items()}
        return [*stays, *_add_notes(zone[tail:], moved, notes)]
    return list(flow)


def _find_zones(
    flow: Sequence[Item],
    size: float,
    cited: set[str],
    notes: Sequence[FootNote],
    separator: float | None,
) -> Iterator[tuple[list[Item], list[TextLine]]]:
    """Yield the ways to split a page above its notes: the items above, and the lines from there on.

    They stand under a rule, in small letters, from the first line that opens with a raised number, or where lines
    open with all numbers cited above them.
    """
    placed = list(flow)
    if any(isinstance(each, TextLine) and each.tags for each in flow):
        # Tags may put a note where it is cited; it is printed at the foot all the same.
        placed.sort(key=attrgetter("line"))

    def is_small(item: Item) -> bool:
        return isinstance(item, TextLine) and item.size <= MAX_NOTE_SIZE * size

    small = list(itertools.takewhile(is_small, reversed(placed)))
    under = [n for n, x in enumerate(placed) if separator is not None and x.line > separator]
    raised = [
        index
        for index, each in enumerate(placed)
        if isinstance(each, TextLine)
        and len(each.pieces) > 1
        and read_raised_number(each.pieces[0], each) in cited
    ]
    numbered = _find_numbered_foot(placed, cited, notes)
    for start in (*under[:1], len(placed) - len(small), *raised[:1], numbered):
        zone = [each for each in placed[start:] if isinstance(each, TextLine)]
        if any(each.tags for each in zone):
            zone = build_lines((piece for each in zone for piece in each.pieces), zone[0].sheet)
        if zone:
            yield placed[:start], zone


def _find_numbered_foot(flow: Sequence[Item], cited: set[str], notes: Sequence[FootNote]) -> int:
    """Return the index of the first of the lines that open with all numbers cited above them, in their order."""
    last = int(notes[-1].mark) if notes else 0
    expected = [str(number) for number in sorted(map(int, cited)) if number > last]
    citing = max((n for n, item in enumerate(flow) if _find_cited([[item]])), default=len(flow))
    opened = [
        x.pieces[0].text if isinstance(x, TextLine) and len(x.pieces) > 1 else "" for x in flow
    ]
    if not expected or expected[0] not in opened[citing + 1 :]:
        return len(flow)
    start = opened.index(expected[0], citing + 1)
    rest = iter(opened[start:])
    return start if all(each in rest for each in expected) else len(flow)


def _find_tail(zone: Sequence[TextLine], first: int, notes: Sequence[FootNote]) -> int:
    """Return the index from which lines above the first note continue the last note of the page before.

    A box or the source of a figure may stand there too, in small letters: what continues a note has its
    size, and no space between it and the notes below.
    """
    last = notes[-1].lines[-1] if notes and notes[-1].lines else None
    if last is None or last.sheet != zone[0].sheet - 1:
        return first
    ended = last.text.endswith(SENTENCE_ENDINGS)
    if ended and first == len(zone):
        return first
    start = first
    while start and is_equally_large(zone[start - 1].size, last.size):
        gap = zone[start].line - zone[start - 1].line if start < len(zone) else 0.0
        if gap > MAX_LINE_DISTANCE * last.size:
            break
        start -= 1
    is_source = ended and SOURCE_LINE_PATTERN.match(zone[start].text)
    return first if is_source else start


def _add_notes(
    zone: Sequence[TextLine], opened: dict[int, Opening], notes: list[FootNote]
) -> list[TextLine]:
    """Add the lines of a page to its notes, and return those that belong to none."""
    left: list[TextLine] = []
    before: TextLine | None = None
    for index, line in enumerate(zone):
        far = before is not None and line.line - before.line > MAX_ROW_DISTANCE * line.size
        if index in opened:
            mark, own = opened[index]
            notes.append(FootNote(mark=mark, sheet=line.sheet, lines=[own] if own else []))
        elif notes and notes[-1].sheet >= line.sheet - 1 and not far and not left:
            notes[-1].lines.append(line)
        else:
            left.append(line)
            continue
        before = line
    return left


def _find_openings(
    lines: Sequence[TextLine], notes: Sequence[FootNote], cited: set[str]
) -> dict[int, Opening]:
    found: dict[int, Opening] = {}
    last = int(notes[-1].mark) if notes else 0
    raised = {read_raised_number(line.pieces[0], line) for line in lines}
    for index, line in enumerate(lines):
        opening = _read_opening(line, last, cited)
        own = read_raised_number(line.pieces[0], line)
        # A number on the line, of which another is raised, is that of a title or an item.
        if opening is not None and (own or opening[0] not in raised):
            found[index] = opening
            last = int(opening[0])
    # Other small print has no mark that is cited or that follows the last note.
    marks = [mark for mark, _ in found.values()]
    follows = bool(notes) and marks[:1] == [str(int(notes[-1].mark) + 1)]
    return found if follows or cited.intersection(marks) else {}


def _read_opening(line: TextLine, last: int, cited: set[str]) -> Opening | None:
    first, *others = line.pieces
    number = NOTE_NUMBER_PATTERN.fullmatch(first.text)
    # Some programs print the notes of a page in another order than they are cited.
    pointed = number is not None and first.text.endswith((".", ")", "]")) and number[1] in cited
    if number and (is_raised(first, line) or pointed or int(number[1]) in (last + 1, 1)):
        return number[1], _cut_number(others, line)
    glued = GLUED_NUMBER_PATTERN.match(first.text)
    if glued and int(glued[1]) == last + 1:
        rest = first._replace(text=first.text[glued.end() :])
        return glued[1], _cut_number([rest, *others], line)
    return None


def _cut_number(pieces: Sequence[Piece], line: TextLine) -> TextLine | None:
    """Return the words of a note without the point or bracket behind its number; None if there are none."""
    words = list(itertools.dropwhile(lambda piece: not piece.text.strip(".):"), pieces))
    if not words:
        return None
    words[0] = words[0]._replace(text=words[0].text.lstrip(".):"))
    return make_line(words, line.sheet, line.tags)
