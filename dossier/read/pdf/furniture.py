"""Running heads, feet and contents lists, which belong to the page and not to the text."""

import itertools
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.read.pdf.sheet import (
    MAX_LEVEL_OFFSET,
    MAX_LINE_DISTANCE,
    MAX_OFFSET,
    MAX_ROW_DISTANCE,
    MIN_LARGER_SIZE,
    TextLine,
    is_equally_large,
    split_levels,
)
from dossier.words import load_alternatives

EDGE_ZONE = 0.15  # the share of a page at its top and at its bottom where heads and feet stand
MIN_PAGE_SHARE = 0.4  # the share of the pages on which a head or foot recurs
MIN_PAGE_SHARE_INSIDE = 0.6
"""The share of the pages on which a line recurs that stands farther from the edge."""
COUNTED_NUMBERS = 2
"""The numbers from each end of a line that may be that of the page; years and references may stand between."""
MAX_CHAPTER_HEAD_OFFSET = 0.6  # the difference in height, in points, of heads that name the chapter
MAX_HEAD_CHARACTERS = 120
NUMBER_IN_HEAD_PATTERN = re.compile(r"\d{1,6}")
# A label of a question may recur at the top of every page.
QUESTION_LABEL_PATTERN = re.compile(
    r"\W*(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?:\W*$|(?: op vra\w+)?\s*\d)"
)
BARE_LABEL_PATTERN = re.compile(
    r"(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?: op vra\w+)?\s*[\d, enm/t–-]{0,20}:?"
)  # Antwoord op vragen 4, 5 en 6
CONTENTS_TITLE_PATTERN = re.compile(
    rf"(?:{load_alternatives('papers')['contents']})", re.IGNORECASE
)
# 1.2 Meer werk ........ 14
LEADER_PATTERN = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
ENTRY_NUMBER_PATTERN = re.compile(r"[.…_\s]*(\d{1,3})")
MIN_ENTRIES = 3
MIN_LED_SHARE = 0.5
"""The share of the entries with a row of dots, if no title says that this is a contents list."""
MAX_LINES_OF_ENTRY = 3
CONTENTS_TAGS = frozenset({"TOC", "TOCI"})

Level = list[TextLine]  # the lines at one height, from the left


class EdgeLine(NamedTuple):
    """A line of the first or last row of a page."""

    line: TextLine
    is_first: bool
    level: float  # the distance of the row from the edge, in points


Lines = Sequence[Sequence[TextLine]]


def find_heads(pages: Lines, heights: Sequence[float]) -> list[list[TextLine]]:
    """Return the heads and feet among the lines of each page."""
    heads = _find_recurring_lines(pages, heights)
    edge_lines = list(_find_edge_lines(pages, heights))
    least = max(3, math.ceil(MIN_PAGE_SHARE * len(pages)))
    heads |= _find_lines_like_heads(edge_lines, heads, least)
    found = ([each for each in page if id(each) in heads] for page in pages)
    return [
        [each for each in own if not _is_label_of_text(each, page, heads)]
        for own, page in zip(found, pages, strict=True)
    ]


def _is_label_of_text(head: TextLine, page: Sequence[TextLine], heads: set[int]) -> bool:
    """Return whether a line is no head though it recurs: a label, such as `Besluit:`, of what stands beside it."""
    beside = (x for x in page if abs(x.line - head.line) <= MAX_LEVEL_OFFSET * head.size)
    return head.text.endswith(":") and any(id(each) not in heads for each in beside)


def is_label(line: TextLine) -> bool:
    """Return whether a line only labels a question or answer: `Antwoord op vraag 3`."""
    # For speed: most lines do not begin so.
    return line.text[:1] in "VAR" and BARE_LABEL_PATTERN.fullmatch(line.text) is not None


def _find_recurring_lines(pages: Lines, heights: Sequence[float]) -> set[int]:
    """Return the lines, by identity, that recur on most pages, the same but for the page number."""
    alike: dict[str, list[TextLine]] = defaultdict(list)
    for page in pages:
        for each in page:
            for shape in _iter_shapes(each, counted=is_at_edge(each, heights)):
                alike[shape].append(each)
    least = max(2, math.ceil(MIN_PAGE_SHARE * len(pages)))
    least_inside = max(3, math.ceil(MIN_PAGE_SHARE_INSIDE * len(pages)))
    found: set[int] = set()
    for lines in alike.values():
        for each in lines:
            there = {x.sheet for x in lines if abs(x.line - each.line) <= MAX_OFFSET}
            if len(there) >= (least if is_at_edge(each, heights) else least_inside):
                found.add(id(each))
    return found


def is_at_edge(line: TextLine, heights: Sequence[float]) -> bool:
    """Return whether a line stands where the heads and feet of its page do."""
    height = heights[line.sheet]
    zone = EDGE_ZONE * height
    return not zone < line.line < height - zone


