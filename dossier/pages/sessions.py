"""Session pages and their overview, from the agenda."""

from collections.abc import Iterator

from dossier.enrich.reading_lists import (
    ReadingList,
    find_new_sources,
    find_questions,
    make_reading_lists,
)
from dossier.ids import AGENDA, public, question_page, session_page
from dossier.model import Dossier, Page, Session
from dossier.pages import dutch
from dossier.pages.macros import HandWritten
from dossier.pages.templating import make_page
from dossier.sections import SESSIONS

PROPOSED = "Automatisch voorstel: de nieuwste bronnen die bij geen eerdere sessie staan."


def make_session_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the overview of sessions and a page for each."""
    yield _make_index(dossier)
    lists = make_reading_lists(dossier)
    sessions = dossier.sessions
    for before, session, after in zip(
        [None, *sessions], sessions, [*sessions[1:], None], strict=False
    ):
        yield _make_page(dossier, session, lists[session.id], before, after)


def _make_index(dossier: Dossier) -> Page:
    source = dossier.agenda_source
    return make_page(
        "sessies",
        SESSIONS.page,
        SESSIONS.title,
        "De sessies van de denktank, volgens de agenda",
        sessions=dossier.sessions,
        minutes=dossier.settings.session_minutes,
        assumed_ends=any(session.start and not session.end for session in dossier.sessions),
        calendar=AGENDA,
        calendar_address=public(dossier.settings.address, AGENDA),
        agenda=source,
        other_rows=[row for row in source.agenda if row.date is None] if source else [],
    )


def _make_page(
    dossier: Dossier,
    session: Session,
    reading: ReadingList,
    before: Session | None,
    after: Session | None,
) -> Page:
    hand = HandWritten(dossier, session_page(session.id))
    notes = session.notes
    written, central = find_questions(dossier, session)
    # None where the agenda says it, or there is no time at all.
    is_assumed = not session.end and not session.lasts_whole_days
    end = session.hours(dossier.settings.session_minutes)[1]
    return hand.make_page(
        "sessie",
        session.title,
        f"{session.title} van de denktank: {dutch.moment(session)}",
        ("kruimels", [SESSIONS.crumb]),
        session=session,
        minutes=dossier.settings.session_minutes,
        changes=dutch.changes_of(session),
        end=end if is_assumed else None,
        agenda=dossier.agenda_source,
        reading=reading,
        proposed=PROPOSED,
        questions=written,
        central=[(dutch.question_name(x), question_page(x.number), x.text) for x in central],
        new=find_new_sources(dossier, session, reading),
        themes=[x for x in dossier.themes if notes and x.id in notes.themes],
        preparation=hand.text(notes.preparation) if notes else "",
        report=hand.text(notes.report) if notes else "",
        before=before,
        after=after,
    )
