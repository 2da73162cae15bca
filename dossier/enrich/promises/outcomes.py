"""What became of a promise: what a record says of it, and later passages that may be about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.enrich.promises.finder import find_day_said
from dossier.enrich.rights import is_withheld
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

MAX_FOLLOW_UPS = 2
"""So many later passages are proposed beside a promise, the likeliest first."""
MIN_SHARED_WORDS = 2
"""So many long words a passage that cites no number has in common with a promise."""
# zoals toegezegd, mijn toezegging
PROMISED_BEFORE = re.compile(r"\btoegezegd|\btoezegging", re.IGNORECASE)
LONG_WORD = re.compile(r"\w{7,}")
# In every promise; they say nothing of what it is about.
COMMON_WORDS = {"kabinet", "geïnformeerd", "informeren", "toegezegd", "toezegging", "minister"}
HINT_PLACE = (
    "neem 'alinea' over uit het adres bij 'Lees in de bron' op de pagina Toezeggingen, "
    "en 'termijn' uit de zin die daar staat"
)

FollowUps = Mapping[Promise, Sequence[SentencePlace]]


def find_follow_ups(
    promises: Sequence[Promise],
    documents: Sequence[Document],
    references: Mapping[PurePosixPath, Sequence[Reference]],
) -> FollowUps:
    """Return by promise the sentences of later papers that cite its paper, or say that it was promised."""
    by_source = {document.source.id: document for document in documents}
    promising = {promise.source for promise in promises}
    citing = _gather_citing(promising, documents, references)
    saying = list(_iter_promised_before(documents)) if promises else []
    found = {}
    for promise in promises:
        document = by_source[promise.source]
        words = _get_long_words(document, promise.passage, promise.before, promise.end)
        ranked = {
            place: shared
            for least, places in ((0, citing[promise.source]), (MIN_SHARED_WORDS, saying))
            for place in places
            if _is_later(by_source[place.source], document)
            and (shared := _count_shared(by_source[place.source], place, words)) >= least
        }
        found[promise] = sorted(ranked, key=lambda place: -ranked[place])[:MAX_FOLLOW_UPS]
    return found


def _gather_citing(
    promising: set[SourceId],
    documents: Sequence[Document],
    references: Mapping[PurePosixPath, Sequence[Reference]],
) -> Mapping[SourceId, list[SentencePlace]]:
    """Return by source with promises the sentences in the passages of others that cite it by number."""
    citing: dict[SourceId, list[SentencePlace]] = defaultdict(list)
    for document in _iter_shown(documents):
        for each in references.get(source_page(document.source.id), ()):
            cited = each.citation
            if cited is not None and cited.passage is not None and each.target in promising:
                place = _find_sentence(document, cited.passage, cited.start)
                citing[each.target].append(place)
    return citing


def _iter_promised_before(documents: Iterable[Document]) -> Iterator[SentencePlace]:
    for document, passage in ((x, each) for x in _iter_shown(documents) for each in x.passages):
        for found in PROMISED_BEFORE.finditer(passage.text):
            yield _find_sentence(document, passage.id, found.start())


def _iter_shown(documents: Iterable[Document]) -> Iterator[Document]:
    return (document for document in documents if not is_withheld(document))


def _find_sentence(document: Document, passage: PassageId, offset: int) -> SentencePlace:
    text = document.passage(passage).text
    start, end = next(x for x in split_sentences(text) if x[1] > offset)
    return SentencePlace(source=document.source.id, passage=passage, start=start, end=end)


def _is_later(document: Document, than: Document) -> bool:
    day, before = find_day_said(document), find_day_said(than)
    return day is not None and before is not None and day.earliest > before.latest


def _count_shared(document: Document, place: SentencePlace, words: set[str]) -> int:
    """Return how many long words of a promise stand in the passage of a sentence."""
    return len(words & _get_long_words(document, place.passage))


def _get_long_words(
    document: Document, passage: PassageId, start: int = 0, end: int | None = None
) -> set[str]:
    words = LONG_WORD.findall(document.passage(passage).text[start:end].casefold())
    return set(words) - COMMON_WORDS


def check_outcomes(documents: Sequence[Document], promises: Iterable[Promise]) -> Iterator[Problem]:
    """Yield an error for each outcome in a record that is of no promise, or of nobody knows which, or names no source."""
    by_source = {document.source.id: document for document in documents}
    made = defaultdict(list)
    for promise in promises:
        made[promise.source, promise.passage].append(promise)
    for document in documents:
        for each in document.outcomes:
            path = document.source.path.with_suffix(".yml")
            for message, hint in _explain_outcome(document, each, made, by_source):
                yield make_error(path, "B042", f"toezeggingen: {each.passage}", message, hint)


def _explain_outcome(
    document: Document,
    outcome: PromiseOutcome,
    made: Mapping[tuple[SourceId, PassageId], Sequence[Promise]],
    by_source: Mapping[SourceId, Document],
) -> Iterator[tuple[str, str]]:
    promises = made.get((document.source.id, outcome.passage), ())
    meant = [promise for promise in promises if outcome in document.outcomes_of(promise)]
    if not meant:
        message = f"in alinea {outcome.passage} is deze toezegging niet gevonden"
        yield message, HINT_PLACE
    elif len({x.start for x in meant}) > 1:
        message = f"in alinea {outcome.passage} staat meer dan één toezegging"
        yield message, "zet er een regel 'termijn:' bij, met de woorden van het stuk: 'in juli'"
    by = by_source.get(outcome.source)
    if by is None:
        message = f"er is geen bron '{outcome.source}'"
        yield (
            message,
            "schrijf de naam van het bestand van de bron, zonder einde; of voeg die bron eerst toe",
        )
    elif outcome.by_passage and outcome.by_passage not in {x.id for x in by.passages}:
        message = f"de bron '{outcome.source}' heeft geen alinea {outcome.by_passage}"
        yield message, "neem over wat achter # staat in het adres van de alinea, of laat het weg"
