"""Days as Dutch agendas write them: `13/10/2026`, `2026-12-08`, `12 en 13 januari 2027`, `3 t/m 5 mrt. 2027`."""

import datetime
import re
from typing import NamedTuple

from dossier.language.dates import MONTHS, WEEKDAYS
from dossier.words import load_words

_SHORT_MONTHS = load_words("calendar")["month_abbreviations"]
_MONTH_NAMES = "|".join((*MONTHS, "sept", *_SHORT_MONTHS))
# 2026-12-08   13/10/2026   29-09-2026   12 januari 2027   12 jan. (2027)   12
DAY = re.compile(
    r"(?<![\d/.])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<number>\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
    rf"|(?P<day>\d{{1,2}})(?:e|ste|de)?(?:\s+(?P<month>{_MONTH_NAMES})\b\.?(?:\s+(?P<year>\d{{4}}))?)?)(?![\d/]|[.:]\d|\s*u(?:ur)?\b)",
    re.IGNORECASE,
)
# Between two days: 12 en 13   12–13   12 t/m woensdag 13
_WEEKDAY = rf"(?:\s*(?:{'|'.join(WEEKDAYS)}|{'|'.join(day[:2] for day in WEEKDAYS)}\.?))?\s*"
DAY_JOIN = re.compile(
    rf"\s*(?:(?P<both>en|&|\+)|t/m|tot\s+en\s+met|[-–—])\s*{_WEEKDAY}", re.IGNORECASE
)


BRACKETS = re.compile(r"\([^()]*\)")  # 26 januari 2027 (was 19 januari 2027)


class DaySpan(NamedTuple):
    """The first and the last day of a meeting, mostly the same."""

    first: datetime.date
    last: datetime.date


def parse_day_span(text: str) -> DaySpan | None:
    """Return the days that a text names outside brackets; None where it names none, several, or no year."""
    found = list(DAY.finditer(BRACKETS.sub(" ", text))) or list(DAY.finditer(text))
    named = [match for match in found if match["iso"] or match["number"] or match["month"]]
    if not named or (len(named) > 1 and named != found):
        return None
    *before, last = found
    day = _read_day(last)
    if not before or day is None or last not in named:
        return DaySpan(day, day) if day and last in named else None
    join = DAY_JOIN.fullmatch(last.string, before[-1].end(), last.start())
    first = _read_day(before[-1], day)
    if join is None or first is None or len(before) > 1:
        return None
    return _make_span(first, day, both=bool(join["both"]))


def _make_span(first: datetime.date, last: datetime.date, *, both: bool) -> DaySpan | None:
    """Return the days between; two that are joined by `en` must follow each other."""
    days = (last - first).days
    return DaySpan(first, last) if days == 1 or (days > 1 and not both) else None


def _read_day(match: re.Match[str], last: datetime.date | None = None) -> datetime.date | None:
    """Return the day of a match; month and year that it lacks are those of the day that it is joined to."""
    try:
        if match["iso"]:
            return datetime.date(*map(int, match["iso"].split("-")))
        if match["number"]:
            day, month, year = map(int, re.split(r"\D", match["number"]))
            return datetime.date(year, month, day)
        if last is None and not match["year"]:
            return None
        month = _read_month(match["month"]) if match["month"] else last.month if last else 0
        year = int(match["year"]) if match["year"] else last.year if last else 0
        turned = last is not None and not match["year"] and month > last.month
        return datetime.date(year - turned, month, int(match["day"]))
    except ValueError:
        return None


def _read_month(name: str) -> int:
    names = MONTHS if name.lower() in MONTHS else _SHORT_MONTHS
    return names.index(name.lower()[:3] if name.lower() == "sept" else name.lower()) + 1
