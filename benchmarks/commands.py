"""What the commands take on the living content, and what imports take of it: `python -m benchmarks.commands`.

Seconds of the processor and on the clock, each the best of several; every command runs in a process of its own, with modules
that are compiled before. Compare figures of one run: another machine, or a busy one, gives others.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.support.projects import living_project

ROUNDS = 7
MODULES = (
    "dossier.cli",
    "dossier.content",
    "dossier.pipeline",
    "dossier.read",
    "dossier.recognise",
)
CHANGED = "kamervragen-2024z10305-werkgevers-en-ai"
"""The source that is inspected, and to which a sentence is added."""
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Where a machine forbids it, each process would compile every module again."""


def measure_best(
    command: list[str], environment: Mapping[str, str], prepare: Callable[[int], object]
) -> tuple[float, float]:
    """Return the fewest seconds of the processor and on the clock, after one round that does not count."""
    found = []
    for number in range(ROUNDS + 1):
        prepare(number)
        used, start = measure_children(), time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        found.append((measure_children() - used, time.perf_counter() - start))
    processor, clock = zip(*found[1:], strict=True)
    return min(processor), min(clock)


def measure_children() -> float:
    """Return the seconds of the processor that all processes took that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_commands(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what is measured, with its seconds of the processor and on the clock."""
    project = living_project(folder)
    source = project / "content" / "bronnen" / f"{CHANGED}.md"
    text, stamp = source.read_text(encoding="utf-8"), project / "build" / ".stempel"
    caches = iter(range(10_000))
    environment = {**os.environ, **COMPILED, "XDG_CACHE_HOME": str(folder / "kept")}
    command = [sys.executable, "-m", "dossier", "--project", str(project)]

    def change(number: int) -> None:
        source.write_text(f"{text}\n\nDit is proefzin {number}.\n", encoding="utf-8")

    def forget(_: int) -> None:
        stamp.unlink(missing_ok=True)
        environment["XDG_CACHE_HOME"] = str(folder / f"kept-{next(caches)}")

    def leave(_: int) -> None:
        """Change nothing."""

    for module in MODULES:
        run = [sys.executable, "-c", f"import {module}"]
        yield (f"import {module}", *measure_best(run, environment, leave))
    for name, words, prepare in (
        ("inspect", ["inspect", str(source)], leave),
        ("check", ["check"], leave),
        ("build, nothing changed", ["build"], leave),
        ("build, one source changed", ["build"], change),
        ("build, nothing kept", ["build"], forget),
    ):
        yield (name, *measure_best([*command, *words], environment, prepare))


def main() -> None:
    """Print the figures."""
    table = Table("what", "processor", "clock", title="Commands on the living content")
    with tempfile.TemporaryDirectory() as folder:
        for name, processor, clock in measure_commands(Path(folder)):
            table.add_row(name, f"{processor:.2f} s", f"{clock:.2f} s")
    Console().print(table)


if __name__ == "__main__":
    main()
