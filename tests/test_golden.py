"""Every folder below golden/recognise is a convention of real documents, with what must be found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.golden_files import HERE, Golden
from tests.support.outline import outline, problems
from tests.support.problem_codes import CODES
from tests.support.recognition import recognise_file

CASES = sorted(path for path in (HERE / "recognise").iterdir() if path.is_dir())


def test_every_gap_has_a_case() -> None:
    texts = [(case / "problems.txt").read_text(encoding="utf-8") for case in CASES]
    found = {line.split(" ", 1)[0] for text in texts for line in text.splitlines()}
    read = {code for code in CODES if code.startswith("S") or code in {"B020", "B022"}}
    assert found == read


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_recognition_reads_the_convention(case: Path, golden: Callable[[Path], Golden]) -> None:
    document = recognise_file(case / "in.txt")
    golden(case).check("out.txt", outline(document))
    golden(case).check("problems.txt", problems(document))
