"""The live preview: serves, builds again on a change, and survives a failed build."""

import urllib.request
from collections.abc import Callable, Collection, Iterator
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


def test_new_pages_are_seen_before_the_index_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, new = tmp_path / "build" / "site", tmp_path / "nieuw"
    for folder, text in ((site, "oud"), (new, "nieuw")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")
    (site / "zoekindex.js").write_text("woorden", encoding="utf-8")
    (site / "bronnen" / "x").mkdir(parents=True)
    (site / "bronnen" / "x" / "index.html").write_text("oud", encoding="utf-8")
    told: list[str] = []
    seen: list[bytes] = []

    def build(show: Callable[[Path], None]) -> None:
        if not told:
            return
        place = next(line.split()[4] for line in told if "http" in line)
        for _ in range(2):
            for name in ("", "bronnen/x/", "zoekindex.js"):
                with urllib.request.urlopen(place + name) as answer:
                    seen.append(answer.read())
            show(new)

    first = tmp_path / "eerst"
    (first / "bronnen" / "x").mkdir(parents=True)
    (first / "bronnen" / "x" / "index.html").write_text("eerst", encoding="utf-8")
    changed = frozenset({tmp_path / "content" / "bron.txt"})
    asked: list[Collection[Path]] = []

    def shown_first(paths: Collection[Path]) -> Path | None:
        asked.append(paths)
        return first

    monkeypatch.setattr(module, "changes", lambda *_: iter([changed]))
    module.serve(tmp_path, port=0, build=build, first=shown_first, report=told.append)
    assert asked == [changed]
    # What a folder lacks is that of the site.
    assert seen == [b"oud", b"eerst", b"woorden", b"nieuw", b"oud", b"woorden"]
    assert "De gewijzigde bron is te zien; de rest volgt" in told
    assert "De pagina's zijn te zien; de zoekindex volgt" in told
    assert (site / "index.html").read_text(encoding="utf-8") == "oud"


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    turns = iter(range(10))

    def pause(_: float) -> None:
        if next(turns) == 1:
            (tmp_path / "content" / "nieuw.md").write_text("x", encoding="utf-8")

    monkeypatch.setattr("dossier.publish.serve.time.sleep", pause)
    assert next(module.changes(tmp_path, module.state(tmp_path))) == {
        tmp_path / "content" / "nieuw.md"
    }
    assert next(turns) == 2


def test_it_builds_again_and_a_failed_build_does_not_end_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build" / "site").mkdir(parents=True)
    built: list[int] = []
    told: list[str] = []

    def build(_: object) -> None:
        built.append(1)
        if len(built) == 2:
            message = "de site ging stuk"
            raise BuildError(message)

    def changes(*_: object) -> Iterator[frozenset[Path]]:
        yield frozenset()
        yield frozenset()
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "changes", changes)
    module.serve(tmp_path, port=0, build=build, first=lambda _: None, report=told.append)
    assert len(built) == 3
    assert any("de site ging stuk" in text and "vorige site" in text for text in told)
    assert told[-1] == "Gestopt."


def test_what_cannot_be_shown_at_once_waits_for_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build" / "site").mkdir(parents=True)
    built: list[int] = []

    def full(_: object) -> None:
        message = "de schijf is vol"
        raise OSError(message)

    monkeypatch.setattr(module, "changes", lambda *_: iter([frozenset()]))
    module.serve(
        tmp_path, port=0, build=lambda _: built.append(1), first=full, report=lambda _: None
    )
    assert len(built) == 2
