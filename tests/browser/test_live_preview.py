"""The live preview in a browser: a changed file is seen without anybody reloading the page."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.projects import toy_project
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGE = "bronnen/kamervragen-2026z00001-proef/"
SOURCE = "content/bronnen/kamervragen-2026z00001-proef.txt"
THEME = "content/themas/basisinkomen.md"
PATIENCE = 60_000
"""Milliseconds; a busy machine builds slowly."""


@contextlib.contextmanager
def serving(project: Path) -> Iterator[str]:
    """Run `dossier serve` until the end of the block; give the address that it names."""
    command = [sys.executable, "-m", "dossier", "--project", str(project), "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            process.terminate()


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_open_page_shows_each_change_by_itself(browser: Browser, tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    with serving(project) as address:
        visit = Watched(browser, address)
        page = visit(PAGE)
        words = page.locator("article")
        expect(words).to_contain_text("dat de andere helft betaalt", timeout=PATIENCE)
        rewrite(project / SOURCE, "dat de andere helft betaalt", "dat de grootste helft betaalt")
        expect(words).to_contain_text("dat de grootste helft betaalt", timeout=PATIENCE)
        # What cannot be built changes nothing on the screen; what mends it is seen again.
        rewrite(project / THEME, "titel:", "tietel:")
        rewrite(project / SOURCE, "de grootste helft betaalt", "niets betaalt")
        page.wait_for_event("load", timeout=PATIENCE)
        expect(words).to_contain_text("dat de grootste helft betaalt")
        rewrite(project / THEME, "tietel:", "titel:")
        expect(words).to_contain_text("het Rijk, dat niets betaalt", timeout=PATIENCE)
        visit.close()
    assert visit.wrong == []
