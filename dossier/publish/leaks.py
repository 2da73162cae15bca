"""The last look before a site replaces the old one: nothing that was left out may stand in it."""

import functools
import gzip
import io
import itertools
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdfium2

from dossier.errors import BuildError, one_line
from dossier.language.normal_form import (
    WordsFinder,
    fold_name,
    fold_sought,
    fold_words,
    plain_forms,
)
from dossier.media import UNZIP_FAULTS
from dossier.progress import count_done
from dossier.publish.processes import shared_out

GZIP = b"\x1f\x8b"
PDF = b"%PDF-"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
ZIP = b"PK\x03\x04"
MANY = 400
"""From so many files on, other processes help."""
PART = 50
"""How many files a process takes at a time."""


def refuse_leaks(
    site: Path, secrets: Collection[str], *, report: Callable[[str], None] = lambda _: None
) -> None:
    """Raise BuildError, with the names of the files, where a secret stands in the site in any form.

    Names of files count too. The message does not say what it found.
    """
    wanted = sorted({folded for secret in secrets if (folded := fold_sought(secret))})
    if not wanted:
        return
    paths = sorted(site.rglob("*"))
    looked = count_done(_looked(paths, site, wanted), len(paths), "bestanden nagekeken", report)
    if leaking := [path for path, leaks in zip(paths, looked, strict=True) if leaks]:
        named = "\n".join(f"  {one_line(str(path.relative_to(site)))}" for path in leaking)
        msg = f"in deze bestanden van de site staat iets dat is weggelaten uit een bron:\n{named}"
        raise BuildError(msg)


def _looked(paths: Sequence[Path], site: Path, wanted: Sequence[str]) -> Iterator[bool]:
    """Yield of each file whether something that is wanted stands in it; all processors look through many."""
    look = functools.partial(_searched, site=site, wanted=wanted)
    parts = [paths[start : start + PART] for start in range(0, len(paths), PART)]
    looked = shared_out(look, parts, chunk=1) if len(paths) >= MANY else map(look, parts)
    return itertools.chain.from_iterable(looked)


def _searched(paths: Sequence[Path], site: Path, wanted: Sequence[str]) -> list[bool]:
    finder = WordsFinder(wanted)
    names = WordsFinder(map(fold_name, wanted))
    return [_leaks(path, site, finder, names) for path in paths]


def _leaks(path: Path, site: Path, wanted: WordsFinder, names: WordsFinder) -> bool:
    if any(names.find(fold_name(path.relative_to(site).as_posix()))):
        return True
    texts = _texts(path.read_bytes()) if path.is_file() else ()
    return any(any(wanted.find(fold_words(form))) for text in texts for form in plain_forms(text))


def _texts(data: bytes) -> Iterator[str]:
    """Yield what a file says: as it stands, and what is packed in it."""
    yield from decode_forms(data)
    start = data.find(GZIP)
    if start >= 0:
        yield _unzipped(data[start:])
    if data.startswith(PDF):
        yield from _printed(data)
    if data.startswith(ZIP):
        yield from _members(data)


def decode_forms(data: bytes) -> Iterator[str]:
    """Yield the text of a file in each encoding that a reader of it may take: originals keep their own."""
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", errors="replace")
        is_wide = data.startswith(UTF_16_MARKS)
        yield data.decode("utf-16" if is_wide else "cp1252", errors="replace")


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
    # A hyphen at a line's end comes out as \x02, whether it is the word's own or only breaks it.
    pages = " ".join(page.get_textpage().get_text_bounded() for page in document)
    yield pages.replace("\x02", "")
    yield from _strings(data)


def _strings(data: bytes) -> Iterator[str]:
    """Yield the texts in the objects of a PDF: of entries beside the pages, of what a picture shows."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            waiting: list[object] = list(document.objects)
            while waiting:
                found = waiting.pop()
                if isinstance(found, pikepdf.String):
                    yield str(found)
                elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                    waiting.extend(x for _, x in found.items() if _is_within(x))
                elif isinstance(found, pikepdf.Array):
                    waiting.extend(filter(_is_within, found))
    except pikepdf.PdfError:
        return


def _is_within(found: object) -> bool:
    """Return whether an object stands in another one, and not by itself."""
    return isinstance(found, pikepdf.Object) and not found.is_indirect
