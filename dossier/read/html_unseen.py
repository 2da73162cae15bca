"""What a reader of a page of the web does not see, taken out of its tree."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2.color4
from lxml import etree
from lxml.html import HtmlElement

from dossier.model import Dropped, DropReason
from dossier.read.html_styles import PageStyles, Tokens
from dossier.read.text_look import POINTS_PER_UNIT, WHITE, Colour, TextLook, is_visible
from dossier.text import collapse_spaces

POINTS_PER_CSS_UNIT = {
    **POINTS_PER_UNIT, "rem": 12.0, "em": 12.0, "ex": 6.0, "ch": 6.0, "vw": 10.0, "vh": 10.0,
}  # fmt: skip
"""How long a unit is, in points, for lengths of which only the order matters."""
COUNTED: Mapping[str, Callable[[list[float]], float]] = {"calc": max, "max": max, "min": min}
"""Sums of which the result is one of their parts."""
OFF_SCREEN_POINTS = -700.0
"""How far off, in points, a text stands beside any screen: nearly a thousand pixels."""
OFF_SCREEN_RIGHT_POINTS = 3750.0
"""As far to the right, where a wide table may still stand: five thousand pixels."""
MAX_UNSEEN_OPACITY = 0.05
"""Less opaque than this, black on white is nearly white."""
SCREEN_COLOUR_SPACES = frozenset({"srgb", "hsl", "hwb"})
TRANSPARENT_COLOUR = "transparent"
MAX_EMPTY_BOX_POINTS = 1.0
"""The side, in points, of a box in which nothing can be read."""
SCREEN_READER_CLASSES = frozenset({
    "a11y-hidden", "assistive-text", "element-invisible", "hidden-visually", "screen-reader-only",
    "screen-reader-text", "show-for-sr", "sr-only", "sr-text", "u-visually-hidden", "visually-hidden",
    "visuallyhidden",
})  # fmt: skip
"""Of words that are for who listens to a page: "opent in een nieuw venster". Pages of the state hold many."""
NEVER_SHOWN = frozenset({
    "audio", "canvas", "datalist", "iframe", "noembed", "noframes", "noscript", "object", "video",
})  # fmt: skip
"""Elements of which a browser shows no words: they say what to do without it."""
# The first says how far to the right a text stands.
POSITION_PROPERTIES = (
    "left", "right", "top", "bottom", "inset", "inset-inline-start", "inset-block-start",
)  # fmt: skip
SIZE_PROPERTIES = (
    "width", "height", "max-width", "max-height", "inline-size", "block-size", "line-height",
)  # fmt: skip
BACKGROUND_PROPERTIES = ("background", "background-color", "background-image")
LIFTED_POSITIONS = frozenset({"absolute", "fixed"})
MOVED_POSITIONS = LIFTED_POSITIONS | {"relative"}
CLIPPING_VALUES = frozenset({"hidden", "clip", "auto", "scroll"})
MOVING_PROPERTIES = ("text-indent", "margin-left", "margin-top", "translate")
FULL_PERCENTAGE = 100
MIN_HIDING_INSET = 50
"""Per cent: cut so far from each side, nothing of a box is left."""


class _Around(NamedTuple):
    """What an element has from those around it."""

    look: TextLook
    is_shown: bool = True
    """Its `visibility`, which an element within can set again."""


def take_unseen(
    root: HtmlElement,
    main: HtmlElement,
    styles: PageStyles,
    is_furniture: Callable[[HtmlElement], bool],
) -> list[Dropped]:
    """Take out of a page what is not seen, and return it; of its menus and the like it is no hidden text."""
    walk = _Walk(main, styles, is_furniture)
    walk.take(root)
    return walk.dropped


class _Walk:
    """Where the walk through a page is, and what it took out."""

    def __init__(
        self, main: HtmlElement, styles: PageStyles, is_furniture: Callable[[HtmlElement], bool]
    ) -> None:
        self._styles = styles
        self._is_furniture = is_furniture
        # A page that shows itself once its script has run is there to be read.
        self._ways = frozenset({main, *main.iterancestors()})
        self.dropped: list[Dropped] = []

    def take(self, root: HtmlElement) -> None:
        """Take out what is not seen."""
        page = WHITE if self._styles.is_whole else None
        around = [_Around(TextLook(background=page))]
        gone: list[HtmlElement] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                declared = self._styles.get_declarations(element)
                around.append(self._within(around[-1], element, declared))
                if element not in self._ways and self._is_away(element, declared):
                    gone.append(element)
                    walk.skip_subtree()
                elif element.text and not _shows(around[-1]):
                    self._drop(element.text, (element, *element.iterancestors()))
                    element.text = None
            else:
                around.pop()
                if element.tail and not _shows(around[-1]):
                    self._drop(element.tail, tuple(element.iterancestors()))
                    element.tail = None
        for element in gone:
            self._drop(_get_shown_text(element), (element, *element.iterancestors()))
            element.drop_tree()

    def _drop(self, text: str, around: Sequence[HtmlElement]) -> None:
        if any(map(_is_for_ears, around)):
            dropped = Dropped.of(collapse_spaces(text), DropReason.BOILERPLATE)
        elif any(x not in self._ways and self._is_furniture(x) for x in around):
            # Its words are shown nowhere, though nobody meant to hide them.
            dropped = dataclasses.replace(Dropped.of(text, DropReason.BOILERPLATE), text="")
        else:
            dropped = Dropped.of(text, DropReason.HIDDEN_TEXT)
        if dropped.words:
            self.dropped.append(dropped)

    def _is_away(self, element: HtmlElement, declared: Mapping[str, Tokens]) -> bool:
        return (
            element.tag == "template"
            or element.tag in NEVER_SHOWN
            or _is_for_ears(element)
            or _is_closed(element, declared)
            or _get_keyword(declared, "display") == "none"
            or _get_keyword(declared, "content-visibility") == "hidden"
            or _get_number(declared, "opacity", 1.0) <= MAX_UNSEEN_OPACITY
            or _is_off_screen(declared)
            or _is_clipped(declared)
        )

    def _within(
        self, around: _Around, element: HtmlElement, declared: Mapping[str, Tokens]
    ) -> _Around:
        if element in self._ways:
            declared = {k: v for k, v in declared.items() if k in BACKGROUND_PROPERTIES}
        shown = around.is_shown
        if (said := _get_keyword(declared, "visibility")) is not None:
            shown = said not in {"hidden", "collapse"}
        look = around.look
        return _Around(
            dataclasses.replace(
                look,
                size=_resolve_size(declared, look.size),
                background=self._ground(declared, element, look.background),
                **_resolve_text_colour(declared),
            ),
            shown,
        )

    def _ground(
        self, declared: Mapping[str, Tokens], element: HtmlElement, under: Colour | None
    ) -> Colour | None:
        """Return the colour behind a text, or None where it cannot be known from the page itself."""
        found = under
        if not self._styles.is_whole and (element.get("class") or element.get("id")):
            # A sheet that stands elsewhere may say it.
            found = None
        if _get_keyword(declared, "position") in LIFTED_POSITIONS:
            found = None
        for name in BACKGROUND_PROPERTIES:
            for token in declared.get(name, ()):
                if token.type in {"function", "url"} and _parse_colour(token) is None:
                    return None
                colour = _parse_colour(token)
                if isinstance(colour, Colour):
                    found = colour
        return found


def _is_for_ears(element: HtmlElement) -> bool:
    return not SCREEN_READER_CLASSES.isdisjoint(element.get("class", "").split())


def _shows(around: _Around) -> bool:
    return around.is_shown and is_visible(around.look)


def _get_shown_text(element: HtmlElement) -> str:
    return " ".join(
        str(x) for x in element.xpath(".//text()[not(parent::script or parent::style)]")
    )


def _resolve_text_colour(declared: Mapping[str, Tokens]) -> dict[str, Any]:
    """Return what is said of the colour of a text, by the names of a look."""
    tokens = declared.get("-webkit-text-fill-color") or declared.get("color", ())
    colour = _parse_colour(tokens[0]) if len(tokens) == 1 else None
    if colour is None:
        return {}
    if colour is TRANSPARENT_COLOUR:
        # With its background cut to its letters, that is what they are painted with.
        names = ("background-clip", "-webkit-background-clip")
        clips = [_get_keyword(declared, name) for name in names]
        return {"colour": None, "transparent": "text" not in clips}
    return {"colour": colour, "transparent": False}


def _parse_colour(token: Any) -> Colour | str | None:  # noqa: ANN401 - as tinycss2 gives it
    """Return the colour that a token names, TRANSPARENT_COLOUR where it is seen through, or None."""
    colour = tinycss2.color4.parse_color(token)
    if colour is None or isinstance(colour, str):
        return None
    if colour.alpha <= MAX_UNSEEN_OPACITY:
        return TRANSPARENT_COLOUR
    # Of lab() and its like the colour on the screen is not known.
    if colour.space not in SCREEN_COLOUR_SPACES:
        return None
    parts = colour.to("srgb").coordinates
    return Colour(*(round(min(1.0, max(0.0, part)) * 255) for part in parts))


def _is_closed(element: HtmlElement, declared: Mapping[str, Tokens]) -> bool:
    """Return whether an element is shown once a reader opens it, or its own style says otherwise."""
    opens = element.get("popover") is not None or (
        element.tag == "dialog" and element.get("open") is None
    )
    return opens and "display" not in declared


def _get_keyword(declared: Mapping[str, Tokens], name: str) -> str | None:
    tokens = declared.get(name, ())
    return tokens[0].lower_value if tokens and tokens[0].type == "ident" else None


def _get_number(declared: Mapping[str, Tokens], name: str, otherwise: float) -> float:
    for token in declared.get(name, ()):
        if token.type in {"number", "percentage"}:
            return float(token.value) / (100 if token.type == "percentage" else 1)
    return otherwise


def _parse_length(token: Any) -> float | None:  # noqa: ANN401 - as tinycss2 gives it
    """Return a length in points, or None."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type == "dimension" and token.lower_unit in POINTS_PER_CSS_UNIT:
        return float(token.value) * POINTS_PER_CSS_UNIT[token.lower_unit]
    if token.type == "function" and token.lower_name in COUNTED:
        lengths = list(_iter_lengths(token.arguments))
        is_one = token.lower_name != "calc" or len(lengths) == 1
        return COUNTED[token.lower_name](lengths) if lengths and is_one else None
    return None


