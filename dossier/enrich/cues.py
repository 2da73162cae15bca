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
import re
import unicodedata
from collections.abc import Iterator, Sequence

from dossier.model import Cue, Theme, ThemeId

WORD = re.compile(r"[^\W_]+")
# A sentence ends at a stop, and only before a capital or a quotation mark, so not at "nr. 4" or "o.a. de".
SENTENCE_END = re.compile(r"[.?!]['’”)]*\s+(?=[\"'‘“(]?[A-ZÀ-Þ])")
BOTH = " + "
OR = "|"
ANY = "*"


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A cue of a theme in a text, and where its words stand; a cue of two parts stands in two places."""

    theme: ThemeId
    cue: Cue
    places: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class _Token:
    word: str
    written: str
    start: int
    end: int
    sentence: int


# Parts and cues are told apart by identity, which is quicker than by their words.
@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Words that stand behind one another."""

    words: tuple[str, ...]
    as_written: bool
    """Only capitals: the case counts."""


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _Compiled:
    theme: ThemeId
    cue: Cue
    parts: tuple[tuple[_Part, ...], ...]
    """All must stand in one sentence; of each any one of its alternatives."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    part: int
    start: int
    end: int
    sentence: int


class CueFinder:
    """The cues of all themes, ready to be looked for in many texts."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        compiled = [_compile(theme.id, cue) for theme in themes for cue in theme.cues]
        self._by_first: dict[str, list[tuple[_Part, int, _Compiled]]] = {}
        patterns: set[str] = set()
        for each in compiled:
            for number, alternatives in enumerate(each.parts):
                for part in alternatives:
                    self._by_first.setdefault(part.words[0], []).append((part, number, each))
                    patterns.update(part.words)
        self._patterns = [pattern for pattern in patterns if ANY in pattern]
        self._exact = patterns.difference(self._patterns)
        # Words return again and again: what a word fits is found out once.
        self._fits: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a text, each once for each place; of two on one place the longer counts."""
        tokens = list(_tokens(text))
        found: dict[_Compiled, list[_Place]] = {}
        for index, token in enumerate(tokens):
            for pattern in self._fitting(token.word):
                for part, number, compiled in self._by_first.get(pattern, ()):
                    end = self._end(part, tokens, index)
                    if end is not None:
                        place = _Place(number, token.start, end, token.sentence)
                        found.setdefault(compiled, []).append(place)
        hits = [hit for compiled, places in found.items() for hit in _hits(compiled, places)]
        return _without_parts(hits)

    def _fitting(self, word: str) -> frozenset[str]:
        known = self._fits.get(word)
        if known is None:
            fitting = {pattern for pattern in self._patterns if _fits(word, pattern)}
            known = frozenset(fitting | ({word} & self._exact))
            self._fits[word] = known
        return known

    def _end(self, part: _Part, tokens: Sequence[_Token], index: int) -> int | None:
        """Return where the part ends if it begins at this token."""
        last = index + len(part.words)
        if last > len(tokens):
            return None
        for word, token in zip(part.words, tokens[index:last], strict=True):
            if word not in self._fitting(token.word):
                return None
            if part.as_written and not token.written.isupper():
                return None
        return tokens[last - 1].end


@functools.lru_cache(maxsize=8)
def finder(themes: tuple[Theme, ...]) -> CueFinder:
    """Return the finder for these themes, made once."""
    return CueFinder(themes)


@functools.lru_cache(maxsize=2**16)
def folded(text: str) -> str:
    """Return the text in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _compile(theme: ThemeId, cue: Cue) -> _Compiled:
    texts = (text.split(OR) for text in cue.text.split(BOTH))
    parts = (tuple(part for each in words if (part := _part(each))) for words in texts)
    return _Compiled(theme, cue, tuple(parts))


def _part(text: str) -> _Part | None:
    words = re.findall(r"\*?[^\W_]+\*?", text)
    if not words:
        return None
    letters = [char for char in text if char.isalpha()]
    as_written = len(letters) > 1 and all(char.isupper() for char in letters)
    return _Part(tuple(folded(word) for word in words), as_written)


def _fits(word: str, pattern: str) -> bool:
    stem = pattern.strip(ANY)
    if pattern.startswith(ANY):
        return stem in word if pattern.endswith(ANY) else word.endswith(stem)
    return word.startswith(stem)


def _tokens(text: str) -> Iterator[_Token]:
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    for found in WORD.finditer(text):
        sentence = bisect.bisect_right(ends, found.start())
        yield _Token(folded(found[0]), found[0], found.start(), found.end(), sentence)


def _hits(compiled: _Compiled, places: Sequence[_Place]) -> Iterator[Hit]:
    if len(compiled.parts) == 1:
        for place in places:
            yield Hit(compiled.theme, compiled.cue, ((place.start, place.end),))
        return
    for sentence in sorted({place.sentence for place in places}):
        first: dict[int, tuple[int, int]] = {}
        for place in places:
            if place.sentence == sentence:
                first.setdefault(place.part, (place.start, place.end))
        if len(first) == len(compiled.parts):
            yield Hit(compiled.theme, compiled.cue, tuple(sorted(first.values())))
            return


def _without_parts(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without those whose words lie within another of the same theme.

    What covers more of the text stays; of `toeslag*` and `toeslagenstelsel` on one word, the longer cue.
    """
    kept: list[Hit] = []
    taken: dict[ThemeId, list[tuple[int, int]]] = {}
    single = [hit for hit in hits if len(hit.places) == 1]
    for hit in sorted(single, key=_precedence):
        own = taken.setdefault(hit.theme, [])
        if all(_end_of(hit) <= start or end <= _start(hit) for start, end in own):
            own.append(hit.places[0])
            kept.append(hit)
    kept.extend(hit for hit in hits if len(hit.places) > 1)
    return sorted(kept, key=lambda hit: (hit.places, hit.theme, hit.cue.text))


def _precedence(hit: Hit) -> tuple[int, int, int, str]:
    return _start(hit) - _end_of(hit), _start(hit), -len(hit.cue.text), hit.cue.text


def _start(hit: Hit) -> int:
    return hit.places[0][0]


def _end_of(hit: Hit) -> int:
    return hit.places[-1][1]
