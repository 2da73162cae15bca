"""The texts that were filled in on a form, and where they stand."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility.boxes import Box
from dossier.visibility.page_objects import Handle, iter_annotations, read_annotation_text
from dossier.visibility.page_view import PageView

UNSEEN_FLAGS = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
MAX_FIELD_LETTERS = 11.0
"""The size of letters in a field, in points, of which the file may say nothing."""
LETTER_WIDTH, LINE_DISTANCE = 0.5, 1.2
"""In sizes of the letters."""
FIELD_PADDING = 0.3


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
