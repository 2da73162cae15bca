"""Clauses of a sentence, and what each says: what the cabinet will do, expects or aims at, or something else.

Dutch grammar decides: who is the subject, whether the finite verb is past or perfect, and what a clause depends on.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from dossier.enrich.promises import wording
from dossier.model import PromiseKind
from dossier.words import load_alternatives

_PRESUPPOSING = load_alternatives("promises")["presupposing"]
_SUBORDINATING = rf"waar\w+|{load_alternatives('promises')['subordinating']}|{_PRESUPPOSING}"
_FINITE = r"is|zijn|was|waren|wordt|worden|werd|werden|heb|heeft|hebben|zal|zullen|gaat|komt"
_BREAK = re.compile(
    rf",\s+(?=(?:{_SUBORDINATING}|maar|en|of|ook)\b)|[;:]\s+|\s[–—]\s|\s(?=(?:en|maar)\s+(?:{_FINITE})\b)"
    # What is said, promised or expected: it depends on the clause before it.
    rf"|(?P<framed>(?<!\bin)(?<!\bop)\s(?=dat\b(?!\s+(?:jaar|moment|geval|kader)\b))|{wording.PLEDGE.pattern})",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(rf"\W*(?:{_SUBORDINATING})\b", re.IGNORECASE)
_PRESUPPOSED = re.compile(rf"\W*(?:{_PRESUPPOSING})\b", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_IMPERSONAL = re.compile(r"\b(?:is|wordt)\b")  # er wordt verwacht, is toegezegd


@dataclasses.dataclass(frozen=True, slots=True)
class Clause:
    """Words of a sentence with one finite verb, or one infinitive, of their own."""

    start: int
    end: int
    text: str
    frame: str = ""
    """The clause that this one is the content of: `Ik verwacht`, `Ik heb toegezegd`."""


def split_clauses(sentence: str) -> Iterator[Clause]:
    """Yield the clauses of a sentence in order."""
    start, frame = 0, ""
    for found in _BREAK.finditer(sentence):
        yield from _divide_at_comma(sentence, start, found.start(), frame)
        framed = found["framed"] is not None
        frame = sentence[start : found.end()] if framed else ""
        start = found.end()
    yield from _divide_at_comma(sentence, start, len(sentence), frame)


def _divide_at_comma(sentence: str, start: int, end: int, frame: str) -> Iterator[Clause]:
    """Yield a clause, and apart from it the main clause that goes on behind a subordinate one."""
    comma = _COMMA.search(sentence, start, end) if _SUBORDINATE.match(sentence, start) else None
    parts: Sequence[tuple[int, int]] = [(start, end)]
    if comma and not frame:
        parts = [(start, comma.end()), (comma.end(), end)]
    for first, last in parts:
        yield Clause(first, last, sentence[first:last], frame)


def classify_promise(clause: Clause, *, repeated: bool) -> PromiseKind | None:
    """Return how firmly a clause that names a time says what the cabinet will do, or None where it does not."""
    whole = f"{clause.frame} {clause.text}"
    if _PRESUPPOSED.match(clause.text):
        return None
    if wording.NO_PROMISE.search(whole) or _is_said_by_others(clause.frame):
        return None
    if is_past(clause.text) or not _is_action(clause, repeated=repeated):
        return None
    if wording.AIM_VERB.search(whole) or wording.AIM_NOUN.search(whole):
        return PromiseKind.STREVEN
    expected = wording.EXPECTED.search(whole)
    return PromiseKind.VERWACHTING if expected else PromiseKind.TOEZEGGING


def _is_said_by_others(frame: str) -> bool:
    """Return whether another says or expects what a clause holds: `De SER meldt dat`, `Het bedrijf verwacht dat`."""
    subject = find_subject(frame)
    expects = bool(wording.EXPECTS.search(frame)) and not _IMPERSONAL.search(frame)
    return subject == "others" or (subject is None and expects)


def is_pledge(clause: Clause) -> bool:
    """Return whether a clause is what the cabinet says that it promises: `ik zeg toe de gevolgen te onderzoeken`."""
    frame = clause.frame
    if not wording.PLEDGE.search(frame) or not wording.TO_INFINITIVE.search(clause.text):
        return False
    return find_subject(frame) == "cabinet" or _IMPERSONAL.search(frame) is not None


def find_subject(clause: str) -> str | None:
    """Return who acts in a clause, `cabinet` or `others`; None where it is something else."""
    found = wording.SUBJECT.search(clause)
    if found is None or found["none"]:
        return None
    return "others" if found["others"] else "cabinet"


def _is_action(clause: Clause, *, repeated: bool) -> bool:
    """Return whether a clause says that the cabinet will do something, or that something of its own will be ready."""
    text, subject = clause.text, find_subject(clause.text)
    if subject == "others" or wording.VIEW.search(text):
        return False
    if is_pledge(clause) or wording.AIM_NOUN.search(f"{clause.frame} {text}"):
        return True
    if subject == "cabinet":
        return _is_act_of_cabinet(text, repeated=repeated)
    own = not (repeated or wording.OWNED_BY_OTHERS.search(text) or wording.COUNTED.search(text))
    return bool(own or wording.HOUSE.search(text)) and any(
        pattern.search(text) for pattern in wording.HAPPENING
    )


def _is_act_of_cabinet(text: str, *, repeated: bool) -> bool:
    """Return whether a clause of which the cabinet is the subject says that it does something."""
    if repeated:
        # `stelt jaarlijks geld beschikbaar` is what runs already.
        return bool(wording.REPORTS.search(text))
    if wording.THINKS.search(text):
        return False
    # `verwacht een stijging` is no act; `verwacht een besluit te nemen` and `verwacht de cijfers` tell of one.
    foretells = wording.EXPECTS.search(text) and wording.INDEFINITE.search(text)
    names_act = wording.TO_INFINITIVE.search(text) or wording.HOUSE.search(text)
    return not foretells or names_act is not None


def is_past(clause: str) -> bool:
    """Return whether a clause tells what was done; `is eind 2026 gereed` is still to come."""
    if wording.PAST.search(clause):
        return True
    if any(x.search(clause) for x in (wording.EXPECTED, wording.AIM_VERB, wording.AIM_NOUN)):
        return False
    if find_subject(clause) == "cabinet":
        return bool(wording.OWN_PERFECT.search(clause) and wording.PERFECT.search(clause))
    if wording.FUTURE.search(clause) or wording.READY.search(clause):
        return False
    return bool(wording.PERFECT.search(clause))
