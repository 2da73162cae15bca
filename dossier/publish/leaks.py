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

from dossier.errors import BuildError, put_on_one_line
from dossier.language.normal_form import (
    WordsFinder,
    fold_name,
    fold_sought,
    fold_words,
    plain_forms,
)
from dossier.media import UNZIP_FAULTS
from dossier.progress import count_done
from dossier.publish.processes import run_in_processes

GZIP_SIGNATURE = b"\x1f\x8b"
PDF_SIGNATURE = b"%PDF-"
ZIP_SIGNATURE = b"PK\x03\x04"
MIN_FILES_TO_SHARE = 400
"""From so many files on, other processes help."""
FILES_PER_JOB = 50
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
    looked = count_done(
        _search_files(paths, site, wanted), len(paths), "bestanden nagekeken", report
    )
    if leaking := [path for path, leaks in zip(paths, looked, strict=True) if leaks]:
        named = "\n".join(f"  {put_on_one_line(str(path.relative_to(site)))}" for path in leaking)
        msg = f"in deze bestanden van de site staat iets dat is weggelaten uit een bron:\n{named}"
        raise BuildError(msg)


def _search_files(paths: Sequence[Path], site: Path, wanted: Sequence[str]) -> Iterator[bool]:
    """Yield of each file whether something that is wanted stands in it; all processors look through many."""
    look = functools.partial(_search_job, site=site, wanted=wanted)
    parts = [paths[start : start + FILES_PER_JOB] for start in range(0, len(paths), FILES_PER_JOB)]
    looked = (
        run_in_processes(look, parts, chunk=1)
        if len(paths) >= MIN_FILES_TO_SHARE
        else map(look, parts)
    )
    return itertools.chain.from_iterable(looked)


def _search_job(paths: Sequence[Path], site: Path, wanted: Sequence[str]) -> list[bool]:
    finder = WordsFinder(wanted)
    names = WordsFinder(map(fold_name, wanted))
    return [_is_leaking(path, site, finder, names) for path in paths]


def _is_leaking(path: Path, site: Path, wanted: WordsFinder, names: WordsFinder) -> bool:
    if any(names.find(fold_name(path.relative_to(site).as_posix()))):
        return True
    texts = _iter_texts(path.read_bytes()) if path.is_file() else ()
    return any(any(wanted.find(fold_words(form))) for text in texts for form in plain_forms(text))


def _iter_texts(data: bytes) -> Iterator[str]:
    """Yield what a file says: as it stands, and what is packed in it."""
    yield data.decode("utf-8", errors="replace")
    start = data.find(GZIP_SIGNATURE)
    if start >= 0:
        yield _unzip(data[start:])
    if data.startswith(PDF_SIGNATURE):
        yield from _iter_pdf_texts(data)
    if data.startswith(ZIP_SIGNATURE):
        yield from _iter_zip_texts(data)


def _unzip(data: bytes) -> str:
    try:
        return gzip.decompress(data).decode("utf-8", errors="replace")
    except (OSError, EOFError, zlib.error):
        return ""


def _iter_zip_texts(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.infolist():
                yield packed.read(member).decode("utf-8", errors="replace")
    except UNZIP_FAULTS:
        return


def _iter_pdf_texts(data: bytes) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    yield " ".join(document.get_metadata_dict().values())
    # A hyphen at a line's end comes out as \x02, whether it is the word's own or only breaks it.
    pages = " ".join(page.get_textpage().get_text_bounded() for page in document)
    yield pages.replace("\x02", "")
    yield from _iter_pdf_strings(data)


def _iter_pdf_strings(data: bytes) -> Iterator[str]:
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
