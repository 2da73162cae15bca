"""The fixed lines of a letterhead: sender, addressee, addresses; and its blocks in the margin of later pages."""

import dataclasses
import re
from collections.abc import Sequence

from dossier.language.dates import ANY_DATE
from dossier.language.word_counts import fold_letters
from dossier.model import DropReason
from dossier.recognise.fields import DATES, FieldKind, find_field
from dossier.recognise.furniture import PAGE_TOP_LINES
from dossier.recognise.heading_texts import ANNEX_TITLE
from dossier.recognise.lines import Draft, Line, cut_line, drop
from dossier.recognise.question_numbers import find_label
from dossier.words import load_alternatives, load_words

_WORDS = load_alternatives("letters")
OFFICE_LINE = re.compile(rf"(?:{_WORDS['offices']})\b.{{0,60}}$", re.IGNORECASE)
CONTACT_LINE = re.compile(
    r"(?:[TFMEIW]|Tel\.?|Fax)[\s:]+(?:\(?0|\+31|www\.|█|\S{1,60}@).{0,60}$"  # T 070 123 45 67
    r"|(?:[\w-]{1,60}\.){1,4}(?:nl|eu)(?:/\S{0,60})?$|\S{0,60}@(?:[\w-]{1,30}\.){1,4}[a-z]{2,6}$|█+(?:\s*\([\w ]{1,30}\))?$"
    r"|Postbus \d.{0,60}$|\d{4}\s?[A-Z]{2}(?:\s+[A-Z].{0,40})?$"  # 2500 EA Den Haag
    r"|(?:IBAN|BIC|KvK|BTW)\b.{0,40}\d.{0,40}$",
    re.IGNORECASE,
)
CHAMBER_CHAIR = re.compile(
    r"(?:Aan\s+)?(?:de\s+)?voorzitters?\s+van\s+de\s+(?:(?:Tweede|Eerste)(?:\s+en\s+(?:Tweede|Eerste))?(?:\s+Kamer\b|$)|$)",
    re.IGNORECASE,
)
ADDRESSEE_LINE = re.compile(
    rf"{CHAMBER_CHAIR.pattern}|(?:Kamer\s+)?der\s+Staten[- ]{{1,3}}Generaal$"
    rf"|Aan\s+(?:de|het)\s+(?:{_WORDS['addressees']})\b.{{0,80}}$",
    re.IGNORECASE,
)
SENDER_LINE = re.compile(
    rf"(?:>\s*|\d\s+)?(?:{_WORDS['letterhead_starts']})\b.{{0,80}}$", re.IGNORECASE
)
# Geachte voorzitter,    Geachte    Beste mevrouw Jansen,    Geachte heer, mevrouw,    Geachte 10.2.e,
SALUTATION = re.compile(
    rf"(?:(?i:{_WORDS['salutations']})\b"
    rf"|(?i:{_WORDS['familiar_salutations']})\s+(?:[A-ZÀ-Ý]|(?i:{_WORDS['addressed']})\b))"
    r"(?:[^,.:?!]|(?<=\b[A-Z])\.|(?<=\b[dmi]r)\.|(?<=\bdrs)\.|(?<=\d)\.(?=\d|[a-z]\b)){0,70}"
    rf"(?:,\s+(?i:{_WORDS['addressed']})\b[^,.:?!]{{0,30}}(?=[,:!]))?(?:[,:!]|$)"
)
LETTER_START = re.compile(rf"(?:{_WORDS['letter_starts']})\b", re.IGNORECASE)
CLOSING = re.compile(rf"(?:{_WORDS['closings']})\b[^.?]{{0,20}}$", re.IGNORECASE)
DATE_VALUE = re.compile(rf"{ANY_DATE}$", re.IGNORECASE)
STREET_LINE = re.compile(r"[A-ZÀ-Ý][\w .’'-]{2,40} \d{1,4}[a-z]?$")  # Bezuidenhoutseweg 73
MARGIN_VALUE = re.compile(r"[\w&/.() -]{1,45}$")
COLUMN_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
# Before the last words, of a text that fills its column: ... de leden Jansen (ABC)   Uw kenmerk
NARROW_GAP = re.compile(r"(?<=\S) {2,3}(?=(?:\S+ ){0,2}\S+$)")
LABEL_ALONE = re.compile(r"(?:\d{1,3}|[a-z])[.):]?|[^\w\s]")  # 1   2.   a)   •
CODE_ALONE = re.compile(r"(?=\D*\d)\S{4,45}$")  # 00000001234567890000   2026Z01234
# What can stand on a line of its own in any text: part of an office's name, an address, what was masked.
NOT_ALONE = re.compile(rf"{OFFICE_LINE.pattern}|.*[@█]", re.IGNORECASE)
MAX_MARGIN_LINE = 70
MAX_BETWEEN_SIGNS = 8
"""How many lines of a margin block can stand between two that are known by their words."""
MAX_LINE_BETWEEN = 45
MAX_LINES_OF_FIXED_TEXT = 6
LETTERHEAD_LINES = 60


