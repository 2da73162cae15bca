"""Find the cues of all themes in a text, in one walk over its words.

A cue is written as a maintainer writes it in `content/themas/`:

- `leven lang leren`: these words behind one another; case, accents, and a hyphen for a space do not count;
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

from dossier.language.normal_form import fold_accents
from dossier.language.sentences import split_sentences
from dossier.model import Cue, Theme, ThemeId

WORD = re.compile(r"[^\W_]+")
BOTH = " + "
OR = "|"
ANY = "*"


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A cue of a theme in a text, and where its words stand; a cue of two parts stands in two places."""

    theme: ThemeId
    cue: Cue
    places: tuple[tuple[int, int], ...]


# Parts and cues are told apart by identity, which is quicker than by their words.
@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Words that stand behind one another."""

    words: tuple[str, ...]
    as_written: bool
    """Only capitals: the case counts."""

    @property
    def is_plain_word(self) -> bool:
        """Whether it stands wherever its first word does."""
        return len(self.words) == 1 and not self.as_written

    @property
    def telling(self) -> int:
        """Which of its words is looked for: the longest, since `van` and `een` stand everywhere."""
        return max(range(len(self.words)), key=lambda place: len(self.words[place]))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _Compiled:
    theme: ThemeId
    cue: Cue
    parts: tuple[tuple[_Part, ...], ...]
    """All must stand in one sentence; of each any one of its alternatives."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Sign:
    """What a word can be a sign of."""

    words: tuple[_Compiled, ...]
    """Cues that are this one word."""
    alone: tuple[tuple[_Part, int, _Compiled], ...]
    """Other cues of one part, of which it is the most telling word, and which of its words that is."""
    together: int
    """Cues of several parts that can begin with it: a bit for each part, those of the first parts of all cues before
    those of the second."""


class CueFinder:
    """The cues of all themes, ready to be looked for in many texts."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        compiled = [_compile(theme.id, cue) for theme in themes for cue in theme.cues]
        parts = [part for each in compiled for part in itertools.chain(*each.parts)]
        self._patterns = _Patterns(word for part in parts for word in part.words)
        self._alone: dict[str, list[tuple[_Part, int, _Compiled]]] = {}
        self._together: dict[str, int] = {}
        self._several = [each for each in compiled if len(each.parts) > 1]
        self._most = max((len(each.parts) for each in self._several), default=0)
        self._no_part = 0
        for each in compiled:
            if len(each.parts) == 1:
                for part in each.parts[0]:
                    place = part.telling
                    self._alone.setdefault(part.words[place], []).append((part, place, each))
        for bit, each in enumerate(self._several):
            for number in range(self._most):
                flag = 1 << (number * len(self._several) + bit)
                if number >= len(each.parts):
                    self._no_part |= flag
                    continue
                for part in each.parts[number]:
                    first = part.words[0]
                    self._together[first] = self._together.get(first, 0) | flag
        # Words return again and again: what one is a sign of is found out once.
        self._sign = functools.lru_cache(maxsize=2**16)(self._find_sign)

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a text, each once for each place; of two on one place the longer counts."""
        words = WORD.findall(text)
        signs = [(i, sign) for i, sign in enumerate(map(self._sign, words)) if sign is not None]
        found = list(self._find_single_parts(words, signs))
        parts = self._no_part
        for _, sign in signs:
            parts |= sign.together
        several = self._match_complete(parts) > 0
        if not (found or several):
            return []
        # Where words stand is asked only of a text that has a cue.
        spans = list(_locate_words(text, words))
        hits = [
            Hit(each.theme, each.cue, ((spans[first][0], spans[last][1]),))
            for each, first, last in found
        ]
        if several:
            hits.extend(self._find_combined(text, words, spans, signs))
        return _drop_contained(hits)

    def _find_single_parts(
        self, words: Sequence[str], signs: Iterable[tuple[int, _Sign]]
    ) -> Iterator[tuple[_Compiled, int, int]]:
        """Yield the cues of one part that stand among words, with their first and last word."""
        for index, sign in signs:
            for compiled in sign.words:
                yield compiled, index, index
            for part, place, compiled in sign.alone:
                first = index - place
                if self._is_part_at(part, words, first):
                    yield compiled, first, first + len(part.words) - 1

    def _find_combined(
        self,
        text: str,
        words: Sequence[str],
        spans: Sequence[tuple[int, int]],
        signs: Iterable[tuple[int, _Sign]],
    ) -> Iterator[Hit]:
        """Yield the cues of which all parts stand in one sentence, each for the first such."""
        starts = [start for start, _ in split_sentences(text)]
        beginning = ((index, sign.together) for index, sign in signs if sign.together)
        told: set[_Compiled] = set()
        for _, group in itertools.groupby(
            beginning, key=lambda each: bisect.bisect_right(starts, spans[each[0]][0])
        ):
            indexes = []
            parts = self._no_part
            for index, together in group:
                indexes.append(index)
                parts |= together
            for compiled in self._select_possible(parts):
                places = self._locate_parts(compiled, words, indexes)
                if compiled not in told and places is not None:
                    told.add(compiled)
                    where = tuple(sorted((spans[a][0], spans[b][1]) for a, b in places))
                    yield Hit(compiled.theme, compiled.cue, where)

    def _match_complete(self, parts: int) -> int:
        """Return a bit for each cue of which all parts are among these."""
        count = len(self._several)
        complete = (1 << count) - 1
        for _ in range(self._most):
            complete &= parts
            parts >>= count
        return complete

    def _select_possible(self, parts: int) -> Iterator[_Compiled]:
        """Yield the cues of which all parts are among these."""
        complete = self._match_complete(parts)
        while complete:
            lowest = complete & -complete
            yield self._several[lowest.bit_length() - 1]
            complete ^= lowest

    def _locate_parts(
        self, compiled: _Compiled, words: Sequence[str], indexes: Sequence[int]
    ) -> list[tuple[int, int]] | None:
        """Return with which words the parts of a cue begin and end first, or None where one does not stand there."""
        found = []
        for alternatives in compiled.parts:
            standing = (
                (index, index + len(part.words) - 1)
                for index in indexes
                for part in alternatives
                if self._is_part_at(part, words, index)
            )
            place = next(standing, None)
            if place is None:
                return None
            found.append(place)
        return found

    def _find_sign(self, written: str) -> _Sign | None:
        """Return what a word is a sign of, or None where it is of nothing."""
        patterns = self._patterns.fitting(written)
        alone = [each for pattern in patterns for each in self._alone.get(pattern, ())]
        words = tuple(each for part, _, each in alone if part.is_plain_word)
        others = tuple(each for each in alone if not each[0].is_plain_word)
        together = 0
        for pattern in patterns:
            together |= self._together.get(pattern, 0)
        return _Sign(words, others, together) if alone or together else None

    def _is_part_at(self, part: _Part, words: Sequence[str], first: int) -> bool:
        """Return whether the words from the one at this index on are those of a part."""
        stop = first + len(part.words)
        if first < 0 or stop > len(words):
            return False
        here = words[first:stop]
        if part.as_written and not all(map(str.isupper, here)):
            return False
        for pattern, word in zip(part.words, here, strict=True):
            if pattern not in self._patterns.fitting(word):
                return False
        return True


