"""The search as it is seen, reached and read out: the rules of axe, sizes, focus, movement."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import FRAMES, violations
from tests.support.search_window import window
from tests.support.watched_pages import SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.site]

SMALL = """() => [...(document.querySelector("dialog[open]") ?? document.querySelector("#zoekresultaten")).querySelectorAll("a, button, summary, input")]
  .filter((found) => found.checkVisibility())
  .map((found) => (found.type === "checkbox" ? found.closest("label") : found))
  .filter((found) => found.getBoundingClientRect().height < 44)
  .map((found) => `${found.getBoundingClientRect().height} ${found.outerHTML.slice(0, 100)}`)"""


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_rule_is_broken_by_the_search(acted: Callable[..., Page], width: int) -> None:
    page = acted("over/", width=width)
    found = []
    small = []
    wide = []

    def look() -> None:
        for dark in (True, False):
            page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
            page.evaluate(FRAMES)
            found.extend(violations(page, colours_only=dark))
        wide.append(page.evaluate(SIDEWAYS))
        if width < 1280:
            small.extend(page.evaluate(SMALL))

    box = window(page)
    look()
    page.keyboard.type("robotisernig")
    expect(box.locator(".zoeklijst > li.meer")).to_have_count(1)
    look()
    box.get_by_role("searchbox").fill("niets")
    expect(box.locator(".zoekhulp a")).to_have_count(4)
    look()
    page.goto(f"{page.url.split('over/')[0]}zoeken/?q=robotisernig&soort=kamervragen&jaar=2026")
    expect(page.locator("main .zoeklijst > li").first).to_be_visible()
    look()
    if width < 1280:
        page.get_by_text("Verfijnen (2 gekozen)").click()
    page.get_by_role("group", name="Jaar", exact=True).get_by_label("2026").uncheck()
    expect(page.locator(".zoekkeuze button")).to_have_count(1)
    look()
    page.locator("main").get_by_role("searchbox").fill("niets")
    expect(page.locator("main .zoekhulp a")).to_have_count(4)
    look()
    assert found == []
    assert small == []
    assert wide == [0] * 6


def test_on_a_phone_the_window_is_the_screen(acted: Callable[..., Page]) -> None:
    page = acted("over/", width=375)
    box = window(page)
    assert box.bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 800}
    page.keyboard.type("x")
    expect(box.locator(".zoeklijst > li").first).to_be_visible()
    assert box.bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 800}


def test_where_the_focus_is_can_be_seen(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x&soort=thema")
    expect(page.locator(".zoeklijst a").first).to_be_visible()
    page.keyboard.press("/")
    for name in (".zoeklijst a", ".zoekkeuze button", ".zoekfilters input", ".zoekfilters summary"):
        page.locator(name).first.focus()
        drawn = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in drawn, name


def test_nothing_moves_for_who_wants_no_movement(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x")
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("group", name="Soort", exact=True).get_by_label("Thema").check()
    expect(page.locator(".zoekstand").first).to_have_text("15 pagina’s gevonden.")
    running = "document.getAnimations().filter((each) => each.effect.getComputedTiming().duration > 1).length"
    assert page.evaluate(running) == 0