FIXED_TEXTS = tuple(map(fold_letters, load_words("letters")["fixed_texts"]))


def is_letterhead_line(text: str) -> bool:
    """Return whether a line is of a sender, an addressee or an address by its own words."""
    if len(text) > MAX_MARGIN_LINE + 20 or text.endswith((".", "?", ";")):
        return False
    kinds = (SENDER_LINE, ADDRESSEE_LINE, OFFICE_LINE, CONTACT_LINE)
    return any(kind.match(text) for kind in kinds)


def is_letter_start(text: str) -> bool:
    """Return whether a letter itself begins, or ends, with a line."""
    return any(pattern.match(text) for pattern in (SALUTATION, LETTER_START, CLOSING))


def find_fixed_text_end(lines: Sequence[Line], index: int) -> int:
    """Return the index after the fixed sentences of a letterhead that begin here; `index` where none do."""
    end, words = index, ""
    for stop in range(index, min(index + MAX_LINES_OF_FIXED_TEXT, len(lines))):
        words += fold_letters(lines[stop].text)
        while fixed := next((x for x in FIXED_TEXTS if words.startswith(x)), None):
            words = words.removeprefix(fixed)
            end = stop + 1 if not words else end
        if words and not any(x.startswith(words) for x in FIXED_TEXTS):
            break
    return end


def split_columns(draft: Draft) -> Draft:
    """Drop a margin block that a converter kept as a second column, beside the text.

    Only in a letter's head, at the top of its pages, and below the name of a field: a table has columns too.
    """
    if sum(_is_margin(draft.lines, i) for i in range(len(draft.lines))) < 2:
        return draft
    new: list[Line] = []
    near = LETTERHEAD_LINES
    named = False
    for line in draft.lines:
        if line.reason in (DropReason.PAGE_NUMBER, DropReason.RUNNING_HEAD):
            near = PAGE_TOP_LINES
        start = _find_right_column(line)
        if start is None or not (near or named or _is_bare_name(cut_line(line, start))):
            is_value = named and line.is_running and CODE_ALONE.match(line.text)
            new.append(drop(line, DropReason.LETTERHEAD) if is_value else line)
            named = False
        else:
            right = drop(cut_line(line, start), DropReason.LETTERHEAD)
            new.extend((cut_line(line, 0, start), right))
            named = _is_bare_name(right)
        near = 0 if SALUTATION.match(line.text) else max(0, near - 1)
    return draft.replace_lines(new)


def _find_right_column(line: Line) -> int | None:
    """Return where the right column of a line begins; after the name of a field its value comes first."""
    gaps = list(COLUMN_GAP.finditer(line.text)) if line.is_running else []
    if not gaps:
        narrow = NARROW_GAP.search(line.text) if line.is_running else None
        return narrow.start() if narrow and _is_bare_name(cut_line(line, narrow.end())) else None
    if LABEL_ALONE.fullmatch(line.text[: gaps[0].start()].strip()):
        return None
    field = find_field([line], 0)
    right = line.text[gaps[-1].end() :]
    fits = len(right) < MAX_MARGIN_LINE and not right.endswith((".", "?", ";", ","))
    return gaps[-1].start() if fits and len(gaps) == (2 if field else 1) else None


