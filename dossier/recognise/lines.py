"""The lines of a source during recognition: each gets exactly one role."""

import bisect
import dataclasses
import enum
import itertools
import re
from collections.abc import Callable

from dossier.errors import Problem
from dossier.model import (
    Block,
    BlockKind,
    Correction,
    DocumentKind,
    DropReason,
    NoteSeries,
    Place,
    Source,
    Speaker,
)
from dossier.text import RichText, Style

CLAUSE_OR_MARK_END = re.compile(
    r"[.?!:;…][\"'”’»)\]*\d¹²³⁴⁵⁶⁷⁸⁹⁰]*$"
)  # ... verzocht.1   ... bent?”
MAX_WRAPPED_LINE = 130
MAX_HEAD_LINE = 160
"""The longest line of a letterhead, a field or a title, in characters."""
LETTER_KINDS = frozenset({DocumentKind.KAMERVRAGEN, DocumentKind.KAMERBRIEF})
"""Kinds whose title and day are their own, whatever stands around them."""
MIN_WRAPPED_LINE = 40
MAX_CLOSING_SIGNS = 80
NARROW_SHARE = 0.6
"""Lines of a column of a table are at most so much of a full line, and wrap in small letters."""


class Role(enum.Enum):
    """What a line is. Every line has one role, so every word ends up in one place."""

    BODY = enum.auto()
    QUESTION_LABEL = enum.auto()
    ANSWER_LABEL = enum.auto()
    LABEL = enum.auto()
    HEAD = enum.auto()
    NOTE = enum.auto()
    ADDRESSES = enum.auto()
    """Addresses of links, on other lines than their titles."""
    HEADING = enum.auto()
    SPEAKER = enum.auto()
    """The name of who says what follows; without words, nobody."""
    NOTICE = enum.auto()
    """A heading, or a line without words, that ends the question before it: what follows is no answer."""
    DROPPED = enum.auto()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or a part of one, with its role."""

    kind: BlockKind
    content: RichText
    line: int
    opens: bool
    level: int = 0
    closed: bool = False
    goes_on: bool = False
    place: Place = Place.BODY
    page: int | None = None
    role: Role = Role.BODY
    numbers: tuple[str, ...] = ()
    """For a label: its question numbers; empty for a bare `Antwoord`."""
    mark: str | None = None
    """For the first line of a note: its mark; None if the line continues a note."""
    series: NoteSeries | None = None
    speaker: Speaker | None = None
    reason: DropReason | None = None
    field: str | None = None
    """For a name or a value in a head: which field it is of (fields.FieldKind)."""
    text: str = dataclasses.field(init=False, repr=False, compare=False)
    """The text of its content; a field and no property, like the next two, for speed."""
    is_body: bool = dataclasses.field(init=False, repr=False, compare=False)
    """Whether no rule has claimed the line."""
    is_running: bool = dataclasses.field(init=False, repr=False, compare=False)
    """Whether the line is running text that no rule has claimed."""

    def __post_init__(self) -> None:
        """Set the fields that are derived from others."""
        object.__setattr__(self, "text", self.content.text)
        object.__setattr__(self, "is_body", self.role is Role.BODY)
        object.__setattr__(self, "is_running", self.is_body and self.kind is BlockKind.TEXT)

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence, or the introduction of a list, ends with the line."""
        text = self.text
        # For speed: most lines end in a letter, and no run of closing signs is longer than this.
        return (
            not text[-1:].isalpha()
            and CLAUSE_OR_MARK_END.search(text, max(0, len(text) - MAX_CLOSING_SIGNS)) is not None
        )

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return self.content.only(Style.BOLD)

    @property
    def is_italic(self) -> bool:
        """Whether all its words are italic."""
        return self.content.only(Style.ITALIC)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A partly recognised document: the argument and the result of every rule."""

    source: Source
    lines: tuple[Line, ...]
    headline: str | None = None
    """The headline that a page of the web states."""
    stated_kind: DocumentKind | None = None
    """The kind that a record states."""
    found_kind: DocumentKind = DocumentKind.OVERIG
    """The kind before hand corrections."""
    kind: DocumentKind = DocumentKind.OVERIG
    problems: tuple[Problem, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """The hand corrections of the record."""
    corrected: tuple[Correction, ...] = ()
    """Those that were applied."""
    uncorrected: tuple[Line, ...] | None = None
    """The lines before the first hand correction of the text; None without corrections."""
    contents: tuple[str, ...] = ()
    """The titles that the list of contents names."""
    continuations: frozenset[int] = frozenset()
    """With corrections: the indices of lines that continue the paragraph or heading before them."""

    def replace_lines(self, lines: list[Line] | tuple[Line, ...], *problems: Problem) -> "Draft":
        """Return the draft with these lines, and these problems in addition."""
        return dataclasses.replace(self, lines=tuple(lines), problems=(*self.problems, *problems))


LABEL_ROLES = (Role.QUESTION_LABEL, Role.ANSWER_LABEL)
SENTENCE_START = r"[A-ZÀ-Ý«“\"‘'„(\[]"

Rule = Callable[[Draft], Draft]


def make_lines(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Return the blocks as unclaimed lines; a horizontal rule has no words and is dropped."""
    return tuple(
        Line(
            kind=block.kind,
            content=block.content,
            line=block.line,
            opens=block.opens,
            level=block.level,
            closed=block.closed,
            goes_on=block.goes_on,
            place=block.place,
            page=block.page,
            role=_choose_role(block),
            mark=block.note or None,
        )
        for block in blocks
    )


