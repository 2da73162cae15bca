"""The page at an address that a source had before: it leads to the one that it has now."""

from collections.abc import Iterator

from dossier.ids import relative, source_page
from dossier.model import Dossier, Page
from dossier.render import dutch
from dossier.render.markdown import Markdown, escape, link, paragraph


def moved_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield a page for each former id of a source; a script on it takes the reader along, with the anchor."""
    for document in dossier.documents:
        for old in document.former:
            path = source_page(old)
            now = link(dutch.title(document), relative(source_page(document.source.id), path))
            yield Page(
                path=path,
                metadata=(
                    ("title", "Verhuisd"),
                    ("description", "Deze bron staat nu op een ander adres"),
                    ("niet_zoeken", True),
                    ("verhuisd", f"../{document.source.id}/"),
                ),
                body=paragraph(
                    Markdown(f"{escape('Deze bron heeft nu een ander adres: ')}{now}"),
                    classes=["verhuisd"],
                ),
            )
