"""What the search is told of the pages: their kind, day and people, and the words that mean the same."""

from collections import defaultdict
from collections.abc import Iterator

from dossier.ids import direction_page, question_page, session_page, source_page, theme_page
from dossier.language.dates import format_date, format_day
from dossier.model import (
    Document,
    Dossier,
    SameMeaning,
    SearchEntry,
    Session,
    SourceId,
    Term,
    Theme,
    ThemeId,
)
from dossier.pages import dutch

SIGNS = frozenset("*+|")
"""In a cue: a pattern, not a word that somebody would type."""
SURE = 5
"""The weight of a cue that is another word for its theme, or about nothing else."""
EXPLAINING = frozenset(",:;(")
"""In a meaning: more is said than what the abbreviation is short for."""
LONGEST_MEANING = 5
"""Words: a longer meaning is an explanation and not what the abbreviation is short for."""


def search_entries(dossier: Dossier) -> Iterator[SearchEntry]:
    """Yield what the search knows of each page that is made from the sources, the themes and the agenda."""
    themes = _themes_by_source(dossier)
    for document in dossier.documents:
        yield _source(document, themes[document.source.id])
    for theme in dossier.themes:
        path = theme_page(theme.id)
        yield SearchEntry(
            path=path, kind="Thema", themes=(theme.title,), names=_names(theme), named=True
        )
    for session in dossier.sessions:
        yield _session(session)
    frame = dossier.frame
    for question in frame.central_questions if frame else ():
        named = f"Kernvraag {question.number}"
        path = question_page(question.number)
        yield SearchEntry(path=path, kind="Kernvraag", names=(named,), named=True)
    for direction in frame.directions if frame else ():
        named = f"Richting {direction.number}"
        path = direction_page(direction.number)
        yield SearchEntry(path=path, kind="Richting", names=(named,), named=True)


def same_meanings(dossier: Dossier) -> Iterator[SameMeaning]:
    """Yield the words that mean the same, from the themes and from the list of terms."""
    told: set[str] = set()
    for theme in dossier.themes:
        names = [*filter(None, (theme.title, theme.short))]
        known = {name.casefold() for name in names}
        for term in dossier.terms:
            written = _written(term)
            if known & {word.casefold() for word in written}:
                names.extend(written)
                told.add(term.term)
        names = list({name.casefold(): name for name in reversed(names)}.values())[::-1]
        others = (cue for cue in _sure(theme) if cue not in names)
        yield SameMeaning(names=tuple(names), others=tuple(others))
    for term in dossier.terms:
        if term.term not in told and len(names := _written(term)) > 1:
            yield SameMeaning(names=tuple(names))


def _source(document: Document, themes: tuple[str, ...]) -> SearchEntry:
    dated = dutch.dated(document)
    paper = document.paper
    named = [*document.numbers]
    if paper:
        named += [paper.dossiernummer, f"{paper.dossiernummer}-{paper.ondernummer}"]
    if document.aanhangsel:
        named.append(document.aanhangsel)
    return SearchEntry(
        path=source_page(document.source.id),
        kind=dutch.KINDS[document.kind],
        date=format_date(dated[1]) if dated else None,
        year=dated[1][:4] if dated else None,
        asked_by=dutch.asked_by(document),
        answered_by=dutch.answerers(document.answered_by) or None,
        parties=tuple(
            dict.fromkeys(asker.party for asker in document.askers if asker.party is not None)
        ),
        bewindspersonen=tuple(each.name or each.role for each in document.answered_by),
        themes=themes,
        names=(*named, *document.authors),
    )


def _session(session: Session) -> SearchEntry:
    day = format_day(session.date)
    return SearchEntry(
        path=session_page(session.id),
        kind="Sessie",
        date=day,
        year=str(session.date.year),
        names=(format_day(session.date, weekday=True), day, day.rpartition(" ")[0]),
        named=True,
    )


def _themes_by_source(dossier: Dossier) -> dict[SourceId, tuple[str, ...]]:
    found: dict[SourceId, set[ThemeId]] = defaultdict(set)
    for match in dossier.matches:
        found[match.source].add(match.theme)
    return {
        document.source.id: tuple(
            theme.title for theme in dossier.themes if theme.id in found[document.source.id]
        )
        for document in dossier.documents
    }


def _names(theme: Theme) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*filter(None, [theme.short]), *_sure(theme)]))


def _sure(theme: Theme) -> Iterator[str]:
    """Yield the words that are surely about a theme, as somebody would type them."""
    for cue in theme.cues:
        word = cue.text.removesuffix("*")
        if cue.weight >= SURE and SIGNS.isdisjoint(word):
            yield word


def _written(term: Term) -> list[str]:
    """Return how a term is written: its own form, others, and what an abbreviation is short for."""
    short = term.term.isupper() and len(term.meaning.split()) <= LONGEST_MEANING
    full = [term.meaning] if short and EXPLAINING.isdisjoint(term.meaning) else []
    return list(dict.fromkeys([term.term, *term.others, *full]))
