"""Take out of the tree of a web page the text that its reader does not see."""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2.color3
from lxml import etree
from lxml.html import HtmlElement

from dossier.model import Dropped, DropReason
from dossier.read.html_styles import HIDING_VALUES, PageStyles, Tokens
from dossier.read.text_look import WHITE, Colour, TextLook, is_visible
from dossier.text import collapse_spaces

POINTS_PER_PIXEL = 0.75
"""Points in a pixel of CSS."""
POINTS_PER_UNIT = {
    "px": POINTS_PER_PIXEL, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "rem": 12.0, "em": 12.0,
    "ex": 6.0, "ch": 6.0, "vw": 10.0, "vh": 10.0,
}  # fmt: skip
"""Approximate lengths of units: only their order of magnitude matters."""
OFF_SCREEN_POINTS = -700.0
"""A position in points that is outside any screen: nearly a thousand pixels."""
TRANSPARENT = "transparent"
MAX_EMPTY_BOX_POINTS = 1.0
"""The side of a box in which nothing can be read."""
SCREEN_READER_CLASSES = frozenset({
    "a11y-hidden", "assistive-text", "element-invisible", "hidden-visually", "screen-reader-only",
    "screen-reader-text", "show-for-sr", "sr-only", "sr-text", "u-visually-hidden", "visually-hidden",
    "visuallyhidden",
})  # fmt: skip
"""Of words for screen readers only: "opent in een nieuw venster". Government pages hold many."""
POSITION_PROPERTIES = ("left", "right", "top", "bottom")
BACKGROUND_PROPERTIES = ("background", "background-color", "background-image")
LIFTED_POSITIONS = frozenset({"absolute", "fixed"})
SIZE_PROPERTIES = ("width", "height", "max-width", "max-height")
OVERFLOW_PROPERTIES = ("overflow", "overflow-x", "overflow-y")
CLIPPING_VALUES = frozenset({"hidden", "clip"})
MIN_HIDING_INSET = 50
"""Per cent from each side: nothing of a box is left."""


Declarations = Mapping[str, Tokens]


class _Surroundings(NamedTuple):
    """What an element inherits."""

    look: TextLook
    is_shown: bool = True
    """Its `visibility`, which a descendant may set again."""


def take_unseen(
    root: HtmlElement,
    main: HtmlElement,
    styles: PageStyles,
    is_furniture: Callable[[HtmlElement], bool],
) -> list[Dropped]:
    """Take out of a page what nobody sees, and return it; in menus and the like it counts as furniture."""
    walk = _UnseenWalk(main, styles, is_furniture)
    walk.take(root)
    return walk.dropped


class _UnseenWalk:
    """A walk through a page, and what it took out."""

    def __init__(
        self, main: HtmlElement, styles: PageStyles, is_furniture: Callable[[HtmlElement], bool]
    ) -> None:
        self._styles = styles
        self._is_furniture = is_furniture
        # The main part may be hidden until a script has run.
        self._ways = frozenset({main, *main.iterancestors()})
        self.dropped: list[Dropped] = []

    def take(self, root: HtmlElement) -> None:
        page = WHITE if self._styles.is_whole else None
        around = [_Surroundings(TextLook(background=page))]
        gone: list[HtmlElement] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                declared = self._styles.get_declarations(element)
                around.append(self._inherit(around[-1], element, declared))
                if element not in self._ways and self._is_hidden_element(element, declared):
                    gone.append(element)
                    walk.skip_subtree()
                elif element.text and not _is_shown(around[-1]):
                    self._drop(element.text, (element, *element.iterancestors()))
                    element.text = None
            else:
                around.pop()
                if element.tail and not _is_shown(around[-1]):
                    self._drop(element.tail, tuple(element.iterancestors()))
                    element.tail = None
        for element in gone:
            self._drop(_join_text(element), (element, *element.iterancestors()))
            element.drop_tree()

    def _drop(self, text: str, around: Sequence[HtmlElement]) -> None:
        if any(map(_is_for_screen_readers, around)):
            dropped = Dropped.of(collapse_spaces(text), DropReason.BOILERPLATE)
        elif any(x not in self._ways and self._is_furniture(x) for x in around):
            # Nobody meant to hide these words, but they are shown nowhere.
            dropped = dataclasses.replace(Dropped.of(text, DropReason.BOILERPLATE), text="")
        else:
            dropped = Dropped.of(text, DropReason.HIDDEN_TEXT)
        if dropped.words:
            self.dropped.append(dropped)

    def _is_hidden_element(self, element: HtmlElement, declared: Declarations) -> bool:
        return (
            element.tag == "template"
            or _is_for_screen_readers(element)
            or _get_keyword(declared, "display") == "none"
            or _get_keyword(declared, "content-visibility") == "hidden"
            or _get_number(declared, "opacity", 1.0) <= 0.01
            or _is_off_screen(declared)
            or _is_clipped(declared)
        )

    def _inherit(
        self, around: _Surroundings, element: HtmlElement, declared: Declarations
    ) -> _Surroundings:
        if element in self._ways:
            declared = {name: declared[name] for name in BACKGROUND_PROPERTIES if name in declared}
        visibility = _get_keyword(declared, "visibility")
        look = dataclasses.replace(
            around.look,
            size=_resolve_font_size(declared, around.look.size),
            background=self._resolve_background(declared, element, around.look.background),
            **_resolve_text_colour(declared),
        )
        if visibility is None:
            return _Surroundings(look, around.is_shown)
        return _Surroundings(look, visibility not in HIDING_VALUES["visibility"])

    def _resolve_background(
        self, declared: Declarations, element: HtmlElement, under: Colour | None
    ) -> Colour | None:
        """Return the colour behind a text, or None where the page does not tell."""
        found = under
        if not self._styles.is_whole and (element.get("class") or element.get("id")):
            # A linked sheet may set it.
            found = None
        if _is_lifted(declared):
            found = None
        for name in BACKGROUND_PROPERTIES:
            for token in declared.get(name, ()):
                colour = _parse_colour(token)
                if colour is None and token.type in {"function", "url"}:
                    return None
                if isinstance(colour, Colour):
                    found = colour
        return found


