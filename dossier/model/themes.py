"""Themes: the words that point to them, and why a passage belongs to one."""

import dataclasses
import enum
from pathlib import PurePosixPath

from dossier.model.names import PassageId, SourceId, ThemeId
from dossier.model.written import WrittenText


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that tells that a passage is about a theme, or is not.

    `dossier.enrich.cues` says how it is written.
    """

    text: str
    weight: int
    """From 1, a weak sign, to 5, a strong one; below zero a sign against the theme."""
    written: str = ""
    """As its maintainer typed it, with the names of groups of words; empty where that is not known."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that gathers passages from all sources."""

    id: ThemeId
    title: str
    short: str | None
    cues: tuple[Cue, ...]
    related: tuple[ThemeId, ...]
    introduction: WrittenText
    path: PurePosixPath

    def __hash__(self) -> int:
        """Return the hash of the id: all themes together are looked up once for each source."""
        return hash(self.id)


class ReasonKind(enum.StrEnum):
    """Where the words stand that tie a passage to a theme."""

    WOORDEN = "woorden"
    """In the passage itself."""
    AANHEF = "aanhef"
    """In the bold words that the passage opens with, as its heading."""
    KOP = "kop"
    """In the heading that it stands under."""
    VRAAG = "vraag"
    """In the question that it answers."""
    INLEIDING = "inleiding"
    """In the sentence that introduces the list it belongs to, or in the passage that it refers back to."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One part of a score: words, where they stand, and what they add."""

    kind: ReasonKind
    words: tuple[str, ...]
    """As they stand in the source."""
    weight: int
    """May be below zero: a sign against the theme."""
    places: tuple[tuple[int, int], ...] = ()
    """In the plain text of the passage, from and up to; empty where the words stand elsewhere."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMatch:
    """Why a passage belongs to a theme."""

    theme: ThemeId
    source: SourceId
    passage: PassageId
    score: int
    """The sum of the reasons."""
    reasons: tuple[Reason, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words that caused the match, as they stand in the source, those of the passage first."""
        words = (word for reason in self.reasons if reason.weight > 0 for word in reason.words)
        return tuple(dict.fromkeys(words))
