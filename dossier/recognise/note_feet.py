"""The notes at the foot of a page, where the end of the page is known.

Text made by pdftotext sets the number of a note, an empty line and its text apart, and its mark behind a space:
`methode 2. Hieruit`. Between such a mark and the end of its page, a number that counts on opens a note.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping

from dossier.language.dates import MONTHS
from dossier.model import DropReason
from dossier.recognise.furniture import find_page_count
from dossier.recognise.lines import LABEL_ROLES, Line, cut_line
from dossier.recognise.marks import NUMBERED_WORD, Mark, find_glued_marks, may_be_marked
from dossier.recognise.notetexts import ADDRESS_LINE, Opening
from dossier.text import RichText
from dossier.words import join_alternatives

PAGE_ENDS = frozenset({DropReason.PAGE_NUMBER, DropReason.RUNNING_HEAD, DropReason.BOILERPLATE})
MAX_LINES_OF_FOOT = 40
MAX_LINES_OF_FLAT_FOOT = 6
# What a number counts, or a range that it begins.
_COUNTED = join_alternatives(
    (*MONTHS, "miljoen", "miljard", "procent", "euro", "jaar", "tot", "t/m", "en", "of")
)
# A number between spaces that may be a mark: verzocht. 1 Deze   methode 2. Hieruit   schulden 1 laat zien
SPACED_NUMBER = re.compile(
    rf"(?<=[^\s\d]) (?P<number>[1-9]\d?)(?=$|[.,;:?!)]+(?:\s|$)| (?!(?:{_COUNTED})\b))"
)
SECOND_SPACED_NUMBER = re.compile(
    r"(?<=[.?!] )(?P<first>[1-9]\d?) (?P<number>[1-9]\d?)$"
)  # onderzocht. 3 4
# The last word of a page and the first note, between which a converter lost a hyphen: ... van de VO1 Kamerstuk 3
GLUED_OPENING = re.compile(r"(?<=[^\W\d_])(?P<number>[1-9]\d?) (?=[A-ZÀ-Ý«“‘])")
SENTENCE_ENDED = re.compile(r"[.?!][\"'”’»)\]]*$")


@dataclasses.dataclass(slots=True)
class NoteFeet:
    """The notes at the feet of the pages, by the indices of their lines."""

    openings: dict[int, int] = dataclasses.field(default_factory=dict)
    """The numbers of notes that open at these lines."""
    texts: dict[int, int] = dataclasses.field(default_factory=dict)
    """The numbers of notes whose text begins here, before the line of the number."""
    tails: set[int] = dataclasses.field(default_factory=set)
    """Lines that continue the note before them."""
    numbers: set[int] = dataclasses.field(default_factory=set)
    """Lines that hold only the number of a note whose text stands before it."""
    marks: dict[int, list[Mark]] = dataclasses.field(default_factory=dict)
    """Marks behind a space."""

    @property
    def numbers_found(self) -> tuple[int, ...]:
        """The numbers of these notes in order."""
        return tuple(sorted((*self.openings.values(), *self.texts.values())))


def find_note_feet(
    lines: tuple[Line, ...], openings: Mapping[int, Opening], *, flat: bool
) -> NoteFeet:
    """Return the notes at the feet of pages that a mark on their page cites."""
    feet = NoteFeet()
    last = 0
    for page in _split_pages(lines):
        foot = _find_foot(lines, openings, page, last, flat=flat)
        if foot is None:
            continue
        found, marks = foot
        feet.openings |= found.openings
        feet.texts |= found.texts
        feet.tails |= found.tails
        feet.numbers |= found.numbers
        for mark in marks:
            feet.marks.setdefault(mark.index, []).append(mark)
        last = found.numbers_found[-1]
    return feet


def _split_pages(lines: tuple[Line, ...]) -> Iterator[range]:
    """Yield the lines of each page; without any sign of its end there is one."""
    ends = {i for i, line in enumerate(lines) if line.reason in PAGE_ENDS}
    turns = {i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page}
    if not (ends or turns):
        # Bare numbers that count on are those of notes where the pages end otherwise.
        ends = set(find_page_count(lines))
    start = 0
    for index in sorted(ends | turns):
        yield range(start, index)
        start = index if index in turns else index + 1
    if start:
        yield range(start, len(lines))


def _find_foot(
    lines: tuple[Line, ...], openings: Mapping[int, Opening], page: range, last: int, *, flat: bool
) -> tuple[NoteFeet, list[Mark]] | None:
    """Return the notes that fill the rest of a page and count on, and their marks behind a space."""
    for index in page:
        if index not in openings or not lines[index].is_running:
            continue
        rest = range(index, page.stop)
        # A note whose mark is certain needs no empty line above it.
        tight = flat or (
            len(rest) <= MAX_LINES_OF_FLAT_FOOT
            and str(openings[index].number) in find_glued_numbers(lines, range(page.start, index))
        )
        foot = _read_foot(lines, openings, rest, flat=tight) or _read_turned_foot(
            lines, openings, rest
        )
        if foot is None or min(foot.numbers_found) not in (last + 1, 1):
            continue
        begin = min((*foot.openings, *foot.texts))
        marks = _find_marks(lines, range(page.start, begin), foot)
        if marks is not None:
            return foot, marks
    return None


def _read_foot(
    lines: tuple[Line, ...], openings: Mapping[int, Opening], rest: range, *, flat: bool
) -> NoteFeet | None:
    """Return the notes if all lines up to the end of the page are notes that count on."""
    first = rest.start
    above = lines[first - 1] if first else None
    apart = lines[first].opens or above is None or not above.is_body
    apart = apart or (openings[first].alone and above is not None and above.ends_sentence)
    if not (apart or flat) or len(rest) > (MAX_LINES_OF_FOOT if apart else MAX_LINES_OF_FLAT_FOOT):
        return None
    number = openings[first].number
    foot = NoteFeet(openings={first: number})
    for index in rest[1:]:
        line, alone = lines[index], _is_alone(openings, index - 1)
        if not line.is_running:
            return None
        opening = openings.get(index)
        if opening is not None and opening.number == number + 1 and not alone:
            number += 1
            foot.openings[index] = number
        elif not line.opens or alone or line.text[:1].islower() or ADDRESS_LINE.match(line.text):
            foot.tails.add(index)
        else:
            return None
    return None if _is_alone(openings, rest.stop - 1) else foot


def _is_alone(openings: Mapping[int, Opening], index: int) -> bool:
    return index in openings and openings[index].alone


def _read_turned_foot(
    lines: tuple[Line, ...], openings: Mapping[int, Opening], rest: range
) -> NoteFeet | None:
    """Return the notes where a text stands before the first number, and the last number has none behind it."""
    end = rest.stop - 1
    if not _is_alone(openings, end) or not all(lines[i].is_running for i in rest):
        return None
    alone = [i for i in rest if _is_alone(openings, i)]
    start = next(
        (i for i in range(rest.start - 1, -1, -1) if lines[i].opens or not lines[i].is_running), 0
    )
    numbers = sorted(openings[i].number for i in alone)
    counts_on = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    text = lines[start]
    if not counts_on or not text.is_running or start == rest.start or not text.text[:1].isupper():
        return None
    if any(i not in alone and lines[i].opens and i - 1 not in alone for i in rest):
        return None
    return NoteFeet(
        openings={i: openings[i].number for i in alone[:-1]},
        texts={start: openings[end].number},
        tails={i for i in (*range(start + 1, rest.start), *rest) if i not in alone},
        numbers={end},
    )


def _find_marks(lines: tuple[Line, ...], above: range, foot: NoteFeet) -> list[Mark] | None:
    """Return the marks behind a space that cite these notes; None if nothing cites the first of them."""
    marks: list[Mark] = []
    numbers = foot.numbers_found
    glued = find_glued_numbers(lines, above)
    for number in map(str, numbers):
        mark = None if number in glued else _find_spaced_mark(lines, above, number)
        if mark is not None:
            marks.append(mark)
        elif number not in glued and int(number) == numbers[0]:
            return None
    return marks


def find_glued_numbers(lines: tuple[Line, ...], above: range) -> set[str]:
    """Return the numbers glued to words in these lines, which may be marks."""
    return {
        mark.number
        for index in above
        if may_be_marked(lines[index])
        for mark in find_glued_marks(index, lines[index])
    }


def split_glued_openings(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Split the first note at the foot of a page from the broken word before it, which gets its hyphen back."""
    new = list(lines)
    for page in reversed(list(_split_pages(lines))):
        for index in range(max(page.start, page.stop - MAX_LINES_OF_FLAT_FOOT), page.stop):
            match = GLUED_OPENING.search(lines[index].text) if lines[index].is_running else None
            if match is None or not _is_cited(lines, range(page.start, index), match["number"]):
                continue
            broken = cut_line(lines[index], 0, match.start())
            broken = dataclasses.replace(broken, content=broken.content + RichText("-"))
            new[index : index + 1] = [broken, cut_line(lines[index], match.start())]
            break
    return tuple(new)


