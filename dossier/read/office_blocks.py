"""What the readers of DOCX and ODT put words into: paragraphs, cells and notes become blocks, the rest is dropped by name."""

import dataclasses
import enum
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from dossier.language.invisible import strip_invisible
from dossier.model import Block, BlockKind, Dropped, DropReason, Place
from dossier.read.line_builder import join_cells, join_spaced
from dossier.read.office_xml import read_integer
from dossier.read.text_look import Raised, TextLook
from dossier.text import RichText, Span, Style
from dossier.words import load_words

Styling = frozenset[tuple[Style, str | None]]
"""The styles over some words; that of a link has its address."""
PLAIN: Styling = frozenset()
ODD_SPACE_PATTERN = re.compile(r"[^\S ]")  # white space that is no plain space

MIN_BROKEN_LINE = 60
"""How many characters a line has at least that ends where the paper ends."""

LETTER_FIELD_NAMES = load_words("letters")["field_names"]
SENDERS = load_words("letters")["letterhead_starts"]
MIN_LETTER_FIELDS = 2
"""How many different ones make a block the head of a letter."""
MAX_COLUMNS = 100
"""How many columns a cell may reach over; no table of a paper has more."""
MAX_LAYOUT_CELLS = 2
"""How many cells with text a row of a table may have that lays out a letter."""


