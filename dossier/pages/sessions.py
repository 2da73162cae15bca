"""Session pages and their overview, from the agenda."""

import datetime
import itertools
from collections.abc import Iterator

from dossier.ids import AGENDA, calendar_file, public, question_page, session_page
from dossier.model import Dossier, Page, Session, Theme
from dossier.pages import dutch
from dossier.pages.macros import HandWritten
from dossier.pages.reading import (
    PROPOSED,
    ReadingList,
    leesmap_name,
    new_for,
    questions_for,
    reading_lists,
)
from dossier.pages.templating import render_template
from dossier.sections import SESSIONS


def session_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the overview of sessions and a page for each."""
    yield _index(dossier)
    lists = reading_lists(dossier)
    neighbours = [None, *dossier.sessions, None]
    for before, session, after in zip(
        neighbours, dossier.sessions, itertools.islice(neighbours, 2, None), strict=False
    ):
        yield _page(dossier, session, lists[session.id], (before, after))


def _index(dossier: Dossier) -> Page:
    source = dossier.agenda_source
    body = render_template(
        "sessies",
        SESSIONS.page,
        sessions=dossier.sessions,
        minutes=dossier.settings.session_minutes,
        assumed_ends=any(session.start and not session.end for session in dossier.sessions),
        calendar=AGENDA,
        calendar_address=public(dossier.settings.address, AGENDA),
        agenda=source,
        other_rows=[row for row in source.agenda if row.date is None] if source else [],
    )
    return Page(
        path=SESSIONS.page,
        metadata=(
            ("title", SESSIONS.title),
            ("description", "De sessies van de denktank, volgens de agenda"),
            ("niet_zoeken", True),
        ),
        body=body,
    )


def _page(
    dossier: Dossier,
    session: Session,
    reading: ReadingList,
    neighbours: tuple[Session | None, Session | None],
) -> Page:
    path = session_page(session.id)
    hand = HandWritten(dossier, path)
    notes = session.notes
    questions = questions_for(dossier, session)
    body = render_template(
        "sessie",
        path,
        session=session,
        minutes=dossier.settings.session_minutes,
        end=_assumed_end(dossier, session),
        whole_days=dutch.lasts_whole_days(session),
        calendar=calendar_file(session.id),
        agenda=dossier.agenda_source,
        reading=reading,
        proposed=PROPOSED,
        leesmap=path.with_name(leesmap_name(session)),
        questions=questions,
        central=[
            (dutch.question_name(dossier, x.number), question_page(x.number), x.text)
            for x in questions.central
        ],
        new=new_for(dossier, session, reading),
        themes=_themes(dossier, session),
        preparation=hand.text(notes.preparation) if notes else "",
        report=hand.text(notes.report) if notes else "",
        before=neighbours[0],
        after=neighbours[1],
    )
    return Page(
        path=path,
        metadata=(
            ("title", session.title),
            ("description", f"{session.title} van de denktank: {dutch.moment(session)}"),
            ("kruimels", [SESSIONS.crumb]),
            *hand.metadata(),
        ),
        body=hand.body([body]),
    )


def _assumed_end(dossier: Dossier, session: Session) -> datetime.datetime | None:
    """Return when a session is taken to end; None where the agenda says it, or there is no time at all."""
    if session.end or dutch.lasts_whole_days(session):
        return None
    return dutch.times(session, dossier.settings.session_minutes)[1]


def _themes(dossier: Dossier, session: Session) -> list[Theme]:
    return [x for x in dossier.themes if session.notes and x.id in session.notes.themes]
