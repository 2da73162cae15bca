"""What all tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hub import Hub
from hypothesis import HealthCheck, settings

from tests.support import workflow_samples
from tests.support.github_stand_in import TOKEN, GitHub, github
from tests.support.golden_files import Golden

# How fast a machine is proves nothing here: a busy one would fail a test that holds.
settings.register_profile("dossier", deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@pytest.fixture
def server() -> Iterator[GitHub]:
    """Return a stand-in for GitHub that knows a repository."""
    with github(dict(workflow_samples.ANSWERS)) as started:
        yield started


@pytest.fixture
def hub(server: GitHub) -> Hub:
    """Return what asks it."""
    return Hub(api=server.address, repository="organisatie/dossier", token=TOKEN)
