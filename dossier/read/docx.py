"""DOCX: the words of its parts in the order in which they are printed, as blocks; what is not seen is dropped by name."""

import dataclasses
from collections.abc import Iterator

from dossier.model import BlockKind, DropReason
from dossier.read.docx_numbering import DocxNumbering, format_number
from dossier.read.docx_styles import OFF, DocxStyles
from dossier.read.office_blocks import (
    PLAIN,
    OfficeBlocks,
    OfficeText,
    Styling,
    join_spaced,
    styling_of,
)
from dossier.read.office_xml import (
    COMPATIBLE,
    DRAWING,
    MATH,
    PLACED,
    RELATION,
    WORD,
    Element,
    list_relations,
    main_part_name,
    parse_part,
    related,
    related_tree,
)
from dossier.read.symbols import read_symbol
from dossier.read.text_look import is_visible
from dossier.read.zip_guard import Parts
from dossier.text import RichText, Style, collapse_spaces

# What a run holds of a field, seen or not.
OF_FIELDS = frozenset(f"{WORD}{name}" for name in ("rPr", "fldChar", "instrText"))
DELETIONS = frozenset({f"{WORD}del", f"{WORD}moveFrom"})
NOTE_KINDS = {
    f"{WORD}footnoteReference": "footnote",
    f"{WORD}endnoteReference": "endnote",
}
USUAL_NOTE_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
BOXES = (f"{WORD}txbxContent", f"{DRAWING}p", "{urn:schemas-microsoft-com:vml}textpath")
CONTENTS_FIELDS = frozenset({"TOC", "INDEX", "TOA"})
CONTENTS_STYLES = ("toc ", "index ", "table of figures", "table of authorities")
SPACES = frozenset(f"{WORD}{name}" for name in ("tab", "ptab"))
LINE_ENDS = frozenset(f"{WORD}{name}" for name in ("br", "cr"))
MAX_HIDDEN_ROW_HEIGHT = 28
"""The height, in twentieths of a point, of a row of a table in which nothing can be seen."""
MAX_COLUMNS = 100
MAX_LAYOUT_CELLS = 2
"""How many cells with text a row of a table may have that lays out a letter."""
MAX_HEADING_LEVEL = 9
# Kinds of parts of which the words are printed and not read.
UNREAD_KINDS = {
    "aFChunk": "een ingevoegd bestand",
    "chart": "een grafiek",
    "chartEx": "een grafiek",
    "diagramData": "een schema (SmartArt)",
    "subDocument": "een deel dat in een ander bestand staat",
}
UNREAD_TAGS = {
    f"{WORD}altChunk": UNREAD_KINDS["aFChunk"],
    f"{WORD}subDoc": UNREAD_KINDS["subDocument"],
}


def read_docx(parts: Parts) -> OfficeText:
    """Return the text of a DOCX."""
    return _DocxReader(parts).read()


