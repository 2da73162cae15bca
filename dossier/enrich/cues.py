"""Find the cues of all themes in a text, in one walk over its words.

A cue is written as a maintainer writes it in `content/themas/`:

- `leven lang leren`: these words in a row; case, accents, and a hyphen for a space do not count;
- `heffing`, `fiscaal`: also `heffingen`, `fiscale`, but not the other way round;
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
from typing import NamedTuple

from dossier.language.invisible import strip_invisible
from dossier.language.normal_form import fold_accents, resolve_signs
from dossier.language.sentences import split_sentences
from dossier.language.word_counts import split_words
from dossier.model import Cue, Theme, ThemeId

PART_SEPARATOR = " + "
ALTERNATIVE_SEPARATOR = "|"
WILDCARD = "*"
CUE_WORD = re.compile(r"\*?[^\W_]+\*?")
MIN_FOLDED_LETTERS = 5
"""A shorter word has no forms: `deel` is not always `delen`."""
# heffing|en, fiscal|e, robot|s; not the s within `zekerheids-`, `opleidings-`
_ENDING = re.compile(r"(?<=\w{4})(?:en|e)\Z")
_PLURAL_S = re.compile(r"(?<=\w{4})(?<!heid)(?<!ing)s\Z")
_DOUBLE = re.compile(r"(\w)\1")


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
    def rarest(self) -> int:
        """The index of the word to look for: the longest, since `van` and `een` stand everywhere."""
        return max(range(len(self.words)), key=lambda index: len(self.words[index]))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _CompiledCue:
    theme: ThemeId
    cue: Cue
    parts: tuple[tuple[_Phrase, ...], ...]
    """All must stand in one sentence; of each any one of its alternatives."""


class _Use(NamedTuple):
    """A phrase as it is looked for: by one of its words."""

    phrase: _Phrase
    place: int
    """The index of that word in the phrase."""
    compiled: _CompiledCue
    part: int
    alternative: int


class _Standing(NamedTuple):
    """Where a part of a cue stands among the words of a text; sorted as they are read."""

    first: int
    alternative: int
    last: int


class CueFinder:
    """The cues of themes, ready to be looked for in many texts."""

    def __init__(self, cues: Iterable[tuple[ThemeId, Cue]]) -> None:
        self._uses: dict[str, list[_Use]] = {}
        for each in cues:
            compiled = _compile_cue(*each)
            for part, alternatives in enumerate(compiled.parts):
                for number, phrase in enumerate(alternatives):
                    place = phrase.rarest
                    known = self._uses.setdefault(phrase.words[place], [])
                    known.append(_Use(phrase, place, compiled, part, number))
        uses = itertools.chain.from_iterable(self._uses.values())
        self._patterns = _WordPatterns(word for use in uses for word in use.phrase.words)
        # Words return again and again: each is looked up once.
        self._find_uses = functools.lru_cache(maxsize=2**16)(self._look_up_uses)

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a text, each once for each place; of two on one place the longer counts."""
        folded = resolve_signs(text)
        words = split_words(folded.text)
        standing = self._find_parts(words)
        complete = [(cue, parts) for cue, parts in standing.items() if all(parts)]
        if not complete:
            return []
        # Where words and sentences stand matters only in a text that has a cue.
        spans = [folded.find_span(*each) for each in _locate_words(folded.text, words)]
        starts: list[int] = []
        hits: list[Hit] = []
        for compiled, parts in complete:
            groups = [[each] for each in parts[0]]
            if len(parts) > 1:
                starts = starts or [start for start, _ in split_sentences(text)]
                groups = _find_in_one_sentence(
                    parts, [bisect.bisect_right(starts, x) for x, _ in spans]
                )
            for group in groups:
                places = sorted((spans[x.first][0], spans[x.last][1]) for x in group)
                hits.append(Hit(compiled.theme, compiled.cue, tuple(places)))
        return _drop_contained(hits)

    def _find_parts(self, words: Sequence[str]) -> dict[_CompiledCue, list[list[_Standing]]]:
        """Return where the parts of cues stand among words."""
        found: dict[_CompiledCue, list[list[_Standing]]] = {}
        for index, word in enumerate(words):
            for phrase, place, compiled, part, alternative in self._find_uses(word):
                first = index - place
                if self._is_phrase_at(phrase, words, first):
                    parts = found.setdefault(compiled, [[] for _ in compiled.parts])
                    last = first + len(phrase.words) - 1
                    parts[part].append(_Standing(first, alternative, last))
        return found

    def _look_up_uses(self, written: str) -> tuple[_Use, ...]:
        patterns = self._patterns.match(written)
        return tuple(use for pattern in patterns for use in self._uses.get(pattern, ()))

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


def _find_in_one_sentence(
    parts: Sequence[Sequence[_Standing]], sentences: Sequence[int]
) -> list[list[_Standing]]:
    """Return where each part stands first in the first sentence that has them all; `sentences` are by word."""
    by_sentence: dict[int, dict[int, _Standing]] = {}
    for number, part in enumerate(parts):
        for each in sorted(part):
            by_sentence.setdefault(sentences[each.first], {}).setdefault(number, each)
    complete = (number for number, found in by_sentence.items() if len(found) == len(parts))
    first = min(complete, default=None)
    return [] if first is None else [list(by_sentence[first].values())]


class _WordPatterns:
    """The words of cues, of which some stand for a beginning, an end or a middle."""

    def __init__(self, patterns: Iterable[str]) -> None:
        known = dict.fromkeys(patterns)
        self._known = frozenset(known)
        self._middles = tuple(x for x in known if x.startswith(WILDCARD) and x.endswith(WILDCARD))
        self._lengths = sorted({len(x) - 1 for x in known if WILDCARD in x})
        self._by_form: dict[str, list[str]] = {}
        for each in known:
            if WILDCARD not in each and len(each) >= MIN_FOLDED_LETTERS:
                self._by_form.setdefault(_fold_form(each), []).append(each)
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
        forms = self._by_form.get(_fold_form(word), ()) if len(word) >= MIN_FOLDED_LETTERS else ()
        others = (x for x in forms if x != word and len(x) <= len(word))
        return (*(x for x in tried if x in self._known), *others, *middles)


def _fold_form(word: str) -> str:
    """Return what the forms of a word share: `bedrijf` and `bedrijven`, `fiscaal` and `fiscale`."""
    stem = _DOUBLE.sub(r"\1", _ENDING.sub("", _PLURAL_S.sub("", word)))
    return _PLURAL_S.sub("", stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1]))


@functools.lru_cache(maxsize=8)
def get_finder(themes: tuple[Theme, ...]) -> CueFinder:
    """Return the finder for these themes, made once."""
    return CueFinder((theme.id, cue) for theme in themes for cue in theme.cues)


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
