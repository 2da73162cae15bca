"""What a passage bears on: themes, and through them central questions and directions; and the way there."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from dossier.ids import (
    card_anchor,
    direction_page,
    question_page,
    source_page,
    theme_page,
    value_anchor,
)
from dossier.model import (
    Bearing,
    Document,
    Dossier,
    PassageId,
    SourceId,
    Theme,
    ThemeId,
    ThemeMatch,
)
from dossier.pages import dutch
from dossier.pages.markup.elements import anchor_to
from dossier.pages.markup.markdown import Markdown, escape
from dossier.sections import VALUES


def theme_name(theme: Theme) -> str:
    """Return what a theme is called: `Leven lang ontwikkelen (LLO)`."""
    return f"{theme.title} ({theme.short})" if theme.short else theme.title


def question_name(dossier: Dossier, number: str) -> str:
    """Return what a central question is called: `Kernvraag 3: De stelselvraag`."""
    titles = {x.number: x.title for x in dossier.frame.central_questions} if dossier.frame else {}
    title = titles.get(number)
    return f"Kernvraag {number}: {dutch.capital(title)}" if title else f"Kernvraag {number}"


def direction_name(dossier: Dossier, number: str) -> str:
    """Return what a direction is called: `Richting 4: Arbeidstijdverkorting`."""
    titles = {x.number: x.title for x in dossier.frame.directions} if dossier.frame else {}
    return f"Richting {number}: {titles[number]}"


def of_theme(bearings: Iterable[Bearing], theme: ThemeId) -> list[str]:
    """Return the numbers of those that a theme bears on."""
    return [bearing.number for bearing in bearings if theme in bearing.themes]


Shown = Mapping[PurePosixPath, Collection[tuple[SourceId, PassageId]]]
"""The pages of themes and of the frame, with the passages that they show."""


def bearing_lines(
    dossier: Dossier, document: Document, matches: Iterable[ThemeMatch], shown: Shown
) -> dict[PassageId, Markdown]:
    """Return for each passage of a source that has any what it bears on, linked to its place there.

    A page that does not show the passage is linked to as a whole.
    """
    themes: dict[PassageId, list[ThemeMatch]] = {}
    for match in matches:
        themes.setdefault(match.passage, []).append(match)
    own = dict(_own_pages(dossier, document))
    return {
        passage.id: Markdown(f"{escape('Hoort bij:')} {' · '.join(parts)}")
        for passage in document.passages
        if (
            parts := [
                *own.get(passage.id, ()),
                *_links(dossier, document, passage.id, themes.get(passage.id, []), shown),
            ]
        )
    }


def _own_pages(dossier: Dossier, document: Document) -> Iterator[tuple[PassageId, list[Markdown]]]:
    """Yield the passages that are a central question, direction or value themselves, with the way to its page."""
    if document is not dossier.agenda_source or document.frame is None:
        return
    page = source_page(document.source.id)
    for question in document.frame.central_questions:
        name = question_name(dossier, question.number)
        yield question.passage, [anchor_to(page, question_page(question.number), escape(name))]
    for direction in document.frame.directions:
        name = direction_name(dossier, direction.number)
        yield direction.passage, [anchor_to(page, direction_page(direction.number), escape(name))]
    for value in document.frame.values:
        named = escape(f"Kernwaarde: {value.name}")
        yield value.passage, [anchor_to(page, VALUES.page, named, anchor=value_anchor(value.name))]


def _links(
    dossier: Dossier,
    document: Document,
    passage: PassageId,
    matches: list[ThemeMatch],
    shown: Shown,
) -> Iterator[Markdown]:
    page = source_page(document.source.id)
    card = card_anchor(document.source.id, passage)

    def way_to(name: str, path: PurePosixPath) -> Markdown:
        here = (document.source.id, passage) in shown.get(path, ())
        return anchor_to(page, path, escape(name), anchor=card if here else None)

    for match in matches:
        yield way_to(dossier.theme(match.theme).title, theme_page(match.theme))
    frame, listed = dossier.frame, dossier.bearings
    for one, more, bearings, members, address in (
        (
            "kernvraag",
            "kernvragen",
            listed.central_questions,
            frame and frame.central_questions,
            question_page,
        ),
        ("richting", "richtingen", listed.directions, frame and frame.directions, direction_page),
    ):
        own = {member.number for member in members or () if member.passage == passage}
        links = [
            way_to(x.number, address(x.number))
            for x in bearings
            if x.number not in own and any(match.theme in x.themes for match in matches)
        ]
        if links:
            yield Markdown(f"{escape(one if len(links) == 1 else more)} {dutch.listing(links)}")
