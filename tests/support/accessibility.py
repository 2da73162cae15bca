"""What axe-core finds wrong with a page."""

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


COLOURS = ["color-contrast", "link-in-text-block"]
WIDTHS = (320, 375, 1280)
# Other colours come with a frame, however short their transition is.
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def violations(page: Page, *, colours_only: bool = False) -> list[tuple[str, str, Any]]:
    """Return what axe-core finds: the page, the rule, and the elements."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    options = {"runOnly": COLOURS if colours_only else RULES, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    assert len(found["passes"]) > (0 if colours_only else 20)
    return [
        (page.url, rule["id"], [node["html"][:150] for node in rule["nodes"]])
        for rule in found["violations"]
    ]


def violations_of_looks(page: Page) -> list[object]:
    """Return what is wrong at every width, in light and in dark, where only the colours are others."""
    found: list[object] = []
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        page.evaluate(FRAMES)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [(width, dark, each) for each in violations(page, colours_only=dark)]
    return found
