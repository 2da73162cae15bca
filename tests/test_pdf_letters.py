"""Letters as PDF: the head of the first page, the margin, and labels beside their values."""

from pathlib import Path

import pytest

from dossier.model import DropReason, Place
from dossier.recognise import recognise
from tests.support.pdf_by_hand import (
    SENTENCE,
    column,
    heads,
    pdf_of,
    placed,
    read_of,
    rows,
    shown,
    texts,
)

pytestmark = pytest.mark.usefixtures("pdf_in_process")


def text_of_page(page: int) -> list[str]:
    """Return lines as no other page has them."""
    return [f"Zin {100 * page + n} zegt dat {SENTENCE.lower()}" for n in range(14)]


TEXT = text_of_page(0)
MARGIN = [
    "Directie Windmolens",
    "Molenkade 3",
    "Ons kenmerk",
    "2026-0000123456",
    "Bijlagen",
    "drie",
]


def artifact(content: str) -> str:
    return f"/Artifact BMC\n{content}EMC\n"


def test_the_artifacts_of_the_first_page_are_its_head(tmp_path: Path) -> None:
    head = shown(72, 800, "Datum") + shown(140, 800, "3 maart 2026") + shown(72, 786, "Betreft")
    head += shown(140, 786, "Voortgang van de") + shown(140, 772, "regeling")
    pages = [column(TEXT) + artifact(head)]
    pages += [
        column(text_of_page(n)) + artifact(shown(72, 800, "Datum 3 maart 2026")) for n in (1, 2)
    ]
    text = read_of(tmp_path, pdf_of(*pages))
    assert placed(text, Place.FIRST_HEADER) == [
        "Datum\t3 maart 2026",
        "Betreft\tVoortgang van de regeling",
    ]
    assert text.blocks[0].place is Place.FIRST_HEADER
    assert heads(text) == ["Datum 3 maart 2026"] * 2
    assert {each.page for each in text.blocks} == {1, 2, 3}


def test_a_head_that_other_pages_have_too_is_no_head_of_a_letter(tmp_path: Path) -> None:
    pages = [
        shown(72, 800, "Werk in beweging")
        + column(text_of_page(n))
        + shown(300, 30, f"- {n + 1} -")
        for n in range(3)
    ]
    text = read_of(tmp_path, pdf_of(*pages))
    assert placed(text, Place.FIRST_HEADER) == []
    assert heads(text)[::2] == ["Werk in beweging"] * 3
    reasons = [each.reason for each in recognise(text).dropped]
    assert reasons == [DropReason.RUNNING_HEAD, DropReason.PAGE_NUMBER] * 3


def test_a_head_may_have_two_lines_and_end_in_a_full_stop(tmp_path: Path) -> None:
    head = shown(72, 810, "Advies over", 8) + shown(72, 800, "windmolens e.a.", 8)
    text = read_of(tmp_path, pdf_of(*[head + column(text_of_page(n)) for n in range(3)]))
    assert len(texts(text)) == 3 * len(TEXT)


def test_what_stands_beside_the_text_is_its_margin(tmp_path: Path) -> None:
    pages = [column(TEXT, size=9) + column(MARGIN, x=440, size=6.5, pitch=9, top=700)]
    pages.append(column(text_of_page(1)))
    text = read_of(tmp_path, pdf_of(*pages))
    assert placed(text, Place.MARGIN) == MARGIN
    assert texts(text)[len(MARGIN) :] == TEXT + text_of_page(1)


def test_the_margin_of_the_first_page_stays_where_later_pages_repeat_it(tmp_path: Path) -> None:
    small = column(MARGIN, x=440, size=6.5, pitch=9, top=690)
    pages = [column(text_of_page(n), size=9) + small for n in range(4)]
    text = read_of(tmp_path, pdf_of(*pages))
    assert placed(text, Place.MARGIN) == MARGIN
    assert heads(text) == MARGIN * 3


def labelled(pairs: list[tuple[str, list[str]]], *, top: float = 740) -> str:
    content, y = "", top
    for label, value in pairs:
        content += shown(72, y, label, 9) + column(value, x=180, top=y - 0.5, pitch=12, size=10)
        y -= 12 * len(value) + 8
    return content


def test_a_label_and_its_value_are_one_row(tmp_path: Path) -> None:
    pairs = [
        ("1. Punt:", ["Plan voor molens in het hele", "land"]),
        ("Stuk:", ["Brief van de minister van Wind", "over een wet", "van dit jaar"]),
        ("Besluit:", ["Voor kennisgeving aannemen"]),
        ("2. Punt:", ["Rondvraag"]),
    ]
    text = read_of(tmp_path, pdf_of(labelled(pairs)))
    assert rows(text) == [[label, " ".join(value)] for label, value in pairs]
    assert {each.place for each in text.blocks if each.content.text} == {Place.LAYOUT}


@pytest.mark.parametrize(
    "pairs",
    [
        [("Bouw", ["12"]), ("Zorg", ["14"]), ("Horeca", ["20"]), ("Handel", ["31"])],
        [(f"{n}.", ["Bent u bekend met het bericht", "over molens?"]) for n in range(1, 5)],
    ],
    ids=["figures", "numbered questions"],
)
def test_other_columns_are_no_labels(tmp_path: Path, pairs: list[tuple[str, list[str]]]) -> None:
    text = read_of(tmp_path, pdf_of(labelled(pairs)))
    assert Place.LAYOUT not in {each.place for each in text.blocks}


def test_a_value_may_go_on_at_the_next_page(tmp_path: Path) -> None:
    pairs = [("Punt:", ["Molens"]), ("Stuk:", ["Brief van de minister"])]
    second = shown(180, 740, "over de wet", 10) + labelled(
        [("Besluit:", ["Geen"]), ("Punt:", ["Slot"])], top=720
    )
    text = read_of(tmp_path, pdf_of(labelled(pairs), second))
    assert rows(text)[1] == ["Stuk:", "Brief van de minister over de wet"]


def test_frames_over_each_other_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    address = column(
        ["De voorzitter van de Kamer", "Postbus 20018", "2500 EA DEN HAAG"], x=20, top=830
    )
    fields = column(["Datum 3 maart 2026", "Betreft Molens", "in zee"], x=22, top=829)
    margin = column(MARGIN[:3], x=21, top=831, size=6, pitch=13)
    text = read_of(tmp_path, pdf_of(address + fields + margin + column(TEXT, top=500)))
    assert [each.replace("\t", " ") for each in texts(text)[:9]] == [
        "De voorzitter van de Kamer", "Postbus 20018", "2500 EA DEN HAAG",
        "Datum 3 maart 2026", "Betreft Molens", "in zee", *MARGIN[:3],
    ]  # fmt: skip
    assert placed(text, Place.MARGIN) == MARGIN[:3]
