"""Running heads, feet and page numbers, which belong to the page and not to the text."""

import itertools
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.read.pdf.sheet import TextLine

EDGE_ZONE = 0.15
"""The share of a page at its top and at its bottom where heads and feet stand."""
MIN_PAGE_SHARE = 0.4
"""The share of the pages on which a head or foot recurs."""
MAX_HEAD_OFFSET = 3.0
"""The difference in height, in points, of a head between pages."""
MIN_PAGE_SHARE_INSIDE = 0.6
"""The share of the pages on which a line recurs that stands farther from the edge."""
MAX_CHAPTER_HEAD_OFFSET = 0.6
"""The difference in height and in size, in points, of heads that name the chapter."""
MAX_HEAD_SIZE = 1.15
"""The size of a head, as a share of that of the lines of its page; a title is larger."""
MIN_SPACE_UNDER_HEAD = 1.4
"""The space between a head and the text, in sizes of its letters."""
MAX_COUNTED_NUMBERS = 4
"""The numbers of a line, from its ends, that may be the page number."""
MAX_HEAD_CHARACTERS = 120
NUMBER_IN_HEAD_PATTERN = re.compile(r"\d{1,6}")
# Pagina 2 van 4   - 3 -   but not a reference: 2026-0000123456
PAGE_NUMBER_PATTERN = re.compile(
    r"(?:pagina|blad|page|van|of|(?<!\d)\d{1,4}(?!\d)|[\W_])*", re.IGNORECASE
)
# A label of a question may recur at the top of every page.
QUESTION_LABEL_PATTERN = re.compile(
    r"\W*(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?:\W*$|(?: op vra\w+)?\s*\d)"
)
BARE_LABEL_PATTERN = re.compile(
    r"(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?: op vra\w+)?\s*[\d, enm/t–-]{0,20}:?"
)  # Antwoord op vragen 4, 5 en 6


class EdgeRow(NamedTuple):
    """The first or last row of lines of a page."""

    is_first: bool
    level: float
    """Its distance from the edge, in points."""
    lines: list[TextLine]


Lines = Sequence[Sequence[TextLine]]


def find_heads(pages: Lines, heights: Sequence[float]) -> list[list[TextLine]]:
    """Return the heads and feet among the lines of each page."""
    heads = _find_recurring_lines(pages, heights)
    edge_rows = list(_find_edge_rows(pages, heights))
    least = max(3, math.ceil(MIN_PAGE_SHARE * len(pages)))
    heads |= _find_numbered_rows(edge_rows, least)
    heads |= _find_lines_like_heads(edge_rows, heads, least)
    return [[each for each in page if id(each) in heads] for page in pages]


def is_label(line: TextLine) -> bool:
    """Return whether a line only labels a question or answer: `Antwoord op vraag 3`."""
    return is_question_label(line.text)


def is_question_label(text: str) -> bool:
    """Return whether a text only labels a question or answer."""
    return text[:1] in "VAR" and BARE_LABEL_PATTERN.fullmatch(text) is not None


def is_page_number(text: str) -> bool:
    """Return whether a head or foot is no more than the number of its page."""
    return PAGE_NUMBER_PATTERN.fullmatch(text) is not None


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
        if len(lines) < least:
            continue
        for each in lines:
            there = {x.sheet for x in lines if abs(x.line - each.line) <= MAX_HEAD_OFFSET}
            if len(there) >= (least if is_at_edge(each, heights) else least_inside):
                found.add(id(each))
    return found


def is_at_edge(line: TextLine, heights: Sequence[float]) -> bool:
    """Return whether a line stands where the heads and feet of its page do."""
    height = heights[line.sheet]
    zone = EDGE_ZONE * height
    return not zone < line.line < height - zone


