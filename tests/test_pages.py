"""The pages of the toy dossier, whole, as Markdown that a person has read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import Dossier
from dossier.pages.markup.frontmatter import page_text
from dossier.pages.site_pages import render_pages
from tests.support.golden_files import HERE, Golden

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
