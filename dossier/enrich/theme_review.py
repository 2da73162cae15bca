"""What a changed theme finds, for who writes it: by cue, against before, and which words its passages share."""

import dataclasses
import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.enrich.cues import CueFinder
from dossier.enrich.themes import MIN_THEME_SCORE, match_themes
from dossier.errors import Problem, make_warning
from dossier.language.normal_form import fold_accents
from dossier.language.phrasing import cut_around
from dossier.language.word_counts import split_words
from dossier.model import Cue, Document, PassageId, SourceId, Theme, ThemeId, ThemeMatch

MAX_EXCERPT_LETTERS = 150
MAX_SHARED_WORDS = 8
MIN_SHARED_LETTERS = 7
MIN_SHARING_PASSAGES = 2
MIN_LONGER_LETTERS = 5
MAX_LONGER_WORDS = 5

PassageKey = tuple[SourceId, PassageId]
Texts = Mapping[PassageKey, str]
Matches = Mapping[PassageKey, ThemeMatch]


class Excerpt(NamedTuple):
    """The words of a passage around those of a cue."""

    source: SourceId
    words: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CueFinds:
    """The passages in which a cue stands."""

    cue: Cue
    is_new: bool
    on_theme: tuple[Excerpt, ...]
    """Those of its theme; first those that it finds alone."""
    alone: int
    """So many of them would not be on the theme without it, by their own words."""
    below: tuple[Excerpt, ...]
    """Those with too low a score."""
    longer: tuple[str, ...]
    """Of a cue of one word, the compounds in the sources that it does not find."""


class SharedWord(NamedTuple):
    """A word that is no cue, and stands mostly in passages of a theme."""

    word: str
    on_theme: int
    everywhere: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ThemeReview:
    """What a theme finds now, and what it found before."""

    theme: Theme
    is_new: bool
    passages: int
    won: tuple[Excerpt, ...]
    lost: tuple[Excerpt, ...]
    cues: tuple[CueFinds, ...]
    """Empty where only other themes changed, which take passages from this one or leave them."""
    shared: tuple[SharedWord, ...]


def review_themes(
    documents: Sequence[Document],
    matches: Iterable[ThemeMatch],
    themes: Sequence[Theme],
    earlier: Sequence[Theme] | None,
    named: Collection[ThemeId],
) -> Iterator[ThemeReview]:
    """Yield a review of each theme that is named, changed, or finds something else; `earlier` is None if not known."""
    texts = {(x.source.id, y.id): y.live for x in documents for y in x.passages}
    now = _group_by_theme(matches)
    cues = {theme.id: theme.cues for theme in earlier or ()}
    changed = [x.id for x in themes if earlier is not None and x.cues != cues.get(x.id)]
    before = now
    if changed:
        before = _group_by_theme(y for x in documents for y in match_themes(x, earlier or ()))
    for theme in themes:
        found, old = now.get(theme.id, {}), before.get(theme.id, {})
        is_weighed = theme.id in changed or theme.id in named
        if not is_weighed and found.keys() == old.keys():
            continue
        finds, shared = (
            _weigh_cues(theme, texts, found, cues.get(theme.id, ())) if is_weighed else ((), ())
        )
        yield ThemeReview(
            theme=theme,
            is_new=theme.id not in cues,
            passages=len(found),
            won=tuple(_cut_match(x, texts) for key, x in found.items() if key not in old),
            lost=tuple(_cut_match(x, texts) for key, x in old.items() if key not in found),
            cues=finds,
            shared=shared,
        )


def check_cues(themes: Sequence[Theme], reviews: Iterable[ThemeReview]) -> Iterator[Problem]:
    """Yield a warning for a theme without cues, with those or the title of another, or with new ones that find nothing."""
    for theme in themes:
        if not theme.cues:
            message = "dit thema heeft geen termen, en vindt dus geen enkele alinea"
            hint = "zet bij 'termen' de woorden die naar dit thema wijzen; zie de pagina Teksten schrijven"
            yield make_warning(theme.path, "T005", "", message, hint)
    for one, other in itertools.combinations(themes, 2):
        cues, others = ({x.text.casefold() for x in each.cues} for each in (one, other))
        if cues and cues == others:
            message = f"dit thema heeft dezelfde termen als {one.path.name}, en vindt dus hetzelfde"
            hint = (
                "schrijf de termen van het ene thema opnieuw, of haal een van beide bestanden weg"
            )
            yield make_warning(other.path, "T006", "", message, hint)
        elif one.title.casefold() == other.title.casefold():
            message = f"dit thema heeft dezelfde titel als {one.path.name}"
            hint = "geef een van beide een andere titel, zodat een lezer ze uit elkaar houdt"
            yield make_warning(other.path, "T007", "titel", message, hint)
    for review in reviews:
        idle = [x.cue for x in review.cues if x.is_new and not x.on_theme and not x.below]
        if idle:
            message = f"in geen enkele bron staat: {', '.join(x.written or x.text for x in idle)}"
            hint = (
                "kijk hoe de bronnen het noemen, zet | tussen twee namen voor hetzelfde (AP|Autoriteit Persoonsgegevens), of kort een woord "
                "af met * waar zijn vormen uiteengaan (afhankelijkhe*); verwacht u het "
                "in een volgende bron, laat het dan staan"
            )
            yield make_warning(review.theme.path, "T004", "", message, hint)