class _Patterns:
    """The words of cues, of which some stand for a beginning, an end or a middle."""

    def __init__(self, patterns: Iterable[str]) -> None:
        told = dict.fromkeys(patterns)
        self._known = frozenset(told)
        self._middles = tuple(x for x in told if x.startswith(ANY) and x.endswith(ANY))
        lengths = {len(x) - 1 for x in told if ANY in x}
        self._lengths = sorted(lengths)
        self.fitting = functools.lru_cache(maxsize=2**16)(self._match_patterns)

    def _match_patterns(self, written: str) -> tuple[str, ...]:
        """Return the patterns that a word fits, in the same order every time."""
        word = fold_accents(written)
        tried = [word]
        for length in self._lengths:
            if length > len(word):
                break
            tried += [word[:length] + ANY, ANY + word[len(word) - length :]]
        middles = (x for x in self._middles if x.strip(ANY) in word)
        return (*(x for x in tried if x in self._known), *middles)


@functools.lru_cache(maxsize=8)
def get_finder(themes: tuple[Theme, ...]) -> CueFinder:
    """Return the finder for these themes, made once."""
    return CueFinder(themes)


def _locate_words(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a text stand, which are all its words in their order."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        yield start, end


def _compile(theme: ThemeId, cue: Cue) -> _Compiled:
    texts = (text.split(OR) for text in cue.text.split(BOTH))
    parts = (tuple(part for each in words if (part := _compile_part(each))) for words in texts)
    return _Compiled(theme, cue, tuple(parts))


def _compile_part(text: str) -> _Part | None:
    words = re.findall(r"\*?[^\W_]+\*?", text)
    if not words:
        return None
    letters = [char for char in text if char.isalpha()]
    as_written = len(letters) > 1 and all(char.isupper() for char in letters)
    return _Part(tuple(fold_accents(word) for word in words), as_written)


def _drop_contained(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without those whose words lie within another of the same theme.

    What covers more of the text stays; of `toeslag*` and `toeslagenstelsel` on one word, the longer cue.
    """
    kept: list[Hit] = []
    taken: dict[ThemeId, list[tuple[int, int]]] = {}
    single = [hit for hit in hits if len(hit.places) == 1]
    for hit in sorted(single, key=_order_key):
        own = taken.setdefault(hit.theme, [])
        if all(_end_of(hit) <= start or end <= _start(hit) for start, end in own):
            own.append(hit.places[0])
            kept.append(hit)
    kept.extend(hit for hit in hits if len(hit.places) > 1)
    return sorted(kept, key=lambda hit: (hit.places, hit.theme, hit.cue.text))


def _order_key(hit: Hit) -> tuple[int, int, int, str]:
    return _start(hit) - _end_of(hit), _start(hit), -len(hit.cue.text), hit.cue.text


def _start(hit: Hit) -> int:
    return hit.places[0][0]


def _end_of(hit: Hit) -> int:
    return hit.places[-1][1]
