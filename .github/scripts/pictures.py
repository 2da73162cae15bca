"""Take pictures of pages of a built site: of what a change brings, and those that README.md and CONTRIBUTING.md show."""

import io
import json
import os
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import FloatRect, ViewportSize, sync_playwright

from dossier.publish.live_preview import start_server

WIDTHS = (375, 1280)
MAX_PICTURE_HEIGHT = 8000
"""Pixels: a paper of 128 questions makes a picture that no browser opens."""
MAX_PICTURED_PAGES = 20
PAGE = "bronnen/kamervragen-2025z10217-robotisering-en-belastingen/"
Picture = tuple[str, str, int, int | None]
"""The file, the page, and how much of it is shown: its width and height in pixels, or all of it."""
GUIDES: tuple[Picture, ...] = (
    ("site.png", PAGE, 1280, 900),
    ("bron-telefoon.png", PAGE, 375, 812),
    ("thema-scherm.png", "themas/basisinkomen/", 1280, 860),
    ("home-telefoon.png", "", 375, 812),
    ("sessie-telefoon.png", "sessies/sessie-5/", 375, 812),
)
MOMENT = "2026-11-21T12:00:00+01:00"
"""The pages say what is next: a fixed moment keeps the pictures the same."""


def list_pictures(site: Path, pages: Iterable[str]) -> list[Picture]:
    """Return two pictures of each page, on a phone and on a desk; of a page that the site does not have none."""
    there = [page for page in pages if (site / page / "index.html").is_file()]
    return [
        (f"{page.strip('/').replace('/', '-')}-{width}.png", page, width, None)
        for page in there[:MAX_PICTURED_PAGES]
        for width in WIDTHS
    ]


def take_pictures(site: Path, pictures: Iterable[Picture], target: Path, chromium: str) -> None:
    """Put pictures of a site into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    server = start_server(site, 0)
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium)
        for name, page, width, height in pictures:
            screen = ViewportSize(width=width, height=height or 800)
            view = browser.new_page(viewport=screen, locale="nl-NL")
            view.clock.set_fixed_time(MOMENT)
            view.goto(f"http://127.0.0.1:{server.server_address[1]}/{page}")
            whole = int(view.evaluate("document.scrollingElement.scrollHeight"))
            clip = FloatRect(x=0, y=0, width=width, height=height or min(whole, MAX_PICTURE_HEIGHT))
            taken = view.screenshot(full_page=height is None, clip=clip)
            # A page is flat colour and text: a palette makes the picture a third as large.
            shot = Image.open(io.BytesIO(taken)).convert("RGB").quantize(64)
            shot.save(target / name, optimize=True)
            view.close()
        browser.close()
    server.shutdown()
    server.server_close()


def main(changed: str, site: str, target: str) -> None:
    """Picture the pages that a change brings, or with `guide` for the change those of the guides."""
    pictures: Iterable[Picture] = GUIDES
    if changed != "guide":
        pages = json.loads(Path(changed).read_text(encoding="utf-8"))["pages"]
        pictures = list_pictures(Path(site), pages)
    take_pictures(Path(site), pictures, Path(target), os.environ["DOSSIER_CHROMIUM"])
