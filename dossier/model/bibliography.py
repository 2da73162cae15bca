"""A source as a bibliography names it."""

import dataclasses

from dossier.language.name_parts import Name
from dossier.model.document import DocumentKind


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyEntry:
    """What a bibliography says of a source; absent is None or empty."""

    id: str
    """The source, and of a paper of two voices which of them is cited."""
    kind: DocumentKind
    genre: str
    """`Kamervragen`, `Antwoord op kamervragen`."""
    title: str
    authors: tuple[Name, ...]
    """Those whose words it holds: who asks, or who answers."""
    institution: str
    """Who brought it out; empty where that is not known."""
    date: str | None
    """ISO, or year and month (2026-05)."""
    numbers: tuple[str, ...]
    address: str
    """Of its page on the site."""
    official: tuple[str, ...]
    """Addresses of its official publications."""
    note: str
    """Who asks and who answers, and on which days."""

    @property
    def url(self) -> str:
        """Where it is read: the official publication where there is one."""
        return next(iter(self.official), self.address)

    @property
    def csl_type(self) -> str:
        """Its type in CSL, which is also Zotero's: a numbered paper is a report."""
        return "document" if self.kind is DocumentKind.OVERIG else "report"

    @property
    def number(self) -> str:
        """The official numbers in one line; empty where it has none."""
        return "; ".join(self.numbers)

    @property
    def day(self) -> tuple[str, ...]:
        """Year, month and day as they are written, as far as they are known."""
        return tuple(self.date.split("-")) if self.date else ()
