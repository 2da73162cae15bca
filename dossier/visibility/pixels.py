"""Pictures as bytes, one for each pixel, and what two of them differ in.

Whole pictures are taken for one large number: no loop over pixels is quick enough.
"""

import functools
import math

INK_PIXEL = 255
MIN_VISIBLE_CONTRAST = 16
"""How much two pixels differ, of 255, that a reader can tell apart."""
MIN_VISIBLE_VARIANCE = (MIN_VISIBLE_CONTRAST / 2) ** 2
"""How much the pixels of a picture that shows something differ from their mean, squared."""
# Of half the difference of two pixels, counted from 128.
CONTRAST_TABLE = bytes(
    INK_PIXEL if 2 * abs(value - 128) >= MIN_VISIBLE_CONTRAST else 0 for value in range(256)
)


def find_contrast(one: bytes, other: bytes) -> int:
    """Return the pixels in which two pictures differ so much that a reader sees it."""
    low, high = _make_masks(len(one))
    halves = [int.from_bytes(each) >> 1 & low for each in (one, other)]
    differences = ((halves[0] | high) - halves[1]).to_bytes(len(one))
    return int.from_bytes(differences.translate(CONTRAST_TABLE))


@functools.lru_cache(maxsize=4)
def _make_masks(size: int) -> tuple[int, int]:
    """Return the lower seven bits of each byte, and the highest."""
    return int.from_bytes(b"\x7f" * size), int.from_bytes(b"\x80" * size)


def subtract_pixels(these: bytes, those: int) -> bytes:
    """Return the pixels of these that are none of those."""
    return (int.from_bytes(these) & ~those).to_bytes(len(these))


def correlate_pixels(one: bytes, other: bytes) -> float:
    """Return how alike two pictures are: 1 or -1 for the same shapes, and 0 where one shows nothing to the eye."""
    size = len(one)
    if not size:
        return 0.0
    mean_one, mean_other = sum(one) / size, sum(other) / size
    together = sum(map(int.__mul__, one, other)) / size - mean_one * mean_other
    spread_one = sum(map(int.__mul__, one, one)) / size - mean_one**2
    spread_other = sum(map(int.__mul__, other, other)) / size - mean_other**2
    if min(spread_one, spread_other) < MIN_VISIBLE_VARIANCE:
        return 0.0
    return together / math.sqrt(spread_one * spread_other)
