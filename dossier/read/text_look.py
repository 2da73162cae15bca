"""How a piece of text looks, and whether a reader of the paper sees it.

The module of each format resolves its styles into a TextLook; this one decides what is visible.
"""

import colorsys
import dataclasses
import enum
import re
from typing import NamedTuple, Self

HEX_COLOUR = re.compile(r"#?(?P<digits>[0-9A-Fa-f]{6})")
SHORT_HEX_COLOUR = re.compile(r"#(?P<digits>[0-9A-Fa-f]{3})")
MIN_POINTS = 1.4
"""Half a millimetre: nobody can read text of this size."""
POINTS_PER_UNIT = {"pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}
MAX_UNSEEN_DIFFERENCE = 20
"""Largest difference in red, green and blue, of 255, at which an eye cannot tell text from its background."""


class Colour(NamedTuple):
    """Red, green and blue, each from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Return the colour that `text` writes as `FFFFFF`, `#ffffff` or `#fff`, or None."""
        written = (text or "").strip()
        if found := HEX_COLOUR.fullmatch(written):
            digits = found["digits"]
        elif found := SHORT_HEX_COLOUR.fullmatch(written):
            digits = "".join(each * 2 for each in found["digits"])
        else:
            return None
        return cls(*bytes.fromhex(digits))

    def mix(self, other: "Colour", share: float) -> "Colour":
        """Return the colour with this share (0 to 1) of another in it."""
        pairs = zip(self, other, strict=True)
        return Colour(*(round(mine + (its - mine) * share) for mine, its in pairs))

    def lighten(self, *, factor: float, offset: float = 0) -> "Colour":
        """Return the colour with its lightness (0 to 1) multiplied by a factor, and an offset added."""
        hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in self))
        light = min(1.0, max(0.0, light * factor + offset))
        return Colour(*(round(part * 255) for part in colorsys.hls_to_rgb(hue, light, strength)))

    def is_like(self, other: "Colour") -> bool:
        """Return whether text in this colour is invisible on the other."""
        return max(abs(a - b) for a, b in zip(self, other, strict=True)) <= MAX_UNSEEN_DIFFERENCE


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)


class Raised(enum.StrEnum):
    """Where text stands on its line."""

    NO = "no"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """The look of a piece of text, after defaults, styles and direct formatting."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    raised: Raised = Raised.NO
    hidden: bool = False
    """Its file says that it is not shown, nor what is anchored to it."""
    transparent: bool = False
    """Its letters have no colour at all."""
    size: float = 12.0
    """In points; less where letters are condensed, or lines cut off."""
    colour: Colour | None = None
    """None is automatic: black or white, whichever is visible."""
    background: Colour | None = WHITE
    """None where it is unknown: a picture, a pattern."""


def is_visible(look: TextLook) -> bool:
    """Return whether a reader of the paper sees text of this look."""
    if look.hidden or look.transparent or look.size <= MIN_POINTS:
        return False
    if look.colour is None or look.background is None:
        return True
    return not look.colour.is_like(look.background)
