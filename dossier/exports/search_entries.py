"""What the search is told of the pages: their kind, day and people, and the words that mean the same."""

import re
from collections.abc import Iterator

from dossier.enrich.reading_lists import make_reading_lists
from dossier.exports.search_parts import (
    list_question_parts,
    list_session_parts,
    list_source_parts,
    list_written_parts,
)
from dossier.ids import leesmap_file, session_page, source_page, term_anchor, theme_page
from dossier.language.dates import format_date, format_day
from dossier.model import (
    Document,
    Dossier,
    SameMeaning,
    SearchEntry,
    SearchPart,
    Session,
    Term,
    Theme,
)
from dossier.pages import dutch
from dossier.pages.frame import Member, list_directions, list_questions
from dossier.pages.passage_view import voice_of
from dossier.sections import HOME, SEARCH, SECTIONS, TERMS
from dossier.words import load_words

YEARLY_NUMBER = re.compile(r"\d{4}[A-Z]\d+$")  # 2026Z07901
SIGNS = frozenset("*+@")
"""In a cue: a pattern, not a word that somebody would type."""
TERM = "Begrip"
"""The kind of what leads to its meaning where somebody asks for that."""
SURE = 5
"""The weight of a cue that is another word for its theme, or about nothing else."""
EXPLAINING = frozenset(",:;(")
"""In a meaning: more is said than what the abbreviation is short for."""
ASKED_ABOUT = "vraagt naar"
"""In the list of words: what somebody wants to know of a thing."""
LONGEST_MEANING = 5
"""Words: a longer meaning is an explanation and not what the abbreviation is short for."""


def make_search_entries(dossier: Dossier) -> Iterator[SearchEntry]:
    """Yield what the search knows of each page that is made from the sources, the themes and the agenda."""
    found = {(match.source, match.theme) for match in dossier.matches}
    for document in dossier.documents:
        themes = (x.title for x in dossier.themes if (document.source.id, x.id) in found)
        yield _make_source_entry(document, tuple(themes))
    for theme in dossier.themes:
        names = tuple(
            dict.fromkeys([theme.title, *filter(None, [theme.short]), *_list_sure_words(theme)])
        )
        yield SearchEntry(
            path=theme_page(theme.id),
            title=dutch.theme_name(theme),
            kind="Thema",
            themes=(theme.title,),
            names=names,
            named=True,
            parts=tuple(list_written_parts(theme.introduction)),
        )
    lists = make_reading_lists(dossier)
    for session in dossier.sessions:
        yield _make_session_entry(dossier, session, has_leesmap=bool(lists[session.id].items))
    for member in list_questions(dossier):
        parts = list_question_parts(dossier, member.number, member.text)
        yield _make_frame_entry(member, tuple(parts))
    for member in list_directions(dossier):
        values = (f"{name}: {text}" for name, text in member.parts)
        yield _make_frame_entry(member, tuple(map(SearchPart, (member.text, *values))))
    yield from _list_own_pages(dossier)


def _list_own_pages(dossier: Dossier) -> Iterator[SearchEntry]:
    """Yield the pages of the site itself: found by their titles, the list of terms by its words too."""
    terms = [_make_term_entry(term) for term in dossier.terms]
    parts = tuple(SearchPart(f"{each.title}.", each.anchor) for each in terms)
    yield SearchEntry(path=TERMS.page, title=TERMS.title, kind=TERMS.title, named=True, parts=parts)
    yield from terms
    for section in SECTIONS:
        if section not in {HOME, SEARCH, TERMS}:
            names = (section.menu,) if section.menu else ()
            yield SearchEntry(path=section.page, title=section.title, names=names, named=True)
    for page in dossier.pages:
        stated = dict(page.metadata)
        if stated.get("title") and stated.get("niet_zoeken") != "true":
            yield SearchEntry(path=page.path, title=stated["title"], named=True)


