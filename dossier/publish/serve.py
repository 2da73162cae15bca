"""A live preview on this machine: build, serve, and build again when something changes."""

import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier.errors import DossierError

WATCHED = ("content", "overrides", "mkdocs.yml")
PAUSE = 0.5


def serve(
    project: Path, *, port: int, build: Callable[[], object], report: Callable[[str], None]
) -> None:
    """Serve `build/site` on 127.0.0.1 until interrupted; a failed build leaves the last good site."""
    _build(build, report)
    server = start_server(project / "build" / "site", port)
    report(f"De site staat op http://127.0.0.1:{server.server_address[1]}/ (stoppen: Ctrl-C)")
    try:
        for _ in changes(project):
            _build(build, report)
    except KeyboardInterrupt:
        report("Gestopt.")
    finally:
        server.shutdown()
        server.server_close()


def start_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Serve a folder in the background; port 0 takes a free one."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""


def changes(project: Path) -> Iterator[None]:
    """Yield each time that a file of the content or the templates was changed, added or removed."""
    before = _state(project)
    while True:
        time.sleep(PAUSE)
        after = _state(project)
        if after != before:
            before = after
            yield


def _state(project: Path) -> dict[Path, int]:
    """Return when each watched file was changed last."""
    files = (path for name in WATCHED for path in _files(project / name))
    return {path: path.stat().st_mtime_ns for path in files if path.is_file()}


def _files(path: Path) -> Iterator[Path]:
    yield path
    yield from path.rglob("*")


def _build(build: Callable[[], object], report: Callable[[str], None]) -> None:
    try:
        build()
    except DossierError as error:
        report(f"{error}\nDe vorige site blijft staan.")
