"""A PDF gives its text in the order in which it is read, and says what is odd about it."""

import contextlib
import itertools
from pathlib import Path

import pytest

from dossier.errors import UnreadableError
from dossier.model import BlockKind
from dossier.read.pdf import Fault, PdfError, extract
from dossier.read.pdf.reader import read_pdf
from dossier.recognise import recognise
from dossier.text import Style
from tests.support.papers import document_of, text_of
from tests.support.pdf_by_hand import FILES, SENTENCE, pdf_of, read_of, shown, texts

pytestmark = pytest.mark.usefixtures("pdf_in_process")


@pytest.mark.parametrize("pages", [3, 4])
def test_a_process_takes_a_pdf_for_too_large_by_its_pages_and_by_no_clock(
    monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    monkeypatch.setattr("dossier.read.pdf.reader.MAX_PAGES", 3)
    hours = itertools.count(step=3600)
    for clock in ("time.monotonic", "subprocess._time"):
        monkeypatch.setattr(clock, lambda: next(hours))
    data = pdf_of(*[shown(72, 700, SENTENCE)] * pages)
    if pages > 3:
        with pytest.raises(PdfError) as error:
            read_pdf(data)
        assert error.value.fault is Fault.LARGE
    else:
        assert len(read_pdf(data).texts) == pages


def test_a_pdf_that_its_maker_secured_is_read(tmp_path: Path) -> None:
    text = read_of(tmp_path, (FILES / "eigenaar.pdf").read_bytes())
    assert "Een alinea over robots en werk, die beveiligd is." in texts(text)
    assert [each.code for each in text.problems] == ["B035"]
    assert text.offered


def test_a_program_or_a_file_within_withholds_the_original(tmp_path: Path) -> None:
    script = "<</S/JavaScript/JS(app.alert(1))>>"
    names = "/Names<</JavaScript<</Names[(a) 5 0 R]>>>>"
    text = read_of(tmp_path, pdf_of(shown(72, 700, SENTENCE), catalog=names, objects=(script,)))
    assert [each.code for each in text.problems] == ["B029"]
    assert not text.offered
    assert texts(text) == [SENTENCE]


def test_personal_data_is_masked_and_withholds_the_original(tmp_path: Path) -> None:
    text = read_of(tmp_path, pdf_of(shown(72, 700, "Bel jan@voorbeeld.nl op maandag.")))
    assert texts(text) == ["Bel █████ op maandag."]
    assert [(each.code, each.place) for each in text.problems] == [("B022", "bladzijde 1")]
    assert not text.offered


def test_a_page_that_is_turned_reads_upright(tmp_path: Path) -> None:
    content = "0 1 -1 0 595 0 cm\n" + shown(72, 500, SENTENCE) + shown(72, 480, "Tweede regel.")
    text = read_of(tmp_path, pdf_of(content, page="/Rotate 90"))
    assert texts(text) == [SENTENCE, "Tweede regel."]


def test_text_aslant_comes_last(tmp_path: Path) -> None:
    aslant = "BT /F1 11 Tf 0 1 -1 0 30 300 Tm (Dwars over de rand) Tj ET\n"
    text = read_of(tmp_path, pdf_of(aslant + shown(72, 700, SENTENCE)))
    assert texts(text) == [SENTENCE, "Dwars over de rand"]


def test_a_link_keeps_its_words_and_address(tmp_path: Path) -> None:
    link = (
        "/Annots[<</Type/Annot/Subtype/Link/Rect[98 695 140 712]/Border[0 0 0]"
        "/A<</S/URI/URI(https://voorbeeld.nl/a)>>>>]"
    )
    text = read_of(tmp_path, pdf_of(shown(72, 700, "Lees verder hier."), page=link))
    spans = text.blocks[0].content.spans
    assert [(span.style, span.target) for span in spans] == [(Style.LINK, "https://voorbeeld.nl/a")]


def test_a_letter_keeps_its_margin_apart(tmp_path: Path) -> None:
    for data in (
        (FILES / "brief-typst.pdf").read_bytes(),
        (FILES / "brief-typst.pdf").read_bytes().replace(b"/StructTreeRoot", b"/WithoutTagRoot"),
    ):
        (tmp_path / "brief.pdf").write_bytes(data)
        found = document_of(tmp_path / "brief.pdf")
        assert found.date == "2026-06-03"
        assert found.numbers == ("2026Z07901",)
        assert found.answered_by is not None
        assert [each.name for each in found.answered_by] == ["J. van Dam"]
        assert len(found.questions) == len(found.answers) == 8
        assert [(each.mark, len(each.at)) for each in found.notes] == [
            (str(number), 1) for number in range(1, 7)
        ]


def test_headings_are_told_by_their_size(tmp_path: Path) -> None:
    lines = [shown(72, 760, "Groot", 20), shown(72, 720, "Kleiner", 14)]
    lines += [shown(72, 690 - 14 * n, SENTENCE) for n in range(6)]
    text = read_of(tmp_path, pdf_of("".join(lines)))
    heads = [block for block in text.blocks if block.kind is BlockKind.HEADING]
    assert [(block.content.text, block.level) for block in heads] == [("Groot", 1), ("Kleiner", 2)]


def test_words_of_one_line_stand_in_their_order(tmp_path: Path) -> None:
    content = shown(300, 700, "achter", 11) + shown(72, 700, "Eerst", 11, "F2")
    text = read_of(tmp_path, pdf_of(content))
    assert texts(text) == ["Eerst achter"]


@pytest.mark.long
def test_a_process_that_pdfium_ends_is_no_traceback(tmp_path: Path) -> None:
    whole = (FILES / "brief-typst.pdf").read_bytes()
    for cut in range(1000, len(whole), len(whole) // 4):
        damaged = whole[:cut] + b"\0" * 50 + whole[cut + 50 :]
        (tmp_path / "stuk.pdf").write_bytes(damaged)
        # Any other error is the defect looked for, and ends the test.
        with contextlib.suppress(UnreadableError):
            assert recognise(text_of(tmp_path / "stuk.pdf")).passages


def test_a_process_says_what_the_program_reads() -> None:
    data = pdf_of(shown(72, 700, SENTENCE))
    page, *_ = extract.extract_pages(data, 1)
    assert [piece[0] for piece in page["pieces"]] == SENTENCE.split()
    assert read_pdf(data).texts == (SENTENCE,)
    assert list(extract.extract_pages(b"%PDF-", 1)) == [{"fault": "damaged"}]


def test_a_page_whose_words_lie_on_their_side_is_turned(tmp_path: Path) -> None:
    lines = [
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 14 * n} 100 Tm (Regel {n} van de tabel.) Tj ET\n"
        for n in range(4)
    ]
    text = read_of(tmp_path, pdf_of("".join(lines)))
    assert texts(text) == [f"Regel {n} van de tabel." for n in range(4)]


@pytest.mark.parametrize(
    ("page", "catalog"),
    [
        (
            "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Vraag jan@voorbeeld.nl)>>]",
            "",
        ),
        ("/Annots[<</Type/Annot/Subtype/Widget/F 2/Rect[0 0 9 9]/V(jan@voorbeeld.nl)>>]", ""),
        ("", "/Remark(<x:xmpmeta><dc:creator>jan@voorbeeld.nl</dc:creator></x:xmpmeta>)"),
    ],
    ids=["remark", "hidden field", "xmp"],
)
def test_personal_data_beside_the_text_keeps_the_file_from_the_site(
    tmp_path: Path, page: str, catalog: str
) -> None:
    text = read_of(tmp_path, pdf_of(shown(72, 700, SENTENCE), page=page, catalog=catalog))
    assert texts(text) == [SENTENCE]
    assert [each.value for each in text.masked] == ["jan@voorbeeld.nl"]
    assert not text.offered


@pytest.mark.parametrize(
    ("flags", "value", "found"),
    [("", "Windmolen bv", ["Windmolen bv"]), ("/F 2", "verborgen", []), ("/AS/Yes", "Yes", [])],
    ids=["shown", "hidden", "button"],
)
def test_what_was_filled_in_on_a_form_is_text(
    tmp_path: Path, flags: str, value: str, found: list[str]
) -> None:
    field = f"/Annots[<</Type/Annot/Subtype/Widget{flags}/Rect[72 600 300 620]/V({value})>>]"
    text = read_of(tmp_path, pdf_of(shown(72, 700, SENTENCE), page=field))
    assert texts(text) == [SENTENCE, *found]
    assert text.problems == () or [each.code for each in text.problems] == ["B029"]
