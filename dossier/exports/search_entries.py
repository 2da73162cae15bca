"""What the search is told of the pages: their kind, day and people, and the words that mean the same."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import direction_page, question_page, session_page, source_page, theme_page
from dossier.language.dates import format_date, format_day
from dossier.model import Document, Dossier, SameMeaning, SearchEntry, Term, Theme
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
    found = {(match.source, match.theme) for match in dossier.matches}
    for document in dossier.documents:
        themes = (x.title for x in dossier.themes if (document.source.id, x.id) in found)
        yield _make_source_entry(document, tuple(themes))
    for theme in dossier.themes:
        names = tuple(dict.fromkeys([*filter(None, [theme.short]), *_list_sure_words(theme)]))
        path = theme_page(theme.id)
        yield SearchEntry(path=path, kind="Thema", themes=(theme.title,), names=names, named=True)
    for session in dossier.sessions:
        day = format_day(session.date)
        yield SearchEntry(
            path=session_page(session.id),
            kind="Sessie",
            date=day,
            year=str(session.date.year),
            names=(format_day(session.date, weekday=True), day, day.rpartition(" ")[0]),
            named=True,
        )
    if frame := dossier.frame:
        for question in frame.central_questions:
            yield _make_frame_entry(question_page(question.number), "Kernvraag", question.number)
        for direction in frame.directions:
            yield _make_frame_entry(direction_page(direction.number), "Richting", direction.number)


def _make_frame_entry(path: PurePosixPath, kind: str, number: str) -> SearchEntry:
    return SearchEntry(path=path, kind=kind, names=(f"{kind} {number}",), named=True)


def _make_source_entry(document: Document, themes: tuple[str, ...]) -> SearchEntry:
    day = document.day
    named = [*document.numbers]
    if paper := document.paper:
        named += [paper.dossiernummer, f"{paper.dossiernummer}-{paper.ondernummer}"]
    if document.aanhangsel:
        named.append(document.aanhangsel)
    return SearchEntry(
        path=source_page(document.source.id),
        kind=dutch.KINDS[document.kind],
        date=format_date(day) if day else None,
        year=day[: len("2026")] or None,
        asked_by=dutch.asked_by(document),
        answered_by=dutch.answerers(document.answered_by) or None,
        parties=tuple(dict.fromkeys(x.party for x in document.askers if x.party is not None)),
        bewindspersonen=tuple(each.name or each.role for each in document.answered_by),
        themes=themes,
        names=(*named, *document.authors),
    )


def same_meanings(dossier: Dossier) -> Iterator[SameMeaning]:
    """Yield the words that mean the same, from the themes and from the list of terms."""
    told: set[str] = set()
    for theme in dossier.themes:
        names = [*filter(None, (theme.title, theme.short))]
        known = {name.casefold() for name in names}
        for term in dossier.terms:
            written = _list_spellings(term)
            if known & {word.casefold() for word in written}:
                names.extend(written)
                told.add(term.term)
        names = list({name.casefold(): name for name in reversed(names)}.values())[::-1]
        others = (cue for cue in _list_sure_words(theme) if cue not in names)
        yield SameMeaning(names=tuple(names), others=tuple(others))
    for term in dossier.terms:
        if term.term not in told and len(names := _list_spellings(term)) > 1:
            yield SameMeaning(names=tuple(names))


def _list_sure_words(theme: Theme) -> Iterator[str]:
    """Yield the words that are surely about a theme, as somebody would type them."""
    for cue in theme.cues:
        word = cue.text.removesuffix("*")
        if cue.weight >= SURE and SIGNS.isdisjoint(word):
            yield word


def _list_spellings(term: Term) -> list[str]:
    """Return how a term is written: its own form, others, and what an abbreviation is short for."""
    short = term.term.isupper() and len(term.meaning.split()) <= LONGEST_MEANING
    full = [term.meaning] if short and EXPLAINING.isdisjoint(term.meaning) else []
    return list(dict.fromkeys([term.term, *term.others, *full]))
