"""What the styles of an ODT make of its text: defaults, named and automatic styles, of paragraphs, spans and what is around them."""

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping

from dossier.read.office_xml import (
    DRAW,
    FORMAT,
    MAX_STYLES,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT_OF,
    Element,
    parse_part,
)
from dossier.read.text_look import MIN_POINTS, WHITE, Colour, Raised, TextLook
from dossier.read.zip_guard import Parts

EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
STYLES_PART = "styles.xml"
PARAGRAPHS = (f"{TEXT_OF}p", f"{TEXT_OF}h")
SPANS = (f"{TEXT_OF}span", f"{TEXT_OF}a")
# What may have a colour behind its text, and where in its style that stands.
FILLED = {
    f"{TABLE}table": ("table", f"{TABLE}style-name"),
    f"{TABLE}table-row": ("table-row", f"{TABLE}style-name"),
    f"{TABLE}table-cell": ("table-cell", f"{TABLE}style-name"),
    f"{TEXT_OF}section": ("section", f"{TEXT_OF}style-name"),
}
DRAWN_TAGS = tuple(
    f"{DRAW}{name}"
    for name in ("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "path")
)
POINTS_PER_ODF_UNIT = {
    "pt": 1.0,
    "pc": 12.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "px": 0.75,
}
LENGTH = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,6})?)(?P<unit>pt|pc|in|cm|mm|px|%)")
TRANSPARENT_VALUE = "transparent"

OdtProperties = Mapping[str, str]
"""The attributes of the properties of a style, by name, and of those that it is based on."""


