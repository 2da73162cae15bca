"""What the properties and the style of a paragraph of a DOCX say that it is."""

from dossier.model import DropReason
from dossier.read.office_xml import WORD, Element, is_on, read_integer, read_value

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


def find_holder_reason(holder: Element) -> DropReason | None:
    """Return why what an element around paragraphs holds is no text: it was deleted, or is a contents list."""
    if holder.tag in DELETIONS:
        return DropReason.DELETION
    gallery = holder.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
    return DropReason.CONTENTS if read_value(gallery) == "Table of Contents" else None


def is_framed(block: Element) -> bool:
    """Return whether a paragraph stands in a frame beside the text."""
    frame = block.find(f"{WORD}pPr/{WORD}framePr")
    return frame is not None and not _is_drop_cap(frame)


def is_joined_to_next(paragraph: Element) -> bool:
    """Return whether a paragraph is printed as one with the next: a drop cap, or its end is deleted or hidden."""
    frame = paragraph.find(f"{WORD}pPr/{WORD}framePr")
    if frame is not None and _is_drop_cap(frame):
        return True
    marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    is_hidden = marks is not None and any(
        is_on(marks.find(f"{WORD}{name}")) for name in ("vanish", "specVanish")
    )
    return (is_hidden or is_end_deleted(paragraph)) and _is_before_paragraph(paragraph)


def is_end_deleted(paragraph: Element) -> bool:
    """Return whether a tracked change deleted the end of a paragraph: what follows it gives its look and label."""
    marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    return marks is not None and any(each.tag in DELETIONS for each in marks)


def _is_before_paragraph(paragraph: Element) -> bool:
    following = next(paragraph.itersiblings(f"{WORD}p", f"{WORD}tbl", f"{WORD}sdt"), None)
    return following is not None and following.tag == f"{WORD}p"


def _is_drop_cap(frame: Element) -> bool:
    return frame.get(f"{WORD}dropCap", "none") in {"drop", "margin"}
