"""Forms of a text in which the same words are equal, however they are typed, set or packed."""

import functools
import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator

import ahocorasick

from dossier.language.folded_text import FoldedText
from dossier.language.invisible import FORMAT_CATEGORY

QUOTATION_MARKS = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″")
MARKS_AS_ONE = dict.fromkeys(map(ord, QUOTATION_MARKS), "'")
SEARCH_SEPARATORS = frozenset("|^")
"""Signs that the search index puts between the parts of a word."""
IGNORED_CATEGORIES = frozenset({FORMAT_CATEGORY, "Pd"})
"""Unicode categories of what a line break, a copy or a page may add or drop: soft hyphens, zero-width signs, dashes."""
RESOLVED_DECOMPOSITIONS = (
    "<compat>", "<fraction>", "<wide>", "<font>", "<initial>", "<medial>", "<final>", "<isolated>",
)  # fmt: skip
"""Of letters and digits that are only set in another way; a raised or circled one says something else."""
EDGE_SIGNS = ".,;:!?'()[]"
"""Signs around a sentence that a copy of it may lack."""
MIN_NAME_LETTERS = 8
"""A file name of fewer letters and digits identifies nothing."""
HTML_TAG = re.compile(r"<[^<>]*>")
UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # \u00eb in JSON
SIGN_ESCAPE = re.compile(r"\\(?:[nrtN]|([^\w\s]))")  # \n and \" in JSON, een\, twee in a calendar
# 111.222.333, of which the search index makes one number
POINT_WITHIN_NUMBER = re.compile(r"\.(?<=\d\.)(?=\d)")
PERCENT_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")  # %40 in an address


def compose(text: str) -> str:
    """Return the text with each letter and its accents as one sign, as every text is once it has been read."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def iter_compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places in a text at which `compose` changes it, with what then stands there."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for at in range(1, len(text) + 1):
        cluster = text[start:at]
        if at < len(text) and _joins(cluster, text[at]):
            continue
        if (composed := compose(cluster)) != cluster:
            yield start, at, composed
        start = at


def _joins(cluster: str, sign: str) -> bool:
    # Some syllables, such as those of Hangul, are composed of letters.
    return unicodedata.combining(sign) > 0 or (
        not sign.isascii() and compose(cluster + sign) != compose(cluster) + compose(sign)
    )


def resolve_signs(text: str) -> FoldedText:
    """Return the text with ligatures, `ĳ` and figures such as `2½` as the letters and digits that are typed: `2 1/2`.

    A text is shown as it is written; searched, quoted, found by cues and hashed in this form.
    """
    special = set() if text.isascii() else {x for x in set(text) if _resolve_sign(x) != x}
    if not special:
        return FoldedText(text)
    places = (place for place, sign in enumerate(text) if sign in special)
    return FoldedText.build(text, ((at, at + 1, _resolve_sign_at(text, at)) for at in places))


def _resolve_sign_at(text: str, at: int) -> str:
    plain = _resolve_sign(text[at])
    return f" {plain}" if plain[0].isdigit() and text[at - 1 : at].isdigit() else plain


@functools.cache
def _resolve_sign(sign: str) -> str:
    if sign.isalnum() and unicodedata.decomposition(sign).startswith(RESOLVED_DECOMPOSITIONS):
        return unicodedata.normalize("NFKC", sign).replace("\N{FRACTION SLASH}", "/")
    return sign


@functools.lru_cache(maxsize=2**16)
def fold_accents(text: str) -> str:
    """Return the text in lower case and without accents: `financiële` as `financiele`."""
    plain = unicodedata.normalize("NFKD", resolve_signs(text).text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


def fold_quotation_marks(text: str) -> str:
    """Return the text with every quotation mark and apostrophe as `'`; offsets in it stay what they were."""
    return text.translate(MARKS_AS_ONE)


def fold_words(text: str) -> str:
    """Return the text so that the same words are the same letters: `"Werk- kring"` and `“werkkring”`.

    White space, hyphens, points between digits and invisible characters are gone, quotation marks are one sign,
    ligatures are resolved, letters small. Accents stay: what only looks like withheld words must not stop a build.
    A site has tens of millions of characters: those of ASCII are folded as bytes, each other sign in the whole text at once.
    """
    data = compose(text).encode("utf-8", "surrogatepass")
    text = data.translate(FOLDED_ASCII, DROPPED_ASCII).decode("utf-8", "surrogatepass")
    for sign in set(NOT_ASCII.findall(text)):
        if (folded := _fold_sign(sign)) != sign:
            text = text.replace(sign, folded)
    return POINT_WITHIN_NUMBER.sub("", text)


@functools.cache
def _fold_sign(sign: str) -> str:
    """Return how a sign counts in the words of a text; empty where it does not."""
    if sign in QUOTATION_MARKS:
        return "'"
    unseen = sign in SEARCH_SEPARATORS or unicodedata.category(sign) in IGNORED_CATEGORIES
    plain = unicodedata.normalize("NFKC", "".join(map(_resolve_sign, sign.casefold())))
    return "" if unseen else "".join(plain.casefold().split())


NOT_ASCII = re.compile(r"[^\x00-\x7f]")
FOLDED_ASCII = bytes(ord(_fold_sign(chr(x)) or chr(x)) if x < 128 else x for x in range(256))
DROPPED_ASCII = bytes(x for x in range(128) if not _fold_sign(chr(x)))


def fold_sought(text: str) -> str:
    """Return words as they are looked for in folded texts, without the signs at their ends."""
    return fold_words(text).strip(EDGE_SIGNS)


def fold_name(text: str) -> str:
    """Return the letters and digits of a text that stay in a file name or address; empty where these are few."""
    folded = re.sub(r"[^a-z0-9]", "", fold_accents(text))
    return folded if len(folded) >= MIN_NAME_LETTERS else ""


def iter_plain_forms(text: str) -> Iterator[str]:
    """Yield a text as it stands, and without its markup and escapes."""
    yield text
    bare = HTML_TAG.sub("", text)
    if "\\" in bare:
        bare = UNICODE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), bare)
        bare = SIGN_ESCAPE.sub(r"\1", bare)
    bare = html.unescape(PERCENT_ESCAPES.sub(lambda found: urllib.parse.unquote(found[0]), bare))
    if bare != text:
        yield bare


class WordsFinder:
    """Finds many folded texts in another, in one walk over it."""

    def __init__(self, sought: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for words in sought:
            if words:
                self._automaton.add_word(words, words)
        if self._automaton:
            self._automaton.make_automaton()

    def find(self, folded: str) -> Iterator[str]:
        """Yield which of the sought texts stand in a folded text, in its order; may yield the same more than once."""
        if self._automaton:
            for _, words in self._automaton.iter(folded):
                yield words
