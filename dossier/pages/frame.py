"""The think tank's own frame: pages of its central questions and directions, and its core values."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import direction_page, question_page, source_page, value_anchor
from dossier.model import (
    Anchor,
    Bearing,
    CoreValue,
    Document,
    Dossier,
    Page,
    Passage,
    PassageId,
    Session,
    Theme,
    ThemeId,
)
from dossier.pages import dutch
from dossier.pages.macros import HandWritten
from dossier.pages.markup.markdown import Markdown
from dossier.pages.overviews import by_date
from dossier.pages.passage_view import PassageView, find_matched, view_passage
from dossier.pages.passages import beginning
from dossier.pages.templating import render_template
from dossier.sections import DIRECTIONS, QUESTIONS, VALUES, Section

MAX_PASSAGES_OF_THEME = 3
"""How many passages of each theme the page of a central question shows, the strongest."""
MAX_SOURCES_IN_TABLE = 8


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A central question or direction."""

    path: PurePosixPath
    name: str
    text: str
    passage: PassageId
    apart: tuple[tuple[str, str], ...] = ()
    """What is set apart below it, by name: the value choice and the risk of a direction."""
    themes: tuple[Theme, ...]


def frame_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the three overviews and a page for each central question and direction."""
    questions, directions = list(_questions(dossier)), list(_directions(dossier))
    yield _question_index(dossier, questions)
    for member in questions:
        yield _question_page(dossier, member)
    yield _overview(dossier, DIRECTIONS, "richtingen", members=directions)
    for member in directions:
        yield _page(dossier, member, DIRECTIONS, "richting", sessions=_sessions(dossier, member))
    values = dossier.frame.values if dossier.frame else ()
    yield _overview(
        dossier,
        VALUES,
        "kernwaarden",
        values=[_value(dossier, value) for value in values],
    )


def _questions(dossier: Dossier) -> Iterator[Member]:
    for question in dossier.frame.central_questions if dossier.frame else ():
        yield Member(
            path=question_page(question.number),
            name=dutch.question_name(dossier, question.number),
            text=question.text,
            passage=question.passage,
            themes=_themes(dossier, dossier.bearings.central_questions, question.number),
        )


def _directions(dossier: Dossier) -> Iterator[Member]:
    for direction in dossier.frame.directions if dossier.frame else ():
        parts = (("Waardenkeuze", direction.value_choice), ("Risico", direction.risk))
        yield Member(
            path=direction_page(direction.number),
            name=dutch.direction_name(dossier, direction.number),
            text=direction.text,
            passage=direction.passage,
            apart=tuple((name, text) for name, text in parts if text),
            themes=_themes(dossier, dossier.bearings.directions, direction.number),
        )


def _themes(dossier: Dossier, bearings: Sequence[Bearing], number: str) -> tuple[Theme, ...]:
    named = next((x.themes for x in bearings if x.number == number), ())
    return tuple(dossier.theme(name) for name in named)


def _overview(dossier: Dossier, section: Section, template: str, **values: object) -> Page:
    metadata = (("title", section.title), ("description", DESCRIPTIONS[section.address]))
    body = render_template(template, section.page, source=dossier.agenda_source, **values)
    return Page(path=section.page, metadata=metadata, body=body)


DESCRIPTIONS = {
    QUESTIONS.address: "De vragen waarop de denktank een antwoord zoekt",
    DIRECTIONS.address: "De beleidsrichtingen die de denktank verkent",
    VALUES.address: "De waarden die de startnotitie noemt, en waar ze terugkomen",
}


def _question_index(dossier: Dossier, members: Sequence[Member]) -> Page:
    """Return the index of central questions, with how many passages there are on each, fewest first."""
    frame = dossier.frame
    numbers = [question.number for question in frame.central_questions] if frame else []
    counts = {
        (cell.number, cell.source): len(cell.passages) for cell in dossier.evidence if cell.passages
    }
    documents = by_date(dossier)[::-1]
    rows = [
        (member, [counts.get((number, x.source.id), 0) for x in documents])
        for member, number in zip(members, numbers, strict=True)
    ]
    return _overview(
        dossier,
        QUESTIONS,
        "kernvragen",
        members=members,
        rows=sorted(rows, key=lambda row: sum(row[1])),
        documents=documents if len(documents) <= MAX_SOURCES_IN_TABLE else [],
        directions=DIRECTIONS,
        values=VALUES,
    )


def _strongest(dossier: Dossier, theme: Theme) -> list[PassageView]:
    """Return the strongest passages of a theme as a page shows them."""
    agenda = dossier.agenda_source
    own = agenda.frame.passages if agenda and agenda.frame else frozenset()
    found = find_matched(
        dossier,
        (x for x in dossier.matches if x.theme == theme.id and x.passage not in own),
    )
    return [view_passage(*each) for each in found[:MAX_PASSAGES_OF_THEME]]


def _page(
    dossier: Dossier, member: Member, section: Section, template: str, **values: object
) -> Page:
    return Page(
        path=member.path,
        metadata=(
            ("title", member.name),
            ("description", f"{member.name}: wat de bronnen daarover zeggen"),
            ("kruimels", [section.crumb]),
        ),
        body=render_template(
            template, member.path, member=member, source=dossier.agenda_source, **values
        ),
    )


def _question_page(dossier: Dossier, member: Member) -> Page:
    """Return the page of a central question, with what a maintainer wrote on it."""
    hand = HandWritten(dossier, member.path)
    notes = next(
        (x for x in dossier.question_notes if question_page(x.number) == member.path), None
    )
    written = [(heading, hand.text(text)) for heading, text in notes.parts] if notes else []
    shown = [(theme, _strongest(dossier, theme)) for theme in member.themes]
    page = _page(dossier, member, QUESTIONS, "kernvraag", shown=shown, written=written)
    body = hand.body([Markdown(page.body)])
    return dataclasses.replace(page, metadata=(*page.metadata, *hand.metadata()), body=body)


def _sessions(dossier: Dossier, member: Member) -> list[Session]:
    """Return the sessions that take up a theme of a direction."""
    named: set[ThemeId] = {theme.id for theme in member.themes}
    return [
        session
        for session in dossier.sessions
        if session.notes and named.intersection(session.notes.themes)
    ]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A core value, and where the same source names it again."""

    name: str
    anchor: Anchor
    passage: Passage
    returns: Sequence[tuple[str, PurePosixPath, PassageId | None]]
    """What each place is called, its page, and where on it."""


def _value(dossier: Dossier, value: CoreValue) -> ValueView:
    source = dossier.agenda_source
    if source is None:
        msg = "a core value without its source"
        raise ValueError(msg)
    return ValueView(
        name=value.name,
        anchor=value_anchor(value.name),
        passage=source.passage(value.passage),
        returns=list(_returns(dossier, source, value)),
    )


def _returns(
    dossier: Dossier, source: Document, value: CoreValue
) -> Iterator[tuple[str, PurePosixPath, PassageId | None]]:
    """Yield where the name of a value returns: in questions, in directions, in other passages."""
    word = re.compile(rf"(?<![^\W_]){re.escape(value.name)}(?![^\W_])", re.IGNORECASE)
    own = {value.passage}
    for question in _questions(dossier):
        own.add(question.passage)
        if word.search(question.text):
            yield question.name, question.path, None
    for direction in _directions(dossier):
        own.add(direction.passage)
        for what, text in direction.apart:
            if word.search(text):
                yield f"{direction.name} ({what.lower()})", direction.path, None
    for passage in source.passages:
        if passage.id not in own and word.search(passage.text):
            yield beginning(passage), source_page(source.source.id), passage.id
