"""The laws of the design that recognition must keep for every text, counted by other means."""

import dataclasses
import re
import string
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.text import Style
from tests.support.golden_files import load_tables
from tests.support.law_documents import DOCUMENTS, FILES, SLOW, name
from tests.support.laws import (
    check_addresses,
    check_nothing_lost,
    decoded,
    expected,
    found_letters,
    letters,
    missing_and_extra,
    plain,
)
from tests.support.recognition import recognise_file, recognise_text

TABLES = load_tables("laws")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_lost(path: Path) -> None:
    document = recognise_file(path)
    check_nothing_lost(document, decoded(path.read_bytes()))
    check_addresses(document)


# Documents of the field's own words.


@SLOW
@example("de\n\nde.1\n1\nhttps://www.wrr.nl/rapport\n")
@given(DOCUMENTS)
def test_nothing_is_lost_in_a_made_document(text: str) -> None:
    document = recognise_text(text)
    check_addresses(document)
    whole = letters([plain(text)])
    assert sorted(found_letters(document, text)) == sorted(whole)


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_recognition_never_fails(text: str) -> None:
    check_addresses(recognise_text(text))


# Links and entities mean something to Markdown; all other signs leave the words as they are.
UNMARKED = st.text(
    alphabet=st.one_of(
        st.characters(exclude_characters="[]<>&`\\", exclude_categories=["Cs"]),
        st.sampled_from("\n\n\t .?-|#*_123456789¹² \x0c\r\xad" + string.ascii_letters),
    ),
    max_size=300,
)


@settings(max_examples=200)
@given(UNMARKED)
def test_no_letter_is_lost_in_any_text(text: str) -> None:
    document = recognise_text(text)
    assert sorted(found_letters(document, text)) == sorted(letters([plain(text)]))


# Addresses last.

INSERTED = (
    "Dit is een nieuwe alinea, die nergens anders staat en die iemand later heeft toegevoegd."
)


@SLOW
@given(st.data())
def test_a_new_paragraph_moves_no_other_address(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    text = decoded(path.read_bytes())
    gaps = [found.end() for found in re.finditer(r"(?<!o\.a)[.?!]\n\n(?=[A-Z])", text)]
    if not gaps:
        return
    place = data.draw(st.sampled_from(gaps))
    before = {(x.id, x.text) for x in recognise_text(text).passages}
    after = {
        (x.id, x.text)
        for x in recognise_text(f"{text[:place]}{INSERTED}\n\n{text[place:]}").passages
    }
    assert [x for x in before - after if INSERTED not in x[1]] == []


def test_the_same_words_twice_have_two_addresses() -> None:
    text = "Vraag 1\n\nKlopt dit?\n\nAntwoord 1\n\nJa.\n\nVraag 2\n\nEn dit?\n\nAntwoord 2\n\nJa.\n\nJa.\n"
    found = [passage.id for passage in recognise_text(text).passages if passage.text == "Ja."]
    assert len(set(found)) == 3


# Questions are found in every style, and nowhere else.

QUESTION = "Kunt u aangeven hoe het kabinet de gevolgen voor werkenden beoordeelt?"
ANSWER = "Het kabinet beoordeelt dit positief. In antwoord op vraag 3 van een eerdere reeks ging ik hierop in."
STYLES = TABLES["styles"]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: " ".join(style).strip())
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["apart", "together"])
@given(count=st.integers(1, 30))
@settings(max_examples=12)
def test_numbers_are_found_in_every_style(style: tuple[str, str], gap: str, count: int) -> None:
    head = "Vragen van het lid Jansen (SP) aan de minister van Financiën over werk (ingezonden 3 mei 2024)\n\n"
    parts = [
        part.format(n=n)
        for n in range(1, count + 1)
        for part in (style[0], QUESTION, style[1], ANSWER)
        if part
    ]
    document = recognise_text(head + gap.join(parts) + "\n")
    numbers = [str(n) for n in range(1, count + 1)]
    assert [question.number for question in document.questions] == numbers
    assert [list(answer.questions) for answer in document.answers] == [[n] for n in numbers]


@pytest.mark.parametrize("opening", ["1. ", "1 ", "Vraag 1 ", "Vraag 1: ", "1) "])
def test_numbers_before_the_question_are_found(opening: str) -> None:
    head = "Vragen van het lid Jansen (SP) over werk (ingezonden 3 mei 2024)\n\n"
    text = head + "\n\n".join(
        f"{opening.replace('1', str(n))}{QUESTION}\n\nJa, dat doet het kabinet ieder jaar."
        for n in range(1, 9)
    )
    document = recognise_text(text)
    assert [question.number for question in document.questions] == [str(n) for n in range(1, 9)]
    assert len(document.answers) == 8


LOOKALIKES = TABLES["lookalikes"]


@given(st.lists(st.sampled_from(LOOKALIKES), min_size=1, max_size=4))
@settings(max_examples=40)
def test_lookalikes_in_a_sentence_are_no_questions(sentences: list[str]) -> None:
    text = f"Vraag 1\n\n{QUESTION}\n\nAntwoord 1\n\n" + "\n\n".join(("Ja.", *sentences))
    document = recognise_text(text)
    assert [question.number for question in document.questions] == ["1"]
    assert [answer.questions for answer in document.answers] == [("1",)]


def test_the_counter_itself() -> None:
    assert expected("arbeids-\nmarkt en werk-\nen thuis") == [
        "arbeidsmarkt",
        "en",
        "werk",
        "en",
        "thuis",
    ]
    assert expected("bericht<sup>1</sup> [titel](https://x.nl)") == ["bericht", "1", "titel"]
    lost = recognise_text("Dit is een zin.")
    lost = dataclasses.replace(lost, passages=())
    assert sum(missing_and_extra(lost, "Dit is een zin.")[0].values()) == 4
    assert Style.NOTE
