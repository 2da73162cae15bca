"""The ruled lines of a page, and the sides of its boxes."""

import ctypes
from collections.abc import Iterator

import pypdfium2_raw as pdfium

from dossier.visibility.boxes import Box
from dossier.visibility.page_objects import Handle, read_bounds
from dossier.visibility.page_view import PageView

MAX_OBJECTS_WITH_TABLES = 4000
"""A page of more objects holds a drawing, not a table."""


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
