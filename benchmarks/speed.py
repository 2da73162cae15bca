"""How fast the stages are on the frozen first sources: `make bench`.

Figures depend on the machine; compare them within one run. The line of MkDocs alone is the yardstick.
"""

import functools
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pypandoc
import pypdfium2
from rich.console import Console
from rich.table import Table

from dossier.media import make_source
from dossier.pipeline import gather_dossier, write_docs
from dossier.publish.site_build import build_site
from dossier.read import read_source
from dossier.recognise import recognise
from tests.support.papers import letter

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT / "tests" / "corpus" / "bronnen"
PAPERS = PROJECT / "tests" / "formats" / "files"
MIXED = ("vragen-typst.pdf", "rapport-libreoffice.pdf", "vragen-weasyprint.pdf")
PAGES = 140
ROUNDS = 20


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def documents_per_second() -> float:
    """Return how many of the first sources are read and recognised in a second."""
    files = sorted(path for path in CORPUS.iterdir() if path.suffix in {".txt", ".md"})
    sources = [
        make_source(PurePosixPath(path.name), path.read_bytes(), path.stem) for path in files
    ]

    def once() -> None:
        for source, path in zip(sources, files, strict=True):
            recognise(read_source(source, path))

    once()
    best = min(seconds(once) for _ in range(ROUNDS))
    return len(files) / best


def formats(folder: Path) -> dict[str, float]:
    """Return the seconds that reading a paper of about twenty pages takes in each packed format, the best of three."""
    paragraphs = ("Een alinea met gewone woorden over robots en werk. " * 12 for _ in range(80))
    text = "\n\n".join([letter(), *paragraphs])
    taken = {}
    for form in ("docx", "odt"):
        path = folder / f"stuk.{form}"
        pypandoc.convert_text(
            text, form, "markdown", outputfile=str(path), extra_args=["-s", "-M", "title=x"]
        )
        source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
        best = min(seconds(functools.partial(read_source, source, path)) for _ in range(3))
        taken[f"read a .{form} of {path.stat().st_size // 1000} kB"] = best
    return taken


def megabytes_per_second(folder: Path) -> float:
    """Return how fast a page of the web of about a megabyte is read, the best of five."""
    notes = "".join(f'<li id="n{n}">Noot {n}. <a href="#r{n}">↩</a></li>' for n in range(1, 14))
    path = folder / "stuk.html"
    body = "\n".join(chapter(number) for number in range(1, 171))
    path.write_text(f"<main>\n{body}\n<ol>{notes}</ol></main>", encoding="utf-8")
    data = path.read_bytes()
    source = make_source(PurePosixPath(path.name), data, path.stem)
    best = min(seconds(functools.partial(read_source, source, path)) for _ in range(5))
    return len(data) / 1_000_000 / best


def pages_per_second(folder: Path) -> float:
    """Return how fast a PDF of 140 pages, with and without tags, is read, the best of three."""
    path = folder / "stuk.pdf"
    long = pypdfium2.PdfDocument.new()
    papers = [pypdfium2.PdfDocument(PAPERS / name) for name in MIXED]
    for paper in itertools.cycle(papers):
        if len(long) >= PAGES:
            break
        long.import_pages(paper)
    count = len(long)
    long.save(path)
    source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
    return count / min(seconds(functools.partial(read_source, source, path)) for _ in range(3))


def chapter(number: int) -> str:
    """Return a part of a page: a heading, eight paragraphs, two lists and a table; the first ones have a note."""
    words = "De regering heeft in 2026 de financiële gevolgen van robots en werk onderzocht. " * 7
    link = f'<a href="https://voorbeeld.nl/stuk/{number}">de brief</a>'
    note = f'<sup><a id="r{number}" href="#n{number}">{number}</a></sup>' if number < 14 else ""
    paragraph = f"<p>Een <strong>alinea</strong>, zie {link}. {words}</p>\n"
    items = f"<li>Een punt over <b>werk</b></li><li>Punt {number}</li>" * 3
    rows = "".join(f"<tr><td>{2000 + n}</td><td>{n},5</td><td>euro</td></tr>" for n in range(8))
    return (
        f"<h2>Hoofdstuk {number}</h2>\n<p>Een zin met een noot.{note}</p>\n{paragraph * 8}"
        f"<ul>{items}</ul><ol>{items}</ol>\n"
        f"<table><thead><tr><th>Jaar</th><th>Bedrag</th><th>Eenheid</th></tr></thead>{rows}</table>"
    )


def main() -> None:
    """Print the figures."""
    dossier = gather_dossier(PROJECT)
    pages = seconds(lambda: write_docs(dossier, PROJECT))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        reading = formats(Path(folder))
        page = megabytes_per_second(Path(folder))
        sheets = pages_per_second(Path(folder))
        os.environ["XDG_CACHE_HOME"] = folder
        cold = seconds(lambda: gather_dossier(PROJECT))
        warm = seconds(lambda: gather_dossier(PROJECT))
        bare = seconds(lambda: subprocess.run(command, cwd=PROJECT, check=True, env=environment))
    whole = seconds(lambda: build_site(PROJECT, report=lambda _: None, settings=dossier.settings))
    table = Table("what", "figure", title="Speed on this machine")
    table.add_row("read and recognise", f"{documents_per_second():.0f} documents/s")
    for name, taken in reading.items():
        table.add_row(name, f"{taken:.2f} s")
    table.add_row("read a page of the web of 1 MB", f"{page:.1f} MB/s")
    table.add_row(f"read a PDF of {PAGES} pages", f"{sheets:.0f} pages/s")
    table.add_row("load, recognise, theme", f"{cold:.2f} s; from what was kept {warm:.2f} s")
    table.add_row("write the Markdown of all pages", f"{pages:.2f} s")
    table.add_row("MkDocs alone", f"{bare:.2f} s")
    table.add_row(
        "MkDocs, search index, swap", f"{whole:.2f} s ({whole / bare:.2f} x MkDocs alone)"
    )
    Console().print(table)


if __name__ == "__main__":
    main()
