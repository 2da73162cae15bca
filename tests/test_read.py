"""Bytes become lines and spans; no encoding and no converter's mark loses a word."""

import time
import tracemalloc
from pathlib import Path, PurePosixPath

import pytest

from dossier.media import make_source
from dossier.model import BlockKind
from dossier.read import read_source
from dossier.read.markdown_inline import parse_inline
from dossier.read.plain_text import read_blocks
from dossier.read.text_lines import decode_text, number_lines
from dossier.text import RichText, Span, Style

TEXT = "Het café is één van de plekken – «werk»."


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        (TEXT.encode(), TEXT, False),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT, False),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT, False),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, False),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), TEXT, False),
        (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), TEXT, False),
        (TEXT.encode("cp1252"), TEXT, True),
        (b"caf\xe9 \x81 einde", "café \x81 einde", True),
        (b"\xff\xfea\x00\x00\xd8", "a�", True),
        (b"", "", False),
    ],
    ids=["utf-8", "bom", "16le", "16be", "32le", "32be", "cp1252", "undefined", "damaged", "empty"],
)
def test_a_text_is_decoded(data: bytes, text: str, *, warned: bool) -> None:
    decoded = decode_text(data)
    assert decoded is not None
    assert decoded.text == text
    assert (decoded.warning is not None) is warned


@pytest.mark.parametrize("data", [b"%PDF\x00\x01", b"\x00"])
def test_a_binary_is_no_text(data: bytes) -> None:
    assert decode_text(data) is None


def test_lines_keep_their_numbers() -> None:
    assert list(number_lines("een\r\ntwee\rdrie\vvier\fvijf\n\nzes")) == [
        (1, "een"), (2, "twee"), (3, "drie"), (3, "vier"), (3, "\f"), (3, "vijf"), (4, ""), (5, "zes"),
    ]  # fmt: skip


def test_what_nobody_sees_is_taken_out() -> None:
    assert list(number_lines("ar\u00adbeid\u200b \u202ewerk\x07\ttab")) == [(1, "arbeid werk\ttab")]
    assert list(number_lines("arbeids\u00ad \n  markt\nen werk")) == [
        (1, "arbeidsmarkt"),
        (3, "en werk"),
    ]


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("**vet** en *schuin*", "vet en schuin", [("bold", "vet"), ("italic", "schuin")]),
        ("woord<sup>1</sup>", "woord1", [("superscript", "1")]),
        ("[titel](https://x.nl)", "titel", [("link", "titel")]),
        ("<https://x.nl>", "https://x.nl", [("link", "https://x.nl")]),
        ("![beeld](a.png) `code`", "beeld code", [("link", "beeld")]),
        ('<span id="page-0">a</span><br>b <u>c</u>', "a b c", []),
        ("a <onbekend> b", "a <onbekend> b", []),
        ("<!-- beeld --> a", "<!-- beeld --> a", []),
        ("</sup>a **b", "a **b", []),
        ("<sup></sup>a", "a", []),
        ("*a*** b", "a** b", [("italic", "a")]),
        ("a &amp; b \\* c", "a & b * c", []),
        ("regel  \nbreuk", "regel\nbreuk", []),
        ("[X] en [x, y]", "[X] en [x, y]", []),
    ],
)
def test_marks_in_a_line_become_spans(source: str, text: str, spans: list[tuple[str, str]]) -> None:
    found = parse_inline(source)
    assert " ".join(found.text.split()) == " ".join(text.split())
    assert [(x.style.value, found.text[x.start : x.end]) for x in found.spans] == spans


def test_addresses_stay_as_they_are() -> None:
    found = parse_inline("[a](https://x.nl/é?q=a+b)")
    assert found.spans[0].target == "https://x.nl/é?q=a+b"


