"""A text whose pages are known, as pdftotext ends them with a form feed: what stands at their edges."""

import dataclasses

import pytest

from dossier.model import Document, DropReason
from dossier.read.plain_text import read_blocks
from tests.support.recognition import recognise_blocks

PLACES = ("", "Drenthe", "Zeeland", "Friesland", "Utrecht", "Limburg")
SENTENCES = [
    "In {} draaien de molens in de winter vaker dan in de zomer, omdat het dan harder waait.",
    "De cijfers voor {} laten zien hoeveel water zij verplaatsen en wat dat de bewoners kost.",
    "Langs de kust van {} is daarvoor een meetnet aangelegd, dat het waterschap ook beheert.",
    "Wie in {} een molen bezit, krijgt een vergoeding voor het onderhoud van kap en wieken.",
]


def recognise_pages(*pages: str) -> Document:
    """Return what recognition makes of a text with these pages."""
    return recognise_blocks(
        dataclasses.replace(block, page=number)
        for number, page in enumerate(pages, 1)
        for block in read_blocks(page)
    )


def fill_page(page: int) -> str:
    return "\n".join(sentence.format(PLACES[page]) for sentence in SENTENCES) + "\n"


def texts(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


EDGES = {
    "a head of two lines": ("Molens van de polder, een verkenning\nvan het waterschap.\n\n", ""),
    "a foot with its number": ("", "\nVerkenning van molens | {n}\n"),
    "a number that begins later": ("", "\n{later}\n"),
    "a number between dashes": ("- {n} -\n\n", ""),
    "a block in the margin": ("Directie Wind en\nWater\nOns kenmerk\n26-117\n\n", ""),
    "a head with the number on a line of its own": ("Molens van de polder\n{n}\n\n", ""),
}


@pytest.mark.parametrize(("top", "bottom"), EDGES.values(), ids=EDGES)
def test_what_repeats_at_the_edge_of_pages_is_dropped(top: str, bottom: str) -> None:
    pages = [
        (top if n > 1 else "Molens van de polder\n\n").format(n=n, later=n + 7)
        + fill_page(n)
        + bottom.format(n=n, later=n + 7)
        for n in range(1, 6)
    ]
    document = recognise_pages(*pages)
    shown = texts(document)
    assert all(sentence.format(place) in shown for sentence in SENTENCES for place in PLACES[1:])
    for line in (top + bottom).splitlines():
        assert not line or line.format(n=4, later=11) not in shown
    assert document.title == "Molens van de polder"


KEPT = {
    "a label": ("Vraag {n}\n", "\n"),
    "a short answer": ("Ja.\n", "\n"),
    "a number that counts no pages": ("", "\n{square}\n"),
    "a list whose entries begin alike": (
        "Zaak: Brief van het waterschap\n",
        "\nZaak: Brief van het waterschap\nNog te lezen.\nZaak: Brief van het waterschap\nGelezen.\n",
    ),
    "words on two pages": ("{twice}\n\n", "\n"),
}


@pytest.mark.parametrize(("top", "bottom"), KEPT.values(), ids=KEPT)
def test_what_does_not_is_kept(top: str, bottom: str) -> None:
    twice = ("", "Wat het kost", "Molens voor elk", "Wat het kost", "De wind", "Het water")
    pages = [
        top.format(n=n, twice=twice[n]) + fill_page(n) + bottom.format(square=n * n)
        for n in range(1, 6)
    ]
    document = recognise_pages(*pages)
    reasons = (DropReason.RUNNING_HEAD, DropReason.PAGE_NUMBER)
    assert not [each.text for each in document.dropped if each.reason in reasons]


FOOTS = {
    "glued": ("{n}Partij van de Molens | Programma 2026-2030", "Malen voor elk dorp{n}", True),
    "apart": ("{n} | Partij van de Molens", "Malen voor elk dorp | {n}", True),
    "notes": ("{n}Jaarboek van de molenaars.", "{n}Krant van de molenaars.", False),
    "chapters": ("{n} Molens in {place}", "{n} Molens in {place}", False),
    "other numbers": ("Op de lijst: {place} {square}", "Ook in {place} {square}", False),
}


@pytest.mark.parametrize(("even", "odd", "drops"), FOOTS.values(), ids=FOOTS)
def test_feet_of_left_and_right_pages(even: str, odd: str, *, drops: bool) -> None:
    feet = [(odd if n % 2 else even).format(n=n, square=n * n, place=PLACES[n]) for n in range(6)]
    pages = [fill_page(n) + "\n" + feet[n] + "\n" for n in range(2, 6)]
    document = recognise_pages("Molens van de polder\n", *pages)
    dropped = [x.text for x in document.dropped if x.reason is DropReason.RUNNING_HEAD]
    assert dropped == (feet[2:] if drops else [])
