"""What pdfium finds in a PDF: pieces of text with their places, ruled lines, links and tags.

Runs as a script, in a process with limits; it imports nothing of the dossier but `visibility`, to start quickly.
Places are in points from the upper left corner of the page as it is shown.
"""

import collections
import ctypes
import gc
import itertools
import json
import math
import re
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility.hidden import find_hidden
from dossier.visibility.page_objects import (
    Handle,
    TextPaint,
    call_with_buffer,
    decode_wide,
    iter_annotations,
    list_objects,
    read_annotation_text,
    read_font_style,
)
from dossier.visibility.page_view import (
    QUARTER_TURN,
    PageView,
    find_edges,
    is_shown_field,
    iter_field_words,
)

MAX_MEMORY_BYTES = 1 << 30
BOLD_BIT, ITALIC_BIT, ARTIFACT_BIT, TURNED_BIT, HIDDEN_BIT, RISEN_BIT = 1, 2, 4, 8, 16, 32
COLOURED_BIT, UNDERLINED_BIT, STRUCK_BIT, SCANNED_BIT = 64, 128, 256, 512
"""Bits of a piece; ARTIFACT: no part of the text; TURNED: at an angle; RISEN: a raised glyph on the baseline;
COLOURED: in no shade of grey; SCANNED: without ink, as the text that was recognised in a scan. Lines under and through words are found in `pieces`."""
LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what pdfium returns for a hyphen at a line's end
PRINTED_WORD_PATTERN = re.compile(
    r"[^\s\x00\x02\ufffe\ufeff\u200b]*[\x02\ufffe]|[^\s\x00\x02\ufffe\ufeff\u200b]+"
)
ANY_DIGIT_PATTERN = re.compile(r"\d")
MIN_LETTER_RISE = 0.12
"""How far a raised letter stands above its neighbours, in sizes of its letters."""
RAISED_DIGIT_SCALE = 0.6  # the size of digits that a font draws raised, as a share of its own size
MAX_TEXT_ANGLE = 0.1  # the angle in radians at which text still counts as level
MIN_READABLE_POINTS = 0.5 / 25.4 * 72  # half a millimetre: smaller letters count as hidden
MAX_WORDS_FOR_ROTATION = 60
MAX_TAG_DEPTH = 40
CELL_TAGS = ("TD", "TH")
FIELD_VALUE_KEY = b"V"
ANNOTATION_TEXT_KEYS = (b"Contents", b"T", FIELD_VALUE_KEY, b"RC")
METADATA_KEYS = (b"Title", b"Author", b"Subject", b"Keywords", b"Creator", b"Producer")


class Style(NamedTuple):
    """How letters are set: size in points, bits, and number of marked content (-1 for none)."""

    size: float
    bits: int
    mark: int


# Output parameters for pdfium, allocated once because they are filled for every word.
ORIGIN_X, ORIGIN_Y, BOX_LEFT, BOX_RIGHT, BOX_BOTTOM, BOX_TOP = OUTPUT_NUMBERS = tuple(
    ctypes.c_double() for _ in range(6)
)
ORIGIN_REFERENCES = [ctypes.byref(each) for each in OUTPUT_NUMBERS[:2]]
BOX_REFERENCES = [ctypes.byref(each) for each in OUTPUT_NUMBERS[2:]]


