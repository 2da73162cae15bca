"""Official numbers are found in every way of writing them; what only looks like one is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.enrich.citations import find_citations
from dossier.language.official_numbers import find_numbers, read_address_numbers
from tests.support.golden_files import load_tables
from tests.support.recognition import recognise_text

TABLES = load_tables("official_numbers")

WHOLE = TABLES["whole"]
AROUND = ("{}", "Zie {}.", "zoals eerder gemeld ({}) aan de Kamer", "“{}”;", "{}, p. 3", "{}\tCel")
SEVERAL = TABLES["several"]
LOOKALIKES = TABLES["lookalikes"]
UNITS = TABLES["units"]


def found(text: str) -> list[list[str]]:
    """Return each number with the words that give it."""
    return [[number, text[start:end]] for number, start, end in find_numbers(text)]


def test_a_number_is_found_in_each_way_of_writing_it() -> None:
    for around in AROUND:
        for words in WHOLE:
            assert found(around.format(words)) == [[WHOLE[words], words]]


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
