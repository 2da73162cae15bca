"""A page as a reader sees it, in coordinates from the upper left corner: its ruled lines and filled-in fields."""

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility.page_objects import (
    Box,
    Handle,
    iter_annotations,
    read_annotation_text,
    read_bounds,
)

QUARTER_TURN = math.pi / 2
MAX_OBJECTS_WITH_TABLES = 4000  # a page of more objects holds a drawing, not a table
UNSEEN_FLAGS = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
MAX_FIELD_LETTERS = 11.0
"""The size of letters in a field, in points, of which the file may say nothing."""
LETTER_WIDTH, LINE_DISTANCE = 0.5, 1.2  # in sizes of the letters
FIELD_PADDING = 0.3


class PageView:
    """A page as it is shown: its size after rotation, and the conversion of places in the file to places on it."""

    def __init__(self, page: Handle, turn: int) -> None:
        self.turn = turn
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        self._bounds = box.left, box.bottom, box.right, box.top
        sides = abs(box.right - box.left), abs(box.top - box.bottom)
        self.width, self.height = sides[::-1] if turn % 2 else sides
        # The angle in radians of letters that are upright after rotation.
        self.upright = -turn % 4 * QUARTER_TURN

    def turn_box(self, box: Box) -> Box:
        """Return left, top, right and bottom on the page of a box (left, top, right, bottom) of the file."""
        left, top, right, bottom = box
        x0, y0, x1, y1 = self._bounds
        match self.turn:
            case 0:
                return left - x0, y1 - top, right - x0, y1 - bottom
            case 1:
                return bottom - y0, left - x0, top - y0, right - x0
            case 2:
                return x1 - right, bottom - y0, x1 - left, top - y0
            case _:
                return y1 - top, x1 - right, y1 - bottom, x1 - left

    def turn_point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as distances from the left and the top of the page."""
        return self.turn_box((x, y, x, y))[:2]


def find_edges(page: Handle, view: PageView) -> Iterator[list[float]]:
    """Yield the ruled lines of a page, and the sides of its boxes: left, top, right, bottom."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > MAX_OBJECTS_WITH_TABLES:
        return
    for index in range(count):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            for box in _iter_edges_of_path(thing):
                x0, top, x1, bottom = view.turn_box(box)
                yield [round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)]


def _iter_edges_of_path(path: Handle) -> Iterator[Box]:
    x0, y0, x1, y1 = read_bounds(path)
    if x1 - x0 < 3 or y1 - y0 < 3:
        yield x0, y1, x1, y0
        return
    stroke = pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(ctypes.c_int()), ctypes.byref(stroke))
    if stroke.value and pdfium.FPDFPath_CountSegments(path) <= 6:
        yield from ((x0, y1, x1, y1), (x0, y0, x1, y0), (x0, y1, x0, y0), (x1, y1, x1, y0))


class FieldWord(NamedTuple):
    """A word in a field: its letters, left side, baseline, right side and size."""

    text: str
    x0: float
    line: float
    x1: float
    size: float


def iter_field_words(page: Handle, view: PageView) -> Iterator[FieldWord]:
    """Yield the words in the fields of a page, as many viewers lay them out."""
    for annotation in iter_annotations(page):
        box = pdfium.FS_RECTF()
        if is_shown_field(annotation) and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(box)):
            text = read_annotation_text(annotation, b"V")
            yield from _place_words(text, view.turn_box((box.left, box.top, box.right, box.bottom)))


def is_shown_field(annotation: Handle) -> bool:
    """Return whether an annotation is a field that shows its value: no button, and not hidden."""
    return (
        pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
        and not pdfium.FPDFAnnot_HasKey(annotation, b"AS")
        and not pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN_FLAGS
    )


def _place_words(text: str, box: Box) -> Iterator[FieldWord]:
    left, top, _, bottom = box
    lines = text.splitlines()
    height = (bottom - top) / max(1, len(lines))
    size = max(1.0, min(MAX_FIELD_LETTERS, height / LINE_DISTANCE))
    for number, line in enumerate(lines, start=1):
        x = left
        for word in line.split():
            end = x + LETTER_WIDTH * size * len(word)
            yield FieldWord(word, x, top + number * height - FIELD_PADDING * size, end, size)
            x = end + LETTER_WIDTH * size
