"""The calendars hold the sessions of the agenda, at the right moment, for whoever reads them."""

import dataclasses
import datetime
import re
from collections.abc import Mapping

import vobject
from icalendar import Calendar, Timezone

from dossier.exports.calendar import TIME_ZONE, make_calendars
from dossier.ids import AGENDA
from dossier.language.clock_times import AMSTERDAM
from dossier.model import Change, Dossier, Move
from dossier.pages.sessions import make_session_pages

MOMENTS = {
    "2026-10-20": "2026-10-20T18:00:00+00:00",  # 20:00, in summer time
    "2026-11-03": "2026-11-03T18:30:00+00:00",  # 19:30
    "2026-11-17": "2026-11-17T19:00:00+00:00",  # 20:00
}
NASTY = 'a,b;c\\n\\, "d"\r\nEND:VEVENT\nBEGIN:VALARM\x00\u2028 ' + "é" * 200


def written(dossier: Dossier) -> dict[str, bytes]:
    return {str(path): data for path, data in make_calendars(dossier)}


def read(data: bytes) -> Calendar:
    """Return a calendar as icalendar reads it."""
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    assert found.errors == []
    return found


def in_utc(moment: datetime.date) -> datetime.datetime:
    assert isinstance(moment, datetime.datetime)
    return moment.astimezone(datetime.UTC)


def starts(data: bytes) -> Mapping[str, datetime.datetime]:
    """Return when each event starts, by its name."""
    return {event.uid.partition("@")[0]: in_utc(event.start) for event in read(data).events}


def test_the_agenda_holds_every_session_at_its_moment(corpus: Dossier) -> None:
    found = starts(written(corpus)[str(AGENDA)])
    assert len(found) == 12
    by_day = {str(moment.date()): moment.isoformat() for moment in found.values()}
    assert {day: by_day[day] for day in MOMENTS} == MOMENTS
    expected = [session.hours(120)[0] for session in corpus.sessions]
    assert list(found.values()) == expected


def test_a_second_reader_finds_the_same(corpus: Dossier) -> None:
    data = written(corpus)[str(AGENDA)]
    other = vobject.readOne(data.decode())
    assert len(other.vtimezone_list) == 1
    found = {
        event.uid.value.partition("@")[0]: in_utc(event.dtstart.value)
        for event in other.vevent_list
    }
    assert found == starts(data)


def test_each_session_has_a_calendar_of_its_own(corpus: Dossier) -> None:
    files = written(corpus)
    assert len(files) == 13
    together = read(files.pop(str(AGENDA)))
    for session, event in zip(corpus.sessions, together.events, strict=True):
        alone = read(files[f"sessies/{session.id}/{session.id}.ics"])
        assert [x.to_ical() for x in alone.events] == [event.to_ical()]
        assert [zone.tz_name for zone in alone.timezones] == ["Europe/Amsterdam"]


def test_lines_are_short_and_end_as_they_should(corpus: Dossier) -> None:
    for data in written(corpus).values():
        lines = data.split(b"\r\n")
        assert lines.pop() == b""
        assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
        assert len(data) < 10_000


def test_the_end_is_said_to_be_an_assumption(corpus: Dossier) -> None:
    settings = dataclasses.replace(corpus.settings, session_minutes=90)
    shorter = dataclasses.replace(corpus, settings=settings)
    first = read(written(shorter)[str(AGENDA)]).events[0]
    assert first.duration == datetime.timedelta(minutes=90)
    told = first.description or ""
    assert told.splitlines()[0] == corpus.sessions[0].content
    assert "De eindtijd is geschat" in told
    assert "90 minuten" in told
    assert told.endswith("https://voorbeeld.invalid/sessies/kick-off/")
    assert str(first["status"]) == "TENTATIVE"


def test_a_session_without_a_time_lasts_the_day(toy: Dossier) -> None:
    last = read(written(toy)[str(AGENDA)]).events[-1]
    days = datetime.date(2026, 6, 2), datetime.date(2026, 6, 3)
    assert (last.start, last.end) == days
    told = last.description or ""
    assert "geschat" not in told
    assert "geen tijd" in told


def event_with(dossier: Dossier, moves: tuple[Move, ...], cancelled: datetime.date | None) -> str:
    """Return the lines of the first session, where its notes say this."""
    first = dossier.sessions[0]
    assert first.notes is not None
    notes = dataclasses.replace(first.notes, moves=moves, cancelled=cancelled)
    sessions = (dataclasses.replace(first, notes=notes), *dossier.sessions[1:])
    data = written(dataclasses.replace(dossier, sessions=sessions))[str(AGENDA)]
    return data.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1]


