"""What stands within the paragraphs of a DOCX: runs, fields, links, formulas, marks of notes, boxes that hang there."""

import dataclasses

from dossier.model import DropReason
from dossier.read.docx_fields import FIELD_MARK, INSTRUCTION, DocxFields, read_choice
from dossier.read.docx_note_marks import DocxNoteMarks
from dossier.read.docx_paragraphs import DELETIONS
from dossier.read.docx_runs import (
    ALTERNATIVES,
    MATH_SIGNS,
    choose_branch,
    iter_boxes,
    read_math_signs,
    read_text,
)
from dossier.read.docx_styles import DocxStyles
from dossier.read.docx_unread import UNREAD_ELEMENTS
from dossier.read.office_blocks import PLAIN, OfficeBlocks, Styling, find_styling
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
from dossier.read.text_look import is_visible
from dossier.read.zip_guard import Parts
from dossier.text import Style

# What a run holds of a field, seen or not.
OF_FIELDS = frozenset(f"{WORD}{name}" for name in ("rPr", "fldChar", "instrText"))
NOTE_KINDS = {
    f"{WORD}footnoteReference": "footnote",
    f"{WORD}endnoteReference": "endnote",
}
DELETED_TEXT = f"{WORD}delText"
LINE_ENDS = frozenset(f"{WORD}{name}" for name in ("br", "cr"))


@dataclasses.dataclass(frozen=True, slots=True)
class CitedNote:
    """A note where it is cited, in the order of the text."""

    kind: str
    number: str
    """Its id in the file."""
    mark: str
    reason: DropReason | None


class DocxInlines:
    """Writes the words of a paragraph as they are printed, and keeps what is read apart from it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._main = find_main_part(parts)
        self._relations = list_relations(parts, self._main)
        self._styles = DocxStyles(parts)
        self._out = OfficeBlocks()
        self._fields = DocxFields()
        self._boxes: list[tuple[Element, DropReason | None]] = []
        self._targets: list[str] = []
        """The addresses of the links around."""
        self._notes: list[CitedNote] = []
        self._unread: list[str] = []
        root = parse_part(parts[self._main])
        self._root = root
        self._fields.prepare(root)
        settings = find_related_tree(parts, self._main, "settings")
        self._note_marks = DocxNoteMarks(root, settings)

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
            elif tag in MATH_SIGNS:
                before, behind = read_math_signs(each)
                self._write(before, PLAIN)
                self._read_inlines(each)
                self._write(behind, PLAIN)
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
        styling = find_styling(look)
        if is_heading:
            styling -= {(Style.BOLD, None)}
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
                shown = self._fields.follow_mark(each)
                self._write(shown, styling)
            elif tag == INSTRUCTION:
                self._fields.add_instruction(each.text)
            elif tag in LINE_ENDS:
                with self._out.dropping(text_reason or self._fields.drop_reason):
                    self._out.break_line()
            elif text := read_text(each):
                self._write(text, styling, text_reason)
            elif tag == DELETED_TEXT:
                self._write(each.text or "", styling, DropReason.DELETION)
            elif tag == ALTERNATIVES:
                self._read_run_parts(list(choose_branch(each)), styling, text_reason, reason)
            elif tag == f"{WORD}ruby":
                # How the words are said is printed above them.
                for part in (*each.iter(f"{WORD}rubyBase"), *each.iter(f"{WORD}rt")):
                    self._read_inlines(part)
            elif len(each) and not tag.endswith("Pr"):
                outer = self._out.reason or reason or self._fields.drop_reason
                self._boxes += iter_boxes(each, outer)

    def _write(self, text: str, styling: Styling, reason: DropReason | None = None) -> None:
        if not text:
            return
        target = next(filter(None, reversed(self._targets)), self._fields.target)
        styling = styling | {(Style.LINK, target)} if target else styling
        self._out.write(text, styling, reason or self._fields.drop_reason)

    def _cite_note(self, kind: str, number: str, mark: str) -> None:
        reason = self._out.reason
        if self._fields.drop_reason is not None:
            return
        if reason is None and not mark:
            mark = self._note_marks.take_mark(kind)
        if reason is None:
            self._out.add_note(mark)
        self._notes.append(CitedNote(kind, number, mark, reason))
