"""The evidence matrix: which passages of each source bear on each central question, through the themes."""

from collections.abc import Iterable, Iterator, Sequence

from dossier.model import (
    Bearings,
    Cell,
    CentralQuestion,
    Document,
    PassageId,
    SourceId,
    ThemeId,
    ThemeMatch,
)


def count_evidence(
    agenda: Document | None,
    bearings: Bearings,
    documents: Sequence[Document],
    matches: Iterable[ThemeMatch],
) -> Iterator[Cell]:
    """Yield a cell for each central question that the agenda's source asks and each document."""
    if agenda is None or agenda.frame is None:
        return
    found: dict[SourceId, dict[PassageId, set[ThemeId]]] = {}
    for match in matches:
        found.setdefault(match.source, {}).setdefault(match.passage, set()).add(match.theme)
    themes = {bearing.number: bearing.themes for bearing in bearings.central_questions}
    for question in agenda.frame.central_questions:
        for document in documents:
            source = document.source.id
            here = found.get(source, {})
            yield Cell(
                number=question.number,
                source=source,
                passages=tuple(
                    passage.id
                    for passage in document.passages
                    if not here.get(passage.id, set()).isdisjoint(themes.get(question.number, ()))
                    and not (document is agenda and _is_question_itself(question, passage.id))
                ),
            )


def _is_question_itself(question: CentralQuestion, passage: PassageId) -> bool:
    """Return whether a passage of the agenda's source is the question itself, which is no evidence on it."""
    return question.passage == passage
