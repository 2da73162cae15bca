"""Whose view a sentence gives is who is named for it, not who says so."""

import pytest

from dossier.language.ascriptions import find_view_holder


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("Volgens het KNMI wordt het warmer.", "het KNMI"),
        ("Zo denkt, volgens de Raad van State, ook de rechter.", "de Raad van State"),
        ("De ANWB waarschuwt dat de files groeien.", "de ANWB"),
        ("Deelt u de mening van Piet Bakker dat dit niet kan?", "Piet Bakker"),
        ("Wat vindt u van FME, dat schrijft: «De tijd dringt»?", "FME"),
        ("Volgens het KNMI wordt het warmer, maar het kabinet ziet dat anders.", None),
        ("Wat kost dit volgens het KNMI?", None),
        ("Dit is volgens de Winkeltijdenwet verboden.", None),
        ("Hij stelt dat het kan, en Nederland stelt eisen.", None),
        ("Het kabinet verwacht dat het lukt.", None),
    ],
)
def test_a_view_has_a_holder(sentence: str, holder: str | None) -> None:
    assert find_view_holder(sentence) == holder
