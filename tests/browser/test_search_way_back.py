"""The search as a place that is left and found again: Back and forward, other tabs, and what an empty box begins with."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.search_window import SOURCE, marked, window
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

AUTUMN = "2026-11-29T12:00:00"


def list_height(page: Page, scroller: str) -> int:
    return int(page.evaluate(f"Math.round({scroller}.scrollTop)"))


def test_back_closes_the_window_and_forward_opens_it_with_its_query(frozen: Watched) -> None:
    page = frozen("over/")
    box = window(page, "robots")
    expect(box.locator(".zoeklijst mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/over/#zoek=robots$"))
    shared = page.url
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/over/$"))
    page.go_forward()
    expect(box.get_by_role("searchbox")).to_have_value("robots")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/over/$"))
    page.keyboard.press("/")
    expect(box.get_by_role("searchbox")).to_have_value("robots")
    page.goto("about:blank")
    page.goto(shared)
    expect(box.locator(".zoeklijst mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/over/$"))


@pytest.mark.parametrize(
    ("path", "scroller"),
    [
        ("over/#zoek=werk", "document.querySelector('.zoekvak')"),
        ("zoeken/?q=werk", "document.scrollingElement"),
    ],
)
def test_back_from_a_result_leads_to_the_same_height(
    frozen: Watched, path: str, scroller: str
) -> None:
    page = frozen(path, width=375)
    links = page.locator(".zoeklijst h3 a >> visible=true")
    expect(links.nth(3)).to_be_visible()
    links.nth(3).scroll_into_view_if_needed()
    page.evaluate(f"{scroller}.scrollBy({{ top: 100, behavior: 'instant' }})")
    height = list_height(page, scroller)
    assert height > 100
    # Without scrolling to it first, as a click would.
    links.nth(3).evaluate("(found) => found.click()")
    expect(page).not_to_have_url(re.compile("zoek"))
    page.go_back()
    expect(page).to_have_url(re.compile(re.escape(path)))
    expect(links.nth(3)).to_be_visible()
    page.wait_for_function(f"() => Math.abs({scroller}.scrollTop - {height}) < 4")
    # Another query begins at its top.
    page.locator("input[name=q] >> visible=true").fill("belasting")
    expect(page.locator(".zoeklijst mark >> visible=true").first).to_have_text(
        re.compile("belasting", re.IGNORECASE)
    )


def test_other_tabs_open_with_the_words_marked(frozen: Watched) -> None:
    page = frozen("over/")
    with page.context.expect_page() as opened:
        page.locator(".zoekknop").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"/zoeken/$"))
    expect(page.get_by_role("dialog")).to_be_hidden()
    box = window(page, "netcongestie")
    with page.context.expect_page() as opened:
        box.locator(".zoekdeel > a:last-child").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(rf"/{SOURCE}#p-"))
    assert marked(opened.value) == ["netcongestie"]
    # The window and its list stand as they were.
    expect(box.locator(".zoeklijst mark").first).to_be_visible()
    assert page.evaluate("localStorage.getItem(`${__md_scope.pathname}.__gevonden`)") is None


def test_an_empty_box_begins_with_the_next_session_and_the_themes(frozen: Watched) -> None:
    page = frozen("over/", moment=AUTUMN)
    box = window(page)
    next_session = box.locator(".zoekkop", has_text="Volgende sessie").locator("+ ul a")
    expect(next_session.first).to_have_attribute("href", re.compile("/sessies/sessie-5/$"))
    expect(next_session.nth(1)).to_have_attribute("href", re.compile(r"-leesmap\.pdf$"))
    expect(box.get_by_role("link", name="Basisinkomen", exact=True)).to_be_visible()
    page.keyboard.type("robots")
    expect(box.locator(".zoeklijst mark").first).to_be_visible()
    expect(box.locator(".zoekkop")).to_have_count(0)


def test_what_was_searched_is_remembered_only_where_that_was_asked(frozen: Watched) -> None:
    page = frozen("zoeken/?q=netcongestie")

    def choose() -> None:
        page.locator(".zoekdeel > a:last-child").first.click()
        expect(page).to_have_url(re.compile(rf"/{SOURCE}#p-"))

    choose()
    assert page.evaluate("localStorage.getItem('dossier.gezocht')") is None
    page.goto(f"{frozen.address}zoeken/")
    page.get_by_role("button", name="Onthoud in deze browser wat ik zoek").click()
    page.goto(f"{frozen.address}zoeken/?q=netcongestie")
    choose()
    page.goto(f"{frozen.address}zoeken/")
    page.get_by_role("button", name="netcongestie").click()
    expect(page.locator(".zoekdeel").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=netcongestie$"))
    page.goto(f"{frozen.address}zoeken/")
    page.get_by_role("button", name="Vergeet wat ik zocht").click()
    expect(page.get_by_role("button", name="Onthoud in deze browser")).to_be_focused()
    expect(page.get_by_role("button", name="netcongestie")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('dossier.gezocht')") is None
