"""Boxes on a page, in points of the file."""

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


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
