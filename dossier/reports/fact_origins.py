"""Where a fact of a document was read, in words, and whether a person should check it."""

from collections.abc import Sequence

from dossier.model import Document
from dossier.reports.inspection_json import BY_RECORD

CHECK_ADVICE = "niet zeker: kijk dit na"


def is_unsure(document: Document, fields: Sequence[str]) -> bool:
    """Return whether a person should check what was read for any of these fields."""
    return any(field in document.unsure for field in fields)


def describe_origin(document: Document, fields: Sequence[str]) -> str:
    """Return where a fact made of these fields was read: `kop van pagina 1`; empty where that is not known."""
    origins = dict(document.read_from)
    where = next((origins[field] for field in fields if field in origins), "")
    if any(field in document.from_record for field in fields):
        where = BY_RECORD
    advice = CHECK_ADVICE if is_unsure(document, fields) else ""
    return ", ".join(filter(None, (where, advice)))
