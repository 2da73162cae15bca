"""How the program grows: every stage at 100, 1,000 and 5,000 sources: `python -m benchmarks.scale [N ...] [--alone]`.

With `--alone` other makers of sites are left out. Figures go to `results/scale.json` and into the tables of `README.md`; where
sizes are named, or with `--alone`, they are only printed.
"""

import argparse
import datetime
import itertools
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.beside import ZENSICAL, side_by_side
from benchmarks.commands import COMPILED
from benchmarks.generated_forms import Paper
from benchmarks.generated_papers import write_project

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "scale.json"
README = HERE / "README.md"
SIZES = (100, 1000, 5000)
COMPARED = 1000
"""The size at which others run beside, and at which one source is changed."""
REPORTED = "reported: "
MKDOCS = f"{REPORTED}MkDocs"
ROW_REPORTS = re.compile("MkDocs|Pagefind")
"""The parts of the last stage that have a row; other rows show the rest."""
LABEL = re.compile(r"^\**Antwoord 1\**\n\n", re.MULTILINE)
SAVED = "Dit antwoord is aangevuld met een proefzin."
NAMES = {
    "gather_dossier": "read, recognise, enrich",
    "write_docs": "render (Markdown)",
    "check": "check, all kept",
    "build": "**all, nothing kept**",
    "changed": "**all, one source changed**",
}

Figures = dict[str, Any]


def main() -> None:
    """Measure, print, and write where everything was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--alone", action="store_true")
    given = parser.parse_args()
    found = measure(given.sizes, alone=given.alone)
    text = write_tables(found)
    print(text)
    if tuple(given.sizes) == SIZES and not given.alone:
        RESULTS.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        README.write_text(
            put_between_marks(README.read_text(encoding="utf-8"), text), encoding="utf-8"
        )


def measure(sizes: Sequence[int], *, alone: bool) -> Figures:
    """Return the figures of all sizes, and of what runs beside the one that is compared."""
    found: Figures = {"machine": _machine(), "sizes": {}}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            project = folder / "project"
            project.mkdir()
            papers = write_project(project, size)
            environment = {**os.environ, **COMPILED, "XDG_CACHE_HOME": str(folder / "kept")}
            _say(f"{size} sources")
            figures = _run_stages(project, environment)
            change_answer(project, papers)
            again = _run_stages(project, environment, "--again")
            for table in ("seconds", "processor"):
                figures[table]["changed"] = again[table]["build"]
            found["sizes"][str(size)] = figures
            _say(json.dumps(figures))
            if not alone and size == min(COMPARED, max(sizes)):
                found["compared"] = size
                _say("other makers of sites")
                found["beside"] = side_by_side(project / "build" / "docs", folder / "beside")
                _say(json.dumps(found["beside"]))
    return found


def _run_stages(project: Path, environment: Mapping[str, str], *words: str) -> Figures:
    command = [sys.executable, "-m", "benchmarks.stages", str(project), *words]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    found: Figures = json.loads(done.stdout)
    return found


def change_answer(project: Path, papers: Sequence[Paper]) -> None:
    """Add a sentence to the first answer of the first kamervragen in Markdown that have an `Antwoord 1`."""
    paper = next(x for x in papers if x.name.endswith(".md") and LABEL.search(x.data.decode()))
    text = LABEL.sub(lambda found: f"{found[0]}{SAVED}\n\n", paper.data.decode(), count=1)
    (project / "content" / "bronnen" / paper.name).write_text(text, encoding="utf-8")


def _machine() -> Figures:
    return {
        "processors": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "day": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }


def write_tables(found: Figures) -> str:
    """Return the figures as Markdown."""
    machine = found["machine"]
    lines = [
        f"Measured on {machine['day']}, on {machine['processors']} processors, Python {machine['python']}.",
        "",
        *_write_growth(found["sizes"]),
    ]
    if "beside" in found:
        lines += ["", *_write_beside(found)]
    lines += ["", *_write_limits(found)]
    return "\n".join(lines)


def _write_growth(sizes: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the table of the stages, with the growth from one size to the next."""
    names = list(sizes)
    heads = [f"{int(name):,} sources" for name in names]
    heads += [f"{int(b):,} / {int(a):,}" for a, b in itertools.pairwise(names)]
    yield f"| | {' | '.join(heads)} |"
    yield "|---|" + "---:|" * len(heads)
    for title, unit, keys in _list_rows(sizes[names[-1]]):
        values = [_read_value(sizes[name], keys) for name in names]
        cells = [f"{value:,.1f} {unit}".strip() for value in values]
        if keys[0] == "processor":
            clock = [_read_value(sizes[name], ("seconds", *keys[1:])) for name in names]
            cells = [f"{x} ({taken:,.1f})" for x, taken in zip(cells, clock, strict=True)]
        cells += [f"{b / a:.1f} x" if a else "–" for a, b in itertools.pairwise(values)]
        yield f"| {title} | {' | '.join(cells)} |"


