"""The main part of a web page, as blocks.

One pass over the start and end of each element, without recursion. Words gather in a line until a block
element begins or ends, so that none is lost wherever it stands: loose in a `div` or `td`, between two blocks,
or in a block within an inline element.
"""

import dataclasses
import re
import urllib.parse
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from dossier.language.invisible import strip_invisible
from dossier.model import Block, BlockKind, Place
from dossier.read.html_notes import NOTE_ATTRIBUTE
from dossier.read.html_table import HtmlTable
from dossier.read.line_builder import Line, join_spaced
from dossier.read.markdown_inline import STYLES_BY_TAG
from dossier.read.numerals import format_numeral
from dossier.text import RichText, Style

QUOTATION_MARKS_BY_DEPTH = ("“”", "‘’")
"""The marks of a quotation, and of one within another."""
PARAGRAPH_BORDER_TAGS = (
    "blockquote",
    "dd",
    "dl",
    "dt",
    "figure",
    "p",
    "tbody",
    "tfoot",
)
CAPTION_ELEMENTS = ("caption", "figcaption")
HEADING_ELEMENTS = ("h1", "h2", "h3", "h4", "h5", "h6")
INTEGER = re.compile(r"-?[0-9]{1,6}")
# Characters that are escaped in an address.
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>|\"{}\[\]^`]")
# Any white space but a plain space.
UNUSUAL_SPACE = re.compile(r"[^\S ]")

MarkupElement = etree._Element  # noqa: SLF001 - the name of the type, which lxml exports by no other


def walk_page(root: MarkupElement) -> tuple[Block, ...]:
    """Return the blocks of the main part of a page, in its order."""
    walk = _BlockWalk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        begin, end = STEPS_BY_TAG.get(str(element.tag), (None, None))
        step = begin if is_start else end
        if step is not None:
            step(walk, element)
        if text := element.text if is_start else element.tail:
            walk.write(text)
    return tuple(walk.blocks)


@dataclasses.dataclass(slots=True)
class _List:
    form: str | None
    """That of its numbers, for `format_numeral`; None where the items have bullets."""
    number: int = 1


class _Item(NamedTuple):
    """A list item whose words are still to come: of a numbered list, or else of bullets at a depth."""

    label: str
    depth: int


