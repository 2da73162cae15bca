"""The door for bodies: text from a source comes out of Markdown letter for letter, never as markup.

A parameter called `text` takes plain text, which is escaped here; one called `content` takes what
these functions return. What is escaped becomes an entity, which no rule of Markdown touches.
"""

import functools
import html
import itertools
import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterable, Mapping, Sequence

from dossier.language.invisible import DIRECTION_MARKS
from dossier.text import POINT_STYLES, STRUCK_FORM, RichText, Span, Style


class Markdown(str):
    """Markdown that is safe to put on a page: only this room and hand-written pages make it."""

    __slots__ = ()


# Control characters, lone surrogates and noncharacters: no browser shows them, Python-Markdown takes
# \x02 and \x03 for its own, and surrogates cannot be written to a file. Marks that turn the direction
# of a text would show its words in another order than they are copied in.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    + DIRECTION_MARKS
    + "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
ANY_WHITE_SPACE = re.compile(r"\s+")
SPECIAL = re.compile(r"[\\`*_{}\[\]<>#&|~^=$@!+]")
# Only at the start of a line: `1. x`, `1) x`, `- x`, `: x`. A piece may follow the digits of another.
OPENING = re.compile(r"(\s*\d*)([-.):])")
# Words that look like an address: `www.rijksoverheid.nl/ai`, `https://raad.nl`
HOST = re.compile(
    r"(?:https?://)?(?P<host>(?:[^\s/@:?#.]{1,63}\.){1,9}[^\W\d_]{2,63})(?:[:/?#]\S*)?",
    re.IGNORECASE,
)
# An address among other words: `zie www.raad.nl voor meer`
HOST_WITHIN = re.compile(
    r"(?<![\w.@/])(?:https?://|(?=www\.))(?P<host>(?:[^\s/@:?#.]{1,63}\.){1,9}[^\W\d_]{2,63})",
    re.IGNORECASE,
)
AROUND_HOST = " \t\n.,;:!?()[]<>'\"‘’“”"
WEB = re.compile(r"https?://[^\s\\/?#]+[^\s\\]*", re.IGNORECASE)
# The page of a source, and a place on it: ../kamerbrief-2026/index.md#p-1
OWN = re.compile(r"(?:\.\./){0,9}(?:[a-z0-9-]+/){0,9}index\.md(?:#[a-z][a-z0-9-]*)?")
# What may stand as it is in an address: between quotes, within Markdown, within a table.
SAFE_IN_ADDRESS = "/:?#&=@%,;+~()$-._"
NAME = re.compile(r"[a-z][a-z0-9-]*")
# Markdown reads a tag and an attribute list for emphasis and links before it takes them for what they are.
VALUE = re.compile(r"[A-Za-z0-9 :+./#-]*")

TAGS = {
    Style.STRIKE: "s", Style.MARK: "mark", Style.BOLD: "strong", Style.ITALIC: "em", Style.SUPERSCRIPT: "sup",
}  # fmt: skip
# From the outside in; what is struck stays one piece whatever stands in it.
OUTER_STYLES = (Style.STRIKE, Style.REFERENCE, Style.LINK)
NESTING = (*OUTER_STYLES, *(style for style in TAGS if style not in OUTER_STYLES))


def show_text(text: str) -> str:
    """Return `text` as a page shows it: white space single, `�` for what cannot be shown."""
    if text.isprintable() and "  " not in text:
        # Then neither is there, and nearly all text is so.
        return text
    return UNSHOWABLE.sub("\ufffd", ANY_WHITE_SPACE.sub(" ", text))


def escape(text: str) -> Markdown:
    """Return Markdown, on one line, that shows `text` letter for letter wherever it is put."""
    plain = SPECIAL.sub(_as_entity, show_text(text))
    if opening := OPENING.match(plain):
        plain = f"{opening[1]}&#{ord(opening[2])};{plain[opening.end() :]}"
    return Markdown(plain)


def rich(
    content: RichText, *, points: Mapping[Style, Callable[[str], str]] | None = None
) -> Markdown:
    """Return the text with its bold, italic, raised, marked and linked parts.

    `points` turns the notes, terms and other points that stand in the text into Markdown, by style; those
    of other styles are left out. The target of a reference is an address of our own, as `link` takes it. Spans may overlap: they are split where they cross.
    """
    spaced = content.collapse_spaces()
    if not spaced.spans:
        return escape(spaced.text)
    makers = points or {}
    edges = {0, len(spaced.text), *(at for span in spaced.spans for at in (span.start, span.end))}
    here = [span for span in spaced.spans if span.style in POINT_STYLES and span.style in makers]
    pieces: list[str] = []
    before: list[Span] = []
    for start, end in itertools.pairwise([*sorted(edges), len(spaced.text)]):
        marks = [span for span in here if span.start == start]
        now = _over(spaced.spans, start, end)
        # A note is a link of its own, and links do not nest: close what is open around it.
        same = itertools.takewhile(lambda x: x[0] == x[1], zip(before, now, strict=False))
        kept = 0 if marks else sum(1 for _ in same)
        pieces.extend(_close(span) for span in reversed(before[kept:]))
        pieces.extend(_elsewhere(spaced.text, span, start) for span in before[kept:])
        pieces.extend(makers[span.style](span.target or "") for span in marks)
        pieces.extend(_open(span) for span in now[kept:])
        pieces.append(escape(spaced.text[start:end]))
        before = now
    return Markdown("".join(pieces))


def link(text: str, target: str) -> Markdown:
    """Return a link within the site, which MkDocs checks; text that is `Markdown` stays that.

    `target` is an address of our own, relative to the page's file: `../x/index.md#p-1`.
    """
    words = text if isinstance(text, Markdown) else escape(text)
    return Markdown(f"[{words}](<{target}>)")