@dataclasses.dataclass(slots=True)
class _Field:
    """A field whose end is still to come."""

    instruction: str = ""
    is_result: bool = False
    """The words that follow are those that it shows."""


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
        self._main = main_part_name(parts)
        self._relations = list_relations(parts, self._main)
        self._styles = DocxStyles(parts)
        self._numbering = DocxNumbering(parts, self._styles)
        self._out = OfficeBlocks()
        self._fields: list[_Field] = []
        self._closed: set[Element] = set()
        """The beginnings of the fields that have an end."""
        self._boxes: list[tuple[Element, DropReason | None]] = []
        self._targets: list[str] = []
        """The addresses of the links around."""
        self._notes: list[_Note] = []
        self._note_counts = dict.fromkeys(USUAL_NOTE_FORMS, 0)
        self._sections: list[Element] = []
        self._section = 0
        self._settings = related_tree(parts, self._main, "settings")
        self._unread: list[str] = []

    def read(self) -> OfficeText:
        """Return the text of the whole file."""
        root = self._parse(self._main)
        self._sections = [x for x in root.iter(f"{WORD}sectPr") if not _is_within_change(x)]
        body = root.find(f"{WORD}body")
        self._read_blocks(root if body is None else body)
        self._end_part()
        self._read_notes()
        self._read_heads()
        self._unread += [
            said
            for kind, target in self._relations.values()
            if (said := UNREAD_KINDS.get(kind)) and _has_words(self._parts.get(target, b""))
        ]
        return OfficeText(
            tuple(self._out.blocks), tuple(self._out.dropped), tuple(dict.fromkeys(self._unread))
        )

    def _parse(self, name: str) -> Element:
        root = parse_part(self._parts[name])
        begun: list[Element] = []
        for mark in root.iter(f"{WORD}fldChar"):
            if mark.get(f"{WORD}fldCharType") == "begin":
                begun.append(mark)
            elif mark.get(f"{WORD}fldCharType") == "end" and begun:
                self._closed.add(begun.pop())
        return root

    def _end_part(self) -> None:
        """End what a part left open: a drop cap without a paragraph, a field without an end."""
        if self._out.has_words():
            self._out.end_paragraph()
        self._fields = []

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
            elif tag in UNREAD_TAGS:
                self._unread.append(UNREAD_TAGS[tag])
            elif tag == f"{COMPATIBLE}AlternateContent":
                self._read_blocks(_choice_of(each))
            elif tag == f"{WORD}sdt":
                gallery = each.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
                is_contents = _value(gallery) == "Table of Contents"
                with self._out.dropping(DropReason.CONTENTS if is_contents else None):
                    self._read_blocks(each)
            elif not tag.endswith("Pr"):
                with self._out.dropping(DropReason.DELETION if tag in DELETIONS else None):
                    self._read_blocks(each)

    def _read_paragraph(self, paragraph: Element) -> None:
        before, self._boxes = self._boxes, []
        style = self._styles.chain("paragraph", _named(paragraph, "pPr", "pStyle"))
        name = _value(style[0].find(f"{WORD}name")).lower() if style else ""
        level = self._heading_level(paragraph, style)
        with self._out.dropping(DropReason.CONTENTS if name.startswith(CONTENTS_STYLES) else None):
            self._read_inlines(paragraph, is_heading=level > 0)
        if _joins_next(paragraph):
            self._out.join_next()
        else:
            is_shown = self._out.has_words() or not self._out.has_dropped
            label = self._numbering.take_label(paragraph) if is_shown else None
            is_bullet = label is not None and label.is_bullet
            printed = "" if label is None or is_bullet else label.text.strip()
            kind = BlockKind.HEADING if level and self._out.has_words() else BlockKind.TEXT
            if label is not None and is_bullet and kind is BlockKind.TEXT:
                kind, level = BlockKind.ITEM, label.level + 1
            self._out.end_paragraph(kind, level=level if kind != "text" else 0, label=printed)
        self._section += paragraph.find(f"{WORD}pPr/{WORD}sectPr") is not None
        boxes, self._boxes = self._boxes, before
        for box, reason in boxes:
            with self._out.dropping(reason):
                self._read_box(box)

    def _heading_level(self, paragraph: Element, style: list[Element]) -> int:
        """Return the level of a heading, from 1, or 0."""
        for each in (paragraph, *style):
            outline = each.find(f"{WORD}pPr/{WORD}outlineLvl")
            if outline is not None:
                level = _integer(_value(outline), MAX_HEADING_LEVEL) + 1
                return level if level <= MAX_HEADING_LEVEL else 0
            name = _value(each.find(f"{WORD}name")).lower()
            if name == "title":
                return 1
            if name.startswith("heading ") and name[8:].isdecimal():
                return int(name[8:])
        return 0

    def _read_box(self, box: Element) -> None:
        outer, self._fields = self._fields, []
        if box.tag == BOXES[0]:
            self._read_blocks(box)
        else:
            # WordArt, and the words of a drawing.
            texts = [box.get("string", ""), *(x.text or "" for x in box.iter(f"{DRAWING}t"))]
            self._write("".join(texts), PLAIN)
            self._out.end_paragraph()
        self._fields = outer

    # Tables

    def _read_table(self, table: Element) -> None:
        rows = [(row, list(_flat(row, f"{WORD}tc"))) for row in _flat(table, f"{WORD}tr")]
        if self._is_layout(table, rows):
            for row, cells in rows:
                with self._out.dropping(_reason_of_row(row)):
                    self._read_layout_row(row, cells)
            return
        heads = _count_heads(table, [row for row, _ in rows])
        has_head = False
        for number, (row, cells) in enumerate(rows):
            if number == heads and has_head:
                self._out.add_rule()
            with self._out.dropping(_reason_of_row(row)):
                texts = self._read_cells(row, cells)
            is_said = self._out.add_row(texts)
            has_head = has_head or (is_said and number < heads)

    def _is_layout(self, table: Element, rows: list[tuple[Element, list[Element]]]) -> bool:
        """Return whether a table lays out a letter: its rows hold one text, or a label and a value between no lines."""
        filled = [sum(map(_holds_text, cells)) for _, cells in rows]
        if max(filled, default=0) <= 1:
            return True
        if max(filled) > MAX_LAYOUT_CELLS or 1 not in filled:
            return False
        styles = self._styles.chain("table", _named(table, "tblPr", "tblStyle"))
        return not any(map(_has_borders, (table, *styles)))

    def _read_layout_row(self, row: Element, cells: list[Element]) -> None:
        label = "".join(cells[0].itertext(f"{WORD}t")).strip() if cells else ""
        if label.endswith(":"):
            # It stands before its value, on one line.
            self._out.add_text(join_spaced(self._read_cells(row, cells)))
            return
        for cell in cells:
            self._read_blocks(cell)

    def _read_cells(self, row: Element, cells: list[Element]) -> list[RichText]:
        empty = RichText("")
        texts = [empty] * _span(row, f"{WORD}trPr/{WORD}gridBefore", 0)
        for cell in cells:
            self._out.begin_whole()
            self._read_blocks(cell)
            texts.append(self._out.end_whole())
            texts += [empty] * (_span(cell, f"{WORD}tcPr/{WORD}gridSpan", 1) - 1)
        return texts

    # Runs

    def _read_inlines(self, holder: Element, *, is_heading: bool = False) -> None:
        for each in holder:
            tag = str(each.tag)
            if tag in {f"{WORD}r", f"{MATH}r"}:
                self._read_run(each, is_heading=is_heading)
            elif tag == f"{COMPATIBLE}AlternateContent":
                self._read_inlines(_choice_of(each), is_heading=is_heading)
            elif tag == f"{WORD}hyperlink":
                kind, target = self._relations.get(each.get(f"{RELATION}id", ""), ("", ""))
                anchor = each.get(f"{WORD}anchor")
                whole = f"{target}#{anchor}" if target and anchor else target
                self._targets.append(whole if kind == "hyperlink" else "")
                self._read_inlines(each, is_heading=is_heading)
                self._targets.pop()
            elif tag == f"{WORD}fldSimple":
                self._fields.append(_Field(each.get(f"{WORD}instr", ""), is_result=True))
                self._read_inlines(each, is_heading=is_heading)
                self._fields.pop()
            elif tag == f"{MATH}f":
                # A fraction is printed in two lines.
                for number, part in enumerate(each.iterchildren(f"{MATH}num", f"{MATH}den")):
                    self._write("/" * number, PLAIN)
                    self._read_inlines(part)
            elif tag in UNREAD_TAGS:
                self._unread.append(UNREAD_TAGS[tag])
            elif not tag.endswith("Pr"):
                with self._out.dropping(DropReason.DELETION if tag in DELETIONS else None):
                    self._read_inlines(each, is_heading=is_heading)

    def _read_run(self, run: Element, *, is_heading: bool = False) -> None:
        if all(each.tag in OF_FIELDS for each in run):
            self._read_fields(run)
            return
        look = self._styles.look_of(run)
        styling = frozenset(x for x in styling_of(look) if not is_heading or x[0] is not Style.BOLD)
        # What hangs on a run that is hidden, is hidden with it; what hangs on a small one, is not.
        reasons = (
            None if is_visible(look) else DropReason.HIDDEN_TEXT,
            DropReason.HIDDEN_TEXT if look.hidden else None,
        )
        self._read_run_parts(list(run), styling, *reasons)

    def _read_fields(self, run: Element) -> None:
        for each in run:
            if each.tag == f"{WORD}fldChar":
                self._read_field_mark(each)
            elif each.tag == f"{WORD}instrText" and self._fields:
                self._fields[-1].instruction += each.text or ""

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
                mark = "".join(map(_text_of, parts[number + 1 :])).strip() if custom else ""
                with self._out.dropping(reason):
                    self._cite_note(NOTE_KINDS[tag], each.get(f"{WORD}id", ""), mark)
                if mark:
                    return
            elif tag == f"{WORD}fldChar":
                self._read_field_mark(each)
            elif tag == f"{WORD}instrText" and self._fields:
                self._fields[-1].instruction += each.text or ""
            elif tag in LINE_ENDS:
                with self._out.dropping(text_reason):
                    if self._is_shown():
                        self._out.break_line()
            elif tag == f"{WORD}delText":
                with self._out.dropping(DropReason.DELETION):
                    self._write(each.text or "", styling)
            elif text := _text_of(each):
                with self._out.dropping(text_reason):
                    self._write(text, styling)
            elif tag == f"{COMPATIBLE}AlternateContent":
                self._read_run_parts(list(_choice_of(each)), styling, text_reason, reason)
            elif tag == f"{WORD}ruby":
                for run in each.iter(f"{WORD}r"):
                    self._read_run(run)
            elif len(each) and not tag.endswith("Pr"):
                self._collect_boxes(each, reason)

    def _collect_boxes(self, drawing: Element, reason: DropReason | None) -> None:
        """Keep the boxes of a drawing until its paragraph ends; of two twins only the first counts."""
        with self._out.dropping(reason):
            self._find_boxes(drawing)

    def _find_boxes(self, element: Element) -> None:
        if element.tag in BOXES:
            self._boxes.append((element, self._out.reason))
            return
        properties = element.find(f"{PLACED}docPr")
        is_hidden = properties is not None and properties.get("hidden", "0") not in OFF
        inner = _choice_of(element) if element.tag == f"{COMPATIBLE}AlternateContent" else element
        with self._out.dropping(DropReason.HIDDEN_TEXT if is_hidden else None):
            for each in inner:
                self._find_boxes(each)

    def _write(self, text: str, styling: Styling) -> None:
        if not self._is_shown():
            return
        words = (each.instruction.split() for each in self._fields)
        names = {each[0].upper() for each in words if each}
        with self._out.dropping(DropReason.CONTENTS if names & CONTENTS_FIELDS else None):
            target = next((x for x in reversed(self._targets) if x), "") or self._field_target()
            self._out.write(text, styling | {(Style.LINK, target)} if target else styling)

    def _is_shown(self) -> bool:
        """Return whether no field around is at its instruction."""
        return all(each.is_result for each in self._fields)

    def _field_target(self) -> str:
        for field in reversed(self._fields):
            words = field.instruction.split()
            if len(words) > 1 and words[0].upper() == "HYPERLINK" and not words[1].startswith("\\"):
                return words[1].strip('"')
        return ""

    def _read_field_mark(self, mark: Element) -> None:
        match mark.get(f"{WORD}fldCharType"):
            case "begin" if mark in self._closed:
                self._fields.append(_Field())
                self._read_choice(mark)
            case "separate" if self._fields:
                self._fields[-1].is_result = True
            case "end" if self._fields:
                self._fields.pop()

    def _read_choice(self, mark: Element) -> None:
        """Write what a drop-down of a form shows: it stands in no run."""
        choices = mark.find(f"{WORD}ffData/{WORD}ddList")
        if choices is None:
            return
        entries = [_value(each) for each in choices.findall(f"{WORD}listEntry")]
        chosen = _integer(_value(choices.find(f"{WORD}result")), 0)
        if chosen < len(entries):
            self._out.write(entries[chosen])

    # Notes

    def _cite_note(self, kind: str, number: str, mark: str) -> None:
        reason = self._out.reason
        if not self._is_shown():
            return
        if reason is None and not mark:
            form, start = self._note_form(kind)
            mark = format_number(start + self._note_counts[kind], form)
            self._note_counts[kind] += 1
        if reason is None:
            self._out.add_note(mark)
        self._notes.append(_Note(kind, number, mark, reason))

    def _note_form(self, kind: str) -> tuple[str, int]:
        """Return in which form the notes of the section are numbered, and from which number on."""
        section = self._sections[self._section : self._section + 1]
        holders = (x for x in (*section, self._settings) if x is not None)
        found = [x for each in holders for x in each.findall(f"{WORD}{kind}Pr")]
        forms = [_value(each.find(f"{WORD}numFmt")) for each in found]
        starts = [_value(each.find(f"{WORD}numStart")) for each in found]
        form = next(filter(None, forms), USUAL_NOTE_FORMS[kind])
        return form, _integer(next(filter(None, starts), ""), 1)

    def _read_notes(self) -> None:
        """Read the notes in the order in which they are cited, then those that are cited nowhere."""
        elements = {
            (kind, each.get(f"{WORD}id", "")): (each, name)
            for kind in USUAL_NOTE_FORMS
            for name in related(self._parts, self._main, f"{kind}s")
            for each in self._parse(name).iter(f"{WORD}{kind}")
        }
        for note in self._notes:
            if (found := elements.pop((note.kind, note.number), None)) is not None:
                content = self._read_apart(*found, note.reason)
                if note.reason is None:
                    self._out.add_note_text(note.mark, _without_mark(content, note.mark))
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
        """Drop the heads and feet of the pages; what only the head of the first page says, comes before the text."""
        body = _fold(" ".join(block.content.text for block in self._out.blocks))
        first = self._first_head()
        for kind in ("header", "footer"):
            for name in dict.fromkeys(related(self._parts, self._main, kind)):
                head = self._read_head(name)
                text = collapse_spaces(" ".join(x.content.text for x in head.blocks))
                is_new = any(_fold(x.content.text) not in body for x in head.blocks)
                self._out.dropped += head.dropped
                if name == first and is_new:
                    blocks = [*head.blocks, *self._out.blocks]
                    self._out.blocks = [
                        dataclasses.replace(each, line=line)
                        for line, each in enumerate(blocks, start=1)
                    ]
                else:
                    self._out.drop(text, DropReason.RUNNING_HEAD)

    def _first_head(self) -> str:
        """Return the name of the part that is the head of the first page alone, or ""."""
        section = next(iter(self._sections), None)
        title = None if section is None else section.find(f"{WORD}titlePg")
        if section is None or title is None or title.get(f"{WORD}val", "1") in OFF:
            return ""
        for each in section.findall(f"{WORD}headerReference"):
            if each.get(f"{WORD}type") == "first":
                return self._relations.get(each.get(f"{RELATION}id", ""), ("", ""))[1]
        return ""

    def _read_head(self, part: str) -> OfficeBlocks:
        text, self._out = self._out, OfficeBlocks()
        relations, self._relations = self._relations, list_relations(self._parts, part)
        self._read_blocks(self._parse(part))
        self._end_part()
        head, self._out, self._relations = self._out, text, relations
        return head


