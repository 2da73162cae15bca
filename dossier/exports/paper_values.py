"""The door for paper: text becomes strings in data, which a template shows as they are.

Nothing is ever put together as markup, so no text from a source can be read as such. A part of the
data says in `is` what it is; words are runs, each of one style.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.language.invisible import ZERO_WIDTH_SPACE
from dossier.pages.markup.markdown import elsewhere, is_web, quoted_address, show_text
from dossier.text import RichText, Span, Style

PaperValue = dict[str, object]
"""A part of the data, or a run."""

MAX_LINK_LENGTH = 2000
"""Characters; typst refuses an address of more than 8,000, and no site needs it."""
# A word that fits on no line gets places where it may be broken; typst finds those of an address itself.
ENDLESS_WORD = re.compile(r"(?<!\S)(?!https?://)\S{48,}")
WORD_PART = re.compile(r"\S{12}(?=\S)")
STYLE_NAMES = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.SUPERSCRIPT: "raised",
    Style.STRIKE: "struck",
}


def clean_text(text: str) -> str:
    """Return `text` as paper shows it: white space single, and no word too long for a line."""
    return ENDLESS_WORD.sub(
        lambda word: WORD_PART.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", word[0]), show_text(text)
    )


def make_run(text: str, *, address: str | None = None) -> PaperValue:
    """Return words of one style, linked to an address on the web where one is given."""
    run: PaperValue = {"text": clean_text(text)}
    if address and is_web(address) and len(address) <= MAX_LINK_LENGTH:
        run["link"] = quoted_address(address)
    return run


def make_runs(content: RichText, marks: Sequence[PaperValue | None] = ()) -> Iterator[PaperValue]:
    """Yield the runs of a text; `marks` are those of its notes in their order, None for one left out."""
    spaced = content.collapse_spaces()
    text = spaced.text
    edges = sorted({0, len(text), *(x for span in spaced.spans for x in (span.start, span.end))})
    notes = list(zip(spaced.notes(), marks or [None] * len(spaced.notes()), strict=True))
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        yield from (mark for span, mark in notes if mark and span.start == start)
        if start < end:
            over = [span for span in spaced.spans if span.start <= start < end <= span.end]
            yield from _make_styled_runs(text, start, end, over)


def make_paragraph(runs: Iterable[PaperValue]) -> PaperValue:
    """Return a paragraph, or one item of a list."""
    return {"is": "paragraph", "runs": list(runs)}


def make_list(rows: Iterable[PaperValue]) -> PaperValue:
    """Return a list of paragraphs."""
    return {"is": "list", "items": list(rows)}


def make_heading(level: int, title: str, *labels: str) -> PaperValue:
    """Return a heading, and the labels that lead to it."""
    return {"is": "heading", "level": level, "title": clean_text(title), "labels": labels}


def make_remark(text: str, *, is_gap: bool = False) -> PaperValue:
    """Return a remark of the site itself, or in words that something is open."""
    return {"is": "gap" if is_gap else "remark", "text": clean_text(text)}


def make_fact(name: str, runs: Iterable[PaperValue]) -> PaperValue:
    """Return a name with its value."""
    return {"name": name, "value": list(runs)}


def _make_styled_runs(
    text: str, start: int, end: int, over: Sequence[Span]
) -> Iterator[PaperValue]:
    """Yield the words of one piece, and behind a link that ends here the other site that its words do not name."""
    link = next((span for span in over if span.style is Style.LINK), None)
    address = link.target if link else None
    named = {STYLE_NAMES[span.style]: True for span in over if span.style in STYLE_NAMES}
    yield {**make_run(text[start:end], address=address), **named}
    if link and link.end == end and is_web(address or ""):
        remark = elsewhere(text[link.start : end], address or "")
        yield from [make_run(remark)] if remark else ()
