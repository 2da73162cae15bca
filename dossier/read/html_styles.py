"""What a page of the web says itself of how its elements look: its own style sheets, and their attributes.

Sheets that stand elsewhere are not fetched. What holds only for paper, a small screen or another condition,
can show what is else hidden, and cannot hide: the text is there for who reads the page in that way.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2
from cssselect import ExpressionError, HTMLTranslator, Selector, SelectorError, parser
from cssselect.xpath import XPathExpr
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
MAX_SELECTOR_STEPS = 5_000_000
"""How many elements the selectors of a page may look at in all, counted roughly: two seconds or three."""

Specificity = tuple[int, int, int, int]


class _Translator(HTMLTranslator):
    """Makes XPath of selectors; `:hover` and what else holds only at times fits nothing."""

    def xpath_pseudo(self, pseudo: parser.Pseudo) -> XPathExpr:
        try:
            return super().xpath_pseudo(pseudo)
        except ExpressionError:
            return self.xpath(pseudo.selector).add_condition("0")


TRANSLATOR = _Translator()


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
        self._root = root
        self._steps = 0
        self._custom: dict[str, list[Tokens]] = defaultdict(list)
        """By name such as `--kleur`, all that is declared of it."""
        elements = list(root.iter("*"))
        self._steps_by_axis = {
            "descendant-or-self::": len(elements),
            "descendant::": sum(1 for each in elements for _ in each.iterancestors()),
            "sibling::": sum(len(each) ** 2 for each in elements),
        }
        self._names = {name for each in elements for name in _iter_selector_names(each)}
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
        for element in elements:
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
        # Most rules of a large sheet are about what the page does not have.
        for element in self._find_matches(selector):
            weight = (0, *selector.specificity())
            self._apply_declarations(
                element, rule.declarations, weight, is_conditional=rule.is_conditional
            )

    def _find_matches(self, selector: Selector) -> list[HtmlElement]:
        try:
            # Most rules of a large sheet are about what the page does not have.
            if not _list_needed_names(selector.parsed_tree) <= self._names:
                return []
            path = TRANSLATOR.selector_to_xpath(selector)
        except (ExpressionError, RecursionError):
            return []
        self._steps += sum(steps * path.count(axis) for axis, steps in self._steps_by_axis.items())
        return self._root.xpath(path) if self._steps <= MAX_SELECTOR_STEPS else []

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


def _iter_selector_names(element: HtmlElement) -> Iterator[str]:
    yield str(element.tag).lower()
    yield from (f".{name}" for name in element.get("class", "").split())
    if element.get("id"):
        yield f"#{element.get('id')}"


def _list_needed_names(tree: parser.Tree) -> set[str]:
    """Return the tags, classes and ids that a page must have for a selector to match anything."""
    if isinstance(tree, parser.Element):
        return {tree.element.lower()} if tree.element else set()
    found = _list_needed_names(tree.selector) if hasattr(tree, "selector") else set()
    if isinstance(tree, parser.CombinedSelector):
        found |= _list_needed_names(tree.subselector)
    elif isinstance(tree, parser.Class):
        found.add(f".{tree.class_name}")
    elif isinstance(tree, parser.Hash):
        found.add(f"#{tree.id}")
    return found
