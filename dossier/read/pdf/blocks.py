"""Lines and rows of pages as blocks: which of them open a paragraph, are headings, items or notes."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.hyphens import join, vocabulary_of
from dossier.model import Block, BlockKind
from dossier.read.cleanup import visible
from dossier.read.pdf.extract import BOLD, ITALIC
from dossier.read.pdf.notes import FootNote, Item, raised_number, unmarked
from dossier.read.pdf.sheet import Piece, TextLine, is_raised
from dossier.read.pdf.tables import Row
from dossier.read.pdf.tags import is_item, level_of
from dossier.text import RichText, Span, Style

STYLED = BOLD | ITALIC
LARGE = 1.12
"""How much larger than those of the text the letters of a heading are."""
LONGEST = 200
BULLETS = "•▪●◦‣·-–—\uf0b7\uf0a7\uf02d○■□➢✓*"
DASHES = "-–—"
WIDER = 1.2
"""How much wider than usual the space between two lines is where a paragraph begins."""
MARKED = 1.4
FARTHEST = 2.4
INDENT = 0.8
AROUND = 6
"""How many lines above and below tell how wide the text is at a place."""
REACH = 0.12
LEAST = 3
NARROW = 13
"""No text is set in so few letters; lines that are shorter, by sizes, are an address or a list."""
LISTED = 24.0
"""Points by which each level of a list is indented, about."""
HANGING = 3.0
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]")  # 1.   a)   (12)
SPARE = 1.0
"""The room, in sizes of its letters, that a line leaves only where its paragraph ends."""
SENTENCE_ENDS = (".", "?", "!", ":", ";")
PARAGRAPH_ENDS = (".", "?", "!", ".”", ".’", "?”", ".)")
ENDS = (".", "?", "!", ":", ";", ",", "”", "’", ")")


class Setting:
    """How a document is set: what its blocks are told by."""

    def __init__(self, pages: Sequence[Sequence[Sequence[Item]]], size: float) -> None:
        self.size = size
        lines = [x for flows in pages for flow in flows for x in flow if isinstance(x, TextLine)]
        large = {round(x.size * 2) / 2 for x in lines if self.is_large(x)}
        self._levels = {
            each: min(index, 6) for index, each in enumerate(sorted(large, reverse=True), 1)
        }
        self._pitches = _pitches(pages)
        self.words = vocabulary_of([each.text for each in lines])

    def is_large(self, line: TextLine) -> bool:
        """Return whether a line is set as a heading is."""
        return line.size >= LARGE * self.size and len(line.text) <= LONGEST

    def level(self, line: TextLine) -> int:
        """Return the level of the heading that a line is, or 0."""
        told = level_of(line.way) if len(line.text) <= LONGEST else 0
        if told:
            return told
        return self._levels.get(round(line.size * 2) / 2, 0) if self.is_large(line) else 0

    def opens(self, before: TextLine, line: TextLine, left: float) -> bool:
        """Return whether a paragraph begins at a line; `left` is where the lines of its flow begin."""
        if before.way or line.way:
            return before.way != line.way
        bullet = _bullet(line)
        if bullet is not None and (bullet not in DASHES or unmarked(before).endswith(ENDS)):
            return True
        pitch = line.line - before.line
        # A raised mark can push its line down.
        wider = MARKED if any(is_raised(each, line) for each in line.pieces) else WIDER
        if pitch <= 0 or pitch > wider * self._pitches.get(round(line.size), line.size * 1.2):
            return True
        if abs(line.size - before.size) > 0.1 * line.size or line.is_bold is not before.is_bold:
            return True
        indented = line.x0 - left > INDENT * line.size and abs(before.x0 - left) < 2
        return indented and unmarked(before).endswith(ENDS) and not _hangs(before, line)


def _pitches(pages: Sequence[Sequence[Sequence[Item]]]) -> dict[int, float]:
    """Return, for each size of letters, the usual space from line to line."""
    found: dict[int, Counter[float]] = {}
    for flow in (flow for flows in pages for flow in flows):
        for a, b in itertools.pairwise(flow):
            if isinstance(a, Row) or isinstance(b, Row) or round(a.size) != round(b.size):
                continue
            pitch = b.line - a.line
            if 0 < pitch < FARTHEST * b.size:
                found.setdefault(round(b.size), Counter())[round(pitch * 2) / 2] += 1
    # The least that is no exception: more paragraphs than lines there may be, but not much more.
    return {
        size: min(pitch for pitch, count in counts.items() if count * 8 >= counts.total())
        for size, counts in found.items()
        if any(count * 8 >= counts.total() for count in counts.values())
    }


def blocks_of(
    pages: Sequence[Sequence[Sequence[Item]]], notes: Sequence[FootNote], setting: Setting
) -> Iterator[Block]:
    """Yield the blocks of a document, with the notes behind the page on which each begins."""
    marks = {(note.sheet, note.mark) for note in notes}
    numbers = {note.mark for note in notes}
    last: Sequence[Item] = ()
    for number, flows in enumerate(pages):
        here = {mark for sheet, mark in marks if abs(sheet - number) <= 1}
        missing = _missing(numbers)
        for flow in flows:
            broken = bool(flow) and _is_broken(last, flow[0], setting)
            yield from _flow(flow, setting, here | missing, goes_on=broken)
            yield _rule(number + 1)
            last = flow or last
        for note in notes:
            if note.sheet == number:
                yield from _note(note)


def _missing(numbers: set[str]) -> set[str]:
    """Return the numbers that a series of notes skips."""
    last = max(map(int, numbers), default=0)
    return {str(number) for number in range(1, last)} - numbers


def _is_broken(before: Sequence[Item], item: Item, setting: Setting) -> bool:
    """Return whether a paragraph runs on from the end of a column or page to the next."""
    last = before[-1] if before else None
    if not isinstance(last, TextLine) or not isinstance(item, TextLine):
        return False
    if (
        unmarked(last).endswith(SENTENCE_ENDS)
        or _bullet(item)
        or setting.level(item)
        or setting.level(last)
    ):
        return False
    alike = abs(last.size - item.size) < 0.1 * item.size and last.is_bold is item.is_bold
    return alike and _is_full(last, item, before[-2 * AROUND :])


def _flow(
    flow: Sequence[Item], setting: Setting, marks: set[str], *, goes_on: bool
) -> Iterator[Block]:
    lines = [each for each in flow if isinstance(each, TextLine)]
    left = Counter(round(each.x0) for each in lines).most_common(1)[0][0] if lines else 0
    before: Item | None = None
    index = 0
    wrapped = False
    while index < len(flow):
        item = flow[index]
        index += 1
        if isinstance(item, Row):
            yield from _row(item, setting, marks)
            before = item
            continue
        opens = not isinstance(before, TextLine) or setting.opens(before, item, left)
        if level := setting.level(item):
            heading = [item]
            while index < len(flow) and _same_heading(heading[-1], flow[index], setting, left):
                heading.append(flow[index])  # type: ignore[arg-type]
                index += 1
            yield _heading(heading, level, setting.words, marks)
            before = heading[-1]
            continue
        if isinstance(before, TextLine):
            around = flow[max(0, index - AROUND) : index + AROUND]
            opens = opens or _is_ended(before, item, around, wrapped=wrapped)
            goes_on = not opens and (bool(item.way) or _is_full(before, item, around))
        yield _text(item, marks, opens=opens, goes_on=goes_on, left=left)
        goes_on = False
        wrapped = not opens
        before = item


def _same_heading(before: TextLine, item: Item, setting: Setting, left: float) -> bool:
    if isinstance(item, Row) or setting.level(item) != setting.level(before):
        return False
    if before.way or item.way:
        return before.way == item.way
    close = 0 < item.line - before.line < 1.6 * item.size
    return close and abs(before.size - item.size) < 0.5 and left >= 0


def _is_full(before: TextLine, line: TextLine, around: Sequence[Item]) -> bool:
    """Return whether a line ends where the next word did not fit: the next line goes on with it."""
    room = _room(before, line, around)
    return room is not None and room < 1


def _is_ended(before: TextLine, line: TextLine, around: Sequence[Item], *, wrapped: bool) -> bool:
    """Return whether a line ends a paragraph though nothing sets the next one apart.

    It ends its sentence where the next word would have fitted; or the next line begins more to the
    left, while lines that only wrap begin under each other: the text behind a list.
    """
    if before.way or line.way or not unmarked(before).endswith(PARAGRAPH_ENDS):
        return False
    if wrapped and before.x0 - line.x0 > INDENT * line.size:
        return True
    room = _room(before, line, around)
    return room is not None and room > SPARE * line.size


def _room(before: TextLine, line: TextLine, around: Sequence[Item]) -> float | None:
    """Return how much room the first word of the next line would leave on a line; None where none can tell."""
    beside = [
        each
        for each in around
        if isinstance(each, TextLine) and abs(each.x0 - before.x0) < INDENT * line.size
    ]
    right = max((each.x1 for each in beside), default=0.0)
    first = line.pieces[0]
    wide = right - before.x0 > NARROW * line.size
    # Where only one line reaches so far, it is the longest of a list and not a full one.
    reached = sum(each.x1 > right - REACH * (right - before.x0) for each in beside)
    if not wide or reached < LEAST:
        return None
    return right - (before.x1 + 0.2 * before.size + (first.x1 - first.x0))


def _hangs(before: TextLine, line: TextLine) -> bool:
    """Return whether a line stands under the words of an item, its bullet or number left of them."""
    if len(before.pieces) < 2 or not (_bullet(before) or NUMBERED.fullmatch(before.pieces[0].text)):
        return False
    return abs(before.pieces[1].x0 - line.x0) < HANGING


def _rule(number: int) -> Block:
    return Block(kind=BlockKind.RULE, content=RichText(""), line=number, opens=True)


def _heading(
    lines: Sequence[TextLine], level: int, words: frozenset[str], marks: set[str]
) -> Block:
    content = join([_rich(each.pieces, each, marks) for each in lines], words).single_spaced()
    bare = tuple(span for span in content.spans if span.style is not Style.BOLD)
    return Block(
        kind=BlockKind.HEADING,
        content=RichText(content.text, bare),
        line=lines[0].sheet + 1,
        opens=True,
        level=level,
    )


def _text(line: TextLine, marks: set[str], *, opens: bool, goes_on: bool, left: float) -> Block:
    bullet = _bullet(line) if opens else None
    pieces = line.pieces
    kind, level = BlockKind.TEXT, 0
    if bullet is not None:
        first = pieces[0]
        rest = first.text[1:]
        pieces = (first._replace(text=rest), *pieces[1:]) if rest else pieces[1:]
        kind, level = BlockKind.ITEM, 1 + max(0, round((line.x0 - left) / LISTED) - 1)
    return Block(
        kind=kind,
        content=_rich(pieces, line, marks),
        line=line.sheet + 1,
        opens=opens,
        goes_on=goes_on,
        level=level,
    )


def _bullet(line: TextLine) -> str | None:
    """Return the bullet that a line opens with: with a space behind it, or as an item by its tags."""
    first = line.pieces[0].text
    if first[0] not in BULLETS or line.text == first[0]:
        return None
    glued = len(first) > 1 and first[0] in DASHES
    return first[0] if not glued or is_item(line.way) else None


def _row(row: Row, setting: Setting, marks: set[str]) -> Iterator[Block]:
    cells = [
        join([_rich(each.pieces, each, marks) for each in cell], setting.words).single_spaced()
        for cell in row.cells
    ]
    tabbed = [part for cell in cells for part in (cell, RichText("\t"))]
    number = row.lines[0].sheet + 1
    yield Block(
        kind=BlockKind.ROW, content=RichText.joined(tabbed[:-1]), line=number, opens=row.first
    )
    if row.first and row.is_head:
        yield _rule(number)


def _note(note: FootNote) -> Iterator[Block]:
    """Yield the lines of a note; one without words is told as well."""
    texts = [_rich(line.pieces, line, set()) for line in note.lines] or [RichText("")]
    for index, content in enumerate(texts):
        yield Block(
            kind=BlockKind.TEXT,
            content=content,
            line=note.sheet + 1,
            opens=index == 0,
            note="" if index else note.mark,
        )


def _rich(pieces: Sequence[Piece], line: TextLine, marks: set[str]) -> RichText:
    if all(
        each.size == line.size and not each.address and not each.bits & STYLED for each in pieces
    ):
        # Most lines are plain words.
        return RichText(visible("".join(" " * each.spaced + each.text for each in pieces))).strip()
    parts: list[RichText] = []
    for index, each in enumerate(pieces):
        number = raised_number(each, line)
        space = " " if each.spaced and index and not _leans(each, pieces[index - 1], line) else ""
        if number is not None and number in marks:
            parts.append(RichText("", (Span(start=0, end=0, style=Style.NOTE, target=number),)))
            parts.append(RichText(" " if index == 0 else ""))
            continue
        text = visible(each.text)
        spans = tuple(
            Span(start=len(space), end=len(space) + len(text), style=style, target=target)
            for style, target in _styles(each, line)
        )
        parts.append(RichText(space + text, spans))
    return _merged(RichText.joined(parts)).strip()


def _leans(piece: Piece, before: Piece, line: TextLine) -> bool:
    """Return whether a raised piece stands against the word before it, whatever pdfium makes of the space."""
    return is_raised(piece, line) and piece.x0 - before.x1 < 0.25 * line.size


def _styles(piece: Piece, line: TextLine) -> Iterator[tuple[Style, str | None]]:
    if piece.is_bold:
        yield Style.BOLD, None
    if piece.is_italic:
        yield Style.ITALIC, None
    if is_raised(piece, line):
        yield Style.SUPERSCRIPT, None
    if piece.address:
        yield Style.LINK, piece.address


def _merged(content: RichText) -> RichText:
    """Return a text whose spans of one kind that follow each other, with at most a space between, are one."""
    kept: list[Span] = []
    last: dict[tuple[Style, str | None], int] = {}
    for span in sorted(content.spans, key=lambda each: each.start):
        key = span.style, span.target
        at = last.get(key)
        if at is not None and span.style is not Style.NOTE:
            between = content.text[kept[at].end : span.start]
            if not between.strip():
                kept[at] = Span(
                    start=kept[at].start, end=span.end, style=span.style, target=span.target
                )
                continue
        last[key] = len(kept)
        kept.append(span)
    return RichText(content.text, tuple(kept))
