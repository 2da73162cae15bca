"""Terms are found as they are written, and explained once in each section, not in its heading."""

import re
from pathlib import Path, PurePosixPath

import pytest

from dossier.enrich.terms import find_terms
from dossier.model import Dossier, Page, Term
from dossier.pages.site_pages import render_pages
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


def test_words_in_which_a_term_means_something_else_are_not_the_term() -> None:
    term = Term(term="bijstand", meaning="uitkering", unmeant=("militaire bijstand", "het MIT"))
    assert found("Militaire bijstand is geen bijstand.\n", term) == [("bijstand", "bijstand")]


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
