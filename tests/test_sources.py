"""What sources say is the same, and in the same order, whoever reads them and whether it was kept or not."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import process
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Self

import pytest

from dossier import sources
from dossier.content import load
from dossier.errors import Problem
from dossier.sources import Job, Part, list_jobs, read_part, run_job, run_jobs
from tests.support.projects import canary_project


@pytest.fixture
def todo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Job, ...]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sources, "MIN_SOURCES_TO_SHARE", 2)
    project = canary_project(tmp_path / "project")
    for number in range(4):
        path = project / "content" / "bronnen" / f"vragen-{number}.txt"
        path.write_text(f"Vraag 1\nHoe gaat het met nummer {number}?\n\nAntwoord 1\nGoed.\n")
    (project / "content" / "bronnen" / "stuk.txt").write_bytes(b"\x00\x01\x02\x03")
    return list_jobs(load(project), project)


def test_several_processes_make_what_one_makes(todo: tuple[Job, ...], tmp_path: Path) -> None:
    together = list(run_jobs(todo, processes=2))
    kept = list(run_jobs(todo, processes=2))
    shutil.rmtree(tmp_path / "home")
    alone = list(run_jobs(todo, processes=1))
    assert together == alone == kept
    assert any(isinstance(each, Problem) for each in alone)
    assert len(alone) == len(todo)


def test_one_process_does_what_is_left_where_others_end(
    todo: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __init__(self, *_: object) -> None:
            pass

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def map(self, _: object, given: Sequence[Job], chunksize: int) -> Iterator[object]:
            yield run_job(given[0])
            raise BrokenProcessPool(chunksize)

    monkeypatch.setattr(process, "ProcessPoolExecutor", Broken)
    found = list(run_jobs(todo, processes=2))
    assert found == list(map(run_job, todo))


def test_for_few_sources_no_process_is_started(
    todo: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MIN_SOURCES_TO_SHARE", len(todo) + 1)
    monkeypatch.setattr(process, "ProcessPoolExecutor", None)
    assert len(list(run_jobs(todo, processes=2))) == len(todo)


def test_after_all_parts_nothing_is_left_to_read(
    todo: tuple[Job, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    content = load(project)
    unreadable = [job for job in todo if job.path.name == "stuk.txt"]
    counts = [read_part(content, project, Part(at, 4), lambda _: None) for at in range(1, 5)]
    assert sum(counts) == len(todo) + len(content.unpublished)
    monkeypatch.setattr(sources, "recognise_source", None)
    assert len(list(run_jobs([job for job in todo if job not in unreadable]))) == len(todo) - 1
