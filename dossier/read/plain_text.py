r"""Plain text and Markdown, as one block for each line.

Both are read the same way, since converters write Markdown under any suffix. The number of a list item stays in
the text (`1. Heeft het kabinet`), because it may be that of a kamervraag.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator

from dossier.model import Block, BlockKind
from dossier.read.line_builder import join_cells
from dossier.read.markdown_dialect import NumberedLine, join_notes, unwrap_layout
from dossier.read.markdown_inline import may_hold_marks, parse_inline
from dossier.read.text_lines import PAGE_END, number_lines
from dossier.text import RichText

HEADING_LINE = re.compile(r"(?P<marks>#{1,6})[ \t]+(?=\S)")  # ## Wat er speelt
RULE_LINE = re.compile(r"(?:[-*_=][ \t]*){3,}$")  # ---  ***  =====
BULLET_START = re.compile(r"[-*+•●▪◦‣·–—][ \t]+(?=\S)")  # - punt   • punt   – punt
QUOTATION_START = re.compile(r"(?:>[ \t]?)+")  # > Retouradres
DIVIDER_CELL = re.compile(r":?-{2,}:?")  # a cell of |---|:--|
SENTENCE_END_PATTERN = re.compile(r"[.;:?!][\"'”’»)*_]*$")
HARD_BREAK_ENDS = ("  ", "\\")
HARD_BREAK_TAGS = ("<br>", "<br/>", "<br />")
# A longer line is no sentence of a paper, and is not parsed.
MAX_PARSED_LENGTH = 20_000

# A line with words, or the end of a page.
WORDED_LINE = re.compile(r"\f|\S[^\r\n\f\v\x85\u2028\u2029]*")
MAX_LINES = 200_000
"""Lines with words: a paper of three thousand pages has 180,000. Each takes half a kilobyte."""


def has_too_many_lines(text: str) -> bool:
    """Return whether a text has more lines with words than any paper."""
    return next(itertools.islice(WORDED_LINE.finditer(text), MAX_LINES, None), None) is not None


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return a block for each line that is not empty, each rule and each page end, in order."""
    lines = unwrap_layout(join_notes(number_lines(text)))
    return tuple(_build_pages(lines) if PAGE_END in text else _build_blocks(lines))


def _build_pages(lines: Iterator[NumberedLine]) -> Iterator[Block]:
    """Yield the blocks of a text with page ends, each with its page; nothing but those ends crosses a page."""
    page = 1
    for is_end, group in itertools.groupby(lines, key=lambda each: each[1] == PAGE_END):
        if not is_end:
            yield from (dataclasses.replace(each, page=page) for each in _build_blocks(group))
            continue
        for number, _ in group:
            yield dataclasses.replace(_make_block(BlockKind.RULE, "", number), page=page)
            page += 1


def _build_blocks(texts: Iterator[NumberedLine]) -> Iterator[Block]:
    """Yield the blocks; lines of running text are parsed together, since a span may cross their ends."""
    waiting: list[NumberedLine] = []
    opens = True
    previous: Block | None = None
    for number, raw in texts:
        if not (raw or waiting) and opens:
            previous = None
            continue
        is_quoted = raw.lstrip().startswith(">")
        line = QUOTATION_START.sub("", raw.strip(" "), count=1) if is_quoted else raw
        block = _read_special(line, number, previous=previous, waiting=waiting, opens=opens)
        if line.strip() and block is None:
            waiting.append((number, line))
            continue
        if waiting:
            yield from _build_running(waiting, opens=opens)
            previous, waiting, opens = None, [], False
        if block is None:
            opens, previous = True, None
            continue
        yield block
        opens = block.kind in {BlockKind.RULE, BlockKind.HEADING}
        previous = block
    yield from _build_running(waiting, opens=opens)


