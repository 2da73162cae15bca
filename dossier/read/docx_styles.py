"""What the styles of a DOCX make of a run: defaults, table, paragraph, character and direct formatting.

As ECMA-376 part 1 has it in 17.7: what is nearest to the text counts, but a toggle that stands in several
kinds of style is on where an odd number of those says so.
"""

import functools
import math
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.read.docx_colours import HIGHLIGHTS, Backdrop, DocxColours, Ground
from dossier.read.docx_tables import DocxTables
from dossier.read.office_xml import (
    MAX_STYLES,
    OFF,
    WORD,
    Element,
    find_main_part,
    find_related_tree,
    read_value,
)
from dossier.read.text_look import BLACK, MIN_POINTS, WHITE, Colour, Raised, TextLook
from dossier.read.zip_guard import Parts

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TOGGLES = frozenset({"b", "bCs", "i", "iCs", "strike", "vanish"})
"""Those that a look is made of."""
FLAGS = TOGGLES | {"dstrike", "specVanish", "cs", "rtl"}
RAISED = {"superscript": Raised.SUPERSCRIPT, "subscript": Raised.SUBSCRIPT}
# What the properties of a paragraph say of the look of its runs.
OF_LOOKS = tuple(f"{WORD}{name}" for name in ("pStyle", "shd", "spacing"))
USUAL_POINTS = 10.0
"""The size of a text of which nothing says one."""

DocxProperties = Mapping[str, object]
"""By local name: flags as bool, sizes in points, colours; a name that is not there says nothing."""


class _Style(NamedTuple):
    """What a style and those that it is based on say together."""

    run: DocxProperties
    shading: Backdrop | None
    height: float | None
    """Of its lines, in points, where they have one and the same whatever stands on them."""


