"""Where the sentences of a Dutch text start and end."""

import re
from collections.abc import Iterator

from dossier.words import load_words

ABBREVIATIONS = frozenset(load_words("abbreviations")["within_sentence"])
MAX_ABBREVIATION_LETTERS = max(map(len, ABBREVIATIONS))
SENTENCE_STOP = re.compile(r"\t|[.!?…]+[\"'”’»)\]]*(?=\s|\Z)")
LAST_WORD = re.compile(r"[^\s(«“‘\"'\[]+\Z")
OPENING_SIGNS = "\"'“‘«([ \t\n\u00a0"


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text starts and ends, without the white space around it.

    A tab, which separates the cells of a row, ends one too.
    """
    start = 0
    for stop in SENTENCE_STOP.finditer(text):
        if stop[0] == "\t" or _is_sentence_end(text, stop.start(), stop.end()):
            yield from _trim_space(text, start, stop.end())
            start = stop.end()
    yield from _trim_space(text, start, len(text))


def _is_sentence_end(text: str, stop: int, after: int) -> bool:
    """Return whether a sentence ends at the sign at `stop`, behind which the text goes on at `after`."""
    following = text[after : after + 9].lstrip(OPENING_SIGNS)[:1]
    if following and not (following.isupper() or following.isdigit()):
        return False
    if text[stop] != "." or not following:
        return True
    # Most sentences end with a word that is too long for an abbreviation.
    before = stop - MAX_ABBREVIATION_LETTERS - 1
    if before >= 0 and text[before:stop].isalpha():
        return True
    word = LAST_WORD.search(text, max(0, stop - 40), stop)
    return word is None or not _is_abbreviation(word[0])


def _is_abbreviation(word: str) -> bool:
    """Return whether a word before a point ends no sentence: `o.a`, `prof.dr`, or the initials `W.J.M`."""
    parts = word.split(".")
    if all(len(part) == 1 and part.isupper() for part in parts):
        return True
    # At most the first letter is a capital: `vs.` is versus, and `de VS.` a country.
    return any(each[:1].lower() + each[1:] in ABBREVIATIONS for each in (word, parts[-1]))


def _trim_space(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
