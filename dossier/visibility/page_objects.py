"""The objects painted on a page, those inside form objects too, and how texts are painted; its annotations."""

import ctypes
import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

UNPAINTED_MODES = (3, 7)  # text render modes that paint nothing (ISO 32000-2, 9.3.6)
TEXT_OBJECT = pdfium.FPDF_PAGEOBJ_TEXT
IMAGE_OBJECT = pdfium.FPDF_PAGEOBJ_IMAGE
FORM_OBJECT = pdfium.FPDF_PAGEOBJ_FORM
UTF16_POINTER = ctypes.POINTER(ctypes.c_ushort)
MAX_FORM_DEPTH = 20
COLOR_NUMBERS = (ctypes.c_uint * 4)()
COLOR_REFERENCES = tuple(
    ctypes.byref(ctypes.c_uint.from_buffer(COLOR_NUMBERS, 4 * index)) for index in range(4)
)
OPAQUE_BLACK = (0, 0, 0, 255)
MIN_COLOUR_SPREAD = 48
"""The difference, of 255, between the most and the least of red, green and blue of a colour."""
EMPTY_BOX = (0.0, 0.0, 0.0, 0.0)
FORCE_BOLD_FLAG, ITALIC_FLAG = 1 << 18, 1 << 6  # flags of a font descriptor (ISO 32000-2, 9.8.2)
BOLD_NAMES = ("bold", "black", "heavy", "semibd", "-bd")
ITALIC_NAMES = ("italic", "oblique")
TRUETYPE_SIGNATURES = (b"\0\1\0\0", b"true")
MAC_STYLE_OFFSET = 44
"""Where the table `head` of a TrueType font tells its style: 1 for bold, 2 for italics."""

Handle = Any  # a handle of pdfium: a document, a page, its text, an object on it
Box = tuple[float, float, float, float]  # left, bottom, right and top, in points of the file


class TextPaint(NamedTuple):
    """How a text is painted: red, green, blue and opacity of the fill and the stroke, and the render mode."""

    fill: tuple[int, ...] | None  # none for a pattern
    stroke: tuple[int, ...] | None
    mode: int

    @property
    def is_black(self) -> bool:
        """Whether the letters are filled with black."""
        return self.fill == OPAQUE_BLACK and self.mode == 0

    @property
    def is_coloured(self) -> bool:
        """Whether the letters are in no shade of grey."""
        values = (self.fill or OPAQUE_BLACK)[:3]
        return max(values) - min(values) >= MIN_COLOUR_SPREAD

    @property
    def is_unpainted(self) -> bool:
        """Whether the letters have no ink."""
        return self.mode in UNPAINTED_MODES or (self.fill is not None and self.fill[3] == 0)


class PageObject(NamedTuple):
    """An object that is painted on a page."""

    handle: Handle
    address: int
    kind: int
    box: Box  # the bounds of an image; other objects have none
    paint: TextPaint | None  # for texts only


