"""Which letters of a PDF page a reader sees.

The page is rendered three times: as it is, without its text, and its text alone in black. Where the first two are
equal, the ink of a letter is not seen, whatever the cause: a bar over it, its colour on that background, a layer that
is off, a clipping path, the edge of the page. Rendering is quicker than asking pdfium about each object.
"""

import ctypes
import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility.page_objects import (
    FORM_OBJECT,
    IMAGE_OBJECT,
    TEXT_OBJECT,
    Box,
    Handle,
    PageObject,
    blackening,
    get_area,
    get_overlap,
    get_union,
    has_only_black_text,
    switching_off,
)
from dossier.visibility.pixels import (
    INK_PIXEL,
    correlate_pixels,
    find_contrast,
    find_dark_on_light,
    subtract_pixels,
)

COARSE_SCALE, FINE_SCALE = 1.0, 2.0
"""Pixels per point: for the first look, and for a page on which something may be hidden."""
MAX_PIXELS = 12_000_000
MIN_SCANNED_CONTRAST = 40
"""The difference between the lightest and darkest pixel of a scanned letter, of 255."""
MAX_INK_VALUE, MAX_RIM_VALUE, MAX_HAIRLINE_VALUE = 150, 200, 235
"""The lightest grey inside a black letter, at its edge, and in a letter of hairlines."""
MIN_SEEN_SHARE, MIN_CLEARLY_SEEN_SHARE = 0.25, 0.6
"""The share of its ink that is seen of a visible letter, and of one for which the first look is enough."""
MIN_MISSING_PIXELS = 3
"""The unseen pixels of ink around a word whose letters are examined one by one."""
MIN_SHAPE_CORRELATION = 0.6
"""The correlation between a word and what the page shows there, if the page shows that word."""
MIN_TEXT_OVERLAP = 0.4
"""The share of the smaller of two words that the other covers, if they lie on each other."""
MIN_SCAN_SHARE = 0.8  # the share of a page that the image of a scan fills
INK_TABLE = bytes(INK_PIXEL if value <= MAX_INK_VALUE else 0 for value in range(256))

