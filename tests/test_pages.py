"""The pages of the toy dossier, whole, as Markdown that a person has read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import Dossier, Page
from dossier.pages.markup.frontmatter import page_text
from dossier.render.pages import render_pages
from tests.support.golden_files import HERE, Golden

GOLDEN = HERE / "site"
NAMES = sorted(path.name for path in GOLDEN.iterdir())


@pytest.fixture(scope="module")
def pages(toy: Dossier) -> dict[str, Page]:
    """Return the pages by the names of their golden files."""
    return {
        str(page.path).replace("/index.md", ".md").replace("/", "--"): page
        for page in render_pages(toy)
    }


def test_every_page_has_a_golden_file(pages: dict[str, Page]) -> None:
    assert sorted(pages) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_as_read(
    name: str, pages: dict[str, Page], golden: Callable[[Path], Golden]
) -> None:
    golden(GOLDEN).check(name, page_text(pages[name]))
