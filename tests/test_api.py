"""The lists for programs: as their schemas say, of what the pages are made of, and with addresses that exist."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dossier.cli import main
from dossier.exports.api import make_api_files
from dossier.model import Dossier
from dossier.pages.site_pages import render_pages
from tests.support.projects import TOY

LISTS = "bronnen", "themas", "sessies"


@pytest.fixture(scope="module")
def files(toy: Dossier) -> dict[str, Any]:
    return {str(path): json.loads(data) for path, data in make_api_files(toy)}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_as_its_schema_says(files: dict[str, Any], name: str) -> None:
    validator = Draft202012Validator(files[f"api/schema/{name}.json"])
    assert files[f"api/{name}.json"]
    assert [*validator.iter_errors(files[f"api/{name}.json"])] == []
    assert [*validator.iter_errors([{"id": "x"}])]


def test_every_entry_has_its_page_and_every_passage_its_place(
    toy: Dossier, files: dict[str, Any]
) -> None:
    site = toy.settings.address.rstrip("/")
    pages = {f"{site}/{page.path.parent}/": page.body for page in render_pages(toy)}
    entries = [entry for name in LISTS for entry in files[f"api/{name}.json"]]
    assert len(entries) == len(toy.documents) + len(toy.themes) + len(toy.sessions)
    assert {entry["adres"] for entry in entries} <= pages.keys()
    passages = [each for theme in files["api/themas.json"] for each in theme["alineas"]]
    assert len(passages) == len(toy.matches)
    for each in passages:
        page, _, anchor = each["adres"].partition("#")
        assert anchor == each["alinea"]
        assert f"#{anchor} " in pages[page] or f'id="{anchor}"' in pages[page]


def test_beside_a_source_stands_what_inspect_says(
    toy: Dossier, files: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(TOY)
    for document in toy.documents:
        name = document.source.id
        shown = CliRunner().invoke(main, ["inspect", str(document.source.path), "--json"])
        assert json.loads(shown.stdout) == files[f"bronnen/{name}/{name}.json"]
