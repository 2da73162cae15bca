"""A source as a bibliography names it."""

import dataclasses

from dossier.model.document import DocumentKind


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person or an institution, in the parts that a bibliography sorts by."""

    family: str
    """Of an institution its whole name."""
    given: str = ""
    particle: str = ""
    """What stands before the family name and does not count in its order: `van den`. As it is printed."""
    institution: bool = False

    @property
    def printed(self) -> str:
        """The name as it is read: `Robin van Lieshout`."""
        return " ".join(filter(None, (self.given, self.particle, self.family)))

    @property
    def sorted(self) -> str:
        """The name with what it sorts by in front: `Lieshout, Robin van`.

        One that must not be taken apart ends with a comma, as RIS and `citation_author` have it.
        """
        behind = " ".join(filter(None, (self.given, self.particle)))
        whole = not behind and " " not in self.family
        return self.family if whole else f"{self.family}, {behind}".rstrip()


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
    def number(self) -> str:
        """The official numbers in one line; empty where it has none."""
        return "; ".join(self.numbers)

    @property
    def day(self) -> tuple[str, ...]:
        """Year, month and day as they are written, as far as they are known."""
        return tuple(self.date.split("-")) if self.date else ()
