"""Theme pages: which passages the sources hold on a subject, strongest first, each with its origin."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import relative, source_page, theme_page
from dossier.model import Document, Dossier, Page, Passage, Theme, ThemeMatch
from dossier.render import dutch
from dossier.render.markdown import Markdown, blocks, escape, heading, item, items, link, paragraph
from dossier.render.passages import card

INDEX = PurePosixPath("themas/index.md")
FEW = 3
TOO_FEW = "Te weinig bronnen: over dit thema staat in de bronnen nog weinig."
HOW = (
    "De alinea's hieronder zijn door een programma bij dit thema gezet, op woorden die erin staan. "
    "Die woorden zijn gemarkeerd."
)


def theme_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of themes and a page for each."""
    yield _index(dossier)
    for theme in dossier.themes:
        yield _page(dossier, theme)


def _index(dossier: Dossier) -> Page:
    rows = [item(_index_row(dossier, theme)) for theme in dossier.themes]
    intro = escape("Per thema: wat de bronnen zeggen, met de weg terug naar de alinea.")
    return Page(
        path=INDEX,
        metadata=(("title", "Thema’s"), ("description", "Alle thema’s van het dossier")),
        body=blocks([paragraph(intro), items(rows)]),
    )


def _index_row(dossier: Dossier, theme: Theme) -> Markdown:
    found = [match for match in dossier.matches if match.theme == theme.id]
    sources = {match.source for match in found}
    counted = _counted(len(found), "alinea", "alinea's")
    where = _counted(len(sources), "bron", "bronnen")
    named = link(_name(theme), relative(theme_page(theme.id), INDEX))
    return Markdown(f"{named}: {escape(f'{counted} in {where}')}")


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _name(theme: Theme) -> str:
    return f"{theme.title} ({theme.short})" if theme.short else theme.title


def _page(dossier: Dossier, theme: Theme) -> Page:
    path = theme_page(theme.id)
    found = [match for match in dossier.matches if match.theme == theme.id]
    parts: list[Markdown] = [Markdown(theme.introduction)] if theme.introduction else []
    if len(found) < FEW:
        parts.append(paragraph(escape(TOO_FEW), classes=["gat"]))
    if found:
        parts.append(heading(2, "Wat de bronnen zeggen", "wat-de-bronnen-zeggen"))
        parts.append(paragraph(escape(HOW), classes=["uitleg"]))
    for document, matches in _by_source(dossier, found):
        parts.extend(_source_part(document, matches, path))
    parts.extend(_related(dossier, theme, path))
    return Page(
        path=path,
        metadata=(
            ("title", _name(theme)),
            ("description", f"Wat de bronnen zeggen over {theme.title.lower()}"),
            ("kruimels", [{"titel": "Thema’s", "adres": "themas/"}]),
        ),
        body=blocks(parts),
    )


def _by_source(
    dossier: Dossier, found: Sequence[ThemeMatch]
) -> list[tuple[Document, list[tuple[ThemeMatch, Passage]]]]:
    """Return the matches by source, the source with the strongest passage first, and so within it."""
    gathered = []
    for document in dossier.documents:
        passages = {passage.id: passage for passage in document.passages}
        mine = [(m, passages[m.passage]) for m in found if m.source == document.source.id]
        # Equal scores keep the order of the text.
        mine.sort(key=lambda pair: -pair[0].score)
        if mine:
            gathered.append((document, mine))
    return sorted(gathered, key=lambda pair: (-pair[1][0][0].score, pair[0].source.id))


def _source_part(
    document: Document, matches: list[tuple[ThemeMatch, Passage]], path: PurePosixPath
) -> Iterator[Markdown]:
    yield heading(3, dutch.title(document), f"bron-{document.source.id}")
    target = relative(source_page(document.source.id), path)
    yield paragraph(link("Naar de bron", target), classes=["bronregel"])
    for match, passage in matches:
        yield card(document, passage, path, evidence=match.evidence)


def _related(dossier: Dossier, theme: Theme, path: PurePosixPath) -> Iterator[Markdown]:
    titles = {other.id: _name(other) for other in dossier.themes}
    rows = [
        item(link(titles[other], relative(theme_page(other), path)))
        for other in theme.related
        if other in titles
    ]
    if rows:
        yield heading(2, "Verwante thema's", "verwant")
        yield items(rows)
