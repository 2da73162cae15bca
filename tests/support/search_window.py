"""What the tests of the search share: a stand-in for its engine that knows every fact, and its window."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SOURCE = "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/"
INDEXES = ["Bronnen", "Thema’s", "Begrippen", "Sessies"]
MARKED = """() => [...(CSS.highlights.get("gevonden") ?? [])].map((range) => range.toString().toLowerCase())"""
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


def marked(page: Page) -> list[str]:
    """Return the words that are marked, as soon as there are any."""
    for _ in range(50):
        if page.evaluate(MARKED):
            break
        page.wait_for_timeout(100)
    return sorted(set(page.evaluate(MARKED)))
