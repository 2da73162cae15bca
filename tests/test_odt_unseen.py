"""Of an ODT only what a reader of the paper sees is text: each way to hide words, and its look-alikes."""

from pathlib import Path

import pytest

from dossier.read.odt_styles import OdtStyles
from dossier.read.office_xml import TEXT_OF, parse_part
from dossier.read.text_look import Colour, Raised, TextLook
from dossier.read.zip_guard import unpack
from tests.support.office_files import odt
from tests.support.papers import document_of, text_of

SEEN = "<text:p>Dit is te lezen.</text:p>"
WORDS = "heel geheim"


def style(name: str, properties: str, family: str = "text", based: str = "", kind: str = "") -> str:
    on = f' style:parent-style-name="{based}"' if based else ""
    inner = f"<style:{kind or family}-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}"{on}>{inner}</style:style>'


def span(text: str = WORDS, name: str = "S") -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


def with_span(properties: str) -> tuple[str, str, str]:
    return f"<text:p>Dit is te lezen. {span()}</text:p>", style("S", properties), ""


def filled(
    element: str, properties: str, around: str = "", colour: str = "#ffffff"
) -> tuple[str, str, str]:
    """Return words in this colour in a cell, row, table, section or box that has these properties."""
    family = (
        element.partition(":")[2].replace("frame", "graphic").replace("custom-shape", "graphic")
    )
    ns = element.partition(":")[0]
    words = f"<text:p>{span()}</text:p>"
    inside = {
        "table:table-cell": "<table:table><table:table-row>{0}</table:table-row></table:table>",
        "table:table-row": "<table:table>{0}</table:table>",
        "draw:custom-shape": "<text:p>{0}</text:p>",
        "draw:frame": "<text:p>{0}</text:p>",
    }.get(element, "{0}")
    within = {
        "table:table-row": f"<table:table-cell>{words}</table:table-cell>",
        "table:table": f"<table:table-row><table:table-cell>{words}</table:table-cell></table:table-row>",
        "draw:frame": f"<draw:text-box>{words}</draw:text-box>",
    }.get(element, words)
    body = inside.format(f'<{element} {ns}:style-name="F">{within}</{element}>')
    return (
        SEEN + around + body,
        style("S", f'fo:color="{colour}"') + style("F", properties, family),
        "",
    )


