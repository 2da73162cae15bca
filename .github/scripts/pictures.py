"""Take pictures of pages of a built site: of what a change brings, and those that README.md and CONTRIBUTING.md show."""

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from dossier.publish.live_preview import start_server

WIDTHS = (375, 1280)
MAX_PICTURE_HEIGHT = 8000
"""Pixels: a paper of 128 questions makes a picture that no browser opens."""
MAX_PICTURED_PAGES = 20
PAGE = "bronnen/kamervragen-2025z10217-robotisering-en-belastingen/"
# Of the guides: the file, the page, and how much of it a screen shows: wide and high, in pixels.
GUIDES = (
    ("site.png", PAGE, 1280, 900),
    ("bron-telefoon.png", PAGE, 375, 812),
    ("thema-scherm.png", "themas/basisinkomen/", 1280, 860),
    ("home-telefoon.png", "", 375, 812),
    ("sessie-telefoon.png", "sessies/sessie-5/", 375, 812),
    ("kernvragen-scherm.png", "kernvragen/", 1280, 860),
    ("tijdlijn-scherm.png", "tijdlijn/#jaar-2026", 1280, 860),
)
MOMENT = "2026-11-21T12:00:00+01:00"
"""The pages say what is next: a fixed moment keeps the pictures the same."""


@contextmanager
def open_browser(site: Path, chromium: str) -> Iterator[tuple[Browser, str]]:
    """Serve a site while it is needed; give a browser and the address of the site."""
    server = start_server(site, 0)
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=chromium)
            yield browser, f"http://127.0.0.1:{server.server_address[1]}/"
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


def open_view(browser: Browser, width: int, height: int) -> Page:
    """Return an empty page of this size, for Dutch readers."""
    return browser.new_page(viewport=ViewportSize(width=width, height=height), locale="nl-NL")


def take_pictures(site: Path, pages: Iterable[str], target: Path, chromium: str) -> None:
    """Put two pictures of each page into a folder; a page that the site does not have is left out."""
    there = [page for page in pages if (site / page / "index.html").is_file()]
    target.mkdir(parents=True, exist_ok=True)
    with open_browser(site, chromium) as (browser, address):
        for page in there[:MAX_PICTURED_PAGES]:
            for width in WIDTHS:
                view = open_view(browser, width, 800)
                view.goto(address + page)
                height = int(view.evaluate("document.scrollingElement.scrollHeight"))
                clip = FloatRect(x=0, y=0, width=width, height=min(height, MAX_PICTURE_HEIGHT))
                name = f"{page.strip('/').replace('/', '-')}-{width}.png"
                view.screenshot(path=target / name, full_page=True, clip=clip)
                view.close()


def take_guide_pictures(site: Path, target: Path, chromium: str) -> None:
    """Put the pictures of the guides into a folder."""
    with open_browser(site, chromium) as (browser, address):
        for name, page, width, height in GUIDES:
            view = open_view(browser, width, height)
            view.clock.set_fixed_time(MOMENT)
            view.goto(address + page)
            # A page is flat colour and text: a palette makes the picture a third as large.
            shot = Image.open(io.BytesIO(view.screenshot())).convert("RGB").quantize(64)
            shot.save(target / name, optimize=True)


def main(changed: str, site: str, target: str) -> None:
    """Picture the pages that a change brings, or with `guide` for the change those of the guides."""
    if changed == "guide":
        take_guide_pictures(Path(site), Path(target), os.environ["DOSSIER_CHROMIUM"])
        return
    pages: list[str] = json.loads(Path(changed).read_text(encoding="utf-8"))["pages"]
    take_pictures(Path(site), pages, Path(target), os.environ["DOSSIER_CHROMIUM"])


if __name__ == "__main__":
    main(*sys.argv[1:])
