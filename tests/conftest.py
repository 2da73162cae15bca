"""What all tests share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.goldens import Golden


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
