"""DOCX: the words of its parts in the order in which they are printed, as blocks; what is not seen is dropped by name."""

import dataclasses

from dossier.model import BlockKind, DropReason, Place
from dossier.read.docx_fields import FIELD_MARK, INSTRUCTION, DocxFields, read_choice
from dossier.read.docx_heads import find_heads
from dossier.read.docx_note_marks import DocxNoteMarks
from dossier.read.docx_numbering import DocxNumbering
from dossier.read.docx_paragraphs import (
    DELETIONS,
    find_heading_level,
    find_paragraph_reason,
    is_joined_to_next,
)
from dossier.read.docx_rows import (
    count_head_rows,
    find_cell_reason,
    find_row_reason,
    has_borders,
    iter_within,
    read_cell_text,
)
from dossier.read.docx_runs import ALTERNATIVES, BOXES, choose_branch, iter_boxes, read_text
from dossier.read.docx_styles import DocxStyles, read_property
from dossier.read.docx_unread import UNREAD_ELEMENTS, find_unread_parts
from dossier.read.office_blocks import (
    PLAIN,
    OfficeBlocks,
    OfficeText,
    Styling,
    count_columns,
    find_styling,
    is_layout,
    join_spaced,
    place_head,
)
from dossier.read.office_xml import (
    DRAWING,
    MATH,
    OFF,
    RELATION,
    WORD,
    Element,
    find_main_part,
    find_related_tree,
    iter_related,
    list_relations,
    parse_part,
    read_value,
)
from dossier.read.text_look import is_visible
from dossier.read.zip_guard import Parts
from dossier.text import RichText, Style

# What a run holds of a field, seen or not.
OF_FIELDS = frozenset(f"{WORD}{name}" for name in ("rPr", "fldChar", "instrText"))
NOTE_KINDS = {
    f"{WORD}footnoteReference": "footnote",
    f"{WORD}endnoteReference": "endnote",
}
LINE_ENDS = frozenset(f"{WORD}{name}" for name in ("br", "cr"))


def read_docx(parts: Parts) -> OfficeText:
    """Return the text of a DOCX."""
    return _DocxReader(parts).read()


@dataclasses.dataclass(frozen=True, slots=True)
class _Note:
    kind: str
    number: str
    """Its id in the file."""
    mark: str
    reason: DropReason | None


