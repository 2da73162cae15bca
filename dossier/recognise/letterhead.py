"""Letterheads and margin blocks of a ministry's letter: kept apart from the text."""

import re

from dossier.language.dates import DATE
from dossier.model import DropReason
from dossier.recognise.lines import Draft, Line, cut_line, drop, split_chunks
from dossier.text import collapse_spaces

# A line of a margin block that says by itself what it is.
OFFICE = re.compile(
    r"(?:Directoraat-generaal|(?:Programma|Hoofd)?directie|Afdeling|Bureau Bestuursraad|Cluster|DG)\b.{0,60}$",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"(?:(?:Ons|Onze|Uw) (?:kenmerk|referentie|brief(?: van)?)|Kenmerk|Zaaknummer|Bezoekadres|Postadres|"
    r"Contactpersoon|Factuuradres|Overheidsidentificatienr|Behandeld door|Bijlagen|Bijlage\(n\)|"
    r"Kopie aan|Projectnaam|Auteur|Inlichtingen bij)(?P<value>\s*:?(?:\s.{0,60})?)$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?:T|F|M|E|I)\s+(?:\(?0|\+31|www\.|\S{1,60}@).{0,60}$"
    r"|(?:www\.)?[\w-]{1,60}\.(?:nl|eu)(?:/\S{0,60})?$"
    r"|Postbus \d.{0,60}$|\d{4}\s?[A-Z]{2}\s+[A-Z].{0,40}$",
    re.IGNORECASE,
)
DATUM = re.compile(rf"Datum\s*:?\s*(?:{DATE})?$", re.IGNORECASE)
DATE_ALONE = re.compile(rf"{DATE}$", re.IGNORECASE)
# What a letter's head says of the letter: never part of a margin block.
ABOUT = re.compile(r"(?:Betreft|Onderwerp)\b|Geachte\b|Hierbij\b|Hoogachtend", re.IGNORECASE)
STREET = re.compile(r"[A-ZÀ-Ý][\w .’'-]{2,40} \d{1,4}[a-z]?$")  # Bezuidenhoutseweg 73
VALUE = re.compile(r"[\w&/.() -]{1,45}$")
UNFINISHED = re.compile(r"(?:\b(?:en|van|voor|de|het|der)|[-&,/])$")
ADDRESSEE = re.compile(
    r"(?:Aan )?de voorzitter(?:s)? van de (?:Tweede|Eerste) Kamer|"
    r"(?:>\s*)?Retouradres|Ministerie van |Postbus \d|(?:Aan )?de voorzitter van de$",
    re.IGNORECASE,
)
GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
NAMED = re.compile(r"(?:Datum|Betreft|Onderwerp)\b")
LONGEST = 70
PAGE_TOP = 15
REACH = 3
LONG = 160
HEAD_LINES = 60


def drop_letterhead(draft: Draft) -> Draft:
    """Drop sender and addressee at the head of a letter."""
    lines = list(draft.lines)
    for chunk in split_chunks(tuple(lines[: _find_opening_end(lines)])):
        texts = [collapse_spaces(lines[index].text) for index in chunk]
        stop = next((i for i, text in enumerate(texts) if _is_letter_field(text)), len(texts))
        if stop and ADDRESSEE.match(texts[0]) and all(len(text) < 80 for text in texts[:stop]):
            for index in chunk[:stop]:
                if lines[index].is_running:
                    lines[index] = drop(lines[index], DropReason.LETTERHEAD)
    return draft.replace_lines(lines)


def _is_letter_field(text: str) -> bool:
    return ABOUT.match(text) is not None or DATUM.match(text) is not None


def _find_opening_end(lines: list[Line]) -> int:
    """Return the index of the first long line: letterheads are short."""
    return next((i for i, x in enumerate(lines) if len(x.text) > LONG), min(len(lines), HEAD_LINES))


