"""Whatever is done to the content, the check tells problems or the pages are made; nothing escapes."""

from collections import Counter
from pathlib import Path

import pytest

from tests.support.mutations import compare_verdicts, outcome
from tests.support.projects import toy_project

# Counting what a thousand of them cover would take longer than they do.
pytestmark = [pytest.mark.formats, pytest.mark.no_cover]


@pytest.mark.parametrize("part", range(4))
def test_no_harm_shows_a_trace(tmp_path: Path, part: int) -> None:
    project = toy_project(tmp_path / "project")
    found = Counter(outcome(project, seed) for seed in range(250 * part, 250 * (part + 1)))
    assert set(found) <= {"problems", "pages", "refused"}
    assert min(found["problems"], found["pages"]) > 25


@pytest.mark.parametrize("seed", range(20))
def test_the_check_refuses_exactly_what_the_build_does(tmp_path: Path, seed: int) -> None:
    verdicts = compare_verdicts(toy_project(tmp_path / "project"), seed)
    assert verdicts.passes == (verdicts.refused is None), verdicts
