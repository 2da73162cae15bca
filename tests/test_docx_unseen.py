"""Of a DOCX only what a reader of the paper sees is text: each way to hide words, and its look-alikes."""

from pathlib import Path

import pytest

from dossier.read.docx_styles import DocxStyles
from dossier.read.office_xml import WORD, parse_part
from dossier.read.text_look import Colour, Raised, TextLook
from dossier.read.zip_guard import unpack_package
from tests.support.golden_files import load_tables
from tests.support.office_files import docx, paragraph, run
from tests.support.papers import document_of, text_of

TABLES = load_tables("docx_unseen")


def char_style(name: str, properties: str, based: str = "", kind: str = "character") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}<w:rPr>{properties}</w:rPr></w:style>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    whole = "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{whole}</w:tbl>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


WHITE, VANISH = '<w:color w:val="FFFFFF"/>', "<w:vanish/>"
SEEN = paragraph(run("Dit is te lezen."))
WORDS = "heel geheim"


def hidden(properties: str, word: str = WORDS) -> str:
    return paragraph(run("Dit is te lezen."), run(f" {word}", properties))


HIDDEN = TABLES["hidden"]


def read_made(tmp_path: Path, data: bytes) -> tuple[str, list[tuple[int, str]], bool]:
    path = tmp_path / "stuk.docx"
    path.write_bytes(data)
    found = text_of(path)
    shown = " ".join(block.content.text.replace("\t", " ") for block in found.blocks)
    return shown, [(x.words, x.reason.value) for x in found.dropped], found.offered


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize(("body", "styles"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_left_out_and_counted(
    tmp_path: Path, body: str, styles: str, *, strict: bool
) -> None:
    shown, dropped, offered = read_made(tmp_path, docx(body, styles=styles, strict=strict))
    assert "geheim" not in shown
    assert "Dit is te lezen." in shown
    assert dropped == [(2, "hidden-text")]
    assert not offered


VISIBLE = TABLES["visible"]


@pytest.mark.parametrize(("body", "styles", "settings", "page"), VISIBLE.values(), ids=VISIBLE)
def test_what_only_looks_hidden_is_text(
    tmp_path: Path, body: str, styles: str, settings: str, page: str
) -> None:
    data = docx(body, styles=styles, settings=settings, page=page)
    shown, dropped, _ = read_made(tmp_path, data)
    assert WORDS in shown
    assert dropped == []


@pytest.mark.parametrize(
    "data",
    [docx(hidden(VANISH), prefix="x"), docx(hidden(VANISH), main="stuk2")],
    ids=["prefix", "main part"],
)
def test_names_in_a_file_say_nothing(tmp_path: Path, data: bytes) -> None:
    assert read_made(tmp_path, data) == ("Dit is te lezen.", [(2, "hidden-text")], False)


DELETED = '<w:del w:id="1"><w:r><w:delText xml:space="preserve"> drie</w:delText></w:r></w:del>'
MOVED = f'<w:moveFrom w:id="1">{run(" drie")}</w:moveFrom>'
DELETED_CELL = table(
    cell(paragraph(run("vijf"))), cell(paragraph(run("drie")), '<w:cellDel w:id="1"/>')
)
DELETED_ROW = table(f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('drie')))}</w:tr>")


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("Het zijn"), DELETED, f'<w:ins w:id="2">{run(" vijf")}</w:ins>'),
        paragraph(run("Het zijn"), MOVED, run(" vijf")),
        paragraph(run("Het zijn vijf")) + DELETED_ROW,
        paragraph(run("Het zijn")) + DELETED_CELL,
    ],
    ids=["deletion", "move", "row", "cell"],
)
def test_what_was_deleted_is_left_out_and_counted(tmp_path: Path, body: str) -> None:
    shown, *rest = read_made(tmp_path, docx(body))
    assert (shown.strip(), *rest) == ("Het zijn vijf", [(1, "deletion")], False)


