"""What a PDF may hold to be offered as it is, and its copy: a script of its own, in a process with limits."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dossier.model import Obstacle
from dossier.read.original import pdf_objects
from dossier.read.original.allow_lists import Finding

MAX_PDF_SECONDS = 60


class CopyError(Exception):
    """A copy of a PDF could not be made."""


def inspect_pdf(data: bytes) -> Iterator[Finding]:
    """Yield what a PDF holds that is on no allow-list; one that cannot be looked through is UNKNOWN."""
    try:
        findings = json.loads(_run_script("judge", data))
    except CopyError:
        yield Finding(Obstacle.UNKNOWN)
        return
    for name, removable, page in findings:
        yield Finding(Obstacle[name], removable, f"bladzijde {page}" if page else "")


def clean_pdf(data: bytes) -> bytes:
    """Return a copy of a PDF without what it can do without; raise CopyError where none can be made."""
    return _run_script("clean", data)


def _run_script(command: str, data: bytes) -> bytes:
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
