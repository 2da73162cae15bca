"""Headings: marked, bold, numbered, or a short line that stands alone."""

import dataclasses
import re

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.lines import Draft, Line, Role, claim

CHAPTER = re.compile(
    r"(?:(?:Hoofdstuk|Deel)\s+)?(?P<number>\d{1,2}|[IVX]{1,4})\.?\s+[A-ZÀ-Ý«“\"‘']"
)
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZÀ-Ý«“\"‘']")
ANNEX = re.compile(r"(?:BIJLAGE|Bijlage|ANNEX|Appendix)\b")
LONGEST = 100
PLAIN_KINDS = {
    DocumentKind.KAMERBRIEF,
    DocumentKind.RAPPORT,
    DocumentKind.OVERIG,
    DocumentKind.STARTNOTITIE,
}


def find_headings(draft: Draft) -> Draft:
    """Give headings their role, and chapters one level whatever a converter made of them."""
    lines = [_heading(draft, index) for index in range(len(draft.lines))]
    return draft.having(_levelled(lines))


def _heading(draft: Draft, index: int) -> Line:
    line = draft.lines[index]
    if not line.is_body:
        return line
    if line.kind is BlockKind.HEADING:
        return claim(line, Role.HEADING)
    if line.kind is not BlockKind.TEXT or not _stands_alone(draft.lines, index):
        return line
    bold = line.is_bold and len(line.text) <= LONGEST and not line.text.endswith((".", "?", ";"))
    if bold or (draft.kind in PLAIN_KINDS and _looks_like_heading(draft.lines, index)):
        return claim(line, Role.HEADING, level=3)
    return line


def _stands_alone(lines: tuple[Line, ...], index: int) -> bool:
    """Return whether empty lines set the line apart on both sides, with text behind it."""
    behind = lines[index + 1] if index + 1 < len(lines) else None
    return lines[index].opens and behind is not None and behind.opens


def _looks_like_heading(lines: tuple[Line, ...], index: int) -> bool:
    """Return whether a plain line reads as a heading: short, no sentence, between real paragraphs."""
    text = lines[index].text
    if not 4 <= len(text) <= 80 or not text[:1].isalnum() or text[-1] in ".,;:?!-":
        return False
    if not (text[:1].isupper() or NUMBERED.match(text)):
        return False
    before = next((x for x in reversed(lines[:index]) if x.role is not Role.DROPPED), None)
    cut = before is not None and before.is_running and not before.ends_sentence
    behind = next((x for x in lines[index + 1 :] if x.role is not Role.DROPPED), None)
    follows = behind is not None and behind.is_running and len(behind.text) > 60
    return follows and not cut and behind is not None and behind.text[:1].isupper()


def _levelled(lines: list[Line]) -> list[Line]:
    """Return the lines with numbered chapters and annexes on one level, and the rest below them."""
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
        level = top if chapter else _below(line, top) if inside else line.level
        new.append(dataclasses.replace(line, level=level))
    return new


def _is_chapter(text: str) -> bool:
    return CHAPTER.match(text) is not None or ANNEX.match(text) is not None


def _below(line: Line, top: int) -> int:
    found = NUMBERED.match(line.text)
    depth = found["number"].count(".") if found else 1
    return max(top + depth, line.level if found is None and line.level <= top + 2 else top + depth)
