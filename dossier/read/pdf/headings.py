"""Headings by their tags, their size, or their look where they stand alone."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.model import Place
from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.notes import Item
from dossier.read.pdf.sheet import TextLine
from dossier.read.pdf.table_rows import Row
from dossier.read.pdf.tags import get_heading_level, is_item
from dossier.words import load_alternatives

MIN_HEADING_SIZE = 1.12
"""The size of a heading, as a share of that of the text."""
MAX_HEADING_CHARACTERS = 200
MAX_LOOK_CHARACTERS = 170
MAX_LOOK_LINES = 3
MAX_HEADING_LINE_DISTANCE = 1.6
"""The distance between the lines of one heading, in sizes of their letters."""
MIN_SPACE_ABOVE_ITALICS = 1.45
"""The space above a heading in the weight of the text, in sizes of its letters."""
MIN_SPACE_UNDER_SIGNER = 3.2
"""The space under an open line, such as `namens deze,`, from which a heading may follow; in sizes of its letters."""
MAX_EQUAL_SIZE_OFFSET = 0.06
"""The difference in size between letters that count as equally large, as a share of that size."""
MAX_LEVEL = 6
_PAPER_WORDS = load_alternatives("papers")
CHAPTER_NUMBER_PATTERN = re.compile(r"\d{1,2}")
WORD_PATTERN = re.compile(r"[^\W\d_]{2}")
# Tabel 3   Bron: CBS
CAPTION_PATTERN = re.compile(rf"(?:{_PAPER_WORDS['captions']}|Bron|Bronnen|Noot)\b")
# «Bij  2.1 Meer  Ad. 1.
HEADING_START_PATTERN = re.compile(r"[«“\"‘'„(]?[A-ZÀ-Ý]|[1-9][0-9]?\W|['’‘][a-z]-[A-Z]")
NUMBERED_PATTERN = re.compile(
    r"[A-ZÀ-Ý][\w.]{0,12}\s+\d{1,3}(?:\s+en\s+\d{1,3})?\."
)  # Ad. 5 en 6.   Artikel 3.
ITEM_START_PATTERN = re.compile(r"(?:\(?\d{1,2}\)|\[\d{1,2}\])\s?\S")  # 1) Zie   [2] Zie
NUMBERED_CAPTION_PATTERN = re.compile(
    rf"(?:{_PAPER_WORDS['captions']})(?:\s+\S{{1,5}})?\s*[:.]"
)  # Tabel 3:
LIST_ITEM_PATTERN = re.compile(r"(?:\(?[a-z]\)|[a-z]\.|\(?\d{1,2}\))\s")  # a)   (2)
PERSON_PATTERN = re.compile(r"(?:[A-Z][a-z]?\.\s?){1,6}\s*[A-Za-zÀ-ý]")  # A.B. Jansen
OPEN_ENDINGS = (":", ",", ";", "-", "–", "(")
ADDRESS_PATTERN = re.compile(r"\S*(?:://|www\.|@)\S*")

Look = tuple[bool, bool, bool, bool, bool]
"""Whether all words are a little larger than the text, bold, underlined, coloured, in italics."""
PLAIN: Look = (False, False, False, False, False)
Pages = Sequence[Sequence[Sequence[Item]]]


class Headings:
    """The headings of a document and their levels: the largest letters first, then the strongest look."""

    def __init__(self, pages: Pages, size: float) -> None:
        self._size = size
        flows = [flow for flows in pages for flow in flows]
        items = [item for flow in flows for item in flow]
        lines = [x for x in items if isinstance(x, TextLine)]
        inside = [x for item in items if isinstance(item, Row) for x in item.lines]
        large = {round(x.size * 2) / 2 for x in lines if self._is_large(x)}
        self._sizes = {
            each: min(index, MAX_LEVEL)
            for index, each in enumerate(sorted(large, reverse=True), start=1)
        }
        found = dict(self._find_by_look(flows, [*lines, *inside]))
        looks = sorted(set(found.values()), key=_rank_look, reverse=True)
        levels = {x: min(len(large) + n, MAX_LEVEL) for n, x in enumerate(looks, start=1)}
        self._by_look = {number: levels[look] for number, look in found.items()}

    def get_level(self, line: TextLine) -> int:
        """Return the level of a heading; 0 for other lines."""
        if line.place is not Place.BODY:
            return 0
        if len(line.text) <= MAX_HEADING_CHARACTERS and (level := get_heading_level(line.tags)):
            return level
        if self._is_large(line):
            return self._sizes.get(round(line.size * 2) / 2, 0)
        return self._by_look.get(id(line), 0)

    def _is_large(self, line: TextLine) -> bool:
        if line.size < MIN_HEADING_SIZE * self._size or line.place is not Place.BODY:
            return False
        text = line.text
        is_word = CHAPTER_NUMBER_PATTERN.fullmatch(text) or WORD_PATTERN.search(text)
        others = (ADDRESS_PATTERN, ITEM_START_PATTERN, NUMBERED_CAPTION_PATTERN)
        if not is_word or any(pattern.match(text) for pattern in others):
            return False
        return len(text) <= MAX_HEADING_CHARACTERS

    def _find_by_look(
        self, flows: Sequence[Sequence[Item]], lines: Sequence[TextLine]
    ) -> Iterator[tuple[int, Look]]:
        """Yield the lines, by identity, of each heading in another look than the text."""
        weights: Counter[Look] = Counter()
        for each in lines:
            weights[self._read_look(each)] += len(each.text)
        usual = weights.most_common(1)[0][0] if weights else PLAIN
        asks = any(map(is_label, lines))
        groups: list[tuple[list[Item], Look]] = []
        for flow in flows:
            start = 0
            for key, group in itertools.groupby(self._number_groups(flow), key=lambda x: x[1:]):
                end = start + len(list(group))
                own = flow[start:end]
                if key[0] not in (usual, PLAIN) and self._is_heading(flow, start, end, asks=asks):
                    groups.append((list(own), key[0]))
                start = end
        counts = Counter(look for _, look in groups)
        for own, look in groups:
            # A single sentence in bold is none; a paper may close all its headings with a full stop.
            if counts[look] > 1 or not _is_sentence(own):
                yield from ((id(each), look) for each in own)

    def _is_heading(self, flow: Sequence[Item], start: int, end: int, *, asks: bool) -> bool:
        """Return whether lines in one look stand alone, as a heading does."""
        group = [each for each in flow[start:end] if isinstance(each, TextLine)]
        after = flow[end] if end < len(flow) else None
        before = flow[start - 1] if start else None
        first, last = group[0], group[-1]
        if after is None or len(group) > MAX_LOOK_LINES or first.place is not Place.BODY:
            return False
        if first.size < (1 - MAX_EQUAL_SIZE_OFFSET) * self._size:
            return False
        if not _is_title(" ".join(each.text for each in group), asks=asks):
            return False
        if any(each.address for each in first.pieces) or is_item(first.tags) or is_label(first):
            return False
        if isinstance(after, TextLine) and not self._is_text_below(last, after):
            return False
        return not isinstance(before, TextLine) or self._is_end_above(before, first)

    def _is_text_below(self, last: TextLine, after: TextLine) -> bool:
        if is_label(after) or after.text[:1].islower() or (last.tags and last.tags == after.tags):
            return False
        return after.line > last.line

    def _is_end_above(self, before: TextLine, first: TextLine) -> bool:
        space = first.line - before.line
        is_open = before.text.endswith(OPEN_ENDINGS) and space < MIN_SPACE_UNDER_SIGNER * first.size
        if is_label(before) or is_open or (first.tags and first.tags == before.tags):
            return False
        apart = space <= 0 or space > MIN_SPACE_ABOVE_ITALICS * first.size
        _, bold, underlined, *_ = self._read_look(first)
        ended = before.text.endswith((".", "?", "!", "”", "’", ")")) or self._is_large(before)
        # A heading may follow another heading at once.
        ranks = [_rank_look(self._read_look(each)) for each in (before, first)]
        return apart or ((bold or underlined) and ended) or ranks[0] > ranks[1]

    def _read_look(self, line: TextLine) -> Look:
        """Return what all words of a line have in common."""
        words = [each for each in line.pieces if any(map(str.isalnum, each.text))]
        if not words:
            return PLAIN
        return (
            line.size > (1 + MAX_EQUAL_SIZE_OFFSET) * self._size,
            all(each.is_bold for each in words),
            all(each.is_underlined for each in words),
            all(each.is_coloured for each in words),
            all(each.is_italic for each in words),
        )

    def _number_groups(self, flow: Sequence[Item]) -> Iterator[tuple[Item, Look, int]]:
        """Yield each item with its look, and a number that is that of the lines it may be one heading with."""
        number = 0
        before: Item | None = None
        for item in flow:
            if isinstance(item, Row):
                number += 1
                yield item, PLAIN, number
            else:
                number += not (isinstance(before, TextLine) and _is_close(before, item))
                yield item, self._read_look(item), number
            before = item


def _rank_look(look: Look) -> Look:
    """Return a look so that the larger of two is the heading above the other: italics make less of it."""
    *others, italic = look
    return (*others, not italic)  # type: ignore[return-value]  # mypy does not count the parts


def _is_sentence(group: Sequence[Item]) -> bool:
    text = group[-1].text
    return text.endswith(".") and not NUMBERED_PATTERN.fullmatch(text)


def _is_close(before: TextLine, line: TextLine) -> bool:
    if before.tags != line.tags or is_label(before) or is_label(line):
        return False
    return 0 < line.line - before.line < MAX_HEADING_LINE_DISTANCE * line.size


def _is_title(text: str, *, asks: bool) -> bool:
    """Return whether a text may be a heading by its words; `asks`: the paper has labels of questions."""
    if not 3 <= len(text) <= MAX_LOOK_CHARACTERS or text.endswith(OPEN_ENDINGS):
        return False
    if not WORD_PATTERN.search(text) or not HEADING_START_PATTERN.match(text):
        return False
    if text.endswith(".") and asks and not NUMBERED_PATTERN.fullmatch(text):
        return False
    if text.endswith(("?", "!")) and (asks or text[:1].isdigit()):
        return False
    if text.endswith(("”", '"')) and text[:1] in '“"„':
        return False
    others = (CAPTION_PATTERN, LIST_ITEM_PATTERN, PERSON_PATTERN, ADDRESS_PATTERN)
    return not any(pattern.match(text) for pattern in others)
