"""What was made of a source before, kept so that an unchanged one is not converted twice.

It is kept in the folder for such things of the user who runs the program, never in the project: what a
pull request brings along must not be able to say what a source holds.
"""

import contextlib
import functools
import hashlib
import os
import pickle
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

import dossier

UNUSED = 30 * 24 * 3600
"""Seconds after which what nobody asked for is thrown away."""
LIBRARIES = ("lxml", "nh3", "pdfplumber", "pypandoc-binary", "pypdfium2")
"""What reads the files beside our own code."""
DAMAGED = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError)

Made = TypeVar("Made")


@functools.cache
def program_version() -> str:
    """Return a checksum of the program itself and of the libraries that it reads with."""
    told = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(dossier.__file__).parent.rglob("*.py")):
        told.update(path.read_bytes())
    for name in LIBRARIES:
        told.update(f"{name} {metadata.version(name)}".encode())
    return told.hexdigest()


def kept(make: Callable[[], Made], *depends: object) -> Made:
    """Return what `make` makes, or made before of the same: of all that it `depends` on, and this program.

    Where nothing can be kept, it is made every time.
    """
    told = hashlib.sha256(repr((program_version(), depends)).encode())
    path = user_cache_path("dossier", ensure_exists=False) / told.hexdigest()
    try:
        found: Made = pickle.loads(path.read_bytes())  # noqa: S301 - in the user's own folder
        os.utime(path)
    except DAMAGED:
        found = make()
        with contextlib.suppress(OSError):
            _keep(path, pickle.dumps(found))
    return found


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and throw away what was not used for long."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun = path.with_name(f"{path.name}.{os.getpid()}")
    begun.write_bytes(data)
    begun.replace(path)
    oldest = time.time() - UNUSED
    for other in path.parent.iterdir():
        with contextlib.suppress(OSError):
            if other.stat().st_mtime < oldest:
                other.unlink()
