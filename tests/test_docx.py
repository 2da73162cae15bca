"""A DOCX is read as it is printed: each thing that Word prints in a way of its own, and nothing that it does not print."""

import functools
from pathlib import Path, PurePosixPath

import pytest

from dossier.media import DOCX, detect_media_type
from dossier.model import DropReason
from dossier.read.office import read_office
from dossier.read.zip_guard import unpack_package
from dossier.text import Style
from tests.support.office_files import (
    FIELD_BEGINS,
    FIELD_ENDS,
    FIELD_SHOWS,
    KINDS,
    box,
    docx,
    field,
    instruct,
    packed,
    paragraph,
    read_whole,
    relations,
    run,
    texts_of,
)
from tests.support.papers import refusal


def mathematical(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    return f'<m:oMath xmlns:m="{space}">{inner}</m:oMath>'


def sign(letters: str) -> str:
    return f"<m:r><m:t>{letters}</m:t></m:r>"


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def controlled(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


BROKEN_SENTENCE = (
    "In antwoord op uw brief van 3 maart 2026 over robots deel ik u mede",
    "dat het kan.",
)
HIDDEN_END = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
CHOICE = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="vraag"/><w:listEntry w:val="antwoord"/></w:ddList></w:ffData></w:fldChar></w:r>'
)
RUBY = f"<w:r><w:ruby><w:rt>{run(' boven')}</w:rt><w:rubyBase>{run('onder')}</w:rubyBase></w:ruby></w:r>"
WORDS_IN_INSTRUCTIONS = (
    "MACROBUTTON Kies [naam invullen]",
    'SYMBOL 97 \\f "Symbol"',
    "EQ \\f(1;2)",
)
PRINTED: dict[str, tuple[str, list[str]]] = {
    "runs in their order": (paragraph("een", " twee"), ["een twee"]),
    "tab": (paragraph("een", "<w:r><w:tab/></w:r>", "twee"), ["een twee"]),
    "line break": (paragraph("een", "<w:r><w:br/></w:r>", "twee"), ["een", "twee"]),
    "page break": (paragraph("een", '<w:r><w:br w:type="page"/></w:r>', "twee"), ["een", "twee"]),
    "sign of a font": (paragraph("alfa ", symbol("Symbol", "F061")), ["alfa α"]),
    "sign that no font says": (paragraph("vak ", symbol("Onbekend", "F061")), ["vak □"]),
    "number of a sign that no character has": (
        paragraph(*(symbol("Arial", code) for code in ("FFFFFFFFFFFFFFFFFFFF", "x", "D800")), " vak"),
        ["□ vak"],
    ),
    "hyphen that does not break": (
        paragraph("mkb", "<w:r><w:noBreakHyphen/></w:r>", "bedrijf"),
        ["mkb\u2011bedrijf"],
    ),
    "inserted": (paragraph(f"<w:ins>{run('een')}</w:ins>", " twee"), ["een twee"]),
    "paragraph of which the end was deleted": (
        paragraph("een", properties="<w:rPr><w:del/></w:rPr>") + paragraph(" twee"),
        ["een twee"],
    ),
    "content control": (controlled(paragraph(controlled(run("een")), " twee")), ["een twee"]),
    "custom XML": (
        f'<w:customXml w:element="a">{paragraph("<w:customXml>" + run("een") + "</w:customXml>", " twee")}</w:customXml>',
        ["een twee"],
    ),
    "bidirectional": (
        paragraph("een ", f'<w:bdo w:val="rtl">{run("حقوق")}</w:bdo>', " twee"),
        ["een حقوق twee"],
    ),
    "element that nobody knows": (f"<w:nieuw>{paragraph('<w:nieuw>' + run('een') + '</w:nieuw>')}</w:nieuw>", ["een"]),
    "words with how they are said": (paragraph(RUBY), ["onder boven"]),
    "letters in no run": (paragraph("<w:t>een</w:t>", " twee"), ["een twee"]),
    "drop cap": (
        paragraph("W", properties='<w:framePr w:dropCap="drop"/>') + paragraph("erk moet lonen."),
        ["Werk moet lonen."],
    ),
    "result of a field": (paragraph("blad ", field("PAGEREF x", "12")), ["blad 12"]),
    "field within the instruction of another": (
        paragraph(field(" IF ", "ja", inner=field("PAGE", "1") + run("= 1"))) + paragraph("Daarna."),
        ["ja", "Daarna."],
    ),
    "field within the result of another": (
        paragraph(FIELD_BEGINS, instruct("REF x"), FIELD_SHOWS, "deel ", field("SEQ x", "3"), FIELD_ENDS),
        ["deel 3"],
    ),
    "field without an end": (paragraph(FIELD_BEGINS, "een") + paragraph("twee"), ["een", "twee"]),
    "choice in a form": (paragraph("Soort: ", CHOICE, FIELD_ENDS), ["Soort: antwoord"]),
    "box, once, behind its paragraph": (
        paragraph("een", box("in een vak", "en nog een")) + paragraph("twee"),
        ["een", "in een vak", "en nog een", "twee"],
    ),
    "letters as art": (
        paragraph('<w:r><w:pict><v:shape><v:textpath string="CONCEPT"/></v:shape></w:pict></w:r>'),
        ["CONCEPT"],
    ),
    "formula": (
        paragraph(
            "r = ",
            mathematical(f"<m:f><m:num>{sign('a')}</m:num><m:den>{sign('b')}</m:den></m:f>{sign('+c')}"),
        ),
        ["r = a/b+c"],
    ),
    "signs of a formula": (
        paragraph(mathematical(f"{sign('2')}<m:d><m:e>{sign('a+b')}</m:e></m:d><m:rad><m:deg/><m:e>{sign('x')}</m:e></m:rad>")),
        ["2(a+b)√(x)"],
    ),
    "button, sign and formula of a field": (
        paragraph(*(FIELD_BEGINS + instruct(f" {words} ") + FIELD_ENDS for words in WORDS_IN_INSTRUCTIONS)),
        ["[naam invullen] α(1;2)"],
    ),
    "heading that runs into its text": (
        paragraph("Doel.", properties=HIDDEN_END) + paragraph(" De regeling helpt."),
        ["Doel. De regeling helpt."],
    ),
    "sentence that was broken by hand": ("".join(map(paragraph, BROKEN_SENTENCE)), [*BROKEN_SENTENCE]),
}  # fmt: skip


read = functools.partial(read_whole, DOCX)


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize(("body", "printed"), PRINTED.values(), ids=PRINTED)
def test_words_are_read_as_they_are_printed(body: str, printed: list[str], *, strict: bool) -> None:
    assert texts_of(read(docx(body, strict=strict))) == printed


def test_a_sentence_that_was_broken_by_hand_goes_on() -> None:
    body, _ = PRINTED["sentence that was broken by hand"]
    assert [block.goes_on for block in read(docx(body)).blocks] == [False, True]


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
        styled("Titel", "Nota") + styled("Kop", run("Deel", "<w:b/>")) + styled("Onder", "Stuk")
        + styled("Vet", "vet ", run("gewoon", '<w:b w:val="0"/>'), run("2", '<w:b w:val="0"/><w:vertAlign w:val="superscript"/>'))
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
        styled("Inhoud", "Inleiding 3"),
        f"{GALLERY}<w:sdtContent>{paragraph('Inleiding 3')}</w:sdtContent></w:sdt>",
    ],
    ids=["field", "style", "control"],
)
def test_a_table_of_contents_is_dropped_by_name(contents: str) -> None:
    found = read(docx(contents + paragraph("Tekst."), styles=STYLED))
    assert texts_of(found) == ["Tekst."]
    assert [(x.text, x.reason) for x in found.dropped] == [("Inleiding 3", DropReason.CONTENTS)]


