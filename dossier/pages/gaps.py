"""What a source lacks or leaves open, in the words of its page."""

import re
from collections.abc import Iterator

from dossier.model import Document
from dossier.pages import dutch
from dossier.pages.notes import join_runs

_QUOTED = re.compile(r"(?<!\w)'(.+)'(?!\w)")
PLURALS = {"noot": "noten", "regel": "regels"}


def told_gaps(document: Document) -> Iterator[str]:
    """Yield the gaps of a source, what holds for several notes or lines once: `noten 5 tot en met 12: ...`."""
    marks: dict[tuple[str, str], list[str]] = {}
    for problem in document.problems:
        unit, _, mark = problem.place.partition(" ")
        if unit in PLURALS and mark:
            marks.setdefault((unit, problem.message), []).append(mark)
        else:
            marks[problem.place, problem.message] = []
    for (unit, message), found in marks.items():
        name = PLURALS[unit] if len(found) > 1 else unit
        place = f"{name} {dutch.listing(list(join_runs(found)))}" if found else unit
        yield ": ".join(_curled(words) for words in (place, message) if words)


def _curled(words: str) -> str:
    """Return words with the quotes around what they name as a page prints them."""
    return _QUOTED.sub(r"‘\1’", words)
