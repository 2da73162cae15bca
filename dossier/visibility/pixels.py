"""Comparison of pictures of one byte per pixel.

A whole picture is handled as one large number: a loop over its pixels would be too slow.
"""

import functools
import math

INK_PIXEL = 255
MIN_VISIBLE_CONTRAST = 16  # the difference, of 255, between two pixels that a reader can tell apart
MIN_VISIBLE_VARIANCE = (MIN_VISIBLE_CONTRAST / 2) ** 2
"""The variance of the pixels of a picture that shows something."""
# From half the difference of two pixels plus 128.
CONTRAST_TABLE = bytes(
    INK_PIXEL if 2 * abs(value - 128) >= MIN_VISIBLE_CONTRAST else 0 for value in range(256)
)
MAX_DARK_VALUE = 160
DARK_TABLE = bytes(INK_PIXEL if value <= MAX_DARK_VALUE else 0 for value in range(256))
LIGHT_TABLE = bytes(
    INK_PIXEL if value >= MAX_DARK_VALUE + MIN_VISIBLE_CONTRAST else 0 for value in range(256)
)


def find_dark_on_light(one: bytes, other: bytes) -> int:
    """Return the pixels, as a mask, that are dark in one picture and light in the other: most of `find_contrast`."""
    return int.from_bytes(one.translate(DARK_TABLE)) & int.from_bytes(other.translate(LIGHT_TABLE))


def find_contrast(one: bytes, other: bytes) -> int:
    """Return the pixels, as a mask, that differ visibly between two pictures."""
    low, high = _make_masks(len(one))
    halves = [int.from_bytes(each) >> 1 & low for each in (one, other)]
    differences = ((halves[0] | high) - halves[1]).to_bytes(len(one))
    return int.from_bytes(differences.translate(CONTRAST_TABLE))


@functools.lru_cache(maxsize=4)
def _make_masks(size: int) -> tuple[int, int]:
    """Return masks of the lower seven bits of each byte, and of the highest bit."""
    return int.from_bytes(b"\x7f" * size), int.from_bytes(b"\x80" * size)


def subtract_pixels(these: bytes, those: int) -> bytes:
    """Clear the pixels of a mask that another mask has."""
    return (int.from_bytes(these) & ~those).to_bytes(len(these))


def correlate_pixels(one: bytes, other: bytes) -> float:
    """Return the correlation of two pictures: 1 or -1 for the same shapes, 0 if one shows nothing."""
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
