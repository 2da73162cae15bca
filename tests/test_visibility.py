"""Only what a reader of a PDF sees is text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import BlockKind, DropReason, SourceText
from tests.support.papers import text_of
from tests.support.pdf_by_hand import SENTENCE, pdf_of, picture, scanned, shown, stream

pytestmark = pytest.mark.usefixtures("pdf_in_process")

SECRET = "Geheimman"
LEVEL = 600
SAID = shown(72, LEVEL, SECRET)
BAR = "70 595 200 17 re f\n"
WHOLE = (0, 0, 595, 842)
LAYER = "<</Type/OCG/Name(Laag)>>"
# A picture of one pixel that is not opaque at all.
CLEAR = (
    stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Filter/ASCIIHexDecode/SMask 6 0 R",
        "00>",
    ),
    stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Filter/ASCIIHexDecode",
        "00>",
    ),
)


def form(content: str) -> str:
    """Return an object with a drawing of its own."""
    resources = "/Resources<</Font<</F1 3 0 R>>>>"
    return stream(f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{resources}", content)


def layered(*, on: bool) -> dict[str, object]:
    state = "" if on else "/OFF[5 0 R]"
    return {
        "content": f"/OC /L BDC\n{SAID}EMC\n",
        "catalog": f"/OCProperties<</OCGs[5 0 R]/D<</Order[5 0 R]{state}>>>>",
        "resources": "/Properties<</L 5 0 R>>",
        "objects": (LAYER,),
    }


def painted(state: str, content: str) -> dict[str, object]:
    """Return a page whose content can ask for a state with `/S gs`."""
    return {"content": content, "resources": f"/ExtGState<</S<<{state}>>>>"}


HIDDEN: dict[str, dict[str, object]] = {
    "black bar": {"content": f"{SAID}0 g {BAR}"},
    "white bar": {"content": f"{SAID}1 g {BAR}"},
    "thick line": {"content": f"{SAID}16 w 70 604 m 270 604 l S\n"},
    "many thin lines": {
        "content": SAID + "".join(f"2.4 w 70 {596 + n} m 270 {596 + n} l S\n" for n in range(16))
    },
    "picture over it": {"content": SAID + picture("A", 1, (70, 595, 200, 17))},
    "colours that run": {
        "content": f"{SAID}q {BAR.replace(' f', ' W n')}/G sh Q\n",
        "resources": "/Shading<</G<</ShadingType 2/ColorSpace/DeviceGray/Coords[70 0 270 0]"
        "/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[.5]/N 1>>>>>>",
    },
    "drawing over it": {
        "content": f"{SAID}/X Do\n",
        "resources": "/XObject<</X 5 0 R>>",
        "objects": (form(f"0 g {BAR}"),),
    },
    "black remark": {
        "content": SAID,
        "page": "/Annots[<</Type/Annot/Subtype/Square/Rect[70 595 270 612]/F 4/AP<</N 5 0 R>>>>]",
        "objects": (stream("/Type/XObject/Subtype/Form/BBox[70 595 270 612]", f"0 g {BAR}"),),
    },
    "white on white": {"content": f"1 g\n{SAID}"},
    "nearly white": {"content": f"0.98 g\n{SAID}"},
    "black on black": {"content": f"0 g {BAR}{SAID}"},
    "colour of a cell": {"content": f"0.2 0.3 0.6 rg {BAR}0.2 0.3 0.6 rg\n{SAID}"},
    "transparent": painted("/ca 0", f"/S gs\n{SAID}"),
    "without ink": {"content": f"3 Tr\n{SAID}"},
    "one point": {"content": shown(72, LEVEL, SECRET, 1)},
    "squeezed": {"content": f"1 Tz\n{SAID}"},
    "beside the page": {"content": shown(700, LEVEL, SECRET)},
    "above the page": {"content": shown(72, 900, SECRET)},
    "outside what is cut out": {
        "content": shown(72, 30, SECRET),
        "page": "/CropBox[0 100 595 842]",
    },
    "clipped": {"content": f"q 0 0 10 10 re W n\n{SAID}Q\n"},
    "layer that is off": layered(on=False),
    "in a drawing, under a bar": {
        "content": f"/X Do\n0 g {BAR}",
        "resources": "/XObject<</X 5 0 R>>",
        "objects": (form(SAID),),
    },
    "under a bar, with remains of ink": {"content": f"{SAID}0 g 70 599.5 200 12 re f\n"},
    "small letters under a bar": {"content": shown(72, LEVEL, SECRET, 4) + f"0 g {BAR}"},
    "on a turned page": {"content": f"{SAID}0 g {BAR}", "page": "/Rotate 90"},
}

VISIBLE: dict[str, dict[str, object]] = {
    "white on a dark cell": {"content": f"0.1 0.2 0.5 rg {BAR}1 g\n{SAID}0 g\n"},
    "black on a yellow ground": {"content": f"1 1 0 rg {BAR}0 g\n{SAID}"},
    "multiplied highlight": painted("/BM/Multiply", f"{SAID}q /S gs 1 1 0 rg {BAR}Q\n"),
    "transparent highlight": painted("/ca .4", f"{SAID}q /S gs 1 .9 0 rg {BAR}Q\n"),
    "underlined": {"content": f"{SAID}1 w 70 598 m 270 598 l S\n"},
    "struck": {"content": f"{SAID}1 w 70 604 m 270 604 l S\n"},
    "a line down one letter": {"content": f"{SAID}2 w 100.1 590 m 100.1 620 l S\n"},
    "a line down one letter of two": {
        # All of an i, and nothing of the letter before it.
        "content": shown(72, LEVEL, "Mi " + SECRET) + "3 w 82.4 590 m 82.4 620 l S\n",
        "seen": f"Mi {SECRET}",
    },
    "painted page": {"before": "0.9 0.9 1 rg 0 0 595 842 re f 0 g\n", "content": SAID},
    "white ground painted first": {"before": "1 g 0 0 595 842 re f 0 g\n", "content": SAID},
    "framed": {"content": f"{SAID}1 w {BAR.replace(' f', ' S')}"},
    "under a clear picture": {
        "content": f"{SAID}q 200 0 0 17 70 595 cm /X Do Q\n",
        "resources": "/XObject<</X 5 0 R>>",
        "objects": CLEAR,
    },
    "clipped around it": {"content": f"q {BAR.replace(' f', ' W n')}{SAID}Q\n"},
    "in a drawing": {
        "content": "/X Do\n",
        "resources": "/XObject<</X 5 0 R>>",
        "objects": (form(SAID),),
    },
    "layer that is on": layered(on=True),
    "white on a dark picture": {
        "content": picture("A", 1, (70, 595, 200, 17)) + f"1 g\n{SAID}0 g\n"
    },
    "outlines": {"content": "1 Tr\n" + shown(72, LEVEL, SECRET, 40)},
    "grey": {"content": f"0.7 g\n{SAID}"},
    "red on a green of the same grey": {"content": f"0 .5 0 rg {BAR}1 0 0 rg\n{SAID}0 g\n"},
    "drawn twice": {"content": SAID + shown(72.3, LEVEL, SECRET)},
    "bar beside it": {"content": f"{SAID}0 g 130 595 200 17 re f\n"},
    "bar above it": {"content": f"{SAID}0 g 70 610.5 200 17 re f\n"},
    "small": {"content": shown(72, LEVEL, SECRET, 4)},
    "on a turned page": {"content": SAID, "page": "/Rotate 90"},
    "on a page with an origin of its own": {
        "content": shown(72, 1600, SECRET),
        "page": "/CropBox[0 1000 595 1842]/MediaBox[0 1000 595 1842]",
    },
    "as the shape of a colour": {"content": f"q 7 Tr\n{SAID}0 0 .6 rg {BAR}Q\n0 Tr\n"},
    "half transparent": painted("/ca .5", f"/S gs\n{SAID}"),
    "remark that frames it": {
        "content": SAID,
        "page": "/Annots[<</Type/Annot/Subtype/Square/Rect[70 595 270 612]/F 4/C[1 0 0]>>]",
    },
    "highlighting remark": {
        "content": SAID,
        "page": "/Annots[<</Type/Annot/Subtype/Highlight/Rect[70 595 270 612]/F 4/C[1 1 0]"
        "/QuadPoints[70 612 270 612 70 595 270 595]>>]",
    },
}


@pytest.fixture
def read_page(tmp_path: Path) -> Callable[..., SourceText]:
    def read(content: str, before: str = "", **parts: object) -> SourceText:
        level = 1700 if "1842" in str(parts.get("page", "")) else 700
        path = tmp_path / "stuk.pdf"
        path.write_bytes(pdf_of(before + shown(72, level, SENTENCE) + content, **parts))  # type: ignore[arg-type]  # of a table
        return text_of(path)

    return read


def texts(text: SourceText) -> list[str]:
    return [block.content.text for block in text.blocks if block.kind is not BlockKind.RULE]


def hidden_words(text: SourceText) -> list[tuple[str, int]]:
    reason = DropReason.HIDDEN_TEXT
    return [(each.text, each.words) for each in text.dropped if each.reason is reason]


@pytest.mark.parametrize("parts", HIDDEN.values(), ids=HIDDEN)
def test_text_that_nobody_sees_is_left_out(
    read_page: Callable[..., SourceText], parts: dict[str, object]
) -> None:
    text = read_page(**parts)
    assert texts(text) == [SENTENCE]
    assert hidden_words(text) == [("", 1)]
    assert not text.offered
    assert "B030" in {each.code for each in text.problems}


@pytest.mark.parametrize("parts", VISIBLE.values(), ids=VISIBLE)
def test_text_that_looks_hidden_but_is_seen_is_kept(
    read_page: Callable[..., SourceText], parts: dict[str, object]
) -> None:
    seen = parts.get("seen", SECRET)
    text = read_page(**{name: value for name, value in parts.items() if name != "seen"})
    assert texts(text) == [SENTENCE, seen]
    assert hidden_words(text) == []
    assert "B030" not in {each.code for each in text.problems}


def test_of_a_line_only_what_a_bar_covers_is_left_out(
    read_page: Callable[..., SourceText],
) -> None:
    line = shown(72, LEVEL, "De heer Geheimman-Stil, van de directie, belt.")
    # From before the name until behind it.
    text = read_page(f"{line}0 g 112 595 79 17 re f\n")
    assert texts(text) == [SENTENCE, "De heer van de directie, belt."]
    assert hidden_words(text) == [("", 2)]


def test_a_label_on_a_bar_is_kept_and_the_name_under_it_is_not(
    read_page: Callable[..., SourceText],
) -> None:
    label = "1 g\n" + shown(74, LEVEL + 1, "5.1.2e", 9) + "0 g\n"
    text = read_page(f"{SAID}0 g {BAR}{label}")
    assert texts(text) == [SENTENCE, "5.1.2e"]
    assert hidden_words(text) == [("", 1)]


@pytest.mark.parametrize(
    "look", ["3 Tr\n{}0 Tr\n", "q /S gs\n{}Q\n", "q {} Q\n"], ids=["no ink", "clear", "black"]
)
def test_the_words_of_a_scan_are_read(read_page: Callable[..., SourceText], look: str) -> None:
    said = look.format(SAID)
    resources = "/ExtGState<</S<</ca 0>>>>"
    # Text with ink lies under the picture; the other lies on it or under it.
    text = read_page(said + scanned(WHOLE), resources=resources)
    assert texts(text) == [SENTENCE, SECRET]
    assert hidden_words(text) == []


def test_words_of_a_scan_that_its_picture_does_not_show_are_left_out(
    read_page: Callable[..., SourceText],
) -> None:
    said = "3 Tr\n" + SAID + shown(72, 500, "Anders.") + "0 Tr\n"
    text = read_page(f"{scanned(WHOLE)}{said}0 g {BAR}")
    assert texts(text) == [SENTENCE, "Anders."]
    assert hidden_words(text) == [("", 1)]


def test_words_without_ink_beside_a_picture_are_left_out(
    read_page: Callable[..., SourceText],
) -> None:
    text = read_page(scanned((300, 100, 200, 200)) + f"3 Tr\n{SAID}")
    assert texts(text) == [SENTENCE]
    assert hidden_words(text) == [("", 1)]
