"""What became of a promise: what a record says of it, and later passages that may be about it."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.enrich.promises.day_said import DaySaid, find_day_said
from dossier.errors import Problem, make_error
from dossier.ids import source_page
from dossier.language.sentences import split_sentences
from dossier.model import (
    Document,
    PassageId,
    Promise,
    PromiseOutcome,
    Reference,
    SentencePlace,
    SourceId,
)
from dossier.words import load_words

MAX_FOLLOW_UPS = 2
"""So many later passages are proposed beside a promise, the likeliest first."""
MIN_SHARED_WORDS = 2
"""So many long words a passage that cites no number has in common with a promise."""
# zoals toegezegd, mijn toezegging
PROMISED_BEFORE = re.compile(r"\btoegezegd|\btoezegging", re.IGNORECASE)
LONG_WORD = re.compile(r"\w{7,}")
# In every promise; they say nothing of what it is about.
COMMON_WORDS = set(load_words("promises")["common"])
HINT_PLACE = (
    "neem 'alinea' over uit het adres bij 'Lees in de bron' op de pagina Toezeggingen, "
    "en 'termijn' uit de zin die daar staat"
)

_Place = tuple[SourceId, PassageId]
FollowUps = Mapping[Promise, Sequence[SentencePlace]]


def find_follow_ups(
    promises: Sequence[Promise],
    documents: Sequence[Document],
    references: Mapping[PurePosixPath, Sequence[Reference]],
) -> FollowUps:
    """Return by promise the sentences of later papers that cite its paper, or say that it was promised."""
    if not promises:
        return {}
    texts = {(x.source.id, each.id): each.text for x in documents for each in x.passages}
    days = {document.source.id: find_day_said(document) for document in documents}
    citing, saying = _find_candidates(documents, references)
    found = {}
    for source, same in itertools.groupby(promises, key=lambda promise: promise.source):
        cited = {place: _get_long_words(texts[place]) for place in citing.get(source, ())}
        words = {x: _get_long_words(texts[source, x.passage][x.before : x.end]) for x in same}
        # A passage that has words of one promise of a paper is about that one.
        vague = [
            place for place in cited if not any(cited[place] & each for each in words.values())
        ]
        for promise, said in words.items():
            shared = Counter(place for word in said for place in saying.get(word, ()))
            likely = {place: count for place, count in shared.items() if count >= MIN_SHARED_WORDS}
            likely |= {x: len(cited[x] & said) for x in cited if x in vague or cited[x] & said}
            later = (place for place in likely if _is_later(days[place[0]], days[source]))
            best = sorted(later, key=lambda place: (-likely[place], place))[:MAX_FOLLOW_UPS]
            found[promise] = [_pick_sentence(place, texts[place], said) for place in best]
    return found


def _find_candidates(
    documents: Iterable[Document], references: Mapping[PurePosixPath, Sequence[Reference]]
) -> tuple[Mapping[SourceId, Sequence[_Place]], Mapping[str, Sequence[_Place]]]:
    """Return the passages that cite a source by number, and by word those that say that something was promised."""
    citing, saying = defaultdict(list), defaultdict(list)
    for document in documents:
        if document.is_quoted_only:
            continue
        source = document.source.id
        for each in references.get(source_page(source), ()):
            if each.citation is not None and each.citation.passage is not None:
                citing[each.target].append((source, each.citation.passage))
        for passage in document.passages:
            if PROMISED_BEFORE.search(passage.text):
                for word in _get_long_words(passage.text):
                    saying[word].append((source, passage.id))
    return citing, saying


def _pick_sentence(place: _Place, text: str, words: set[str]) -> SentencePlace:
    """Return the sentence that has most words of a promise, the first of equals."""
    sentences = split_sentences(text)
    start, end = max(sentences, key=lambda x: len(words & _get_long_words(text[x[0] : x[1]])))
    return SentencePlace(source=place[0], passage=place[1], start=start, end=end)


def _is_later(day: DaySaid | None, than: DaySaid | None) -> bool:
    return day is not None and than is not None and day.earliest > than.latest


def _get_long_words(text: str) -> set[str]:
    return set(LONG_WORD.findall(text.casefold())) - COMMON_WORDS


def check_outcomes(documents: Sequence[Document], promises: Iterable[Promise]) -> Iterator[Problem]:
    """Yield an error for each outcome in a record that is of no promise, or of nobody knows which, or names no source."""
    by_source = {document.source.id: document for document in documents}
    made = defaultdict(list)
    for promise in promises:
        made[promise.source, promise.passage].append(promise)
    for document in documents:
        for each in document.outcomes:
            path = document.source.record_path
            for message, hint in _explain_outcome(document, each, made, by_source):
                yield make_error(path, "B046", f"toezeggingen: {each.passage}", message, hint)


def _explain_outcome(
    document: Document,
    outcome: PromiseOutcome,
    made: Mapping[tuple[SourceId, PassageId], Sequence[Promise]],
    by_source: Mapping[SourceId, Document],
) -> Iterator[tuple[str, str]]:
    promises = made.get((document.source.id, outcome.passage), ())
    meant = [promise for promise in promises if outcome in document.outcomes_of(promise)]
    if not meant:
        yield f"in alinea {outcome.passage} is deze toezegging niet gevonden", HINT_PLACE
    elif len({x.start for x in meant}) > 1:
        message = f"in alinea {outcome.passage} staat meer dan één toezegging"
        yield message, "zet er een regel 'termijn:' bij, met de woorden van het stuk: 'in juli'"
    by = by_source.get(outcome.source)
    if by is None:
        hint = (
            "schrijf de naam van het bestand van de bron, zonder einde; of voeg die bron eerst toe"
        )
        yield f"er is geen bron '{outcome.source}'", hint
    elif outcome.by_passage and outcome.by_passage not in {x.id for x in by.passages}:
        message = f"de bron '{outcome.source}' heeft geen alinea {outcome.by_passage}"
        yield message, "neem over wat achter # staat in het adres van de alinea, of laat het weg"
