"""Headings of a PDF by their look, contents lists, and lines under and through words."""

from pathlib import Path

import pytest

from dossier.model import BlockKind, DropReason, SourceText
from dossier.text import Style
from tests.support.pdf_by_hand import SENTENCE, column, pdf_of, read_of, rule, shown, texts

pytestmark = pytest.mark.usefixtures("pdf_in_process")

TEXT = [SENTENCE, SENTENCE, "Dat is alles."]


def between(title: str) -> str:
    """Return a page with something between two paragraphs; the line 672 points high."""
    return column(TEXT) + title + column(TEXT, top=658)


def headings(text: SourceText) -> list[tuple[str, int]]:
    found = (each for each in text.blocks if each.kind is BlockKind.HEADING)
    return [(each.content.text, each.level) for each in found]


def under(x1: float, y: float = 672) -> str:
    return rule(y - 1.2, 72, x1)


@pytest.mark.parametrize(
    "shown_title",
    [
        shown(72, 672, "Wettelijk kader", 11, "F2"),
        shown(72, 672, "Wettelijk kader", 11, "F3"),
        shown(72, 672, "Wettelijk kader") + under(149),
        "0.1 0.2 0.8 rg\n" + shown(72, 672, "Wettelijk kader") + "0 g\n",
        shown(72, 672, "Wettelijk kader", 12),
    ],
    ids=["bold", "italics", "underlined", "coloured", "a little larger"],
)
def test_a_line_in_another_look_is_a_heading(tmp_path: Path, shown_title: str) -> None:
    assert headings(read_of(tmp_path, pdf_of(between(shown_title)))) == [("Wettelijk kader", 1)]


@pytest.mark.parametrize(
    "line",
    [
        "Geachte voorzitter,",
        "Zaak:",
        "10.2.e",
        "Tabel 3 Banen",
        "a) een punt",
        "A.B. Jansen",
        "Dat is een zin.",
        "“Een aanhaling die los staat”",
        "www.voorbeeld.nl",
    ],
)
def test_other_bold_lines_are_no_headings(tmp_path: Path, line: str) -> None:
    assert headings(read_of(tmp_path, pdf_of(between(shown(72, 672, line, 11, "F2"))))) == []


def test_a_stressed_part_of_a_paragraph_is_no_heading(tmp_path: Path) -> None:
    lines = shown(72, 740, SENTENCE) + shown(72, 726, "Zeker in het oosten van", 11, "F3")
    text = read_of(
        tmp_path,
        pdf_of(lines + shown(72, 712, "het land gebeurt dat vaak.") + column(TEXT, top=680)),
    )
    assert headings(text) == []


def test_a_heading_may_have_two_lines_and_stand_under_another(tmp_path: Path) -> None:
    title = shown(72, 684, "Motivering", 11, "F2")
    title += shown(72, 670, "Het belang van molens en", 11, "F3")
    title += shown(72, 656, "van de zee", 11, "F3")
    page = column(TEXT) + title + column(TEXT, top=642)
    assert headings(read_of(tmp_path, pdf_of(page))) == [
        ("Motivering", 1),
        ("Het belang van molens en van de zee", 2),
    ]


def test_words_may_be_struck(tmp_path: Path) -> None:
    # Helvetica: "Dit is " is 31 points wide in this size, "niet " 24.
    struck = shown(72, 700, "Dit is niet waar") + rule(703, 100.5, 118)
    content = read_of(tmp_path, pdf_of(column(TEXT) + struck)).blocks[3].content
    spans = [content.text[x.start : x.end] for x in content.spans if x.style is Style.STRIKE]
    assert spans == ["niet"]


@pytest.mark.parametrize("title", ["Inhoudsopgave", ""], ids=["titled", "with dots"])
def test_a_contents_list_is_no_text(tmp_path: Path, title: str) -> None:
    dots = "" if title else " ........ "
    names = ["Inleiding", "Werk en robots in het hele", "land", "Slot"]
    entries = [
        f"{name}{'' if name.endswith('hele') else f'{dots} {n + 3}'}"
        for n, name in enumerate(names)
    ]
    first = column([*([title] if title else []), *entries], top=760)
    second = shown(72, 760, "Inleiding", 16) + column(TEXT)
    text = read_of(tmp_path, pdf_of(first, second))
    assert headings(text) == [("Inleiding", 1)]
    assert texts(text) == ["Inleiding", *TEXT]
    assert {each.reason for each in text.dropped} == {DropReason.CONTENTS}


def test_rows_of_rising_figures_are_no_contents_list(tmp_path: Path) -> None:
    lines = [f"Sector {name} {n}" for n, name in enumerate(["bouw", "zorg", "handel", "horeca"], 3)]
    text = read_of(tmp_path, pdf_of(column([*lines, *TEXT])))
    assert text.dropped == ()
