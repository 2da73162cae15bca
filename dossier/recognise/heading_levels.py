"""Gives all chapters one level, whatever level a converter gave them."""

import dataclasses
import re

from dossier.recognise.heading_texts import NUMBERED_START, is_capitals
from dossier.recognise.lines import Line, Role
from dossier.words import load_alternatives

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
