"""The pages of a PDF in reading order: flows of lines and rows, and the heads and feet apart."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.model import Dropped, DropReason, Place
from dossier.read.pdf.drawn_tables import find_banded_tables, find_ruled_tables
from dossier.read.pdf.furniture import find_contents, find_heads, is_at_edge
from dossier.read.pdf.label_rows import find_label_rows, is_label_table
from dossier.read.pdf.notes import SENTENCE_ENDINGS, Item
from dossier.read.pdf.reading_order import find_gutters, order_lines, split_frames
from dossier.read.pdf.sheet import (
    MAX_OFFSET,
    Sheet,
    TextLine,
    build_lines,
    build_lines_in_order,
    is_equally_large,
    join_runs,
    make_line,
    split_between,
)
from dossier.read.pdf.tables import FIGURE_PATTERN, Row, find_loose_tables
from dossier.read.pdf.tags import find_tagged_tables, is_tagged, read_tagged
from dossier.text import collapse_spaces


class Arranged(NamedTuple):
    """The flows of each page, its head and foot, and what is left out."""

    flows: list[list[list[Item]]]
    heads: list[list[Item]]
    dropped: list[Dropped]


class _Layout(NamedTuple):
    """What is known of a page before its order."""

    sheet: Sheet
    items: list[Item]  # in the order of the tags, if these are believed
    is_tagged: bool
    drawn: list[Row]
    frames: list[list[TextLine]]  # text frames over each other


def arrange_pages(sheets: Sequence[Sheet]) -> Arranged:
    """Return the flows of all pages, and their heads and feet."""
    layouts = [_lay_out(sheet) for sheet in sheets]
    lines = [[x for x in each.items if isinstance(x, TextLine)] for each in layouts]
    heights = [sheet.height for sheet in sheets]
    found = find_heads(lines, heights)
    # What stands lower on the first page is the margin of a letter, though later pages repeat part of it.
    found[:1] = [[x for x in own if is_at_edge(x, heights)] for own in found[:1]]
    for sheet, own in zip(sheets, found, strict=True):
        own.extend(build_lines(sheet.artifacts, sheet.number))
    recurring = {_read_shape(each) for own in found[1:] for each in own}
    # A first page whose head is that of the other pages has no head of its own.
    has_first = any(_read_shape(each) not in {"", *recurring} for own in found[:1] for each in own)
    taken = {id(each) for own in found for each in own}
    contents = find_contents([[x for x in page if id(x) not in taken] for page in lines])
    taken.update(map(id, contents))
    dropped = [Dropped.of(each.text, DropReason.CONTENTS) for each in contents]
    untagged = [page for page, each in zip(lines, layouts, strict=True) if not each.is_tagged]
    gutters = find_gutters([[x for x in page if id(x) not in taken] for page in untagged])
    heads = [
        _order_head(own, Place.RUNNING if number or not has_first else Place.FIRST_HEADER)
        for number, own in enumerate(found)
    ]
    flows = [_order_page(layout, taken, gutters) for layout in layouts]
    dropped.extend(_drop_repeated_heads(flows))
    _join_broken_rows(flows)
    return Arranged(flows, heads, dropped)


def _read_shape(line: TextLine) -> str:
    """Return the words of a line without the number of its page, or any other."""
    return " ".join(re.findall(r"[^\W\d_]+", line.text))


def _lay_out(sheet: Sheet) -> _Layout:
    if is_tagged(sheet):
        return _Layout(sheet, read_tagged(sheet), is_tagged=True, drawn=[], frames=[])
    drawn, rest = find_ruled_tables(sheet.pieces, sheet.edges, sheet.number)
    lined, rest = find_banded_tables(rest, sheet.edges, sheet.number, sheet.height)
    tagged, rest = find_tagged_tables(rest, sheet)
    frames, runs = split_frames(build_lines_in_order(rest, sheet.number))
    rows = [*drawn, *lined, *tagged]
    return _Layout(sheet, [*join_runs(runs)], is_tagged=False, drawn=rows, frames=frames)


def _order_page(layout: _Layout, taken: set[int], gutters: frozenset[float]) -> list[list[Item]]:
    """Return the flows of a page without the lines of its head and foot."""
    sheet = layout.sheet
    items = [each for each in layout.items if id(each) not in taken]
    if layout.is_tagged:
        flows = _split_tagged(items)
    else:
        lines = [each for each in items if isinstance(each, TextLine)]
        flows = [_find_tables(flow) for flow in order_lines(lines, gutters)]
        _insert_drawn_rows(flows, layout.drawn)
        flows[:0] = [find_label_rows(frame) for frame in layout.frames]
    if sheet.turned:
        flows.append([make_line(sheet.turned, sheet.number)])
    return flows


def _split_tagged(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items of a tagged page, those in its margin apart, with labels and their values as rows."""
    items = list(_read_layout_tables(items))
    lines = [each for each in items if isinstance(each, TextLine)]
    margin = [x for flow in order_lines(lines) for x in flow if x.place is Place.MARGIN]
    beside = {(each.x0, each.line) for each in margin}
    text: list[Item] = []
    for is_row, group in itertools.groupby(items, key=lambda each: isinstance(each, Row)):
        part = [x for x in group if isinstance(x, Row) or (x.x0, x.line) not in beside]
        text.extend(
            part if is_row else find_label_rows([x for x in part if isinstance(x, TextLine)])
        )
    flows: list[list[Item]] = [[*margin], text]
    return [flow for flow in flows if flow]


