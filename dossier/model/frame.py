"""What a startnotitie says of the think tank itself: its agenda, central questions, directions and core values."""

import dataclasses
import datetime

from dossier.model.names import PassageId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One row of an agenda, as it stands there."""

    label: str
    date_text: str
    date: datetime.date | None
    """None where the row names no day, or none that is understood."""
    last_date: datetime.date | None = None
    """The last day of a meeting of more than one."""
    kind: str
    time_text: str
    time: str | None
    """None where the row names no time, or none that is understood."""
    end: str | None = None
    place: str | None
    content: str
    passage: PassageId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CentralQuestion:
    """One of the think tank's own questions (kernvraag)."""

    number: str
    title: str | None
    text: str
    passage: PassageId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One of the think tank's policy directions (richting)."""

    number: str
    title: str
    text: str
    value_choice: str | None
    """Its Waardenkeuze."""
    risk: str | None
    """Its Risico."""
    passage: PassageId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CoreValue:
    """One of the values that the think tank reasons from (kernwaarde)."""

    name: str
    passage: PassageId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The think tank's own questions, directions and values."""

    central_questions: tuple[CentralQuestion, ...]
    directions: tuple[Direction, ...]
    values: tuple[CoreValue, ...]
    passages: tuple[PassageId, ...]
    """Where it asks, proposes, says what it values and looks for members: no evidence for an answer."""
