"""What a paper without a title is called on the site."""

import pytest

from dossier.pages import dutch
from tests.support.recognition import recognise_text

TEXT = "Met deze brief stuur ik u de cijfers over molens bij dijken, die ik uw Kamer eerder dit jaar heb toegezegd."
LETTER = f"Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 maart 2026\n\nGeachte voorzitter,\n\n{TEXT}"
QUESTIONS = "Vraag 1\n\nDraaien zij?\n\nAntwoord 1\n\nJa."
NAMES = {
    f"{LETTER}\n\nDe minister van Wind,\n\nA. Jansen": "Kamerbrief van de minister van Wind, 3 maart 2026",
    f"{LETTER}\n\nAlgemene Rekenkamer\n\nA. de Boer,\npresident": "Kamerbrief, Algemene Rekenkamer, 3 maart 2026",
    LETTER: "Kamerbrief, 3 maart 2026",
    f"De vragen van de vaste commissie voor Wind zijn beantwoord.\n\n{QUESTIONS}": "Kamervragen van de vaste commissie voor Wind",
    f"{TEXT}\n\n{TEXT}": "Stuk zonder titel (proef)",
    f"Betreft: molens\n\n{LETTER}": "Molens",
}  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_paper_without_a_title_is_called_by_kind_maker_and_day(text: str) -> None:
    assert dutch.title(recognise_text(text)) == NAMES[text]
