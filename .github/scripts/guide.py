"""Take the pictures of the site that README.md and CONTRIBUTING.md show, from the site as it was built."""

import io
import os
import sys
from pathlib import Path

from pictures import open_browser, open_view
from PIL import Image

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


def take_pictures(site: Path, target: Path, chromium: str) -> None:
    """Put the pictures into a folder."""
    with open_browser(site, chromium) as (browser, address):
        for name, page, width, height in PICTURES:
            view = open_view(browser, width, height)
            view.clock.set_fixed_time(MOMENT)
            view.goto(address + page)
            shot = Image.open(io.BytesIO(view.screenshot()))
            # A page is flat colour and text: a palette makes the picture a third as large.
            shot.convert("RGB").quantize(COLOURS).save(target / name, optimize=True)


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), Path(sys.argv[2]), os.environ["DOSSIER_CHROMIUM"])