def _text_of(element: Element) -> str:
    """Return what an element of a run prints by itself."""
    tag = str(element.tag)
    if tag in {f"{WORD}t", f"{MATH}t"}:
        return element.text or ""
    if tag in SPACES:
        return " "
    if tag == f"{WORD}noBreakHyphen":
        return "\u2011"
    if tag == f"{WORD}sym":
        return read_symbol(element.get(f"{WORD}font", ""), element.get(f"{WORD}char", ""))
    return ""


def _choice_of(alternatives: Element) -> Element:
    """Return the branch that is read: the first, since an older program shows the same in the other."""
    return next(iter(alternatives), alternatives)


def _flat(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, also those that a content control holds."""
    for each in holder:
        if each.tag == tag:
            yield each
        elif not str(each.tag).endswith("Pr") and each.tag != f"{WORD}tblGrid":
            yield from _flat(each, tag)


def _holds_text(cell: Element) -> bool:
    return any(map(str.strip, cell.itertext(f"{WORD}t")))


def _has_borders(holder: Element) -> bool:
    """Return whether a table or its style draws a line between or around the cells."""
    return any(
        _value(line) not in {"nil", "none"}
        for borders in holder.iter(f"{WORD}tblBorders", f"{WORD}tcBorders")
        for line in borders
    )


def _reason_of_row(row: Element) -> DropReason | None:
    properties = row.find(f"{WORD}trPr")
    if properties is None:
        return None
    if properties.find(f"{WORD}del") is not None:
        return DropReason.DELETION
    hidden, height = properties.find(f"{WORD}hidden"), properties.find(f"{WORD}trHeight")
    if hidden is not None and hidden.get(f"{WORD}val", "1") not in OFF:
        return DropReason.HIDDEN_TEXT
    is_exact = height is not None and height.get(f"{WORD}hRule") == "exact"
    is_flat = (
        is_exact and _integer(_value(height), MAX_HIDDEN_ROW_HEIGHT + 1) <= MAX_HIDDEN_ROW_HEIGHT
    )
    return DropReason.HIDDEN_TEXT if is_flat else None


def _count_heads(table: Element, rows: list[Element]) -> int:
    """Return how many rows at the top are heads of the columns."""
    look = table.find(f"{WORD}tblPr/{WORD}tblLook")
    bits = "0" if look is None else look.get(f"{WORD}val", "0")
    styled = (
        bool(int(bits, 16) & 0x20) if all(x in "0123456789abcdefABCDEF" for x in bits) else False
    )
    first = None if look is None else look.get(f"{WORD}firstRow")
    heads = int(styled if first is None else first not in OFF)
    while heads < len(rows):
        repeated = rows[heads].find(f"{WORD}trPr/{WORD}tblHeader")
        if repeated is None or repeated.get(f"{WORD}val", "1") in OFF:
            break
        heads += 1
    return heads if heads < len(rows) else 0


def _joins_next(paragraph: Element) -> bool:
    """Return whether a paragraph is a drop cap, or its end was deleted."""
    frame = paragraph.find(f"{WORD}pPr/{WORD}framePr")
    marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    is_deleted = marks is not None and any(each.tag in DELETIONS for each in marks)
    return is_deleted or (
        frame is not None and frame.get(f"{WORD}dropCap", "none") in {"drop", "margin"}
    )


def _is_within_change(section: Element) -> bool:
    return any(above.tag == f"{WORD}sectPrChange" for above in section.iterancestors())


def _has_words(part: bytes) -> bool:
    return any(char.isalnum() for char in part.decode("utf-8", errors="replace"))


def _without_mark(content: RichText, mark: str) -> RichText:
    """Return the text of a note without a mark of its own that is typed before it."""
    if mark and content.text.startswith(f"{mark} "):
        return content.cut(len(mark)).strip()
    return content


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _named(holder: Element, properties: str, name: str) -> str:
    return _value(holder.find(f"{WORD}{properties}/{WORD}{name}"))


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{WORD}val", "")


def _span(holder: Element, path: str, otherwise: int) -> int:
    return min(_integer(_value(holder.find(path)), otherwise), MAX_COLUMNS)


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < MAX_HEADING_LEVEL else otherwise
