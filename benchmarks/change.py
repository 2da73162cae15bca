"""How soon a change is answered: a saved file on screen, a site that stands again, the check of a pull request."""

import contextlib
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.support.generated_forms import Paper

PROJECT = Path(__file__).parent.parent
PORT = 8765
PATIENCE = 900
"""Seconds after which what does not come is given up."""
LOOK = 0.02
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


def on_screen(project: Path, paper: Paper, environment: dict[str, str]) -> float:
    """Return the seconds from a saved file until `dossier serve` shows it."""
    address = f"http://127.0.0.1:{PORT}/bronnen/{paper.name.rpartition('.')[0]}/"
    with _serving(project, environment) as process:
        _wait(address, "</html>", process)
        text = change(project, paper, 1)
        start = time.perf_counter()
        _wait(address, text, process)
        return time.perf_counter() - start


@contextlib.contextmanager
def _serving(project: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "dossier", "--project", str(project)]
    process = subprocess.Popen(
        [*command, "serve", "--port", str(PORT)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, text: str, process: subprocess.Popen[bytes]) -> None:
    """Ask for a page until a text stands on it."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        if text in _page(address):
            return
        time.sleep(LOOK)
    message = f"{address} never showed {text!r}"
    raise RuntimeError(message)


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:  # it does not answer yet, or not there
        return ""


def pull_request() -> float:
    """Return the seconds that the check of one new source takes by its own steps, install included and cached."""
    start = time.perf_counter()
    command = [sys.executable, ".github/scripts/local.py", "check"]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
