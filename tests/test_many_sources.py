"""What a page of the frame shows does not grow with the number of sources."""

import re
from pathlib import Path

import pytest

from dossier.pages import frame, themes
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather
from tests.support.many_sources import many
from tests.support.projects import toy_project


def test_a_page_of_the_frame_shows_the_strongest_and_says_how_many_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "MOST", 3)
    dossier = many(gather(toy_project(tmp_path)), 12)
    pages = {str(page.path): page.body for page in render_pages(dossier)}
    ours = [path for path in pages if re.match(r"(?:kernvragen|richtingen)/\w+/", path)]
    full = [path for path in ours if "alinea’s staan bij de thema’s hierboven" in pages[path]]
    assert full
    assert max(pages[path].count('"vindplaats"') for path in ours) == 3


def test_no_link_points_to_a_passage_that_its_page_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "MOST", 3)
    monkeypatch.setattr(themes, "MOST", 3)
    dossier = many(gather(toy_project(tmp_path)), 12)
    pages = {str(page.path): page.body for page in render_pages(dossier)}
    linked = {
        (f"{found[1]}/{found[2]}/index.md", found[3])
        for path, body in pages.items()
        if path.startswith("bronnen/")
        for found in re.finditer(r"\.\./(kernvragen|richtingen|themas)/([\w-]+)/#([\w-]+)", body)
    }
    assert linked
    assert [(path, anchor) for path, anchor in linked if f'id="{anchor}"' not in pages[path]] == []
