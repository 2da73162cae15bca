"""Find the terms of the glossary in the sources."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.errors import Problem, make_warning
from dossier.model import Document, SourceId, Term, TermPlace

TERMS_PATH = PurePosixPath("content/begrippen.yml")


def find_terms(document: Document, terms: Sequence[Term]) -> Iterator[TermPlace]:
    """Yield every place where a term stands as a whole word, in the order of the text.

    A term with a capital is meant as written (`WW`, `Innovatiebox`); of any other the case does not
    count. Of two terms on one place the longer is meant, or none where the longer words are something else.
    """
    spelled = {form: term.term for term in terms for form in (term.term, *term.others)}
    lower = {form.lower(): term for form, term in spelled.items() if form == form.lower()}
    if not spelled:
        return
    others = {form for term in terms for form in term.not_in}
    forms = sorted({*spelled, *others}, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(_build_pattern, forms))})(?![^\W_])")
    for passage in document.passages:
        for found in pattern.finditer(passage.text):
            term = spelled.get(found[0]) or lower.get(found[0].lower())
            if term is not None:
                yield TermPlace(
                    term=term,
                    source=document.source.id,
                    passage=passage.id,
                    start=found.start(),
                    end=found.end(),
                )


def check_terms(
    terms: Sequence[Term],
    places: Mapping[SourceId, Iterable[TermPlace]],
    unpublished: Iterable[Document],
) -> Iterator[Problem]:
    """Yield a warning for each term that stands in no source, also not in one that is not published."""
    found = {place.term for each in places.values() for place in each}
    found.update(place.term for each in unpublished for place in find_terms(each, terms))
    for term in terms:
        if term.term not in found:
            message = f"'{term.term}' staat in geen enkele bron"
            hint = "schrijf het begrip zoals het in een bron staat, of haal het weg"
            yield make_warning(TERMS_PATH, "T021", "", message, hint)


def _build_pattern(form: str) -> str:
    return re.escape(form) if form != form.lower() else f"(?i:{re.escape(form)})"
