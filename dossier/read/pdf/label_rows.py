"""Labels with their values beside them on one height: the head of a letter, a list of decisions, minutes."""

import dataclasses
import re
from collections.abc import Sequence
from typing import NamedTuple

from dossier.model import Place
from dossier.read.pdf.furniture import is_label
from dossier.read.pdf.sheet import (
    MAX_LEVEL_OFFSET,
    MAX_LINE_DISTANCE,
    MAX_OFFSET,
    MIN_GAP,
    TextLine,
    join_level,
    make_line,
    split_levels,
)
from dossier.read.pdf.tables import FIGURE_PATTERN, Row
from dossier.words import load_alternatives

# Datum   Ons kenmerk   Betreft
FIELD_LABEL = re.compile(
    "|".join(
        names
        for key, names in load_alternatives("letters").items()
        if key == "field_names" or key.endswith("_fields")
    ),
    re.IGNORECASE,
)
NUMBER_ALONE = re.compile(r"\d{1,3}[.)]?")  # of a question, of a point of an agenda: 12   3.
LABEL_WORD = re.compile(r"[^\W\d_]{3}")
MAX_LABEL_CHARACTERS = 40
MAX_LABEL_WORDS = 5
MIN_LABELLED_ROWS = LABEL_COLUMNS = 2
MIN_SIGNED_SHARE = 0.5
"""The share of the labels that a colon, or the name of a field of letters, shows to be labels."""
MIN_PAIRED_SHARE = 0.85
"""The share of the lines of a column of labels that have a value on their height."""

Level = Sequence[TextLine]  # lines at one height, from the left


class Pair(NamedTuple):
    """What one height holds of a row: its label, None where the value above goes on, and its value."""

    label: TextLine | None
    value: TextLine


def find_label_rows(lines: Sequence[TextLine]) -> list[TextLine | Row]:
    """Return the lines of a flow, with labels and their values as rows."""
    levels = split_levels(lines)
    found: list[TextLine | Row] = []
    index = 0
    while index < len(levels):
        pairs = _read_pairs(levels[index:])
        found.extend(_build_rows(pairs) if pairs else levels[index])
        index += len(pairs) or 1
    return found


def is_label_table(rows: Sequence[Row]) -> bool:
    """Return whether the rows of a table only set labels beside their values."""
    labels = [" ".join(each.text for each in row.cells[0]) for row in rows]
    narrow = max(len(row.cells) for row in rows) <= LABEL_COLUMNS
    return narrow and _are_signed(list(filter(None, labels)))


def is_label_column(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Return whether the lines left of a gutter are the labels, or the numbers, of those to the right of it."""
    paired = [
        each
        for each in left
        if any(abs(each.line - x.line) <= MAX_LEVEL_OFFSET * x.size for x in right)
    ]
    texts = [each.text for each in left if not NUMBER_ALONE.fullmatch(each.text)]
    many = len(paired) >= MIN_PAIRED_SHARE * len(left)
    return many and all(map(_is_label_text, texts)) and (not texts or _are_signed(texts))


def _are_signed(labels: Sequence[str]) -> bool:
    """Return whether enough labels are shown to be labels, not only by their place."""
    return sum(map(_is_signed, labels)) >= MIN_SIGNED_SHARE * len(labels) > 0


def _is_signed(text: str) -> bool:
    return text.endswith(":") or FIELD_LABEL.fullmatch(text) is not None


def _read_pairs(levels: Sequence[Level]) -> list[Pair]:
    """Return the pairs of the rows that begin at the first level; nothing if none do."""
    first = _read_pair(levels[0], None)
    if first is None or first.label is None:
        return []
    pairs = [first]
    for level in levels[1:]:
        if (pair := _read_pair(level, first.value.x0)) is None:
            break
        pairs.append(pair)
    labels = [pair.label for pair in pairs if pair.label]
    # A single field of a letter's head, with its value over several lines.
    is_field = FIELD_LABEL.fullmatch(first.label.text) is not None
    wrapped = is_field and len(pairs) > 1 and not pairs[1].label
    fields = all(FIELD_LABEL.fullmatch(each.text) for each in labels)
    # Values begin at one place though their labels do not end at one, or end far before it.
    ends = [each.x1 for each in labels]
    gap = max(max(ends) - min(ends), first.value.x0 - max(ends))
    aligned = fields or gap > MIN_GAP * first.value.pieces[0].size
    enough = len(labels) >= MIN_LABELLED_ROWS - wrapped
    return pairs if enough and aligned and _are_signed([each.text for each in labels]) else []


def _read_pair(level: Level, start: float | None) -> Pair | None:
    """Return the label and the value at one height; `start` is where values begin, if known."""
    if any(map(is_label, level)):
        return None
    line = join_level(level)
    pieces, sheet = line.pieces, line.sheet
    if start is not None and abs(pieces[0].x0 - start) <= MAX_OFFSET:
        return Pair(None, line)
    # For speed: most lines do not begin like a label.
    if not pieces[0].text[:1].isupper() and not pieces[0].text[:1].isdigit():
        return None
    for index in range(1, min(len(pieces), MAX_LABEL_WORDS + 1)):
        value = pieces[index:]
        if start is not None and abs(value[0].x0 - start) > MAX_OFFSET:
            continue
        label = make_line(pieces[:index], sheet)
        if is_label(label):
            return None
        apart = value[0].x0 - label.pieces[-1].x1 >= MIN_GAP * value[0].size
        if _is_label_text(label.text) and (apart or _is_signed(label.text)):
            pair = Pair(label, make_line(value, sheet))
            return None if FIGURE_PATTERN.fullmatch(pair.value.text) else pair
    return None


def _is_label_text(text: str) -> bool:
    short = len(text) <= MAX_LABEL_CHARACTERS and LABEL_WORD.search(text) is not None
    return short and not text[:1].islower() and not text.endswith((".", ",", ";", "?"))


def _build_rows(pairs: Sequence[Pair]) -> list[TextLine | Row]:
    """Return a row for each label; a value that stands apart is a line by itself."""
    found: list[TextLine | Row] = []
    for label, value in pairs:
        before = found[-1] if found else None
        if label is not None:
            found.append(Row(cells=((label,), (value,)), first=not found, place=Place.LAYOUT))
        elif isinstance(before, Row) and _is_wrapped(before.cells[1][-1], value):
            cells = (before.cells[0], (*before.cells[1], value))
            found[-1] = dataclasses.replace(before, cells=cells)
        else:
            found.append(value)
    return found


def _is_wrapped(before: TextLine, line: TextLine) -> bool:
    close = line.line - before.line <= MAX_LINE_DISTANCE * line.size
    return close and line.is_bold is before.is_bold
