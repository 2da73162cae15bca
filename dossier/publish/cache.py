"""What was made before (of a source, a page, what the search reads of it), kept so that nothing unchanged is made twice.

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
from typing import Any, TypeVar

from platformdirs import user_cache_path

import dossier

UNUSED = 30 * 24 * 3600
"""Seconds after which what nobody asked for is thrown away."""
LOOKED = "looked"
"""The file whose time says when somebody last looked for that."""
DAY = 24 * 3600
LIBRARIES = ("lxml", "nh3", "pypandoc-binary", "pypdfium2")
"""What reads the files beside our own code."""
CHECKED = hashlib.sha256().digest_size
"""Bytes before what is kept, which tell whether it is whole."""
BELOW = (
    "dates",
    "errors",
    "hyphens",
    "ids",
    "media",
    "model",
    "privacy",
    "progress",
    "publish/cache",
    "text",
)
"""The modules that all others stand on."""
MADE_BY = {
    "recognised": (*BELOW, "sources", "read", "recognise"),
    "found": (*BELOW, "sources", "read", "recognise", "enrich"),
    "page": (*BELOW, "publish"),
    "searched": (*BELOW, "publish"),
    "clean": (*BELOW, "publish"),
    "leesmap": (*BELOW, "publish"),
}
"""The modules that make what is kept under a name, so that a change of others leaves it; any other name is made by all."""

Made = TypeVar("Made")


@functools.cache
def program_version(name: str) -> str:
    """Return a checksum of what makes the things of this name: modules of the program, and libraries that it reads with."""
    told = hashlib.sha256(sys.version.encode())
    package = Path(dossier.__file__).parent
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package).with_suffix("").as_posix()
        if _is_made_by(name, module):
            told.update(f"{module}\0".encode())
            told.update(path.read_bytes())
    for library in LIBRARIES:
        told.update(f"{library} {metadata.version(library)}".encode())
    return told.hexdigest()


def _is_made_by(name: str, module: str) -> bool:
    rooms = MADE_BY.get(name)
    return rooms is None or any(f"{module}/".startswith(f"{room}/") for room in rooms)


def kept(make: Callable[[], Made], *depends: object) -> Made:
    """Return what `make` makes, or made before of the same: of all that it `depends` on, and this program.

    The first of these is the name of such things.

    Where nothing can be kept, it is made every time.
    """
    before: Made | None = found(*depends)
    if before is not None:
        return before
    made = make()
    keep(made, *depends)
    return made


def found(*depends: object) -> Any:  # noqa: ANN401 - whatever was kept
    """Return what was kept under all that it depends on, or None."""
    data = _whole(_place(depends))
    return None if data is None else pickle.loads(data)  # noqa: S301 - in the user's own folder


def keep(made: object, *depends: object) -> None:
    """Keep what was made under all that it depends on, where that can be."""
    with contextlib.suppress(OSError):
        _keep(_place(depends), pickle.dumps(made))


def is_kept(*depends: object) -> bool:
    """Return whether something is kept that was made of all these."""
    return _place(depends).is_file()


def forget_unused() -> None:
    """Throw away what nobody asked for in a long time; look for it once a day, since very much may be kept."""
    now = time.time()
    looked = _folder() / LOOKED
    with contextlib.suppress(OSError):
        if looked.exists() and now - looked.stat().st_mtime < DAY:
            return
        looked.touch()
        for path in _folder().iterdir():
            if path.stat().st_mtime < now - UNUSED:
                path.unlink()


def _place(depends: tuple[object, ...]) -> Path:
    told = hashlib.sha256(repr((program_version(str(depends[0])), depends)).encode())
    return _folder() / told.hexdigest()


def _folder() -> Path:
    return user_cache_path("dossier", ensure_exists=False)


def _whole(path: Path) -> bytes | None:
    """Return what a file keeps, or None where it is not there or not whole."""
    try:
        told = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    data = told[CHECKED:]
    return data if hashlib.sha256(data).digest() == told[:CHECKED] else None


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun = path.with_name(f"{path.name}.{os.getpid()}")
    begun.write_bytes(hashlib.sha256(data).digest() + data)
    begun.replace(path)
