"""What a machine can do to a build: every fault gives one Dutch message, and the old site stays whole."""

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import main
from dossier.content import load_content
from dossier.errors import describe_fault, translate_fault
from dossier.pipeline import build
from dossier.publish import site_swap as swapping
from dossier.publish.build_stamp import STAMP_FILE
from dossier.publish.site_swap import lock_build, swap_site
from tests.support.golden_files import load_tables
from tests.support.projects import digests, quiet, toy_project

TABLES = load_tables("faults")

KILLS = 20
VERSIONS = ("de eerste versie", "de tweede versie")


def run(project: Path) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "build"])


def command(project: Path) -> list[str]:
    return [sys.executable, "-m", "dossier", "--project", str(project), "build"]


def write_version(project: Path, words: str) -> None:
    page = project / "content" / "paginas" / "over.md"
    page.write_text(f"---\ntitle: Over\ndescription: B\n---\n\nDit is {words}.\n", encoding="utf-8")


def _end_children(families: list[int]) -> None:
    for family in families:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(family, signal.SIGKILL)


@pytest.mark.site
def test_kills_at_random_moments_leave_a_whole_site(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    site = project / "build" / "site"
    whole = {}
    started = time.monotonic()
    for words in VERSIONS:
        write_version(project, words)
        build(project, report=quiet)
        whole[words] = digests(site)
    longest = (time.monotonic() - started) / len(VERSIONS) * 1.2
    moments = random.Random(7)
    families: list[int] = []
    for number in range(KILLS):
        write_version(project, VERSIONS[number % 2])
        process = subprocess.Popen(
            command(project),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moments.uniform(0, longest))
        # Now the whole family, now the parent alone: its children then go on for a while.
        with contextlib.suppress(ProcessLookupError):
            if number % 3:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                os.kill(process.pid, signal.SIGKILL)
        process.wait()
        families.append(process.pid)
        assert digests(site) in whole.values(), f"kill {number}"
        if number % 10 == 9:
            words = VERSIONS[number // 10 % 2]
            write_version(project, words)
            build(project, report=quiet)
            assert digests(site) == whole[words], f"after kill {number}"
        if number == KILLS - 2:
            _end_children(families)
    left = [path.name for path in sorted((project / "build").iterdir())]
    assert left == [swapping.BUILD_LOCK, STAMP_FILE, "docs", "site"]


@pytest.mark.site
def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    said: list[str] = []
    waiting = threading.Event()

    def report(text: str) -> None:
        said.append(text)
        if "al een site gemaakt" in text:
            waiting.set()

    with lock_build(project / "build", report=quiet):
        second = threading.Thread(target=lambda: build(project, report=report))
        second.start()
        assert waiting.wait(timeout=60)
        assert not (project / "build" / "docs").exists()
    second.join()
    assert said[-1] == "De site staat in build/site"
    assert (project / "build" / "site" / "index.html").is_file()


def _too_small(limit: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@pytest.mark.site
@pytest.mark.parametrize("limit", [2_000, 100_000])
def test_a_disk_without_room_leaves_the_old_site(tmp_path: Path, limit: int) -> None:
    project = toy_project(tmp_path)
    build(project, report=quiet)
    before = digests(project / "build" / "site")
    write_version(project, "een andere versie " * 200)
    done = subprocess.run(
        command(project), capture_output=True, text=True, check=False, preexec_fn=_too_small(limit)
    )
    assert done.returncode == 1
    assert "te groot voor deze schijf; maak ruimte" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(project / "build" / "site") == before


def test_a_full_disk_is_told_with_the_file(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    page = project / "build" / "docs" / "over.md"
    page.parent.mkdir(parents=True)
    page.symlink_to("/dev/full")
    done = run(project)
    assert done.exit_code == 1
    assert done.output.endswith(f"{page}: de schijf is vol; maak ruimte en probeer het opnieuw\n")


@pytest.mark.parametrize("name", ["build", "build/docs"])
def test_a_file_where_a_folder_belongs_is_told(tmp_path: Path, name: str) -> None:
    project = toy_project(tmp_path)
    place = project / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("x", encoding="utf-8")
    done = run(project)
    assert done.exit_code == 1
    assert done.output.endswith(
        f"{place}: hier staat een bestand waar een map hoort; verplaats het\n"
    )


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = toy_project(tmp_path)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    # Root may write anywhere, so a folder without rights proves nothing.
    monkeypatch.setattr(Path, "mkdir", refuse)
    done = run(project)
    assert done.exit_code == 1
    assert "build: hier kan niet worden geschreven" in done.output


def test_a_file_that_cannot_be_opened_hides_no_other_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = toy_project(tmp_path)
    (project / "content" / "kader.yml").write_text("onzin: ja\n", encoding="utf-8")
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "kamerbrief-2026-proef.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert [(x.code, x.path.name) for x in load_content(project).problems] == [
        ("B024", "kamerbrief-2026-proef.txt"),
        ("B004", "kader.yml"),
    ]


def test_a_fault_that_nobody_can_mend_shows_its_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(9999, "unheard of")

    monkeypatch.setattr("dossier.pipeline.build_if_changed", fail)
    done = run(toy_project(tmp_path))
    assert isinstance(done.exception, OSError)


@pytest.mark.parametrize(
    ("said", "told"), TABLES["what_another_program_says_of_a_fault_is_understood"]
)
def test_what_another_program_says_of_a_fault_is_understood(said: str, told: str | None) -> None:
    found = translate_fault(said)
    assert (found is None) if told is None else (found is not None and found.startswith(told))


def test_a_fault_without_a_number_is_none() -> None:
    assert describe_fault(OSError("iets")) is None


def test_where_the_system_cannot_exchange_folders_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "plan9")
    for words in VERSIONS:
        new = tmp_path / "nieuw"
        new.mkdir()
        (new / "index.html").write_text(words, encoding="utf-8")
        swap_site(new, tmp_path / "site")
        assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == words
        shutil.rmtree(new, ignore_errors=True)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
