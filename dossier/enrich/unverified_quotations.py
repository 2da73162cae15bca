"""Tell of words between typed quotation marks whether a source holds them: what looks like a quotation must be one."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.enrich.mentions import Written
from dossier.errors import Problem, make_warning
from dossier.model import Document, SourceId, TypedQuotation, WrittenText
from dossier.privacy import mask

WORD = re.compile(r"[^\W_]+")
# Words left out: … or ... or [...]
OMISSION = re.compile(r"…|\.{3}")
MAX_SHOWN_LETTERS = 120


def check_typed_quotations(
    written: Iterable[Written], documents: Iterable[Document]
) -> Iterator[Problem]:
    """Yield a warning for each typed quotation, with the macro that looks the words up or with what is wrong."""
    typed = [(text, quotation) for _, text in written for quotation in text.quoted]
    if not typed:
        return
    sources = {document.source.id: _folded_document(document) for document in documents}
    for text, quotation in typed:
        parts = [_folded(part) for part in OMISSION.split(quotation.words) if WORD.search(part)]
        found = [name for name, whole in sources.items() if all(part in whole for part in parts)]
        yield _problem(text, quotation, found)


def _folded(text: str) -> str:
    """Return the words of a text in lower case, each between spaces."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def _folded_document(document: Document) -> str:
    """Return the words of the passages, each passage on a line."""
    return "\n".join(_folded(passage.text) for passage in document.passages)


def _problem(text: WrittenText, quotation: TypedQuotation, sources: Sequence[SourceId]) -> Problem:
    words = quotation.words
    short = words if len(words) <= MAX_SHOWN_LETTERS else f"{words[: MAX_SHOWN_LETTERS - 1]}…"
    quoted = mask(short).text
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
