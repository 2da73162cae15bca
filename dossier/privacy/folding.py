"""Fold a text to search it for personal data: lower case, single spaces, nothing invisible; and map places back.

Unlike the forms in `language.normal_form` it keeps words apart, and the place in the text of every character.
"""

import bisect
import dataclasses
import functools
import re
import unicodedata

from dossier.language.invisible import BLANK_LETTERS, ZERO_WIDTH_CATEGORIES

# All but visible ASCII; a single plain space is regular.
IRREGULAR_RUN = re.compile(r"[^\x21-\x7e]{2,}|[^\x20-\x7e]")
SPACE_OR_SIGN = re.compile(r"\s+|\S")
EMPTY_LINE = re.compile(r"(?:\r\n?+|\n)[^\r\n]*[\r\n]")
RAISED_DECOMPOSITIONS = ("<super>", "<sub>", "<circle>", "<fraction>")
"""Digits in these forms are note marks or parts of a sum, not of a number."""
PARAGRAPH_BREAK = "\n"
"""What an empty line becomes; all other white space becomes a space."""


@dataclasses.dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text, and the places from which on it is shifted against the original."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def find_origin(self, place: int) -> int:
        """Return the place in the original of a character of the folded text."""
        index = bisect.bisect_right(self.starts, place) - 1
        return self.origins[index] + place - self.starts[index]

    def find_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original of a non-empty span of the folded text."""
        return self.find_origin(start), self.find_origin(end - 1) + 1


def fold_text(text: str) -> FoldedText:
    """Return the folded text: any white space is one space, an empty line is PARAGRAPH_BREAK."""
    if IRREGULAR_RUN.search(text) is None:
        return FoldedText(text.lower(), (0,), (0,))
    parts: list[str] = []
    starts: list[int] = [0]
    origins: list[int] = [0]
    at = length = 0
    for run in IRREGULAR_RUN.finditer(text):
        regular = text[at : run.start()].lower()
        parts.append(regular)
        length += len(regular)
        spaced = False
        for piece in SPACE_OR_SIGN.finditer(run[0]):
            form = _fold_space(piece[0]) if piece[0].isspace() else _fold_sign(piece[0])
            if form.isspace() and spaced:
                continue
            spaced = form.isspace() or (spaced and not form)
            for _ in form:
                starts.append(length)
                origins.append(run.start() + piece.start())
                length += 1
            parts.append(form)
        at = run.end()
        starts.append(length)
        origins.append(at)
    parts.append(text[at:].lower())
    return FoldedText("".join(parts), tuple(starts), tuple(origins))


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
