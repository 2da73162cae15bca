"""A DOCX is read as it is printed: each thing that Word prints in a way of its own, and nothing that it does not print."""

import functools
from pathlib import Path, PurePosixPath

import pytest

from dossier.media import DOCX, detect_media_type
from dossier.model import Block, BlockKind, DropReason, Place
from dossier.read import files
from dossier.read.office import read_office
from dossier.read.zip_guard import unpack
from dossier.text import Style
from tests.support.office_files import KINDS, docx, packed, paragraph, read_whole, relations, run
from tests.support.papers import document_of, refusal


def field(instruction: str, result: str, *, inner: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(*texts: str, properties: str = "") -> str:
    inner = "".join(paragraph(run(text)) for text in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    whole = "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{whole}</w:tbl>"


def box(*texts: str) -> str:
    inner = "".join(paragraph(run(text)) for text in texts)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}'
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def mathematical(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    return f'<m:oMath xmlns:m="{space}">{inner}</m:oMath>'


def sign(letters: str) -> str:
    return f"<m:r><m:t>{letters}</m:t></m:r>"


PRINTED = {
    "runs in their order": (paragraph(run("een"), run(" twee")), ["een twee"]),
    "tab": (paragraph(run("een"), "<w:r><w:tab/></w:r>", run("twee")), ["een twee"]),
    "line break": (paragraph(run("een"), "<w:r><w:br/></w:r>", run("twee")), ["een", "twee"]),
    "page break": (
        paragraph(run("een"), '<w:r><w:br w:type="page"/></w:r>', run("twee")),
        ["een", "twee"],
    ),
    "sign of a font": (
        paragraph(run("alfa "), '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'),
        ["alfa α"],
    ),
    "sign that no font says": (
        paragraph(run("vak "), '<w:r><w:sym w:font="Onbekend" w:char="F061"/></w:r>'),
        ["vak □"],
    ),
    "number of a sign that no character has": (
        paragraph(*(f'<w:r><w:sym w:font="Arial" w:char="{code}"/></w:r>' for code in ("FFFFFFFFFFFFFFFFFFFF", "x", "D800")), run(" vak")),
        ["□ vak"],
    ),
    "look of a table that says nothing": (
        f'<w:tbl><w:tblPr><w:tblLook w:val=""/></w:tblPr><w:tr><w:tc>{paragraph(run("een"))}</w:tc><w:tc>{paragraph(run("twee"))}</w:tc></w:tr></w:tbl>',
        ["een\ttwee"],
    ),
    "hyphen that does not break": (
        paragraph(run("mkb"), "<w:r><w:noBreakHyphen/></w:r>", run("bedrijf")),
        ["mkb\u2011bedrijf"],
    ),
    "inserted": (paragraph(f"<w:ins>{run('een')}</w:ins>", run(" twee")), ["een twee"]),
    "paragraph of which the end was deleted": (
        paragraph(run("een"), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run(" twee")),
        ["een twee"],
    ),
    "content control": (
        f"<w:sdt><w:sdtContent>{paragraph('<w:sdt><w:sdtContent>' + run('een') + '</w:sdtContent></w:sdt>', run(' twee'))}</w:sdtContent></w:sdt>",
        ["een twee"],
    ),
    "custom XML": (
        f'<w:customXml w:element="a">{paragraph("<w:customXml>" + run("een") + "</w:customXml>", run(" twee"))}</w:customXml>',
        ["een twee"],
    ),
    "bidirectional": (
        paragraph(run("een "), f'<w:bdo w:val="rtl">{run("حقوق")}</w:bdo>', run(" twee")),
        ["een حقوق twee"],
    ),
    "element that nobody knows": (
        f"<w:nieuw>{paragraph('<w:nieuw>' + run('een') + '</w:nieuw>')}</w:nieuw>",
        ["een"],
    ),
    "words with how they are said": (
        paragraph(f"<w:r><w:ruby><w:rt>{run(' boven')}</w:rt><w:rubyBase>{run('onder')}</w:rubyBase></w:ruby></w:r>"),
        ["onder boven"],
    ),
    "letters in no run": (paragraph("<w:t>een</w:t>", run(" twee")), ["een twee"]),
    "drop cap": (
        paragraph(run("W"), properties='<w:framePr w:dropCap="drop"/>') + paragraph(run("erk moet lonen.")),
        ["Werk moet lonen."],
    ),
    "result of a field": (paragraph(run("blad "), field("PAGEREF x", "12")), ["blad 12"]),
    "field within the instruction of another": (
        paragraph(field(" IF ", "ja", inner=field("PAGE", "1") + run("= 1"))) + paragraph(run("Daarna.")),
        ["ja", "Daarna."],
    ),
    "field within the result of another": (
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("deel "),
            field("SEQ x", "3"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        ["deel 3"],
    ),
    "field without an end": (
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("een")) + paragraph(run("twee")),
        ["een", "twee"],
    ),
    "choice in a form": (
        paragraph(
            run("Soort: "),
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="vraag"/><w:listEntry w:val="antwoord"/></w:ddList></w:ffData></w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        ["Soort: antwoord"],
    ),
    "box, once, behind its paragraph": (
        paragraph(run("een"), box("in een vak", "en nog een")) + paragraph(run("twee")),
        ["een", "in een vak", "en nog een", "twee"],
    ),
    "letters as art": (
        paragraph('<w:r><w:pict><v:shape><v:textpath string="CONCEPT"/></v:shape></w:pict></w:r>'),
        ["CONCEPT"],
    ),
    "formula": (
        paragraph(
            run("r = "),
            mathematical(f"<m:f><m:num>{sign('a')}</m:num><m:den>{sign('b')}</m:den></m:f>{sign('+c')}"),
        ),
        ["r = a/b+c"],
    ),
    "signs of a formula": (
        paragraph(mathematical(f"{sign('2')}<m:d><m:e>{sign('a+b')}</m:e></m:d><m:rad><m:deg/><m:e>{sign('x')}</m:e></m:rad>")),
        ["2(a+b)√(x)"],
    ),
    "button, sign and formula of a field": (
        paragraph(
            *(
                f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
                for words in ("MACROBUTTON Kies [naam invullen]", 'SYMBOL 97 \\f "Symbol"', "EQ \\f(1;2)")
            )
        ),
        ["[naam invullen] α(1;2)"],
    ),
    "heading that runs into its text": (
        paragraph(run("Doel."), properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + paragraph(run(" De regeling helpt.")),
        ["Doel. De regeling helpt."],
    ),
    "hidden end before a table": (
        paragraph(run("Doel."), properties="<w:rPr><w:vanish/></w:rPr>") + table(cell("a") + cell("b"), properties='<w:tblBorders><w:top w:val="single"/></w:tblBorders>'),
        ["Doel.", "a\tb"],
    ),
    "sentence that was broken by hand": (
        paragraph(run("In antwoord op uw brief van 3 maart 2026 over robots deel ik u mede")) + paragraph(run("dat het kan.")),
        ["In antwoord op uw brief van 3 maart 2026 over robots deel ik u mede", "dat het kan."],
    ),
    "table": (table(cell("a") + cell("b", "c"), cell("d") + cell("e")), ["a\tb c", "d\te"]),
    "cell over two columns": (
        table(cell("a", properties='<w:gridSpan w:val="2"/>') + cell("b"), cell("c") + cell("d") + cell("e")),
        ["a\t\tb", "c\td\te"],
    ),
    "cell over two rows": (
        table(
            cell("a", properties='<w:vMerge w:val="restart"/>') + cell("b"),
            cell("", properties="<w:vMerge/>") + cell("c"),
            properties='<w:tblBorders><w:top w:val="single"/></w:tblBorders>',
        ),
        ["a\tb", "\tc"],
    ),
    "row that starts late": (
        table(cell("a") + cell("b") + cell("c"), f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("d")}{cell("e")}</w:tr>'),
        ["a\tb\tc", "\td\te"],
    ),
    "rows and cells in content controls": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('a')}<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["a\tb"],
    ),
    "table within a table": (
        table(f"<w:tc>{table(cell('a') + cell('b'))}<w:p/></w:tc>" + cell("c")),
        ["a b\tc"],
    ),
    "table of one column": (table(cell("Een brief.", "Nog iets."), cell("Slot.")), ["Een brief.", "Nog iets.", "Slot."]),
    "table with a column of dates": (
        table(cell("Datum") + cell("Bedrag"), cell("3 maart") + cell("5")),
        ["Datum\tBedrag", "3 maart\t5"],
    ),
    "names of fields and their values": (
        table(cell("Datum") + cell("3 maart 2026"), cell("Onderwerp") + cell("Robots")),
        ["Datum", "3 maart 2026", "Onderwerp", "Robots"],
    ),
    "table that lays out a letter": (
        table(cell("Aan de Voorzitter") + cell(""), cell("Datum") + cell("3 maart 2026"), cell("Zaak:") + cell("Robots")),
        ["Aan de Voorzitter", "Datum", "3 maart 2026", "Zaak: Robots"],
    ),
}  # fmt: skip


read = functools.partial(read_whole, DOCX)


def texts_of(blocks: tuple[Block, ...]) -> list[str]:
    return [block.content.text for block in blocks if block.kind is not BlockKind.RULE]


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize(("body", "printed"), PRINTED.values(), ids=PRINTED)
def test_words_are_read_as_they_are_printed(body: str, printed: list[str], *, strict: bool) -> None:
    assert texts_of(read(docx(body, strict=strict)).blocks) == printed


def test_a_sentence_that_was_broken_by_hand_goes_on() -> None:
    body, _ = PRINTED["sentence that was broken by hand"]
    assert [block.goes_on for block in read(docx(body)).blocks] == [False, True]


LEVELS = (
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>{0}<w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/>{1}<w:lvlText w:val="%1.%2"/></w:lvl>'
)
LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS.format("", "")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Aanbeveling %1"/></w:lvl></w:abstractNum>'
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
)


def item(text: str, number: int, level: int = 0, more: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}'
    return paragraph(run(text), properties=listed)


def test_lists_and_headings_have_the_labels_that_are_printed() -> None:
    heading = '<w:outlineLvl w:val="0"/>'
    body = (
        item("Inleiding", 1, more=heading) + item("Aanleiding", 1, 1) + item("Uitwerking", 1, more=heading)
        + item("Loon", 1, 1) + item("punt", 2) + item("Meet het.", 3) + paragraph(run("Tussendoor."))
        + item("Meet het weer.", 3)
    )  # fmt: skip
    found = [
        (x.kind.value, x.level, x.content.text) for x in read(docx(body, numbering=LISTS)).blocks
    ]
    assert found == [
        ("heading", 1, "1 Inleiding"), ("text", 0, "1.1 Aanleiding"), ("heading", 1, "2 Uitwerking"),
        ("text", 0, "2.1 Loon"), ("item", 1, "punt"), ("text", 0, "Aanbeveling 1 Meet het."),
        ("text", 0, "Tussendoor."), ("text", 0, "Aanbeveling 2 Meet het weer."),
    ]  # fmt: skip


def test_a_cell_may_hold_only_the_number_of_its_row() -> None:
    rows = [f"<w:tc>{item('', 1)}</w:tc>{cell(text)}" for text in ("Meten", "Weten")]
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    found = read(docx(table(*rows, properties=borders), numbering=LISTS))
    assert texts_of(found.blocks) == ["1\tMeten", "2\tWeten"]


STYLED = (
    '<w:style w:type="paragraph" w:styleId="Kop"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Onder"><w:name w:val="Onder"/><w:basedOn w:val="Kop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vet"><w:name w:val="Vet"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inhoud"><w:name w:val="toc 1"/></w:style>'
)


def styled(name: str, *runs: str) -> str:
    return paragraph(*runs, properties=f'<w:pStyle w:val="{name}"/>')


def test_styles_say_what_is_a_heading_and_how_words_look() -> None:
    body = (
        styled("Titel", run("Nota")) + styled("Kop", run("Deel", "<w:b/>")) + styled("Onder", run("Stuk"))
        + styled("Vet", run("vet "), run("gewoon", '<w:b w:val="0"/>'), run("2", '<w:b w:val="0"/><w:vertAlign w:val="superscript"/>'))
    )  # fmt: skip
    *headings, text = read(docx(body, styles=STYLED)).blocks
    assert [(x.level, x.content.text, x.content.spans) for x in headings] == [
        (1, "Nota", ()), (2, "Deel", ()), (2, "Stuk", ()),
    ]  # fmt: skip
    assert [(x.style, text.content.text[x.start : x.end]) for x in text.content.spans] == [
        (Style.BOLD, "vet"), (Style.SUPERSCRIPT, "2"),
    ]  # fmt: skip


def test_runs_that_look_the_same_are_one_span() -> None:
    body = paragraph(run("een ", "<w:b/>"), run("twee", "<w:b/><w:i/>"), run(" drie", "<w:b/>"))
    (block,) = read(docx(body)).blocks
    spans = sorted((x.style.value, x.start, x.end) for x in block.content.spans)
    assert spans == [("bold", 0, 13), ("italic", 4, 8)]


GALLERY = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'


@pytest.mark.parametrize(
    "contents",
    [
        paragraph(field("TOC \\o", "Inleiding 3")),
        styled("Inhoud", run("Inleiding 3")),
        f"{GALLERY}<w:sdtContent>{paragraph(run('Inleiding 3'))}</w:sdtContent></w:sdt>",
    ],
    ids=["field", "style", "control"],
)
def test_a_table_of_contents_is_dropped_by_name(contents: str) -> None:
    found = read(docx(contents + paragraph(run("Tekst.")), styles=STYLED))
    assert texts_of(found.blocks) == ["Tekst."]
    assert [(x.text, x.reason) for x in found.dropped] == [("Inleiding 3", DropReason.CONTENTS)]


def cite(number: int, more: str = "", mark: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"{more}/>{mark}</w:r>'


def note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>", run(text))}</w:footnote>'


def marks_of(blocks: tuple[Block, ...]) -> list[str | None]:
    return [span.target for block in blocks for span in block.content.notes()]


def test_notes_have_the_marks_that_are_printed() -> None:
    body = paragraph(
        run("een"), cite(2), run(" twee"), cite(3, ' w:customMarkFollows="1"', "<w:t>*</w:t>"),
        run(" drie"), cite(4), run(" vier"), cite(5),
    )  # fmt: skip
    notes = note(5, "D.") + note(2, " A.") + note(3, "* B.") + note(4, "C.") + note(9, "Nergens.")
    found = read(
        docx(f"{body.replace(cite(5), f'<w:del>{cite(5)}</w:del>')}<w:sectPr/>", notes=notes)
    )
    assert marks_of(found.blocks) == ["1", "*", "2"]
    assert [(x.note, x.content.text) for x in found.blocks if x.note is not None] == [
        ("1", "A."), ("*", "B."), ("2", "C."),
    ]  # fmt: skip
    # What is cited in deleted words goes with them; what is cited nowhere is not printed.
    assert [(x.text, x.reason.value) for x in found.dropped] == [
        ("D.", "deletion"), ("Nergens.", "hidden-text"),
    ]  # fmt: skip


def test_a_document_has_its_notes_with_the_marks_that_are_printed(tmp_path: Path) -> None:
    star = cite(4, ' w:customMarkFollows="1"', "<w:t>*</w:t>")
    body = paragraph(run("Werk"), star, run(" moet"), cite(2), run(" lonen"), cite(3), run("."))
    path = tmp_path / "nota.docx"
    path.write_bytes(docx(body, notes=note(2, "A.") + note(3, "B.") + note(4, "C.")))
    found = document_of(path)
    assert [(x.mark, x.text, len(x.at)) for x in found.notes] == [
        ("1", "A.", 1), ("2", "B.", 1), ("*", "C.", 1),
    ]  # fmt: skip


def test_each_section_may_number_its_notes_in_a_series_of_its_own() -> None:
    roman = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = (
        paragraph(run("een"), cite(2), run(" twee"), cite(3))
        + paragraph(run("slot"), properties=f"<w:sectPr>{roman.removeprefix('<w:sectPr>')}")
        + paragraph(run("drie"), cite(4))
        + roman.replace("lowerRoman", "decimal")
    )
    found = read(docx(body, notes="".join(note(n, f"Noot {n}.") for n in (2, 3, 4))))
    assert marks_of(found.blocks) == ["i", "ii", "1"]


def with_first_head(head: str, body: str) -> bytes:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="r0" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:titlePg/></w:sectPr>'
    )
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed(
        {
            "_rels/.rels": relations(KINDS[""], [("officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": relations(KINDS[""], [("header", "header1.xml")]),
            "word/document.xml": f"<w:document {names}><w:body>{body}{section}</w:body></w:document>",
            "word/header1.xml": f"<w:hdr {names}>{head}</w:hdr>",
        }
    )


def test_the_head_of_the_first_page_comes_first_where_the_text_does_not_say_it() -> None:
    head = paragraph(run("Datum")) + paragraph(run("3 maart 2026"))
    found = read(with_first_head(head, paragraph(run("Een brief."))))
    first = Place.FIRST_HEADER
    assert [(x.line, x.content.text, x.place) for x in found.blocks] == [
        (1, "Datum", first), (2, "3 maart 2026", first), (3, "Een brief.", Place.BODY),
    ]  # fmt: skip
    again = read(with_first_head(head, paragraph(run("Datum 3 maart 2026. Een brief."))))
    assert [x.place for x in again.blocks] == [Place.BODY, Place.RUNNING, Place.RUNNING]


RULED = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
SENDER = (["Datum 3 maart 2026", "Ons kenmerk 12"], ["Let op:", "De regeling loopt af."])


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (table(cell("Datum") + cell("3 maart")), [Place.LAYOUT] * 2),
        (table(cell("Jaar") + cell("Banen") + cell("Loon"), properties=RULED), [Place.BODY]),
        (table(cell("Aan", "de Kamer") + cell("Afdeling Wind", "Postbus 3")), [Place.LAYOUT] * 4),
        (
            table(
                cell("A") + cell("Ons kenmerk", "12") + cell("Uw kenmerk", "13"), properties=RULED
            ),
            [Place.LAYOUT] * 5,
        ),
        (table(cell("A") + cell("Ons kenmerk"), properties=RULED), [Place.BODY]),
        (paragraph(box(*SENDER[0])), [Place.MARGIN] * 2),
        (paragraph(box(*SENDER[1])), [Place.BODY] * 2),
        (
            "".join(paragraph(run(x), properties="<w:framePr/>") for x in SENDER[0])
            + paragraph(run("Een brief.")),
            [Place.MARGIN, Place.MARGIN, Place.BODY],
        ),
        (table(cell(*SENDER[0]), properties="<w:tblpPr/>"), [Place.MARGIN] * 2),
        (table(cell(*SENDER[1]), properties="<w:tblpPr/>"), [Place.LAYOUT] * 2),
        (table(cell(*SENDER[0])), [Place.LAYOUT] * 2),
    ],
    ids=[
        "letter",
        "data",
        "one row",
        "one row of fields",
        "one row in lines",
        "margin box",
        "box",
        "frame",
        "margin table",
        "table beside",
        "one column",
    ],
)
def test_a_block_knows_where_it_stands(body: str, places: list[Place]) -> None:
    assert [block.place for block in read(docx(body)).blocks] == places


def test_the_head_of_all_pages_is_that_of_a_letter_where_it_has_its_fields() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r2" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:sectPr>'
    for head, place in ((SENDER[0], Place.FIRST_HEADER), (SENDER[1], Place.RUNNING)):
        header = "".join(paragraph(run(text)) for text in head)
        found = read(docx(paragraph(run("Een brief.")) + section, header=header))
        assert {x.content.text: x.place for x in found.blocks} == {
            "Een brief.": Place.BODY, **dict.fromkeys(head, place),
        }  # fmt: skip


def test_what_is_not_read_is_named() -> None:
    chunk = f"<w:altChunk/>{paragraph(run('Een brief.'))}"
    assert read(docx(chunk)).unread == ("een ingevoegd bestand",)
    parts = dict(unpack(docx(paragraph(run("Een brief.")))))
    name = "word/_rels/document.xml.rels"
    related = relations(KINDS[""], [("chart", "grafiek.xml")])
    whole = {**parts, name: related.encode(), "word/grafiek.xml": b"<c><v>Banen</v></c>"}
    assert read_office(whole, DOCX).unread == ("een grafiek",)
    assert read_office({**whole, "word/grafiek.xml": b"<c/>"}, DOCX).unread == ()


def test_the_main_part_may_have_any_name_in_any_folder() -> None:
    body = paragraph(run("Een brief."))
    assert texts_of(read(docx(body, main="document2")).blocks) == ["Een brief."]
    parts = {name: part.decode() for name, part in unpack(docx(body)).items()}
    moved = packed({name.replace("word/", "stuk/"): part.replace("word/", "stuk/") for name, part in parts.items()})  # fmt: skip
    assert detect_media_type(PurePosixPath("stuk.docx"), moved) == DOCX
    assert texts_of(read(moved).blocks) == ["Een brief."]


def test_a_count_that_saw_no_words_is_no_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(paragraph(run("Een brief."))))
    monkeypatch.setattr(files, "iter_office_texts", lambda *_: iter([" "]))
    assert "geen tekst" in refusal(path).problem.message


def test_links_lead_where_their_field_or_relation_says() -> None:
    body = paragraph(field('HYPERLINK "https://voorbeeld.nl/a"', "hier"), run(" en niet daar"))
    (block,) = read(docx(body)).blocks
    assert [(x.style, x.target, x.start, x.end) for x in block.content.spans] == [
        (Style.LINK, "https://voorbeeld.nl/a", 0, 4)
    ]
