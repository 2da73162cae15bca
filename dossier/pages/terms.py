"""The glossary: terms explained where they are first used, and all of them on a page."""

import re
from collections.abc import Iterator

from dossier.ids import make_slug, relative, source_page, term_anchor
from dossier.model import Document, Dossier, Page, Passage, SourceId, Term, TermPlace
from dossier.pages.passages import find_quoted
from dossier.pages.templating import make_page
from dossier.sections import TERMS
from dossier.text import RichText, Span, Style

MAX_SOURCES_OF_TERM = 6
LONGEST_ENDING = len("'ers")
TWICE = re.compile(r"(.)\1")  # gg


class TermLinks:
    """Links the terms on the page of a source to their meaning, each at its first use in a section."""

    def __init__(self, dossier: Dossier, source: SourceId) -> None:
        self._page = source_page(source)
        self._source = source
        self._own = {x.term for x in dossier.terms if source in {own.source for own in x.own}}
        self._places: dict[str, list[TermPlace]] = {}
        for place in dossier.term_places[source]:
            self._places.setdefault(place.passage, []).append(place)
        self._seen: set[str] = set()
        self._section: object = None

    def link_terms(self, passage: Passage) -> RichText:
        """Return the content of a passage with a link over each term that is explained there.

        Not in links, and not in bold words, which are mostly headings within the text.
        """
        section = (passage.kind, passage.section, passage.question_anchors)
        if section != self._section:
            self._section = section
            self._seen.clear()
        closed = [x for x in passage.content.spans if x.style in {Style.LINK, Style.BOLD}]
        links = []
        for place in self._places.get(passage.id, ()):
            inside = any(place.start < span.end and span.start < place.end for span in closed)
            if place.term not in self._seen and not inside:
                self._seen.add(place.term)
                anchor = term_anchor(place.term, self._source if place.term in self._own else None)
                target = relative(TERMS.page, self._page, anchor)
                links.append(
                    Span(start=place.start, end=place.end, style=Style.REFERENCE, target=target)
                )
        return RichText(passage.content.text, (*passage.content.spans, *links))


def make_term_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page with all terms, in the order of the alphabet."""
    newest = sorted(dossier.documents, key=lambda x: x.day, reverse=True)
    places: dict[str, list[tuple[Document, list[TermPlace]]]] = {x.term: [] for x in dossier.terms}
    for document in newest:
        by_term: dict[str, list[TermPlace]] = {}
        for place in dossier.term_places[document.source.id]:
            by_term.setdefault(place.term, []).append(place)
        for term, here in by_term.items():
            places[term].append((document, here))
    entries = [
        (
            term,
            list(_find_other_forms(term)),
            [(*find_quoted(dossier, x.source, x.words), x in term.own) for x in term.quotations],
            places[term.term],
        )
        for term in sorted(dossier.terms, key=lambda term: make_slug(term.term))
    ]
    meaning = "Afkortingen en begrippen uit de bronnen, met hun betekenis"
    values = {"entries": entries, "max_sources": MAX_SOURCES_OF_TERM}
    yield make_page("begrippen", TERMS.page, TERMS.title, meaning, **values)


def _find_other_forms(term: Term) -> Iterator[str]:
    """Yield how a term is written as well, without what the term or its meaning shows, and without plurals."""
    shown, meaning = {_fold(term.term)}, _fold(term.meaning)
    for other in term.others:
        folded = _fold(other)
        is_inflected = any(
            folded.startswith(form) and len(folded) - len(form) <= LONGEST_ENDING for form in shown
        )
        if not is_inflected and not meaning.startswith(folded):
            shown.add(folded)
            yield other


def _fold(text: str) -> str:
    """Return a word without what tells its spellings apart: capitals, hyphens, double letters."""
    return TWICE.sub(r"\1", text.casefold().replace("-", " "))
