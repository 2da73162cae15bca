"""Spare Python-Markdown the HTML that our own renderer has finished: it goes to the page as it stands.

Most tags of a page stand in lists and lines that hold no Markdown, and yet are taken apart twice, and once more
by MkDocs. This extension only saves that time: without it the pages are the same; only beside
HTML of somebody else's hand an empty line may be gone.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

AFTER_CODE = 24
"""Where Python-Markdown has taken code between fences out (25), and nobody has read HTML yet."""
AFTER_ANCHORS = 20.5
"""Where MkDocs has seen what can be linked to (21), and Python-Markdown has not read HTML yet (20)."""
# What a finished block is made of: text, entities, and tags with their values between double quotes.
VALUES = r'(?: [a-z-]++(?:="[^"<>]*+")?+)*+'
FINISHED = re.compile(
    rf"<(details|div|figure|ol|p|ul){VALUES}>"
    rf"(?:[^<>&\x02\x03]++|&#?\w++;|</?[a-z][a-z0-9]*+{VALUES}>)*+"
)
# In Markdown within HTML: there, an element with others that are blocks gets white space between them.
LINE = re.compile(
    r'<p(?: [a-z-]++="[^"&]*+")*+>(?:[^<]++|</?(?:a|abbr|b|br|em|i|mark|q|span|strong|sup|time)\b)*+</p>'
)
TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr)\b)[a-z][^<>]*>")
ID = re.compile(r' id="[^"]+"')


class FinishedHtml(Extension):
    """Takes finished HTML out of the Markdown before it is read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register the two steps."""
        taken = _Taken(md)
        md.preprocessors.register(taken, "finished_html", AFTER_CODE)
        md.preprocessors.register(_Forgotten(taken), "finished_html_anchors", AFTER_ANCHORS)


class _Taken(Preprocessor):
    """Puts a mark in the place of each finished block."""

    told = ""
    """A last line for MkDocs, which looks in the Markdown for what can be linked to."""

    def run(self, lines: list[str]) -> list[str]:
        self.told = ""
        text = "\n".join(lines)
        if "<!" in text:
            # In a comment, which no page of our own renderer has, white lines do not end a block.
            return lines
        ids: list[str] = []
        text = "\n\n".join(self._marked(text.split("\n\n"), ids))
        if ids:
            self.told = f"<i{'><i'.join(ids)}>"
        return [*text.split("\n"), *([self.told] if ids else [])]

    def _marked(self, blocks: list[str], ids: list[str]) -> Iterator[str]:
        depth = 0
        for block in blocks:
            html = block.strip("\n")
            if not html.startswith("<"):
                yield block
            elif _is_finished(html) and (not depth or LINE.fullmatch(html)):
                ids.extend(ID.findall(html))
                # Python-Markdown keeps the white line after a block that stands by itself.
                mark = self.md.htmlStash.store(html if depth else f"{html}\n")
                yield block.replace(html, mark)
            else:
                depth += sum(-1 if closes else 1 for closes in TAG.findall(html))
                yield block


class _Forgotten(Preprocessor):
    """Removes the line for MkDocs."""

    def __init__(self, taken: _Taken) -> None:
        super().__init__()
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        return lines[:-1] if self.taken.told else lines


def _is_finished(html: str) -> bool:
    """Return whether this is one element, closed at its end, in which nothing is Markdown."""
    whole = FINISHED.fullmatch(html)
    if whole is None or " markdown" in html:
        return False
    depth = 0
    for found in re.finditer(rf"<(/?){whole[1]}\b", html):
        if found.start() and not depth:
            return False
        depth += -1 if found[1] else 1
    return not depth and html.endswith(f"</{whole[1]}>")


def makeExtension(**settings: object) -> FinishedHtml:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension, as Python-Markdown asks for it."""
    return FinishedHtml(**settings)
