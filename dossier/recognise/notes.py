"""Finds the notes of a paper: their texts, which can interrupt a sentence, and their marks."""

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
from dossier.recognise.note_feet import split_glued_openings
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

# The next note of a list behind the one before it, on one line: ... 6 maart 2024. 2) Kamerstuk   ...politie[3] https://
GLUED_PAREN_NOTE = re.compile(
    r"(?<=[^\s(])\s(?P<number>[1-9][0-9]?)\)\s*(?=[A-ZÀ-Ý«“‘\"']|https?://|www\.)"
)
GLUED_BRACKET_NOTE = re.compile(
    r"\[\s?(?P<number>[1-9][0-9]?)\s?\]\s*(?=[A-ZÀ-Ý«“‘\"']|https?://|www\.)"
)


def find_notes(draft: Draft) -> Draft:
    """Claim the texts of notes and lift their marks out of the running text."""
    is_kamervragen = draft.kind is DocumentKind.KAMERVRAGEN
    series = NoteSeries.ANTWOORD if is_kamervragen else NoteSeries.BRON
    if any(line.role is Role.NOTE for line in draft.lines):
        # The format itself has notes, and the places that cite them.
        lines = _claim_askers_notes(tuple(_set_note_series(line, series) for line in draft.lines))
        return draft.replace_lines(_claim_addresses(lines))
    lines = _claim_raised_notes(split_glued_openings(draft.lines), series)
    lines = _claim_askers_notes(lines)
    known = frozenset(x.mark for x in lines if x.mark is not None and x.series is series)
    raised = find_raised_marks(lines, known)
    bracketed = [] if raised else _find_bracket_series(lines)
    lines = FootnoteWalk(lines, series, certain=raised, bracketed=bracketed).run()
    return draft.replace_lines(_claim_addresses(lines))


def _set_note_series(line: Line, series: NoteSeries) -> Line:
    """Return a line of a format that has notes with the series of its notes."""
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
    """Claim the notes that open with a raised number."""
    return _claim_note_texts(
        lines,
        {
            index: start
            for index, line in enumerate(lines)
            if line.is_body
            and line.kind is not BlockKind.ROW
            and (start := find_raised_start(line)) is not None
        },
        series,
    )


def _claim_note_texts(
    lines: tuple[Line, ...], starts: dict[int, tuple[str, int]], series: NoteSeries
) -> tuple[Line, ...]:
    """Claim the lines that open or continue a note; `starts` gives mark and offset of the text, by the index of a line."""
    new: list[Line] = []
    page = Page(measure_width(lines), is_flat(lines))
    for index, line in enumerate(lines):
        before = new[-1] if new else None
        claimed = line
        if index in starts:
            mark, start = starts[index]
            content = cut_line(line, start)
            claimed = claim(content, Role.NOTE, mark=mark, series=series, opens=line.opens)
        elif (
            before is not None
            and before.series is series
            and is_note_continued(before, line, page=page)
        ):
            claimed = claim(line, Role.NOTE, series=series)
        new.append(claimed)
    return tuple(new)


def _find_bracket_series(lines: tuple[Line, ...]) -> list[Mark]:
    """Return the marks `[1]`, `[2]`, if the paper has a first one."""
    marks = find_bracket_marks(lines, BRACKETED_MARKS)
    return marks if any(mark.number == "1" for mark in marks) else []


def _claim_askers_notes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Claim the lists of the askers' notes, `1) ...` or `[1] ...`, if only questions cite them."""
    if not _find_question_lines(lines):
        return lines
    for start, citation in ((PAREN_START, PAREN_MARK), (BRACKET_START, BRACKETED_MARKS)):
        apart = _split_glued_notes(lines, start)
        question_lines = _find_question_lines(apart)
        marks = [
            mark for mark in find_bracket_marks(apart, citation) if may_be_marked(apart[mark.index])
        ]
        in_questions = [mark for mark in marks if mark.index in question_lines]
        starts = _find_list_starts(apart, start, in_questions)
        elsewhere = [x for x in marks if x.index not in question_lines and x.index not in starts]
        if start is BRACKET_START and elsewhere:
            continue
        starts = starts or _find_list_starts(apart, POINT_START, in_questions)
        if starts:
            numbers = {number for number, _ in starts.values()}
            cited = [x for x in in_questions if x.number in numbers and x.index not in starts]
            lifted = lift_marks(apart, cited, NoteSeries.VRAAG)
            lines = _claim_note_texts(lifted, starts, NoteSeries.VRAAG)
    return lines


def _split_glued_notes(lines: tuple[Line, ...], start: re.Pattern[str]) -> tuple[Line, ...]:
    """Split the lines of a list in which the next note is glued to the one before: `[2] ...politie[3] https://`."""
    glued = GLUED_PAREN_NOTE if start is PAREN_START else GLUED_BRACKET_NOTE
    new: list[Line] = []
    last = 0
    for line in lines:
        last = 0 if line.role in LABEL_ROLES else last
        rest: Line | None = line
        while rest is not None:
            opening = start.match(rest.text) if rest.is_running else None
            last = int(opening[1]) if opening else last
            glued_notes = glued.finditer(rest.text) if last and rest.is_running else ()
            match = next((x for x in glued_notes if int(x["number"]) == last + 1), None)
            new.append(cut_line(rest, 0, match.start()) if match else rest)
            rest = cut_line(rest, match.start()) if match else None
    return tuple(new)


def _find_question_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    indices: set[int] = set()
    asking = False
    for index, line in enumerate(lines):
        if line.role in LABEL_ROLES:
            asking = line.role is Role.QUESTION_LABEL
        elif asking:
            indices.add(index)
    return frozenset(indices)


def _find_list_starts(
    lines: tuple[Line, ...], pattern: re.Pattern[str], marks: list[Mark]
) -> dict[int, tuple[str, int]]:
    """Return mark and offset of the text of the notes 1, 2, 3 ... after their first citation, by the index of a line."""
    cited = {mark.number for mark in marks}
    starts: dict[int, tuple[str, int]] = {}
    first = min((mark.index for mark in marks), default=len(lines))
    for index, line in enumerate(lines[first + 1 :], first + 1):
        start = pattern.match(line.text) if line.is_running else None
        if start and int(start[1]) == len(starts) + 1 and start.end() < len(line.text):
            starts[index] = start[1], start.end()
    return starts if any(mark in cited for mark, _ in starts.values()) else {}


def _claim_addresses(lines: tuple[Line, ...]) -> list[Line]:
    """Claim the lines that hold only an address, next to notes."""
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
            # After a mark alone, the address is the text of the note.
            role = Role.NOTE if before.mark and not before.text else Role.ADDRESSES
            claimed = claim(line, role, series=before.series)
        new.append(claimed)
        if claimed.role is not Role.DROPPED:
            before = claimed
    return new
