"""What words that name a time mean on the day on which they were said."""

import dataclasses
import datetime
import re

from dossier.enrich.promises.calendar_spans import (
    PART_OF_YEAR,
    CalendarSpan,
    Parts,
    make_day,
    make_month,
    make_share,
    make_span,
    make_week,
)
from dossier.enrich.promises.day_said import DaySaid
from dossier.model import Bound, Period, YearOrigin
from dossier.words import load_words

COUNT_WORDS = load_words("calendar")["counts"]
UNIT_OF_REPEAT = {words: unit for unit, listed in load_words("repeats").items() for words in listed}
BOUNDS = {"before": Bound.BEFORE, "after": Bound.AFTER, "from": Bound.FROM, "by": Bound.BY}
DAYS_OF_UNIT = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
MONTHS_OF_UNIT = {"maand": 1, "maanden": 1, "halfjaar": 6, "jaar": 12}


@dataclasses.dataclass(frozen=True, slots=True)
class TimeTerm:
    """Words of a text that name a time."""

    start: int
    end: int
    period: Period | None
    past: bool = False
    """It was over, or running, when it was said."""
    is_weak: bool = False
    """May belong to a noun, or names no part of the calendar."""
    is_conditional: bool = False
    """When something else has happened: `zodra het advies er is`."""

    @property
    def is_repeated(self) -> bool:
        """Whether it comes back every so often."""
        return self.period is not None and self.period.every is not None

    @property
    def is_start(self) -> bool:
        """Whether it only says from when."""
        return self.period is not None and self.period.bound is Bound.FROM


def read_parts(found: re.Match[str]) -> Parts:
    """Return the words of the named groups of a match that have any."""
    groups = found.groupdict().items()
    return {name: " ".join(words.lower().split()) for name, words in groups if words is not None}


def make_time_term(found: re.Match[str], day_said: DaySaid | None) -> TimeTerm:
    """Return the term of words; without a period where what they mean differs by the day on which they may be said."""
    parts = read_parts(found)
    bound = next((bound for name, bound in BOUNDS.items() if name in parts), Bound.IN)
    days = (day_said.earliest, day_said.latest) if day_said else (None,)
    spans = {_find_span(parts, bound, day) for day in days}
    span = spans.pop() if len(spans) == 1 else None
    period, past = None, False
    if span is not None:
        origin = day_said.origin if day_said and "year" not in parts else YearOrigin.TEXT
        period = _make_period(span, bound, origin)
        # What starts `vanaf deze maand` may still have to start.
        is_known = day_said is not None and "unit" not in parts
        past = bool(is_known and day_said and _is_over(span, bound, day_said.earliest))
    elif "every" in parts:
        every = UNIT_OF_REPEAT[parts["every"]]
        period = Period(bound=bound, words=None, every=every, year_from=None, start=None, over=None)
    is_bare_year = re.fullmatch(r"in\s+\d{4}", found[0], re.IGNORECASE) is not None
    is_weak = is_bare_year or bool(parts.keys() & {"weak", "event"})
    return TimeTerm(*found.span(), period, past, is_weak, "conditional" in parts)


def _make_period(span: CalendarSpan, bound: Bound, origin: YearOrigin) -> Period:
    ends = {Bound.BEFORE: span.latest_start, Bound.IN: span.over, Bound.BY: span.over}
    start = span.over if bound is Bound.AFTER else span.start
    return Period(
        bound=bound, words=span.words, year_from=origin, start=start, over=ends.get(bound)
    )


def _find_span(parts: Parts, bound: Bound, day: datetime.date | None) -> CalendarSpan | None:
    """Return what words mean when they are said on a day; None where nothing tells."""
    if "year" in parts:
        return _make_in_year(parts, int(parts["year"]))
    if day is None or parts.keys() & {"since", "some", "every", "open"}:
        return None
    if "unit" in parts:
        return _count_units(parts, bound, day)
    if "relative" in parts:
        later = re.search("volgend|komend", parts["relative"]) is not None
        return _make_in_year(parts, day.year + later)
    return _find_next(parts, bound, day)


def _find_next(parts: Parts, bound: Bound, day: datetime.date) -> CalendarSpan | None:
    """Return the span of words without a year that is meant on a day: the one that comes next."""
    which = parts.get("which", "")
    years = (day.year - 1, day.year, day.year + 1)
    spans = [x for year in years if (x := _make_in_year(parts, year)) is not None]
    if which in {"dit", "deze"}:
        # In January `deze winter` is the one that started last year.
        return next((x for x in spans if x.over > day and x.start.year <= day.year), None)
    if which:
        coming = next((x for x in spans if x.latest_start > day), None)
        unclear = which.startswith("volgend") and coming and coming.start.year == day.year
        return None if unclear else coming
    return next((x for x in spans if not _is_over(x, bound, day)), None)


def _make_in_year(parts: Parts, year: int) -> CalendarSpan | None:
    try:
        return make_span(parts, year)
    except ValueError:
        return None  # 31 juni, 29 februari


def _is_over(span: CalendarSpan, bound: Bound, day: datetime.date) -> bool:
    """Return whether a term was over on `day`; one without an end is so once it has begun."""
    last = {Bound.BEFORE: span.latest_start, Bound.FROM: span.start}.get(bound, span.over)
    return last <= day


def _count_units(parts: Parts, bound: Bound, day: datetime.date) -> CalendarSpan:
    """Return the span of `volgende week`, `deze maand`, `binnen zes weken`, `over een jaar`."""
    word, unit = parts.get("count", "").replace("é", "e"), parts["unit"].replace(" ", "")
    part = PART_OF_YEAR.get(parts.get("part", ""))
    count = int(parts.get("which") not in {"dit", "deze"})
    if word:
        count = int(word) if word.isdigit() else COUNT_WORDS.index(word) + 1
    if unit in DAYS_OF_UNIT:
        later = day + datetime.timedelta(days=count * DAYS_OF_UNIT[unit])
        return make_day(later) if bound is Bound.BY else make_week(later)
    if unit == "kwartaal":
        number = (day.month - 1) // 3 + count
        return make_share(day.year + number // 4, number % 4 + 1, unit, part)
    months = day.month - 1 + count * MONTHS_OF_UNIT[unit]
    return make_month(day.year + months // 12, months % 12 + 1, part)
