"""The pages of the toy dossier, whole, as Markdown that a person has read."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from dossier.model import Dossier, Page
from dossier.pages.markup.frontmatter import page_text
from dossier.pages.site_pages import render_pages
from tests.support.golden_files import HERE, Golden

TOY = Path(__file__).parent / "toy"
PAGES = (
    "index.md",
    "bronnen/index.md",
    "bronnen/kamervragen-2026z00001-proef/index.md",
    "bronnen/startnotitie-2026-proef/index.md",
    "bronnen/kamerbrief-2026-proef/index.md",
    "themas/index.md",
    "themas/basisinkomen/index.md",
    "themas/leeg/index.md",
    "themas/robotbelasting/index.md",
    "kernvragen/index.md",
    "kernvragen/1/index.md",
    "kernvragen/matrix/index.md",
    "richtingen/index.md",
    "richtingen/1/index.md",
    "kernwaarden/index.md",
    "begrippen/index.md",
    "nieuw/index.md",
    "toezeggingen/index.md",
    "vaste-zinnen/index.md",
    "sessies/index.md",
    "sessies/start/index.md",
    "sessies/sessie-1/index.md",
    "sessies/eindsessie/index.md",
    "samenhang/index.md",
    "tijdlijn/index.md",
    "over.md",
    "privacy.md",
    "zoeken/index.md",
)


@pytest.fixture(scope="module")
def pages(toy: Dossier) -> dict[str, Page]:
    return {str(page.path): page for page in render_pages(toy)}


def test_every_page_has_a_golden_file(pages: dict[str, Page]) -> None:
    assert sorted(pages) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_read(
    name: str, pages: dict[str, Page], golden: Callable[[Path], Golden]
) -> None:
    flat = str(PurePosixPath(name)).replace("/index.md", ".md").replace("/", "--")
    golden(HERE / "site").check(flat, page_text(pages[name]))
