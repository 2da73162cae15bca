"""Where a paragraph begins, and where it goes on: what the places and sizes of lines tell of it."""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Sequence

from dossier.language.hyphens import collect_vocabulary
from dossier.read.pdf.notes import Item, find_last_word
from dossier.read.pdf.sheet import TextLine, is_raised
from dossier.read.pdf.table_rows import Row
from dossier.read.pdf.tags import get_heading_level, is_item

MIN_HEADING_SIZE = 1.12
"""How much larger than those of the text the letters of a heading are."""
MAX_HEADING_CHARACTERS = 200
BULLET_CHARACTERS = "•▪●◦‣·-–—\uf0b7\uf0a7\uf02d○■□➢✓*"
DASH_CHARACTERS = "-–—"
MIN_PARAGRAPH_SPACE = 1.2
"""How much wider than usual the space between two lines is where a paragraph begins."""
MIN_PARAGRAPH_SPACE_WITH_MARK = 1.4
MAX_LINE_PITCH = 2.4
MIN_INDENT = 0.8
NEIGHBOURING_LINES = 6
"""How many lines above and below tell how wide the text is at a place."""
MAX_SHORTFALL = 0.12
MIN_LINES_THAT_REACH = 3
MIN_TEXT_WIDTH = 13
"""No text is set in so few letters; lines that are shorter, by sizes, are an address or a list."""
MAX_HANGING_OFFSET = 3.0
MAX_LINES_BETWEEN_ITEMS = 20
"""How many lines above one the list that it counts on in stands, at most."""
ITEM_NUMBER_PATTERN = re.compile(r"\(?(\d{1,3}|[a-z])[.)]")  # 1.   a)   (12)
MIN_ROOM_AT_END = 1.0
"""The room, in sizes of its letters, that a line leaves only where its paragraph ends."""
SENTENCE_ENDINGS = (".", "?", "!", ":", ";")
PARAGRAPH_ENDINGS = (".", "?", "!", ".”", ".’", "?”", ".)")
CLAUSE_ENDINGS = (".", "?", "!", ":", ";", ",", "”", "’", ")")


class Setting:
    """How a document is set: what its blocks are told by."""

    def __init__(self, pages: Sequence[Sequence[Sequence[Item]]], size: float) -> None:
        self.size = size
        lines = [x for flows in pages for flow in flows for x in flow if isinstance(x, TextLine)]
        large = {round(x.size * 2) / 2 for x in lines if self.is_large(x)}
        self._levels = {
            each: min(index, 6) for index, each in enumerate(sorted(large, reverse=True), 1)
        }
        self._pitches = _measure_pitches(pages)
        self._lines = lines

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """What broken words are joined by."""
        return collect_vocabulary([each.text for each in self._lines])

    def is_large(self, line: TextLine) -> bool:
        """Return whether a line is set as a heading is."""
        return (
            line.size >= MIN_HEADING_SIZE * self.size and len(line.text) <= MAX_HEADING_CHARACTERS
        )

    def get_level(self, line: TextLine) -> int:
        """Return the level of the heading that a line is, or 0."""
        told = get_heading_level(line.tags) if len(line.text) <= MAX_HEADING_CHARACTERS else 0
        if told:
            return told
        return self._levels.get(round(line.size * 2) / 2, 0) if self.is_large(line) else 0

    def is_opening(self, before: TextLine, line: TextLine, left: float) -> bool:
        """Return whether a paragraph begins at a line; `left` is where the lines of its flow begin."""
        if before.tags or line.tags:
            return before.tags != line.tags
        bullet = read_bullet(line)
        if bullet is not None and (
            bullet not in DASH_CHARACTERS or find_last_word(before).endswith(CLAUSE_ENDINGS)
        ):
            return True
        pitch = line.line - before.line
        # A raised mark can push its line down.
        wider = (
            MIN_PARAGRAPH_SPACE_WITH_MARK
            if any(is_raised(each, line) for each in line.pieces)
            else MIN_PARAGRAPH_SPACE
        )
        if pitch <= 0 or pitch > wider * self._pitches.get(round(line.size), line.size * 1.2):
            return True
        if abs(line.size - before.size) > 0.1 * line.size or _is_bold_change(before, line):
            return True
        indented = line.x0 - left > MIN_INDENT * line.size and abs(before.x0 - left) < 2
        return (
            indented
            and find_last_word(before).endswith(CLAUSE_ENDINGS)
            and not _is_hanging(before, line)
        )


def _is_bold_change(before: TextLine, line: TextLine) -> bool:
    """Return whether one of two lines is bold, and no bold words run on from the one to the other."""
    apart = before.pieces[-1].is_bold is not line.pieces[0].is_bold
    return apart and line.is_bold is not before.is_bold


def _measure_pitches(pages: Sequence[Sequence[Sequence[Item]]]) -> dict[int, float]:
    """Return, for each size of letters, the usual space from line to line."""
    found: dict[int, Counter[float]] = {}
    for flow in (flow for flows in pages for flow in flows):
        for a, b in itertools.pairwise(flow):
            if isinstance(a, Row) or isinstance(b, Row) or round(a.size) != round(b.size):
                continue
            pitch = b.line - a.line
            if 0 < pitch < MAX_LINE_PITCH * b.size:
                found.setdefault(round(b.size), Counter())[round(pitch * 2) / 2] += 1
    # The least that is no exception: more paragraphs than lines there may be, but not much more.
    return {
        size: min(pitch for pitch, count in counts.items() if count * 8 >= counts.total())
        for size, counts in found.items()
        if any(count * 8 >= counts.total() for count in counts.values())
    }


