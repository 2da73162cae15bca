"""The texts of notes: at a page's foot, at the end, or in the middle of a broken sentence."""

import re

from dossier.model import BlockKind, DocumentKind, NoteSeries
from dossier.recognise.lines import Draft, Line, Role, chunks, claim, part, width
from dossier.recognise.marks import (
    BEFORE_BRACKET,
    IN_BRACKETS,
    SUPERSCRIPT_DIGITS,
    Mark,
    bracket_marks,
    glued_marks,
    lift,
    may_be_marked,
    raised_marks,
)
from dossier.text import Style

RAISED_START = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*")
MARKDOWN_START = re.compile(r"\[\^(\d{1,3})\]:\s*")
PAREN_START = re.compile(r"(\d{1,2})\)\s*")  # 1) FD, 11 juni
BRACKET_START = re.compile(r"\[(\d{1,3})\]\s*")  # [1] https://...
POINT_START = re.compile(r"(\d{1,2})\.\s+")  # 1. https://..., only where the paper cites 1) or [1]
REFERENCE = re.compile(
    r"(?:Kamerstuk(?:ken)?\b|https?://|www\.|[Zz]ie\b|Idem\b|Ibid|Aanhangsel\b|Handelingen\b|Stb\.|"
    r"Stcrt|Rapport\b|Verordening\b|Richtlijn\b|TK \d|EK \d|Brief\b|Motie\b)"
)
# A digit at the start of a line, then the note: "1 Technologie", "1Brabants", "2 https://".
PLAIN_START = re.compile(
    rf"(\d{{1,3}})(?:\s+(?={REFERENCE.pattern}|[A-ZÀ-Ý«“\"‘'])|(?=[A-ZÀ-Ý«][^\W\d_]))"
)
BARE = re.compile(r"\d{1,3}$")
ADDRESS_LINE = re.compile(
    r"(?:https?://|www\.|file:|\.\.?/|[A-Za-z]:[\\/])\S+$"  # also a path on somebody's own disk
)
# A note that ends so goes on in the next paragraph: "Zie o.a." and then the references.
GOES_ON = re.compile(
    r"(?::|,|\b(?:o\.a|bijv|bv|m\.n|nl|resp)\.|\b[Zz]ie(?: ook| o\.a\.| bijvoorbeeld)?)$"
)


def find_notes(draft: Draft) -> Draft:
    """Give the texts of notes their role and lift their marks out of the running text."""
    asked = draft.kind is DocumentKind.KAMERVRAGEN
    series = NoteSeries.ANTWOORD if asked else NoteSeries.BRON
    lines = _raised_texts(draft.lines, series)
    lines = _listed_notes(lines, series)
    known = frozenset(x.mark for x in lines if x.mark is not None and x.series is series)
    raised = raised_marks(lines, known)
    marks = raised or glued_marks(lines)
    if marks:
        reach = max(int(mark.number) for mark in marks)
        lines = _plain_texts(lines, reach, known, series)
    # A digit that turned out to stand in a note is none of the text's marks.
    lines = lift(lines, [mark for mark in marks if may_be_marked(lines[mark.index])], series)
    return draft.having(_addresses(lines))


def _note(line: Line, start: int, mark: str, series: NoteSeries) -> Line:
    return claim(part(line, start), Role.NOTE, mark=mark, series=series, opens=line.opens)


def _raised_texts(lines: tuple[Line, ...], series: NoteSeries) -> tuple[Line, ...]:
    """Claim the notes that open with a raised number, and the lines that go on with them."""
    new: list[Line] = []
    for line in lines:
        found = _raised_start(line) if line.is_body and line.kind is not BlockKind.ROW else None
        if found is not None:
            new.append(_note(line, found[1], found[0], series))
        elif _goes_on_with_note(new, line):
            new.append(claim(line, Role.NOTE, series=series))
        else:
            new.append(line)
    return tuple(new)


def _raised_start(line: Line) -> tuple[str, int] | None:
    """Return the raised number that a line opens with, and where the note's own words begin."""
    text = line.text
    for span in line.content.spans:
        digits = text[: span.end].strip("[]() ")
        if span.style is Style.SUPERSCRIPT and span.start == 0 and re.fullmatch(r"\d{1,3}", digits):
            return digits, span.end
    if found := RAISED_START.match(text):
        return found[1].translate(SUPERSCRIPT_DIGITS), found.end()
    if found := MARKDOWN_START.match(text):
        return found[1], found.end()
    return None


def _goes_on_with_note(lines: list[Line], line: Line) -> bool:
    if not lines or lines[-1].role is not Role.NOTE or not line.is_running:
        return False
    return not line.opens or (
        GOES_ON.search(lines[-1].text) is not None and not line.text[:1].islower()
    )


def _listed_notes(lines: tuple[Line, ...], series: NoteSeries) -> tuple[Line, ...]:
    """Claim the lists `1) ...` and `[1] ...`, each only where the text cites it, and lift its marks.

    In kamervragen `1)` is the askers' own; `[1]` as well, unless an answer cites it.
    """
    for start, cited in ((PAREN_START, BEFORE_BRACKET), (BRACKET_START, IN_BRACKETS)):
        marks = _citing(lines, start, cited)
        listed = _list_of(lines, start, marks) or _list_of(lines, POINT_START, marks)
        if not listed:
            continue
        mine = _series_of(lines, marks, series, bracket=start is BRACKET_START)
        marks = [mark for mark in marks if mark.number in listed.values() or mine is series]
        lines = lift(lines, [mark for mark in marks if mark.index not in listed], mine)
        lines = _claim_list(lines, listed, mine)
    return lines


