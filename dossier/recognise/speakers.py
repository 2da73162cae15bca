"""Who speaks in a record of a meeting: the names with a colon before what each says."""

import dataclasses
import re
from collections.abc import Iterator

from dossier.language.names import PARTICLE, PERSON_NAME
from dossier.model import BlockKind, DocumentKind, Speaker
from dossier.recognise.lines import Draft, Line, Role, claim, cut_line
from dossier.recognise.paragraphs import can_open
from dossier.text import RichText, collapse_spaces
from dossier.words import load_alternatives

_WORDS = load_alternatives("meetings")
# De voorzitter:   De heer Van Dijk (SP):   Minister Van Hijum:   Mevrouw De Wit:   Van Raan (PvdD):
SPEAKER_LABEL = re.compile(
    rf"(?:(?P<chair>De\s+(?:{_WORDS['chairs']}))"
    rf"|(?:(?:(?:De|Het)\s+)?(?P<title>{_WORDS['titles']})\s+)?"
    rf"(?P<name>(?:(?P<office>{_WORDS['offices']})\s+)?(?:{PARTICLE}\s+){{0,3}}{PERSON_NAME}))"
    r"\s*(?:\((?P<party>[^():]{1,60})\))?\s*:(?=\s|$)\s*"
)
# De vergadering wordt geschorst.   (Geroffel op de bankjes)
NOBODY_SPEAKS = re.compile(rf"\([^()]*\)\.?$|(?:{_WORDS['stage_directions']})\b")
MIN_SPEAKERS = 2
MIN_TURNS = 3


def claim_speakers(draft: Draft) -> Draft:
    """Claim the names of speakers, where the paper is a record of several who take turns."""
    if draft.kind is DocumentKind.KAMERVRAGEN:
        return draft
    turns = dict(_find_turns(draft.lines))
    speakers = {_read_speaker(match) for match in turns.values()}
    if len(turns) < MIN_TURNS or len(speakers) < MIN_SPEAKERS:
        return draft
    new: list[Line] = []
    for index, line in enumerate(draft.lines):
        match = turns.get(index)
        if match is not None:
            new.extend(_split_turn(line, match))
        elif line.opens and line.is_running and NOBODY_SPEAKS.match(line.text):
            new.extend((claim(dataclasses.replace(line, content=RichText("")), Role.SPEAKER), line))
        else:
            new.append(line)
    return draft.replace_lines(new)


def _find_turns(lines: tuple[Line, ...]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that begin with who speaks: an office, or a name with a title, an office or a party."""
    before: Line | None = None
    for index, line in enumerate(lines):
        body = line.is_body and line.kind in (BlockKind.TEXT, BlockKind.HEADING)
        match = SPEAKER_LABEL.match(line.text) if body and can_open(before, line) else None
        if match and any(match[name] for name in ("chair", "title", "office", "party")):
            yield index, match
        before = line if line.role is not Role.DROPPED else before


def _split_turn(line: Line, match: re.Match[str]) -> Iterator[Line]:
    yield claim(cut_line(line, 0, match.end()), Role.SPEAKER, speaker=_read_speaker(match))
    if match.end() < len(line.text):
        yield cut_line(line, match.end(), kind=BlockKind.TEXT, opens=True)


def _read_speaker(match: re.Match[str]) -> Speaker:
    party = match["party"]
    return Speaker(
        collapse_spaces(match["chair"] or match["name"]), party and collapse_spaces(party)
    )
