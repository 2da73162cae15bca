"""Where a browser cannot search: what it says, and where it leads."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.support.search_window import INDEXES, SOURCE, window
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_a_copy_on_disk_says_that_it_cannot_search(browser: Browser, corpus: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((corpus / "zoeken" / "index.html").as_uri())
    expect(page.locator("#zoekresultaten")).to_contain_text("alleen op het web")
    expect(page.locator("#zoekresultaten").get_by_role("link")).to_have_text(INDEXES)
    page.goto((corpus / SOURCE / "index.html").as_uri())
    box = window(page)
    expect(box.get_by_role("alert")).to_contain_text("alleen op het web")
    box.get_by_role("link", name="Thema’s").click()
    expect(page.locator("h1")).to_have_text("Thema’s")
    context.close()


def test_without_script_the_page_leads_to_the_indexes(frozen: Watched) -> None:
    page = frozen.browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{frozen.address}{SOURCE}")
    page.get_by_role("link", name="Zoeken").click()
    expect(page.locator("#zoekresultaten p")).to_be_visible()
    expect(page.locator("#zoekresultaten p")).to_contain_text("alleen met JavaScript")
    expect(page.locator("#zoekresultaten").get_by_role("link")).to_have_text(INDEXES)
    page.locator("#zoekresultaten").get_by_role("link", name="Begrippen").click()
    expect(page.locator("h1")).to_have_text("Begrippen")
    page.context.close()


def test_a_browser_without_webassembly_is_told(frozen: Watched) -> None:
    page = frozen("over/")
    page.add_init_script("delete window.WebAssembly")
    page.reload()
    box = window(page, "robots")
    expect(box.get_by_role("alert")).to_contain_text("geen WebAssembly")
    expect(box.get_by_role("link")).to_have_text(INDEXES)
    page.goto(f"{frozen.address}zoeken/?q=robots")
    expect(page.locator("main").get_by_role("alert")).to_contain_text("geen WebAssembly")


@pytest.mark.parametrize(
    "lost", ["**/wasm.*.pagefind", "**/zoekmachine.js", "**/zoekresultaten.js"]
)
@pytest.mark.parametrize("path", ["over/", "zoeken/"])
def test_what_does_not_come_is_said(frozen: Watched, path: str, lost: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="")

    page = frozen("over/")
    page.route(lost, refuse)
    page.goto(f"{frozen.address}{path}")
    if not (path == "zoeken/" and "resultaten" in lost):
        if path == "zoeken/":
            expect(page.locator("main").get_by_role("searchbox")).to_be_visible()
        page.keyboard.press("/")
        page.keyboard.type("robots")
    expect(page.get_by_role("alert")).to_have_text(
        "Zoeken lukt nu niet: niet alles wat daarvoor nodig is, kwam aan."
    )
    expect(page.get_by_role("alert").locator("..").get_by_role("link")).to_have_text(INDEXES)
    page.wait_for_load_state("networkidle")
    assert frozen.wrong != []
    frozen.wrong.clear()


def test_a_part_of_the_index_that_fails_does_not_end_the_list(frozen: Watched) -> None:
    page = frozen("over/")
    lost: list[str] = []

    def refuse_first(route: Route) -> None:
        if not lost or route.request.url in lost:
            lost.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/zoeken/alles-*", lambda route: route.abort())
    page.route("**/zoeken/teksten-*/*", refuse_first)
    page.goto(f"{frozen.address}zoeken/?q=belasting")
    expect(page.locator(".zoeklijst mark").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert lost != []
    frozen.wrong.clear()


def test_a_browser_without_has_narrows_too(frozen: Watched) -> None:
    page = frozen("over/")
    page.add_init_script(
        """for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
          const own = Element.prototype[name];
          Element.prototype[name] = function (selector) {
            if (selector.includes(":has(")) throw new DOMException("no :has", "SyntaxError");
            return own.call(this, selector);
          };
        }"""
    )
    page.goto(f"{frozen.address}zoeken/?q=belasting")
    page.get_by_role("group", name="Wie spreekt").get_by_label("Kamerleden").check()
    expect(page).to_have_url(re.compile("spreekt=Kamerleden"))
    expect(page.locator(".zoeklijst mark").first).to_be_visible()


def test_a_browser_too_old_for_a_module_is_told(frozen: Watched) -> None:
    page = frozen("over/")
    page.route(
        "**/zoekwoorden.js",
        lambda route: route.fulfill(body="export const = 1;", content_type="text/javascript"),
    )
    page.goto(f"{frozen.address}zoeken/?q=robots")
    expect(page.get_by_role("alert")).to_contain_text("te oud")
    expect(page.locator("#zoekresultaten").get_by_role("link")).to_have_text(INDEXES)
    frozen.wrong.clear()
