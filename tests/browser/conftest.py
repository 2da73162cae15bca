"""A Chromium, a server, and a page that fails on script errors, refused code and calls to elsewhere."""

import functools
import http.server
import os
import re
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.model import Dossier
from dossier.pipeline import build
from tests.support.chromium import find_chromium
from tests.support.projects import corpus_project, living_project
from tests.support.search_window import put_in
from tests.support.watched_pages import Watched

RECORD = """\
nummers: [2025Z10217, 2025D28549]
aanhangsel: ah-tk-20242025-2496
ontvangen: 2025-06-18
beantwoord_door: [{naam: Van Hijum, functie: minister van Sociale Zaken en Werkgelegenheid}]
mede_namens: [staatssecretaris van Financiën]
toegevoegd: 2026-11-21
"""
TERMS = """\
CBS: {betekenis: Centraal Bureau voor de Statistiek}
LLO: {betekenis: leven lang ontwikkelen}
"""


@pytest.fixture(scope="session")
def frozen_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project of the five first sources as they were frozen, with one record and two terms."""
    project = corpus_project(tmp_path_factory.mktemp("corpus"))
    content = project / "content"
    record = content / "bronnen" / "kamervragen-2025z10217-robotisering-en-belastingen.yml"
    record.write_text(RECORD, encoding="utf-8")
    (content / "begrippen.yml").write_text(TERMS, encoding="utf-8")
    return project


@pytest.fixture(scope="session")
def dossier(frozen_project: Path) -> Dossier:
    """Return the dossier of that project, of which the site is built."""
    return build(frozen_project, report=lambda _: None)


@pytest.fixture(scope="session")
def corpus(frozen_project: Path, dossier: Dossier) -> Path:
    """Return the site of that project."""
    assert dossier.documents
    return frozen_project / "build" / "site"


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the content as it is now: the one that DOSSIER_SITE names, or a new one.

    It stands below the path that its own addresses name: that of a missing page has no other.
    """
    project = living_project(tmp_path_factory.mktemp("living"))
    made = os.environ.get("DOSSIER_SITE")
    if not made:
        build(project, report=lambda _: None)
    site = Path(made).resolve() if made else project / "build" / "site"
    canonical = re.search(
        r'rel="?canonical"? href="?([^"\s>]+)', (site / "index.html").read_text("utf-8")
    )
    assert canonical is not None
    folder = project / (urllib.parse.urlsplit(canonical[1]).path.strip("/") or "site")
    folder.symlink_to(site)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find_chromium()
    if found is None:
        pytest.fail("no Chromium: set DOSSIER_CHROMIUM or run `make browser`")
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    if os.getuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps quiet about it."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return what serves a folder on a free port and gives its address.

    The folder stands below the root, as a project's site does on GitHub Pages.
    """
    servers: list[http.server.ThreadingHTTPServer] = []
    threads: list[threading.Thread] = []

    @functools.cache
    def start(folder: Path) -> str:
        handler = functools.partial(Handler, directory=str(folder.parent))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        # How often it looks whether it should stop: at half a second, the end of all tests waits for it.
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        servers.append(server)
        threads.append(thread)
        return f"http://127.0.0.1:{server.server_port}/{folder.name}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
    for thread in threads:
        thread.join()


@pytest.fixture
def frozen(browser: Browser, serve: Callable[[Path], str], corpus: Path) -> Iterator[Watched]:
    """Return what opens a page of the frozen site; the test fails where a page did what it may not."""
    watched = Watched(browser, serve(corpus))
    yield watched
    watched.close()
    assert watched.wrong == []


@pytest.fixture
def alive(browser: Browser, serve: Callable[[Path], str], living: Path) -> Iterator[Watched]:
    """Return what opens a page of the content as it is now."""
    watched = Watched(browser, serve(living))
    yield watched
    watched.close()
    assert watched.wrong == []


@pytest.fixture
def acted(frozen: Watched) -> Callable[..., Page]:
    """Return what opens a page of the frozen site with the stand-in for the engine."""

    def start(path: str, *, width: int = 1280, dark: bool = False) -> Page:
        page = frozen("over/", width=width, dark=dark)
        put_in(page)
        page.goto(frozen.address + path)
        return page

    return start