class OfficeText(NamedTuple):
    """What a reader makes of a DOCX or ODT."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    unread: tuple[str, ...] = ()
    """What the file holds, in Dutch, of which the words are not read: `een grafiek`."""


class OfficeBlocks:
    """Gathers words in a paragraph, and paragraphs in blocks or in the cell, note or heading around them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self.reason: DropReason | None = None
        """Why the words that are written now are no text of the paper."""
        self.has_dropped = False
        """Words of the paragraph were dropped."""
        self._place = Place.BODY
        self._label = ""
        """That of a paragraph before, which is one with this."""
        self._paragraph = _Paragraph()
        self._wholes: list[list[RichText]] = []
        self._is_set_apart = False
        """An empty paragraph stands above."""
        self._piece = ""
        self._piece_reason: DropReason | None = None

    @contextmanager
    def dropping(self, reason: DropReason | None) -> Iterator[None]:
        """Drop what is written, for this reason unless it is dropped already; None changes nothing."""
        before = self.reason
        self.reason = before or reason
        yield
        self.reason = before

    @contextmanager
    def placing(self, place: Place) -> Iterator[None]:
        """Say where on the paper stands what is added; a table in the head of a page stays in that head."""
        before = self._place
        self._place = place if before is Place.BODY else before
        yield
        self._place = before

    @contextmanager
    def boxing(self, *, is_box: bool = True) -> Iterator[None]:
        """Place what is added in the margin if it is the block of a letter that says who sends it, when and why."""
        start = len(self.blocks)
        yield
        box = self.blocks[start:]
        if is_box and self._place is Place.BODY and holds_letter_fields(box):
            self.blocks[start:] = [dataclasses.replace(x, place=Place.MARGIN) for x in box]

    def write(self, text: str, styling: Styling = PLAIN, reason: DropReason | None = None) -> None:
        """Add words to the paragraph, or drop them where there is a reason for it, here or around."""
        reason = self.reason or reason
        if reason is not None:
            if self._piece_reason is not reason:
                self._end_piece()
            self._piece += text
            self._piece_reason = reason
            self.has_dropped = True
        elif text:
            self._end_piece()
            clean = text if text.isprintable() else ODD_SPACE_PATTERN.sub(" ", text)
            self._paragraph.write(strip_invisible(clean), styling)

    def break_line(self) -> None:
        """End a line within the paragraph."""
        if self.reason is not None:
            self.write(" ")
        else:
            self._paragraph.break_line()

    def add_note(self, mark: str) -> None:
        """Cite a note here."""
        self._paragraph.add_note(mark)

    def has_words(self) -> bool:
        """Return whether the paragraph holds anything up to here."""
        return self._paragraph.has_words()

    def join_next(self, label: str = "") -> None:
        """End a paragraph that is one with the next: a drop cap, or one of which the end is deleted or hidden."""
        self._end_piece()
        self._label = self._label or label

    def end_paragraph(
        self, kind: BlockKind = BlockKind.TEXT, *, level: int = 0, label: str = ""
    ) -> None:
        """End the paragraph; its label, if any, is printed before it."""
        self._end_piece()
        self.has_dropped = False
        label, self._label = self._label or label, ""
        lines = [line.collapse_spaces() for line in self._paragraph.take_lines()]
        if label:
            lines[0] = (RichText(f"{label} ") + lines[0]).strip()
        if self._wholes or kind is not BlockKind.TEXT:
            self._add(kind, join_spaced(lines), level=level)
            return
        said = [line for line in lines if line.text or line.spans]
        goes_on = bool(said) and not label and self._is_broken_before(said[0].text)
        for number, line in enumerate(said, start=1):
            is_first = number == 1
            block = dataclasses.replace(
                self._make(kind, line),
                opens=is_first and not goes_on,
                closed=number < len(said),
                goes_on=is_first and goes_on,
            )
            self.blocks.append(block)
        self._is_set_apart = not said

    def _is_broken_before(self, text: str) -> bool:
        """Return whether a sentence was broken by hand: a long line without an end, and a small letter below it."""
        before = self.blocks[-1] if self.blocks else None
        if before is None or self._is_set_apart or before.kind is not BlockKind.TEXT or before.note:
            return False
        line = before.content.text
        return len(line) >= MIN_BROKEN_LINE and line[-1].isalpha() and text[:1].islower()

    def begin_whole(self) -> None:
        """Begin a cell or note, of which all paragraphs become one text."""
        self._wholes.append([])

    def end_whole(self) -> RichText:
        """Return the text of the cell or note that was begun last."""
        return join_spaced(self._wholes.pop())

    def add_row(self, cells: Sequence[RichText]) -> bool:
        """Add a row of a table, and return whether it says something."""
        content = join_cells(cells)
        if not (content.text.strip() or content.spans):
            return False
        self._add(BlockKind.ROW, content)
        return True

    def add_rule(self) -> None:
        """Add what parts the head of a table from its rows."""
        if not self._wholes:
            self.blocks.append(self._make(BlockKind.RULE, RichText("")))

    def add_text(self, content: RichText) -> None:
        """Add a paragraph that is whole."""
        self._add(BlockKind.TEXT, content)

    def add_note_text(self, mark: str, content: RichText) -> None:
        """Add the text of a note, without a mark of its own that is typed before it."""
        if mark and content.text.startswith(f"{mark} "):
            content = content.cut(len(mark)).strip()
        self.blocks.append(dataclasses.replace(self._make(BlockKind.TEXT, content), note=mark))

    def drop(self, text: str, reason: DropReason) -> None:
        """Name words that are no text of the paper."""
        if text.strip():
            self.dropped.append(Dropped.of(text, reason))

    def _add(self, kind: BlockKind, content: RichText, *, level: int = 0) -> None:
        if not (content.text or content.spans):
            return
        if self._wholes:
            self._wholes[-1].append(content)
            return
        # A heading or row of notes alone is none.
        block = self._make(kind if content.text else BlockKind.TEXT, content)
        self.blocks.append(dataclasses.replace(block, level=level if content.text else 0))

    def _make(self, kind: BlockKind, content: RichText) -> Block:
        return Block(kind=kind, content=content, line=len(self.blocks) + 1, place=self._place)

    def _end_piece(self) -> None:
        if self._piece_reason is not None:
            self.drop(self._piece, self._piece_reason)
        self._piece, self._piece_reason = "", None


