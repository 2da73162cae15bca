"""Sessions: the rows of the agenda that name a day."""

import datetime
import itertools
import re
from collections.abc import Container, Iterable, Iterator

from dossier.errors import Problem, make_error
from dossier.ids import make_slug
from dossier.language.dates import format_day
from dossier.model import AgendaRow, Document, Session, SessionId, SessionNotes

UNDECIDED_CONTENT = re.compile(
    r"\W*(?:TBD|n\.t\.b\.|n\.n\.b\.|nader te bepalen)?\W*", re.IGNORECASE
)


def read_sessions(document: Document, notes: Iterable[SessionNotes]) -> tuple[Session, ...]:
    """Return the sessions of a document's agenda in the order of their days."""
    notes_by_id = {note.id: note for note in notes}
    rows = {row.passage for row in document.agenda}
    running = (passage for passage in document.passages if passage.id not in rows)
    words = {word.lower() for passage in running for word in re.findall(r"[\w-]+", passage.text)}
    sessions: dict[SessionId, Session] = {}
    for row in document.agenda:
        if row.date is not None:
            title = _make_title(row, row.date, words)
            identifier = _choose_id(title, row.date, sessions)
            notes_here = notes_by_id.get(identifier)
            sessions[identifier] = _read_session(
                row, row.date, document, title, identifier, notes_here
            )
    return tuple(sorted(sessions.values(), key=lambda session: session.date))


def check_notes(sessions: Iterable[Session], notes: Iterable[SessionNotes]) -> Iterator[Problem]:
    """Yield an error for each hand-written file about a session that the agenda does not have, and each impossible day."""
    known = {session.id: session for session in sessions}
    for note in notes:
        if note.id in known:
            yield from _check_days(note, known[note.id].date)
        else:
            message = f"de agenda heeft geen sessie '{note.id}'"
            hint = _make_file_name_hint(sorted(known), note.path.suffix)
            yield make_error(note.path, "A020", "", message, hint)


def _check_days(note: SessionNotes, date: datetime.date) -> Iterator[Problem]:
    """Yield an error where a session would be moved or cancelled after its day, or moved to the day that it had."""
    for number, move in enumerate(note.moves, start=1):
        place = f"verplaatst[{number}]"
        if move.told > move.earlier:
            message = f"'op' ({move.told}) ligt na 'van' ({move.earlier})"
            hint = (
                "schrijf bij 'op' de dag waarop dit bekend werd; de nieuwe dag staat in de agenda"
            )
            yield make_error(note.path, "A021", place, message, hint)
        elif move.earlier == date:
            message = f"de sessie is in de agenda op dezelfde dag als bij 'van' staat: {date}"
            hint = "zet de nieuwe dag in het stuk met de agenda, of haal dit weg"
            yield make_error(note.path, "A021", place, message, hint)
    if note.cancelled is not None and note.cancelled > date:
        message = f"dit is na de dag van de sessie ({date}): {note.cancelled}"
        hint = "schrijf de dag waarop bekend werd dat de sessie vervalt"
        yield make_error(note.path, "A021", "vervallen", message, hint)


def _make_file_name_hint(known: list[str], suffix: str) -> str:
    if not known:
        return "noem in content/dossier.yml bij 'agenda:' de bron waarin de agenda staat, of haal dit bestand weg"
    return (
        f"geef het bestand de naam van een sessie: {', '.join(f'{each}{suffix}' for each in known)}"
    )


def _make_title(row: AgendaRow, date: datetime.date, words: set[str]) -> str:
    """Return the name of a session: its label, or its day where it has none."""
    if not any(map(str.isalnum, row.label)):
        return f"Sessie {format_day(date)}"
    return f"Sessie {row.label}" if row.label.isdigit() else _join_broken(row.label, words)


def _choose_id(title: str, date: datetime.date, taken: Container[SessionId]) -> SessionId:
    """Return the id of a session: its title, with its day where another has that title, and then a number."""
    slug = make_slug(title)
    numbered = (f"{slug}-{date.isoformat()}-{count}" for count in itertools.count(2))
    ids = itertools.chain((slug, f"{slug}-{date.isoformat()}"), numbered)
    return next(each for each in map(SessionId, ids) if each not in taken)


def _read_session(
    row: AgendaRow,
    date: datetime.date,
    document: Document,
    title: str,
    identifier: SessionId,
    notes: SessionNotes | None,
) -> Session:
    unread = row.time is None and any(map(str.isalnum, row.time_text))
    return Session(
        id=identifier,
        title=title,
        date=date,
        last_date=row.last_date,
        start=datetime.time.fromisoformat(row.time) if row.time else None,
        end=datetime.time.fromisoformat(row.end) if row.end else None,
        unread_time=row.time_text if unread else None,
        kind=row.kind,
        place=row.place,
        content=None if UNDECIDED_CONTENT.fullmatch(row.content) else row.content,
        provisional=document.provisional,
        passage=row.passage,
        notes=notes,
    )


def _join_broken(label: str, words: set[str]) -> str:
    """Return the label without a hyphen that only broke a word in a narrow cell.

    The running text shows which it is: there stand `eindpresentatie` and `kick-off`.
    """
    joined = re.sub(r"(?<=\w)-(?=[a-z])", "", label)
    return joined if joined.lower() in words else label
