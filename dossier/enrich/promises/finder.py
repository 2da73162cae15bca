"""Find what the cabinet says that it will tell or do by a named time: toezegging, verwachting, streven.

Only what those who answer, or who send a letter, say themselves of what is still to come. Each clause that
names a time is judged by itself, so that one sentence can hold two promises, or one and something else.
"""

import dataclasses
import datetime
import re
from collections.abc import Iterator, Sequence

from dossier.enrich.promises import wording
from dossier.enrich.promises.clauses import (
    Clause,
    classify_promise,
    is_past,
    is_pledge,
    split_clauses,
)
from dossier.enrich.promises.periods import DaySaid, Term
from dossier.enrich.promises.time_terms import find_terms, may_name_a_time
from dossier.language.sentences import split_sentences
from dossier.model import (
    Bound,
    Document,
    DocumentKind,
    Passage,
    PassageKind,
    Promise,
    PromiseKind,
    YearOrigin,
)

ANSWERED_WITHIN = datetime.timedelta(days=90)
"""An undated answer is taken to be given within so many days of its questions."""
MAX_SENTENCE_LETTERS = 2000
"""A longer text without a full stop is no sentence."""
# Years that a calendar of today can count with.
CALENDAR_YEARS = range(1900, 2200)


def find_promises(document: Document) -> Iterator[Promise]:
    """Yield what the cabinet says in a source that it will do by a named time, in the order of the text."""
    if document.is_quoted_only:
        return
    spoken = {
        DocumentKind.KAMERVRAGEN: PassageKind.ANTWOORD,
        DocumentKind.KAMERBRIEF: PassageKind.ALINEA,
    }.get(document.kind)
    day_said = find_day_said(document)
    for passage in document.passages:
        if passage.kind is spoken:
            yield from _find_in_passage(document, passage, day_said)


def find_day_said(document: Document) -> DaySaid | None:
    """Return the day on which a paper speaks: when it came in, else its date, else soon after it was asked."""
    is_month = document.date is not None and len(document.date) == len("2026-05")
    dated = datetime.date.fromisoformat(f"{document.date}-01"[:10]) if document.date else None
    for day, margin, origin in (
        (document.received, datetime.timedelta(), YearOrigin.RECEIVED),
        (dated, datetime.timedelta(days=27 if is_month else 0), YearOrigin.DATE),
        (document.submitted, ANSWERED_WITHIN, YearOrigin.SUBMITTED),
    ):
        if day is not None:
            return DaySaid(day, day + margin, origin) if day.year in CALENDAR_YEARS else None
    return None


@dataclasses.dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage, and the times that it names."""

    start: int
    end: int
    text: str
    terms: tuple[Term, ...]

    def iter_clauses(self) -> Iterator[tuple[Clause, list[Term]]]:
        """Yield the clauses with the times that each names, those that say little left out beside others."""
        for clause in split_clauses(self.text):
            inside = [term for term in self.terms if clause.start <= term.start < clause.end]
            repeated = any(term.is_repeated for term in inside)
            strong = [x for x in inside if not _is_weak_term(x, self.text, repeated=repeated)]
            yield clause, strong or inside


_Dated = tuple[int, Term]
"""What comes after a time that is still to come: where the sentence starts that names it, and the term."""
_Found = tuple[PromiseKind, int, Term]
"""The kind of a promise, where the sentence starts that names its term, and the term."""


def _find_in_passage(
    document: Document, passage: Passage, day_said: DaySaid | None
) -> Iterator[Promise]:
    live = passage.live
    if not (may_name_a_time(live) or wording.PLEDGE.search(live)):
        return
    before: _Sentence | None = None
    for start, end in split_sentences(live):
        text = live[start:end]
        if len(text) > MAX_SENTENCE_LETTERS:
            before = None
            continue
        sentence = _Sentence(start, end, text, tuple(find_terms(text, day_said)))
        introduced = before.start if before and _points_back(text, before.text) else start
        for kind, named, term in () if text.endswith("?") else _find_in_sentence(before, sentence):
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


def _points_back(sentence: str, before: str) -> bool:
    """Return whether a sentence needs the one before it: `Deze analyse`, or `Het advies` behind `om advies gevraagd`."""
    topic = wording.TOPIC.match(sentence)
    return wording.POINTS_TO_SENTENCE_BEFORE.search(sentence) is not None or (
        topic is not None and topic[1].casefold() in before.casefold()
    )


def _find_in_sentence(before: _Sentence | None, sentence: _Sentence) -> Iterator[_Found]:
    """Yield the promises of a sentence; one without a time of its own may wait for what was dated before it."""
    waits_for: _Dated | None = None
    if before and wording.THEN.search(sentence.text):
        dated = (_date_clause(before, *each) for each in before.iter_clauses())
        waits_for = next(filter(None, dated), None)
    if not (sentence.terms or waits_for or wording.PLEDGE.search(sentence.text)):
        return
    found = False
    for clause, terms in sentence.iter_clauses():
        for term in terms:
            kind = None if term.past else classify_promise(clause, repeated=term.is_repeated)
            if kind is not None:
                found = True
                yield kind, sentence.start, _resolve_repeat(term, clause, waits_for)
        if not terms and not found:
            yield from _find_undated(clause, sentence, waits_for)
        waits_for = _date_clause(sentence, clause, terms) or waits_for


def _find_undated(
    clause: Clause, sentence: _Sentence, waits_for: _Dated | None
) -> Iterator[_Found]:
    """Yield the promise of a clause that names no time: `waarna ik de Kamer informeer`, `ik zeg toe te onderzoeken`."""
    if waits_for and wording.THEN.search(clause.text):
        start, term = waits_for
    elif is_pledge(clause) and not may_name_a_time(sentence.text):
        start, term = sentence.start, Term(0, 0, None)
    else:
        return
    kind = classify_promise(clause, repeated=False)
    if kind is not None:
        yield kind, start, term


def _date_clause(sentence: _Sentence, clause: Clause, terms: Sequence[Term]) -> _Dated | None:
    for term in terms[:1]:
        if term.period and term.period.words and not (term.past or is_past(clause.text)):
            period = dataclasses.replace(term.period, bound=Bound.AFTER, over=None)
            return sentence.start, dataclasses.replace(term, period=period)
    return None


def _resolve_repeat(term: Term, clause: Clause, waits_for: _Dated | None) -> Term:
    """Return a term that comes back every so often, counted from what was dated before it."""
    since = waits_for[1].period if waits_for and wording.THEN.search(clause.text) else None
    if since is None or term.period is None or not term.is_repeated:
        return term
    return dataclasses.replace(term, period=dataclasses.replace(since, every=term.period.every))


def _is_weak_term(term: Term, text: str, *, repeated: bool) -> bool:
    """Return whether a term may belong to a noun: a bare year, a start (not of `vanaf 2027 jaarlijks`), a debate."""
    if term.debate or (term.period and term.period.bound is Bound.FROM and not repeated):
        return True
    return re.fullmatch(r"in\s+\d{4}", text[term.start : term.end], re.IGNORECASE) is not None
