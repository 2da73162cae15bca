"""ODT: the words of its parts in the order in which they are printed, as blocks; what is not seen is dropped by name."""

import posixpath

from dossier.model import BlockKind, DropReason, Place
from dossier.read.line_builder import join_spaced
from dossier.read.odt_heads import find_heads
from dossier.read.odt_numbering import OdtCounter, OdtLabel, OdtNumbering
from dossier.read.odt_rows import CELLS, count_repeats, find_folded_cells, iter_rows
from dossier.read.odt_styles import PARAGRAPHS, STYLES_PART, OdtStyles
from dossier.read.odt_unseen import CONTENTS, NOTE, find_drop_reason
from dossier.read.office_blocks import (
    PLAIN,
    OfficeBlocks,
    OfficeText,
    Styling,
    find_styling,
    is_layout,
    place_head,
)
from dossier.read.office_xml import (
    DRAW,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT_OF,
    Element,
    parse_part,
)
from dossier.read.text_look import TextLook, is_visible
from dossier.read.zip_guard import Parts
from dossier.text import RichText, Style

CONTENT_PART = "content.xml"
HREF = "{http://www.w3.org/1999/xlink}href"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SPACE_TAGS = frozenset(f"{TEXT_OF}{name}" for name in ("s", "tab"))
# What holds words that no reader of the paper sees: remarks, sources of an index, names of drawings.
NOT_PRINTED = frozenset(
    {
        *(f"{OFFICE}{name}" for name in ("annotation", "change-info", "forms", "scripts")),
        f"{TEXT_OF}script",
        f"{TEXT_OF}note-citation",
        f"{TEXT_OF}bibliography-source",
        *(f"{each}-source" for each in CONTENTS),
        f"{SVG}title",
        f"{SVG}desc",
        f"{MATHML}annotation",
    }
)


def read_odt(parts: Parts) -> OfficeText:
    """Return the text of an ODT."""
    return _OdtReader(parts).read()


