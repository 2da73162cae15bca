"""Check the numbers in the maintainers' frame file against the frame in the agenda's source."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from dossier.errors import Problem, make_error
from dossier.model import Bearings, Frame, QuestionNotes

NO_AGENDA_HINT = "noem in content/dossier.yml bij 'agenda:' de bron waarin de kernvragen staan, of haal dit bestand weg"
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


def check_question_notes(notes: Iterable[QuestionNotes], frame: Frame | None) -> Iterator[Problem]:
    """Yield an error for each hand-written file about a central question that the agenda's source does not ask."""
    known = [each.number for each in frame.central_questions] if frame else []
    for each in notes:
        if each.number not in known:
            message = f"er is geen kernvraag met nummer '{each.number[:20]}'"
            names = ", ".join(f"{number}.md" for number in known)
            hint = f"geef het bestand een van deze namen: {names}" if known else NO_AGENDA_HINT
            yield make_error(each.path, "T020", "", message, hint)


def _make_number_hint(known: list[str]) -> str:
    if not known:
        return "haal de regel weg: de bron met de agenda noemt er geen"
    return f"kies een van deze nummers: {', '.join(known)}, zoals de bron met de agenda ze noemt"
