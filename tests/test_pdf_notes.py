"""Notes of papers made by hand: where they stand, how they are numbered, where they go on."""

from pathlib import Path

import pytest

from tests.support.pdf_by_hand import ENDS, FULL, column, document_by_hand, rule, shown

pytestmark = pytest.mark.usefixtures("pdf_in_process")

REPORT = "Zie het rapport van de raad over werk."
LETTER = "Zie de brief van de minister."
TEXT = column([FULL, ENDS] * 3)
CITE = shown(412, 740 - 14 * 5 + 4, "{}", 6)
RAISED_NOTE = shown(72, 154, "1", 6)


def noted(foot: list[str], *, mark: str = "1", above: str = "") -> str:
    """Return a page that cites a note, with what stands at its foot in small letters."""
    return TEXT + CITE.format(mark) + above + column(foot, top=110, size=8, pitch=9.6)


PAGES: dict[str, tuple[list[str], dict[str, str]]] = {
    "one runs on above the notes of the next page": (
        [
            noted(["1 Zie het rapport van de raad, dat in het najaar is"]),
            noted(["besproken met de Kamer.", f"2 {LETTER}"], mark="2"),
        ],
        {
            "1": "Zie het rapport van de raad, dat in het najaar is besproken met de Kamer.",
            "2": LETTER,
        },
    ),
    "as large as the text": (
        [noted([]) + shown(72, 114, "1", 6) + shown(80, 110, REPORT, 11)],
        {"1": REPORT},
    ),
    "in another order than they are cited": (
        [
            noted([f"2. {LETTER}", f"1. {REPORT}"], mark="2")
            + shown(412, 740 - 14 * 3 + 4, "1", 6)
        ],
        {"1": REPORT, "2": LETTER},
    ),
    "under a rule, large, and running on": (
        [
            noted([]) + rule(170, 72, 216) + RAISED_NOTE + column([f"  {FULL}", FULL], x=80, top=150),
            TEXT + rule(170, 72, 216) + column(["in het hele land."], top=150),
        ],
        {"1": f"{FULL} {FULL} in het hele land."},
    ),
    "printed on the next page": (
        [noted([]), TEXT + RAISED_NOTE + shown(80, 150, REPORT)],
        {"1": REPORT},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "notes"), PAGES.values(), ids=PAGES)
def test_notes_are_read_whole(tmp_path: Path, pages: list[str], notes: dict[str, str]) -> None:
    found = document_by_hand(tmp_path, *pages).notes
    assert {each.mark: each.text for each in found} == notes
    assert any(len(each.at) == 1 for each in found)


def test_a_box_above_the_notes_is_no_part_of_the_last_note(tmp_path: Path) -> None:
    box = shown(72, 160, "Kader 1. Zo worden de robots geteld in dit stuk", 8.6)
    second = noted([f"2 {LETTER}"], mark="2", above=box)
    found = document_by_hand(tmp_path, noted([f"1 {REPORT}"]), second)
    assert [each.text for each in found.notes] == [REPORT, LETTER]
    assert any(each.text.startswith("Kader 1.") for each in found.passages)


def test_a_title_with_the_number_of_a_note_is_no_note(tmp_path: Path) -> None:
    title = shown(72, 300, "1. De robots van morgen", font="F2") + column([FULL, ENDS] * 2, top=280)
    foot = shown(72, 114, "1", 6) + shown(80, 110, REPORT, 8)
    found = document_by_hand(tmp_path, rule(310, 72, 216) + noted([]) + title + foot)
    assert [each.text for each in found.notes] == [REPORT]
    assert [each.title for each in found.sections] == ["1. De robots van morgen"]


def test_a_paragraph_that_ends_with_a_mark_ends_at_the_end_of_its_page(tmp_path: Path) -> None:
    first = column([FULL, FULL, "de komst van robots."]) + shown(182, 716, "1", 6)
    first += column([f"1 {REPORT}"], top=110, size=8)
    second = column([FULL, FULL, ENDS], top=760)
    assert len(document_by_hand(tmp_path, first, second).passages) == 2
