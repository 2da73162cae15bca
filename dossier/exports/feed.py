"""The feeds of what is new, as Atom: one of the whole dossier, and one of each theme.

Atom is small: what feed libraries add to lxml are dates of today and generated names, and neither may be here.
"""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lxml import etree
from lxml.builder import ElementMaker

from dossier.ids import FEED, public, source_page, theme_feed, theme_page
from dossier.language.clock_times import AMSTERDAM
from dossier.model import Document, Dossier
from dossier.pages import dutch
from dossier.pages.markup.markdown import show_text
from dossier.pages.news import News, list_news, list_sources_about
from dossier.pages.passages import source_line
from dossier.sections import NEWS

MAX_FEED_ENTRIES = 100
"""A reader of feeds keeps what it has seen: older entries only make the file larger."""
ATOM = "http://www.w3.org/2005/Atom"
IN_DUTCH = {"{http://www.w3.org/XML/1998/namespace}lang": "nl"}
E = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
UNKNOWN = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Stands where a moment is asked and no day is known: the same in every build."""


def make_feeds(dossier: Dossier) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the feeds with their places on the site."""
    yield (
        FEED,
        _make_feed(dossier, "nieuw en gewijzigd", FEED, NEWS.page, list_sources_about(dossier)),
    )
    for theme in dossier.themes:
        place, page = theme_feed(theme.id), theme_page(theme.id)
        about = f"nieuw over {dutch.theme_name(theme)}"
        yield place, _make_feed(dossier, about, place, page, list_sources_about(dossier, theme.id))


def _make_feed(
    dossier: Dossier, about: str, place: PurePosixPath, page: PurePosixPath, of: Iterable[Document]
) -> bytes:
    title, site = dossier.settings.title, dossier.settings.address
    own, happened = public(site, place), list_news(of)
    feed = E.feed(
        IN_DUTCH,
        E.id(own),
        E.title(show_text(f"{title}: {about}")),
        E.updated(last_moment(happened).isoformat()),
        E.author(E.name(show_text(title))),
        E.link(rel="self", type="application/atom+xml", href=own),
        E.link(rel="alternate", type="text/html", href=public(site, page)),
        *(_make_entry(dossier, each) for each in happened[:MAX_FEED_ENTRIES]),
    )
    data: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _make_entry(dossier: Dossier, happened: News) -> etree._Element:
    source = happened.document
    what = "Nieuwe bron" if happened.what is None else "Gewijzigd"
    page = public(dossier.settings.address, source_page(source.source.id), happened.anchor)
    return E.entry(
        E.id(page),
        E.title(show_text(f"{what}: {dutch.title(source)}")),
        E.updated(moment(happened).isoformat()),
        E.link(rel="alternate", type="text/html", href=page),
        E.summary(show_text(happened.what or source_line(source))),
    )


def last_moment(happened: Iterable[News]) -> datetime.datetime:
    """Return the moment of the last of what happened."""
    return max((moment(each) for each in happened), default=UNKNOWN)


def moment(happened: News) -> datetime.datetime:
    """Return the moment at which the day began: records name no time."""
    return datetime.datetime.combine(happened.day, datetime.time(), tzinfo=AMSTERDAM)
