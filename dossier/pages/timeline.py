"""The timeline: sources, sessions and promises in order, and by name the sources that have no date."""

import dataclasses
import enum
import itertools
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import make_slug, session_page, source_page
from dossier.language.dates import WEEKDAYS, format_date
from dossier.language.phrasing import shorten
from dossier.model import Bound, Dossier, Page
from dossier.pages import dutch
from dossier.pages.description import describe_opening
from dossier.pages.overviews import Overview, group_by_year, split_overview
from dossier.pages.passages import speaker
from dossier.pages.promises import find_promise_pages, name_period, place_promises
from dossier.sections import TIMELINE

DESCRIPTION = "De bronnen, sessies en toezeggingen van dit dossier, op volgorde van hun datum"
MAX_EVENTS_ON_PAGE = 180
MAX_PROMISE_LENGTH = 140
"""How many characters of a promise stand here; the whole of it stands among the promises."""
YEAR, MONTH = len("2026"), len("2026-05")


class EventKind(enum.StrEnum):
    """What stands on the timeline; the value is its name on the page."""

    BRON = "bron"
    SESSIE = "sessie"
    TOEZEGGING = "toezegging"


PLURALS = {
    EventKind.BRON: "Bronnen",
    EventKind.SESSIE: "Sessies",
    EventKind.TOEZEGGING: "Toezeggingen",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or will, as exactly as its source tells when."""

    when: str
    """ISO: a day, a month (2026-05) or a year; empty where no date is known."""
    kind: EventKind
    title: str
    line: str
    """One line about it."""
    page: PurePosixPath
    anchor: str | None = None
    name: str | None = None
    """What the date is called, where it is not a date as such: `na de zomer van 2026`."""
    period: str = ""
    """The part of a year that it falls in, where that is no month: `zomer 2026`."""
    start: str = ""
    """Where that part begins, as a month."""
    label: str = ""
    """What it is called, where that says more than its kind: `streven`."""

    @property
    def day(self) -> str:
        """The date as it stands below the heading of its year and month: `16 juni`."""
        if self.name or len(self.when) == YEAR:
            return self.name or self.when
        return format_date(self.when).removesuffix(f" {self.when[:YEAR]}")

    @property
    def order(self) -> str:
        """By what events are sorted: a part of a year comes behind the month it begins in, a year behind its months."""
        return (
            f"{self.start or self.when.ljust(MONTH, '~')}~" if len(self.when) == YEAR else self.when
        )


def make_timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the timeline of a dossier."""
    yield from make_timeline(
        [*_list_sources(dossier), *_list_sessions(dossier), *_list_promises(dossier)]
    )


def make_timeline(events: Sequence[Event]) -> Iterator[Page]:
    """Yield the page of a timeline, and where that would be too long one for each year."""
    dated = sorted(
        (event for event in events if event.when),
        key=lambda x: (x.order, x.period, x.kind, x.title, x.page, x.anchor or ""),
    )
    overview = Overview(
        path=TIMELINE.page,
        title=TIMELINE.title,
        description=DESCRIPTION,
        max_rows=MAX_EVENTS_ON_PAGE,
        unit=("stuk, sessie of toezegging", "stukken, sessies en toezeggingen"),
        chapters=group_by_year(dated, lambda event: event.when, prefix="jaar-"),
    )
    values = {
        "has_events": bool(dated),
        "kinds": PLURALS,
        "undated": sorted((x for x in events if not x.when), key=lambda x: (x.title, x.page)),
    }
    for page in split_overview(overview):
        periods = [
            (
                year,
                [(*name, list(rows)) for name, rows in itertools.groupby(year.rows, _name_period)],
            )
            for year in page.chapters
        ]
        yield page.render("tijdlijn", years=periods, **values)


def _name_period(event: Event) -> tuple[str, str]:
    """Return the anchor and the name of the month or other part of a year that an event falls in."""
    if event.period:
        return f"deel-{make_slug(event.period)}", dutch.capital(event.period)
    month = event.when[:MONTH]
    if len(month) == YEAR:
        return f"zonder-maand-{month}", f"In {month}, maand onbekend"
    return f"maand-{month}", dutch.capital(format_date(month))


def _list_sources(dossier: Dossier) -> Iterator[Event]:
    for document in dossier.documents:
        yield Event(
            when=document.day,
            kind=EventKind.BRON,
            title=dutch.title(document),
            line=describe_opening(document),
            page=source_page(document.source.id),
        )


def _list_sessions(dossier: Dossier) -> Iterator[Event]:
    for session in dossier.sessions:
        hours = dutch.hours_of(session)
        day = ", ".join(filter(None, (WEEKDAYS[session.date.weekday()], hours)))
        yield Event(
            when=session.date.isoformat(),
            kind=EventKind.SESSIE,
            title=session.title,
            line="; ".join((day, dutch.where(session), session.content or dutch.UNDECIDED)),
            page=session_page(session.id),
        )


def _list_promises(dossier: Dossier) -> Iterator[Event]:
    """Yield the promises whose term has a place in time; one that returns every year has none."""
    pages = find_promise_pages(dossier)
    for each in place_promises(dossier):
        period = each.promise.period
        if period is None or period.start is None or period.every:
            continue
        start = period.start.isoformat()
        # As exactly as its words are: the day, the month, or the year.
        exact = next((x for x in (start, start[:MONTH]) if period.words == format_date(x)), None)
        name = name_period(period)
        part = name if period.bound is Bound.AFTER else period.words
        part = "" if exact or not part or part.isdigit() else part
        yield Event(
            when=exact or start[:YEAR],
            kind=EventKind.TOEZEGGING,
            title=shorten(each.words.write_plain(), MAX_PROMISE_LENGTH),
            label=each.promise.kind.value,
            line=speaker(each.document, each.passage, each.words.text),
            page=pages[each.anchor],
            anchor=each.anchor,
            name=name,
            period=part,
            start=start[:MONTH] if part else "",
        )
