"""Which originals the site may offer: as they are, as a cleaned copy, or not at all (an allow-list)."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dossier.media import DOCX, ODT, PDF
from dossier.model import Obstacle
from dossier.read.conservation import iter_office_texts
from dossier.read.original import pdf_objects
from dossier.read.original.allow_lists import Finding
from dossier.read.original.docx import clean_docx, inspect_docx
from dossier.read.original.odt import clean_odt, inspect_odt
from dossier.read.original.package import inspect_package
from dossier.read.zip_guard import Parts, pack_parts, unpack_package

__all__ = ["Offer", "clean_original", "find_offer"]

INSPECTORS: dict[str, Callable[[Parts], Iterator[Finding]]] = {DOCX: inspect_docx, ODT: inspect_odt}
MAX_PDF_SECONDS = 60
CLEANERS: dict[str, Callable[[Parts], Parts]] = {DOCX: clean_docx, ODT: clean_odt}


class CopyError(Exception):
    """A copy of a PDF could not be made."""


class Offer(NamedTuple):
    """What the site may offer of an original: it or a copy where there are no obstacles."""

    obstacles: tuple[Finding, ...]  # what withholds it, the first finding of each kind
    cleaned: tuple[Obstacle, ...]
    """What a copy leaves out; empty where the original may be offered as it is, or is withheld."""


def find_offer(data: bytes, media_type: str) -> Offer:
    """Return what the site may offer of a DOCX, ODT or PDF."""
    findings = list(_inspect_pdf(data)) if media_type == PDF else _inspect_office(data, media_type)
    first = {(each.obstacle, each.removable): each for each in reversed(findings)}
    obstacles = tuple(first[each, False] for each in Obstacle if (each, False) in first)
    cleaned = () if obstacles else tuple(each for each in Obstacle if (each, True) in first)
    return Offer(obstacles, cleaned)


def clean_original(data: bytes, media_type: str) -> bytes:
    """Return the copy of a DOCX, ODT or PDF that its offer speaks of; raise CopyError where none can be made."""
    if media_type == PDF:
        return _run_script("clean", data)
    return pack_parts(CLEANERS[media_type](unpack_package(data)), compression=zipfile.ZIP_DEFLATED)


def _inspect_office(data: bytes, media_type: str) -> list[Finding]:
    parts = unpack_package(data)
    findings = [*inspect_package(data), *INSPECTORS[media_type](parts)]
    if not findings or not all(found.removable for found in findings):
        return findings
    copy = CLEANERS[media_type](parts)
    findings += INSPECTORS[media_type](copy)
    if list(iter_office_texts(parts, media_type)) != list(iter_office_texts(copy, media_type)):
        findings.append(Finding(Obstacle.UNKNOWN))
    return findings


def _inspect_pdf(data: bytes) -> Iterator[Finding]:
    """Yield what a PDF holds that is on no allow-list; one that cannot be looked through is UNKNOWN."""
    try:
        findings = json.loads(_run_script("judge", data))
    except CopyError:
        yield Finding(Obstacle.UNKNOWN)
        return
    for name, removable, page in findings:
        yield Finding(Obstacle[name], removable, f"bladzijde {page}" if page else "")


def _run_script(command: str, data: bytes) -> bytes:
    """Run the script for PDFs in a process of its own, with limits."""
    arguments = [sys.executable, "-I", str(Path(pdf_objects.__file__)), command]
    try:
        finished = subprocess.run(  # noqa: S603 - our own words only
            arguments, input=data, capture_output=True, timeout=MAX_PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CopyError from error
    if finished.returncode != 0:
        raise CopyError
    return finished.stdout
