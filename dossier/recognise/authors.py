"""The authors of a paper: `Auteurs:` and the names after or below it."""

import re

from dossier.recognise.lines import MAX_HEAD_LINE, Line, Role, claim, cut_line
from dossier.recognise.signatures import NAME_LINE, is_person_name
from dossier.words import load_alternatives

AUTHORS_LABEL = re.compile(
    rf"(?P<label>{load_alternatives('letters')['author_labels']})\s*:\s*(?P<names>.*)$",
    re.IGNORECASE,
)

# Door A. Jansen en B. de Boer, 3 maart 2026    Door A. Jansen
BYLINE = re.compile(r"Door\s+(?P<names>[^,;:?!\d]{2,60})(?:,|\s+op\s+\d|$)", re.IGNORECASE)


def claim_authors(lines: list[Line]) -> list[Line]:
    """Claim the line `Auteurs:` and the short lines with names below it."""
    new: list[Line] = []
    naming = False
    for line in lines:
        match = AUTHORS_LABEL.match(line.text) if line.is_running else None
        if match is not None:
            new.append(claim(cut_line(line, 0, match.start("names")), Role.LABEL))
            if match["names"]:
                new.append(claim(cut_line(line, match.start("names")), Role.HEAD))
            naming = not match["names"]
        elif naming and line.is_running and _is_name(line.text):
            new.append(claim(line, Role.HEAD))
        else:
            naming = naming and line.role is Role.DROPPED
            new.append(line)
    return new


def _is_name(text: str) -> bool:
    return len(text) < MAX_HEAD_LINE and NAME_LINE.match(_cut_name(text)) is not None


def _cut_name(text: str) -> str:
    return re.split(r",|\(", text)[0].strip()


def find_authors(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Return the names after or below `Auteurs:`, without office or address."""
    names: list[str] = []
    naming = False
    for line in lines:
        if line.role is Role.LABEL:
            naming = AUTHORS_LABEL.match(line.text + " ") is not None
        elif line.role is Role.HEAD and naming:
            names.extend(_split_names(line.text))
        elif line.role is not Role.DROPPED:
            naming = False
    return tuple(dict.fromkeys(names)) or _find_byline(lines)


def _find_byline(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Return the names in a byline that was claimed with the day of the paper; an office or `de redactie` is none."""
    heads = (line.text for line in lines if line.role is Role.HEAD)
    byline = next(filter(None, map(BYLINE.match, heads)), None)
    names = re.split(r"\s+en\s+", byline["names"]) if byline else []
    return tuple(names) if all(map(is_person_name, names)) else ()


def _split_names(text: str) -> list[str]:
    pieces = re.split(r"\s+en\s+|[;,]\s*", text) if "(" not in text else [text]
    return [name for name in map(_cut_name, pieces) if NAME_LINE.match(name)]
