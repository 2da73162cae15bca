"""Look up quoted words in their source: literally, or not at all.

Only white space, the form of quotation marks and signs for several letters (a ligature) may differ, since
those change when a text is copied. Nothing is matched loosely: a near miss is an error, which names the nearest real wording.
"""

import functools
import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from dossier.errors import Problem, make_error
from dossier.language.folded_text import FoldedText
from dossier.language.invisible import strip_invisible
from dossier.language.normal_form import compose, fold_quotation_marks, resolve_signs
from dossier.language.phrasing import shorten
from dossier.model import Document, Passage, Quotation, QuotedPlace, QuotedPlaces, SourceId
from dossier.text import STRUCK_WORDS, collapse_spaces

WHITE_SPACE = re.compile(r"\s")
WHOLE_WORD = re.compile(r"\S+")
MAX_PASSAGES_KEPT = 4096
"""How many passages are kept in their normal form: the next quotation is often of the same source."""
OMITTED_WORDS = re.compile(r"[(\[]\.{2,3}[)\]]|…|\.{3}")  # (..), [...], …
MAX_WORDING_SHOWN = 400
"""How much of the nearest wording a message shows, in characters."""


def find_quotations(
    quotations: Iterable[Quotation], documents: Iterable[Document]
) -> tuple[QuotedPlaces, list[Problem]]:
    """Return where each quotation stands, by source and words, and an error for each that stands nowhere.

    Quotations of an unknown source are left out: they were reported when the content was read.
    """
    known = {document.source.id: document for document in documents}
    quoted: dict[tuple[SourceId, str], QuotedPlace] = {}
    problems: list[Problem] = []
    for quotation in quotations:
        document = known.get(quotation.source)
        if document is None:
            continue
        places = find_words(document, quotation.words)
        if len({place.passage for place in places}) == 1:
            quoted[quotation.source, quotation.words] = places[0]
        else:
            problems.append(_report_misquoted(quotation, document, known, several=bool(places)))
    return quoted, problems


def find_words(document: Document, words: str) -> list[QuotedPlace]:
    """Return every place where these words stand literally, from the start of a word to the end of one."""
    wanted = _normalise_words(words)
    if not any(char.isalnum() for char in wanted):
        return []
    pattern = re.compile(
        rf"{_make_edge(wanted[0], before=True)}{re.escape(wanted)}{_make_edge(wanted[-1])}"
    )
    return [
        _place_words(passage, folded, found)
        for passage in document.passages
        for folded in (_normalise_text(passage.text),)
        for found in pattern.finditer(folded.text)
    ]


def _place_words(passage: Passage, folded: FoldedText, found: re.Match[str]) -> QuotedPlace:
    start, end = folded.find_span(*found.span())
    return QuotedPlace(passage=passage.id, start=start, end=end)


def _make_edge(char: str, *, before: bool = False) -> str:
    """Return what keeps a quotation from beginning or ending in the middle of a word."""
    if not char.isalnum():
        return ""
    return r"(?<![^\W_])" if before else r"(?![^\W_])"


def _normalise_words(words: str) -> str:
    # Copied from a page or an export, the signs of struck words come along.
    unsigned = STRUCK_WORDS.sub(r"\g<words>", words)
    plain = resolve_signs(compose(strip_invisible(collapse_spaces(unsigned)))).text
    return fold_quotation_marks(plain)


@functools.lru_cache(maxsize=MAX_PASSAGES_KEPT)
def _normalise_text(text: str) -> FoldedText:
    return resolve_signs(fold_quotation_marks(WHITE_SPACE.sub(" ", text)))


def _report_misquoted(
    quotation: Quotation, document: Document, known: Mapping[SourceId, Document], *, several: bool
) -> Problem:
    shown = shorten(quotation.words, 120)
    if several:
        message = (
            f"deze woorden staan op meer dan één plaats in de bron {quotation.source}: '{shown}'"
        )
        hint = "neem meer woorden over, zodat duidelijk is welke plaats u bedoelt"
    else:
        message = f"deze woorden staan niet letterlijk in de bron {quotation.source}: '{shown}'"
        hint = _make_quotation_hint(quotation, document, known)
    return make_error(
        quotation.path, "C003" if several else "C001", f"regel {quotation.line}", message, hint
    )


def _make_quotation_hint(
    quotation: Quotation, document: Document, known: Mapping[SourceId, Document]
) -> str:
    if OMITTED_WORDS.search(quotation.words):
        return "een citaat slaat geen woorden over: maak er twee van, een voor en een na de puntjes"
    elsewhere = [
        source
        for source, other in known.items()
        if other is not document and find_words(other, quotation.words)
    ]
    if elsewhere:
        return f"ze staan wel in {', '.join(elsewhere)}: schrijf die naam bij de bron"
    if document.is_quoted_only:
        return "de tekst van deze bron wordt nergens getoond; kijk de woorden na in het stuk zelf"
    wording = find_nearest(document, quotation.words)
    if wording is None:
        return "in deze bron staat niets dat erop lijkt; kijk na of de naam van de bron klopt, en neem de woorden daaruit over"
    return f"neem de woorden letterlijk over; het meest lijkt erop: '{shorten(wording, MAX_WORDING_SHOWN)}'"


def find_nearest(document: Document, words: str) -> str | None:
    """Return the wording in the document that looks most like `words`, in whole words, or None."""
    wanted = _normalise_words(words)
    best: tuple[Passage, tuple[int, int]] | None = None
    score = 0.0
    for passage in document.passages:
        folded = _normalise_text(passage.text)
        # Alignments that cannot beat the best so far are abandoned early.
        found = fuzz.partial_ratio_alignment(wanted, folded.text, score_cutoff=score)
        if found is not None and found.score > score:
            span = folded.find_span(found.dest_start, found.dest_end)
            best, score = (passage, span), found.score
    if best is None:
        return None
    passage, (start, end) = best
    whole = [x for x in WHOLE_WORD.finditer(passage.text) if x.end() > start and x.start() < end]
    return passage.text[whole[0].start() : whole[-1].end()] if whole else None
