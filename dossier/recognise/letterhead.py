"""The letterhead and the margin blocks of a ministry's letter, dropped from the text."""

import re

from dossier.language.dates import ANY_DATE
from dossier.model import DropReason
from dossier.recognise.lines import MAX_HEAD_LINE, Draft, Line, cut_line, drop, split_chunks
from dossier.text import collapse_spaces
from dossier.words import load_alternatives

_MARGIN_WORDS = load_alternatives("letters")
# A line that belongs to a margin block by its own words.
OFFICE_LINE = re.compile(rf"(?:{_MARGIN_WORDS['offices']})\b.{{0,60}}$", re.IGNORECASE)
MARGIN_FIELD = re.compile(
    rf"(?:{_MARGIN_WORDS['margin_fields']})(?P<value>\s*:?(?:\s.{{0,60}})?)$", re.IGNORECASE
)
CONTACT_LINE = re.compile(
    r"(?:T|F|M|E|I)\s+(?:\(?0|\+31|www\.|\S{1,60}@).{0,60}$"
    r"|(?:www\.)?[\w-]{1,60}\.(?:nl|eu)(?:/\S{0,60})?$"
    r"|Postbus \d.{0,60}$|\d{4}\s?[A-Z]{2}\s+[A-Z].{0,40}$",
    re.IGNORECASE,
)
DATE_FIELD = re.compile(
    rf"(?:{_MARGIN_WORDS['date_fields']})\s*:?\s*(?:{ANY_DATE})?$", re.IGNORECASE
)
DATE_VALUE = re.compile(rf"{ANY_DATE}$", re.IGNORECASE)
LETTER_START = re.compile(rf"(?:{_MARGIN_WORDS['letter_starts']})\b", re.IGNORECASE)
CLOSING = re.compile(_MARGIN_WORDS["closings"], re.IGNORECASE)
# The subject, the first and the last words of a letter: never part of a margin block.
LETTER_TEXT = re.compile(
    rf"(?:{_MARGIN_WORDS['subject_fields']})|Hierbij\b|{LETTER_START.pattern}|{CLOSING.pattern}",
    re.IGNORECASE,
)
STREET_LINE = re.compile(r"[A-ZÀ-Ý][\w .’'-]{2,40} \d{1,4}[a-z]?$")  # Bezuidenhoutseweg 73
MARGIN_VALUE = re.compile(r"[\w&/.() -]{1,45}$")
UNFINISHED_OFFICE = re.compile(rf"(?:\b(?:{_MARGIN_WORDS['unfinished_names']})|[-&,/])$")
CHAMBER_CHAIR = re.compile(
    r"(?:Aan\s+)?de\s+voorzitters?\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer", re.IGNORECASE
)
LETTERHEAD_START = re.compile(
    rf"{CHAMBER_CHAIR.pattern}|(?:>\s*)?(?:{_MARGIN_WORDS['letterhead_starts']})\b|(?:Aan )?de voorzitter van de$",
    re.IGNORECASE,
)
COLUMN_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
FIELD_WITH_COLUMN = re.compile(
    rf"(?:{_MARGIN_WORDS['date_fields']}|{_MARGIN_WORDS['subject_fields']})\b"
)
MAX_MARGIN_LINE = 70
PAGE_TOP_LINES = 15
MAX_LINES_TO_NEXT_SIGN = 3
LETTERHEAD_LINES = 60


def drop_letterhead(draft: Draft) -> Draft:
    """Drop sender and addressee at the head of a letter."""
    lines = list(draft.lines)
    for chunk in split_chunks(tuple(lines[: _find_opening_end(lines)])):
        texts = [collapse_spaces(lines[index].text) for index in chunk]
        fields = (i for i, x in enumerate(texts) if LETTER_TEXT.match(x) or DATE_FIELD.match(x))
        stop = next(fields, len(texts))
        if (
            stop
            and LETTERHEAD_START.match(texts[0])
            and all(len(text) < 80 for text in texts[:stop])
        ):
            for index in chunk[:stop]:
                if lines[index].is_running:
                    lines[index] = drop(lines[index], DropReason.LETTERHEAD)
    return draft.replace_lines(lines)


def _find_opening_end(lines: list[Line]) -> int:
    """Return the index of the first long line: the lines of a letterhead are short."""
    return next(
        (i for i, x in enumerate(lines) if len(x.text) > MAX_HEAD_LINE),
        min(len(lines), LETTERHEAD_LINES),
    )


