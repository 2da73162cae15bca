"""Where a paragraph begins and where it continues, by the places and sizes of lines."""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Sequence

from dossier.language.hyphens import collect_vocabulary
from dossier.read.pdf.headings import Headings
from dossier.read.pdf.notes import Item, find_last_word
from dossier.read.pdf.sheet import (
    MAX_LINE_DISTANCE,
    MAX_OFFSET,
    TextLine,
    is_equally_large,
    is_raised,
)
from dossier.read.pdf.tables import Row
from dossier.read.pdf.tags import is_item
from dossier.words import load_words

UNFINISHED_WORDS = frozenset(load_words("letters")["unfinished_names"])
BULLET_CHARACTERS = "•▪●◦‣·-–—\uf0b7\uf0a7\uf02d○■□➢✓*"
DASH_CHARACTERS = "-–—"
MIN_PARAGRAPH_SPACE = 1.2
"""The distance to the line before a paragraph, as a share of the usual distance."""
MIN_SPACE_WITH_MARK = 1.4  # the same for a line with a raised mark, which can push it down
MAX_LINE_PITCH = 2.4  # the distance between two lines of a paragraph, in sizes of their letters
MIN_INDENT = 0.8  # in sizes of the letters of the line
NEIGHBOURING_LINES = 6
"""The lines above and below a line by which the width of the text is measured."""
MAX_SHORTFALL = 0.12  # how much of that width a full line leaves open
MIN_LINES_THAT_REACH = 3
"""The full lines by which it is measured: a single one may be the longest item of a list."""
MIN_TEXT_WIDTH = 13
"""The width of running text, in sizes of its letters; narrower lines are an address or a list."""
MAX_LINES_BETWEEN_ITEMS = 20  # the lines from one numbered item of a list to the next
ITEM_NUMBER_PATTERN = re.compile(r"\(?(\d{1,3}|[a-z])[.)]")  # 1.   a)   (12)
GLUED_ITEM_PATTERN = re.compile(r"(\d{1,3})\.[A-ZÀ-Ý][a-z]")  # 10.Kamerstukken
MIN_ROOM_AT_END = 1.0
"""The room behind a line, besides the next word, if its paragraph ends there; in sizes of its letters."""
PARAGRAPH_ENDINGS = (".", "?", "!", ".”", ".’", "?”", ".)")
CLAUSE_ENDINGS = (".", "?", "!", ":", ";", ",", "”", "’", ")")


