"""Splits Dutch compounds into their parts: `belasting|opbrengsten`, `heffing|s|korting`.

Dutch writes compounds as one word, so that a search for a part would miss them. The parts come from the
words of the dossier itself: no list of all Dutch words is needed, and none would know those of the field.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator

from dossier.language.normal_form import fold_accents
from dossier.words import load_words

LINKING_LETTERS = ("", "s", "e", "n", "en", "er")
"""Letters that tie the parts of a compound: leeftijd-s-grens, ziekte-n-leer, toeslag-en-stelsel."""
MIN_PART = 4
"""Letters that a part has at least."""
MIN_FIRST_PART = 3
"""Letters of a first part before a long rest: netcongestie, wetsvoorstel."""
MIN_UNKNOWN_PART = 5
"""Letters of a part that is no word of the dossier: `korting` where only heffingskorting is written."""
MIN_LONG_REST = 8
"""Letters of a rest that is a word even behind a beginning: medezeggenschap."""
VOWEL = re.compile(r"[aeiouy]")
WORD_LISTS = {name: frozenset(words) for name, words in load_words("compounds").items()}
WORD_SUFFIXES = WORD_LISTS["achtervoegsels"]
PREFIXES = WORD_LISTS["voorvoegsels"]
NO_FIRST_PARTS = WORD_LISTS["geen eerste deel"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Split:
    """A way to split a word, and how good it is."""

    known: int
    """Letters in parts that are words of the dossier."""
    parts: tuple[str, ...]


class Compounds:
    """Splits compounds by the words of a dossier."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words of the dossier, as `fold_word` gives them."""
        self._words = {
            form for word in words for form in _iter_word_forms(word) if len(form) >= MIN_FIRST_PART
        } - NO_FIRST_PARTS
        self._splits: dict[str, _Split] = {}

    def split_word(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word, links as parts of their own; the word itself where it is no compound.

        Joined they are the word as it was given, capitals and accents kept.
        """
        plain = fold_accents(word)
        if len(plain) != len(word) or not plain.isalpha():
            return (word,)
        cut, at = [], 0
        for part in self._find_split(plain).parts:
            cut.append(word[at : at + len(part)])
            at += len(part)
        return tuple(cut)

    def iter_nested_parts(self, word: str) -> Iterator[tuple[str, ...]]:
        """Yield the parts of a word, then those of each part that is a compound itself."""
        parts = self.split_word(word)
        if len(parts) > 1:
            yield parts
            for part in parts:
                yield from self.iter_nested_parts(part)

    def _find_split(self, word: str) -> _Split:
        found = self._splits.get(word)
        if found is None:
            found = self._splits[word] = self._choose_split(word)
        return found

    def _choose_split(self, word: str) -> _Split:
        best = _Split(0, (word,))
        for at in range(MIN_FIRST_PART, len(word) - MIN_PART + 1):
            is_short = at < MIN_PART or word[:at] in PREFIXES
            if is_short and len(word) - at < MIN_LONG_REST:
                continue
            right = self._split_rest(word[at:])
            left = self._split_first_part(word[:at], right.known) if right else None
            if left and right and (left.known or right.known):
                whole = _Split(left.known + right.known, (*left.parts, *right.parts))
                if (whole.known, -len(whole.parts)) > (best.known, -len(best.parts)):
                    best = whole
        return best

    def _split_first_part(self, left: str, after: int) -> _Split | None:
        """Return the first part with its linking letters; an unknown one only before a part that is known."""
        for link in LINKING_LETTERS:
            stem = left.removesuffix(link) if link else left
            if (not link or stem != left) and stem in self._words:
                # One letter is set apart, so that the part is the word itself; `en` would be found as a word.
                return _Split(len(left), (stem, link) if len(link) == 1 else (left,))
        is_word = after >= MIN_UNKNOWN_PART and len(left) >= MIN_PART and VOWEL.search(left)
        return _Split(0, (left,)) if is_word else None

    def _split_rest(self, right: str) -> _Split | None:
        """Return the rest: a word, a compound itself, or an unknown part that is long enough."""
        if right in WORD_SUFFIXES:
            return None
        if right in self._words:
            return _Split(len(right), (right,))
        rest = self._find_split(right)
        if rest.known:
            return rest
        is_word = len(right) >= MIN_UNKNOWN_PART and VOWEL.search(right)
        return _Split(0, (right,)) if is_word else None


def _iter_word_forms(word: str) -> Iterator[str]:
    """Yield a word and what it may be an inflected form of: heffing of heffingen."""
    yield word
    for ending in ("en", "s", "e"):
        if len(word) - len(ending) >= MIN_UNKNOWN_PART and word.endswith(ending):
            yield word.removesuffix(ending)
