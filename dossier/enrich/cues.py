"""Find the cues of all themes in a text, in one walk over its words.

A cue is written as a maintainer writes it in `content/themas/`:

- `leven lang leren`: these words in a row; case, accents, and a hyphen for a space do not count;
- `omschol*`, `*toeslag`: a word that begins, or ends, like this;
- `robot* + belast*`: both in one sentence, in any order;
- `loon|lonen|arbeid + kapitaal`: one of the words between the strokes;
- `WW`, `NIT`: only capitals, so only as capitals.
"""

import bisect
import dataclasses
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.language.invisible import strip_invisible
from dossier.language.normal_form import fold_accents, resolve_signs
from dossier.language.sentences import split_sentences
from dossier.language.word_counts import split_words
from dossier.model import Cue, Theme, ThemeId

PART_SEPARATOR = " + "
ALTERNATIVE_SEPARATOR = "|"
WILDCARD = "*"
CUE_WORD = re.compile(r"\*?[^\W_]+\*?")


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A cue of a theme in a text, and where its words stand; a cue of two parts stands in two places."""

    theme: ThemeId
    cue: Cue
    places: tuple[tuple[int, int], ...]


# Phrases and cues are compared by identity, which is quicker than by their words.
@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """Consecutive words of a cue."""

    words: tuple[str, ...]
    in_capitals: bool
    """Stands in a text only in capitals."""

    @property
    def is_single_word(self) -> bool:
        """Whether it stands wherever its word does."""
        return len(self.words) == 1 and not self.in_capitals

    @property
    def rarest(self) -> int:
        """The index of the word to look for: the longest, since `van` and `een` stand everywhere."""
        return max(range(len(self.words)), key=lambda index: len(self.words[index]))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _CompiledCue:
    theme: ThemeId
    cue: Cue
    parts: tuple[tuple[_Phrase, ...], ...]
    """All must stand in one sentence; of each any one of its alternatives."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Sign:
    """The cues that a word can be part of."""

    words: tuple[_CompiledCue, ...]
    """Cues that are this one word."""
    phrases: tuple[tuple[_Phrase, int, _CompiledCue], ...]
    """Other cues of one part, with the phrase of which it is the rarest word, and the index of that word."""
    parts: tuple[tuple[_CompiledCue, int], ...]
    """Cues of several parts, with the index of a part that begins with it."""


