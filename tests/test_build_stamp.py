"""A build stops at once where the site that stands is the one that it would make, and only there."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import cli, pipeline
from dossier.errors import DossierError
from dossier.pipeline import build, build_if_changed
from dossier.publish import build_stamp
from dossier.publish.build_stamp import is_current
from tests.support.projects import commit, digests, quiet, toy_project

pytestmark = pytest.mark.site

SOURCE = "content/bronnen/kamervragen-2026z00001-proef.txt"
THEME = "content/themas/basisinkomen.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the toy dossier in a folder, built once."""
    project = toy_project(tmp_path_factory.mktemp("toy"))
    build(project, report=quiet)
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the toy dossier as it was built."""
    return shutil.copytree(built, tmp_path / "toy")


def appended(name: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


def fail(*_: object) -> None:
    raise PermissionError


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": appended(SOURCE),
    "a new source": lambda project: (project / "content/bronnen/nieuw.txt").write_text("Tekst."),
    "a source less": lambda project: (project / SOURCE).unlink(),
    "another name": lambda project: (project / SOURCE).rename(project / "content/bronnen/a.txt"),
    "a template": appended("overrides/main.html"),
    "a setting": appended("mkdocs.yml"),
    "the commit": lambda project: commit(project, "mkdocs.yml"),
    "a page of the site": appended("build/site/index.html"),
    "a page less": lambda project: (project / "build/site/index.html").unlink(),
    "a page more": lambda project: (project / "build/site/meer.html").write_text(""),
    "no site": lambda project: shutil.rmtree(project / "build/site"),
    "the stamp": lambda project: (project / "build" / build_stamp.STAMP_FILE).write_bytes(b"\xff"),
    "no stamp": lambda project: (project / "build" / build_stamp.STAMP_FILE).unlink(),
}


def test_nothing_is_done_where_nothing_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(project / "build")
    monkeypatch.setattr(pipeline, "gather_dossier", None)
    result = CliRunner().invoke(cli.main, ["--project", str(project), "build"])
    assert result.exit_code == 0
    assert result.output.strip() == "Er is niets veranderd: de site in build/site is al bij"
    assert digests(project / "build") == before
    assert not list((project / "build" / "site").rglob(build_stamp.STAMP_FILE))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_it_is_built(project: Path, change: Callable[[Path], object]) -> None:
    assert is_current(project)
    change(project)
    assert not is_current(project)


def test_another_program_or_moment_builds_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "86400")
        assert not is_current(project)
    assert is_current(project)
    monkeypatch.setattr(build_stamp, "compute_program_digest", lambda: "een ander")
    assert not is_current(project)


def test_what_cannot_be_read_is_not_taken_for_unchanged(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_stamp, "compute_files_digest", fail)
    assert not is_current(project)


def test_what_changes_during_a_build_is_built_the_next_time(project: Path) -> None:
    def report(text: str) -> None:
        if text.startswith("MkDocs"):
            appended(THEME)(project)

    appended(SOURCE)(project)
    assert build_if_changed(project, report=report) is not None
    assert not is_current(project)
    assert build_if_changed(project, report=quiet) is not None
    assert build_if_changed(project, report=quiet) is None


def test_after_a_failed_build_the_old_content_is_still_that_of_the_site(project: Path) -> None:
    theme = project / THEME
    text = theme.read_text(encoding="utf-8")
    theme.write_text(text.replace("titel:", "tietel:"), encoding="utf-8")
    with pytest.raises(DossierError):
        build_if_changed(project, report=quiet)
    theme.write_text(text, encoding="utf-8")
    assert build_if_changed(project, report=quiet) is None


def test_a_site_that_could_not_be_stamped_is_a_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    appended(SOURCE)(project)
    monkeypatch.setattr(build_stamp, "put", fail)
    assert build_if_changed(project, report=quiet) is not None
    assert not is_current(project)
