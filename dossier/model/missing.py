"""What may be said of a fact that was not read: that the paper lacks it, or only that it was not found."""

import functools
import re
from collections.abc import Iterator

from dossier.model.document import Document, PassageForm
from dossier.words import load_alternatives

LACKING = "staat niet in het stuk"
NOT_FOUND = "niet gevonden"
_WORDS = load_alternatives("description")


def describe_missing(document: Document, *fields: str) -> str:
    """Return what to say of fields without a value: `niet gevonden` where their usual words stand in the paper."""
    return NOT_FOUND if any(_names_field(document, field) for field in fields) else LACKING


def _names_field(document: Document, field: str) -> bool:
    pattern = _compile_words(field)
    return pattern is not None and any(map(pattern.search, _iter_texts_around(document)))


@functools.cache
def _compile_words(field: str) -> re.Pattern[str] | None:
    """Return a pattern of the usual words of a field, also spaced out (`D A T U M`) or glued to a number."""
    words = _WORDS.get(field)
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE) if words else None


def _iter_texts_around(document: Document) -> Iterator[str]:
    """Yield what stands around the running text: head, labels, what was dropped, the rows of tables."""
    for text in (*document.head, *document.labels, *(each.text for each in document.dropped)):
        yield text
        yield text.replace(" ", "")
    yield from (each.text for each in document.passages if each.form is PassageForm.ROW)
