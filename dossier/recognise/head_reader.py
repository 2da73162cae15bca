"""Reads the head of a paper from the lines of one place: its fields, its letterhead, and where the text begins."""

import dataclasses
import functools
import re
from collections.abc import Sequence

from dossier.language.word_counts import fold_letters
from dossier.model import BlockKind, DropReason, Place
from dossier.recognise.datelines import is_dateline
from dossier.recognise.field_values import (
    begins_other,
    find_value_end,
    is_first_value,
    is_free,
)
from dossier.recognise.fields import (
    CASE_NUMBER,
    DESCRIBING,
    MAX_VALUE_LENGTH,
    NAMES_OF_SUBJECT,
    Field,
    FieldKind,
    find_field,
)
from dossier.recognise.heading_texts import ANNEX_TITLE
from dossier.recognise.letterhead import (
    CONTACT_LINE,
    MAX_MARGIN_LINE,
    find_fixed_text_end,
    is_letter_start,
    is_letterhead_line,
)
from dossier.recognise.lines import MAX_HEAD_LINE, Line, Role, claim, cut_line, drop
from dossier.recognise.question_numbers import find_label

MAX_LINES_OF_HEAD = 80
MAX_LINES_TO_NEXT_SIGN = 12
MIN_NAMES_IN_COLUMN = 3
MIN_SIGNS_OF_LETTER = 3
"""How many fields and lines of a letterhead make the other short lines of an opening a letterhead too."""
REASONS = {
    Place.BODY: DropReason.LETTERHEAD,
    Place.CAPTION: DropReason.LETTERHEAD,
    Place.LAYOUT: DropReason.LETTERHEAD,
    Place.FIRST_HEADER: DropReason.LETTERHEAD,
    Place.MARGIN: DropReason.LETTERHEAD,
    Place.RUNNING: DropReason.RUNNING_HEAD,
}
DAY_AT_END = re.compile(r"\s\d{1,2}$")
CASE_NUMBER_PATTERN = re.compile(CASE_NUMBER)


