"""Contents lists: titles with the number of their page, which are no text and no headings."""

import re
from collections.abc import Iterator, Sequence

from dossier.read.pdf.sheet import TextLine, split_levels
from dossier.words import load_alternatives

CONTENTS_TITLE = re.compile(rf"(?:{load_alternatives('papers')['contents']})", re.IGNORECASE)
# 1.2 Meer werk ........ 14
LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
PAGE_NUMBER = re.compile(r"[.…_\s]*(\d{1,3})")
MIN_ENTRIES = 3
MIN_LED_SHARE = 0.5
"""The share of the entries with a row of dots, if no title says that this is a contents list."""
MAX_LINES_OF_ENTRY = 3
MAX_SPACE_BETWEEN_ENTRIES = 5.0
"""The distance between two lines of one contents list, in sizes of their letters."""
CONTENTS_TAGS = frozenset({"TOC", "TOCI"})

Level = list[TextLine]
"""The lines at one height, from the left."""


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
    titled = CONTENTS_TITLE.fullmatch(_read_text(levels[start])) is not None
    entries = list(_iter_entries(levels, start + titled, before))
    led = sum(LEADER.search(_read_text(levels[index])) is not None for index, _ in entries)
    proven = titled or before or led >= MIN_LED_SHARE * len(entries)
    if not entries or not proven or len(entries) < (1 if before else MIN_ENTRIES):
        return start, 0
    return entries[-1][0] + 1, entries[-1][1]


def _iter_entries(levels: Sequence[Level], start: int, before: int) -> Iterator[tuple[int, int]]:
    """Yield the level and the page number of each consecutive entry, as long as the numbers do not fall."""
    last, behind = before, start - 1
    for index in range(start, len(levels)):
        if (
            index > start
            and _measure_space(levels[index - 1 : index + 1]) > MAX_SPACE_BETWEEN_ENTRIES
        ):
            return
        number = _read_page_number(levels[index])
        if number is not None and number >= last:
            yield index, number
            last, behind = number, index
        elif number is not None or index - behind >= MAX_LINES_OF_ENTRY:
            return


def _measure_space(pair: Sequence[Level]) -> float:
    """Return the distance between two levels, in sizes of their letters."""
    above, below = pair[0][0], pair[1][0]
    return (below.line - above.line) / max(below.size, 1)


def _read_page_number(level: Level) -> int | None:
    found = PAGE_NUMBER.fullmatch(level[-1].pieces[-1].text)
    return int(found[1]) if found else None


def _read_text(level: Level) -> str:
    return " ".join(each.text for each in level)
