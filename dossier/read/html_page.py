"""A web page: its main part as cleaned HTML, and the text that was left out in and around it."""

import re
import urllib.parse
from collections.abc import Iterator
from typing import NamedTuple

import lxml.html

from dossier.model import Dropped, DropReason, Stated
from dossier.read.html_notes import NOTE_ATTRIBUTE, move_notes
from dossier.read.html_stated import read_meta, take_opening
from dossier.read.html_styles import PageStyles
from dossier.read.html_text import HTML_BLOCK_TAGS, get_text
from dossier.read.html_unseen import NEVER_SHOWN, take_unseen
from dossier.read.html_walk import STEPS_BY_TAG
from dossier.read.zip_guard import RefusedError
from dossier.text import collapse_spaces
from dossier.words import load_words

MAX_HTML_DEPTH = 200
DEEP_MESSAGE = "in deze webpagina zitten buitensporig veel onderdelen in elkaar"
# lxml refuses a text that declares an encoding: <?xml version="1.0" encoding="utf-8"?>
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# Where the main part of a page stands, the surest sign first.
MAIN_PART_PATHS = (
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[@id='main' or @id='content' or @id='inhoud']",
    "//body",
)
# Furniture wherever it stands; heads and feet only of the page as a whole, since an article has its own.
FURNITURE_TAGS = (*NEVER_SHOWN, "nav", "aside", "form", "button", "dialog", "select")
PAGE_FURNITURE_TAGS = (*FURNITURE_TAGS, "header", "footer")
# share   block-social-links: the words of a class, of what holds few words
FURNITURE_CLASSES = frozenset(load_words("pages")["furniture_classes"])
CLASS_PART = re.compile(r"[a-z]+")
MAX_NAMED_FURNITURE = 300
UNREAD_TAGS = ("script", "style", "svg", "head", "title")
ENCODING_PATTERN = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
# An absolute address, or a place on the page itself.
WHOLE_ADDRESS = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)
# What holds no words of its own: another element within it does.
HOLDER_TAGS = frozenset({"dl", "menu", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"})


class Page(NamedTuple):
    """The main part of a page, what was left out, and what the page states."""

    main: lxml.html.HtmlElement
    text: str
    """Its plain text before it was cleaned, to count its words."""
    dropped: tuple[Dropped, ...]
    stated: Stated


def find_declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its head, or None."""
    found = ENCODING_PATTERN.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def extract_main_part(text: str) -> Page:
    """Return the main part of a web page; raise RefusedError where its elements are nested too deeply."""
    # Without huge_tree the parser silently drops deeply nested elements.
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = lxml.html.document_fromstring(XML_DECLARATION.sub("", text), parser=parser)
    if _measure_depth(root) > MAX_HTML_DEPTH:
        raise RefusedError(DEEP_MESSAGE)
    _make_absolute(root)
    styles = PageStyles(root)
    meta = read_meta(root)
    for element in list(root.iter(*UNREAD_TAGS)):
        element.drop_tree()
    main = _find_main(root)
    unseen = take_unseen(root, main, styles, lambda element: _is_furniture(element, main))
    dropped = [Dropped.of(each, DropReason.BOILERPLATE) for each in _iter_outside(main)]
    dropped += [*_drop_furniture(main), *unseen]
    opening = take_opening(main, meta)
    dropped += opening.dropped
    counted = get_text(main)
    for each in main.xpath(f"descendant-or-self::*[@{NOTE_ATTRIBUTE}]"):
        del each.attrib[NOTE_ATTRIBUTE]
    move_notes(main)
    _mark_struck(main, styles)
    for link in list(main.iter("a")):
        # On the site a relative address would lead elsewhere.
        if not WHOLE_ADDRESS.match(link.get("href") or ""):
            link.drop_tag()
    for block in main.iter(*(HTML_BLOCK_TAGS - STEPS_BY_TAG.keys())):
        block.tag = "div"
    if main.tag != "table":
        main.tag = "div"
    main.tail = None
    return Page(main, counted, tuple(dropped), opening.stated)


def _mark_struck(main: lxml.html.HtmlElement, styles: PageStyles) -> None:
    """Put what a style strikes out into an `s`; of a table or list the cells or items are struck."""
    struck = [each for each in main.iter("*") if styles.is_struck(each)]
    while struck:
        element = struck.pop()
        if element.tag in HOLDER_TAGS:
            struck += element
            continue
        line = element.makeelement("s")
        line.text, element.text = element.text, None
        line.extend(list(element))
        element.append(line)


def _find_main(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    for sign in MAIN_PART_PATHS:
        found: list[lxml.html.HtmlElement] = list(root.xpath(sign))
        if len(found) == 1:
            return found[0]
    return root


def _measure_depth(root: lxml.html.HtmlElement) -> int:
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for each in level for child in each]
    return depth


def _iter_outside(main: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the text of each part of the page beside the main part."""
    way = {main, *main.iterancestors()}
    for above in main.iterancestors():
        beside = [
            above.text,
            *(get_text(x) for x in above if x not in way),
            *(x.tail for x in above),
        ]
        yield from (collapse_spaces(text) for text in beside if text and text.strip())


def _drop_furniture(main: lxml.html.HtmlElement) -> Iterator[Dropped]:
    """Take furniture out of the main part, and yield its text."""
    for element in [x for x in main.iterdescendants("*") if _is_furniture(x, main)]:
        # An element around it may have been dropped already.
        if main not in element.iterancestors():
            continue
        if text := get_text(element):
            yield Dropped.of(text, DropReason.BOILERPLATE)
        element.drop_tree()


def _is_furniture(element: lxml.html.HtmlElement, main: lxml.html.HtmlElement) -> bool:
    is_within = main.tag != "body" and main in element.iterancestors()
    is_named = not FURNITURE_CLASSES.isdisjoint(CLASS_PART.findall(element.get("class") or ""))
    is_named = is_named and len(get_text(element)) <= MAX_NAMED_FURNITURE
    return is_named or element.tag in (FURNITURE_TAGS if is_within else PAGE_FURNITURE_TAGS)


def _make_absolute(root: lxml.html.HtmlElement) -> None:
    """Make links absolute, where the page states its own address."""
    named = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    if not named:
        return
    for link in root.iter("a"):
        target = link.get("href")
        if target and not target.startswith("#"):
            link.set("href", urllib.parse.urljoin(str(named[0]), target))
