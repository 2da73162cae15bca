"""Whose view a sentence gives, where somebody says what somebody else thinks."""

import re

from dossier.language.names import CAPITALISED_WORD
from dossier.words import load_alternatives, load_words

_WORDS = load_alternatives("ascriptions")
_NO_NAMES = frozenset(load_words("ascriptions")["no names"])
# FNV   VNO-NCW   Bill Gates   de Algemene Rekenkamer   de Raad van State
_NAME = (
    rf"(?:(?:[Dd]e|[Hh]et)\s+)?{CAPITALISED_WORD}"
    rf"(?:\s+(?:(?:van|voor)\s+(?:(?:de|het)\s+)?)?{CAPITALISED_WORD}){{0,3}}"
)
ASCRIPTION = re.compile(
    rf"\b[Vv]olgens\s+(?P<source>{_NAME})"  # volgens het CPB
    rf"|\b(?:{_WORDS['views']})\s+van\s+(?P<holder>{_NAME})"  # de mening van de FNV
    # de SER waarschuwt dat   VNO-NCW, dat schrijft:
    rf"|(?<![\w-])(?P<sayer>{_NAME})(?:,\s+(?:die|dat))?\s+(?:{_WORDS['verbs']})(?:\s+dat\b|:)"
)
LAW = re.compile(r"(?:wet|verordening|richtlijn|verdrag|begroting)\Z", re.IGNORECASE)
# What the speaker sets against it is no longer that view.
TURN = re.compile(r"\b(?:maar|echter|terwijl|daarentegen)\b")


def find_view_holder(sentence: str) -> str | None:
    """Return whose view a sentence gives, with the article: `de FNV`; None where it is the speaker's, or both.

    A question asks what somebody thinks with `volgens`, and gives no view.
    """
    is_question = sentence.rstrip().endswith("?")
    for found in ASCRIPTION.finditer(sentence):
        name = (found["source"] or found["holder"] or found["sayer"]).rstrip(".")
        if (is_question and found["source"]) or name.split()[-1] in _NO_NAMES or LAW.search(name):
            continue
        if not TURN.search(sentence, found.end()):
            return re.sub(r"^(?:De|Het)\b", lambda article: article[0].lower(), name)
    return None
