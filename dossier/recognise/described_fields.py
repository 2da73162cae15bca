"""The values of the fields that a head names, and those that contradict each other."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from dossier.language.dates import parse_date
from dossier.language.word_counts import split_words
from dossier.recognise.fields import FieldKind
from dossier.recognise.lines import Draft, Role
from dossier.text import collapse_spaces


def read_field(draft: Draft, kind: FieldKind) -> str | None:
    """Return the value of the first field of this kind in the head that has one."""
    values = (collapse_spaces(" ".join(each)) for each in collect_values(draft, kind))
    return next(filter(None, values), None)


def read_field_day(draft: Draft, kind: FieldKind) -> datetime.date | None:
    """Return the day that the first field of this kind names."""
    values = (parse_date(" ".join(each)) for each in collect_values(draft, kind))
    return next(filter(None, values), None)


def collect_values(draft: Draft, kind: FieldKind) -> list[list[str]]:
    """Return the lines of the values of each field of this kind: those of the head, then those of other pages."""
    named: dict[bool, list[list[str]]] = {True: [], False: []}
    for line in draft.lines:
        if line.field != kind:
            continue
        fields = named[line.role in {Role.LABEL, Role.HEAD}]
        is_name = line.role is Role.LABEL or (
            line.role is Role.DROPPED and not parse_date(line.text)
        )
        if is_name or not fields:
            fields.append([])
        if not is_name:
            fields[-1].append(collapse_spaces(line.text))
    return [*named[True], *named[False]]


class Contradiction(NamedTuple):
    """A field of a head that stands there twice, with another value."""

    field: str
    """Its name in a description."""
    label: str
    first: str
    other: str


def find_contradictions(draft: Draft) -> list[Contradiction]:
    """Return the fields of the head of which a later value contradicts the first, which counts."""
    return [*_find_other_days(draft), *_find_other_subjects(draft)]


def _find_other_days(draft: Draft) -> Iterator[Contradiction]:
    texts = [" ".join(each) for each in collect_values(draft, FieldKind.DATE)]
    days = [(day, text) for text in texts if (day := parse_date(text))]
    if other := next((text for day, text in days[1:] if day != days[0][0]), None):
        yield Contradiction("date", "Datum", days[0][1], other)


def _find_other_subjects(draft: Draft) -> Iterator[Contradiction]:
    values = [" ".join(each) for each in collect_values(draft, FieldKind.SUBJECT)]
    folded = ["".join(split_words(value)).lower() for value in values]
    for value, words in zip(values[1:], folded[1:], strict=True):
        # From page two on, heads repeat a part of the subject.
        if words and words not in folded[0] and folded[0] not in words:
            yield Contradiction("subject", "Betreft", values[0], value)
            return
