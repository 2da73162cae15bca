"""Which themes bear on the think tank's own questions, and which passages do through them."""

import dataclasses
import datetime
import enum

from dossier.model.names import PassageId, SourceId, ThemeId


class Verdict(enum.StrEnum):
    """What a maintainer found of a cell of the evidence matrix; the value is the word in the frame file."""

    BEVESTIGD = "bevestigd"
    VERWORPEN = "verworpen"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a maintainer found of the passages of one source on one central question."""

    number: str
    source: SourceId
    verdict: Verdict
    day: datetime.date
    count: int
    """How many passages the cell had then: with another number it is another cell."""
    note: str | None
    line: int
    """Of `content/kader.yml`, from 1."""


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
    judgements: tuple[Judgement, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the evidence matrix: what one source says on one central question, found by themes."""

    number: str
    source: SourceId
    passages: tuple[PassageId, ...]
    """In the order of the source; may be empty."""
    judgement: Judgement | None = None

    @property
    def judged(self) -> bool:
        """Whether a maintainer judged the cell as it is now."""
        return self.judgement is not None and self.judgement.count == len(self.passages)
