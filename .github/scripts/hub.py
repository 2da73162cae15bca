"""A few calls of GitHub's interface, with a token that goes to no other host."""

import dataclasses
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter

MAX_ANSWER_BYTES = 10_000_000
TIMEOUT_SECONDS = 30

Answer = TypeVar("Answer")


class HubError(Exception):
    """GitHub refused a call."""

    def __init__(self, status: int, answer: str) -> None:
        super().__init__(f"GitHub answered {status}: {answer}")
        self.status = status


class Numbered(BaseModel):
    """An issue or a pull request: only what is used of it."""

    number: int = 0
    title: str = ""
    html_url: str = ""


class Sha(BaseModel):
    """Something in git, by its name."""

    sha: str


class Ref(BaseModel):
    """A branch or a tag, and the commit it points to."""

    ref: str = ""
    object: Sha


class Author(BaseModel):
    """Who wrote or did something."""

    login: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """One repository on GitHub, or on a server that stands in for it."""

    api: str
    repository: str
    token: str = dataclasses.field(repr=False)

    def call(self, method: str, path: str, body: object = None) -> bytes:
        """Return what the repository answers; raise HubError where it refuses."""
        data = None if body is None else json.dumps(body).encode()
        return self.send(method, f"{self.api}/repos/{self.repository}/{path}", data)

    def ask(self, query: object) -> bytes:
        """Return the answer to a query, for what has no path; raise HubError where it is refused."""
        return self.send("POST", f"{self.api}/graphql", json.dumps(query).encode())

    def send(
        self, method: str, address: str, data: bytes | None, kind: str = "application/json"
    ) -> bytes:
        """Return what an address of GitHub answers to these bytes."""
        request = urllib.request.Request(address, data=data, method=method)  # noqa: S310 - GitHub's
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("Content-Type", kind)
        # It does not go along where the answer leads to another host.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                return bytes(answer.read(MAX_ANSWER_BYTES))
        except urllib.error.HTTPError as error:
            raise HubError(error.code, error.read(500).decode(errors="replace")) from error

    def comment(self, number: int, text: str) -> None:
        """Put a comment below an issue or a pull request."""
        self.call("POST", f"issues/{number}/comments", {"body": text})

    def get(self, kind: type[Answer], path: str, **query: str) -> Answer:
        """Return what stands at a path, checked to be of a kind."""
        asked = f"?{urllib.parse.urlencode(query)}" if query else ""
        return TypeAdapter(kind).validate_json(self.call("GET", path + asked))

    def find(self, kind: type[Answer], path: str) -> Answer | None:
        """Return what stands at a path, or None where nothing does."""
        try:
            return self.get(kind, path)
        except HubError as error:
            if error.status != 404:
                raise
            return None

    def iter_pages(self, kind: type[Answer], path: str, most: int) -> Iterator[list[Answer]]:
        """Yield a list that GitHub tells by a hundred at a time; raise HubError where it goes on after `most` pages."""
        for page in range(1, most + 1):
            found = self.get(list[kind], path, per_page="100", page=str(page))  # type: ignore[valid-type] # known when it runs
            yield found
            if len(found) < 100:
                return
        raise HubError(0, f"more than {most} pages of {path}")


def open_hub() -> Hub:
    """Return the repository that the runner works for."""
    return Hub(
        api=os.environ["GITHUB_API_URL"],
        repository=os.environ["GITHUB_REPOSITORY"],
        token=os.environ["GITHUB_TOKEN"],
    )
