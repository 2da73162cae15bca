"""Pictures of what a change brings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.chromium import find_chromium
from tests.support.projects import PROJECT

pytestmark = [pytest.mark.browser, pytest.mark.site]
SCRIPT = PROJECT / ".github" / "scripts" / "run.py"


def size(picture: Path) -> tuple[int, int]:
    """Return the width and height of a PNG."""
    data = picture.read_bytes()
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_a_new_page_is_pictured_as_a_phone_and_a_desktop_show_it(
    corpus: Path, tmp_path: Path
) -> None:
    pages = sorted(str(x.parent.relative_to(corpus)) for x in corpus.glob("bronnen/*/index.html"))[
        :1
    ]
    told = tmp_path / "changed.json"
    told.write_text(json.dumps({"pages": [f"{pages[0]}/", "bronnen/weg/"]}), encoding="utf-8")
    # A process of its own: Playwright runs once in each.
    subprocess.run(
        [sys.executable, str(SCRIPT), "pictures", str(told), str(corpus), str(tmp_path / "uit")],
        check=True,
        env={**os.environ, "DOSSIER_CHROMIUM": find_chromium() or ""},
    )
    name = pages[0].replace("/", "-")
    found = {picture.name: size(picture) for picture in (tmp_path / "uit").iterdir()}
    assert set(found) == {f"{name}-375.png", f"{name}-1280.png"}
    assert [found[f"{name}-{width}.png"][0] for width in (375, 1280)] == [375, 1280]
    assert all(300 < height <= 8000 for _, height in found.values())
