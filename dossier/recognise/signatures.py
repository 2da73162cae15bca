"""Who signs a paper: an office or an institution with the name of a person above or below it."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.language.names import PARTICLE, PERSON_NAME
from dossier.model import Bewindspersoon, BlockKind
from dossier.recognise.fields import find_field
from dossier.recognise.letterhead import CLOSING
from dossier.recognise.lines import MAX_HEAD_LINE, Line, Role, claim, cut_line
from dossier.recognise.people import ROLE_LINE, find_institution
from dossier.text import collapse_spaces
from dossier.words import load_alternatives

_WORDS = load_alternatives("letters")
# drs. A.P. (Arno) de Vries RA
_FULL_NAME = rf"{PERSON_NAME}(?:\s\([\w .-]+\)\s(?:{PARTICLE}\s+){{0,3}}{PERSON_NAME})?"
NAME_LINE = re.compile(rf"(?:\(?w\.g\.\)?\s+)?(?P<name>{_FULL_NAME})$")
SIGNER_LINE = re.compile(rf"(?:{PARTICLE}\s+)?{_FULL_NAME},?$")  # Pieter Jansen,
FUNCTION_LINE = re.compile(rf"(?:{_WORDS['functions']})\b.{{0,90}}$", re.IGNORECASE)
SIGNED_FOR = re.compile(rf"(?:{_WORDS['signed_for']})\s*[,:]?$", re.IGNORECASE)
ALSO_FOR = re.compile(r"(?:mede\s+)?namens\s+(?:de|het)\s+\S", re.IGNORECASE)
# ... zoals ik heb toegezegd. Mede namens de minister van Water, de minister van Wind,
OFFICE_AT_END = re.compile(
    rf"(?<=[.!?])\s+(?:mede\s+namens\s[^.!?]{{1,200}},\s+)?(?P<office>{ROLE_LINE.pattern})",
    re.IGNORECASE,
)
# 10.2.e   [...]   mw. drs. 10.2.e
REDACTED_NAME = re.compile(
    r"(?:(?:mw|mevr|dhr|drs|mr|dr|ir|ing|prof)\.?\s+){0,4}(?:\W|\d{1,2}\.\d|\b\w\b|█){1,12}$",
    re.IGNORECASE,
)
NO_NAME_WORDS = re.compile(
    rf"\w*(?:{load_alternatives('names')['institutions']})\b|\b(?:{load_alternatives('papers')['annexes']})\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?:^|\s)(?:[A-ZÀ-Ý][a-z]?\.){1,8}")
SIGNATURE = "signature"
"""The field of the lines that say who signs."""
MAX_LINES_OF_OFFICE = 4
MAX_LINES_OF_SIGNERS = 10
MAX_LINES_BELOW_OFFICE = 12
"""Notes and the foot of a page, between an office and the name that stands on the next page."""


class Signature(NamedTuple):
    """Who signs, and the range of the lines that say so."""

    person: Bewindspersoon
    span: range


def is_person_name(text: str) -> bool:
    """Return whether a line is the name of a person, and not a heading, a service or a redaction."""
    words = text.split()
    named = NAME_LINE.match(text) is not None and NO_NAME_WORDS.search(text) is None
    return named and (len(words) > 1 or INITIALS.match(text) is not None)


def find_signatures(texts: Sequence[str]) -> tuple[Signature, ...]:
    """Return who signs in a run of short lines: office above name, name above office, or an institution."""
    signatures: list[Signature] = []
    index = 0
    while index < len(texts):
        signed = _match_signature(texts, index)
        if signed is None:
            index += 1
        else:
            signatures.append(signed)
            index = signed.span.stop
    return tuple(signatures)


def _match_signature(texts: Sequence[str], index: int) -> Signature | None:
    start = _skip_also_for(texts, index)
    for find in (_match_office_first, _match_name_first, _match_institution):
        signed = find(texts, start)
        if signed is not None:
            return Signature(signed.person, range(index, signed.span.stop))
    return None


def _skip_also_for(texts: Sequence[str], index: int) -> int:
    """Return the index after `Mede namens de minister van ...,`, over one to three lines."""
    if not ALSO_FOR.match(texts[index]):
        return index
    for stop in range(index + 1, min(index + 4, len(texts))):
        if texts[stop - 1].endswith(",") or _find_office(texts, stop):
            return stop
    return index


def _iter_offices(texts: Sequence[str], index: int) -> Iterator[tuple[str, int]]:
    """Yield the office that stands here, over one to four lines, each with the index after it."""
    for stop in range(index + 1, min(index + MAX_LINES_OF_OFFICE, len(texts)) + 1):
        role = ROLE_LINE.match(" ".join(texts[index:stop]))
        if role is not None:
            yield collapse_spaces(role["role"]), stop


def _find_office(texts: Sequence[str], index: int) -> tuple[str, int] | None:
    """Return the office that stands here, with the lines that go on with a small letter."""
    found = None
    for role, stop in _iter_offices(texts, index):
        if found is None or texts[stop - 1][:1].islower():
            found = role, stop
    return found


def _match_office_first(texts: Sequence[str], index: int) -> Signature | None:
    for role, stop in _iter_offices(texts, index):
        below = texts[stop] if stop < len(texts) else ""
        if SIGNED_FOR.match(below):
            end = _find_signers_end(texts, stop + 1)
            return Signature(Bewindspersoon("", role), range(index, end))
        name = NAME_LINE.match(below) if is_person_name(below) else None
        if name and not ROLE_LINE.match(below):
            person = Bewindspersoon(collapse_spaces(name["name"]), role)
            return Signature(person, range(index, stop + 1))
    office = _find_office(texts, index)
    if office is None or index == 0 or not CLOSING.match(texts[index - 1]):
        return None
    return Signature(Bewindspersoon("", office[0]), range(index, office[1]))


def _match_name_first(texts: Sequence[str], index: int) -> Signature | None:
    name = NAME_LINE.match(texts[index]) if is_person_name(texts[index]) else None
    office = _find_office(texts, index + 1) if name and index + 1 < len(texts) else None
    if name is None or office is None or ROLE_LINE.match(texts[index]):
        return None
    role, stop = office
    following = texts[stop] if stop < len(texts) else ""
    if texts[index + 1].startswith(("De ", "de ")) and is_person_name(following):
        # "De minister," comes above the name of who signs, not below another line.
        return None
    return Signature(Bewindspersoon(collapse_spaces(name["name"]), role), range(index, stop))


def _match_institution(texts: Sequence[str], index: int) -> Signature | None:
    name = find_institution(texts[index])
    stop = _find_signers_end(texts, index + 1)
    if name is None or stop == index + 1:
        return None
    return Signature(Bewindspersoon(name, ""), range(index, stop))


def _find_signers_end(texts: Sequence[str], index: int) -> int:
    """Return the index after the names and functions of those who sign for an office or an institution."""
    stop = index
    while stop < min(index + MAX_LINES_OF_SIGNERS, len(texts)) and _is_signer(texts[stop]):
        stop += 1
    return stop


def _is_signer(text: str) -> bool:
    if FUNCTION_LINE.match(text) or REDACTED_NAME.match(text):
        return True
    return SIGNER_LINE.match(text) is not None and (text.endswith(",") or is_person_name(text))


def claim_signatures(lines: list[Line]) -> list[Line]:
    """Claim the signatures, in the opening or at the end, and the closing words above them."""
    lines = _split_offices(lines)
    for find_runs in (_find_parted_signatures, _find_short_runs):
        for run in find_runs(lines):
            for _, span in find_signatures([lines[i].text for i in run]):
                for i in run[span.start : span.stop]:
                    lines[i] = claim(lines[i], Role.HEAD, field=SIGNATURE)
    for i, line in enumerate(lines):
        if (line.is_running or line.role is Role.HEAD) and CLOSING.match(line.text):
            lines[i] = claim(line, Role.HEAD)
            _claim_signers(lines, i + 1)
    return lines


def _split_offices(lines: list[Line]) -> list[Line]:
    """Return the lines, the office at the end of a paragraph apart where a person's name is the next one."""
    new: list[Line] = []
    below: Line | None = None
    for line in reversed(lines):
        signs = below is not None and below.is_running and is_person_name(below.text)
        office = OFFICE_AT_END.search(line.text) if signs and line.is_running else None
        if office is None:
            new.append(line)
        else:
            starts = {0, office.start(), office.start("office")}
            pairs = itertools.pairwise(sorted((*starts, len(line.text))))
            new.extend(reversed([cut_line(line, start, end) for start, end in pairs]))
        below = line if line.text and line.role is not Role.DROPPED else below
    return new[::-1]


