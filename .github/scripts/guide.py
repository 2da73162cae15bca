"""Take the pictures of the site that README.md and CONTRIBUTING.md show, from the site as it was built."""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

from dossier.publish.live_preview import start_server

PAGE = "bronnen/kamervragen-2025z10217-robotisering-en-belastingen/"
# The file, the page, and how much of it a screen shows: wide and high, in pixels.
PICTURES = (
    ("site.png", PAGE, 1280, 900),
    ("bron-telefoon.png", PAGE, 375, 812),
    ("thema-scherm.png", "themas/basisinkomen/", 1280, 860),
    ("home-telefoon.png", "", 375, 812),
    ("sessie-telefoon.png", "sessies/kick-off/", 375, 812),
    ("matrix-scherm.png", "kernvragen/matrix/", 1280, 860),
    ("tijdlijn-scherm.png", "tijdlijn/#jaar-2026", 1280, 860),
)
MOMENT = "2026-11-21T12:00:00+01:00"
"""The pages say what is next: a fixed moment keeps the pictures the same."""

COLOURS = 64


def take(site: Path, target: Path, chromium: str) -> None:
    """Put the pictures into a folder."""
    server = start_server(site, 0)
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=chromium)
            for name, page, width, height in PICTURES:
                size = ViewportSize(width=width, height=height)
                view = browser.new_page(viewport=size, locale="nl-NL")
                view.clock.set_fixed_time(MOMENT)
                view.goto(f"http://127.0.0.1:{server.server_address[1]}/{page}")
                shot = Image.open(io.BytesIO(view.screenshot()))
                # A page is flat colour and text: a palette makes the picture a third as large.
                shot.convert("RGB").quantize(COLOURS).save(target / name, optimize=True)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), os.environ["DOSSIER_CHROMIUM"])
