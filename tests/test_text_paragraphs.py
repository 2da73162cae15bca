"""Where paragraphs of wrapped text begin and go on: page ends, rows of a table, lines that break off."""

import pytest

from tests.support.recognition import recognise_text

FULL = [
    "De molens langs de rivier zijn in de vorige eeuw door boeren gebouwd, en zij",
    "draaien nog altijd. Wie er een koopt, moet de kap en de wieken onderhouden. Daar",
    "staat een vergoeding tegenover, die ieder jaar in de herfst wordt vastgesteld op",
    "grond van het aantal dagen dat er gemalen is, en van de hoogte van het water in de",
]
TEXT = "\n".join([*FULL, "polder. Zo staat het in de regeling.", ""])
PAGE_END = "\n\nPagina 2 van 3\n\n"

JOINED = {
    "a full line before a page end": (
        f"{FULL[0]} in de\n",
        f"{PAGE_END}Tweede Wereldoorlog stonden stil.",
        "in de Tweede Wereldoorlog",
    ),
    "a word that ends no sentence": (
        "Het water staat nooit hoger dan in het\n",
        "Verdrag van de Rijn is bepaald.",
        "dan in het Verdrag van de Rijn",
    ),
    "a year behind words in small letters": (
        "draaien volgens de nota\n",
        "2017 nog altijd niet vaker.",
        "de nota 2017 nog altijd",
    ),
    "two spaces behind a full line": (
        f"{FULL[1][:-5]} Het Europees  \n",
        "Parlement ziet daarop toe.",
        "Europees Parlement",
    ),
}


@pytest.mark.parametrize(("before", "after", "whole"), JOINED.values(), ids=JOINED)
def test_a_sentence_goes_on(before: str, after: str, whole: str) -> None:
    document = recognise_text(
        f"De molens van de polder\n\n{TEXT}\n{FULL[2]}\n{before}{after}\n\n{TEXT}"
    )
    assert any(whole in passage.text for passage in document.passages)


APART = {
    "a short line before a page end": (
        f"{FULL[0]}\nniet meer, aldus\ndrs. A. Jansen, secretaris",
        f"{PAGE_END}Molens van de polder in tien vragen",
        "secretaris Molens",
    ),
    "an address before a page end": (
        f"{FULL[0]}\nhttps://voorbeeld.nl/molens-langs-de-rivier-van-de-vorige-eeuw-en-deze",
        f"{PAGE_END}Zie het antwoord op vraag 1.",
        "deze Zie",
    ),
    "rows with an amount": (
        "Lagere heffing op molens langs de rivier -5,00",
        "\nHogere vergoeding voor wieken + 2,40",
        "-5,00 Hogere",
    ),
    "an address of a letter": ("De Molenaar  ", "\nDijk 3  \nPolderdam", "Molenaar Dijk"),
}


@pytest.mark.parametrize(("before", "after", "joined"), APART.values(), ids=APART)
def test_a_paragraph_ends(before: str, after: str, joined: str) -> None:
    document = recognise_text(f"De molens van de polder\n\n{TEXT}\n{before}{after}\n\n{TEXT}")
    assert not any(joined in passage.text for passage in document.passages)
    assert any(joined.split()[0] in passage.text for passage in document.passages)


def test_amounts_in_a_sentence_make_no_rows() -> None:
    lines = "De heffing op molens daalde in dat jaar volgens het waterschap met 3,5%\nen de vergoeding voor wieken steeg volgens dezelfde opgave met 12,5%\nen dat blijft zo."
    document = recognise_text(f"De molens van de polder\n\n{TEXT}\n{lines}\n\n{TEXT}")
    assert any("3,5% en de vergoeding" in passage.text for passage in document.passages)


def test_cells_of_a_narrow_column_stay_whole() -> None:
    cells = [
        "Het waterschap onderzoekt of\nde molens vaker kunnen\ndraaien in de zomer. In 2026\nwordt de regeling van het\nWaterfonds herzien.",
        "Deels, in 2016 is de regeling\nal eens herzien, maar dat had\nvolgens het waterschap geen\ngevolgen.",
    ]
    document = recognise_text(
        f"De molens van de polder\n\n{TEXT}\n" + "\n\n".join(cells) + f"\n\n{TEXT}"
    )
    passages = [passage.text for passage in document.passages]
    for cell in cells:
        assert cell.replace("\n", " ") in passages