class _Paragraph:
    """The lines of a paragraph; a style that goes on from one run to the next is one span."""

    def __init__(self) -> None:
        self._lines: list[RichText] = []
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._open: dict[tuple[Style, str | None], int] = {}

    def write(self, text: str, styling: Styling) -> None:
        if self._open.keys() != styling and not text.isspace():
            for each in [x for x in self._open if x not in styling]:
                self._close(each)
            for each in styling:
                self._open.setdefault(each, self._length)
        self._parts.append(text)
        self._length += len(text)

    def add_note(self, mark: str) -> None:
        at = self._length
        self._spans.append(Span(start=at, end=at, style=Style.NOTE, target=mark))

    def has_words(self) -> bool:
        return bool(self._lines or self._spans) or any(map(str.strip, self._parts))

    def break_line(self) -> None:
        for each in list(self._open):
            self._close(each)
        spans = sorted(self._spans, key=lambda span: (span.start, span.end, span.style))
        self._lines.append(RichText("".join(self._parts), tuple(spans)))
        self._parts, self._spans, self._length = [], [], 0

    def take_lines(self) -> list[RichText]:
        self.break_line()
        lines, self._lines = self._lines, []
        return lines

    def _close(self, styled: tuple[Style, str | None]) -> None:
        """End a span, without the white space at its ends."""
        start = self._open.pop(styled)
        text = "".join(self._parts)[start:]
        if words := text.strip():
            start += len(text) - len(text.lstrip())
            style, target = styled
            self._spans.append(
                Span(start=start, end=start + len(words), style=style, target=target)
            )


def is_layout(rows: Sequence[Sequence[str]], *, has_borders: bool) -> bool:
    """Return whether a table lays out a letter: its rows hold one text, or a label and a value between no lines.

    A single row is no table of data where its cells begin with fields of a letter, or hold an address between no
    lines: it sets what stands beside each other. `rows` are the texts of the cells of each row.
    """
    filled = [[text.strip() for text in row if text.strip()] for row in rows]
    most = max(map(len, filled), default=0)
    is_single = len(filled) == 1
    # The paragraphs of a cell are glued to each other here: `Ons kenmerkABC`.
    named = is_single and sum(text.lower().startswith(LETTER_FIELD_NAMES) for text in filled[0])
    if most <= 1 or named >= MIN_LETTER_FIELDS:
        return True
    has_single = any(len(row) == 1 for row in filled)
    is_head = all(row[0].rstrip(": ").lower() in LETTER_FIELD_NAMES for row in filled if row)
    is_address = is_single and any(word in text.lower() for text in filled[0] for word in SENDERS)
    is_shaped = has_single or is_head or is_address
    return most <= MAX_LAYOUT_CELLS and not has_borders and is_shaped


def holds_letter_fields(blocks: Iterable[Block]) -> bool:
    """Return whether blocks name fields of a letter's head: `Datum 3 maart 2026`, `Betreft`."""
    names = {
        name
        for block in blocks
        for name in LETTER_FIELD_NAMES
        if (text := block.content.text.lower()).startswith(name)
        and not text[len(name) :][:1].isalpha()
    }
    return len(names) >= MIN_LETTER_FIELDS


class HeadUse(enum.Enum):
    """On which pages the head or foot of a page stands."""

    FIRST_PAGE = enum.auto()
    """On the first page alone."""
    ALL_PAGES = enum.auto()
    """On the first page and on others, or at the foot of the first."""
    OTHER_PAGES = enum.auto()


def place_head(text: OfficeBlocks, head: OfficeBlocks, use: HeadUse) -> None:
    """Add the head or foot of a page; what the first page says in it and nowhere else, comes before the text."""
    text.dropped += head.dropped
    body = _fold(" ".join(block.content.text for block in text.blocks))
    is_new = any(_fold(block.content.text) not in body for block in head.blocks)
    is_letter = use is HeadUse.ALL_PAGES and holds_letter_fields(head.blocks)
    is_first = is_new and (use is HeadUse.FIRST_PAGE or is_letter)
    place = Place.FIRST_HEADER if is_first else Place.RUNNING
    placed = [dataclasses.replace(each, place=place) for each in head.blocks]
    blocks = [*placed, *text.blocks] if is_first else [*text.blocks, *placed]
    text.blocks = [dataclasses.replace(each, line=line) for line, each in enumerate(blocks, 1)]


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def count_columns(text: str | None, otherwise: int = 1) -> int:
    """Return a number of columns as a part writes it, at most as many as a table on paper has."""
    return min(read_integer(text, otherwise), MAX_COLUMNS)


@functools.lru_cache(maxsize=1024)
def find_styling(look: TextLook) -> Styling:
    """Return the styles of the text model that a look has."""
    found = (
        (look.bold, Style.BOLD),
        (look.italic, Style.ITALIC),
        (look.strike, Style.STRIKE),
        (look.raised is Raised.SUPERSCRIPT, Style.SUPERSCRIPT),
    )
    return frozenset((style, None) for is_on, style in found if is_on)
