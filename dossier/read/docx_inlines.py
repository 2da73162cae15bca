"""What stands within the paragraphs of a DOCX: runs, fields, links, formulas, marks of notes, boxes that hang there."""

from dossier.model import DropReason
from dossier.read.docx_fields import FIELD_MARK, INSTRUCTION, DocxFields, read_choice
from dossier.read.docx_numbering import DocxNoteMarks
from dossier.read.docx_properties import DELETIONS
from dossier.read.docx_runs import (
    ALTERNATIVES,
    MATH_SIGNS,
    UNREAD_ELEMENTS,
    choose_branch,
    iter_boxes,
    read_math_signs,
    read_text,
)
from dossier.read.docx_styles import DocxStyles
from dossier.read.office_reader import PLAIN, OfficeReader
from dossier.read.office_xml import (
    MATH,
    OFF,
    RELATION,
    WORD,
    Element,
    find_main_part,
    find_related_tree,
    list_relations,
    parse_part,
)
from dossier.read.text_look import TextLook
from dossier.read.zip_guard import Parts

# What a run holds of a field, seen or not.
OF_FIELDS = frozenset(f"{WORD}{name}" for name in ("rPr", "fldChar", "instrText"))
NOTE_KINDS = {
    f"{WORD}footnoteReference": "footnote",
    f"{WORD}endnoteReference": "endnote",
}
DELETED_TEXT = f"{WORD}delText"
LINE_ENDS = frozenset(f"{WORD}{name}" for name in ("br", "cr"))


class DocxInlines(OfficeReader):
    """Writes the words of a paragraph as they are printed, and keeps what is read apart from it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._main = find_main_part(parts)
        self._relations = list_relations(parts, self._main)
        self._root = parse_part(parts[self._main])
        self._styles = DocxStyles(parts)
        self._fields = DocxFields()
        self._fields.prepare(self._root)
        self._boxes: list[tuple[Element, DropReason | None]] = []
        self._notes: list[tuple[tuple[str, str], str, DropReason | None]] = []
        """The notes that are cited, in their order: kind and id in the file, mark, why it is not printed."""
        settings = find_related_tree(parts, self._main, "settings")
        self._note_marks = DocxNoteMarks(self._root, settings)

    def _find_reason(self, look: TextLook) -> DropReason | None:
        return super()._find_reason(look) or self._fields.drop_reason

    def _get_target(self) -> str:
        return self._target or self._fields.target

    def _read_inlines(self, holder: Element) -> None:
        for each in holder:
            tag = str(each.tag)
            if tag in {f"{WORD}r", f"{MATH}r"}:
                self._read_run(each)
            elif tag == ALTERNATIVES:
                self._read_inlines(choose_branch(each))
            elif tag == f"{WORD}hyperlink":
                outer, self._target = self._target, self._find_target(each) or self._target
                self._read_inlines(each)
                self._target = outer
            elif tag == f"{WORD}fldSimple":
                self._fields.open_simple(each.get(f"{WORD}instr", ""))
                self._read_inlines(each)
                self._fields.close_simple()
            elif tag in MATH_SIGNS:
                before, behind = read_math_signs(each)
                self._write(before)
                self._read_inlines(each)
                self._write(behind)
            elif tag in UNREAD_ELEMENTS:
                self._unread.append(UNREAD_ELEMENTS[tag])
            elif text := read_text(each):
                # Letters stand in no run only where a program errs.
                self._write(text)
            elif not tag.endswith("Pr"):
                with self._out.dropping(DropReason.DELETION if tag in DELETIONS else None):
                    self._read_inlines(each)

    def _find_target(self, link: Element) -> str:
        """Return the address elsewhere that a link leads to, or ""."""
        kind, target = self._relations.get(link.get(f"{RELATION}id", ""), ("", ""))
        anchor = link.get(f"{WORD}anchor")
        whole = f"{target}#{anchor}" if target and anchor else target
        return whole if kind == "hyperlink" else ""

    def _read_run(self, run: Element) -> None:
        is_of_field = all(each.tag in OF_FIELDS for each in run)
        self._read_run_parts(list(run), PLAIN if is_of_field else self._styles.look_of(run))

    def _read_run_parts(self, parts: list[Element], look: TextLook) -> None:
        # What hangs on a run that is hidden, is hidden with it; what hangs on a small one, is not.
        hidden = DropReason.HIDDEN_TEXT if look.hidden else None
        for number, each in enumerate(parts):
            tag = str(each.tag)
            if tag in NOTE_KINDS:
                custom = each.get(f"{WORD}customMarkFollows", "0") not in OFF
                mark = "".join(map(read_text, parts[number + 1 :])).strip() if custom else ""
                with self._out.dropping(hidden):
                    self._cite_note(NOTE_KINDS[tag], each.get(f"{WORD}id", ""), mark)
                if mark:
                    return
            elif tag == ALTERNATIVES:
                self._read_run_parts(list(choose_branch(each)), look)
            elif tag == f"{WORD}ruby":
                # How the words are said is printed above them.
                for part in (*each.iter(f"{WORD}rubyBase"), *each.iter(f"{WORD}rt")):
                    self._read_inlines(part)
            elif not self._write_part(each, look) and len(each) and not tag.endswith("Pr"):
                outer = self._out.reason or hidden or self._fields.drop_reason
                self._boxes += iter_boxes(each, outer)

    def _write_part(self, part: Element, look: TextLook) -> bool:
        """Write what a part of a run prints by itself, and return whether it is such a part."""
        tag = str(part.tag)
        if tag == FIELD_MARK:
            self._write(read_choice(part))
            self._write(self._fields.follow_mark(part), look)
        elif tag == INSTRUCTION:
            self._fields.add_instruction(part.text)
        elif tag in LINE_ENDS:
            with self._out.dropping(self._find_reason(look)):
                self._out.break_line()
        elif tag == DELETED_TEXT:
            self._write(part.text, look, DropReason.DELETION)
        elif text := read_text(part):
            self._write(text, look)
        else:
            return False
        return True

    def _cite_note(self, kind: str, number: str, mark: str) -> None:
        if self._fields.drop_reason is not None:
            return
        reason = self._out.reason
        if reason is None:
            mark = mark or self._note_marks.take_mark(kind)
            self._out.add_note(mark)
        self._notes.append(((kind, number), mark, reason))
