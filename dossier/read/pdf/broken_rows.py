"""Tables that go on at the next page: their head is repeated, and a row may be cut in two."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from dossier.model import Dropped, DropReason, Place
from dossier.read.pdf.label_rows import MAX_VALUE_OFFSET
from dossier.read.pdf.notes import SENTENCE_ENDINGS, Item
from dossier.read.pdf.sheet import TextLine
from dossier.read.pdf.table_rows import FIGURE_PATTERN, Row
from dossier.text import collapse_spaces

Flows = list[list[Item]]


def drop_repeated_heads(pages: Sequence[Flows]) -> Iterator[Dropped]:
    """Remove the head of a table that is repeated on the next page, and yield it."""
    head = ""
    for flow in itertools.chain.from_iterable(pages):
        for row in [item for item in flow if isinstance(item, Row) and item.first]:
            if row.text == head:
                flow.remove(row)
                yield Dropped.of(collapse_spaces(row.text), DropReason.RUNNING_HEAD)
            head = row.text


def join_broken_rows(pages: Sequence[Flows]) -> None:
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
    below = abs(item.x0 - row.cells[-1][0].x0) <= MAX_VALUE_OFFSET
    alike = item.is_bold is last.is_bold and abs(item.size - last.size) < 1
    return below and alike and not last.text.endswith(SENTENCE_ENDINGS)
