"""The text of a finished page that is searched: its headings and the words below them."""

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import lxml.etree
import lxml.html

from dossier.language.invisible import ZERO_WIDTH_SPACE

# Words that are not the page's own: marks of notes and the ways back from them, what we say about a list, whose words
# stand above, and what other pages are called.
UNSEARCHED_CLASSES = frozenset(
    {"nootteken", "nootterug", "uitleg", "grond", "buren", "bronnaam", "bronregel", "verwijzing", "wie", "afkomst",
     "gevraagd"}
)  # fmt: skip
NOTE_CLASS = "noot"
NOTE_WEIGHT = 0.2
PASSAGE_ID = "p-"
"""With this begins the id of a passage that stands on its own page."""
CARD = ".//*[starts-with(@id, 'bij-')] | ancestor::details[@class='meer']"
"""Of a quotation: it shows a passage of another page, which is found there."""
UNSEARCHED_TAGS = frozenset(
    {"script", "style", "svg", "form", "button", "nav", "template", "noscript"}
)
SEARCHED_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements within a line; every other one ends the words before it.
INLINE_TAGS = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
     "time", "u"}
)  # fmt: skip
SEARCHED_SPACE = re.compile(rf"[\s{ZERO_WIDTH_SPACE}]+")
SPACE_BEFORE_SIGN = re.compile(r" (?=[.,;:?!)])")


class Part(NamedTuple):
    """A heading or a run of words on a page."""

    tag: str
    """`h1` to `h6`, or `p`."""
    anchor: str | None
    """Of a heading, or of the passage that begins here, where the page has one."""
    text: str
    is_note: bool = False
    """Words of notes have less weight than words of the text."""


def read_searched_parts(data: bytes) -> tuple[Part, ...]:
    """Return the parts of a page that are searched; none where the page is kept out of the index."""
    page = lxml.html.document_fromstring(data.decode("utf-8"))
    body = next(iter(page.xpath("//*[@data-pagefind-body]")), None)
    return tuple(_Reader().read(body)) if body is not None else ()


def render_indexed_parts(parts: tuple[Part, ...], set_word: Callable[[str], str]) -> str:
    """Return the parts as HTML for the index, the text of each as `set_word` sets it."""
    return "\n".join(_render_part(part, set_word) for part in parts)


def _render_part(part: Part, set_word: Callable[[str], str]) -> str:
    weight = f' data-pagefind-weight="{NOTE_WEIGHT}"' if part.is_note else ""
    return f"<{part.tag}{weight}>{html.escape(set_word(part.text))}</{part.tag}>"


class _Reader:
    """Walks a page once; elements of a line are joined, others stand apart."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._in_notes = False
        self._passage: str | None = None
        """The passage that begins with the next words."""

    def read(self, element: lxml.html.HtmlElement) -> Iterator[Part]:
        yield from self._read_children(element)
        yield from self._flush_words("p", None)

    def _read_children(self, element: lxml.html.HtmlElement) -> Iterator[Part]:
        self._words.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not _is_left_out(child):
                yield from self._read_child(child)
            elif child.tag not in INLINE_TAGS:
                self._words.append(" ")
            self._words.append(child.tail or "")

    def _read_child(self, child: lxml.html.HtmlElement) -> Iterator[Part]:
        if child.tag in INLINE_TAGS:
            yield from self._read_children(child)
            return
        yield from self._flush_words("p", None)
        outside = self._in_notes
        if (child.get("id") or "").startswith(PASSAGE_ID):
            self._passage = child.get("id")
        self._in_notes |= NOTE_CLASS in (child.get("class") or "").split()
        yield from self._read_children(child)
        if child.tag in SEARCHED_HEADINGS:
            yield from self._flush_words(str(child.tag), child.get("id"))
        else:
            yield from self._flush_words("p", None)
        self._in_notes = outside

    def _flush_words(self, tag: str, anchor: str | None) -> Iterator[Part]:
        # What was left out may have stood between a word and the sign behind it.
        text = SPACE_BEFORE_SIGN.sub("", SEARCHED_SPACE.sub(" ", "".join(self._words))).strip()
        self._words.clear()
        if text:
            yield Part(tag, anchor or self._passage, text, self._in_notes)
            self._passage = None


def _is_left_out(element: lxml.html.HtmlElement) -> bool:
    attributes = element.attrib
    if element.tag in UNSEARCHED_TAGS or not {"data-pagefind-ignore", "hidden"}.isdisjoint(
        attributes
    ):
        return True
    # A link to a place on the page itself repeats what stands there.
    if element.tag == "a" and (attributes.get("href") or "").startswith("#"):
        return True
    is_passage = (attributes.get("id") or "").startswith(PASSAGE_ID)
    if element.tag == "li" and not is_passage and _is_link_elsewhere(element):
        return True
    if element.tag == "blockquote" and element.xpath(CARD):
        return True
    return not UNSEARCHED_CLASSES.isdisjoint((attributes.get("class") or "").split())


def _is_link_elsewhere(item: lxml.html.HtmlElement) -> bool:
    """Return whether an item of a list begins with a link, or with what it leads to: `Thema Basisinkomen`."""
    first = next(iter(item), None)
    return len((item.text or "").split()) <= 1 and first is not None and first.tag == "a"
