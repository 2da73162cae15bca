"""What was made of a source is kept, and made anew where anything that it depends on is another."""

import os
import pickle
import shutil
from pathlib import Path

import pytest

import dossier
from dossier import pipeline, sources
from dossier.publish import cache
from dossier.publish.cache import forget_unused, kept
from tests.support.package_modules import MODULES, PACKAGE, imported_rooms, room
from tests.support.projects import canary_project


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "dossier"


def test_the_same_is_made_once(folder: Path) -> None:
    assert kept(lambda: "iets", "bron", 1) == "iets"
    assert kept(lambda: "iets nieuws", "bron", 1) == "iets"
    assert kept(lambda: "iets anders", "bron", 2) == "iets anders"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.usefixtures("folder")
def test_another_program_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept(lambda: "oud", "bron") == "oud"
    monkeypatch.setattr(cache, "program_version", lambda _: "een ander")
    assert kept(lambda: "nieuw", "bron") == "nieuw"


def test_what_is_kept_goes_by_the_modules_that_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "dossier"
    shutil.copytree(PACKAGE, copy)
    monkeypatch.setattr(dossier, "__file__", str(copy / "__init__.py"))
    version = cache.program_version.__wrapped__
    names = ("recognised", "found", "page", "iets anders")
    expected = {
        "render/pages": {"iets anders"},
        "publish/site": {"page", "iets anders"},
        "enrich/themes": {"found", "iets anders"},
        "read/page": {"recognised", "found", "iets anders"},
        "text": set(names),
        "publish/cache": set(names),
    }
    for module, anew in expected.items():
        before = {name: version(name) for name in names}
        with (copy / f"{module}.py").open("a", encoding="utf-8") as file:
            file.write("# Iets nieuws.\n")
        assert {name for name in names if version(name) != before[name]} == anew


@pytest.mark.parametrize("name", cache.MADE_BY)
def test_no_module_that_makes_what_is_kept_is_left_out(name: str) -> None:
    rooms = set(cache.MADE_BY[name])
    # It puts all rooms to work, each for what is kept of it.
    makers = rooms - {"sources"}
    used = {other for path in MODULES if room(path) in makers for other in imported_rooms(path)}
    assert used <= rooms


@pytest.mark.parametrize("data", [b"", b"geen pickle", pickle.dumps("iets")[:-3]])
def test_what_is_damaged_is_made_anew(folder: Path, data: bytes) -> None:
    kept(lambda: "iets", "bron")
    (path,) = folder.iterdir()
    path.write_bytes(data)
    assert kept(lambda: "opnieuw", "bron") == "opnieuw"


def test_where_nothing_can_be_kept_it_is_made(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("een bestand", encoding="utf-8")
    assert kept(lambda: "iets", "bron") == "iets"


def test_what_was_not_used_for_long_is_thrown_away(folder: Path) -> None:
    kept(lambda: "oud", "bron", 1)
    (path,) = folder.iterdir()
    os.utime(path, (0, 0))
    kept(lambda: "nieuw", "bron", 2)
    forget_unused()
    assert not path.exists()
    assert {each.name == cache.LOOKED for each in folder.iterdir()} == {True, False}


def test_what_was_not_used_for_long_is_looked_for_once_a_day(folder: Path) -> None:
    kept(lambda: "oud", "bron")
    (path,) = folder.iterdir()
    forget_unused()
    os.utime(path, (0, 0))
    forget_unused()
    assert path.exists()
    os.utime(folder / cache.LOOKED, (0, 0))
    forget_unused()
    assert not path.exists()
    assert (folder / cache.LOOKED).stat().st_mtime > cache.DAY


def test_a_project_gives_the_same_from_what_was_kept(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = canary_project(tmp_path / "project")
    first = pipeline.gather(project)
    # What a source says, and what is found in it.
    assert len(list(folder.iterdir())) == 2 * len(first.documents)
    monkeypatch.setattr(sources, "read", None)
    monkeypatch.setattr(sources, "recognise", None)
    assert pipeline.gather(project) == first


def test_another_record_is_recognised_anew(tmp_path: Path, folder: Path) -> None:
    project = canary_project(tmp_path / "project")
    record = project / "content" / "bronnen" / "kamerbrief-2026-kanarie.yml"
    pipeline.gather(project)
    before = len(list(folder.iterdir()))
    record.write_text("titel: Een andere titel\n", encoding="utf-8")
    titles = {document.title for document in pipeline.gather(project).documents}
    assert "Een andere titel" in titles
    record.write_text("soort: rapport\n", encoding="utf-8")
    pipeline.gather(project)
    assert len(list(folder.iterdir())) == before + 4


def test_other_cues_are_looked_for_anew(tmp_path: Path) -> None:
    project = canary_project(tmp_path / "project")
    before = pipeline.gather(project).matches
    theme = next((project / "content" / "themas").glob("*.md"))
    text = theme.read_text(encoding="utf-8")
    theme.write_text(text.replace("termen:", "termen:\n  5: [brief]", 1), encoding="utf-8")
    assert pipeline.gather(project).matches != before
    theme.write_text(text, encoding="utf-8")
    assert pipeline.gather(project).matches == before
