"""What a page of the frame or of a theme shows does not grow with the number of sources."""

import re

import pytest

from dossier.model import Dossier
from dossier.pages import themes
from dossier.pages.frame import MAX_PASSAGES_OF_THEME
from dossier.pages.site_pages import render_pages
from tests.support.many_sources import many


def test_a_page_shows_the_strongest_and_leads_to_all(
    toy: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "MAX_PASSAGES_ON_THEME", 3)
    pages = {str(page.path): page.body for page in render_pages(many(toy, 12))}
    questions = [body for path, body in pages.items() if re.match(r"kernvragen/\d/", path)]
    parts = [x for body in questions for x in body.split("\n## ") if "[Alles over " in x]
    assert parts
    for part in parts:
        shown = part.count("In de bron](")
        total = re.search(r"\[Alles over .*\((\d+)\)\]", part)
        assert shown == min(MAX_PASSAGES_OF_THEME, int(total[1]) if total else 0)
    counts = [
        body.count("In de bron](") for path, body in pages.items() if path.startswith("themas/")
    ]
    assert max(counts) == 3
