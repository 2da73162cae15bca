"""The opening and the signature of a paper: the words that its description is read from."""

import re

from dossier.model import BlockKind, DocumentKind, DropReason
from dossier.recognise import people
from dossier.recognise.dates import DATE
from dossier.recognise.lines import Draft, Line, Role, chunks, claim, drop, part

CASE_NUMBER = r"20\d{2}\s?[ZD]\s?\d{5}"  # 2026Z11981
# The name of a field in a letter's head, with or without its value behind it.
FIELD = re.compile(
    r"(?P<name>Datum|Betreft|Onderwerp|Subject|Titel|Indieners?|Auteurs?|Ingezonden|Ontvangen)"
    r"(?:\s*:\s*|\s+|$)(?P<value>.*)$"
)
SALUTATION = re.compile(
    r"Geachte\s+(?:heer|mevrouw|voorzitter|leden)|Hoogachtend|Met (?:vriendelijke|hoogachting)",
    re.IGNORECASE,
)
DATED = re.compile(
    rf"(?:[A-ZÀ-Ý’'‘][\w’'‘-]+(?: [A-Z][\w-]+)?,\s*(?:d\.d\.\s*)?{DATE}"  # Den Haag, 16 juni 2026
    rf"|(?:Vastgesteld|Ontvangen|Ingezonden)\s+{DATE}|{DATE})\.?$",
    re.IGNORECASE,
)
HANDED_IN = re.compile(
    rf"\(\s*(?:ingezonden|ontvangen)\s+(?:op\s+|d\.d\.\s*)?{DATE}", re.IGNORECASE
)
CASES_ALONE = re.compile(rf"(?:\W|nr\.?|kenmerk|zaaknummer|{CASE_NUMBER})*$", re.IGNORECASE)
# 26 643 Informatie- en communicatietechnologie (ICT)    36 613 XVII Wijziging van ...
DOSSIER_LINE = re.compile(r"\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?)?\s+[A-ZÀ-Ý].*")
PAPER_LINE = re.compile(r"Nr\.\s*\d+[A-Z]?\b.*", re.IGNORECASE)
REPLY = re.compile(
    r"In antwoord op uw brief van|Hierbij (?:zend|bied|stuur|doe)|Bijgaand (?:zend|bied|treft)|Mede namens",
    re.IGNORECASE,
)
NUMBER_ALONE = re.compile(r"\d{1,4}$")
ADDRESSEE = re.compile(
    r"(?:Aan\s+)?de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer", re.IGNORECASE
)
LONG = 160


def claim_opening(draft: Draft) -> Draft:
    """Give the opening and the signature their roles."""
    end = _end_of_opening(draft)
    lines = _fields(draft.lines[:end])
    lines = _head_lines(lines, draft.kind) + list(draft.lines[end:])
    lines = _signatures(lines)
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        lines = _authors(_title_lines(lines, draft.kind))
    return draft.having(lines)


def _end_of_opening(draft: Draft) -> int:
    """Return the index of the first line behind the opening."""
    lines = draft.lines
    if draft.kind is DocumentKind.KAMERVRAGEN:
        labels = (Role.QUESTION_LABEL, Role.ANSWER_LABEL)
        return next((i for i, line in enumerate(lines) if line.role in labels), len(lines))
    if draft.kind is DocumentKind.KAMERBRIEF:
        found = next((i for i, x in enumerate(lines[:80]) if SALUTATION.match(x.text)), None)
        if found is not None:
            return found + 1
    return next((i for i, line in enumerate(lines[:40]) if len(line.text) > LONG), 0)


def _fields(lines: tuple[Line, ...]) -> list[Line]:
    """Cut `Datum 26 mei 2026` in a label and its value."""
    new: list[Line] = []
    waiting = False
    for line in lines:
        found = FIELD.match(line.text) if line.is_running else None
        if found is not None and _is_field(found["name"], found["value"], line.text):
            start = found.start("value")
            new.append(claim(part(line, 0, start), Role.LABEL))
            if found["value"]:
                new.append(claim(part(line, start), Role.HEAD, opens=False))
            waiting = True
        elif waiting and line.is_running and not line.opens and not SALUTATION.match(line.text):
            new.append(claim(line, Role.HEAD))
        elif waiting and line.is_running and new[-1].role is Role.LABEL and len(line.text) < LONG:
            new.append(claim(line, Role.HEAD, opens=False))
        else:
            waiting = False
            new.append(line)
    return new


def _is_field(name: str, value: str, text: str) -> bool:
    """Return whether a line that starts with a field's name is a field, and no sentence."""
    if ":" in text[: len(name) + 2] or not value:
        return True
    if name == "Datum":
        return re.match(DATE, value, re.IGNORECASE) is not None
    return name in {"Betreft", "Onderwerp"} and value[:1].isupper()


def _head_lines(lines: list[Line], kind: DocumentKind) -> list[Line]:
    for chunk in chunks(tuple(lines)):
        members = [i for i in chunk if lines[i].is_body and lines[i].kind is not BlockKind.ROW]
        text = "\n".join(lines[i].text for i in members)
        if not text:
            continue
        if ADDRESSEE.match(text) and len(text) < LONG:
            for i in members:
                lines[i] = drop(lines[i], DropReason.LETTERHEAD)
        elif _is_head(text, kind):
            for i in members:
                lines[i] = claim(lines[i], Role.HEAD)
        else:
            _dated_lines(lines, members)
    return lines


