"""The fields of a DOCX: which words are those that one shows, and which only say what it does."""

import dataclasses
import re

from dossier.model import DropReason
from dossier.read.office_xml import WORD, Element, read_integer, read_value
from dossier.read.symbol_fonts import read_symbol

FIELD_MARK = f"{WORD}fldChar"
INSTRUCTION = f"{WORD}instrText"
FORMULA_SWITCH = re.compile(r"\\[a-zA-Z]{1,2}\d*")  # of \f(1;2) the \f
SIGN = re.compile(r'(?P<code>\d{1,6})(?:\s.*?\\f\s*"?(?P<font>[^"\\]+))?')  # 183 \f "Symbol"
CONTENTS_FIELDS = frozenset({"TOC", "INDEX", "TOA"})


@dataclasses.dataclass(slots=True)
class _Field:
    instruction: str = ""
    is_result: bool = False
    """The words that follow are those that it shows."""

    @property
    def words(self) -> list[str]:
        return [*self.instruction.split(), "", ""]


class DocxFields:
    """The fields around the place where the walk is, the innermost last; one within another may be in its instruction."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._closed: set[Element] = set()
        """The beginnings of the fields that have an end: any other would hide all that follows."""

    def prepare(self, root: Element) -> None:
        """Find which fields of a part have an end."""
        self._open = []
        begun: list[Element] = []
        for mark in root.iter(FIELD_MARK):
            if mark.get(f"{WORD}fldCharType") == "begin":
                begun.append(mark)
            elif mark.get(f"{WORD}fldCharType") == "end" and begun:
                self._closed.add(begun.pop())

    def follow_mark(self, mark: Element) -> str:
        """Pass what begins, parts or ends a field, and return what a field shows that has no result."""
        match mark.get(f"{WORD}fldCharType"):
            case "begin" if mark in self._closed:
                self._open.append(_Field())
            case "separate" if self._open:
                self._open[-1].is_result = True
            case "end" if self._open:
                field = self._open.pop()
                return "" if field.is_result else _read_instruction(field.instruction)
        return ""

    def add_instruction(self, text: str | None) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction += text or ""

    def open_simple(self, instruction: str) -> None:
        """Begin a field of which only the result follows."""
        self._open.append(_Field(instruction, is_result=True))

    def close_simple(self) -> None:
        """End it."""
        self._open.pop()

    def set_aside(self, fields: list[_Field] | None = None) -> list[_Field]:
        """Put other fields around the walk, none for a box, and return those that were there."""
        before, self._open = self._open, fields or []
        return before

    @property
    def drop_reason(self) -> DropReason | None:
        """Why the words here are no text: those of an instruction, of a table of contents or an index."""
        if not all(each.is_result for each in self._open):
            return DropReason.HIDDEN_TEXT
        is_contents = any(each.words[0].upper() in CONTENTS_FIELDS for each in self._open)
        return DropReason.CONTENTS if is_contents else None

    @property
    def target(self) -> str:
        """The address that the innermost link among them leads to, or ""."""
        for field in reversed(self._open):
            name, address, *_ = field.words
            if name.upper() == "HYPERLINK" and address and not address.startswith("\\"):
                return address.strip('"')
        return ""


def _read_instruction(instruction: str) -> str:
    """Return what a field shows that has its words in its instruction: a button, a sign, a formula."""
    name, *rest = instruction.split(maxsplit=1)[:2] or [""]
    words = "".join(rest)
    if name.upper() == "MACROBUTTON":
        return words.partition(" ")[2]
    if name.upper() == "EQ":
        return FORMULA_SWITCH.sub("", words)
    sign = SIGN.match(words) if name.upper() == "SYMBOL" else None
    return read_symbol(sign["font"] or "", f"{int(sign['code']):X}") if sign else ""


def read_choice(mark: Element) -> str:
    """Return what a drop-down of a form shows, by what begins its field: it stands in no run."""
    choices = mark.find(f"{WORD}ffData/{WORD}ddList")
    if choices is None:
        return ""
    entries = [read_value(each) for each in choices.findall(f"{WORD}listEntry")]
    chosen = read_integer(read_value(choices.find(f"{WORD}result")), 0)
    return entries[chosen] if chosen < len(entries) else ""