class Reader:
    """Reads the pages of one document."""

    def __init__(self, document: Handle) -> None:
        self.document = document
        self._fonts: dict[int, int] = {}

    def read_page(self, number: int) -> dict[str, Any]:
        """Return the contents of a page, counted from 0."""
        page = pdfium.FPDF_LoadPage(self.document, number)
        if not page:
            raise ValueError(number)
        text = pdfium.FPDFText_LoadPage(page)
        letters = _read_letters(text)
        view = PageView(page, _measure_rotation(page, text, letters))
        words = [word.span() for word in PRINTED_WORD_PATTERN.finditer(letters)]
        objects = list_objects(page)
        hidden = find_hidden(page, text, letters, words, objects)
        paints = {each.address: each.paint for each in objects if each.paint is not None}
        fields = list(iter_field_words(page, view))
        filled = [[*each, 0, -1, True] for each in fields]
        shown = letters.translate(LINE_END_HYPHENS)
        found = {
            "width": view.width,
            "height": view.height,
            "pieces": [*self._read_pieces(text, letters, view, hidden, paints), *filled],
            "text": " ".join([shown, *(each.text for each in fields)]) if fields else shown,
            "edges": list(find_edges(page, view)),
            "links": list(self._read_links(page, view)),
            "tags": _read_tags(page),
            "remarks": list(_iter_annotation_texts(page)),
        }
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
        return found

    def _read_pieces(
        self,
        text: Handle,
        letters: str,
        view: PageView,
        hidden: set[int],
        paints: Mapping[int, TextPaint],
    ) -> Iterator[list[Any]]:
        """Yield the letters of one word in one style and on one line.

        As [letters, left, baseline, right, size, bits, marked content, whether a space precedes].
        """
        styles: dict[int, Style] = {}

        def get_style(index: int) -> Style:
            thing = pdfium.FPDFText_GetTextObject(text, index)
            address = ctypes.addressof(thing.contents) if thing else 0
            if address not in styles:
                style = self._read_style(thing, view) if thing else Style(0, 0, -1)
                bits = style.bits | _read_paint_bits(paints.get(address))
                styles[address] = style._replace(bits=bits)
            found = styles[address]
            return found._replace(bits=found.bits | HIDDEN_BIT) if index in hidden else found

        for word in PRINTED_WORD_PATTERN.finditer(letters):
            spaced = True
            start, end = word.span()
            # Only a number may be raised within a word.
            may_change = ANY_DIGIT_PATTERN.search(word[0]) or (
                hidden and not hidden.isdisjoint(range(start, end))
            )
            whole = ((start, end, get_style(start)),)
            parts = _split_by_style(text, start, end, get_style) if may_change else whole
            for first, behind, style in parts:
                shown = letters[first:behind].translate(LINE_END_HYPHENS)
                x0, line, x1 = _locate_letters(text, first, behind, view)
                # A font can scale its own glyphs, so that its size alone says little.
                height = BOX_TOP.value - BOX_BOTTOM.value
                is_tiny = max(style.size, height) < MIN_READABLE_POINTS
                bits = style.bits | HIDDEN_BIT * is_tiny
                yield [shown, x0, line, x1, style.size, bits, style.mark, spaced]
                spaced = False

    def _read_style(self, thing: Handle, view: PageView) -> Style:
        font = pdfium.FPDFTextObj_GetFont(thing)
        address = ctypes.addressof(font.contents) if font else 0
        if font and address not in self._fonts:
            self._fonts[address] = _read_font_bits(font)
        bits = self._fonts.get(address, 0)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        if mark < 0 and _is_artifact(thing):
            bits |= ARTIFACT_BIT
        size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(thing, ctypes.byref(size))
        pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
        turned = math.remainder(math.atan2(matrix.b, matrix.a) + view.upright, math.tau)
        bits |= TURNED_BIT * (abs(turned) > MAX_TEXT_ANGLE)
        return Style(round(size.value * math.hypot(matrix.c, matrix.d), 2), bits, mark)

    def _read_links(self, page: Handle, view: PageView) -> Iterator[list[Any]]:
        position = ctypes.c_int(0)
        link = pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            box = pdfium.FS_RECTF()
            action = pdfium.FPDFLink_GetAction(link)
            if not action or not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
                continue
            path = call_with_buffer(pdfium.FPDFAction_GetURIPath, self.document, action)
            if address := path.rstrip(b"\0").decode(errors="replace"):
                yield [*view.turn_box((box.left, box.top, box.right, box.bottom)), address]


def _measure_rotation(page: Handle, text: Handle, letters: str) -> int:
    """Return the quarter turns after which most words of a page are upright."""
    turn = int(pdfium.FPDFPage_GetRotation(page))
    angles: collections.Counter[int] = collections.Counter()
    for word in itertools.islice(PRINTED_WORD_PATTERN.finditer(letters), MAX_WORDS_FOR_ROTATION):
        angle = pdfium.FPDFText_GetCharAngle(text, word.start())
        # pdfium counts anticlockwise.
        angles[-round(angle / QUARTER_TURN) % 4] += 1
    return angles.most_common(1)[0][0] if angles else turn