def _choose_role(block: Block) -> Role:
    if block.note is not None:
        return Role.NOTE
    return Role.DROPPED if block.kind is BlockKind.RULE else Role.BODY


def claim(line: Line, role: Role, **changes: object) -> Line:
    """Return the line with this role, and with the fields that belong to the role."""
    return dataclasses.replace(line, role=role, **changes)  # type: ignore[arg-type]


def drop(line: Line, reason: DropReason) -> Line:
    """Return the line as dropped, with the reason."""
    return dataclasses.replace(line, role=Role.DROPPED, reason=reason)


def cut_line(line: Line, start: int, end: int | None = None, **changes: object) -> Line:
    """Return the part of a line from `start` up to `end`, stripped, with these changes."""
    piece = {"content": line.content.cut(start, end).strip(), "opens": line.opens or start > 0}
    return dataclasses.replace(line, **piece | changes)  # type: ignore[arg-type]


def split_line(line: Line, start: int, end: int, **changes: object) -> list[Line]:
    """Return the pieces of a line that have words, with these changes from `start` up to `end`."""
    pieces = (cut_line(line, 0, start), cut_line(line, start, end, **changes), cut_line(line, end))
    return [piece for piece in pieces if piece.text]


def split_chunks(lines: tuple[Line, ...]) -> list[range]:
    """Return the ranges of lines between empty lines."""
    starts = [index for index, line in enumerate(lines) if line.opens or index == 0]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=False)]


def measure_width(lines: tuple[Line, ...]) -> int:
    """Return the length of a full line in characters: nine tenths of the lines of wrapped text are shorter.

    It is more than MAX_WRAPPED_LINE if most paragraphs are one line.
    """
    lengths = sorted(
        n for x in lines if x.kind is BlockKind.TEXT and (n := len(x.text)) > MIN_WRAPPED_LINE
    )
    wrapped = lengths[: bisect.bisect_right(lengths, MAX_WRAPPED_LINE)]
    if not wrapped or len(wrapped) * 3 < len(lengths) * 2:
        return lengths[len(lengths) * 9 // 10] if lengths else 0
    return wrapped[len(wrapped) * 9 // 10]


def measure_widths(lines: tuple[Line, ...]) -> list[int]:
    """Return for each line the length of a full line there: that of the text, or of a narrow column of a table."""
    full = measure_width(lines)
    widths = [full] * len(lines)
    for chunk in split_chunks(lines):
        texts = [lines[i].text for i in chunk if lines[i].is_running]
        widest = max(map(len, texts), default=0)
        wrapped = sum(text[:1].islower() for text in texts)
        if widest < NARROW_SHARE * full <= MAX_WRAPPED_LINE and wrapped >= max(2, len(texts) / 3):
            for i in chunk:
                widths[i] = widest
    return widths


def is_flat(lines: tuple[Line, ...]) -> bool:
    """Return whether the text has hardly any empty lines between paragraphs."""
    long = [
        x.opens
        for x in lines
        if x.kind is BlockKind.TEXT
        and x.role is not Role.DROPPED
        and len(x.text) > MIN_WRAPPED_LINE
    ]
    if len(long) > 5:
        return sum(long) * 8 <= len(long)
    pairs = itertools.pairwise(lines)
    openings = [x.opens for before, x in pairs if before.is_running and x.kind is BlockKind.TEXT]
    return len(openings) > 1 and not any(openings)