def _is_cited(lines: tuple[Line, ...], above: range, number: str) -> bool:
    glued = number in find_glued_numbers(lines, above)
    return glued or _find_spaced_mark(lines, above, number) is not None


def _find_spaced_mark(lines: tuple[Line, ...], above: range, number: str) -> Mark | None:
    """Return the only number on the page that can cite this note: first those at the end of a sentence."""
    ranked: dict[int, list[Mark]] = {}
    for index in above:
        line = lines[index]
        if not may_be_marked(line) or line.role in LABEL_ROLES or number not in line.text:
            continue
        for pattern in (SPACED_NUMBER, SECOND_SPACED_NUMBER):
            for match in pattern.finditer(line.text):
                rank = _rank_mark(line.text, match)
                if match["number"] == number and rank is not None:
                    mark = Mark(index, match.start("number") - 1, match.end(), number)
                    ranked.setdefault(rank, []).append(mark)
    best = ranked[min(ranked)] if ranked else []
    return best[0] if len(best) == 1 else None


def _rank_mark(text: str, match: re.Match[str]) -> int | None:
    before, after = text[: match.start("number")].rstrip(), text[match.end() :]
    if NUMBERED_WORD.search(before):
        return None
    if SENTENCE_ENDED.search(before) or before[-1:].isdigit():
        return 0
    return 1 if not after or after[0] in ".,;:?!)" else 2
