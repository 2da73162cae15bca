"""The evidence matrix: which passages of each source bear on each central question, through the themes."""

from collections.abc import Iterable, Iterator, Sequence

from dossier.model import Bearings, Cell, Document, PassageId, SourceId, ThemeId, ThemeMatch


def count_evidence(
    agenda: Document | None,
    bearings: Bearings,
    documents: Sequence[Document],
    matches: Iterable[ThemeMatch],
) -> Iterator[Cell]:
    """Yield a cell for each central question that the agenda's source asks and each document."""
    if agenda is None or agenda.frame is None:
        return
    themes = {bearing.number: bearing.themes for bearing in bearings.central_questions}
    found: dict[tuple[SourceId, PassageId], set[ThemeId]] = {}
    for match in matches:
        found.setdefault((match.source, match.passage), set()).add(match.theme)
    # What the think tank itself asks, proposes and plans is no evidence.
    own = {*agenda.frame.passages, *(row.passage for row in agenda.agenda)}
    for question in agenda.frame.central_questions:
        wanted = themes.get(question.number, ())
        for document in documents:
            source = document.source.id
            passages = tuple(
                passage.id
                for passage in document.passages
                if not found.get((source, passage.id), set()).isdisjoint(wanted)
                and not (document is agenda and passage.id in own)
            )
            yield Cell(number=question.number, source=source, passages=passages)
