"""What the elements of a run of a DOCX print, letters, signs, boxes with text; and what it prints that is not read."""

import re
from collections.abc import Iterator, Mapping

from lxml.etree import XMLSyntaxError

from dossier.model import DropReason
from dossier.read.office_xml import (
    COMPATIBLE,
    DRAWING,
    MATH,
    OFF,
    PLACED,
    WORD,
    Element,
    parse_part,
    read_integer,
)
from dossier.read.symbol_fonts import read_symbol
from dossier.read.zip_guard import Parts

BOXES = (f"{WORD}txbxContent", f"{DRAWING}p", "{urn:schemas-microsoft-com:vml}textpath")
TEXT_TAGS = frozenset({f"{WORD}t", f"{MATH}t"})
SIGNS_BY_TAG = {f"{WORD}tab": " ", f"{WORD}ptab": " ", f"{WORD}noBreakHyphen": "\u2011"}
ALTERNATIVES = f"{COMPATIBLE}AlternateContent"
MATH_SIGNS = frozenset(f"{MATH}{name}" for name in ("d", "den", "nary", "rad"))
"""The parts of a formula that print signs of which no letters are in the file."""
MAX_HIDDEN_BOX_SIZE = 18_000
"""The height or width, in English Metric Units, of a box in which nothing can be seen: half a millimetre."""
# Of a shape of an older program: visibility:hidden   width:0   height:0pt
HIDDEN_SHAPE_PATTERN = re.compile(
    r"(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none|(?:width|height)\s*:\s*0(?:\.0+)?(?:pt|in|cm|mm|px)?)\s*(?:;|$)"
)
# Kinds of parts of which the words are printed and not read.
UNREAD_RELATIONS = {
    "aFChunk": "een ingevoegd bestand",
    "chart": "een grafiek",
    "chartEx": "een grafiek",
    "diagramData": "een schema (SmartArt)",
    "subDocument": "een deel dat in een ander bestand staat",
}
UNREAD_ELEMENTS = {
    f"{WORD}altChunk": UNREAD_RELATIONS["aFChunk"],
    f"{WORD}subDoc": UNREAD_RELATIONS["subDocument"],
}


def read_text(element: Element) -> str:
    """Return what an element of a run prints by itself."""
    tag = str(element.tag)
    if tag in TEXT_TAGS:
        return element.text or ""
    if tag == f"{WORD}sym":
        return read_symbol(element.get(f"{WORD}font", ""), element.get(f"{WORD}char", ""))
    return SIGNS_BY_TAG.get(tag, "")


def read_math_signs(part: Element) -> tuple[str, str]:
    """Return the signs before and behind a part of a formula."""
    if part.tag == f"{MATH}den":
        # A fraction is printed in two lines.
        return "/", ""
    if part.tag == f"{MATH}rad":
        return "√(", ")"
    if part.tag == f"{MATH}nary":
        return _read_sign(part, "naryPr", "chr", "∫"), ""
    return _read_sign(part, "dPr", "begChr", "("), _read_sign(part, "dPr", "endChr", ")")


def _read_sign(part: Element, properties: str, name: str, usual: str) -> str:
    stated = part.find(f"{MATH}{properties}/{MATH}{name}")
    return usual if stated is None else stated.get(f"{MATH}val", "")


def choose_branch(alternatives: Element) -> Element:
    """Return the branch that is read: the first, since an older program shows the same in the other."""
    return next(iter(alternatives), alternatives)


def iter_boxes(
    drawing: Element, reason: DropReason | None
) -> Iterator[tuple[Element, DropReason | None]]:
    """Yield the boxes of a drawing, each with the reason why it is not printed; of two twins only the first counts."""
    if _is_hidden_drawing(drawing):
        reason = reason or DropReason.HIDDEN_TEXT
    if drawing.tag in BOXES:
        yield drawing, reason
        return
    for each in choose_branch(drawing) if drawing.tag == ALTERNATIVES else drawing:
        yield from iter_boxes(each, reason)


def _is_hidden_drawing(drawing: Element) -> bool:
    """Return whether a drawing is hidden, has no size, or lies wholly beside the page or above it."""
    properties = drawing.find(f"{PLACED}docPr")
    if properties is not None and properties.get("hidden", "0") not in OFF:
        return True
    if HIDDEN_SHAPE_PATTERN.search(drawing.get("style", "").lower()) is not None:
        return True
    return _is_out_of_sight(drawing, "H", "cx") or _is_out_of_sight(drawing, "V", "cy")


def _is_out_of_sight(drawing: Element, side: str, size: str) -> bool:
    extent = drawing.find(f"{PLACED}extent")
    place = f"{PLACED}position{side}[@relativeFrom='page']/{PLACED}posOffset"
    offset = drawing.findtext(place, "")
    beyond = read_integer(offset[1:], 0) if offset.startswith("-") else 0
    unseen = max(beyond, MAX_HIDDEN_BOX_SIZE)
    return extent is not None and read_integer(extent.get(size), unseen + 1) <= unseen


def find_unread_parts(parts: Parts, relations: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Yield in Dutch what the related parts are that hold words and are not read."""
    for kind, target in relations.values():
        if kind in UNREAD_RELATIONS and _has_words(parts.get(target, b"")):
            yield UNREAD_RELATIONS[kind]


def _has_words(part: bytes) -> bool:
    try:
        text = "".join(map(str, parse_part(part).itertext()))
    except XMLSyntaxError:
        text = part.decode("utf-8", errors="replace")
    return any(map(str.isalnum, text))
