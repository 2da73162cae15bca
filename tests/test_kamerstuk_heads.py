"""The head of a printed kamerstuk: dossier, number, sort and day, wherever they stand, and what only resembles one."""

import pytest

from dossier.model import BlockKind, Document, DropReason, Place
from tests.support.placed_lines import recognise_placed
from tests.support.recognition import recognise_text

VOLUME = "Tweede Kamer der Staten-Generaal\n\n2\n\nVergaderjaar 2025–2026"
TITLE = "Wijziging van de Molenwet in verband met het\nverbod op malen bij nacht (Wet nachtrust)"
JOINED = "Wijziging van de Molenwet in verband met het verbod op malen bij nacht (Wet nachtrust)"
TEXT = "De regering heeft met belangstelling kennisgenomen van het verslag van de vaste commissie voor Wind over dit voorstel."
HEADS = {
    "apart": f"{VOLUME}\n\n36 700\n\n{TITLE}\n\nNr. 6\n\nMEMORIE VAN ANTWOORD\nOntvangen 3 februari 2026",
    "glued": f"{VOLUME}\n\n36 700 {TITLE}\n\nNr. 6 MEMORIE VAN ANTWOORD\n\nOntvangen 3 februari 2026",
    "numbers first": f"{VOLUME}\n\n36 700\n\nNr. 6\n\n{TITLE}\n\nMEMORIE VAN ANTWOORD\n\nVastgesteld 3 februari 2026",
    "two dossiers": f"{VOLUME}\n\n36 700\n\n{TITLE}\n\n36 701\n\nWijziging van de Dijkwet\n\nNr. 6\n\nVERSLAG\n\nVastgesteld 3 februari 2026",
    "without volume": f"36 700 {TITLE}\n\nNr. 6 NOTA NAAR AANLEIDING\nVAN HET VERSLAG\n\nOntvangen 3 februari 2026",
    "letter": f"{VOLUME}\n\n36 700\n\n{TITLE}\n\nNr. 6\n\nBRIEF VAN DE MINISTER VAN WIND\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 februari 2026",
}  # fmt: skip


def read_facts(document: Document) -> tuple[str | None, str | None, str, str]:
    paper = document.paper
    assert paper is not None
    return document.title, document.date, paper.dossiernummer, paper.ondernummer


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_a_kamerstuk(name: str) -> None:
    document = recognise_text(f"{HEADS[name]}\n\n{TEXT}")
    assert read_facts(document) == (JOINED, "2026-02-03", "36700", "6")
    assert [passage.text for passage in document.passages] == [TEXT]
    assert not document.sections


def test_a_list_of_questions_has_the_title_of_its_dossier() -> None:
    head = f"{VOLUME}\n\n36 700\n\n{TITLE}\n\nNr. 6\n\nLIJST VAN VRAGEN EN ANTWOORDEN\n\nVastgesteld 3 februari 2026"
    document = recognise_text(f"{head}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord 1\n\nJa.")
    assert read_facts(document) == (JOINED, "2026-02-03", "36700", "6")


def test_a_letter_is_the_number_of_the_eerste_kamer() -> None:
    head = "Eerste Kamer der Staten-Generaal\n\nVergaderjaar 2025-2026\n\n36 800 XV Vaststelling van de begroting van Wind\n\nC"
    document = recognise_text(
        f"{head}\n\nMEMORIE VAN ANTWOORD\nOntvangen 3 februari 2026\n\n{TEXT}"
    )
    assert read_facts(document) == (
        "Vaststelling van de begroting van Wind", "2026-02-03", "36800-XV", "C"
    )  # fmt: skip
    assert document.received is not None


def test_numbers_in_the_margin() -> None:
    lines = [
        (Place.MARGIN, "36 700"), (Place.MARGIN, "C"), (Place.BODY, "Eerste Kamer der Staten-Generaal"),
        (Place.BODY, "Vergaderjaar 2025–2026"), *((Place.BODY, x) for x in TITLE.split("\n")),
        (Place.BODY, "MEMORIE VAN ANTWOORD"), (Place.BODY, TEXT),
    ]  # fmt: skip
    document = recognise_placed(lines, {"MEMORIE VAN ANTWOORD": BlockKind.HEADING})
    assert read_facts(document) == (JOINED, None, "36700", "C")
    assert not document.sections


@pytest.mark.parametrize("place", [Place.LAYOUT, Place.BODY])
def test_number_and_title_beside_each_other(place: Place) -> None:
    rows = ["36 700\tWijziging van de Molenwet", "Nr. 6\tBRIEF VAN DE MINISTER VAN WIND"]
    document = recognise_placed([*((place, row) for row in rows), (Place.BODY, TEXT)])
    found = (document.title, document.paper is not None)
    assert found == (
        ("Wijziging van de Molenwet", True) if place is Place.LAYOUT else (None, False)
    )


ALIKE = {
    "text below the numbers": "36 700\n\nNr. 6\n\nOver molens bij dijken is veel geschreven.",
    "a number and a letter in a sentence": "36 700 Molens\n\nC is een noot en geen nummer.",
    "a postal address": "Molens bij dijken\n\n2500 EA Den Haag\n\nNr. 6 is een huis.",
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_only_resembles_a_head(name: str) -> None:
    sentence = ALIKE[name].split("\n\n")[-1]
    document = recognise_text(f"{ALIKE[name]}\n\n{TEXT}")
    assert [passage.text for passage in document.passages][-2:] == [sentence, TEXT]


def test_the_figure_of_a_chamber_is_only_that_between_its_lines() -> None:
    document = recognise_text(f"{HEADS['apart']}\n\n{TEXT}\n\n2\n\n{TEXT}")
    assert [x.text for x in document.dropped if x.text == "2"] == ["2"]
    assert all(
        x.reason in {DropReason.BOILERPLATE, DropReason.PAGE_NUMBER} for x in document.dropped
    )
