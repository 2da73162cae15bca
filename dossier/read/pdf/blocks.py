"""Blocks from the lines and rows of pages: paragraphs, headings, list items, table rows and notes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.language.hyphens import find_broken_word
from dossier.language.invisible import strip_invisible
from dossier.model import Block, BlockKind, Place
from dossier.read.line_builder import Line
from dossier.read.pdf.extract import BOLD_BIT, ITALIC_BIT, STRUCK_BIT
from dossier.read.pdf.notes import FootNote, Item, read_raised_number
from dossier.read.pdf.paragraph_starts import (
    Setting,
    get_neighbours,
    is_broken,
    is_ended,
    is_full,
    is_same_heading,
    read_bullet,
)
from dossier.read.pdf.pieces import Piece
from dossier.read.pdf.sheet import TextLine, is_raised
from dossier.read.pdf.tables import Row
from dossier.text import RichText, Style, join_lines

STYLES_BY_BIT = {BOLD_BIT: Style.BOLD, ITALIC_BIT: Style.ITALIC, STRUCK_BIT: Style.STRIKE}
STYLED_BITS = sum(STYLES_BY_BIT)
HEADING_STYLES = (Style.BOLD, Style.ITALIC)  # styles of a whole heading that its level says already
MAX_ATTACHED_GAP = 0.25
"""The space between a word and a raised piece attached to it, in sizes of the letters of the line."""
LIST_INDENT = 24.0  # the indent of each level of a list, in points


def build_blocks(
    pages: Sequence[Sequence[Sequence[Item]]],
    heads: Sequence[Sequence[Item]],
    notes: Sequence[FootNote],
    setting: Setting,
) -> Iterator[Block]:
    """Yield the blocks of a document: the head of its first page, its text, and the heads of its other pages.

    Notes come behind the page on which they begin.
    """
    numbers = {note.mark for note in notes}
    running = [head for head in heads if head and head[0].place is Place.RUNNING]
    for head in (head for head in heads if head and head[0].place is Place.FIRST_HEADER):
        yield from _build_flow(head, setting, set(), goes_on=False)
        yield _make_page_rule(1)
    last: Sequence[Item] = ()
    for number, flows in enumerate(pages):
        here = {note.mark for note in notes if abs(note.sheet - number) <= 1}
        for flow in flows:
            is_text = bool(flow) and flow[0].place is not Place.MARGIN
            broken = is_text and is_broken(last, flow[0], setting)
            yield from _build_flow(flow, setting, here | _find_missing(numbers), goes_on=broken)
            yield _make_page_rule(number + 1)
            last = flow if is_text else last
        yield from (block for note in notes if note.sheet == number for block in _make_note(note))
    for head in running:
        yield from _build_flow(head, setting, set(), goes_on=False)


def _find_missing(numbers: set[str]) -> set[str]:
    """Return the numbers missing from a series of notes."""
    last = max(map(int, numbers), default=0)
    return {str(number) for number in range(1, last)} - numbers


def _build_flow(
    flow: Sequence[Item], setting: Setting, marks: set[str], *, goes_on: bool
) -> Iterator[Block]:
    lines = [each for each in flow if isinstance(each, TextLine)]
    left = Counter(round(each.x0) for each in lines).most_common(1)[0][0] if lines else 0
    before: Item | None = None
    index = 0
    wrapped = after_heading = False
    while index < len(flow):
        item = flow[index]
        index += 1
        level = 0 if isinstance(item, Row) else setting.get_level(item)
        if isinstance(item, Row):
            yield from _build_row(item, setting, marks)
        elif level:
            heading = [item]
            while index < len(flow) and is_same_heading(
                heading[-1], flow[index], get_neighbours(flow, index), setting
            ):
                heading.append(flow[index])  # type: ignore[arg-type]  # it is a line
                index += 1
            yield _make_heading(heading, level, setting, marks)
            item = heading[-1]
        else:
            opens = after_heading or not isinstance(before, TextLine)
            if isinstance(before, TextLine):
                opens = opens or setting.is_opening(before, item, left)
                opens = opens or is_ended(flow, index - 1, wrapped=wrapped)
                around = get_neighbours(flow, index - 1)
                goes_on = not opens and (bool(item.tags) or is_full(before, item, around))
            yield _make_text(item, marks, opens=opens, goes_on=goes_on, left=left)
            goes_on, wrapped = False, not opens
        before, after_heading = item, level > 0


def _make_page_rule(number: int) -> Block:
    return Block(kind=BlockKind.RULE, content=RichText(""), line=number, page=number, opens=True)


def _make_heading(
    lines: Sequence[TextLine], level: int, setting: Setting, marks: set[str]
) -> Block:
    content = _join_text_lines(lines, setting, marks)
    bare = tuple(span for span in content.spans if span.style not in HEADING_STYLES)
    return Block(
        kind=BlockKind.HEADING,
        content=RichText(content.text, bare),
        line=lines[0].sheet + 1,
        page=lines[0].sheet + 1,
        opens=True,
        level=level,
    )


def _join_text_lines(lines: Sequence[TextLine], setting: Setting, marks: set[str]) -> RichText:
    """Join lines; the vocabulary of the document is needed only if a word is hyphenated."""
    contents = [_make_content(each.pieces, each, marks) for each in lines]
    broken = any(find_broken_word(each.text) for each in contents[:-1])
    return join_lines(contents, setting.words if broken else frozenset()).collapse_spaces()


def _make_text(
    line: TextLine, marks: set[str], *, opens: bool, goes_on: bool, left: float
) -> Block:
    pieces, kind, level = line.pieces, BlockKind.TEXT, 0
    if opens and read_bullet(line):
        pieces = (pieces[0]._replace(text=pieces[0].text[1:]), *pieces[1:])
        kind, level = BlockKind.ITEM, 1 + max(0, round((line.x0 - left) / LIST_INDENT) - 1)
    return Block(
        kind=kind,
        content=_make_content(pieces, line, marks),
        line=line.sheet + 1,
        page=line.sheet + 1,
        place=line.place,
        opens=opens,
        goes_on=goes_on,
        level=level,
    )


def _build_row(row: Row, setting: Setting, marks: set[str]) -> Iterator[Block]:
    cells = [_join_text_lines(cell, setting, marks) for cell in row.cells]
    tabbed = [part for cell in cells for part in (cell, RichText("\t"))]
    number = row.lines[0].sheet + 1
    yield Block(
        kind=BlockKind.ROW,
        content=RichText.join(tabbed[:-1]),
        line=number,
        page=number,
        place=row.place,
        opens=row.first,
    )
    if row.first and row.is_head:
        yield _make_page_rule(number)


def _make_note(note: FootNote) -> Iterator[Block]:
    """Yield the lines of a note; a note without words is one empty line."""
    texts = [_make_content(line.pieces, line, set()) for line in note.lines] or [RichText("")]
    for index, content in enumerate(texts):
        yield Block(
            kind=BlockKind.TEXT,
            content=content,
            line=note.sheet + 1,
            page=note.sheet + 1,
            opens=index == 0,
            note="" if index else note.mark,
        )


def _make_content(pieces: Sequence[Piece], line: TextLine, marks: set[str]) -> RichText:
    if all(x.size == line.size and not x.address and not x.bits & STYLED_BITS for x in pieces):
        # A shortcut for most lines: plain words.
        text = "".join(" " * each.spaced + each.text for each in pieces)
        return RichText(strip_invisible(text)).strip()
    content = Line()
    for index, each in enumerate(pieces):
        number = read_raised_number(each, line)
        if number is not None and number in marks:
            content.add_note(number)
            content.write(" " if index == 0 else "")
            continue
        # pdfium may see a space before a raised piece that is attached to a word.
        gap = each.x0 - pieces[index - 1].x1
        attached = is_raised(each, line) and gap < MAX_ATTACHED_GAP * line.size
        if each.spaced and index and not attached:
            content.write(" ")
        content.set_styling(frozenset(_iter_styles(each, line)))
        content.write(strip_invisible(each.text))
    return content.take_content().strip()


def _iter_styles(piece: Piece, line: TextLine) -> Iterator[tuple[Style, str | None]]:
    yield from ((style, None) for bit, style in STYLES_BY_BIT.items() if piece.bits & bit)
    if is_raised(piece, line):
        yield Style.SUPERSCRIPT, None
    if piece.address:
        yield Style.LINK, piece.address