def _is_head(text: str, kind: DocumentKind) -> bool:
    """Return whether a paragraph of the opening only describes the paper."""
    if SALUTATION.match(text) or DATED.match(text) or CASES_ALONE.match(text):
        return True
    if DOSSIER_LINE.match(text) or PAPER_LINE.match(text):
        return len(text) < 3 * LONG
    if kind is not DocumentKind.KAMERVRAGEN:
        return False
    asks = people.ASKERS.search(text) or (people.COMMITTEE.search(text) and "ragen" in text)
    describes = asks or HANDED_IN.search(text) or people.ANSWER_FROM.match(text)
    return bool(describes) or NUMBER_ALONE.match(text) is not None


def _dated_lines(lines: list[Line], members: list[int]) -> None:
    for i in members:
        if DATED.match(lines[i].text) or CASES_ALONE.match(lines[i].text):
            lines[i] = claim(lines[i], Role.HEAD)


def _signatures(lines: list[Line]) -> list[Line]:
    """Claim who signs, in the opening or at the end."""
    for chunk in _runs(lines):
        texts = [lines[i].text for i in chunk]
        if sum(map(len, texts)) > 4 * LONG:
            continue
        for _, span in people.find_signatures(texts):
            for offset in span:
                lines[chunk[offset]] = claim(lines[chunk[offset]], Role.HEAD)
    for i, line in enumerate(lines):
        if line.is_running and re.match(r"Hoogachtend|Met vriendelijke groet", line.text):
            lines[i] = claim(line, Role.HEAD)
    return lines


def _runs(lines: list[Line]) -> list[list[int]]:
    """Return runs of short body lines; empty lines between name and office do not end a run."""
    runs: list[list[int]] = []
    current: list[int] = []
    for i, line in enumerate(lines):
        if line.is_running and len(line.text) < LONG / 2:
            current.append(i)
        elif line.role is not Role.DROPPED:
            runs.append(current)
            current = []
    return [run for run in (*runs, current) if len(run) > 1]


def _title_lines(lines: list[Line], kind: DocumentKind) -> list[Line]:
    """Claim the title, and the headings right under it that have no text of their own."""
    present = [i for i, line in enumerate(lines) if line.role is not Role.DROPPED]
    headings = [i for i in present if lines[i].kind is BlockKind.HEADING and lines[i].is_body]
    if present and present[0] in headings:
        lines[present[0]] = claim(lines[present[0]], Role.HEAD)
        for here, after in zip(present[1:], present[2:], strict=False):
            if here not in headings or after not in headings:
                break
            lines[here] = claim(lines[here], Role.HEAD)
        return lines
    if kind is not DocumentKind.KAMERBRIEF:
        _plain_title(lines, present)
    return lines


def _plain_title(lines: list[Line], present: list[int]) -> None:
    """Claim a first short paragraph that is no sentence, in a text without headings' marks."""
    if not present or not lines[present[0]].is_running:
        return
    chunk = next(c for c in chunks(tuple(lines)) if present[0] in c)
    text = " ".join(lines[i].text for i in chunk)
    if len(text) < LONG and len(chunk) <= 3 and not lines[chunk[-1]].ends_sentence:
        for i in chunk:
            if lines[i].is_running:
                lines[i] = claim(lines[i], Role.HEAD)


AUTHORS = re.compile(
    r"(?P<label>Auteurs?|Geschreven door|Opgesteld door)\s*:\s*(?P<names>.*)$", re.IGNORECASE
)


def _authors(lines: list[Line]) -> list[Line]:
    """Claim the line `Auteurs:` and the short lines with names under it."""
    new: list[Line] = []
    naming = False
    for line in lines:
        found = AUTHORS.match(line.text) if line.is_running else None
        if found is not None:
            new.append(claim(part(line, 0, found.start("names")), Role.LABEL))
            if found["names"]:
                new.append(claim(part(line, found.start("names")), Role.HEAD))
            naming = not found["names"]
        elif (
            naming
            and line.is_running
            and len(line.text) < LONG
            and people.NAME_LINE.match(_name(line.text))
        ):
            new.append(claim(line, Role.HEAD))
        else:
            naming = naming and line.role is Role.DROPPED
            new.append(line)
    return new


def _name(text: str) -> str:
    return re.split(r",|\(", text)[0].strip()


def authors(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Return the names under `Auteurs:`, without office or address."""
    found: list[str] = []
    naming = False
    for line in lines:
        if line.role is Role.LABEL:
            naming = AUTHORS.match(line.text + " ") is not None
        elif line.role is Role.HEAD and naming:
            pieces = re.split(r"\s+en\s+|;\s*", line.text) if "(" not in line.text else [line.text]
            many = [n for p in pieces for n in p.split(",")] if _only_names(line.text) else pieces
            found.extend(name for n in many if (name := _name(n)) and people.NAME_LINE.match(name))
        elif line.role is not Role.DROPPED:
            naming = False
    return tuple(dict.fromkeys(found))


def _only_names(text: str) -> bool:
    names = re.split(r",\s*|\s+en\s+", text)
    return all(people.NAME_LINE.match(name.strip()) for name in names)
