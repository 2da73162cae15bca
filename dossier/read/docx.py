"""DOCX: the words of its parts in the order in which they are printed, as blocks; what is not seen is dropped by name."""

import itertools

from dossier.model import BlockKind, DropReason, Place
from dossier.read.docx_heads import find_heads
from dossier.read.docx_inlines import NOTE_KINDS, DocxInlines
from dossier.read.docx_numbering import DocxNumbering
from dossier.read.docx_paragraphs import (
    find_heading_level,
    find_holder_reason,
    find_paragraph_reason,
    is_end_deleted,
    is_framed,
    is_joined_to_next,
)
from dossier.read.docx_rows import (
    count_head_rows,
    find_cell_reason,
    find_row_reason,
    has_borders,
    read_cell_text,
)
from dossier.read.docx_runs import (
    ALTERNATIVES,
    BOXES,
    choose_branch,
)
from dossier.read.docx_styles import read_property
from dossier.read.docx_tables import iter_within
from dossier.read.docx_unread import UNREAD_ELEMENTS, find_unread_parts
from dossier.read.line_builder import join_spaced
from dossier.read.office_blocks import (
    PLAIN,
    OfficeBlocks,
    OfficeText,
    count_columns,
    is_layout,
    place_head,
)
from dossier.read.office_xml import (
    DRAWING,
    WORD,
    Element,
    iter_related,
    list_relations,
    parse_part,
)
from dossier.read.zip_guard import Parts
from dossier.text import RichText


def read_docx(parts: Parts) -> OfficeText:
    """Return the text of a DOCX."""
    return _DocxReader(parts).read()