def is_broken(before: Sequence[Item], item: Item, setting: Setting) -> bool:
    """Return whether a paragraph runs on from the end of a column or page to the next."""
    last = before[-1] if before else None
    if not isinstance(last, TextLine) or not isinstance(item, TextLine):
        return False
    if (
        find_last_word(last).endswith(SENTENCE_ENDINGS)
        or read_bullet(item)
        or setting.get_level(item)
        or setting.get_level(last)
    ):
        return False
    alike = abs(last.size - item.size) < 0.1 * item.size and last.is_bold is item.is_bold
    return alike and is_full(last, item, before[-2 * NEIGHBOURING_LINES :])


def is_same_heading(before: TextLine, item: Item, setting: Setting) -> bool:
    """Return whether what follows on a line of a heading belongs to it."""
    if isinstance(item, Row) or setting.get_level(item) != setting.get_level(before):
        return False
    if before.tags or item.tags:
        return before.tags == item.tags
    close = 0 < item.line - before.line < 1.6 * item.size
    return close and abs(before.size - item.size) < 0.5


def is_full(before: TextLine, line: TextLine, around: Sequence[Item]) -> bool:
    """Return whether a line ends where the next word did not fit: the next line goes on with it."""
    room = _measure_room(before, line, around)
    return room is not None and room < 1


def is_ended(flow: Sequence[Item], index: int, *, wrapped: bool) -> bool:
    """Return whether a line ends a paragraph though nothing sets the next one apart.

    It ends its sentence where the next word would have fitted; or the next line counts on in a list; or
    it begins more to the left, while lines that only wrap begin under each other: the text behind a list.
    """
    before, line = flow[index - 1], flow[index]
    if isinstance(before, Row) or isinstance(line, Row) or before.tags or line.tags:
        return False
    if not find_last_word(before).endswith(CLAUSE_ENDINGS):
        return False
    around = get_neighbours(flow, index)
    if _is_next_in_list(flow, index) or (
        _is_item(before) and _is_left_of_list(before, line, around)
    ):
        return True
    if not find_last_word(before).endswith(PARAGRAPH_ENDINGS):
        return False
    if wrapped and before.x0 - line.x0 > MIN_INDENT * line.size:
        return True
    room = _measure_room(before, line, around)
    return room is not None and room > MIN_ROOM_AT_END * line.size


def _measure_room(before: TextLine, line: TextLine, around: Sequence[Item]) -> float | None:
    """Return how much room the first word of the next line would leave on a line; None where none can tell."""
    beside = [
        each
        for each in around
        if isinstance(each, TextLine) and abs(each.x0 - before.x0) < MIN_INDENT * line.size
    ]
    right = max((each.x1 for each in beside), default=0.0)
    first = line.pieces[0]
    wide = right - before.x0 > MIN_TEXT_WIDTH * line.size
    # Where only one line reaches so far, it is the longest of a list and not a full one.
    reached = sum(each.x1 > right - MAX_SHORTFALL * (right - before.x0) for each in beside)
    if not wide or reached < MIN_LINES_THAT_REACH:
        return None
    return right - (before.x1 + 0.2 * before.size + (first.x1 - first.x0))


def get_neighbours(flow: Sequence[Item], index: int) -> Sequence[Item]:
    """Return what stands above and below a line."""
    return flow[max(0, index + 1 - NEIGHBOURING_LINES) : index + 1 + NEIGHBOURING_LINES]


def _is_next_in_list(flow: Sequence[Item], index: int) -> bool:
    """Return whether a line begins with the first number of a list, or that behind the last one: `2.`, `b)`."""
    mark = _read_item_number(flow[index])
    if mark in {"", "1", "a"}:
        return bool(mark)
    others = (
        _read_item_number(each)
        for each in reversed(flow[max(0, index - MAX_LINES_BETWEEN_ITEMS) : index])
    )
    last = next(filter(None, others), "")
    return (
        ord(mark[-1]) - ord(last[-1]) == 1 if last and len(mark) == 1 else _is_next_mark(last, mark)
    )


def _is_next_mark(last: str, mark: str) -> bool:
    return last.isdigit() and mark.isdigit() and int(mark) == int(last) + 1


def _read_item_number(item: Item) -> str:
    """Return the number or letter that a line is counted by, or nothing."""
    if isinstance(item, Row) or len(item.pieces) < 2:
        return ""
    found = ITEM_NUMBER_PATTERN.fullmatch(item.pieces[0].text)
    return found[1] if found else ""


def _is_item(line: TextLine) -> bool:
    return bool(_read_item_number(line)) or bool(read_bullet(line))


def _is_left_of_list(item: TextLine, line: TextLine, around: Sequence[Item]) -> bool:
    """Return whether a line stands left of the words of an item in a list whose lines hang under each other."""
    hangs = any(
        isinstance(a, TextLine) and isinstance(b, TextLine) and _is_hanging(a, b)
        for a, b in itertools.pairwise(around)
    )
    return hangs and line.x0 < item.pieces[1].x0 - MAX_HANGING_OFFSET and not _is_item(line)


def _is_hanging(before: TextLine, line: TextLine) -> bool:
    """Return whether a line stands under the words of an item, its bullet or number left of them."""
    if len(before.pieces) < 2 or not (
        read_bullet(before) or ITEM_NUMBER_PATTERN.fullmatch(before.pieces[0].text)
    ):
        return False
    return abs(before.pieces[1].x0 - line.x0) < MAX_HANGING_OFFSET


def read_bullet(line: TextLine) -> str | None:
    """Return the bullet that a line opens with: with a space behind it, or as an item by its tags."""
    first = line.pieces[0].text
    if first[0] not in BULLET_CHARACTERS or line.text == first[0]:
        return None
    glued = len(first) > 1 and first[0] in DASH_CHARACTERS
    return first[0] if not glued or is_item(line.tags) else None
