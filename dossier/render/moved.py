"""The page at an address that a source or an overview had before: it leads to the one that took its place."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import relative, source_page, way
from dossier.model import Dossier, Page
from dossier.render import dutch
from dossier.render.markdown import Markdown, escape, link, paragraph
from dossier.render.overviews import SOURCES
from dossier.render.themes import INDEX as THEMES

FORMER_OVERVIEWS = (
    (
        PurePosixPath("samenhang/index.md"),
        THEMES,
        "Thema’s",
        "Welke thema’s alinea’s delen, staat nu bij de thema’s zelf: ",
    ),
    (
        PurePosixPath("vaste-zinnen/index.md"),
        SOURCES,
        "Bronnen",
        "Zinnen die in meer stukken staan, ziet u nu bij de alinea’s zelf, op de pagina’s van de bronnen: ",
    ),
)
"""Where an overview stood, the page that took its place with its title, and what to say of that."""
DESCRIPTION = "Deze pagina staat nu op een ander adres"


def moved_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield a page for each former address; a script on it takes the reader along, with the anchor."""
    for document in dossier.documents:
        target = source_page(document.source.id)
        for old in document.former:
            told = "Deze bron heeft nu een ander adres: "
            yield _moved_page(source_page(old), target, told, dutch.title(document))
    for path, target, title, told in FORMER_OVERVIEWS:
        yield _moved_page(path, target, told, title)


def _moved_page(path: PurePosixPath, target: PurePosixPath, told: str, title: str) -> Page:
    """Return the page at a former address."""
    named = link(title, relative(target, path))
    return Page(
        path=path,
        metadata=(
            ("title", "Verhuisd"),
            ("description", DESCRIPTION),
            ("niet_zoeken", True),
            ("verhuisd", way(target, path)),
        ),
        body=paragraph(Markdown(f"{escape(told)}{named}"), classes=["verhuisd"]),
    )