def _list_rows(figures: Figures) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the rows of the table: a title, a unit, and where the figure stands."""
    for stage in figures["one core"]["ms each"]:
        yield f"{stage} a text of kamervragen, on one core", "ms", ("one core", "ms each", stage)
    for stage in figures["processor"]:
        if stage in NAMES or ROW_REPORTS.search(stage):
            yield NAMES.get(stage) or stage.removeprefix(REPORTED), "s", ("processor", stage)
    yield "memory, all at one moment, without the indexer", "MB", ("memory", "together")
    for name in figures["memory"]["by process"]:
        yield f"memory, {name}", "MB", ("memory", "by process", name)
    yield "size of the site", "MB", ("site", "MB")
    yield "its largest file", "MB", ("site", "largest MB")
    yield "its files", "", ("site", "files")


def _read_value(figures: Figures, keys: Sequence[str]) -> float:
    found: Any = figures
    for key in keys:
        found = found.get(key, 0.0)
    return float(found)


def _write_beside(found: Figures) -> Iterator[str]:
    size = found["compared"]
    ours = mkdocs_stage(found["sizes"][str(size)])
    yield f"| the same Markdown, {size:,} sources | seconds | our MkDocs stage is |"
    yield "|---|---:|---:|"
    yield f"| our MkDocs stage | {ours:.1f} | |"
    for name, taken in found["beside"].items():
        told = taken if isinstance(taken, str) else f"{taken:.1f} | {ours / taken:.2f} x that"
        yield f"| {name} | {told} |" if isinstance(taken, float) else f"| {name} | {told} | |"


def mkdocs_stage(figures: Figures) -> float:
    """Return the seconds of the MkDocs stage."""
    seconds: dict[str, float] = figures["seconds"]
    return sum(taken for name, taken in seconds.items() if name.startswith(MKDOCS))


def _write_limits(found: Figures) -> Iterator[str]:
    """Yield the table of what must hold."""
    yield "| what must hold | at most | measured | |"
    yield "|---|---:|---:|---|"
    for what, most, got, unit in _asked(found):
        holds = "–" if got is None else "holds" if got <= most else "**does not hold**"
        value = "not measured" if got is None else f"{got:,.2f} {unit}"
        yield f"| {what} | {most:,g} {unit} | {value} | {holds} |"


def _asked(found: Figures) -> Iterator[tuple[str, float, float | None, str]]:
    thousand, five = (found["sizes"].get(str(size)) for size in (1000, 5000))
    beside = found.get("beside", {}) if found.get("compared") == COMPARED else {}
    for name, most in (("mkdocs, our navigation", 1.0), (f"{ZENSICAL}, cold", 0.5)):
        taken = beside.get(name)
        ratio = mkdocs_stage(thousand) / taken if thousand and isinstance(taken, float) else None
        yield f"our MkDocs stage against {name}", most, ratio, "x"
    processor, clock = ((thousand or {}).get(table, {}) for table in ("processor", "seconds"))
    cold = processor.get("build")
    yield "1,000 sources, nothing kept: processor", 100, cold, "s"
    yield "1,000 sources, nothing kept: clock", 60, clock.get("build"), "s"
    yield "one of 1,000 changed: clock", 15, clock.get("changed"), "s"
    growth = five["processor"]["build"] / cold if five and cold else None
    yield "5,000 against 1,000 sources: processor", 5, growth, "x"
    yield "5,000 sources: size of the site", 300, five["site"]["MB"] if five else None, "MB"
    together = five["memory"]["together"] if five else None
    yield "5,000 sources: memory without the indexer", 1074, together, "MB"


def put_between_marks(page: str, text: str) -> str:
    """Return the page with the text between its two marks."""
    marked = re.compile(r"(<!-- scale -->\n).*(\n<!-- end of scale -->)", re.DOTALL)
    return marked.sub(lambda found: f"{found[1]}\n{text}\n{found[2]}", page)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
