"""Check words between typed quotation marks: what looks like a quotation must be one of a source.

Looser than `quotations`: only words count, whatever their case and signs, since nobody typed these to be looked up.
"""

from collections.abc import Iterable, Iterator, Sequence

from dossier.enrich.mentions import Written
from dossier.enrich.quotations import OMITTED_WORDS
from dossier.errors import Problem, make_warning
from dossier.language.phrasing import shorten
from dossier.language.word_counts import split_words
from dossier.model import Document, SourceId, TypedQuotation, WrittenText
from dossier.privacy import mask
from dossier.text import STRUCK_WORDS

MAX_QUOTATION_LETTERS = 120


def check_typed_quotations(
    written: Iterable[Written], documents: Iterable[Document]
) -> Iterator[Problem]:
    """Yield a warning for each typed quotation, with the macro that looks the words up or with what is wrong."""
    typed = [(text, quotation) for _, text in written for quotation in text.quoted]
    if not typed:
        return
    sources = {document.source.id: _fold_document(document) for document in documents}
    for text, quotation in typed:
        parts = [
            _space_words(part)
            for part in OMITTED_WORDS.split(STRUCK_WORDS.sub(r"\g<words>", quotation.words))
            if split_words(part)
        ]
        found = [name for name, whole in sources.items() if all(part in whole for part in parts)]
        yield _make_problem(text, quotation, found)


def _space_words(text: str) -> str:
    """Return the words of a text in lower case, each between spaces."""
    return f" {' '.join(split_words(text.lower()))} "


def _fold_document(document: Document) -> str:
    return "\n".join(_space_words(passage.text) for passage in document.passages)


def _make_problem(
    text: WrittenText, quotation: TypedQuotation, sources: Sequence[SourceId]
) -> Problem:
    quoted = shorten(mask(quotation.words).text, MAX_QUOTATION_LETTERS)
    place = f"regel {quotation.line}"
    if not sources:
        message = f"deze woorden staan hier als citaat (tussen aanhalingstekens of achter >), maar in geen enkele bron: '{quoted}'"
        hint = (
            "neem de woorden van een bron letterlijk over, met de macro citaat; "
            "zijn het geen woorden van een ander, haal de aanhalingstekens of de > dan weg"
        )
        return make_warning(text.path, "C005", place, message, hint)
    named = "de bron" if len(sources) == 1 else "de bronnen"
    message = f"deze woorden staan in {named} {', '.join(sources)}, maar zijn hier geen nagekeken citaat: '{quoted}'"
    hint = (
        f'zet ze met de macro citaat in de tekst: {{{{ citaat("{sources[0]}", "de woorden") }}}}; '
        "dan staat erbij wie het zei en waar"
    )
    return make_warning(text.path, "C004", place, message, hint)
