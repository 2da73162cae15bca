"""Fold a text to search it for personal data: lower case, single spaces, nothing invisible; and map places back.

Unlike the forms in `language.normal_form` it keeps words apart, and the place in the text of every character.
"""

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator

from dossier.language.folded_text import FoldedText
from dossier.language.invisible import BLANK_LETTERS, ZERO_WIDTH_CATEGORIES

# All but visible ASCII; a single plain space is regular.
IRREGULAR_RUN = re.compile(r"[^\x21-\x7e]{2,}|[^\x20-\x7e]")
SPACE_OR_SIGN = re.compile(r"\s+|\S")
EMPTY_LINE = re.compile(r"(?:\r\n?+|\n)[^\r\n]*[\r\n]")
RAISED_DECOMPOSITIONS = ("<super>", "<sub>", "<circle>", "<fraction>")
"""Digits in these forms are note marks or parts of a sum, not of a number."""
PARAGRAPH_BREAK = "\n"
"""What an empty line becomes; all other white space becomes a space."""


def fold_text(text: str) -> FoldedText:
    """Return the folded text: any white space is one space, an empty line is PARAGRAPH_BREAK."""
    folded = FoldedText.build(text, _iter_irregular(text))
    return dataclasses.replace(folded, text=folded.text.lower())


def _iter_irregular(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places and forms, in lower case, of all that is no visible ASCII."""
    for run in IRREGULAR_RUN.finditer(text):
        spaced = False
        for piece in SPACE_OR_SIGN.finditer(run[0]):
            form = _fold_space(piece[0]) if piece[0].isspace() else _fold_sign(piece[0])
            if form.isspace() and spaced:
                form = ""
            else:
                spaced = form.isspace() or (spaced and not form)
            yield run.start() + piece.start(), run.start() + piece.end(), form


def _fold_space(space: str) -> str:
    return PARAGRAPH_BREAK if EMPTY_LINE.search(space) else " "


@functools.lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ZERO_WIDTH_CATEGORIES or sign in BLANK_LETTERS:
        return ""
    if category == "Pd" or sign == "\N{MINUS SIGN}":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if unicodedata.decomposition(sign).startswith(RAISED_DECOMPOSITIONS):
        return " "
    if sign in "\N{MIDDLE DOT}\N{IDEOGRAPHIC FULL STOP}":
        return "."
    plain = unicodedata.normalize("NFKC", sign).lower()
    return sign if " " in plain else plain
