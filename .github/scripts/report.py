"""Write what became of the changed files, for the page of the run and for the comment."""

import json
from collections.abc import Sequence
from pathlib import Path

import runner
from comment import REPORT

from dossier.pages.markup.markdown import show_text

NOTHING = "## Wat uw bestanden werden\n\nDit voorstel verandert geen bestanden in `content/`.\n"
FAILED = "## Wat uw bestanden werden\n\nDe controle gaf geen verslag; wat er misging staat in haar uitvoer.\n"
MAX_FILES = 500
"""A command line takes no more words than so many."""


def run_check(paths: Sequence[str], against: Path) -> str:
    """Return what `dossier check` says of these files; without any, all that it says where there is an error.

    A file that is taken away makes wrong what depends on it.
    """
    options = ["--since", "HEAD^1", *(["--against", str(against)] if against.is_file() else [])]
    told, has_errors = runner.check_content(paths[:MAX_FILES], *options)
    return NOTHING if not paths and not has_errors else told or FAILED


def describe_misplaced(names: Sequence[str]) -> str:
    """Return what to do with sources that were put in no folder."""
    listed = ", ".join(f"`{show_text(name).replace('`', '')}`" for name in names[:MAX_FILES])
    return runner.fill_text("verkeerde-map", names=listed) if names else ""


def main(changed: str, against: str, target: str) -> None:
    """Write the report to a folder and to the page of the run.

    Its exit code is 0 whatever the report says: the step that annotates fails for what is wrong.
    """
    found = json.loads(Path(changed).read_text(encoding="utf-8"))
    report = run_check(found["paths"], Path(against)) + describe_misplaced(found["misplaced"])
    Path(target).mkdir(parents=True, exist_ok=True)
    (Path(target) / REPORT).write_text(report, encoding="utf-8")
    runner.put_summary(report)
