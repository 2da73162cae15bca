"""While MkDocs works, it is told how far it is."""

import threading
from pathlib import Path

import pytest

from dossier import progress
from dossier.publish import tally


def test_it_reports_what_processes_add_and_how_long_the_rest_will_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(tally, "PAUSE", 0.01)
    monkeypatch.setenv(tally.TALLY, str(tmp_path / "gemaakt"))
    told: list[str] = []
    seen = threading.Event()

    def report(text: str) -> None:
        told.append(text)
        if len(told) == 5:
            seen.set()

    with tally.reported(tmp_path / "gemaakt", 8, report):
        tally.add(4)
        tally.add(7)
        assert seen.wait(60)
    assert [line.partition(", nog ongeveer ")[0] for line in told] == [
        f"{done} van 8 pagina's" for done in range(1, 6)
    ]


def test_where_nobody_asks_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(tally.TALLY, raising=False)
    monkeypatch.chdir(tmp_path)
    tally.add(1)
    assert list(tmp_path.iterdir()) == []
