"""What the cabinet says it will do by a named time, and sentences that return in several papers."""

import dataclasses
import datetime
import enum

from dossier.model.names import PassageId, SourceId


class PromiseKind(enum.StrEnum):
    """How firmly the cabinet says it."""

    TOEZEGGING = "toezegging"
    """It will, or it is so."""
    VERWACHTING = "verwachting"
    """It expects or has planned it."""
    STREVEN = "streven"
    """It aims at it, wants it or means to do it."""


class Bound(enum.StrEnum):
    """How a period bounds a term; the value is the word before it, empty where there is none."""

    IN = ""
    BY = "uiterlijk"
    BEFORE = "voor"
    AFTER = "na"
    FROM = "vanaf"


class YearOrigin(enum.StrEnum):
    """What gives the year of a period."""

    TEXT = "text"
    RECEIVED = "received"
    DATE = "date"
    SUBMITTED = "submitted"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What a term means, as exactly as its words allow and no more."""

    bound: Bound
    words: str | None
    """`juli 2026`, `najaar 2024`, `begin 2027`; None where only `every` is known."""
    every: str | None = None
    """What it comes back with: `jaar`, `kwartaal`."""
    year_from: YearOrigin | None
    """None where nothing gives a year; `words` then has none."""
    start: datetime.date | None
    """The first day, to put terms in order; of what comes after a moment, the first behind it. None without a year."""
    over: datetime.date | None
    """The first day on which the term is over however its words are read; None where it is no deadline."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A sentence in which the cabinet says what it will tell or do by a named time; two times are two promises."""

    source: SourceId
    passage: PassageId
    kind: PromiseKind
    start: int
    """Where the sentence starts in the plain text of the passage."""
    before: int
    """Where the sentence before it starts, if it points back to that (`Deze analyse`); else the same as `start`."""
    end: int
    term_start: int
    """Where the words that name the time start in the plain text of the passage."""
    term_end: int
    period: Period | None
    """None where the words name a moment whose day nothing tells."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PromiseOutcome:
    """What a record says became of what its source promises."""

    passage: PassageId
    """Where the promise stands."""
    term: str | None
    """The words of its term, where the passage holds more than one promise."""
    is_kept: bool
    """False where something later took its place."""
    source: SourceId
    """The source in which that can be read."""
    by_passage: PassageId | None
    date: datetime.date


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SentencePlace:
    """Where a sentence stands: the offsets in the plain text of a passage."""

    source: SourceId
    passage: PassageId
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SharedSentence:
    """A sentence that stands word for word in the answers of several papers."""

    places: tuple[SentencePlace, ...]
    """In the order of the papers, and of the text of each; at least two papers."""
