"""All pages of the site, from a dossier."""

from collections.abc import Callable, Iterator, Mapping

from dossier.model import Dossier, Page, WrittenPage
from dossier.pages.frame import frame_pages
from dossier.pages.home import home_pages
from dossier.pages.macros import HandWritten
from dossier.pages.moved import moved_pages
from dossier.pages.news import news_pages
from dossier.pages.origin import with_origins
from dossier.pages.overviews import overview_pages
from dossier.pages.promises import promises_pages
from dossier.pages.sessions import session_pages
from dossier.pages.sources import source_pages
from dossier.pages.terms import terms_pages
from dossier.pages.themes import theme_pages
from dossier.pages.timeline import timeline_pages
from dossier.sections import SECTIONS

MAKERS: Mapping[str, Callable[[Dossier], Iterator[Page]]] = {
    "home": home_pages,
    "sessions": session_pages,
    "themes": theme_pages,
    "frame": frame_pages,
    "overviews": overview_pages,
    "promises": promises_pages,
    "timeline": timeline_pages,
    "terms": terms_pages,
    "news": news_pages,
}
"""What makes the pages of the sections, by the module that each section names."""


def render_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield every page that MkDocs is given."""
    yield from with_origins(dossier, _pages(dossier))


def _pages(dossier: Dossier) -> Iterator[Page]:
    for module in dict.fromkeys(section.module for section in SECTIONS):
        if module is not None:
            yield from MAKERS[module](dossier)
    yield from source_pages(dossier)
    yield from moved_pages(dossier)
    for page in dossier.pages:
        yield _written(dossier, page)


def _written(dossier: Dossier, page: WrittenPage) -> Page:
    """Return a hand-written page; its Markdown is the maintainer's own."""
    switches = {"true": True, "false": False}
    metadata = tuple((key, switches.get(value, value)) for key, value in page.metadata)
    hand = HandWritten(dossier, page.path)
    body = hand.body([hand.text(page.body)])
    return Page(path=page.path, metadata=(*metadata, *hand.metadata()), body=f"{body}\n")
