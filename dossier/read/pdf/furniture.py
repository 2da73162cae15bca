"""What belongs to the page and not to the text: heads, feet, page numbers."""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dossier.model import Dropped, DropReason
from dossier.read.pdf.sheet import TextLine

ZONE = 0.15
"""How much of a page, above and below, holds heads and feet."""
SHARE = 0.4
"""On how many of the pages a line returns that is one."""
LEVEL = 3.0
SIDE = 0.6
COUNTS = 4
LONGEST = 120
DIGITS = re.compile(r"\d{1,6}")
COUNTED = re.compile(
    r"(?:pagina|blad|page|van|of|[\W\d_])*", re.IGNORECASE
)  # Pagina 2 van 4   - 3 -
# A line of the text may open every page.
LABEL = re.compile(r"\W*(?:Vraag|Vragen|Antwoord|Antwoorden|Reactie)(?:\W*$|(?: op vra\w+)?\s*\d)")

Lines = Sequence[Sequence[TextLine]]


def without_heads(
    pages: Lines, heights: Sequence[float]
) -> tuple[list[list[TextLine]], list[Dropped]]:
    """Return the lines of each page without those that stand on most pages, the same but for digits."""
    heads = _heads(pages, heights)
    kept: list[list[TextLine]] = []
    dropped: list[Dropped] = []
    for page in pages:
        kept.append([])
        for each in page:
            if id(each) in heads:
                dropped.append(Dropped(each.text, reason_of(each.text)))
            else:
                kept[-1].append(each)
    return kept, dropped


def reason_of(text: str) -> DropReason:
    """Return what a head or foot is: a page's number, or words."""
    return DropReason.PAGE_NUMBER if COUNTED.fullmatch(text) else DropReason.RUNNING_HEAD


def _heads(pages: Lines, heights: Sequence[float]) -> set[int]:
    """Return which lines, by identity, are heads or feet."""
    alike: dict[str, list[TextLine]] = defaultdict(list)
    for page in pages:
        for each in page:
            for shape in _shapes(each):
                alike[shape].append(each)
    least = max(2, math.ceil(SHARE * len(pages)))
    found: set[int] = set()
    for lines in alike.values():
        if len(lines) < least:
            continue
        for each in lines:
            zone = ZONE * heights[each.sheet]
            edge = each.line < zone or each.line > heights[each.sheet] - zone
            there = {x.sheet for x in lines if abs(x.line - each.line) <= LEVEL}
            needed = least if edge else max(3, math.ceil(SIDE * len(pages)))
            if len(there) >= needed:
                found.add(id(each))
    return found


def _shapes(line: TextLine) -> Iterator[str]:
    """Yield a line with each of its numbers as it is, or counted from the page: `Pagina 2 van 8`, `Pagina +1 van 8`.

    So a foot that counts the pages is alike on all of them, and a note that stands there is not.
    """
    text = line.text
    if len(text) > LONGEST or LABEL.match(text):
        return
    parts = DIGITS.split(text)
    numbers = DIGITS.findall(text)
    for choice in itertools.product((False, True), repeat=min(len(numbers), COUNTS)):
        told = [*choice, *[False] * (len(numbers) - len(choice))]
        shown = [
            f"{int(number) - line.sheet:+d}" if counts else number
            for number, counts in zip(numbers, told, strict=True)
        ]
        yield "".join(part + number for part, number in zip(parts, [*shown, ""], strict=True))
