"""What the styles of an ODT make of its text: defaults, named and automatic styles, of paragraphs, spans and what is around them."""

import dataclasses
import functools
import re
from collections.abc import Mapping

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
from dossier.read.text_look import (
    MIN_POINTS,
    POINTS_PER_UNIT,
    WHITE,
    Colour,
    Raised,
    TextLook,
)
from dossier.read.zip_guard import Parts

EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
STYLES_PART = "styles.xml"
PARAGRAPHS = (f"{TEXT_OF}p", f"{TEXT_OF}h")
SPANS = (f"{TEXT_OF}span", f"{TEXT_OF}a")
# What may have a colour behind its text, with the family of its style.
FILLED = {
    **{f"{TABLE}{name}": name for name in ("table", "table-row", "table-cell")},
    f"{TEXT_OF}section": "section",
}
FRAME = f"{DRAW}frame"
SHAPES = tuple(
    f"{DRAW}{x}" for x in ("custom-shape", "rect", "ellipse", "circle", "polygon", "path")
)
DRAWN_TAGS = (FRAME, *SHAPES)
LENGTH = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,6})?)(?P<unit>pt|pc|in|cm|mm|px|%)")
TRANSPARENT_VALUE = "transparent"
COLOUR, AUTOMATIC, OPACITY = (
    f"{FORMAT}color", f"{STYLE}use-window-font-color", f"{EXTENDED}opacity",
)  # fmt: skip
RAISED = {"super": Raised.SUPERSCRIPT, "sub": Raised.SUBSCRIPT}
SIZE = f"{FORMAT}font-size"
# The field of a look, the property that says it, and what that says where it is off.
FLAGS = (
    ("bold", f"{FORMAT}font-weight", {"normal", "100", "200", "300", "400", "500"}),
    ("italic", f"{FORMAT}font-style", {"normal"}),
    ("underline", f"{STYLE}text-underline-style", {"none"}),
    ("strike", f"{STYLE}text-line-through-type", {"none"}),
    ("strike", f"{STYLE}text-line-through-style", {"none"}),
)

OdtProperties = Mapping[str, str]
"""The attributes of the properties of a style, by name, and of those that it is based on."""


