"""The head of a paper: its fields and its letterhead, wherever on the paper they stand."""

import itertools
import re
from collections.abc import Iterator, Sequence

from dossier.model import BlockKind, Place
from dossier.recognise.fields import Field, FieldKind, find_field
from dossier.recognise.head_reader import HeadReader
from dossier.recognise.letterhead import COLUMN_GAP
from dossier.recognise.lines import Draft, Line, cut_line
from dossier.recognise.question_numbers import find_label

APART = (Place.FIRST_HEADER, Place.MARGIN, Place.RUNNING)
"""The places whose lines are no part of the running text."""
GAP_OF_CELLS = re.compile(r"\t")


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
    """Yield the fields that stand beside each other on one line or row: `Datum: 3 mei 2026    Ons kenmerk: 12`."""
    start = 0
    gaps = GAP_OF_CELLS if line.is_body and line.kind is BlockKind.ROW else COLUMN_GAP
    for gap in gaps.finditer(line.text) if line.is_running or gaps is GAP_OF_CELLS else ():
        left = cut_line(line, start, gap.start(), opens=line.opens and start == 0)
        right = cut_line(line, gap.end(), opens=False)
        known, field = find_field([left], 0), find_field([right], 0)
        if known is None or field is None or field.is_weak:
            continue
        # In a table of data the names of fields are those of its columns.
        if gaps is COLUMN_GAP or (_has_value(left, known) and _has_value(right, field)):
            yield left
            start = gap.end()
    yield cut_line(line, start, opens=False) if start else line


def _has_value(line: Line, field: Field) -> bool:
    """Return whether a field has a value behind its name, which is no name of another field."""
    value = cut_line(line, field.value_start)
    return bool(value.text) and find_field([value], 0) is None


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
