"""The day on which a paper says what it says."""

import dataclasses
import datetime

from dossier.model import Document, YearOrigin

ANSWERED_WITHIN = datetime.timedelta(days=90)
"""An undated answer is taken to be given within so many days of its questions."""
# Years that a calendar of today can count with.
CALENDAR_YEARS = range(1900, 2200)


@dataclasses.dataclass(frozen=True, slots=True)
class DaySaid:
    """The day on which words were said; a range of days where the paper does not give the day itself."""

    earliest: datetime.date
    latest: datetime.date
    origin: YearOrigin


def find_day_said(document: Document) -> DaySaid | None:
    """Return the day on which a paper speaks: when it came in, else its date, else soon after it was asked."""
    is_month = document.date is not None and len(document.date) == len("2026-05")
    dated = datetime.date.fromisoformat(f"{document.date}-01"[:10]) if document.date else None
    for day, margin, origin in (
        (document.received, datetime.timedelta(), YearOrigin.RECEIVED),
        (dated, datetime.timedelta(days=27 if is_month else 0), YearOrigin.DATE),
        (document.submitted, ANSWERED_WITHIN, YearOrigin.SUBMITTED),
    ):
        if day is not None:
            return DaySaid(day, day + margin, origin) if day.year in CALENDAR_YEARS else None
    return None
