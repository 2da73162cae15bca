"""Which letters of a PDF page a reader sees.

The page is drawn three times: as it is, without its text, and its text alone in black. Where the first two do
not differ, the ink of a letter is not seen, whatever the cause: a bar over it, the colour of its ground, a layer
that is off, a clipping path, the edge of the page. Drawing is quicker than asking pdfium about each thing on it.
"""

import ctypes
import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility.boxes import Box, get_area, get_overlap, get_union
from dossier.visibility.page_objects import (
    FORM_OBJECT,
    IMAGE_OBJECT,
    TEXT_OBJECT,
    PageObject,
    PdfiumHandle,
    blacken_texts,
    has_only_black_text,
    list_objects,
    restore_texts,
    switch_objects,
)
from dossier.visibility.pixels import INK_PIXEL, correlate_pixels, find_contrast, subtract_pixels

COARSE_SCALE, FINE_SCALE = 1.0, 2.0
"""Pixels per point: at first, and where something may be hidden."""
MAX_PIXELS = 12_000_000
MIN_SCANNED_CONTRAST = 40
"""How much the pixels of a scanned letter differ."""
MAX_INK_VALUE, MAX_RIM_VALUE, MAX_HAIRLINE_VALUE = 150, 200, 235
"""How light a pixel may be within the ink of a black letter, at the rim of it, and in one of hair lines."""
MIN_SEEN_SHARE, MIN_CLEARLY_SEEN_SHARE = 0.25, 0.6
"""The share of a letter's ink that is seen, if the letter is; and at least, where a coarse look is enough."""
MIN_MISSING_PIXELS = 3
"""How many pixels of ink must not be seen, for a letter to be looked at."""
MIN_SHAPE_CORRELATION = 0.6
MIN_TEXT_OVERLAP = 0.4
MIN_SCAN_SHARE = 0.8
"""The share of a page that the picture of a scan fills."""
INK_TABLE = bytes(INK_PIXEL if value <= MAX_INK_VALUE else 0 for value in range(256))

