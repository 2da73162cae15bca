"""Where the sentences of a Dutch text start and end."""

import re
from collections.abc import Iterator

from dossier.words import load_words

_ABBREVIATIONS = frozenset(load_words("abbreviations")["within_sentences"])
_LONG = max(map(len, _ABBREVIATIONS)) + 1
"""So many letters together are no abbreviation, and no initial."""
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|\Z)")
_LAST_WORD = re.compile(r"[^\s(«“‘\"'\[]+\Z")
_OPENING = "\"'“‘«([ \t\n\u00a0"


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text starts and ends, without the white space around it."""
    start = 0
    for stop in _STOP.finditer(text):
        if _is_sentence_end(text, stop.start(), stop.end()):
            yield from _trim(text, start, stop.end())
            start = stop.end()
    yield from _trim(text, start, len(text))


def _is_sentence_end(text: str, stop: int, after: int) -> bool:
    """Return whether a sentence ends at the sign at `stop`, behind which the text goes on at `after`."""
    following = text[after : after + 9].lstrip(_OPENING)[:1]
    if following and not (following.isupper() or following.isdigit()):
        return False
    if text[stop] != "." or not following:
        return True
    if stop >= _LONG and text[stop - _LONG : stop].isalpha():
        return True
    word = _LAST_WORD.search(text, max(0, stop - 40), stop)
    # A single capital is the initial of a name: A. Bakker, W.J.M. Aerds
    initial = word is not None and all(len(x) == 1 and x.isupper() for x in word[0].split("."))
    return not initial and (word is None or word[0].lower() not in _ABBREVIATIONS)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + left, start + len(piece.rstrip())
