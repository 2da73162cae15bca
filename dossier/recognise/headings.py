"""Headings: marked, bold, numbered, or a short line between empty lines."""

import dataclasses
import re

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.lines import MAX_WRAPPED_LINE, Draft, Line, Role, claim, measure_width
from dossier.words import load_alternatives

# 2. Uitkomsten    2.1 Meer werk
NUMBERED_TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s{1,9}[A-ZÀ-Ý][^.?!:;]{3,70}$")
CHAPTER_START = re.compile(
    r"(?:(?:Hoofdstuk|Deel)\s+)?(?P<number>\d{1,2}|[IVX]{1,4})\.?\s+[A-ZÀ-Ý«“\"‘']"
)
NUMBERED_START = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZÀ-Ý«“\"‘']")
_HEADING_WORDS = load_alternatives("papers")
ANNEX_START = re.compile(rf"(?:{_HEADING_WORDS['annexes']})\b")
CAPTION_START = re.compile(
    rf"(?:{_HEADING_WORDS['captions']})\s+[A-Z]?\d{{1,2}}(?:[.\-–]\d{{1,2}})*\b"
)  # Tabel 2.1 Banen
MAX_BOLD_HEADING = 100
MAX_TITLE = 80
MIN_BODY_LINE = 60
UNMARKED_LEVEL = 3
"""The level of a heading without markup."""
KINDS_WITH_UNMARKED_HEADINGS = {
    DocumentKind.KAMERBRIEF,
    DocumentKind.RAPPORT,
    DocumentKind.OVERIG,
    DocumentKind.STARTNOTITIE,
}


def find_headings(draft: Draft) -> Draft:
    """Claim the headings, and give all chapters one level, whatever level a converter gave them."""
    present = [index for index, line in enumerate(draft.lines) if line.role is not Role.DROPPED]
    full = measure_width(draft.lines)
    lines = list(draft.lines)
    for place, index in enumerate(present):
        before = draft.lines[present[place - 1]] if place else None
        after = draft.lines[present[place + 1]] if place + 1 < len(present) else None
        lines[index] = _claim_heading(draft, index, before, after, full)
    return draft.replace_lines(set_levels(lines))


def _claim_heading(
    draft: Draft, index: int, before: Line | None, after: Line | None, full: int
) -> Line:
    line = draft.lines[index]
    if line.is_body and line.kind is BlockKind.HEADING:
        return claim(line, Role.HEADING)
    # The caption of a table or a box opens no section.
    if not line.is_running or CAPTION_START.match(line.text):
        return line
    plain = draft.kind in KINDS_WITH_UNMARKED_HEADINGS
    if plain and _is_numbered_between(line, before, after, full):
        return claim(line, Role.HEADING, level=UNMARKED_LEVEL)
    below = draft.lines[index + 1] if index + 1 < len(draft.lines) else None
    if not line.opens or below is None or not below.opens:
        return line
    bold = (
        line.is_bold
        and len(line.text) <= MAX_BOLD_HEADING
        and not line.text.endswith((".", "?", ";"))
    )
    if bold or (plain and _is_heading(line, before, after)):
        return claim(line, Role.HEADING, level=UNMARKED_LEVEL)
    return line


def _is_title(text: str) -> bool:
    """Return whether the text reads as a title: short, and no sentence."""
    if not 4 <= len(text) <= MAX_TITLE or not text[:1].isalnum() or text[-1] in ".,;:?!-‐":
        return False
    return text[:1].isupper() or NUMBERED_START.match(text) is not None


def _is_heading(line: Line, before: Line | None, after: Line | None) -> bool:
    """Return whether a line between empty lines is a heading: a title, followed by a real paragraph."""
    if not _is_title(line.text) or after is None or not after.is_running:
        return False
    in_sentence = before is not None and before.is_running and not before.ends_sentence
    if before is not None and len(before.text) < MIN_BODY_LINE and NUMBERED_START.match(line.text):
        in_sentence = False
    return not in_sentence and len(after.text) > MIN_BODY_LINE and after.text[:1].isupper()


def _is_numbered_between(line: Line, before: Line | None, after: Line | None, full: int) -> bool:
    """Return whether the line is a numbered title between paragraphs without empty lines."""
    if line.opens or full > MAX_WRAPPED_LINE or len(line.text) > 0.8 * full:
        return False
    if not (NUMBERED_START.match(line.text) and _is_title(line.text)):
        return False
    sentence_ended = before is None or not before.is_body or before.ends_sentence
    below = after is not None and after.is_body and len(after.text) > 0.6 * full
    # A title does not continue in the next line.
    return sentence_ended and below and not (after is not None and after.goes_on)


def set_levels(lines: list[Line]) -> list[Line]:
    """Return the lines with numbered chapters and annexes on one level, and other headings below them."""
    numbered = [x for x in lines if x.role is Role.HEADING and _is_chapter(x.text)]
    if len(numbered) < 2:
        return lines
    top = min(line.level for line in numbered)
    new: list[Line] = []
    inside = False
    for line in lines:
        if line.role is not Role.HEADING:
            new.append(line)
            continue
        chapter = _is_chapter(line.text)
        inside = inside or chapter
        level = top if chapter else _find_level_below(line, top) if inside else line.level
        new.append(dataclasses.replace(line, level=level))
    return new


def _is_chapter(text: str) -> bool:
    return CHAPTER_START.match(text) is not None or ANNEX_START.match(text) is not None


def _find_level_below(line: Line, top: int) -> int:
    match = NUMBERED_START.match(line.text)
    depth = match["number"].count(".") if match else 1
    return max(top + depth, line.level if match is None and line.level <= top + 2 else top + depth)
