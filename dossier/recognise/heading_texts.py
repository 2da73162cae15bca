"""What the words of a line say of whether it can be a heading, and of its level."""

import dataclasses
import re

from dossier.language.dates import ANY_DATE
from dossier.recognise.datelines import is_dateline
from dossier.recognise.lines import Line, Role
from dossier.words import load_alternatives

_WORDS, _LETTER = load_alternatives("papers"), load_alternatives("letters")
# 2. Uitkomsten    2.1 Meer werk
NUMBERED_TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s{1,9}[A-ZÀ-Ý][^.?!:;]{3,70}$")
NUMBERED_START = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZÀ-Ý«“\"‘']")
# 1.2.2. waarom ...    Deel 2: ...    Artikel 3    Ad. 5 en 6.
NUMBERED_PART = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?\s|\d{{1,2}}\.?\s+[A-ZÀ-Ý]|(?:{_WORDS['parts']})\.?\s+(?:\d{{1,3}}|[IVX]{{1,5}}|[A-Z])\b)"
)
# Artikel 3    Ad. 5 en 6.    Bijlage 1 – De lijst
PART_TITLE = re.compile(
    rf"(?:{_WORDS['parts']})\.?\s+(?:\d{{1,3}}[a-z]?|[IVX]{{1,5}}|[A-Z])(?:\s*(?:,|en|t/m)\s*\d{{1,3}})*\s*"
    r"(?:[.:]?|[-–—:.]\s+[A-ZÀ-Ý][^.?!:;]{2,90})$"
)
# Bijlage Eerdere adviezen, at the top of a page
ANNEX_TITLE = re.compile(rf"(?:{_WORDS['annexes']})(?::\s+\w|\s+[A-ZÀ-Ý])[^.?!:;]{{3,90}}$")
# Tabel 2.1 Banen    Figuur: overzicht
CAPTION_START = re.compile(
    rf"(?:{_WORDS['captions']})\s*(?:[A-Z]?\d{{1,2}}(?:[.\-–]\d{{1,2}})*\b|:)"
)
LIST_SIGN = re.compile(r"(?:[-–—•*▪○]|[a-z][.)])\s")
# Words after which a line is never complete: "... met adviseurs van het"
UNFINISHED = re.compile(rf"\b(?:{_WORDS['unfinished']})$|[-‐/,;]$", re.IGNORECASE)
# With these the second line of a title begins: EN IN DE ZORG
UNFINISHED_START = re.compile(rf"(?:{_WORDS['unfinished_starts']})\b", re.IGNORECASE)
# 10.2.e    H.D. de Wit    geen agendapunten
REDACTION = re.compile(r"\d{1,2}\.\d{1,2}\.?[a-z]\.?$")
NAME_WITH_INITIALS = re.compile(
    r"(?i:(?:mw|dhr|drs|dr|mr|ir|ing|prof)\.\s*)*(?!Nr)(?:[A-ZÀ-Ý][A-Za-z]?\.\s?)+[\w'’ -]{2,40}$"
)
# The sign of a part, before its title: a) Inhoud voorstel    II. Wettelijk kader
PART_SIGN = re.compile(r"(?P<sign>[a-z]|[IVX]{1,5})[.)]\s+(?=[A-ZÀ-Ý])")
NOTHING = re.compile(r"(?:Geen|Nihil|N\.v\.t\.)(?:\s|$)", re.IGNORECASE)
# A second sentence in the line; "1.2. Waarom" and "Ad 1. Bezwaar" are one.
INNER_END = re.compile(r"[^\W\d][)\"'”’]*[.?!]\s+[A-ZÀ-Ý]")
DATED = re.compile(rf"(?:[^\s\d]+\s+)?{ANY_DATE}$", re.IGNORECASE)  # Datum 13 juli 2021
LETTER_PART = re.compile(
    rf"(?:{_LETTER['salutations']}|{_LETTER['closings']}|Geachte)\b", re.IGNORECASE
)
# Bron: waterschap   Noot: de cijfers van mei
SOURCE_LINE = re.compile(rf"(?:{_WORDS['source_lines']})\s?:\s*\S")
# Versie: 1.0 (maart 2026)
VERSION = re.compile(
    r"(?:[Vv]ersie:?|[^\W\d_]{2,20}:)\s+v?\d{1,3}(?:\.\d{1,3})*(?:\s*\([^()]{1,40}\))?$"
)
# Who led a meeting, who wrote it down: Voorzitter: De Wit
RECORD_FIELD = re.compile(rf"(?:{load_alternatives('meetings')['record_fields']})\s?:\s+\S")
NO_HEADINGS = (
    RECORD_FIELD,
    CAPTION_START,
    SOURCE_LINE,
    LIST_SIGN,
    REDACTION,
    NAME_WITH_INITIALS,
    NOTHING,
    DATED,
    VERSION,
    LETTER_PART,
)
# An abbreviation, or a field and its value: JUST    Voortouw: commissie voor Water
LABEL_ALONE = re.compile(r"[A-Z]{2,5}$|[A-ZÀ-Ý][\w()-]{2,30}:\s")
GLUED_NUMBER = re.compile(r"(?:[A-ZÀ-Ý]{3}|\d{4})\d+$")  # PLANNEN11, with the number of a page
MAX_TITLE = 80


