"""Check the numbers in the maintainers' frame file against the frame in the agenda's source."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.errors import Problem, make_error
from dossier.model import Bearings, Frame

BEARINGS_PATH = PurePosixPath("content/kader.yml")


def check_bearings(bearings: Bearings, frame: Frame | None) -> Iterator[Problem]:
    """Yield an error for each number that no central question or direction has; without a frame, nothing."""
    if frame is None:
        return
    questions = [each.number for each in frame.central_questions]
    directions = [each.number for each in frame.directions]
    for noun, listed, known in (
        ("kernvraag", bearings.central_questions, questions),
        ("richting", bearings.directions, directions),
    ):
        for bearing in listed:
            if bearing.number not in known:
                message = f"er is geen {noun} met nummer '{bearing.number[:20]}'"
                hint = _make_number_hint(known)
                yield make_error(BEARINGS_PATH, "T020", f"regel {bearing.line}", message, hint)


def _make_number_hint(known: list[str]) -> str:
    if not known:
        return "haal de regel weg: de bron met de agenda noemt er geen"
    return f"kies een van deze nummers: {', '.join(known)}, zoals de bron met de agenda ze noemt"
