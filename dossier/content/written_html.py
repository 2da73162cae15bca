"""Hand-written Markdown as the HTML that the site makes of it, with what was typed as HTML kept apart."""

import dataclasses
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.preprocessors import Preprocessor

from dossier.site_markdown import EXTENSION_SETTINGS, EXTENSIONS

MACRO_SIGN = "\ue000"
"""Stands for a macro in the text that is made HTML of."""
AFTER_HTML_BLOCKS = 19
"""Where Python-Markdown has taken typed HTML out of the text (20)."""
ATTR_LIST_PRIORITY = 8


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenHtml:
    """What Markdown makes of a text."""

    html: str
    """`\\x02wzxhzdk:3\\x03` stands where number 3 of `typed` stands."""
    typed: tuple[str, ...]
    """HTML as it was typed, code between fences, and single characters such as `&amp;`."""
    elements: tuple[str, ...]
    """The names of typed elements that Markdown reads on in: `div`, of `<div markdown="1">`."""
    attribute_lists: tuple[str, ...]
    """What stands between the braces of each list of attributes; none of them is in `html`."""
    definitions: tuple[str, ...]
    """The address of each line such as `[naam]: https://voorbeeld.nl`."""


class _AttributeLists(AttrListTreeprocessor):
    """Gathers the lists of attributes in place of giving them to their elements."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[str] = []

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        del elem
        _, remainder = get_attrs_and_remainder(attrs_string)
        if not (strict and remainder):
            self.found.append(attrs_string)
        return remainder


class _TypedElements(Preprocessor):
    """Gathers the elements with a `markdown` attribute before Markdown makes them its own."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        blocks: list[str | Element] = list(self.md.htmlStash.rawHtmlBlocks)
        self.found += [block.tag for block in blocks if not isinstance(block, str)]
        return lines


def convert_markdown(text: str) -> WrittenHtml:
    """Return what Markdown makes of a text; raise RecursionError where it is nested too deep."""
    md = Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={name: dict(each) for name, each in EXTENSION_SETTINGS.items()},
    )
    lists, elements = _AttributeLists(md), _TypedElements(md)
    md.treeprocessors.register(lists, "attr_list", ATTR_LIST_PRIORITY)
    md.preprocessors.register(elements, "typed_elements", AFTER_HTML_BLOCKS)
    md.postprocessors.deregister("raw_html")
    html = md.convert(text)
    return WrittenHtml(
        html=html,
        typed=tuple(str(block) for block in md.htmlStash.rawHtmlBlocks),
        elements=tuple(elements.found),
        attribute_lists=tuple(lists.found),
        definitions=tuple(address for address, _ in md.references.values()),
    )