class DocxStyles:
    """The styles of one DOCX."""

    def __init__(self, parts: Parts) -> None:
        main = find_main_part(parts)
        styles = find_related_tree(parts, main, "styles")
        settings = find_related_tree(parts, main, "settings")
        self.colours = DocxColours(find_related_tree(parts, main, "theme"), settings)
        self._styles: dict[tuple[str, str], Element] = {}
        self._usual: dict[str, str] = {}
        self._chains: dict[tuple[str, str], list[Element]] = {}
        for each in () if styles is None else styles.iter(f"{WORD}style"):
            key = each.get(f"{WORD}type", "paragraph"), each.get(f"{WORD}styleId", "")
            self._styles.setdefault(key, each)
            if each.get(f"{WORD}default", "0") not in OFF:
                self._usual[key[0]] = key[1]
        defaults = None if styles is None else styles.find(f"{WORD}docDefaults")
        self._defaults = self._own(defaults, f"{WORD}rPrDefault/{WORD}rPr")
        paragraphs = (
            None if defaults is None else defaults.find(f"{WORD}pPrDefault/{WORD}pPr/{WORD}shd")
        )
        self._shading = None if paragraphs is None else self.colours.read_shading(paragraphs)
        self._tables = DocxTables(self.chain, self.colours)
        self._style = functools.cache(self._style_of)
        self._looks: dict[tuple[object, object], TextLook] = {}
        self._paragraph: Element | None = None
        """The one of which `_place` was found."""
        self._place: object = None

    def look_of(self, run: Element) -> TextLook:
        """Return how the text of a `w:r` looks; most runs look as one before them."""
        paragraph = next(run.iterancestors(f"{WORD}p"), None)
        if paragraph is not self._paragraph:
            self._paragraph, self._place = paragraph, self._place_of(paragraph)
        key = self._place, _signature(run.find(f"{WORD}rPr"))
        if key not in self._looks:
            self._looks[key] = self._resolve_look(run, paragraph)
        return self._looks[key]

    def _place_of(self, paragraph: Element | None) -> object:
        """Return what the look of a run depends on beside its own properties; the paragraph where that is much."""
        above = None if paragraph is None else paragraph.getparent()
        if paragraph is None or above is None or above.tag != f"{WORD}body":
            return paragraph
        properties = paragraph.find(f"{WORD}pPr")
        stated = () if properties is None else properties.iterchildren(*OF_LOOKS)
        return self._tables.is_drawn_over(paragraph), *map(_signature, stated)

    def _resolve_look(self, run: Element, paragraph: Element | None) -> TextLook:
        direct = self._own(run, f"{WORD}rPr")
        named = "" if paragraph is None else read_property(paragraph, "pPr", "pStyle")
        style = self._style("paragraph", named)
        levels = (
            self._of_tables(paragraph),
            style.run,
            self._style("character", read_property(run, "rPr", "rStyle")).run,
        )
        said = ChainMap(*map(dict, (direct, *reversed(levels), self._defaults)))
        complex_script = bool(said.get("cs") or said.get("rtl"))

        def is_on(name: str) -> bool:
            return self._is_on(name, direct, levels)

        return TextLook(
            bold=is_on("bCs" if complex_script else "b"),
            italic=is_on("iCs" if complex_script else "i"),
            underline=bool(said.get("u")),
            strike=is_on("strike") or bool(said.get("dstrike")),
            raised=RAISED.get(str(said.get("vertAlign")), Raised.NO),
            hidden=is_on("vanish") or bool(said.get("specVanish")),
            transparent=bool(said.get("transparent")),
            size=min(
                _number(said.get("szCs" if complex_script else "sz")) * _number(said.get("w"), 1.0),
                _read_seen_height(paragraph, style),
            ),
            colour=_read_text_colour(said),
            background=self._background(said, paragraph, style),
        )

    def _is_on(self, name: str, direct: DocxProperties, levels: tuple[DocxProperties, ...]) -> bool:
        if name in direct:
            return bool(direct[name])
        return bool(self._defaults.get(name)) or sum(bool(x.get(name)) for x in levels) % 2 == 1

    def _background(
        self, said: DocxProperties, paragraph: Element | None, style: _Style
    ) -> Colour | None:
        for each in self._grounds(said, paragraph, style):
            if each is Ground.UNKNOWN:
                return None
            if isinstance(each, Colour):
                return each
        return WHITE

    def _grounds(
        self, said: DocxProperties, paragraph: Element | None, style: _Style
    ) -> Iterator[object]:
        """Yield what lies behind a text, the nearest first."""
        yield said.get("highlight")
        yield said.get("shd")
        if paragraph is None:
            return
        direct = paragraph.find(f"{WORD}pPr/{WORD}shd")
        yield style.shading if direct is None else self.colours.read_shading(direct)
        yield self._shading
        yield from self._tables.grounds_of(paragraph)

    def _of_tables(self, paragraph: Element | None) -> DocxProperties:
        """Return what the style of the table around a paragraph says of text."""
        found: dict[str, object] = {}
        for each in self._tables.styles_of(paragraph):
            found.update(self._own(each, f"{WORD}rPr"))
        return found

    def _style_of(self, kind: str, named: str) -> _Style:
        run: dict[str, object] = {}
        shading: Backdrop | None = None
        height: float | None = None
        for style in reversed(self.chain(kind, named)):
            run.update(self._own(style, f"{WORD}rPr"))
            own = style.find(f"{WORD}pPr/{WORD}shd")
            shading = shading if own is None else self.colours.read_shading(own)
            height = height if (own_height := _read_line_height(style)) is None else own_height
        return _Style(run, shading, height)

    def chain(self, kind: str, named: str) -> list[Element]:
        """Return the style of this kind and id, or else the usual one, and those that it is based on."""
        if (kind, named) in self._chains:
            return self._chains[kind, named]
        found = self._chains[kind, named] = []
        usual = self._styles.get((kind, self._usual.get(kind, "")))
        style = self._styles.get((kind, named), usual)
        while style is not None and style not in found and len(found) < MAX_STYLES:
            found.append(style)
            based = style.find(f"{WORD}basedOn")
            style = None if based is None else self._styles.get((kind, based.get(f"{WORD}val", "")))
        return found

    def _own(self, holder: Element | None, path: str) -> dict[str, object]:
        """Return what the run properties that an element holds say themselves."""
        properties = None if holder is None else holder.find(path)
        found: dict[str, object] = {}
        for each in () if properties is None else properties:
            name = str(each.tag)
            if name.startswith(WORD):
                found.update(self._read(name.removeprefix(WORD), each))
            elif name == f"{WORD_2010}textFill":
                found.update(self._filled(each))
        return found

    def _read(self, name: str, each: Element) -> Iterator[tuple[str, object]]:
        value = each.get(f"{WORD}val")
        if name in FLAGS:
            yield name, (value or "1") not in OFF
        elif name in {"sz", "szCs"} and (points := _read_half_points(value)) is not None:
            yield name, points
        elif name == "u":
            yield name, value != "none"
        elif name == "vertAlign":
            yield name, value
        elif name == "w":
            yield name, min(1.0, _read_percentage(value))
        elif name == "color":
            yield name, self.colours.read_text_colour(each)
        elif name == "shd":
            yield name, self.colours.read_shading(each)
        elif name == "highlight":
            yield name, Colour.parse(HIGHLIGHTS.get(value or ""))

    def _filled(self, fill: Element) -> Iterator[tuple[str, object]]:
        """Yield what the fill of the letters says, with which Word 2010 replaces their colour."""
        solid = fill.find(f"{WORD_2010}solidFill")
        if solid is not None:
            alpha = next(solid.iter(f"{WORD_2010}alpha"), None)
            # The share that is seen through.
            clear = "0" if alpha is None else alpha.get(f"{WORD_2010}val", "0")
            yield "color", self.colours.read_drawn(solid)
            yield "transparent", clear in {"100000", "100%"}
        else:
            yield "transparent", fill.find(f"{WORD_2010}noFill") is not None


