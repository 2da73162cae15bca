"""ODT: the words of its parts in the order in which they are printed, as blocks; what is not seen is dropped by name."""

import itertools
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager

from dossier.model import BlockKind, DropReason
from dossier.read.odt_numbering import OdtCounter, OdtNumbering
from dossier.read.odt_styles import PARAGRAPHS, STYLES_PART, OdtStyles
from dossier.read.odt_unseen import (
    CELLS,
    CONTENTS,
    NOTE,
    count_repeats,
    find_drop_reason,
    find_folded_cells,
    iter_rows,
)
from dossier.read.office_blocks import HeadUse, OfficeBlocks, OfficeText
from dossier.read.office_reader import OfficeReader
from dossier.read.office_xml import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT_OF, Element, parse_part
from dossier.read.text_look import TextLook
from dossier.read.zip_guard import Parts
from dossier.text import RichText

CONTENT_PART = "content.xml"
HREF = "{http://www.w3.org/1999/xlink}href"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SPACE_TAGS = frozenset(f"{TEXT_OF}{name}" for name in ("s", "tab"))
LINKS = frozenset({f"{TEXT_OF}a", f"{DRAW}a"})
# What holds words that no reader of the paper sees: remarks, sources of an index, names of drawings.
NOT_PRINTED = frozenset({
    *(f"{OFFICE}{name}" for name in ("annotation", "change-info", "forms", "scripts")),
    *(f"{TEXT_OF}{name}" for name in ("script", "note-citation", "bibliography-source")),
    *(f"{each}-source" for each in CONTENTS), f"{SVG}title", f"{SVG}desc", f"{MATHML}annotation",
})  # fmt: skip
HEAD_KINDS = ("header", "footer")
HEADS = tuple(f"{STYLE}{kind}{end}" for kind in HEAD_KINDS for end in ("", "-left", "-first"))
USUAL_MASTER = "Standard"


