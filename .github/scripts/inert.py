"""Read what another job left behind, as data and nothing else."""

import os
import stat
from pathlib import Path


def read_inert(path: Path, largest: int) -> bytes | None:
    """Return the first `largest` bytes of a plain file, or None where there is none.

    A link is not followed: it could lead to a file of this machine, with a token in it.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        return None
    with os.fdopen(opened, "rb") as file:
        return file.read(largest)
