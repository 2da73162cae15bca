"""A file as it was received, and the blocks that reading makes of it."""

import dataclasses
import enum
from pathlib import PurePosixPath
from typing import Self

from dossier.errors import Problem
from dossier.language.word_counts import split_words
from dossier.model.names import SourceId
from dossier.model.obstacle import Obstacle
from dossier.privacy import Personal
from dossier.text import RichText

RECORD_SUFFIX = ".yml"
"""Of the name of a record, which is for the rest that of its source."""


class BlockKind(enum.StrEnum):
    """What the format of a file says that a block is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    RULE = "rule"


class Place(enum.StrEnum):
    """Where on the paper a block stands; the text of a note is known by its mark."""

    BODY = "body"
    FIRST_HEADER = "first-header"
    """The head or foot of the first page, which often holds the whole head of a letter."""
    RUNNING = "running"
    """The head or foot of any other page."""
    LAYOUT = "layout"
    """A table without data, which only lays out a letter: labels and values, or one column."""
    CAPTION = "caption"
    """Below a picture or above a table, and never a heading."""
    MARGIN = "margin"
    """A block beside the running text: sender, date, reference."""


class DropReason(enum.StrEnum):
    """Why words of a source are not on its page."""

    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    LETTERHEAD = "letterhead"
    HIDDEN_TEXT = "hidden-text"
    BOILERPLATE = "boilerplate"
    MASKED = "masked"
    CONTENTS = "contents"
    DELETION = "deletion"
    FRONT_MATTER = "front-matter"


UNPRINTED = frozenset({DropReason.HIDDEN_TEXT, DropReason.MASKED, DropReason.DELETION})
"""The reasons for which the dropped words themselves are shown nowhere: only how many they are."""


@dataclasses.dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the source that its page leaves out, and why."""

    text: str
    """Empty once it is `unprinted`."""
    reason: DropReason
    words: int
    """How many runs of letters and digits they are."""

    @classmethod
    def of(cls, text: str, reason: DropReason) -> Self:
        """Return this text as dropped, with its words counted."""
        return cls(text, reason, len(split_words(text)))

    def unprinted(self) -> Self:
        """Return it without its text where that may be shown nowhere."""
        return dataclasses.replace(self, text="") if self.reason in UNPRINTED else self


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of a text, or one paragraph, list item or table row of a richer format."""

    kind: BlockKind
    content: RichText
    """For a row: the cells, with a tab between them."""
    line: int
    """The line of the file, from 1."""
    opens: bool = True
    """Something (an empty line, a rule, a page's end) sets the block apart from the one before."""
    level: int = 0
    """Of a heading, from 1; of an item, its depth."""
    closed: bool = False
    """The format itself says that the line ends here (a hard break)."""
    goes_on: bool = False
    """The format itself says that the line goes on with the one before."""
    place: Place = Place.BODY
    page: int | None = None
    """The page that it stands on, from 1, where the format has pages."""
    note: str | None = None
    """The mark of the note whose text this is, where the format says so, or empty where it goes on with
    the note before; where it is cited stands a span of the style NOTE with that mark."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as it was received."""

    id: SourceId
    path: PurePosixPath
    media_type: str
    sha256: str

    @property
    def record_path(self) -> PurePosixPath:
        """Where its record lies, if it has one."""
        return self.path.with_suffix(RECORD_SUFFIX)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The file of a source as the site offers it."""

    name: str
    """Its name beside the page of the source: `kamerbrief-2026-werk.txt`."""
    masked: bool
    """It is a copy without the personal data that stands in the file."""
    cleaned: tuple[Obstacle, ...] = ()
    """What a cleaned copy leaves out; empty where it is no such copy."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a file says of its paper beside the text, as it is written there: in front matter, or in a web page."""

    title: str | None = None
    headline: str | None = None
    """Of a web page: the heading above its text, which is the title whatever stands above it."""
    date: str | None = None
    authors: tuple[str, ...] = ()
    place: str = ""
    """Where in the file it stands, in Dutch."""
    is_web_page: bool = False
    """Its date is that of publication: no other than the paper's own, unless it is earlier."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What reading makes of a file: the blocks in their order, and what was odd about the file."""

    source: Source
    blocks: tuple[Block, ...]
    masked: tuple[Personal, ...] = ()
    """The personal data that was taken out before anything looked at the text. Never shown."""
    dropped: tuple[Dropped, ...] = ()
    """Words of the file that are no part of its text: what stands around a page, hidden text."""
    stated: Stated | None = None
    offered: bool = True
    """The site may offer the file itself, or a copy of it."""
    obstacles: tuple[Obstacle, ...] = ()
    """What the file holds that keeps it from the site."""
    cleaned: tuple[Obstacle, ...] = ()
    """What a copy on the site leaves out, where only that stands in the way."""
    allowed: tuple[str, ...] = ()
    """Personal data that may stay."""
    copied: frozenset[str] = frozenset()
    """The forms of what a copy of the file as text would lack; empty where no copy can be made."""
    problems: tuple[Problem, ...] = ()
