"""Only what a reader of a PDF sees is text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import BlockKind, DropReason, SourceText
from tests.support.golden_files import load_tables
from tests.support.papers import text_of
from tests.support.pdf_by_hand import SENTENCE, pdf_of, scanned, shown

pytestmark = pytest.mark.usefixtures("pdf_in_process")

TABLES = load_tables("visibility")
SECRET = "Geheimman"
LEVEL = 600
SAID = shown(72, LEVEL, SECRET)
BAR = "70 595 200 17 re f\n"
WHOLE = (0, 0, 595, 842)


HIDDEN: dict[str, dict[str, object]] = TABLES["hidden"]

VISIBLE: dict[str, dict[str, object]] = TABLES["visible"]


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


def test_of_a_line_only_what_a_bar_covers_is_left_out(read_page: Callable[..., SourceText]) -> None:
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
