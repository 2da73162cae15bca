"""Find a Chromium: run as a module, print where it is, or end with 1."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Return the browser that the environment names, the machine has, or Playwright brought."""
    named = os.environ.get("DOSSIER_CHROMIUM")
    if named:
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    with sync_playwright() as engine:
        own = engine.chromium.executable_path
    return own if Path(own).exists() else None


if __name__ == "__main__":
    where = find_chromium()
    sys.stdout.write(f"{where or 'no Chromium: run `make browser`, or set DOSSIER_CHROMIUM'}\n")
    sys.exit(0 if where else 1)
