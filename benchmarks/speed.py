"""How fast the stages are on the frozen first sources: `make bench`.

Figures depend on the machine; compare them within one run. The line of MkDocs alone is the yardstick.
"""

import functools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pypandoc
from rich.console import Console
from rich.table import Table

from dossier.media import source_of
from dossier.pipeline import gather, write_docs
from dossier.publish.site import build_site
from dossier.read import read
from dossier.recognise import recognise
from tests.papers import letter

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT / "tests" / "corpus" / "bronnen"
ROUNDS = 20


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def documents_per_second() -> float:
    """Return how many of the first sources are read and recognised in a second."""
    files = sorted(path for path in CORPUS.iterdir() if path.suffix in {".txt", ".md"})
    sources = [source_of(PurePosixPath(path.name), path.read_bytes(), path.stem) for path in files]

    def once() -> None:
        for source, path in zip(sources, files, strict=True):
            recognise(read(source, path))

    once()
    best = min(seconds(once) for _ in range(ROUNDS))
    return len(files) / best


def formats(folder: Path) -> dict[str, float]:
    """Return the seconds that reading a paper of about twenty pages takes in each format, the best of three."""
    paragraphs = ("Een alinea met gewone woorden over robots en werk. " * 12 for _ in range(80))
    text = "\n\n".join([letter(), *paragraphs])
    taken = {}
    for form in ("docx", "odt", "html"):
        path = folder / f"stuk.{form}"
        pypandoc.convert_text(
            text, form, "markdown", outputfile=str(path), extra_args=["-s", "-M", "title=x"]
        )
        source = source_of(PurePosixPath(path.name), path.read_bytes(), path.stem)
        best = min(seconds(functools.partial(read, source, path)) for _ in range(3))
        taken[f"read a .{form} of {path.stat().st_size // 1000} kB"] = best
    return taken


def main() -> None:
    """Print the figures."""
    dossier = gather(PROJECT)
    pages = seconds(lambda: write_docs(dossier, PROJECT))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        reading = formats(Path(folder))
        bare = seconds(lambda: subprocess.run(command, cwd=PROJECT, check=True, env=environment))
    whole = seconds(lambda: build_site(PROJECT, report=lambda _: None, settings=dossier.settings))
    table = Table("what", "figure", title="Speed on this machine")
    table.add_row("read and recognise", f"{documents_per_second():.0f} documents/s")
    for name, taken in reading.items():
        table.add_row(name, f"{taken:.2f} s")
    table.add_row("load, recognise, theme", f"{seconds(lambda: gather(PROJECT)):.2f} s")
    table.add_row("write the Markdown of all pages", f"{pages:.2f} s")
    table.add_row("MkDocs alone", f"{bare:.2f} s")
    table.add_row(
        "MkDocs, search index, swap", f"{whole:.2f} s ({whole / bare:.2f} x MkDocs alone)"
    )
    Console().print(table)


if __name__ == "__main__":
    main()