DARK = 'fo:background-color="#1f3864"'
WHITE = 'fo:color="#ffffff"'
HIDDEN = {
    "span": with_span('text:display="none"'),
    "span by a condition": with_span('text:display="condition" text:condition="none"'),
    "white": with_span(WHITE),
    "nearly white": with_span('fo:color="#fafafa"'),
    "colour of the span's own background": with_span('fo:color="#1f3864" ' + DARK),
    "tiny": with_span('fo:font-size="1pt"'),
    "tiny by parts": with_span('fo:font-size="5%"'),
    "pressed together": with_span('style:text-scale="1%"'),
    "seen through": with_span('fo:color="#000000" loext:opacity="0%"'),
    "style that another is based on": (
        f"<text:p>Dit is te lezen. {span()}</text:p>",
        style("S", 'fo:font-weight="bold"', based="Weg"),
        style("Weg", 'text:display="none"'),
    ),
    "paragraph": (
        f'{SEEN}<text:p text:style-name="P">{WORDS}</text:p>',
        style("P", 'text:display="none"', "paragraph", kind="text"),
        "",
    ),
    "heading": (
        f'{SEEN}<text:h text:style-name="P" text:outline-level="1">{WORDS}</text:h>',
        style("P", WHITE, "paragraph", kind="text"),
        "",
    ),
    "paragraph by its base": (
        f'{SEEN}<text:p text:style-name="P">{WORDS}</text:p>',
        style("P", 'fo:margin="0cm"', "paragraph", based="Weg"),
        style("Weg", 'text:display="none"', "paragraph", kind="text"),
    ),
    "usual style": (
        f'<text:p text:style-name="Z">Dit is te lezen.</text:p><text:p>{WORDS}</text:p>',
        style("Z", 'fo:color="#000000"', "paragraph", kind="text"),
        f'<style:default-style style:family="paragraph"><style:text-properties {WHITE}/></style:default-style>',
    ),
    "background of the paragraph": (
        f'{SEEN}<text:p text:style-name="P">{span()}</text:p>',
        style("S", 'fo:color="#1f3864"') + style("P", DARK, "paragraph"),
        "",
    ),
    "lines without height": (
        f'{SEEN}<text:p text:style-name="P">{WORDS}</text:p>',
        style("P", 'fo:line-height="0.01cm"', "paragraph"),
        "",
    ),
    "background of the cell": filled("table:table-cell", DARK, colour="#1f3864"),
    "background of the row": filled("table:table-row", DARK, colour="#1f3864"),
    "background of the table": filled("table:table", DARK, colour="#1f3864"),
    "background of the section": filled("text:section", DARK, colour="#1f3864"),
    "background of the box": filled("draw:frame", 'draw:fill="solid" draw:fill-color="#1f3864"', colour="#1f3864"),
    "white in a box without a fill": filled("draw:frame", 'draw:fill="none"'),
    "span in a span": (
        f"<text:p>Dit is te lezen. {span(span(WORDS, 'T'))}</text:p>",
        style("S", WHITE) + style("T", 'fo:font-weight="bold"'),
        "",
    ),
    "section": (f'{SEEN}<text:section text:name="x" text:display="none"><text:p>{WORDS}</text:p></text:section>', "", ""),
    "section by a condition": (
        f'{SEEN}<text:section text:name="x" text:display="condition" text:condition="ooow:1==1" text:is-hidden="true"><text:p>{WORDS}</text:p></text:section>',
        "",
        "",
    ),
    "hidden text": (
        f'<text:p>Dit is te lezen. <text:hidden-text text:condition="ooow:1==1" text:string-value="{WORDS}" text:is-hidden="true"/></text:p>',
        "",
        "",
    ),
    "hidden text that stands there": (
        f'<text:p>Dit is te lezen. <text:hidden-text text:condition="x" text:is-hidden="true">{WORDS}</text:hidden-text></text:p>',
        "",
        "",
    ),
    "hidden paragraph": (
        f'{SEEN}<text:p>heel <text:hidden-paragraph text:condition="ooow:1==1" text:is-hidden="true"/>geheim</text:p>',
        "",
        "",
    ),
    "variable that is not shown": (
        f'<text:p>Dit is te lezen. <text:variable-set text:name="x" text:display="none">{WORDS}</text:variable-set></text:p>',
        "",
        "",
    ),
    "row that is folded away": (
        f'{SEEN}<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>',
        "",
        "",
    ),
    "column that is folded away": (
        (
        f'{SEEN}<table:table><table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        f"<table:table-row><table:table-cell><text:p>Dit</text:p></table:table-cell><table:table-cell/>"
        f"<table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "",
        "",
    ),
    "column that is folded away in a group": (
        (f'{SEEN}<table:table><table:table-column-group><table:table-column table:visibility="collapse"/></table:table-column-group>'
        f"<table:table-column/><table:table-row><table:table-cell><text:p>{WORDS}</text:p></table:table-cell>"
        "<table:table-cell><text:p>Dit</text:p></table:table-cell></table:table-row></table:table>"),
        "",
        "",
    ),
    "table that is not shown": (
        f'{SEEN}<table:table table:style-name="T"><table:table-row><table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>',
        style("T", 'table:display="false"', "table"),
        "",
    ),
    "row without height": (
        f'{SEEN}<table:table><table:table-row table:style-name="R"><table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>',
        style("R", 'style:row-height="0.01cm"', "table-row"),
        "",
    ),
    "box without a size": (
        f'{SEEN}<text:p><draw:frame svg:width="0cm" svg:height="2cm"><draw:text-box><text:p>{WORDS}</text:p></draw:text-box></draw:frame></text:p>',
        "",
        "",
    ),
    "note of hidden text": (
        "<text:p>Dit is te lezen."
        + span(
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{WORDS}</text:p></text:note-body></text:note>"
        )
        + "</text:p>",
        style("S", 'text:display="none"'),
        "",
    ),
    "behind a remark": ("<text:p>Dit is te lezen. <text:span text:style-name='S'>heel<!-- x --> geheim</text:span></text:p>", style("S", WHITE), ""),
    "parts of a word": (
        f"<text:p>Dit is te lezen. {span('heel ge')}{span('heim')}</text:p>",
        style("S", WHITE),
        "",
    ),
}  # fmt: skip


def read_made(tmp_path: Path, data: bytes) -> tuple[str, list[tuple[int, str]], bool]:
    path = tmp_path / "stuk.odt"
    path.write_bytes(data)
    found = text_of(path)
    shown = " ".join(block.content.text.replace("\t", " ") for block in found.blocks)
    return shown, [(x.words, x.reason.value) for x in found.dropped], found.offered


@pytest.mark.parametrize(("body", "automatic", "styles"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_left_out_and_counted(
    tmp_path: Path, body: str, automatic: str, styles: str
) -> None:
    shown, dropped, offered = read_made(tmp_path, odt(body, automatic=automatic, styles=styles))
    assert "geheim" not in shown
    assert "Dit is te lezen." in shown
    # The mark of a note is a word that the note has not.
    assert dropped in ([(2, "hidden-text")], [(3, "hidden-text")])
    assert not offered


IMAGE = '<text:p><draw:frame draw:style-name="B"><draw:image/></draw:frame></text:p>'
UNDER = style("B", 'style:run-through="background"', "graphic")
VISIBLE = {
    "shown by its style": with_span('text:display="true"'),
    "shown within what is hidden": (
        f"<text:p>Dit is te lezen. {span(span(WORDS, 'T'))}</text:p>",
        style("S", 'text:display="none"') + style("T", 'text:display="true"'),
        "",
    ),
    "based on a hidden style": (
        f"<text:p>Dit is te lezen. {span()}</text:p>",
        style("S", 'text:display="true"', based="Weg"),
        style("Weg", 'text:display="none"'),
    ),
    "a style of which nobody makes use": (f"<text:p>Dit is te lezen. {WORDS}</text:p>", style("S", WHITE), ""),
    "two points": with_span('fo:font-size="2pt"'),
    "part of its size": with_span('fo:font-size="58%" style:text-position="super 58%"'),
    "light grey": with_span('fo:color="#d9d9d9"'),
    "yellow": with_span('fo:color="#ffff00"'),
    "white on its own background": with_span(f"{WHITE} {DARK}"),
    "automatic, of which the opacity says nothing": with_span('style:use-window-font-color="true" loext:opacity="0%"'),
    "automatic in the usual style, then a colour": (
        f"<text:p>Dit is te lezen. {span()}</text:p>",
        style("S", 'fo:color="#000000"'),
        '<style:default-style style:family="paragraph"><style:text-properties style:use-window-font-color="true" loext:opacity="0%"/></style:default-style>',
    ),
    "automatic on black": with_span('style:use-window-font-color="true" fo:background-color="#000000"'),
    "white base, black span": (
        f'{SEEN}<text:p text:style-name="P">{span()}</text:p>',
        style("P", WHITE, "paragraph", kind="text") + style("S", 'fo:color="#000000"'),
        "",
    ),
    "white on a dark paragraph": (
        f'{SEEN}<text:p text:style-name="P">{span()}</text:p>',
        style("S", WHITE) + style("P", DARK, "paragraph"),
        "",
    ),
    "white on a dark cell": filled("table:table-cell", DARK),
    "white on a dark row": filled("table:table-row", DARK),
    "white on a dark table": filled("table:table", DARK),
    "white on a dark section": filled("text:section", DARK),
    "white in a dark box": filled("draw:frame", 'draw:fill="solid" draw:fill-color="#1f3864"'),
    "white in a dark shape": filled("draw:custom-shape", 'draw:fill="solid" draw:fill-color="#1f3864"'),
    "white on a gradient": filled("draw:custom-shape", 'draw:fill="gradient"'),
    "white over a picture": (IMAGE + SEEN + f"<text:p>{span()}</text:p>", style("S", WHITE) + UNDER, ""),
    "beside a column that is folded away": (
        (f'{SEEN}<table:table><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        f"<table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>"),
        "",
        "",
    ),
    "table within one of which another column is folded away": (
        (f'{SEEN}<table:table><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row><table:table-cell>'
        "<table:table><table:table-column/><table:table-column/><table:table-row><table:table-cell/>"
        f"<table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>"
        "</table:table-cell></table:table-row></table:table>"),
        "",
        "",
    ),
    "row that is at least so high": (
        f'{SEEN}<table:table><table:table-row table:style-name="R"><table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>',
        style("R", 'style:min-row-height="0.01cm"', "table-row"),
        "",
    ),
    "box with a size": (
        f'{SEEN}<text:p><draw:frame svg:width="3cm" svg:height="2cm"><draw:text-box><text:p>{WORDS}</text:p></draw:text-box></draw:frame></text:p>',
        "",
        "",
    ),
    "box that grows": (
        f'{SEEN}<text:p><draw:frame svg:width="3cm"><draw:text-box fo:min-height="0cm"><text:p>{WORDS}</text:p></draw:text-box></draw:frame></text:p>',
        "",
        "",
    ),
    "section that is shown": (
        f'{SEEN}<text:section text:name="x" text:display="condition" text:condition="ooow:1==0"><text:p>{WORDS}</text:p></text:section>',
        "",
        "",
    ),
    "text that would be hidden": (
        f'<text:p>Dit is te lezen. <text:hidden-text text:condition="ooow:1==0" text:string-value="x">{WORDS}</text:hidden-text></text:p>',
        "",
        "",
    ),
    "paragraph that would be hidden": (
        f'<text:p>Dit is te lezen. <text:hidden-paragraph text:condition="ooow:1==0"/>{WORDS}</text:p>',
        "",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "automatic", "styles"), VISIBLE.values(), ids=VISIBLE)
def test_what_only_looks_hidden_is_text(
    tmp_path: Path, body: str, automatic: str, styles: str
) -> None:
    shown, dropped, _ = read_made(tmp_path, odt(body, automatic=automatic, styles=styles))
    assert WORDS in shown
    assert dropped == []


TRACKED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>'
    "<text:p> drie of vier</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


def test_what_was_deleted_is_left_out_and_counted(tmp_path: Path) -> None:
    data = odt(f'{TRACKED}<text:p>Het zijn<text:change text:change-id="c1"/> vijf</text:p>')
    assert read_made(tmp_path, data) == ("Het zijn vijf", [(3, "deletion")], False)


def test_what_is_hidden_in_the_head_of_a_page_is_not_named_with_it(tmp_path: Path) -> None:
    path = tmp_path / "stuk.odt"
    master = (
        '<style:master-page style:name="Standard"><style:header><text:p>Kop '
        f"{span()}</text:p></style:header></style:master-page>"
    )
    path.write_bytes(odt(SEEN, styles=style("S", WHITE), master=master))
    told = [(x.text, x.words, x.reason.value) for x in document_of(path).dropped]
    assert told == [("", 2, "hidden-text"), ("Kop", 1, "running-head")]


LOOKS = {
    'fo:font-weight="bold"': TextLook(bold=True),
    'fo:font-weight="normal"': TextLook(),
    'fo:font-style="italic"': TextLook(italic=True),
    'style:text-underline-style="solid"': TextLook(underline=True),
    'style:text-underline-style="none"': TextLook(),
    'style:text-line-through-style="solid"': TextLook(strike=True),
    'style:text-line-through-type="single"': TextLook(strike=True),
    'style:text-position="super 58%"': TextLook(raised=Raised.SUPERSCRIPT),
    'style:text-position="33% 58%"': TextLook(raised=Raised.SUPERSCRIPT),
    'style:text-position="sub 58%"': TextLook(raised=Raised.SUBSCRIPT),
    'style:text-position="-33% 58%"': TextLook(raised=Raised.SUBSCRIPT),
    'style:text-position="0% 100%"': TextLook(),
    'fo:font-size="0.5in"': TextLook(size=36),
    'fo:font-size="50%"': TextLook(size=6),
    'fo:color="#f00"': TextLook(colour=Colour(255, 0, 0)),
    'fo:background-color="#ffff00"': TextLook(background=Colour(255, 255, 0)),
    'fo:background-color="transparent"': TextLook(),
}


@pytest.mark.parametrize("properties", LOOKS)
def test_a_look_is_made_of_styles(properties: str) -> None:
    parts = unpack(odt(f"<text:p>{span()}</text:p>", automatic=style("S", properties)))
    root = parse_part(parts["content.xml"])
    styles = OdtStyles(parts, root)
    paragraph = next(root.iter(f"{TEXT_OF}p"))
    look = styles.look_within(styles.page, paragraph)
    assert styles.look_within(look, paragraph[0]) == LOOKS[properties]