def _read_special(
    line: str, number: int, *, previous: Block | None, waiting: list[NumberedLine], opens: bool
) -> Block | None:
    """Return the block of a line that is a heading, a rule, a list item or a table row."""
    text = line.strip(" \t")
    # Most lines begin with a letter, and no such line does.
    if not text.strip() or (text[0].isalpha() and "\t" not in line):
        return None
    cells = text.removeprefix("|").removesuffix("|").split("|")
    if RULE_LINE.match(text) or all(DIVIDER_CELL.fullmatch(cell.strip(" \t")) for cell in cells):
        return _make_block(BlockKind.RULE, "", number)
    if _is_row(line, previous):
        return _read_row(line, number, opens=opens and not waiting)
    if heading := HEADING_LINE.match(text):
        title = text[heading.end() :].rstrip("#").rstrip()
        return _make_block(BlockKind.HEADING, title, number, level=len(heading["marks"]))
    bullet = BULLET_START.match(text)
    if bullet and _starts_item(previous, waiting, opens=opens):
        level = 1 + (len(line) - len(line.lstrip())) // 2
        return _make_block(BlockKind.ITEM, text[bullet.end() :], number, level=level)
    return None


def _make_block(kind: BlockKind, text: str, number: int, *, level: int = 0) -> Block:
    return Block(kind=kind, content=_parse_text(text), line=number, level=level)


def _parse_text(text: str) -> RichText:
    return parse_inline(text) if len(text) <= MAX_PARSED_LENGTH else RichText(text)


def _is_row(line: str, previous: Block | None) -> bool:
    """Return whether a line is a table row: pipes around cells, or three cells between tabs."""
    text = line.strip(" \t")
    if text.startswith("|") and text.endswith("|") and text.count("|") > 2:
        return True
    tabs = line.count("\t")
    inside = previous is not None and previous.kind is BlockKind.ROW
    # "Datum <tab> <tab> 8 juli 2024" is a field of a letter, and no table.
    return tabs >= 2 and (inside or sum(bool(cell.strip()) for cell in text.split("\t")) >= 3)


def _starts_item(previous: Block | None, waiting: list[NumberedLine], *, opens: bool) -> bool:
    """Return whether a bullet here starts an item; in a wrapped sentence it is a dash."""
    if waiting:
        return SENTENCE_END_PATTERN.search(waiting[-1][1].rstrip()) is not None
    return opens or (previous is not None and previous.kind is BlockKind.ITEM)


def _read_row(line: str, number: int, *, opens: bool) -> Block:
    cells = line.strip(" ").split("\t")
    if len(cells) < 3:
        cells = line.strip().strip("|").split("|")
    content = join_cells(_parse_text(cell.strip()).collapse_spaces() for cell in cells)
    return Block(kind=BlockKind.ROW, content=content, line=number, opens=opens)


def _build_running(waiting: list[NumberedLine], *, opens: bool) -> Iterator[Block]:
    if not waiting:
        return
    texts = [line.lstrip(" \t") for _, line in waiting]
    whole = "\n".join(texts)
    if not may_hold_marks(whole) or any(len(text) > MAX_PARSED_LENGTH for text in texts):
        parts = [RichText(text) for text in texts]
    else:
        parts = _cut_at_lines(parse_inline(whole), len(waiting))
    for (number, line), part in zip(waiting, parts, strict=True):
        content = part.strip()
        closed = line.endswith(HARD_BREAK_ENDS) or line.rstrip().lower().endswith(HARD_BREAK_TAGS)
        if content.text:
            yield Block(
                kind=BlockKind.TEXT, content=content, line=number, opens=opens, closed=closed
            )
            opens = False


def _cut_at_lines(content: RichText, count: int) -> list[RichText]:
    """Return the content of each line; a line break from an entity stays in the last."""
    ends = [found.start() for found in re.finditer("\n", content.text)][: count - 1]
    starts = [0, *(end + 1 for end in ends)]
    stops = [*ends, len(content.text)]
    parts = content.split(list(zip(starts, stops, strict=True)))
    return [*parts, *[RichText("")] * (count - len(parts))]
