"""Find what the cabinet says that it will tell or do by a named time: toezegging, verwachting, streven.

Only what those who answer, or who send a letter, say themselves of what is still to come. Each clause that
names a time is judged by itself, so that one sentence can hold two promises, or one and something else.
"""

import dataclasses
import datetime
import re
from collections.abc import Iterator, Sequence

from dossier.enrich.promises import wording
from dossier.enrich.promises.periods import DaySaid, Term
from dossier.enrich.promises.time_terms import find_terms, may_name_a_time
from dossier.enrich.rights import is_withheld
from dossier.language.sentences import split_sentences
from dossier.model import (
    Bound,
    Document,
    DocumentKind,
    Passage,
    PassageKind,
    Period,
    Promise,
    PromiseKind,
    YearOrigin,
)
from dossier.words import load_alternatives

ANSWERED_WITHIN = datetime.timedelta(days=90)
"""An undated answer is taken to be given within so many days of its questions."""
MAX_SENTENCE_LETTERS = 2000
"""A longer text without a full stop is no sentence."""
# Years that a calendar of today can count with.
CALENDAR_YEARS = range(1900, 2200)
SUBORDINATING_WORD = rf"waar\w+|{load_alternatives('promises')['subordinating']}"
CLAUSE_BREAK = re.compile(
    rf",\s+(?=(?:{SUBORDINATING_WORD}|maar|en|of|ook)\b)|[;:]\s+|\s[–—]\s", re.IGNORECASE
)
SUBORDINATE_CLAUSE = re.compile(rf"\W*(?:{SUBORDINATING_WORD})\b", re.IGNORECASE)
COMMA = re.compile(r",\s+")


def find_promises(document: Document) -> Iterator[Promise]:
    """Yield what the cabinet says in a source that it will do by a named time, in the order of the text."""
    if is_withheld(document):
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
    if document.received:
        day_said = DaySaid(document.received, document.received, YearOrigin.RECEIVED)
    elif document.date and len(document.date) == len("2026-05"):
        first = datetime.date.fromisoformat(f"{document.date}-01")
        day_said = DaySaid(first, first + datetime.timedelta(days=27), YearOrigin.DATE)
    elif document.date:
        day = datetime.date.fromisoformat(document.date)
        day_said = DaySaid(day, day, YearOrigin.DATE)
    elif document.submitted and document.submitted.year in CALENDAR_YEARS:
        asked = document.submitted
        day_said = DaySaid(asked, asked + ANSWERED_WITHIN, YearOrigin.SUBMITTED)
    else:
        return None
    return day_said if day_said.earliest.year in CALENDAR_YEARS else None


