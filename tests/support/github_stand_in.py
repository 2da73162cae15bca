"""A server that stands in for GitHub: it answers a few calls from a table, and remembers all of them."""

import dataclasses
import http.server
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

TOKEN = "a-token-of-nobody"


@dataclasses.dataclass(frozen=True, slots=True)
class Call:
    """Something that was asked of GitHub."""

    method: str
    path: str
    """Behind the address of the repository, with the query."""
    body: bytes

    @property
    def said(self) -> dict[str, object]:
        """What was sent, where it is JSON."""
        found: dict[str, object] = json.loads(self.body)
        return found


class GitHub(http.server.ThreadingHTTPServer):
    """Answers with the first of `answers` whose pattern fits `GET pulls?...`; with an empty object otherwise."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.calls: list[Call] = []

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def changes(self) -> list[Call]:
        """Return the calls that changed something; a query is sent, and changes nothing."""
        return [x for x in self.calls if x.method != "GET" and x.path != "/graphql"]


class _Handler(http.server.BaseHTTPRequestHandler):
    def _answer(self) -> None:
        server = self.server
        assert isinstance(server, GitHub)
        path = re.sub(r"^/repos/[^/]+/[^/]+/", "", self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server.calls.append(Call(self.command, path, body))
        fits = (x for x in server.answers if re.search(x, f"{self.command} {path}"))
        answer = server.answers.get(next(fits, ""), {})
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            answer = 401
        data = b"{}" if isinstance(answer, int) else json.dumps(answer).encode()
        self.send_response(answer if isinstance(answer, int) else 200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815 - the names of the base class

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def github(answers: Mapping[str, object]) -> Iterator[GitHub]:
    """Run the server as long as it is needed."""
    server = GitHub(answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
