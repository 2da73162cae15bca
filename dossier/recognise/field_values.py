"""Where the value of a field in a head begins and ends: on the line of its name, below it, over more lines."""

import re
from collections.abc import Sequence

from dossier.model import BlockKind, DropReason, Place
from dossier.recognise.datelines import is_dateline
from dossier.recognise.fields import (
    DATE_START,
    DATES,
    MAX_VALUE_LENGTH,
    NAMES_OF_SUBJECT,
    Field,
    FieldKind,
    find_field,
)
from dossier.recognise.letterhead import (
    MAX_MARGIN_LINE,
    find_fixed_text_end,
    is_letter_start,
    is_letterhead_line,
)
from dossier.recognise.lines import MAX_HEAD_LINE, Line
from dossier.words import load_words

MAX_LINES_OF_SUBJECT = 6
MAX_LINES_OF_SECOND_COLUMN = 3
# (ABC) over molens    en dijken
GOES_ON = re.compile(r"[a-zà-ÿ(‘“\"'«]")
OPEN_WORDS = frozenset(load_words("letters")["unfinished_names"])
OTHER_LETTER = re.compile(r"(?:uw|on[sz]e?)\s+(?:brief|e-mail|bericht)\b", re.IGNORECASE)


def is_first_value(lines: Sequence[Line], index: int, field: Field) -> bool:
    """Return whether the line below the bare name of a field is its value."""
    line = lines[index]
    text = line.text
    if not is_free(line) or line.kind is BlockKind.ROW:
        return False
    if field.kind in DATES:
        return DATE_START.match(text) is not None
    if OTHER_LETTER.match(lines[index - 1].text) and is_dateline(text):
        return True
    if begins_other(lines, index):
        return False
    if field.kind in NAMES_OF_SUBJECT:
        return True
    if field.kind is FieldKind.ASKERS:
        return len(text) < MAX_HEAD_LINE
    return len(text) <= MAX_VALUE_LENGTH and not line.ends_sentence


def find_value_end(lines: Sequence[Line], index: int, field: Field) -> int:
    """Return the index after the lines with which a value goes on; what was cut from a second column is passed by."""
    stop = index
    while index < len(lines):
        beside = (
            lines[index].reason is DropReason.LETTERHEAD
            and index - stop < MAX_LINES_OF_SECOND_COLUMN
        )
        if not beside and not _goes_on(lines, index, stop - 1, field):
            break
        index += 1
        stop = stop if beside else index
    return stop


def _goes_on(lines: Sequence[Line], index: int, above: int, field: Field) -> bool:
    line, before = lines[index], lines[above]
    if not is_free(line) or line.kind is BlockKind.ROW or begins_other(lines, index):
        return False
    if field.kind is FieldKind.ASKERS:
        return len(line.text) < MAX_HEAD_LINE and (line.kind is BlockKind.ITEM or not line.opens)
    ended = before.ends_sentence and not before.text.endswith(";")
    if field.kind not in NAMES_OF_SUBJECT or ended:
        return False
    if above < index - 1:
        unfinished = before.text.rpartition(" ")[2] in OPEN_WORDS
        return unfinished or GOES_ON.match(line.text) is not None
    return not line.opens or _is_end_of_subject(lines, index)


def _is_end_of_subject(lines: Sequence[Line], index: int) -> bool:
    """Return whether short lines apart can only end the subject: behind them the head goes on, or the letter begins.

    In running text that is one line, or more that go on with a small letter or a bracket.
    """
    for i in range(index, min(index + MAX_LINES_OF_SUBJECT, len(lines) - 1)):
        line = lines[i]
        is_short = len(line.text) <= MAX_MARGIN_LINE + 20 and line.kind is not BlockKind.ROW
        if not is_short or line.ends_sentence or line.place is not lines[index].place:
            return False
        if begins_other(lines, i + 1):
            return True
        if line.place is Place.BODY and not GOES_ON.match(line.text):
            return False
    return False


def begins_other(lines: Sequence[Line], index: int) -> bool:
    """Return whether another part of a head, or the letter itself, begins with a line."""
    line = lines[index]
    return (
        find_field(lines, index) is not None
        or is_letterhead_line(line.text)
        or is_dateline(line.text)
        or find_fixed_text_end(lines, index) > index
        or is_letter_start(line.text)
    )


def is_free(line: Line) -> bool:
    """Return whether no rule has claimed a line; a running head is dropped as such already."""
    running = line.place is Place.RUNNING and line.reason is DropReason.RUNNING_HEAD
    return (line.is_body or running) and bool(line.text)
