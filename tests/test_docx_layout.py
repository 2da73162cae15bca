"""Tables, boxes, heads and notes of a DOCX: which cells they have, where each block stands, which marks are printed."""

import functools
from pathlib import Path

import pytest

from dossier.media import DOCX
from dossier.model import Block, Place
from tests.support.office_files import (
    KINDS,
    RULED,
    box,
    cell,
    docx,
    packed,
    paragraph,
    read_whole,
    relations,
    table,
    texts_of,
)
from tests.support.papers import document_of

read = functools.partial(read_whole, DOCX)


TABLES: dict[str, tuple[str, list[str]]] = {
    "look that says nothing": (
        table(cell("een") + cell("twee"), properties=f'{RULED}<w:tblLook w:val=""/>'),
        ["een\ttwee"],
    ),
    "hidden end before a table": (
        paragraph("Doel.", properties="<w:rPr><w:vanish/></w:rPr>") + table(cell("a") + cell("b"), properties=RULED),
        ["Doel.", "a\tb"],
    ),
    "cells": (table(cell("a") + cell("b", "c"), cell("d") + cell("e")), ["a\tb c", "d\te"]),
    "cell over two columns": (
        table(cell("a", properties='<w:gridSpan w:val="2"/>') + cell("b"), cell("c") + cell("d") + cell("e")),
        ["a\t\tb", "c\td\te"],
    ),
    "cell over two rows": (
        table(
            cell("a", properties='<w:vMerge w:val="restart"/>') + cell("b"),
            cell("", properties="<w:vMerge/>") + cell("c"),
            properties=RULED,
        ),
        ["a\tb", "\tc"],
    ),
    "row that starts late": (
        table(cell("a") + cell("b") + cell("c"), f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("d")}{cell("e")}</w:tr>'),
        ["a\tb\tc", "\td\te"],
    ),
    "rows and cells in content controls": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('a')}<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr><w:tr>{cell('c')}{cell('d')}</w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["a\tb", "c\td"],
    ),
    "table within a table": (
        table(f"<w:tc>{table(cell('a') + cell('b'), properties=RULED)}<w:p/></w:tc>" + cell("c"), cell("d") + cell("e")),
        ["a b\tc", "d\te"],
    ),
    "one column": (table(cell("Een brief.", "Nog iets."), cell("Slot.")), ["Een brief.", "Nog iets.", "Slot."]),
    "column of dates": (
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


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize(("body", "printed"), TABLES.values(), ids=TABLES)
def test_tables_are_read_as_they_are_printed(
    body: str, printed: list[str], *, strict: bool
) -> None:
    assert texts_of(read(docx(body, strict=strict))) == printed


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
    return paragraph(text, properties=listed)


def test_lists_and_headings_have_the_labels_that_are_printed() -> None:
    heading = '<w:outlineLvl w:val="0"/>'
    body = (
        item("Inleiding", 1, more=heading) + item("Aanleiding", 1, 1) + item("Uitwerking", 1, more=heading)
        + item("Loon", 1, 1) + item("punt", 2) + item("Meet het.", 3) + paragraph("Tussendoor.")
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
    found = read(docx(table(*rows, properties=RULED), numbering=LISTS))
    assert texts_of(found) == ["1\tMeten", "2\tWeten"]


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
    head = paragraph("Datum") + paragraph("3 maart 2026")
    found = read(with_first_head(head, paragraph("Een brief.")))
    first = Place.FIRST_HEADER
    assert [(x.line, x.content.text, x.place) for x in found.blocks] == [
        (1, "Datum", first), (2, "3 maart 2026", first), (3, "Een brief.", Place.BODY),
    ]  # fmt: skip
    again = read(with_first_head(head, paragraph("Datum 3 maart 2026. Een brief.")))
    assert [x.place for x in again.blocks] == [Place.BODY, Place.RUNNING, Place.RUNNING]


SENDER = (["Datum 3 maart 2026", "Ons kenmerk 12"], ["Let op:", "De regeling loopt af."])


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (table(cell("Datum") + cell("3 maart")), [Place.LAYOUT] * 2),
        (table(cell("Jaar") + cell("Banen") + cell("Loon"), properties=RULED), [Place.BODY]),
        (table(cell("Aan", "de Kamer") + cell("Afdeling Wind", "Molenweg 3")), [Place.LAYOUT] * 4),
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
            "".join(paragraph(x, properties="<w:framePr/>") for x in SENDER[0])
            + paragraph("Een brief."),
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
        header = "".join(map(paragraph, head))
        found = read(docx(paragraph("Een brief.") + section, header=header))
        assert {x.content.text: x.place for x in found.blocks} == {
            "Een brief.": Place.BODY, **dict.fromkeys(head, place),
        }  # fmt: skip


def cite(number: int, more: str = "", mark: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"{more}/>{mark}</w:r>'


def note(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'
    )


def marks_of(blocks: tuple[Block, ...]) -> list[str | None]:
    return [span.target for block in blocks for span in block.content.notes()]


def test_notes_have_the_marks_that_are_printed() -> None:
    body = paragraph(
        "een", cite(2), " twee", cite(3, ' w:customMarkFollows="1"', "<w:t>*</w:t>"),
        " drie", cite(4), " vier", cite(5),
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
    body = paragraph("Werk", star, " moet", cite(2), " lonen", cite(3), ".")
    path = tmp_path / "nota.docx"
    path.write_bytes(docx(body, notes=note(2, "A.") + note(3, "B.") + note(4, "C.")))
    found = document_of(path)
    assert [(x.mark, x.text, len(x.at)) for x in found.notes] == [
        ("1", "A.", 1), ("2", "B.", 1), ("*", "C.", 1),
    ]  # fmt: skip


def test_each_section_may_number_its_notes_in_a_series_of_its_own() -> None:
    roman = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = (
        paragraph("een", cite(2), " twee", cite(3))
        + paragraph("slot", properties=f"<w:sectPr>{roman.removeprefix('<w:sectPr>')}")
        + paragraph("drie", cite(4))
        + roman.replace("lowerRoman", "decimal")
    )
    found = read(docx(body, notes="".join(note(n, f"Noot {n}.") for n in (2, 3, 4))))
    assert marks_of(found.blocks) == ["i", "ii", "1"]
