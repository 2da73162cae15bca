"""One commit gives the same bytes wherever, whenever and by whomever it is built."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.projects import commit, digests, toy_project

pytestmark = pytest.mark.site


def committed(folder: Path, files: Path) -> Path:
    """Return a clone of a project with all its files committed."""
    subprocess.run(["git", "clone", "-q", str(files), str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = toy_project(tmp_path_factory.mktemp("oorsprong"))
    commit(project)
    return project


def built(project: Path, **conditions: str) -> dict[str, str]:
    """Build in another process, under these conditions; return what was made."""
    build(project, conditions)
    return digests(project / "build" / "site")


def build(project: Path, conditions: dict[str, str], *options: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "dossier", "--project", str(project), "build", *options]
    done = subprocess.run(
        command, env={**environment, **conditions}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def usual(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(
        committed(tmp_path_factory.mktemp("gewoon") / "dossier", origin), PYTHONHASHSEED="1"
    )


def _other_order(project: Path) -> None:
    """Write every file anew, the last first, with a moment far in the future."""
    for path in sorted((project / "content").rglob("*"), reverse=True):
        if path.is_file():
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
            os.utime(path, (4_000_000_000, 4_000_000_000))


def _built_before(project: Path) -> None:
    """Leave another dossier's pages and site behind, made by a clock that ran ahead."""
    page = project / "build" / "docs" / "over.md"
    page.parent.mkdir(parents=True)
    page.write_text("Iets anders.", encoding="utf-8")
    (project / "build" / "docs" / "oud.md").write_text("Weg.", encoding="utf-8")
    site = project / "build" / "site"
    site.mkdir()
    (site / "oud.html").write_text("Weg.", encoding="utf-8")
    for path in (page, site / "oud.html"):
        os.utime(path, (4_000_000_000, 4_000_000_000))


def test_other_conditions_give_the_same_site(
    origin: Path, usual: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "een map"
    folder.mkdir()
    project = committed(folder / "met spaties en é", origin)
    _other_order(project)
    zone = {"TZ": "Pacific/Kiritimati", "LANG": "nl_NL.UTF-8", "LC_ALL": "C"}
    chance = {"PYTHONHASHSEED": "4242", "HOME": "/nergens", "USER": "ander"}
    assert built(project, **zone, **chance) == usual


def test_what_was_built_before_gives_the_same_site(
    origin: Path, usual: dict[str, str], tmp_path: Path
) -> None:
    project = committed(tmp_path / "klok", origin)
    _built_before(project)
    assert built(project) == usual


def test_another_moment_changes_only_the_build_file(
    origin: Path, usual: dict[str, str], tmp_path: Path
) -> None:
    project = committed(tmp_path / "moment", origin)
    made = built(project, SOURCE_DATE_EPOCH="86400")
    assert {name for name, _ in made.items() ^ usual.items()} == {"api/build.json"}
    told = json.loads((project / "build/site/api/build.json").read_text(encoding="utf-8"))
    assert told["date"] == "1970-01-02T00:00:00+00:00"


def test_outside_git_only_the_build_file_differs(
    origin: Path, usual: dict[str, str], tmp_path: Path
) -> None:
    project = committed(tmp_path / "los", origin)
    shutil.rmtree(project / ".git")
    made = built(project)
    assert {name for name, _ in made.items() ^ usual.items()} == {"api/build.json"}


def test_sources_read_in_parts_give_the_same_site(
    origin: Path, usual: dict[str, str], tmp_path: Path
) -> None:
    project = committed(tmp_path / "delen", origin)
    gathered = tmp_path / "samen"
    for number in range(1, 5):
        own = tmp_path / str(number)
        build(project, {"XDG_CACHE_HOME": str(own)}, "--part", f"{number}/4")
        assert not (project / "build").exists()
        shutil.copytree(own, gathered, dirs_exist_ok=True)
    assert built(project, XDG_CACHE_HOME=str(gathered)) == usual
