"""DOCX and ODT give the blocks that plain text gives, with nothing of their text lost."""

import unicodedata
from pathlib import Path

import pypandoc
import pytest

from dossier.language.word_counts import split_words
from dossier.media import DOCX, ODT
from dossier.model import BlockKind
from dossier.read.conservation import find_lost_words, iter_office_texts
from dossier.read.office import read_office
from dossier.read.zip_guard import unpack_package
from dossier.text import Style
from tests.support.office_files import docx, odt, paragraph, run
from tests.support.papers import (
    FORMS,
    PLAN,
    WORD,
    changed,
    document_of,
    letter,
    made,
    text_of,
    texts_within,
    within,
)


@pytest.mark.parametrize("form", FORMS)
def test_questions_notes_and_rows_are_found(tmp_path: Path, form: str) -> None:
    found = document_of(made(letter(), form, tmp_path))
    numbers = [str(number) for number in range(1, 17)]
    assert [question.number for question in found.questions] == numbers
    assert [answer.questions for answer in found.answers] == [(number,) for number in numbers]
    assert [(note.mark, len(note.at)) for note in found.notes] == [("1", 1), ("2", 1), ("3", 1)]
    places = {passage.id: passage.questions for passage in found.passages}
    assert [places[note.at[0].passage] for note in found.notes] == [("3",), ("7",), ("16",)]
    assert found.notes[1].text == "Brief van 3 maart. En een tweede alinea."
    rows = [passage.text for passage in found.passages if passage.form.value == "row"]
    assert rows == [f"{2020 + n} {n},5" for n in range(17)]
    assert found.labels[-1] == "Jaar\tBedrag"
    assert found.problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_numbered_questions_keep_the_numbers_that_were_printed(tmp_path: Path, form: str) -> None:
    asked = "\n".join(f"{n}. Bent u bereid maatregel {n} te nemen?" for n in range(1, 4))
    path = made(
        f"Vragen van het lid Jansen (AB) aan de minister van Financiën over robots\n\n{asked}\n",
        form,
        tmp_path,
    )
    assert [question.number for question in document_of(path).questions] == ["1", "2", "3"]


@pytest.mark.parametrize("form", FORMS)
def test_a_numbered_list_is_no_list_of_notes(tmp_path: Path, form: str) -> None:
    text = "Een alinea met een noot[^1] en 5 m^2^.\n\n1. Het eerste punt.\n2. Het tweede punt.\n\n[^1]: De noot.\n"
    found = document_of(made(text, form, tmp_path))
    assert [(note.mark, note.text, len(note.at)) for note in found.notes] == [("1", "De noot.", 1)]
    assert [passage.text for passage in found.passages][1:] == [
        "1. Het eerste punt.",
        "2. Het tweede punt.",
    ]
    assert found.problems == ()


def test_lists_headings_links_and_breaks(tmp_path: Path) -> None:
    text = "# Kop\n\n- een\n\n    - diep\n\n(ii) vier\n(iii) vijf\n\na) alfa\n\n[link](https://voorbeeld.nl)\\\nregel\n\nTerm\n:   uitleg\n\n> citaat\n\n`code`\n"
    blocks = read_office(unpack_package(made(text, "docx", tmp_path).read_bytes()), DOCX).blocks
    told = [(block.kind, block.content.text) for block in blocks]
    assert told[:3] == [
        (BlockKind.HEADING, "Kop"), (BlockKind.ITEM, "een"), (BlockKind.ITEM, "diep"),
    ]  # fmt: skip
    texts = [text for _, text in told]
    assert texts[3:6] == ["(ii) vier", "(iii) vijf", "a) alfa"]
    link, line = blocks[6:8]
    assert (link.closed, line.opens) == (True, False)
    assert [(x.style, x.target) for x in link.content.spans] == [
        (Style.LINK, "https://voorbeeld.nl")
    ]
    assert texts[8:] == ["Term", "uitleg", "citaat", "code"]


