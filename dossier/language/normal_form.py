"""One form of a text for whether the same words stand in it, however they are typed, set or packed."""

import functools
import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator

import ahocorasick

QUOTATION_MARKS = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″")
SEARCH_SEPARATORS = frozenset("|^")
"""What the search index parts words with."""
UNSEEN = frozenset({"Cf", "Pd"})
"""Categories of signs that a line's end, a copy or a page may add or leave out: soft hyphens, zero-width
signs, hyphens and dashes."""
EDGES = ".,;:!?'()[]"
"""Signs around a sentence that a copy of it may lack."""
MIN_NAME_LETTERS = 8
"""A name of a file in fewer letters and digits says nothing."""
TAG = re.compile(r"<[^<>]*>")
UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # \u00eb in JSON
SIGN_ESCAPE = re.compile(r"\\(?:[nrtN]|([^\w\s]))")  # \n and \" in JSON, een\, twee in a calendar
# 111.222.333, of which the search index makes one number
POINT_WITHIN_NUMBER = re.compile(r"\.(?<=\d\.)(?=\d)")
PERCENT_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")  # %40 in an address


def fold_words(text: str) -> str:
    """Return the text so that the same words are the same letters: `"Werk- kring"` and `“werkkring”`.

    White space, hyphens, points between digits and what is not seen are gone, quotation marks are one
    sign, ligatures are resolved, letters small. A site has tens of millions of characters, so whole texts are asked for a sign.
    """
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        text = unicodedata.normalize("NFC", text)
    text = "".join(text.casefold().split())
    for sign in set(text):
        folded = _fold_sign(sign)
        if folded != sign:
            text = text.replace(sign, folded)
    return POINT_WITHIN_NUMBER.sub("", text)


@functools.cache
def _fold_sign(sign: str) -> str:
    if sign in QUOTATION_MARKS:
        return "'"
    unseen = sign in SEARCH_SEPARATORS or unicodedata.category(sign) in UNSEEN
    return "" if unseen else "".join(unicodedata.normalize("NFKC", sign).casefold().split())


def fold_sought(text: str) -> str:
    """Return the words to look for in folded texts, without the signs at their ends."""
    return fold_words(text).strip(EDGES)


def fold_name(text: str) -> str:
    """Return the letters and digits that a name or address keeps of a text; empty where these are few."""
    folded = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text.lower()))
    return folded if len(folded) >= MIN_NAME_LETTERS else ""


def plain_forms(text: str) -> Iterator[str]:
    """Yield a text as it stands, and without its markup and escapes."""
    yield text
    bare = TAG.sub("", text)
    if "\\" in bare:
        bare = UNICODE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), bare)
        bare = SIGN_ESCAPE.sub(r"\1", bare)
    bare = html.unescape(PERCENT_ESCAPES.sub(lambda found: urllib.parse.unquote(found[0]), bare))
    if bare != text:
        yield bare


class WordsFinder:
    """Finds many texts in one walk over another, all of them folded."""

    def __init__(self, sought: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for words in sought:
            if words:
                self._automaton.add_word(words, words)
        if self._automaton:
            self._automaton.make_automaton()

    def find(self, folded: str) -> Iterator[str]:
        """Yield what is sought and stands in a folded text, in its order; may yield the same more than once."""
        if self._automaton:
            for _, words in self._automaton.iter(folded):
                yield words
