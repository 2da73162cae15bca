"""The words of an element of a web page, and which elements part them."""

from collections.abc import Iterator

import lxml.html
from lxml import etree

from dossier.text import collapse_spaces

# Block elements: every other one is inline.
HTML_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# Elements whose edges part two words; at those of a `q` stand quotation marks.
WORD_PARTING_TAGS = HTML_BLOCK_TAGS | {"q"}


def get_text(element: lxml.html.HtmlElement) -> str:
    """Return the words of an element, with single spaces."""
    return collapse_spaces("".join(_iter_pieces(element)))


def _iter_pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the text of an element, with a space at the edges of blocks: two cells are two words."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag in WORD_PARTING_TAGS:
            yield " "
        text = each.text if event == "start" else each.tail
        if text and (event == "start" or each is not element):
            yield text
