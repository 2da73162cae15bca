"""DOCX: the words of its parts in the order in which they are printed, as blocks; what is not seen is dropped by name."""

import itertools
from contextlib import AbstractContextManager

from dossier.model import BlockKind, DropReason
from dossier.read.docx_grounds import iter_within
from dossier.read.docx_inlines import NOTE_KINDS, DocxInlines
from dossier.read.docx_numbering import DocxNumbering
from dossier.read.docx_properties import (
    count_head_rows,
    find_drop_reason,
    find_heading_level,
    find_paragraph_reason,
    has_borders,
    is_end_deleted,
    is_framed,
    is_joined_to_next,
)
from dossier.read.docx_runs import (
    ALTERNATIVES,
    BOXES,
    UNREAD_ELEMENTS,
    choose_branch,
    find_unread_parts,
)
from dossier.read.office_blocks import HeadUse, OfficeBlocks, OfficeText
from dossier.read.office_xml import (
    DRAWING,
    RELATION,
    WORD,
    Element,
    count_columns,
    is_on,
    iter_related,
    list_relations,
    parse_part,
    read_property,
)
from dossier.read.zip_guard import Parts
from dossier.text import RichText

HEAD_KINDS = ("header", "footer")


class DocxReader(DocxInlines):
    """Walks the parts of a DOCX once, in the order of the paper."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._numbering = DocxNumbering(parts, self._styles)

    def read(self) -> OfficeText:
        """Return the text of the whole file."""
        body = self._root.find(f"{WORD}body")
        self._read_part(self._root if body is None else body)
        self._read_notes()
        self._read_heads()
        self._unread += find_unread_parts(self._parts, self._relations)
        return self._finish()

    def _parse(self, name: str) -> Element:
        root = parse_part(self._parts[name])
        self._fields.prepare(root)
        return root

    def _read_part(self, root: Element) -> None:
        """Read a part, and end what it left open: a drop cap without a paragraph, a field without an end."""
        self._read_blocks(root)
        if self._out.has_words():
            self._out.end_paragraph()
        self._fields.set_aside()

    def _within(self, element: Element) -> AbstractContextManager[None]:
        return self._out.dropping(find_drop_reason(element))

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
            with self._within(block):
                self._read_blocks(block)

    def _read_paragraph(self, paragraph: Element) -> None:
        outer, self._boxes = self._boxes, []
        style = self._styles.chain("paragraph", read_property(paragraph, "pPr", "pStyle"))
        level = find_heading_level(paragraph, style)
        with self._out.dropping(find_paragraph_reason(paragraph, style)):
            self._read_inlines(paragraph)
        is_shown = self._out.has_words() or not self._out.has_dropped
        is_labelled = is_shown and not is_end_deleted(paragraph)
        label = self._numbering.take_label(paragraph) if is_labelled else None
        printed = "" if label is None or label.is_bullet else label.text.strip()
        if is_joined_to_next(paragraph):
            self._out.join_next(printed)
        elif level and self._out.has_words():
            self._out.end_paragraph(BlockKind.HEADING, level=level, label=printed)
        elif label is not None and label.is_bullet:
            self._out.end_paragraph(BlockKind.ITEM, level=label.level + 1)
        else:
            self._out.end_paragraph(label=printed)
        if paragraph.find(f"{WORD}pPr/{WORD}sectPr") is not None:
            self._note_marks.end_section()
        boxes, self._boxes = self._boxes, outer
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
            self._write("".join(texts))
            self._out.end_paragraph()
        self._fields.set_aside(outer)

    # Tables

    def _read_table(self, table: Element) -> None:
        rows = list(iter_within(table, f"{WORD}tr"))
        styles = self._styles.chain("table", read_property(table, "tblPr", "tblStyle"))
        is_beside = table.find(f"{WORD}tblPr/{WORD}tblpPr") is not None
        with self._out.boxing(is_box=is_beside):
            self._read_rows(
                rows,
                count_head_rows(table, styles, rows),
                has_borders=any(map(has_borders, (table, *styles))),
            )

    def _list_cells(self, row: Element) -> list[Element]:
        return list(iter_within(row, f"{WORD}tc"))

    def _get_letters(self, cell: Element) -> str:
        # One that is only numbered has a sign for its number.
        numbered = "#" if next(cell.iter(f"{WORD}numPr"), None) is not None else ""
        return "".join(map(str, cell.itertext(f"{WORD}t"))) or numbered

    def _read_cell(self, cell: Element) -> None:
        with self._within(cell):
            self._read_blocks(cell)

    def _read_cells(self, row: Element) -> list[RichText]:
        empty = RichText("")
        texts = [empty] * count_columns(read_property(row, "trPr", "gridBefore"), 0)
        for cell in self._list_cells(row):
            self._out.begin_whole()
            self._read_cell(cell)
            texts.append(self._out.end_whole())
            texts += [empty] * (count_columns(read_property(cell, "tcPr", "gridSpan")) - 1)
        return texts

    # Notes

    def _read_notes(self) -> None:
        """Read the notes in the order in which they are cited, then those that are cited nowhere."""
        elements = {
            (kind, each.get(f"{WORD}id", "")): (each, name)
            for kind in NOTE_KINDS.values()
            for name in iter_related(self._parts, self._main, f"{kind}s")
            for each in self._parse(name).iter(f"{WORD}{kind}")
        }
        for key, mark, reason in self._notes:
            if (found := elements.pop(key, None)) is not None:
                content = self._read_note(*found, reason)
                if reason is None:
                    self._out.add_note_text(mark, content)
        for found in elements.values():
            self._read_note(*found, DropReason.HIDDEN_TEXT)

    def _read_note(self, note: Element, part: str, reason: DropReason | None) -> RichText:
        outer, self._relations = self._relations, list_relations(self._parts, part)
        self._out.begin_whole()
        with self._out.dropping(reason):
            self._read_part(note)
        self._relations = outer
        return self._out.end_whole()

    # Heads of pages

    def _read_heads(self) -> None:
        outer, text = self._relations, self._out
        for name, use in self._find_heads().items():
            self._out, self._relations = OfficeBlocks(), list_relations(self._parts, name)
            self._read_part(self._parse(name))
            text.add_head(self._out, use)
        self._relations, self._out = outer, text

    def _find_heads(self) -> dict[str, HeadUse]:
        """Return the use of each part that is a head or foot, by its name: heads first, in the order of the file."""
        found = {
            name: HeadUse.OTHER_PAGES
            for kind in HEAD_KINDS
            for related_kind, name in self._relations.values()
            if related_kind == kind and name
        }
        if (section := self._note_marks.first_section) is None:
            return found
        # Without a first page of its own, that page has the head of all.
        is_apart = is_on(section.find(f"{WORD}titlePg"))
        for kind in HEAD_KINDS:
            for each in section.findall(f"{WORD}{kind}Reference"):
                if each.get(f"{WORD}type", "default") == ("first" if is_apart else "default"):
                    _, name = self._relations.get(each.get(f"{RELATION}id", ""), ("", ""))
                    is_alone = is_apart and kind == "header"
                    found[name] = HeadUse.FIRST_PAGE if is_alone else HeadUse.ALL_PAGES
        found.pop("", None)
        return found
