"""Terms are found as they are written, and explained once in each section, not in its heading."""

import re
from pathlib import Path, PurePosixPath

import pytest

from dossier.enrich.terms import find_terms
from dossier.model import Dossier, Page, Term
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier
from tests.support.projects import toy_project
from tests.support.recognition import recognise_text

PROJECT = Path(__file__).parent.parent
LINK = re.compile(r"begrippen/index\.md#([a-z0-9-]+)>")


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    """Return each term with the words that it was found in."""
    document = recognise_text(text)
    texts = {passage.id: passage.text for passage in document.passages}
    return [(x.term, texts[x.passage][x.start : x.end]) for x in find_terms(document, terms)]


def test_a_term_with_a_capital_is_meant_as_written() -> None:
    terms = Term(term="WW", meaning="wet"), Term(term="bijstand", meaning="uitkering")
    assert found("De WW, www en ww. Bijstand of bijstandswet.\n", *terms) == [
        ("WW", "WW"),
        ("bijstand", "Bijstand"),
    ]


def test_of_two_terms_the_longer_is_meant() -> None:
    terms = (
        Term(term="heffingskorting", meaning="korting"),
        Term(term="VH", meaning="kort", others=("verzilverbare heffingskorting",)),
    )
    assert found("Een verzilverbare heffingskorting is een heffingskorting.\n", *terms) == [
        ("VH", "verzilverbare heffingskorting"),
        ("heffingskorting", "heffingskorting"),
    ]


def test_within_longer_words_that_are_something_else_it_is_not_found() -> None:
    term = Term(term="grondslag", meaning="waarover", not_in=("wettelijke grondslag", "ZIN in"))
    assert found("De Wettelijke grondslag, en de grondslag.\n", term) == [
        ("grondslag", "grondslag")
    ]


def test_what_a_source_itself_means_is_what_its_terms_lead_to(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    with (project / "content" / "begrippen.yml").open("a", encoding="utf-8") as file:
        file.write("  per_bron:\n    brief: machines en programma’s samen\n")
    text = "Met een robot bedoelen wij machines en programma’s samen.\n"
    (project / "content" / "bronnen" / "brief.txt").write_text(text, encoding="utf-8")
    pages = {str(page.path): page.body for page in render_pages(gather_dossier(project))}
    own = "begrip-robot-brief"
    assert f"index.md#{own}>" in pages["bronnen/brief/index.md"]
    told = rf"Eigen betekenis: “machines en programma’s samen” · .*\n{{: #{own} \.grond }}"
    assert re.search(told, pages["begrippen/index.md"])
    others = [body for path, body in pages.items() if "2026-proef/index" in path]
    assert any("#begrip-robot>" in body for body in others)


def test_without_terms_nothing_is_found() -> None:
    assert found("De WW.\n") == []


@pytest.fixture(scope="module")
def pages(living: Dossier) -> dict[PurePosixPath, Page]:
    return {page.path: page for page in render_pages(living)}


def test_the_glossary_is_of_use(living: Dossier) -> None:
    assert len(living.terms) >= 30
    assert sum(term.quotation is not None for term in living.terms) >= 20
    assert [problem for problem in living.problems if problem.code == "T021"] == []


def test_a_term_is_explained_once_in_each_section_and_not_in_its_heading(
    pages: dict[PurePosixPath, Page],
) -> None:
    entries = pages[PurePosixPath("begrippen/index.md")].body
    explained = 0
    for path, page in pages.items():
        if path.parts[0] != "bronnen":
            continue
        assert not re.search(r"^#.*begrippen/index\.md", page.body, re.MULTILINE), path
        for section in re.split(r"^#{2,6} .*$", page.body, flags=re.MULTILINE):
            linked = LINK.findall(section)
            assert len(linked) == len(set(linked)), path
            assert all(f"{{: #{name} " in entries for name in linked)
            explained += bool(linked)
    assert explained > 40
