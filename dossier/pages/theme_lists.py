"""All passages of a theme by source: on its own page, and where they are many on pages by year below it."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import card_anchor, source_page, theme_page
from dossier.model import Document, Passage, PassageId, SourceId, Theme, ThemeMatch
from dossier.pages import dutch
from dossier.pages.bearings import theme_name
from dossier.pages.lists import NO_DATE, day_of, year_of
from dossier.pages.markup.elements import BREAK, anchor_to, element, lines
from dossier.pages.markup.markdown import Markdown, escape
from dossier.pages.parts import Chapter, Overview
from dossier.pages.passages import beginning, part_name, why_it_belongs
from dossier.sections import THEMES

MOST = 300
"""How many passages one page may list."""

Listed = tuple[ThemeMatch, Document, Passage]
Found = list[Listed]


def all_passages(theme: Theme, found: Sequence[Listed]) -> Overview[Listed]:
    """Return the passages of a theme, the strongest of each source first, by the year of the source."""
    if len(found) <= MOST:
        chapters = [Chapter(key="alle", title="", rows=sorted(found, key=lambda x: x[1].source.id))]
    else:
        newest = sorted(found, key=lambda x: (day_of(x[1]), x[1].source.id), reverse=True)
        chapters = [
            Chapter(key=year or "zonder-datum", title=year or NO_DATE, rows=list(rows))
            for year, rows in itertools.groupby(newest, key=lambda x: year_of(x[1]))
        ]
    return Overview(
        path=theme_page(theme.id),
        title=theme_name(theme),
        description=f"Alle alinea’s over {theme.title.lower()}, per bron",
        crumbs=(THEMES,),
        most=MOST,
        unit=("alinea", "alinea’s"),
        chapters=chapters,
    )


def by_source(
    page: PurePosixPath,
    chapters: Iterable[Chapter[Listed]],
    cards: Collection[tuple[SourceId, PassageId]] | None = None,
) -> Iterator[Markdown]:
    """Yield the passages below the names of their sources; those of `cards` with the way to their card.

    Without `cards` the list stands alone, and tells of each passage why it is there.
    """
    rows = (row for chapter in chapters for row in chapter.rows)
    for source, found in itertools.groupby(rows, key=lambda row: row[1].source.id):
        listed = list(found)
        named = anchor_to(page, source_page(source), escape(dutch.title(listed[0][1])))
        yield element("p", named, class_="bronnaam")
        yield element("ul", lines(_row(page, each, cards) for each in listed))


def _row(
    page: PurePosixPath, listed: Listed, cards: Collection[tuple[SourceId, PassageId]] | None
) -> Markdown:
    match, document, passage = listed
    source, begins, part = document.source.id, escape(beginning(passage)), part_name(passage)
    if cards is not None and (source, passage.id) in cards:
        way = anchor_to(page, page, begins, anchor=card_anchor(source, passage.id))
    else:
        way = anchor_to(page, source_page(source), begins, anchor=passage.id)
    if cards is not None:
        return element("li", way, escape(f" ({part})" if part else ""))
    told = "; ".join(filter(None, (part, why_it_belongs(match))))
    line = element("span", escape(f"{told} (score {match.score})"), class_="bronregel")
    return element("li", way, BREAK, line)