def _is_for_screen_readers(element: HtmlElement) -> bool:
    return not SCREEN_READER_CLASSES.isdisjoint(element.get("class", "").split())


def _is_shown(around: _Surroundings) -> bool:
    return around.is_shown and is_visible(around.look)


def _join_text(element: HtmlElement) -> str:
    return " ".join(
        str(x) for x in element.xpath(".//text()[not(parent::script or parent::style)]")
    )


def _resolve_text_colour(declared: Declarations) -> dict[str, Any]:
    """Return the changes that the colour of a text makes to a TextLook."""
    tokens = declared.get("color", ())
    colour = _parse_colour(tokens[0]) if len(tokens) == 1 else None
    if colour is None:
        return {}
    clips = (
        _get_keyword(declared, name) for name in ("background-clip", "-webkit-background-clip")
    )
    if colour is TRANSPARENT:
        # With `background-clip: text` the background paints the letters.
        return {"colour": None, "transparent": "text" not in clips}
    return {"colour": colour, "transparent": False}


def _parse_colour(token: Any) -> Colour | str | None:  # noqa: ANN401 - as tinycss2 gives it
    """Return the colour that a token names, TRANSPARENT, or None."""
    colour = tinycss2.color3.parse_color(token)
    if colour is None or colour == "currentColor":
        return None
    if colour.alpha == 0:
        return TRANSPARENT
    return Colour(*(round(part * 255) for part in colour[:3]))


def _get_keyword(declared: Declarations, name: str) -> str | None:
    tokens = declared.get(name, ())
    return tokens[0].lower_value if tokens and tokens[0].type == "ident" else None


def _get_number(declared: Declarations, name: str, otherwise: float) -> float:
    for token in declared.get(name, ()):
        if token.type == "number":
            return float(token.value)
        if token.type == "percentage":
            return float(token.value) / 100
    return otherwise


def _parse_length(token: Any) -> float | None:  # noqa: ANN401 - as tinycss2 gives it
    """Return a length in points, or None."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type == "dimension" and token.lower_unit in POINTS_PER_UNIT:
        return float(token.value) * POINTS_PER_UNIT[token.lower_unit]
    return None


def _get_length(declared: Declarations, name: str, otherwise: float) -> float:
    tokens = declared.get(name, ())
    length = _parse_length(tokens[0]) if tokens else None
    return otherwise if length is None else length


def _resolve_font_size(declared: Declarations, around: float) -> float:
    """Return the size of a text in points."""
    tokens = declared.get("font-size") or declared.get("font", ())
    for token in tokens:
        if token.type == "percentage":
            return around * float(token.value) / 100
        if token.type == "dimension" and token.lower_unit == "em":
            return around * float(token.value)
        if (length := _parse_length(token)) is not None:
            return length
    return around


def _is_off_screen(declared: Declarations) -> bool:
    places = [*(POSITION_PROPERTIES if _is_lifted(declared) else ()), "text-indent"]
    return any(_get_length(declared, name, 0) <= OFF_SCREEN_POINTS for name in places)


def _is_lifted(declared: Declarations) -> bool:
    return _get_keyword(declared, "position") in LIFTED_POSITIONS


def _is_clipped(declared: Declarations) -> bool:
    is_cut = any(_get_keyword(declared, name) in CLIPPING_VALUES for name in OVERFLOW_PROPERTIES)
    sides = (_get_length(declared, name, math.inf) for name in SIZE_PROPERTIES)
    if is_cut and min(sides) <= MAX_EMPTY_BOX_POINTS:
        return True
    tokens = (x for name in ("clip", "clip-path", "transform") for x in declared.get(name, ()))
    return any(token.type == "function" and _is_emptied(token, declared) for token in tokens)


def _is_emptied(function: Any, declared: Declarations) -> bool:  # noqa: ANN401 - as tinycss2 gives it
    values = [x for x in function.arguments if x.type in {"number", "dimension", "percentage"}]
    numbers = [float(x.value) for x in values]
    match function.lower_name:
        case "rect":
            top, right, bottom, left = (*numbers, 0, 0, 0, 0)[:4]
            is_empty = bottom - top <= 1 or right - left <= 1
            return _is_lifted(declared) and len(numbers) == 4 and is_empty
        case "inset":
            return bool(values) and all(
                x.type == "percentage" and x.value >= MIN_HIDING_INSET for x in values
            )
        case "circle" | "scale" | "scalex" | "scaley":
            return bool(numbers) and numbers[0] == 0
        case _:
            return False