class Setting:
    """The typography of a document: sizes of headings, distances between lines, and its vocabulary."""

    def __init__(self, pages: Sequence[Sequence[Sequence[Item]]], size: float) -> None:
        self.size = size
        self._lines = [
            x for flows in pages for flow in flows for x in flow if isinstance(x, TextLine)
        ]
        self.get_level = Headings(pages, size).get_level
        self._pitches = _measure_pitches(pages)

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The vocabulary by which hyphenated words are joined."""
        return collect_vocabulary([each.text for each in self._lines])

    def is_opening(self, before: TextLine, line: TextLine, left: float) -> bool:
        """Return whether a line begins a paragraph; `left` is the left side of most lines of its flow."""
        if before.tags or line.tags:
            return before.tags != line.tags and not _is_cut_by_tags(before, line)
        ended = find_last_word(before).endswith(CLAUSE_ENDINGS)
        bullet = read_bullet(line)
        if bullet is not None and (ended or bullet not in DASH_CHARACTERS):
            return True
        pitch = line.line - before.line
        usual = self._pitches.get(round(line.size), line.size * 1.2)
        marked = any(is_raised(each, line) for each in line.pieces)
        if not 0 < pitch <= usual * (MIN_SPACE_WITH_MARK if marked else MIN_PARAGRAPH_SPACE):
            return True
        if not is_equally_large(before.size, line.size) or _is_bold_change(before, line):
            return True
        indented = line.x0 - left > MIN_INDENT * line.size and abs(before.x0 - left) < 2
        return indented and ended and not _is_hanging(before, line)


def _is_cut_by_tags(before: TextLine, line: TextLine) -> bool:
    """Return whether a sentence goes on in another tagged paragraph: somebody broke its lines by hand."""
    last = find_last_word(before)
    goes_on = line.text[:1].islower() or last in UNFINISHED_WORDS
    close = 0 < line.line - before.line < MAX_LINE_PITCH * line.size
    alike = is_equally_large(before.size, line.size) and not _is_bold_change(before, line)
    return goes_on and close and alike and last[-1:].isalnum() and before.place is line.place


def _is_bold_change(before: TextLine, line: TextLine) -> bool:
    """Return whether only one of two lines is bold, and no bold words continue from one to the other."""
    apart = before.pieces[-1].is_bold is not line.pieces[0].is_bold
    return apart and line.is_bold is not before.is_bold


def _measure_pitches(pages: Sequence[Sequence[Sequence[Item]]]) -> dict[int, float]:
    """Return the usual distance between lines for each size of letters, rounded."""
    found: dict[int, Counter[float]] = {}
    for flow in (flow for flows in pages for flow in flows):
        for a, b in itertools.pairwise(flow):
            if isinstance(a, Row) or isinstance(b, Row) or round(a.size) != round(b.size):
                continue
            pitch = b.line - a.line
            if 0 < pitch < MAX_LINE_PITCH * b.size:
                found.setdefault(round(b.size), Counter())[round(pitch * 2) / 2] += 1
    # The smallest distance that is no exception: short paragraphs have few distances within them.
    usual = {
        size: [pitch for pitch, count in counts.items() if count * 8 >= counts.total()]
        for size, counts in found.items()
    }
    return {size: min(pitches) for size, pitches in usual.items() if pitches}


def is_broken(before: Sequence[Item], item: Item, setting: Setting) -> bool:
    """Return whether a paragraph continues from the end of a column or page to the next.

    Behind the end of a sentence it does where the next word did not fit on the line, as within a page.
    """
    last = before[-1] if before else None
    if not isinstance(last, TextLine) or not isinstance(item, TextLine):
        return False
    if find_last_word(last).endswith((":", ";")) or _is_item(item):
        return False
    alike = last.pieces[-1].is_bold is item.pieces[0].is_bold and is_equally_large(
        last.size, item.size
    )
    is_heading = setting.get_level(item) or setting.get_level(last)
    around = before[-2 * NEIGHBOURING_LINES :]
    return alike and not is_heading and is_full(last, item, around)


def is_same_heading(before: TextLine, item: Item, around: Sequence[Item], setting: Setting) -> bool:
    """Return whether the item behind a line of a heading is a further line of it."""
    if isinstance(item, Row) or setting.get_level(item) != setting.get_level(before):
        return False
    if before.tags or item.tags:
        return before.tags == item.tags
    pitch = (item.line - before.line) / item.size
    close = pitch < MAX_LINE_DISTANCE or is_full(before, item, around)
    return close and 0 < pitch < MAX_LINE_PITCH and is_equally_large(before.size, item.size)


def is_full(before: TextLine, line: TextLine, around: Sequence[Item]) -> bool:
    """Return whether the next word did not fit on a line, so that the next line continues it."""
    room = _measure_room(before, line, around)
    return room is not None and room < 1


def is_ended(flow: Sequence[Item], index: int, *, wrapped: bool) -> bool:
    """Return whether the line before this one ends a paragraph though no space follows.

    It ends its sentence where the next word would have fitted; or the next line is the next item of a list; or
    the next line begins to the left of the lines of an item: the text behind a list.
    """
    before, line = flow[index - 1], flow[index]
    if isinstance(before, Row) or isinstance(line, Row) or before.tags or line.tags:
        return False
    last, around = find_last_word(before), get_neighbours(flow, index)
    if last.endswith(CLAUSE_ENDINGS) and (
        _is_left_of_list(before, line, around) or _is_next_in_list(flow, index)
    ):
        return True
    if not last.endswith(PARAGRAPH_ENDINGS):
        return False
    if wrapped and before.x0 - line.x0 > MIN_INDENT * line.size:
        return True
    room = _measure_room(before, line, around)
    return room is not None and room > MIN_ROOM_AT_END * line.size


def _measure_room(before: TextLine, line: TextLine, around: Sequence[Item]) -> float | None:
    """Return the room the first word of the next line would leave on a line; None if its width is unknown."""
    beside = [
        each
        for each in around
        if isinstance(each, TextLine) and abs(each.x0 - before.x0) < MIN_INDENT * line.size
    ]
    right = max((each.x1 for each in beside), default=0.0)
    first = line.pieces[0]
    wide = right - before.x0 > MIN_TEXT_WIDTH * line.size
    reached = sum(each.x1 > right - MAX_SHORTFALL * (right - before.x0) for each in beside)
    if not wide or reached < MIN_LINES_THAT_REACH:
        return None
    return right - (before.x1 + 0.2 * before.size + (first.x1 - first.x0))


def get_neighbours(flow: Sequence[Item], index: int) -> Sequence[Item]:
    """Return the items above and below a line, with the line itself."""
    return flow[max(0, index + 1 - NEIGHBOURING_LINES) : index + 1 + NEIGHBOURING_LINES]


def _is_next_in_list(flow: Sequence[Item], index: int) -> bool:
    """Return whether a line begins with the first number of a list, or the next one: `2.`, `b)`."""
    mark = _read_item_number(flow[index])
    if mark in {"", "1", "a"}:
        return bool(mark)
    above = flow[max(0, index - MAX_LINES_BETWEEN_ITEMS) : index]
    last = next(filter(None, map(_read_item_number, reversed(above))), "")
    if last.isdigit() and mark.isdigit():
        return int(mark) == int(last) + 1
    return len(last) == len(mark) == 1 and ord(mark) - ord(last) == 1


def _read_item_number(item: Item) -> str:
    """Return the number or letter of a list item, or an empty text."""
    if isinstance(item, Row) or len(item.pieces) < 2:
        return ""
    first = item.pieces[0].text
    found = ITEM_NUMBER_PATTERN.fullmatch(first) or GLUED_ITEM_PATTERN.match(first)
    return found[1] if found else ""


def _is_item(line: TextLine) -> bool:
    return bool(_read_item_number(line) or read_bullet(line))


def _is_left_of_list(item: TextLine, line: TextLine, around: Sequence[Item]) -> bool:
    """Return whether a line begins left of the words of the list item before it, in a list with hanging lines."""
    hangs = any(
        isinstance(a, TextLine) and isinstance(b, TextLine) and _is_hanging(a, b)
        for a, b in itertools.pairwise(around)
    )
    words = item.pieces[:2][-1]
    is_left = _is_item(item) and line.x0 < words.x0 - MAX_OFFSET
    return hangs and is_left and not _is_item(line)


def _is_hanging(before: TextLine, line: TextLine) -> bool:
    first = before.pieces[0].text
    opens = read_bullet(before) or ITEM_NUMBER_PATTERN.fullmatch(first)
    if len(before.pieces) < 2 or not opens:
        return False
    return abs(before.pieces[1].x0 - line.x0) < MAX_OFFSET


def read_bullet(line: TextLine) -> str | None:
    """Return the bullet that opens a line; a dash without a space behind it only in a tagged item."""
    first = line.pieces[0].text
    if first[0] not in BULLET_CHARACTERS or line.text == first[0]:
        return None
    glued = len(first) > 1 and first[0] in DASH_CHARACTERS
    return first[0] if not glued or is_item(line.tags) else None
