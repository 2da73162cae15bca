"""What belongs to the page and not to the text: heads, feet, page numbers."""

import itertools
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.model import Dropped, DropReason
from dossier.read.pdf.sheet import TextLine

EDGE_ZONE = 0.15
"""How much of a page, above and below, holds heads and feet."""
MIN_PAGE_SHARE = 0.4
"""On how many of the pages a line returns that is one."""
MAX_HEAD_LEVEL_OFFSET = 3.0
MIN_PAGE_SHARE_IN_MARGIN = 0.6
MAX_LEVEL_OFFSET_OF_CHAPTER = 0.6
MAX_HEAD_SIZE = 1.15
MIN_SPACE_UNDER_HEAD = 1.4
"""The space between a head and the text, in sizes of its letters, is more."""
MAX_COUNTED_NUMBERS = 4
MAX_HEAD_CHARACTERS = 120
PAGE_COUNT_PATTERN = re.compile(r"\d{1,6}")
# Pagina 2 van 4   - 3 -   and no reference: 2026-0000123456
PAGE_NUMBER_PATTERN = re.compile(
    r"(?:pagina|blad|page|van|of|(?<!\d)\d{1,4}(?!\d)|[\W_])*", re.IGNORECASE
)
# A line of the text may open every page.
QUESTION_LABEL_PATTERN = re.compile(
    r"\W*(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?:\W*$|(?: op vra\w+)?\s*\d)"
)
BARE_LABEL_PATTERN = re.compile(
    r"(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?: op vra\w+)?\s*[\d, enm/t–-]{0,20}:?"
)  # Antwoord op vragen 4, 5 en 6


class EdgeRow(NamedTuple):
    """The first or last row of lines of a page."""

    down: bool
    """It is the first."""
    level: float
    """How far it stands from the edge, in points."""
    lines: list[TextLine]


Lines = Sequence[Sequence[TextLine]]


def drop_heads(
    pages: Lines, heights: Sequence[float]
) -> tuple[list[list[TextLine]], list[Dropped]]:
    """Return the lines of each page without those that stand on most pages, the same but for digits."""
    heads = _find_heads(pages, heights)
    edge_rows = list(_find_edge_rows(pages, heights))
    least = max(3, math.ceil(MIN_PAGE_SHARE * len(pages)))
    heads |= _find_rows_with_page_number(edge_rows, least)
    heads |= _find_lines_on_head_level(edge_rows, heads, least)
    kept: list[list[TextLine]] = []
    dropped: list[Dropped] = []
    for page in pages:
        kept.append([])
        for each in page:
            if id(each) in heads:
                dropped.append(Dropped.of(each.text, choose_reason(each.text)))
            else:
                kept[-1].append(each)
    return kept, dropped


def is_label(line: TextLine) -> bool:
    """Return whether a line only says which question or answer begins: `Antwoord op vraag 3`."""
    return line.text[:1] in "VAR" and BARE_LABEL_PATTERN.fullmatch(line.text) is not None


def choose_reason(text: str) -> DropReason:
    """Return what a head or foot is: a page's number, or words."""
    return (
        DropReason.PAGE_NUMBER if PAGE_NUMBER_PATTERN.fullmatch(text) else DropReason.RUNNING_HEAD
    )


def _find_heads(pages: Lines, heights: Sequence[float]) -> set[int]:
    """Return which lines, by identity, are heads or feet."""
    alike: dict[str, list[TextLine]] = defaultdict(list)
    for page in pages:
        for each in page:
            zone = EDGE_ZONE * heights[each.sheet]
            edge = not zone < each.line < heights[each.sheet] - zone
            for shape in _iter_shapes(each, counted=edge):
                alike[shape].append(each)
    least = max(2, math.ceil(MIN_PAGE_SHARE * len(pages)))
    found: set[int] = set()
    for lines in alike.values():
        if len(lines) < least:
            continue
        for each in lines:
            zone = EDGE_ZONE * heights[each.sheet]
            edge = each.line < zone or each.line > heights[each.sheet] - zone
            there = {x.sheet for x in lines if abs(x.line - each.line) <= MAX_HEAD_LEVEL_OFFSET}
            needed = least if edge else max(3, math.ceil(MIN_PAGE_SHARE_IN_MARGIN * len(pages)))
            if len(there) >= needed:
                found.add(id(each))
    return found