def split_columns(draft: Draft) -> Draft:
    """Drop the margin block where a converter kept it in a column of its own, beside the text.

    Only in a letter's head and at the top of its pages: a table has columns too.
    """
    signs = sum(_is_margin(line) for line in draft.lines)
    if signs < 2:
        return draft
    new: list[Line] = []
    near = HEAD_LINES
    for line in draft.lines:
        if line.reason is DropReason.PAGE_NUMBER:
            near = PAGE_TOP
        start = _find_right_column(line) if near else None
        if start is None:
            new.append(line)
        else:
            right = drop(cut_line(line, start), DropReason.LETTERHEAD)
            new.extend((cut_line(line, 0, start), right))
        near = 0 if line.text.startswith("Geachte") else max(0, near - 1)
    return draft.replace_lines(new)


def _find_right_column(line: Line) -> int | None:
    """Return where the right column of a line begins; behind `Datum` comes its value first."""
    if not line.is_running:
        return None
    gaps = list(GAP.finditer(line.text))
    named = NAMED.match(line.text) is not None
    if len(gaps) != (2 if named else 1):
        return None
    right = line.text[gaps[-1].end() :]
    fits = len(right) < LONGEST and not right.endswith((".", "?", ";", ","))
    return gaps[-1].start() if fits else None


def drop_margin_blocks(draft: Draft) -> Draft:
    """Drop the margin blocks of a ministry's letter, which can stand inside a paragraph."""
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
    """Return the lines with the date of the letter itself: the first `Datum` of its head."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        if line.is_running and DATUM.match(line.text):
            behind = index + 1 < len(lines) and DATE_ALONE.match(lines[index + 1].text)
            return frozenset({index, index + 1} if behind else {index})
        if len(line.text) > LONG:
            break
    return frozenset()


def _is_margin(line: Line) -> bool:
    text = line.text
    free = line.is_running or line.reason is DropReason.LETTERHEAD
    if not free or len(text) > LONGEST or text.endswith((".", "?", ";")):
        return False
    patterns = (OFFICE, FIELD, ADDRESS)
    return any(pattern.match(text) for pattern in patterns) or DATUM.match(text) is not None


def _find_block_end(lines: list[Line], start: int, dated: frozenset[int]) -> int:
    """Return the index behind the margin block that starts here."""
    index = start + 1
    while index < len(lines) and index not in dated:
        line = lines[index]
        if ABOUT.match(line.text):
            break
        if not (_is_margin(line) or _is_in_margin_block(lines, index, dated)):
            break
        index += 1
    return index


def _is_in_margin_block(lines: list[Line], index: int, dated: frozenset[int]) -> bool:
    """Return whether a line without a sign of its own stands in the margin block above it."""
    line, before = lines[index], lines[index - 1].text
    if not line.is_running or len(line.text) > LONGEST or line.ends_sentence:
        return False
    field = FIELD.match(before)
    if field and not field["value"].strip(" :"):
        return VALUE.match(line.text) is not None
    if DATUM.match(before):
        return DATE_ALONE.match(line.text) is not None
    if UNFINISHED.search(before) and OFFICE.match(before):
        return line.text[:1].isupper()
    if STREET.match(line.text) and FIELD.match(before):
        return True
    # The second line of an office's name, or a name: only where the block goes on behind it.
    near = range(index + 1, min(index + REACH, len(lines)))
    follows = any(i not in dated and _is_margin(lines[i]) for i in near)
    return follows and line.text[:1].isupper() and len(line.text) < 45


def _is_block(lines: list[Line]) -> bool:
    """Return whether the lines are a margin block, and not one line that looks like it."""
    signs = sum(_is_margin(line) for line in lines)
    first = lines[0].text
    return signs > 1 or FIELD.match(first) is not None or ADDRESS.match(first) is not None


RULES = (
    ("letterhead", drop_letterhead),
    ("columns", split_columns),
    ("margin blocks", drop_margin_blocks),
)
