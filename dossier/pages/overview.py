"""An overview on one page, or where it would be too long for one, on a page for each of its chapters."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from dossier.model import Page
from dossier.pages.markup.markdown import Markdown
from dossier.sections import Section

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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage(Generic[Row]):
    """One page of an overview."""

    path: PurePosixPath
    title: str
    overview: Overview[Row]
    chapters: Sequence[Chapter[Row]]
    """What stands on it."""
    apart: Sequence[tuple[PurePosixPath, Chapter[Row]]] = ()
    """On the overview itself, the chapters that have a page of their own."""
    before: tuple[PurePosixPath, str] | None = None
    after: tuple[PurePosixPath, str] | None = None

    @property
    def is_first(self) -> bool:
        """Whether it is the page of the overview itself."""
        return self.path == self.overview.path

    def with_body(self, body: Markdown) -> Page:
        """Return it as a file for MkDocs."""
        above = [section.crumb for section in self.overview.crumbs]
        if not self.is_first:
            address = f"{self.overview.path.parent}/"
            above.append({"titel": self.overview.title, "adres": address})
        return Page(
            path=self.path,
            metadata=(
                ("title", self.title),
                ("description", self.overview.description),
                *([("kruimels", above)] if above else []),
                ("niet_zoeken", True),
            ),
            body=body,
            lasting=self.is_first,
        )


def split_overview(overview: Overview[Row]) -> Iterator[OverviewPage[Row]]:
    """Yield the page of an overview, and those of its chapters where they do not fit on it."""
    if sum(len(chapter.rows) for chapter in overview.chapters) <= overview.max_rows:
        yield _page(overview, overview.path, overview.title, overview.chapters)
        return
    apart = [
        (overview.path.parent / piece.key / "index.md", piece)
        for chapter in overview.chapters
        for piece in _split_chapter(chapter, overview.max_rows)
    ]
    first = _page(overview, overview.path, overview.title, ())
    yield dataclasses.replace(first, apart=apart)
    ways = [None, *((path, piece.title) for path, piece in apart), None]
    for (path, piece), before, after in zip(apart, ways, ways[2:], strict=False):
        page = _page(overview, path, f"{overview.title}: {piece.title}", [piece])
        yield dataclasses.replace(page, before=before, after=after)


def place_rows(overview: Overview[Row]) -> Iterator[tuple[PurePosixPath, Row]]:
    """Yield each row with the page that it stands on."""
    for page in split_overview(overview):
        for chapter in page.chapters:
            for row in chapter.rows:
                yield page.path, row


def _page(
    overview: Overview[Row], path: PurePosixPath, title: str, chapters: Sequence[Chapter[Row]]
) -> OverviewPage[Row]:
    return OverviewPage(path=path, title=title, overview=overview, chapters=chapters)


def _split_chapter(chapter: Chapter[Row], max_rows: int) -> Iterator[Chapter[Row]]:
    count = -(-len(chapter.rows) // max_rows)
    for number in range(count):
        key = f"{chapter.key}-deel-{number + 1}" if number else chapter.key
        title = f"{chapter.title}, deel {number + 1} van {count}" if count > 1 else chapter.title
        rows = chapter.rows[number * max_rows : (number + 1) * max_rows]
        yield Chapter(key=key, title=title, rows=rows)
