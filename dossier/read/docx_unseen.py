"""What a reader of a DOCX does not see, taken out of its parts: hidden text, and what was deleted while changes were tracked."""

import re
from collections.abc import Iterable, Iterator

from dossier.model import Dropped, DropReason
from dossier.read.docx_styles import DocxStyles
from dossier.read.office_xml import COMPATIBLE, PLACED, WORD, Element
from dossier.read.text_look import is_visible

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXTS = (f"{WORD}t", f"{WORD}delText", f"{MATH}t")
SPACES = (f"{WORD}tab", f"{WORD}br", f"{WORD}cr")
SIGNS = (f"{WORD}sym", f"{WORD}noBreakHyphen", f"{WORD}softHyphen")
# What a hidden run may hold of a field that is not hidden itself.
OF_FIELDS = (f"{WORD}rPr", f"{WORD}fldChar", f"{WORD}instrText")
DELETIONS = (f"{WORD}del", f"{WORD}moveFrom")
RUNS = (f"{WORD}r", f"{MATH}r")
NOTE_MARKS = (f"{WORD}footnoteReference", f"{WORD}endnoteReference")
NOTES = {f"{WORD}footnote": NOTE_MARKS[0], f"{WORD}endnote": NOTE_MARKS[1]}
OFF = frozenset({"0", "false", "off"})
MIN_ROW = 28
"""The height, in twentieths of a point, of a row of a table or a frame in which nothing can be seen."""
MIN_BOX = 18_000
"""The same of a box, in its unit: half a millimetre."""
VML = "{urn:schemas-microsoft-com:vml}"
# Of a shape of an older program: visibility:hidden   width:0   height:0pt
UNSEEN_SHAPE = re.compile(
    r"(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none|(?:width|height)\s*:\s*0(?:\.0+)?(?:pt|in|cm|mm|px)?)\s*(?:;|$)"
)

NoteMarks = frozenset[tuple[str, str]]


def take_unseen(root: Element, styles: DocxStyles) -> tuple[list[Dropped], dict[str, NoteMarks]]:
    """Take out of a part what is not seen; return it, and by reason the marks of notes that went with it."""
    dropped: list[Dropped] = []
    gone: dict[str, NoteMarks] = {}
    for twin in list(root.iter(f"{COMPATIBLE}Fallback")):
        # The same box for an older program.
        remove(twin)
    for reason, take in (
        (DropReason.DELETION, _take_deleted(root)),
        (DropReason.HIDDEN_TEXT, _take_hidden(root, styles)),
    ):
        before = _note_marks(root)
        dropped += [Dropped.of(text, reason) for text in take if text.strip()]
        gone[reason] = before - _note_marks(root)
    return dropped, gone


def take_notes(root: Element, gone: dict[str, NoteMarks]) -> Iterator[Dropped]:
    """Take out the notes whose marks are gone, and yield them."""
    for note in list(root.iter(*NOTES)):
        mark = NOTES[str(note.tag)], note.get(f"{WORD}id", "")
        for reason, marks in gone.items():
            if mark in marks:
                yield Dropped.of(_text_of(note), DropReason(reason))
                remove(note)


def remove(element: Element) -> None:
    """Take an element out of its tree, with what stands behind it."""
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _note_marks(root: Element) -> NoteMarks:
    return frozenset((str(x.tag), x.get(f"{WORD}id", "")) for x in root.iter(*NOTE_MARKS))


def _take_deleted(root: Element) -> Iterator[str]:
    for row in list(root.iter(f"{WORD}tr")):
        if row.find(f"{WORD}trPr/{WORD}del") is not None:
            yield _text_of(row)
            remove(row)
    for cell in list(root.iter(f"{WORD}tc")):
        if cell.find(f"{WORD}tcPr/{WORD}cellDel") is not None:
            yield _text_of(cell)
            for run in list(cell.iter(*RUNS)):
                remove(run)
    for deleted in list(root.iter(*DELETIONS)):
        # Within properties it says that the mark of a paragraph is deleted, and holds nothing.
        if len(deleted) and not any(above.tag in DELETIONS for above in deleted.iterancestors()):
            yield _text_of(deleted)
            remove(deleted)


