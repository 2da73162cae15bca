"""What the readers of DOCX and ODT put words into: paragraphs, cells and notes become blocks, the rest is dropped by name."""

import enum
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from dossier.language.invisible import strip_invisible
from dossier.model import Block, BlockKind, Dropped, DropReason, Place
from dossier.read.line_builder import Line, Styling, join_cells, join_spaced
from dossier.text import RichText, Style
from dossier.words import load_words

ODD_SPACE_PATTERN = re.compile(r"[^\S ]")  # white space that is no plain space

MIN_BROKEN_LINE = 60
"""How many characters a line has at least that ends where the paper ends."""

LETTER_FIELD_NAMES = load_words("letters")["field_names"]
SENDERS = load_words("letters")["letterhead_starts"]
MIN_LETTER_FIELDS = 2
"""How many different ones make a block the head of a letter."""


class OfficeText(NamedTuple):
    """What a reader makes of a DOCX or ODT."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    unread: tuple[str, ...] = ()
    """What the file holds, in Dutch, of which the words are not read: `een grafiek`."""


class HeadUse(enum.Enum):
    """On which pages the head or foot of a page stands."""

    FIRST_PAGE = enum.auto()
    """On the first page alone."""
    ALL_PAGES = enum.auto()
    """On the first page and on others, or at the foot of the first."""
    OTHER_PAGES = enum.auto()


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
        self._lines: list[RichText] = []
        self._line = Line()
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
        """Say where on the paper stands what is added."""
        before, self._place = self._place, place
        yield
        self._place = before

    @contextmanager
    def boxing(self, *, is_box: bool = True) -> Iterator[None]:
        """Place what is added in the margin if it is the block of a letter that says who sends it, when and why."""
        start = len(self.blocks)
        yield
        box = self.blocks[start:]
        if is_box and self._place is Place.BODY and holds_letter_fields(box):
            self.blocks[start:] = [replace(each, place=Place.MARGIN) for each in box]

    def write(self, text: str, styling: Styling, reason: DropReason | None = None) -> None:
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
            if not clean.isspace():
                self._line.set_styling(styling)
            self._line.write(strip_invisible(clean))

    def break_line(self) -> None:
        """End a line within the paragraph."""
        if self.reason is not None:
            self.write(" ", frozenset())
        else:
            self._lines.append(self._line.take_content())

    def add_note(self, mark: str) -> None:
        """Cite a note here."""
        self._line.add_note(mark)

    def has_words(self) -> bool:
        """Return whether the paragraph holds anything up to here."""
        return bool(self._lines) or self._line.has_words

    def join_next(self, label: str = "") -> None:
        """End a paragraph that is one with the next: a drop cap, or one of which the end is deleted or hidden."""
        self._end_piece()
        self._label = self._label or label

    def end_paragraph(
        self, kind: BlockKind = BlockKind.TEXT, *, level: int = 0, label: str = ""
    ) -> None:
        """End the paragraph; its label, if any, is printed before it. That a heading is bold says nothing more."""
        self._end_piece()
        self._lines.append(self._line.take_content())
        self.has_dropped = False
        label, self._label = self._label or label, ""
        lines, self._lines = [line.collapse_spaces() for line in self._lines], []
        if label:
            lines[0] = (RichText(f"{label} ") + lines[0]).strip()
        if kind is BlockKind.HEADING:
            lines = [
                RichText(line.text, tuple(x for x in line.spans if x.style is not Style.BOLD))
                for line in lines
            ]
        if self._wholes or kind is not BlockKind.TEXT:
            self._add(kind, join_spaced(lines), level)
            return
        said = [line for line in lines if line.text or line.spans]
        goes_on = bool(said) and not label and self._is_broken_before(said[0].text)
        for number, line in enumerate(said, start=1):
            is_first = number == 1
            block = replace(
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

    def add_row(self, cells: Iterable[RichText]) -> bool:
        """Add a row of a table, and return whether it says something."""
        content = join_cells(cells)
        is_said = bool(content.text.strip() or content.spans)
        if is_said:
            self._add(BlockKind.ROW, content)
        return is_said

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
        self.blocks.append(replace(self._make(BlockKind.TEXT, content), note=mark))

    def add_head(self, head: "OfficeBlocks", use: HeadUse) -> None:
        """Add the head or foot of a page; what the first page says in it and nowhere else, comes before the text."""
        self.dropped += head.dropped
        body = _fold(" ".join(block.content.text for block in self.blocks))
        is_new = any(_fold(block.content.text) not in body for block in head.blocks)
        is_letter = use is HeadUse.ALL_PAGES and holds_letter_fields(head.blocks)
        is_first = is_new and (use is HeadUse.FIRST_PAGE or is_letter)
        place = Place.FIRST_HEADER if is_first else Place.RUNNING
        placed = [replace(each, place=place) for each in head.blocks]
        blocks = [*placed, *self.blocks] if is_first else [*self.blocks, *placed]
        self.blocks = [replace(each, line=line) for line, each in enumerate(blocks, 1)]

    def _add(self, kind: BlockKind, content: RichText, level: int = 0) -> None:
        if not (content.text or content.spans):
            return
        if self._wholes:
            self._wholes[-1].append(content)
        elif content.text:
            self.blocks.append(replace(self._make(kind, content), level=level))
        else:
            # A heading or row of notes alone is none.
            self.blocks.append(self._make(BlockKind.TEXT, content))

    def _make(self, kind: BlockKind, content: RichText) -> Block:
        return Block(kind=kind, content=content, line=len(self.blocks) + 1, place=self._place)

    def _end_piece(self) -> None:
        if self._piece_reason is not None and self._piece.strip():
            self.dropped.append(Dropped.of(self._piece, self._piece_reason))
        self._piece, self._piece_reason = "", None


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


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