def split_columns(draft: Draft) -> Draft:
    """Drop a margin block that a converter kept as a second column, beside the text.

    Only in a letter's head and at the top of its pages: a table has columns too.
    """
    if sum(map(_is_margin, draft.lines)) < 2:
        return draft
    new: list[Line] = []
    near = LETTERHEAD_LINES
    for line in draft.lines:
        if line.reason is DropReason.PAGE_NUMBER:
            near = PAGE_TOP_LINES
        start = _find_right_column(line) if near else None
        if start is None:
            new.append(line)
        else:
            right = drop(cut_line(line, start), DropReason.LETTERHEAD)
            new.extend((cut_line(line, 0, start), right))
        near = 0 if LETTER_START.match(line.text) else max(0, near - 1)
    return draft.replace_lines(new)


def _find_right_column(line: Line) -> int | None:
    """Return where the right column of a line begins; after `Datum` its value comes first."""
    if not line.is_running:
        return None
    gaps = list(COLUMN_GAP.finditer(line.text))
    has_field = FIELD_WITH_COLUMN.match(line.text) is not None
    if len(gaps) != (2 if has_field else 1):
        return None
    right = line.text[gaps[-1].end() :]
    fits = len(right) < MAX_MARGIN_LINE and not right.endswith((".", "?", ";", ","))
    return gaps[-1].start() if fits else None


def drop_margin_blocks(draft: Draft) -> Draft:
    """Drop the margin blocks of a ministry's letter, which can interrupt a paragraph."""
    lines = list(draft.lines)
    dated = _find_own_date(lines)
    index = 0
    while index < len(lines):
        if index not in dated and _is_margin(lines[index]):
            stop = _find_block_end(lines, index, dated)
            if _is_block(lines[index:stop]):
                for i in range(index, stop):
                    if lines[i].is_running:
                        lines[i] = drop(lines[i], DropReason.LETTERHEAD)
            index = stop
        else:
            index += 1
    return draft.replace_lines(lines)


def _find_own_date(lines: list[Line]) -> frozenset[int]:
    """Return the indices of the lines with the date of the letter: the first `Datum` of its head."""
    for index, line in enumerate(lines[:LETTERHEAD_LINES]):
        if line.is_running and DATE_FIELD.match(line.text):
            has_value = index + 1 < len(lines) and DATE_VALUE.match(lines[index + 1].text)
            return frozenset({index, index + 1} if has_value else {index})
        if len(line.text) > MAX_HEAD_LINE:
            break
    return frozenset()


def _is_margin(line: Line) -> bool:
    text = line.text
    free = line.is_running or line.reason is DropReason.LETTERHEAD
    if not free or len(text) > MAX_MARGIN_LINE or text.endswith((".", "?", ";")):
        return False
    return any(x.match(text) for x in (OFFICE_LINE, MARGIN_FIELD, CONTACT_LINE, DATE_FIELD))


def _find_block_end(lines: list[Line], start: int, dated: frozenset[int]) -> int:
    """Return the index after the margin block that starts here."""
    index = start + 1
    while index < len(lines) and index not in dated:
        line = lines[index]
        if LETTER_TEXT.match(line.text):
            break
        if not (_is_margin(line) or _is_in_margin_block(lines, index, dated)):
            break
        index += 1
    return index


def _is_in_margin_block(lines: list[Line], index: int, dated: frozenset[int]) -> bool:
    """Return whether a line that is no margin line by itself continues the margin block above it."""
    line, before = lines[index], lines[index - 1].text
    if not line.is_running or len(line.text) > MAX_MARGIN_LINE or line.ends_sentence:
        return False
    field = MARGIN_FIELD.match(before)
    if field and not field["value"].strip(" :"):
        return MARGIN_VALUE.match(line.text) is not None
    if DATE_FIELD.match(before):
        return DATE_VALUE.match(line.text) is not None
    if UNFINISHED_OFFICE.search(before) and OFFICE_LINE.match(before):
        return line.text[:1].isupper()
    if STREET_LINE.match(line.text) and MARGIN_FIELD.match(before):
        return True
    # The second line of an office's name, or a person's name: only if the block continues after it.
    near = range(index + 1, min(index + MAX_LINES_TO_NEXT_SIGN, len(lines)))
    follows = any(i not in dated and _is_margin(lines[i]) for i in near)
    return follows and line.text[:1].isupper() and len(line.text) < 45


def _is_block(lines: list[Line]) -> bool:
    """Return whether the lines are a margin block, and not a single line that resembles one."""
    signs = sum(_is_margin(line) for line in lines)
    first = lines[0].text
    return (
        signs > 1 or MARGIN_FIELD.match(first) is not None or CONTACT_LINE.match(first) is not None
    )