def _read_letters(text: Handle) -> str:
    """Return the text of a page, one character for each index of pdfium."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    found = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")
    if len(found) != count:
        # Characters beyond the first plane take two code units, and some take none.
        codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
        found = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    # A soft hyphen that is printed is a hyphen.
    return found.replace("\u00ad", "-")


def _locate_letters(
    text: Handle, start: int, end: int, view: PageView
) -> tuple[float, float, float]:
    """Return the left side, baseline and right side of some letters."""
    pdfium.FPDFText_GetCharOrigin(text, start, *ORIGIN_REFERENCES)
    pdfium.FPDFText_GetCharBox(text, end - 1, *BOX_REFERENCES)
    x0, line = view.turn_point(ORIGIN_X.value, ORIGIN_Y.value)
    one = view.turn_point(BOX_RIGHT.value, BOX_TOP.value)[0]
    other = view.turn_point(BOX_LEFT.value, BOX_BOTTOM.value)[0] if view.turn else one
    return round(x0, 2), round(line, 2), round(max(x0, one, other), 2)


def _split_by_style(
    text: Handle, start: int, end: int, get_style: Callable[[int], Style]
) -> Iterator[tuple[int, int, Style]]:
    """Cut a word where style or baseline changes: before a raised number, or where a bar covers it."""
    style = get_style(start)
    begun, level, style = start, *_read_letter_style(text, start, style)
    for index in range(start + 1, end):
        height, here = _read_letter_style(text, index, get_style(index))
        if here == style and abs(height - level) <= MIN_LETTER_RISE * style.size:
            continue
        yield begun, index, style
        begun, level, style = index, height, here
    yield begun, end, style


def _read_letter_style(text: Handle, index: int, style: Style) -> tuple[float, Style]:
    """Return the baseline of a letter, and its style; a digit whose glyph is itself raised counts as small."""
    pdfium.FPDFText_GetCharOrigin(text, index, *ORIGIN_REFERENCES)
    line = ORIGIN_Y.value
    if not ord("0") <= pdfium.FPDFText_GetUnicode(text, index) <= ord("9"):
        return line, style
    pdfium.FPDFText_GetCharBox(text, index, *BOX_REFERENCES)
    if MIN_LETTER_RISE * style.size < BOX_BOTTOM.value - line < style.size:
        return line, style._replace(
            size=round(style.size * RAISED_DIGIT_SCALE, 2), bits=style.bits | RISEN_BIT
        )
    return line, style


def _read_font_bits(font: Handle) -> int:
    is_bold, is_italic = read_font_style(font)
    return BOLD_BIT * is_bold | ITALIC_BIT * is_italic


def _read_paint_bits(paint: TextPaint | None) -> int:
    if paint is None or paint.is_black:
        return 0
    return COLOURED_BIT * paint.is_coloured | SCANNED_BIT * paint.is_unpainted


def _is_artifact(thing: Handle) -> bool:
    """Return whether the file marks an object as an artifact (ISO 32000-2, 14.8.2.2)."""
    name = (ctypes.c_ushort * 16)()
    length = ctypes.c_ulong(0)
    for index in range(pdfium.FPDFPageObj_CountMarks(thing)):
        mark = pdfium.FPDFPageObj_GetMark(thing, index)
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), ctypes.byref(length))
        if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False


def _read_tags(page: Handle) -> list[Any]:
    """Return the marked content of the page in the order of its tags: its number, and the tags around it.

    Tags are [name, number] from the outermost: [["Table", 3], ["TR", 4]]. An empty cell has the number -1.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    found: list[Any] = []
    numbers = iter(range(1 << 30))

    def walk(element: Handle, above: list[Any]) -> None:
        if not element or len(above) > MAX_TAG_DEPTH:
            return
        name = decode_wide(call_with_buffer(pdfium.FPDF_StructElement_GetType, element))
        here = [*above, [name, next(numbers)]]
        count = pdfium.FPDF_StructElement_CountChildren(element)
        if count <= 0 and name in CELL_TAGS:
            found.append([-1, here])
        # An element of a long document has thousands of children, few of them on this page.
        marked = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element) > 0
        for index in range(max(0, count)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                walk(child, here)
            if child or not marked:
                continue
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                found.append([mark, here])

    for index in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
        walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), [])
    pdfium.FPDF_StructTree_Close(tree)
    return found


def _iter_annotation_texts(page: Handle) -> Iterator[str]:
    """Yield the texts of remarks and hidden fields, which are no part of the page's text."""
    for annotation in iter_annotations(page):
        for key in ANNOTATION_TEXT_KEYS:
            if key != FIELD_VALUE_KEY or not is_shown_field(annotation):
                yield read_annotation_text(annotation, key)


def extract_pages(data: bytes, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the contents of each page of a PDF, then its metadata.

    Or finally `fault`: "password", "damaged", or "large" for too many pages or too much on one.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        yield {"fault": "password" if is_locked else "damaged"}
        return
    reader = Reader(document)
    count = pdfium.FPDF_GetPageCount(document)
    try:
        for number in range(count if count <= max_pages else 0):
            yield reader.read_page(number)
    except MemoryError:
        count = max_pages + 1
    if count > max_pages:
        yield {"fault": "large"}
        return
    yield {
        "meta": [
            decode_wide(call_with_buffer(pdfium.FPDF_GetMetaText, document, name))
            for name in METADATA_KEYS
        ],
        "secured": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    seconds, pages = map(int, sys.argv[1:])
    # Thousands of letters are kept for a page and freed together: nothing is found among them.
    gc.set_threshold(100_000)
    # Processor time, not wall time: no file is refused because the machine is busy.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    for found in extract_pages(sys.stdin.buffer.read(), pages):
        # json.dump writes in many small parts, slowly.
        sys.stdout.write(json.dumps(found) + "\n")