@pytest.mark.parametrize(("form", "kind"), [("docx", DOCX), ("odt", ODT)])
def test_nothing_of_the_text_is_lost(tmp_path: Path, form: str, kind: str) -> None:
    data = made(letter(), form, tmp_path).read_bytes()
    blocks = read_office(unpack_package(data), kind).blocks
    assert find_lost_words(iter_office_texts(unpack_package(data), kind), blocks) == []
    lost = find_lost_words(
        iter_office_texts(unpack_package(data), kind),
        [x for x in blocks if x.content.text != "Slot."],
    )
    assert lost == ["slot"]


@pytest.mark.parametrize("name", ["rapport-libreoffice", "vragen-libreoffice", "stuk", "plan"])
@pytest.mark.parametrize(("form", "kind"), [("docx", DOCX), ("odt", ODT)])
def test_no_word_is_lost_that_pandoc_reads(tmp_path: Path, name: str, form: str, kind: str) -> None:
    kept = Path(__file__).parent / "formats" / "files" / f"{name}.{form}"
    written = {"stuk": letter(), "plan": PLAN}.get(name)
    path = kept if written is None else made(written, form, tmp_path)
    witness = pypandoc.convert_file(str(path), "plain", format=form, extra_args=["--wrap=none"])
    found = read_office(unpack_package(path.read_bytes()), kind)
    dropped = (each.text for each in found.dropped)
    # It writes ² and ₂ where the file has raised and lowered figures.
    witness = unicodedata.normalize("NFKC", witness)
    assert split_words(witness)
    assert find_lost_words(witness.splitlines(), [*found.blocks], dropped) == []


ODT_BOX = (
    b'<draw:custom-shape xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
    b"<text:p>Een vergeten tekstvak.</text:p><text:p>En nog iets.</text:p></draw:custom-shape></text:p>"
)


BOX = b"<w:p><w:r><w:t>Een vergeten tekstvak.</w:t></w:r></w:p><w:p><w:r><w:t>En nog iets.</w:t></w:r></w:p>"


DOCX_BOX = (
    b'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
    + BOX
    + b"</w:txbxContent></w:drawing></mc:Choice>"
    b"<mc:Fallback><w:pict><w:txbxContent>" + BOX + b"</w:txbxContent></w:pict></mc:Fallback>"
    b"</mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("form", "part", "box"),
    [
        ("odt", "content.xml", (b"</text:p>", ODT_BOX)),
        ("docx", "word/document.xml", (b"</w:p>", DOCX_BOX)),
    ],
)
def test_a_text_box_stands_behind_the_paragraph_that_it_hangs_on(
    tmp_path: Path, form: str, part: str, box: tuple[bytes, bytes]
) -> None:
    path = made("Een gewone alinea.\n\nEen tweede.\n", form, tmp_path)
    found = text_of(changed(path, within(part, *box)))
    assert texts_within(found.blocks) == [
        "Een gewone alinea.", "Een vergeten tekstvak.", "En nog iets.", "Een tweede.",
    ]  # fmt: skip


def test_what_a_field_shows_is_read(tmp_path: Path) -> None:
    path = made("Zie bladzijde\n", "docx", tmp_path)
    field = b'<w:fldSimple w:instr="PAGEREF x"><w:r><w:t xml:space="preserve"> 12</w:t></w:r></w:fldSimple></w:p>'
    found = text_of(changed(path, within("word/document.xml", b"</w:p>", field)))
    assert [block.content.text for block in found.blocks] == ["Zie bladzijde 12"]


@pytest.mark.parametrize("form", FORMS)
def test_a_title_page_is_part_of_the_text(tmp_path: Path, form: str) -> None:
    head = "---\ntitle: Een *titel*\nsubtitle: Ondertitel\nauthor: [A. Bakker, B. Visser]\ndate: 3 maart 2026\nabstract: Kort gezegd.\n---\n\n"
    path = tmp_path / f"stuk.{form}"
    pypandoc.convert_text(
        f"{head}Een alinea.\n", form, "markdown", outputfile=str(path), extra_args=["-s"]
    )
    blocks = text_of(path).blocks
    told = [text for text in texts_within(blocks) if text != "Abstract"]
    names = ["Een titel", "Ondertitel", "A. Bakker", "B. Visser", "3 maart 2026"]
    assert told == [*names, "Kort gezegd.", "Een alinea."]
    assert blocks[0].kind is BlockKind.HEADING


