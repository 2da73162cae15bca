"""What the runner of a workflow hands in, and takes back; and what another job left behind."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MAX_REPORT_BYTES = 500_000
TEXTS = Path(__file__).parents[1] / "texts"


def fill_text(text: str, /, **values: object) -> str:
    """Return a text of `.github/texts/` with its blanks filled in; what is filled in is not looked at again."""
    return (TEXTS / f"{text}.md").read_text(encoding="utf-8").format(**values)


def read_event() -> dict[str, Any]:
    """Return what made the workflow start, as GitHub tells it."""
    found: dict[str, Any] = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())
    return found


def put_output(name: str, value: str) -> None:
    """Hand a value of one line to later steps and jobs."""
    _append("GITHUB_OUTPUT", f"{name}={value}\n")


def put_summary(markdown: str) -> None:
    """Show a text on the page of the run."""
    _append("GITHUB_STEP_SUMMARY", f"{markdown}\n")


def _append(variable: str, text: str) -> None:
    if name := os.environ.get(variable):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(text)


def check_content(paths: Sequence[str], *options: str, project: Path = Path()) -> tuple[str, bool]:
    """Return what `dossier check` says of these files as Markdown, and whether it found errors; no text where it fails itself."""
    command = [sys.executable, "-m", "dossier", "--project", str(project), "check"]
    done = subprocess.run(  # noqa: S603 - our own words, and names of files behind --
        [*command, "--format", "markdown", *options, "--", *paths],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.stdout, done.returncode == 1


def read_inert(path: Path, largest: int) -> bytes:
    """Return the first `largest` bytes of a plain file, or nothing where there is none.

    A link is not followed: it could lead to a file of this machine, with a token in it.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return b""
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        return b""
    with os.fdopen(opened, "rb") as file:
        return file.read(largest)
