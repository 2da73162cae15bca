"""How far work is that takes long: how much of it is done, and how long the rest will take."""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dossier.language.phrasing import count_noun

EVERY = 2.0
"""Seconds between one line and the next, and before the first."""
MINUTE = 60
ENOUGH = 20
"""A time is told once one in so many is done: from fewer, and the start before them, it is no more than a guess."""

Thing = TypeVar("Thing")


class Progress(str):
    """A line that tells how far work is: the next one may take its place on the screen."""

    __slots__ = ()


def count_done(
    things: Iterable[Thing],
    total: int | None,
    name: str,
    report: Callable[[str], None],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Thing]:
    """Yield the things, and report every few seconds how many were done; of a `total`, how long the rest will take."""
    begun = before = clock()
    for done, thing in enumerate(things, start=1):
        yield thing
        now = clock()
        if now - before < EVERY or done == total:
            continue
        before = now
        if total is None:
            report(Progress(f"{done} {name}"))
        elif done * ENOUGH < total:
            report(Progress(f"{done} van {total} {name}"))
        else:
            left = _format_duration((now - begun) / done * (total - done))
            report(Progress(f"{done} van {total} {name}, nog ongeveer {left}"))


def _format_duration(seconds: float) -> str:
    if seconds <= MINUTE:
        return count_noun(max(1, math.ceil(seconds)), "seconde", "seconden")
    return f"{math.ceil(seconds / MINUTE)} minuten"