class OdtReader(OfficeReader):
    """Walks the parts of an ODT once, in the order of the paper."""

    _look: TextLook
    """How text looks where the walk is."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._root = parse_part(parts[CONTENT_PART])
        self._styles = OdtStyles(parts, self._root)
        self._look = self._styles.page
        self._numbering = OdtNumbering(self._styles)
        self._boxes: list[tuple[Element, TextLook, DropReason | None]] = []
        self._notes: list[tuple[Element, str, DropReason | None]] = []
        self._folded: set[Element] = set()
        """The cells of columns that are folded away."""

    def read(self) -> OfficeText:
        """Return the text of the whole file."""
        for body in self._root.iter(f"{OFFICE}body"):
            self._read_blocks(body)
        for body, mark, reason in self._notes:
            self._out.begin_whole()
            with self._out.dropping(reason):
                self._read_blocks(body)
            content = self._out.end_whole()
            if reason is None:
                self._out.add_note_text(mark, content)
        if STYLES_PART in self._parts:
            self._read_heads(parse_part(self._parts[STYLES_PART]))
        return self._finish()

    @contextmanager
    def _within(self, element: Element) -> Iterator[None]:
        around = self._look
        is_folded = element in self._folded
        reason = None if is_folded else find_drop_reason(element, around, self._styles)
        with self._out.dropping(DropReason.HIDDEN_TEXT if is_folded else reason):
            self._look = self._styles.look_within(around, element)
            yield
        self._look = around

    # Blocks

    def _read_blocks(self, holder: Element) -> None:
        self._read_loose(holder.text)
        for each in holder:
            self._read_block(each)
            self._read_loose(each.tail)

    def _read_loose(self, text: str | None) -> None:
        """Read words that stand in no paragraph, as a faulty program writes them."""
        if text and text.strip():
            self._write(text, self._look)
            self._out.end_paragraph()

    def _read_block(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in NOT_PRINTED:
            return
        with self._within(element):
            if tag in PARAGRAPHS:
                self._read_paragraph(element)
            elif tag == f"{TEXT_OF}list":
                self._read_list(element)
            elif tag == f"{TEXT_OF}numbered-paragraph":
                self._read_item(element, *self._numbering.open_paragraph(element))
            elif tag == f"{TABLE}table":
                self._read_table(element)
            elif tag == f"{TEXT_OF}tracked-changes":
                for deletion in element.iter(f"{TEXT_OF}deletion"):
                    with self._out.dropping(DropReason.DELETION):
                        self._read_blocks(deletion)
            elif tag.startswith(DRAW):
                self._find_boxes(element)
                self._read_boxes()
            else:
                self._read_blocks(element)

    def _read_paragraph(
        self, paragraph: Element, label: str | None = None, bullet_depth: int = 0
    ) -> None:
        """Read a paragraph, which may be an item with a printed label, or with a bullet."""
        outer, self._boxes = self._boxes, []
        level = self._find_heading_level(paragraph)
        self._read_inlines(paragraph)
        if not self._out.has_words() and (self._out.has_dropped or level):
            label, level, bullet_depth = None, 0, 0
        elif paragraph.tag == f"{TEXT_OF}h" and label is None:
            label = self._label_heading(paragraph, level)
        if level and self._out.has_words():
            self._out.end_paragraph(BlockKind.HEADING, level=level, label=label or "")
        elif bullet_depth:
            self._out.end_paragraph(BlockKind.ITEM, level=bullet_depth)
        else:
            self._out.end_paragraph(label=label or "")
        self._read_boxes()
        self._boxes = outer

    def _find_heading_level(self, paragraph: Element) -> int:
        """Return the level of a heading, from 1, or 0."""
        if paragraph.tag == f"{TEXT_OF}h":
            written = paragraph.get(f"{TEXT_OF}outline-level", "1")
            return int(written) if written in set("123456789") else 1
        name = paragraph.get(f"{TEXT_OF}style-name", "")
        names = (each.get(f"{STYLE}name") for each in self._styles.chain("paragraph", name))
        return int("Title" in {name, *names})

    def _label_heading(self, heading: Element, level: int) -> str | None:
        if heading.get(f"{TEXT_OF}is-list-header") == "true":
            return None
        if heading.get(f"{TEXT_OF}restart-numbering") == "true":
            self._numbering.headings.restart(level)
        return self._numbering.headings.take_label(level, heading.get(f"{TEXT_OF}start-value"))

    # Lists

    def _read_list(
        self, element: Element, around: OdtCounter | None = None, style: str = "", level: int = 1
    ) -> None:
        style = element.get(f"{TEXT_OF}style-name", style)
        style = style or self._find_stated(element, f"{STYLE}list-style-name")
        if around is None:
            counter = self._numbering.open_list(element, style)
        else:
            counter = around
            counter.levels = self._styles.list_levels(style) or counter.levels
        for item in element:
            with self._within(item):
                self._read_item(item, counter, level, style)

    def _read_item(self, item: Element, counter: OdtCounter, level: int, style: str = "") -> None:
        is_labelled = item.tag != f"{TEXT_OF}list-header"
        for each in item:
            if each.tag == f"{TEXT_OF}list":
                self._read_list(each, counter, style, level + 1)
            elif each.tag in PARAGRAPHS and is_labelled:
                label = counter.take_label(level, item.get(f"{TEXT_OF}start-value"))
                with self._within(each):
                    self._read_paragraph(each, label or "", level if label is None else 0)
                is_labelled = False
            elif each.tag != f"{TEXT_OF}number":
                self._read_block(each)

    def _find_stated(self, holder: Element, attribute: str) -> str:
        """Return what the style of the first paragraph within an element says, or ""."""
        first = next(holder.iter(*PARAGRAPHS), None)
        name = "" if first is None else first.get(f"{TEXT_OF}style-name", "")
        stated = (each.get(attribute) for each in self._styles.chain("paragraph", name))
        return next(filter(None, stated), "")

    # Tables

    def _read_table(self, table: Element) -> None:
        rows = list(iter_rows(table))
        self._folded |= find_folded_cells(table, rows)
        is_head = (next(x.iterancestors()).tag == f"{TABLE}table-header-rows" for x in rows)
        heads = sum(itertools.takewhile(bool, is_head))
        cells = (cell for row in rows for cell in self._list_cells(row))
        has_borders = any(map(self._styles.has_borders, cells))
        self._read_rows(rows, heads, has_borders=has_borders)

    def _list_cells(self, row: Element) -> list[Element]:
        return list(row.iterchildren(*CELLS))

    def _get_letters(self, cell: Element) -> str:
        return "".join(map(str, cell.itertext()))

    def _read_cell(self, cell: Element) -> None:
        self._read_block(cell)

    def _read_cells(self, row: Element) -> list[RichText]:
        texts: list[RichText] = []
        for cell in self._list_cells(row):
            self._out.begin_whole()
            self._read_block(cell)
            texts += [self._out.end_whole()] * count_repeats(cell)
        return texts

    # Words within a paragraph

    def _read_inlines(self, element: Element) -> None:
        self._write(element.text, self._look)
        for each in element:
            if each.tag not in NOT_PRINTED:
                with self._within(each):
                    self._read_inline(each, str(each.tag))
            self._write(each.tail, self._look)

    def _read_inline(self, element: Element, tag: str) -> None:
        if tag in SPACE_TAGS:
            self._write(" ", self._look)
        elif tag == f"{TEXT_OF}line-break":
            self._out.break_line()
        elif tag == NOTE:
            self._cite_note(element)
        elif tag.startswith(DRAW) and tag not in LINKS:
            self._find_boxes(element)
        elif tag == f"{TEXT_OF}hidden-text" and not element.text and self._out.reason:
            self._out.write(element.get(f"{TEXT_OF}string-value", ""), frozenset())
        else:
            target = element.get(HREF, "") if tag in LINKS else ""
            is_elsewhere = target != "" and not target.startswith("#")
            outer, self._target = self._target, target if is_elsewhere else self._target
            self._read_inlines(element)
            self._target = outer

    def _cite_note(self, note: Element) -> None:
        citation, body = note.find(f"{TEXT_OF}note-citation"), note.find(f"{TEXT_OF}note-body")
        if body is None:
            return
        mark = "" if citation is None else self._get_letters(citation).strip()
        mark = mark or str(len(self._notes) + 1)
        if self._out.reason is None:
            self._out.add_note(mark)
        self._notes.append((body, mark, self._out.reason))

    # Boxes

    def _find_boxes(self, holder: Element) -> None:
        """Keep what is drawn until its paragraph ends; a formula stands in its line."""
        for each in holder:
            tag = str(each.tag)
            if tag == f"{DRAW}object":
                self._read_object(each)
            elif tag in PARAGRAPHS or tag in {f"{TEXT_OF}list", f"{TABLE}table"}:
                self._boxes.append((each, self._look, self._out.reason))
            elif tag not in NOT_PRINTED:
                with self._within(each):
                    self._find_boxes(each)

    def _read_boxes(self) -> None:
        outer = self._look
        while self._boxes:
            element, self._look, reason = self._boxes.pop(0)
            with self._out.dropping(reason), self._out.boxing():
                self._read_block(element)
        self._look = outer

    def _read_object(self, element: Element) -> None:
        """Write a formula; of any other object the words are not read."""
        part = posixpath.normpath(posixpath.join(element.get(HREF, ""), CONTENT_PART))
        if len(element):
            root = element[0]
        elif part in self._parts:
            root = parse_part(self._parts[part])
        else:
            return
        if root.tag == f"{MATHML}math":
            signs = root.iter(*(f"{MATHML}{name}" for name in ("mi", "mn", "mo", "mtext")))
            self._out.write("".join(sign.text or "" for sign in signs), frozenset())
        elif self._get_letters(root).strip():
            self._unread.append("een grafiek of een ander ingevoegd onderdeel")

    # Heads of pages

    def _read_heads(self, root: Element) -> None:
        heads = self._find_heads(root)
        text, self._styles = self._out, OdtStyles(self._parts, root)
        self._look = self._styles.page
        for head, use in heads.items():
            self._out = OfficeBlocks()
            self._read_blocks(head)
            text.add_head(self._out, use)
        self._out = text

    def _find_heads(self, root: Element) -> dict[Element, HeadUse]:
        """Return the heads and feet of the master pages, with their use."""
        found = dict.fromkeys(root.iter(*HEADS), HeadUse.OTHER_PAGES)
        used = self._find_stated(self._root, f"{STYLE}master-page-name") or USUAL_MASTER
        masters = {each.get(f"{STYLE}name"): each for each in root.iter(f"{STYLE}master-page")}
        if (master := masters.get(used)) is None:
            return found
        for kind in HEAD_KINDS:
            own, usual = (master.find(f"{STYLE}{kind}{end}") for end in ("-first", ""))
            shown = usual if own is None else own
            if shown is not None:
                is_apart = own is not None or master.get(f"{STYLE}next-style-name", used) != used
                is_alone = is_apart and kind == "header"
                found[shown] = HeadUse.FIRST_PAGE if is_alone else HeadUse.ALL_PAGES
        return found