def _read_layout_tables(items: Sequence[Item]) -> Iterator[Item]:
    """Yield items, with the rows of a tagged table of one column as its lines, and those of labels so marked."""
    for table in split_between(items, _is_table_end):
        wide = [each for each in table if isinstance(each, Row) and each.is_wide]
        is_layout = not wide or is_label_table(wide)
        for each in table:
            if isinstance(each, TextLine) or not is_layout:
                yield each
            elif each.is_wide:
                yield dataclasses.replace(each, place=Place.LAYOUT)
            else:
                yield from each.lines


def _is_table_end(before: Item, item: Item) -> bool:
    is_row = isinstance(item, Row)
    return is_row is not isinstance(before, Row) or (isinstance(item, Row) and item.first)


def _find_tables(flow: Sequence[TextLine]) -> list[Item]:
    """Return the items of a flow: label rows, tables without lines, and other lines."""
    if flow[0].place is Place.MARGIN:
        return [*flow]
    found: list[Item] = []
    for is_row, group in itertools.groupby(find_label_rows(flow), key=lambda x: isinstance(x, Row)):
        part = list(group)
        lines = [each for each in part if isinstance(each, TextLine)]
        found.extend(part if is_row else find_loose_tables(lines))
    return found


def _order_head(lines: Sequence[TextLine], place: Place) -> list[Item]:
    return [
        dataclasses.replace(item, place=place)
        for flow in order_lines(lines)
        for item in find_label_rows(flow)
    ]


def _insert_drawn_rows(flows: list[list[Item]], rows: Sequence[Row]) -> None:
    """Insert the rows of drawn tables behind the lowest line above them."""
    for row in rows:
        x0, x1 = min(x.x0 for x in row.lines), max(x.x1 for x in row.lines)
        above = [
            (item.line, flow, index)
            for flow in flows
            for index, item in enumerate(flow)
            if item.line < row.line and (isinstance(item, Row) or (item.x1 >= x0 and item.x0 <= x1))
        ]
        if above:
            _, flow, index = max(reversed(above), key=lambda place: place[0])
            flow.insert(index + 1, row)
        elif flows:
            flows[0].insert(0, row)
        else:
            flows.append([row])


def _drop_repeated_heads(pages: Sequence[list[list[Item]]]) -> Iterator[Dropped]:
    """Remove the head of a table that is repeated on the next page, and yield it."""
    head = ""
    for flow in itertools.chain.from_iterable(pages):
        for row in [item for item in flow if isinstance(item, Row) and item.first]:
            if row.text == head:
                flow.remove(row)
                yield Dropped.of(collapse_spaces(row.text), DropReason.RUNNING_HEAD)
            head = row.text


def _join_broken_rows(pages: Sequence[list[list[Item]]]) -> None:
    """Move what goes on with the last row of a page from the top of the next page to that row."""
    for before, after in itertools.pairwise(pages):
        ends = [flow for flow in before if flow and flow[-1].place is not Place.MARGIN]
        starts = [flow for flow in after if flow and flow[0].place is not Place.MARGIN]
        if ends and starts and isinstance(row := ends[-1][-1], Row):
            ends[-1][-1] = _join_row(row, starts[0])


def _join_row(row: Row, flow: list[Item]) -> Row:
    following = flow[0]
    if isinstance(following, Row):
        if not _is_rest(row, following):
            return row
        del flow[0]
        joined = zip(row.cells, following.cells, strict=True)
        return dataclasses.replace(row, cells=tuple(one + other for one, other in joined))
    lines = list(itertools.takewhile(lambda item: _is_value_line(row, item), flow))
    del flow[: len(lines)]
    rest = tuple(each for each in lines if isinstance(each, TextLine))
    return dataclasses.replace(row, cells=(*row.cells[:-1], row.cells[-1] + rest))


def _is_rest(row: Row, following: Row) -> bool:
    """Return whether a row only has further words of cells that the row before it left unfinished."""
    if len(row.cells) != len(following.cells):
        return False
    pairs = [(one, other) for one, other in zip(row.cells, following.cells, strict=True) if other]
    texts = [" ".join(each.text for each in other) for _, other in pairs]
    if not all(one for one, _ in pairs) or any(map(FIGURE_PATTERN.fullmatch, texts)):
        return False
    unfinished = [not one[-1].text.endswith(SENTENCE_ENDINGS) for one, _ in pairs]
    return all(unfinished) and any(text[:1].islower() for text in texts)


def _is_value_line(row: Row, item: Item) -> bool:
    """Return whether a line goes on with the value of a label on the page before."""
    if row.place is not Place.LAYOUT or isinstance(item, Row) or not row.cells[-1]:
        return False
    last = row.cells[-1][-1]
    below = abs(item.x0 - row.cells[-1][0].x0) <= MAX_OFFSET
    alike = item.is_bold is last.is_bold and is_equally_large(item.size, last.size)
    return below and alike and not last.text.endswith(SENTENCE_ENDINGS)
