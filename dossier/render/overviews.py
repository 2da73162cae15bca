"""Home and the index of sources."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import relative, theme_page
from dossier.model import Dossier, Page
from dossier.render.lists import NEXT, by_date, newest_first, session_list, source_item
from dossier.render.markdown import (
    Markdown,
    blocks,
    escape,
    heading,
    item,
    items,
    link,
    paragraph,
)

HOME = PurePosixPath("index.md")
SOURCES = PurePosixPath("bronnen/index.md")
NEWEST = 5


def overview_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the home page and the index of sources."""
    yield _home(dossier)
    yield _sources(dossier)


def _home(dossier: Dossier) -> Page:
    parts: list[Markdown] = [paragraph(escape(dossier.settings.description), classes=["inleiding"])]
    if dossier.sessions:
        parts.append(NEXT)
    parts.append(heading(2, "Thema's", "themas"))
    parts.append(items(_theme_items(dossier)))
    parts.append(heading(2, "Nieuwste bronnen", "nieuwste-bronnen"))
    parts.append(items(source_item(document, HOME) for document in newest_first(dossier)[:NEWEST]))
    if dossier.sessions:
        parts.append(heading(2, "Sessies", "sessies"))
        parts.append(session_list(dossier, HOME))
    return Page(
        path=HOME,
        metadata=(
            ("title", dossier.settings.title),
            ("description", dossier.settings.description),
            ("niet_zoeken", True),
        ),
        body=blocks(parts),
    )


def _theme_items(dossier: Dossier) -> Iterator[Markdown]:
    for theme in dossier.themes:
        count = sum(match.theme == theme.id for match in dossier.matches)
        counted = escape(f" {count} alinea{'' if count == 1 else '’s'}")
        yield item(Markdown(link(theme.title, relative(theme_page(theme.id), HOME)) + counted))


def _sources(dossier: Dossier) -> Page:
    parts: list[Markdown] = [
        paragraph(escape("Alle stukken waaruit dit dossier is gemaakt, de nieuwste eerst.")),
        items(source_item(document, SOURCES) for document in reversed(by_date(dossier))),
    ]
    return Page(
        path=SOURCES,
        metadata=(
            ("title", "Bronnen"),
            ("description", "Alle bronnen van het dossier"),
            ("niet_zoeken", True),
        ),
        body=blocks(parts),
    )
