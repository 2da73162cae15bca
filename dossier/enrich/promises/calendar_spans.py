"""Spans of the calendar that Dutch words name: a day, a quarter, `begin 2027`, the summer recess."""

import dataclasses
import datetime
import re
from collections.abc import Mapping

from dossier.language.dates import MONTHS, WEEKDAYS, format_date, format_day
from dossier.words import load_words

_CALENDAR = load_words("calendar")
_ORDINAL_WORDS = _CALENDAR["ordinals"]
ORDINALS = {**{word: at for at, word in enumerate(_ORDINAL_WORDS, start=1)}, "laatste": 4}
SEASONS = {
    name: [(int(day[:2]), int(day[3:])) for day in days]
    for name, days in load_words("seasons").items()
}
EVENTS = {
    name: (MONTHS.index(month) + 1, WEEKDAYS.index(weekday))
    for name, (month, weekday) in load_words("events").items()
}
"""The number of the month, and that of the weekday (0 is Monday) of which the third in it is meant."""
MONTHS_OF_SHARE = {"kwartaal": 3, "helft": 6}
MONTHS_OF_PART = {
    part: tuple(MONTHS.index(month) + 1 for month in months)
    for part, months in load_words("months_of_parts").items()
}
"""Of a part of a year: the first and the last month in which it can be meant."""
PART_OF_YEAR = {word: part for part, words in load_words("parts_of_year").items() for word in words}

Parts = Mapping[str, str]
"""The words of a time by what they name, in lower case and with single spaces: part, month, year ..."""


@dataclasses.dataclass(frozen=True, slots=True)
class CalendarSpan:
    """Days that words name."""

    words: str
    start: datetime.date
    latest_start: datetime.date
    """The last day on which it may start; what is promised before it is overdue from this day on."""
    over: datetime.date
    """The first day after it, however the words are read."""


def make_span(parts: Parts, year: int) -> CalendarSpan:
    """Return what words name in a year; raise ValueError where it has no such day."""
    part = PART_OF_YEAR.get(parts.get("part", ""))
    match parts:
        case {"day": day, "month": month}:
            return make_day(datetime.date(year, MONTHS.index(month) + 1, int(day)))
        case {"month": month}:
            return make_month(year, MONTHS.index(month) + 1, part)
        case {"number": number}:
            noun = "kwartaal" if parts.get("share", "kwartaal") == "kwartaal" else "helft"
            ordinal = ORDINALS.get(number) or int(re.sub(r"\D", "", number))
            return make_share(year, ordinal, noun, part)
        case {"season": season}:
            return _make_season(year, season, part)
        case {"event": event}:
            return _make_event(year, event)
        case _:
            first, last = MONTHS_OF_PART.get(part or "", (1, 12))
            return _make_months(year, first, last - first + 1, str(year), part)


def make_day(day: datetime.date) -> CalendarSpan:
    """Return one day."""
    return CalendarSpan(format_day(day), day, day, day + datetime.timedelta(days=1))


def make_week(day: datetime.date) -> CalendarSpan:
    """Return the week that a day is in."""
    monday = day - datetime.timedelta(days=day.weekday())
    words = f"week van {format_day(monday)}"
    return CalendarSpan(words, monday, monday, monday + datetime.timedelta(days=7))


def make_month(year: int, month: int, part: str | None = None) -> CalendarSpan:
    """Return a month, or its begin, middle or end."""
    return _make_months(year, month, 1, format_date(f"{year}-{month:02}"), part)


def make_share(year: int, number: int, noun: str, part: str | None = None) -> CalendarSpan:
    """Return a `kwartaal` or `helft` of a year, or its begin, middle or end."""
    months = MONTHS_OF_SHARE[noun]
    words = f"{_ORDINAL_WORDS[number - 1]} {noun} van {year}"
    return _make_months(year, months * (number - 1) + 1, months, words, part)


def _make_months(year: int, month: int, count: int, words: str, part: str | None) -> CalendarSpan:
    start, last = datetime.date(year, month, 1), month + count - 1
    over = datetime.date(year + last // 12, last % 12 + 1, 1)
    return CalendarSpan(_join_part(part, words), start, over if part else start, over)


def _make_season(year: int, name: str, part: str | None) -> CalendarSpan:
    """Return a season, a recess, or another part of a year that has a name; a winter starts in this year."""
    days = SEASONS[name]
    start, latest, over = (datetime.date(year + (day < days[0]), *day) for day in days)
    named = f"{year}-{year + 1}" if name in _CALENDAR["over_new_year"] else str(year)
    season = name.capitalize() if name in _CALENDAR["with_capital"] else name
    return CalendarSpan(
        _join_part(part, f"{season} {named}"), start, over if part else latest, over
    )


def _make_event(year: int, name: str) -> CalendarSpan:
    """Return the day of an event that the law fixes: the third Tuesday of September, of May the third Wednesday."""
    month, weekday = EVENTS[name]
    first = datetime.date(year, month, 15)
    day = first + datetime.timedelta(days=(weekday - first.weekday()) % 7)
    return dataclasses.replace(make_day(day), words=f"{name.capitalize()} {year}")


def _join_part(part: str | None, words: str) -> str:
    return f"{part} {words}" if part else words
