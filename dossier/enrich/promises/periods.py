"""What words that name a time mean on the day on which they were said."""

import dataclasses
import datetime
import re
from collections.abc import Callable

from dossier.enrich.promises.calendar_spans import (
    CalendarSpan,
    make_day,
    make_month,
    make_share,
    make_week,
)
from dossier.model import Bound, Period, YearOrigin
from dossier.words import load_words

COUNT_WORDS = load_words("calendar")["counts"]
UNIT_OF_REPEAT = {words: unit for unit, listed in load_words("repeats").items() for words in listed}
NAMED_BOUNDS = (
    ("before", Bound.BEFORE),
    ("before2", Bound.BEFORE),
    ("after", Bound.AFTER),
    ("from", Bound.FROM),
    ("by", Bound.BY),
)
MONTHS_OF_UNIT = {"jaar": 12, "halfjaar": 6}
Make = Callable[[re.Match[str], int], CalendarSpan]
"""What a wording means in a year."""
COUNTED_FROM_EVENT = re.compile(r"\s+(?:na|vanaf)\s+(?!heden|vandaag)", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class DaySaid:
    """The day on which words were said; a range of days where the paper does not give the day itself."""

    earliest: datetime.date
    latest: datetime.date
    origin: YearOrigin


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """Words of a text that name a time."""

    start: int
    end: int
    period: Period | None
    past: bool = False
    """It was over, or running, when it was said."""
    debate: bool = False
    """Names a debate or an event rather than a part of the calendar."""


def list_named_groups(found: re.Match[str]) -> set[str]:
    """Return the names of the groups that have words."""
    return {name for name, words in found.groupdict().items() if words is not None}


def get_words(found: re.Match[str], part: str) -> str:
    """Return the words of a part, in lower case and with single spaces."""
    return " ".join(found[part].lower().split())


def _get_bound(found: re.Match[str]) -> Bound:
    parts = list_named_groups(found)
    return next((bound for name, bound in NAMED_BOUNDS if name in parts), Bound.IN)


def resolve_calendar(make: Make, found: re.Match[str], day_said: DaySaid | None) -> Term:
    """Return the term of words that name a part of the calendar, in the year that they name or mean."""
    parts = list_named_groups(found)
    bound, debate, in_text = _get_bound(found), "debate" in parts, "year" in parts
    if in_text:
        first = last = _make_in_year(found, make, int(found["year"]))
    elif day_said is None:
        first = last = None
    else:
        first, last = (
            _find_coming(found, make, bound, day) for day in (day_said.earliest, day_said.latest)
        )
    if first is None or first != last:
        return Term(found.start(), found.end(), None, debate=debate)
    past = day_said is not None and _is_over(first, bound, day_said.earliest)
    origin = YearOrigin.TEXT if in_text or day_said is None else day_said.origin
    period = _make_period(first, bound, origin)
    return Term(found.start(), found.end(), period, past=past, debate=debate)


def _make_in_year(found: re.Match[str], make: Make, year: int) -> CalendarSpan | None:
    try:
        return make(found, year)
    except ValueError:
        return None  # 31 juni, 29 februari


def _find_coming(
    found: re.Match[str], make: Make, bound: Bound, day: datetime.date
) -> CalendarSpan | None:
    """Return the span that words without a year mean when they are said on `day`, or None."""
    parts = list_named_groups(found)
    relative = get_words(found, "relative") if "relative" in parts else None
    if relative is not None:
        later = relative.endswith(("volgend", "komend", "volgende", "komende"))
        return _make_in_year(found, make, day.year + later)
    which = get_words(found, "which") if "which" in parts else ""
    years = (day.year - 1, day.year, day.year + 1)
    spans = [x for year in years if (x := _make_in_year(found, make, year)) is not None]
    if which in {"dit", "deze"}:
        # In January `deze winter` is the one that started last year.
        return next((x for x in spans if x.over > day and x.start.year <= day.year), None)
    if which:
        coming = next((x for x in spans if x.latest_start > day), None)
        unclear = which.startswith("volgend") and coming and coming.start.year == day.year
        return None if unclear else coming
    return next((x for x in spans if not _is_over(x, bound, day)), None)


def _is_over(span: CalendarSpan, bound: Bound, day: datetime.date) -> bool:
    """Return whether a term was over on `day`; one without an end is so once it has begun."""
    if bound is Bound.BEFORE:
        return span.latest_start <= day
    if bound is Bound.FROM:
        return span.start <= day
    return span.over <= day


def _make_period(span: CalendarSpan, bound: Bound, origin: YearOrigin) -> Period:
    ends = {Bound.BEFORE: span.latest_start, Bound.IN: span.over, Bound.BY: span.over}
    start = span.over if bound is Bound.AFTER else span.start
    return Period(
        bound=bound, words=span.words, year_from=origin, start=start, over=ends.get(bound)
    )


def resolve_unit(found: re.Match[str], day_said: DaySaid | None) -> Term:
    """Return the term of `volgende week`, `deze maand`, `komend kwartaal`."""
    if day_said is None or day_said.earliest != day_said.latest:
        return Term(found.start(), found.end(), None)
    day, later = day_said.earliest, found["which"].lower() not in {"dit", "deze"}
    unit = found["unit"].lower()
    if unit == "week":
        span = make_week(day + datetime.timedelta(days=7 * later))
    elif unit == "maand":
        span = _get_month(day, int(later))
    else:
        number = (day.month - 1) // 3 + later
        span = make_share(day.year + number // 4, number % 4 + 1, "kwartaal")
    return Term(found.start(), found.end(), _make_period(span, _get_bound(found), day_said.origin))


def resolve_count(found: re.Match[str], day_said: DaySaid | None) -> Term:
    """Return the term of `binnen zes weken`; one that runs from another event has no known day."""
    from_event = COUNTED_FROM_EVENT.match(found.string, found.end())
    if day_said is None or day_said.earliest != day_said.latest or from_event:
        return Term(found.start(), found.end(), None)
    word = found["count"].lower().replace("é", "e")
    count = int(word) if word.isdigit() else COUNT_WORDS.index(word) + 1
    day, unit = day_said.earliest, found["unit"].lower()
    if unit.startswith(("dag", "we")):
        days = count if unit.startswith("dag") else 7 * count
        span = make_day(day + datetime.timedelta(days=days))
    else:
        span = _get_month(day, count * MONTHS_OF_UNIT.get(unit.replace(" ", ""), 1))
    return Term(found.start(), found.end(), _make_period(span, Bound.BY, day_said.origin))


def _get_month(day: datetime.date, later: int) -> CalendarSpan:
    months = day.month - 1 + later
    return make_month(day.year + months // 12, months % 12 + 1)


def resolve_repeat(found: re.Match[str], _day_said: DaySaid | None) -> Term:
    """Return the term of `jaarlijks`, `elk kwartaal`."""
    every = UNIT_OF_REPEAT[" ".join(found[0].lower().split())]
    period = Period(bound=Bound.IN, words=None, every=every, year_from=None, start=None, over=None)
    return Term(found.start(), found.end(), period)


def resolve_debate(found: re.Match[str], _day_said: DaySaid | None) -> Term | None:
    """Return the term of `voor het commissiedebat`, `in het halfjaarbericht`, of which the day is not known."""
    parts = list_named_groups(found)
    dated = not parts.isdisjoint({"before", "after"}) or {"next", "within"} <= parts
    return Term(found.start(), found.end(), None, debate=True) if dated else None
