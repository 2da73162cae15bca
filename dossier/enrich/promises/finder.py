"""Find what the cabinet says that it will tell or do by a named time: toezegging, verwachting, streven.

Only what those who answer, or who send a letter, say themselves of what is still to come. Each clause that
names a time is judged by itself, so that one sentence can hold two promises, or one and something else.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from dossier.enrich.promises import wording
from dossier.enrich.promises.clauses import (
    Clause,
    classify_promise,
    is_past,
    is_pledge,
    split_clauses,
)
from dossier.enrich.promises.day_said import DaySaid, find_day_said
from dossier.enrich.promises.periods import TimeTerm
from dossier.enrich.promises.time_terms import find_time_terms, mask_time_terms, may_name_a_time
from dossier.language.sentences import split_sentences
from dossier.model import (
    Bound,
    Document,
    DocumentKind,
    Passage,
    PassageKind,
    Promise,
    PromiseKind,
)

MAX_SENTENCE_LETTERS = 2000
"""A longer text without a full stop is no sentence."""
SPOKEN = {
    DocumentKind.KAMERVRAGEN: PassageKind.ANTWOORD,
    DocumentKind.KAMERBRIEF: PassageKind.ALINEA,
}


def find_promises(document: Document) -> Iterator[Promise]:
    """Yield what the cabinet says in a source that it will do by a named time, in the order of the text."""
    if document.is_quoted_only:
        return
    day_said = find_day_said(document)
    for passage in document.passages:
        if passage.kind is SPOKEN.get(document.kind):
            yield from _find_in_passage(document, passage, day_said)


@dataclasses.dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage, and its clauses with the times that each names."""

    start: int
    text: str
    clauses: Sequence[tuple[Clause, Sequence[TimeTerm]]]


_Found = tuple[int, TimeTerm]
"""Where the sentence starts that names a time, and its term."""


def _find_in_passage(
    document: Document, passage: Passage, day_said: DaySaid | None
) -> Iterator[Promise]:
    live = passage.live
    if not (may_name_a_time(live) or wording.PLEDGE.search(live)):
        return
    before: _Sentence | None = None
    for start, end in split_sentences(live):
        if end - start > MAX_SENTENCE_LETTERS:
            before = None
            continue
        sentence = _read_sentence(live[start:end], start, before.text if before else "", day_said)
        introduced = before.start if before and _points_back(sentence.text, before.text) else start
        for kind, (named, term) in _find_in_sentence(before, sentence):
            yield Promise(
                source=document.source.id,
                passage=passage.id,
                kind=kind,
                start=min(start, named),
                before=min(named, introduced),
                end=end,
                term_start=named + term.start,
                term_end=named + term.end,
                period=term.period,
            )
        before = sentence


def _read_sentence(text: str, start: int, before: str, day_said: DaySaid | None) -> _Sentence:
    terms = find_time_terms(text, day_said)
    clauses = []
    # Most sentences name no time: their clauses matter only where they wait for one, or pledge.
    counts = terms or wording.PLEDGE.search(text) or wording.THEN.search(text)
    for clause in split_clauses(mask_time_terms(text, terms), before) if counts else ():
        inside = [term for term in terms if clause.start <= term.start < clause.end]
        repeated = any(term.is_repeated for term in inside)
        # A weak one may belong to a noun; so may a start, but not that of `vanaf 2027 jaarlijks`.
        strong = [x for x in inside if not (x.is_weak or (x.is_start and not repeated))]
        clauses.append((clause, strong or inside))
    return _Sentence(start, text, clauses)


def _points_back(sentence: str, before: str) -> bool:
    """Return whether a sentence needs the one before it: `Deze analyse`, or `Het advies` behind `om advies gevraagd`."""
    topic = wording.TOPIC.match(sentence)
    return wording.POINTS_TO_SENTENCE_BEFORE.search(sentence) is not None or (
        topic is not None and topic[1].casefold() in before.casefold()
    )


def _find_in_sentence(
    before: _Sentence | None, sentence: _Sentence
) -> Iterator[tuple[PromiseKind, _Found]]:
    """Yield the promises of a sentence; a clause without a time may wait for what was dated before it, or be a pledge."""
    dated: _Found | None = None
    if before and wording.THEN.search(sentence.text):
        dated = next(filter(None, (_date_clause(before, *each) for each in before.clauses)), None)
    is_question = sentence.text.endswith("?")
    found = False
    for clause, terms in () if is_question else sentence.clauses:
        waits = dated if wording.THEN.search(clause.text) else None
        named = [(sentence.start, _count_from(x, waits)) for x in terms if not x.past]
        if not terms and not found:
            pledged = is_pledge(clause) and not may_name_a_time(sentence.text)
            named = (
                [waits] if waits else [(sentence.start, TimeTerm(0, 0, None))] if pledged else []
            )
        for each in named:
            kind = classify_promise(clause, each[1])
            if kind is not None:
                found = True
                yield kind, each
        dated = _date_clause(sentence, clause, terms) or dated


def _date_clause(sentence: _Sentence, clause: Clause, terms: Sequence[TimeTerm]) -> _Found | None:
    """Return the time after what a clause says is to come, which another may wait for."""
    for term in terms[:1]:
        if term.period and term.period.words and not (term.past or is_past(clause)):
            period = dataclasses.replace(term.period, bound=Bound.AFTER, over=None)
            return sentence.start, dataclasses.replace(term, period=period)
    return None


def _count_from(term: TimeTerm, waits: _Found | None) -> TimeTerm:
    """Return a term that comes back every so often, counted from what was dated before it."""
    since = waits[1].period if waits else None
    if since is None or term.period is None or not term.is_repeated:
        return term
    return dataclasses.replace(term, period=dataclasses.replace(since, every=term.period.every))
