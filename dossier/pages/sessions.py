"""Session pages and their overview, from the agenda, and what a session asks of its members beforehand.

What to read, to think over and what is new follows from the dates in the content: no clock is asked.
"""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from dossier.ids import AGENDA, calendar_file, public, question_page, session_page
from dossier.language.phrasing import count_noun
from dossier.language.word_counts import split_words
from dossier.model import (
    CentralQuestion,
    Document,
    Dossier,
    Page,
    Rights,
    Session,
    SessionId,
    SourceId,
)
from dossier.pages import dutch
from dossier.pages.macros import HandWritten
from dossier.pages.overviews import by_date
from dossier.pages.templating import render_template
from dossier.sections import SESSIONS

WORDS_PER_MINUTE = 200
MAX_PROPOSED_MINUTES = 30
"""How much one session is proposed to read; a longer paper is proposed alone."""
PACE = f"Leestijd bij {WORDS_PER_MINUTE} woorden per minuut."
PROPOSED = "Automatisch voorstel: de nieuwste bronnen die bij geen eerdere sessie staan."
QUOTED_ONLY = "de tekst staat niet op deze site"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A source on a reading list, and how long it takes."""

    document: Document
    minutes: int | None
    """None where its text is not ours to publish."""

    @property
    def duration(self) -> str:
        """How long it takes to read, in words."""
        return QUOTED_ONLY if self.minutes is None else minutes_in_words(self.minutes)


@dataclasses.dataclass(frozen=True, slots=True)
class ReadingList:
    """What to read before a session."""

    items: tuple[Reading, ...]
    is_proposed: bool
    """No maintainer gave it."""

    @property
    def minutes(self) -> int:
        """How many minutes the whole list takes."""
        return sum(each.minutes or 0 for each in self.items)


def reading_lists(dossier: Dossier) -> dict[SessionId, ReadingList]:
    """Return what to read before each session: what its file gives, else what no earlier session had."""
    lists: dict[SessionId, ReadingList] = {}
    had: set[SourceId] = set()
    for session in dossier.sessions:
        given = dict.fromkeys(session.notes.reading if session.notes else ())
        documents = [dossier.document(x) for x in given if dossier.has_document(x)]
        items = [Reading(each, _count_minutes(each)) for each in documents]
        lists[session.id] = ReadingList(
            tuple(items or _propose(dossier, session, had)), is_proposed=not items
        )
        had.update(each.document.source.id for each in lists[session.id].items)
    return lists


def _propose(dossier: Dossier, session: Session, had: set[SourceId]) -> list[Reading]:
    """Return the newest sources that were there by the day of a session, and that no earlier one had."""
    new = [
        Reading(document, _count_minutes(document))
        for document in reversed(by_date(dossier))
        if document.added and document.added <= session.date and document.source.id not in had
    ]
    totals = itertools.accumulate(each.minutes or 0 for each in new)
    fitting = sum(total <= MAX_PROPOSED_MINUTES for total in totals)
    return new[: max(1, fitting)]


def minutes_in_words(minutes: int) -> str:
    """Return how long reading takes: `28 minuten`."""
    return count_noun(minutes, "minuut", "minuten")


def questions_for(
    dossier: Dossier, session: Session
) -> tuple[Sequence[str], Sequence[CentralQuestion]]:
    """Return the questions to prepare: those in the session's own file, and those of the paper to be read."""
    if session.notes is None:
        return (), ()
    frame = dossier.frame if dossier.settings.agenda in session.notes.reading else None
    return session.notes.questions, frame.central_questions if frame else ()


def new_for(dossier: Dossier, session: Session, reading: ReadingList) -> tuple[Document, ...]:
    """Return the sources added after the session before this one, up to its day, that are not to be read for it."""
    earlier = [each.date for each in dossier.sessions if each.date < session.date]
    if not earlier:
        return ()
    listed = {each.document.source.id for each in reading.items}
    return tuple(
        document
        for document in by_date(dossier)
        if document.added
        and earlier[-1] < document.added <= session.date
        and document.source.id not in listed
    )


def leesmap_name(session: Session) -> str:
    """Return what the PDF beside the page of a session is called."""
    return f"{session.id}-leesmap.pdf"


def _count_minutes(document: Document) -> int | None:
    if document.rights is Rights.CITAAT:
        return None
    count = sum(len(split_words(passage.text)) for passage in document.passages)
    return max(1, -(-count // WORDS_PER_MINUTE))


def session_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the overview of sessions and a page for each."""
    yield _make_index(dossier)
    lists = reading_lists(dossier)
    sessions = dossier.sessions
    for before, session, after in zip(
        [None, *sessions], sessions, [*sessions[1:], None], strict=False
    ):
        yield _make_page(dossier, session, lists[session.id], before, after)


def _make_index(dossier: Dossier) -> Page:
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
    metadata = (
        ("title", SESSIONS.title),
        ("description", "De sessies van de denktank, volgens de agenda"),
        ("niet_zoeken", True),
    )
    return Page(path=SESSIONS.page, metadata=metadata, body=body)


def _make_page(
    dossier: Dossier,
    session: Session,
    reading: ReadingList,
    before: Session | None,
    after: Session | None,
) -> Page:
    path = session_page(session.id)
    hand = HandWritten(dossier, path)
    notes = session.notes
    written, central = questions_for(dossier, session)
    # None where the agenda says it, or there is no time at all.
    is_assumed = not session.end and not dutch.lasts_whole_days(session)
    end = dutch.times(session, dossier.settings.session_minutes)[1]
    body = render_template(
        "sessie",
        path,
        session=session,
        minutes=dossier.settings.session_minutes,
        changes=dutch.changes_of(session),
        end=end if is_assumed else None,
        whole_days=dutch.lasts_whole_days(session),
        calendar=calendar_file(session.id),
        agenda=dossier.agenda_source,
        reading=reading,
        proposed=PROPOSED,
        leesmap=path.with_name(leesmap_name(session)),
        questions=written,
        central=[
            (dutch.question_name(dossier, x.number), question_page(x.number), x.text)
            for x in central
        ],
        new=new_for(dossier, session, reading),
        themes=[x for x in dossier.themes if notes and x.id in notes.themes],
        preparation=hand.text(notes.preparation) if notes else "",
        report=hand.text(notes.report) if notes else "",
        before=before,
        after=after,
    )
    metadata = (
        ("title", session.title),
        ("description", f"{session.title} van de denktank: {dutch.moment(session)}"),
        ("kruimels", [SESSIONS.crumb]),
        *hand.metadata(),
    )
    return Page(path=path, metadata=metadata, body=hand.body([body]))
