"""The words of a text, and which of them another text lacks."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
MAX_SEARCH_DISTANCE = 10_000
"""How far ahead, in characters, a text is searched in another with the same texts in the same order."""


def split_words(text: str) -> list[str]:
    """Return the words: runs of letters and digits, as law 1 (README) counts them."""
    return re.findall(r"[^\W_]+", text)


def fold_letters(text: str) -> str:
    """Return only the letters and digits of a text, in lower case."""
    return "".join(split_words(text)).lower()


def find_missing_words(original: Iterable[str], collected: Iterable[str]) -> list[str]:
    """Return the words of `original` that `collected` lacks, or has less often, in order.

    Letters and digits are separate words, because the mark of a note is glued to a word.
    """
    texts = list(original)
    original_only, collected_only = _compare_pieces(texts, collected)
    missing = _count_words(original_only) - _count_words(collected_only)
    missing_words = []
    # Of equal words, the last ones count as missing.
    for word in reversed(
        [word for text in texts for word in LETTERS_OR_DIGITS.findall(text)] if missing else []
    ):
        if missing[word] > 0:
            missing[word] -= 1
            missing_words.append(word)
    return missing_words[::-1]


def count_missing_letters(original: Iterable[str], collected: Iterable[str]) -> Counter[str]:
    """Return the letters and digits of `original` that `collected` lacks, or has less often."""
    original_only, collected_only = _compare_pieces(original, collected)
    return _count_letters(original_only) - _count_letters(collected_only)


def _compare_pieces(
    original: Iterable[str], collected: Iterable[str]
) -> tuple[Counter[str], Counter[str]]:
    """Return the pieces without white space that occur more often in `original`, and those in `collected`."""
    rests = _remove_common(" ".join(original), collected)
    original_pieces, collected_pieces = (Counter(rest.split()) for rest in rests)
    return original_pieces - collected_pieces, collected_pieces - original_pieces


def _remove_common(original: str, collected: Iterable[str]) -> tuple[str, str]:
    """Return the rest of both after removing the texts of `collected` that occur whole and in order in `original`.

    For speed: finding a text is much faster than counting its words.
    """
    original_rest: list[str] = []
    collected_rest: list[str] = []
    at = 0
    for text in collected:
        start = original.find(text, at, at + len(text) + MAX_SEARCH_DISTANCE)
        end = start + len(text)
        whole = (
            start >= 0
            and original[end : end + 1].strip() == original[max(0, start - 1) : start].strip() == ""
        )
        if whole:
            original_rest.append(original[at:start])
            at = end
        else:
            collected_rest.append(text)
    return " ".join((*original_rest, original[at:])), " ".join(collected_rest)


def _count_words(pieces: Mapping[str, int]) -> Counter[str]:
    """Return how often each word occurs in these pieces."""
    counts: Counter[str] = Counter()
    for piece, times in pieces.items():
        for word in LETTERS_OR_DIGITS.findall(piece):
            counts[word] += times
    return counts


def _count_letters(pieces: Mapping[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for piece, times in pieces.items():
        for char in filter(str.isalnum, piece):
            counts[char] += times
    return counts
