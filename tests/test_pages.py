"""The pages of the toy dossier, whole, as Markdown that a person has read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import Dossier
from dossier.pages.markup.frontmatter import page_text
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier
from tests.support.golden_files import HERE, Golden
from tests.support.projects import toy_project

FOLDER = HERE / "site"
FILES = sorted(path.name for path in FOLDER.iterdir())


@pytest.fixture(scope="module")
def texts(toy: Dossier) -> dict[str, str]:
    """Return the pages by the name of their golden file: `bronnen--brief.md`."""
    return {
        str(page.path).replace("/index.md", ".md").replace("/", "--"): page_text(page)
        for page in render_pages(toy)
    }


@pytest.mark.parametrize("name", FILES)
def test_the_page_is_as_read(
    name: str, texts: dict[str, str], golden: Callable[[Path], Golden]
) -> None:
    golden(FOLDER).check(name, texts[name])


def test_every_page_has_a_golden_file(
    texts: dict[str, str], golden: Callable[[Path], Golden]
) -> None:
    for name in texts.keys() - set(FILES):
        golden(FOLDER).check(name, texts[name])
    assert set(FILES) <= texts.keys()


ASKED = "Vragen van het lid Jansen (ABC) over molens (ingezonden 3 maart 2026)\n\n2026Z00009\n\nVraag 1\n\nDraaien zij?\n\n"


def test_a_notice_of_delay_and_the_answers_lead_to_each_other(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    for name, text in {
        "uitstel": "Mededeling\n\nHet duurt langer.",
        "antwoord": "Antwoord 1\n\nJa.",
    }.items():
        (project / f"content/bronnen/kamervragen-2026z00009-{name}.txt").write_text(ASKED + text)
    pages = {page.path.parent.name: page.body for page in render_pages(gather_dossier(project))}
    assert (
        "Het antwoord: [Molens](<../kamervragen-2026z00009-antwoord/index.md>)"
        in pages["kamervragen-2026z00009-uitstel"]
    )
    assert (
        "Eerst uitgesteld: [Molens](<../kamervragen-2026z00009-uitstel/index.md>)"
        in pages["kamervragen-2026z00009-antwoord"]
    )
    assert "uitgesteld:" not in pages["kamervragen-2026z00001-proef"]