def subscription(text: str, address: str) -> Markdown:
    """Return a link by which a calendar follows a file of this site, given its https address.

    No other function lets the scheme `webcal` through.
    """
    scheme, _, rest = address.partition("://")
    if scheme != "https" or not is_web(address):
        msg = f"not an address of this site: {address!r}"
        raise ValueError(msg)
    target = urllib.parse.quote(f"webcal://{rest}", safe=SAFE_IN_ADDRESS)
    return Markdown(f'<a href="{html.escape(target)}">{escape(text)}</a>')


def external(text: str, address: str) -> Markdown:
    """Return a link to another site, or the bare text where the address is not http or https."""
    span = Span(start=0, end=len(text), style=Style.LINK, target=address)
    return rich(RichText(text, (span,)))


def is_web(address: str) -> bool:
    """Return whether an address may become a link: http or https, a host, nothing odd."""
    return WEB.fullmatch(address) is not None and UNSHOWABLE.search(address) is None


def quoted_address(address: str) -> str:
    """Return an address of the web as it may stand in a link."""
    return urllib.parse.quote(address, safe=SAFE_IN_ADDRESS)


def elsewhere(text: str, address: str) -> str:
    """Return the words ` (leidt naar raad.nl)` behind a link whose text names another site; else nothing."""
    # A point of another alphabet looks like ours.
    words = unicodedata.normalize("NFKC", text).strip(AROUND_HOST)
    whole = HOST.fullmatch(words)
    host = urllib.parse.urlsplit(address).hostname or ""
    for named in (whole,) if whole else HOST_WITHIN.finditer(words):
        said = named["host"].lower().removeprefix("www.")
        if host.removeprefix("www.") != said and not host.endswith(f".{said}"):
            return f" (leidt naar {_ascii(host)})"
    return ""


def inline(tag: str, content: Markdown, name: str, *, anchor: str | None = None) -> Markdown:
    """Return `content` within an inline element of a class, at an anchor where one is given."""
    place = f' id="{check_name(anchor)}"' if anchor else ""
    return Markdown(f'<{tag} class="{check_name(name)}"{place}>{content}</{tag}>')


def places(anchors: Iterable[str]) -> Markdown:
    """Return places to link to that show nothing, for within a line."""
    return Markdown("".join(f'<span id="{check_name(anchor)}"></span>' for anchor in anchors))


def reference_name(name: str, count: int) -> str:
    """Return the anchor of the `count`-th mark of a note."""
    return f"nootteken-{check_name(name)}" if count == 1 else f"nootteken{count}-{check_name(name)}"


def note_reference(name: str, mark: str, *, count: int = 1) -> Markdown:
    """Return the mark of a note, as printed, linked to the note; `count` tells apart a mark that stands twice."""
    extra = f'{{: id="{reference_name(name, count)}" class="nootteken" role="doc-noteref" }}'
    return Markdown(f"<sup>[{escape(mark)}](<#noot-{check_name(name)}>){extra}</sup>")


def _as_entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _over(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the spans over a piece, at most one of each style, from the outside in."""
    found: dict[Style, Span] = {}
    for span in spans:
        if span.start <= start < end <= span.end and _has_markup(span):
            found[span.style] = span
    if Style.LINK in found:
        # Links do not nest: that of the source itself stays.
        found.pop(Style.REFERENCE, None)
    return [found[style] for style in NESTING if style in found]


def _has_markup(span: Span) -> bool:
    if span.style is Style.REFERENCE:
        return OWN.fullmatch(span.target or "") is not None
    return span.style in TAGS or (span.style is Style.LINK and is_web(span.target or ""))


def _open(span: Span) -> str:
    if span.style is Style.REFERENCE:
        return "["
    if span.style is not Style.LINK:
        return f"<{TAGS[span.style]}>{_struck_sign(span, 0)}"
    return f'<a href="{html.escape(quoted_address(span.target or ""))}" rel="external noreferrer">'


def _close(span: Span) -> str:
    if span.style is Style.REFERENCE:
        return f"](<{span.target}>)"
    return f"{_struck_sign(span, 1)}</{TAGS.get(span.style, 'a')}>"


def _struck_sign(span: Span, index: int) -> str:
    """Return what is heard and copied before (0) or behind (1) struck words; seen is the line through them."""
    if span.style is not Style.STRIKE:
        return ""
    return f'<span class="alleen-voorlezen">{escape(STRUCK_FORM.split("{}")[index])}</span>'


def _elsewhere(text: str, span: Span, at: int) -> Markdown:
    """Return where a link leads that ends here, if its words name another site than its address does."""
    ends = span.style is Style.LINK and span.end == at
    other_site = elsewhere(text[span.start : at], span.target or "") if ends else ""
    return inline("span", escape(other_site), "bij") if other_site else Markdown("")


def _ascii(host: str) -> str:
    """Return a name of a site in plain letters, so that one that looks like another does not."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", errors="backslashreplace").decode("ascii")


@functools.lru_cache(maxsize=1 << 12)
def check_name(name: str) -> str:
    """Return a name for an anchor, class or attribute; raise ValueError where it is none of ours."""
    if not NAME.fullmatch(name):
        msg = f"not a name for an anchor, class or attribute: {name!r}"
        raise ValueError(msg)
    return name


def check_value(value: str) -> Markdown:
    """Return a value for an attribute; raise ValueError for one in which Markdown could read marks of its own."""
    if not VALUE.fullmatch(value):
        msg = f"not a value for an attribute: {value!r}"
        raise ValueError(msg)
    return Markdown(value)
