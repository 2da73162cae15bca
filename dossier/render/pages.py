"""All pages of the site, from a dossier."""

from collections.abc import Iterator

from dossier.model import Dossier, Page, PassageId, SourceId, ThemeMatch, WrittenPage
from dossier.render.bearings import bearing_lines
from dossier.render.evidence import by_source, evidence_pages, passage_lists
from dossier.render.frame import frame_pages, shown_passages
from dossier.render.home import home_page
from dossier.render.lists import by_date
from dossier.render.macros import HandWritten
from dossier.render.markdown import Markdown
from dossier.render.moved import moved_pages
from dossier.render.news import news_pages
from dossier.render.origin import with_origins
from dossier.render.overlap import overlap_pages
from dossier.render.overviews import overview_pages
from dossier.render.phrases import phrases_pages, shared_lines
from dossier.render.promises import promise_lines, promises_pages
from dossier.render.references import Mentions
from dossier.render.sessions import session_pages
from dossier.render.sources import source_document_page
from dossier.render.terms import terms_page
from dossier.render.themes import shown_on_themes, theme_pages
from dossier.render.timeline import timeline_pages


def render_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield every page that MkDocs is given."""
    yield from with_origins(dossier, _pages(dossier))


def _pages(dossier: Dossier) -> Iterator[Page]:
    yield home_page(dossier)
    yield from overview_pages(dossier)
    yield from _source_pages(dossier)
    yield from moved_pages(dossier)
    yield from theme_pages(dossier)
    yield from frame_pages(dossier)
    yield from session_pages(dossier)
    yield from timeline_pages(dossier)
    yield from evidence_pages(dossier)
    yield from overlap_pages(dossier)
    yield terms_page(dossier)
    yield from news_pages(dossier)
    yield from promises_pages(dossier)
    yield from phrases_pages(dossier)
    for page in dossier.pages:
        yield _written(dossier, page)


def _source_pages(dossier: Dossier) -> Iterator[Page]:
    ordered = by_date(dossier)
    mentions = Mentions(dossier)
    matches: dict[SourceId, list[ThemeMatch]] = {}
    for match in dossier.matches:
        matches.setdefault(match.source, []).append(match)
    more: dict[SourceId, list[tuple[PassageId, Markdown]]] = {}
    for lines in (promise_lines(dossier), shared_lines(dossier)):
        for (source, passage), line in lines.items():
            more.setdefault(source, []).append((passage, line))
    cells = by_source(dossier.evidence)
    shown = {**shown_on_themes(dossier), **shown_passages(dossier)}
    for before, document, after in zip(
        [None, *ordered], ordered, [*ordered[1:], None], strict=False
    ):
        mine = matches.get(document.source.id, ())
        bearings = bearing_lines(dossier, document, mine, shown)
        for passage, line in more.get(document.source.id, ()):
            own = bearings.get(passage)
            bearings[passage] = Markdown(f"{own}<br>{line}") if own else line
        evidence = passage_lists(dossier, document, cells.get(document.source.id, ()), mine)
        yield source_document_page(dossier, document, bearings, mentions, evidence, (before, after))


def _written(dossier: Dossier, page: WrittenPage) -> Page:
    """Return a hand-written page; its Markdown is the maintainer's own."""
    switches = {"true": True, "false": False}
    metadata = tuple((key, switches.get(value, value)) for key, value in page.metadata)
    hand = HandWritten(dossier, page.path)
    body = hand.body([hand.text(page.body)])
    return Page(path=page.path, metadata=(*metadata, *hand.metadata()), body=f"{body}\n")
