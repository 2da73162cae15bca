from pathlib import Path, PurePosixPath

from dossier.publish.written_files import put, put_bytes, write_pages

PAGES = ((PurePosixPath("index.md"), "# Één\n"), (PurePosixPath("bronnen/a/index.md"), "# Twee\n"))


def test_put_writes_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "map" / "blad.md"
    assert put(path, "één\r\ntwee\n")
    before = path.stat().st_mtime_ns
    assert not put(path, "één\r\ntwee\n")
    assert path.stat().st_mtime_ns == before
    assert path.read_bytes() == "één\r\ntwee\n".encode()
    assert put(path, "drie")
    assert put_bytes(path, b"\xff")
    assert path.read_bytes() == b"\xff"


def test_stale_files_are_removed(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    before = (tmp_path / "index.md").stat().st_mtime_ns
    write_pages(PAGES[:1], tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["index.md"]
    assert (tmp_path / "index.md").stat().st_mtime_ns == before


def test_empty_folders_and_links_are_removed(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    (tmp_path / "leeg" / "leger").mkdir(parents=True)
    (tmp_path / "verwijzing").symlink_to(tmp_path / "bronnen")
    write_pages(PAGES, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bronnen", "index.md"]
