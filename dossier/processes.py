"""Work shared between all processors of the machine."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

MAX_PROCESSES = 8
"""Each takes memory of its own."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def run_in_processes(
    make: Callable[[Given], Made],
    todo: Sequence[Given],
    *,
    chunk: int,
    min_count: int = 0,
    processes: int | None = None,
) -> Iterator[Made]:
    """Yield `make` of each, in their order; a process takes `chunk` of them at a time.

    Fewer than `min_count` are made in this process: to start another takes some tenths of a second.
    """
    count = count_processes() if processes is None else processes
    if count > 1 and len(todo) >= min_count:
        yield from _run_in_pool(make, todo, count, chunk)
    else:
        yield from map(make, todo)


def count_processes() -> int:
    """Return how many processes to start: at most one for each processor that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(MAX_PROCESSES, len(os.sched_getaffinity(0)))
    return min(MAX_PROCESSES, os.cpu_count() or 1)


def _run_in_pool(
    make: Callable[[Given], Made], todo: Sequence[Given], count: int, chunk: int
) -> Iterator[Made]:
    import multiprocessing
    from concurrent.futures import process

    done = 0
    try:
        with process.ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
            for each in pool.map(make, todo, chunksize=chunk):
                yield each
                done += 1
    except process.BrokenProcessPool:
        # Where no other process can be started, or one was ended, what is left is done here.
        yield from map(make, todo[done:])
