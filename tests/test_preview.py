"""What `serve` shows of a changed source before the site is built again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.pipeline import build, gather
from dossier.preview import Preview
from tests.support.projects import toy_project

pytestmark = pytest.mark.site

SOURCE = "content/bronnen/kamervragen-2026z00001-proef.txt"
RECORD = "content/bronnen/kamervragen-2026z00001-proef.yml"
CARD = re.compile(r"/#bij-[^\"]*")
AGENDA = "content/bronnen/startnotitie-2026-proef.md"
LETTER = "content/bronnen/kamerbrief-2026-proef.txt"
CITED = re.compile(r'<a href="../kamervragen-2026z00001-proef/#antwoord-3">([^<]*)</a>')
PAGE = "bronnen/kamervragen-2026z00001-proef/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the toy dossier in a folder, built once."""
    project = toy_project(tmp_path_factory.mktemp("toy"))
    build(project, report=lambda _: None)
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the toy dossier as it was built."""
    return shutil.copytree(built, tmp_path / "toy")


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    """Return a preview that knows the toy dossier as it was built."""
    found = Preview(project, tmp_path / "eerst")
    found.know(gather(project))
    yield found
    found.close()


def rewrite(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_page_of_a_changed_source_is_the_one_that_the_next_build_makes(
    project: Path, preview: Preview
) -> None:
    for name, old, new in (
        (SOURCE, "De proef kost dit jaar", "De proef kost dit hele jaar"),
        (RECORD, "Bakker", "Smit"),
    ):
        folder = preview.show({rewrite(project / name, old, new)})
        assert folder is not None
        assert [path for path in folder.rglob("*") if path.is_file()] == [folder / PAGE]
        page = (folder / PAGE).read_text(encoding="utf-8")
        assert new in page
        preview.know(build(project, report=lambda _: None))
        built = (project / "build" / "site" / PAGE).read_text(encoding="utf-8")
        # A page of a theme shows a changed passage once it is built itself.
        assert CARD.sub("/", built) == CARD.sub("/", page)


def test_words_that_cite_another_source_are_linked_where_they_stand_now(
    project: Path, preview: Preview
) -> None:
    page = Path("bronnen/kamerbrief-2026-proef/index.html")
    before = CITED.findall((project / "build" / "site" / page).read_text(encoding="utf-8"))
    assert before
    # Signs do not change which passage it is, but they move its words.
    rewrite(project / LETTER, "Wie er betaalt", "“Wie er betaalt”")
    folder = preview.show({project / LETTER})
    assert folder is not None
    assert set(CITED.findall((folder / page).read_text(encoding="utf-8"))) <= set(before)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/themas/basisinkomen.md", "Basisinkomen", "Inkomen"),
        (RECORD, "toegevoegd:", "rechten: citaat\ntoegevoegd:"),
        (RECORD, "toegevoegd:", "publiceren: false\ntoegevoegd:"),
        (RECORD, "toegevoegd:", "toegevoegd"),
        (AGENDA, "Dinsdag 5 mei", "Dinsdag 12 mei"),
    ],
    ids=["a theme", "withheld", "unpublished", "a broken record", "the agenda"],
)
def test_what_the_next_build_must_decide_is_not_shown_before(
    project: Path, preview: Preview, name: str, old: str, new: str
) -> None:
    before = (project / "build" / "docs" / PAGE).with_suffix(".md").read_text(encoding="utf-8")
    assert preview.show({rewrite(project / name, old, new)}) is None
    after = (project / "build" / "docs" / PAGE).with_suffix(".md").read_text(encoding="utf-8")
    assert before == after


def test_two_changed_sources_wait_for_the_next_build(project: Path, preview: Preview) -> None:
    assert preview.show({project / SOURCE, project / LETTER}) is None
    assert preview.show(set()) is None


def test_a_source_that_is_gone_is_not_shown(project: Path, preview: Preview) -> None:
    (project / SOURCE).unlink()
    assert preview.show({project / SOURCE}) is None
