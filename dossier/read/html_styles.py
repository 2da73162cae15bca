"""What the style sheets within a web page, and the attributes of its elements, declare of each element.

Linked sheets are not fetched. A rule with a condition (paper, a small screen) may show what is hidden otherwise,
but never hides: the text is there for somebody who reads the page in that way.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2
from cssselect import Selector, SelectorError, parser
from lxml.html import HtmlElement

Tokens = Sequence[Any]
"""The values of a property as tinycss2 gives them, without white space."""
# Properties that may hide a text, or set what lies behind it.
HIDING_PROPERTIES = frozenset({
    "background", "background-clip", "background-color", "background-image", "bottom", "clip", "clip-path",
    "color", "content-visibility", "display", "font", "font-size", "height", "left", "max-height",
    "max-width", "opacity", "overflow", "overflow-x", "overflow-y", "position", "right", "text-indent", "top",
    "transform", "visibility", "width", "-webkit-background-clip",
})  # fmt: skip
# The values of a property that hide; under a condition, any other may show.
HIDING_VALUES = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "opacity": {"0"}}
SCREEN_MEDIA = frozenset({"", "all", "screen", "only screen"})
CONDITIONAL_RULES = frozenset({"media", "supports", "container"})
NESTING_RULES = CONDITIONAL_RULES | {"layer", "scope"}
INLINE_WEIGHT, ATTRIBUTE_WEIGHT = (1, 0, 0, 0), (-1, 0, 0, 0)
"""The specificity of a `style` attribute and of one of old HTML, beside that of a selector."""
COLOUR_ATTRIBUTES = {"bgcolor": "background-color", "color": "color", "text": "color"}
MAX_SELECTOR_COMPARISONS = 300_000
"""Comparisons of an element with a part of a selector: a second or two."""

Specificity = tuple[int, int, int, int]
MatchCache = dict[tuple[int, HtmlElement], bool]
"""Whether an element matches a part of a selector, by the identity of that part."""


class _Rule(NamedTuple):
    selectors: tuple[Selector, ...]
    declarations: Tokens
    is_conditional: bool


class PageStyles:
    """The declarations that apply to each element of a page."""

    def __init__(self, root: HtmlElement) -> None:
        self._declared: dict[HtmlElement, dict[str, tuple[tuple[bool, Specificity], Tokens]]] = (
            defaultdict(dict)
        )
        self._shown: dict[HtmlElement, set[str]] = defaultdict(set)
        self._compared = 0
        self._by_name: dict[str, list[HtmlElement]] = defaultdict(list)
        for element in root.iter("*"):
            for name in _iter_names(element):
                self._by_name[name].append(element)
        self.is_whole = not root.xpath("//link[contains(@rel, 'stylesheet')]")
        """It links to no sheet, and imports none."""
        rules = [rule for sheet in root.iter("style") for rule in self._parse_sheet(sheet)]
        for rule in rules:
            for selector in rule.selectors:
                self._apply(selector, rule)
        for element in root.iter("*"):
            self._apply_own(element)

    def get_declarations(self, element: HtmlElement) -> Mapping[str, Tokens]:
        """Return the winning declarations of an element, without those that a conditional rule may undo."""
        shown = self._shown.get(element, ())
        return {
            name: tokens
            for name, (_, tokens) in self._declared.get(element, {}).items()
            if name not in shown
        }

    def _parse_sheet(self, sheet: HtmlElement) -> Iterator[_Rule]:
        if next(sheet.iterancestors("noscript", "template"), None) is not None:
            return
        rules = tinycss2.parse_stylesheet(
            sheet.text_content(), skip_comments=True, skip_whitespace=True
        )
        yield from self._iter_rules(
            rules, is_conditional=not _is_for_screen(sheet.get("media", ""))
        )

    def _iter_rules(self, rules: Tokens, *, is_conditional: bool) -> Iterator[_Rule]:
        for rule in rules:
            if rule.type == "qualified-rule":
                declarations = tuple(_parse_declarations(rule.content))
                if declarations:
                    selectors = _parse_selectors(tinycss2.serialize(rule.prelude))
                    yield _Rule(selectors, declarations, is_conditional)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self.is_whole = False
            elif rule.type == "at-rule" and rule.lower_at_keyword in NESTING_RULES and rule.content:
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                on = tinycss2.serialize(rule.prelude)
                holds = rule.lower_at_keyword not in CONDITIONAL_RULES or (
                    rule.lower_at_keyword == "media" and _is_for_screen(on)
                )
                yield from self._iter_rules(inner, is_conditional=is_conditional or not holds)

    def _apply(self, selector: Selector, rule: _Rule) -> None:
        if selector.pseudo_element is not None or self._compared >= MAX_SELECTOR_COMPARISONS:
            return
        # Most rules of a large sheet match nothing on the page.
        likely = min((self._by_name.get(x, []) for x in _collect_required_names(selector)), key=len)
        matches: MatchCache = {}
        for element in likely:
            if self._is_match(selector.parsed_tree, element, matches):
                self._add_declarations(
                    element, rule.declarations, (0, *selector.specificity()), rule
                )

    def _is_match(self, tree: parser.Tree, element: HtmlElement, matches: MatchCache) -> bool:
        """Return whether a selector of tags, classes, ids and attributes matches; any other matches nothing."""
        key = id(tree), element
        if key not in matches:
            self._compared += 1
            matches[key] = self._compare(tree, element, matches)
        return matches[key]

    def _compare(self, tree: parser.Tree, element: HtmlElement, matches: MatchCache) -> bool:
        if isinstance(tree, parser.Element):
            return tree.element in {None, "*"} or str(tree.element).lower() == element.tag
        if isinstance(tree, parser.CombinedSelector):
            if not self._is_match(tree.subselector, element, matches):
                return False
            above = element.iterancestors() if tree.combinator == " " else [element.getparent()]
            return tree.combinator in " >" and any(
                self._is_match(tree.selector, x, matches) for x in above if x is not None
            )
        if isinstance(tree, parser.Class):
            fits = tree.class_name in element.get("class", "").split()
        elif isinstance(tree, parser.Hash):
            fits = tree.id == element.get("id")
        elif isinstance(tree, parser.Attrib) and tree.operator in {"exists", "="}:
            value = element.get(tree.attrib.lower())
            fits = value is not None and (tree.value is None or tree.value.value == value)
        else:
            return False
        return fits and self._is_match(tree.selector, element, matches)

    def _apply_own(self, element: HtmlElement) -> None:
        if style := element.get("style"):
            self._add_declarations(element, tuple(_parse_declarations(style)), INLINE_WEIGHT)
        for attribute, name in COLOUR_ATTRIBUTES.items():
            if element.get(attribute):
                text = f"{name}: {element.get(attribute)}"
                self._add_declarations(element, tuple(_parse_declarations(text)), ATTRIBUTE_WEIGHT)
        if element.get("hidden") is not None:
            self._add_declarations(
                element, tuple(_parse_declarations("display: none")), ATTRIBUTE_WEIGHT
            )

    def _add_declarations(
        self,
        element: HtmlElement,
        declarations: Tokens,
        specificity: Specificity,
        rule: _Rule | None = None,
    ) -> None:
        for each in declarations:
            tokens = [token for token in each.value if token.type not in {"whitespace", "comment"}]
            if rule is not None and rule.is_conditional:
                value = tinycss2.serialize(tokens).lower()
                if value not in HIDING_VALUES.get(each.lower_name, {value}):
                    self._shown[element].add(each.lower_name)
                continue
            weight = (each.important, specificity)
            held = self._declared[element].get(each.lower_name)
            # Of two with the same weight, the last wins.
            if held is None or held[0] <= weight:
                self._declared[element][each.lower_name] = weight, tokens


def _parse_declarations(content: Any) -> Iterator[Any]:  # noqa: ANN401 - text or tokens, as tinycss2 takes them
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and each.lower_name in HIDING_PROPERTIES:
            yield each


def _parse_selectors(text: str) -> tuple[Selector, ...]:
    try:
        return tuple(parser.parse(text))
    except SelectorError:
        return ()


def _is_for_screen(media: str) -> bool:
    """Return whether a media query holds on any screen."""
    return any(each.strip().lower() in SCREEN_MEDIA for each in media.split(","))


def _iter_names(element: HtmlElement) -> Iterator[str]:
    yield "*"
    yield str(element.tag).lower()
    yield from (f".{name}" for name in set(element.get("class", "").split()))
    if element.get("id"):
        yield f"#{element.get('id')}"


def _collect_required_names(selector: Selector) -> frozenset[str]:
    """Return the tag, classes and id that an element must have for a selector to match it."""
    tree = selector.parsed_tree
    if isinstance(tree, parser.CombinedSelector):
        tree = tree.subselector
    found = {"*"}
    while not isinstance(tree, parser.Element) and hasattr(tree, "selector"):
        if isinstance(tree, parser.Class):
            found.add(f".{tree.class_name}")
        elif isinstance(tree, parser.Hash):
            found.add(f"#{tree.id}")
        tree = tree.selector
    if isinstance(tree, parser.Element) and tree.element:
        found.add(tree.element.lower())
    return frozenset(found)
