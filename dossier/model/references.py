"""Where one page of the dossier mentions a source, and with which words."""

import dataclasses
from pathlib import PurePosixPath

from dossier.model.names import Anchor, PassageId, SourceId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words in a source that cite a paper by its official number."""

    number: str
    """In one spelling: `2025Z10217`, `ah-tk-20242025-2496`, `kst-26643-1522`."""
    passage: PassageId | None
    """The passage that the words stand in; None where they stand in a note."""
    note: int | None
    """The index of that note in the document."""
    start: int
    """Of the words, in the plain text of the passage or note."""
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, or of a very long one the part around the words that matter."""

    text: str
    start: int
    """In the text that it was taken from."""
    goes_before: bool = False
    """The sentence began before this part."""
    goes_on: bool = False
    """The sentence goes on behind this part."""
    struck: tuple[tuple[int, int], ...] = ()
    """Where its words are struck out."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One mention of a source: where it stands, in which words, and what it points at."""

    page: PurePosixPath
    """The page that mentions, below `build/docs`."""
    anchor: Anchor | None = None
    """The place on that page; None where only the page as a whole can be linked to."""
    citation: Citation | None = None
    """The words as they stand in a source; None where a maintainer wrote them."""
    words: str = ""
    """Empty where a list names the source."""
    sentence: Sentence | None = None
    """The sentence that the words stand in; None where a list names the source."""
    offset: int = 0
    """Where the words begin in the text of the sentence."""
    target: SourceId
    target_anchor: Anchor | None = None
    """The passage, question or answer that is meant; None where it is the source as a whole."""
