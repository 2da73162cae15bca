"""The lines that may be headings: those that are one together, with the lines around them."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from dossier.model import BlockKind
from dossier.recognise.heading_texts import UNFINISHED, UNFINISHED_START, is_capitals, is_title
from dossier.recognise.lines import Line, Role
from dossier.recognise.note_feet import PAGE_ENDS

MAX_HEADING_LINES = 4
MIN_BODY_LINE = 60
# Besluit:<tab>Aangenomen.    3.<tab>Agendapunt:<tab>Dijken
LABELLED_ROW = re.compile(r"(?:\d{1,3}\.?\t)?[^\t]{2,40}:\t")


@dataclasses.dataclass(frozen=True, slots=True)
class Unit:
    """Lines that are a heading together, if they are one, and the lines around them."""

    lines: tuple[Line, ...]
    opens_page: bool
    before: Line | None
    after: Line | None
    """The next line that is not dropped."""
    below: Line | None
    """The next line."""

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def is_before_text(self) -> bool:
        """Whether a real paragraph follows."""
        after = self.after
        if after is None or not after.is_running:
            return False
        return len(after.text) > MIN_BODY_LINE and not after.text[:1].islower()


def iter_units(lines: Sequence[Line]) -> Iterator[tuple[int, Unit]]:
    """Yield the lines where a heading can begin, with those that continue it."""
    before: Line | None = None
    for index, line in enumerate(lines):
        if line.is_body and (
            line.kind in (BlockKind.TEXT, BlockKind.HEADING) or _is_row_heading(lines, index)
        ):
            stop = _find_unit_end(lines, index)
            present = (lines[i] for i in range(stop, len(lines)))
            after = next((x for x in present if x.role is not Role.DROPPED), None)
            below = lines[stop] if stop < len(lines) else None
            above = lines[index - 1] if index else None
            opens_page = above is not None and (
                above.kind is BlockKind.RULE or above.reason in PAGE_ENDS or above.page != line.page
            )
            yield index, Unit(tuple(lines[index:stop]), opens_page, before, after, below)
        before = line if line.role is not Role.DROPPED else before


def _is_row_heading(lines: Sequence[Line], index: int) -> bool:
    """Return whether a bold row of one cell stands above a row that begins with the name of its value."""
    line = lines[index]
    if line.kind is not BlockKind.ROW or "\t" in line.text or not line.is_bold:
        return False
    present = (x for x in lines[index + 1 : index + 4] if x.kind is not BlockKind.RULE)
    below = next(present, None)
    is_labelled = below is not None and LABELLED_ROW.match(below.text) is not None
    return is_labelled and is_title(line.text)


def _find_unit_end(lines: Sequence[Line], start: int) -> int:
    stop = start + 1
    limit = min(len(lines), start + MAX_HEADING_LINES + 1)
    while stop < limit and _continues(lines[stop - 1], lines[stop]):
        stop += 1
    return stop


def _continues(before: Line, line: Line) -> bool:
    """Return whether a line continues the heading that the line before it begins."""
    if line.kind is not before.kind or not line.is_body:
        return False
    if line.kind is BlockKind.HEADING:
        unfinished = line.text[:1].islower() or UNFINISHED.search(before.text.rstrip()) is not None
        return line.level == before.level and (line.goes_on or unfinished)
    if line.opens:
        cut = before.text.rstrip()[-1:] in "-‐" or line.text[:1].islower()
        return line.is_bold and before.is_bold and cut
    styled = (line.is_bold and before.is_bold) or (line.is_italic and before.is_italic)
    return line.goes_on or styled or _is_wrapped_in_capitals(before.text, line.text)


def _is_wrapped_in_capitals(before: str, text: str) -> bool:
    """Return whether two lines in capitals are one title: between them stands a word with which no title ends or begins."""
    if not (before.isupper() and text.isupper() and is_capitals(text)):
        return False
    return UNFINISHED.search(before) is not None or UNFINISHED_START.match(text) is not None
