"""Parse the inline marks of Markdown, and a few of HTML, into spans over plain text."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dossier.read.line_builder import Line
from dossier.text import RichText, Span, Style

INLINE_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
LINK_ADDRESS = re.compile(
    r"\shref\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE
)
STYLES_BY_TAG = {
    "strong": Style.BOLD,
    "b": Style.BOLD,
    "em": Style.ITALIC,
    "i": Style.ITALIC,
    "sup": Style.SUPERSCRIPT,
    **dict.fromkeys(("s", "del", "strike"), Style.STRIKE),
}
# A line that is bold as a whole, as most labels of questions are; to parse it would be slow.
BOLD_LINE = re.compile(r"\*\*(?P<words>(?=\S)[^\n*_<\[\\`&~]+(?<=\S))\*\*")
# A text without any of these, and without an entity (&amp;), holds no marks.
MARK_CHARACTERS = "*_<[\\`~"
# Tags of HTML that converters and dialects leave in a text: they are dropped, their content stays.
LAYOUT_TAGS = frozenset({
    "abbr", "big", "cite", "code", "colgroup", "font", "kbd", "mark", "small", "span", "sub", "time", "u", "var", "wbr",
})  # fmt: skip
# Of these also the edges part words.
PARTING_TAGS = frozenset({
    "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip


PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("strikethrough")
# Addresses stay as in the source; the default rewrites them.
PARSER.normalizeLink = str  # type: ignore[method-assign, assignment]
PARSER.normalizeLinkText = str  # type: ignore[method-assign, assignment]


def may_hold_marks(text: str) -> bool:
    """Return whether a text needs parsing, which is slow."""
    return any(map(text.__contains__, MARK_CHARACTERS)) or ("&" in text and ";" in text)


def parse_inline(text: str) -> RichText:
    """Return the words of `text` and the spans of its marks; line breaks stay."""
    if not may_hold_marks(text):
        return RichText(text)
    if bold := BOLD_LINE.fullmatch(text):
        words = bold["words"]
        return RichText(words, (Span(start=0, end=len(words), style=Style.BOLD),))
    builder = _Builder()
    for token in PARSER.parseInline(text)[0].children or []:
        builder.add(token)
    # A tag that is never closed says nothing.
    builder.line.forget_open()
    return builder.line.take_content()


class _Builder:
    """Collects words and the spans over them."""

    def __init__(self) -> None:
        self.line = Line()
        self._links: list[Token] = []

    def add(self, token: Token) -> None:
        if token.type in {"text", "code_inline", "text_special"}:
            self.line.write(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self.line.write("\n")
        elif token.type == "html_inline":
            self._apply_tag(token.content)
        elif token.type == "image":
            self.line.begin(Style.LINK, str(token.attrs.get("src", "")))
            self.line.write(token.content)
            self.line.end(Style.LINK)
            self._add_title(token)
        elif token.type == "link_open":
            self.line.begin(Style.LINK, str(token.attrs.get("href", "")))
            self._links.append(token)
        elif token.type == "link_close":
            self.line.end(Style.LINK)
            self._add_title(self._links.pop())
        elif token.nesting == 1:
            self.line.begin(STYLES_BY_TAG[token.tag])
        elif token.nesting == -1:
            self.line.end(STYLES_BY_TAG[token.tag])

    def _add_title(self, token: Token) -> None:
        """Write the title of a link, so that its words are not lost."""
        if token.attrs.get("title"):
            self.line.write(f" ({token.attrs['title']})")

    def _apply_tag(self, content: str) -> None:
        """Apply a known tag; any other is text, and an anchor is no link."""
        found = INLINE_TAG.match(content)
        name = found["name"].lower() if found else ""
        style = Style.LINK if name == "a" else STYLES_BY_TAG.get(name)
        if name in PARTING_TAGS:
            self.line.write(" ")
        elif name in LAYOUT_TAGS:
            return
        elif style is None:
            self.line.write(content)
        elif content.startswith("</"):
            self.line.end(style)
        elif name != "a":
            self.line.begin(style)
        elif address := LINK_ADDRESS.search(content):
            self.line.begin(style, address["quoted"] or address["single"])