def _signature(element: Element | None) -> object:
    """Return what tells an element from others that hold something else."""
    return (
        None
        if element is None
        else (element.tag, *element.attrib.items(), *map(_signature, element))
    )


def read_property(holder: Element, properties: str, name: str) -> str:
    """Return the value of a property of an element: of `pStyle` in its `pPr`, or ""."""
    return read_value(holder.find(f"{WORD}{properties}/{WORD}{name}"))


def _read_text_colour(said: DocxProperties) -> Colour | None:
    """Return the colour of a text; an automatic one gives way to dark shading, and not to a black highlight."""
    colour, marked = said.get("color"), said.get("highlight")
    if isinstance(colour, Colour):
        return colour
    return BLACK if isinstance(marked, Colour) and marked.is_like(BLACK) else None


def _read_line_height(holder: Element) -> float | None:
    spacing = holder.find(f"{WORD}pPr/{WORD}spacing")
    if spacing is None or spacing.get(f"{WORD}line") is None:
        return None
    is_exact = spacing.get(f"{WORD}lineRule") == "exact"
    return (_read_half_points(spacing.get(f"{WORD}line")) or 0) / 10 if is_exact else USUAL_POINTS


def _read_seen_height(paragraph: Element | None, style: _Style) -> float:
    """Return how much of the height of a text fits on the lines of its paragraph, in points."""
    own = None if paragraph is None else _read_line_height(paragraph)
    height = style.height if own is None else own
    # Where a line is only a little too low, most of its letters is seen.
    return height if height is not None and height <= MIN_POINTS else math.inf


def _read_half_points(value: str | None) -> float | None:
    """Return the points of a size: `24` is twelve, and Strict also writes `12pt`."""
    text = value or ""
    try:
        return float(text[:-2]) if text.endswith("pt") else float(text) / 2
    except ValueError:
        return None


def _read_percentage(value: str | None) -> float:
    try:
        return float((value or "100").removesuffix("%")) / 100
    except ValueError:
        return 1.0


def _number(value: object, otherwise: float = USUAL_POINTS) -> float:
    return value if isinstance(value, float) else otherwise
