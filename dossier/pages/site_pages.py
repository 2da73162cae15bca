"""All pages of the site, from a dossier: those at former addresses too, each telling where it can be mended."""

import dataclasses
import urllib.parse
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from dossier.ids import (
    direction_page,
    provenance_page,
    question_page,
    session_page,
    source_page,
    theme_page,
    way,
)
from dossier.model import Dossier, Page, WrittenPage
from dossier.pages import dutch
from dossier.pages.frame import make_frame_pages
from dossier.pages.home import make_home_pages
from dossier.pages.macros import HandWritten
from dossier.pages.news import make_news_pages
from dossier.pages.overviews import make_overview_pages
from dossier.pages.promises import make_promise_pages
from dossier.pages.sessions import make_session_pages
from dossier.pages.sources import make_source_pages
from dossier.pages.templating import make_page
from dossier.pages.terms import make_term_pages
from dossier.pages.themes import make_theme_pages
from dossier.pages.timeline import make_timeline_pages
from dossier.sections import CONTENT, FORMER_SECTIONS, HOME, SECTIONS, SESSIONS, SOURCES

MAKERS: Mapping[str, Callable[[Dossier], Iterator[Page]]] = {
    "home": make_home_pages,
    "sessions": make_session_pages,
    "themes": make_theme_pages,
    "frame": make_frame_pages,
    "overviews": make_overview_pages,
    "promises": make_promise_pages,
    "timeline": make_timeline_pages,
    "terms": make_term_pages,
    "news": make_news_pages,
}
"""What makes the pages of the sections, by the module that each section names."""
SOURCE_MOVED = "Deze bron heeft nu een ander adres:"
SECTION_WENT = "Deze pagina is er niet meer. Wat erop stond, vindt u nu bij:"
BRANCH = "main"
ORIGINS = {section.address: section.origin for section in SECTIONS}
"""What a maintainer would change in a section, by its address."""


def render_pages(
    dossier: Dossier, wanted: Collection[PurePosixPath] | None = None
) -> Iterator[Page]:
    """Yield every page that MkDocs is given; where the settings name the place of the files, with the way to its own.

    Of the `wanted` paths alone the pages at these, as far as there are such, and those that their makers make with them.
    """
    place = dossier.settings.repository
    own = dict(_find_origins(dossier))
    for page in _make_pages(dossier, wanted):
        if place is None:
            yield page
            continue
        address = f"{place.rstrip('/')}/{_find_way(page.path, own)}"
        yield dataclasses.replace(page, metadata=(*page.metadata, ("verbeter", address)))


def _make_pages(dossier: Dossier, wanted: Collection[PurePosixPath] | None) -> Iterator[Page]:
    tops = None if wanted is None else {path.parts[0] for path in wanted}
    sections = (x for x in SECTIONS if tops is None or x.page.parts[0] in tops)
    for module in dict.fromkeys(section.module for section in sections):
        if module is not None:
            yield from MAKERS[module](dossier)
    if tops is None or SOURCES.address in tops:
        yield from make_source_pages(dossier, wanted)
    yield from _make_moved_pages(dossier)
    for written in dossier.pages:
        if wanted is None or written.path in wanted:
            yield _make_written(dossier, written)


def list_lasting_paths(dossier: Dossier) -> set[PurePosixPath]:
    """Return the paths of all pages, without rendering one, but for those of parts of an overview.

    Such a part comes and goes with what it lists, so that nobody is promised its address.
    """
    directions = dossier.frame.directions if dossier.frame else ()
    sources = (x for each in dossier.documents for x in (each.source.id, *each.former))
    return {
        *(section.page for section in SECTIONS if section.module is not None),
        *(page for page, _ in _find_origins(dossier)),
        *map(provenance_page, sources),
        *(direction_page(each.number) for each in directions),
        *(PurePosixPath(former, "index.md") for former in FORMER_SECTIONS),
    }


def _make_moved_pages(dossier: Dossier) -> Iterator[Page]:
    for document in dossier.documents:
        for old in document.former:
            for page in (source_page, provenance_page):
                title = dutch.title(document)
                yield _make_moved(page(old), page(document.source.id), SOURCE_MOVED, title)
    for address, section in FORMER_SECTIONS.items():
        path = PurePosixPath(address, "index.md")
        yield _make_moved(path, section.page, SECTION_WENT, section.title)


def _make_moved(path: PurePosixPath, target: PurePosixPath, reason: str, title: str) -> Page:
    """Return the page at a former address; a script on it takes the reader along, with the anchor."""
    named = ("Verhuisd", "Deze pagina staat nu op een ander adres")
    moved = ("verhuisd", way(target, path))
    values = {"reason": reason, "title": title, "target": target}
    return make_page("verhuisd", path, *named, moved, **values)


def _make_written(dossier: Dossier, page: WrittenPage) -> Page:
    """Return a hand-written page; its Markdown is the maintainer's own."""
    switches = {"true": True, "false": False}
    metadata = tuple((key, switches.get(value, value)) for key, value in page.metadata)
    hand = HandWritten(dossier, page.path)
    body = hand.body([hand.text(page.body)])
    return Page(path=page.path, metadata=(*metadata, *hand.metadata()), body=f"{body}\n")


Origin = tuple[PurePosixPath, bool]
"""A file of the content, and whether it is there."""


def _find_way(page: PurePosixPath, own: Mapping[PurePosixPath, Origin]) -> str:
    """Return the way to the file of a page, as GitHub spells it."""
    path, exists = own.get(page, (ORIGINS.get(page.parts[0], HOME.origin), True))
    if not exists:
        name = urllib.parse.quote(path.name)
        return f"new/{BRANCH}/{urllib.parse.quote(str(path.parent))}?filename={name}"
    return f"{'edit' if path.suffix else 'tree'}/{BRANCH}/{urllib.parse.quote(str(path))}"


def _find_origins(dossier: Dossier) -> Iterator[tuple[PurePosixPath, Origin]]:
    """Yield the file that each page came from: not every source has a record, nor every session its notes."""
    for document in dossier.documents:
        record = document.source.record_path
        for name in (document.source.id, *document.former):
            yield source_page(name), (record, document.source.id in dossier.recorded)
    for theme in dossier.themes:
        yield theme_page(theme.id), (theme.path, True)
    for session in dossier.sessions:
        notes = session.notes.path if session.notes else SESSIONS.origin / f"{session.id}.md"
        yield session_page(session.id), (notes, session.notes is not None)
    written_on = {each.number: each.path for each in dossier.question_notes}
    for question in dossier.frame.central_questions if dossier.frame else ():
        number = question.number
        path = written_on.get(number, CONTENT / "kernvragen" / f"{number}.md")
        yield question_page(number), (path, number in written_on)
    for written in dossier.pages:
        yield written.path, (written.body.path, True)
