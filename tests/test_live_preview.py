"""The live preview: serves on this machine alone, builds again on a change, and survives a failed build."""

import contextlib
import errno
import queue
import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier.errors import BuildError, DossierError
from dossier.publish import live_preview as module
from dossier.publish.live_preview import PreviewServer, serve_preview, start_server

PAGE = "<html><head><title>x</title></head><body>{}</body></html>"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
PATIENCE = 20


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bron.txt").write_text("oud", encoding="utf-8")
    return tmp_path


class Preview:
    """A preview that runs, what it reported, and the site that it makes of a file."""

    fault: Exception | None = None

    def __init__(self, project: Path) -> None:
        self.project = project
        self.reports: list[str] = []
        self.built = threading.Semaphore(0)

    def build(self) -> None:
        try:
            if self.fault is not None:
                raise self.fault
            site = self.project / "build" / "site"
            site.mkdir(parents=True, exist_ok=True)
            text = (self.project / "content" / "bron.txt").read_text(encoding="utf-8")
            (site / "index.html").write_text(PAGE.format(text), encoding="utf-8")
        finally:
            self.built.release()

    def change(self, text: str) -> None:
        """Change the content, and wait until it was built again."""
        (self.project / "content" / "bron.txt").write_text(text, encoding="utf-8")
        assert self.built.acquire(timeout=PATIENCE)

    @property
    def address(self) -> str:
        return next(found[0] for text in self.reports if (found := ADDRESS.search(text)))


@contextlib.contextmanager
def running(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    """Run a preview until the end of the block, where it is interrupted."""
    preview = Preview(project)
    stop = threading.Event()
    servers: list[PreviewServer] = []

    class Stopped(PreviewServer):
        def server_activate(self) -> None:
            super().server_activate()
            servers.append(self)

        def serve(self, **_: object) -> None:
            super().serve()  # type: ignore[no-untyped-call] # MkDocs does not type it
            stop.wait()
            raise KeyboardInterrupt

    monkeypatch.setattr(module, "PreviewServer", Stopped)
    work = threading.Thread(
        target=serve_preview,
        args=[project],
        kwargs={"port": 0, "build": preview.build, "report": preview.reports.append},
    )
    work.start()
    assert preview.built.acquire(timeout=PATIENCE)
    try:
        yield preview
    finally:
        stop.set()
        servers[0].shutdown()
        work.join(PATIENCE)
    assert not work.is_alive()


def test_a_folder_is_served_on_this_machine_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("hallo", encoding="utf-8")
    server = start_server(tmp_path, 0)
    host, port = server.server_address[:2]
    assert read(f"http://127.0.0.1:{port}/") == "hallo"
    server.shutdown()
    server.server_close()
    assert host == "127.0.0.1"
    assert capsys.readouterr().err == ""


def test_a_change_is_built_and_the_page_knows_the_build_that_it_is_of(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(project, monkeypatch) as preview:
        before = read(preview.address)
        preview.change("nieuw")
        after = read(preview.address)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            read(f"{preview.address}weg/")
    scripts = [
        re.findall(r'<script src="/livereload/(\d+)\.js"></script>', x) for x in (before, after)
    ]
    assert re.sub("<script.*?</script>", "", before) == PAGE.format("oud")
    assert re.sub("<script.*?</script>", "", after) == PAGE.format("nieuw")
    assert [len(each) for each in scripts] == [1, 1]
    assert int(scripts[0][0]) < int(scripts[1][0])
    assert preview.reports[-1] == "Gestopt."
    assert capsys.readouterr().err == ""


def test_nothing_that_is_served_runs_inline(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(project, monkeypatch) as preview:
        page = read(preview.address)
        (way,) = re.findall(r'<script src="/([^"]+)">', page)
        script = read(f"{preview.address}{way}")
    assert "<script>" not in page
    assert "location.reload()" in script
    assert "<" not in script.splitlines()[1]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (BuildError("de site ging stuk"), "de site ging stuk"),
        (OSError(errno.ENOSPC, "No space left"), "de schijf is vol"),
    ],
)
def test_a_failed_build_is_told_and_leaves_the_last_good_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    with running(project, monkeypatch) as preview:
        preview.fault = fault
        preview.change("stuk")
        assert "oud" in read(preview.address)
        (text,) = [text for text in preview.reports if told in text]
        assert text.endswith("\nDe vorige site blijft staan.")
        preview.fault = None
        preview.change("heel")
        assert "heel" in read(preview.address)


def test_a_first_build_that_fails_names_no_site_before_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Preview, "fault", BuildError("de site ging stuk"))
    with running(project, monkeypatch) as preview:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            read(preview.address)
        assert "de site ging stuk" in preview.reports
        preview.fault = None
        preview.change("heel")
        assert "heel" in read(preview.address)


def test_a_port_that_is_taken_is_one_sentence(project: Path) -> None:
    built: list[int] = []
    build: Callable[[], object] = lambda: built.append(1)  # noqa: E731 - typed for what takes it
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(DossierError) as caught:
            serve_preview(project, port=port, build=build, report=lambda _: None)
    assert str(caught.value) == (
        f"poort {port} is al in gebruik; kies een andere, bijvoorbeeld met --port {port + 1}"
    )
    assert built == []


def test_a_page_that_is_asked_for_before_the_first_build_ends_waits_for_it(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def build() -> None:
        site.mkdir()
        (site / "index.html").write_text("<html><body>Klaar.</body></html>", encoding="utf-8")

    addresses: queue.Queue[str] = queue.Queue()
    server = PreviewServer(build, site, 0, report=addresses.put)
    (tmp_path / "content").mkdir()
    server.watch(str(tmp_path / "content"))
    work = threading.Thread(target=server.serve)
    work.start()
    found = ADDRESS.search(addresses.get(timeout=PATIENCE))
    assert found is not None
    try:
        with urllib.request.urlopen(found[0], timeout=PATIENCE) as answer:
            assert b"Klaar." in answer.read()
    finally:
        server.shutdown()
        work.join(PATIENCE)