@dataclasses.dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage, and the times that it names."""

    start: int
    end: int
    text: str
    terms: tuple[Term, ...]

    def iter_clauses(self) -> Iterator[tuple[str, list[Term]]]:
        """Yield the clauses with the times that each names, those that say little left out beside others.

        A sentence that names no time need not be cut up.
        """
        for start, end in _split_clauses(self.text) if self.terms else ():
            inside = [term for term in self.terms if start <= term.start < end]
            strong = [term for term in inside if not _is_weak_term(term, self.text)]
            yield self.text[start:end], strong or inside


def _find_in_passage(
    document: Document, passage: Passage, day_said: DaySaid | None
) -> Iterator[Promise]:
    live = passage.live
    if not may_name_a_time(live):
        return
    before: _Sentence | None = None
    for start, end in split_sentences(live):
        text = live[start:end]
        terms = find_terms(text, day_said) if len(text) <= MAX_SENTENCE_LETTERS else ()
        sentence = _Sentence(start, end, text, tuple(terms))
        points_back = wording.POINTS_TO_SENTENCE_BEFORE.search(text)
        introduced = before.start if before and points_back else None
        if not text.endswith("?"):
            for first, kind, place, term in _find_in_sentence(before, sentence):
                yield Promise(
                    source=document.source.id,
                    passage=passage.id,
                    kind=kind,
                    start=first,
                    before=first if introduced is None else introduced,
                    end=end,
                    term_start=place,
                    term_end=place + term.end - term.start,
                    period=term.period,
                )
        before = sentence


_Found = tuple[int, PromiseKind, int, Term]


def _find_in_sentence(before: _Sentence | None, sentence: _Sentence) -> Iterator[_Found]:
    """Yield where each promise starts, its kind, and where its term stands, with that term."""
    for clause, terms in sentence.iter_clauses():
        for term in terms:
            kind = None if term.past else classify_promise(clause, term.period)
            if kind is not None:
                yield (
                    sentence.start,
                    kind,
                    sentence.start + term.start,
                    _resolve_repeat(before, clause, term),
                )
    if before is None or sentence.terms or not before.terms:
        return
    if wording.THEN.search(sentence.text):
        yield from _find_foretold(before, sentence)


def _find_foretold(before: _Sentence, sentence: _Sentence) -> Iterator[_Found]:
    """Yield a promise that waits for what the sentence before it dates: `Daarna komt het kabinet met een reactie`."""
    term = _find_future_term(before)
    kind = classify_promise(sentence.text, None)
    if term is not None and kind is not None:
        found = dataclasses.replace(term, period=_get_period_after(term.period))
        yield before.start, kind, before.start + term.start, found


def _find_future_term(sentence: _Sentence) -> Term | None:
    """Return the first time of a sentence that speaks of what is to come, or None."""
    for clause, terms in sentence.iter_clauses():
        if terms and not terms[0].past and terms[0].period and not _is_past(clause):
            return terms[0] if terms[0].period.words else None
    return None


def _get_period_after(period: Period | None) -> Period | None:
    return dataclasses.replace(period, bound=Bound.AFTER, over=None) if period else None


def _resolve_repeat(before: _Sentence | None, clause: str, term: Term) -> Term:
    """Return a term that comes back every so often, counted from what the sentence before it dates."""
    period = term.period
    if before is None or not period or not period.every or not wording.THEN.search(clause):
        return term
    dated = _find_future_term(before)
    since = _get_period_after(dated.period) if dated else None
    if since is None:
        return term
    return dataclasses.replace(term, period=dataclasses.replace(since, every=period.every))


def classify_promise(clause: str, period: Period | None) -> PromiseKind | None:
    """Return how firmly a clause that names a time says what the cabinet will do, or None where it does not."""
    if wording.REFUSAL.search(clause) or wording.ASKED_BY_OTHERS.search(clause):
        return None
    aims = wording.AIMS.search(clause) or wording.AIM_NOUN.search(clause)
    expected = wording.EXPECTED.search(clause)
    names_house = bool(wording.HOUSE.search(clause))
    if not (aims or expected) and _is_past(clause):
        return None
    every = period is not None and period.every is not None
    informing = names_house and _is_informing_house(clause)
    if not (informing or _is_cabinet_action(clause, names_house=names_house, every=every)):
        return None
    if aims:
        return PromiseKind.STREVEN
    return PromiseKind.VERWACHTING if expected else PromiseKind.TOEZEGGING


def _is_informing_house(clause: str) -> bool:
    """Return whether a clause that names the House says that it will be told or sent something."""
    if wording.BY_OTHERS.search(clause):
        return False
    return any(pattern.search(clause) for pattern in wording.INFORMING)


def _is_cabinet_action(clause: str, *, names_house: bool, every: bool) -> bool:
    """Return whether a clause says that the cabinet will do something, or that something of its own will be ready."""
    if wording.BY_OTHERS.search(clause) or wording.VIEW.search(clause):
        return False
    if wording.AIMS.search(clause) or wording.AIM_NOUN.search(clause):
        return True
    if every:
        # `stelt jaarlijks geld beschikbaar` is what runs already.
        return bool(wording.WILL.search(clause))
    if wording.ACTS.search(clause):
        return True
    if wording.THEN_OTHERS.search(clause) or wording.DUTY.search(clause):
        return False
    if wording.OWNED_BY_OTHERS.search(clause) or wording.EUROPEAN_RULES.search(clause):
        return False
    own = bool(wording.PRODUCT.search(clause))
    return (own or names_house) and any(pattern.search(clause) for pattern in wording.HAPPENING)


def _is_past(clause: str) -> bool:
    """Return whether a clause tells what was done; `is eind 2026 gereed` is still to come."""
    if wording.FUTURE.search(clause) or wording.ACTS.search(clause):
        return False
    if wording.PAST.search(clause):
        return True
    return bool(wording.PERFECT.search(clause)) and not wording.READY.search(clause)


def _is_weak_term(term: Term, text: str) -> bool:
    """Return whether a term may belong to a noun: a bare year, a start, a debate."""
    if term.debate or (term.period and term.period.bound is Bound.FROM):
        return True
    return re.fullmatch(r"in\s+\d{4}", text[term.start : term.end], re.IGNORECASE) is not None


def _split_clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each clause of a sentence starts and ends."""
    cuts: list[int] = [0]
    for found in CLAUSE_BREAK.finditer(text):
        cuts += _find_clause_resumes(text, cuts[-1], found.start())
        cuts.append(found.end())
    cuts += _find_clause_resumes(text, cuts[-1], len(text))
    yield from zip(cuts, [*cuts[1:], len(text)], strict=True)


def _find_clause_resumes(text: str, start: int, end: int) -> Sequence[int]:
    """Return where the main clause goes on behind a subordinate one."""
    comma = COMMA.search(text, start, end)
    return [comma.end()] if comma and SUBORDINATE_CLAUSE.match(text, start) else []
