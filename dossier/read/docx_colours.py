"""Colours of a DOCX: named, in figures, of its theme, of a pattern, of a drawn shape."""

import enum

from dossier.read.office_xml import DRAWING, WORD, Element, read_integer
from dossier.read.text_look import BLACK, WHITE, Colour

SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
SLOTS = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1", "text2": "dk2",
    "background1": "lt1", "background2": "lt2", "tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""What a colour of the theme is called in a text, and in the theme itself."""
MAPPED = {"text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2"}
"""The names of which the settings may say what they stand for, and what they are called there."""
VML_OFF = frozenset({"f", "false", "0"})
# What fills a shape so that it is not known what stands behind its text.
FILLS = ("gradFill", "blipFill", "pattFill", "grpFill")


class Ground(enum.Enum):
    """What stands behind a text where that is not one colour."""

    CLEAR = enum.auto()
    """Nothing: what lies under it is seen."""
    UNKNOWN = enum.auto()


Backdrop = Colour | Ground


class DocxColours:
    """The colours of one DOCX, by its theme and the names that its settings give to that."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        self._theme: dict[str, Colour] = {}
        scheme = None if theme is None else next(theme.iter(f"{DRAWING}clrScheme"), None)
        for slot in () if scheme is None else scheme:
            for each in slot:
                colour = Colour.parse(each.get("lastClr") or each.get("val"))
                if colour is not None:
                    self._theme[_get_local_name(slot)] = colour
        mapping = None if settings is None else settings.find(f"{WORD}clrSchemeMapping")
        stated = dict(() if mapping is None else mapping.attrib.items())
        self._mapped = {
            name: str(stated.get(f"{WORD}{short}", name)) for name, short in MAPPED.items()
        }

    def read_ink(self, element: Element, name: str = "val") -> Colour | None:
        """Return the colour that an element such as `w:color` says, or None where it is automatic."""
        theme = self._resolve_themed(element, "themeColor", "themeTint", "themeShade")
        return theme or Colour.parse(element.get(f"{WORD}{name}"))

    def read_shading(self, element: Element) -> Backdrop:
        """Return what a `w:shd` lays behind a text."""
        pattern = element.get(f"{WORD}val", "clear")
        fill = self._resolve_themed(element, "themeFill", "themeFillTint", "themeFillShade")
        fill = fill or Colour.parse(element.get(f"{WORD}fill"))
        if pattern in {"clear", "nil", "none"}:
            return Ground.CLEAR if fill is None or pattern != "clear" else fill
        ink = self.read_ink(element, "color") or BLACK
        if pattern == "solid":
            return ink
        if pattern.startswith("pct") and pattern[3:].isdecimal():
            return (fill or WHITE).mix(ink, min(100, int(pattern[3:])) / 100)
        return Ground.UNKNOWN

    def read_drawn(self, holder: Element) -> Colour | None:
        """Return the colour that an element of DrawingML holds, such as `a:solidFill`, or None."""
        for each in holder:
            value = _get_drawn_value(each)
            colour = Colour.parse(each.get("lastClr") or value)
            if _get_local_name(each) == "schemeClr":
                colour = self._get_theme_colour(value)
            return None if colour is None else _change_colour(colour, each)
        return None

    def read_filling(self, shape: Element) -> Backdrop:
        """Return what a drawn shape lays behind the text within it."""
        if str(shape.tag).startswith(VML):
            return _read_vml_filling(shape)
        for each in shape.findall(f"{SHAPE}spPr/*"):
            kind = _get_local_name(each)
            if kind == "solidFill":
                return self.read_drawn(each) or Ground.UNKNOWN
            if kind == "noFill" or kind in FILLS:
                return Ground.CLEAR if kind == "noFill" else Ground.UNKNOWN
        style = shape.find(f"{SHAPE}style/{DRAWING}fillRef")
        if style is None or style.get("idx") == "0":
            return Ground.CLEAR
        return self.read_drawn(style) or Ground.UNKNOWN

    def _resolve_themed(self, element: Element, name: str, tint: str, shade: str) -> Colour | None:
        colour = self._get_theme_colour(element.get(f"{WORD}{name}", ""))
        if colour is None:
            return None
        if (part := _parse_hex_part(element.get(f"{WORD}{tint}"))) is not None:
            colour = colour.lighten(factor=part, offset=1 - part)
        if (part := _parse_hex_part(element.get(f"{WORD}{shade}"))) is not None:
            colour = colour.lighten(factor=part)
        return colour

    def _get_theme_colour(self, name: str) -> Colour | None:
        name = self._mapped.get(name, name)
        return self._theme.get(SLOTS.get(name, name))


def _read_vml_filling(shape: Element) -> Backdrop:
    fill = shape.find(f"{VML}fill")
    stated = {"type": "solid", "on": "t", **({} if fill is None else dict(fill.attrib))}
    if shape.get("filled", "t").lower() in VML_OFF:
        return Ground.CLEAR
    if stated["type"] != "solid":
        return Ground.UNKNOWN
    if stated["on"].lower() in VML_OFF:
        return Ground.CLEAR
    written = (shape.get("fillcolor") or "white").split()[0]  # #4472c4 [3204]
    return Colour.parse(written) or Colour.parse(HIGHLIGHTS.get(written)) or Ground.UNKNOWN


def _change_colour(colour: Colour, element: Element) -> Colour:
    """Return a colour of DrawingML as the elements within it make it lighter or darker."""
    for each in element:
        part = _read_share(each)
        match _get_local_name(each):
            case "lumMod" | "shade":
                colour = colour.lighten(factor=part)
            case "lumOff":
                colour = colour.lighten(factor=1, offset=part)
            case "tint":
                colour = colour.lighten(factor=part, offset=1 - part)
            case _:
                pass
    return colour


def _get_local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _get_drawn_value(element: Element) -> str:
    """Return the value of an element of DrawingML, which Word writes in its own namespace."""
    namespace, brace, _ = str(element.tag).rpartition("}")
    return element.get("val", "") or element.get(f"{namespace}{brace}val", "")


def _read_share(element: Element) -> float:
    """Return the part of one that an element says in thousandths of a percent, such as `-25000`."""
    value = _get_drawn_value(element)
    share = read_integer(value.removeprefix("-"), 0) / 100_000
    return -share if value.startswith("-") else share


def _parse_hex_part(text: str | None) -> float | None:
    """Return the part of 255 that two hexadecimal digits say, or None."""
    try:
        return None if text is None else min(255, int(text, 16)) / 255
    except ValueError:
        return None
