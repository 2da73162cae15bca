"""Parse the inline marks of Markdown, and a few of HTML, into spans over plain text."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

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


def _keep_url(url: str) -> str:
    return url


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("strikethrough")
    # Addresses stay as in the source; the default rewrites them.
    parser.normalizeLink = _keep_url  # type: ignore[method-assign]
    parser.normalizeLinkText = _keep_url  # type: ignore[method-assign, assignment]
    return parser


PARSER = _make_parser()


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
    tokens = PARSER.parseInline(text)[0].children or []
    builder = _Builder()
    for token in tokens:
        builder.add(token)
    return RichText("".join(builder.parts), tuple(builder.spans))


class _Builder:
    """Collects words, and spans in the order in which they end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.open: list[tuple[Style, int, str | None]] = []
        self.links: list[Token] = []

    def add(self, token: Token) -> None:
        if token.type in {"text", "code_inline", "text_special"}:
            self.write(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self.write("\n")
        elif token.type == "html_inline":
            self._apply_tag(token.content)
        elif token.type == "image":
            self.begin(Style.LINK, str(token.attrs.get("src", "")))
            self.write(token.content)
            self.end(Style.LINK)
            self._add_title(token)
        elif token.type == "link_open":
            self.begin(Style.LINK, _get_target(token))
            self.links.append(token)
        elif token.type == "link_close":
            self.end(Style.LINK)
            self._add_title(self.links.pop())
        elif token.nesting == 1:
            self.begin(STYLES_BY_TAG[token.tag], None)
        elif token.nesting == -1:
            self.end(STYLES_BY_TAG[token.tag])

    def _add_title(self, token: Token) -> None:
        """Write the title of a link, so that its words are not lost."""
        if token.attrs.get("title"):
            self.write(f" ({token.attrs['title']})")

    def _apply_tag(self, content: str) -> None:
        """Apply a known tag; any other is text."""
        found = INLINE_TAG.match(content)
        name = found["name"].lower() if found else ""
        if name in PARTING_TAGS:
            self.write(" ")
        if name in PARTING_TAGS | LAYOUT_TAGS:
            return
        if name == "a":
            self._apply_link(content)
            return
        style = STYLES_BY_TAG.get(name)
        if style is None:
            self.write(content)
        elif content.startswith("</"):
            self.end(style)
        else:
            self.begin(style, None)

    def _apply_link(self, content: str) -> None:
        """Begin or end a link that is written as a tag; an anchor is no link."""
        if content.startswith("</"):
            self.end(Style.LINK)
        elif found := LINK_ADDRESS.search(content):
            self.begin(Style.LINK, found["quoted"] or found["single"])

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def begin(self, style: Style, target: str | None) -> None:
        self.open.append((style, self.length, target))

    def end(self, style: Style) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] is style:
                _, start, target = self.open.pop(index)
                if start < self.length:
                    self.spans.append(
                        Span(start=start, end=self.length, style=style, target=target)
                    )
                return


def _get_target(token: Token) -> str | None:
    href = token.attrs.get("href")
    return None if href is None else str(href)
