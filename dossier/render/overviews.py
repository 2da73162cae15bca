"""Home, the index of sources, and the page of the search."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import relative, theme_page
from dossier.model import Dossier, Page
from dossier.render.lists import NEXT, by_date, newest_first, session_list, source_item
from dossier.render.markdown import (
    Markdown,
    block,
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
NO_SCRIPT = "Zoeken werkt alleen met JavaScript. Zonder JavaScript vindt u alles via de bronnen en de thema’s in het menu."


def overview_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the home page, the index of sources and the page of the search."""
    yield _home(dossier)
    yield _sources(dossier)
    yield search_page()


def search_page() -> Page:
    """Return the page that a script turns into a search; without it, the page says where else to look."""
    return Page(
        path=PurePosixPath("zoeken/index.md"),
        metadata=(
            ("title", "Zoeken"),
            ("description", "Zoek een woord of een zin in alle bronnen, thema’s en sessies."),
            ("niet_zoeken", True),
        ),
        body=block([paragraph(escape(NO_SCRIPT))], anchor="zoekresultaten"),
    )


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
