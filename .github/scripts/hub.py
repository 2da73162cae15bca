"""A few calls of GitHub's interface, with a token that goes to no other host."""

import dataclasses
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

MAX_PAGES = 30
"""Of a list: GitHub tells of no more files of a pull request."""
TIMEOUT_SECONDS = 30
OURSELVES = "github-actions[bot]"
"""Who wrote what a workflow wrote."""


class HubError(Exception):
    """GitHub refused a call."""

    def __init__(self, status: int, answer: str) -> None:
        super().__init__(f"GitHub answered {status}: {answer}")
        self.status = status


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """One repository on GitHub, or on a server that stands in for it."""

    api: str
    repository: str
    token: str = dataclasses.field(repr=False)

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Return what the repository answers; raise HubError where it refuses."""
        data = json.dumps(body).encode() if body else None
        answer = self.send(method, f"{self.api}/repos/{self.repository}/{path}", data)
        found: dict[str, Any] = json.loads(answer or b"{}")
        return found

    def find(self, path: str, method: str = "GET") -> dict[str, Any] | None:
        """Return what the repository answers, or None where nothing stands at the path."""
        try:
            return self.call(method, path)
        except HubError as error:
            if error.status != 404:
                raise
            return None

    def list_items(self, path: str, **query: str) -> Iterator[dict[str, Any]]:
        """Yield what a list holds, a hundred at a time; raise HubError where it goes on after many pages."""
        for page in range(1, MAX_PAGES + 1):
            asked = urllib.parse.urlencode({**query, "per_page": 100, "page": page})
            address = f"{self.api}/repos/{self.repository}/{path}?{asked}"
            found: list[dict[str, Any]] = json.loads(self.send("GET", address))
            yield from found
            if len(found) < 100:
                return
        raise HubError(0, f"more than {MAX_PAGES} pages of {path}")

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """Return the answer to a query, for what has no path."""
        data = json.dumps({"query": query, "variables": variables}).encode()
        found: dict[str, Any] = json.loads(self.send("POST", f"{self.api}/graphql", data))
        return found

    def comment(self, number: int, text: str) -> None:
        """Put a comment below an issue or a pull request."""
        self.call("POST", f"issues/{number}/comments", {"body": text})

    def send(
        self, method: str, address: str, data: bytes | None = None, kind: str = "application/json"
    ) -> bytes:
        """Return what an address of GitHub answers to these bytes."""
        request = urllib.request.Request(address, data=data, method=method)  # noqa: S310 - GitHub's
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("Content-Type", kind)
        # It does not go along where the answer leads to another host.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise HubError(error.code, error.read(500).decode(errors="replace")) from error


def open_hub() -> Hub:
    """Return the repository that the runner works for."""
    names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
    api, repository, token = (os.environ[name] for name in names)
    return Hub(api=api, repository=repository, token=token)
