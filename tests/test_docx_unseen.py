"""Of a DOCX only what a reader of the paper sees is text: each way to hide words, and its look-alikes."""

from pathlib import Path

import pytest

from dossier.read.docx_styles import DocxStyles
from dossier.read.office_xml import WORD, parse_part
from dossier.read.text_look import Colour, Raised, TextLook
from dossier.read.zip_guard import unpack
from tests.support.office_files import docx, paragraph, run
from tests.support.papers import document_of, text_of


def char_style(name: str, properties: str, based: str = "", kind: str = "character") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}<w:rPr>{properties}</w:rPr></w:style>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    whole = "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{whole}</w:tbl>"


def box(content: str, fill: str, *, hidden: str = "0", wide: int = 900_000) -> str:
    return (
        f'<w:r><w:drawing><wp:anchor><wp:extent cx="{wide}" cy="900000"/><wp:docPr id="1" name="x" hidden="{hidden}"/>'
        f'<a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def old_box(style: str) -> str:
    inner = f"<v:textbox><w:txbxContent>{paragraph(run(WORDS))}</w:txbxContent></v:textbox>"
    return SEEN + paragraph(
        f'<w:r><w:pict><v:shape style="{style}">{inner}</v:shape></w:pict></w:r>'
    )


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


PICTURE = (
    '<w:r><w:drawing><wp:anchor behindDoc="1"><wp:extent cx="7000000" cy="9000000"/><wp:docPr id="1" name="x"/>'
    '<a:graphic><a:graphicData uri="x"><pic:pic/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
)
WHITE, VANISH = '<w:color w:val="FFFFFF"/>', "<w:vanish/>"
DARK, FILLED_DARK = (
    '<w:shd w:val="clear" w:fill="1F3864"/>',
    '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>',
)
GRID = (
    '<w:style w:type="table" w:styleId="Raster"><w:name w:val="Raster"/><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    f"<w:tcPr>{DARK}</w:tcPr></w:tblStylePr></w:style>"
)
IN_GRID = '<w:tblStyle w:val="Raster"/><w:tblLook w:val="0020" w:firstRow="1"/>'
SEEN = paragraph(run("Dit is te lezen."))
WORDS = "heel geheim"


def hidden(properties: str, word: str = WORDS) -> str:
    return paragraph(run("Dit is te lezen."), run(f" {word}", properties))


HIDDEN = {
    "run": (hidden(VANISH), ""),
    "run, with a value": (hidden('<w:vanish w:val="on"/>'), ""),
    "always": (hidden("<w:specVanish/>"), ""),
    "character style": (hidden('<w:rStyle w:val="Weg"/>'), char_style("Weg", VANISH)),
    "style that another is based on": (
        hidden('<w:rStyle w:val="Ook"/>'),
        char_style("Ook", "<w:b/>", "Weg") + char_style("Weg", VANISH),
    ),
    "paragraph style": (
        SEEN + paragraph(run(WORDS), properties='<w:pStyle w:val="Weg"/>'),
        char_style("Weg", VANISH, kind="paragraph"),
    ),
    "usual character style": (
        paragraph(run("Dit is te lezen.", '<w:vanish w:val="0"/>'), run(f" {WORDS}")),
        char_style("Gewoon", VANISH).replace("<w:style ", '<w:style w:default="1" '),
    ),
    "usual paragraph style": (
        paragraph(run("Dit is te lezen.", '<w:vanish w:val="0"/>'), run(f" {WORDS}")),
        char_style("Gewoon", VANISH, kind="paragraph").replace("<w:style ", '<w:style w:default="1" '),
    ),
    "defaults": (
        paragraph(run("Dit is te lezen.", '<w:vanish w:val="0"/>'), run(f" {WORDS}")),
        f"<w:docDefaults><w:rPrDefault><w:rPr>{VANISH}</w:rPr></w:rPrDefault></w:docDefaults>",
    ),
    "hidden three times": (
        paragraph(run("Dit is te lezen.", '<w:vanish w:val="0"/>'), properties="")
        + paragraph(run(WORDS, VANISH + '<w:rStyle w:val="Weg"/>'), properties='<w:pStyle w:val="Alinea"/>'),
        char_style("Weg", VANISH) + char_style("Alinea", VANISH, kind="paragraph"),
    ),
    "white": (hidden(WHITE), ""),
    "nearly white": (hidden('<w:color w:val="FAFAFA"/>'), ""),
    "white by the theme": (hidden('<w:color w:val="FF0000" w:themeColor="background1"/>'), ""),
    "white by a style": (hidden('<w:rStyle w:val="Wit"/>'), char_style("Wit", WHITE)),
    "black on black": (hidden('<w:color w:val="000000"/><w:highlight w:val="black"/>'), ""),
    "automatic under a black highlight": (hidden('<w:highlight w:val="black"/>'), ""),
    "highlight like the text": (hidden('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'), ""),
    "shading of the run": (hidden('<w:color w:val="1F3864"/>' + DARK), ""),
    "solid shading": (hidden('<w:color w:val="4472C4"/><w:shd w:val="solid" w:color="4472C4" w:fill="auto"/>'), ""),
    "shading by the theme": (
        hidden('<w:color w:val="4472C4"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent1"/>'),
        "",
    ),
    "shading of the paragraph": (
        SEEN + paragraph(run(WORDS, '<w:color w:val="1F3864"/>'), properties=DARK),
        "",
    ),
    "shading of the cell": (
        SEEN + table(cell(paragraph(run(WORDS, '<w:color w:val="1F3864"/>')), DARK)),
        "",
    ),
    "shading of the table's style": (
        SEEN + table(cell(paragraph(run(WORDS, '<w:color w:val="1F3864"/>'))), properties=IN_GRID),
        GRID,
    ),
    "white below the dark row": (
        SEEN
        + table(
            cell(paragraph(run("Kop"))), cell(paragraph(run(WORDS, WHITE))), properties=IN_GRID
        ),
        GRID,
    ),
    "half a point": (hidden('<w:sz w:val="1"/>'), ""),
    "half a millimetre by a style": (hidden('<w:rStyle w:val="Klein"/>'), char_style("Klein", '<w:sz w:val="2"/>')),
    "small where it runs to the left": (hidden('<w:cs/><w:sz w:val="24"/><w:szCs w:val="2"/>'), ""),
    "pressed together": (hidden('<w:w w:val="1"/>'), ""),
    "lines without height": (
        SEEN + paragraph(run(WORDS), properties='<w:spacing w:line="10" w:lineRule="exact"/>'),
        "",
    ),
    "letters without a fill": (hidden("<w14:textFill><w14:noFill/></w14:textFill>"), ""),
    "letters seen through": (
        hidden(
            '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
            "</w14:srgbClr></w14:solidFill></w14:textFill>"
        ),
        "",
    ),
    "hidden row": (
        SEEN + table(f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell(paragraph(run(WORDS)))}</w:tr>"),
        "",
    ),
    "row without height": (
        SEEN
        + table(
            '<w:tr><w:trPr><w:trHeight w:val="8" w:hRule="exact"/></w:trPr>'
            f"{cell(paragraph(run(WORDS)))}</w:tr>"
        ),
        "",
    ),
    "hidden box": (paragraph(run("Dit is te lezen."), box(paragraph(run(WORDS)), "", hidden="1")), ""),
    "box on a hidden run": (
        paragraph(
            run("Dit is te lezen."),
            box(paragraph(run(WORDS)), "").replace("<w:r>", f"<w:r><w:rPr>{VANISH}</w:rPr>", 1),
        ),
        "",
    ),
    "white in a box without a fill": (
        paragraph(run("Dit is te lezen."), box(paragraph(run(WORDS, WHITE)), "<a:noFill/>")),
        "",
    ),
    "white on the page behind a picture": (
        paragraph(PICTURE, run("Voorkant"))
        + paragraph('<w:r><w:br w:type="page"/></w:r>')
        + paragraph(run("Dit is te lezen."), run(f" {WORDS}", WHITE)),
        "",
    ),
    "box without a size": (paragraph(run("Dit is te lezen."), box(paragraph(run(WORDS)), "", wide=0)), ""),
    "box beside the page": (
        paragraph(
            run("Dit is te lezen."),
            box(paragraph(run(WORDS)), "").replace(
                "<wp:extent",
                '<wp:positionH relativeFrom="page"><wp:posOffset>-900000</wp:posOffset></wp:positionH><wp:extent',
            ),
        ),
        "",
    ),
    "box of an older program that is hidden": (old_box("visibility:hidden"), ""),
    "box of an older program without a size": (old_box("width:0;height:20pt"), ""),
    "frame without height": (
        SEEN + paragraph(run(WORDS), properties='<w:framePr w:w="900" w:h="2" w:hRule="exact"/>'),
        "",
    ),
    "in the code of a field": (
        paragraph(run("Dit is te lezen."), mark("begin"), code(' IF 1 = 2 "'), run(WORDS), code('" "" '), mark("separate"), mark("end")),
        "",
    ),
    "in a field without a result": (
        paragraph(run("Dit is te lezen."), mark("begin"), code(" TC "), run(WORDS), mark("end")),
        "",
    ),
    "box in the code of a field": (
        paragraph(run("Dit is te lezen."), mark("begin"), code(" IF "), box(paragraph(run(WORDS)), ""), code(' = "" "" '), mark("end")),
        "",
    ),
    "result of a field within the code of another": (
        paragraph(
            run("Dit is te lezen."), mark("begin"), code(" IF "), mark("begin"), code(" REF x "), mark("separate"), run(WORDS), mark("end"),
            code(' = "" "" '), mark("end"),
        ),
        "",
    ),
    "parts of a word": (
        paragraph(run("Dit is te lezen."), run(" heel ge", VANISH), run("heim", VANISH)),
        "",
    ),
}  # fmt: skip


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


VISIBLE = {
    "vanish that is off": (hidden('<w:vanish w:val="0"/>'), ""),
    "only on the web": (hidden("<w:webHidden/>"), ""),
    "off in a style on a hidden one": (
        hidden('<w:rStyle w:val="Toch"/>'),
        char_style("Toch", '<w:vanish w:val="false"/>', "Weg") + char_style("Weg", VANISH),
    ),
    "off in the run of a hidden style": (
        hidden('<w:rStyle w:val="Weg"/><w:vanish w:val="off"/>'),
        char_style("Weg", VANISH),
    ),
    "hidden twice is shown": (
        SEEN + paragraph(run(WORDS, '<w:rStyle w:val="Weg"/>'), properties='<w:pStyle w:val="Alinea"/>'),
        char_style("Weg", VANISH) + char_style("Alinea", VANISH, kind="paragraph"),
    ),
    "only the mark of the paragraph": (
        paragraph(run(f"Dit is te lezen. {WORDS}"), properties=f"<w:rPr>{VANISH}<w:specVanish/></w:rPr>"),
        "",
    ),
    "as it was before": (hidden(f"<w:rPrChange><w:rPr>{VANISH}</w:rPr></w:rPrChange>"), ""),
    "a style of which nobody makes use": (hidden(""), char_style("Weg", VANISH)),
    "two points": (hidden('<w:sz w:val="4"/>'), ""),
    "small only where it runs to the left": (hidden('<w:sz w:val="24"/><w:szCs w:val="1"/>'), ""),
    "light grey": (hidden('<w:color w:val="D9D9D9"/>'), ""),
    "automatic on black shading": (hidden('<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'), ""),
    "automatic on a black cell": (
        SEEN + table(cell(paragraph(run(WORDS)), '<w:shd w:val="clear" w:fill="000000"/>')),
        "",
    ),
    "automatic on a dark highlight": (hidden('<w:highlight w:val="darkBlue"/>'), ""),
    "yellow on white": (hidden('<w:color w:val="FFFF00"/>'), ""),
    "white on a dark highlight": (hidden(WHITE + '<w:highlight w:val="darkBlue"/>'), ""),
    "white on shading by the theme": (hidden(WHITE + '<w:shd w:val="clear" w:fill="auto" w:themeFill="text1"/>'), ""),
    "white by the theme, named otherwise": (
        hidden('<w:color w:val="000000" w:themeColor="background1"/>'),
        "",
    ),
    "white by a style, black in the run": (
        hidden('<w:rStyle w:val="Wit"/><w:color w:val="000000"/>'),
        char_style("Wit", WHITE),
    ),
    "white on a dark paragraph": (SEEN + paragraph(run(WORDS, WHITE), properties=DARK), ""),
    "white on a paragraph that is dark by its style": (
        SEEN + paragraph(run(WORDS, WHITE), properties='<w:pStyle w:val="Band"/>'),
        f'<w:style w:type="paragraph" w:styleId="Band"><w:name w:val="Band"/><w:pPr>{DARK}</w:pPr></w:style>',
    ),
    "white on a dark cell": (SEEN + table(cell(paragraph(run(WORDS, WHITE)), DARK)), ""),
    "white on a dark table": (SEEN + table(cell(paragraph(run(WORDS, WHITE))), properties=DARK), ""),
    "white in the dark row of a table's style": (
        SEEN + table(cell(paragraph(run(WORDS, WHITE))), cell(paragraph(run("x"))), properties=IN_GRID),
        GRID,
    ),
    "white on a pattern": (hidden(WHITE + '<w:shd w:val="diagStripe" w:color="000000" w:fill="auto"/>'), ""),
    "white in a dark box": (paragraph(run("Dit is te lezen."), box(paragraph(run(WORDS, WHITE)), FILLED_DARK)), ""),
    "white in a box with a gradient": (
        paragraph(run("Dit is te lezen."), box(paragraph(run(WORDS, WHITE)), "<a:gradFill/>")),
        "",
    ),
    "white over a picture": (
        paragraph(PICTURE, run("Dit is te lezen.")) + paragraph(run(WORDS, WHITE)),
        "",
    ),
    "white on a dark page": (
        hidden(WHITE),
        "",
    ),
    "box on a line without height": (
        paragraph(
            run("Dit is te lezen.", '<w:vanish w:val="0"/>')
        )
        + paragraph(box(paragraph(run(WORDS)), ""), properties='<w:spacing w:line="2" w:lineRule="exact"/>'),
        "",
    ),
    "box of an older program": (old_box("width:20pt;height:20pt"), ""),
    "box that begins beside the page": (
        paragraph(
            run("Dit is te lezen."),
            box(paragraph(run(WORDS)), "").replace(
                "<wp:extent",
                '<wp:positionH relativeFrom="page"><wp:posOffset>-90000</wp:posOffset></wp:positionH><wp:extent',
            ),
        ),
        "",
    ),
    "result of a field": (
        paragraph(run("Dit is te lezen."), mark("begin"), code(" REF x "), mark("separate"), run(f" {WORDS}"), mark("end")),
        "",
    ),
    "field that does not end": (paragraph(run("Dit is te lezen."), mark("begin"), code(" REF x "), run(f" {WORDS}")), ""),
    "letters with a fill": (
        hidden('<w14:textFill><w14:solidFill><w14:srgbClr w14:val="4472C4"/></w14:solidFill></w14:textFill>'),
        "",
    ),
}  # fmt: skip
SETTINGS = {
    "white by the theme, named otherwise": '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>',
}
PAGES = {"white on a dark page": '<w:background w:color="1F3864"/>'}


@pytest.mark.parametrize("name", VISIBLE)
def test_what_only_looks_hidden_is_text(tmp_path: Path, name: str) -> None:
    body, styles = VISIBLE[name]
    data = docx(
        body,
        styles=styles,
        settings=SETTINGS.get(name, ""),
        page=PAGES.get(name, ""),
    )
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
    parts = unpack(data)
    styles = DocxStyles(parts)
    return [styles.look_of(x) for x in parse_part(parts["word/document.xml"]).iter(f"{WORD}r")]
