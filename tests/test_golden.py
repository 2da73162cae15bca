"""Every folder below golden/recognise is a convention of real documents, with what must be found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.goldens import HERE, Golden
from tests.outline import outline, problems
from tests.recognition import recognise_file

CASES = sorted(path for path in (HERE / "recognise").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_recognition_reads_the_convention(case: Path, golden: Callable[[Path], Golden]) -> None:
    document = recognise_file(case / "in.txt")
    golden(case).check("out.txt", outline(document))
    golden(case).check("problems.txt", problems(document))
