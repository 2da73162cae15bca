"""What the benchmark of many sources says of its figures; it runs nothing and times nothing."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.change import change, changeable
from benchmarks.corpus import papers
from benchmarks.scale import README, between_marks, tables
from benchmarks.stages import Clock
from tests.recognition import recognise_file

Figures = dict[str, Any]


def size(build: float, megabytes: float = 80) -> Figures:
    return {
        "seconds": {"gather": build / 4, "build": build, "reported: MkDocs maakt": build / 2},
        "memory": {"by process": {"itself": 300.0}, "together": 700.0, "indexer": 200.0},
        "site": {"MB": megabytes, "files": 4000, "largest MB": 0.3},
        "one core": {"documents": 200, "ms each": {"read": 1.0, "recognise": 3.0, "enrich": 2.0}},
    }


@pytest.fixture
def found() -> Figures:
    return {
        "machine": {"day": "2026-11-21", "processors": 2, "python": "3.11.7"},
        "sizes": {"1000": size(20.0), "5000": size(120.0, 510)},
        "compared": 1000,
        "beside": {"mkdocs, our navigation": 8.0, "hugo": "left out: hugo is not installed here"},
        "change": {"page on screen": 1.2, "whole site": 8.0, "check of a pull request": 70.0},
    }


def test_the_growth_stands_behind_the_sizes(found: Figures) -> None:
    text = tables(found)
    assert "| | 1,000 sources | 5,000 sources | 5,000 / 1,000 |" in text
    assert "| **all, nothing kept** | 20.0 s | 120.0 s | 6.0 x |" in text
    assert "| recognise a text of kamervragen, on one core | 3.0 ms | 3.0 ms | 1.0 x |" in text


def test_what_runs_beside_is_compared_with_our_own_stage(found: Figures) -> None:
    text = tables(found)
    assert "| mkdocs, our navigation | 8.0 | 1.25 x that |" in text
    assert "| hugo | left out: hugo is not installed here | |" in text


def test_each_limit_holds_or_not_or_was_not_measured(found: Figures) -> None:
    text = tables(found)
    assert "| 1,000 sources, nothing kept | 25 s | 20.00 s | holds |" in text
    assert "| 5,000 against 1,000 sources | 5.5 x | 6.00 x | **does not hold** |" in text
    assert "| 5,000 sources: size of the site | 500 MB | 510.00 MB | **does not hold** |" in text
    assert "zensical==0.0.73, cold | 0.6 x | not measured | – |" in text
    assert "| at least 150 documents/s | 167 documents/s | holds |" in text


def test_one_size_alone_has_a_table_too(found: Figures) -> None:
    alone = {"machine": found["machine"], "sizes": {"100": size(3.0)}}
    assert "| **all, nothing kept** | 3.0 s |" in tables(alone)


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    page = README.read_text(encoding="utf-8")
    new = between_marks(page, "TABEL")
    assert new.count("TABEL") == 1
    assert new.split("<!-- scale -->")[0] == page.split("<!-- scale -->")[0]
    assert between_marks(new, "TABEL") == new


def test_the_parts_of_a_stage_are_told_apart_by_what_is_reported() -> None:
    clock = Clock()
    for text in ("Lezen: 1 van 9", "Lezen: 2 van 9 (nog 3 s)", "MkDocs", ""):
        clock.report(text)
    assert set(clock.seconds) == {"reported: Lezen", "reported: MkDocs"}
    assert set(clock.processor) == set(clock.seconds)


def test_a_change_stands_in_the_answer_of_a_source(tmp_path: Path) -> None:
    made = list(papers(40, forms=["md"]))
    paper = changeable(made)
    path = tmp_path / "content" / "bronnen" / paper.name
    path.parent.mkdir(parents=True)
    text = change(tmp_path, paper, 3)
    answer = recognise_file(path).answers[0]
    said = {x.id: x.text for x in recognise_file(path).passages}
    assert said[answer.passages[0]] == text


def test_every_benchmark_stands_in_its_readme() -> None:
    makefile = (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")
    run = [
        line.split("benchmarks.")[1].split()[0]
        for line in makefile.splitlines()
        if "-m benchmarks." in line
    ]
    page = README.read_text(encoding="utf-8")
    assert [name for name in run if f"| `{name}` |" not in page] == []
