"""How well passages are themed, against what careful readers found: `python -m benchmarks.themes [FILE...]`.

A gold file lists, per theme and source, the first words of each paragraph that belongs there, with a
grade: 2, the paragraph is about the theme; 1, it bears on it. The sources of another gold file lie
beside it. Per theme is printed which share of grade 2 is shown (recall), which share of what is
shown is listed (precision), and in which share of pairs a grade 2 stands above a grade 1 (order).
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dossier.content import load_content
from tests.support.projects import PROJECT
from tests.support.theme_gold import GOLD, Measured, measure

UNSEEN = sorted((Path(__file__).parent / "unseen").glob("*/themes.yml"))
SAVED = Path(__file__).parent / "results" / "themes.json"


def saved_form(measured: Iterable[Measured]) -> dict[str, dict[str, list[str]]]:
    """Return what is compared with the next run: per theme the listed passages shown, and the others."""
    return {
        each.theme: {
            "shown": sorted(f"{x.source}: {x.begins}" for x in each.shown if x.grade is not None),
            "wrong": sorted(f"{x.source}: {x.begins}" for x in each.shown if x.grade is None),
        }
        for each in measured
    }


def changes(
    before: Mapping[str, Mapping[str, list[str]]], now: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[tuple[str, str, str]]:
    """Yield theme, `gain` or `loss`, and the passage, for everything that changed since the saved run."""
    for theme, lists in now.items():
        old = before.get(theme, {"shown": [], "wrong": []})
        for better, worse, key in (("gain", "loss", "shown"), ("loss", "gain", "wrong")):
            for text in sorted(set(lists[key]) - set(old[key])):
                yield theme, better, text
            for text in sorted(set(old[key]) - set(lists[key])):
                yield theme, worse, text


def _table(name: str, measured: Sequence[Measured]) -> Table:
    table = Table("theme", "recall of 2", "recall", "precision", "order", "shown", title=name)
    for each in measured:
        figures = (each.recall, each.recall_of_all, each.precision, each.order)
        table.add_row(each.theme, *(f"{100 * x:.0f} %" for x in figures), str(len(each.shown)))
    return table


def main(paths: Sequence[str]) -> None:
    """Print the figures of the gold files, and what changed since the saved run, which is then replaced."""
    console = Console(width=120, highlight=False)
    themes = load_content(PROJECT).themes
    before = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.is_file() else {}
    for gold in [GOLD, *UNSEEN, *(Path(path).absolute() for path in paths)]:
        inside = gold.is_relative_to(PROJECT)
        name = str(gold.relative_to(PROJECT) if inside else Path(gold.parent.name, gold.name))
        measured = measure(gold, themes)
        console.print(_table(name, measured))
        now = saved_form(measured)
        for theme, what, text in changes(before.get(name, {}), now) if name in before else ():
            console.print(f"  {what}: {theme}: {text}", markup=False)
        before[name] = now
    SAVED.parent.mkdir(exist_ok=True)
    text = json.dumps(before, ensure_ascii=False, indent=1, sort_keys=True)
    SAVED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
