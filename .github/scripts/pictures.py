"""Take pictures of pages of a built site, as a phone and as a desktop show them."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from dossier.publish.live_preview import start_server

WIDTHS = (375, 1280)
TALLEST = 8000
"""Pixels: a paper of 128 questions makes a picture that no browser opens."""
MOST = 20
"""How many pages of one change are pictured."""


def take(site: Path, pages: Iterable[str], target: Path, chromium: str) -> None:
    """Put two pictures of each page into a folder; a page that the site does not have is left out."""
    there = [page for page in pages if (site / page / "index.html").is_file()][:MOST]
    target.mkdir(parents=True, exist_ok=True)
    server = start_server(site, 0)
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=chromium)
            for page in there:
                _picture(
                    browser, f"http://127.0.0.1:{server.server_address[1]}/{page}", page, target
                )
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


def _picture(browser: Browser, address: str, page: str, target: Path) -> None:
    for width in WIDTHS:
        view = browser.new_page(viewport=ViewportSize(width=width, height=800), locale="nl-NL")
        view.goto(address)
        height = int(view.evaluate("document.scrollingElement.scrollHeight"))
        name = f"{page.strip('/').replace('/', '-')}-{width}.png"
        view.screenshot(
            path=target / name,
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
        )
        view.close()


def main(changed: str, site: str, target: str) -> None:
    """Picture the pages that a change brings."""
    pages: list[str] = json.loads(Path(changed).read_text(encoding="utf-8"))["pages"]
    take(Path(site), pages, Path(target), os.environ["DOSSIER_CHROMIUM"])


if __name__ == "__main__":
    main(*sys.argv[1:])
