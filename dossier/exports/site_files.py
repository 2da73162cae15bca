"""What the site offers to programs, as files beside its pages."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.exports.api import make_api_files
from dossier.exports.calendar import make_calendars
from dossier.exports.feed import make_feeds
from dossier.model import Dossier
from dossier.pages.promises import promise_rows


def make_site_files(
    dossier: Dossier, addresses: Mapping[str, Sequence[str]]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files with their places on the site."""
    yield PurePosixPath("api/adressen.json"), _write_json(addresses)
    yield from make_calendars(dossier)
    yield from make_feeds(dossier)
    yield PurePosixPath("api/toezeggingen.json"), _write_json(promise_rows(dossier))
    yield from make_api_files(dossier)


def _write_json(value: object) -> bytes:
    return f"{json.dumps(value, indent=1, ensure_ascii=False)}\n".encode()
