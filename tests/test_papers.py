"""Invented papers, in every style of label and every form, are recognised as what they say of themselves."""

from pathlib import Path

import pytest
import yaml

from tests.support.golden_files import HERE
from tests.support.recognition import recognise_file

FACTS = yaml.safe_load((HERE / "papers.yml").read_text(encoding="utf-8"))
PAPERS = sorted((HERE / "papers").iterdir())


def facts_of(path: Path) -> dict[str, object]:
    document = recognise_file(path)
    paper = document.paper
    found = {
        "kind": document.kind.value,
        **{name: getattr(document, name) for name in ("date", "submitted", "received")},
        "numbers": [*document.numbers],
        "paper": [paper.dossiernummer, paper.ondernummer] if paper else None,
        "askers": [[each.name, each.party] for each in document.askers],
        "committee": document.committee,
        "questions": [each.number for each in document.questions],
        "answers": [[*each.questions] for each in document.answers],
    }
    return {name: x if isinstance(x, list) else str(x) for name, x in found.items() if x}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_an_invented_paper_is_recognised(path: Path) -> None:
    assert facts_of(path) == FACTS[path.name]


def test_every_paper_has_its_facts() -> None:
    assert {path.name for path in PAPERS} == FACTS.keys()
