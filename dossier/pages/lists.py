"""The order of sources: by their own day, and by the day they were added."""

from dossier.model import Document, Dossier
from dossier.pages import dutch

PROVISIONAL = "Datum onder voorbehoud."
NO_DATE = "Zonder datum"
UNDECIDED = "onderwerp volgt"


def by_date(dossier: Dossier) -> list[Document]:
    """Return the documents by their day, those without one first, equal days by address."""
    return sorted(dossier.documents, key=lambda x: (day_of(x), x.source.id))


def day_of(document: Document) -> str:
    """Return the day of a source, as exactly as it is known; empty where it is not."""
    return (dutch.dated(document) or ("", ""))[1]


def year_of(document: Document) -> str:
    """Return the year of a source; empty where it is not known."""
    return day_of(document)[: len("2026")]


def newest_first(dossier: Dossier) -> list[Document]:
    """Return the documents by the day they were added; of one day the youngest paper comes first."""
    # Sorting keeps the order of equals.
    newest = by_date(dossier)
    newest.reverse()
    newest.sort(key=lambda x: x.added.isoformat() if x.added else "", reverse=True)
    return newest