class CueFinder:
    """The cues of themes, ready to be looked for in many texts."""

    def __init__(self, cues: Iterable[tuple[ThemeId, Cue]]) -> None:
        compiled = [_compile_cue(*each) for each in cues]
        phrases = [phrase for each in compiled for phrase in itertools.chain(*each.parts)]
        self._patterns = _WordPatterns(word for phrase in phrases for word in phrase.words)
        self._phrases: dict[str, list[tuple[_Phrase, int, _CompiledCue]]] = {}
        self._parts: dict[str, list[tuple[_CompiledCue, int]]] = {}
        for each in compiled:
            for number, alternatives in enumerate(each.parts):
                for phrase in alternatives:
                    if len(each.parts) > 1:
                        self._parts.setdefault(phrase.words[0], []).append((each, number))
                    else:
                        index = phrase.rarest
                        known = self._phrases.setdefault(phrase.words[index], [])
                        known.append((phrase, index, each))
        # Words return again and again: each is looked up once.
        self._sign = functools.lru_cache(maxsize=2**16)(self._find_sign)

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a text, each once for each place; of two on one place the longer counts."""
        folded = resolve_signs(text)
        words = split_words(folded.text)
        signs = [(i, sign) for i, sign in enumerate(map(self._sign, words)) if sign is not None]
        found = list(self._find_phrases(words, signs))
        combined = any(_iter_complete(signs))
        if not (found or combined):
            return []
        # Where words stand matters only in a text that has a cue.
        spans = [folded.find_span(*each) for each in _locate_words(folded.text, words)]
        hits = [
            Hit(each.theme, each.cue, ((spans[first][0], spans[last][1]),))
            for each, first, last in found
        ]
        if combined:
            hits.extend(self._find_combined(text, words, spans, signs))
        return _drop_contained(hits)

    def _find_phrases(
        self, words: Sequence[str], signs: Iterable[tuple[int, _Sign]]
    ) -> Iterator[tuple[_CompiledCue, int, int]]:
        """Yield the cues of one part that stand among words, with their first and last word."""
        for index, sign in signs:
            for compiled in sign.words:
                yield compiled, index, index
            for phrase, place, compiled in sign.phrases:
                first = index - place
                if self._is_phrase_at(phrase, words, first):
                    yield compiled, first, first + len(phrase.words) - 1

    def _find_combined(
        self,
        text: str,
        words: Sequence[str],
        spans: Sequence[tuple[int, int]],
        signs: Iterable[tuple[int, _Sign]],
    ) -> Iterator[Hit]:
        """Yield the cues of which all parts stand in one sentence, each for the first such."""
        starts = [start for start, _ in split_sentences(text)]
        found: set[_CompiledCue] = set()
        for _, group in itertools.groupby(
            ((index, sign) for index, sign in signs if sign.parts),
            key=lambda each: bisect.bisect_right(starts, spans[each[0]][0]),
        ):
            inside = list(group)
            for compiled in _iter_complete(inside):
                places = self._locate_parts(compiled, words, [index for index, _ in inside])
                if places is not None and compiled not in found:
                    found.add(compiled)
                    where = tuple(sorted((spans[a][0], spans[b][1]) for a, b in places))
                    yield Hit(compiled.theme, compiled.cue, where)

    def _locate_parts(
        self, compiled: _CompiledCue, words: Sequence[str], indexes: Sequence[int]
    ) -> list[tuple[int, int]] | None:
        """Return the first and last word of each part where it stands first, or None where one does not stand there."""
        found = []
        for alternatives in compiled.parts:
            standing = (
                (index, index + len(phrase.words) - 1)
                for index in indexes
                for phrase in alternatives
                if self._is_phrase_at(phrase, words, index)
            )
            place = next(standing, None)
            if place is None:
                return None
            found.append(place)
        return found

    def _find_sign(self, written: str) -> _Sign | None:
        patterns = self._patterns.match(written)
        phrases = [each for pattern in patterns for each in self._phrases.get(pattern, ())]
        parts = tuple(each for pattern in patterns for each in self._parts.get(pattern, ()))
        words = tuple(each for phrase, _, each in phrases if phrase.is_single_word)
        others = tuple(each for each in phrases if not each[0].is_single_word)
        return _Sign(words, others, parts) if phrases or parts else None

    def _is_phrase_at(self, phrase: _Phrase, words: Sequence[str], first: int) -> bool:
        """Return whether the words of a phrase stand from this index on."""
        stop = first + len(phrase.words)
        if first < 0 or stop > len(words):
            return False
        here = words[first:stop]
        if phrase.in_capitals and not all(map(str.isupper, here)):
            return False
        return all(
            pattern in self._patterns.match(word)
            for pattern, word in zip(phrase.words, here, strict=True)
        )


class _WordPatterns:
    """The words of cues, of which some stand for a beginning, an end or a middle."""

    def __init__(self, patterns: Iterable[str]) -> None:
        known = dict.fromkeys(patterns)
        self._known = frozenset(known)
        self._middles = tuple(x for x in known if x.startswith(WILDCARD) and x.endswith(WILDCARD))
        self._lengths = sorted({len(x) - 1 for x in known if WILDCARD in x})
        self.match = functools.lru_cache(maxsize=2**16)(self._match_patterns)

    def _match_patterns(self, written: str) -> tuple[str, ...]:
        """Return the patterns that a word fits, in the same order every time."""
        word = fold_accents(written)
        tried = [word]
        for length in self._lengths:
            if length > len(word):
                break
            tried += [word[:length] + WILDCARD, WILDCARD + word[len(word) - length :]]
        middles = (x for x in self._middles if x.strip(WILDCARD) in word)
        return (*(x for x in tried if x in self._known), *middles)


@functools.lru_cache(maxsize=8)
def get_finder(themes: tuple[Theme, ...]) -> CueFinder:
    """Return the finder for these themes, made once."""
    return CueFinder((theme.id, cue) for theme in themes for cue in theme.cues)


def _iter_complete(signs: Iterable[tuple[int, _Sign]]) -> Iterator[_CompiledCue]:
    """Yield the cues of several parts of which each part can begin with one of these words."""
    present = set(itertools.chain.from_iterable(sign.parts for _, sign in signs))
    for compiled, number in present:
        if number == 0 and all((compiled, x) in present for x in range(1, len(compiled.parts))):
            yield compiled


def _locate_words(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a text stand, which are all its words in their order."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        yield start, end


def _compile_cue(theme: ThemeId, cue: Cue) -> _CompiledCue:
    texts = (text.split(ALTERNATIVE_SEPARATOR) for text in cue.text.split(PART_SEPARATOR))
    parts = (
        tuple(phrase for each in words if (phrase := _compile_phrase(each))) for words in texts
    )
    return _CompiledCue(theme, cue, tuple(parts))


def _compile_phrase(text: str) -> _Phrase | None:
    words = CUE_WORD.findall(resolve_signs(strip_invisible(text)).text)
    if not words:
        return None
    letters = [char for char in text if char.isalpha()]
    in_capitals = len(letters) > 1 and all(char.isupper() for char in letters)
    return _Phrase(tuple(map(fold_accents, words)), in_capitals)


def _drop_contained(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without those whose words lie within another of the same theme.

    What covers more of the text stays; of `toeslag*` and `toeslagenstelsel` on one word, the longer cue.
    """
    kept = [hit for hit in hits if len(hit.places) > 1]
    taken: dict[ThemeId, list[tuple[int, int]]] = {}
    for hit in sorted((hit for hit in hits if len(hit.places) == 1), key=_order_by_length):
        (start, end) = hit.places[0]
        own = taken.setdefault(hit.theme, [])
        if all(end <= other_start or other_end <= start for other_start, other_end in own):
            own.append(hit.places[0])
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.places, hit.theme, hit.cue.text))


def _order_by_length(hit: Hit) -> tuple[int, int, int, str]:
    start, end = hit.places[0]
    return start - end, start, -len(hit.cue.text), hit.cue.text
