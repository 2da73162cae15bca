"""Clauses of a sentence, and what each says: what the cabinet will do, expects or aims at, or something else.

Dutch grammar decides: who is the subject, whether the finite verb is past or perfect, and what a clause depends on.
"""

import dataclasses
import re
from collections.abc import Iterator

from dossier.enrich.promises import wording
from dossier.enrich.promises.periods import TimeTerm
from dossier.model import PromiseKind

_COMMA = re.compile(r",\s+")


@dataclasses.dataclass(frozen=True, slots=True)
class Clause:
    """Words of a sentence with one finite verb, or one infinitive, of their own."""

    start: int
    end: int
    text: str
    before: str
    """The clause before it, or the one that it goes on; of the first clause the sentence before."""
    frame: str
    """The clause that this one is the content of: `Ik verwacht`, `Ik heb toegezegd`; mostly empty."""
    goes_on: bool = False
    """Stands behind a clause within it: `De minister, die hierover gaat, informeert u`."""

    @property
    def subject(self) -> str | None:
        """Who acts: `cabinet` or `others`; of `zij` and of a verb without a subject, who did so before; else None."""
        found = wording.SUBJECT.search(self.text)
        goes_on = self.goes_on or wording.COORDINATE.match(self.text)
        is_elsewhere = found["none"] if found else goes_on
        return _find_subject(self.before if is_elsewhere else self.text)

    @property
    def is_of_others(self) -> bool:
        """Whether it is about what others make: `het rapport van de SER`, and behind that `dat in juni verschijnt`."""
        clause = wording.OWNED_BY_OTHERS.search(self.text)
        about = (
            wording.SUBORDINATE.match(self.text)
            and [*wording.OWNED_BY_OTHERS.finditer(self.before)][-1:]
        )
        return bool(clause or (about and about[0].end() >= len(self.before.rstrip())))


def _find_subject(text: str) -> str | None:
    found = wording.SUBJECT.search(text)
    if found is None or found["none"]:
        return None
    return "others" if found["others"] else "cabinet"


def split_clauses(sentence: str, before: str) -> Iterator[Clause]:
    """Yield the clauses of a sentence in order; a main clause that goes on behind a subordinate one stands apart."""
    start, frame = 0, ""
    for found in (*wording.CLAUSE_BREAK.finditer(sentence), None):
        end = found.start() if found else len(sentence)
        comma = _COMMA.search(sentence, start, end) if not frame else None
        goes_on = bool(comma and wording.SUBORDINATE.match(sentence, start))
        if comma and goes_on:
            yield Clause(start, comma.end(), sentence[start : comma.end()], before, "")
            start = comma.end()
        frames = bool(found and found["framed"] is not None)
        # `heb ik toegezegd`: the participle tells the tense.
        text = sentence[start : found.end() if found and frames else end]
        yield Clause(start, end, text, before, frame, goes_on)
        before, frame = text, text if frames else ""
        start = found.end() if found else end


def classify_promise(clause: Clause, term: TimeTerm) -> PromiseKind | None:
    """Return how firmly a clause that names a time says what the cabinet will do, or None where it does not."""
    whole = f"{clause.frame} {clause.text}"
    if wording.GIVEN.match(clause.text) or _is_denied(whole) or _is_said_by_others(clause.frame):
        return None
    if is_past(clause) or not _is_action(clause, term):
        return None
    if wording.AIMING.search(whole) or wording.AIMED.search(whole):
        return PromiseKind.STREVEN
    return PromiseKind.VERWACHTING if wording.EXPECTED.search(whole) else PromiseKind.TOEZEGGING


def _is_denied(text: str) -> bool:
    """Return whether words deny, ask, advise or oblige; `gereed moet zijn` is a deadline and no duty."""
    if wording.NOT.search(text) or wording.DENIED.search(text):
        return True
    return bool(wording.DUTY.search(text)) and not wording.READY.search(text)


def _is_said_by_others(frame: str) -> bool:
    """Return whether another says or expects what a clause holds: `De SER meldt dat`, `Het bedrijf verwacht dat`."""
    subject = _find_subject(frame)
    expects = bool(wording.EXPECTING.search(frame)) and not wording.IMPERSONAL.search(frame)
    return subject == "others" or (subject is None and expects)


def is_pledge(clause: Clause) -> bool:
    """Return whether a clause is what the cabinet says that it promises: `ik zeg toe de gevolgen te onderzoeken`."""
    frame = clause.frame
    if not wording.PLEDGE.search(frame) or not wording.TO_INFINITIVE.search(clause.text):
        return False
    return _find_subject(frame) == "cabinet" or wording.IMPERSONAL.search(frame) is not None


def _is_action(clause: Clause, term: TimeTerm) -> bool:
    """Return whether a clause says that the cabinet will do something, or that something of its own will be ready."""
    text, subject = clause.text, clause.subject
    if subject == "others" or wording.VIEW.search(text) or wording.SOURCE_OF_VIEW.search(text):
        return False
    if is_pledge(clause) or wording.AIMED.search(f"{clause.frame} {text}"):
        return True
    if subject == "cabinet":
        return _is_act_of_cabinet(text, repeated=term.is_repeated)
    # What happens every year, or as soon as something else does, is mostly a rule.
    is_rule = term.is_repeated or term.is_conditional
    own = not (is_rule or clause.is_of_others or wording.COUNTED.search(text))
    finite = wording.TO_INFINITIVE.sub("", text)
    return bool(own or wording.HOUSE.search(text)) and bool(wording.HAPPENING.search(finite))


def _is_act_of_cabinet(text: str, *, repeated: bool) -> bool:
    """Return whether a clause of which the cabinet is the subject says that it does something."""
    if repeated:
        # `stelt jaarlijks geld beschikbaar` is what runs already.
        return bool(wording.REPORTING.search(text))
    to_do, told = wording.TO_INFINITIVE.search(text), wording.HOUSE.search(text)
    if wording.THINKING.search(text):
        # `ik zie ernaar uit u te berichten`
        return bool(to_do and told)
    # `verwacht een stijging` is no act; `verwacht een besluit te nemen` and `verwacht de cijfers` tell of one.
    foretells = wording.EXPECTING.search(text) and wording.INDEFINITE.search(text)
    return not foretells or bool(to_do or told)


def is_past(clause: Clause) -> bool:
    """Return whether a clause tells what was done; `is eind 2026 gereed` is still to come."""
    text = clause.text
    if wording.PAST.search(text):
        return True
    if any(x.search(text) for x in (wording.EXPECTED, wording.AIMING, wording.AIMED)):
        return False
    if clause.subject == "cabinet":
        return bool(wording.OWN_PERFECT.search(text) and wording.PERFECT.search(text))
    return not wording.FUTURE.search(text) and bool(
        wording.PERFECT.search(wording.READY.sub("", text))
    )
