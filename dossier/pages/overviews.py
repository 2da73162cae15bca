"""The index of sources, and the page of the search."""

import itertools
from collections.abc import Iterator

from dossier.model import Dossier, Page
from dossier.pages.lists import NO_DATE, by_date, year_of
from dossier.pages.overview import Chapter, Overview, split_overview
from dossier.pages.templating import render_template
from dossier.sections import SEARCH, SESSIONS, SOURCES, TERMS, THEMES

MAX_SOURCES_ON_PAGE = 600
INDEXES = (SOURCES, THEMES, TERMS, SESSIONS)
"""Where everything can be found without a search."""


def overview_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of sources, by year where there are many, and the page of the search."""
    yield from _source_index(dossier)
    yield search_page()


def search_page() -> Page:
    """Return the page that a script turns into a search; without it, the page says where else to look."""
    return Page(
        path=SEARCH.page,
        metadata=(
            ("title", SEARCH.title),
            ("description", "Zoek een woord of een zin in alle bronnen, thema’s en sessies."),
            ("niet_zoeken", True),
        ),
        body=render_template("zoeken", SEARCH.page, indexes=INDEXES),
    )


def _source_index(dossier: Dossier) -> Iterator[Page]:
    newest = itertools.groupby(reversed(by_date(dossier)), key=year_of)
    overview = Overview(
        path=SOURCES.page,
        title=SOURCES.title,
        description="Alle bronnen van het dossier",
        max_rows=MAX_SOURCES_ON_PAGE,
        unit=("bron", "bronnen"),
        chapters=[
            Chapter(key=year or "zonder-datum", title=year or NO_DATE, rows=list(rows))
            for year, rows in newest
        ],
    )
    for page in split_overview(overview):
        yield page.with_body(render_template("bronnen", page.path, page=page))
