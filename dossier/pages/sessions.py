"""Session pages and their overview, from the agenda."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import (
    AGENDA,
    calendar_file,
    public,
    relative,
    session_page,
    source_page,
    theme_page,
)
from dossier.model import AgendaRow, Document, Dossier, Page, Session
from dossier.pages import dutch
from dossier.pages.bearings import theme_name
from dossier.pages.lists import NEXT, PROVISIONAL, UNDECIDED, session_list
from dossier.pages.macros import HandWritten
from dossier.pages.markup.markdown import (
    Markdown,
    blocks,
    download,
    escape,
    facts,
    heading,
    inline,
    item,
    items,
    link,
    opened,
    paragraph,
    subscription,
    table,
)
from dossier.pages.reading import to_prepare
from dossier.pages.timeline import on_timeline
from dossier.sections import SESSIONS

NO_PREPARATION = "Voor deze sessie is nog geen voorbereiding geschreven."
KINDS_OF_CALENDAR = (
    "Met een abonnement komt een wijziging vanzelf in uw agenda; een download is een kopie van nu."
)


def session_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the overview of sessions and a page for each."""
    yield _index(dossier)
    for session in dossier.sessions:
        yield _page(dossier, session)


def _index(dossier: Dossier) -> Page:
    parts: list[Markdown] = [NEXT]
    source = dossier.agenda_source
    if dossier.sessions:
        parts.append(_subscribe(dossier))
    if any(session.provisional for session in dossier.sessions):
        parts.append(paragraph(escape(PROVISIONAL), classes=["gat"]))
    parts.append(session_list(dossier, SESSIONS.page))
    parts.append(paragraph(on_timeline(SESSIONS.page)))
    parts.append(paragraph(escape(_assumption(dossier)), classes=["uitleg"]))
    if source is not None:
        parts.extend(_other_rows(source))
    return Page(
        path=SESSIONS.page,
        metadata=(
            ("title", SESSIONS.title),
            ("description", "De sessies van de denktank, volgens de agenda"),
            ("niet_zoeken", True),
        ),
        body=blocks(parts),
    )


def _assumption(dossier: Dossier) -> str:
    minutes = dossier.settings.session_minutes
    return (
        "De agenda noemt geen eindtijden. Deze site neemt aan dat een sessie "
        f"{minutes} minuten duurt, om te weten welke sessie de volgende is en tot hoe laat zij in uw agenda staat."
    )


def _subscribe(dossier: Dossier) -> Markdown:
    """Return the two ways to get all sessions into a calendar."""
    follow = subscription("abonneren", public(dossier.settings.address, AGENDA))
    taken = download("downloaden", relative(AGENDA, SESSIONS.page))
    ways = Markdown(f"{escape('Alle sessies in mijn agenda:')} {follow} {escape('of')} {taken}")
    return _in_calendar(ways, KINDS_OF_CALENDAR)


def _in_calendar(ways: Markdown, explanation: str, **values: str) -> Markdown:
    told = inline("span", escape(explanation), classes=["uitleg"])
    words = Markdown(f"{ways}<br>{told}")
    return paragraph(words, classes=["agenda"], data_pagefind_ignore="all", **values)


def _other_rows(document: Document) -> Iterator[Markdown]:
    """Yield the rows of the agenda that are no sessions, with a link to the agenda itself."""
    rows = [row for row in document.agenda if row.date is None]
    if rows:
        yield heading(2, "Ook in de agenda", "ook-in-de-agenda")
        yield paragraph(escape("Deze regels van de agenda noemen geen dag en zijn geen sessie."))
        head = [escape(name) for name in ("Wanneer", "Wat", "Inhoud")]
        yield table(head, [(None, _cells(row)) for row in rows])
    if document.agenda:
        target = relative(
            source_page(document.source.id), SESSIONS.page, document.agenda[0].passage
        )
        yield paragraph(link("De agenda in de bron", target))


def _cells(row: AgendaRow) -> list[Markdown]:
    return [escape(row.date_text), escape(row.kind), escape(row.content)]


def _page(dossier: Dossier, session: Session) -> Page:
    path = session_page(session.id)
    hand = HandWritten(dossier, path)
    parts = [*_opening(dossier, session, path), *_hand_written(dossier, session, hand, path)]
    return Page(
        path=path,
        metadata=(
            ("title", session.title),
            ("description", f"{session.title} van de denktank: {dutch.moment(session)}"),
            ("kruimels", [SESSIONS.crumb]),
            *hand.metadata(),
        ),
        body=hand.body(parts),
    )


def _opening(dossier: Dossier, session: Session, path: PurePosixPath) -> Iterator[Markdown]:
    start, end = dutch.span(session, dossier.settings.session_minutes)
    undecided = inline("span", escape(UNDECIDED), classes=["gat"])
    rows = [
        ("Wanneer", inline("time", escape(dutch.moment(session)), datetime=start)),
        ("Vorm", escape(session.kind)),
        ("Plaats", escape(session.place or "staat niet in de agenda")),
        ("Inhoud", escape(session.content) if session.content else undecided),
    ]
    yield facts(rows)
    if session.provisional:
        yield paragraph(escape(PROVISIONAL), classes=["gat"])
    taken = opened("Zet in mijn agenda", calendar_file(session.id).name)
    yield _in_calendar(taken, _until(dossier, session), data_tot=end)
    source = dossier.agenda_source
    if source is not None:
        target = relative(source_page(source.source.id), path, session.passage)
        yield paragraph(link("Deze regel in de agenda", target))


def _until(dossier: Dossier, session: Session) -> str:
    """Return what the calendar takes for the end of a session, and that it is taken."""
    if session.start is None:
        return "De agenda noemt geen tijd: deze sessie komt als hele dag in uw agenda."
    _, end = dutch.times(session, dossier.settings.session_minutes)
    return f"De eindtijd die erin staat, {end:%H.%M} uur, is een aanname: de agenda noemt er geen."


def _hand_written(
    dossier: Dossier, session: Session, hand: HandWritten, path: PurePosixPath
) -> Iterator[Markdown]:
    """Yield what is to be done beforehand, and what a maintainer added: preparation, report; without it, that it is not there."""
    notes = session.notes
    yield from to_prepare(dossier, session, path)
    themes = [x for x in dossier.themes if notes and x.id in notes.themes]
    if themes:
        yield heading(2, "Thema’s", "themas")
        yield items(item(link(theme_name(x), relative(theme_page(x.id), path))) for x in themes)
    yield heading(2, "Voorbereiding", "voorbereiding")
    written = hand.text(notes.preparation) if notes else None
    yield written or paragraph(escape(NO_PREPARATION))
    report = hand.text(notes.report) if notes else None
    if report:
        yield heading(2, "Verslag", "verslag")
        yield report
