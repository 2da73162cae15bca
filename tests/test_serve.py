"""The live preview: serves, builds again on a change, and survives a failed build."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.errors import BuildError
from dossier.publish import serve as module


def test_a_folder_is_served_on_this_machine_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("hallo", encoding="utf-8")
    server = module.start_server(tmp_path, 0)
    host, port = server.server_address[:2]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.read() == b"hallo"
    server.shutdown()
    server.server_close()
    assert host == "127.0.0.1"
    assert capsys.readouterr().err == ""


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    turns = iter(range(10))

    def pause(_: float) -> None:
        if next(turns) == 1:
            (tmp_path / "content" / "nieuw.md").write_text("x", encoding="utf-8")

    monkeypatch.setattr("dossier.publish.serve.time.sleep", pause)
    assert next(module.changes(tmp_path)) is None
    assert next(turns) == 2


def test_it_builds_again_and_a_failed_build_does_not_end_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build" / "site").mkdir(parents=True)
    built: list[int] = []
    told: list[str] = []

    def build() -> None:
        built.append(1)
        if len(built) == 2:
            message = "de site ging stuk"
            raise BuildError(message)

    def changes(_: Path) -> Iterator[None]:
        yield
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "changes", changes)
    module.serve(tmp_path, port=0, build=build, report=told.append)
    assert len(built) == 3
    assert any("de site ging stuk" in text and "vorige site" in text for text in told)
    assert told[-1] == "Gestopt."