def test_what_is_not_read_is_named() -> None:
    assert read(docx(f"<w:altChunk/>{paragraph('Een brief.')}")).unread == (
        "een ingevoegd bestand",
    )
    name = "word/_rels/document.xml.rels"
    related = relations(KINDS[""], [("chart", "grafiek.xml")])
    whole = {**unpack_package(docx(paragraph("Een brief."))), name: related.encode()}
    for chart, unread in ((b"<c><v>Banen</v></c>", ("een grafiek",)), (b"<c/>", ())):
        assert read_office({**whole, "word/grafiek.xml": chart}, DOCX).unread == unread


def test_the_main_part_may_have_any_name_in_any_folder() -> None:
    body = paragraph("Een brief.")
    assert texts_of(read(docx(body, main="document2"))) == ["Een brief."]
    parts = {name: part.decode() for name, part in unpack_package(docx(body)).items()}
    moved = packed({name.replace("word/", "stuk/"): part.replace("word/", "stuk/") for name, part in parts.items()})  # fmt: skip
    assert detect_media_type(PurePosixPath("stuk.docx"), moved) == DOCX
    assert texts_of(read(moved)) == ["Een brief."]


def test_a_count_that_saw_no_words_is_no_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(paragraph("Een brief.")))
    monkeypatch.setattr("dossier.read.conservation.iter_office_texts", lambda *_: iter([" "]))
    assert "geen tekst" in refusal(path).problem.message


def test_links_lead_where_their_field_or_relation_says() -> None:
    body = paragraph(field('HYPERLINK "https://voorbeeld.nl/a"', "hier"), " en niet daar")
    (block,) = read(docx(body)).blocks
    assert [(x.style, x.target, x.start, x.end) for x in block.content.spans] == [
        (Style.LINK, "https://voorbeeld.nl/a", 0, 4)
    ]
