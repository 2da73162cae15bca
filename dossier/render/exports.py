"""What the site offers to programs, as files beside its pages."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath


def exports(addresses: Mapping[str, Sequence[str]]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files with their places on the site."""
    yield PurePosixPath("api/adressen.json"), _json(addresses)


def _json(value: object) -> bytes:
    return f"{json.dumps(value, indent=1, ensure_ascii=False)}\n".encode()
