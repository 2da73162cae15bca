"""Of an ODT only what a reader of the paper sees is text: each way to hide words, and its look-alikes."""

from pathlib import Path

import pytest

from dossier.read.odt_styles import OdtStyles
from dossier.read.office_xml import TEXT_OF, parse_part
from dossier.read.text_look import Colour, Raised, TextLook
from dossier.read.zip_guard import unpack_package
from tests.support.golden_files import load_tables
from tests.support.office_files import odt
from tests.support.papers import document_of, text_of

TABLES = load_tables("odt_unseen")

SEEN = "<text:p>Dit is te lezen.</text:p>"
WORDS = "heel geheim"


def style(name: str, properties: str, family: str = "text", based: str = "", kind: str = "") -> str:
    on = f' style:parent-style-name="{based}"' if based else ""
    inner = f"<style:{kind or family}-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}"{on}>{inner}</style:style>'


def span(text: str = WORDS, name: str = "S") -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


WHITE = 'fo:color="#ffffff"'
HIDDEN = TABLES["hidden"]


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


VISIBLE = TABLES["visible"]


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
    parts = unpack_package(odt(f"<text:p>{span()}</text:p>", automatic=style("S", properties)))
    root = parse_part(parts["content.xml"])
    styles = OdtStyles(parts, root)
    paragraph = next(root.iter(f"{TEXT_OF}p"))
    look = styles.look_within(styles.page, paragraph)
    assert styles.look_within(look, paragraph[0]) == LOOKS[properties]
