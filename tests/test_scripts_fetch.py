"""The fetcher, against a server on this machine that stands in for public ones."""

import http.client
import http.server
import socket
import ssl
import threading
import time
from collections.abc import Iterator

import fetch
import published
import pytest

from tests.support.golden_files import load_tables

TABLES = load_tables("scripts_fetch")

PUBLIC = "93.184.215.14"


class Pages(http.server.BaseHTTPRequestHandler):
    """Answers a few paths, each in its own way."""

    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/door/"):
            self.answer(302, b"", Location=path.removeprefix("/door/"))
        elif path.startswith("/lus"):
            self.answer(301, b"", Location="/lus")
        elif path == "/groot":
            self.answer(200, b"a" * (fetch.MAX_FILE_BYTES + 1))
        elif path == "/gepakt":
            self.answer(200, b"x", **{"Content-Encoding": "gzip"})
        elif path == "/traag":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(50):
                time.sleep(0.1)
                self.wfile.write(b"X-A: b\r\n")
        elif path == "/onzin":
            self.wfile.write(b"onzin\r\n\r\n")
        elif path in {"/404", "/500"}:
            self.answer(int(path[1:]), b"")
        else:
            self.answer(200, f"{self.headers['Host']} {path}".encode())

    def answer(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Quiet(http.server.ThreadingHTTPServer):
    """Does not tell of visitors who go away."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = Quiet(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


class Web:
    """Fetches from the local server, under names that seem public, and remembers where it went."""

    def __init__(self, port: int, **names: list[str]) -> None:
        self.port = port
        self.names = {f"{name}.example": places for name, places in names.items()}
        self.went: list[tuple[str, str]] = []

    def __call__(self, address: str) -> bytes:
        return fetch.fetch(address, resolve=self.resolve, connect=self.connect)

    def resolve(self, host: str) -> list[str]:
        return self.names.get(host, [PUBLIC])

    def connect(self, host: str, place: str) -> http.client.HTTPConnection:
        self.went.append((host, place))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.host = host
        connection._create_connection = lambda *_, **__: socket.create_connection(  # type: ignore[attr-defined]
            ("127.0.0.1", self.port), 5
        )
        return connection


@pytest.fixture
def web(port: int) -> Web:
    return Web(port, binnen=["10.0.0.7"], half=[PUBLIC, "127.0.0.1"], niets=[])


def test_a_public_page(web: Web) -> None:
    assert web("https://bron.example/a/b.pdf?x=1#y").endswith(b"/a/b.pdf?x=1")
    assert web.went == [("bron.example", PUBLIC)]
    # Redirects pass the same door.
    assert web("https://bron.example/door//door//door//eind").endswith(b" /eind")
    assert len(web.went) == 5


@pytest.mark.parametrize(("address", "told"), TABLES["what_may_not_be_fetched"])
def test_what_may_not_be_fetched(web: Web, address: str, told: str) -> None:
    with pytest.raises(fetch.FetchError, match=told):
        web(address)
    assert all(place == PUBLIC for _, place in web.went)


def test_a_slow_site_is_left(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(fetch.FetchError, match="duurde langer"):
        web("https://bron.example/traag")
    assert time.monotonic() - start < 3


def test_an_address_that_is_public_and_those_that_are_not() -> None:
    beside = "168.63.129.15 168.63.129.17 192.88.98.1 192.88.100.1 2606:4700::1111"
    assert all(map(fetch.is_public, ["8.8.8.8", PUBLIC, *beside.split()]))
    assert not any(map(fetch.is_public, TABLES["addresses_that_are_not_public"]))


def test_a_name_in_figures_is_resolved_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    for address in ("https://2130706433/", "https://0x7f.1/", "https://localhost/"):
        with pytest.raises(fetch.FetchError, match="niet van een openbare site"):
            fetch.fetch(address)


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", missing)
    with pytest.raises(fetch.AbsentError):
        fetch.fetch("https://bestaat-niet.example/")


def test_the_connection_goes_to_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    went: list[object] = []

    class Secured:
        def close(self) -> None:
            """Close nothing."""

    def connect(place: tuple[str, int], _timeout: float) -> str:
        went.append(place)
        return "plain"

    def wrap(_: ssl.SSLContext, plain: str, *, server_hostname: str) -> Secured:
        went.append((plain, server_hostname))
        return Secured()

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    fetch._Pinned("bron.example", PUBLIC).connect()
    assert went == [(PUBLIC, 443), ("plain", "bron.example")]


def test_published_addresses() -> None:
    def absent(_: str) -> bytes:
        raise fetch.AbsentError

    listed = b'{"/": ["a"]}'
    assert published.fetch_published("https://x.example/dossier/", lambda _: listed) == listed
    assert published.fetch_published("https://x.example/", absent) is None
    for wrong in (b"<html>", b"[]", b'{"/": 1}'):
        with pytest.raises(fetch.FetchError):
            published.fetch_published("https://x.example/", lambda _: wrong)  # noqa: B023