def _find_edge_rows(pages: Lines, heights: Sequence[float]) -> Iterator[EdgeRow]:
    """Yield the first and last row of lines of each page, if they stand apart from the others near its edge."""
    for page in pages:
        if not page:
            continue
        height = heights[page[0].sheet]
        for down in (True, False):
            ends = [each.line if down else height - each.line for each in page]
            level = min(ends)
            row = [
                each
                for each, end in zip(page, ends, strict=True)
                if end - level <= MAX_HEAD_LEVEL_OFFSET
            ]
            size = max(each.size for each in row)
            below = min(
                (end for end in ends if end - level > MAX_HEAD_LEVEL_OFFSET), default=height
            )
            # A title of a chapter that opens every page is larger than the text.
            usual = statistics.median(each.size for each in page)
            short = (
                sum(len(each.text) for each in row) <= MAX_HEAD_CHARACTERS
                and size <= MAX_HEAD_SIZE * usual
            )
            if level < EDGE_ZONE * height and below - level > MIN_SPACE_UNDER_HEAD * size and short:
                yield EdgeRow(down, level, row)


def _find_rows_with_page_number(edge_rows: Sequence[EdgeRow], least: int) -> set[int]:
    """Return the lines, by identity, of rows that hold the number of their page.

    A running head names the chapter, so that it may stand on one page only; its number gives it away.
    """
    counts: dict[tuple[bool, int], list[EdgeRow]] = defaultdict(list)
    for each in edge_rows:
        texts = [line.text.split() for line in each.lines]
        ends = {word for words in texts for word in (words[0], words[-1])}
        for offset in {
            int(x) - each.lines[0].sheet for x in ends if PAGE_COUNT_PATTERN.fullmatch(x)
        }:
            counts[each.down, offset].append(each)
    return {
        id(line)
        for rows in counts.values()
        for each in rows
        if sum(abs(x.level - each.level) <= MAX_HEAD_LEVEL_OFFSET for x in rows) >= least
        for line in each.lines
        if not QUESTION_LABEL_PATTERN.match(line.text)
    }


def _find_lines_on_head_level(
    edge_rows: Sequence[EdgeRow], heads: set[int], least: int
) -> set[int]:
    """Return the lines, by identity, that stand as the heads of other pages do: on their level, in their size.

    Heads that name the chapter return on few pages; two are enough where most pages have some.
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
                if row.down is each.down
                and abs(row.level - each.level) <= MAX_LEVEL_OFFSET_OF_CHAPTER
                and abs(other.size - line.size) <= MAX_LEVEL_OFFSET_OF_CHAPTER
            }
            if len(alike) >= least and not QUESTION_LABEL_PATTERN.match(line.text):
                found.add(id(line))
    return found


def _iter_shapes(line: TextLine, *, counted: bool) -> Iterator[str]:
    """Yield a line with each of its numbers as it is, or counted from the page: `Pagina 2 van 8`, `Pagina +1 van 8`.

    So a foot that counts the pages is alike on all of them, and a note that stands there is not.
    """
    text = line.text
    if len(text) > MAX_HEAD_CHARACTERS or QUESTION_LABEL_PATTERN.match(text):
        return
    if not counted:
        # Pages are counted at their edges.
        yield text
        return
    parts = PAGE_COUNT_PATTERN.split(text)
    numbers = PAGE_COUNT_PATTERN.findall(text)
    # The page's number opens a foot or ends it, whatever years and papers stand between.
    middle = max(0, len(numbers) - MAX_COUNTED_NUMBERS)
    for choice in itertools.product((False, True), repeat=len(numbers) - middle):
        told = [
            *choice[: MAX_COUNTED_NUMBERS // 2],
            *[False] * middle,
            *choice[MAX_COUNTED_NUMBERS // 2 :],
        ]
        shown = [
            f"{int(number) - line.sheet:+d}" if counts else number
            for number, counts in zip(numbers, told, strict=True)
        ]
        yield "".join(part + number for part, number in zip(parts, [*shown, ""], strict=True))