class _OdtReader:
    """Walks the parts of an ODT once, in the order of the paper."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._root = parse_part(parts[CONTENT_PART])
        self._styles = OdtStyles(parts, self._root)
        self._numbering = OdtNumbering(self._styles)
        self._out = OfficeBlocks()
        self._boxes: list[tuple[Element, TextLook, DropReason | None]] = []
        self._targets: list[str] = []
        """The addresses of the links around."""
        self._notes: list[tuple[Element, str, DropReason | None]] = []
        self._folded: set[Element] = set()
        """The cells of columns that are folded away."""
        self._unread: list[str] = []

    def read(self) -> OfficeText:
        """Return the text of the whole file."""
        for body in self._root.iter(f"{OFFICE}body"):
            self._read_blocks(body, self._styles.page)
        for body, mark, reason in self._notes:
            self._out.begin_whole()
            with self._out.dropping(reason):
                self._read_blocks(body, self._styles.page)
            content = self._out.end_whole()
            if reason is None:
                self._out.add_note_text(mark, content)
        self._read_heads()
        return OfficeText(
            tuple(self._out.blocks), tuple(self._out.dropped), tuple(dict.fromkeys(self._unread))
        )

    def _find_reason(self, element: Element, around: TextLook) -> DropReason | None:
        if element in self._folded:
            return DropReason.HIDDEN_TEXT
        return find_drop_reason(element, around, self._styles)

    # Blocks

    def _read_blocks(self, holder: Element, look: TextLook) -> None:
        self._read_loose(holder.text, look)
        for each in holder:
            self._read_block(each, look)
            self._read_loose(each.tail, look)

    def _read_loose(self, text: str | None, look: TextLook) -> None:
        """Read words that stand in no paragraph, as a faulty program writes them."""
        if text and text.strip():
            self._write(text, look)
            self._out.end_paragraph()

    def _read_block(self, element: Element, around: TextLook) -> None:
        tag = str(element.tag)
        if tag in NOT_PRINTED:
            return
        look = self._styles.look_within(around, element)
        with self._out.dropping(self._find_reason(element, around)):
            if tag in PARAGRAPHS:
                self._read_paragraph(element, look)
            elif tag == f"{TEXT_OF}list":
                self._read_list(element, look)
            elif tag == f"{TEXT_OF}numbered-paragraph":
                counter, level = self._numbering.open_paragraph(element)
                self._read_item(element, look, counter, "", level)
            elif tag == f"{TABLE}table":
                self._read_table(element, look)
            elif tag == f"{TEXT_OF}tracked-changes":
                for deletion in element.iter(f"{TEXT_OF}deletion"):
                    with self._out.dropping(DropReason.DELETION):
                        self._read_blocks(deletion, look)
            elif tag.startswith(DRAW):
                self._find_box(element, look)
                self._read_boxes()
            else:
                self._read_blocks(element, look)

    def _read_paragraph(
        self, paragraph: Element, look: TextLook, label: OdtLabel | None = None, depth: int = 1
    ) -> None:
        outer, self._boxes = self._boxes, []
        level = self._find_heading_level(paragraph)
        self._read_inlines(paragraph, look, is_heading=level > 0)
        if not self._out.has_words() and (self._out.has_dropped or level):
            label = None
        elif paragraph.tag == f"{TEXT_OF}h" and label is None:
            label = self._label_heading(paragraph, level)
        kind = BlockKind.HEADING if level and self._out.has_words() else BlockKind.TEXT
        is_item = kind is BlockKind.TEXT and label is not None and label.is_bullet
        text = "" if label is None else label.text
        if is_item:
            self._out.end_paragraph(BlockKind.ITEM, level=depth)
        else:
            self._out.end_paragraph(
                kind, level=level if kind is BlockKind.HEADING else 0, label=text
            )
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

    def _label_heading(self, heading: Element, level: int) -> OdtLabel | None:
        if heading.get(f"{TEXT_OF}is-list-header") == "true":
            return None
        if heading.get(f"{TEXT_OF}restart-numbering") == "true":
            self._numbering.headings.restart(level)
        label = self._numbering.headings.take_label(level, heading.get(f"{TEXT_OF}start-value"))
        return None if label.is_bullet else label

    # Lists

    def _read_list(
        self,
        element: Element,
        look: TextLook,
        around: OdtCounter | None = None,
        style: str = "",
        level: int = 1,
    ) -> None:
        style = element.get(f"{TEXT_OF}style-name", style) or self._find_first_style(element)
        if around is None:
            counter = self._numbering.open_list(element, style)
        else:
            counter = around
            counter.levels = self._styles.list_levels(style) or counter.levels
        for item in element:
            with self._out.dropping(self._find_reason(item, look)):
                self._read_item(item, look, counter, style, level)

    def _read_item(
        self, item: Element, look: TextLook, counter: OdtCounter, style: str, level: int
    ) -> None:
        is_labelled = item.tag != f"{TEXT_OF}list-header"
        for each in item:
            if each.tag == f"{TEXT_OF}list":
                self._read_list(each, look, counter, style, level + 1)
            elif each.tag in PARAGRAPHS and is_labelled:
                label = counter.take_label(level, item.get(f"{TEXT_OF}start-value"))
                with self._out.dropping(self._find_reason(each, look)):
                    inner = self._styles.look_within(look, each)
                    self._read_paragraph(each, inner, label, level)
                is_labelled = False
            elif each.tag != f"{TEXT_OF}number":
                self._read_block(each, look)

    def _find_first_style(self, element: Element) -> str:
        """Return the list style of the style of the first paragraph in a list."""
        first = next(element.iter(*PARAGRAPHS), None)
        name = "" if first is None else first.get(f"{TEXT_OF}style-name", "")
        chain = self._styles.chain("paragraph", name)
        named = (each.get(f"{STYLE}list-style-name") for each in chain)
        return next(filter(None, named), "")

    # Tables

    def _read_table(self, table: Element, look: TextLook) -> None:
        rows = list(iter_rows(table))
        self._folded |= find_folded_cells(table, rows)
        looks = {row: self._styles.look_within(look, row) for row in rows}
        if self._is_layout(rows):
            with self._out.placing(Place.LAYOUT):
                for row in rows:
                    with self._out.dropping(self._find_reason(row, look)):
                        self._read_layout_row(row, looks[row])
            return
        has_head = False
        is_above = True
        for row in rows:
            is_head = str(getattr(row.getparent(), "tag", "")) == f"{TABLE}table-header-rows"
            if is_above and not is_head and has_head:
                self._out.add_rule()
            is_above = is_above and is_head
            with self._out.dropping(self._find_reason(row, look)):
                cells = self._read_cells(row, looks[row])
            has_head = self._out.add_row(cells) or has_head

    def _is_layout(self, rows: list[Element]) -> bool:
        cells = [list(row.iterchildren(*CELLS)) for row in rows]
        has_borders = any(self._styles.has_borders(cell) for row in cells for cell in row)
        return is_layout([list(map(_get_letters, row)) for row in cells], has_borders=has_borders)

    def _read_layout_row(self, row: Element, look: TextLook) -> None:
        cells = [cell for cell in row.iterchildren(*CELLS) if _get_letters(cell)]
        if cells and _get_letters(cells[0]).endswith(":"):
            # It stands before its value, on one line.
            self._out.add_text(join_spaced(self._read_cells(row, look)))
            return
        for cell in cells:
            self._read_block(cell, look)

    def _read_cells(self, row: Element, look: TextLook) -> list[RichText]:
        texts: list[RichText] = []
        for cell in row.iterchildren(*CELLS):
            self._out.begin_whole()
            self._read_block(cell, look)
            texts += [self._out.end_whole()] * count_repeats(cell)
        return texts

    # Words within a paragraph

    def _read_inlines(self, element: Element, look: TextLook, *, is_heading: bool = False) -> None:
        self._write(element.text, look, is_heading=is_heading)
        for each in element:
            self._read_inline(each, look, is_heading=is_heading)
            self._write(each.tail, look, is_heading=is_heading)

    def _read_inline(self, element: Element, around: TextLook, *, is_heading: bool) -> None:
        tag = str(element.tag)
        if tag in NOT_PRINTED:
            return
        with self._out.dropping(self._find_reason(element, around)):
            look = self._styles.look_within(around, element)
            if tag in SPACE_TAGS:
                self._write(" ", around, is_heading=is_heading)
            elif tag == f"{TEXT_OF}line-break":
                self._out.break_line()
            elif tag == NOTE:
                self._cite_note(element)
            elif tag.startswith(DRAW) and tag != f"{DRAW}a":
                self._find_box(element, around)
            elif tag == f"{TEXT_OF}hidden-text" and not element.text and self._out.reason:
                self._out.write(element.get(f"{TEXT_OF}string-value", ""))
            else:
                target = element.get(HREF, "") if tag in {f"{TEXT_OF}a", f"{DRAW}a"} else ""
                self._targets += [target] if target and not target.startswith("#") else []
                self._read_inlines(element, look, is_heading=is_heading)
                del self._targets[len(self._targets) - (target != "" and target[0] != "#") :]

    def _write(self, text: str | None, look: TextLook, *, is_heading: bool = False) -> None:
        if not text:
            return
        with self._out.dropping(None if is_visible(look) else DropReason.HIDDEN_TEXT):
            styling: Styling = find_styling(look)
            if is_heading:
                styling -= {(Style.BOLD, None)}
            if self._targets:
                styling |= {(Style.LINK, self._targets[-1])}
            self._out.write(text, styling)

    def _cite_note(self, note: Element) -> None:
        citation, body = note.find(f"{TEXT_OF}note-citation"), note.find(f"{TEXT_OF}note-body")
        mark = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        if body is None:
            return
        mark = mark or str(len(self._notes) + 1)
        if self._out.reason is None:
            self._out.add_note(mark)
        self._notes.append((body, mark, self._out.reason))

    # Boxes

    def _find_box(self, element: Element, around: TextLook) -> None:
        """Keep what is drawn until its paragraph ends; a formula stands in its line."""
        look = self._styles.look_within(around, element)
        with self._out.dropping(self._find_reason(element, around)):
            for each in element:
                tag = str(each.tag)
                if tag == f"{DRAW}object":
                    self._read_object(each)
                elif tag in PARAGRAPHS or tag in {f"{TEXT_OF}list", f"{TABLE}table"}:
                    self._boxes.append((each, look, self._out.reason))
                elif tag not in NOT_PRINTED:
                    self._find_box(each, look)

    def _read_boxes(self) -> None:
        while self._boxes:
            element, look, reason = self._boxes.pop(0)
            with self._out.dropping(reason), self._out.boxing():
                self._read_block(element, look)

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
            signs = (
                x.text
                for x in root.iter(f"{MATHML}mi", f"{MATHML}mn", f"{MATHML}mo", f"{MATHML}mtext")
            )
            self._out.write("".join(filter(None, signs)), PLAIN)
        elif _get_letters(root):
            self._unread.append("een grafiek of een ander ingevoegd onderdeel")

    # Heads of pages

    def _read_heads(self) -> None:
        """Read the heads and feet of the pages; what the first page alone says in its head, comes before the text."""
        if STYLES_PART not in self._parts:
            return
        root = parse_part(self._parts[STYLES_PART])
        heads = find_heads(root, self._root, OdtStyles(self._parts, self._root))
        text, styles = self._out, self._styles
        self._styles = OdtStyles(self._parts, root)
        for head, use in heads.items():
            self._out = OfficeBlocks()
            self._read_blocks(head, self._styles.page)
            place_head(text, self._out, use)
        self._out, self._styles = text, styles


def _get_letters(element: Element) -> str:
    """Return the letters of an element, seen or not."""
    return "".join(map(str, element.itertext())).strip()
