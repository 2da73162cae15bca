"""The last check before a site replaces the old one: nothing that was left out of a source may stand in it."""

import functools
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from dossier.errors import BuildError, put_on_one_line
from dossier.language.normal_form import (
    WordsFinder,
    fold_name,
    fold_sought,
    fold_words,
    iter_plain_forms,
)
from dossier.media import UNZIP_FAULTS, ZIP_SIGNATURE, decode_forms
from dossier.processes import run_in_processes
from dossier.progress import count_done

GZIP_SIGNATURE = b"\x1f\x8b"
PDF_SIGNATURE = b"%PDF-"
# <</Filter/FlateDecode/Length 9>>stream ... endstream
PACKED_STREAM = re.compile(rb"/FlateDecode\b[^()]{0,300}?>>\s*stream\r?\n.*?endstream", re.DOTALL)
MIN_FILES_TO_SHARE = 400
"""Below so many files, other processes do not help."""
FILES_PER_JOB = 50
"""How many files a process takes at a time."""


def refuse_leaks(
    site: Path, secrets: Collection[str], *, report: Callable[[str], None] = lambda _: None
) -> None:
    """Raise BuildError, with the names of the files, where a secret stands in the site in any form.

    Names of files count too. The message does not say what it found.
    """
    wanted = tuple(sorted({folded for secret in secrets if (folded := fold_sought(secret))}))
    if not wanted:
        return
    paths = sorted(site.rglob("*"))
    search = functools.partial(_is_leaking, site=site, wanted=wanted)
    results = run_in_processes(search, paths, chunk=FILES_PER_JOB, min_count=MIN_FILES_TO_SHARE)
    counted = count_done(results, len(paths), "bestanden nagekeken", report)
    if leaking := [path for path, leaks in zip(paths, counted, strict=True) if leaks]:
        named = "\n".join(f"  {put_on_one_line(str(path.relative_to(site)))}" for path in leaking)
        msg = f"in deze bestanden van de site staat iets dat is weggelaten uit een bron:\n{named}"
        raise BuildError(msg)


def _is_leaking(path: Path, *, site: Path, wanted: tuple[str, ...]) -> bool:
    words, names = _make_finders(wanted)
    if any(names.find(fold_name(path.relative_to(site).as_posix()))):
        return True
    texts = _iter_texts(path.read_bytes()) if path.is_file() else ()
    return any(
        any(words.find(fold_words(form))) for text in texts for form in iter_plain_forms(text)
    )


@functools.lru_cache(maxsize=1)
def _make_finders(wanted: tuple[str, ...]) -> tuple[WordsFinder, WordsFinder]:
    """Return what finds the wanted words in a text, and in the name of a file; each process makes them once."""
    return WordsFinder(wanted), WordsFinder(map(fold_name, wanted))


def _iter_texts(data: bytes) -> Iterator[str]:
    """Yield the texts of a file: its bytes as they are, unless all of them are packed, and what is packed in it."""
    start = data.find(GZIP_SIGNATURE)
    unzipped = _unzip(data[start:]) if start >= 0 else ""
    yield unzipped
    if data.startswith(PDF_SIGNATURE):
        yield from _iter_pdf_texts(data)
        data = PACKED_STREAM.sub(b"", data)
    if start != 0 or not unzipped:
        yield from decode_forms(data)
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
    """Yield the strings in the objects of a PDF, such as bookmarks and the descriptions of pictures."""
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
    """Return whether an object is nested in another one."""
    return isinstance(found, pikepdf.Object) and not found.is_indirect