def _claim_signers(lines: list[Line], start: int) -> None:
    """Claim the short lines under the closing words that name bodies, people and functions."""
    for i in range(start, min(start + MAX_LINES_OF_SIGNERS, len(lines))):
        line = lines[i]
        if _is_short(line) and (line.text.endswith(",") or _is_signer(line.text)):
            lines[i] = claim(line, Role.HEAD, field=SIGNATURE)
        elif line.is_body:
            break


def _find_short_runs(lines: list[Line]) -> list[list[int]]:
    """Return the runs of short body lines; dropped lines do not end a run."""
    runs: list[list[int]] = []
    current: list[int] = []
    for i, line in enumerate(lines):
        if _is_short(line):
            current.append(i)
        elif line.role is not Role.DROPPED:
            runs.append(current)
            current = []
    return [run for run in (*runs, current) if len(run) > 1]


def _find_parted_signatures(lines: list[Line]) -> list[list[int]]:
    """Return the lines of each office at the end of a page whose name is the first line of the next one."""
    found: list[list[int]] = []
    body = [i for i, line in enumerate(lines) if line.is_running and line.text]
    for at, name in enumerate(body):
        above = body[max(0, at - MAX_LINES_BELOW_OFFICE) : at]
        while above and find_field([lines[above[-1]]], 0):
            above.pop()
        if not above or lines[above[-1]].page == lines[name].page:
            continue
        texts = [lines[i].text for i in above]
        ends = [i for i, text in enumerate(texts) if text.endswith(",")]
        office = _find_office(texts[: ends[-1] + 1], ends[-1]) if ends else None
        if office and is_person_name(lines[name].text) and not any(map(is_person_name, texts)):
            found.append([above[ends[-1]], name])
    return found


def _is_short(line: Line) -> bool:
    laid_out = line.kind in {BlockKind.TEXT, BlockKind.HEADING}
    return line.is_body and laid_out and 0 < len(line.text) < MAX_HEAD_LINE / 2
