"""Times of day as Dutch agendas write them: `19.30-21.00 uur`, `20u30`, `half acht`."""

import datetime
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dossier.words import load_words

_HOURS = load_words("calendar")["hours"]
_HOUR_NAMES = "|".join(_HOURS)
# 19.30   19:30 uur   20u30   20 uur   half acht   kwart voor negen   acht uur 's avonds
TIME = re.compile(
    rf"(?:\b(?P<part>half|kwart\s+voor|kwart\s+over)\s+(?P<named>{_HOUR_NAMES})\b(?:\s+uur\b)?"
    rf"|\b(?P<full>{_HOUR_NAMES})(?P<word>\s+uur)\b"
    r"|(?<![\w.,:])(?P<hour>\d{1,2})(?:\s?[.:uh]\s?(?P<minute>\d{2})(?!\d))?(?P<unit>\s?(?:uur|u|h)\b\.?)?(?![\w/]|[.,:]\d))"
    r"(?:\s*[’'‘]s[\s-]*(?P<half>ochtends|morgens|middags|avonds))?",
    re.IGNORECASE,
)
# A time among other words: 20 uur   19.30 uur   19:30
CLOCK_TIME = re.compile(
    r"(?<![\w.:-])\d{1,2}(?:[.:]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)?\s*uur\b|(?<![\w.:-])\d{1,2}:\d{2}\b",
    re.IGNORECASE,
)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
RANGE_SIGN = re.compile(r"\s*(?:[-–—]|tot(?:\s+en\s+met)?|t/m)\s*", re.IGNORECASE)
NO_START = re.compile(r"(?:\btot|\bt/m|\bvóór|\bvoor)\s*$", re.IGNORECASE)
CHOICE = re.compile(r"\s*(?:of|/)\s*", re.IGNORECASE)
AFTERNOON = ("middags", "avonds")
FIRST_HOUR_OF_MEETINGS = 8
"""Words for an hour before it, without the part of the day, mean the evening: `half acht`."""


class TimeSpan(NamedTuple):
    """When something starts, and when it ends if that is said."""

    start: datetime.time
    end: datetime.time | None


def parse_time_span(text: str) -> TimeSpan | None:
    """Return the time that a text names; None where it names none, or none that is beyond doubt."""
    found = list(TIME.finditer(text))
    if not found or NO_START.search(text, 0, found[0].start()):
        return None
    first, second = found[0], found[1] if len(found) > 1 else None
    between = text[first.end() : second.start()] if second else ""
    if second and CHOICE.fullmatch(between):
        return None
    if second is None or not RANGE_SIGN.fullmatch(between):
        whole = first[0] == text.strip()
        start = _read_time(first) if whole or _is_clear(first) else None
        return TimeSpan(start, None) if start else None
    start = _read_time(first, second["half"])
    later = AFTERNOON[0] if start and first["hour"] is None and start.hour >= 12 else None
    end = _read_time(second, later)
    if start is None or end is None or end <= start or not (_is_clear(first) or _is_clear(second)):
        return None
    return TimeSpan(start, end)


def _is_clear(match: re.Match[str]) -> bool:
    """Return whether a number is no mere number: minutes or the word `uur` stand behind it."""
    return match["hour"] is None or bool(match["minute"] or match["unit"])


def _read_time(match: re.Match[str], half: str | None = None) -> datetime.time | None:
    half = match["half"] or half
    if match["hour"]:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
    else:
        hour, minute = _read_words(match)
        if half is None and hour >= FIRST_HOUR_OF_MEETINGS:
            return None
        half = half or AFTERNOON[0]
    if half and half.lower() in AFTERNOON and hour < 12:
        hour += 12
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _read_words(match: re.Match[str]) -> tuple[int, int]:
    """Return hour and minute of `half acht` or `acht uur`, on a clock of twelve hours."""
    hour = _HOURS.index((match["named"] or match["full"]).lower()) + 1
    part = (match["part"] or "").lower()
    if part.endswith("over"):
        return hour, 15
    return (hour, 0) if not part else (hour - 1, 30 if part == "half" else 45)


def exists_on_clock(day: datetime.date, time: datetime.time) -> bool:
    """Return whether the clocks of the Netherlands show this time: in one night of spring an hour is skipped."""
    moment = datetime.datetime.combine(day, time, tzinfo=AMSTERDAM)
    return moment.astimezone(datetime.UTC).astimezone(AMSTERDAM).time() == time
