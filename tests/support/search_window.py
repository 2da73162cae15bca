"""What the tests of the search share: a stand-in for its engine that knows every fact, and its window."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SOURCE = "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/"
INDEXES = ["Bronnen", "Thema’s", "Begrippen", "Sessies"]
STAND_IN = Path(__file__).with_name("zoekmachine.js").read_text(encoding="utf-8")


def put_in(page: Page) -> None:
    """Give the page the stand-in for the engine."""
    page.route(
        "**/zoekmachine.js",
        lambda route: route.fulfill(body=STAND_IN, content_type="text/javascript"),
    )


def window(page: Page, query: str = "") -> Locator:
    """Return the window of the search, opened by its key, with what was typed."""
    page.keyboard.press("/")
    box = page.get_by_role("dialog")
    expect(box.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(query)
    return box