PixelArea = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels; the last two behind it."""
WordSpan = tuple[int, int]
"""Where a word begins in the text of a page, and where it ends."""
LETTER_SIDES = tuple(ctypes.c_double() for _ in range(4))
LETTER_LEFT, LETTER_RIGHT, LETTER_BOTTOM, LETTER_TOP = LETTER_SIDES
LETTER_SIDES_REFERENCES = tuple(ctypes.byref(each) for each in LETTER_SIDES)


class Ink(NamedTuple):
    """Where on a page some of its text has ink, and where that is not seen; a byte for each pixel."""

    alone: bytes
    """The text alone, black on white."""
    ink: bytes
    missing: bytes
    without: bytes
    """The page without this text, in as many bytes for each pixel as the page itself."""
    rows: tuple[int, ...]
    """How much is missing in each row of pixels."""
    is_missing: bool


def find_hidden(
    page: PdfiumHandle, text: PdfiumHandle, letters: str, words: Sequence[WordSpan]
) -> set[int]:
    """Return the places of the letters that nobody sees, of the words of a page.

    It changes what pdfium holds of the page, which is to be closed after.
    """
    if not words:
        return set()
    things = list_objects(page)
    if Canvas(page, text, letters, things, COARSE_SCALE).is_all_seen(words):
        return set()
    return Canvas(page, text, letters, things, FINE_SCALE).find_hidden(words)


class Canvas:
    """A page that is drawn in several ways."""

    def __init__(
        self,
        page: PdfiumHandle,
        text: PdfiumHandle,
        letters: str,
        things: Sequence[PageObject],
        scale: float,
    ) -> None:
        self._page, self._text, self._letters, self._things = page, text, letters, things
        # Grey is quick, but there are colours of one grey.
        self._form = pdfium.FPDFBitmap_Gray if scale == COARSE_SCALE else pdfium.FPDFBitmap_BGRx
        self._depth = 1 if scale == COARSE_SCALE else 4
        edges = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(edges))
        self._left, self._top = edges.left, edges.top
        width = max(1.0, edges.right - edges.left)
        height = max(1.0, edges.top - edges.bottom)
        self._page_box = (edges.left, edges.top - height, edges.left + width, edges.top)
        scale = min(scale, math.sqrt(MAX_PIXELS / (width * height)))
        self._width, self._height = math.ceil(width * scale), math.ceil(height * scale)
        self._across, self._down = self._width / width, self._height / height
        self._texts = [each for each in things if each.kind == TEXT_OBJECT]
        self._numbers = {each.address: number for number, each in enumerate(things)}
        self._shown = self._draw_page(self._form)

    def is_all_seen(self, words: Sequence[WordSpan]) -> bool:
        """Return whether all letters of these words are seen, by a look at the page as a whole."""
        is_plain = has_only_black_text(self._page, self._things)
        ink = self._read_plain_ink() if is_plain else self._compare_ink(self._texts)
        suspects = (word for word in words if self._is_suspect(ink, word))
        return all(
            not set(self._find_hidden_in_word(ink, each, MIN_CLEARLY_SEEN_SHARE))
            for each in suspects
        )

    def find_hidden(self, words: Sequence[WordSpan]) -> set[int]:
        """Return the places of the letters of these words that nobody sees."""
        found: set[int] = set()
        layers = self._assign_layers(words)
        for number in sorted(set(layers.values())):
            others = {address for address, layer in layers.items() if layer != number}
            ink = self._compare_ink([each for each in self._texts if each.address not in others])
            for word in words:
                if layers[self._get_text_address(word[0])] == number and self._is_suspect(
                    ink, word
                ):
                    found.update(self._find_hidden_in_word(ink, word, MIN_SEEN_SHARE))
        return found

    def _find_hidden_in_word(self, ink: Ink, word: WordSpan, least: float) -> Iterator[int]:
        """Yield the places of the letters of a word of which less is seen than this share of their ink."""
        places = [index for index in range(*word) if self._letters[index].isalnum()]
        verdicts = [self._is_hidden(ink, index, least) for index in places]
        if any(verdicts) and self._is_scanned(places[verdicts.index(True)]):
            # The words of a scan are what its picture shows.
            verdicts = [
                hidden and not self._is_pictured(index)
                for index, hidden in zip(places, verdicts, strict=True)
            ]
        if not any(verdicts) or (all(verdicts) and self._is_alike(ink, word)):
            return
        verdicts = smooth_verdicts(verdicts)
        if all(verdicts):
            yield from range(*word)
        else:
            yield from itertools.compress(places, verdicts)

    def _is_hidden(self, ink: Ink, index: int, least: float) -> bool:
        """Return whether less is seen of a letter than this share of its ink."""
        # A letter may be drawn a pixel beside its place.
        areas = (self._get_pixel_area(self._get_letter_box(index), margin) for margin in (0, 1))
        area = next((each for each in areas if self._count_ink(ink.ink, each)), None)
        if area:
            count = self._count_ink(ink.ink, area)
            return count - self._count_ink(ink.missing, area) < least * count
        area = self._get_pixel_area(self._get_letter_box(index), margin=1)
        if all(min(row) > MAX_HAIRLINE_VALUE for row in self._iter_rows(ink.alone, area)):
            return True
        # Letters of hair lines: less than half of any pixel is ink.
        return all(
            self._shown[start:end] == ink.without[start:end]
            for start, end in self._iter_row_spans(area, self._depth)
        )

    def _is_scanned(self, index: int) -> bool:
        """Return whether a letter is one of a scan: without ink over the picture, or under a picture of the page."""
        left, bottom, right, top = self._get_letter_box(index)
        x, y = (left + right) / 2, (bottom + top) / 2
        own = self._numbers.get(self._get_text_address(index))
        if own is None:
            return False
        paint = self._things[own].paint
        above = self._things[own:] if paint and not paint.is_unpainted else self._things
        pictures = [each for each in above if each.kind == IMAGE_OBJECT]
        covered = sum(get_area(get_overlap(each.box, self._page_box)) for each in pictures)
        if above is not self._things and covered < MIN_SCAN_SHARE * get_area(self._page_box):
            return False
        return any(
            each.box[0] <= x <= each.box[2] and each.box[1] <= y <= each.box[3] for each in pictures
        )

    def _is_pictured(self, index: int) -> bool:
        """Return whether the page shows anything where a letter stands."""
        area = self._get_pixel_area(self._get_letter_box(index))
        values = b"".join(row for plane in self._planes for row in self._iter_rows(plane, area))
        return max(values, default=0) - min(values, default=0) >= MIN_SCANNED_CONTRAST

    def _is_alike(self, ink: Ink, word: WordSpan) -> bool:
        """Return whether the page shows the shapes of the letters, though not by their own ink."""
        area = self._get_pixel_area(
            get_union([self._get_letter_box(index) for index in range(*word)])
        )
        alone = b"".join(self._iter_rows(ink.alone, area))
        return any(
            abs(correlate_pixels(alone, b"".join(self._iter_rows(plane, area))))
            >= MIN_SHAPE_CORRELATION
            for plane in self._planes
        )

    def _is_suspect(self, ink: Ink, word: WordSpan) -> bool:
        """Return whether a letter of a word may be hidden, by a look at its ends and at the whole of it."""
        if not (self._has_ink(ink, word[0]) and self._has_ink(ink, word[1] - 1)):
            return True
        return ink.is_missing and self._has_missing_ink(ink, word)

    def _has_ink(self, ink: Ink, index: int) -> bool:
        if not self._letters[index].isalnum():
            return True
        area = self._get_pixel_area(self._get_letter_box(index), margin=1)
        left, top, right, bottom = area
        if left >= right or top >= bottom:
            return False
        # Most letters have ink halfway.
        start = (top + bottom) // 2 * self._width
        if min(ink.alone[start + left : start + right]) <= MAX_RIM_VALUE:
            return True
        return any(min(row) <= MAX_RIM_VALUE for row in self._iter_rows(ink.alone, area))

    def _has_missing_ink(self, ink: Ink, word: WordSpan) -> bool:
        boxes = [self._get_letter_box(word[0]), self._get_letter_box(word[1] - 1)]
        left, bottom, right, top = get_union(boxes)
        tall = max(box[3] - box[1] for box in boxes)
        wide = max(box[2] - box[0] for box in boxes)
        area = self._get_pixel_area((left - wide, bottom - tall, right + wide, top + tall))
        missing = any(ink.rows[area[1] : area[3]]) and self._count_ink(ink.missing, area)
        return missing >= MIN_MISSING_PIXELS

    def _assign_layers(self, words: Sequence[WordSpan]) -> dict[int, int]:
        """Return for each text, by its address, in which layer it is: no two of one layer lie on each other.

        So a label on a black bar is told from the name under the bar.
        """
        found: dict[int, int] = {}
        boxes = (
            (get_union([self._get_letter_box(start), self._get_letter_box(end - 1)]), start, end)
            for start, end in words
        )
        before: list[tuple[Box, int, str]] = []
        tallest = 0.0
        for box, start, end in sorted(boxes, key=lambda each: each[0][1]):
            address, shown = self._get_text_address(start), self._letters[start:end]
            layer = found.get(address, 0)
            tallest = max(tallest, box[3] - box[1])
            for other, its_address, its_letters in reversed(before):
                if other[1] < box[1] - tallest:
                    break
                smaller = min(get_area(other), get_area(box))
                lies_on = get_area(get_overlap(other, box)) > MIN_TEXT_OVERLAP * smaller
                if lies_on and its_address != address and its_letters != shown:
                    layer = max(layer, found[its_address] + 1)
            found[address] = layer
            before.append((box, address, shown))
        return found

    def _read_plain_ink(self) -> Ink:
        """Return the ink of a page that shows nothing but black text: all of it is seen."""
        size = len(self._shown)
        ink = self._shown.translate(INK_TABLE)
        return Ink(self._shown, ink, bytes(size), b"\xff" * size, (), is_missing=False)

    def _compare_ink(self, texts: Sequence[PageObject]) -> Ink:
        """Return where some of the texts on the page have ink, and where that is not seen."""
        own = {each.address for each in texts}
        others = [x for x in self._things if x.kind != FORM_OBJECT and x.address not in own]
        switch_objects(texts, on=False)
        without = self._draw_page(self._form)
        switch_objects(texts, on=True)
        blacken_texts(texts)
        switch_objects(others, on=False)
        alone = self._draw_page(pdfium.FPDFBitmap_Gray, remarks=False)
        switch_objects(others, on=True)
        restore_texts(texts)
        ink = missing = alone.translate(INK_TABLE)
        # Most letters are black, on white: one colour tells.
        for number, plane in enumerate(self._planes):
            if INK_PIXEL in missing:
                missing = subtract_pixels(
                    missing, find_contrast(plane, without[number :: self._depth])
                )
        spans = self._iter_row_spans((0, 0, self._width, self._height))
        rows = tuple(missing.count(INK_PIXEL, start, end) for start, end in spans)
        return Ink(alone, ink, missing, without, rows, sum(rows) >= MIN_MISSING_PIXELS)

    def _draw_page(self, form: int, *, remarks: bool = True) -> bytes:
        """Return the pixels of the page as it stands now, upright as in the file."""
        width, height = self._width, self._height
        stride = width if form == pdfium.FPDFBitmap_Gray else 4 * width
        buffer = ctypes.create_string_buffer(stride * height)
        picture = pdfium.FPDFBitmap_CreateEx(width, height, form, buffer, stride)
        pdfium.FPDFBitmap_FillRect(picture, 0, 0, width, height, 0xFFFFFFFF)
        back = -pdfium.FPDFPage_GetRotation(self._page) % 4
        # What is drawn in remarks is seen, too: a black rectangle.
        flags = pdfium.FPDF_ANNOT if remarks else 0
        pdfium.FPDF_RenderPageBitmap(picture, self._page, 0, 0, width, height, back, flags)
        pdfium.FPDFBitmap_Destroy(picture)
        return buffer.raw

    @functools.cached_property
    def _planes(self) -> tuple[bytes, ...]:
        """The page as it is, in each of the colours."""
        return tuple(self._shown[number :: self._depth] for number in range(min(self._depth, 3)))

    def _get_text_address(self, index: int) -> int:
        """Return the address of the text that a letter is part of."""
        thing = pdfium.FPDFText_GetTextObject(self._text, index)
        return ctypes.addressof(thing.contents) if thing else 0

    def _get_letter_box(self, index: int) -> Box:
        pdfium.FPDFText_GetCharBox(self._text, index, *LETTER_SIDES_REFERENCES)
        return LETTER_LEFT.value, LETTER_BOTTOM.value, LETTER_RIGHT.value, LETTER_TOP.value

    def _get_pixel_area(self, box: Box, margin: int = 0) -> PixelArea:
        """Return the pixels of a box, as far as they are on the page, and some at either side."""
        left, bottom, right, top = box
        return (
            max(0, math.floor((left - self._left) * self._across) - margin),
            max(0, math.floor((self._top - top) * self._down)),
            min(self._width, math.ceil((right - self._left) * self._across) + margin),
            min(self._height, math.ceil((self._top - bottom) * self._down)),
        )

    def _iter_row_spans(self, area: PixelArea, depth: int = 1) -> Iterator[tuple[int, int]]:
        """Yield where the rows of an area begin in the bytes of a picture, and where they end."""
        left, top, right, bottom = area
        if left < right:
            for start in range(top * self._width, bottom * self._width, self._width):
                yield (start + left) * depth, (start + right) * depth

    def _iter_rows(self, plane: bytes, area: PixelArea) -> Iterator[bytes]:
        return (plane[start:end] for start, end in self._iter_row_spans(area))

    def _count_ink(self, plane: bytes, area: PixelArea) -> int:
        return sum(
            [plane.count(INK_PIXEL, start, end) for start, end in self._iter_row_spans(area)]
        )


def smooth_verdicts(verdicts: Sequence[bool]) -> list[bool]:
    """Return the verdicts over the letters of a word, without those of one letter between others.

    A thin line can cover an i, and the tail of a g can stand out from under a bar.
    """
    runs = [(value, len(list(run))) for value, run in itertools.groupby(verdicts)]
    hidden = 2 * sum(verdicts) > len(verdicts)
    evened = [hidden if length == 1 and len(runs) > 1 else value for value, length in runs]
    return [value for value, (_, length) in zip(evened, runs, strict=True) for _ in range(length)]