def _citing(lines: tuple[Line, ...], start: re.Pattern[str], cited: re.Pattern[str]) -> list[Mark]:
    """Return the places that may cite a listed note; `1)` counts in questions alone."""
    wanted = frozenset(str(number) for number in range(1, 100))
    asked = _question_lines(lines)
    marks = bracket_marks(lines, cited, wanted)
    if start is PAREN_START:
        marks = [mark for mark in marks if mark.index in asked]
    return marks


def _question_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    found: set[int] = set()
    asking = False
    for index, line in enumerate(lines):
        if line.role in {Role.QUESTION_LABEL, Role.ANSWER_LABEL}:
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
    for index, line in enumerate(lines):
        opened = start.match(line.text) if line.is_running and index > first else None
        if opened and int(opened[1]) == len(found) + 1 and opened.end() < len(line.text):
            found[index] = opened[1]
    return found if cited.intersection(found.values()) else {}


def _series_of(
    lines: tuple[Line, ...], marks: list[Mark], series: NoteSeries, *, bracket: bool
) -> NoteSeries:
    asked = _question_lines(lines)
    if not asked:
        return series
    in_answers = bracket and any(mark.index not in asked for mark in marks)
    return series if in_answers else NoteSeries.VRAAG


def _claim_list(
    lines: tuple[Line, ...], listed: dict[int, str], series: NoteSeries
) -> tuple[Line, ...]:
    new: list[Line] = []
    for index, line in enumerate(lines):
        if index in listed:
            found = re.match(r"\W*\d{1,3}\W*?(?:[.)\]]\s*)", line.text)
            new.append(_note(line, found.end() if found else 0, listed[index], series))
        elif _goes_on_with_note(new, line) and new[-1].series is series:
            new.append(claim(line, Role.NOTE, series=series))
        else:
            new.append(line)
    return tuple(new)


def _plain_texts(
    lines: tuple[Line, ...], reach: int, known: frozenset[str], series: NoteSeries
) -> tuple[Line, ...]:
    """Claim the notes whose number stands plainly before them, in the order 1, 2, 3 up to `reach`."""
    new = list(lines)
    expected = 1
    for index, line in enumerate(lines):
        while str(expected) in known:
            expected += 1
        if expected > reach:
            break
        if not line.is_running or line.kind is not BlockKind.TEXT:
            continue
        if _opens_plain_note(new, index, expected):
            found = PLAIN_START.match(line.text) or BARE.match(line.text)
            new[index] = _note(line, found.end() if found else 0, str(expected), series)
            expected += 1
        elif _goes_on_with_note(new[:index], line) and not _numbered_body(line):
            new[index] = claim(line, Role.NOTE, series=series)
    return tuple(_claim_beginnings(new, series))


def _numbered_body(line: Line) -> bool:
    return ADDRESS_LINE.match(line.text) is not None and line.opens


def _opens_plain_note(lines: list[Line], index: int, expected: int) -> bool:
    """Return whether the line opens the note that is expected next."""
    text = lines[index].text
    before = lines[index - 1] if index else None
    apart = lines[index].opens or before is None or not before.is_body
    found = PLAIN_START.match(text)
    if found and int(found[1]) == expected:
        refers = REFERENCE.match(text, found.end()) is not None
        return apart or refers or (expected > 1 and _behind_note_tail(lines, index))
    if BARE.match(text) and int(text) == expected and index + 1 < len(lines):
        # The number alone on its line, above the note.
        return lines[index + 1].is_running and REFERENCE.match(lines[index + 1].text) is not None
    return False


def _behind_note_tail(lines: list[Line], index: int) -> bool:
    """Return whether only short unfinished lines, set apart from the text, stand above the line."""
    full = width(tuple(lines))
    while index and not lines[index].opens:
        index -= 1
        if not _is_note_tail(lines[index], full):
            return False
    return index > 0 and lines[index].opens and lines[index - 1].ends_sentence


def _claim_beginnings(lines: list[Line], series: NoteSeries) -> list[Line]:
    """Claim the lines above the first number of a page's notes: the last page's note that runs on."""
    full = width(tuple(lines))
    started = False
    for chunk in chunks(tuple(lines)):
        members = [lines[index] for index in chunk]
        first = next((i for i, x in enumerate(members) if x.role is Role.NOTE and x.mark), None)
        leading = members[: first or 0]
        if started and leading and all(_is_note_tail(line, full) for line in leading):
            for index in list(chunk)[: first or 0]:
                lines[index] = claim(lines[index], Role.NOTE, series=series)
        started = started or first is not None
    return lines


def _is_note_tail(line: Line, full: int) -> bool:
    return line.is_running and not line.ends_sentence and len(line.text) < 0.9 * full


def _addresses(lines: tuple[Line, ...]) -> list[Line]:
    """Claim the lines of nothing but an address, where they stand with notes."""
    new = list(lines)
    for index, line in enumerate(new):
        if not ADDRESS_LINE.match(line.text) or line.role not in {Role.BODY, Role.NOTE}:
            continue
        before = next((x for x in reversed(new[:index]) if x.role is not Role.DROPPED), None)
        if before is not None and before.role in {Role.NOTE, Role.ADDRESSES} and not line.mark:
            new[index] = claim(line, Role.ADDRESSES, series=before.series)
    return new
