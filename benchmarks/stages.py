"""What each stage takes on one dossier: `python -m benchmarks.stages FOLDER` prints JSON.

It runs in a process of its own for each size, so that one leaves nothing behind for the next. The stages are timed around
the functions of the pipeline while `dossier.pipeline.build` runs them as it always does; the parts of the last one are told
apart by what it reports. Reading, recognising and enriching are timed once more by themselves, on one core.
"""

import contextlib
import functools
import json
import pkgutil
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.memory import watched
from dossier import pipeline
from dossier.content import load_content
from dossier.model import Content, Source
from dossier.read import read_source
from dossier.recognise import recognise
from dossier.sources import search_document

STAGES = ("pipeline.gather_dossier", "pipeline.write_docs", "publish.site_build.build_site")
"""The functions that `build` calls one after another."""
ONE_CORE = 200
"""How many sources are read, recognised and enriched on one core."""
COUNTED = re.compile(r"[\d(:…].*")


def processor() -> float:
    """Return the seconds that the processor gave this process and its children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


class Clock:
    """Seconds by stage, on the wall and of the processor."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}
        self._reported = ""
        self._since = 0.0, 0.0

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return `work`, which adds what it takes to a stage."""

        @functools.wraps(work)
        def run(*words: Any, **named: Any) -> Any:
            with self.stage(name):
                return work(*words, **named)

        return run

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add what the block takes to a stage."""
        start = _now()
        try:
            yield
        finally:
            self._add(name, start)

    def report(self, text: str) -> None:
        """Take a report of the program for the end of one part and the start of the next."""
        name = COUNTED.sub("", text).strip()
        if name == self._reported:
            return
        if self._reported:
            self._add(f"reported: {self._reported}", self._since)
        self._reported, self._since = name, _now()

    def _add(self, name: str, since: tuple[float, float]) -> None:
        for table, now, before in zip((self.seconds, self.processor), _now(), since, strict=True):
            table[name] = table.get(name, 0) + now - before


def _now() -> tuple[float, float]:
    return time.perf_counter(), processor()


def build_timed(project: Path) -> dict[str, Any]:
    """Build a project as the program does; return its seconds by stage, and the memory it took."""
    clock = Clock()
    with contextlib.ExitStack() as patched, watched() as peaks:
        for name in STAGES:
            work = pkgutil.resolve_name(f"dossier.{name}")
            timed = clock.timed(work.__name__, work)
            patched.enter_context(mock.patch(f"dossier.{name}", timed))
        with clock.stage("build"):
            pipeline.build(project, report=clock.report)
        clock.report("")
    memory = {"by process": peaks.by_name, "together": peaks.together, "indexer": peaks.indexer}
    return {"seconds": clock.seconds, "processor": clock.processor, "memory": memory}


def one_core(project: Path, content: Content, sources: tuple[Source, ...]) -> dict[str, float]:
    """Return the milliseconds of the processor that a source takes on one core, stage by stage."""
    taken = {}
    start = time.process_time()

    def lap(name: str) -> None:
        nonlocal start
        now = time.process_time()
        taken[name], start = 1000 * (now - start) / len(sources), now

    texts = [
        read_source(each, project / each.path, allowed=content.settings.allowed) for each in sources
    ]
    lap("read")
    documents = [recognise(text) for text in texts]
    lap("recognise")
    for document in documents:
        search_document(document, content.themes, content.terms)
    lap("enrich")
    return taken


def measure(project: Path) -> dict[str, Any]:
    """Return all figures of one project, of which nothing was kept yet."""
    told = build_timed(project)
    clock = Clock()
    with clock.stage("check"):
        pipeline.check_content(project)
    content = load_content(project)
    text = tuple(
        source
        for source in content.sources
        if source.id.startswith("kamervragen") and source.path.suffix in {".txt", ".md"}
    )[:ONE_CORE]
    site = [
        path.stat().st_size for path in (project / "build" / "site").rglob("*") if path.is_file()
    ]
    return {
        "sources": len(content.sources),
        "seconds": told["seconds"] | clock.seconds,
        "processor": told["processor"] | clock.processor,
        "memory": told["memory"],
        "site": {"MB": sum(site) / 1e6, "files": len(site), "largest MB": max(site) / 1e6},
        "one core": {"documents": len(text), "ms each": one_core(project, content, text)},
    }


def main(folder: str, *, again: bool) -> None:
    """Print the figures of the first build, or those of one more."""
    found = build_timed(Path(folder)) if again else measure(Path(folder))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], again="--again" in sys.argv)