def _find_edge_rows(pages: Lines, heights: Sequence[float]) -> Iterator[EdgeRow]:
    """Yield the first and last row of each page, if near its edge and apart from the other lines."""
    for page in pages:
        if not page:
            continue
        height = heights[page[0].sheet]
        for is_first in (True, False):
            ends = [each.line if is_first else height - each.line for each in page]
            level = min(ends)
            bound = level + MAX_HEAD_OFFSET
            row = [each for each, end in zip(page, ends, strict=True) if end <= bound]
            size = max(each.size for each in row)
            below = min((end for end in ends if end > bound), default=height)
            usual = statistics.median(each.size for each in page)
            apart = below - level > MIN_SPACE_UNDER_HEAD * size
            short = sum(len(each.text) for each in row) <= MAX_HEAD_CHARACTERS
            if level < EDGE_ZONE * height and apart and short and size <= MAX_HEAD_SIZE * usual:
                yield EdgeRow(is_first, level, row)


def _find_numbered_rows(edge_rows: Sequence[EdgeRow], least: int) -> set[int]:
    """Return the lines, by identity, of rows that hold the number of their page.

    A head that names the chapter may recur on few pages.
    """
    counts: dict[tuple[bool, int], list[EdgeRow]] = defaultdict(list)
    for each in edge_rows:
        texts = [line.text.split() for line in each.lines]
        ends = {word for words in texts for word in (words[0], words[-1])}
        for offset in {
            int(x) - each.lines[0].sheet for x in ends if NUMBER_IN_HEAD_PATTERN.fullmatch(x)
        }:
            counts[each.is_first, offset].append(each)
    return {
        id(line)
        for rows in counts.values()
        for each in rows
        if sum(abs(x.level - each.level) <= MAX_HEAD_OFFSET for x in rows) >= least
        for line in each.lines
        if not QUESTION_LABEL_PATTERN.match(line.text)
    }


def _find_lines_like_heads(edge_rows: Sequence[EdgeRow], heads: set[int], least: int) -> set[int]:
    """Return the lines, by identity, at the height and in the size of heads on enough other pages.

    A head that names the chapter may recur on few pages: a known head is one that stands on two.
    """
    twice: dict[str, int] = Counter(line.text for each in edge_rows for line in each.lines)
    known = [
        (each, line)
        for each in edge_rows
        for line in each.lines
        if id(line) in heads or twice[line.text] > 1
    ]
    found: set[int] = set()
    for each in edge_rows:
        for line in each.lines:
            alike = {
                other.sheet
                for row, other in known
                if row.is_first is each.is_first
                and abs(row.level - each.level) <= MAX_CHAPTER_HEAD_OFFSET
                and abs(other.size - line.size) <= MAX_CHAPTER_HEAD_OFFSET
            }
            if len(alike) >= least and not QUESTION_LABEL_PATTERN.match(line.text):
                found.add(id(line))
    return found


def _iter_shapes(line: TextLine, *, counted: bool) -> Iterator[str]:
    """Yield a line with each number as it is, or relative to the page: `Pagina 2 van 8`, `Pagina +1 van 8`.

    So a foot with the page number has one shape on all pages, and a note at that place has not.
    """
    if len(line.text) > MAX_HEAD_CHARACTERS or QUESTION_LABEL_PATTERN.match(line.text):
        return
    # Programs and scans differ in the spaces they see: `1Pagina1van2`, `1juli 2021`.
    text = line.text.replace(" ", "")
    if not counted:
        yield text
        return
    parts = NUMBER_IN_HEAD_PATTERN.split(text)
    numbers = NUMBER_IN_HEAD_PATTERN.findall(text)
    # The page number is among the first or last numbers; years and references may stand between.
    middle = max(0, len(numbers) - MAX_COUNTED_NUMBERS)
    half = MAX_COUNTED_NUMBERS // 2
    for choice in itertools.product((False, True), repeat=len(numbers) - middle):
        is_relative = [*choice[:half], *[False] * middle, *choice[half:]]
        shown = [
            f"{int(number) - line.sheet:+d}" if relative else number
            for number, relative in zip(numbers, is_relative, strict=True)
        ]
        yield "".join(part + number for part, number in zip(parts, [*shown, ""], strict=True))
