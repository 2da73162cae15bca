"""The main part of a web page, as blocks.

One pass over the tree, past the start and the end of each element and never by recursion. Words gather
in a line until an element that is a block begins or ends, so that none is lost wherever it stands: loose
in a `div` or `td`, between two blocks, or in a block that an inline element holds.
"""

import dataclasses
import re
import urllib.parse
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from dossier.model import Block, BlockKind
from dossier.read.line_builder import Line
from dossier.read.markdown_inline import STYLES_BY_TAG
from dossier.read.numerals import format_numeral
from dossier.read.text_lines import strip_invisible
from dossier.text import RichText, Style

NOTE_ATTRIBUTE = "data-noot"
"""The attribute that tells in cleaned markup where a note is cited, and what is the text of one."""
QUOTATION_MARKS_BY_DEPTH = ("“”", "‘’")
"""The marks of a quotation, and of one within another."""
PARAGRAPH_BORDER_TAGS = (
    "blockquote",
    "caption",
    "dd",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "p",
    "tbody",
    "tfoot",
)
HEADING_ELEMENTS = ("h1", "h2", "h3", "h4", "h5", "h6")
INTEGER = re.compile(r"-?[0-9]{1,6}")
# What may not stand in an address as it is.
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>|\"{}\[\]^`]")
# Any white space but a plain space.
UNUSUAL_SPACE = re.compile(r"[^\S ]")
MAX_COLSPAN = 100
"""How many columns a cell can take up; no table of a paper has more."""

MarkupElement = etree._Element  # noqa: SLF001 - the name of the type, which lxml exports by no other


def walk_page(root: MarkupElement) -> tuple[Block, ...]:
    """Return the blocks of the main part of a page, in its order."""
    walk = _BlockWalk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    return tuple(walk.blocks)


@dataclasses.dataclass(slots=True)
class _List:
    form: str | None
    """That of the number of its first item, as `numeral` takes it; None where the items have bullets."""
    number: int = 1


class _Item(NamedTuple):
    """An item whose words are still to come: it has a label, or else stands at a depth."""

    label: str
    depth: int


@dataclasses.dataclass(slots=True)
class _Table:
    row: list[RichText] | None = None
    """The cells of the row that the walk is in."""
    heads: bool = True
    """All cells of the row are heads of a column."""
    first: bool = True
    """No row has ended yet."""
    above: bool = False
    """The rows are those of a `thead`, which ends with the rule."""
    said: bool = False
    """Some row says something."""


