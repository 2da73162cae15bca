"""The think tank's own frame: pages of its central questions and directions, and its core values."""

import dataclasses
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import direction_page, question_page, value_anchor
from dossier.model import Bearing, CoreValue, Dossier, Page, PassageId, SourceId, Theme
from dossier.pages import dutch
from dossier.pages.macros import HandWritten
from dossier.pages.passage_view import PassageView, find_matched, leave_out_answered, view_passage
from dossier.pages.templating import make_page
from dossier.sections import DIRECTIONS, QUESTIONS, VALUES, Section

MAX_PASSAGES_OF_THEME = 3
"""How many passages of each theme the page of a central question shows, the strongest."""
MAX_SOURCES_IN_TABLE = 8


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A central question or direction."""

    number: str
    path: PurePosixPath
    name: str
    text: str
    passage: PassageId
    parts: tuple[tuple[str, str], ...] = ()
    """What stands below it, by name: the value choice and the risk of a direction."""
    themes: tuple[Theme, ...]


def make_frame_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the three overviews and a page for each central question and direction."""
    questions, directions = list(list_questions(dossier)), list(list_directions(dossier))
    yield _make_question_index(dossier, questions)
    for member in questions:
        yield _make_question_page(dossier, member)
    about = "De beleidsrichtingen die de denktank verkent"
    yield _make_overview(dossier, DIRECTIONS, "richtingen", about, members=directions)
    for member in directions:
        named = {theme.id for theme in member.themes}
        sessions = [x for x in dossier.sessions if x.notes and named & {*x.notes.themes}]
        hand = HandWritten(dossier, member.path)
        yield _make_page(dossier, member, DIRECTIONS, "richting", hand, sessions=sessions)
    agenda = dossier.agenda_source
    values = [
        (value.name, value_anchor(value.name), agenda.passage(value.passage),
         list(_find_returns(value, questions, directions)))
        for value in (agenda.frame.values if agenda and agenda.frame else ())
        if agenda
    ]  # fmt: skip
    about = "De waarden die de startnotitie noemt, en waar ze terugkomen"
    yield _make_overview(dossier, VALUES, "kernwaarden", about, values=values)


def list_questions(dossier: Dossier) -> Iterator[Member]:
    """Yield the central questions, in the order of their source."""
    for question in dossier.frame.central_questions if dossier.frame else ():
        yield Member(
            number=question.number,
            path=question_page(question.number),
            name=dutch.question_name(question),
            text=question.text,
            passage=question.passage,
            themes=_find_themes(dossier, dossier.bearings.central_questions, question.number),
        )


def list_directions(dossier: Dossier) -> Iterator[Member]:
    """Yield the directions, in the order of their source."""
    for direction in dossier.frame.directions if dossier.frame else ():
        parts = (("Waardenkeuze", direction.value_choice), ("Risico", direction.risk))
        yield Member(
            number=direction.number,
            path=direction_page(direction.number),
            name=f"Richting {direction.number}: {direction.title}",
            text=direction.text,
            passage=direction.passage,
            parts=tuple((name, text) for name, text in parts if text),
            themes=_find_themes(dossier, dossier.bearings.directions, direction.number),
        )


def _find_themes(dossier: Dossier, bearings: Sequence[Bearing], number: str) -> tuple[Theme, ...]:
    named = next((x.themes for x in bearings if x.number == number), ())
    return tuple(dossier.theme(name) for name in named)


def _make_overview(
    dossier: Dossier, section: Section, template: str, about: str, **values: object
) -> Page:
    values["source"] = dossier.agenda_source
    return make_page(template, section.page, section.title, about, **values)


def _make_question_index(dossier: Dossier, members: Sequence[Member]) -> Page:
    """Return the index of central questions, with how many passages there are on each, fewest first."""
    counts = {(cell.number, cell.source): len(cell.passages) for cell in dossier.evidence}
    documents = dossier.by_date[::-1]
    rows = [
        (member, [counts.get((member.number, x.source.id), 0) for x in documents])
        for member in members
    ]
    return _make_overview(
        dossier,
        QUESTIONS,
        "kernvragen",
        "De vragen waarop de denktank een antwoord zoekt",
        members=members,
        rows=sorted(rows, key=lambda row: sum(row[1])),
        documents=documents if len(documents) <= MAX_SOURCES_IN_TABLE else [],
    )


def find_thinnest(dossier: Dossier) -> Member | None:
    """Return the central question on which least was found, the first of equals; None without any."""
    counts = Counter(cell.number for cell in dossier.evidence for _ in cell.passages)
    return min(list_questions(dossier), key=lambda each: counts[each.number], default=None)


def _find_strongest(
    dossier: Dossier, theme: Theme, evidence: Container[tuple[SourceId, PassageId]]
) -> list[PassageView]:
    """Return the strongest passages of a theme that are evidence, as a page shows them."""
    found = find_matched(
        dossier,
        (x for x in dossier.matches if x.theme == theme.id and (x.source, x.passage) in evidence),
    )
    return [view_passage(*each) for each in leave_out_answered(found)[:MAX_PASSAGES_OF_THEME]]


def _make_page(
    dossier: Dossier,
    member: Member,
    section: Section,
    template: str,
    hand: HandWritten,
    **values: object,
) -> Page:
    named = (member.name, f"{member.name}: wat de bronnen daarover zeggen")
    own = {"member": member, "source": dossier.agenda_source, **values}
    return hand.make_page(template, *named, ("kruimels", [section.crumb]), **own)


def _make_question_page(dossier: Dossier, member: Member) -> Page:
    """Return the page of a central question, with what a maintainer wrote on it."""
    hand = HandWritten(dossier, member.path)
    notes = next((x for x in dossier.question_notes if x.number == member.number), None)
    written = [(heading, hand.text(text)) for heading, text in notes.parts] if notes else []
    cells = [cell for cell in dossier.evidence if cell.number == member.number]
    evidence = {(cell.source, passage) for cell in cells for passage in cell.passages}
    shown = [(theme, _find_strongest(dossier, theme, evidence)) for theme in member.themes]
    return _make_page(dossier, member, QUESTIONS, "kernvraag", hand, shown=shown, written=written)


def _find_returns(
    value: CoreValue, questions: Sequence[Member], directions: Sequence[Member]
) -> Iterator[tuple[str, PurePosixPath]]:
    """Yield where the name of a value returns: in central questions and in directions."""
    word = re.compile(rf"(?<![^\W_]){re.escape(value.name)}(?![^\W_])", re.IGNORECASE)
    for question in questions:
        if word.search(question.text):
            yield question.name, question.path
    for direction in directions:
        for what, text in direction.parts:
            if word.search(text):
                yield f"{direction.name} ({what.lower()})", direction.path
