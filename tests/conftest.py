"""What all tests share."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import runner
from click.testing import CliRunner
from hub import Hub
from hypothesis import HealthCheck, settings

from dossier.cli import main
from dossier.model import Dossier
from dossier.pipeline import gather_dossier
from dossier.read.original import pdf_objects
from dossier.read.pdf import MAX_PAGES, extract
from tests.support import workflow_samples
from tests.support.github_stand_in import TOKEN, GitHub, github
from tests.support.golden_files import Golden
from tests.support.projects import PROJECT, TOY, corpus_project, toy_project

# How fast a machine is proves nothing here: a busy one would fail a test that holds.
settings.register_profile(
    "dossier", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files; read the diff"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        message = "golden files are read by a person before they count: not where CI is set"
        raise pytest.UsageError(message)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path], Golden]:
    """Return what makes a Golden of a folder."""
    update = bool(request.config.getoption("--update-golden"))
    return lambda folder: Golden(folder, update=update)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let every test run convert its own sources: what an earlier run kept proves nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "kept"))


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Return the dossier of the five first sources as they were frozen."""
    return gather_dossier(corpus_project(tmp_path_factory.mktemp("corpus")))


@pytest.fixture(scope="session")
def living() -> Dossier:
    """Return the dossier of the content as it is now."""
    return gather_dossier(PROJECT)


@pytest.fixture(scope="session")
def toy() -> Dossier:
    """Return the toy dossier."""
    return gather_dossier(TOY)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the toy dossier, to change."""
    return toy_project(tmp_path / "project")


@pytest.fixture
def pdf_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read PDFs without a process for each, but for a test that names the process."""
    if "process" in request.node.name:
        return

    def extract_here(data: bytes) -> dict[str, Any]:
        *pages, rest = json.loads(json.dumps([*extract.extract_pages(data, MAX_PAGES)]))
        return {**rest, "pages": pages}

    def ask_here(what: str, data: bytes) -> bytes:
        found = pdf_objects.clean(data) if what == "clean" else pdf_objects.judge(data)
        return found if isinstance(found, bytes) else json.dumps(found).encode()

    monkeypatch.setattr("dossier.read.pdf.reader._extract", extract_here)
    monkeypatch.setattr("dossier.read.original._run_script", ask_here)


@pytest.fixture
def check_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let scripts run `dossier check` without a process for each."""

    def check(paths: Sequence[str], *options: str, project: Path = Path()) -> tuple[str, bool]:
        words = ["check", "--format", "markdown", *options, "--", *paths]
        done = CliRunner().invoke(main, ["--project", str(project), *words])
        return done.stdout, done.exit_code == 1

    monkeypatch.setattr(runner, "check_content", check)


@pytest.fixture
def server() -> Iterator[GitHub]:
    """Return a stand-in for GitHub that knows a repository."""
    with github(dict(workflow_samples.ANSWERS)) as started:
        yield started


@pytest.fixture
def hub(server: GitHub) -> Hub:
    """Return what asks it."""
    return Hub(api=server.address, repository="organisatie/dossier", token=TOKEN)
