"""What the readers of DOCX and ODT do alike: words in the styles of their look, links, tables."""

import functools
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager

from dossier.model import DropReason, Place
from dossier.read.line_builder import Styling, join_spaced
from dossier.read.office_blocks import (
    LETTER_FIELD_NAMES,
    MIN_LETTER_FIELDS,
    OfficeBlocks,
    OfficeText,
)
from dossier.read.office_xml import Element
from dossier.read.text_look import Raised, TextLook, is_visible
from dossier.read.zip_guard import Parts
from dossier.text import RichText, Style

PLAIN = TextLook()
MAX_LAYOUT_CELLS = 2
"""How many cells with text a row of a table may have that lays out a letter."""


class OfficeReader(ABC):
    """Walks the parts of a DOCX or ODT once, in the order of the paper: what both have in common."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._out = OfficeBlocks()
        self._target = ""
        """The address of the link around."""
        self._unread: list[str] = []

    @abstractmethod
    def read(self) -> OfficeText:
        """Return the text of the whole file."""

    @abstractmethod
    def _within(self, element: Element) -> AbstractContextManager[None]:
        """Be within an element, which may not be printed."""

    @abstractmethod
    def _list_cells(self, row: Element) -> list[Element]: ...

    @abstractmethod
    def _get_letters(self, cell: Element) -> str:
        """Return the letters of a cell, seen or not."""

    @abstractmethod
    def _read_cell(self, cell: Element) -> None: ...

    @abstractmethod
    def _read_cells(self, row: Element) -> list[RichText]:
        """Return the text in each column."""

    def _finish(self) -> OfficeText:
        unread = tuple(dict.fromkeys(self._unread))
        return OfficeText(tuple(self._out.blocks), tuple(self._out.dropped), unread)

    def _find_reason(self, look: TextLook) -> DropReason | None:
        """Return why words of this look are no text here."""
        return None if is_visible(look) else DropReason.HIDDEN_TEXT

    def _get_target(self) -> str:
        """Return the address that the words here lead to, or ""."""
        return self._target

    def _write(
        self, text: str | None, look: TextLook = PLAIN, reason: DropReason | None = None
    ) -> None:
        if text:
            target = self._get_target()
            link = {(Style.LINK, target)} if target else frozenset()
            styling = _find_styling(look) | link
            self._out.write(text, styling, reason or self._find_reason(look))

    def _read_rows(self, rows: Sequence[Element], heads: int, *, has_borders: bool) -> None:
        """Read a table, of which so many rows at the top are heads of the columns."""
        texts = [list(map(self._get_letters, self._list_cells(row))) for row in rows]
        if _is_layout(texts, has_borders=has_borders):
            with self._out.placing(Place.LAYOUT):
                for row in rows:
                    with self._within(row):
                        self._read_layout_row(row)
            return
        has_head = False
        for number, row in enumerate(rows):
            if number == heads and has_head:
                self._out.add_rule()
            with self._within(row):
                cells = self._read_cells(row)
            has_head = self._out.add_row(cells) or has_head

    def _read_layout_row(self, row: Element) -> None:
        cells = self._list_cells(row)
        letters = filter(None, (self._get_letters(cell).strip() for cell in cells))
        if next(letters, "").endswith(":"):
            # A label stands before its value, on one line.
            self._out.add_text(join_spaced(self._read_cells(row)))
            return
        for cell in cells:
            self._read_cell(cell)


def _is_layout(rows: Iterable[Iterable[str]], *, has_borders: bool) -> bool:
    """Return whether a table lays out a letter: its rows hold one text, or a label and a value between no lines.

    A single row is no table of data where no lines part its cells, or where these name fields of a letter: it sets
    what stands beside each other. `rows` are the texts of the cells of each row.
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
    is_shaped = has_single or is_head or is_single
    return most <= MAX_LAYOUT_CELLS and not has_borders and is_shaped


@functools.lru_cache(maxsize=1024)
def _find_styling(look: TextLook) -> Styling:
    """Return the styles of the text model that a look has."""
    found = (
        (look.bold, Style.BOLD),
        (look.italic, Style.ITALIC),
        (look.strike, Style.STRIKE),
        (look.raised is Raised.SUPERSCRIPT, Style.SUPERSCRIPT),
    )
    return frozenset((style, None) for is_on, style in found if is_on)
