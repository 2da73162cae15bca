"""The fields of a letter's head: how their names are written, what values were read, and which contradict."""

import datetime
import enum
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.language.dates import ANY_DATE, MONTH_NAMES, WEEKDAYS, parse_date
from dossier.language.word_counts import fold_letters
from dossier.recognise.lines import MAX_HEAD_LINE, Draft, Line, Role
from dossier.text import collapse_spaces
from dossier.words import load_words


class FieldKind(enum.StrEnum):
    """What a field of a head names; the names of each stand in words/letters.yml."""

    SUBJECT = "subject"
    TITLE = "title"
    DATE = "date"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    ASKERS = "asker"
    CASE = "case"
    NUMBER = "number"
    OTHER = "other"
    COMMON = "common"


DATES = frozenset({FieldKind.DATE, FieldKind.SUBMITTED, FieldKind.RECEIVED})
NAMES_OF_SUBJECT = frozenset({FieldKind.SUBJECT, FieldKind.TITLE})
DESCRIBING = DATES | NAMES_OF_SUBJECT | {FieldKind.ASKERS, FieldKind.CASE}
"""The fields whose value is read into the description; of a number only what is an official one."""
CASE_NUMBER = r"20\d{2}\s?[ZD]\s?\d{5}"  # 2026Z11981
# 3 mei 2026    donderdag 3 mei 2026    Den Haag, 3 mei 2026    mei 2026
DATE_START = re.compile(
    rf"(?:[\w’'‘ -]{{2,40}},\s*)?(?:(?:{'|'.join(WEEKDAYS)})\s+)?(?:{ANY_DATE}|(?:{MONTH_NAMES})\s+\d{{4}})",
    re.IGNORECASE,
)
MIN_GAP = 3
"""The spaces between a name and a value that stand in columns."""
MAX_UNREAD_DATE = 40
"""Of a value behind the colon of a date that names no day: `Datum: begin mei`."""
MAX_VALUE_LENGTH = 60
"""Of a field that is neither a subject nor a list, in characters."""


def _spell(name: str) -> str:
    """Return a pattern of a name in any case, and of its capitals spaced out: `B E T R E F T`, `BI JLAGE`."""
    plain = re.escape(name).replace(r"\ ", r"\s+")
    spaced = r"\s+".join(r"\ ?".join(map(re.escape, word.upper())) for word in name.split())
    return rf"(?i:{plain})|{spaced}"


def _join_names(kind: FieldKind) -> str:
    return f"(?P<{kind}>{'|'.join(map(_spell, load_words('letters')[f'{kind}_fields']))})"


# The name of a field, what separates it from its value, and the value: `Ons kenmerk: 12`, `Ons kenmerk5646209`.
FIELD = re.compile(
    rf"(?:{'|'.join(map(_join_names, FieldKind))})"
    r"(?P<separator>\s*:\s*|\s*\t\s*|\s+|(?=\d)|$)(?P<value>.*)$"
)
FIRST_WORDS = frozenset(
    word.split()[0].lower()
    for kind in FieldKind
    for word in load_words("letters")[f"{kind}_fields"]
    if len(word.split()) > 1
)


WEAK_NAMES = frozenset(load_words("letters")["weak_fields"])


class Field(NamedTuple):
    """The name of a field at the start of a line."""

    kind: FieldKind
    value_start: int
    """Where its value begins in the last line of its name; the length of that line where none follows."""
    is_weak: bool
    """Its name, without a colon behind it, is a word of other papers too."""
    lines: int
    """How many lines the name takes: `ONS` and `KENMERK` take two."""


def find_field(lines: Sequence[Line], index: int) -> Field | None:
    """Return the field whose name begins with a line, or None where it is a sentence or anything else."""
    text = lines[index].text
    single = _match_field(text)
    if single is not None:
        return Field(*single, 1)
    if _is_first_word(text) and index + 1 < len(lines):
        below = lines[index + 1].text
        both = _match_field(f"{text} {below}")
        if both is not None and both[1] > len(text):
            return Field(both[0], both[1] - len(text) - 1, both[2], 2)
    return None


def _is_first_word(text: str) -> bool:
    """Return whether a line is no more than the first word of a name: `ONS`, `U W`."""
    return len(text) < 12 and text.replace(" ", "").lower() in FIRST_WORDS


def _match_field(text: str) -> tuple[FieldKind, int, bool] | None:
    match = FIELD.match(text)
    if match is None:
        return None
    kind = next(kind for kind in FieldKind if match[kind])
    name, separator, value = match[kind], match["separator"], match["value"]
    is_set_apart = ":" in separator or "\t" in separator or len(separator) >= MIN_GAP
    accepted = _is_value(kind, value) if value else _may_stand_alone(kind, separator)
    if value and not is_set_apart:
        accepted = accepted and (len(value) <= MAX_VALUE_LENGTH or kind in NAMES_OF_SUBJECT)
        accepted = accepted and _is_value_without_colon(kind, name, separator, value)
    is_weak = name.lower() in WEAK_NAMES and not is_set_apart
    return (kind, match.start("value"), is_weak) if accepted else None


def _may_stand_alone(kind: FieldKind, separator: str) -> bool:
    return kind not in {FieldKind.COMMON, FieldKind.CASE} or ":" in separator


def _is_value(kind: FieldKind, value: str) -> bool:
    """Return whether words can be the value of such a field."""
    if kind is FieldKind.CASE:
        return re.fullmatch(CASE_NUMBER, value) is not None
    if kind in DATES:
        return DATE_START.match(value) is not None or len(value) <= MAX_UNREAD_DATE
    if kind in NAMES_OF_SUBJECT or kind is FieldKind.ASKERS:
        return True
    return len(value) <= MAX_HEAD_LINE and not value.endswith((".", "?", ";"))


def _is_value_without_colon(kind: FieldKind, name: str, separator: str, value: str) -> bool:
    """Return whether words behind a mere space are a value, and do not make a sentence of the name."""
    if kind in DATES:
        return DATE_START.match(value) is not None
    if not separator:
        return kind is FieldKind.NUMBER
    if kind in NAMES_OF_SUBJECT:
        return name.isupper() or (name[0].isupper() and not value[:1].islower())
    if kind is FieldKind.NUMBER:
        return any(sign.isdigit() for sign in value)
    return kind is not FieldKind.COMMON and name[0].isupper() and not value[:1].islower()


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
    folded = list(map(fold_letters, values))
    for value, words in zip(values[1:], folded[1:], strict=True):
        # From page two on, heads repeat a part of the subject.
        if words and words not in folded[0] and folded[0] not in words:
            yield Contradiction("subject", "Betreft", values[0], value)
            return
