r"""Plain text and Markdown: lines, with the marks of layout turned into spans.

Both are read the same way, since a text that a converter made often holds Markdown whatever its
name is. A list number is left in the text (`1. Heeft het kabinet`), because it may be the number
of a kamervraag.
"""

import re
from collections.abc import Iterator

from dossier.model import Block, BlockKind
from dossier.read.cleanup import lines
from dossier.read.inline import parse_inline
from dossier.text import RichText

HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*$")  # ## Wat er speelt
RULE = re.compile(r"(?:[-*_=][ \t]*){3,}$")  # ---  ***  =====
BULLET = re.compile(r"[-*+•●▪◦‣·–—][ \t]+(?=\S)")  # - punt   • punt   – punt
QUOTE = re.compile(r"(?:>[ \t]?)+")  # > Retouradres
PIPES = re.compile(r"\|.*\|$")  # | Datum | Tijd |
DIVIDER = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")  # |---|---|
ENDED = re.compile(r"[.;:?!][\"'”’»)*_]*$")


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return one block for every line that holds something, in order."""
    return tuple(_blocks(lines(text)))


def _blocks(texts: list[str]) -> Iterator[Block]:
    """Yield the blocks; lines of running text are parsed together, since a span may cross them."""
    waiting: list[tuple[int, str]] = []
    opens = True
    previous: Block | None = None
    for number, raw in enumerate(texts, start=1):
        line = QUOTE.sub("", raw.strip(" "), count=1) if raw.lstrip().startswith(">") else raw
        block = _special(line, number, previous=previous, waiting=waiting, opens=opens)
        if line.strip() and block is None:
            waiting.append((number, line))
            continue
        if waiting:
            yield from _running(waiting, opens=opens)
            previous, waiting, opens = None, [], False
        if block is None:
            opens, previous = True, None
            continue
        if block.kind is not BlockKind.RULE:
            yield block
        opens = block.kind in {BlockKind.RULE, BlockKind.HEADING}
        previous = block
    yield from _running(waiting, opens=opens)


def _special(
    line: str,
    number: int,
    *,
    previous: Block | None,
    waiting: list[tuple[int, str]],
    opens: bool,
) -> Block | None:
    """Return the block of a line that is a heading, a rule, a list item or a table row."""
    text = line.strip()
    if not text:
        return None
    if text.count("\t") >= 2 or (PIPES.match(text) and text.count("|") > 2):
        return _row(line, number, opens=opens and not waiting)
    if RULE.match(text) or DIVIDER.match(text):
        return Block(kind=BlockKind.RULE, content=RichText(""), line=number, opens=True)
    if heading := HEADING.match(text):
        return Block(
            kind=BlockKind.HEADING,
            content=parse_inline(heading["title"]),
            line=number,
            opens=True,
            level=len(heading["marks"]),
        )
    bullet = BULLET.match(text)
    if bullet and _starts_item(previous, waiting, opens=opens):
        indent = len(line) - len(line.lstrip())
        return Block(
            kind=BlockKind.ITEM,
            content=parse_inline(text[bullet.end() :]),
            line=number,
            opens=True,
            level=1 + indent // 2,
        )
    return None


def _starts_item(previous: Block | None, waiting: list[tuple[int, str]], *, opens: bool) -> bool:
    """Return whether a dash here starts an item; inside a wrapped sentence it is a dash."""
    if waiting:
        return ENDED.search(waiting[-1][1].rstrip()) is not None
    return opens or (previous is not None and previous.kind is BlockKind.ITEM)


def _row(line: str, number: int, *, opens: bool) -> Block:
    cells = line.strip(" ").split("\t")
    if len(cells) < 3:
        cells = line.strip().strip("|").split("|")
    content = RichText("")
    for index, cell in enumerate(cells):
        tab = RichText("\t" if index else "")
        content = content + tab + parse_inline(cell.strip()).single_spaced()
    return Block(kind=BlockKind.ROW, content=content, line=number, opens=opens)


def _running(waiting: list[tuple[int, str]], *, opens: bool) -> Iterator[Block]:
    if not waiting:
        return
    content = parse_inline("\n".join(line.lstrip(" \t") for _, line in waiting))
    start = 0
    for index, (number, line) in enumerate(waiting):
        # An entity may stand for a line break of its own: what is left belongs to the last line.
        last = index == len(waiting) - 1
        end = -1 if last else content.text.find("\n", start)
        part = content.cut(start, len(content.text) if end < 0 else end).strip()
        start = len(content.text) if end < 0 else end + 1
        closed = line.endswith(("  ", "\\")) or line.rstrip().lower().endswith(("<br>", "<br/>"))
        if part.text:
            yield Block(
                kind=BlockKind.TEXT,
                content=part,
                line=number,
                opens=opens and index == 0,
                closed=closed,
            )