def _find_edge_lines(pages: Lines, heights: Sequence[float]) -> Iterator[EdgeLine]:
    """Yield the lines of the first and last row of each page, if near its edge and apart from the other lines."""
    for page, is_first in itertools.product(filter(None, pages), (True, False)):
        height = heights[page[0].sheet]
        ends = [each.line if is_first else height - each.line for each in page]
        level = min(ends)
        bound = level + MAX_OFFSET
        row = [each for each, end in zip(page, ends, strict=True) if end <= bound]
        size = max(each.size for each in row)
        below = min((end for end in ends if end > bound), default=height)
        apart = below - level > MAX_LINE_DISTANCE * size
        small = size < MIN_LARGER_SIZE * statistics.median(each.size for each in page)
        if level < EDGE_ZONE * height and apart and small:
            yield from (EdgeLine(each, is_first, level) for each in row)


def _find_lines_like_heads(edge_lines: Sequence[EdgeLine], heads: set[int], least: int) -> set[int]:
    """Return the lines, by identity, at the height and in the size of heads on enough other pages.

    A head that names the chapter may recur on few pages: a known head is one that stands on two.
    """
    twice = Counter(each.line.text for each in edge_lines)
    known = [
        x
        for x in edge_lines
        if (id(x.line) in heads or twice[x.line.text] > 1) and not x.line.text.endswith(":")
    ]
    found: set[int] = set()
    for each in edge_lines:
        alike = {
            other.line.sheet
            for other in known
            if other.is_first is each.is_first
            and abs(other.level - each.level) <= MAX_CHAPTER_HEAD_OFFSET
            and is_equally_large(other.line.size, each.line.size)
        }
        if len(alike) >= least and not QUESTION_LABEL_PATTERN.match(each.line.text):
            found.add(id(each.line))
    return found


def _iter_shapes(line: TextLine, *, counted: bool) -> Iterator[str]:
    """Yield a line with each number as it is, or relative to the page: `Pagina 2 van 8`, `Pagina +1 van 8`.

    So a foot with the page number has one shape on all pages, and a note at that place has not.
    """
    if len(line.text) > MAX_HEAD_CHARACTERS or QUESTION_LABEL_PATTERN.match(line.text):
        return
    # Programs and scans differ in the spaces they see: `1Pagina1van2`, `1juli 2021`.
    text = line.text.replace(" ", "")
    numbers = NUMBER_IN_HEAD_PATTERN.findall(text)
    middle = range(COUNTED_NUMBERS, len(numbers) - COUNTED_NUMBERS)
    options = [
        (number, f"{int(number) - line.sheet:+d}") if counted and index not in middle else (number,)
        for index, number in enumerate(numbers)
    ]
    parts = NUMBER_IN_HEAD_PATTERN.split(text)
    for shown in itertools.product(*options, ("",)):
        yield "".join(itertools.chain(*zip(parts, shown, strict=True)))


def find_contents(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """Return the lines of the contents lists on all pages, their titles too."""
    found: list[TextLine] = []
    goes_on = 0
    for page in pages:
        found.extend(x for x in page if any(name in CONTENTS_TAGS for name, _ in x.tags))
        levels = split_levels(sorted(page, key=lambda each: (each.line, each.x0)))
        start = 0
        while start < len(levels):
            end, last = _find_end(levels, start, goes_on if start == 0 else 0)
            found.extend(line for level in levels[start:end] for line in level)
            start = max(end, start + 1)
            goes_on = last if end == len(levels) else 0
    return found


def _find_end(levels: Sequence[Level], start: int, before: int) -> tuple[int, int]:
    """Return the index behind the contents list that starts at a level, and its last page number.

    Without one, that is the index of the level itself. `before` is the last number on the page before.
    """
    titled = CONTENTS_TITLE_PATTERN.fullmatch(_read_text(levels[start])) is not None
    entries = list(_iter_entries(levels, start + titled, before))
    led = sum(LEADER_PATTERN.search(_read_text(levels[index])) is not None for index, _ in entries)
    proven = titled or before or led >= MIN_LED_SHARE * len(entries)
    if not entries or not proven or len(entries) < (1 if before else MIN_ENTRIES):
        return start, 0
    return entries[-1][0] + 1, entries[-1][1]


def _iter_entries(levels: Sequence[Level], start: int, before: int) -> Iterator[tuple[int, int]]:
    """Yield the level and the page number of each consecutive entry, as long as the numbers do not fall."""
    last, behind = before, start - 1
    for index in range(start, len(levels)):
        line = levels[index][0]
        space = line.line - levels[index - 1][0].line if index > start else 0
        if space > MAX_ROW_DISTANCE * max(line.size, 1):
            return
        found = ENTRY_NUMBER_PATTERN.fullmatch(levels[index][-1].pieces[-1].text)
        if found and int(found[1]) >= last:
            last, behind = int(found[1]), index
            yield index, last
        elif found or index - behind >= MAX_LINES_OF_ENTRY:
            return


def _read_text(level: Level) -> str:
    return " ".join(each.text for each in level)
