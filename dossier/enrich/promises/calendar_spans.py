"""Spans of the calendar that Dutch words name: a day, a quarter, `begin 2027`, the summer recess."""

import dataclasses
import datetime

from dossier.language.dates import format_date, format_day
from dossier.words import load_words

_CALENDAR = load_words("calendar")
ORDINAL_WORDS = _CALENDAR["ordinals"]
ORDINALS = {**{word: at for at, word in enumerate(ORDINAL_WORDS, start=1)}, "laatste": 4}
SEASONS = {
    name: [(int(day[:2]), int(day[3:])) for day in days]
    for name, days in load_words("seasons").items()
}
# The month, and the weekday (0 is Monday) of which the third in it is meant.
EVENTS = {"prinsjesdag": (9, 1), "miljoenennota": (9, 1), "verantwoordingsdag": (5, 2)}
MONTHS_OF_SHARE = {"kwartaal": 3, "helft": 6}
# Of a year: the first and last month in which a part of it can be meant.
MONTHS_OF_PART = {"begin": (1, 4), "medio": (5, 9), "eind": (10, 12)}
PART_OF_YEAR = {word: part for part, words in load_words("parts_of_year").items() for word in words}


@dataclasses.dataclass(frozen=True, slots=True)
class CalendarSpan:
    """Days that words name."""

    words: str
    start: datetime.date
    latest_start: datetime.date
    """The last day on which it may start; what is promised before it is overdue from this day on."""
    over: datetime.date
    """The first day after it, however the words are read."""


def make_day(day: datetime.date) -> CalendarSpan:
    """Return one day."""
    return CalendarSpan(format_day(day), day, day, day + datetime.timedelta(days=1))


def make_week(day: datetime.date) -> CalendarSpan:
    """Return the week that a day is in."""
    monday = day - datetime.timedelta(days=day.weekday())
    return CalendarSpan(
        f"week van {format_day(monday)}", monday, monday, monday + datetime.timedelta(days=7)
    )


def make_month(year: int, month: int, part: str | None = None) -> CalendarSpan:
    """Return a month, or its begin, middle or end."""
    first, over = datetime.date(year, month, 1), _get_next_month(year, month)
    name = format_date(f"{year}-{month:02}")
    return CalendarSpan(_join_part(part, name), first, over if part else first, over)


def make_year(year: int, part: str | None = None) -> CalendarSpan:
    """Return a year, or its begin, middle or end."""
    first, last = MONTHS_OF_PART.get(part or "", (1, 12))
    start, over = datetime.date(year, first, 1), _get_next_month(year, last)
    return CalendarSpan(_join_part(part, str(year)), start, over if part else start, over)


def make_share(year: int, number: int, noun: str, part: str | None = None) -> CalendarSpan:
    """Return a `kwartaal` or `helft` of a year, or its begin, middle or end."""
    months = MONTHS_OF_SHARE[noun]
    start = datetime.date(year, months * (number - 1) + 1, 1)
    words = _join_part(part, f"{ORDINAL_WORDS[number - 1]} {noun} van {year}")
    over = _get_next_month(year, months * number)
    return CalendarSpan(words, start, over if part else start, over)


def make_season(year: int, name: str, part: str | None = None) -> CalendarSpan:
    """Return a season, a recess, or another part of a year that has a name; a winter starts in this year."""
    days = SEASONS[name]
    start, latest, over = (datetime.date(year + (day < days[0]), *day) for day in days)
    named = f"{year}-{year + 1}" if name in _CALENDAR["over_new_year"] else str(year)
    season = name.capitalize() if name in _CALENDAR["with_capital"] else name
    words = _join_part(part, f"{season} {named}")
    return CalendarSpan(words, start, over if part else latest, over)


def make_event(year: int, name: str) -> CalendarSpan:
    """Return the day of an event that the law fixes: the third Tuesday of September, of May the third Wednesday."""
    month, weekday = EVENTS[name]
    first = datetime.date(year, month, 15)
    day = first + datetime.timedelta(days=(weekday - first.weekday()) % 7)
    return dataclasses.replace(make_day(day), words=f"{name.capitalize()} {year}")


def _get_next_month(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1)


def _join_part(part: str | None, words: str) -> str:
    return f"{part} {words}" if part else words
