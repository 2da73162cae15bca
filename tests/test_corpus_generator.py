"""Recognition finds the known truth of the papers that the benchmarks run on, and these are the same each time."""

import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.pipeline import check
from tests.support.generated_forms import Paper
from tests.support.generated_papers import KINDS, STYLES, papers, write_project
from tests.support.recognition import recognise_file

pytestmark = pytest.mark.formats

EACH = 6
"""How many papers of each style and form."""


def found(path: Path) -> dict[str, object]:
    document = recognise_file(path)
    paper = document.paper
    return {
        "kind": document.kind,
        "date": str(document.date) if document.date else None,
        "submitted": str(document.submitted) if document.submitted else None,
        "received": str(document.received) if document.received else None,
        "numbers": tuple(document.numbers),
        "paper": (paper.dossiernummer, paper.ondernummer) if paper else None,
        "askers": tuple((each.name, each.party) for each in document.askers),
        "committee": document.committee,
        "questions": tuple(each.number for each in document.questions),
        "answers": tuple(each.questions for each in document.answers),
    }


def differences(made: Iterator[Paper], folder: Path) -> list[str]:
    wrong = []
    for paper in made:
        path = folder / paper.name
        path.write_bytes(paper.data)
        for name, value in found(path).items():
            if value != getattr(paper.truth, name):
                wrong.append(f"{paper.name}: {name} {value!r}, not {getattr(paper.truth, name)!r}")
    return wrong


@pytest.mark.parametrize("style", STYLES)
def test_kamervragen_of_every_style_are_recognised(style: str, tmp_path: Path) -> None:
    made = papers(EACH, styles=[style], kinds=["kamervragen"], forms=["txt", "md"])
    assert differences(made, tmp_path) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "kamervragen"])
def test_letters_and_reports_are_recognised(kind: str, tmp_path: Path) -> None:
    assert differences(papers(EACH, kinds=[kind], forms=["txt", "md"]), tmp_path) == []


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_papers_of_every_form_are_recognised(form: str, tmp_path: Path) -> None:
    assert differences(papers(EACH, forms=[form]), tmp_path) == []


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (list(papers(30, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert not {paper.data for paper in first} & {paper.data for paper in other}


def test_the_papers_are_as_long_and_as_various_as_real_ones() -> None:
    made = list(papers(400, forms=["txt", "md"]))
    truths = [paper.truth for paper in made if paper.truth.kind == "kamervragen"]
    counts = [len(truth.questions) for truth in truths]
    shared = [truth for truth in truths if len(truth.answers) < len(truth.questions)]
    assert statistics.median(counts) == 9
    assert 15 <= statistics.quantiles(counts, n=10)[-1] <= 17
    assert 0.2 < len(shared) / len(truths) < 0.35
    assert {truth.style for truth in truths} == set(STYLES)
    assert len({paper.name for paper in made}) == len({paper.data for paper in made}) == len(made)


def test_a_project_of_many_sources_has_no_errors(tmp_path: Path) -> None:
    made = write_project(tmp_path / "veel", 40)
    checked = check(tmp_path / "veel")
    assert len(checked.dossier.documents) == 40
    assert {"docx", "html", "md", "txt"} <= {paper.truth.form for paper in made}
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