NOTE = f'<w:footnote w:id="2">{paragraph(run("Noot over Jan."))}</w:footnote>'


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        (f'<w:r><w:rPr>{VANISH}</w:rPr><w:footnoteReference w:id="2"/></w:r>', "hidden-text"),
        ('<w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del>', "deletion"),
    ],
)
def test_a_note_goes_with_its_mark(tmp_path: Path, mark: str, reason: str) -> None:
    data = docx(paragraph(run("Dit is te lezen."), mark), notes=NOTE)
    assert read_made(tmp_path, data) == ("Dit is te lezen.", [(3, reason)], False)


def test_what_is_hidden_in_the_head_of_a_page_is_not_named_with_it(tmp_path: Path) -> None:
    path = tmp_path / "stuk.docx"
    path.write_bytes(docx(SEEN, header=paragraph(run("Kop"), run(" heel geheim", WHITE))))
    told = [(x.text, x.words, x.reason.value) for x in document_of(path).dropped]
    assert told == [("", 2, "hidden-text"), ("Kop", 1, "running-head")]


RED = Colour(255, 0, 0)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + char_style("Kop", '<w:b/><w:sz w:val="32"/><w:color w:val="FF0000"/>', kind="paragraph")
    + char_style("Vet", "<w:b/>")
    + char_style("Schuin", "<w:i/>", "Vet")
)
LOOKS = {
    "": TextLook(size=11),
    "<w:b/>": TextLook(size=11, bold=True),
    '<w:b w:val="0"/>': TextLook(size=11),
    "<w:i/>": TextLook(size=11, italic=True),
    '<w:u w:val="single"/>': TextLook(size=11, underline=True),
    '<w:u w:val="none"/>': TextLook(size=11),
    "<w:strike/>": TextLook(size=11, strike=True),
    "<w:dstrike/>": TextLook(size=11, strike=True),
    '<w:vertAlign w:val="superscript"/>': TextLook(size=11, raised=Raised.SUPERSCRIPT),
    '<w:vertAlign w:val="subscript"/>': TextLook(size=11, raised=Raised.SUBSCRIPT),
    '<w:vertAlign w:val="baseline"/>': TextLook(size=11),
    '<w:sz w:val="25"/>': TextLook(size=12.5),
    '<w:sz w:val="12pt"/>': TextLook(size=12),
    '<w:rStyle w:val="Vet"/>': TextLook(size=11, bold=True),
    '<w:rStyle w:val="Schuin"/>': TextLook(size=11, bold=True, italic=True),
    '<w:rStyle w:val="Weg"/>': TextLook(size=11),
    '<w:highlight w:val="yellow"/>': TextLook(size=11, background=Colour(255, 255, 0)),
    '<w:color w:val="FF0000"/>': TextLook(size=11, colour=RED),
    '<w:color w:val="x" w:themeColor="text1" w:themeTint="80"/>': TextLook(size=11, colour=Colour(127, 127, 127)),
    '<w:color w:val="x" w:themeColor="background1" w:themeShade="80"/>': TextLook(size=11, colour=Colour(128, 128, 128)),
    '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>': TextLook(size=11, background=Colour(128, 128, 128)),
    '<w:shd w:val="horzStripe" w:fill="FFFFFF"/>': TextLook(size=11, background=None),
    "<w:cs/><w:b/>": TextLook(size=10),
}  # fmt: skip


@pytest.mark.parametrize("properties", LOOKS)
def test_a_look_is_made_of_defaults_styles_and_runs(properties: str) -> None:
    assert looks(docx(paragraph(run("x", properties)), styles=STYLES)) == [LOOKS[properties]]


def test_a_run_in_a_style_toggles_what_its_paragraph_says() -> None:
    runs = run("a"), run("b", '<w:rStyle w:val="Vet"/>'), run("c", "<w:b/>")
    found = looks(docx(paragraph(*runs, properties='<w:pStyle w:val="Kop"/>'), styles=STYLES))
    assert [(x.bold, x.size, x.colour) for x in found] == [
        (True, 16, RED), (False, 16, RED), (True, 16, RED),
    ]  # fmt: skip


def looks(data: bytes) -> list[TextLook]:
    parts = unpack_package(data)
    styles = DocxStyles(parts)
    return [styles.look_of(x) for x in parse_part(parts["word/document.xml"]).iter(f"{WORD}r")]
