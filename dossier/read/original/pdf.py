"""What a PDF may hold to be offered as it is, asked of a process with limits."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dossier.model import Obstacle
from dossier.read.original import pdf_objects
from dossier.read.original.finding import Finding

SECONDS = 60


class CopyError(Exception):
    """A copy of a PDF could not be made."""


def judge_pdf(data: bytes) -> Iterator[Finding]:
    """Yield what a PDF holds that is on no allow-list; one that cannot be looked through is UNKNOWN."""
    try:
        told = _asked("judge", data)
    except CopyError:
        yield Finding(Obstacle.UNKNOWN)
        return
    for name, removable, page in json.loads(told):
        yield Finding(Obstacle[name], removable, f"bladzijde {page}" if page else "")


def clean_pdf(data: bytes) -> bytes:
    """Return a copy of a PDF without what it can do without; raise CopyError where none can be made."""
    return _asked("clean", data)


def _asked(what: str, data: bytes) -> bytes:
    command = [sys.executable, "-I", str(Path(pdf_objects.__file__)), what]
    try:
        done = subprocess.run(  # noqa: S603 - our own words only
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CopyError from error
    if done.returncode != 0:
        raise CopyError
    return done.stdout
