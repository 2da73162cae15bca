"""Labels with their values beside them on one height: the head of a letter, a list of decisions, minutes."""

import operator
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.model import Place
from dossier.read.pdf.furniture import is_label, is_question_label
from dossier.read.pdf.layout_limits import MAX_LEVEL_OFFSET
from dossier.read.pdf.pieces import Piece
from dossier.read.pdf.sheet import TextLine, make_line, split_levels
from dossier.read.pdf.table_rows import FIGURE_PATTERN, Row
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
MIN_LABEL_GAP = 0.7
"""The space between a label and its value, in sizes of their letters, if no sign says that it is a label."""
MAX_VALUE_OFFSET = 3.0
"""How far apart, in points, the values below each other begin."""
MAX_WRAPPED_VALUE_DISTANCE = 1.6
"""The distance between two lines of one value, in sizes of their letters."""
MIN_LABELLED_ROWS = LABEL_COLUMNS = 2
MIN_SIGNED_SHARE = 0.5
"""The share of the labels that a colon, or the name of a field of letters, shows to be labels."""
MIN_PAIRED_SHARE = 0.85
"""The share of the lines of a column of labels that have a value on their height."""

Level = Sequence[TextLine]
"""Lines at one height, from the left."""


class Pair(NamedTuple):
    """What one height holds of a row: its label, empty where the value above goes on, and its value."""

    label: Sequence[Piece]
    value: Sequence[Piece]
    sheet: int

    @property
    def is_signed(self) -> bool:
        """Whether the label is shown to be one, not only by its place."""
        return _is_signed(_join(self.label))


def find_label_rows(lines: Sequence[TextLine]) -> list[TextLine | Row]:
    """Return the lines of a flow, with labels and their values as rows."""
    levels = split_levels(lines)
    found: list[TextLine | Row] = []
    index = 0
    while index < len(levels):
        pairs = _read_pairs(levels[index:])
        if pairs:
            found.extend(_build_rows(pairs))
        else:
            found.extend(levels[index])
        index += len(pairs) or 1
    return found


def is_label_table(rows: Sequence[Row]) -> bool:
    """Return whether the rows of a table only set labels beside their values."""
    if max(len(row.cells) for row in rows) > LABEL_COLUMNS:
        return False
    labels = [" ".join(each.text for each in row.cells[0]) for row in rows]
    signed = sum(map(_is_signed, labels))
    return signed > 0 and signed >= MIN_SIGNED_SHARE * sum(map(bool, labels))


def is_label_column(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Return whether the lines left of a gutter are the labels, or the numbers, of those to the right of it."""
    paired = [
        each
        for each in left
        if any(abs(each.line - x.line) <= MAX_LEVEL_OFFSET * x.size for x in right)
    ]
    numbered = [NUMBER_ALONE.fullmatch(each.text) is not None for each in left]
    signed = sum(numbered) + sum(_is_signed(each.text) for each in left)
    return (
        all(map(operator.or_, numbered, (_is_label_text(each.text) for each in left)))
        and len(paired) >= MIN_PAIRED_SHARE * len(left)
        and signed >= MIN_SIGNED_SHARE * len(left)
    )


def _read_pairs(levels: Sequence[Level]) -> list[Pair]:
    """Return the pairs of the rows that begin at the first level; nothing if none do."""
    first = _read_pair(levels[0], None)
    if first is None:
        return []
    start = first.value[0].x0
    pairs = [first]
    for level in levels[1:]:
        pair = _read_pair(level, start)
        if pair is None:
            break
        pairs.append(pair)
    labelled = [each for each in pairs if each.label]
    # A single field of a letter's head, with its value over several lines.
    is_field = FIELD_LABEL.fullmatch(_join(first.label)) is not None
    wrapped = is_field and len(pairs) > 1 and not pairs[1].label
    if len(labelled) < MIN_LABELLED_ROWS - wrapped:
        return []
    signed = sum(each.is_signed for each in labelled)
    fields = all(FIELD_LABEL.fullmatch(_join(each.label)) for each in labelled)
    aligned = fields or _is_aligned(labelled)
    return pairs if aligned and signed >= MIN_SIGNED_SHARE * len(labelled) else []


def _is_aligned(pairs: Sequence[Pair]) -> bool:
    """Return whether values begin at one place though their labels do not end at one, or end far before it."""
    ends = [each.label[-1].x1 for each in pairs]
    least = MIN_LABEL_GAP * pairs[0].value[0].size
    return max(ends) - min(ends) > least or pairs[0].value[0].x0 - max(ends) > least


def _read_pair(level: Level, start: float | None) -> Pair | None:
    """Return the label and the value at one height; `start` is where values begin, if known."""
    if any(map(is_label, level)):
        return None
    pieces = [
        piece
        for each in level
        for piece in (each.pieces[0]._replace(spaced=True), *each.pieces[1:])
    ]
    if start is not None and abs(pieces[0].x0 - start) <= MAX_VALUE_OFFSET:
        return Pair((), pieces, level[0].sheet)
    # For speed: most lines do not begin like a label.
    if not pieces[0].text[:1].isupper() and not pieces[0].text[:1].isdigit():
        return None
    for index in range(1, min(len(pieces), MAX_LABEL_WORDS + 1)):
        label, value = pieces[:index], pieces[index:]
        if start is not None and abs(value[0].x0 - start) > MAX_VALUE_OFFSET:
            continue
        text = _join(label)
        gap = value[0].x0 - label[-1].x1
        apart = gap >= MIN_LABEL_GAP * value[0].size
        if is_question_label(text):
            return None
        if not _is_label_text(text) or not (apart or _is_signed(text)):
            continue
        return (
            None if FIGURE_PATTERN.fullmatch(_join(value)) else Pair(label, value, level[0].sheet)
        )
    return None


def _is_label_text(text: str) -> bool:
    short = len(text) <= MAX_LABEL_CHARACTERS and LABEL_WORD.search(text) is not None
    return short and not text[:1].islower() and not text.endswith((".", ",", ";", "?"))


def _is_signed(text: str) -> bool:
    return text.endswith(":") or FIELD_LABEL.fullmatch(text) is not None


def _join(pieces: Sequence[Piece]) -> str:
    return "".join(" " * each.spaced + each.text for each in pieces).strip()


def _build_rows(pairs: Sequence[Pair]) -> Iterator[TextLine | Row]:
    """Yield a row for each label; a value that stands apart is a line by itself."""
    cells: list[list[TextLine]] = []
    is_first = True
    for pair in pairs:
        value = make_line(pair.value, pair.sheet)
        if not pair.label and cells and _is_wrapped(cells[1][-1], value):
            cells[1].append(value)
            continue
        if cells:
            yield _make_row(cells, is_first=is_first)
            cells, is_first = [], False
        if pair.label:
            cells = [[make_line(pair.label, pair.sheet)], [value]]
        else:
            yield value
    if cells:
        yield _make_row(cells, is_first=is_first)


def _is_wrapped(before: TextLine, line: TextLine) -> bool:
    close = line.line - before.line <= MAX_WRAPPED_VALUE_DISTANCE * line.size
    return close and line.is_bold is before.is_bold


def _make_row(cells: Sequence[Sequence[TextLine]], *, is_first: bool) -> Row:
    return Row(cells=tuple(map(tuple, cells)), first=is_first, place=Place.LAYOUT)
