"""How far MkDocs is: its processes add to one file what they do, and its length is the count.

It converts all pages of a process before it puts the first in its template; so there are two steps to each.
"""

import contextlib
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier.progress import counted

TALLY = "DOSSIER_TALLY"
"""The variable that names the file; where it is not set, nobody wants to know."""
PAUSE = 0.5
STEPS = 2


def add(steps: int) -> None:
    """Add steps to those that are done."""
    name = os.environ.get(TALLY)
    if name:
        with Path(name).open("ab", buffering=0) as file:
            file.write(b"." * steps)


@contextlib.contextmanager
def reported(tally: Path, total: int, report: Callable[[str], None]) -> Iterator[None]:
    """Report, until the end of the block, how many of all pages are made and how long the rest will take."""
    ended = threading.Event()

    def follow() -> None:
        for _ in counted(_made(tally, ended), total, "pagina's", report):
            pass

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _made(tally: Path, ended: threading.Event) -> Iterator[None]:
    """Yield once for each page that is made."""
    before = 0
    while not ended.wait(PAUSE):
        with contextlib.suppress(FileNotFoundError):
            made = tally.stat().st_size // STEPS
            yield from itertools.repeat(None, made - before)
            before = made