class OdtStyles:
    """The styles that the text of one part of an ODT uses."""

    def __init__(self, parts: Parts, root: Element) -> None:
        """Take the named styles of the file, and the automatic ones of the part whose tree is given."""
        named = parse_part(parts[STYLES_PART]) if STYLES_PART in parts else None
        roots = [each for each in (named, root) if each is not None]
        self._defaults = {
            style.get(f"{STYLE}family", ""): style
            for each in roots
            for style in each.iter(f"{STYLE}default-style")
        }
        # Of two of one name the last counts.
        holders = [
            *(holder for each in roots for holder in each.findall(f"{OFFICE}styles")),
            *root.findall(f"{OFFICE}automatic-styles"),
        ]
        self._styles = {
            (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")): style
            for holder in holders
            for style in holder.iter(f"{STYLE}style")
        }
        self._lists = {
            each.get(f"{STYLE}name", ""): each
            for holder in holders
            for each in holder.iter(f"{TEXT_OF}list-style")
        }
        self._properties_of = functools.cache(self._collect_properties)
        outline = None if named is None else next(named.iter(f"{TEXT_OF}outline-style"), None)
        self.outline_levels = _read_levels(outline)
        self._is_drawn = next(root.iter(f"{DRAW}image", *SHAPES), None) is not None
        self.page = self._find_page(roots)
        """The look of text of which nothing is said."""
        if any(
            self._get_said(each, "graphic").get(f"{STYLE}run-through") == "background"
            for each in root.iter(*DRAWN_TAGS)
        ):
            # A picture or shape lies under the text.
            self.page = TextLook(background=None)

    def list_levels(self, name: str) -> dict[int, Element]:
        """Return the styles of the levels of a list style, from 1; none where there is no such style."""
        return _read_levels(self._lists.get(name))

    def has_borders(self, cell: Element) -> bool:
        """Return whether a line is drawn around a cell of a table."""
        properties = self._get_said(cell, "table-cell")
        borders = (value for key, value in properties.items() if "}border" in key)
        return any(not value.startswith("none") for value in borders)

    def look_within(self, look: TextLook, element: Element) -> TextLook:
        """Return how the text directly in an element looks, by the look of what is around it."""
        tag = str(element.tag)
        if tag in PARAGRAPHS:
            return self._find_paragraph_look(look, element)
        if tag in SPANS:
            return _apply_style(look, self._get_said(element, "text"), look.background)
        if tag in FILLED:
            said = self._get_said(element, FILLED[tag])
            return dataclasses.replace(look, background=_read_ground(said, look.background))
        if tag in DRAWN_TAGS:
            return dataclasses.replace(look, background=self._find_filling(look, element))
        return self.page if tag == f"{TEXT_OF}note-body" else look

    def is_folded(self, element: Element) -> bool:
        """Return whether a table is not shown, or a row or box has no size."""
        tag = str(element.tag)
        if tag == FRAME:
            return any(_is_nothing(element.get(f"{SVG}{side}")) for side in ("width", "height"))
        if tag not in FILLED:
            return False
        said = self._get_said(element, FILLED[tag])
        return said.get(f"{TABLE}display") == "false" or _is_nothing(said.get(f"{STYLE}row-height"))

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

    def _get_said(self, element: Element, family: str, kind: str = "") -> OdtProperties:
        """Return the properties of a kind, or of its family, that the style of an element says."""
        namespace = str(element.tag).partition("}")[0]
        return self._properties_of(family, element.get(f"{namespace}}}style-name", ""), kind)

    def _collect_properties(self, family: str, name: str, kind: str) -> OdtProperties:
        found: dict[str, str] = {}
        for style in reversed(self.chain(family, name)):
            own = _read_own(style, kind or family)
            if own.keys() & {COLOUR, AUTOMATIC}:
                # A colour replaces all that the style below says of it.
                found = {
                    x: said for x, said in found.items() if x not in {COLOUR, AUTOMATIC, OPACITY}
                }
            points = _read_points(own.get(SIZE), _read_points(found.get(SIZE)))
            found |= own
            if points is not None:
                found[SIZE] = f"{points:.3f}pt"
        return found

    def _find_paragraph_look(self, look: TextLook, element: Element) -> TextLook:
        lines = self._get_said(element, "paragraph")
        ground = _read_ground(lines, look.background)
        usual = dataclasses.replace(self.page, background=ground)
        found = _apply_style(usual, self._get_said(element, "paragraph", "text"), ground)
        # Where a line is only a little too low, most of its letters is seen.
        is_cut = _is_nothing(lines.get(f"{FORMAT}line-height"))
        return dataclasses.replace(found, size=0.0) if is_cut else found

    def _find_filling(self, look: TextLook, shape: Element) -> Colour | None:
        said = self._get_said(shape, "graphic")
        filled = said.get(f"{DRAW}fill")
        if filled == "solid" and said.get(f"{DRAW}opacity") != "0%":
            return Colour.parse(said.get(f"{DRAW}fill-color"))
        if filled not in {None, "none", "solid"}:
            return None
        # Another drawing may lie under a frame that is clear itself.
        is_clear = shape.tag == FRAME or filled is not None
        return _read_ground(said, look.background if is_clear and not self._is_drawn else None)

    def _find_page(self, roots: list[Element]) -> TextLook:
        """Return the look of text of which nothing is said, with the colour of the page that is used first."""
        masters = {
            x.get(f"{STYLE}name"): x for each in roots for x in each.iter(f"{STYLE}master-page")
        }
        layouts = {
            x.get(f"{STYLE}name"): x for each in roots for x in each.iter(f"{STYLE}page-layout")
        }
        master = masters.get("Standard", next(iter(masters.values()), None))
        layout = None if master is None else layouts.get(master.get(f"{STYLE}page-layout-name"))
        said = {} if layout is None else _read_own(layout, "page-layout")
        return TextLook(background=_read_ground(said, WHITE))


def _read_levels(holder: Element | None) -> dict[int, Element]:
    levels = {} if holder is None else {x.get(f"{TEXT_OF}level", ""): x for x in holder}
    return {int(level): each for level, each in levels.items() if level.isdecimal()}


def _read_own(style: Element, kind: str) -> dict[str, str]:
    """Return what a style says itself; a picture behind a text is `background-image`."""
    properties = style.find(f"{STYLE}{kind}-properties")
    if properties is None:
        return {}
    found = {str(key): str(value) for key, value in properties.attrib.items()}
    image = properties.find(f"{STYLE}background-image")
    return found if image is None or not image.attrib else {**found, "background-image": "yes"}


def _apply_style(look: TextLook, said: OdtProperties, ground: Colour | None) -> TextLook:
    """Return a look as the properties of a text change it; what they do not name stays."""
    changes: dict[str, object] = {
        name: said[attribute] not in off for name, attribute, off in FLAGS if attribute in said
    }
    if (place := said.get(f"{STYLE}text-position")) is not None:
        changes["raised"] = _read_raised(place)
    if (shown := said.get(f"{TEXT_OF}display")) is not None:
        by_condition = shown == "condition" and said.get(f"{TEXT_OF}condition") == "none"
        changes["hidden"] = shown == "none" or by_condition
    size = _read_points(said.get(SIZE), look.size)
    width = _read_points(said.get(f"{STYLE}text-scale"), 1.0)
    changes["size"] = (look.size if size is None else size) * (
        1 if width is None else min(1, width)
    )
    changes["background"] = _read_ground(said, ground)
    if said.get(AUTOMATIC) == "true":
        # What is said of its opacity is that of no colour at all.
        changes |= {"colour": None, "transparent": False}
    elif COLOUR in said:
        changes["colour"] = Colour.parse(said[COLOUR])
        changes["transparent"] = said.get(OPACITY) == "0%"
    return dataclasses.replace(look, **changes)  # type: ignore[arg-type] # each by the name of its field


def _read_raised(place: str) -> Raised:
    """Return where `super 58%`, `sub 58%`, `33% 58%` or `-33% 58%` sets a text."""
    height = place.partition(" ")[0]
    if height in RAISED:
        return RAISED[height]
    below = Raised.SUBSCRIPT if height.startswith("-") else Raised.NO
    return Raised.SUPERSCRIPT if height.strip("0%")[:1].isdecimal() else below


def _read_ground(said: OdtProperties, under: Colour | None) -> Colour | None:
    """Return what lies behind a text: what its properties say, or else what lies under it."""
    if "background-image" in said:
        return None
    colour = said.get(f"{FORMAT}background-color", TRANSPARENT_VALUE)
    return under if colour == TRANSPARENT_VALUE else Colour.parse(colour)


def _is_nothing(length: str | None) -> bool:
    """Return whether a length is so small that nothing can be seen."""
    points = _read_points(length)
    return points is not None and points <= MIN_POINTS


def _read_points(text: str | None, whole: float | None = None) -> float | None:
    """Return a length in points; a percentage is one of the whole."""
    found = LENGTH.fullmatch(text or "")
    if found is None:
        return None
    number = float(found["number"])
    if found["unit"] == "%":
        return None if whole is None else whole * number / 100
    return number * POINTS_PER_UNIT[found["unit"]]
