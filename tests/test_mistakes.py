"""Mistakes of maintainers: each is said once, names what was done, hits no other file, and is mended by what its hint says."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from dossier.errors import Problem
from dossier.pipeline import check_content
from tests.support.golden_files import HERE, Golden
from tests.support.mistakes import MISTAKES, follow_hints, make_mistake
from tests.support.projects import commit, toy_project


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[Problem]:
    return {*check_content(toy_project(tmp_path_factory.mktemp("gaaf"))).problems}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: each["mistake"])
def test_following_the_hint_mends_the_mistake(
    tmp_path: Path, usual: set[Problem], mistake: dict[str, Any]
) -> None:
    project = toy_project(tmp_path)
    make_mistake(project / "content", mistake)
    problems = [x for x in check_content(project).problems if x not in usual]
    place = PurePosixPath("content", mistake.get("name", mistake["file"]))
    assert problems
    assert {x.path for x in problems} <= {place, place.parent}
    if mistake.get("undo"):
        return
    follow_hints(project / "content", mistake, problems)
    assert {*check_content(project).problems} - usual == set()


@pytest.mark.long
def test_what_is_said_of_each_mistake(
    tmp_path_factory: pytest.TempPathFactory,
    usual: set[Problem],
    golden: Callable[[Path], Golden],
) -> None:
    told = []
    for mistake in MISTAKES:
        project = toy_project(tmp_path_factory.mktemp("fout"))
        make_mistake(project / "content", mistake)
        problems = [str(x) for x in check_content(project).problems if x not in usual]
        told.append("\n".join([f"# {mistake['mistake']}", *problems, ""]))
    golden(HERE).check("mistakes.txt", "\n".join(told))


def test_a_renamed_source_is_told_to_keep_its_old_address(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    commit(project)
    sources = project / "content" / "bronnen"
    (sources / "kamerbrief-2026-proef.txt").rename(sources / "kamerbrief-2026-brief.txt")
    (problem,) = (x for x in check_content(project).problems if x.code == "B049")
    assert problem.path.name == "kamerbrief-2026-brief.txt"
    _, _, line = problem.hint.rpartition(" een regel: ")
    (sources / "kamerbrief-2026-brief.yml").write_text(line, encoding="utf-8")
    assert "B049" not in {x.code for x in check_content(project).problems}
