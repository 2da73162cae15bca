"""The calendars: one of all sessions, to follow, and one of each session, to take over."""

import datetime
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from icalendar import Calendar, Event, Timezone, vDuration

from dossier.exports.feed import last_moment
from dossier.ids import AGENDA, calendar_file, make_slug, public, session_page
from dossier.language.clock_times import AMSTERDAM
from dossier.model import Dossier, Session
from dossier.pages import dutch
from dossier.pages.markup.markdown import show_text
from dossier.pages.news import list_news

CALENDAR_MAKER = "-//dossier//agenda//NL"
ONCE_A_DAY = datetime.timedelta(days=1)
# By its rule, not year by year: it is short, holds in any year, and is the one form that all calendars read.
TIME_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def make_calendars(dossier: Dossier) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the calendars with their places on the site; without sessions there are none."""
    if dossier.sessions:
        yield AGENDA, _make_calendar(dossier, dossier.sessions)
    for session in dossier.sessions:
        yield calendar_file(session.id), _make_calendar(dossier, [session])


def _make_calendar(dossier: Dossier, sessions: Iterable[Session]) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", CALENDAR_MAKER)
    # The second is what calendars of before RFC 7986 look at.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, show_text(dossier.settings.title))
    calendar.add("refresh-interval", ONCE_A_DAY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ONCE_A_DAY))
    calendar.add_component(Timezone.from_ical(TIME_ZONE))
    for session in sessions:
        calendar.add_component(_make_event(dossier, session))
    data: bytes = calendar.to_ical()
    return data


def _make_event(dossier: Dossier, session: Session) -> Event:
    start, end = session.hours(dossier.settings.session_minutes)
    page = public(dossier.settings.address, session_page(session.id))
    event = Event()
    # No other session has it, also not of another dossier on the same host.
    parts = urllib.parse.urlsplit(dossier.settings.address)
    place = [make_slug(parts.path)] if parts.path.strip("/") else []
    event.add("uid", f"{'.'.join([session.id, *place])}@{parts.hostname}")
    # The agenda's last change of which its record says so: that of the build would make two builds differ.
    agenda = dossier.agenda_source
    changes = _list_changes(session)
    moments = [datetime.datetime.combine(day, datetime.time(), tzinfo=AMSTERDAM) for day in changes]
    stamp = max([last_moment(list_news([agenda] if agenda else [])), *moments])
    event.add("dtstamp", stamp.astimezone(datetime.UTC))
    event.add("sequence", len(changes))
    whole = session.lasts_whole_days
    event.add("dtstart", start.date() if whole else start)
    event.add("dtend", end.date() if whole else end)
    event.add("summary", show_text(f"{session.title} – {dossier.settings.title}"))
    event.add("description", "\n".join(_describe_session(dossier, session, page)))
    event.add("url", page)
    if session.place:
        event.add("location", show_text(session.place))
    # A session that is not held stays: a calendar that has it already would keep it as it was.
    if session.is_cancelled:
        event.add("status", "CANCELLED")
    elif session.provisional:
        event.add("status", "TENTATIVE")
    return event


def _list_changes(session: Session) -> list[datetime.date]:
    """Return the days on which it was told that a session is moved or is not held, in their order."""
    notes = session.notes
    days = [move.told for move in notes.moves] if notes else []
    return sorted([*days, notes.cancelled] if notes and notes.cancelled else days)


def _describe_session(dossier: Dossier, session: Session, page: str) -> Iterator[str]:
    yield show_text(dutch.capital(session.content or dutch.UNDECIDED))
    yield show_text(f"Vorm: {session.kind}")
    if changes := dutch.changes_of(session):
        yield changes
    if session.provisional:
        yield dutch.PROVISIONAL
    if session.unread_time:
        yield f"De agenda noemt als tijd: {show_text(session.unread_time)}."
    elif session.start is None:
        yield "De agenda noemt geen tijd."
    elif session.last_date:
        yield f"Tijd volgens de agenda: {dutch.hours_of(session)}."
    elif session.end is None:
        minutes = dossier.settings.session_minutes
        yield f"De eindtijd is geschat: de agenda noemt er geen; gerekend is met {minutes} minuten."
    yield f"Leeslijst en voorbereiding: {page}"
