"""Whether every regular expression stays linear on hostile text: `make bench`.

Each pattern of the program runs over much of everything that could slow it down. Where it is slowest at
100 kB, it runs over 10 MB of the same: its time per character may not grow. Figures are ratios in one run.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from types import FrameType

from rich.console import Console
from rich.table import Table

import dossier
from tests.support.hostile import UNITS

SMALL = 100_000
LARGE = 10_000_000
MOST = 3.0
"""How much more time per character the large text may take."""
SHOWN = 8
PATIENCE = 120
"""Seconds that one pattern gets for one text."""


class _TooLongError(Exception):
    """A pattern did not come to its end."""


def patterns() -> dict[str, re.Pattern[str]]:
    """Return the compiled patterns of the program, by the module and name that they stand under."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(dossier.__path__, "dossier."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in _within(value):
                    if pattern not in found.values():
                        found[f"{module.name}.{name} {len(found)}"] = pattern
    return found


def _within(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _within(each, depth - 1)
    elif depth and isinstance(value, Mapping):
        yield from _within((*value.keys(), *value.values()), depth - 1)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    signal.alarm(PATIENCE)
    started = time.perf_counter()
    try:
        for _ in pattern.finditer(text):
            pass
    except _TooLongError:
        return float("inf")
    finally:
        signal.alarm(0)
    return time.perf_counter() - started


def _text(unit: str, length: int) -> str:
    return unit * (length // len(unit))


def growth(pattern: re.Pattern[str]) -> tuple[float, str, float]:
    """Return how much more time per character 10 MB takes than 100 kB, of what, and the seconds it takes."""
    small = {unit: _seconds(pattern, _text(unit, SMALL)) for unit in UNITS}
    slowest = max(small, key=small.__getitem__)
    # The best of three: what the machine does beside it only adds.
    again = (_seconds(pattern, _text(slowest, SMALL)) for _ in range(2))
    few = min(small[slowest], *again) / SMALL
    many = _seconds(pattern, _text(slowest, LARGE)) / LARGE
    return many / few, slowest, many * LARGE


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def main() -> None:
    """Print the patterns that grow most; end with 1 where one is worse than linear."""
    signal.signal(signal.SIGALRM, _stop)
    measured = {name: growth(pattern) for name, pattern in patterns().items()}
    worst = sorted(measured.items(), key=lambda each: -each[1][0])
    table = Table("pattern", "of", "10 MB takes", "per character, 10 MB / 100 kB")
    table.title = f"{len(measured)} patterns on hostile text, those that grow most"
    for name, (ratio, unit, taken) in worst[:SHOWN]:
        table.add_row(name, repr(unit), f"{taken:.1f} s", f"{ratio:.2f}")
    Console().print(table)
    if worst[0][1][0] > MOST:
        sys.exit(f"worse than linear: more than {MOST:g} times the time per character")


if __name__ == "__main__":
    main()
