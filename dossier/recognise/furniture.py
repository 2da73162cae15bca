"""Page numbers, running heads, letterheads and margin blocks: kept apart from the text."""

import dataclasses
import re
from collections import Counter

from dossier.model import BlockKind, DropReason
from dossier.recognise.dates import DATE
from dossier.recognise.lines import Draft, Line, Role, chunks, claim, drop, part

PAGE_NUMBER = re.compile(
    r"(?:\d*\s*Pagina\s*\d+\s*(?:van|/)\s*\d+"  # Pagina 2 van 4   1Pagina1van2
    r"|\d{1,3}\s*/\s*\d{1,3}"  # 3/3
    r"|[-–]\s*\d{1,3}\s*[-–]"  # - 3 -
    r"|\d{1,3}\s+van\s+\d{1,3}"  # 2 van 4
    r"|(?:Pagina|Blad|Page|p\.)\s*\d{1,3})$",  # Pagina 2
    re.IGNORECASE,
)
RUNNING_HEAD = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}\s*[-–]\s*\d{2,4}, .{0,60}$")
BOILERPLATE = re.compile(
    r"(?:(?:ah|kst|kv|h)-(?:tk-|ek-)?[\dA-Za-z-]+"  # ah-tk-20222023-3649   kst-26643-1522
    r"|ISSN\s+\d{4}\s*-\s*\d{3}[\dX]"  # ISSN 0921 - 7398
    r"|[’'‘]s-Gravenhage\s+\d{4}"  # ’s-Gravenhage 2023
    r"|Vragen gesteld door de leden der Kamer, met de daarop.*"
    r"|(?:Tweede|Eerste) Kamer der Staten-Generaal\s*\d?"
    r"|Vergaderjaar \d{4}\s*[-–]\s*\d{2,4}.*"
    r"|Aanhangsel van de Handelingen)$"
)
# A page's foot and the heading of the next page, run together: "... Aanhangsel 1Antwoord 3".
GLUED_FOOT = re.compile(
    r"(?P<foot>.*\b(?:Aanhangsel|nr\. \d+)\s+\d{1,3})(?=(?:Antwoord|Vraag|Vragen)\b)"
)
# Lines that open the margin block of a ministry's letter.
MARGIN = re.compile(
    r"(?:Directoraat-generaal|Directie|Programmadirectie|Afdeling|Bureau Bestuursraad|Cluster)\b.*"
    r"|(?:Ons|Onze|Uw) (?:kenmerk|referentie|brief)\b.*"
    r"|(?:Kenmerk|Zaaknummer|Bezoekadres|Postadres|Contactpersoon|Factuuradres|Overheidsidentificatienr|"
    r"Behandeld door|Bijlagen?(?:\(n\))?|Kopie aan|Auteur|Inlichtingen bij)\b.{0,60}"
    r"|(?:T|F|M|E|I)\s+(?:\(?0|\+31|www\.|\S+@).*"
    r"|(?:www\.)?[\w-]+\.(?:nl|eu)"
    r"|Postbus \d+.*|\d{4}\s?[A-Z]{2}\s+[A-Z].{0,40}",
    re.IGNORECASE,
)
WITH_VALUE = re.compile(
    r"(?:Ons|Onze|Uw) (?:kenmerk|referentie|brief(?: van)?)|Kenmerk|Zaaknummer|Datum|"
    r"Contactpersoon|Bijlagen?(?:\(n\))?|Bezoekadres|Postadres|Behandeld door",
    re.IGNORECASE,
)
DATUM = re.compile(rf"Datum\s*:?\s*(?:{DATE})?$", re.IGNORECASE)
DATE_ALONE = re.compile(rf"{DATE}$", re.IGNORECASE)
LETTER_START = re.compile(r"(?:De |Aan de |Geachte )\s*voorzitter", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d{1,3}$")


def split_glued_feet(draft: Draft) -> Draft:
    """Cut a page's foot off the heading that a converter glued to it."""
    new: list[Line] = []
    for line in draft.lines:
        found = GLUED_FOOT.match(line.text) if line.is_running else None
        if found is None:
            new.append(line)
        else:
            new.append(drop(part(line, 0, found.end()), DropReason.RUNNING_HEAD))
            new.append(part(line, found.end()))
    return draft.having(new)


def drop_known_furniture(draft: Draft) -> Draft:
    """Drop the lines whose own words say that they are page furniture."""
    return draft.having([_known(line) for line in draft.lines])


def _known(line: Line) -> Line:
    if not line.is_body or line.kind is BlockKind.ROW:
        return line
    text = line.text
    for pattern, reason in (
        (PAGE_NUMBER, DropReason.PAGE_NUMBER),
        (RUNNING_HEAD, DropReason.RUNNING_HEAD),
        (BOILERPLATE, DropReason.BOILERPLATE),
    ):
        if pattern.match(text):
            return drop(line, reason)
    return line


def drop_repeated_lines(draft: Draft) -> Draft:
    """Drop a line that returns three times or more, the same but for digits, as a page's head does."""
    bodies = [line for line in draft.lines if line.is_running and _may_repeat(line)]
    counts = Counter(_shape(line.text) for line in bodies)
    repeated = {shape for shape, count in counts.items() if count >= 3}
    return draft.having(
        [
            drop(line, DropReason.RUNNING_HEAD)
            if line.is_running and _may_repeat(line) and _shape(line.text) in repeated
            else line
            for line in draft.lines
        ]
    )


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _may_repeat(line: Line) -> bool:
    """Return whether a repeated line can be a page's head: no label, no sentence, not one word."""
    text = line.text
    label = re.match(r"(?:\W*\d|Vraag|Vragen|Antwoord|Reactie)", text)
    return not label and not line.ends_sentence and 12 <= len(text) <= 110 and " " in text


def drop_page_numbers(draft: Draft) -> Draft:
    """Drop bare numbers that cut a sentence in two, or that count the pages upwards."""
    lines = list(draft.lines)
    found = [
        index
        for index, line in enumerate(lines)
        if line.is_running and line.opens and BARE_NUMBER.match(line.text) and _alone(lines, index)
    ]
    for index in found:
        if _cuts_sentence(lines, index):
            lines[index] = drop(lines[index], DropReason.PAGE_NUMBER)
    return draft.having(lines)


def _alone(lines: list[Line], index: int) -> bool:
    return index + 1 == len(lines) or lines[index + 1].opens


def _cuts_sentence(lines: list[Line], index: int) -> bool:
    before = next((x for x in reversed(lines[:index]) if x.is_running), None)
    after = next((x for x in lines[index + 1 :] if x.is_running), None)
    if before is None or after is None:
        return False
    return not before.ends_sentence and len(before.text) > 40 and after.text[:1].islower()


def drop_margin_blocks(draft: Draft) -> Draft:
    """Drop the margin blocks of a ministry's letter, which can stand inside a paragraph."""
    lines = list(draft.lines)
    index = 0
    while index < len(lines):
        if lines[index].is_running and len(lines[index].text) < 90 and _margin(lines, index):
            index = _drop_block(lines, index)
        else:
            index += 1
    return draft.having(lines)


def _margin(lines: list[Line], index: int) -> bool:
    text = lines[index].text
    if MARGIN.fullmatch(text):
        return True
    # "Datum" alone or with a date opens a block only where another margin line is near;
    # at the head of a letter it says when the letter was written.
    if DATUM.match(text) and index > 0:
        near = lines[index + 1 : index + 4]
        return not _in_head(lines, index) and any(MARGIN.fullmatch(x.text) for x in near)
    return False


def _in_head(lines: list[Line], index: int) -> bool:
    """Return whether the line stands before a letter's first real sentence."""
    return not any(
        line.is_running and len(line.text) > 90 or LETTER_START.match(line.text)
        for line in lines[:index]
    )


def _drop_block(lines: list[Line], index: int) -> int:
    """Drop the margin block that starts here and return the index behind it."""
    reason = DropReason.LETTERHEAD
    while index < len(lines) and lines[index].is_running:
        text = lines[index].text
        value_next = WITH_VALUE.fullmatch(text.rstrip(" :")) is not None
        if not (MARGIN.fullmatch(text) or (DATUM.match(text) and not _in_head(lines, index))):
            break
        office = re.match(
            r"(?:Directoraat|Directie|Programmadirectie|Afdeling)", text, re.IGNORECASE
        )
        lines[index] = drop(lines[index], reason)
        index += 1
        if (value_next or DATUM.match(text)) and _is_value(lines, index):
            lines[index] = drop(lines[index], reason)
            index += 1
        elif office and _is_office_tail(lines, index):
            lines[index] = drop(lines[index], reason)
            index += 1
    return index


def _is_value(lines: list[Line], index: int) -> bool:
    if index >= len(lines) or not lines[index].is_running:
        return False
    text = lines[index].text
    dated = DATE_ALONE.match(text) is not None
    return (
        dated
        or (len(text) < 45 and any(char.isdigit() for char in text) and " " not in text.strip())
        or (
            len(text) < 45
            and re.fullmatch(r"[\w&/.-]+\s?/\s?[\w-]+|[A-Z]\.? ?[A-Z].{2,30}|\d+", text) is not None
        )
    )


def _is_office_tail(lines: list[Line], index: int) -> bool:
    """Return whether the line is the second half of an office's name, with more margin behind it."""
    if index + 1 >= len(lines) or not lines[index].is_running:
        return False
    text = lines[index].text
    short = len(text) < 45 and text[:1].isupper() and not lines[index].ends_sentence
    return short and (
        MARGIN.fullmatch(lines[index + 1].text) is not None
        or bool(DATUM.match(lines[index + 1].text))
    )


def drop_letterhead(draft: Draft) -> Draft:
    """Drop sender and addressee at the head of a letter."""
    lines = list(draft.lines)
    end = _opening_end(lines)
    for chunk in chunks(tuple(lines[:end])):
        texts = [lines[index].text for index in chunk]
        if not _is_address(texts):
            continue
        for index in chunk:
            if lines[index].is_running:
                lines[index] = drop(lines[index], DropReason.LETTERHEAD)
    return draft.having(lines)


def _opening_end(lines: list[Line]) -> int:
    """Return the index of the first long line: letterheads are short."""
    return next((i for i, line in enumerate(lines) if len(line.text) > 160), min(len(lines), 60))


ADDRESSEE = re.compile(
    r"(?:Aan )?de voorzitter(?:s)? van de (?:Tweede|Eerste) Kamer|"
    r"(?:>\s*)?Retouradres|Ministerie van |Postbus \d|(?:Aan )?de voorzitter van de$",
    re.IGNORECASE,
)


def _is_address(texts: list[str]) -> bool:
    return ADDRESSEE.match(texts[0]) is not None and all(len(text) < 80 for text in texts)


def aanhangsel_number(draft: Draft) -> str | None:
    """Return the paper's own number in the appendix of the proceedings: `ah-tk-20242025-2496`."""
    for line in draft.lines:
        if line.role is Role.DROPPED and re.fullmatch(r"ah-[te]k-\d{8}-\d+", line.text):
            return line.text
    return None


RULES = (
    ("glued feet", split_glued_feet),
    ("known furniture", drop_known_furniture),
    ("repeated lines", drop_repeated_lines),
    ("letterhead", drop_letterhead),
    ("margin blocks", drop_margin_blocks),
)