def _iter_lengths(tokens: Tokens) -> Iterator[float]:
    return (length for x in tokens if (length := _parse_length(x)) is not None)


def _iter_tokens(declared: Mapping[str, Tokens], *names: str) -> Iterator[Any]:
    return itertools.chain.from_iterable(declared.get(name, ()) for name in names)


def _resolve_size(declared: Mapping[str, Tokens], around: float) -> float:
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


def _is_off_screen(declared: Mapping[str, Tokens]) -> bool:
    position = _get_keyword(declared, "position")
    places = POSITION_PROPERTIES if position in MOVED_POSITIONS else ()
    margin = declared.get("margin", ())
    moves = (
        *_iter_tokens(declared, *places, *MOVING_PROPERTIES),
        # Of a margin in short the first is above, and the last, or the second of three, on the left.
        *margin[:1],
        *margin[(1 if len(margin) == 3 else -1) :][:1],
    )
    to_right = _iter_tokens(declared, "text-indent", *places[:1])
    left = declared.get("left", ()) if position in LIFTED_POSITIONS else ()
    return (
        any(length <= OFF_SCREEN_POINTS for length in _iter_lengths(moves))
        or any(length >= OFF_SCREEN_RIGHT_POINTS for length in _iter_lengths([*to_right]))
        or any(x.type == "percentage" and x.value <= -FULL_PERCENTAGE for x in left)
    )


