"""A web page: its main part as cleaned HTML, and the text that was left out in and around it."""

import re
import urllib.parse
from collections.abc import Iterator
from typing import NamedTuple

import lxml.html

from dossier.model import Dropped, DropReason, Stated
from dossier.read.html_stated import read_meta, take_opening
from dossier.read.html_styles import PageStyles
from dossier.read.html_text import HTML_BLOCK_TAGS, get_text
from dossier.read.html_unseen import NEVER_SHOWN, take_unseen
from dossier.read.html_walk import NOTE_ATTRIBUTE, STEPS_BY_TAG
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
NOTE_MARK = re.compile(
    r"\s{0,99}+[\[(]?\s{0,99}+(?P<mark>[1-9][0-9]{0,2}|\*{1,3}|†|(?<=[\[(])[a-z](?=[\])]))\s{0,99}+[\])]?\.?\s{0,99}+"
)  # 1   [1]   (1)   1.   *   [a]
BACK_LINK_TEXT = re.compile(r"[\s↩↑^⏎←\ufe0e\ufe0f]*")
NOTE_NAME = re.compile(r"note|noot|fn\d", re.IGNORECASE)  # sdfootnote2, voetnoot-2, fn2
NOTE_HOLDER_TAGS = frozenset({"li", "p", "div", "dd", "td", "tr", "aside", "section"})
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
    _move_notes(main)
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


def _move_notes(main: lxml.html.HtmlElement) -> None:
    """Turn links to notes into note references, and move the notes to the end, each with its mark."""
    places = {each.get("id") or each.get("name"): each for each in main.xpath(".//*[@id or @name]")}
    notes: dict[lxml.html.HtmlElement, str] = {}
    ends: set[lxml.html.HtmlElement] = set()
    for link in main.xpath(".//a[starts-with(@href, '#')]"):
        around = {link, *link.iterancestors()}
        # A link in a note, or one that is itself a target, leads back to the text.
        if around & ends or around & notes.keys():
            continue
        mark = NOTE_MARK.fullmatch("".join(link.itertext()))
        target = places.get(link.get("href", "")[1:])
        holder = _find_holder(target, main) if mark and target is not None else None
        if mark is None or target is None or holder is None or holder in around:
            continue
        ends.add(target)
        notes[holder] = mark["mark"]
        _place_reference(link, mark["mark"])
    for holder, printed in notes.items():
        _move_note(holder, printed, main)


def _find_holder(
    target: lxml.html.HtmlElement, main: lxml.html.HtmlElement
) -> lxml.html.HtmlElement | None:
    """Return the paragraph or list item that is the note, or None where the link leads to a larger part."""
    for element in (target, *target.iterancestors()):
        if element is main:
            return None
        if element.tag == "dt":
            return _join_term(element)
        if element.tag == "td" and NOTE_MARK.fullmatch("".join(element.itertext())):
            # The mark has a cell of its own: the row is the note.
            continue
        if element.tag in NOTE_HOLDER_TAGS:
            return None if element.xpath(".//h1|.//h2|.//h3") else _find_whole_note(element, main)
    return None


def _join_term(term: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Return the description of a term that is the mark of a note, with the mark at its begin."""
    note = term.getnext()
    if note is None or note.tag != "dd":
        return None
    note.text = f"{''.join(term.itertext())} {note.text or ''}"
    term.drop_tree()
    return note


def _find_whole_note(
    holder: lxml.html.HtmlElement, main: lxml.html.HtmlElement
) -> lxml.html.HtmlElement:
    """Return the element of a note of several paragraphs of which this is the first, known by its id or class."""
    above = holder.getparent()
    if (
        above is None
        or above is main
        or above.tag not in NOTE_HOLDER_TAGS
        or above[0] is not holder
    ):
        return holder
    named = f"{above.get('id', '')} {above.get('class', '')}"
    return above if NOTE_NAME.search(named) and not above.xpath("./li") else holder


def _place_reference(link: lxml.html.HtmlElement, mark: str) -> None:
    """Replace a link to a note by a span that `html_walk` reads as a note reference."""
    above = link.getparent()
    if (
        above is not None
        and above.tag == "sup"
        and len(above) == 1
        and not (above.text or "").strip()
    ):
        link = above
    tail = link.tail
    link.clear()
    link.tag = "span"
    link.set(NOTE_ATTRIBUTE, mark)
    link.tail = tail


def _move_note(holder: lxml.html.HtmlElement, mark: str, main: lxml.html.HtmlElement) -> None:
    for link in list(holder.xpath(".//a[starts-with(@href, '#')]")):
        # A link back to the text: an arrow, or the mark again.
        words = "".join(link.itertext())
        if BACK_LINK_TEXT.fullmatch(words) or NOTE_MARK.fullmatch(words):
            link.drop_tree()
    for anchor in [x for x in holder.iterdescendants("a") if x.get("href") is None]:
        anchor.drop_tag()
    first = _find_first_text(holder)
    again = NOTE_MARK.match(first.text or "")
    if again and again["mark"] == mark:
        first.text = (first.text or "")[again.end() :].lstrip(" .:")
    holder.drop_tree()
    holder.tail = None
    holder.tag = "div"
    holder.attrib.clear()
    holder.set(NOTE_ATTRIBUTE, mark)
    main.append(holder)


def _find_first_text(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return the innermost element in which the text of this one begins."""
    while not (element.text or "").strip() and len(element):
        element = element[0]
    return element
