"""Digests of the program: its own files, Python, and every library that is installed or locked."""

import functools
import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import dossier

LOCK_FILE = "uv.lock"


@functools.cache
def compute_program_digest() -> str:
    """Return a digest that changes with the program, its libraries and its lock file."""
    package = Path(dossier.__file__).parent
    lock = package.parent / LOCK_FILE
    digest = hashlib.sha256(sys.version.encode())
    digest.update(repr(sorted(_iter_installed_libraries(sys.path))).encode())
    digest.update(lock.read_bytes() if lock.is_file() else b"")
    digest.update(compute_files_digest(package, _iter_program_files(package)).encode())
    return digest.hexdigest()


def compute_files_digest(folder: Path, paths: Iterable[Path]) -> str:
    """Return a digest of the paths below a folder and the bytes of these files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        digest.update(repr((name, hashlib.sha256(path.read_bytes()).digest())).encode())
    return digest.hexdigest()


def _iter_program_files(package: Path) -> Iterator[Path]:
    for path in package.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _iter_installed_libraries(folders: Iterable[str]) -> Iterator[str]:
    """Yield the folders of installed libraries, whose names hold the version: `lxml-6.0.2.dist-info`."""
    for folder in folders:
        yield from (path.name for path in Path(folder).glob("*.dist-info"))
