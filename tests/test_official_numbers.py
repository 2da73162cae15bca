"""Official numbers are found in every way of writing them; what only looks like one is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.enrich.citations import find_citations
from dossier.language.official_numbers import find_numbers, read_address_numbers
from tests.support.recognition import recognise_text

WHOLE = {
    "2025Z10217": "2025Z10217",
    "2024D31245": "2024D31245",
    "2025 Z 10217": "2025Z10217",
    "kv-tk-2025Z10217": "2025Z10217",
    "ah-tk-20242025-2496": "ah-tk-20242025-2496",
    "ah-ek-20242025-3": "ah-ek-20242025-3",
    "Aanhangsel Handelingen II 2024/25, nr. 2496": "ah-tk-20242025-2496",
    "Aanhangsel Handelingen II, 2024/25, 2496": "ah-tk-20242025-2496",
    "Aanhangsel van de Handelingen, vergaderjaar 2024-2025, nr. 2496": "ah-tk-20242025-2496",
    "Aanhangsel van de Handelingen II, vergaderjaar 2024–2025, nr. 2496": "ah-tk-20242025-2496",
    "Aanhangsel bij de Handelingen I 2024/2025, nr. 3": "ah-ek-20242025-3",
    "Aanhangsel der Handelingen nr. 2496, vergaderjaar 2024-2025": "ah-tk-20242025-2496",
    "Vergaderjaar 2024-2025, Aanhangsel van de Handelingen, nr. 2496": "ah-tk-20242025-2496",
    "Aanhangsel Handelingen II 1999/00, nr. 12": "ah-tk-19992000-12",
    "Kamerstukken II 2025/26, 26 643, nr. 1522": "kst-26643-1522",
    "Kamerstukken II 2025/2026, 33566, nr. 110": "kst-33566-110",
    "Kamerstukken 2019-2020, 26 643 en 32 761, nr. 640": "kst-26643-640",
    "Kamerstukken II 2019/20, 35300, 3": "kst-35300-3",
    "Kamerstuk 26643-1522": "kst-26643-1522",
    "Kamerstuk 22112, nr. 3908": "kst-22112-3908",
    "Kamerstuk 36 410 VI, nr. 12": "kst-36410-VI-12",
    "26 643, nr. 1522": "kst-26643-1522",
    "26 643 nr. 1522": "kst-26643-1522",
    "26643-941": "kst-26643-941",
    "32 500 XII, nr. 72": "kst-32500-XII-72",
    "36613-XVII, nr. 4": "kst-36613-XVII-4",
    "21 501-33 nr. 1041": "kst-21501-33-1041",
    "21501-33-1041": "kst-21501-33-1041",
    "35 925 (R2156), nr. 7": "kst-35925-7",
    "26 643, nr. 72A": "kst-26643-72A",
    "kst-26643-1522": "kst-26643-1522",
    "kst-32500-XII-72": "kst-32500-XII-72",
    "kst-21501-33-1041": "kst-21501-33-1041",
    "https://zoek.officielebekendmakingen.nl/kst-26643-1522.html": "kst-26643-1522",
    "https://zoek.officielebekendmakingen.nl/ah-tk-20242025-2496.pdf": "ah-tk-20242025-2496",
    "https://www.tweedekamer.nl/kamerstukken/detail?id=2025Z10217": "2025Z10217",
}
AROUND = ("{}", "Zie {}.", "zoals eerder gemeld ({}) aan de Kamer", "“{}”;", "{}, p. 3", "{}\tCel")
SEVERAL = {
    "26 643, nrs. 1521 en 1522": [
        ("kst-26643-1521", "26 643, nrs. 1521"),
        ("kst-26643-1522", "1522"),
    ],
    "26 643, nrs. 1521, 1522 en 1530": [
        ("kst-26643-1521", "26 643, nrs. 1521"),
        ("kst-26643-1522", "1522"),
        ("kst-26643-1530", "1530"),
    ],
    "Kamerstukken II 2025/26, 26 643, nr. 1521 en nr. 1522": [
        ("kst-26643-1521", "Kamerstukken II 2025/26, 26 643, nr. 1521"),
        ("kst-26643-1522", "nr. 1522"),
    ],
    "26 643, nr. 1521 en 27 925, nr. 3": [
        ("kst-26643-1521", "26 643, nr. 1521"),
        ("kst-27925-3", "27 925, nr. 3"),
    ],
    "Aanhangsel Handelingen II 2024/25, nrs. 12 en 13": [
        ("ah-tk-20242025-12", "Aanhangsel Handelingen II 2024/25, nrs. 12"),
        ("ah-tk-20242025-13", "13"),
    ],
    "26 643, nr. 1522 en 3 moties": [("kst-26643-1522", "26 643, nr. 1522")],
    "26 643, nrs. 1521 en 1522, 3 maart 2025": [
        ("kst-26643-1521", "26 643, nrs. 1521"),
        ("kst-26643-1522", "1522"),
    ],
    "2026Z11981 / 2026D27213": [("2026Z11981", "2026Z11981"), ("2026D27213", "2026D27213")],
}
LOOKALIKES = (
    "artikel 12 345, nr. 6, van de wet",
    "art. 26643-15 van de verordening",
    "artikel 3.1, tweede lid, onderdeel b",
    "€ 26 643, nr. 1 op de lijst",
    "26 643 euro en 32 761 banen",
    "bel 070 340 79 11 of 06-12345-6789",
    "06123-4567-89",
    "inkomen uit box 3",
    "vergaderjaar 2024-2025",
    "van 2024-2025, nr. 3",
    "bladzijde 12345-12350",
    "blz. 26643-15",
    "ISO 13849-1 en NEN-EN 12845-1",
    "EN 12845-1",
    "ISO 27 001, nr. 5",
    "Stcrt. 2024, 26643, nr. 1",
    "Staatsblad 26643-1",
    "postbus 20018-25",
    "rekening 1234567-12",
    "12-26643-15",
    "26643-1522-3",
    "1.26643-15",
    "Kamerstukken 26 643, 32 761",
    "Kamerstuk 26643",
    "26 643, nr. 15 225 banen",
    "12025Z10217",
    "2025Z102178",
    "2025A10217",
    "1925Z10217",
    "Aanhangsel 2 bij deze brief",
    "Aanhangsel Handelingen II 2024/26, nr. 2496",
    "ah-tk-20242026-2496",
    "xkst-26643-1522",
    "https://voorbeeld.nl/kst-26643-1522.html",
    "https://voorbeeld.nl/?id=2025Z10217",
    "https://tweedekamer.nl.voorbeeld.nl/?id=2025Z10217",
    "1 januari 2025 12 345 nr",
    "²⁶⁶⁴³-¹⁵",
)
UNITS = (
    "26 643, ",
    "26 643, nrs. 1 en 2, ",
    "Kamerstukken II ",
    "Aanhangsel van de Handelingen ",
    "2024-2025, ",
    "26643-15",
    "1 ",
    " ",
    "https://",
    "nrs. 1, 2, ",
    "2025Z10217 ",
)


def found(text: str) -> list[tuple[str, str]]:
    """Return each number with the words that give it."""
    return [(number, text[start:end]) for number, start, end in find_numbers(text)]


def test_a_number_is_found_in_each_way_of_writing_it() -> None:
    for around in AROUND:
        for words in WHOLE:
            assert found(around.format(words)) == [(WHOLE[words], words)]


@pytest.mark.parametrize("text", SEVERAL)
def test_each_of_several_numbers_has_its_own_words(text: str) -> None:
    assert found(f"Zie {text}.") == SEVERAL[text]


def test_what_only_looks_like_a_number_is_left_alone() -> None:
    for text in LOOKALIKES:
        assert found(text) == []
        assert found(f"Volgens {text} is dat zo.") == []


def test_the_page_of_a_paper_and_its_case_carry_both_numbers() -> None:
    page = "https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?id=2024Z10305&did=2024D31245"
    assert read_address_numbers(page) == ("2024D31245", "2024Z10305")


@pytest.mark.parametrize(
    "address", ["http://[", "https://", "mailto:a", "https://tweedekamer.nl:x/?id=2025Z1021", ""]
)
def test_an_odd_address_carries_nothing(address: str) -> None:
    assert read_address_numbers(address) == ()


def test_numbers_stand_in_links_and_notes_too() -> None:
    document = recognise_text(
        "Een brief\n\nZie [het debat](https://zoek.officielebekendmakingen.nl/kst-26643-1522.html) daarover.[^1]\n\n"
        "[^1]: Kamerstuk 32 637, nr. 473.\n"
    )
    texts = {passage.id: passage.text for passage in document.passages}
    told = [
        (
            x.number,
            (texts[x.passage] if x.passage else document.notes[x.note or 0].text or "")[
                x.start : x.end
            ],
        )
        for x in find_citations(document)
    ]
    assert told == [("kst-26643-1522", "het debat"), ("kst-32637-473", "Kamerstuk 32 637, nr. 473")]


@given(st.text(alphabet="0123456789 -–/,.()ZDnrsIVX\tAanhgelKmtu", max_size=200))
def test_whatever_is_found_stands_in_the_text_in_order(text: str) -> None:
    places = [(start, end) for _, start, end in find_numbers(text)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(text[start:end].strip() == text[start:end] for start, end in places)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_much_of_anything_takes_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        find_numbers(text)
        return time.process_time() - start

    # Ten times as much may take ten times as long; what is quadratic would take a hundred times.
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.005)