def _is_bare_name(line: Line) -> bool:
    """Return whether a line is the name of a field in a margin, of which the value stands below it."""
    field = find_field([line], 0)
    return field is not None and not field.is_weak and field.value_start == len(line.text)


def drop_margin_blocks(draft: Draft) -> Draft:
    """Drop the margin blocks and the fixed sentences of a letter, which can interrupt a paragraph."""
    lines = list(draft.lines)
    index = 0
    while index < len(lines):
        stop = _find_block_end(lines, index) if _is_margin(lines, index) else index
        stop = max(stop, find_fixed_text_end(lines, index) if lines[index].is_running else index)
        dates = _find_dates(lines, range(index, stop))
        for i in range(index, stop):
            if lines[i].is_running:
                kind = FieldKind.DATE if i in dates else lines[i].field
                lines[i] = dataclasses.replace(drop(lines[i], DropReason.LETTERHEAD), field=kind)
        index = max(stop, index + 1)
    return draft.replace_lines(lines)


def _find_dates(lines: Sequence[Line], block: range) -> set[int]:
    """Return which lines of a margin block hold its date: the name, and the day behind or below it."""
    found: set[int] = set()
    for i in block:
        field = find_field(lines, i)
        if field is not None and field.kind is FieldKind.DATE:
            found.add(i)
            found.update(
                x for x in block[i + 1 - block.start :][:1] if DATE_VALUE.match(lines[x].text)
            )
    return found


def _is_margin(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line is of a margin block by its own words."""
    line = lines[index]
    text = line.text
    free = line.is_running or line.reason is DropReason.LETTERHEAD
    if not free or len(text) > MAX_MARGIN_LINE or text.endswith((".", "?", ";")):
        return False
    if OFFICE_LINE.match(text) or CONTACT_LINE.match(text):
        return True
    field = None if ANNEX_TITLE.match(text) else find_field(lines, index)
    return field is not None and field.kind in {FieldKind.NUMBER, FieldKind.OTHER, FieldKind.DATE}


def _find_block_end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the margin block that starts here; `start` where the line only resembles one."""
    signs = [start]
    index = start + 1
    while index < len(lines) and index - signs[-1] <= MAX_BETWEEN_SIGNS:
        if _is_margin(lines, index):
            signs.append(index)
        elif not _is_between(lines[index]):
            break
        index += 1
    sure = [i for i in signs if _is_sure(lines, i)]
    if not sure or (len(signs) == 1 and NOT_ALONE.match(lines[start].text)):
        return start
    end = _find_value_end(lines, signs[-1])
    return max(end, find_fixed_text_end(lines, end))


def _is_between(line: Line) -> bool:
    """Return whether a line without words of its own can stand in the middle of a margin block."""
    if not line.is_running:
        return not line.is_body and line.reason is not None
    text = line.text
    if len(text) > MAX_LINE_BETWEEN or (line.ends_sentence and not STREET_LINE.match(text)):
        return False
    return not is_letter_start(text) and find_label(text, opens=True) is None


def _is_sure(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line can be nothing but a margin block: a field of the sender or a way to reach him."""
    if CONTACT_LINE.match(lines[index].text):
        return True
    field = find_field(lines, index)
    return field is not None and field.kind is not FieldKind.DATE and not field.is_weak


def _find_value_end(lines: Sequence[Line], index: int) -> int:
    """Return the index after the value of the last known line of a margin block."""
    field = find_field(lines, index)
    after = index + (field.lines if field else 1)
    if field is None or field.value_start < len(lines[after - 1].text) or after >= len(lines):
        return after
    value = DATE_VALUE if field.kind in DATES else MARGIN_VALUE
    below = lines[after]
    is_value = below.is_running and value.match(below.text) and not below.ends_sentence
    return after + 1 if is_value and find_label(below.text, opens=True) is None else after
