"""What the clock decides in a browser: the next session, promises, today, and what is new since a visit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

ZONES = ["Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles"]
NONE_LEFT = "Er staan geen sessies meer op de agenda."


def at(page: Page, moment: str) -> Page:
    """Show the page again, at another moment."""
    page.clock.set_fixed_time(moment)
    page.reload()
    return page


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("path", ["", "sessies/"])
def test_the_next_session(frozen: Watched, path: str, zone: str) -> None:
    page = frozen(path, zone=zone)
    following = page.locator(".volgende")
    for moment, label, title, past in [
        ("2026-08-01T12:00:00+02:00", "Volgende sessie · over 31 dagen", "Kick-off", 0),
        ("2026-11-30T23:59:00+01:00", "Volgende sessie · morgen", "Sessie 5", 6),
        ("2026-12-01T00:01:00+01:00", "Volgende sessie · vandaag", "Sessie 5", 6),
        ("2026-12-01T20:30:00+01:00", "Nu bezig", "Sessie 5", 6),
        ("2026-12-02T00:00:00+01:00", "Volgende sessie · over 13 dagen", "Sessie 6", 7),
        ("2027-03-03T00:00:00+01:00", "", "", 12),
    ]:
        at(page, moment)
        expect(page.locator(".sessie.voorbij")).to_have_count(past)
        if title:
            expect(following.locator(".label")).to_have_text(label)
            expect(following.get_by_role("link").first).to_have_text(title)
        else:
            expect(following).to_have_count(0)
            expect(page.get_by_text(NONE_LEFT)).to_be_visible(visible=path == "")
        if path == "":
            shown = page.locator(".agenda-thuis .sessie").filter(visible=True)
            expect(shown).to_have_count(1 if title else 0)


def test_a_session_that_is_over_says_nothing_of_the_future(frozen: Watched) -> None:
    page = frozen("sessies/kick-off/")
    coming = page.get_by_text(re.compile("Zet in mijn agenda|onder voorbehoud|volgt nog"))
    for moment, shown in [("2026-09-01T12:00:00+02:00", 3), ("2026-09-02T12:00:00+02:00", 0)]:
        expect(at(page, moment).locator("article h1")).to_have_text("Kick-off")
        expect(coming.filter(visible=True)).to_have_count(shown)


@pytest.mark.parametrize("zone", ZONES)
def test_promises_that_are_over_stand_apart(frozen: Watched, zone: str) -> None:
    page = frozen("toezeggingen/", zone=zone)
    for moment, over, headings in [
        ("2024-12-31T23:59:59+01:00", 0, ["Met een termijn"]),
        ("2025-01-01T00:00:00+01:00", 3, ["Te verwachten", "Verstreken"]),
        ("2026-07-31T23:59:59+02:00", 4, ["Te verwachten", "Verstreken"]),
        ("2026-11-21T12:00:00+01:00", 7, ["Te verwachten", "Verstreken"]),
        ("2027-05-01T00:00:00+02:00", 8, ["Verstreken"]),
    ]:
        at(page, moment)
        expect(page.locator(".termijn.voorbij")).to_have_count(over)
        looked = page.get_by_text(
            "Termijn verstreken. In de bronnen tot 16 juni 2026 niet gevonden"
        )
        expect(looked.filter(visible=True)).to_have_count(over)
        expect(page.locator(".verstreken").filter(visible=True)).to_have_count(over)
        expect(page.locator("h2")).to_have_text([*headings, "Doorlopend", "Zonder einddatum"])
        expect(page.locator("h2:has-text('Verstreken') ~ .voorbij")).to_have_count(over)
        named = page.locator(".md-nav a[href='#met-een-termijn']")
        expect(named).to_have_text(headings[0])


def test_home_shows_the_promise_that_is_due_first(frozen: Watched) -> None:
    page = frozen(moment="2026-11-21T12:00:00+01:00")
    promise = page.locator("li.termijn").filter(visible=True)
    expect(promise).to_have_count(1)
    promise.get_by_role("link", name="Begin 2027").click()
    expect(page.locator("p:target + blockquote")).to_contain_text("begin 2027")
    page.locator("p:target ~ .afkomst a").first.click()
    expect(page.locator("p:target.antwoord")).to_contain_text("begin 2027")
    page.goto(frozen.address)
    expect(at(page, "2027-06-01T12:00:00+02:00").locator("#toezeggingen")).to_have_count(0)


def test_the_timeline_marks_today(frozen: Watched) -> None:
    page = frozen("tijdlijn/", zone="America/New_York")
    mark = page.locator("li.vandaag")
    for moment, before, after in [
        ("2020-01-01T12:00:00+01:00", "", ""),
        ("2026-11-20T21:00:00+01:00", "2026-11-17", "2026-12-01"),
        ("2026-12-01T00:30:00+01:00", "2026-12-01", "2026-12-15"),
        ("2026-12-10T12:00:00+01:00", "2026-12-01", "2026-12-15"),
        ("2030-01-01T12:00:00+01:00", "", ""),
    ]:
        at(page, moment)
        expect(page.locator("li.sessie")).to_have_count(12)
        expect(mark).to_have_count(1 if before else 0)
        if before:
            expect(mark.locator("time")).to_have_attribute("datetime", moment[:10])
            order = page.locator("li[data-dag], .vandaag").evaluate_all(
                "(all) => all.map((x) => x.dataset.dag ?? 'nu').filter((x) => x.length !== 4)"
            )
            place = order.index("nu")
            assert (order[place - 1], order[place + 1]) == (before, after)


def test_a_kind_of_event_is_hidden_by_keyboard(frozen: Watched) -> None:
    page = frozen("tijdlijn/")
    page.get_by_role("checkbox", name="Sessies").focus()
    page.keyboard.press("Space")
    expect(page.locator("li.sessie").first).to_be_hidden()
    expect(page.locator("li.bron").first).to_be_visible()


def test_what_is_new_is_marked_once_the_reader_asks_and_until_they_do_not(frozen: Watched) -> None:
    page = frozen("nieuw/", moment="2026-11-20T12:00:00+01:00")
    new = page.locator(".is-nieuw")
    kept = "localStorage.length"
    expect(new).to_have_count(0)
    assert page.evaluate(kept) == 0
    page.get_by_role("button", name="Markeer voortaan").click()
    forget = page.get_by_role("button", name="vergeet mijn vorige bezoek")
    expect(forget).to_be_visible()
    at(page, "2026-11-22T12:00:00+01:00")
    expect(new).to_have_text("nieuw ")
    expect(new.locator("..")).to_contain_text("De gevolgen van toenemende robotisering")
    page.goto(frozen.address)
    expect(new).to_have_count(1)
    # A second visit on the same day is the same visit; on the next day nothing was added since.
    expect(at(page, "2026-11-22T20:00:00+01:00").locator(".is-nieuw")).to_have_count(1)
    expect(at(page, "2026-11-23T20:00:00+01:00").locator(".is-nieuw")).to_have_count(0)
    page.goto(f"{frozen.address}nieuw/")
    forget.click()
    expect(page.get_by_role("button", name="Markeer voortaan")).to_be_visible()
    assert page.evaluate(kept) == 0
