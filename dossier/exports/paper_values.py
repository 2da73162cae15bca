"""The door for paper: text becomes strings in data, which a template shows as they are.

Nothing is ever put together as markup, so no text from a source can be read as such. A part of the
data says in `is` what it is; words are runs, each of one style.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.language.invisible import ZERO_WIDTH_SPACE
from dossier.pages.markup.markdown import elsewhere, is_web, quoted_address, shown
from dossier.text import RichText, Span, Style

Told = dict[str, object]
"""A part of the data, or a run."""

LONGEST_LINK = 2000
"""Characters; typst refuses an address of more than 8,000, and no site needs it."""
# A word that fits on no line gets places where it may be broken; typst finds those of an address itself.
ENDLESS = re.compile(r"(?<!\S)(?!https?://)\S{48,}")
STRETCH = re.compile(r"\S{12}(?=\S)")
NAMES = {Style.BOLD: "bold", Style.ITALIC: "italic", Style.SUPERSCRIPT: "raised"}


def plain(text: str) -> str:
    """Return `text` as paper shows it: white space single, and no word too long for a line."""
    return ENDLESS.sub(lambda word: STRETCH.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", word[0]), shown(text))


def run(text: str, *, address: str | None = None) -> Told:
    """Return words of one style, linked to an address on the web where one is given."""
    made: Told = {"text": plain(text)}
    if address and is_web(address) and len(address) <= LONGEST_LINK:
        made["link"] = quoted_address(address)
    return made


def rich(content: RichText, marks: Sequence[Told | None] = ()) -> Iterator[Told]:
    """Yield the runs of a text; `marks` are those of its notes in their order, None for one left out."""
    spaced = content.collapse_spaces()
    text = spaced.text
    edges = sorted({0, len(text), *(x for span in spaced.spans for x in (span.start, span.end))})
    notes = list(zip(spaced.notes(), marks or [None] * len(spaced.notes()), strict=True))
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        yield from (mark for span, mark in notes if mark and span.start == start)
        if start < end:
            over = [span for span in spaced.spans if span.start <= start < end <= span.end]
            yield _styled(text[start:end], over)
            yield from _elsewhere(text, over, end)


def paragraph(runs: Iterable[Told]) -> Told:
    """Return a paragraph, or one item of a list."""
    return {"is": "paragraph", "runs": list(runs)}


def items(rows: Iterable[Told]) -> Told:
    """Return a list of paragraphs."""
    return {"is": "list", "items": list(rows)}


def heading(level: int, title: str, *labels: str) -> Told:
    """Return a heading, and the labels that lead to it."""
    return {"is": "heading", "level": level, "title": plain(title), "labels": labels}


def remark(text: str) -> Told:
    """Return a remark of the site itself."""
    return {"is": "remark", "text": plain(text)}


def gap(text: str) -> Told:
    """Return that something is open, in words."""
    return {"is": "gap", "text": plain(text)}


def fact(name: str, runs: Iterable[Told]) -> Told:
    """Return a name with its value."""
    return {"name": name, "value": list(runs)}


def _styled(text: str, over: Sequence[Span]) -> Told:
    address = next((span.target for span in over if span.style is Style.LINK), None)
    named = {NAMES[span.style]: True for span in over if span.style in NAMES}
    return {**run(text, address=address), **named}


def _elsewhere(text: str, over: Sequence[Span], end: int) -> Iterator[Told]:
    """Yield where a link leads that ends here, if its words name another site than its address does."""
    for span in over:
        if span.style is Style.LINK and span.end == end and is_web(span.target or ""):
            told = elsewhere(text[span.start : end], span.target or "")
            yield from [run(told)] if told else ()
