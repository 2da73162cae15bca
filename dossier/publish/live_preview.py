"""Serve a site on this machine: as it is, or rebuilt and reloaded in the browser when something changes."""

import errno
import functools
import http.server
import logging
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from dossier.errors import DossierError, describe_fault

PREVIEW_HOST = "127.0.0.1"
WATCHED_PATHS = ("content", "overrides", "mkdocs.yml")
POLLING_INTERVAL = 0.1
"""Seconds between two looks at what changed."""
RELOAD_SCRIPT_PATTERN = re.compile(r"/livereload/(\d+)\.js")


def serve_preview(
    project: Path, *, port: int, build: Callable[[], object], report: Callable[[str], None]
) -> None:
    """Serve `build/site` on 127.0.0.1 until interrupted; a failed build leaves the last good site."""
    site = project / "build" / "site"

    def rebuild() -> None:
        try:
            build()
        except (DossierError, OSError) as error:
            message = str(error) if isinstance(error, DossierError) else describe_fault(error)
            if message is None:
                raise
            left = "\nDe vorige site blijft staan." if site.is_dir() else ""
            report(f"{message}{left}")

    server = PreviewServer(rebuild, site, port, report=report)
    for path in (project / name for name in WATCHED_PATHS):
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs does not type it
    except KeyboardInterrupt:
        report("Gestopt.")
    finally:
        server.shutdown()


class PreviewServer(LiveReloadServer):
    """MkDocs' own live server, which also builds at the start, and whose script is a file.

    It puts its script into every page, which the content policy of our pages forbids; they may load one from their
    own site.
    """

    def __init__(
        self, builder: Callable[[], None], site: Path, port: int, *, report: Callable[[str], None]
    ) -> None:
        # It logs every address that is not found.
        logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
        super().__init__(builder, PREVIEW_HOST, port, str(site), polling_interval=POLLING_INTERVAL)
        self._report = report
        # The first build begins once the files are watched: what changes meanwhile is not missed.
        self._want_rebuild = True
        # Until it ends no build can be seen, so that a page that is asked for waits for it.
        self._visible_epoch = 0

    def server_bind(self) -> None:
        """Bind the port; raise DossierError where it is in use or forbidden."""
        try:
            super().server_bind()
        except OSError as error:
            reasons = {errno.EADDRINUSE: "is al in gebruik", errno.EACCES: "mag u niet gebruiken"}
            if error.errno not in reasons:
                raise
            port = self.server_address[1]
            msg = f"poort {port} {reasons[error.errno]}; kies een andere, bijvoorbeeld met --port {port + 1}"
            raise DossierError(msg) from error

    def server_activate(self) -> None:
        """Report the address of the site."""
        super().server_activate()
        address = f"http://{PREVIEW_HOST}:{self.server_port}/"
        self._report(f"De site staat straks op {address} (stoppen: Ctrl-C)")

    def serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request; the script is a file of its own."""
        asked = RELOAD_SCRIPT_PATTERN.fullmatch(environ["PATH_INFO"])
        if asked is None:
            return super().serve_request(environ, start_response)
        headers = [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")]
        start_response("200 OK", headers)
        element = super()._inject_js_into_html(b"", int(asked[1]))  # type: ignore[no-untyped-call] # as above
        return [bytes(element).removeprefix(b"<script>").removesuffix(b"</script>")]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Return a page with a link to the script; its name holds the number of the build."""
        before, end, after = content.rpartition(b"</body>")
        script = b'<script src="/livereload/%d.js"></script>' % epoch
        return before + script + end + after if end else content + script


def start_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Serve a folder as it is, in the background; port 0 takes a free one."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer((PREVIEW_HOST, port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""
