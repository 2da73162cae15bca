"""Progress of long work: how much of it is done, and how long the rest will take."""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dossier.language.phrasing import count_noun

REPORT_INTERVAL = 2.0
"""Seconds between two reports, and before the first."""
SECONDS_PER_MINUTE = 60
MIN_DONE_SHARE = 20
"""The time that is left is reported once one in so many is done: an estimate from fewer is a guess."""

Thing = TypeVar("Thing")


class Progress(str):
    """A report of progress: the next one may overwrite it on the screen."""

    __slots__ = ()


def count_done(
    things: Iterable[Thing],
    total: int | None,
    name: str,
    report: Callable[[str], None],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Thing]:
    """Yield the things, and report every few seconds how many are done and, of a `total`, how long the rest will take."""
    begun = before = clock()
    for done, thing in enumerate(things, start=1):
        yield thing
        now = clock()
        if now - before < REPORT_INTERVAL or done == total:
            continue
        before = now
        if total is None:
            report(Progress(f"{done} {name}"))
        elif done * MIN_DONE_SHARE < total:
            report(Progress(f"{done} van {total} {name}"))
        else:
            left = _format_duration((now - begun) / done * (total - done))
            report(Progress(f"{done} van {total} {name}, nog ongeveer {left}"))


def _format_duration(seconds: float) -> str:
    if seconds <= SECONDS_PER_MINUTE:
        return count_noun(max(1, math.ceil(seconds)), "seconde", "seconden")
    return f"{math.ceil(seconds / SECONDS_PER_MINUTE)} minuten"