def _is_clipped(declared: Mapping[str, Tokens]) -> bool:
    overflows = ("overflow", "overflow-x", "overflow-y")
    if any(_get_keyword(declared, name) in CLIPPING_VALUES for name in overflows):
        sides = [token for name in SIZE_PROPERTIES for token in declared.get(name, ())[:1]]
        indent = declared.get("text-indent", ())
        if any(length <= MAX_EMPTY_BOX_POINTS for length in _iter_lengths(sides)) or any(
            x.type == "percentage" and x.value >= FULL_PERCENTAGE for x in indent
        ):
            return True
    return _get_number(declared, "scale", 1.0) == 0 or any(
        token.type == "function" and _is_emptied(token, declared)
        for token in _iter_tokens(declared, "clip", "clip-path", "transform", "filter")
    )


def _is_emptied(function: Any, declared: Mapping[str, Tokens]) -> bool:  # noqa: ANN401 - as tinycss2 gives it
    values = [x for x in function.arguments if x.type in {"number", "dimension", "percentage"}]
    numbers = [float(x.value) for x in values]
    match function.lower_name:
        case "rect":
            top, right, bottom, left = (*numbers, 0, 0, 0, 0)[:4]
            lifted = _get_keyword(declared, "position") in LIFTED_POSITIONS
            return lifted and len(numbers) == 4 and (bottom - top <= 1 or right - left <= 1)
        case "inset":
            return bool(values) and all(
                x.type == "percentage" and x.value >= MIN_HIDING_INSET for x in values
            )
        case "circle" | "scale" | "scalex" | "scaley" | "scale3d" | "opacity":
            return bool(numbers) and numbers[0] == 0
        case "polygon":
            return not any(numbers)
        case "rotatex" | "rotatey":
            return numbers == [90]
        case "translate" | "translatex" | "translatey" | "translate3d":
            return any(length <= OFF_SCREEN_POINTS for length in _iter_lengths(values))
        case _:
            return False
