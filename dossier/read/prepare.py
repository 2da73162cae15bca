"""Make a DOCX or ODT ready for pandoc, which shows hidden text, and drops text boxes and some fields.

Hidden text is taken out and named; the paragraphs of a box come to stand behind the one that it hangs on.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from dossier.media import DOCX, ODT
from dossier.read.conservation import COMPATIBLE, KINDS, TEXT_OF, WORD, parser
from dossier.read.gate import Parts, xml_in
from dossier.text import single_spaced

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FALLBACK = f"{COMPATIBLE}Fallback"
BOX = f"{WORD}txbxContent"
# Whatever is drawn may hold text.
ODT_BOXES = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}*"
HEADS = re.compile(r"word/(?:header|footer)\d*\.xml|styles\.xml")
ODT_HEADS = [f"{STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left")]
TAG = re.compile(r"<[^<>]*>")
OFF = frozenset({"0", "false", "off"})


def prepared(parts: Parts, media_type: str) -> tuple[Parts, tuple[str, ...]]:
    """Return the parts as pandoc reads them whole, and the hidden text, in pieces as it stood."""
    strip, paragraph = _STRIPPED[media_type]
    hidden: list[str] = []
    changed: dict[str, bytes] = {}
    for name in KINDS[media_type].texts:
        if name in parts:
            root = etree.fromstring(parts[name], parser())
            found = strip(root)
            hidden.extend(found)
            if _lift_boxes(root, paragraph) + _unwrap_fields(root) or found:
                changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return {**parts, **changed}, tuple(hidden)


def running_heads(parts: Parts) -> Iterator[str]:
    """Yield the text of every head and foot that the pages of a DOCX or ODT share."""
    for name in filter(HEADS.fullmatch, parts):
        root = etree.fromstring(parts[name], parser())
        for head in [root] if name.startswith("word/") else list(root.iter(*ODT_HEADS)):
            paragraphs = head.iter(f"{WORD}p", f"{TEXT_OF}p")
            text = " ".join("".join(_shown(each)) for each in paragraphs)
            if text.strip():
                yield single_spaced(text)


def _shown(paragraph: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph, without what its fields compute from."""
    if paragraph.tag == f"{WORD}p":
        yield from (each.text or "" for each in paragraph.iter(f"{WORD}t"))
    else:
        yield from map(str, paragraph.itertext())


def remarks(parts: Parts) -> Iterator[str]:
    """Yield all that a DOCX or ODT holds, also beside its text: remarks, names of writers, what was struck out.

    As it stands, and without its tags: an address may stand in one, or be cut by one.
    """
    for name in xml_in(parts):
        text = parts[name].decode("utf-8", errors="replace")
        yield text
        yield TAG.sub("", text)


def _lift_boxes(root: etree._Element, paragraph: str) -> int:
    """Put the paragraphs of every box behind the paragraph that the box hangs on; return how many boxes."""
    for twin in list(root.iter(FALLBACK)):
        # The same box for an older program.
        _remove(twin)
    boxes = [box for box in root.iter(BOX, ODT_BOXES) if box.find(paragraph) is not None]
    for box in reversed(boxes):
        hanging = next(box.iterancestors(paragraph), None)
        if hanging is not None:
            for inner in reversed(box.findall(paragraph)):
                inner.tail = None
                hanging.addnext(inner)
    return len(boxes)


def _unwrap_fields(root: etree._Element) -> int:
    """Put the runs that a field shows in its place; return how many fields."""
    fields = list(root.iter(f"{WORD}fldSimple"))
    for field in fields:
        for run in reversed(list(field)):
            field.addnext(run)
        _remove(field)
    return len(fields)


def _remove(element: etree._Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _from_docx(root: etree._Element) -> list[str]:
    """Take out the runs that are marked as hidden."""
    found = []
    for run in list(root.iter(f"{WORD}r")):
        mark = run.find(f"{WORD}rPr/{WORD}vanish")
        if mark is None or mark.get(f"{WORD}val", "1") in OFF:
            continue
        found.append("".join(each.text or "" for each in run.iter(f"{WORD}t")))
        _remove(run)
    return [text for text in found if text.strip()]


def _from_odt(root: etree._Element) -> list[str]:
    """Take out the pieces whose style is not to be shown."""
    names = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}text-properties")
        if properties.get(f"{TEXT_OF}display") == "none"
    }
    found = []
    for piece in [
        x
        for x in root.iter(f"{TEXT_OF}span", f"{TEXT_OF}p")
        if x.get(f"{TEXT_OF}style-name") in names
    ]:
        found.append("".join(map(str, piece.itertext())).strip())
        tail = piece.tail
        piece.clear()
        piece.tail = tail
    return [text for text in found if text]


_STRIPPED: dict[str, tuple[Callable[[etree._Element], list[str]], str]] = {
    DOCX: (_from_docx, f"{WORD}p"),
    ODT: (_from_odt, f"{TEXT_OF}p"),
}
