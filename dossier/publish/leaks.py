"""The last look before a site replaces the old one: nothing that was left out may stand in it."""

import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

import ahocorasick
import pypdfium2

from dossier.errors import BuildError
from dossier.media import UNZIP_FAULTS

GZIP = b"\x1f\x8b"
PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
TAG = re.compile(r"<[^<>]*>")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # \u00eb in JSON
LISTED = re.compile(r"\\([,;\\])")  # een\, twee in a calendar
# A page may set another form of a mark than its source.
MARKS = dict.fromkeys(map(ord, "‘’‚‛′`´"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')


def refuse_leaks(site: Path, secrets: Collection[str]) -> None:
    """Raise BuildError, with the names of the files, where a secret stands in the site in any form.

    Names of files count too. The message does not say what it found.
    """
    wanted = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for secret in secrets:
        if _plain(secret):
            wanted.add_word(_plain(secret))
    if not len(wanted):
        return
    wanted.make_automaton()
    leaking = [path for path in sorted(site.rglob("*")) if _leaks(path, site, wanted)]
    if leaking:
        named = "\n".join(f"  {path.relative_to(site)}" for path in leaking)
        msg = f"in deze bestanden van de site staat iets dat is weggelaten uit een bron:\n{named}"
        raise BuildError(msg)


def _leaks(path: Path, site: Path, wanted: ahocorasick.Automaton) -> bool:
    texts = [path.relative_to(site).as_posix()]
    if path.is_file():
        texts.extend(_texts(path.read_bytes()))
    return any(
        next(wanted.iter(_plain(form)), None) is not None for text in texts for form in _forms(text)
    )


def _forms(text: str) -> Iterator[str]:
    """Yield a text as it stands, and without its markup and escapes."""
    yield text
    bare = ESCAPE.sub(lambda found: chr(int(found[1], 16)), TAG.sub("", text))
    yield html.unescape(urllib.parse.unquote(LISTED.sub(r"\1", bare)))


def _texts(data: bytes) -> Iterator[str]:
    """Yield what a file says: as it stands, and what is packed in it."""
    yield data.decode("utf-8", errors="replace")
    start = data.find(GZIP)
    if start >= 0:
        yield _unzipped(data[start:])
    if data.startswith(PDF):
        yield from _printed(data)
    if data.startswith(ZIP):
        yield from _members(data)


def _unzipped(data: bytes) -> str:
    try:
        return gzip.decompress(data).decode("utf-8", errors="replace")
    except (OSError, EOFError, zlib.error):
        return ""


def _members(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.infolist():
                yield packed.read(member).decode("utf-8", errors="replace")
    except UNZIP_FAULTS:
        return


def _printed(data: bytes) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    yield " ".join(document.get_metadata_dict().values())
    pages = " ".join(page.get_textpage().get_text_bounded() for page in document)
    # A hyphen at a line's end comes out as \x02, whether it is the word's own or only breaks it.
    yield pages.replace("\x02", "")
    yield pages.replace("\x02", "-")


def _plain(text: str) -> str:
    """Return the text without white space, places to break it and what the search index parts words with.

    Quotation marks are in one form, letters small.
    """
    return re.sub(r"[\s\u00ad\u200b|^]+", "", text.translate(MARKS)).casefold()
