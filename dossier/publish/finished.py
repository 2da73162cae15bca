"""Spare Python-Markdown what our own renderer has finished: it goes to the page as it stands.

Most tags of a page stand in lists and lines that hold no Markdown, and yet are taken apart twice, and once more
by MkDocs; most passages hold no Markdown either, and are searched by thirty rules for it. This extension only saves
that time: without it the pages are the same; only beside HTML of somebody else's hand an empty line may be gone.
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
# A passage as `render/markdown.py` writes it: nothing that any rule of Markdown looks for, and a list of its attributes.
# Of names, only those that no heading can get by itself: Python-Markdown counts those on from the names in the text.
PASSAGE = re.compile(
    r"(?![-:\s]|\d++[.)])"
    r"((?:[^\\`*_{}\[\]<>#&|~^=$@!+\n\x02\x03]++|&(?:#[0-9]++|[a-z]++);"
    r"""|</?(?:a|abbr|b|button|em|i|mark|q|span|strong|sup|time)\b(?: [a-z-]++(?:="[^"<>\\`\[\]{}]*+")?+)*+>)++)(?<!\s)"""
    r"""\n\{:((?: id="p-[0-9a-f]{10}(?:-[0-9a-z]++)*+")?+(?: (?:class|data-[a-z-]++)="[\w -]*+")*+) \}"""
)
TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr)\b)[a-z][^<>]*?( markdown=\"1\")?>")
ID = re.compile(r' id="[^"]+"')
VALUE = re.compile(r' [a-z-]+="[^"]*"')


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
        # Of each element that is open here, whether what it holds is Markdown.
        within: list[bool] = []
        for block in blocks:
            part = block.strip("\n")
            html = _finished(part, within)
            if html is not None:
                ids.extend(ID.findall(html))
                # Python-Markdown keeps the white line after a block that stands by itself.
                alone = not within and html is part
                yield block.replace(part, self.md.htmlStash.store(f"{html}\n" if alone else html))
                continue
            if part.startswith("<"):
                for closes, holds in TAG.findall(part):
                    if not closes:
                        within.append(bool(holds))
                    elif within:
                        within.pop()
                    else:
                        # Nobody knows what this closes: what follows is nobody's Markdown.
                        within.append(False)
            yield block


class _Forgotten(Preprocessor):
    """Removes the line for MkDocs."""

    def __init__(self, taken: _Taken) -> None:
        super().__init__()
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        return lines[:-1] if self.taken.told else lines


def _finished(part: str, within: list[bool]) -> str | None:
    """Return the HTML of a part of a page within these elements, or None where Markdown has a say in it."""
    if part.startswith("<"):
        return part if _is_finished(part) and (not within or LINE.fullmatch(part)) else None
    passage = PASSAGE.fullmatch(part) if all(within) else None
    if passage is None:
        return None
    # In the order in which Python-Markdown writes them.
    attributes = "".join(sorted(VALUE.findall(passage[2])))
    return f"<p{attributes}>{passage[1]}</p>"


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
