"""The papers of known truth, as many programs made them, are read whole: by words, questions, notes and rows."""

import difflib
import functools
import io
from pathlib import Path

import pikepdf
import pytest
import yaml

from dossier.language.word_counts import split_words
from dossier.model import Document, PassageForm
from dossier.recognise import recognise
from tests.support.papers import text_of

pytestmark = pytest.mark.formats

HERE = Path(__file__).parent / "formats"
FILES = HERE / "files"
PDFS = ("typst", "chromium", "weasyprint", "libreoffice", "libreoffice-tags")
OFFICE = [f"{name}.{end}" for name in ("libreoffice", "pandoc") for end in ("docx", "odt")]
KEPT = [*(f"{name}.pdf" for name in PDFS), *OFFICE, "pagina.html"]
# Twins of the PDFs whose tags are cut off.
FORMS = (*KEPT, "typst-kaal.pdf", "chromium-kaal.pdf")
TRUTH = yaml.safe_load((HERE / "papers.yml").read_text(encoding="utf-8"))
ITEMS = TRUTH["items"]
NUMBERS = [str(item["number"]) for item in ITEMS]
ROWS = [tuple(row) for row in TRUTH["rows"][1:]]
ASKED = [text for item in ITEMS for text in (item["question"], *item["answer"])]


@functools.cache
def data_of(name: str, form: str) -> bytes:
    """Return a paper as a program made it."""
    if form.endswith("-kaal.pdf"):
        return without_tags(data_of(name, form.replace("-kaal", "")))
    return (FILES / f"{name}-{form}").read_bytes()


def without_tags(tagged: bytes) -> bytes:
    """Return a PDF whose pages look the same, without the tags that tell the order of its text."""
    bare = io.BytesIO()
    with pikepdf.open(io.BytesIO(tagged)) as document:
        del document.Root["/StructTreeRoot"]
        document.save(bare, static_id=True)
    return bare.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stukken")


def document_of(folder: Path, name: str, form: str) -> Document:
    path = folder / f"{name}-{form}"
    if not path.exists():
        path.write_bytes(data_of(name, form))
    return recognise(text_of(path))


def running(document: Document) -> list[str]:
    return [each.text for each in document.passages if each.form is not PassageForm.ROW]


def rows(document: Document) -> list[tuple[str, ...]]:
    found = (each for each in document.passages if each.form is PassageForm.ROW)
    return [tuple(cell.strip() for cell in each.content.text.split("\t")) for each in found]


def recall(said: list[str], found: list[str]) -> float:
    """Return how many of the words are found in their order."""
    truth, got = split_words(" ".join(said).lower()), split_words(" ".join(found).lower())
    blocks = difflib.SequenceMatcher(None, truth, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(truth)


@pytest.mark.parametrize("form", FORMS)
def test_kamervragen_are_read_whole(folder: Path, form: str) -> None:
    found = document_of(folder, "vragen", form)
    texts = {each.id: each.text for each in found.passages}
    assert [(each.number, *map(texts.get, each.passages)) for each in found.questions] == [
        (str(item["number"]), item["question"]) for item in ITEMS
    ]
    assert [(each.questions, *[texts[x] for x in each.passages][:2]) for each in found.answers] == [
        ((str(item["number"]),), *item["answer"]) for item in ITEMS
    ]
    assert recall(ASKED, running(found)) == 1
    assert set(ASKED) <= set(running(found))
    assert rows(found) == ROWS
    assert not any(TRUTH["head"] in text or "Pagina" in text for text in texts.values())
    assert found.problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_notes_stand_where_they_are_cited(folder: Path, form: str) -> None:
    found = document_of(folder, "vragen", form)
    texts = {each.id: each.text for each in found.passages}
    noted = [item for item in ITEMS if item["cited"] is not None]
    assert [(note.mark, note.text) for note in found.notes] == [
        (str(mark), item["note"]) for mark, item in enumerate(noted, start=1)
    ]
    places = [(texts[place.passage], place.offset) for note in found.notes for place in note.at]
    cited = [item["answer"][item["cited"]] for item in noted]
    assert places == [(text, len(text)) for text in cited]


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_read_whole(folder: Path, form: str) -> None:
    found = document_of(folder, "rapport", form)
    assert set(TRUTH["report"]) <= set(running(found))
    assert rows(found) == ROWS
    titles = [f"{number} {title}" for number, title in enumerate(TRUTH["sections"], start=1)]
    assert [each.title for each in found.sections if each.title[0].isdigit()] == titles
    assert not any(TRUTH["head"] in text for text in running(found))
    assert recall(TRUTH["report"], running(found)) == 1


@pytest.mark.parametrize("form", ["pandoc.docx", "pandoc.odt"])
def test_questions_may_have_the_numbers_of_a_list(folder: Path, form: str) -> None:
    found = document_of(folder, "genummerd", form)
    assert [each.number for each in found.questions] == NUMBERS
    assert [each.questions for each in found.answers] == [(n,) for n in NUMBERS]
