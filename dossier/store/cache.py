"""Values in files, each under the digest of its inputs and of the program.

A file holds data and never code: it is decoded by the type of its value, and whatever does not fit that type, is
damaged or was put in the place of another is no value. What is kept says what a source holds, so only a folder of the
user's own that nobody else can open is used: never one that came along with a project.
"""

import contextlib
import dataclasses
import functools
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

import msgspec
from platformdirs import user_cache_path

from dossier.store.program import compute_program_digest

CACHE_FORMAT = b"dossier cache 1\n"
DIGEST_SIZE = hashlib.sha256().digest_size
PRIVATE_MODE = 0o700
MAX_AGE = 30 * 24 * 3600
"""Seconds after which an unused value is removed."""
CLEANING_INTERVAL = 24 * 3600
"""Seconds between two removals of unused values."""
FALLBACK_FOLDER = ".dossier-cache"
"""The folder in `build/` where the user's own cache cannot be written."""
CLEANED_FILE = "cleaned"
"""The file whose time is that of the last removal."""

CachedValue = TypeVar("CachedValue")


@dataclasses.dataclass(frozen=True, slots=True)
class Kind(Generic[CachedValue]):
    """A kind of value: its name, and the type that it is decoded by."""

    name: str
    type: type[CachedValue]


@dataclasses.dataclass(frozen=True, slots=True)
class Cache:
    """A folder of values; without one, every value is a miss."""

    folder: Path | None

    def get_or_make(
        self, kind: Kind[CachedValue], inputs: tuple[object, ...], make: Callable[[], CachedValue]
    ) -> CachedValue:
        """Return `make()`, from the cache if its inputs and the program are unchanged."""
        value = self.get(kind, inputs)
        if value is None:
            value = make()
            self.put(kind, inputs, value)
        return value

    def get(self, kind: Kind[CachedValue], inputs: tuple[object, ...]) -> CachedValue | None:
        """Return the value that was made from these inputs; None where there is none that can be trusted."""
        if self.folder is None:
            return None
        key = _make_key(kind, inputs)
        path = self.folder / key.hex()
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return _unpack_value(kind, key, data)

    def put(self, kind: Kind[CachedValue], inputs: tuple[object, ...], value: CachedValue) -> None:
        """Store a value under its inputs if possible; its file is written whole or not at all."""
        if self.folder is None:
            return
        key = _make_key(kind, inputs)
        # The name of a file may hold what no encoding takes.
        with contextlib.suppress(OSError, UnicodeEncodeError):
            _write_whole(self.folder / key.hex(), _pack_value(key, value))

    def has(self, kind: Kind[Any], inputs: tuple[object, ...]) -> bool:
        """Return whether a file is kept for these inputs; it may still turn out to be damaged."""
        return self.folder is not None and (self.folder / _make_key(kind, inputs).hex()).is_file()


def open_cache(project: Path) -> Cache:
    """Return the user's cache, where it can be written; else one in the project's `build/`, else one that keeps nothing."""
    for folder in (user_cache_path("dossier"), project.resolve() / "build" / FALLBACK_FOLDER):
        if _make_private(folder):
            _remove_unused(folder)
            return Cache(folder)
    return Cache(None)


def _make_private(folder: Path) -> bool:
    """Make a folder for this user alone; return whether that succeeded and it can be written.

    Git makes no folder that others cannot open: what a pull request brings along is not taken for our own.
    """
    try:
        folder.mkdir(mode=PRIVATE_MODE, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    is_private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) & 0o777 == PRIVATE_MODE
    return is_private and found.st_uid == os.getuid() and os.access(folder, os.W_OK)


def _make_key(kind: Kind[Any], inputs: tuple[object, ...]) -> bytes:
    return hashlib.sha256(repr((compute_program_digest(), kind.name, inputs)).encode()).digest()


def _pack_value(key: bytes, value: object) -> bytes:
    data = key + msgspec.msgpack.encode(value, enc_hook=_encode_path)
    return CACHE_FORMAT + hashlib.sha256(data).digest() + data


def _unpack_value(kind: Kind[CachedValue], key: bytes, data: bytes) -> CachedValue | None:
    """Return the value of a file; None where it is damaged, belongs to another key, or is of another type."""
    start = len(CACHE_FORMAT) + DIGEST_SIZE
    if not data.startswith(CACHE_FORMAT) or data[start : start + DIGEST_SIZE] != key:
        return None
    if hashlib.sha256(data[start:]).digest() != data[len(CACHE_FORMAT) : start]:
        return None
    try:
        value: CachedValue = _make_decoder(kind).decode(data[start + DIGEST_SIZE :])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return value


@functools.cache
def _make_decoder(kind: Kind[CachedValue]) -> msgspec.msgpack.Decoder[CachedValue]:
    return msgspec.msgpack.Decoder(kind.type, dec_hook=_decode_path)


def _encode_path(value: object) -> str:
    if isinstance(value, PurePosixPath):
        return str(value)
    msg = f"no form for a {type(value).__name__} in the cache"
    raise TypeError(msg)


def _decode_path(form: type, value: str) -> PurePosixPath:
    if form is PurePosixPath:
        return PurePosixPath(value)
    msg = f"no form for a {form.__name__} in the cache"
    raise TypeError(msg)


def _write_whole(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        begun = Path(file.name)
        try:
            file.write(data)
            file.close()
            begun.replace(path)
        except OSError:
            begun.unlink()
            raise


def _remove_unused(folder: Path) -> None:
    """Remove values that were not used in a long time, at most once a day."""
    now = time.time()
    cleaned = folder / CLEANED_FILE
    with contextlib.suppress(OSError):
        if cleaned.exists() and now - cleaned.stat().st_mtime < CLEANING_INTERVAL:
            return
        cleaned.touch()
        for path in folder.iterdir():
            if path.stat().st_mtime < now - MAX_AGE:
                path.unlink()
