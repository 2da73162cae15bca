"""The head of a paper: its fields and its letterhead, wherever on the paper they stand."""

import itertools
from collections.abc import Iterator, Sequence

from dossier.model import BlockKind, Place
from dossier.recognise.fields import (
    FieldKind,
    find_field,
)
from dossier.recognise.head_reader import HeadReader
from dossier.recognise.letterhead import (
    COLUMN_GAP,
)
from dossier.recognise.lines import Draft, Line, cut_line
from dossier.recognise.question_numbers import find_label

APART = (Place.FIRST_HEADER, Place.MARGIN, Place.RUNNING)
"""The places whose lines are no part of the running text."""


def claim_heads(draft: Draft) -> Draft:
    """Claim the fields of a head and their values; drop the letterhead around them."""
    cells = itertools.chain.from_iterable(map(_split_layout, draft.lines))
    lines = list(itertools.chain.from_iterable(map(_split_fields, cells)))
    pieces: dict[int, list[Line]] = {}
    for place in APART:
        for run in _find_runs(lines, place):
            head = HeadReader([lines[i] for i in run], is_apart=True)
            head.read()
            pieces.update(zip(run, head.finish(), strict=True))
    running = [i for i, line in enumerate(lines) if line.place not in APART]
    tail = _find_tail([lines[i] for i in running])
    for part in (running[:tail], running[tail:]):
        head = HeadReader([lines[i] for i in part], is_apart=False)
        head.read()
        pieces.update(zip(part, head.finish(), strict=True))
    return draft.replace_lines([piece for i in range(len(lines)) for piece in pieces[i]])


def _split_layout(line: Line) -> Iterator[Line]:
    """Yield the cells of a row that only lays out a head as lines; a row of two cells or more in a letter stays."""
    laid_out = line.place in APART or line.place is Place.LAYOUT
    if line.kind is not BlockKind.ROW or not laid_out or find_field([line], 0):
        yield line
        return
    cells = [cell for cell in line.text.split("\t") if cell.strip()]
    if line.place is Place.LAYOUT and len(cells) > 1:
        yield line
        return
    start = 0
    for cell in cells:
        start = line.text.index(cell, start)
        yield cut_line(line, start, start + len(cell), kind=BlockKind.TEXT)
        start += len(cell)


def _split_fields(line: Line) -> Iterator[Line]:
    """Yield the fields that stand beside each other on one line: `Datum: 3 mei 2026    Ons kenmerk: 12`."""
    start = 0
    for gap in COLUMN_GAP.finditer(line.text) if line.is_running else ():
        right = cut_line(line, gap.end(), opens=False)
        field = find_field([right], 0)
        if field is not None and not field.is_weak and find_field([cut_line(line, start)], 0):
            yield cut_line(line, start, gap.start(), opens=line.opens and start == 0)
            start = gap.end()
    yield cut_line(line, start, opens=False) if start else line


def _find_runs(lines: Sequence[Line], place: Place) -> list[list[int]]:
    """Return the runs of lines of one place and page, between which lines of other places can stand."""
    here = [i for i, line in enumerate(lines) if line.place is place]
    return [list(run) for _, run in itertools.groupby(here, key=lambda i: lines[i].page)]


def _find_tail(lines: Sequence[Line]) -> int:
    """Return where the fields begin that a page of tweedekamer.nl has after its last question: number, day, askers."""
    for index in range(len(lines) - 1, -1, -1):
        label = find_label(lines[index].text, opens=True)
        if label is not None and label.is_question:
            break
        field = find_field(lines, index)
        if field is not None and field.kind is FieldKind.CASE:
            return index
    return len(lines)
