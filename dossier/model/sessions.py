"""The meetings of the think tank, and what maintainers write about them and about the central questions."""

import dataclasses
import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from dossier.language.clock_times import AMSTERDAM
from dossier.model.names import PassageId, SessionId, SourceId, ThemeId
from dossier.model.written import WrittenText


class Move(NamedTuple):
    """That a session was moved; its agenda has the new day."""

    earlier: datetime.date
    """The day on which it was to be held."""
    told: datetime.date
    """The day on which that was told."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SessionNotes:
    """What a maintainer adds to a session: hand-written Markdown by part, and what to read."""

    id: SessionId
    path: PurePosixPath
    preparation: WrittenText
    report: WrittenText
    reading: tuple[SourceId, ...] = ()
    questions: tuple[str, ...] = ()
    """What the members are asked to think over beforehand, in plain words."""
    themes: tuple[ThemeId, ...] = ()
    """The themes that the session takes up."""
    moves: tuple[Move, ...] = ()
    cancelled: datetime.date | None = None
    """The day on which it was told that the session is not held."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class QuestionNotes:
    """What a maintainer wrote on a central question, by heading: what is known, what contradicts it, what is missing."""

    number: str
    path: PurePosixPath
    parts: tuple[tuple[str, WrittenText], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of the think tank, from the agenda."""

    id: SessionId
    title: str
    date: datetime.date
    last_date: datetime.date | None = None
    """The last day of a session of more than one."""
    start: datetime.time | None
    end: datetime.time | None = None
    """None where the agenda says no end."""
    unread_time: str | None = None
    """What the agenda says of the time where that is not understood."""
    kind: str
    place: str | None
    content: str | None
    """None where the agenda says TBD."""
    provisional: bool
    passage: PassageId
    notes: SessionNotes | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether its notes say that it is not held."""
        return self.notes is not None and self.notes.cancelled is not None

    @property
    def lasts_whole_days(self) -> bool:
        """Whether a calendar shows it as whole days."""
        return self.start is None or self.last_date is not None

    def hours(self, minutes: int) -> tuple[datetime.datetime, datetime.datetime]:
        """Return its start and end on the clocks of the Netherlands.

        Without an end it lasts these minutes, without a time or over more days it lasts until the last day is over.
        """
        start = _place_on_clock(self.date, self.start)
        if self.lasts_whole_days:
            next_day = (self.last_date or self.date) + datetime.timedelta(days=1)
            return start, _place_on_clock(next_day, None)
        if self.end:
            return start, _place_on_clock(self.date, self.end)
        return start, start + datetime.timedelta(minutes=minutes)


def _place_on_clock(day: datetime.date, time: datetime.time | None) -> datetime.datetime:
    return datetime.datetime.combine(day, time or datetime.time(), tzinfo=AMSTERDAM)
