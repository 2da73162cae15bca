"""Days and times of agendas, in every form in which people write them, and the sessions made of them."""

import datetime
from pathlib import Path

import pytest

from dossier.enrich.sessions import read_sessions
from dossier.language.clock_times import exists_on_clock, parse_time_span
from dossier.language.day_spans import parse_day_span
from dossier.model import Document, Session
from dossier.pages import dutch
from tests.support.recognition import recognise_file

ROWS = """\
# Plan

| Sessie | Datum | Type | Tijd | Onderwerp |
|---|---|---|---|---|
| 1 | 3 maart 2026 | Fysiek | 19.30-21.00 uur | Begin |
| Excursie | 7 en 8 april 2026 | Fysiek | 9 uur | Heen |
| Excursie | 2026-05-12 | Fysiek | half acht | Nog eens |
| Excursie | 12/05/2026 | Fysiek | {time} | Zelfde dag |
| – | {day} | Digitaal | 20u30 | Zonder naam |
| Slot | vervallen | - | - | Vervalt |
"""


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("19.30-21.00", "19:30 21:00"),
        ("19.30 – 21.00 uur", "19:30 21:00"),
        ("9.15-17.00 uur", "09:15 17:00"),
        ("van 9 tot 12.30 uur", "09:00 12:30"),
        ("9.00 uur - 17.00 uur", "09:00 17:00"),
        ("20 uur", "20:00"),
        ("20u30", "20:30"),
        ("20:00 CET", "20:00"),
        ("13.00", "13:00"),
        ("half acht", "19:30"),
        ("half acht tot half tien", "19:30 21:30"),
        ("kwart over negen ’s avonds", "21:15"),
        ("19.30 uur (inloop vanaf 19.00)", "19:30"),
    ],
)
def test_times_of_day(text: str, span: str) -> None:
    found = parse_time_span(text)
    assert found is not None
    assert " ".join(f"{x:%H:%M}" for x in found if x) == span


@pytest.mark.parametrize(
    "text",
    ["", "n.t.b.", "24.00", "25.10", "21.00-19.00", "tot 21.00 uur", "19.30 of 20.00 uur", "half negen", "20 deelnemers", "9-17"],
)  # fmt: skip
def test_no_time_is_guessed(text: str) -> None:
    assert parse_time_span(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("dinsdag 1 september 2026", "2026-09-01"),
        ("29-09-2026", "2026-09-29"),
        ("13/10/2026", "2026-10-13"),
        ("2026-12-08", "2026-12-08"),
        ("3 mrt. 2027, 20 uur", "2027-03-03"),
        ("12 en 13 januari 2027", "2027-01-12 2027-01-13"),
        ("di 12 en wo 13 januari 2027", "2027-01-12 2027-01-13"),
        ("12-13 januari 2027", "2027-01-12 2027-01-13"),
        ("31 december en 1 januari 2027", "2026-12-31 2027-01-01"),
        ("3 t/m 5 maart 2027", "2027-03-03 2027-03-05"),
        ("nu 26 januari 2027 (was 19 januari 2027)", "2027-01-26"),
    ],
)
def test_days(text: str, days: str) -> None:
    found = parse_day_span(text)
    assert found is not None
    assert " ".join(dict.fromkeys(map(str, found))) == days


@pytest.mark.parametrize(
    "text",
    ["vervallen", "24 november", "31 februari 2027", "12 en 19 januari 2027", "1 of 2 juni 2027", "van 5 mei 2027 naar 6 juni 2027", "januari 2027"],
)  # fmt: skip
def test_no_day_is_guessed(text: str) -> None:
    assert parse_day_span(text) is None


def test_an_hour_that_the_clock_skips() -> None:
    day = datetime.date(2026, 3, 29)
    assert not exists_on_clock(day, datetime.time(2, 30))
    assert exists_on_clock(day, datetime.time(3, 30))


def read_rows(folder: Path, *, day: str = "2 juni 2026", time: str = "20.00") -> Document:
    path = folder / "plan.md"
    path.write_text(ROWS.format(day=day, time=time), encoding="utf-8")
    return recognise_file(path)


def name_moment(session: Session) -> str:
    return " ".join(f"{x:%m-%d %H:%M}" for x in session.hours(120))


def test_every_row_with_a_day_is_a_session_of_its_own(tmp_path: Path) -> None:
    document = read_rows(tmp_path)
    sessions = read_sessions(document, ())
    assert {x.id: name_moment(x) for x in sessions} == {
        "sessie-1": "03-03 19:30 03-03 21:00",
        "excursie": "04-07 09:00 04-09 00:00",
        "excursie-2026-05-12": "05-12 19:30 05-12 21:30",
        "excursie-2026-05-12-2": "05-12 20:00 05-12 22:00",
        "sessie-2-juni-2026": "06-02 20:30 06-02 22:30",
    }
    assert dutch.moment(sessions[0]) == "dinsdag 3 maart 2026, 19.30–21.00 uur"
    assert "S014" not in {x.code for x in document.problems}


def test_what_is_not_understood_is_said_with_its_words(tmp_path: Path) -> None:
    document = read_rows(tmp_path, day="2 juni", time="25.00")
    told = [(x.place, x.message) for x in document.problems if x.code == "S014"]
    assert told == [
        ("agenda: Excursie", "deze tijd is niet te begrijpen: '25.00'"),
        ("agenda: –", "deze dag is niet te begrijpen: '2 juni'"),
    ]
    assert [x.unread_time for x in read_sessions(document, ())] == [None, None, None, "25.00"]
