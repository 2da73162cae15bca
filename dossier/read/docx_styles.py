"""What the styles of a DOCX make of a run: defaults, table, paragraph, character and direct formatting.

As ECMA-376 part 1 has it in 17.7: what is nearest to the text counts, but a toggle that stands in several
kinds of style is on where an odd number of those says so.
"""

import functools
import math
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from dossier.read.docx_colours import HIGHLIGHTS, Backdrop, DocxColours, Ground
from dossier.read.docx_grounds import DocxGrounds
from dossier.read.office_xml import (
    MAX_STYLES,
    OFF,
    WORD,
    Element,
    find_main_part,
    find_related_tree,
    read_property,
    read_value,
)
from dossier.read.text_look import BLACK, MIN_POINTS, WHITE, Colour, Raised, TextLook
from dossier.read.zip_guard import Parts

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FLAGS = frozenset(
    {"b", "bCs", "i", "iCs", "strike", "vanish", "dstrike", "specVanish", "cs", "rtl"}
)
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
        self._colours = DocxColours(
            find_related_tree(parts, main, "theme"), find_related_tree(parts, main, "settings")
        )
        self._styles: dict[tuple[str, str], Element] = {}
        self._usual: dict[str, str] = {}
        self._chains: dict[tuple[str, str], list[Element]] = {}
        for each in () if styles is None else styles.iter(f"{WORD}style"):
            key = each.get(f"{WORD}type", "paragraph"), each.get(f"{WORD}styleId", "")
            self._styles.setdefault(key, each)
            if each.get(f"{WORD}default", "0") not in OFF:
                self._usual[key[0]] = key[1]
        usual = None if styles is None else styles.find(f"{WORD}docDefaults")
        self._defaults = self._read_run(usual, f"{WORD}rPrDefault/{WORD}rPr")
        self._shading = self._read_shading(usual, f"{WORD}pPrDefault/{WORD}pPr/{WORD}shd")
        self._grounds = DocxGrounds(self.chain, self._colours)
        self._read_style = functools.cache(self._collect_style)
        self._looks: dict[tuple[object, object], TextLook] = {}
        self._paragraph: Element | None = None
        """The one of which `_place` was found."""
        self._place: object = None

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
            style = None if based is None else self._styles.get((kind, read_value(based)))
        return found

    def look_of(self, run: Element) -> TextLook:
        """Return how the text of a `w:r` looks; most runs look as one before them."""
        paragraph = next(run.iterancestors(f"{WORD}p"), None)
        if paragraph is not self._paragraph:
            self._paragraph, self._place = paragraph, self._find_place(paragraph)
        key = self._place, _write_out(run.find(f"{WORD}rPr"))
        if key not in self._looks:
            self._looks[key] = self._resolve_look(run, paragraph)
        return self._looks[key]

    def _find_place(self, paragraph: Element | None) -> object:
        """Return what the look of a run depends on beside its own properties; the paragraph where that is much."""
        above = None if paragraph is None else paragraph.getparent()
        if paragraph is None or above is None or above.tag != f"{WORD}body":
            return paragraph
        properties = paragraph.find(f"{WORD}pPr")
        stated = () if properties is None else properties.iterchildren(*OF_LOOKS)
        return self._grounds.is_drawn_over(paragraph), *map(_write_out, stated)

    def _resolve_look(self, run: Element, paragraph: Element | None) -> TextLook:
        direct = self._read_run(run, f"{WORD}rPr")
        named = "" if paragraph is None else read_property(paragraph, "pPr", "pStyle")
        style = self._read_style("paragraph", named)
        in_table: dict[str, object] = {}
        for each in self._grounds.styles_of(paragraph):
            in_table |= self._read_run(each, f"{WORD}rPr")
        in_run = self._read_style("character", read_property(run, "rPr", "rStyle")).run
        levels = (in_table, style.run, in_run)
        said = ChainMap(*map(dict, (direct, *reversed(levels), self._defaults)))
        script = "Cs" if said.get("cs") or said.get("rtl") else ""
        size, width = (
            value if isinstance(value := said.get(name), float) else usual
            for name, usual in ((f"sz{script}", USUAL_POINTS), ("w", 1.0))
        )

        def is_on(name: str) -> bool:
            if name in direct:
                return bool(direct[name])
            is_usual = bool(self._defaults.get(name))
            return is_usual or sum(bool(level.get(name)) for level in levels) % 2 == 1

        return TextLook(
            bold=is_on(f"b{script}"),
            italic=is_on(f"i{script}"),
            underline=bool(said.get("u")),
            strike=is_on("strike") or bool(said.get("dstrike")),
            raised=RAISED.get(str(said.get("vertAlign")), Raised.NO),
            hidden=is_on("vanish") or bool(said.get("specVanish")),
            transparent=bool(said.get("transparent")),
            size=min(size * width, _read_seen_height(paragraph, style)),
            colour=_find_text_colour(said),
            background=self._find_background(said, paragraph, style.shading),
        )

    def _find_background(
        self, said: DocxProperties, paragraph: Element | None, shading: Backdrop | None
    ) -> Colour | None:
        for each in self._iter_grounds(said, paragraph, shading):
            if each is Ground.UNKNOWN:
                return None
            if isinstance(each, Colour):
                return each
        return WHITE

    def _iter_grounds(
        self, said: DocxProperties, paragraph: Element | None, shading: Backdrop | None
    ) -> Iterator[object]:
        """Yield what lies behind a text, the nearest first; `shading` is that of the style of its paragraph."""
        yield said.get("highlight")
        yield said.get("shd")
        if paragraph is not None:
            yield self._read_shading(paragraph, f"{WORD}pPr/{WORD}shd") or shading
            yield self._shading
            yield from self._grounds.grounds_of(paragraph)

    def _collect_style(self, kind: str, named: str) -> _Style:
        run: dict[str, object] = {}
        shading: Backdrop | None = None
        height: float | None = None
        for style in reversed(self.chain(kind, named)):
            run |= self._read_run(style, f"{WORD}rPr")
            shading = self._read_shading(style, f"{WORD}pPr/{WORD}shd") or shading
            own = _read_line_height(style)
            height = height if own is None else own
        return _Style(run, shading, height)

    def _read_shading(self, holder: Element | None, path: str) -> Backdrop | None:
        found = None if holder is None else holder.find(path)
        return None if found is None else self._colours.read_shading(found)

    def _read_run(self, holder: Element | None, path: str) -> dict[str, object]:
        """Return what the run properties that an element holds say themselves."""
        properties = None if holder is None else holder.find(path)
        return {
            name: value
            for each in (() if properties is None else properties)
            for name, value in self._iter_stated(each)
        }

    def _iter_stated(self, each: Element) -> Iterator[tuple[str, object]]:
        if each.tag == f"{WORD_2010}textFill":
            yield from self._iter_filled(each)
        name = str(each.tag).removeprefix(WORD)
        value = each.get(f"{WORD}val")
        if name in FLAGS:
            yield name, (value or "1") not in OFF
        elif name in {"sz", "szCs"} and (points := _read_half_points(value)) is not None:
            yield name, points
        elif name == "vertAlign":
            yield name, value
        elif name == "u":
            yield name, value != "none"
        elif name == "w":
            yield name, min(1.0, _read_percentage(value))
        elif name == "color":
            yield name, self._colours.read_ink(each)
        elif name == "shd":
            yield name, self._colours.read_shading(each)
        elif name == "highlight":
            yield name, Colour.parse(HIGHLIGHTS.get(value or ""))

    def _iter_filled(self, fill: Element) -> Iterator[tuple[str, object]]:
        """Yield what the fill of the letters says, with which Word 2010 replaces their colour."""
        solid = fill.find(f"{WORD_2010}solidFill")
        if solid is not None:
            alpha = next(solid.iter(f"{WORD_2010}alpha"), None)
            # The share that is seen through.
            clear = "0" if alpha is None else alpha.get(f"{WORD_2010}val", "0")
            yield "color", self._colours.read_drawn(solid)
            yield "transparent", clear in {"100000", "100%"}
        else:
            yield "transparent", fill.find(f"{WORD_2010}noFill") is not None


def _write_out(element: Element | None) -> bytes | None:
    """Return what tells an element from others that hold something else."""
    return None if element is None else etree.tostring(element, with_tail=False)


def _find_text_colour(said: DocxProperties) -> Colour | None:
    """Return the colour of a text; an automatic one gives way to dark shading, and not to a black highlight."""
    colour, marked = said.get("color"), said.get("highlight")
    if isinstance(colour, Colour):
        return colour
    return BLACK if isinstance(marked, Colour) and marked.is_like(BLACK) else None


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
