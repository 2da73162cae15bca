import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.sample_site import PHRASE, SOURCE
from tests.support.watched_pages import SIDEWAYS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

FOCUSED = "document.activeElement.textContent.trim()"


def open_search(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator(".zoekvenster input")).to_be_focused()


@pytest.mark.parametrize("phrase", [PHRASE, "inkomstenbelastingen", "ROBOTS"])
def test_a_phrase_leads_to_its_page(visit: Watched, phrase: str) -> None:
    page = visit("over/")
    page.get_by_role("link", name="Zoeken").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type(phrase)
    expect(page.get_by_role("status")).to_have_text("1 pagina gevonden.")
    page.locator(".zoeklijst p a").first.click()
    expect(page).to_have_url(re.compile(rf"/{SOURCE}#(vraag|antwoord)-1$"))
    expect(page.locator("h1")).to_have_text("Vragen over robots")


def test_nothing_found_is_said(visit: Watched) -> None:
    page = visit()
    open_search(page)
    page.keyboard.type("<b>xyzzy")
    expect(page.get_by_role("status")).to_have_text("Niets gevonden voor “<b>xyzzy”.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    open_search(page)


def test_enter_leads_to_the_search_page(visit: Watched) -> None:
    page = visit(SOURCE)
    open_search(page)
    page.keyboard.type("robots")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=robots$"))
    expect(page.locator("main").get_by_role("status")).to_have_text("1 pagina gevonden.")
    page.locator("main .zoeklijst h3 a").click()
    expect(page).to_have_url(re.compile(rf"/{SOURCE}$"))


def test_the_search_page_keeps_its_address(visit: Watched) -> None:
    page = visit("zoeken/?q=robots")
    field = page.locator("main input")
    expect(field).to_have_value("robots")
    field.fill("vleugje & meer")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=vleugje\+%26\+meer$"))


@pytest.mark.parametrize("width", [320, 375])
@pytest.mark.parametrize("path", ["", SOURCE, "zoeken/?q=robots"])
def test_no_page_scrolls_sideways(visit: Watched, path: str, width: int) -> None:
    page = visit(path, width=width)
    if path.startswith("zoeken"):
        expect(page.locator("main .zoeklijst li")).to_have_count(1)
    assert page.evaluate(SIDEWAYS) == 0
    open_search_or_field(page)
    assert page.evaluate(SIDEWAYS) == 0


def open_search_or_field(page: Page) -> None:
    page.get_by_role("link", name="Zoeken").click()
    expect(page.locator("input[type=search]:focus")).to_be_visible()


def test_the_browser_keeps_only_the_colours(visit: Watched) -> None:
    page = visit(SOURCE)
    open_search(page)
    page.keyboard.type("robots")
    expect(page.get_by_role("status")).to_have_text("1 pagina gevonden.")
    page.keyboard.press("Escape")
    page.get_by_title("kies licht").click()
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert kept == [["/site/.__palette"], []]
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []


def test_a_former_address_leads_on_with_its_anchor(
    visit: Watched, browser: Browser, address: str
) -> None:
    page = visit("bronnen/oud/#antwoord-1")
    expect(page).to_have_url(re.compile(rf"/{SOURCE}#antwoord-1$"))
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{address}bronnen/oud/")
    expect(plain).to_have_url(re.compile(rf"/{SOURCE}$"))
    plain.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_the_colours_follow_the_device_and_the_reader(visit: Watched, *, dark: bool) -> None:
    page = visit(SOURCE, dark=dark)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
    page.get_by_title("kies licht").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("kies donker").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(body).to_have_attribute("data-md-color-primary", "custom")


def test_the_keyboard_reaches_content_and_search(visit: Watched) -> None:
    page = visit(SOURCE)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Ga naar inhoud"
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if reached[-1].startswith("Zoeken"):
            break
    assert reached[-1].startswith("Zoeken")
    page.keyboard.press("Enter")
    expect(page.locator(".zoekvenster input")).to_be_focused()


def test_the_skip_link_leads_to_the_content(visit: Watched) -> None:
    page = visit(SOURCE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def test_a_note_and_the_way_back(visit: Watched) -> None:
    page = visit(SOURCE)
    page.locator(".nootteken").click()
    expect(page).to_have_url(re.compile("#noot-antwoord-1$"))
    page.locator(".nootterug").click()
    expect(page).to_have_url(re.compile("#nootteken-antwoord-1$"))


def test_a_narrow_page_has_its_headings_at_hand(visit: Watched) -> None:
    page = visit(SOURCE, width=375)
    page.get_by_text("Op deze pagina").click()
    page.locator(".op-deze-pagina").get_by_role("link", name="Vraag 1").click()
    expect(page).to_have_url(re.compile("#vraag-1$"))
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".op-deze-pagina")).to_be_hidden()


def test_the_keyboard_opens_and_closes_the_menu(visit: Watched) -> None:
    page = visit(SOURCE, width=375)
    button = page.get_by_role("button", name="Menu")
    link = page.get_by_role("link", name="Sessies")
    button.focus()
    expect(link).to_be_hidden()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Home").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(link).to_be_hidden()
    page.keyboard.press("Enter")
    link.click()
    expect(page).to_have_url(re.compile("/sessies/$"))


def test_the_footer_names_the_version(visit: Watched) -> None:
    page = visit("over/")
    expect(page.locator("[data-bouw]")).to_be_hidden()
    told = {"commit": "abcdef0123456789", "date": "2026-11-20T20:00:00+00:00"}
    page.route("**/api/build.json", lambda route: route.fulfill(json=told))
    page.reload()
    expect(page.locator("[data-bouw]")).to_have_text(
        "Bijgewerkt op 20 november 2026, versie abcdef0."
    )