def get_union(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around others."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def get_overlap(one: Box, other: Box) -> Box:
    """Return what two boxes share."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def get_area(box: Box) -> float:
    """Return the area of a box, which is zero where it is none."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def list_objects(page: Handle) -> list[PageObject]:
    """Return the objects of a page in the order of painting, those inside form objects too."""
    count = pdfium.FPDFPage_CountObjects(page)
    handles = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    return list(_iter_objects(handles, (1, 0, 0, 1, 0, 0), 0))


def _iter_objects(
    handles: Iterable[Handle], to_page: Sequence[float], depth: int
) -> Iterator[PageObject]:
    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        box = _convert_bounds(handle, to_page) if kind == IMAGE_OBJECT else EMPTY_BOX
        paint = _read_paint(handle) if kind == TEXT_OBJECT else None
        yield PageObject(handle, ctypes.addressof(handle.contents), kind, box, paint)
        if kind == FORM_OBJECT and depth < MAX_FORM_DEPTH:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
            own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
            inner = (
                pdfium.FPDFFormObj_GetObject(handle, index)
                for index in range(pdfium.FPDFFormObj_CountObjects(handle))
            )
            yield from _iter_objects(inner, _multiply_matrices(own, to_page), depth + 1)


def call_with_buffer(function: Handle, *arguments: Handle) -> bytes:
    """Return the bytes that a function of pdfium writes, after asking it for their number."""
    length = int(function(*arguments, None, 0))
    buffer = ctypes.create_string_buffer(max(length, 1))
    function(*arguments, buffer, length)
    return buffer.raw[:length]


def decode_wide(value: bytes) -> str:
    """Return the text of what pdfium writes as UTF-16 with a zero behind it."""
    return value[:-2].decode("utf-16-le", errors="replace")


def read_annotation_text(annotation: Handle, key: bytes) -> str:
    """Return the text under a key of an annotation, such as its contents or the value of a field."""
    return decode_wide(call_with_buffer(_read_annotation_value, annotation, key))


def _read_annotation_value(annotation: Handle, key: bytes, buffer: Handle, length: int) -> int:
    wide = ctypes.cast(buffer, UTF16_POINTER)
    return int(pdfium.FPDFAnnot_GetStringValue(annotation, key, wide, length))


def has_only_black_text(page: Handle, objects: Iterable[PageObject]) -> bool:
    """Return whether a page shows nothing but black text: no shape, image, other colour or annotation."""
    black = all(
        each.kind == FORM_OBJECT or (each.paint is not None and each.paint.is_black)
        for each in objects
    )
    return black and not any(map(_is_drawn, iter_annotations(page)))


def iter_annotations(page: Handle) -> Iterator[Handle]:
    """Yield the annotations of a page, each open until the next one is asked for."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        yield annotation
        pdfium.FPDFPage_CloseAnnot(annotation)


def _is_drawn(annotation: Handle) -> bool:
    """Return whether an annotation may show something, as all do but links without an appearance of their own."""
    is_link = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_LINK
    return not is_link or bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))


def _read_paint(text: Handle) -> TextPaint:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text)
    stroke = _read_color(pdfium.FPDFPageObj_GetStrokeColor, text) if mode else None
    return _make_paint(_read_color(pdfium.FPDFPageObj_GetFillColor, text), stroke, mode)


def _read_color(function: Handle, text: Handle) -> bytes | None:
    return bytes(COLOR_NUMBERS) if function(text, *COLOR_REFERENCES) else None


@functools.cache
def _make_paint(fill: bytes | None, stroke: bytes | None, mode: int) -> TextPaint:
    """Return a paint by its colours as they stand in COLOR_NUMBERS: one for thousands of letters."""
    fills, strokes = (None if x is None else (*memoryview(x).cast("I"),) for x in (fill, stroke))
    return TextPaint(fills, strokes, mode)


def _multiply_matrices(one: Sequence[float], other: Sequence[float]) -> Sequence[float]:
    """Return the matrix that applies `one` first, then `other`."""
    a, b, c, d, e, f = other
    x, y, z, w, u, v = one
    return (
        x * a + y * c,
        x * b + y * d,
        z * a + w * c,
        z * b + w * d,
        u * a + v * c + e,
        u * b + v * d + f,
    )


def read_bounds(handle: Handle) -> Box:
    """Return the bounds of an object, in points of the page or form object that holds it."""
    sides = tuple(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, *(ctypes.byref(each) for each in sides))
    left, bottom, right, top = (each.value for each in sides)
    return left, bottom, right, top


def _convert_bounds(handle: Handle, to_page: Sequence[float]) -> Box:
    left, bottom, right, top = read_bounds(handle)
    a, b, c, d, e, f = to_page
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    return get_union([(x, y, x, y) for x, y in corners])


@contextmanager
def blackening(texts: Iterable[PageObject]) -> Iterator[None]:
    """Paint texts in opaque black, and then as they were, except that a pattern becomes black."""
    others = [(x.handle, x.paint) for x in texts if x.paint and not x.paint.is_black]
    for handle, paint in others:
        pdfium.FPDFPageObj_SetFillColor(handle, *OPAQUE_BLACK)
        pdfium.FPDFPageObj_SetStrokeColor(handle, *OPAQUE_BLACK)
        if paint.mode in UNPAINTED_MODES:
            pdfium.FPDFTextObj_SetTextRenderMode(handle, 0)
    yield
    for handle, paint in others:
        pdfium.FPDFPageObj_SetFillColor(handle, *(paint.fill or OPAQUE_BLACK))
        pdfium.FPDFPageObj_SetStrokeColor(handle, *(paint.stroke or OPAQUE_BLACK))
        pdfium.FPDFTextObj_SetTextRenderMode(handle, paint.mode)


@contextmanager
def switching_off(objects: Sequence[PageObject]) -> Iterator[None]:
    """Leave objects unpainted."""
    for each in objects:
        pdfium.FPDFPageObj_SetIsActive(each.handle, 0)
    yield
    for each in objects:
        pdfium.FPDFPageObj_SetIsActive(each.handle, 1)


def read_font_style(font: Handle) -> tuple[bool, bool]:
    """Return whether letters of a font are bold, and whether they are slanted.

    The file of the font is asked only if neither its name nor its description tells it.
    """
    name = call_with_buffer(pdfium.FPDFFont_GetBaseFontName, font).decode(errors="replace").lower()
    flags = max(0, pdfium.FPDFFont_GetFlags(font))
    bold = any(word in name for word in BOLD_NAMES) or bool(flags & FORCE_BOLD_FLAG)
    italic = any(word in name for word in ITALIC_NAMES) or bool(flags & ITALIC_FLAG)
    if bold or italic or pdfium.FPDFFont_GetIsEmbedded(font) != 1:
        return bold, italic
    length = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, ctypes.byref(length))
    buffer = (ctypes.c_uint8 * length.value)()
    pdfium.FPDFFont_GetFontData(font, buffer, length.value, ctypes.byref(length))
    style = _read_mac_style(bytes(buffer))
    return bool(style & 1), bool(style & 2)


def _read_mac_style(file: bytes) -> int:
    """Return the style in the table `head` of a TrueType font; 0 for other fonts and damaged ones."""
    if file[:4] not in TRUETYPE_SIGNATURES:
        return 0
    # Of each table 16 bytes behind the header of 12: name, checksum, place, length.
    for start in range(12, 12 + 16 * int.from_bytes(file[4:6]), 16):
        if file[start : start + 4] == b"head":
            at = int.from_bytes(file[start + 8 : start + 12]) + MAC_STYLE_OFFSET
            return int.from_bytes(file[at : at + 2])
    return 0
