"""What the properties and the style of a paragraph of a DOCX say that it is."""

from dossier.model import DropReason
from dossier.read.office_xml import WORD, Element, read_integer, read_value

DELETIONS = frozenset({f"{WORD}del", f"{WORD}moveFrom"})
CONTENTS_STYLES = ("toc ", "index ", "table of figures", "table of authorities")
MAX_HEADING_LEVEL = 9
MAX_HIDDEN_HEIGHT = 28
"""The height, in twentieths of a point, of a row of a table or a frame in which nothing can be seen."""


def find_paragraph_reason(paragraph: Element, style: list[Element]) -> DropReason | None:
    """Return why a paragraph is no text: it is hidden in a frame, or its style is that of a contents list."""
    if is_flat(paragraph.find(f"{WORD}pPr/{WORD}framePr"), "h"):
        return DropReason.HIDDEN_TEXT
    name = read_value(style[0].find(f"{WORD}name")).lower() if style else ""
    return DropReason.CONTENTS if name.startswith(CONTENTS_STYLES) else None


def is_flat(element: Element | None, attribute: str) -> bool:
    """Return whether an element gives an exact height in which nothing can be seen."""
    if element is None or element.get(f"{WORD}hRule") != "exact":
        return False
    height = read_integer(element.get(f"{WORD}{attribute}"), MAX_HIDDEN_HEIGHT + 1)
    return height <= MAX_HIDDEN_HEIGHT


def find_heading_level(paragraph: Element, style: list[Element]) -> int:
    """Return the level of a heading, from 1, or 0."""
    for each in (paragraph, *style):
        outline = each.find(f"{WORD}pPr/{WORD}outlineLvl")
        if outline is not None:
            level = read_integer(read_value(outline), MAX_HEADING_LEVEL) + 1
            return level if level <= MAX_HEADING_LEVEL else 0
        name = read_value(each.find(f"{WORD}name")).lower()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdecimal():
            return int(name[8:])
    return 0


def is_joined_to_next(paragraph: Element) -> bool:
    """Return whether a paragraph is a drop cap, or its end was deleted."""
    frame = paragraph.find(f"{WORD}pPr/{WORD}framePr")
    marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    is_deleted = marks is not None and any(each.tag in DELETIONS for each in marks)
    return is_deleted or (
        frame is not None and frame.get(f"{WORD}dropCap", "none") in {"drop", "margin"}
    )
