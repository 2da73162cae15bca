"""What is said of a fact that was not read: the paper lacks it, or it was not found."""

import dataclasses

import pytest

from dossier.model import Document, Dropped, DropReason
from dossier.model.missing import LACKING, NOT_FOUND, describe_missing
from dossier.pages.description import list_facts
from dossier.words import load_words
from tests.support.recognition import recognise_text

FIELDS = load_words("description")


@pytest.fixture(scope="module")
def bare() -> Document:
    return recognise_text("Een los stuk zonder kop.")


@pytest.mark.parametrize("field", FIELDS)
def test_a_usual_word_around_the_text_makes_it_not_found(field: str, bare: Document) -> None:
    assert describe_missing(bare, field) == LACKING
    for word in FIELDS[field]:
        for written in (word, word.upper(), f"{word}: 12"):
            dropped = (Dropped.of(written, DropReason.RUNNING_HEAD),)
            for found in ({"dropped": dropped}, {"head": (written,)}, {"labels": (written,)}):
                assert describe_missing(dataclasses.replace(bare, **found), field) == NOT_FOUND


def test_a_usual_word_in_a_table_or_spaced_out(bare: Document) -> None:
    assert (
        describe_missing(recognise_text("Soort\tDatum\nNota\t12\nBrief\t13"), "date") == NOT_FOUND
    )
    spaced = (Dropped.of("D A T U M", DropReason.LETTERHEAD),)
    assert describe_missing(dataclasses.replace(bare, dropped=spaced), "date") == NOT_FOUND


def test_a_word_in_the_running_text_says_nothing() -> None:
    assert describe_missing(recognise_text("De datum is nog niet bekend."), "date") == LACKING


def test_the_facts_of_a_page_say_so() -> None:
    head = "Vragen van het lid Jansen (ABC) over molens\n\n"
    questions = "Vraag 1\n\nDraaien zij?\n\nAntwoord 1\n\nJa."
    facts = list_facts(recognise_text(f"{head}Ministerie van Wind\n\n{questions}"))
    assert ("Ingezonden", LACKING, False) in facts
    facts = list_facts(recognise_text(f"{head}Indiendatum: begin mei\n\n{questions}"))
    assert ("Ingezonden", NOT_FOUND, False) in facts
