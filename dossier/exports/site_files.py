"""What the site offers to programs, as files beside its pages."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.exports.calendar import calendars
from dossier.exports.feed import feeds
from dossier.model import Dossier
from dossier.render.promises import promise_rows


def exports(
    dossier: Dossier, addresses: Mapping[str, Sequence[str]]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files with their places on the site."""
    yield PurePosixPath("api/adressen.json"), _json(addresses)
    yield from calendars(dossier)
    yield from feeds(dossier)
    yield PurePosixPath("api/toezeggingen.json"), _json(promise_rows(dossier))


def _json(value: object) -> bytes:
    return f"{json.dumps(value, indent=1, ensure_ascii=False)}\n".encode()
