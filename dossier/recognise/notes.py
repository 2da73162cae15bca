"""The texts of notes: at a page's foot, at the end, or in the middle of a broken sentence."""

import dataclasses
import re

from dossier.model import BlockKind, DocumentKind, NoteSeries
from dossier.recognise.footnotes import FootnoteWalk
from dossier.recognise.lines import (
    LABEL_ROLES,
    Draft,
    Line,
    Role,
    claim,
    cut_line,
    is_flat,
    measure_width,
)
from dossier.recognise.marks import (
    BRACKETED_MARKS,
    PAREN_MARK,
    Mark,
    find_bracket_marks,
    find_raised_marks,
    lift_marks,
    may_be_marked,
    note_target,
)
from dossier.recognise.notetexts import (
    ADDRESS_LINE,
    BRACKET_START,
    PAREN_START,
    POINT_START,
    Page,
    find_raised_start,
    is_note_continued,
)
from dossier.text import RichText, Style


def find_notes(draft: Draft) -> Draft:
    """Give the texts of notes their role and lift their marks out of the running text."""
    asked = draft.kind is DocumentKind.KAMERVRAGEN
    series = NoteSeries.ANTWOORD if asked else NoteSeries.BRON
    if any(line.role is Role.NOTE for line in draft.lines):
        # The format itself says what is a note, and where it is cited.
        lines = _claim_askers_notes(tuple(_set_note_series(line, series) for line in draft.lines))
        return draft.replace_lines(_claim_addresses(lines))
    lines = _claim_raised_notes(draft.lines, series)
    lines = _claim_askers_notes(lines)
    known = frozenset(x.mark for x in lines if x.mark is not None and x.series is series)
    raised = find_raised_marks(lines, known)
    bracketed = [] if raised else _find_bracket_series(lines)
    lines = FootnoteWalk(lines, series, certain=raised, bracketed=bracketed).run()
    return draft.replace_lines(_claim_addresses(lines))


def _set_note_series(line: Line, series: NoteSeries) -> Line:
    """Return a line whose format tells of notes, with the series that they belong to."""
    spans = tuple(
        dataclasses.replace(span, target=note_target(series, span.target or ""))
        if span.style is Style.NOTE
        else span
        for span in line.content.spans
    )
    content = RichText(line.content.text, spans)
    return dataclasses.replace(
        line, content=content, series=series if line.role is Role.NOTE else line.series
    )


def _claim_raised_notes(lines: tuple[Line, ...], series: NoteSeries) -> tuple[Line, ...]:
    """Claim the notes that open with a raised number, and the lines that go on with them."""
    new: list[Line] = []
    page = Page(measure_width(lines), is_flat(lines))
    before: Line | None = None
    for line in lines:
        found = find_raised_start(line) if line.is_body and line.kind is not BlockKind.ROW else None
        claimed = line
        if found is not None:
            content = cut_line(line, found[1])
            claimed = claim(content, Role.NOTE, mark=found[0], series=series, opens=line.opens)
        elif before is not None and is_note_continued(before, line, page=page):
            claimed = claim(line, Role.NOTE, series=series)
        new.append(claimed)
        before = claimed
    return tuple(new)


def _find_bracket_series(lines: tuple[Line, ...]) -> list[Mark]:
    """Return the marks `[1]`, `[2]` where the paper counts so from 1; else none of them is a mark."""
    marks = find_bracket_marks(lines, BRACKETED_MARKS)
    return marks if any(mark.number == "1" for mark in marks) else []


def _claim_askers_notes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Claim the askers' own lists `1) ...` and `[1] ...`, where only questions cite them."""
    asked = _find_question_lines(lines)
    if not asked:
        return lines
    for start, cited in ((PAREN_START, PAREN_MARK), (BRACKET_START, BRACKETED_MARKS)):
        marks = [
            mark for mark in find_bracket_marks(lines, cited) if may_be_marked(lines[mark.index])
        ]
        in_questions = [mark for mark in marks if mark.index in asked]
        if start is BRACKET_START and len(in_questions) < len(marks):
            continue
        listed = _list_of(lines, start, in_questions) or _list_of(lines, POINT_START, in_questions)
        if not listed:
            continue
        numbers = set(listed.values())
        cited_here = [
            mark for mark in in_questions if mark.number in numbers and mark.index not in listed
        ]
        lines = _claim_list(lift_marks(lines, cited_here, NoteSeries.VRAAG), listed)
    return lines


def _find_question_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    found: set[int] = set()
    asking = False
    for index, line in enumerate(lines):
        if line.role in LABEL_ROLES:
            asking = line.role is Role.QUESTION_LABEL
        elif asking:
            found.add(index)
    return frozenset(found)


def _list_of(lines: tuple[Line, ...], start: re.Pattern[str], marks: list[Mark]) -> dict[int, str]:
    """Return the lines, by index, that open the notes 1, 2, 3 ... of a list behind its first citation."""
    cited = {mark.number for mark in marks}
    if not cited:
        return {}
    first = min(mark.index for mark in marks)
    found: dict[int, str] = {}
    for index in range(first + 1, len(lines)):
        line = lines[index]
        opened = start.match(line.text) if line.is_running else None
        if opened and int(opened[1]) == len(found) + 1 and opened.end() < len(line.text):
            found[index] = opened[1]
    return found if cited.intersection(found.values()) else {}


def _claim_list(lines: tuple[Line, ...], listed: dict[int, str]) -> tuple[Line, ...]:
    new: list[Line] = []
    page = Page(measure_width(lines), is_flat(lines))
    before: Line | None = None
    for index, line in enumerate(lines):
        claimed = line
        if index in listed:
            start = next(
                found.end()
                for pattern in (PAREN_START, BRACKET_START, POINT_START)
                if (found := pattern.match(line.text))
            )
            claimed = claim(
                cut_line(line, start),
                Role.NOTE,
                mark=listed[index],
                series=NoteSeries.VRAAG,
                opens=line.opens,
            )
        elif (
            before is not None
            and before.series is NoteSeries.VRAAG
            and is_note_continued(before, line, page=page)
        ):
            claimed = claim(line, Role.NOTE, series=NoteSeries.VRAAG)
        new.append(claimed)
        before = claimed
    return tuple(new)


def _claim_addresses(lines: tuple[Line, ...]) -> list[Line]:
    """Claim the lines of nothing but an address, where they stand with notes."""
    new: list[Line] = []
    before: Line | None = None
    for line in lines:
        claimed = line
        possible = line.role in (Role.BODY, Role.NOTE) and not line.mark
        if (
            possible
            and before is not None
            and before.role in (Role.NOTE, Role.ADDRESSES)
            and ADDRESS_LINE.match(line.text)
        ):
            # Behind a mark alone, the address is all that the note says.
            role = Role.NOTE if before.mark and not before.text else Role.ADDRESSES
            claimed = claim(line, role, series=before.series)
        new.append(claimed)
        if claimed.role is not Role.DROPPED:
            before = claimed
    return new