class HeadReader:
    """Walks the lines of one place from the top, as far as the head goes."""

    def __init__(self, lines: Sequence[Line], *, is_apart: bool) -> None:
        self.lines = lines
        self.is_apart = is_apart
        self.pieces: list[list[Line]] = [[line] for line in lines]
        self.signs: list[int] = []
        self.subject = ""
        self.ends_in_letter = False
        self.values: set[int] = set()
        """The values that stand further on than their names."""
        self.end = 0

    def read(self) -> None:
        """Claim what is known by its own words; set `end` to where the text begins."""
        index = 0
        last = len(self.lines) if self.is_apart else min(len(self.lines), MAX_LINES_OF_HEAD)
        while index < last and not self._is_text_start(index):
            index = self._read_line(index)
        self.end = min(index, len(self.lines))

    def _read_line(self, index: int) -> int:
        """Claim the line, and what belongs to it; return the index after it."""
        line = self.lines[index]
        if not is_free(line) or index in self.values:
            return index + 1
        below = self._read_column(index)
        if below > index:
            return below
        fixed = find_fixed_text_end(self.lines, index)
        if fixed > index:
            self._drop_lines(index, fixed)
            return fixed
        field = find_field(self.lines, index)
        if field is not None and self._is_row_of_head(index) and self._counts(index, field):
            return self._read_field(index, field)
        if is_letterhead_line(line.text) and line.kind is not BlockKind.ROW:
            self._drop_lines(index, index + 1)
        elif is_dateline(line.text) and not self.is_apart and not self._is_rest_of_date(index):
            self.pieces[index] = [claim(line, Role.HEAD, field=FieldKind.DATE)]
        return index + 1

    def _is_rest_of_date(self, index: int) -> bool:
        """Return whether a line goes on with the one before it: `april 2021` below `Mail d.d. 15`, or `d.d. 15 april 2021`."""
        line, before = self.lines[index], self.lines[index - 1] if index else None
        if before is None or line.opens or not before.text:
            return False
        names_month = DAY_AT_END.search(before.text) is not None and line.text[:1].isalpha()
        return names_month or (line.text.startswith(("d.d.", "dd.")) and not before.ends_sentence)

    def _counts(self, index: int, field: Field) -> bool:
        """Return whether a name that is a word of other papers too stands in a head here."""
        line = self.lines[index]
        if ANNEX_TITLE.match(line.text) and (line.is_bold or line.kind is BlockKind.HEADING):
            return False
        if not field.is_weak or self.signs:
            return True
        after = range(index + 1, min(index + MAX_LINES_TO_NEXT_SIGN, len(self.lines)))
        return any(self._is_strong(i) for i in after)

    def _is_strong(self, index: int) -> bool:
        field = find_field(self.lines, index)
        text = self.lines[index].text
        return (field is not None and not field.is_weak) or is_letterhead_line(text)

    def _drop_lines(self, start: int, stop: int) -> None:
        for index in range(start, stop):
            line = self.lines[index]
            if is_free(line):
                self.pieces[index] = [drop(line, REASONS[line.place])]
                self.signs.append(index)

    def _is_row_of_head(self, index: int) -> bool:
        """Return whether a row can be label and value: a table of data has more columns or other rows."""
        line = self.lines[index]
        if line.kind is not BlockKind.ROW or line.place is not Place.BODY:
            return True
        cells = [cell for cell in line.text.split("\t") if cell.strip()]
        field = find_field(self.lines, index)
        if len(cells) == 1 and field is not None:
            return field.value_start < len(cells[0]) and bool(self.signs)
        if len(cells) != 2 or is_dateline(cells[1]):
            return len(cells) == 2
        near = (self.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(self.lines))
        rows = [each for each in near if each.kind is BlockKind.ROW]
        return any(find_field([each], 0) for each in rows) or not rows

    def _read_field(self, index: int, field: Field) -> int:
        """Claim the name and the value of a field; return the index after them."""
        below = index + field.lines
        line = self.lines[below - 1]
        name = cut_line(line, 0, field.value_start, kind=BlockKind.TEXT, level=0)
        value = cut_line(line, field.value_start, kind=BlockKind.TEXT, level=0, opens=False)
        stop = below
        if not value.text and stop < len(self.lines) and is_first_value(self.lines, stop, field):
            stop += 1
        if value.text or stop > below:
            stop = find_value_end(self.lines, stop, field)
        rest = [i for i in range(below, stop) if is_free(self.lines[i])]
        words = " ".join([value.text, *(self.lines[i].text for i in rest)])
        claim_part = functools.partial(
            _claim_part, kind=field.kind, kept=_is_kept(line, field, words)
        )
        for i in range(index, below - 1):
            self.pieces[i] = [claim_part(self.lines[i], Role.LABEL)]
        self.pieces[below - 1] = [claim_part(name, Role.LABEL)]
        self.pieces[below - 1] += [claim_part(value, Role.HEAD)] if value.text else []
        for i in rest:
            goes_on = field.kind in NAMES_OF_SUBJECT or (i == below and not value.text)
            opens = self.lines[i].opens and not goes_on
            value = dataclasses.replace(self.lines[i], opens=opens)
            self.pieces[i] = [claim_part(value, Role.HEAD)]
        self.signs.extend(range(index, stop))
        if field.kind in NAMES_OF_SUBJECT and not self.subject:
            self.subject = words
        return stop

    def _read_column(self, index: int) -> int:
        """Claim names below each other, from `Datum` to `Betreft`, of which the values stand together further on.

        Return the index after the names; `index` where their values stand elsewhere.
        """
        names = self._find_bare_names(index)
        named = len(names) > 1 and names[-1].kind in NAMES_OF_SUBJECT
        if not named or names[0].kind is not FieldKind.DATE:
            return self._read_short_column(index, names)
        below = index + len(names)
        near = range(below, min(below + MAX_LINES_TO_NEXT_SIGN, len(self.lines)))
        day = next((i for i in near if is_dateline(self.lines[i].text)), len(self.lines))
        start = day + len(names) - 1
        if start >= len(self.lines) or begins_other(self.lines, start):
            return index
        subject = range(start, find_value_end(self.lines, start + 1, names[-1]))
        for i, field in enumerate(names):
            at = subject if i == len(names) - 1 else range(day + i, day + i + 1)
            words = " ".join(self.lines[x].text for x in at)
            kept = _is_kept(self.lines[index], field, words)
            name = _claim_part(self.lines[index + i], Role.LABEL, field.kind, kept=kept)
            values = [_claim_part(self.lines[x], Role.HEAD, field.kind, kept=kept) for x in at]
            self.pieces[index + i] = [name]
            self.pieces[at.start : at.stop] = [[each] for each in values]
            self.signs.extend((index + i, *at))
            self.values.update(at)
        self.subject = self.subject or " ".join(self.lines[x].text for x in subject)
        return below

    def _read_short_column(self, index: int, names: Sequence[Field]) -> int:
        """Claim names below each other, one of them of a date, of which as many short values follow.

        Without it the day of another letter (`uw brief van`) is taken for the paper's own.
        """
        below, stop = index + len(names), index + 2 * len(names)
        dates = [i for i, field in enumerate(names) if field.kind is FieldKind.DATE]
        values = self.lines[below:stop]
        if len(names) < MIN_NAMES_IN_COLUMN or len(values) < len(names) or not dates:
            return index
        fits = all(is_free(x) and len(x.text) <= MAX_VALUE_LENGTH for x in values)
        if not fits or not all(is_dateline(values[i].text) for i in dates):
            return index
        for i, field in enumerate(names):
            kept = _is_kept(self.lines[index + i], field, values[i].text)
            name = self.lines[index + i]
            self.pieces[index + i] = [_claim_part(name, Role.LABEL, field.kind, kept=kept)]
            self.pieces[below + i] = [_claim_part(values[i], Role.HEAD, field.kind, kept=kept)]
        self.signs.extend(range(index, stop))
        return stop

    def _find_bare_names(self, index: int) -> list[Field]:
        """Return the fields of which only the names stand below each other from here."""
        names: list[Field] = []
        for i in range(index, len(self.lines)):
            field = find_field(self.lines, i)
            if field is None or field.lines > 1 or field.value_start < len(self.lines[i].text):
                break
            names.append(field)
        return names

    def _is_text_start(self, index: int) -> bool:
        """Return whether the running text begins with a line: a salutation, a question, a paragraph."""
        line = self.lines[index]
        if self.is_apart or not is_free(line) or index in self.values:
            return False
        if is_letter_start(line.text):
            self.ends_in_letter = True
            return True
        label = find_label(line.text, opens=True)
        if label is not None and label.is_question:
            return True
        return line.kind is not BlockKind.ROW and self._measure_paragraph(index) > MAX_HEAD_LINE

    def _measure_paragraph(self, index: int) -> int:
        """Return the length of the paragraph that goes on from here, up to a part of a head."""
        length = len(self.lines[index].text)
        if find_field(self.lines, index) or is_letterhead_line(self.lines[index].text):
            return 0
        for i in range(index + 1, min(index + 4, len(self.lines))):
            line = self.lines[i]
            if line.opens or not is_free(line) or begins_other(self.lines, i):
                break
            length += len(line.text)
        return length

    def finish(self) -> list[list[Line]]:
        """Return the pieces of all lines, with what else a head holds claimed or dropped."""
        if self.is_apart:
            self._finish_apart()
        elif all(map(self._is_contact, self.signs)):
            # An address or a telephone number alone makes no letterhead.
            for index in self.signs:
                self.pieces[index] = [self.lines[index]]
        elif self.ends_in_letter and len(self.signs) >= MIN_SIGNS_OF_LETTER:
            self._finish_letterhead()
        return self.pieces

    def _is_contact(self, index: int) -> bool:
        piece = self.pieces[index][0]
        return piece.field is None and CONTACT_LINE.match(piece.text) is not None

    def _finish_apart(self) -> None:
        for index, line in enumerate(self.lines):
            known = bool(self.signs) or line.place is not Place.MARGIN
            if self.pieces[index][0] is line and is_free(line) and known:
                reason = REASONS[line.place] if self.signs else DropReason.RUNNING_HEAD
                self.pieces[index] = [drop(line, reason)]

    def _finish_letterhead(self) -> None:
        """Drop the other short lines of a letter's head; a line that repeats the subject is head.

        Where no field names the subject, a heading can be the title.
        """
        subject = fold_letters(self.subject)
        for index, line in enumerate(self.lines[: self.end]):
            may_be_title = line.kind is BlockKind.HEADING and not subject
            is_row = line.kind is BlockKind.ROW
            if may_be_title or is_row or not is_free(self.pieces[index][0]):
                continue
            words = fold_letters(line.text)
            if len(words) > 1 and subject and (words in subject or subject in words):
                self.pieces[index] = [claim(line, Role.HEAD)]
            elif len(line.text) < MAX_MARGIN_LINE and not line.text.endswith(("?", ";")):
                self.pieces[index] = [drop(line, DropReason.LETTERHEAD)]


def _is_kept(line: Line, field: Field, words: str) -> bool:
    """Return whether the description is read from a field; otherwise it is letterhead."""
    described = field.kind in DESCRIBING or CASE_NUMBER_PATTERN.search(words) is not None
    return described and line.place is not Place.RUNNING


def _claim_part(line: Line, role: Role, kind: FieldKind, *, kept: bool) -> Line:
    """Return a name or a value as claimed, or dropped as letterhead where the description is not read from it."""
    placed = claim(line, role) if kept else drop(line, REASONS[line.place])
    return dataclasses.replace(placed, field=kind)
