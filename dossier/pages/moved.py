"""The page at an address that a source or an overview had before: it leads to the one that took its place."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import provenance_page, source_page, way
from dossier.model import Dossier, Page
from dossier.pages import dutch
from dossier.pages.templating import render_template
from dossier.sections import FORMER_SECTIONS

SOURCE_MOVED = "Deze bron heeft nu een ander adres:"
SECTION_WENT = "Deze pagina is er niet meer. Wat erop stond, vindt u nu bij:"
DESCRIPTION = "Deze pagina staat nu op een ander adres"


def moved_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield a page for each former address; a script on it takes the reader along, with the anchor."""
    for document in dossier.documents:
        for old in document.former:
            for page in (source_page, provenance_page):
                title = dutch.title(document)
                yield _moved_page(page(old), page(document.source.id), SOURCE_MOVED, title)
    for address, section in FORMER_SECTIONS.items():
        path = PurePosixPath(address, "index.md")
        yield _moved_page(path, section.page, SECTION_WENT, section.title)


def _moved_page(path: PurePosixPath, target: PurePosixPath, told: str, title: str) -> Page:
    """Return the page at a former address."""
    return Page(
        path=path,
        metadata=(
            ("title", "Verhuisd"),
            ("description", DESCRIPTION),
            ("niet_zoeken", True),
            ("verhuisd", way(target, path)),
        ),
        body=render_template("verhuisd", path, told=told, title=title, target=target),
    )
