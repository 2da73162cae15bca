"""Dutch dates: the names of months and days, reading them in a text and writing them."""

import datetime
import re

from dossier.words import load_words

_CALENDAR = load_words("calendar")
MONTHS, WEEKDAYS = _CALENDAR["months"], _CALENDAR["weekdays"]
MONTH_NAMES = "|".join(MONTHS)
MONTH_NUMBERS = {
    name: number
    for names in (MONTHS, _CALENDAR["month_abbreviations"])
    for number, name in enumerate(names, start=1)
} | {"sept": 9}
_MONTH = rf"(?:{MONTH_NAMES}|(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?)"
WRITTEN_DATE = rf"\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"  # 26 mei 2026, 4 dec. 2017
NUMERIC_DATE = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"  # 26-05-2026
ANY_DATE = rf"(?:{WRITTEN_DATE}|{NUMERIC_DATE})"
MONTH_YEAR_PATTERN = re.compile(
    rf"(?<!\d )\b(?P<month>{MONTH_NAMES})\s+(?P<year>\d{{4}})\b", re.IGNORECASE
)
DATE_PATTERN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})"
    r"|(?<!\d)(?P<day2>\d{1,2})[-/.](?P<month2>\d{1,2})[-/.](?P<year2>\d{4})",
    re.IGNORECASE,
)
WEEKDAY_PATTERN = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


def parse_date(text: str) -> datetime.date | None:
    """Return the first full date in `text`, or None where it names no day that exists."""
    found = DATE_PATTERN.search(text)
    if found is None:
        return None
    if found["month"]:
        month = MONTH_NUMBERS[found["month"].lower().rstrip(".")]
        parts = int(found["year"]), month, int(found["day"])
    else:
        parts = int(found["year2"]), int(found["month2"]), int(found["day2"])
    try:
        return datetime.date(*parts)
    except ValueError:
        return None


def parse_month(text: str) -> str | None:
    """Return the first month with a year in `text` as `2026-05`."""
    found = MONTH_YEAR_PATTERN.search(text)
    if found is None:
        return None
    return f"{found['year']}-{MONTHS.index(found['month'].lower()) + 1:02}"


def format_day(day: datetime.date, *, weekday: bool = False) -> str:
    """Return a date in words: `1 december 2026`, or `dinsdag 1 december 2026`."""
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {written}" if weekday else written


def format_date(iso: str) -> str:
    """Return an ISO date, or a year and month, in words: `26 mei 2026`, `mei 2026`."""
    if len(iso) == len("2026-05"):
        year, month = iso.split("-")
        return f"{MONTHS[int(month) - 1]} {year}"
    return format_day(datetime.date.fromisoformat(iso))
