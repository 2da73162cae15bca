"""The index of sources, and the page of the search."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import relative
from dossier.model import Document, Dossier, Page
from dossier.pages.lists import NO_DATE, by_date, source_item, year_of
from dossier.pages.markup.markdown import Markdown, block, escape, item, items, link, paragraph
from dossier.pages.parts import Chapter, Overview, pages_of
from dossier.sections import NEWS, PROMISES, SEARCH, SESSIONS, SOURCES, TERMS, THEMES, TIMELINE

MOST = 600
"""How many sources one page may list."""
WAYS = (TIMELINE, PROMISES, NEWS)
"""What is made from the sources together."""
INDEXES = (SOURCES, THEMES, TERMS, SESSIONS)
"""Where everything can be found without a search."""
NO_SCRIPT = (
    "Zoeken werkt alleen met JavaScript. Zonder JavaScript vindt u alles in een van de overzichten:"
)


def overview_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of sources, by year where there are many, and the page of the search."""
    yield from _sources(dossier)
    yield search_page()


def search_page() -> Page:
    """Return the page that a script turns into a search; without it, the page says where else to look."""
    indexes = items(item(link(each.title, relative(each.page, SEARCH.page))) for each in INDEXES)
    return Page(
        path=SEARCH.page,
        metadata=(
            ("title", SEARCH.title),
            ("description", "Zoek een woord of een zin in alle bronnen, thema’s en sessies."),
            ("niet_zoeken", True),
        ),
        body=block([paragraph(escape(NO_SCRIPT)), indexes], anchor="zoekresultaten"),
    )


def _sources(dossier: Dossier) -> Iterator[Page]:
    newest = itertools.groupby(reversed(by_date(dossier)), key=year_of)
    overview = Overview(
        path=SOURCES.page,
        title=SOURCES.title,
        description="Alle bronnen van het dossier",
        most=MOST,
        unit=("bron", "bronnen"),
        chapters=[
            Chapter(key=year or "zonder-datum", title=year or NO_DATE, rows=list(rows))
            for year, rows in newest
        ],
    )
    head = [
        paragraph(escape("Alle stukken waaruit dit dossier is gemaakt, de nieuwste eerst.")),
        block(
            [items(item(link(each.title, relative(each.page, SOURCES.page))) for each in WAYS)],
            classes=["wegen"],
        ),
    ]
    yield from pages_of(overview, head, _listed)


def _listed(page: PurePosixPath, years: Sequence[Chapter[Document]]) -> Iterator[Markdown]:
    rows = (source_item(document, page) for year in years for document in year.rows)
    yield block([items(rows)], classes=["bronnenlijst"])
