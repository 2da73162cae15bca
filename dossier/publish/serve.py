"""A live preview on this machine: build, serve, and build again when something changes."""

import contextlib
import functools
import http.server
import stat
import threading
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from dossier.errors import DossierError

WATCHED = ("content", "overrides", "mkdocs.yml")
PAUSE = 0.2


class Shown:
    """What the preview shows: the site, and before it pages that are newer."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folders: tuple[Path, ...] = (site,)

    def first(self, new: Path) -> None:
        """Show new pages as soon as they are there; what they lack yet is that of the site."""
        self.folders = (new, self.site)

    def whole(self) -> None:
        """Show the site alone."""
        self.folders = (self.site,)


def serve(
    project: Path,
    *,
    port: int,
    build: Callable[[Callable[[Path], None]], object],
    first: Callable[[Collection[Path]], Path | None],
    report: Callable[[str], None],
) -> None:
    """Serve `build/site` on 127.0.0.1 until interrupted; a failed build leaves the last good site.

    `build` says with what it is given that new pages can be seen, before their search index is made. `first` is
    given the changed files, and gives a folder with what of the new pages can be seen before that, or None.
    """
    shown = Shown(project / "build" / "site")

    def show(new: Path) -> None:
        shown.first(new)
        report("De pagina's zijn te zien; de zoekindex volgt")

    before = state(project)
    _build(lambda: build(show), report)
    shown.whole()
    server = start_server(shown.site, port, shown=shown)
    report(f"De site staat op http://127.0.0.1:{server.server_address[1]}/ (stoppen: Ctrl-C)")
    try:
        for changed in changes(project, before):
            folder = _quickly(first, changed)
            if folder is not None:
                shown.first(folder)
                report("De gewijzigde bron is te zien; de rest volgt")
            _build(lambda: build(show), report)
            shown.whole()
    except KeyboardInterrupt:
        report("Gestopt.")
    finally:
        server.shutdown()
        server.server_close()


def start_server(
    folder: Path, port: int, *, shown: Shown | None = None
) -> http.server.ThreadingHTTPServer:
    """Serve a folder, or what is `shown` of it, in the background; port 0 takes a free one."""
    handler = functools.partial(_Handler, shown=shown or Shown(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def __init__(self, *given: Any, shown: Shown) -> None:  # noqa: ANN401 - the base class's own
        self.shown = shown
        super().__init__(*given, directory=str(shown.site))

    def translate_path(self, path: str) -> str:
        """Return the file at an address: in the first folder that has it."""
        places = []
        for folder in self.shown.folders:
            self.directory = str(folder)
            places.append(super().translate_path(path))
        return next((place for place in places if _is_page(Path(place))), places[-1])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""


def changes(project: Path, before: dict[Path, int]) -> Iterator[frozenset[Path]]:
    """Yield the files that were changed, added or removed since they were as `before`, each time that some were."""
    while True:
        time.sleep(PAUSE)
        after = state(project)
        if after != before:
            changed = frozenset(path for path, _ in before.items() ^ after.items())
            before = after
            yield changed


def state(project: Path) -> dict[Path, int]:
    """Return when each file of the content and the templates was changed last."""
    found: dict[Path, int] = {}
    for path in (path for name in WATCHED for path in _files(project / name)):
        # An editor may save by way of a file that is gone by now.
        with contextlib.suppress(FileNotFoundError):
            told = path.stat()
            if stat.S_ISREG(told.st_mode):
                found[path] = told.st_mtime_ns
    return found


def _is_page(path: Path) -> bool:
    """Return whether a folder has what is shown at an address: a file, or a folder with an index."""
    return path.is_file() or (path / "index.html").is_file()


def _files(path: Path) -> Iterator[Path]:
    yield path
    yield from path.rglob("*")


def _quickly(
    first: Callable[[Collection[Path]], Path | None], changed: Collection[Path]
) -> Path | None:
    try:
        return first(changed)
    except (DossierError, OSError):
        # The build that follows meets it too, and says what is wrong.
        return None


def _build(build: Callable[[], object], report: Callable[[str], None]) -> None:
    try:
        build()
    except DossierError as error:
        report(f"{error}\nDe vorige site blijft staan.")
