"""Every page leads to the record or hand-written text in which it is mended, and to no generated file."""

import urllib.parse
from pathlib import Path

from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier

PLACE = "https://github.com/organisatie/dossier"


def places(project: Path) -> dict[str, str]:
    """Return where each page says that it is mended."""
    found = {}
    for page in render_pages(gather_dossier(project)):
        address = dict(page.metadata).get("verbeter")
        assert isinstance(address, str)
        assert address.startswith(f"{PLACE}/")
        found[str(page.path)] = address.removeprefix(f"{PLACE}/")
    return found


def test_every_page_leads_to_a_file_of_the_content(project: Path) -> None:
    settings = project / "content" / "dossier.yml"
    settings.write_text(f"{settings.read_text()}\nopslag: {PLACE}/\n", encoding="utf-8")
    (project / "content" / "bronnen" / "zonder-beschrijving.txt").write_text("Een alinea.\n")
    found = places(project)
    for way in found.values():
        sort, branch, path = urllib.parse.unquote(way).split("/", 2)
        folder, _, name = path.partition("?filename=")
        assert branch == "main"
        assert path.startswith("content/")
        assert (project / folder).is_file() is (sort == "edit")
        assert (project / folder).is_dir() is (sort in {"new", "tree"})
        if name:
            assert sort == "new"
            assert not (project / folder / name).exists()
    record = "content/bronnen?filename=zonder-beschrijving.yml"
    assert found["bronnen/zonder-beschrijving/index.md"] == f"new/main/{record}"
    assert found["bronnen/kamervragen-2026z00001-proef/index.md"].startswith(
        "edit/main/content/bronnen/"
    )
    assert found["begrippen/index.md"] == "edit/main/content/begrippen.yml"


def test_without_a_place_of_the_files_no_page_tells(project: Path) -> None:
    assert not any(
        "verbeter" in dict(page.metadata) for page in render_pages(gather_dossier(project))
    )