class _DocxReader(DocxInlines):
    """Walks the parts of a DOCX once, in the order of the paper."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._numbering = DocxNumbering(parts, self._styles)

    def read(self) -> OfficeText:
        """Return the text of the whole file."""
        body = self._root.find(f"{WORD}body")
        self._read_blocks(self._root if body is None else body)
        self._end_part()
        self._read_notes()
        self._read_heads()
        self._unread += find_unread_parts(self._parts, self._relations)
        return OfficeText(
            tuple(self._out.blocks), tuple(self._out.dropped), tuple(dict.fromkeys(self._unread))
        )

    def _parse(self, name: str) -> Element:
        root = parse_part(self._parts[name])
        self._fields.prepare(root)
        return root

    def _end_part(self) -> None:
        """End what a part left open: a drop cap without a paragraph, a field without an end."""
        if self._out.has_words():
            self._out.end_paragraph()
        self._fields.set_aside()

    # Blocks

    def _read_blocks(self, holder: Element) -> None:
        for is_beside, group in itertools.groupby(holder, is_framed):
            with self._out.boxing(is_box=is_beside):
                for each in group:
                    self._read_block(each)

    def _read_block(self, block: Element) -> None:
        tag = str(block.tag)
        if tag == f"{WORD}p":
            self._read_paragraph(block)
        elif tag == f"{WORD}tbl":
            self._read_table(block)
        elif tag == f"{WORD}r":
            # A run stands in no paragraph only where a program errs.
            self._read_run(block)
        elif tag in UNREAD_ELEMENTS:
            self._unread.append(UNREAD_ELEMENTS[tag])
        elif tag == ALTERNATIVES:
            self._read_blocks(choose_branch(block))
        elif not tag.endswith("Pr"):
            with self._out.dropping(find_holder_reason(block)):
                self._read_blocks(block)

    def _read_paragraph(self, paragraph: Element) -> None:
        before, self._boxes = self._boxes, []
        style = self._styles.chain("paragraph", read_property(paragraph, "pPr", "pStyle"))
        level = find_heading_level(paragraph, style)
        with self._out.dropping(find_paragraph_reason(paragraph, style)):
            self._read_inlines(paragraph, is_heading=level > 0)
        is_shown = self._out.has_words() or not self._out.has_dropped
        is_labelled = is_shown and not is_end_deleted(paragraph)
        label = self._numbering.take_label(paragraph) if is_labelled else None
        is_bullet = label is not None and label.is_bullet
        printed = "" if label is None or is_bullet else label.text.strip()
        kind = BlockKind.HEADING if level and self._out.has_words() else BlockKind.TEXT
        if label is not None and is_bullet and kind is BlockKind.TEXT:
            kind, level = BlockKind.ITEM, label.level + 1
        level = 0 if kind is BlockKind.TEXT else level
        if is_joined_to_next(paragraph):
            self._out.join_next(label=printed)
        else:
            self._out.end_paragraph(kind, level=level, label=printed)
        if paragraph.find(f"{WORD}pPr/{WORD}sectPr") is not None:
            self._note_marks.end_section()
        boxes, self._boxes = self._boxes, before
        for box, reason in boxes:
            with self._out.dropping(reason), self._out.boxing():
                self._read_box(box)

    def _read_box(self, box: Element) -> None:
        outer = self._fields.set_aside()
        if box.tag == BOXES[0]:
            self._read_blocks(box)
        else:
            # WordArt, and the words of a drawing.
            texts = [box.get("string", ""), *(x.text or "" for x in box.iter(f"{DRAWING}t"))]
            self._write("".join(texts), PLAIN)
            self._out.end_paragraph()
        self._fields.set_aside(outer)

    # Tables

    def _read_table(self, table: Element) -> None:
        rows = [
            (row, list(iter_within(row, f"{WORD}tc"))) for row in iter_within(table, f"{WORD}tr")
        ]
        styles = self._styles.chain("table", read_property(table, "tblPr", "tblStyle"))
        if _is_layout(table, styles, rows):
            is_beside = table.find(f"{WORD}tblPr/{WORD}tblpPr") is not None
            with self._out.boxing(is_box=is_beside), self._out.placing(Place.LAYOUT):
                for row, cells in rows:
                    with self._out.dropping(find_row_reason(row)):
                        self._read_layout_row(row, cells)
            return
        heads = count_head_rows(table, styles, [row for row, _ in rows])
        has_head = False
        for number, (row, cells) in enumerate(rows):
            if number == heads and has_head:
                self._out.add_rule()
            with self._out.dropping(find_row_reason(row)):
                texts = self._read_cells(row, cells)
            is_said = self._out.add_row(texts)
            has_head = has_head or (is_said and number < heads)

    def _read_layout_row(self, row: Element, cells: list[Element]) -> None:
        if cells and read_cell_text(cells[0]).strip().endswith(":"):
            # It stands before its value, on one line.
            self._out.add_text(join_spaced(self._read_cells(row, cells)))
            return
        for cell in cells:
            self._read_cell(cell)

    def _read_cells(self, row: Element, cells: list[Element]) -> list[RichText]:
        empty = RichText("")
        texts = [empty] * count_columns(read_property(row, "trPr", "gridBefore"), 0)
        for cell in cells:
            self._out.begin_whole()
            self._read_cell(cell)
            texts.append(self._out.end_whole())
            texts += [empty] * (count_columns(read_property(cell, "tcPr", "gridSpan")) - 1)
        return texts

    def _read_cell(self, cell: Element) -> None:
        with self._out.dropping(find_cell_reason(cell)):
            self._read_blocks(cell)

    # Notes

    def _read_notes(self) -> None:
        """Read the notes in the order in which they are cited, then those that are cited nowhere."""
        elements = {
            (kind, each.get(f"{WORD}id", "")): (each, name)
            for kind in NOTE_KINDS.values()
            for name in iter_related(self._parts, self._main, f"{kind}s")
            for each in self._parse(name).iter(f"{WORD}{kind}")
        }
        for note in self._notes:
            if (found := elements.pop((note.kind, note.number), None)) is not None:
                content = self._read_apart(*found, note.reason)
                if note.reason is None:
                    self._out.add_note_text(note.mark, content)
        for found in elements.values():
            self._read_apart(*found, DropReason.HIDDEN_TEXT)

    def _read_apart(self, root: Element, part: str, reason: DropReason | None = None) -> RichText:
        """Return the text of a note, as one."""
        outer, self._relations = self._relations, list_relations(self._parts, part)
        self._out.begin_whole()
        with self._out.dropping(reason):
            self._read_blocks(root)
            self._end_part()
        self._relations = outer
        return self._out.end_whole()

    # Heads of pages

    def _read_heads(self) -> None:
        for name, use in find_heads(self._relations, self._note_marks.first_section).items():
            text, self._out = self._out, OfficeBlocks()
            self._relations = list_relations(self._parts, name)
            self._read_blocks(self._parse(name))
            self._end_part()
            place_head(text, self._out, use)
            self._out = text
        self._relations = list_relations(self._parts, self._main)


def _is_layout(
    table: Element, styles: list[Element], rows: list[tuple[Element, list[Element]]]
) -> bool:
    texts = [list(map(read_cell_text, cells)) for _, cells in rows]
    return is_layout(texts, has_borders=any(map(has_borders, (table, *styles))))
