"""The one way by which text from outside gets into a comment, an issue or a pull request."""

import html
import re
import unicodedata

import nh3
from markdown_it import MarkdownIt

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code"),
    *("strong", "em", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary"),
}
"""What may stand in a comment. No links and no images: the report of a stranger leads nowhere."""
CUT = "<p><em>Het verslag is hier ingekort.</em></p>"
BREAK = "\u200b"
"""A space without width: behind a sign that means something to GitHub it makes plain text of it."""
# Control characters, invisible ones, and those that end a line for some programs and not for others.
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
# @naam, #12 (not &#39;), gh-12, https://x, www.x
_LINKED = re.compile(r"(?i:@|(?<!&)#(?=\d)|\bgh-(?=\d)|:(?=//)|\bwww(?=\.))")
_READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def drop_invisible(text: str) -> str:
    """Return what of the text a person can see, with lines that end in one way."""
    lines = re.sub(r"\r\n?", "\n", text)
    return "".join(x for x in lines if x in "\n\t" or unicodedata.category(x) not in _UNSEEN)


def break_references(text: str) -> str:
    """Return the text so that it calls nobody and refers to nothing."""
    return _LINKED.sub(lambda found: found[0] + BREAK, text)


def make_title(text: str, limit: int = 120) -> str:
    """Return the text as one short line for a title."""
    whole = " ".join(drop_invisible(text).split())
    return break_references(whole if len(whole) <= limit else f"{whole[: limit - 1]}…")


def escape_words(text: str, limit: int = 2000) -> str:
    """Return the text so that a comment shows it letter for letter, on one line."""
    escaped = html.escape(make_title(text, limit), quote=False)
    return re.sub(r"[\\`*_{}\[\]()#+.!|~^:'\"$-]", lambda x: f"&#{ord(x[0])};", escaped)


def render_report(markdown: str, limit: int) -> str:
    """Return a report as harmless HTML of at most `limit` bytes, cut at a line where it is longer.

    It has no empty line, so that GitHub reads none of it as Markdown.
    """
    # No HTML is shorter than its words, and a reader of Markdown may be slow on a hostile text.
    text, cut = drop_invisible(markdown[:limit]), len(markdown) > limit
    while (size := len((written := _render(text, cut=cut)).encode())) > limit:
        text, cut = _shorten(text, limit / size), True
    return written


def _render(text: str, *, cut: bool) -> str:
    clean = nh3.clean(_READER.render(text), tags=TAGS, attributes={}, link_rel=None)
    # Entities are gone by now, so that none can hide a sign; then the ends of lines become one.
    inside = break_references(drop_invisible(clean)).strip("\n").replace("\n", "&#10;")
    return f"<div>{inside}{CUT if cut else ''}</div>"


def _shorten(text: str, share: float) -> str:
    kept = text[: int(len(text) * min(share, 0.99) * 0.95)]
    return kept.rpartition("\n")[0] or kept
