"""The order of sources, their index, and overviews: on one page, or where that is too long on one for each chapter."""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from dossier.enrich.shared_studies import find_shared_studies
from dossier.model import Document, Dossier, Page
from dossier.pages.templating import make_page
from dossier.sections import SEARCH, SESSIONS, SOURCES, TERMS, THEMES, Section

MAX_SOURCES_ON_PAGE = 300
MAX_CITING_NAMED = 6
"""How many of the sources that cite a study are named, the newest."""
INDEXES = (SOURCES, THEMES, TERMS, SESSIONS)
"""Where everything can be found without a search."""
NO_DATE = "Zonder datum"
Row = TypeVar("Row")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Generic[Row]):
    """A year of a timeline, or whatever else an overview is divided by."""

    key: str
    """Its anchor, and the last part of its address where it is a page of its own."""
    title: str
    rows: Sequence[Row]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Overview(Generic[Row]):
    """What an overview is made from."""

    path: PurePosixPath
    title: str
    description: str
    crumbs: tuple[Section, ...] = ()
    """The sections above it."""
    max_rows: int
    """How many rows one page may hold."""
    unit: tuple[str, str]
    """What a row is called: one of them, and more."""
    chapters: Sequence[Chapter[Row]]


@dataclasses.dataclass(frozen=True, slots=True)
class OverviewPage(Generic[Row]):
    """One page of an overview."""

    path: PurePosixPath
    title: str
    overview: Overview[Row]
    chapters: Sequence[Chapter[Row]]
    """What stands on it."""
    chapter_pages: Sequence[tuple[PurePosixPath, Chapter[Row]]] = ()
    """On the overview itself, the chapters that have a page of their own."""
    before: tuple[PurePosixPath, str] | None = None
    after: tuple[PurePosixPath, str] | None = None

    @property
    def rows(self) -> list[Row]:
        """What stands on it, without its chapters."""
        return [row for chapter in self.chapters for row in chapter.rows]

    @property
    def is_first(self) -> bool:
        """Whether it is the page of the overview itself."""
        return self.path == self.overview.path

    def render(self, template: str, **values: object) -> Page:
        """Return it as a file for MkDocs, from a template that takes it as `page`."""
        above = [section.crumb for section in self.overview.crumbs]
        if not self.is_first:
            address = f"{self.overview.path.parent}/"
            above.append({"titel": self.overview.title, "adres": address})
        named = (self.path, self.title, self.overview.description)
        crumbs = [("kruimels", above)] if above else []
        return make_page(template, *named, *crumbs, page=self, **values)


def split_overview(overview: Overview[Row]) -> Iterator[OverviewPage[Row]]:
    """Yield the page of an overview, and those of its chapters where they do not fit on it."""
    if sum(len(chapter.rows) for chapter in overview.chapters) <= overview.max_rows:
        yield OverviewPage(overview.path, overview.title, overview, overview.chapters)
        return
    chapter_pages = [
        (overview.path.parent / piece.key / "index.md", piece)
        for chapter in overview.chapters
        for piece in _split_chapter(chapter, overview.max_rows)
    ]
    yield OverviewPage(overview.path, overview.title, overview, (), chapter_pages=chapter_pages)
    ways = [None, *((path, piece.title) for path, piece in chapter_pages), None]
    for (path, piece), before, after in zip(chapter_pages, ways, ways[2:], strict=False):
        title = f"{overview.title}: {piece.title}"
        yield OverviewPage(path, title, overview, [piece], before=before, after=after)


def place_rows(overview: Overview[Row]) -> Iterator[tuple[PurePosixPath, Row]]:
    """Yield each row with the page that it stands on."""
    for page in split_overview(overview):
        yield from ((page.path, row) for row in page.rows)


def _split_chapter(chapter: Chapter[Row], max_rows: int) -> Iterator[Chapter[Row]]:
    count = -(-len(chapter.rows) // max_rows)
    for number in range(count):
        key = f"{chapter.key}-deel-{number + 1}" if number else chapter.key
        title = f"{chapter.title}, deel {number + 1} van {count}" if count > 1 else chapter.title
        rows = chapter.rows[number * max_rows : (number + 1) * max_rows]
        yield Chapter(key=key, title=title, rows=rows)


def newest_first(dossier: Dossier) -> list[Document]:
    """Return the documents by the day they were added; of one day the youngest paper comes first."""
    # Sorting keeps the order of equals.
    newest = dossier.by_date[::-1]
    return sorted(newest, key=lambda x: x.added.isoformat() if x.added else "", reverse=True)


def group_by_year(
    rows: Iterable[Row], day_of: Callable[[Row], str], *, prefix: str = ""
) -> list[Chapter[Row]]:
    """Return a chapter for each year of rows that are in order, and one for those without a day."""
    return [
        Chapter(key=f"{prefix}{year or 'zonder-datum'}", title=year or NO_DATE, rows=list(members))
        for year, members in itertools.groupby(rows, lambda row: day_of(row)[: len("2026")])
    ]


def make_overview_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of sources, by year where there are many, and the page of the search."""
    overview = Overview(
        path=SOURCES.page,
        title=SOURCES.title,
        description="Alle bronnen van het dossier",
        max_rows=MAX_SOURCES_ON_PAGE,
        unit=("bron", "bronnen"),
        chapters=group_by_year(dossier.by_date[::-1], lambda x: x.day),
    )
    studies = find_shared_studies(dossier.by_date)
    for page in split_overview(overview):
        yield page.render("bronnen", studies=studies, max_citing=MAX_CITING_NAMED)
    yield make_search_page()


def make_search_page() -> Page:
    """Return the page that a script turns into a search; without it, the page says where else to look."""
    about = "Zoek een woord of een zin in alle bronnen, thema’s en sessies."
    return make_page("zoeken", SEARCH.page, SEARCH.title, about, indexes=INDEXES)
