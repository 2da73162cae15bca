"""Work shared out to all processors of the machine."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

MOST_PROCESSES = 8
"""Each takes memory of its own."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def shared_out(
    make: Callable[[Given], Made],
    todo: Sequence[Given],
    *,
    chunk: int,
    processes: int | None = None,
) -> Iterator[Made]:
    """Yield what `make` makes of each, in their order; a process takes `chunk` of them at a time.

    It takes some tenths of a second to start a process: this is for work that takes longer.
    """
    count = processors() if processes is None else processes
    yield from _by_all(make, todo, count, chunk) if count > 1 else map(make, todo)


def processors() -> int:
    """Return how many processes to start: at most one for each processor that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(MOST_PROCESSES, len(os.sched_getaffinity(0)))
    return min(MOST_PROCESSES, os.cpu_count() or 1)


def _by_all(
    make: Callable[[Given], Made], todo: Sequence[Given], count: int, chunk: int
) -> Iterator[Made]:
    done = 0
    try:
        with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
            for each in pool.map(make, todo, chunksize=chunk):
                yield each
                done += 1
    except BrokenProcessPool:
        # Where no other process can be started, or one was ended, what is left is done here.
        yield from map(make, todo[done:])
