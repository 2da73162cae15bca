"""The sections of the site stand in one table, and all that must agree with it does."""

from pathlib import Path, PurePosixPath

import pytest
import yaml

from dossier.errors import ContentError
from dossier.model import Page
from dossier.pages.site_pages import MAKERS, list_lasting_paths, render_pages
from dossier.pipeline import build, gather_dossier
from dossier.sections import FORMER_SECTIONS, HOME, SECTIONS, Section, reserved_names
from tests.support.projects import PROJECT, TOY, toy_project

MADE = [section for section in SECTIONS if section.module is not None]
ADDRESSES = [*(section.address for section in MADE), *FORMER_SECTIONS]
TOPS = {each.split("/")[0] for each in ADDRESSES if each}


def address(section: Section) -> str:
    return section.address or "voorpagina"


@pytest.fixture(scope="module")
def pages() -> dict[PurePosixPath, Page]:
    return {page.path: page for page in render_pages(gather_dossier(TOY))}


@pytest.mark.parametrize("section", MADE, ids=address)
def test_a_section_has_its_page_with_its_title(
    section: Section, pages: dict[PurePosixPath, Page]
) -> None:
    title = gather_dossier(TOY).settings.title if section is HOME else section.title
    assert dict(pages[section.page].metadata)["title"] == title


@pytest.mark.parametrize("section", MADE, ids=address)
def test_a_section_is_made_by_the_module_that_it_names(section: Section) -> None:
    assert section.module is not None
    maker = MAKERS[section.module]
    assert maker.__module__ == f"dossier.pages.{section.module}"
    made = {page.path for page in maker(gather_dossier(TOY))}
    assert section.page in made


@pytest.mark.parametrize("section", SECTIONS, ids=address)
def test_a_section_is_mended_in_what_is_there(section: Section) -> None:
    assert (PROJECT / section.origin).exists()


def test_every_page_at_the_top_is_of_a_section_or_written_by_hand(
    pages: dict[PurePosixPath, Page],
) -> None:
    written = {page.path for page in gather_dossier(TOY).pages}
    top = {path.parts[0] for path in pages if path not in written} - {"index.md"}
    assert top <= reserved_names()
    assert top == TOPS


def test_the_pages_that_last_are_known_without_rendering_them(
    pages: dict[PurePosixPath, Page],
) -> None:
    assert list_lasting_paths(gather_dossier(TOY)) == pages.keys()


def test_the_menu_is_that_of_the_table() -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    menu = yaml.safe_load(text.partition("\nnav:\n")[2].partition("\n\n")[0])
    assert menu == [{section.menu: str(section.page)} for section in SECTIONS if section.menu]


@pytest.mark.parametrize("name", sorted(TOPS))
def test_no_page_of_a_maintainer_takes_the_address_of_a_section(name: str, tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    page = project / "content" / "paginas" / f"{name}.md"
    page.write_text(
        "---\ntitle: Van mij\ndescription: Een pagina.\n---\n\nTekst.\n", encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        gather_dossier(project)
    told = [(problem.code, problem.path.name) for problem in caught.value.problems]
    assert told == [("B011", f"{name}.md")]


def test_a_maintainer_may_write_the_pages_that_the_table_leaves_to_them() -> None:
    written = [section for section in SECTIONS if section.module is None]
    assert written
    assert reserved_names().isdisjoint(section.address for section in written)
    for section in written:
        assert section.origin.name == str(section.page)


@pytest.mark.site
def test_no_page_of_a_maintainer_takes_the_address_of_anything_on_the_site(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    build(project, report=lambda _: None)
    site = project / "build" / "site"
    written = {page.path.stem for page in gather_dossier(project).pages}
    top = {path.name.split(".")[0] for path in site.iterdir()} - written
    assert top <= reserved_names()
