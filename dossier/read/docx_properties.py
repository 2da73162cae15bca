"""What the properties and the style of a paragraph, row or cell of a DOCX say that it is, and why it is not printed."""

from dossier.model import DropReason
from dossier.read.docx_grounds import find_looks
from dossier.read.office_xml import WORD, Element, is_on, read_integer, read_value

DELETIONS = frozenset({f"{WORD}del", f"{WORD}moveFrom"})
DELETED = (f"{WORD}trPr/{WORD}del", f"{WORD}tcPr/{WORD}cellDel")
"""What says that a row or cell was deleted."""
GALLERY = f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery"
CONTENTS_STYLES = ("toc ", "index ", "table of figures", "table of authorities")
MAX_HEADING_LEVEL = 9
MAX_HIDDEN_HEIGHT = 28
"""The height, in twentieths of a point, of a row of a table or a frame in which nothing can be seen."""


def find_drop_reason(element: Element) -> DropReason | None:
    """Return why what an element around paragraphs holds, a row or cell among them, is no text."""
    if element.tag in DELETIONS or any(element.find(path) is not None for path in DELETED):
        return DropReason.DELETION
    is_hidden = is_on(element.find(f"{WORD}trPr/{WORD}hidden"))
    if is_hidden or _is_flat(element.find(f"{WORD}trPr/{WORD}trHeight"), "val"):
        return DropReason.HIDDEN_TEXT
    is_contents = read_value(element.find(GALLERY)) == "Table of Contents"
    return DropReason.CONTENTS if is_contents else None


def find_paragraph_reason(paragraph: Element, style: list[Element]) -> DropReason | None:
    """Return why a paragraph is no text: it is hidden in a frame, or its style is that of a contents list."""
    if _is_flat(paragraph.find(f"{WORD}pPr/{WORD}framePr"), "h"):
        return DropReason.HIDDEN_TEXT
    name = read_value(style[0].find(f"{WORD}name")).lower() if style else ""
    return DropReason.CONTENTS if name.startswith(CONTENTS_STYLES) else None


def _is_flat(element: Element | None, attribute: str) -> bool:
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


def is_framed(block: Element) -> bool:
    """Return whether a paragraph stands in a frame beside the text."""
    frame = block.find(f"{WORD}pPr/{WORD}framePr")
    return frame is not None and not _is_drop_cap(frame)


def is_joined_to_next(paragraph: Element) -> bool:
    """Return whether a paragraph is printed as one with the next: a drop cap, or its end is deleted or hidden."""
    frame = paragraph.find(f"{WORD}pPr/{WORD}framePr")
    if frame is not None and _is_drop_cap(frame):
        return True
    ends = (f"{WORD}pPr/{WORD}rPr/{WORD}{name}" for name in ("vanish", "specVanish"))
    if not any(is_on(paragraph.find(end)) for end in ends) and not is_end_deleted(paragraph):
        return False
    following = next(paragraph.itersiblings(f"{WORD}p", f"{WORD}tbl", f"{WORD}sdt"), None)
    return following is not None and following.tag == f"{WORD}p"


def is_end_deleted(paragraph: Element) -> bool:
    """Return whether a tracked change deleted the end of a paragraph: what follows it gives its look and label."""
    marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    return marks is not None and any(each.tag in DELETIONS for each in marks)


def _is_drop_cap(frame: Element) -> bool:
    return frame.get(f"{WORD}dropCap", "none") in {"drop", "margin"}


def has_borders(holder: Element) -> bool:
    """Return whether a table or its style draws a line between or around the cells."""
    return any(
        read_value(line) not in {"nil", "none"}
        for borders in holder.iter(f"{WORD}tblBorders", f"{WORD}tcBorders")
        for line in borders
    )


def count_head_rows(table: Element, styles: list[Element], rows: list[Element]) -> int:
    """Return how many rows at the top are heads of the columns; `styles` are those of the table."""
    # Word asks for another look of the first row in every table: it has one only where the style gives it.
    looks = (x.get(f"{WORD}type") for style in styles for x in style.iter(f"{WORD}tblStylePr"))
    heads = int("firstRow" in find_looks(table) and "firstRow" in looks)
    while heads < len(rows) and is_on(rows[heads].find(f"{WORD}trPr/{WORD}tblHeader")):
        heads += 1
    return heads if heads < len(rows) else 0
