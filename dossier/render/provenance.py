"""The foot of a source's page: the file it was made from, what was left out, what is open."""

from collections.abc import Iterator

from dossier.model import Document
from dossier.render import dutch
from dossier.render.markdown import (
    Markdown,
    block,
    escape,
    facts,
    fold,
    heading,
    inline,
    item,
    items,
    paragraph,
)

ABOUT = "Deze pagina is door een programma gemaakt uit het bestand hieronder."


def provenance(document: Document) -> Iterator[Markdown]:
    """Yield where a page comes from, so that it can be checked."""
    yield heading(2, "Herkomst", "herkomst")
    yield block(list(_parts(document)), classes=["herkomst"])


def _parts(document: Document) -> Iterator[Markdown]:
    yield paragraph(escape(ABOUT))
    source = document.source
    added = [("Toegevoegd", escape(dutch.day(document.added)))] if document.added else []
    yield facts(
        [
            ("Bestand", inline("code", escape(source.path.name))),
            ("Controlegetal (SHA-256)", inline("code", escape(source.sha256))),
            *added,
        ]
    )
    if document.head:
        yield fold("Kop en ondertekening van het stuk", [_list(document.head)])
    if document.dropped:
        rows = [f"{x.text} ({dutch.REASONS[x.reason]})" for x in document.dropped]
        yield fold(f"Weggelaten van deze pagina ({len(rows)})", [_list(rows)])
    else:
        yield paragraph(escape("Van het stuk is niets weggelaten."))
    if document.problems:
        rows = [f"{x.place}: {x.message}" if x.place else x.message for x in document.problems]
        yield fold(f"Open plekken in het stuk ({len(rows)})", [_list(rows)])


def _list(texts: tuple[str, ...] | list[str]) -> Markdown:
    return items(item(escape(text)) for text in texts)
