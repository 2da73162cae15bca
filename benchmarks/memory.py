"""How much memory a process and all that it starts take, by what they are: read from /proc while they run."""

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.2
INDEXER = ("pagefind", "search")
"""What the name of a process that makes the search index holds."""


class Peaks:
    """The most memory in MB, each process by its own highest mark, and all at one moment together."""

    def __init__(self) -> None:
        self.by_name: dict[str, float] = {}
        self.together: float = 0
        """At one moment, memory that processes share counted once, without the indexer."""

    @property
    def indexer(self) -> float:
        """The highest mark of what makes the search index in a process of its own; 0 where none does."""
        marks = [mark for name, mark in self.by_name.items() if _indexes(name)]
        return max(marks, default=0)

    def look(self, root: int) -> None:
        """Take the marks of a process and of all below it."""
        total = 0.0
        for process in _tree(root):
            with contextlib.suppress(OSError, IndexError):
                if not (name := _name(process, root)):
                    continue  # it has ended
                mark = _kilobytes(process / "status", "VmHWM") / 1000
                self.by_name[name] = max(mark, self.by_name.get(name, 0))
                if not _indexes(name):
                    total += _kilobytes(process / "smaps_rollup", "Pss") / 1000
        self.together = max(self.together, total)


def _indexes(name: str) -> bool:
    return any(word in name for word in INDEXER)


@contextlib.contextmanager
def watched() -> Iterator[Peaks]:
    """Yield the peaks of this process and its children, kept up to date until the end of the block."""
    peaks = Peaks()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(PAUSE):
            peaks.look(os.getpid())

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        done.set()
        thread.join()
        peaks.look(os.getpid())


def _tree(root: int) -> Iterator[Path]:
    """Yield the folder in /proc of a process and of all below it."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            below.setdefault(int(parent), []).append(int(folder.name))
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield Path("/proc") / str(process)
        waiting += below.get(process, [])


def _name(process: Path, root: int) -> str:
    """Return what a process is: a module, a program, or another of the one that was started."""
    if process.name == str(root):
        return "itself"
    words = process.joinpath("cmdline").read_bytes().decode(errors="replace").split("\0")
    if "-m" in words[:4]:
        name = words[words.index("-m") + 1]
        return "worker" if name.startswith("benchmarks") else name
    return "worker" if "python" in Path(words[0]).name else Path(words[0]).name


def _kilobytes(path: Path, field: str) -> int:
    lines = path.read_text().splitlines()
    # One that has ended, and is not yet forgotten, has no memory.
    found = next((line for line in lines if line.startswith(f"{field}:")), f"{field}: 0")
    return int(found.split()[1])
