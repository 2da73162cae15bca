"""Coordinates of a page as a reader sees it: from the upper left corner, after rotation."""

import ctypes
import math

import pypdfium2_raw as pdfium

from dossier.visibility.boxes import Box
from dossier.visibility.page_objects import Handle

QUARTER_TURN = math.pi / 2


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
            case 1:
                return bottom - y0, left - x0, top - y0, right - x0
            case 2:
                return x1 - right, bottom - y0, x1 - left, top - y0
            case 3:
                return y1 - top, x1 - right, y1 - bottom, x1 - left
            case _:
                return left - x0, y1 - top, right - x0, y1 - bottom

    def turn_point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as distances from the left and the top of the page."""
        return self.turn_box((x, y, x, y))[:2]