def test_a_calendar_that_has_a_session_learns_that_it_changed(toy: Dossier) -> None:
    earlier, told, later = (datetime.date(2030, 1, day) for day in (20, 8, 15))
    before = event_with(toy, (), None)
    moved = event_with(toy, (Move(earlier, told),), None)
    cancelled = event_with(toy, (Move(earlier, told),), later)
    (same,) = {re.search("UID:(.+)\r", each)[1] for each in (before, moved, cancelled)}  # type: ignore[index]
    assert same.startswith("start")
    for event, lines in (
        (before, ["SEQUENCE:0"]),
        (moved, ["SEQUENCE:1", "DTSTAMP:20300107T230000Z"]),
        (cancelled, ["SEQUENCE:2", "DTSTAMP:20300114T230000Z", "STATUS:CANCELLED"]),
    ):
        assert [line for line in lines if f"{line}\r\n" not in event] == []
    assert "Verplaatst van 20 januari 2030\\; dat is bekend sinds 8 januari 2030." in cancelled


def test_the_rule_of_the_zone_is_that_of_the_world() -> None:
    ruled = Timezone.from_ical(TIME_ZONE)
    assert isinstance(ruled, Timezone)
    zone = ruled.to_tz(lookup_tzid=False)
    start = datetime.datetime(2026, 1, 1, 12, tzinfo=zone)
    days = [start + datetime.timedelta(days=count) for count in range(5 * 365)]
    world = [day.replace(tzinfo=AMSTERDAM).utcoffset() for day in days]
    assert [day.utcoffset() for day in days] == world
    assert set(world) == {datetime.timedelta(hours=1), datetime.timedelta(hours=2)}


def test_whatever_a_source_says_stays_within_its_field(toy: Dossier) -> None:
    session = dataclasses.replace(toy.sessions[0], title=NASTY, place=NASTY, content=NASTY)
    hostile = dataclasses.replace(toy, sessions=(session,))
    data = written(hostile)[str(AGENDA)]
    (event,) = read(data).events
    assert event.subcomponents == []
    assert event.location == 'a,b;c\\n\\, "d" END:VEVENT BEGIN:VALARM\ufffd ' + "é" * 200
    (other,) = vobject.readOne(data.decode()).vevent_list
    assert other.location.value == event.location


def test_two_dossiers_on_one_host_do_not_share_names(toy: Dossier) -> None:
    names = []
    for address in ("https://a.example/", "https://a.example/een/", "https://a.example/twee/"):
        settings = dataclasses.replace(toy.settings, address=address)
        data = written(dataclasses.replace(toy, settings=settings))[str(AGENDA)]
        names.append([event.uid for event in read(data).events])
    assert names[0] == ["start@a.example", "sessie-1@a.example", "eindsessie@a.example"]
    assert names[1][0] == "start.een@a.example"
    assert len({name for each in names for name in each}) == 9


def test_the_stamp_is_the_last_day_that_the_record_of_the_agenda_names(toy: Dossier) -> None:
    agenda = toy.agenda_source
    assert agenda is not None
    assert stamps(toy) == {"19700101T000000Z"}
    day, later = datetime.date(2026, 7, 1), datetime.date(2026, 12, 1)
    recorded = dataclasses.replace(agenda, added=day, changes=(Change(later, "Nieuwe data."),))
    documents = tuple(recorded if x is agenda else x for x in toy.documents)
    assert stamps(dataclasses.replace(toy, documents=documents)) == {"20261130T230000Z"}


def stamps(dossier: Dossier) -> set[str]:
    data = written(dossier)[str(AGENDA)].decode()
    return set(re.findall(r"^DTSTAMP:(\w+)", data, re.MULTILINE))


def test_without_sessions_there_is_no_calendar(toy: Dossier) -> None:
    empty = dataclasses.replace(toy, sessions=())
    assert written(empty) == {}
    (index,) = make_session_pages(empty)
    assert "agenda.ics" not in index.body


def test_the_pages_lead_to_the_calendars(toy: Dossier) -> None:
    index, *pages = make_session_pages(toy)
    assert '<a href="webcal://voorbeeld.invalid/agenda.ics">abonneren</a>' in index.body
    assert '<a href="../agenda.ics" download>downloaden</a>' in index.body
    for session, page in zip(toy.sessions, pages, strict=True):
        assert f'<a href="{session.id}.ics">Zet in mijn agenda</a>' in page.body
        assert ("is geschat" in page.body) == (session.start is not None)


def test_a_session_keeps_its_name_in_calendars_when_its_day_changes(toy: Dossier) -> None:
    moved = tuple(
        dataclasses.replace(x, date=x.date + datetime.timedelta(days=7)) for x in toy.sessions
    )
    before, after = written(toy), written(dataclasses.replace(toy, sessions=moved))
    assert before.keys() == after.keys()
    assert before != after
    names = [[event.uid for event in read(x[str(AGENDA)]).events] for x in (before, after)]
    assert names[0] == names[1]
