"""A page of the web: its main part as HTML without what could do harm, and what stood around it."""

import re
import urllib.parse
from collections.abc import Iterator
from typing import NamedTuple

import lxml.html
import nh3
from lxml import etree

from dossier.model import Dropped, DropReason
from dossier.read.html_styles import PageStyles
from dossier.read.html_unseen import NEVER_SHOWN, take_unseen
from dossier.read.html_walk import CITED
from dossier.read.zip_guard import DEEP, RefusedError
from dossier.text import collapse_spaces

DEEPEST = 200
# An encoding was already read from it: <?xml version="1.0" encoding="utf-8"?>
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# Where a page keeps what it is about, the clearest sign first.
MAIN = (
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[@id='main' or @id='content' or @id='inhoud']",
    "//body",
)
# Furniture wherever it stands; heads and feet only of the page as a whole, since an article has its own.
AROUND = (*NEVER_SHOWN, "nav", "aside", "form", "button", "dialog", "select")
AROUND_BODY = (*AROUND, "header", "footer")
UNSEEN = ("script", "style", "svg", "head", "title")
DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
# An address of the web or of the page itself, as it stands after the page's own was put before it.
ADDRESS = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)
MARK = re.compile(
    r"\s{0,99}+[\[(]?\s{0,99}+(?P<mark>[1-9][0-9]{0,2})\s{0,99}+[\])]?\s{0,99}+"
)  # 1   [1]   (1)
BACK = re.compile(r"[\s↩↑^⏎←\ufe0e\ufe0f]*")
NOTED = re.compile(r"note|noot|fn\d", re.IGNORECASE)  # sdfootnote2, voetnoot-2, fn2
HOLDERS = frozenset({"li", "p", "div", "dd", "td", "aside", "section"})
# What ends a line of text; all else stands within one.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
UNSEEN_SPACE = "\u200b"
# Between the words before and within a quotation comes its mark.
PARTING = BLOCKS | {"q"}
TAGS = frozenset({
    "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol",
    "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
ATTRIBUTES = {
    "span": {CITED},
    "div": {CITED},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "li": {"value"},
}


class Page(NamedTuple):
    """The part of a page that is read."""

    html: str
    """Its markup, cleaned."""
    text: str
    """Its plain text as it stood before, for counting."""
    dropped: tuple[Dropped, ...]


def find_declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its head, or None."""
    found = DECLARED.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def extract_main_part(text: str) -> Page:
    """Return the main part of a page of the web, and what was left out of it and around it."""
    # Huge trees too: the parser would drop what is nested deeper, and say nothing.
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = lxml.html.document_fromstring(DECLARATION.sub("", text), parser=parser)
    if _measure_depth(root) > DEEPEST:
        raise RefusedError(DEEP)
    _make_absolute(root)
    styles = PageStyles(root)
    for element in list(root.iter(*UNSEEN)):
        element.drop_tree()
    main = _find_main(root)
    unseen = take_unseen(root, main, styles, lambda element: _is_furniture(element, main))
    dropped = [Dropped.of(each, DropReason.BOILERPLATE) for each in _iter_outside(main)]
    dropped += [*_drop_furniture(main), *unseen]
    counted = _get_text(main)
    for each in main.xpath(f"descendant-or-self::*[@{CITED}]"):
        del each.attrib[CITED]
    _move_notes(main)
    for link in list(main.iter("a")):
        # A relative one would lead elsewhere than on the page itself.
        if not ADDRESS.match(link.get("href") or ""):
            link.drop_tag()
    for block in main.iter(*(BLOCKS - TAGS)):
        # The cleaner would take only its tags away, and join its words to those around it.
        block.tag = "div"
    for item in main.iter("li"):
        if not len(item) and not item.text:
            # Written without its end, an empty item would take in what follows it.
            item.text = UNSEEN_SPACE
    markup = lxml.html.tostring(main, encoding="unicode")
    clean = nh3.clean(
        markup,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return Page(html=clean, text=counted, dropped=tuple(dropped))


def _find_main(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    for sign in MAIN:
        found: list[lxml.html.HtmlElement] = list(root.xpath(sign))
        if len(found) == 1:
            return found[0]
    return root


def _get_text(element: lxml.html.HtmlElement) -> str:
    return collapse_spaces("".join(_iter_pieces(element)))


def _iter_pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the text of an element; what parts words becomes a space: two cells are two words."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag in PARTING:
            yield " "
        text = each.text if event == "start" else each.tail
        if text and (event == "start" or each is not element):
            yield text


def _measure_depth(root: lxml.html.HtmlElement) -> int:
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for each in level for child in each]
    return depth


def _iter_outside(main: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the text of each part of the page that stands beside the main part."""
    way = {main, *main.iterancestors()}
    for above in main.iterancestors():
        beside = [
            above.text,
            *(_get_text(x) for x in above if x not in way),
            *(x.tail for x in above),
        ]
        yield from (collapse_spaces(text) for text in beside if text and text.strip())


def _drop_furniture(main: lxml.html.HtmlElement) -> Iterator[Dropped]:
    """Take furniture out of the main part, and yield what it said."""
    for element in [x for x in main.iterdescendants("*") if _is_furniture(x, main)]:
        # What stood around it may be gone already.
        if main not in element.iterancestors():
            continue
        if text := _get_text(element):
            yield Dropped.of(text, DropReason.BOILERPLATE)
        element.drop_tree()


def _is_furniture(element: lxml.html.HtmlElement, main: lxml.html.HtmlElement) -> bool:
    is_within = main.tag != "body" and main in element.iterancestors()
    return element.tag in (AROUND if is_within else AROUND_BODY)


def _make_absolute(root: lxml.html.HtmlElement) -> None:
    """Make the links whole, where the page says what its own address is."""
    named = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    if not named:
        return
    for link in root.iter("a"):
        target = link.get("href")
        if target and not target.startswith("#"):
            link.set("href", urllib.parse.urljoin(str(named[0]), target))


def _move_notes(main: lxml.html.HtmlElement) -> None:
    """Turn links to notes into raised marks, and put the notes behind the text, each with its mark."""
    places = {each.get("id") or each.get("name"): each for each in main.xpath(".//*[@id or @name]")}
    notes: dict[lxml.html.HtmlElement, str] = {}
    ends: set[lxml.html.HtmlElement] = set()
    for link in main.xpath(".//a[starts-with(@href, '#')]"):
        around = {link, *link.iterancestors()}
        # A link within a note, or one that a mark leads to, is the way back to the text.
        if around & ends or around & notes.keys():
            continue
        mark = MARK.fullmatch("".join(link.itertext()))
        target = places.get(link.get("href", "")[1:])
        holder = _find_holder(target, main) if mark and target is not None else None
        if mark is None or target is None or holder is None or holder in around:
            continue
        ends.add(target)
        notes[holder] = mark["mark"]
        _place_mark(link, mark["mark"])
    for holder, printed in notes.items():
        _move_note(holder, printed, main)


def _find_holder(
    target: lxml.html.HtmlElement, main: lxml.html.HtmlElement
) -> lxml.html.HtmlElement | None:
    """Return the paragraph or item that a note is, or None where the link leads to a larger part."""
    for element in (target, *target.iterancestors()):
        if element is main:
            return None
        if element.tag in HOLDERS:
            return None if element.xpath(".//h1|.//h2|.//h3") else _find_whole_note(element, main)
    return None


def _find_whole_note(
    holder: lxml.html.HtmlElement, main: lxml.html.HtmlElement
) -> lxml.html.HtmlElement:
    """Return the part that holds a note of several paragraphs, where it opens with this one and is named so."""
    above = holder.getparent()
    if above is None or above is main or above.tag not in HOLDERS or above[0] is not holder:
        return holder
    named = f"{above.get('id', '')} {above.get('class', '')}"
    return above if NOTED.search(named) and not above.xpath("./li") else holder


def _place_mark(link: lxml.html.HtmlElement, mark: str) -> None:
    """Put in the place of a link to a note the sign that it is cited there."""
    above = link.getparent()
    if (
        above is not None
        and above.tag == "sup"
        and len(above) == 1
        and not (above.text or "").strip()
    ):
        link, tail = above, above.tail
    else:
        tail = link.tail
    link.clear()
    link.tag = "span"
    link.set(CITED, mark)
    link.tail = tail


def _move_note(holder: lxml.html.HtmlElement, mark: str, main: lxml.html.HtmlElement) -> None:
    for link in list(holder.xpath(".//a[starts-with(@href, '#')]")):
        # The way back to the text: an arrow, or the mark once more.
        said = "".join(link.itertext())
        if BACK.fullmatch(said) or MARK.fullmatch(said):
            link.drop_tree()
    for anchor in [x for x in holder.iterdescendants("a") if x.get("href") is None]:
        anchor.drop_tag()
    first = _find_first_text(holder)
    again = MARK.match(first.text or "")
    if again and again["mark"] == mark:
        first.text = (first.text or "")[again.end() :].lstrip(" .:")
    holder.drop_tree()
    holder.tail = None
    holder.tag = "div"
    holder.attrib.clear()
    holder.set(CITED, mark)
    main.append(holder)


def _find_first_text(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return the element that the text of another begins in."""
    while not (element.text or "").strip() and len(element):
        element = element[0]
    return element
