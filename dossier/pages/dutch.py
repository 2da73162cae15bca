"""Dutch words for dates, kinds, numbers and names."""

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from dossier.language.dates import format_day
from dossier.model import Asker, Bewindspersoon, Document, DocumentKind, DropReason, Session

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KINDS = {
    DocumentKind.KAMERVRAGEN: "Kamervragen",
    DocumentKind.KAMERBRIEF: "Kamerbrief",
    DocumentKind.STARTNOTITIE: "Startnotitie",
    DocumentKind.RAPPORT: "Rapport",
    DocumentKind.OVERIG: "Overig stuk",
}
REASONS = {
    DropReason.RUNNING_HEAD: "kop- of voetregel van een bladzijde",
    DropReason.PAGE_NUMBER: "bladzijdenummer",
    DropReason.LETTERHEAD: "briefhoofd of adres",
    DropReason.HIDDEN_TEXT: "verborgen tekst",
    DropReason.BOILERPLATE: "vaste tekst die niet bij de inhoud hoort",
    DropReason.MASKED: "persoonsgegeven",
    DropReason.CONTENTS: "inhoudsopgave of register",
    DropReason.FRONT_MATTER: "kenmerken boven aan het bestand",
    DropReason.DELETION: "geschrapt bij het bijhouden van wijzigingen",
}

OFFICES = ("minister", "staatssecretaris", "vice-minister")
"""What an office starts with that takes `de` in a sentence."""


def moment(session: Session) -> str:
    """Return when a session is: `dinsdag 1 december 2026, 20.00 uur`."""
    when = format_day(session.date, weekday=True)
    return f"{when}, {session.start:%H.%M} uur" if session.start else when


def times(session: Session, minutes: int) -> tuple[datetime.datetime, datetime.datetime]:
    """Return start and end of a session on the clocks of the Netherlands; without a time it lasts the whole day."""
    start = datetime.datetime.combine(
        session.date, session.start or datetime.time(), tzinfo=AMSTERDAM
    )
    length = datetime.timedelta(minutes=minutes) if session.start else datetime.timedelta(days=1)
    return start, start + length


def span(session: Session, minutes: int) -> tuple[str, str]:
    """Return start and end of a session as ISO moments."""
    start, end = times(session, minutes)
    return start.isoformat(), end.isoformat()


def listing(words: Sequence[str]) -> str:
    """Return words as a Dutch enumeration: `6, 7 en 8`."""
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def askers(people: Sequence[Asker]) -> str:
    """Return who asks, the party once behind those who share it: `A en B (VVD) en C (D66)`."""
    groups: list[tuple[str | None, list[str]]] = []
    for person in people:
        if groups and groups[-1][0] == person.party:
            groups[-1][1].append(person.name)
        else:
            groups.append((person.party, [person.name]))
    return listing([listing(names) + (f" ({party})" if party else "") for party, names in groups])


def answerers(people: Sequence[Bewindspersoon]) -> str:
    """Return who answers: `W.J.M. Aerds, staatssecretaris van ...`."""
    return "; ".join(f"{person.name}, {person.role}" for person in people)


def on_behalf(roles: Sequence[str]) -> str:
    """Return for whom the answer speaks as well: `mede namens de minister van ...`."""
    named = [f"de {x}" if x.lower().startswith(OFFICES) else x for x in roles]
    return f"mede namens {listing(named)}"


def capital(text: str) -> str:
    """Return the text with a capital as its first letter."""
    return text[:1].upper() + text[1:]


def title(document: Document) -> str:
    """Return what a source is called on the site: its subject where it has one, else its title.

    The title of kamervragen is a sentence about who asks whom, and that is said elsewhere.
    """
    name = document.title
    if document.kind is DocumentKind.KAMERVRAGEN and document.subject:
        name = document.subject
    name = name or document.subject
    return capital(name) if name else f"Stuk zonder titel ({document.source.id})"


def asked_by(document: Document) -> str | None:
    """Return who asks, members or a committee, or None where the source does not say it."""
    return askers(document.askers) or document.committee


def dated(document: Document) -> tuple[str, str] | None:
    """Return the day of a source as its order counts it, and before it what happened then, if that must be said."""
    answered = document.kind is DocumentKind.KAMERVRAGEN and bool(document.answers)
    if document.received:
        return "beantwoord", document.received.isoformat()
    if document.date:
        return "beantwoord" if answered else "", document.date
    if document.submitted:
        return "ingezonden", document.submitted.isoformat()
    return None
