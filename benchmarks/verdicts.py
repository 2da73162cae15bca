"""Whether the check refuses exactly what the build refuses: `python -m benchmarks.verdicts [COUNT]`, of random edits of the living content."""

import functools
import multiprocessing
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.support.mutations import compare_verdicts
from tests.support.projects import living_project

MANY_EDITS = 1000


def main(count: str = str(MANY_EDITS)) -> int:
    """Print every edit on which the two differ; return how many there are."""
    counts = Counter[str]()
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool() as pool:
        compare = functools.partial(compare_verdicts, living_project(Path(folder)))
        for seed, verdicts in enumerate(pool.imap(compare, range(int(count)))):
            counts["passed by the check" if verdicts.passes else "refused by the check"] += 1
            if verdicts.passes != (verdicts.refused is None):
                counts["different"] += 1
                sys.stdout.write(f"{seed}: {verdicts}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{dict(counts)}\n")
    return counts["different"]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