KINDS = {
    "# Kop #": ["heading Kop"],
    "#geen kop": ["text #geen kop"],
    "---": ["rule "],
    "- een\n- twee\n  en verder": ["item een", "item twee", "text en verder"],
    "zin - met\n- een streep": ["text zin - met", "text - een streep"],
    "zin.\n- een punt": ["text zin.", "item een punt"],
    "| a | b |\n|---|---|\n| 1 |  |": ["row a\tb", "rule ", "row 1\t"],
    "a\tb\tc\n1\t\t": ["row a\tb\tc", "row 1\t\t"],
    "Datum\t\t8 juli 2024": ["text Datum\t\t8 juli 2024"],
    "> Retouradres": ["text Retouradres"],
    "een\ftwee": ["text een", "rule ", "text twee"],
    "&#10;": [],
    "**a\nb** c": ["text a", "text b c"],
    "": [],
}


@pytest.mark.parametrize("text", KINDS)
def test_lines_become_blocks(text: str) -> None:
    assert [f"{x.kind.value} {x.content.text}" for x in read_blocks(text)] == KINDS[text]


def test_a_form_feed_ends_a_page() -> None:
    blocks = read_blocks("een\ntwee\fdrie\n\fvier\n\f")
    pages = [(x.content.text, x.page, x.opens) for x in blocks if x.content.text]
    assert pages == [("een", 1, True), ("twee", 1, False), ("drie", 2, True), ("vier", 3, True)]
    assert {block.page for block in read_blocks("een\n---\ntwee")} == {None}


def test_a_break_that_the_format_makes_is_kept() -> None:
    assert [block.closed for block in read_blocks("een  \ntwee\\\ndrie<br>\nvier")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_monstrous_line_is_not_parsed() -> None:
    blocks = read_blocks("*a* " * 10_000 + "\nen *dit* ook")
    assert [bool(block.content.spans) for block in blocks] == [False, False]
    assert read_blocks("- " + "*a* " * 10_000)[0].kind is BlockKind.ITEM


def note(start: int) -> Span:
    return Span(start=start, end=start, style=Style.NOTE, target="x:1")


def test_spaces_move_the_spans_with_them() -> None:
    bold = Span(start=5, end=8, style=Style.BOLD)
    found = RichText("  a  bcd \n e ", (bold, note(8), note(11))).collapse_spaces()
    assert found.text == "a bcd e"
    assert [(x.start, x.end) for x in found.spans] == [(2, 5), (5, 5), (6, 6)]
    assert RichText(" ", (note(1),)).strip() == RichText("", (note(0),))


def test_marks_are_lifted_from_a_text() -> None:
    text = RichText("een1 twee2,3 drie", (note(3), note(10)))
    found = text.lift_notes([(3, 4, "y:1"), (9, 10, "y:2"), (11, 12, "y:3")])
    assert found.text == "een twee, drie"
    assert [(x.start, x.target) for x in found.notes()] == [
        (3, "x:1"), (3, "y:1"), (8, "x:1"), (8, "y:2"), (9, "y:3"),
    ]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("empty", ["\n", "\t\n", "\u00a0\n"], ids=["nothing", "tab", "space"])
def test_a_text_of_empty_lines_takes_memory_in_proportion(tmp_path: Path, empty: str) -> None:
    path = tmp_path / "leeg.txt"
    path.write_text("Een brief.\n" + empty * 40_000 + "Met een slot.\n", encoding="utf-8")
    source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
    tracemalloc.start()
    try:
        blocks = read_source(source, path).blocks
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [block.line for block in blocks] == [1, 40_002]
    assert peak < 20 * path.stat().st_size


@pytest.mark.long
def test_what_is_masked_takes_time_in_proportion(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        path = tmp_path / f"{count}.txt"
        path.write_text("\n".join(f"Bel 06-{12345678 + n} of zo." for n in range(count)), "utf-8")
        source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
        before = time.process_time()
        assert len(read_source(source, path).masked) == count
        return time.process_time() - before

    seconds(10)
    # Eight times as many; in a square it would be 64 times as long.
    assert seconds(2400) < 24 * seconds(300)
