"""How soon a change is answered: a change to build again after, and the check of a pull request."""

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generated_forms import Paper

PROJECT = Path(__file__).parent.parent
LABEL = re.compile(r"^\**Antwoord 1\**\n\n", re.MULTILINE)
SAVED = "Dit antwoord is aangevuld met proefzin {}."


def changeable(papers: Sequence[Paper]) -> Paper:
    """Return the first kamervragen in Markdown with an `Antwoord 1`."""
    return next(x for x in papers if x.name.endswith(".md") and LABEL.search(x.data.decode()))


def change(project: Path, paper: Paper, number: int) -> str:
    """Add a sentence below the first answer's label, as an editor would; return the sentence."""
    path = project / "content" / "bronnen" / paper.name
    text = SAVED.format(number)
    told = LABEL.sub(lambda found: f"{found[0]}{text}\n\n", paper.data.decode(), count=1)
    path.write_text(told, encoding="utf-8")
    return text


def pull_request() -> float:
    """Return the seconds that the check of one new source takes by its own steps, install included and cached."""
    start = time.perf_counter()
    command = [sys.executable, ".github/scripts/local.py", "check"]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
