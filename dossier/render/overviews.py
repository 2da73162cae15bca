"""Home and the index of sources."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import relative, source_page, theme_page
from dossier.model import Document, Dossier, Page
from dossier.render import dutch
from dossier.render.markdown import (
    Markdown,
    blocks,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    paragraph,
)
from dossier.render.passages import source_line
from dossier.render.sessions import NEXT, session_list

HOME = PurePosixPath("index.md")
SOURCES = PurePosixPath("bronnen/index.md")
NEWEST = 5


def overview_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the home page and the index of sources."""
    yield _home(dossier)
    yield _sources(dossier)


def by_date(dossier: Dossier) -> list[Document]:
    """Return the documents by their day, those without one first, equal days by address."""
    return sorted(dossier.documents, key=lambda x: ((dutch.dated(x) or ("", ""))[1], x.source.id))


def _source_item(document: Document, page: PurePosixPath) -> Markdown:
    named = link(dutch.title(document), relative(source_page(document.source.id), page))
    line = inline("span", escape(source_line(document)), classes=["bronregel"])
    return item(Markdown(f"{named}<br>{line}"))


def _home(dossier: Dossier) -> Page:
    # Of those added on one day the youngest paper comes first: sorting keeps the order of equals.
    newest = by_date(dossier)
    newest.reverse()
    newest.sort(key=lambda x: x.added.isoformat() if x.added else "", reverse=True)
    parts: list[Markdown] = [paragraph(escape(dossier.settings.description), classes=["inleiding"])]
    if dossier.sessions:
        parts.append(NEXT)
    parts.append(heading(2, "Thema's", "themas"))
    parts.append(items(_theme_items(dossier)))
    parts.append(heading(2, "Nieuwste bronnen", "nieuwste-bronnen"))
    parts.append(items(_source_item(document, HOME) for document in newest[:NEWEST]))
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
        items(_source_item(document, SOURCES) for document in reversed(by_date(dossier))),
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