def can_head(text: str) -> bool:
    """Return whether a text can be a heading at all: words, and no caption, item, redaction, day or name with initials."""
    if sum(map(str.isalpha, text)) < 2 or text[-1] in ",;":
        return False
    return not is_dateline(text) and not any(pattern.match(text) for pattern in NO_HEADINGS)


def is_title(text: str) -> bool:
    """Return whether the text reads as a title: short, and no sentence or half of one."""
    if not 4 <= len(text) <= MAX_TITLE or not text[:1].isalnum() or text[-1] in ".,;:?!-‐":
        return False
    if UNFINISHED.search(text) or LABEL_ALONE.match(text) or not can_head(text):
        return False
    return text[:1].isupper() or NUMBERED_START.match(text) is not None


def is_capitals(text: str) -> bool:
    """Return whether all words are in capitals, and more than an abbreviation."""
    letters = [letter for letter in text if letter.isalpha()]
    whole = text[-1:] not in ",;:-" and not GLUED_NUMBER.search(text)
    return whole and len(letters) > 5 and all(map(str.isupper, letters))


CHAPTER_START = re.compile(
    r"(?:(?:Hoofdstuk|Deel)\s+)?(?P<number>\d{1,2}|[IVX]{1,4})[.:]?\s+[A-ZÀ-Ý«“\"‘']|(?:Hoofdstuk|Deel)\s+\d{1,2}\b"
)
PART_NUMBER_START = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s")  # 1.2.1 fine
ANNEX_START = re.compile(rf"(?:{load_alternatives('papers')['annexes']})\b")
UNMARKED_LEVEL = 3
"""The level of a heading without markup."""


def set_levels(lines: list[Line]) -> list[Line]:
    """Return the lines with numbered chapters and annexes on one level, and other headings below them."""
    numbered = [x for x in lines if x.role is Role.HEADING and _is_chapter(x.text)]
    if len(numbered) < 2:
        return lines
    top = min(line.level for line in numbered)
    capitals = all(is_capitals(line.text) for line in numbered)
    new: list[Line] = []
    inside = False
    for line in lines:
        if line.role is not Role.HEADING:
            new.append(line)
            continue
        chapter = _is_chapter(line.text) or (capitals and is_capitals(line.text))
        inside = inside or chapter
        level = top if chapter else _find_level_below(line, top) if inside else line.level
        new.append(dataclasses.replace(line, level=level))
    return new


def _is_chapter(text: str) -> bool:
    return CHAPTER_START.match(text) is not None or ANNEX_START.match(text) is not None


def _find_level_below(line: Line, top: int) -> int:
    match = PART_NUMBER_START.match(line.text) or NUMBERED_START.match(line.text)
    depth = match["number"].count(".") if match else 1
    return max(top + depth, line.level if match is None and line.level <= top + 2 else top + depth)
