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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NewType

from dossier.language.invisible import DIRECTION_MARKS
from dossier.text import POINT_STYLES, STRUCK_FORM, RichText, Span, Style

Markdown = NewType("Markdown", str)
"""Markdown that is safe to put on a page: only this module and hand-written pages make it."""

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
FILE = re.compile(r"(?:\.\./)*[a-z0-9-]+(?:\.[a-z0-9]+){1,2}")
NAME = re.compile(r"[a-z][a-z0-9-]*")
# Markdown reads an attribute list for emphasis and links before it is taken off.
VALUE = re.compile(r"[A-Za-z0-9 :+./#-]*")
NOTHING = Markdown("&#160;")

TAGS = {
    Style.STRIKE: "s", Style.MARK: "mark", Style.BOLD: "strong", Style.ITALIC: "em", Style.SUPERSCRIPT: "sup",
}  # fmt: skip
# From the outside in; what is struck stays one piece whatever stands in it.
OUTER_STYLES = (Style.STRIKE, Style.REFERENCE, Style.LINK)
NESTING = (*OUTER_STYLES, *(style for style in TAGS if style not in OUTER_STYLES))


def shown(text: str) -> str:
    """Return `text` as a page shows it: white space single, `�` for what cannot be shown."""
    if text.isprintable() and "  " not in text:
        # Then neither is there, and nearly all text is so.
        return text
    return UNSHOWABLE.sub("\ufffd", ANY_WHITE_SPACE.sub(" ", text))


def escape(text: str) -> Markdown:
    """Return Markdown, on one line, that shows `text` letter for letter wherever it is put."""
    plain = SPECIAL.sub(_as_entity, shown(text))
    if opening := OPENING.match(plain):
        plain = opening[1] + _entity(opening[2]) + plain[opening.end() :]
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
        kept = 0 if marks else _in_common(before, now)
        pieces.extend(_close(span) for span in reversed(before[kept:]))
        pieces.extend(_elsewhere(spaced.text, span, start) for span in before[kept:])
        pieces.extend(makers[span.style](span.target or "") for span in marks)
        pieces.extend(_open(span) for span in now[kept:])
        pieces.append(escape(spaced.text[start:end]))
        before = now
    return Markdown("".join(pieces))


def link(text: str, target: str) -> Markdown:
    """Return a link within the site, which MkDocs checks.

    `target` is an address of our own, relative to the page's file: `../x/index.md#p-1`.
    """
    return Markdown(f"[{escape(text)}](<{target}>)")


def download(text: str, name: str) -> Markdown:
    """Return a link to a file beside the page, which MkDocs does not know of: `kamerbrief-2026.txt`."""
    return Markdown(f'<a href="{_file(name)}" download>{escape(text)}</a>')


def opened(text: str, name: str) -> Markdown:
    """Return a link to a file that a program of the reader opens: `../agenda.ics`, by a calendar."""
    return Markdown(f'<a href="{_file(name)}">{escape(text)}</a>')


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


def inline(tag: str, content: Markdown, *, classes: Sequence[str] = (), **values: str) -> Markdown:
    """Return `content` within an inline element: `inline("time", ..., datetime="2026-12-01")`."""
    return Markdown(f"<{tag}{_html_attributes(None, classes, values)}>{content}</{tag}>")


def opener(text: str, anchor: str, *, classes: Sequence[str]) -> Markdown:
    """Return a button that opens the box at an anchor; `text` is read aloud, and seen nowhere."""
    names = _html_attributes(None, classes, {"popovertarget": anchor})
    spoken = escape(text).replace('"', "&quot;")
    return Markdown(f'<button{names} aria-label="{spoken}"></button>')


def places(anchors: Iterable[str]) -> Markdown:
    """Return places to link to that show nothing, for within a line."""
    return Markdown("".join(f'<span id="{_name(anchor)}"></span>' for anchor in anchors))


def heading(level: int, text: str, anchor: str, *, classes: Sequence[str] = ()) -> Markdown:
    """Return a heading at an anchor of our own."""
    return Markdown(f"{'#' * level} {_or_nothing(escape(text))} {_list(anchor, classes, {})}")


def paragraph(
    content: Markdown, *, anchor: str | None = None, classes: Sequence[str] = (), **values: str
) -> Markdown:
    """Return a paragraph; `values` become attributes: `data_start` is written `data-start`."""
    extra = _list(anchor, classes, values)
    return Markdown(f"{_or_nothing(content)}\n{extra}" if extra else content)


def item(
    content: Markdown, *, anchor: str | None = None, classes: Sequence[str] = (), **values: str
) -> Markdown:
    """Return one item of a list, for `items`."""
    return Markdown(f"- {paragraph(content, anchor=anchor, classes=classes, **values)}")


def items(rows: Iterable[Markdown]) -> Markdown:
    """Return a list of what `item` made."""
    return Markdown("\n".join(rows))


