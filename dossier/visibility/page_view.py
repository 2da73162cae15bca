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
        self._left, self._bottom, self._right, self._top = box.left, box.bottom, box.right, box.top
        sides = abs(self._right - self._left), abs(self._top - self._bottom)
        self.width, self.height = sides[::-1] if turn % 2 else sides
        # The angle in radians of letters that are upright after rotation.
        self.upright = -turn % 4 * QUARTER_TURN

    def turn_box(self, box: Box) -> Box:
        """Return left, top, right and bottom on the page of a box (left, top, right, bottom) of the file."""
        left, top, right, bottom = box
        match self.turn:
            case 1:
                return (
                    bottom - self._bottom,
                    left - self._left,
                    top - self._bottom,
                    right - self._left,
                )
            case 2:
                return (
                    self._right - right,
                    bottom - self._bottom,
                    self._right - left,
                    top - self._bottom,
                )
            case 3:
                return self._top - top, self._right - right, self._top - bottom, self._right - left
            case _:
                return left - self._left, self._top - top, right - self._left, self._top - bottom

    def turn_point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as distances from the left and the top of the page."""
        if not self.turn:
            return x - self._left, self._top - y
        left, top, _, _ = self.turn_box((x, y, x, y))
        return left, top
