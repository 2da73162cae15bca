"""How well the search finds what is meant, in a browser, and what it costs: `python -m benchmarks.search [SITE]`.

`queries.yml` lists what somebody types and the pages of which one must be among the first three results; an address
with # counts only where the result offers a link to that very place. `unseen/queries.yml` was written from the sources
by somebody who did not see the search. With SITE, a finished site, only the cost of its search is measured.
"""

import dataclasses
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.pages import served
from dossier.pipeline import build
from tests.support.chromium import find_chromium
from tests.support.projects import living_project

HERE = Path(__file__).parent
QUERIES = (HERE / "queries.yml", HERE / "unseen" / "queries.yml")
SAVED = HERE / "results" / "search.json"
TOP = 3
FIRST, LATER = "belasting", "arbeidsmarkt"
"""What is typed to see what a search costs."""
RESULTS = """() => [...document.querySelectorAll(".zoeklijst > li:not(.meer)")]
  .map((item) => [...item.querySelectorAll("a")].map((link) => link.href))"""
SHOWN = """(word) => [...document.querySelectorAll(".zoeklijst mark")].some(
  (mark) => mark.textContent.toLowerCase().includes(word))"""
SETTLED = """() => document.querySelector(".zoeklijst > li")
  || document.querySelector(".zoekstand")?.textContent.startsWith("Niets gevonden")"""


@dataclasses.dataclass(frozen=True, slots=True)
class Cost:
    """What a query costs a reader: kB over the wire, packed, and seconds until its results stand."""

    kilobytes: float
    seconds: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser."""
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def ranks(page: Page, address: str, gold: Path) -> dict[str, int | None]:
    """Return for each query at which place the first page stands that was meant, from 1; None where none does."""
    told: dict[str, Any] = yaml.safe_load(gold.read_text(encoding="utf-8"))
    found = {}
    for query in told["queries"]:
        wanted = {address + _full(each, told["sources"]).removeprefix("/") for each in query["any"]}
        page.goto(f"{address}zoeken/")
        page.fill("input[type=search][name=q] >> visible=true", str(query["q"]))
        page.wait_for_function(SETTLED)
        lists = page.evaluate(RESULTS)
        found[str(query["q"])] = next(
            (place for place, links in enumerate(lists, 1) if wanted.intersection(links)), None
        )
    return found


def _full(place: str, sources: Mapping[str, str]) -> str:
    page, sign, anchor = place.partition("#")
    return sources.get(page, page) + sign + anchor


def costs(browser: Browser, address: str, sent: list[int]) -> tuple[Cost, Cost]:
    """Return what the first query costs, from the moment that the box gets the focus, and what a later one does.

    `sent` are the bytes of every answer of the server, packed.
    """
    page = browser.new_page()
    page.goto(f"{address}over/", wait_until="networkidle")
    # What waits for the first sign of a reader is not the search's.
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(1000)
    first = _asked(page, "/", FIRST, sent)
    later = _asked(page, "Control+a", LATER, sent)
    page.close()
    return first, later


def _asked(page: Page, key: str, query: str, sent: list[int]) -> Cost:
    sent.clear()
    begin = time.perf_counter()
    page.keyboard.press(key)
    page.keyboard.type(query)
    # The results of this query, and not those of the one before or of its first letters.
    page.wait_for_function(SHOWN, arg=query)
    seconds = time.perf_counter() - begin
    page.wait_for_load_state("networkidle")
    return Cost(sum(sent) / 1000, seconds)


def index_size(site: Path) -> float:
    """Return how many MB the index takes."""
    files = [path for name in ("pagefind", "zoeken") for path in (site / name).rglob("*")]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1_000_000


def _cost_table(cost: tuple[Cost, Cost], size: float) -> Table:
    table = Table("query", "kB", "seconds", title=f"What the search costs; index {size:.1f} MB")
    for name, each in zip(("first, from the focus", "later"), cost, strict=True):
        table.add_row(name, f"{each.kilobytes:.0f}", f"{each.seconds:.2f}")
    return table


def _quality(found: Mapping[str, int | None]) -> str:
    places = [place for place in found.values() if place is not None]
    first, top = places.count(1), sum(place <= TOP for place in places)
    mean = sum(1 / place for place in places) / len(found)
    return (
        f"first {first}, in the first {TOP} {top}, of {len(found)}; mean reciprocal rank {mean:.3f}"
    )


def changes(before: Mapping[str, int | None], now: Mapping[str, int | None]) -> Iterator[str]:
    """Yield for each query that moved since the saved run where it was and is."""
    for query, place in now.items():
        if query in before and before[query] != place:
            better = place is not None and (before[query] or place + 1) > place
            yield f"{'gain' if better else 'loss'}: {query}: {before[query]} -> {place}"


def main(arguments: Sequence[str]) -> None:
    """Print how well the search finds, what moved since the saved run, which is then replaced, and what it costs."""
    console = Console(width=120, highlight=False)
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        if arguments:
            site = Path(arguments[0])
        else:
            project = living_project(Path(folder) / "project")
            build(project, report=lambda _: None)
            site = project / "build" / "site"
        sent: list[int] = []
        with served(site, sent) as address:
            console.print(_cost_table(costs(browser, address, sent), index_size(site)))
            if arguments:
                return
            saved = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.is_file() else {}
            page = browser.new_page()
            for gold in QUERIES:
                name = gold.relative_to(HERE).as_posix()
                found = ranks(page, address, gold)
                console.print(f"{name}: {_quality(found)}")
                for line in changes(saved.get(name, {}), found):
                    console.print(f"  {line}", markup=False)
                saved[name] = found
    SAVED.parent.mkdir(exist_ok=True)
    text = json.dumps(saved, ensure_ascii=False, indent=1)
    SAVED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
