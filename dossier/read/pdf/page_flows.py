"""The pages of a PDF in reading order: flows of lines and rows, and the heads and feet apart."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.model import Dropped, DropReason, Place
from dossier.read.pdf.banded_tables import find_banded_tables
from dossier.read.pdf.broken_rows import drop_repeated_heads, join_broken_rows
from dossier.read.pdf.contents_lists import find_contents
from dossier.read.pdf.furniture import find_heads, is_at_edge, is_page_number
from dossier.read.pdf.label_rows import find_label_rows, is_label_table
from dossier.read.pdf.loose_tables import find_loose_tables
from dossier.read.pdf.notes import Item
from dossier.read.pdf.reading_order import find_gutters, order_lines
from dossier.read.pdf.ruled_tables import find_ruled_tables
from dossier.read.pdf.sheet import (
    Sheet,
    TextLine,
    build_lines,
    build_lines_in_order,
    join_runs,
    make_line,
)
from dossier.read.pdf.table_rows import Row
from dossier.read.pdf.tagged_tables import find_tagged_tables
from dossier.read.pdf.tags import is_tagged, read_tagged
from dossier.read.pdf.text_frames import split_frames


class Arranged(NamedTuple):
    """The flows of each page, its head and foot, and what is left out."""

    flows: list[list[list[Item]]]
    heads: list[list[Item]]
    dropped: list[Dropped]


@dataclasses.dataclass(frozen=True, slots=True)
class _Layout:
    """What is known of a page before its order."""

    sheet: Sheet
    items: list[Item]
    """In the order of the tags, if these are believed."""
    drawn: list[Row]
    frames: list[list[TextLine]]
    """Text frames over each other."""
    is_tagged: bool


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
    has_first = bool(found) and any(
        not is_page_number(each.text) and _read_shape(each) not in recurring for each in found[0]
    )
    flows: list[list[list[Item]]] = []
    heads: list[list[Item]] = []
    taken = {id(each) for own in found for each in own}
    contents = find_contents([[x for x in page if id(x) not in taken] for page in lines])
    taken.update(map(id, contents))
    dropped = [Dropped.of(each.text, DropReason.CONTENTS) for each in contents]
    untagged = [page for page, each in zip(lines, layouts, strict=True) if not each.is_tagged]
    gutters = find_gutters([[x for x in page if id(x) not in taken] for page in untagged])
    for layout, own in zip(layouts, found, strict=True):
        flows.append(_order_page(layout, taken, gutters))
        first = has_first and layout.sheet.number == 0
        numbers = [
            x for x in own if is_page_number(x.text) and (not first or is_at_edge(x, heights))
        ]
        dropped.extend(Dropped.of(each.text, DropReason.PAGE_NUMBER) for each in numbers)
        numbered = {id(each) for each in numbers}
        place = Place.FIRST_HEADER if first else Place.RUNNING
        heads.append(_order_head([x for x in own if id(x) not in numbered], place))
    dropped.extend(drop_repeated_heads(flows))
    join_broken_rows(flows)
    return Arranged(flows, heads, dropped)


def _read_shape(line: TextLine) -> str:
    """Return the words of a line without the number of its page, or any other."""
    return " ".join(re.findall(r"[^\W\d_]+", line.text))


def _lay_out(sheet: Sheet) -> _Layout:
    if is_tagged(sheet):
        return _Layout(sheet, read_tagged(sheet), [], [], is_tagged=True)
    drawn, rest = find_ruled_tables(sheet.pieces, sheet.edges, sheet.number)
    lined, rest = find_banded_tables(rest, sheet.edges, sheet.number, sheet.height)
    tagged, rest = find_tagged_tables(rest, sheet)
    frames, runs = split_frames(build_lines_in_order(rest, sheet.number))
    items: list[Item] = [*join_runs(runs)]
    return _Layout(sheet, items, [*drawn, *lined, *tagged], frames, is_tagged=False)


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
    for table in _split_tables(items):
        rows = [each for each in table if isinstance(each, Row)]
        wide = [row for row in rows if sum(map(bool, row.cells)) > 1]
        if rows and (not wide or is_label_table(wide)):
            for row in rows:
                is_wide = sum(map(bool, row.cells)) > 1
                yield from [dataclasses.replace(row, place=Place.LAYOUT)] if is_wide else row.lines
        else:
            yield from table


def _split_tables(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the rows of each table, and the items between tables."""
    part: list[Item] = []
    for item in items:
        is_row = isinstance(item, Row)
        if part and (
            is_row is not isinstance(part[-1], Row) or (isinstance(item, Row) and item.first)
        ):
            yield part
            part = []
        part.append(item)
    if part:
        yield part


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
    """Return the lines and label rows of a head or foot, in reading order."""
    return [
        dataclasses.replace(item, place=place)
        for flow in order_lines(lines)
        for item in find_label_rows(flow)
    ]


def _insert_drawn_rows(flows: list[list[Item]], rows: Sequence[Row]) -> None:
    """Insert the rows of drawn tables behind the lowest line above them."""
    for row in rows:
        x0, x1 = min(x.x0 for x in row.lines), max(x.x1 for x in row.lines)
        best: tuple[float, list[Item], int] | None = None
        for flow in flows:
            for index, item in enumerate(flow):
                beside = not isinstance(item, Row) and (item.x1 < x0 or item.x0 > x1)
                if item.line < row.line and not beside and (best is None or item.line >= best[0]):
                    best = item.line, flow, index + 1
        if best is not None:
            best[1].insert(best[2], row)
        elif flows:
            flows[0].insert(0, row)
        else:
            flows.append([row])
