"""How a piece of text looks, and whether a reader of the paper sees it.

What the styles of a file make of a text is resolved by the module of its format; what is seen is decided here.
"""

import colorsys
import dataclasses
import enum
import re
from typing import NamedTuple, Self

HEX_COLOUR = re.compile(r"#?(?P<digits>[0-9A-Fa-f]{6})")
SHORT_HEX_COLOUR = re.compile(r"#(?P<digits>[0-9A-Fa-f]{3})")
MIN_POINTS = 1.4
"""Half a millimetre: text of this size or less is a speck."""
MAX_UNSEEN_DIFFERENCE = 20
"""How far apart, of 255, text and its background are in red, green or blue where an eye tells them apart."""


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
        """Return whether text in this colour is not seen on the other."""
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
    """What the defaults, the styles and the direct formatting make of a piece of text together."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    raised: Raised = Raised.NO
    hidden: bool = False
    """Its file says that it is not to be shown, nor what hangs on it."""
    transparent: bool = False
    """Its letters have no colour at all."""
    size: float = 12.0
    """In points; less where its letters are pressed together, or its lines cut off."""
    colour: Colour | None = None
    """None is automatic: black or white, whichever is seen."""
    background: Colour | None = WHITE
    """None where it is not known: a picture, a pattern."""


def is_visible(look: TextLook) -> bool:
    """Return whether a reader of the paper sees text that looks so."""
    if look.hidden or look.transparent or look.size <= MIN_POINTS:
        return False
    if look.colour is None or look.background is None:
        return True
    return not look.colour.is_like(look.background)
