"""What a DOCX prints before its paragraphs by numbering."""

import pytest

from dossier.read.docx_numbering import DocxNumbering, format_number
from dossier.read.docx_styles import DocxStyles
from dossier.read.office_xml import WORD, parse_part
from dossier.read.zip_guard import unpack_package
from tests.support.office_files import docx, paragraph, run


def level(number: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(
    *levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def item(number: str = "1", depth: int = 0) -> str:
    return paragraph(
        run("x"),
        properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def labels(body: str, numbering: str, styles: str = "") -> list[str | None]:
    parts = unpack_package(docx(body, numbering=numbering, styles=styles))
    counted = DocxNumbering(parts, DocxStyles(parts))
    root = parse_part(parts["word/document.xml"])
    found = [counted.take_label(each) for each in root.iter(f"{WORD}p")]
    return [None if each is None else each.text for each in found]


NESTED = (level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
PADDED = (
    '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
    '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
)
CASES = {
    "one": ([0, 0, 0], (level(0, "%1)"),), ["1)", "2)", "3)"]),
    "words": ([0, 0], (level(0, "Antwoord op vraag %1"),), ["Antwoord op vraag 1", "Antwoord op vraag 2"]),
    "start": ([0, 0], (level(0, "%1", start=7),), ["7", "8"]),
    "nested": ([0, 1, 1, 2, 0, 1], NESTED, ["1.", "1.1", "1.2", "(a)", "2.", "2.1"]),
    "deep at once": ([1, 1], NESTED, ["1.1", "1.2"]),
    "goes on": (
        [0, 1, 0, 1],
        (level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>')),
        ["1", "1", "2", "2"],
    ),
    "roman, then plain": (
        [0, 1],
        (level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")),
        ["I", "1.1"],
    ),
    "letters behind z": ([0] * 28, (level(0, "%1", "lowerLetter"),), [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]),
    "with a nought": ([0], (level(0, "%1", "decimalZero"),), ["01"]),
    "with two noughts": ([0, 0], (PADDED,), ["001", "002"]),
    "ordinal": ([0, 0], (level(0, "%1 lid", "ordinal"),), ["1e lid", "2e lid"]),
    "bullet": ([0], (level(0, "•", "bullet"),), ["•"]),
    "nothing": ([0], (level(0, "", "none"),), [""]),
    "hidden": ([0], (level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"),), [""]),
}  # fmt: skip


@pytest.mark.parametrize(("depths", "levels", "printed"), CASES.values(), ids=CASES)
def test_labels_are_as_they_are_printed(
    depths: list[int], levels: tuple[str, ...], printed: list[str]
) -> None:
    body = "".join(item(depth=depth) for depth in depths)
    assert labels(body, lists(*levels)) == printed


TWO = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
)


def test_a_numbering_goes_on_in_its_list_unless_it_starts_anew() -> None:
    body = "".join(map(item, ("1", "1", "3", "2", "2")))
    assert labels(body, lists(level(0, "%1."), numbers=TWO)) == ["1.", "2.", "3.", "1.", "2."]


def test_headings_are_numbered_by_their_style() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:pPr>{numbered}</w:pPr></w:style>'
        for name, based, numbered in (
            ("Kop1", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("Kop2", "", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
            ("Kop2b", '<w:basedOn w:val="Kop2"/>', ""),
            ("Kop3", '<w:basedOn w:val="Kop2"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    named = ("Kop1", "Kop2", "Kop2b", "Kop3", "Kop1")
    body = "".join(paragraph(run("x"), properties=f'<w:pStyle w:val="{name}"/>') for name in named)
    linked = (
        level(0, "%1", more='<w:pStyle w:val="Kop1"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="Kop2"/>'),
    )
    assert labels(body, lists(*linked), styles) == ["1", "1.1", "1.2", None, "2"]


def test_without_a_list_nothing_is_printed() -> None:
    assert labels(paragraph(run("x")) + item("0") + item("9"), lists(*NESTED)) == [None, None, None]
    assert labels(item(depth=5), lists(*NESTED)) == [None]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [(1, "chicago", "*"), (4, "chicago", "§"), (5, "chicago", "**"), (28, "lowerLetter", "bb"), (4, "lowerRoman", "iv")],
)  # fmt: skip
def test_notes_are_numbered_in_the_form_of_their_series(
    number: int, form: str, printed: str
) -> None:
    assert format_number(number, form) == printed
