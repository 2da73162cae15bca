"""All pages of the site, from a dossier."""

from collections.abc import Iterator

from dossier.model import Dossier, Page, WrittenPage
from dossier.render.overviews import by_date, overview_pages
from dossier.render.sessions import session_pages
from dossier.render.sources import source_document_page
from dossier.render.themes import theme_pages


def render_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield every page that MkDocs is given."""
    yield from overview_pages(dossier)
    yield from _source_pages(dossier)
    yield from theme_pages(dossier)
    yield from session_pages(dossier)
    for page in dossier.pages:
        yield _written(page)


def _source_pages(dossier: Dossier) -> Iterator[Page]:
    ordered = by_date(dossier)
    for before, document, after in zip(
        [None, *ordered], ordered, [*ordered[1:], None], strict=False
    ):
        yield source_document_page(document, before, after)


def _written(page: WrittenPage) -> Page:
    """Return a hand-written page; its Markdown is the maintainer's own."""
    switches = {"true": True, "false": False}
    metadata = tuple((key, switches.get(value, value)) for key, value in page.metadata)
    return Page(path=page.path, metadata=metadata, body=page.body)
