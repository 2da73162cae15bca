"""What axe-core finds wrong with a page."""

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[tuple[str, str, Any]]:
    """Return what axe-core finds: the page, the rule, and the elements."""
    page.evaluate(AXE)
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    assert len(found["passes"]) > 20
    return [
        (page.url, rule["id"], [node["html"][:150] for node in rule["nodes"]])
        for rule in found["violations"]
    ]
