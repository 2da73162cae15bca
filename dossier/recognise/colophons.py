"""The colophon of a paper: who published, designed and printed it, its ISBN, and who may copy it."""

import re
from collections.abc import Iterator, Sequence

from dossier.model import BlockKind, DropReason
from dossier.recognise.letterhead import is_letterhead_line
from dossier.recognise.lines import Draft, Line, Role, claim
from dossier.words import load_alternatives

_WORDS = load_alternatives("papers")
# ISBN 978-90-...    © Gemeente Molendijk    Ontwerp: De Wit    Uitgave van het planbureau    Overname van teksten is toegestaan
COLOPHON_SIGN = re.compile(
    rf"(?:(?:ISBN|ISSN)\b|©|\b(?:{_WORDS['colophon_makers']})(?:\s+en\s+[a-z]+)?(?:\s?:\s|\s+van\s+(?:de|het)\s)"
    rf"|\b(?:{_WORDS['colophon_rights']})\b[^.]{{0,120}}\b(?:toegestaan|bronvermelding|voorbehouden)\b)"
)
COLOPHON_TITLE = re.compile(rf"(?:{_WORDS['colophon_titles']})\s?:?$", re.IGNORECASE)
COLOPHON = "colophon"
"""The field of the lines of a colophon."""
MIN_SIGNS = 2
"""How many different things a colophon names at least: an ISBN alone can be of a book that the text is about."""


def drop_colophon(draft: Draft) -> Draft:
    """Drop the lines of a colophon, each known by its own words, with their title."""
    lines = list(draft.lines)
    for run in _find_runs(lines):
        signs = {x[0].split()[0] for i in run for x in COLOPHON_SIGN.finditer(lines[i].text)}
        if len(signs) >= MIN_SIGNS:
            for i in run:
                reason = DropReason.BOILERPLATE
                lines[i] = claim(lines[i], Role.DROPPED, reason=reason, field=COLOPHON)
    return draft.replace_lines(lines)


def _find_runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the runs of consecutive lines that are of a colophon by their words, or go on in small letters."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if line.is_body and line.kind is not BlockKind.ROW and _is_of_colophon(line, run):
            run.append(index)
        elif line.role is not Role.DROPPED:
            yield run
            run = []
    yield run


def _is_of_colophon(line: Line, run: list[int]) -> bool:
    signed = COLOPHON_SIGN.match(line.text) or COLOPHON_TITLE.match(line.text)
    goes_on = bool(run) and (line.text[:1].islower() or is_letterhead_line(line.text))
    return signed is not None or goes_on