class OdtStyles:
    """The styles that the text of one part of an ODT uses."""

    def __init__(self, parts: Parts, root: Element) -> None:
        """Take the named styles of the file, and the automatic ones of the part whose tree is given."""
        named = parse_part(parts[STYLES_PART]) if STYLES_PART in parts else None
        roots = [each for each in (named, root) if each is not None]
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for each in roots:
            for style in each.iter(f"{STYLE}default-style"):
                self._defaults[style.get(f"{STYLE}family", "")] = style
        for holder in _iter_holders(named, root):
            for style in holder.iter(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._styles[key] = style
        self._properties_of = functools.cache(self._collect_properties)
        self._lists = {
            each.get(f"{STYLE}name", ""): each
            for holder in _iter_holders(named, root)
            for each in holder.iter(f"{TEXT_OF}list-style")
        }
        outline = None if named is None else next(named.iter(f"{TEXT_OF}outline-style"), None)
        self.outline_levels = _read_levels(outline)
        self.page = self._page(roots)
        if self._is_drawn_under(root):
            self.page = dataclasses.replace(self.page, background=None)
        self._is_drawn = next(root.iter(f"{DRAW}image", *DRAWN_TAGS[1:]), None) is not None

    def list_levels(self, name: str) -> dict[int, Element]:
        """Return the styles of the levels of a list style, from 1; none where there is no such style."""
        return _read_levels(self._lists.get(name))

    def has_borders(self, cell: Element) -> bool:
        """Return whether a line is drawn around a cell of a table."""
        name = cell.get(f"{TABLE}style-name", "")
        properties = self._properties_of("table-cell", name, "table-cell")
        borders = (value for key, value in properties.items() if "}border" in key)
        return any(not value.startswith("none") for value in borders)

    def look_within(self, look: TextLook, element: Element) -> TextLook:
        """Return how the text directly in an element looks, by the look of what is around it."""
        tag = str(element.tag)
        if tag in PARAGRAPHS:
            return self._in_paragraph(look, element)
        if tag in SPANS:
            said = self._properties_of("text", element.get(f"{TEXT_OF}style-name", ""), "text")
            return _apply_style(look, said, look.background)
        if tag in FILLED:
            family, attribute = FILLED[tag]
            said = self._properties_of(family, element.get(attribute, ""), family)
            return dataclasses.replace(look, background=_read_ground(said, look.background))
        if tag in DRAWN_TAGS:
            return self._in_shape(look, element)
        if tag == f"{TEXT_OF}note-body":
            return self.page
        return look

    def is_folded(self, element: Element) -> bool:
        """Return whether a table is not shown, or a row or box has no size."""
        tag = str(element.tag)
        if tag == DRAWN_TAGS[0]:
            return any(
                (size := _read_points(element.get(f"{SVG}{side}"))) is not None
                and size <= MIN_POINTS
                for side in ("width", "height")
            )
        if tag not in FILLED:
            return False
        family, attribute = FILLED[tag]
        said = self._properties_of(family, element.get(attribute, ""), family)
        height = _read_points(said.get(f"{STYLE}row-height"))
        return said.get(f"{TABLE}display") == "false" or (
            height is not None and height <= MIN_POINTS
        )

    def _in_paragraph(self, look: TextLook, element: Element) -> TextLook:
        name = element.get(f"{TEXT_OF}style-name", "")
        lines = self._properties_of("paragraph", name, "paragraph")
        ground = _read_ground(lines, look.background)
        usual = dataclasses.replace(self.page, background=ground)
        found = _apply_style(usual, self._properties_of("paragraph", name, "text"), ground)
        height = _read_points(lines.get(f"{FORMAT}line-height"))
        # Where a line is only a little too low, most of its letters is seen.
        is_cut = height is not None and height <= MIN_POINTS
        return dataclasses.replace(found, size=height or 0.0) if is_cut else found

    def _in_shape(self, look: TextLook, element: Element) -> TextLook:
        said = self._properties_of("graphic", element.get(f"{DRAW}style-name", ""), "graphic")
        filled = said.get(f"{DRAW}fill")
        if filled == "solid" and said.get(f"{DRAW}opacity") != "0%":
            ground = Colour.parse(said.get(f"{DRAW}fill-color"))
        elif filled in {None, "none", "solid"}:
            # Another drawing may lie under a frame that is clear itself.
            is_frame = element.tag == DRAWN_TAGS[0] or filled is not None
            under = None if self._is_drawn or not is_frame else look.background
            ground = _read_ground(said, under)
        else:
            ground = None
        return dataclasses.replace(look, background=ground)

    def _page(self, roots: list[Element]) -> TextLook:
        """Return the look of text of which nothing is said, with the colour of the page that is used first."""
        masters = {
            x.get(f"{STYLE}name"): x for each in roots for x in each.iter(f"{STYLE}master-page")
        }
        master = masters.get("Standard", next(iter(masters.values()), None))
        named = None if master is None else master.get(f"{STYLE}page-layout-name")
        layouts = (
            x
            for each in roots
            for x in each.iter(f"{STYLE}page-layout")
            if x.get(f"{STYLE}name") == named
        )
        layout = next(layouts, None)
        said = {} if layout is None else _own(layout, "page-layout")
        return TextLook(background=_read_ground(said, WHITE))

    def _is_drawn_under(self, root: Element) -> bool:
        """Return whether a picture or shape of the body lies under its text."""
        for each in root.iter(*DRAWN_TAGS):
            said = self._properties_of("graphic", each.get(f"{DRAW}style-name", ""), "graphic")
            if said.get(f"{STYLE}run-through") == "background":
                return True
        return False

    def _collect_properties(self, family: str, name: str, kind: str) -> OdtProperties:
        """Return the properties of one kind (`text`, `paragraph` ...) that a style and its bases say together."""
        found: dict[str, str] = {}
        for style in reversed(self.chain(family, name)):
            found = _lay_over(found, _own(style, kind))
        return found

    def chain(self, family: str, name: str) -> list[Element]:
        """Return the style of this family and name, and those that it is based on."""
        found: list[Element] = []
        style = self._styles.get((family, name))
        while style is not None and style not in found and len(found) < MAX_STYLES:
            found.append(style)
            style = self._styles.get((family, style.get(f"{STYLE}parent-style-name", "")))
        # A span is what its paragraph is, but for what its own style says.
        usual = self._defaults.get(family) if family != "text" else None
        return found if usual is None else [*found, usual]


def _iter_holders(named: Element | None, root: Element) -> Iterator[Element]:
    """Yield the elements that hold the styles of a part; of two of one name the last counts."""
    for each in () if named is None else (named,):
        yield from each.findall(f"{OFFICE}styles")
    yield from root.findall(f"{OFFICE}styles")
    yield from root.findall(f"{OFFICE}automatic-styles")


def _read_levels(holder: Element | None) -> dict[int, Element]:
    levels = {} if holder is None else {x.get(f"{TEXT_OF}level", ""): x for x in holder}
    return {int(level): each for level, each in levels.items() if level.isdecimal()}


def _own(style: Element, kind: str) -> dict[str, str]:
    """Return what a style says itself; a picture behind a text is `background-image`."""
    properties = style.find(f"{STYLE}{kind}-properties")
    if properties is None:
        return {}
    found = {str(key): str(value) for key, value in properties.attrib.items()}
    image = properties.find(f"{STYLE}background-image")
    if image is not None and len(image.attrib):
        found["background-image"] = "yes"
    return found


def _lay_over(base: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """Return what a style says that is based on another; its colour replaces that with all that belongs to it."""
    found = dict(base)
    if f"{FORMAT}color" in own or f"{STYLE}use-window-font-color" in own:
        for name in (f"{FORMAT}color", f"{STYLE}use-window-font-color", f"{EXTENDED}opacity"):
            found.pop(name, None)
    size, of = LENGTH.fullmatch(own.get(f"{FORMAT}font-size", "")), base.get(f"{FORMAT}font-size")
    points = _read_points(of)
    found.update(own)
    if size is not None and size["unit"] == "%" and points is not None:
        found[f"{FORMAT}font-size"] = f"{points * float(size['number']) / 100:.3f}pt"
    return found


def _apply_style(look: TextLook, said: OdtProperties, ground: Colour | None) -> TextLook:
    """Return a look as the properties of a text change it; what they do not name stays."""
    changes: dict[str, object] = {}
    for name, attribute, off in (
        ("bold", f"{FORMAT}font-weight", {"normal", "100", "200", "300", "400", "500"}),
        ("italic", f"{FORMAT}font-style", {"normal"}),
        ("underline", f"{STYLE}text-underline-style", {"none"}),
        ("strike", f"{STYLE}text-line-through-type", {"none"}),
        ("strike", f"{STYLE}text-line-through-style", {"none"}),
    ):
        if attribute in said:
            changes[name] = said[attribute] not in off
    if (place := said.get(f"{STYLE}text-position")) is not None:
        changes["raised"] = _read_raised(place)
    if (shown := said.get(f"{TEXT_OF}display")) is not None:
        by_condition = shown == "condition" and said.get(f"{TEXT_OF}condition") == "none"
        changes["hidden"] = shown == "none" or by_condition
    changes["size"] = _read_size(look, said)
    changes["background"] = _read_ground(said, ground)
    if said.get(f"{STYLE}use-window-font-color") == "true":
        # What is said of its opacity is that of no colour at all.
        changes |= {"colour": None, "transparent": False}
    elif f"{FORMAT}color" in said:
        changes["colour"] = Colour.parse(said[f"{FORMAT}color"])
        changes["transparent"] = said.get(f"{EXTENDED}opacity") == "0%"
    return dataclasses.replace(look, **changes)  # type: ignore[arg-type] # each by the name of its field


def _read_size(look: TextLook, said: OdtProperties) -> float:
    size = look.size
    if found := LENGTH.fullmatch(said.get(f"{FORMAT}font-size", "")):
        number = float(found["number"])
        size = (
            size * number / 100
            if found["unit"] == "%"
            else number * POINTS_PER_ODF_UNIT[found["unit"]]
        )
    scale = LENGTH.fullmatch(said.get(f"{STYLE}text-scale", ""))
    return size if scale is None else size * min(1.0, float(scale["number"]) / 100)


def _read_raised(place: str) -> Raised:
    """Return where `super 58%`, `sub 58%` or `33% 58%` sets a text."""
    height = place.split(maxsplit=1)[0] if place.split() else ""
    if height == "super" or (height[:1].isdecimal() and height not in {"0%", "0"}):
        return Raised.SUPERSCRIPT
    return Raised.SUBSCRIPT if height == "sub" or height.startswith("-") else Raised.NO


def _read_ground(said: OdtProperties, under: Colour | None) -> Colour | None:
    """Return what lies behind a text: what its properties say, or else what lies under it."""
    if "background-image" in said:
        return None
    colour = said.get(f"{FORMAT}background-color", TRANSPARENT_VALUE)
    return under if colour == TRANSPARENT_VALUE else Colour.parse(colour)


def _read_points(text: str | None) -> float | None:
    found = LENGTH.fullmatch(text or "")
    if found is None or found["unit"] == "%":
        return None
    return float(found["number"]) * POINTS_PER_ODF_UNIT[found["unit"]]
