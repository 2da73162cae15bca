"""The glossary: terms explained where they are first used, and all of them on a page."""

from collections.abc import Iterator

from dossier.ids import make_slug, relative, source_page, term_anchor
from dossier.model import Document, Dossier, Page, Passage, SourceId, Term, TermPlace
from dossier.pages.lists import day_of
from dossier.pages.quotations import find_quoted
from dossier.pages.templating import render_template
from dossier.sections import TERMS
from dossier.text import RichText, Span, Style

MAX_SOURCES_OF_TERM = 20


class TermLinks:
    """Links the terms on the page of a source to their meaning, each at its first use in a section."""

    def __init__(self, dossier: Dossier, source: SourceId) -> None:
        self._page = source_page(source)
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
        apart = [x for x in passage.content.spans if x.style in {Style.LINK, Style.BOLD}]
        links = []
        for place in self._places.get(passage.id, ()):
            inside = any(place.start < span.end and span.start < place.end for span in apart)
            if place.term not in self._seen and not inside:
                self._seen.add(place.term)
                target = relative(TERMS.page, self._page, term_anchor(place.term))
                links.append(
                    Span(start=place.start, end=place.end, style=Style.REFERENCE, target=target)
                )
        return RichText(passage.content.text, (*passage.content.spans, *links))


def terms_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page with all terms, in the order of the alphabet."""
    ordered = sorted(dossier.terms, key=lambda term: make_slug(term.term))
    entries = [
        (
            term,
            list(_other_forms(term)),
            term.quotation and find_quoted(dossier, term.quotation.source, term.quotation.words),
            _find_occurrences(dossier, term),
        )
        for term in ordered
    ]
    yield Page(
        path=TERMS.page,
        metadata=(
            ("title", TERMS.title),
            ("description", "Afkortingen en begrippen uit de bronnen, met hun betekenis"),
        ),
        body=render_template(
            "begrippen", TERMS.page, entries=entries, max_sources=MAX_SOURCES_OF_TERM
        ),
    )


def _other_forms(term: Term) -> Iterator[str]:
    """Yield how a term is written as well, without what the term or its meaning already shows."""
    shown = [_flat(term.term)]
    meaning = _flat(term.meaning)
    for other in term.others:
        flat = _flat(other)
        if flat not in shown and not meaning.startswith(flat):
            shown.append(flat)
            yield other


def _flat(text: str) -> str:
    return text.casefold().replace("-", " ")


def _find_occurrences(dossier: Dossier, term: Term) -> list[tuple[Document, list[TermPlace]]]:
    """Return in which sources a term stands, the newest first, with its places in each."""
    found: list[tuple[Document, list[TermPlace]]] = []
    for document in sorted(dossier.documents, key=day_of, reverse=True):
        here = dossier.term_places[document.source.id]
        if places := [place for place in here if place.term == term.term]:
            found.append((document, places))
    return found
