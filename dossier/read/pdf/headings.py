"""Headings by their tags, their size, or their look where they stand alone."""

import functools
import itertools
import operator
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.model import Place
from dossier.read.pdf.extract import BOLD_BIT, COLOURED_BIT, ITALIC_BIT, UNDERLINED_BIT
from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.notes import Item
from dossier.read.pdf.sheet import (
    MAX_LINE_DISTANCE,
    MAX_SIZE_OFFSET,
    MIN_LARGER_SIZE,
    TextLine,
)
from dossier.read.pdf.tables import Row
from dossier.read.pdf.tags import get_heading_level, is_item
from dossier.words import load_alternatives

MAX_HEADING_CHARACTERS = 200
MAX_LOOK_CHARACTERS, MAX_LOOK_LINES = 170, 3
MIN_SPACE_ABOVE_ITALICS = 1.45
"""The space above a heading in the weight of the text, in sizes of its letters."""
MIN_SPACE_UNDER_SIGNER = 3.2
"""The space under an open line, such as `namens deze,`, from which a heading may follow; in sizes of its letters."""
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

Look = tuple[bool, ...]
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
        self._looks = {id(each): self._read_look(each) for each in (*lines, *inside)}
        self._asks = any(map(is_label, (*lines, *inside)))
        weights: Counter[Look] = Counter()
        for each in (*lines, *inside):
            weights[self._looks[id(each)]] += len(each.text)
        usual = weights.most_common(1)[0][0] if weights else PLAIN
        found = dict(self._find_by_look(flows, usual))
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
        if line.size < MIN_LARGER_SIZE * self._size or line.place is not Place.BODY:
            return False
        text = line.text
        is_word = CHAPTER_NUMBER_PATTERN.fullmatch(text) or WORD_PATTERN.search(text)
        others = (ADDRESS_PATTERN, ITEM_START_PATTERN, NUMBERED_CAPTION_PATTERN)
        if not is_word or any(pattern.match(text) for pattern in others):
            return False
        return len(text) <= MAX_HEADING_CHARACTERS

    def _read_look(self, line: TextLine) -> Look:
        """Return what all words of a line have in common."""
        words = [each.bits for each in line.pieces if any(map(str.isalnum, each.text))]
        if not words:
            return PLAIN
        bits = functools.reduce(operator.and_, words)
        look = (bits & BOLD_BIT, bits & UNDERLINED_BIT, bits & COLOURED_BIT, bits & ITALIC_BIT)
        return line.size > (1 + MAX_SIZE_OFFSET) * self._size, *map(bool, look)

    def _find_by_look(
        self, flows: Sequence[Sequence[Item]], usual: Look
    ) -> Iterator[tuple[int, Look]]:
        """Yield the lines, by identity, of each heading in another look than the text."""
        groups: list[tuple[list[TextLine], Look]] = []
        for flow in flows:
            pairs = enumerate(itertools.pairwise(flow), start=1)
            cuts = [index for index, pair in pairs if not self._is_one_heading(*pair)]
            for start, end in itertools.pairwise([0, *cuts, len(flow)]):
                own = [each for each in flow[start:end] if isinstance(each, TextLine)]
                look = self._looks[id(own[0])] if own else PLAIN
                before = flow[start - 1] if start else None
                after = flow[end] if end < len(flow) else None
                if look not in (usual, PLAIN) and self._is_heading(own, before, after):
                    groups.append((own, look))
        counts = Counter(look for _, look in groups)
        for own, look in groups:
            # A single sentence in bold is none; a paper may close all its headings with a full stop.
            if counts[look] > 1 or not _is_sentence(own[-1].text):
                yield from ((id(each), look) for each in own)

    def _is_one_heading(self, before: Item, item: Item) -> bool:
        """Return whether two items are lines that may be one heading: in one look, close to each other."""
        if isinstance(before, Row) or isinstance(item, Row):
            return False
        close = 0 < item.line - before.line < MAX_LINE_DISTANCE * item.size
        alike = self._looks[id(before)] == self._looks[id(item)] and before.tags == item.tags
        return close and alike and not is_label(before) and not is_label(item)

    def _is_heading(
        self, group: Sequence[TextLine], before: Item | None, after: Item | None
    ) -> bool:
        """Return whether lines in one look stand alone, as a heading does."""
        first, last = group[0], group[-1]
        if after is None or len(group) > MAX_LOOK_LINES or first.place is not Place.BODY:
            return False
        if first.size < (1 - MAX_SIZE_OFFSET) * self._size:
            return False
        if any(each.address for each in first.pieces) or is_item(first.tags) or is_label(first):
            return False
        return (
            _is_title(" ".join(each.text for each in group), asks=self._asks)
            and (isinstance(after, Row) or _is_text_below(last, after))
            and (not isinstance(before, TextLine) or self._is_end_above(before, first))
        )

    def _is_end_above(self, before: TextLine, first: TextLine) -> bool:
        space = first.line - before.line
        is_open = before.text.endswith(OPEN_ENDINGS) and space < MIN_SPACE_UNDER_SIGNER * first.size
        if is_label(before) or is_open or (first.tags and first.tags == before.tags):
            return False
        apart = space <= 0 or space > MIN_SPACE_ABOVE_ITALICS * first.size
        _, bold, underlined, *_ = look = self._looks[id(first)]
        ended = before.text.endswith((".", "?", "!", "”", "’", ")")) or self._is_large(before)
        # A heading may follow another heading at once.
        lower = _rank_look(self._looks[id(before)]) > _rank_look(look)
        return apart or ((bold or underlined) and ended) or lower


def _is_text_below(last: TextLine, after: TextLine) -> bool:
    if is_label(after) or after.text[:1].islower() or (last.tags and last.tags == after.tags):
        return False
    return after.line > last.line


def _rank_look(look: Look) -> Look:
    """Return a look so that the larger of two is the heading above the other: italics make less of it."""
    *others, italic = look
    return (*others, not italic)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and not NUMBERED_PATTERN.fullmatch(text)


def _is_title(text: str, *, asks: bool) -> bool:
    """Return whether a text may be a heading by its words; `asks`: the paper has labels of questions."""
    if not 3 <= len(text) <= MAX_LOOK_CHARACTERS or text.endswith(OPEN_ENDINGS):
        return False
    if not WORD_PATTERN.search(text) or not HEADING_START_PATTERN.match(text):
        return False
    is_question = text.endswith(("?", "!")) and (asks or text[:1].isdigit())
    is_quotation = text.endswith(("”", '"')) and text[:1] in '“"„'
    if is_question or is_quotation or (asks and _is_sentence(text)):
        return False
    others = (CAPTION_PATTERN, LIST_ITEM_PATTERN, PERSON_PATTERN, ADDRESS_PATTERN)
    return not any(pattern.match(text) for pattern in others)