def _take_hidden(root: Element, styles: DocxStyles) -> Iterator[str]:
    for row in list(root.iter(f"{WORD}tr")):
        if _is_hidden_row(row):
            yield _text_of(row)
            remove(row)
    yield from _take_boxes(root)
    for text in _find_code(root):
        yield text.text or ""
        remove(text)
    piece, last = "", None
    for run in list(root.iter(*RUNS)):
        paragraph = next(run.iterancestors(f"{WORD}p"), None)
        taken = _taken_from(run, styles)
        if piece and (taken is None or paragraph is not last):
            yield piece
            piece = ""
        piece, last = piece + (taken or ""), paragraph
    yield piece


def _take_boxes(root: Element) -> Iterator[str]:
    """Take out the boxes, shapes and frames that are hidden or have no size."""
    for drawing in list(root.iter(f"{PLACED}anchor", f"{PLACED}inline")):
        if _is_hidden_drawing(drawing):
            yield _text_of(drawing)
            remove(drawing)
    for shape in list(root.iter(f"{VML}*")):
        if UNSEEN_SHAPE.search(shape.get("style", "").lower()):
            yield _text_of(shape)
            remove(shape)
    for paragraph in list(root.iter(f"{WORD}p")):
        frame = paragraph.find(f"{WORD}pPr/{WORD}framePr")
        if frame is not None and _is_without_height(frame, "h"):
            yield _text_of(paragraph)
            for run in list(paragraph.iter(*RUNS)):
                remove(run)


def _is_hidden_row(row: Element) -> bool:
    properties = row.find(f"{WORD}trPr")
    if properties is None:
        return False
    hidden, height = properties.find(f"{WORD}hidden"), properties.find(f"{WORD}trHeight")
    if hidden is not None and hidden.get(f"{WORD}val", "1") not in OFF:
        return True
    return height is not None and _is_without_height(height, "val")


def _is_without_height(element: Element, name: str) -> bool:
    value = element.get(f"{WORD}{name}", "")
    is_exact = element.get(f"{WORD}hRule") == "exact"
    return is_exact and value.isdecimal() and int(value) <= MIN_ROW


def _is_hidden_drawing(drawing: Element) -> bool:
    """Return whether a drawing is hidden, has no size, or stands beside the page or above it."""
    properties, extent = drawing.find(f"{PLACED}docPr"), drawing.find(f"{PLACED}extent")
    if properties is not None and properties.get("hidden", "0") not in OFF:
        return True
    if extent is None:
        return False
    for side, size in (("H", extent.get("cx", "")), ("V", extent.get("cy", ""))):
        if not size.isdecimal():
            continue
        place = drawing.find(f"{PLACED}position{side}")
        on_page = place is not None and place.get("relativeFrom") == "page"
        offset = drawing.findtext(f"{PLACED}position{side}/{PLACED}posOffset", "0")
        is_off = on_page and offset.startswith("-") and int(size) <= int(offset[1:] or "0")
        if int(size) <= MIN_BOX or is_off:
            return True
    return False


def _find_code(root: Element) -> list[Element]:
    """Return the texts within the code of a field, which shows its result alone; a field that does not end has none."""
    found: list[Element] = []
    open_fields: list[tuple[bool, list[Element]]] = []
    """Of each field around: whether its result has begun, and the texts of its code."""
    for each in root.iter(f"{WORD}fldChar", f"{WORD}t"):
        kind = each.get(f"{WORD}fldCharType")
        if kind == "begin":
            open_fields.append((False, []))
        elif kind == "separate" and open_fields:
            open_fields[-1] = (True, open_fields[-1][1])
        elif kind == "end" and open_fields:
            found += open_fields.pop()[1]
        elif kind is None:
            inside = next((texts for shows, texts in open_fields if not shows), None)
            if inside is not None:
                inside.append(each)
    return found


def _taken_from(run: Element, styles: DocxStyles) -> str | None:
    """Take out what is not seen of a run, and return its text; None where it is seen, "" where it has none."""
    if all(each.tag in OF_FIELDS for each in run):
        return ""
    look = styles.look_of(run)
    if is_visible(look):
        return None
    # What hangs on a run that is hidden, is hidden with it; what hangs on a small one, is not.
    unseen = [
        each
        for each in run
        if (each.tag not in OF_FIELDS if look.hidden else each.tag in (*TEXTS, *SIGNS))
    ]
    text = "".join(map(_text_of, unseen))
    for each in unseen:
        run.remove(each)
    return text


def _text_of(element: Element) -> str:
    return "".join(_pieces(element.iter(*TEXTS, *SPACES, f"{WORD}p")))


def _pieces(elements: Iterable[Element]) -> Iterator[str]:
    for each in elements:
        yield (each.text or "") if each.tag in TEXTS else " "
