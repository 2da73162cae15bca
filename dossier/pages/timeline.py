"""The timeline: sources, sessions and promises in order, and by name the sources that have no date."""

import dataclasses
import datetime
import enum
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import session_page, source_page
from dossier.language.dates import WEEKDAYS, format_date
from dossier.language.phrasing import shorten
from dossier.model import Document, Dossier, Page, Session
from dossier.pages import dutch
from dossier.pages.lists import UNDECIDED
from dossier.pages.overview import Chapter, Overview, split_overview
from dossier.pages.passages import kind_line, source_line
from dossier.pages.promises import period_words, placed, promise_places
from dossier.pages.templating import render_template
from dossier.sections import TIMELINE

DESCRIPTION = "De bronnen, sessies en toezeggingen van dit dossier, op volgorde van hun datum"
MAX_EVENTS_ON_PAGE = 400
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

    when: str | None
    """ISO: a day, a month (2026-05) or a year; None where no date is known."""
    kind: EventKind
    title: str
    told: str
    """One line about it."""
    page: PurePosixPath
    anchor: str | None = None
    name: str | None = None
    """What the date is called, where it is not a date as such: `na de zomer van 2026`."""

    @property
    def day(self) -> str:
        """The date as it stands below the heading of its year and month: `16 juni`."""
        when = self.when or ""
        if self.name or len(when) == YEAR:
            return self.name or when
        return format_date(when).removesuffix(f" {when[:YEAR]}")


def timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the timeline of a dossier."""
    yield from timeline([*_sources(dossier), *_sessions(dossier), *_promises(dossier)])


def timeline(events: Sequence[Event]) -> Iterator[Page]:
    """Yield the page of a timeline, and where that would be too long one for each year."""
    dated = sorted(
        (event for event in events if event.when),
        key=lambda x: (_order(x.when or ""), x.kind, x.title, x.page, x.anchor or ""),
    )
    undated = sorted((x for x in events if not x.when), key=lambda x: (x.title, x.page))
    years = itertools.groupby(dated, key=lambda event: (event.when or "")[:YEAR])
    overview = Overview(
        path=TIMELINE.page,
        title=TIMELINE.title,
        description=DESCRIPTION,
        max_rows=MAX_EVENTS_ON_PAGE,
        unit=("stuk, sessie of toezegging", "stukken, sessies en toezeggingen"),
        chapters=[Chapter(key=f"jaar-{year}", title=year, rows=list(rows)) for year, rows in years],
    )
    for page in split_overview(overview):
        periods = [(year, _group_by_period(year.rows)) for year in page.chapters]
        values = {"has_events": bool(dated), "kinds": PLURALS, "undated": undated}
        yield page.with_body(
            render_template("tijdlijn", page.path, page=page, years=periods, **values)
        )


def _group_by_period(events: Iterable[Event]) -> list[tuple[str, str, list[Event]]]:
    """Return the months of a year, and the year itself for what names no month: its key, its name, its events."""
    return [
        (period, _name_period(period), list(rows))
        for period, rows in itertools.groupby(events, key=lambda event: (event.when or "")[:MONTH])
    ]


def _name_period(period: str) -> str:
    if len(period) == MONTH:
        return dutch.capital(format_date(period))
    return f"In {period}, maand onbekend"


def _sources(dossier: Dossier) -> Iterator[Event]:
    for document in dossier.documents:
        day = dutch.dated(document)
        yield Event(
            when=day[1] if day else None,
            kind=EventKind.BRON,
            title=dutch.title(document),
            told="; ".join([kind_line(document), *_days(document)]),
            page=source_page(document.source.id),
        )


def _days(document: Document) -> Iterator[str]:
    """Yield every day that a source is known by, in words, the earliest first."""
    submitted, own = document.submitted and document.submitted.isoformat(), dutch.dated(document)
    days = {
        "ingezonden": submitted,
        "gedateerd": document.date,
        (own and own[0]) or "gedateerd": own and own[1],
    }
    if own and own[0] == "beantwoord" and document.date == own[1]:
        del days["gedateerd"]
    for day, name in sorted((day, name) for name, day in days.items() if day):
        yield f"{name} {format_date(day)}"


def _sessions(dossier: Dossier) -> Iterator[Event]:
    for session in dossier.sessions:
        yield Event(
            when=session.date.isoformat(),
            kind=EventKind.SESSIE,
            title=session.title,
            told="; ".join(_about(session)),
            page=session_page(session.id),
        )


def _promises(dossier: Dossier) -> Iterator[Event]:
    """Yield the promises whose term has a place in time; one that returns every year has none."""
    pages = promise_places(dossier)
    for promise, document, passage, anchor in placed(dossier):
        period = promise.period
        if period is None or period.start is None or period.every:
            continue
        sentence = passage.content.cut(promise.start, promise.end).write_plain()
        yield Event(
            when=_exactly(period.start, period.words or ""),
            kind=EventKind.TOEZEGGING,
            title=shorten(sentence, MAX_PROMISE_LENGTH),
            told="; ".join([promise.kind.value, source_line(document)]),
            page=pages[anchor],
            anchor=anchor,
            name=period_words(period),
        )


def _exactly(start: datetime.date, words: str) -> str:
    """Return when a period begins, as exactly as its words do: the day, the month, or the year."""
    for when in (start.isoformat(), start.isoformat()[:MONTH]):
        if words == format_date(when):
            return when
    return start.isoformat()[:YEAR]


def _about(session: Session) -> Iterator[str]:
    hours = dutch.hours_of(session)
    yield ", ".join(filter(None, (WEEKDAYS[session.date.weekday()], hours)))
    yield dutch.where(session)
    yield session.content or UNDECIDED


def _order(when: str) -> str:
    """Return what puts a date in order: a year without a month comes after its months."""
    return f"{when}~" if len(when) == YEAR else when
