"""The glossary: terms explained where they are first used, and all of them on a page."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import make_slug, relative, source_page, term_anchor
from dossier.language.phrasing import count_noun
from dossier.model import Document, Dossier, Page, Passage, SourceId, Term, TermPlace
from dossier.pages import dutch
from dossier.pages.lists import day_of
from dossier.pages.markup.elements import anchor_to, element
from dossier.pages.markup.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    inline,
    item,
    items,
    link,
    opener,
    paragraph,
)
from dossier.pages.quotations import quotation
from dossier.sections import TERMS
from dossier.text import RichText, Span, Style

# Behind a term: EDIH's, mkb-bedrijven.
REST_OF_WORD = re.compile(r"(?:['’-]?[^\W_]+)*")
INTRO = (
    "Afkortingen en begrippen die in de bronnen staan. Op de pagina van een bron staat achter het eerste "
    "gebruik een knop met de uitleg."
)
OWN = "Deze uitleg staat niet in een bron; een beheerder heeft haar geschreven."
MOST = 20
"""How many sources are named at a term."""
NONE = "Er zijn nog geen begrippen uitgelegd."


class Explanations:
    """The terms that are explained on one page, each at its first use in a section."""

    def __init__(
        self, dossier: Dossier, page: PurePosixPath, source: SourceId | None = None
    ) -> None:
        self._page = page
        self._terms = {term.term: term for term in dossier.terms}
        self._places: dict[str, list[TermPlace]] = {}
        for place in dossier.term_places[source] if source else ():
            self._places.setdefault(place.passage, []).append(place)
        self._used: dict[str, Term] = {}
        self._seen: set[str] = set()
        self._section: object = None

    def enter(self, section: object) -> None:
        """Go on in this section; in a new one each term is explained anew."""
        if section != self._section:
            self._section = section
            self._seen.clear()

    def applied(self, passage: Passage) -> RichText:
        """Return the content of a passage with a point behind each term that is explained there.

        Not in links, and not in bold words, which are mostly headings within the text.
        """
        apart = [x for x in passage.content.spans if x.style in {Style.LINK, Style.BOLD}]
        points = []
        for place in self._places.get(passage.id, ()):
            inside = any(place.start < span.end and span.start < place.end for span in apart)
            if place.term not in self._seen and not inside:
                self._seen.add(place.term)
                found = REST_OF_WORD.match(passage.content.text, place.end)
                end = found.end() if found else place.end
                points.append(Span(start=end, end=end, style=Style.TERM, target=place.term))
        spans = sorted((*passage.content.spans, *points), key=lambda span: (span.start, span.end))
        return RichText(passage.content.text, tuple(spans))

    def button(self, term: str) -> Markdown:
        """Return a button that shows what a term means; it works without a script."""
        self._used[term] = self._terms[term]
        return opener(f"Uitleg van {term}", _popover(term), classes=["uitlegknop"])

    def boxes(self) -> Iterator[Markdown]:
        """Yield what the buttons show, for the end of the page; call it when all of them were made."""
        for name, term in sorted(self._used.items()):
            named = element("strong", escape(name))
            more = escape("Alle begrippen")
            way = anchor_to(self._page, TERMS.page, more, anchor=term_anchor(name))
            told = element("p", named, escape(f": {term.meaning}. "), way)
            yield element("div", told, id=_popover(name), class_="uitleg-begrip", popover="auto")


def _popover(term: str) -> str:
    return f"uitleg-{make_slug(term)}"


def terms_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page with all terms, in the order of the alphabet."""
    ordered = sorted(dossier.terms, key=lambda term: make_slug(term.term))
    parts = [paragraph(escape(INTRO if ordered else NONE))]
    parts.extend(_entry(dossier, term) for term in ordered)
    yield Page(
        path=TERMS.page,
        metadata=(
            ("title", TERMS.title),
            ("description", "Afkortingen en begrippen uit de bronnen, met hun betekenis"),
        ),
        body=blocks(parts),
    )


def _entry(dossier: Dossier, term: Term) -> Markdown:
    named = inline("strong", escape(term.term))
    also = f" (ook: {dutch.listing(term.others)})" if term.others else ""
    told = paragraph(Markdown(f"{named}{escape(also)}: {escape(term.meaning)}."))
    if term.quotation is None:
        ground = paragraph(escape(OWN), classes=["uitleg"])
    else:
        ground = paragraph(
            quotation(dossier, TERMS.page, term.quotation.source, term.quotation.words),
            classes=["grond"],
        )
    return block(
        [told, ground, *_occurrences(dossier, term)],
        anchor=term_anchor(term.term),
        classes=["begrip"],
    )


def _occurrences(dossier: Dossier, term: Term) -> Iterator[Markdown]:
    """Yield in which sources a term stands, the newest where they are many, with its first place in each."""
    found: list[tuple[Document, list[TermPlace]]] = []
    for document in dossier.documents:
        here = dossier.term_places[document.source.id]
        if places := [place for place in here if place.term == term.term]:
            found.append((document, places))
    rest = len(found) - MOST
    if rest > 0:
        found = sorted(found, key=lambda each: day_of(each[0]), reverse=True)[:MOST]
    if found:
        yield items(_occurrence(document, places) for document, places in found)
    if rest > 0:
        older = count_noun(rest, "oudere bron", "oudere bronnen")
        yield paragraph(escape(f"En in nog {older}; zoek op {term.term}."))


def _occurrence(document: Document, places: list[TermPlace]) -> Markdown:
    target = relative(source_page(document.source.id), TERMS.page, places[0].passage)
    times = f", {len(places)} keer" if len(places) > 1 else ""
    return item(Markdown(f"{link(dutch.title(document), target)}{times}"))
