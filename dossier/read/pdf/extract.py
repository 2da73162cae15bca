"""What pdfium finds in a PDF: pieces of text with their places, lines that are drawn, links and tags.

A script of its own, in a process with limits; it imports nothing of the dossier but what is seen, to start at
once. Places are in points from the upper left corner of the page as it is shown.
"""

import collections
import ctypes
import itertools
import json
import math
import re
import resource
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility import QUARTER_TURN, Box, Handle, PageView, find_hidden

MAX_MEMORY_BYTES = 1 << 30
PASSWORD_ERROR = 4
BOLD_BIT, ITALIC_BIT, ARTIFACT_BIT, TURNED_BIT, HIDDEN_BIT, RISEN_BIT = 1, 2, 4, 8, 16, 32
"""Bits of a piece: no part of the text, aslant, not seen, drawn raised on a line that is not."""
FONT_FORCE_BOLD_FLAG, FONT_ITALIC_FLAG = 1 << 18, 1 << 6
PATH_OBJECT = 2
LINE_END_HYPHENS = "\x02\ufffe"
"""What pdfium gives for the hyphen that breaks a word at the end of a line."""
SOFT_HYPHEN_CHARACTER = "\u00ad"
PRINTED_WORD_PATTERN = re.compile(
    r"[^\s\x00\x02\ufffe\ufeff\u200b]*[\x02\ufffe]|[^\s\x00\x02\ufffe\ufeff\u200b]+"
)
LINE_END_HYPHEN_PATTERN = re.compile(f"[{LINE_END_HYPHENS}]")
ANY_DIGIT_PATTERN = re.compile(r"\d")
MIN_LETTER_RISE = 0.12
RAISED_DIGIT_SCALE = 0.6
"""How large the digits are, about, that a font draws raised."""
CODE_OF_0, CODE_OF_9 = ord("0"), ord("9")
MAX_TEXT_ANGLE = 0.1
MIN_READABLE_POINTS = 0.5 / 25.4 * 72
"""Half a millimetre, in points: what is smaller, nobody reads."""
MAX_WORDS_FOR_ROTATION = 60
MAX_OBJECTS_WITH_TABLES = 4000  # a drawing of more parts is a picture and no table
MAX_TAG_DEPTH = 40
CELL_TAGS = ("TD", "TH")
UTF16_POINTER = ctypes.POINTER(ctypes.c_ushort)
ANNOTATION_TEXT_KEYS = (b"Contents", b"T", b"V", b"RC")
METADATA_KEYS = (b"Title", b"Author", b"Subject", b"Keywords", b"Creator", b"Producer")


class Style(NamedTuple):
    """How letters are set: size in points, bits, and the number of their marked content or -1."""

    size: float
    bits: int
    mark: int


DEFAULT_STYLE = Style(0, 0, -1)


# Numbers for pdfium to write in; made once, since they are filled for every word.
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
        """Return what stands on a page, counted from 0."""
        page = pdfium.FPDF_LoadPage(self.document, number)
        if not page:
            raise ValueError(number)
        text = pdfium.FPDFText_LoadPage(page)
        letters = _read_letters(text)
        view = PageView(page, _measure_rotation(page, text, letters))
        words = [word.span() for word in PRINTED_WORD_PATTERN.finditer(letters)]
        hidden = find_hidden(page, text, letters, words)
        found = {
            "width": view.width,
            "height": view.height,
            "pieces": list(self._read_pieces(text, letters, view, hidden)),
            "text": LINE_END_HYPHEN_PATTERN.sub("-", letters),
            "edges": list(_find_edges(page, view)),
            "links": list(self._read_links(page, view)),
            "tags": _read_tags(page),
            "remarks": list(_iter_annotation_texts(page)),
        }
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
        return found

    def _read_pieces(
        self, text: Handle, letters: str, view: PageView, hidden: Collection[int]
    ) -> Iterator[list[Any]]:
        """Yield the pieces: letters of one word in one size and on one line.

        As [letters, left, line that they stand on, right, size, bits, tag, whether a space stands before it].
        """
        styles: dict[int, Style] = {}

        def get_style(index: int) -> Style:
            thing = pdfium.FPDFText_GetTextObject(text, index)
            address = ctypes.addressof(thing.contents) if thing else 0
            if address not in styles:
                styles[address] = self._read_style(thing, view) if thing else DEFAULT_STYLE
            return styles[address]

        for word in PRINTED_WORD_PATTERN.finditer(letters):
            spaced = True
            start, end = word.span()
            # Only a word with a number is worth a look at each letter: the number may be raised.
            even = not ANY_DIGIT_PATTERN.search(word[0])
            parts = (
                ((start, end, get_style(start)),)
                if even
                else _split_by_style(text, start, end, get_style)
            )
            for first, behind, style in _split_by_visibility(parts, hidden) if hidden else parts:
                shown = letters[first:behind]
                if shown[-1] in LINE_END_HYPHENS:
                    shown = f"{shown[:-1]}-"
                x0, line, x1 = _locate_letters(text, first, behind, view)
                bits = style.bits
                # Of a font whose letters are drawn by themselves the size says little.
                bits |= (
                    HIDDEN_BIT
                    if style.size < MIN_READABLE_POINTS
                    and BOX_TOP.value - BOX_BOTTOM.value < MIN_READABLE_POINTS
                    else 0
                )
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
        bits |= TURNED_BIT if abs(turned) > MAX_TEXT_ANGLE else 0
        return Style(round(size.value * math.hypot(matrix.c, matrix.d), 2), bits, mark)

    def _read_links(self, page: Handle, view: PageView) -> Iterator[list[Any]]:
        position = ctypes.c_int(0)
        link = pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            box = pdfium.FS_RECTF()
            if not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
                continue
            action = pdfium.FPDFLink_GetAction(link)
            address = self._read_address(action) if action else ""
            if address:
                yield [
                    *map(float, view.turn_box((box.left, box.top, box.right, box.bottom))),
                    address,
                ]

    def _read_address(self, action: Handle) -> str:
        told = _call_with_buffer(pdfium.FPDFAction_GetURIPath, self.document, action)
        return told.rstrip(b"\0").decode("utf-8", errors="replace")