class _BlockWalk:
    """The state of the walk, and the blocks so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line = Line()
        self._lines: list[RichText] = []
        self._item: _Item | None = None
        self._lists: list[_List] = []
        # The first is for rows and cells outside any table.
        self._tables = [HtmlTable()]
        self._merged: list[list[RichText]] = []
        self._preformatted = 0
        self._place = Place.BODY
        self._quotation_depth = 0

    def close_paragraph(self, _element: MarkupElement | None = None) -> None:
        """End the paragraph, as the start or end of any block does."""
        if not self._lines and not self._line.has_content:
            return
        clean = (
            RichText.strip if self._preformatted and not self._merged else RichText.collapse_spaces
        )
        lines = [clean(line) for line in (*self._lines, self._line.take_content())]
        self._lines = []
        if self._merged or self._item is not None:
            self._add_paragraph(join_spaced(lines))
        else:
            self._add_lines(lines)

    def close_item(self, _element: MarkupElement | None = None) -> None:
        """End the paragraph; of an item without words the label is left."""
        self.close_paragraph()
        if self._item is not None:
            label, self._item = self._item.label, None
            self._add(BlockKind.TEXT, RichText(label))

    def begin_caption(self, _element: MarkupElement) -> None:
        self.close_paragraph()
        self._place = Place.CAPTION

    def end_caption(self, _element: MarkupElement) -> None:
        self.close_paragraph()
        self._place = Place.BODY

    def end_line(self, _element: MarkupElement) -> None:
        self._lines.append(self._line.take_content())

    def add_rule(self, _element: MarkupElement | None = None) -> None:
        self.close_item()
        if not self._merged:
            self.blocks.append(self._make(BlockKind.RULE, RichText("")))

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
        self._line.write(QUOTATION_MARKS_BY_DEPTH[self._quotation_depth % 2][0])
        self._quotation_depth += 1

    def end_quotation(self, _element: MarkupElement) -> None:
        self._quotation_depth -= 1
        self._line.write(QUOTATION_MARKS_BY_DEPTH[self._quotation_depth % 2][1])

    def begin_preformatted(self, _element: MarkupElement) -> None:
        self.close_item()
        self._preformatted += 1

    def end_preformatted(self, _element: MarkupElement) -> None:
        self.close_paragraph()
        self._preformatted -= 1

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

    def begin_merged(self, _element: MarkupElement) -> None:
        """Begin an element whose blocks are merged into one."""
        self.close_item()
        self._merged.append([])

    def end_heading(self, element: MarkupElement) -> None:
        content = self._end_merged()
        kind = BlockKind.HEADING if content.text else BlockKind.TEXT
        self._add(kind, content, level=int(str(element.tag)[1]) if content.text else 0)

    def begin_part(self, element: MarkupElement) -> None:
        if element.get(NOTE_ATTRIBUTE):
            self.begin_merged(element)
        else:
            self.close_paragraph()

    def end_part(self, element: MarkupElement) -> None:
        if mark := element.get(NOTE_ATTRIBUTE):
            self._add(BlockKind.TEXT, self._end_merged(), note=mark)
        else:
            self.close_paragraph()

    def begin_table(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables.append(HtmlTable())

    def end_table(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables.pop()

    def begin_head(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables[-1].in_thead = True

    def end_head(self, _element: MarkupElement) -> None:
        self._tables[-1].in_thead = False
        if self._tables[-1].has_text:
            self.add_rule()

    def begin_row(self, _element: MarkupElement) -> None:
        self.close_item()
        self._tables[-1].begin_row()

    def end_cell(self, element: MarkupElement) -> None:
        table, content = self._tables[-1], self._end_merged()
        if table.row is None:
            self._add(BlockKind.TEXT, content)
            return
        across, down = (_read_integer(element.get(x), 1) for x in ("colspan", "rowspan"))
        table.add_cell(content, across=across, down=down, is_head=element.tag == "th")

    def end_row(self, _element: MarkupElement) -> None:
        """Add the row; where a table has no `thead`, a first row of only `th` is its head."""
        self.close_item()
        table = self._tables[-1]
        is_head = table.is_first_row and table.has_only_heads and not table.in_thead
        content = table.take_row()
        self._add(BlockKind.ROW, content)
        if is_head and content.text:
            self.add_rule()

    def write(self, text: str) -> None:
        if not self._preformatted:
            self._write_words(_clean_text(text))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._lines.append(self._line.take_content())
            self._write_words(strip_invisible(line))

    def _write_words(self, text: str) -> None:
        # White space between blocks is no content.
        if self._line.has_content or not text.isspace():
            self._line.write(text)

    def _end_merged(self) -> RichText:
        self.close_item()
        return join_spaced(self._merged.pop())

    def _add_lines(self, lines: list[RichText]) -> None:
        """Add a block for each line of a paragraph."""
        is_first, is_apart = True, self._preformatted > 0
        for number, line in enumerate(lines, start=1):
            if line.text or line.spans:
                block = self._make(BlockKind.TEXT, line)
                closed = is_apart or number < len(lines)
                opens = is_apart or is_first
                self.blocks.append(dataclasses.replace(block, opens=opens, closed=closed))
                is_first = False

    def _add_paragraph(self, content: RichText) -> None:
        """Add a paragraph as one block; a numbered item is text, since it may be a question."""
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
        """Add a block that is not empty, to the element that merges its blocks if there is one."""
        if not (content.text or content.spans):
            return
        if self._merged:
            self._merged[-1].append(content.collapse_spaces() if kind is BlockKind.ROW else content)
        else:
            block = self._make(kind, content, note=note)
            self.blocks.append(dataclasses.replace(block, level=level))

    def _make(self, kind: BlockKind, content: RichText, *, note: str | None = None) -> Block:
        number = len(self.blocks) + 1
        return Block(kind=kind, content=content, line=number, note=note, place=self._place)


def _clean_text(text: str) -> str:
    """Return text without invisible characters; a line end is a space."""
    return text if text.isprintable() else strip_invisible(UNUSUAL_SPACE.sub(" ", text))


def _read_integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and INTEGER.fullmatch(text.strip()) else otherwise


def _quote_address(found: re.Match[str]) -> str:
    return urllib.parse.quote(found[0])


Step = Callable[[_BlockWalk, MarkupElement], None]
STEPS_BY_TAG: dict[str, tuple[Step, Step | None]] = {
    **dict.fromkeys(
        PARAGRAPH_BORDER_TAGS, (_BlockWalk.close_paragraph, _BlockWalk.close_paragraph)
    ),
    **dict.fromkeys(STYLES_BY_TAG, (_BlockWalk.begin_style, _BlockWalk.end_style)),
    **dict.fromkeys(CAPTION_ELEMENTS, (_BlockWalk.begin_caption, _BlockWalk.end_caption)),
    **dict.fromkeys(HEADING_ELEMENTS, (_BlockWalk.begin_merged, _BlockWalk.end_heading)),
    **dict.fromkeys(("td", "th"), (_BlockWalk.begin_merged, _BlockWalk.end_cell)),
    "a": (_BlockWalk.begin_link, _BlockWalk.end_link),
    "br": (_BlockWalk.end_line, None),
    "div": (_BlockWalk.begin_part, _BlockWalk.end_part),
    "hr": (_BlockWalk.add_rule, None),
    "li": (_BlockWalk.begin_item, _BlockWalk.close_item),
    "ol": (_BlockWalk.begin_numbers, _BlockWalk.end_list),
    "pre": (_BlockWalk.begin_preformatted, _BlockWalk.end_preformatted),
    "q": (_BlockWalk.begin_quotation, _BlockWalk.end_quotation),
    "span": (_BlockWalk.add_mark, None),
    "table": (_BlockWalk.begin_table, _BlockWalk.end_table),
    "thead": (_BlockWalk.begin_head, _BlockWalk.end_head),
    "tr": (_BlockWalk.begin_row, _BlockWalk.end_row),
    "ul": (_BlockWalk.begin_bullets, _BlockWalk.end_list),
}
"""What is done at the start and at the end of an element; any other only lays out its words."""