def _group_by_theme(matches: Iterable[ThemeMatch]) -> dict[ThemeId, dict[PassageKey, ThemeMatch]]:
    groups: dict[ThemeId, dict[PassageKey, ThemeMatch]] = {}
    for match in matches:
        groups.setdefault(match.theme, {})[match.source, match.passage] = match
    return groups


def _cut_match(match: ThemeMatch, texts: Texts) -> Excerpt:
    key = match.source, match.passage
    return _cut_excerpt(key, texts, next((y for x in match.reasons for y in x.places), (0, 0)))


def _cut_excerpt(key: PassageKey, texts: Texts, place: tuple[int, int]) -> Excerpt:
    return Excerpt(key[0], cut_around(texts[key], *place, MAX_EXCERPT_LETTERS))


def _weigh_cues(
    theme: Theme, texts: Texts, found: Matches, old: Sequence[Cue]
) -> tuple[tuple[CueFinds, ...], tuple[SharedWord, ...]]:
    """Return what each cue of a theme finds, and the words that are none of them."""
    # Each cue by itself: where two stand on one place both are counted.
    finder = CueFinder((ThemeId(str(number)), cue) for number, cue in enumerate(theme.cues))
    places: list[dict[PassageKey, tuple[int, int]]] = [{} for _ in theme.cues]
    cue_words: set[str] = set()
    for key, text in texts.items():
        for hit in finder.find(text):
            places[int(hit.theme)].setdefault(key, (hit.places[0][0], hit.places[-1][1]))
            for start, end in hit.places:
                cue_words.update(split_words(fold_accents(text[start:end])))
    written = Counter(word for text in texts.values() for word in split_words(text.casefold()))
    scores = Counter[PassageKey]()
    for cue, each in zip(theme.cues, places, strict=True):
        scores.update(dict.fromkeys(each, cue.weight))
    finds = []
    for cue, each in zip(theme.cues, places, strict=True):
        on_theme = [key for key in each if key in found]
        enough = MIN_THEME_SCORE + max(0, cue.weight)
        alone = [key for key in on_theme if MIN_THEME_SCORE <= scores[key] < enough]
        others = [key for key in on_theme if key not in alone]
        finds.append(
            CueFinds(
                cue=cue,
                is_new=cue not in old,
                on_theme=tuple(_cut_excerpt(x, texts, each[x]) for x in (*alone, *others)),
                alone=len(alone),
                below=tuple(_cut_excerpt(x, texts, each[x]) for x in each if x not in found),
                longer=_find_longer_words(cue.text.casefold(), written, cue_words),
            )
        )
    return tuple(finds), tuple(_find_shared_words(texts, found, cue_words))


def _find_longer_words(
    cue: str, written: Counter[str], cue_words: Collection[str]
) -> tuple[str, ...]:
    """Return the words that begin or end with a cue, those that occur most first: `toezichthouder` of `toezicht`."""
    if not cue.isalpha() or len(cue) < MIN_LONGER_LETTERS:
        return ()
    longer = (
        x for x, _ in written.most_common() if x != cue and cue in {x[: len(cue)], x[-len(cue) :]}
    )
    return tuple(
        itertools.islice((x for x in longer if fold_accents(x) not in cue_words), MAX_LONGER_WORDS)
    )


def _find_shared_words(
    texts: Texts, found: Collection[PassageKey], cue_words: set[str]
) -> list[SharedWord]:
    """Return the words that tell most of whether a passage is on the theme, those that tell most first."""
    everywhere, inside = Counter[str](), Counter[str]()
    spellings: dict[str, str] = {}
    for key, text in texts.items():
        written = {fold_accents(word): word for word in split_words(text)}
        words = written.keys() - cue_words
        for folded, word in written.items():
            spellings.setdefault(folded, word)
        everywhere.update(words)
        inside.update(words if key in found else ())
    shared = [
        SharedWord(spellings[word], count, everywhere[word])
        for word, count in inside.items()
        if count >= MIN_SHARING_PASSAGES and count * 2 >= everywhere[word]
        if len(word) >= MIN_SHARED_LETTERS and word.isalpha()
    ]

    def tell(each: SharedWord) -> tuple[float, str]:
        share = each.on_theme / each.everywhere * len(texts) / len(found)
        return -each.on_theme * math.log(share), each.word

    return sorted(shared, key=tell)[:MAX_SHARED_WORDS]
