"""Personal data is nowhere in what is published, in whatever way and in whatever kind of file it is written."""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.pipeline import build
from dossier.privacy import mask
from tests.support.personal_data import CELLS, LOOKALIKES, SECRETS, SPELLINGS, write_papers
from tests.support.projects import toy_project
from tests.support.recognition import recognise_file

AROUND = "In deze alinea, nummer 12, staat {} en dan gaat de zin gewoon verder met 34 woorden."


def compact(text: str) -> str:
    """Return the letters and digits of a text, small."""
    return "".join(filter(str.isalnum, text.lower()))


def texts_of(data: bytes) -> Iterator[str]:
    """Yield what a file of the site says: as it stands, without tags and escapes, and what is packed in it."""
    start = data.find(b"\x1f\x8b\x08")
    if data.startswith(b"%PDF-"):
        for page in pypdfium2.PdfDocument(data):
            yield page.get_textpage().get_text_bounded()
        return
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield from texts_of(packed.read(member))
        return
    text = (gzip.decompress(data[start:]) if start >= 0 else data).decode("utf-8", errors="replace")
    yield text
    yield html.unescape(re.sub(r"<[^<>]*>", "", text))


def passages_of(folder: Path, text: str) -> list[str]:
    path = folder / "brief.txt"
    path.write_text(text, encoding="utf-8")
    return [passage.content.text for passage in recognise_file(path).passages]


def test_the_table_is_large_enough() -> None:
    assert len(SPELLINGS) >= 40
    assert len(LOOKALIKES) >= 40
    assert len(set(SECRETS)) == len(SECRETS)


def test_personal_data_is_masked_however_it_is_written(tmp_path: Path) -> None:
    for spelling in SPELLINGS:
        text, secret = spelling
        masked = mask(AROUND.format(text))
        assert secret not in compact(masked.text)
        assert compact("en dan gaat de zin gewoon verder met 34 woorden") in compact(masked.text)
        assert compact("In deze alinea nummer 12 staat") in compact(masked.text)
        row = f"Naam\t{text}\tJa".replace("\n", " ")
        passages = passages_of(tmp_path, f"{AROUND.format(text)}\n\n- {text}\n\n{row}\n")
        assert len(passages) == 3
        assert secret not in compact(" ".join(passages))


def test_dates_times_amounts_and_numbers_of_papers_stay(tmp_path: Path) -> None:
    for text in LOOKALIKES:
        whole = AROUND.format(text)
        assert mask(whole).text == whole
        assert passages_of(tmp_path, whole) == [whole]


@pytest.mark.parametrize("cells", CELLS)
def test_personal_data_that_runs_over_two_cells_leaves_the_cells(
    cells: tuple[str, str, str], tmp_path: Path
) -> None:
    first, second, secret = cells
    (row,) = passages_of(tmp_path, f"Naam\tEen\tTwee\nBakker\t{first}\t{second}\n")
    assert row == "Bakker\t█████\t"
    assert secret not in compact(row)


@pytest.mark.site
@pytest.mark.formats
def test_no_kind_of_file_brings_personal_data_to_the_site(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    papers = list(write_papers(project / "content" / "bronnen"))
    assert {path.suffix for path in papers} == {".txt", ".md", ".html", ".docx", ".odt", ".pdf"}
    build(project, report=lambda _: None)
    leaks = {
        (str(path.relative_to(project)), secret)
        for path in (project / "build").rglob("*")
        if path.is_file()
        for text in map(compact, (path.name, *texts_of(path.read_bytes())))
        for secret in SECRETS
        if secret in text
    }
    assert leaks == set()
    for paper in papers:
        page = project / "build" / "site" / "bronnen" / paper.stem / "index.html"
        shown = compact(html.unescape(re.sub(r"<[^<>]*>", "", page.read_text(encoding="utf-8"))))
        assert [text for text in LOOKALIKES if compact(text) not in shown] == []
    for command in (["check"], *(["inspect", str(path), *form] for path in papers for form in ([], ["--json"]))):  # fmt: skip
        said = CliRunner().invoke(main, ["--project", str(project), *command])
        assert said.exit_code == 0
        assert [secret for secret in SECRETS if secret in compact(said.output)] == []