def blocks(parts: Iterable[Markdown]) -> Markdown:
    """Return paragraphs, headings, lists and tables below one another."""
    return Markdown("\n\n".join(part for part in parts if part))


def block(
    parts: Iterable[Markdown],
    *,
    tag: str = "div",
    anchor: str | None = None,
    classes: Sequence[str] = (),
    **values: str,
) -> Markdown:
    """Return blocks within an element: `block(parts, tag="section", classes=["antwoord"])`."""
    opening = f'<{tag}{_html_attributes(anchor, classes, values)} markdown="1">'
    return Markdown(f"{opening}\n\n{blocks(parts)}\n\n</{tag}>")


def fold(
    text: str, parts: Iterable[Markdown], *, classes: Sequence[str] = (), **values: str
) -> Markdown:
    """Return blocks that are folded away below a line of text."""
    summary = Markdown(f'<summary markdown="span">{escape(text)}</summary>')
    return block([summary, *parts], tag="details", classes=classes, **values)


def facts(rows: Iterable[tuple[str, Markdown]]) -> Markdown:
    """Return a list of names with their values."""
    lines = (
        f'<dt markdown="span">{escape(name)}</dt>\n<dd markdown="span">{value}</dd>'
        for name, value in rows
    )
    return Markdown('<dl class="feiten" markdown="1">\n{}\n</dl>'.format("\n".join(lines)))


def table(
    head: Sequence[Markdown], rows: Iterable[tuple[str | None, Sequence[Markdown]]]
) -> Markdown:
    """Return a table; each row has an anchor or None, and its cells."""
    lines = [_row(head), _row([Markdown("---")] * len(head))]
    for anchor, cells in rows:
        mark = places([anchor] if anchor else [])
        padded = [*cells, *[Markdown("")] * (len(head) - len(cells))]
        lines.append(_row([Markdown(f"{mark}{padded[0]}"), *padded[1:]]))
    return Markdown("\n".join(lines))


def note_reference(name: str, mark: str, *, count: int = 1) -> Markdown:
    """Return the mark of a note, as printed, linked to the note; `count` tells apart a mark that stands twice."""
    extra = _list(_reference(name, count), ["nootteken"], {"role": "doc-noteref"})
    return Markdown(f"<sup>[{escape(mark)}](<#noot-{_name(name)}>){extra}</sup>")


def note(name: str, mark: str, content: Markdown, *, references: int) -> Markdown:
    """Return a note with its own mark and a way back to each of the places that cite it."""
    back = "".join(
        f" [&#8617;&#65038;](<#{_reference(name, count)}>){{: .nootterug title='Terug naar de tekst' }}"
        for count in range(1, references + 1)
    )
    own = inline("span", escape(mark), classes=["nootmerk"])
    return paragraph(Markdown(f"{own} {content}{back}"), anchor=f"noot-{name}", classes=["noot"])


def _file(name: str) -> str:
    if not FILE.fullmatch(name):
        msg = f"not the name of a file: {name!r}"
        raise ValueError(msg)
    return name


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def _as_entity(found: re.Match[str]) -> str:
    return _entity(found[0])


def _or_nothing(content: Markdown) -> Markdown:
    return content if content.strip() else NOTHING


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


def _in_common(before: list[Span], now: list[Span]) -> int:
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False))
    return sum(1 for _ in pairs)


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
    return escape(elsewhere(text[span.start : at], span.target or "") if ends else "")


def _ascii(host: str) -> str:
    """Return a name of a site in plain letters, so that one that looks like another does not."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", errors="backslashreplace").decode("ascii")


def _row(cells: Sequence[Markdown]) -> str:
    return f"| {' | '.join(cells)} |"


def _reference(name: str, count: int) -> str:
    return f"nootteken-{_name(name)}" if count == 1 else f"nootteken{count}-{_name(name)}"


@functools.lru_cache(maxsize=1 << 12)
def _name(name: str) -> str:
    if not NAME.fullmatch(name):
        msg = f"not a name for an anchor, class or attribute: {name!r}"
        raise ValueError(msg)
    return name


def _pairs(
    anchor: str | None, classes: Sequence[str], values: dict[str, str]
) -> Iterator[tuple[str, str]]:
    if anchor:
        yield "id", _name(anchor)
    if classes:
        yield "class", " ".join(_name(name) for name in classes)
    for name, value in values.items():
        if not VALUE.fullmatch(value):
            msg = f"not a value for an attribute: {value!r}"
            raise ValueError(msg)
        yield _name(name.replace("_", "-")), value


def _list(anchor: str | None, classes: Sequence[str], values: dict[str, str]) -> str:
    pairs = " ".join(f'{name}="{value}"' for name, value in _pairs(anchor, classes, values))
    return f"{{: {pairs} }}" if pairs else ""


def _html_attributes(anchor: str | None, classes: Sequence[str], values: dict[str, str]) -> str:
    pairs = _pairs(anchor, classes, values)
    return "".join(f' {name}="{value}"' for name, value in pairs)
