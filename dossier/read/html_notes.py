"""The notes of a web page, which its links to places on itself lead to."""

import re

from lxml.html import HtmlElement

NOTE_MARK = re.compile(
    r"\s{0,99}+[\[(]?\s{0,99}+(?P<mark>[1-9][0-9]{0,2}|\*{1,3}|†|(?<=[\[(])[a-z](?=[\])]))\s{0,99}+[\])]?\.?\s{0,99}+"
)  # 1   [1]   (1)   1.   *   [a]
BACK_LINK_TEXT = re.compile(r"[\s↩↑^⏎←\ufe0e\ufe0f]*")
NOTE_NAME = re.compile(r"note|noot|fn\d", re.IGNORECASE)  # sdfootnote2, voetnoot-2, fn2
NOTE_HOLDER_TAGS = frozenset({"li", "p", "div", "dd", "td", "tr", "aside", "section"})
NOTE_ATTRIBUTE = "data-noot"
"""Set by `html_page`: of a `span` the note that is cited there, of a `div` the note whose text it is."""


def move_notes(main: HtmlElement) -> None:
    """Turn links to notes into note references, and move the notes to the end, each with its mark."""
    places = {each.get("id") or each.get("name"): each for each in main.xpath(".//*[@id or @name]")}
    notes: dict[HtmlElement, str] = {}
    ends: set[HtmlElement] = set()
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


def _find_holder(target: HtmlElement, main: HtmlElement) -> HtmlElement | None:
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


def _join_term(term: HtmlElement) -> HtmlElement | None:
    """Return the description of a term that is the mark of a note, with the mark at its begin."""
    note = term.getnext()
    if note is None or note.tag != "dd":
        return None
    note.text = f"{''.join(term.itertext())} {note.text or ''}"
    term.drop_tree()
    return note


def _find_whole_note(holder: HtmlElement, main: HtmlElement) -> HtmlElement:
    """Return the element of a note of several paragraphs of which this is the first, known by its id or class."""
    above = holder.getparent()
    if above is None or above is main or above[0] is not holder:
        return holder
    named = NOTE_NAME.search(f"{above.get('id', '')} {above.get('class', '')}")
    is_note = above.tag in NOTE_HOLDER_TAGS and named and not above.xpath("./li")
    return above if is_note else holder


def _place_reference(link: HtmlElement, mark: str) -> None:
    """Replace a link to a note by a span that `html_walk` reads as a note reference."""
    above = link.getparent()
    is_alone = above is not None and len(above) == 1 and not (above.text or "").strip()
    if above is not None and above.tag == "sup" and is_alone:
        link = above
    tail = link.tail
    link.clear()
    link.tag = "span"
    link.set(NOTE_ATTRIBUTE, mark)
    link.tail = tail


def _move_note(holder: HtmlElement, mark: str, main: HtmlElement) -> None:
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


def _find_first_text(element: HtmlElement) -> HtmlElement:
    """Return the innermost element in which the text of this one begins."""
    while not (element.text or "").strip() and len(element):
        element = element[0]
    return element