class _DocxReader:
    """Walks the parts of a DOCX once, in the order of the paper."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._main = find_main_part(parts)
        self._relations = list_relations(parts, self._main)
        self._styles = DocxStyles(parts)
        self._numbering = DocxNumbering(parts, self._styles)
        self._out = OfficeBlocks()
        self._fields = DocxFields()
        self._boxes: list[tuple[Element, DropReason | None]] = []
        self._targets: list[str] = []
        """The addresses of the links around."""
        self._notes: list[_Note] = []
        self._unread: list[str] = []

    def read(self) -> OfficeText:
        """Return the text of the whole file."""
        root = self._parse(self._main)
        self._note_marks = DocxNoteMarks(
            root, find_related_tree(self._parts, self._main, "settings")
        )
        body = root.find(f"{WORD}body")
        self._read_blocks(root if body is None else body)
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
        for each in holder:
            tag = str(each.tag)
            if tag == f"{WORD}p":
                self._read_paragraph(each)
            elif tag == f"{WORD}tbl":
                self._read_table(each)
            elif tag == f"{WORD}r":
                # A run stands in no paragraph only where a program errs.
                self._read_run(each)
            elif tag in UNREAD_ELEMENTS:
                self._unread.append(UNREAD_ELEMENTS[tag])
            elif tag == ALTERNATIVES:
                self._read_blocks(choose_branch(each))
            elif tag == f"{WORD}sdt":
                gallery = each.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
                is_contents = read_value(gallery) == "Table of Contents"
                with self._out.dropping(DropReason.CONTENTS if is_contents else None):
                    self._read_blocks(each)
            elif not tag.endswith("Pr"):
                with self._out.dropping(DropReason.DELETION if tag in DELETIONS else None):
                    self._read_blocks(each)

    def _read_paragraph(self, paragraph: Element) -> None:
        before, self._boxes = self._boxes, []
        style = self._styles.chain("paragraph", read_property(paragraph, "pPr", "pStyle"))
        level = find_heading_level(paragraph, style)
        with self._out.dropping(find_paragraph_reason(paragraph, style)):
            self._read_inlines(paragraph, is_heading=level > 0)
        if is_joined_to_next(paragraph):
            self._out.join_next()
        else:
            is_shown = self._out.has_words() or not self._out.has_dropped
            label = self._numbering.take_label(paragraph) if is_shown else None
            is_bullet = label is not None and label.is_bullet
            printed = "" if label is None or is_bullet else label.text.strip()
            kind = BlockKind.HEADING if level and self._out.has_words() else BlockKind.TEXT
            if label is not None and is_bullet and kind is BlockKind.TEXT:
                kind, level = BlockKind.ITEM, label.level + 1
            level = 0 if kind is BlockKind.TEXT else level
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
        if self._is_layout(table, rows):
            is_beside = table.find(f"{WORD}tblPr/{WORD}tblpPr") is not None
            with self._out.boxing(is_box=is_beside), self._out.placing(Place.LAYOUT):
                for row, cells in rows:
                    with self._out.dropping(find_row_reason(row)):
                        self._read_layout_row(row, cells)
            return
        heads = count_head_rows(table, [row for row, _ in rows])
        has_head = False
        for number, (row, cells) in enumerate(rows):
            if number == heads and has_head:
                self._out.add_rule()
            with self._out.dropping(find_row_reason(row)):
                texts = self._read_cells(row, cells)
            is_said = self._out.add_row(texts)
            has_head = has_head or (is_said and number < heads)

    def _is_layout(self, table: Element, rows: list[tuple[Element, list[Element]]]) -> bool:
        styles = self._styles.chain("table", read_property(table, "tblPr", "tblStyle"))
        is_ruled = any(map(has_borders, (table, *styles)))
        return is_layout(
            [list(map(read_cell_text, cells)) for _, cells in rows], has_borders=is_ruled
        )

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

    # Runs

    def _read_inlines(self, holder: Element, *, is_heading: bool = False) -> None:
        for each in holder:
            tag = str(each.tag)
            if tag in {f"{WORD}r", f"{MATH}r"}:
                self._read_run(each, is_heading=is_heading)
            elif tag == ALTERNATIVES:
                self._read_inlines(choose_branch(each), is_heading=is_heading)
            elif tag == f"{WORD}hyperlink":
                self._targets.append(self._find_target(each))
                self._read_inlines(each, is_heading=is_heading)
                self._targets.pop()
            elif tag == f"{WORD}fldSimple":
                self._fields.open_simple(each.get(f"{WORD}instr", ""))
                self._read_inlines(each, is_heading=is_heading)
                self._fields.close_simple()
            elif tag == f"{MATH}den":
                # A fraction is printed in two lines.
                self._write("/", PLAIN)
                self._read_inlines(each)
            elif tag in UNREAD_ELEMENTS:
                self._unread.append(UNREAD_ELEMENTS[tag])
            elif text := read_text(each):
                # Letters stand in no run only where a program errs.
                self._write(text, PLAIN)
            elif not tag.endswith("Pr"):
                with self._out.dropping(DropReason.DELETION if tag in DELETIONS else None):
                    self._read_inlines(each, is_heading=is_heading)

    def _find_target(self, link: Element) -> str:
        """Return the address elsewhere that a link leads to, or ""."""
        kind, target = self._relations.get(link.get(f"{RELATION}id", ""), ("", ""))
        anchor = link.get(f"{WORD}anchor")
        whole = f"{target}#{anchor}" if target and anchor else target
        return whole if kind == "hyperlink" else ""

    def _read_run(self, run: Element, *, is_heading: bool = False) -> None:
        if all(each.tag in OF_FIELDS for each in run):
            self._read_run_parts(list(run), PLAIN, None, None)
            return
        look = self._styles.look_of(run)
        styling = frozenset(
            x for x in find_styling(look) if not is_heading or x[0] is not Style.BOLD
        )
        # What hangs on a run that is hidden, is hidden with it; what hangs on a small one, is not.
        reasons = (
            None if is_visible(look) else DropReason.HIDDEN_TEXT,
            DropReason.HIDDEN_TEXT if look.hidden else None,
        )
        self._read_run_parts(list(run), styling, *reasons)

    def _read_run_parts(  # noqa: C901 - one case for each kind of part
        self,
        parts: list[Element],
        styling: Styling,
        text_reason: DropReason | None,
        reason: DropReason | None,
    ) -> None:
        for number, each in enumerate(parts):
            tag = str(each.tag)
            if tag in NOTE_KINDS:
                custom = each.get(f"{WORD}customMarkFollows", "0") not in OFF
                mark = "".join(map(read_text, parts[number + 1 :])).strip() if custom else ""
                with self._out.dropping(reason):
                    self._cite_note(NOTE_KINDS[tag], each.get(f"{WORD}id", ""), mark)
                if mark:
                    return
            elif tag == FIELD_MARK:
                self._write(read_choice(each), PLAIN)
                self._fields.follow_mark(each)
            elif tag == INSTRUCTION:
                self._fields.add_instruction(each.text)
            elif tag in LINE_ENDS:
                with self._out.dropping(text_reason or self._fields.drop_reason):
                    self._out.break_line()
            elif tag == f"{WORD}delText":
                with self._out.dropping(DropReason.DELETION):
                    self._write(each.text or "", styling)
            elif text := read_text(each):
                with self._out.dropping(text_reason):
                    self._write(text, styling)
            elif tag == ALTERNATIVES:
                self._read_run_parts(list(choose_branch(each)), styling, text_reason, reason)
            elif tag == f"{WORD}ruby":
                for run in each.iter(f"{WORD}r"):
                    self._read_run(run)
            elif len(each) and not tag.endswith("Pr"):
                outer = self._out.reason or reason or self._fields.drop_reason
                self._boxes += iter_boxes(each, outer)

    def _write(self, text: str, styling: Styling) -> None:
        if not text:
            return
        with self._out.dropping(self._fields.drop_reason):
            target = next(filter(None, reversed(self._targets)), self._fields.target)
            self._out.write(text, styling | {(Style.LINK, target)} if target else styling)

    # Notes

    def _cite_note(self, kind: str, number: str, mark: str) -> None:
        reason = self._out.reason
        if self._fields.drop_reason is not None:
            return
        if reason is None and not mark:
            mark = self._note_marks.take_mark(kind)
        if reason is None:
            self._out.add_note(mark)
        self._notes.append(_Note(kind, number, mark, reason))

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
                    self._out.add_note_text(note.mark, _strip_mark(content, note.mark))
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


def _strip_mark(content: RichText, mark: str) -> RichText:
    """Return the text of a note without a mark of its own that is typed before it."""
    if mark and content.text.startswith(f"{mark} "):
        return content.cut(len(mark)).strip()
    return content
