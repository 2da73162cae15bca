"""Put a finished site in the place of the old one, all or nothing, one build at a time."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock

BUILD_LOCK = ".slot"
WORK_PREFIX = ".werk-"
PREVIOUS_SITE = ".site-vorige"
# Of linux/fcntl.h and linux/fs.h.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


@contextlib.contextmanager
def lock_build(folder: Path, *, report: Callable[[str], None]) -> Iterator[None]:
    """Hold `build/` while a build runs; another one waits. A killed build holds nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / BUILD_LOCK)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        report("In deze map wordt al een site gemaakt; deze wacht tot die klaar is")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def make_work_folder(site: Path) -> Iterator[Path]:
    """Give a temporary folder beside the site; what a killed build left is removed first."""
    _restore_site(site)
    for left in site.parent.glob(f"{WORK_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    # Beside the site, so that the swap is a rename; what a child process still writes is no error.
    with tempfile.TemporaryDirectory(
        dir=site.parent, prefix=WORK_PREFIX, ignore_cleanup_errors=True
    ) as work:
        yield Path(work)


def swap_site(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`; what was there stays behind in `new`, or is gone."""
    if not site.exists():
        new.rename(site)
    elif not _exchange_folders(new, site):
        old = site.with_name(PREVIOUS_SITE)
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def _exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two folders in one atomic step; return whether the system could."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(done == 0)


def _restore_site(site: Path) -> None:
    """Restore the old site where a build was killed between two renames."""
    old = site.with_name(PREVIOUS_SITE)
    if old.exists() and not site.exists():
        old.rename(site)
