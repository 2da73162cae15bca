"""Whether a DOCX or ODT keeps every word that pandoc and LibreOffice read in it: `python -m benchmarks.witnesses [FILE...]`.

Without files: the kept papers of the tests, papers that pandoc makes, and each of those as LibreOffice saves it again in
either format. It prints per paper the words that a witness reads and the dossier does not, and ends with 1 if there is
any. LibreOffice is no part of `make test`: where `soffice` is missing, only pandoc is asked, and that is said.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pypandoc

from dossier.errors import UnreadableError
from dossier.language.word_counts import find_missing_words
from dossier.media import make_source
from dossier.read import read_source
from dossier.read.office import read_office
from dossier.read.zip_guard import unpack_package
from dossier.text import Style
from tests.support.papers import PLAN, letter
from tests.support.projects import PROJECT

KEPT = PROJECT / "tests" / "formats" / "files"
FORMS = ("docx", "odt")
PAPERS = {"vragen": letter(), "plan": PLAN}
# What is shorter may be a label, and pandoc makes those itself.
LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def main(names: list[str]) -> int:
    """Compare these files, or those of the set, and return the exit code."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.stdout.write("LibreOffice staat niet op deze machine: alleen pandoc is gevraagd\n")
    lost = 0
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        papers = [Path(name) for name in names] or list(_make_papers(folder, soffice))
        for paper in papers:
            for who, missing in _compare(paper, folder, soffice):
                lost += len(missing)
                told = " ".join(missing[:20]) if missing else "geen woord kwijt"
                sys.stdout.write(f"{paper.name} ({who}): {told}\n")
    return int(lost > 0)


def _make_papers(folder: Path, soffice: str | None) -> Iterator[Path]:
    yield from sorted(path for form in FORMS for path in KEPT.glob(f"*.{form}"))
    for name, text in PAPERS.items():
        for form in FORMS:
            path = folder / f"{name}-pandoc.{form}"
            pypandoc.convert_text(text, form, format="markdown", outputfile=str(path))
            yield path
            for other in FORMS if soffice else ():
                again = folder / other
                yield _convert(path, again, other, soffice or "")


def _convert(path: Path, folder: Path, form: str, soffice: str) -> Path:
    """Return the file as LibreOffice saves it in another form."""
    command = [soffice, "--headless", f"-env:UserInstallation=file://{folder.parent}/profiel"]
    command += ["--convert-to", form, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = folder / f"{path.stem}.{form.partition(':')[0]}"
    named = made.with_stem(f"{path.stem}-{path.suffix[1:]}")
    return made.rename(named) if made.exists() else made


def _compare(path: Path, folder: Path, soffice: str | None) -> Iterator[tuple[str, list[str]]]:
    """Yield each witness with the words that it reads in a paper and the dossier does not."""
    ours = list(_read_ours(path))
    options = ["--wrap=none"]
    pandoc = pypandoc.convert_file(str(path), "plain", format=path.suffix[1:], extra_args=options)
    yield "pandoc", find_missing_words(LONG_WORD.findall(_fold(pandoc)), ours)
    if soffice is not None:
        text = _convert(path, folder / "tekst", "txt:Text (encoded):UTF8", soffice)
        said = text.read_text("utf-8-sig") if text.exists() else ""
        yield "LibreOffice", find_missing_words([_fold(said)], ours)


def _read_ours(path: Path) -> Iterator[str]:
    """Yield all that the dossier reads in a file, also what is no text of the paper; say where it refuses one."""
    data = path.read_bytes()
    source = make_source(PurePosixPath(path.name), data, "stuk")
    try:
        read_source(source, path)
    except UnreadableError as error:
        sys.stdout.write(f"{path.name}: {error.problem.message}\n")
    # Here nothing is masked.
    text = read_office(unpack_package(data), source.media_type)
    for block in text.blocks:
        yield _fold(block.content.text)
        yield block.note or ""
        points = {Style.LINK, Style.NOTE}
        yield from (_fold(x.target or "") for x in block.content.spans if x.style in points)
    yield from (_fold(each.text) for each in text.dropped)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
