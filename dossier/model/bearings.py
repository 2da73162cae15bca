"""Which themes bear on the think tank's own questions, and which passages do through them."""

import dataclasses

from dossier.model.names import PassageId, SourceId, ThemeId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Which themes bear on a central question or a direction, by its number."""

    number: str
    themes: tuple[ThemeId, ...]
    line: int
    """Of `content/kader.yml`, from 1."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bearings:
    """What `content/kader.yml` says."""

    central_questions: tuple[Bearing, ...] = ()
    directions: tuple[Bearing, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the evidence matrix: what one source says on one central question, found by themes."""

    number: str
    source: SourceId
    passages: tuple[PassageId, ...]
    """In the order of the source; may be empty."""