def _make_term_entry(term: Term) -> SearchEntry:
    others = f" (ook: {dutch.listing(term.others)})" if term.others else ""
    return SearchEntry(
        path=TERMS.page,
        anchor=term_anchor(term.term),
        title=f"{term.term}{others}: {term.meaning}",
        kind=TERM,
        names=(term.term, *term.others),
        named=True,
    )


def _make_session_entry(dossier: Dossier, session: Session, *, has_leesmap: bool) -> SearchEntry:
    day = format_day(session.date)
    return SearchEntry(
        path=session_page(session.id),
        title=session.title,
        kind="Sessie",
        date=day,
        year=str(session.date.year),
        names=(format_day(session.date, weekday=True), day, day.rpartition(" ")[0]),
        named=True,
        until=session.hours(dossier.settings.session_minutes)[1],
        leesmap=leesmap_file(session.id) if has_leesmap else None,
        parts=tuple(list_session_parts(session)),
    )


def _make_frame_entry(member: Member, parts: tuple[SearchPart, ...]) -> SearchEntry:
    number, _, words = member.name.partition(": ")
    return SearchEntry(
        path=member.path,
        title=member.name,
        kind=number.split()[0],
        names=tuple(filter(None, (number, words))),
        named=True,
        parts=parts,
    )


def _make_source_entry(document: Document, themes: tuple[str, ...]) -> SearchEntry:
    day = document.day
    # 2026Z07901 is looked for as Z07901 too.
    named = [*document.numbers, *(x[4:] for x in document.numbers if YEARLY_NUMBER.match(x))]
    if paper := document.paper:
        number = f"{paper.dossiernummer}-{paper.ondernummer}"
        named += [paper.dossiernummer, number, f"kst-{number}"]
    if document.aanhangsel:
        named.append(document.aanhangsel)
    return SearchEntry(
        path=source_page(document.source.id),
        title=dutch.title(document),
        kind=dutch.KINDS[document.kind],
        date=format_date(day) if day else None,
        year=day[: len("2026")] or None,
        asked_by=dutch.add_article(dutch.asked_by(document) or "") or None,
        answered_by=dutch.answerers(document.answered_by) or None,
        parties=tuple(dict.fromkeys(x.party for x in document.askers if x.party is not None)),
        bewindspersonen=tuple(each.name or each.role for each in document.answered_by),
        voices=tuple(dict.fromkeys(voice_of(document, x).value for x in document.passages)),
        themes=themes,
        names=(*named, *document.authors, *_join_names(document)),
        parts=tuple(list_source_parts(document)),
    )


def _join_names(document: Document) -> Iterator[str]:
    """Yield names of more words than one as one word, as somebody types them: elboujdaini."""
    asked = (each.name for each in document.askers)
    answered = (each.name or "" for each in document.answered_by)
    for name in (*document.authors, *asked, *answered):
        if " " in name:
            yield name.replace(" ", "")


def list_same_meanings(dossier: Dossier) -> Iterator[SameMeaning]:
    """Yield the words that mean the same: from the themes, the list of terms, and Dutch in general."""
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
    lists = load_words("synonyms")
    for name, words in lists.items():
        if name != ASKED_ABOUT:
            yield SameMeaning(names=words, is_general=name in lists[ASKED_ABOUT])


def _list_sure_words(theme: Theme) -> Iterator[str]:
    """Yield the words that are surely about a theme, as somebody would type them."""
    for cue in theme.cues:
        words = [word.removesuffix("*") for word in cue.text.split("|")]
        if cue.weight >= SURE and SIGNS.isdisjoint("".join(words)):
            yield from words


def _list_spellings(term: Term) -> list[str]:
    """Return how a term is written: its own form, others, and what an abbreviation is short for."""
    short = term.term.isupper() and len(term.meaning.split()) <= LONGEST_MEANING
    full = [term.meaning] if short and EXPLAINING.isdisjoint(term.meaning) else []
    return list(dict.fromkeys([term.term, *term.others, *full]))