class _BlockWalk:
    """Where the walk is, and the blocks that it has passed."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line = Line()
        self._lines: list[RichText] = []
        self._item: _Item | None = None
        self._lists: list[_List] = []
        # Below all tables stands one for rows and cells that are in none.
        self._tables = [_Table()]
        self._wholes: list[list[RichText]] = []
        self._kept = 0
        self._quotes = 0

    def start(self, element: MarkupElement) -> None:
        """Pass the start of an element, and the text before what stands in it."""
        begin = START_STEPS.get(str(element.tag))
        if begin is not None:
            begin(self, element)
        if element.text:
            self._write(element.text)

    def end(self, element: MarkupElement) -> None:
        """Pass the end of an element, and the text behind it."""
        end = END_STEPS.get(str(element.tag))
        if end is not None:
            end(self, element)
        if element.tail:
            self._write(element.tail)

    def close_paragraph(self, _element: MarkupElement | None = None) -> None:
        """End the paragraph, as any block does that begins or ends."""
        if not self._lines and not self._line.said:
            return
        clean = RichText.strip if self._kept and not self._wholes else RichText.collapse_spaces
        lines = [clean(line) for line in (*self._lines, self._line.take_content())]
        self._lines = []
        if self._wholes or self._item is not None:
            self._add_paragraph(_join_spaced(lines))
        else:
            self._add_lines(lines)

    def close_item(self, _element: MarkupElement | None = None) -> None:
        """End the paragraph, and an item that began without words: only its label is left of it."""
        self.close_paragraph()
        if self._item is not None:
            label, self._item = self._item.label, None
            self._add(BlockKind.TEXT, RichText(label))

    def end_line(self, _element: MarkupElement) -> None:
        self._lines.append(self._line.take_content())

    def add_rule(self, _element: MarkupElement | None = None) -> None:
        self.close_item()
        if not self._wholes:
            self._append(BlockKind.RULE, RichText(""))

    def begin_style(self, element: MarkupElement) -> None:
        self._line.begin(STYLES_BY_TAG[str(element.tag)])

    def end_style(self, _element: MarkupElement) -> None:
        self._line.end()

    def begin_link(self, element: MarkupElement) -> None:
        if target := element.get("href"):
            self._line.begin(Style.LINK, UNSAFE_IN_ADDRESS.sub(_quote_address, target.strip()))

    def end_link(self, element: MarkupElement) -> None:
        if element.get("href"):
            self._line.end()

    def add_mark(self, element: MarkupElement) -> None:
        if mark := element.get(NOTE_ATTRIBUTE):
            self._line.add_note(mark)

    def begin_quotation(self, _element: MarkupElement) -> None:
        self._line.write(QUOTATION_MARKS_BY_DEPTH[self._quotes % 2][0])
        self._quotes += 1

    def end_quotation(self, _element: MarkupElement) -> None:
        self._quotes -= 1
        self._line.write(QUOTATION_MARKS_BY_DEPTH[self._quotes % 2][1])

    def begin_preformatted(self, _element: MarkupElement) -> None:
        """Keep lines and spaces as they are typed."""
        self.close_item()
        self._kept += 1

    def end_preformatted(self, _element: MarkupElement) -> None:
        self.close_paragraph()
        self._kept -= 1

    def begin_bullets(self, _element: MarkupElement) -> None:
        self.close_item()
        self._lists.append(_List(None))

    def begin_numbers(self, element: MarkupElement) -> None:
        self.close_item()
        self._lists.append(_List(element.get("type", "1"), _read_integer(element.get("start"), 1)))

    def end_list(self, _element: MarkupElement) -> None:
        self.close_paragraph()
        self._lists.pop()

    def begin_item(self, element: MarkupElement) -> None:
        self.close_item()
        if not self._lists:
            return
        here = self._lists[-1]
        label = ""
        if here.form is not None:
            here.number = _read_integer(element.get("value"), here.number)
            label = f"{format_numeral(here.number, here.form)}."
            here.number += 1
        self._item = _Item(label, sum(each.form is None for each in self._lists))

    def begin_whole(self, _element: MarkupElement) -> None:
        """Begin an element whose blocks are put together as one."""
        self.close_item()
        self._wholes.append([])

    def end_heading(self, element: MarkupElement) -> None:
        content = self._end_whole()
        kind = BlockKind.HEADING if content.text else BlockKind.TEXT
        self._add(kind, content, level=int(str(element.tag)[1]) if content.text else 0)

    def begin_part(self, element: MarkupElement) -> None:
        if element.get(NOTE_ATTRIBUTE):
            self.begin_whole(element)
        else:
            self.close_paragraph()

    def end_part(self, element: MarkupElement) -> None:
        if mark := element.get(NOTE_ATTRIBUTE):
            self._add(BlockKind.TEXT, self._end_whole(), note=mark)
        else:
            self.close_paragraph()

    def begin_table(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables.append(_Table())

    def end_table(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables.pop()

    def begin_head(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables[-1].above = True

    def end_head(self, _element: MarkupElement) -> None:
        self._tables[-1].above = False
        if self._tables[-1].said:
            self.add_rule()

    def begin_row(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables[-1].row, self._tables[-1].heads = [], True

    def end_cell(self, element: MarkupElement) -> None:
        table, content = self._tables[-1], self._end_whole()
        if table.row is None:
            self._add(BlockKind.TEXT, content)
            return
        across = min(max(1, _read_integer(element.get("colspan"), 1)), MAX_COLSPAN)
        table.row += [content, *[RichText("")] * (across - 1)]
        table.heads = table.heads and element.tag == "th"

    def end_row(self, _element: MarkupElement) -> None:
        """Add the row; where a table has no `thead`, a first row with only heads of columns is one."""
        self.close_item()
        table = self._tables[-1]
        tabbed = [part for cell in table.row or () for part in (cell, RichText("\t"))]
        content = RichText.join(tabbed[:-1]).strip()
        self._add(BlockKind.ROW, content)
        if table.first and table.heads and not table.above and content.text:
            self.add_rule()
        table.said = table.said or bool(content.text)
        table.row, table.first = None, False

    def _write(self, text: str) -> None:
        if not self._kept:
            self._line.write(_clean_text(text))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._lines.append(self._line.take_content())
            self._line.write(strip_invisible(line))

    def _end_whole(self) -> RichText:
        self.close_item()
        return _join_spaced(self._wholes.pop())

    def _add_lines(self, lines: list[RichText]) -> None:
        """Add a block for each line of a paragraph: most have one."""
        opens = True
        for number, line in enumerate(lines, start=1):
            if line.text or line.spans:
                closed = number < len(lines) or self._kept > 0
                self._append(BlockKind.TEXT, line, opens=opens or self._kept > 0, closed=closed)
                opens = False

    def _add_paragraph(self, content: RichText) -> None:
        """Add a paragraph that is one block; an item with a number is text, since it may be that of a question."""
        if not (content.text or content.spans):
            return
        item, self._item = self._item, None
        if item is None or not (content.text or item.label):
            self._add(BlockKind.TEXT, content)
        elif item.label:
            self._add(BlockKind.TEXT, (RichText(f"{item.label} ") + content).strip())
        else:
            self._add(BlockKind.ITEM, content, level=item.depth)

    def _add(
        self, kind: BlockKind, content: RichText, *, level: int = 0, note: str | None = None
    ) -> None:
        """Add a block where it says something, to the whole that it is part of if there is one."""
        if not (content.text or content.spans):
            return
        if self._wholes:
            self._wholes[-1].append(content.collapse_spaces() if kind is BlockKind.ROW else content)
        else:
            self._append(kind, content, level=level, note=note)

    def _append(
        self,
        kind: BlockKind,
        content: RichText,
        *,
        level: int = 0,
        note: str | None = None,
        opens: bool = True,
        closed: bool = False,
    ) -> None:
        line = len(self.blocks) + 1
        self.blocks.append(
            Block(kind=kind, content=content, line=line, opens=opens, level=level, closed=closed, note=note)
        )  # fmt: skip


def _clean_text(text: str) -> str:
    """Return text without what nobody sees; a line ends in it as a space."""
    return text if text.isprintable() else strip_invisible(UNUSUAL_SPACE.sub(" ", text))


def _join_spaced(parts: Iterable[RichText]) -> RichText:
    """Return several texts as one, with a space between them."""
    said = [part for part in parts if part.text or part.spans]
    if len(said) == 1:
        return said[0]
    spaced = [part for each in said for part in (each, RichText(" "))]
    return RichText.join(spaced).collapse_spaces()


def _read_integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and INTEGER.fullmatch(text.strip()) else otherwise


def _quote_address(found: re.Match[str]) -> str:
    return urllib.parse.quote(found[0])


Step = Callable[[_BlockWalk, MarkupElement], None]
START_STEPS: dict[str, Step] = {
    **dict.fromkeys(PARAGRAPH_BORDER_TAGS, _BlockWalk.close_paragraph),
    **dict.fromkeys(STYLES_BY_TAG, _BlockWalk.begin_style),
    **dict.fromkeys((*HEADING_ELEMENTS, "td", "th"), _BlockWalk.begin_whole),
    "a": _BlockWalk.begin_link,
    "br": _BlockWalk.end_line,
    "div": _BlockWalk.begin_part,
    "hr": _BlockWalk.add_rule,
    "li": _BlockWalk.begin_item,
    "ol": _BlockWalk.begin_numbers,
    "pre": _BlockWalk.begin_preformatted,
    "q": _BlockWalk.begin_quotation,
    "span": _BlockWalk.add_mark,
    "table": _BlockWalk.begin_table,
    "thead": _BlockWalk.begin_head,
    "tr": _BlockWalk.begin_row,
    "ul": _BlockWalk.begin_bullets,
}
"""What is done where an element of the page begins; any other only lays out its words."""
END_STEPS: dict[str, Step] = {
    **dict.fromkeys(PARAGRAPH_BORDER_TAGS, _BlockWalk.close_paragraph),
    **dict.fromkeys(STYLES_BY_TAG, _BlockWalk.end_style),
    **dict.fromkeys(HEADING_ELEMENTS, _BlockWalk.end_heading),
    "a": _BlockWalk.end_link,
    "div": _BlockWalk.end_part,
    "li": _BlockWalk.close_item,
    "ol": _BlockWalk.end_list,
    "pre": _BlockWalk.end_preformatted,
    "q": _BlockWalk.end_quotation,
    "table": _BlockWalk.end_table,
    "td": _BlockWalk.end_cell,
    "th": _BlockWalk.end_cell,
    "thead": _BlockWalk.end_head,
    "tr": _BlockWalk.end_row,
    "ul": _BlockWalk.end_list,
}