PixelArea = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; right and bottom are exclusive."""
WordSpan = tuple[int, int]  # start and end of a word in the text of a page
LETTER_SIDES = tuple(ctypes.c_double() for _ in range(4))
LETTER_LEFT, LETTER_RIGHT, LETTER_BOTTOM, LETTER_TOP = LETTER_SIDES
LETTER_SIDES_REFERENCES = tuple(ctypes.byref(each) for each in LETTER_SIDES)


class Ink(NamedTuple):
    """Where some text of a page has ink, and where that is not seen: one byte per pixel."""

    alone: bytes  # the text alone, black on white
    ink: bytes
    missing: bytes
    without: bytes  # the page without this text, in the pixel format of the page itself
    rows: tuple[int, ...]
    """The number of missing pixels in each row; nothing if `is_missing` is false."""
    is_missing: bool


def find_hidden(
    page: Handle,
    text: Handle,
    letters: str,
    words: Sequence[WordSpan],
    objects: Sequence[PageObject],
) -> set[int]:
    """Return the indexes of the letters of a page that a reader does not see.

    The objects of the page are changed on the way: close the page afterwards.
    """
    if not words:
        return set()
    if Canvas(page, text, letters, objects, COARSE_SCALE).is_all_seen(words):
        return set()
    return Canvas(page, text, letters, objects, FINE_SCALE).find_hidden(words)


class Canvas:
    """One page at one resolution, rendered with and without its text."""

    def __init__(
        self, page: Handle, text: Handle, letters: str, objects: Sequence[PageObject], scale: float
    ) -> None:
        self._page, self._text, self._letters, self._objects = page, text, letters, objects
        # Grey is quicker, but different colours can have one grey.
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
        self._texts = [each for each in objects if each.kind == TEXT_OBJECT]
        self._numbers = {each.address: number for number, each in enumerate(objects)}
        self._shown = self._draw_page(self._form)

    def is_all_seen(self, words: Sequence[WordSpan]) -> bool:
        """Return whether all letters of these words are seen, judging all text of the page at once."""
        is_plain = has_only_black_text(self._page, self._objects)
        ink = self._read_plain_ink() if is_plain else self._compare_ink(self._texts)
        return not any(
            any(True for _ in self._find_hidden_in_word(ink, word, MIN_CLEARLY_SEEN_SHARE))
            for word in words
        )

    def find_hidden(self, words: Sequence[WordSpan]) -> set[int]:
        """Return the indexes of the unseen letters of these words, judging text in layers that do not overlap."""
        found: set[int] = set()
        layers = self._assign_layers(words)
        for number in sorted(set(layers.values())):
            others = {address for address, layer in layers.items() if layer != number}
            ink = self._compare_ink([each for each in self._texts if each.address not in others])
            for word in words:
                if layers[self._get_text_address(word[0])] == number:
                    found.update(self._find_hidden_in_word(ink, word, MIN_SEEN_SHARE))
        return found

    def _find_hidden_in_word(self, ink: Ink, word: WordSpan, least: float) -> Iterator[int]:
        """Yield the indexes of the letters of a word of whose ink less than this share is seen."""
        if not self._is_suspect(ink, word):
            return
        places = [index for index in range(*word) if self._letters[index].isalnum()]
        verdicts = [self._is_hidden(ink, index, least) for index in places]
        if any(verdicts) and self._is_scanned(places[verdicts.index(True)]):
            # Recognised text of a scan has no ink; its image shows the words.
            verdicts = [
                hidden and not self._is_pictured(index)
                for index, hidden in zip(places, verdicts, strict=True)
            ]
        if not any(verdicts) or (all(verdicts) and self._is_alike(ink, word)):
            return
        verdicts = _smooth_verdicts(verdicts)
        if all(verdicts):
            yield from range(*word)
        else:
            yield from itertools.compress(places, verdicts)

    def _is_hidden(self, ink: Ink, index: int, least: float) -> bool:
        # A letter may be rendered a pixel beside its box.
        area = self._get_letter_area(index)
        if not self._count_ink(ink.ink, area):
            area = self._get_letter_area(index, margin=1)
        if count := self._count_ink(ink.ink, area):
            return count - self._count_ink(ink.missing, area) < least * count
        if all(min(row) > MAX_HAIRLINE_VALUE for row in self._iter_rows(ink.alone, area)):
            return True
        # A letter of hairlines: no pixel is ink for more than half.
        return all(
            self._shown[start:end] == ink.without[start:end]
            for start, end in self._iter_row_spans(area, self._depth)
        )

    def _is_scanned(self, index: int) -> bool:
        """Return whether a letter is recognised text of a scan: unpainted on an image, or under one of the whole page."""
        left, bottom, right, top = self._get_letter_box(index)
        x, y = (left + right) / 2, (bottom + top) / 2
        own = self._numbers.get(self._get_text_address(index))
        if own is None:
            return False
        paint = self._objects[own].paint
        above = self._objects[own:] if paint and not paint.is_unpainted else self._objects
        pictures = [each for each in above if each.kind == IMAGE_OBJECT]
        covered = sum(get_area(get_overlap(each.box, self._page_box)) for each in pictures)
        if above is not self._objects and covered < MIN_SCAN_SHARE * get_area(self._page_box):
            return False
        return any(
            each.box[0] <= x <= each.box[2] and each.box[1] <= y <= each.box[3] for each in pictures
        )

    def _is_pictured(self, index: int) -> bool:
        area = self._get_letter_area(index)
        values = b"".join(self._cut_out(plane, area) for plane in self._planes)
        return max(values, default=0) - min(values, default=0) >= MIN_SCANNED_CONTRAST

    def _is_alike(self, ink: Ink, word: WordSpan) -> bool:
        """Return whether the page shows the shapes of these letters, though not by their own ink."""
        area = self._get_pixel_area(get_union([self._get_letter_box(x) for x in range(*word)]))
        alone = self._cut_out(ink.alone, area)
        shown = (self._cut_out(plane, area) for plane in self._planes)
        return any(abs(correlate_pixels(alone, x)) >= MIN_SHAPE_CORRELATION for x in shown)

    def _is_suspect(self, ink: Ink, word: WordSpan) -> bool:
        """Return whether a letter of a word may be hidden: its first or last has no ink, or some ink is missing."""
        if not (self._has_ink(ink, word[0]) and self._has_ink(ink, word[1] - 1)):
            return True
        return ink.is_missing and self._has_missing_ink(ink, word)

    def _has_ink(self, ink: Ink, index: int) -> bool:
        if not self._letters[index].isalnum():
            return True
        area = self._get_letter_area(index, margin=1)
        left, top, right, bottom = area
        if left >= right or top >= bottom:
            return False
        # Quick: most letters have ink at half their height.
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
        """Return the layer of each text object, by address; no two texts of one layer lie on each other.

        So a label on a black bar is judged apart from the name under the bar.
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
        """Return where some texts of the page have ink, and where that is not seen."""
        own = {each.address for each in texts}
        others = [x for x in self._objects if x.kind != FORM_OBJECT and x.address not in own]
        with switching_off(texts):
            without = self._draw_page(self._form)
        with blackening(texts), switching_off(others):
            alone = self._draw_page(pdfium.FPDFBitmap_Gray, remarks=False)
        ink = alone.translate(INK_TABLE)
        # Nearly all letters are dark on light, in every colour: the quick test is enough for them.
        dark_on_light = find_dark_on_light(self._planes[0], without[:: self._depth])
        missing = subtract_pixels(ink, dark_on_light)
        for number, plane in enumerate(self._planes):
            if INK_PIXEL in missing:
                contrast = find_contrast(plane, without[number :: self._depth])
                missing = subtract_pixels(missing, contrast)
        is_missing = missing.count(INK_PIXEL) >= MIN_MISSING_PIXELS
        spans = self._iter_row_spans((0, 0, self._width, self._height)) if is_missing else ()
        rows = tuple(missing.count(INK_PIXEL, start, end) for start, end in spans)
        return Ink(alone, ink, missing, without, rows, is_missing)

    def _draw_page(self, form: int, *, remarks: bool = True) -> bytes:
        width, height = self._width, self._height
        stride = width if form == pdfium.FPDFBitmap_Gray else 4 * width
        buffer = ctypes.create_string_buffer(stride * height)
        picture = pdfium.FPDFBitmap_CreateEx(width, height, form, buffer, stride)
        pdfium.FPDFBitmap_FillRect(picture, 0, 0, width, height, 0xFFFFFFFF)
        back = -pdfium.FPDFPage_GetRotation(self._page) % 4
        # An annotation can cover text too: a black rectangle.
        flags = pdfium.FPDF_ANNOT if remarks else 0
        pdfium.FPDF_RenderPageBitmap(picture, self._page, 0, 0, width, height, back, flags)
        pdfium.FPDFBitmap_Destroy(picture)
        return buffer.raw

    @functools.cached_property
    def _planes(self) -> tuple[bytes, ...]:
        """The page as it is, one plane per colour."""
        return tuple(self._shown[number :: self._depth] for number in range(min(self._depth, 3)))

    def _get_text_address(self, index: int) -> int:
        """Return the address of the text object of a letter; 0 for none."""
        thing = pdfium.FPDFText_GetTextObject(self._text, index)
        return ctypes.addressof(thing.contents) if thing else 0

    def _get_letter_box(self, index: int) -> Box:
        pdfium.FPDFText_GetCharBox(self._text, index, *LETTER_SIDES_REFERENCES)
        return LETTER_LEFT.value, LETTER_BOTTOM.value, LETTER_RIGHT.value, LETTER_TOP.value

    def _get_letter_area(self, index: int, margin: int = 0) -> PixelArea:
        return self._get_pixel_area(self._get_letter_box(index), margin)

    def _get_pixel_area(self, box: Box, margin: int = 0) -> PixelArea:
        """Return the pixels of a box on the page, widened by a margin at either side."""
        left, bottom, right, top = box
        return (
            max(0, math.floor((left - self._left) * self._across) - margin),
            max(0, math.floor((self._top - top) * self._down)),
            min(self._width, math.ceil((right - self._left) * self._across) + margin),
            min(self._height, math.ceil((self._top - bottom) * self._down)),
        )

    def _iter_row_spans(self, area: PixelArea, depth: int = 1) -> Iterator[tuple[int, int]]:
        """Yield start and end of each row of an area in the bytes of a picture."""
        left, top, right, bottom = area
        if left < right:
            for start in range(top * self._width, bottom * self._width, self._width):
                yield (start + left) * depth, (start + right) * depth

    def _iter_rows(self, plane: bytes, area: PixelArea) -> Iterator[bytes]:
        return (plane[start:end] for start, end in self._iter_row_spans(area))

    def _cut_out(self, plane: bytes, area: PixelArea) -> bytes:
        return b"".join(self._iter_rows(plane, area))

    def _count_ink(self, plane: bytes, area: PixelArea) -> int:
        return sum([plane.count(INK_PIXEL, *span) for span in self._iter_row_spans(area)])


def _smooth_verdicts(verdicts: Sequence[bool]) -> list[bool]:
    """Overrule the verdict over a single letter between others by that over most letters of the word.

    A thin line can cover an i, and the tail of a g can stick out from under a bar.
    """
    runs = [(value, len(list(run))) for value, run in itertools.groupby(verdicts)]
    hidden = 2 * sum(verdicts) > len(verdicts)
    evened = [hidden if length == 1 and len(runs) > 1 else value for value, length in runs]
    return [value for value, (_, length) in zip(evened, runs, strict=True) for _ in range(length)]
