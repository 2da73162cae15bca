"""A Chromium, a server, and a page that fails on script errors, refused code and calls to elsewhere."""

import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.pipeline import build
from dossier.publish.site_build import build_site
from tests.support.chromium import find_chromium
from tests.support.projects import corpus_project, living_project
from tests.support.sample_site import write_project
from tests.support.search_window import put_in
from tests.support.watched_pages import Watched


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built site."""
    project = write_project(tmp_path_factory.mktemp("site"))
    build_site(project, report=lambda _: None)
    return project / "build" / "site"


def _built(project: Path) -> Path:
    build(project, report=lambda _: None)
    return project / "build" / "site"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the five first sources as they were frozen."""
    return _built(corpus_project(tmp_path_factory.mktemp("corpus")))


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the content as it is now: the one that DOSSIER_SITE names, or a new one."""
    made = os.environ.get("DOSSIER_SITE")
    if made:
        return Path(made).resolve()
    return _built(living_project(tmp_path_factory.mktemp("living")))


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


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Return the address of the built site."""
    return serve(site)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Watched]:
    """Return what opens a page of the site; the test fails where a page did what it may not."""
    watched = Watched(browser, address)
    yield watched
    watched.close()
    assert watched.wrong == []


@pytest.fixture
def frozen(browser: Browser, serve: Callable[[Path], str], corpus: Path) -> Iterator[Watched]:
    """Return what opens a page of the five first sources as they were frozen."""
    watched = Watched(browser, serve(corpus))
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
