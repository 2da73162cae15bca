"""Lists that stand on several pages: of sources, and of sessions."""

from pathlib import PurePosixPath

from dossier.ids import relative, session_page, source_page
from dossier.model import Document, Dossier, Session
from dossier.pages import dutch
from dossier.pages.markup.markdown import Markdown, block, blocks, escape, inline, item, items, link
from dossier.pages.passages import source_line

PROVISIONAL = "Volgens de agenda zijn de data nog onder voorbehoud."
NO_DATE = "Zonder datum"
UNDECIDED = "inhoud nog niet bepaald"
NEXT = Markdown('<div class="volgende-sessie" hidden></div>')
"""Where a script shows the next session of those on the page."""


def by_date(dossier: Dossier) -> list[Document]:
    """Return the documents by their day, those without one first, equal days by address."""
    return sorted(dossier.documents, key=lambda x: (day_of(x), x.source.id))


def day_of(document: Document) -> str:
    """Return the day of a source, as exactly as it is known; empty where it is not."""
    return (dutch.dated(document) or ("", ""))[1]


def year_of(document: Document) -> str:
    """Return the year of a source; empty where it is not known."""
    return day_of(document)[: len("2026")]


def newest_first(dossier: Dossier) -> list[Document]:
    """Return the documents by the day they were added; of one day the youngest paper comes first."""
    # Sorting keeps the order of equals.
    newest = by_date(dossier)
    newest.reverse()
    newest.sort(key=lambda x: x.added.isoformat() if x.added else "", reverse=True)
    return newest


def source_item(document: Document, page: PurePosixPath) -> Markdown:
    """Return a source as an item of a list: its name, and who, what and when."""
    named = link(dutch.title(document), relative(source_page(document.source.id), page))
    line = inline("span", escape(source_line(document)), classes=["bronregel"])
    return item(Markdown(f"{named}<br>{line}"))


def session_list(dossier: Dossier, page: PurePosixPath) -> Markdown:
    """Return the sessions as a list that a script can find the next one in."""
    return items(_session(dossier, session, page) for session in dossier.sessions)


def next_session(dossier: Dossier, page: PurePosixPath) -> Markdown:
    """Return the next session for a page that does not list the sessions itself."""
    hidden = block([session_list(dossier, page)], hidden="hidden", data_pagefind_ignore="all")
    return blocks([NEXT, hidden])


def _session(dossier: Dossier, session: Session, page: PurePosixPath) -> Markdown:
    start, end = dutch.span(session, dossier.settings.session_minutes)
    named = link(session.title, relative(session_page(session.id), page))
    when = inline("time", escape(dutch.moment(session)), datetime=start)
    told = f"{session.kind}, {_place(session)}{session.content or UNDECIDED}"
    about = inline("span", escape(told), classes=["inhoud"])
    return item(
        Markdown(f"{named} {when} {about}"), classes=["sessie"], data_start=start, data_eind=end
    )


def _place(session: Session) -> str:
    return f"{session.place}: " if session.place else ""
