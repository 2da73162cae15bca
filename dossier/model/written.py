"""What maintainers write and type by hand, as it stands in their files."""

import dataclasses
from pathlib import PurePosixPath
from typing import NamedTuple


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MacroCall:
    """A macro in a hand-written text, with literal values only: `citaat("bron-id", "de woorden")`."""

    name: str
    values: tuple[tuple[str, str], ...]
    """The parameters by name, in the order of the macro's own list; those not given are left out."""
    line: int
    """Of the file, from 1."""

    def value(self, name: str) -> str | None:
        """Return the value given for a parameter, or None."""
        return dict(self.values).get(name)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TypedQuotation:
    """Words that a maintainer typed between quotation marks, without the macro that looks them up."""

    words: str
    line: int
    """Of the file; where markup stands between the words, about there."""


class TypedLink(NamedTuple):
    """A link of a hand-written text to a place on the site itself."""

    address: str
    """As it was typed: `/themas/basisinkomen/#kort`, `over.md`, `#kop`."""
    line: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """Markdown that a maintainer wrote, and the macros that it calls."""

    path: PurePosixPath
    text: str
    """May be empty."""
    calls: tuple[MacroCall, ...] = ()
    quoted: tuple[TypedQuotation, ...] = ()
    links: tuple[TypedLink, ...] = ()
    line: int = 1
    """The line of the file on which the text begins."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TypedYaml:
    """The YAML that a maintainer typed: a file, or the front matter of one."""

    path: PurePosixPath
    text: str
    line: int = 1
    """The line of the file on which it begins."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TypedValue:
    """A word before a colon, or a value, in what a maintainer typed."""

    line: int
    """Of the file, from 1."""
    key: str
    """The outermost word that it stands under."""
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """A hand-written page: where it goes, its front matter, its Markdown."""

    path: PurePosixPath
    """Below `content/paginas/`, which is also its place on the site."""
    metadata: tuple[tuple[str, str], ...]
    body: WrittenText
