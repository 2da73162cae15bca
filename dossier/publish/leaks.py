"""The last look before a site replaces the old one: nothing that was left out may stand in it."""

import gzip
import html
import re
import urllib.parse
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

from dossier.errors import BuildError

GZIP = b"\x1f\x8b"


def refuse_leaks(site: Path, secrets: Collection[str]) -> None:
    """Raise BuildError, with the names of the files, where a secret stands in the site in any form.

    The message does not say what it found.
    """
    wanted = {_plain(secret) for secret in secrets}
    leaking = [path for path in sorted(site.rglob("*")) if path.is_file() and _holds(path, wanted)]
    if leaking:
        named = "\n".join(f"  {path.relative_to(site)}" for path in leaking)
        msg = f"in deze bestanden van de site staat iets dat is weggelaten uit een bron:\n{named}"
        raise BuildError(msg)


def _holds(path: Path, wanted: Collection[str]) -> bool:
    return any(secret in text for text in _texts(path.read_bytes()) for secret in wanted)


def _texts(data: bytes) -> Iterator[str]:
    """Yield what a file says, as it stands and with its compression and escapes taken off, without white space."""
    start = data.find(GZIP)
    for part in (data, *([_unzipped(data[start:])] if start >= 0 else ())):
        text = part.decode("utf-8", errors="replace")
        yield _plain(text)
        yield _plain(html.unescape(urllib.parse.unquote(text)))


def _unzipped(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return b""


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
