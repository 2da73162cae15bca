"""Spare Python-Markdown what our own renderer has finished: it goes to the page as it stands.

Most tags of a page stand in lists and lines that hold no Markdown, and yet are taken apart twice, and once more
by MkDocs; most passages hold no Markdown either, and are searched by thirty rules for it. This extension only saves
that time: without it the pages are the same; only beside HTML of somebody else's hand, which `dossier check` refuses in
a text, an empty line may be gone.
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
# A tag's values between double quotes: class="vindplaats" id="bij-1a8639cfcf38" download
VALUES = r'(?: [a-z-]++(?:="[^"<>]*+")?+)*+'
WITHIN_LINE = "a|abbr|b|br|button|em|i|mark|q|span|strong|sup|time"
# What a finished block is made of: text, entities, and tags.
FINISHED = re.compile(
    rf"<(details|div|figure|ol|p|ul){VALUES}>"
    rf"(?:[^<>&\x02\x03]++|&#?\w++;|</?[a-z][a-z0-9]*+{VALUES}>)*+"
)
# In Markdown within HTML: there, an element with others that are blocks gets white space between them.
LINE = re.compile(rf'<p(?: [a-z-]++="[^"&]*+")*+>(?:[^<]++|</?(?:{WITHIN_LINE})\b)*+</p>')
# A passage as `render/markdown.py` writes it: Het kabinet ziet dit (nog) niet.⏎{: id="p-7763d1e919" class="passage" }
# Nothing in it is what a rule of Markdown looks for, and its name is none that a heading of ours has: Python-Markdown
# counts those on from the names in the text.
PLAIN = r"[^\\`*_{}\[\]<>#&|~^=$@!+\n\x02\x03]++|&(?:#[0-9]++|[a-z]++);"
PLAIN_TAG = rf"""</?(?:{WITHIN_LINE})\b(?: [a-z-]++(?:="[^"<>\\`\[\]{{}}\n]*+")?+)*+>"""
ITS_VALUES = r"""(?: id="p-[0-9a-f]{10}(?:-[0-9a-z]++)*+"| (?:class|data-[a-z-]++)="[\w -]*+")++"""
PASSAGE = re.compile(
    rf"\A(?![-:\s]|\d++[.)])((?:{PLAIN}|{PLAIN_TAG})++)(?<!\s)\n\{{:({ITS_VALUES}) \}}"
)
TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr)\b)([a-z][a-z0-9]*+)([^<>]*+)>", re.IGNORECASE)
HOLDS_MARKDOWN = frozenset({"blockquote", "details", "div", "section"})
"""The elements that hold blocks of Markdown where they say so; others hold a line of it."""
BEGINS = re.compile(r"^ {0,3}<[a-z/?!]", re.IGNORECASE | re.MULTILINE)
ID = re.compile(r' id="[^"]+"')
PAIR = re.compile(r' ([a-z-]+)="([^"]*)"')


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
        # The elements that are open here, and of each whether what it holds is Markdown.
        within: list[tuple[str, bool]] = []
        for block in blocks:
            part = block.strip("\n")
            html = _finished(part, within)
            if html is None:
                _follow(part, within)
                yield block
                continue
            ids.extend(ID.findall(html))
            # Python-Markdown keeps the white line after a block that stands by itself.
            alone = not within and html is part
            yield block.replace(part, self.md.htmlStash.store(f"{html}\n" if alone else html))


class _Forgotten(Preprocessor):
    """Removes the line for MkDocs."""

    def __init__(self, taken: _Taken) -> None:
        super().__init__()
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        return lines[:-1] if self.taken.told else lines


def _follow(part: str, within: list[tuple[str, bool]]) -> None:
    """Open and close the elements that a part of a page opens and closes.

    Where HTML is not written as our own renderer does, nobody follows it: nothing behind it counts as Markdown.
    """
    if not TAG.match(part):
        if BEGINS.search(part):
            within.append(("", False))
        return
    for closes, name, values in TAG.findall(part):
        if not closes:
            within.append((name, name in HOLDS_MARKDOWN and ' markdown="1"' in values))
        elif within and within[-1][0] == name:
            within.pop()
        else:
            within.append(("", False))


def _finished(part: str, within: list[tuple[str, bool]]) -> str | None:
    """Return the HTML of a part of a page within these elements, or None where Markdown has a say in it."""
    if part.startswith("<"):
        return part if _is_finished(part) and (not within or LINE.fullmatch(part)) else None
    passage = PASSAGE.fullmatch(part) if all(holds for _, holds in within) else None
    if passage is None:
        return None
    # As Python-Markdown writes them: by name, the last of each.
    values = dict(PAIR.findall(passage[2]))
    written = "".join(f' {name}="{values[name]}"' for name in sorted(values))
    return f"<p{written}>{passage[1]}</p>"


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
