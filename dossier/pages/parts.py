"""An overview on one page, or where it would be too long for one, on a page for each of its chapters."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from dossier.ids import relative
from dossier.language.phrasing import count_noun
from dossier.model import Page
from dossier.pages.markup.markdown import Markdown, blocks, escape, item, items, link, paragraph
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
    most: int
    """How many rows one page may hold."""
    unit: tuple[str, str]
    """What a row is called: one of them, and more."""
    chapters: Sequence[Chapter[Row]]

    def places(self) -> list[tuple[PurePosixPath, Chapter[Row]]]:
        """Return the chapters with their pages; one that is too long for a page goes on on a next one."""
        if sum(len(chapter.rows) for chapter in self.chapters) <= self.most:
            return [(self.path, chapter) for chapter in self.chapters]
        return [
            (self.path.parent / piece.key / "index.md", piece)
            for chapter in self.chapters
            for piece in self._pieces(chapter)
        ]

    def _pieces(self, chapter: Chapter[Row]) -> Iterator[Chapter[Row]]:
        count = -(-len(chapter.rows) // self.most)
        for number in range(count):
            rows = chapter.rows[number * self.most : (number + 1) * self.most]
            key = f"{chapter.key}-deel-{number + 1}" if number else chapter.key
            title = (
                f"{chapter.title}, deel {number + 1} van {count}" if count > 1 else chapter.title
            )
            yield Chapter(key=key, title=title, rows=rows)


def pages_of(
    overview: Overview[Row],
    head: Iterable[Markdown],
    shown: Callable[[PurePosixPath, Sequence[Chapter[Row]]], Iterable[Markdown]],
    foot: Iterable[Markdown] = (),
) -> Iterator[Page]:
    """Yield the page of an overview, and those of its chapters where they do not fit on it.

    `shown` makes what a page shows of the chapters on it; the title of a page of one chapter names it.
    """
    here = [chapter for path, chapter in overview.places() if path == overview.path]
    own = shown(overview.path, here) if here else ()
    parts = [*head, *own, ways_apart(overview), *foot]
    yield _page(overview, overview.path, overview.title, parts)
    yield from pages_apart(overview, shown)


def ways_apart(overview: Overview[Row]) -> Markdown:
    """Return the list of the chapters that have a page of their own, or nothing."""
    return items(_listed(overview, path, chapter) for path, chapter in _apart(overview))


def pages_apart(
    overview: Overview[Row],
    shown: Callable[[PurePosixPath, Sequence[Chapter[Row]]], Iterable[Markdown]],
) -> Iterator[Page]:
    """Yield the pages of the chapters that do not stand on the overview itself."""
    apart = _apart(overview)
    for path, chapter in apart:
        title = f"{overview.title}: {chapter.title}"
        yield _page(overview, path, title, [*shown(path, [chapter]), *_neighbours(apart, path)])


def _apart(overview: Overview[Row]) -> list[tuple[PurePosixPath, Chapter[Row]]]:
    return [place for place in overview.places() if place[0] != overview.path]


def _listed(overview: Overview[Row], path: PurePosixPath, chapter: Chapter[Row]) -> Markdown:
    named = link(chapter.title, relative(path, overview.path))
    counted = count_noun(len(chapter.rows), *overview.unit)
    return item(Markdown(f"{named}: {escape(counted)}"))


def _neighbours(
    places: Sequence[tuple[PurePosixPath, Chapter[Row]]], path: PurePosixPath
) -> Iterator[Markdown]:
    here = [place for place, _ in places].index(path)
    for name, at in (("Vorige", here - 1), ("Volgende", here + 1)):
        if 0 <= at < len(places):
            other, chapter = places[at]
            named = link(chapter.title, relative(other, path))
            yield paragraph(Markdown(f"{escape(f'{name}: ')}{named}"))


def _page(
    overview: Overview[Row], path: PurePosixPath, title: str, parts: Iterable[Markdown]
) -> Page:
    above = [section.crumb for section in overview.crumbs]
    if path != overview.path:
        above.append({"titel": overview.title, "adres": f"{overview.path.parent}/"})
    return Page(
        path=path,
        metadata=(
            ("title", title),
            ("description", overview.description),
            *([("kruimels", above)] if above else []),
            ("niet_zoeken", True),
        ),
        body=blocks(parts),
        lasting=path == overview.path,
    )
