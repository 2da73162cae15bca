"""What the elements of a run of a DOCX print: letters, signs, boxes with text."""

from collections.abc import Iterator

from dossier.model import DropReason
from dossier.read.office_xml import COMPATIBLE, DRAWING, MATH, OFF, PLACED, WORD, Element
from dossier.read.symbols import read_symbol

BOXES = (f"{WORD}txbxContent", f"{DRAWING}p", "{urn:schemas-microsoft-com:vml}textpath")
TAB_TAGS = frozenset(f"{WORD}{name}" for name in ("tab", "ptab"))
ALTERNATIVES = f"{COMPATIBLE}AlternateContent"


def text_of(element: Element) -> str:
    """Return what an element of a run prints by itself."""
    tag = str(element.tag)
    if tag in {f"{WORD}t", f"{MATH}t"}:
        return element.text or ""
    if tag in TAB_TAGS:
        return " "
    if tag == f"{WORD}noBreakHyphen":
        return "\u2011"
    if tag == f"{WORD}sym":
        return read_symbol(element.get(f"{WORD}font", ""), element.get(f"{WORD}char", ""))
    return ""


def choice_of(alternatives: Element) -> Element:
    """Return the branch that is read: the first, since an older program shows the same in the other."""
    return next(iter(alternatives), alternatives)


def iter_boxes(
    drawing: Element, reason: DropReason | None
) -> Iterator[tuple[Element, DropReason | None]]:
    """Yield the boxes of a drawing, each with the reason why it is not printed; of two twins only the first counts."""
    if drawing.tag in BOXES:
        yield drawing, reason
        return
    properties = drawing.find(f"{PLACED}docPr")
    if properties is not None and properties.get("hidden", "0") not in OFF:
        reason = reason or DropReason.HIDDEN_TEXT
    for each in choice_of(drawing) if drawing.tag == ALTERNATIVES else drawing:
        yield from iter_boxes(each, reason)