def _measure_rotation(page: Handle, text: Handle, letters: str) -> int:
    """Return by how many quarters a page is turned before it is read: as most of its words stand."""
    turn = int(pdfium.FPDFPage_GetRotation(page))
    angles: collections.Counter[int] = collections.Counter()
    for word in itertools.islice(PRINTED_WORD_PATTERN.finditer(letters), MAX_WORDS_FOR_ROTATION):
        angle = pdfium.FPDFText_GetCharAngle(text, word.start())
        # pdfium counts the other way round.
        angles[-round(angle / QUARTER_TURN) % 4] += 1
    return angles.most_common(1)[0][0] if angles else turn


def _read_letters(text: Handle) -> str:
    """Return the text of a page, of which each letter has the index of its place."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    found = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")
    if len(found) == count:
        # What is drawn is a hyphen, even where a font calls it one that shows only at a line's end.
        return found.replace(SOFT_HYPHEN_CHARACTER, "-")
    # Letters beyond the first plane take two places there, and some take none.
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    found = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return found.replace(SOFT_HYPHEN_CHARACTER, "-")


def _locate_letters(
    text: Handle, start: int, end: int, view: PageView
) -> tuple[float, float, float]:
    """Return where letters begin, the line that they stand on, and where they end."""
    pdfium.FPDFText_GetCharOrigin(text, start, *ORIGIN_REFERENCES)
    pdfium.FPDFText_GetCharBox(text, end - 1, *BOX_REFERENCES)
    x0, line = view.turn_point(ORIGIN_X.value, ORIGIN_Y.value)
    one = view.turn_point(BOX_RIGHT.value, BOX_TOP.value)[0]
    other = view.turn_point(BOX_LEFT.value, BOX_BOTTOM.value)[0] if view.turn else one
    return round(x0, 2), round(line, 2), round(max(x0, one, other), 2)


def _split_by_style(
    text: Handle, start: int, end: int, get_style: Callable[[int], Style]
) -> Iterator[tuple[int, int, Style]]:
    """Yield the pieces of a word, as they change in size or level: a number that is raised behind it."""
    style = get_style(start)
    begun, level, style = start, *_read_letter_style(text, start, style)
    for index in range(start + 1, end):
        height, here = _read_letter_style(text, index, get_style(index))
        if here == style and abs(height - level) <= MIN_LETTER_RISE * style.size:
            continue
        yield begun, index, style
        begun, level, style = index, height, here
    yield begun, end, style


def _split_by_visibility(
    parts: Iterable[tuple[int, int, Style]], hidden: Collection[int]
) -> Iterator[tuple[int, int, Style]]:
    """Yield the pieces of a word, as they change in what is seen of them."""
    for start, end, style in parts:
        runs = itertools.groupby(range(start, end), key=lambda index: index in hidden)
        for is_hidden, run in runs:
            places = list(run)
            bits = style.bits | (HIDDEN_BIT if is_hidden else 0)
            yield places[0], places[-1] + 1, style._replace(bits=bits)


def _read_letter_style(text: Handle, index: int, style: Style) -> tuple[float, Style]:
    """Return the line that a letter stands on, and its style: a digit that is drawn raised is a small one.

    Some fonts have digits that are raised by themselves.
    """
    pdfium.FPDFText_GetCharOrigin(text, index, *ORIGIN_REFERENCES)
    line = ORIGIN_Y.value
    if not CODE_OF_0 <= pdfium.FPDFText_GetUnicode(text, index) <= CODE_OF_9:
        return line, style
    pdfium.FPDFText_GetCharBox(text, index, *BOX_REFERENCES)
    if MIN_LETTER_RISE * style.size < BOX_BOTTOM.value - line < style.size:
        return line, style._replace(
            size=round(style.size * RAISED_DIGIT_SCALE, 2), bits=style.bits | RISEN_BIT
        )
    return line, style


def _read_font_bits(font: Handle) -> int:
    name = (
        _call_with_buffer(pdfium.FPDFFont_GetBaseFontName, font)
        .decode("utf-8", errors="replace")
        .lower()
    )
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = any(word in name for word in ("bold", "black", "heavy", "semibd", "-bd")) or (
        flags > 0 and flags & FONT_FORCE_BOLD_FLAG
    )
    slanted = "italic" in name or "oblique" in name or (flags > 0 and flags & FONT_ITALIC_FLAG)
    return (BOLD_BIT if bold else 0) | (ITALIC_BIT if slanted else 0)


def _is_artifact(thing: Handle) -> bool:
    """Return whether the file itself says that a thing belongs to the page alone (ISO 32000-2, 14.8.2.2)."""
    name = (ctypes.c_ushort * 16)()
    length = ctypes.c_ulong(0)
    for index in range(pdfium.FPDFPageObj_CountMarks(thing)):
        mark = pdfium.FPDFPageObj_GetMark(thing, index)
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), ctypes.byref(length))
        if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False


def _call_with_buffer(function: Handle, *arguments: Handle) -> bytes:
    """Return what a function of pdfium writes: it is asked first how long that is."""
    length = int(function(*arguments, None, 0))
    buffer = ctypes.create_string_buffer(max(length, 1))
    function(*arguments, buffer, length)
    return buffer.raw[:length]


def _decode_wide(told: bytes) -> str:
    return told[:-2].decode("utf-16-le", errors="replace")


def _read_tags(page: Handle) -> list[Any]:
    """Return the marked content of the page in the order of its tags: its number, and the way to it.

    The way is a list of names and numbers of elements, from the outermost: [["Table", 3], ["TR", 4]].
    A cell that holds nothing is told with the number -1.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    found: list[Any] = []
    numbers = iter(range(1 << 30))

    def walk(element: Handle, way: list[Any]) -> None:
        if not element or len(way) > MAX_TAG_DEPTH:
            return
        here = [
            *way,
            [
                _decode_wide(_call_with_buffer(pdfium.FPDF_StructElement_GetType, element)),
                next(numbers),
            ],
        ]
        count = pdfium.FPDF_StructElement_CountChildren(element)
        if count <= 0 and here[-1][0] in CELL_TAGS:
            found.append([-1, here])
        # A long document has thousands of children, of which a page shows a few.
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


