"""Whatever is done to the content, the check tells problems or the pages are made; nothing escapes."""

from collections import Counter
from pathlib import Path

import pytest

from tests.support.mutations import outcome
from tests.support.projects import toy_project

# Counting what a thousand of them cover would take longer than they do.
pytestmark = [pytest.mark.formats, pytest.mark.no_cover]


@pytest.mark.parametrize("part", range(4))
def test_no_harm_shows_a_trace(tmp_path: Path, part: int) -> None:
    project = toy_project(tmp_path / "project")
    found = Counter(outcome(project, seed) for seed in range(250 * part, 250 * (part + 1)))
    assert set(found) <= {"problems", "pages", "refused"}
    assert min(found["problems"], found["pages"]) > 25
