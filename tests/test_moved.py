"""Who comes by an address of before is led on, and no check calls such an address lost."""

import json
import posixpath
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier
from tests.support.projects import toy_project

FORMER = {
    "/samenhang/": "../themas/",
    "/vaste-zinnen/": "../bronnen/",
    "/kernvragen/matrix/": "../",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy_project(tmp_path_factory.mktemp("verhuisd"))


@pytest.mark.parametrize(("former", "now"), FORMER.items())
def test_a_page_that_went_leads_to_what_took_its_place(
    project: Path, former: str, now: str
) -> None:
    pages = {str(page.path): page for page in render_pages(gather_dossier(project))}
    page = pages[f"{former.strip('/')}/index.md"]
    metadata = dict(page.metadata)
    assert metadata["verhuisd"] == now
    assert f"(<{now}index.md>)" in page.body
    assert posixpath.normpath(f"{former.strip('/')}/{now}index.md") in pages


def test_no_page_that_went_is_called_lost(project: Path) -> None:
    published = project / "adressen.json"
    published.write_text(json.dumps({address: [] for address in FORMER}), encoding="utf-8")
    command = ["--project", str(project), "check", "--against", str(published)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0
    assert "P020" not in done.output


def test_a_former_address_of_a_source_leads_to_its_page(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    record = project / "content" / "bronnen" / "kamerbrief-2026-proef.yml"
    record.write_text("voorheen: [brief-van-eerder]\n", encoding="utf-8")
    pages = {str(page.path): page for page in render_pages(gather_dossier(project))}
    page = pages["bronnen/brief-van-eerder/index.md"]
    assert dict(page.metadata)["verhuisd"] == "../kamerbrief-2026-proef/"
    assert "[Voortgang van de proef](<../kamerbrief-2026-proef/index.md>)" in page.body
    below = dict(pages["bronnen/brief-van-eerder/herkomst/index.md"].metadata)
    assert below["verhuisd"] == "../../kamerbrief-2026-proef/herkomst/"
