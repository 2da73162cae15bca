"""What a page of the web says itself of how its elements look: its own style sheets, and their attributes.

Sheets that stand elsewhere are not fetched. What holds only for paper, a small screen or another condition,
can show what is else hidden, and cannot hide: the text is there for who reads the page in that way.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2
import tinycss2.nth
from cssselect import Selector, SelectorError, parser
from lxml.html import HtmlElement

Tokens = Sequence[Any]
"""The values of a property as tinycss2 gives them, without white space."""
STRIKING_PROPERTIES = ("text-decoration", "text-decoration-line")
# What may hide a text, strike it out, or lie behind it.
READ_PROPERTIES = frozenset({
    "background", "background-clip", "background-color", "background-image", "block-size", "bottom", "clip",
    "clip-path", "color", "content-visibility", "display", "filter", "font", "font-size", "height",
    "inline-size", "inset", "inset-block-start", "inset-inline-start", "left", "line-height", "margin",
    "margin-left", "margin-top", "max-height", "max-width", "opacity", "overflow", "overflow-x", "overflow-y",
    "position", "right", "scale", "text-indent", "top", "transform", "translate", "visibility", "width",
    "-webkit-background-clip", "-webkit-text-fill-color", *STRIKING_PROPERTIES,
})  # fmt: skip
# What a property says that hides; any other value of it may show.
HIDING_VALUES = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "opacity": {"0"}}
SCREEN_MEDIA = frozenset({"", "all", "screen", "not print"})
# Of a condition on the width that any screen fulfils: (min-width: 320px)
ANY_WIDTH = re.compile(r"\(min-(?:width|height): ?(?:[12]?\d{1,2}|3[01]\d|320)(?:px)?\)")
CONDITIONAL_RULES = frozenset({"media", "supports", "container"})
NESTING_AT_RULES = CONDITIONAL_RULES | {"layer", "scope"}
INLINE_WEIGHT, ATTRIBUTE_WEIGHT = (1, 0, 0, 0), (-1, 0, 0, 0)
"""How much a style of the element itself weighs beside that of a selector, and an attribute of old."""
COLOUR_ATTRIBUTES = {"bgcolor": "background-color", "color": "color", "text": "color"}
ATTRIBUTE_TESTS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, sought: value == sought,
    "~=": lambda value, sought: sought in value.split(),
    "|=": lambda value, sought: value == sought or value.startswith(f"{sought}-"),
    "^=": lambda value, sought: bool(sought) and value.startswith(sought),
    "$=": lambda value, sought: bool(sought) and value.endswith(sought),
    "*=": lambda value, sought: bool(sought) and sought in value,
}
MAX_SELECTOR_COMPARISONS = 300_000
"""How often an element is compared with a part of a selector at most: a second or two."""

Specificity = tuple[int, int, int, int]


class _Rule(NamedTuple):
    selectors: tuple[Selector, ...]
    declarations: Tokens
    is_conditional: bool


class PageStyles:
    """What is declared of each element of a page."""

    def __init__(self, root: HtmlElement) -> None:
        self._declared: dict[HtmlElement, dict[str, tuple[tuple[bool, Specificity], Tokens]]] = (
            defaultdict(dict)
        )
        self._shown: dict[HtmlElement, set[str]] = defaultdict(set)
        self._compared = 0
        self._seen: dict[tuple[int, HtmlElement], bool] = {}
        """Whether the parts of one selector fit an element."""
        self._by_name: dict[str, list[HtmlElement]] = defaultdict(list)
        self._custom: dict[str, list[Tokens]] = defaultdict(list)
        """By name such as `--kleur`, all that is declared of it."""
        self._places: dict[tuple[HtmlElement, str | None], dict[HtmlElement, int]] = {}
        for element in root.iter("*"):
            for name in _get_selector_names(element):
                self._by_name[name].append(element)
        self.is_whole = not root.xpath("//link[contains(@rel, 'stylesheet')]")
        """No sheet stands elsewhere."""
        for sheet in root.iter("style"):
            if next(sheet.iterancestors("noscript", "template"), None) is not None:
                continue
            rules = tinycss2.parse_stylesheet(sheet.text_content(), skip_comments=True)
            is_seen = _is_seen_on(sheet.get("media", ""))
            for rule in self._iter_rules(rules, "", is_conditional=not is_seen):
                for selector in rule.selectors:
                    self._apply(selector, rule)
        for element in root.iter("*"):
            self._apply_own(element)

    def get_declarations(self, element: HtmlElement) -> Mapping[str, Tokens]:
        """Return what counts of all that is declared of an element, without what may show under a condition."""
        shown = self._shown.get(element, ())
        return {
            name: self._resolve_custom_names(tokens)
            for name, (_, tokens) in self._declared.get(element, {}).items()
            if name not in shown
        }

    def is_struck(self, element: HtmlElement) -> bool:
        """Return whether a line is drawn through the text of an element."""
        if not self._declared.get(element, {}).keys() & set(STRIKING_PROPERTIES):
            return False
        declared = self.get_declarations(element)
        return any(
            getattr(token, "lower_value", "") == "line-through"
            for name in STRIKING_PROPERTIES
            for token in declared.get(name, ())
        )

    def _resolve_custom_names(self, tokens: Tokens) -> Tokens:
        """Return the tokens with what `var(--kleur)` stands for, where that is one and the same in the whole page."""
        found: list[Any] = []
        for token in tokens:
            if token.type != "function" or token.lower_name != "var":
                found.append(token)
                continue
            name, _, *otherwise = [*_drop_space(token.arguments), None, None][:3]
            meant = self._custom.get(name.value if name is not None else "", [])
            if not meant:
                found += [each for each in otherwise if each is not None]
            elif len({tinycss2.serialize(each) for each in meant}) == 1:
                found += meant[0]
        return found

    def _iter_rules(self, rules: Tokens, around: str, *, is_conditional: bool) -> Iterator[_Rule]:
        """Yield the rules, and those within them; `around` selects what the rule around these is about."""
        for rule in rules:
            if rule.type == "qualified-rule":
                selector = _unnest_selector(around, tinycss2.serialize(rule.prelude))
                if declarations := tuple(_parse_declarations(rule.content)):
                    yield _Rule(_parse_selectors(selector), declarations, is_conditional)
                within = tinycss2.parse_blocks_contents(rule.content)
                yield from self._iter_rules(within, selector, is_conditional=is_conditional)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self.is_whole = False
            elif rule.type == "at-rule" and rule.lower_at_keyword in NESTING_AT_RULES:
                inner = tinycss2.parse_rule_list(rule.content or [], skip_comments=True)
                is_media = rule.lower_at_keyword == "media"
                holds = rule.lower_at_keyword not in CONDITIONAL_RULES or (
                    is_media and _is_seen_on(tinycss2.serialize(rule.prelude))
                )
                yield from self._iter_rules(
                    inner, around, is_conditional=is_conditional or not holds
                )

    def _apply(self, selector: Selector, rule: _Rule) -> None:
        if selector.pseudo_element is not None:
            return
        self._seen = {}
        # Most rules of a large sheet are about what the page does not have.
        likely = min((self._by_name.get(x, []) for x in _get_element_names(selector)), key=len)
        weight = (0, *selector.specificity())
        for element in likely:
            if self._is_match(selector.parsed_tree, element):
                self._apply_declarations(
                    element, rule.declarations, weight, is_conditional=rule.is_conditional
                )

    def _is_match(self, tree: parser.Tree, element: HtmlElement) -> bool:
        """Return whether a selector fits an element as it stands there; `:hover` fits nothing."""
        self._compared += 1
        if self._compared >= MAX_SELECTOR_COMPARISONS:
            return False
        key = id(tree), element
        if key not in self._seen:
            self._seen[key] = self._compare(tree, element)
        return self._seen[key]

    def _compare(self, tree: parser.Tree, element: HtmlElement) -> bool:
        if isinstance(tree, parser.Element):
            return tree.element in {None, "*"} or str(tree.element).lower() == element.tag
        if isinstance(tree, parser.CombinedSelector):
            return self._is_match(tree.subselector, element) and any(
                self._is_match(tree.selector, x) for x in _iter_related(tree.combinator, element)
            )
        # All others have one that is less narrow.
        return self._is_match(tree.selector, element) and self._is_fitting(tree, element)

    def _is_fitting(self, tree: parser.Tree, element: HtmlElement) -> bool:
        """Return whether what a selector adds to a less narrow one holds of an element."""
        match tree:
            case parser.Class():
                return tree.class_name in element.get("class", "").split()
            case parser.Hash():
                return tree.id == element.get("id")
            case parser.Attrib():
                return _has_attribute(tree, element.get(tree.attrib.lower()))
            case parser.Negation():
                return not self._is_match(tree.subselector, element)
            case parser.Matching() | parser.SpecificityAdjustment():
                return any(self._is_match(each, element) for each in tree.selector_list)
            case parser.Pseudo():
                return self._has_place(tree.ident, element)
            case parser.Function():
                counted = tinycss2.nth.parse_nth("".join(x.value or "" for x in tree.arguments))
                return counted is not None and self._is_counted(tree.name, counted, element)
            case _:
                return False

    def _has_place(self, name: str, element: HtmlElement) -> bool:
        if name == "root":
            return element.getparent() is None
        first, dash, rest = name.partition("-")
        counts = {"first": ("nth-",), "last": ("nth-last-",), "only": ("nth-", "nth-last-")}
        return bool(dash) and all(
            self._is_counted(f"{count}{rest}", (0, 1), element)
            for count in counts.get(first, ("",))
        )

    def _is_counted(self, name: str, counted: tuple[int, int], element: HtmlElement) -> bool:
        """Return whether an element is the first, third ... child, or of its kind, as `nth-last-of-type` says."""
        end, parent = name.removeprefix("nth-").removeprefix("last-"), element.getparent()
        if parent is None or end not in {"child", "of-type"} or not name.startswith("nth-"):
            return False
        tag = str(element.tag) if end == "of-type" else None
        if (parent, tag) not in self._places:
            inner = parent.iterchildren(tag or "*")
            self._places[parent, tag] = {each: place for place, each in enumerate(inner, 1)}
        places = self._places[parent, tag]
        place = places[element]
        if name.startswith("nth-last-"):
            place = len(places) + 1 - place
        step, start = counted
        away = place - start
        return away == 0 if step == 0 else away % step == 0 and away // step >= 0

    def _apply_own(self, element: HtmlElement) -> None:
        stated = [
            (f"{name}: {element.get(attribute)}", ATTRIBUTE_WEIGHT)
            for attribute, name in COLOUR_ATTRIBUTES.items()
            if element.get(attribute)
        ]
        if element.get("hidden") is not None:
            stated.append(("display: none", ATTRIBUTE_WEIGHT))
        for text, weight in (*stated, (element.get("style", ""), INLINE_WEIGHT)):
            self._apply_declarations(element, tuple(_parse_declarations(text)), weight)

    def _apply_declarations(
        self,
        element: HtmlElement,
        declarations: Tokens,
        specificity: Specificity,
        *,
        is_conditional: bool = False,
    ) -> None:
        for each in declarations:
            tokens = _drop_space(each.value)
            if each.name.startswith("--"):
                self._custom[each.name].append(tokens)
                continue
            if is_conditional:
                said = tinycss2.serialize(tokens).lower()
                if said not in HIDING_VALUES.get(each.lower_name, {said}):
                    self._shown[element].add(each.lower_name)
                continue
            weight = (each.important, specificity)
            held = self._declared[element].get(each.lower_name)
            # Of two that weigh the same, the last counts.
            if held is None or held[0] <= weight:
                self._declared[element][each.lower_name] = weight, tokens


def _parse_declarations(content: Any) -> Iterator[Any]:  # noqa: ANN401 - text or tokens, as tinycss2 takes them
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and (
            each.lower_name in READ_PROPERTIES or each.name.startswith("--")
        ):
            yield each


def _drop_space(tokens: Tokens) -> list[Any]:
    return [token for token in tokens if token.type not in {"whitespace", "comment"}]


def _unnest_selector(around: str, selector: str) -> str:
    """Return the selector of a rule as it would be outside the rule around it."""
    return ", ".join(
        one.replace("&", outer) if "&" in one else f"{outer} {one}".strip()
        for outer in around.split(",")
        for one in (selector.split(",") if around else [selector])
    )


def _iter_related(combinator: str, element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that stand to this one as a sign between two selectors says."""
    if combinator == " ":
        yield from element.iterancestors()
    elif combinator == "~":
        yield from element.itersiblings("*", preceding=True)
    else:
        before = element.itersiblings("*", preceding=True)
        other = element.getparent() if combinator == ">" else next(before, None)
        if other is not None:
            yield other


def _has_attribute(tree: parser.Attrib, value: str | None) -> bool:
    if value is None or tree.value is None:
        return value is not None
    test = ATTRIBUTE_TESTS.get(tree.operator)
    return test is not None and test(value, tree.value.value or "")


def _parse_selectors(text: str) -> tuple[Selector, ...]:
    try:
        return tuple(parser.parse(text))
    except SelectorError:
        return ()


def _is_seen_on(media: str) -> bool:
    """Return whether what is said for these media holds on any screen."""
    return any(
        " and ".join(
            part
            for part in each.strip().lower().removeprefix("only ").split(" and ")
            if not ANY_WIDTH.fullmatch(part.strip())
        ).strip()
        in SCREEN_MEDIA
        for each in media.split(",")
    )


def _get_selector_names(element: HtmlElement) -> Iterator[str]:
    yield "*"
    yield str(element.tag).lower()
    yield from (f".{name}" for name in set(element.get("class", "").split()))
    if element.get("id"):
        yield f"#{element.get('id')}"


def _get_element_names(selector: Selector) -> frozenset[str]:
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