def _read_annotation_value(remark: Handle, key: bytes, buffer: Handle, length: int) -> int:
    return int(
        pdfium.FPDFAnnot_GetStringValue(remark, key, ctypes.cast(buffer, UTF16_POINTER), length)
    )


def _iter_annotation_texts(page: Handle) -> Iterator[str]:
    """Yield what stands in the remarks and fields of a page, which are no part of its text."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        remark = pdfium.FPDFPage_GetAnnot(page, index)
        yield from (
            _decode_wide(_call_with_buffer(_read_annotation_value, remark, key))
            for key in ANNOTATION_TEXT_KEYS
        )
        pdfium.FPDFPage_CloseAnnot(remark)


def _find_edges(page: Handle, view: PageView) -> Iterator[list[float]]:
    """Yield the thin lines on a page, and the sides of what is framed: left, top, right, bottom."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > MAX_OBJECTS_WITH_TABLES:
        return
    for index in range(count):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) == PATH_OBJECT:
            for box in _iter_edges_of_path(thing):
                x0, top, x1, bottom = view.turn_box(box)
                yield [round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)]


def _iter_edges_of_path(path: Handle) -> Iterator[Box]:
    numbers = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(path, *(ctypes.byref(each) for each in numbers))
    x0, y0, x1, y1 = (each.value for each in numbers)
    if x1 - x0 < 3 or y1 - y0 < 3:
        yield x0, y1, x1, y0
        return
    stroke = pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(ctypes.c_int()), ctypes.byref(stroke))
    if stroke.value and pdfium.FPDFPath_CountSegments(path) <= 6:
        yield from ((x0, y1, x1, y1), (x0, y0, x1, y0), (x0, y1, x0, y0), (x1, y1, x1, y0))


def extract_pages(data: bytes, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield what stands on each page of a PDF, and then what it says of itself.

    Or at last `fault`: "password", "damaged", or "large" where there is more in it than can be read.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"fault": "password" if pdfium.FPDF_GetLastError() == PASSWORD_ERROR else "damaged"}
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
            _decode_wide(_call_with_buffer(pdfium.FPDF_GetMetaText, document, name))
            for name in METADATA_KEYS
        ],
        "secured": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    seconds, pages = map(int, sys.argv[1:])
    # Of the processor, not of a clock: a file is not refused because the machine had other work.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    for found in extract_pages(sys.stdin.buffer.read(), pages):
        # As one text: json.dump writes bit by bit, and slowly.
        sys.stdout.write(json.dumps(found) + "\n")