@pytest.mark.parametrize("form", FORMS)
def test_a_mark_against_its_word_is_no_loss(tmp_path: Path, form: str) -> None:
    found = document_of(made("Een woord[^1] en 5 m^2^ erbij.\n\n[^1]: De noot.\n", form, tmp_path))
    assert [passage.text for passage in found.passages] == ["Een woord en 5 m2 erbij."]
    assert [(note.text, len(note.at)) for note in found.notes] == [("De noot.", 1)]


HEAD = f'<w:hdr xmlns:w="{WORD}"><w:p><w:r><w:t>Pagina van het ministerie</w:t></w:r></w:p></w:hdr>'


def test_heads_of_pages_are_named_as_left_out(tmp_path: Path) -> None:
    name = "word/_rels/document.xml.rels"
    relation = b'<Relationship Id="kop" Type="x/header" Target="header1.xml"/></Relationships>'
    path = changed(
        made("Een alinea.\n", "docx", tmp_path),
        within(name, b"</Relationships>", relation),
        **{"word/header1.xml": HEAD.encode()},
    )
    found = document_of(path)
    assert [(x.text, x.reason.value) for x in found.dropped] == [
        ("Pagina van het ministerie", "running-head")
    ]
    assert found.offered


def test_joins_within_a_word_are_no_loss(tmp_path: Path) -> None:
    path = made("Een woord.\n", "docx", tmp_path)
    parts = b"<w:r><w:t>mkb</w:t><w:noBreakHyphen/><w:t>bedrijf</w:t><w:tab/><w:t>en</w:t><w:softHyphen/><w:t>zo</w:t></w:r></w:p>"
    found = text_of(changed(path, within("word/document.xml", b"</w:p>", parts)))
    assert found.problems == ()


def docx_row(*cells: str, properties: str = "") -> str:
    held = "".join(f"<w:tc>{each}</w:tc>" for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{held}</w:tr>"


def odt_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def odt_cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


IS_HEAD, BOLD = "<w:tblHeader/>", "<w:b/>"
COVERED = "<table:covered-table-cell/>"
SAID = ("Zorg", "12", "14"), ("Bouw", "3", "4")
DOCX_ROWS = "".join(docx_row(*(paragraph(run(x)) for x in row)) for row in SAID)
TABLES = {
    "docx": docx(
        "<w:tbl><w:tblPr/>"
        + docx_row(
            paragraph(run("Sector")),
            f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("Banen"))}',
            properties=IS_HEAD,
        )
        + docx_row("<w:p/>", paragraph(run("2024")), paragraph(run("2025")), properties=IS_HEAD)
        + f"{DOCX_ROWS}</w:tbl>"
    ),
    "bold.docx": docx(
        f"<w:tbl><w:tblPr/>{docx_row(*(paragraph(run(x, BOLD)) for x in ('Sector', 'Banen 2024', '2025')))}{DOCX_ROWS}</w:tbl>"
    ),
    "odt": odt(
        "<table:table><table:table-header-rows>"
        + odt_row(
            odt_cell("Sector", 'table:number-rows-spanned="2"'),
            odt_cell("Banen", 'table:number-columns-spanned="2"'),
            COVERED,
        )
        + odt_row(COVERED, odt_cell("2024"), odt_cell("2025"))
        + "</table:table-header-rows>"
        + "".join(odt_row(*map(odt_cell, row)) for row in SAID)
        + "</table:table>"
    ),
}


@pytest.mark.parametrize("form", TABLES)
def test_a_table_keeps_the_heads_of_its_columns(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"stuk.{form}"
    path.write_bytes(TABLES[form])
    found = document_of(path)
    assert found.labels == ("Sector\tBanen 2024\t2025",)
    assert [passage.content.text for passage in found.passages] == ["\t".join(x) for x in SAID]
