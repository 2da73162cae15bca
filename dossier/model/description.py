"""What a paper says of itself: title, dates, numbers, and who speaks in it."""

import dataclasses
import datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Asker:
    """A member of the House who asks, with the party in brackets behind the name."""

    name: str
    party: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Bewindspersoon:
    """A minister or secretary of state who answers, or an institution that does."""

    name: str
    """Empty where only the office signs: `De minister van Wind, namens deze`."""
    role: str
    """Empty for an institution."""


@dataclasses.dataclass(frozen=True, slots=True)
class Kamerstuk:
    """A numbered paper: 26643, 1522, and the title of the dossier where it is given."""

    dossiernummer: str
    ondernummer: str
    title: str | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a paper says of itself, or its record says of it. Absent is None or empty: nothing is guessed."""

    title: str | None = None
    subject: str | None = None
    date: str | None = None
    """ISO, or year and month (2026-05)."""
    submitted: datetime.date | None = None
    """When questions were handed in (ingezonden)."""
    received: datetime.date | None = None
    """When the answer came in (ontvangen)."""
    numbers: tuple[str, ...] = ()
    paper: Kamerstuk | None = None
    aanhangsel: str | None = None
    authors: tuple[str, ...] = ()
    askers: tuple[Asker, ...] = ()
    committee: str | None = None
    addressed_to: tuple[str, ...] = ()
    answered_by: tuple[Bewindspersoon, ...] = ()
    on_behalf_of: tuple[str, ...] = ()


DESCRIBED = tuple(field.name for field in dataclasses.fields(Description))
"""The names of what a description says, in its order."""
