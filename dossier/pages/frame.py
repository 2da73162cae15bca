"""The think tank's own frame: pages of its central questions and directions, and its core values."""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import (
    card_anchor,
    direction_page,
    question_page,
    relative,
    source_page,
    theme_page,
    value_anchor,
)
from dossier.language.phrasing import count_noun
from dossier.model import (
    Bearing,
    CoreValue,
    Document,
    Dossier,
    Page,
    PassageId,
    SourceId,
    Theme,
    ThemeId,
    ThemeMatch,
)
from dossier.pages import dutch
from dossier.pages.bearings import Shown, direction_name, question_name, theme_name
from dossier.pages.markup.elements import anchor_to, element
from dossier.pages.markup.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    facts,
    heading,
    item,
    items,
    link,
    paragraph,
)
from dossier.pages.passages import beginning, card, folded, source_line
from dossier.pages.theme_lists import Found
from dossier.pages.themes import shown_on_themes, strongest_first
from dossier.sections import DIRECTIONS, MATRIX, QUESTIONS, VALUES, Section

QUESTIONS_TOLD = "De vragen waarop de denktank een antwoord zoekt."
DIRECTIONS_TOLD = "De beleidsrichtingen die de denktank verkent."
MATRIX_TOLD = "Hoeveel alinea’s elke bron bij elke kernvraag heeft, staat in"
NO_THEMES = "Aan deze pagina is nog geen thema gekoppeld."
MOST = 100
"""How many passages one page shows, the strongest; all of them stand with their themes."""
NOTHING = "Bij de thema’s van deze pagina is nog geen alinea gevonden."
NONE = "De bronnen noemen er geen."
HOW = "Deze alinea’s horen bij de thema’s hierboven. Een beheerder heeft die thema’s gekozen."


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A central question or direction: what its page and its line in the overview are made from."""

    path: PurePosixPath
    name: str
    text: str
    passage: PassageId
    apart: tuple[tuple[str, str], ...] = ()
    """What is set apart below it, by name: the value choice and the risk of a direction."""
    themes: tuple[ThemeId, ...]


def frame_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the three overviews and a page for each central question and direction."""
    cards = shown_on_themes(dossier)
    for section, told, members in (
        (QUESTIONS, QUESTIONS_TOLD, list(_questions(dossier))),
        (DIRECTIONS, DIRECTIONS_TOLD, list(_directions(dossier))),
    ):
        yield _overview(dossier, section, told, members)
        for member in members:
            yield _page(dossier, member, section, cards)
    yield _values(dossier)


def _questions(dossier: Dossier) -> Iterator[_Member]:
    for question in dossier.frame.central_questions if dossier.frame else ():
        yield _Member(
            path=question_page(question.number),
            name=question_name(dossier, question.number),
            text=question.text,
            passage=question.passage,
            themes=_named(dossier.bearings.central_questions, question.number),
        )


def _directions(dossier: Dossier) -> Iterator[_Member]:
    for direction in dossier.frame.directions if dossier.frame else ():
        parts = (("Waardenkeuze", direction.value_choice), ("Risico", direction.risk))
        yield _Member(
            path=direction_page(direction.number),
            name=direction_name(dossier, direction.number),
            text=direction.text,
            passage=direction.passage,
            apart=tuple((name, text) for name, text in parts if text),
            themes=_named(dossier.bearings.directions, direction.number),
        )


def _named(bearings: Sequence[Bearing], number: str) -> tuple[ThemeId, ...]:
    return next((x.themes for x in bearings if x.number == number), ())


def _overview(dossier: Dossier, section: Section, told: str, members: Sequence[_Member]) -> Page:
    path = section.page
    parts: list[Markdown] = [paragraph(Markdown(f"{escape(told)} {_according(dossier, path)}"))]
    for member in members:
        named = paragraph(link(member.name, relative(member.path, path)))
        parts.append(block([named, paragraph(escape(member.text))], classes=["kader"]))
    if not members:
        parts.append(paragraph(escape(NONE), classes=["gat"]))
    elif section is QUESTIONS:
        parts.append(
            paragraph(
                Markdown(
                    f"{escape(MATRIX_TOLD)} {link('de bewijsmatrix', relative(MATRIX.page, path))}."
                )
            )
        )
    metadata = (("title", section.title), ("description", told))
    return Page(path=path, metadata=metadata, body=blocks(parts))


def _according(dossier: Dossier, path: PurePosixPath) -> Markdown:
    """Return which source the frame is taken from."""
    source = dossier.agenda_source
    if source is None:
        return Markdown("")
    named = link(dutch.title(source), relative(source_page(source.source.id), path))
    return Markdown(f"{escape('Bron:')} {named}.")


def _words(source: Document, passage: PassageId, text: str, path: PurePosixPath) -> Markdown:
    """Return words of the frame as a quotation, with the way to their passage."""
    target = relative(source_page(source.source.id), path, passage)
    origin = Markdown(f"{escape(source_line(source))} · {link('Lees de alinea', target)}")
    return block(
        [
            block([paragraph(escape(text))], tag="blockquote", classes=["citaat"]),
            paragraph(origin, classes=["afkomst"]),
        ],
        classes=["kader"],
    )


def _page(dossier: Dossier, member: _Member, section: Section, cards: Shown) -> Page:
    path = member.path
    themes = [theme for name in member.themes for theme in dossier.themes if theme.id == name]
    parts: list[Markdown] = []
    if dossier.agenda_source is not None:
        parts.append(_words(dossier.agenda_source, member.passage, member.text, path))
    if member.apart:
        parts.append(facts((name, escape(text)) for name, text in member.apart))
    parts.append(heading(2, "Thema’s", "themas"))
    if themes:
        linked = [link(theme_name(x), relative(theme_page(x.id), path)) for x in themes]
        parts.append(items(map(item, linked)))
        parts.extend(_passages(dossier, member, cards))
    else:
        parts.append(paragraph(escape(NO_THEMES), classes=["gat"]))
    return Page(
        path=path,
        metadata=(
            ("title", member.name),
            ("description", f"{member.name}: wat de bronnen daarover zeggen"),
            ("kruimels", [section.crumb]),
        ),
        body=blocks(parts),
    )


def shown_passages(
    dossier: Dossier,
) -> dict[PurePosixPath, frozenset[tuple[SourceId, PassageId]]]:
    """Return for each page of a central question or direction which passages it shows."""
    return {
        member.path: frozenset(
            (document.source.id, passage.id)
            for _, document, passage in _strongest(dossier, _ties(dossier, member))[:MOST]
        )
        for member in (*_questions(dossier), *_directions(dossier))
    }


Ties = Mapping[tuple[SourceId, PassageId], Sequence[ThemeMatch]]


def _ties(dossier: Dossier, member: _Member) -> Ties:
    """Return the passages of the themes of a page but the one that it is about, with what ties them to those."""
    ties: dict[tuple[SourceId, PassageId], list[ThemeMatch]] = {}
    for match in dossier.matches:
        if match.theme in member.themes and match.passage != member.passage:
            ties.setdefault((match.source, match.passage), []).append(match)
    return ties


def _strongest(dossier: Dossier, ties: Ties) -> Found:
    best = [max(matches, key=lambda match: match.score) for matches in ties.values()]
    return strongest_first(dossier, best)


def _passages(dossier: Dossier, member: _Member, shown: Shown) -> Iterator[Markdown]:
    """Yield the passages of its themes, each once, strongest first; the later ones folded away."""
    ties = _ties(dossier, member)
    found = _strongest(dossier, ties)
    cards = []
    for match, document, passage in found[:MOST]:
        matches = ties[match.source, match.passage]
        via = [_via(dossier.theme(each.theme), each, member.path, shown) for each in matches]
        told = element("p", Markdown(f"Via {dutch.listing(via)}"), class_="reden")
        cards.append(card(document, passage, member.path, matches=matches, extra=[told]))
    yield heading(2, "Wat de bronnen zeggen", "wat-de-bronnen-zeggen")
    yield paragraph(escape(HOW if cards else NOTHING), classes=["uitleg"])
    yield from folded(cards)
    if rest := len(found) - len(cards):
        counted = count_noun(rest, "alinea staat", "alinea’s staan")
        yield paragraph(escape(f"Nog {counted} bij de thema’s hierboven."), classes=["uitleg"])


def _via(theme: Theme, match: ThemeMatch, path: PurePosixPath, shown: Shown) -> Markdown:
    target = theme_page(theme.id)
    here = (match.source, match.passage) in shown[target]
    anchor = card_anchor(match.source, match.passage) if here else None
    named = anchor_to(path, target, escape(theme.title), anchor=anchor)
    return Markdown(f"{named} {escape(f'(score {match.score})')}")


def _values(dossier: Dossier) -> Page:
    """Return the overview of the core values, with the places where the same source names them again."""
    told = "De waarden van waaruit de denktank redeneert, en waar ze terugkomen."
    source, frame = dossier.agenda_source, dossier.frame
    parts: list[Markdown] = [
        paragraph(Markdown(f"{escape(told)} {_according(dossier, VALUES.page)}"))
    ]
    if source is None or frame is None or not frame.values:
        parts.append(paragraph(escape(NONE), classes=["gat"]))
    else:
        for value in frame.values:
            parts.append(heading(2, value.name, value_anchor(value.name)))
            text = source.passage(value.passage).text
            parts.append(_words(source, value.passage, text, VALUES.page))
            parts.extend(_returns(dossier, source, value))
    metadata = (("title", VALUES.title), ("description", told))
    return Page(path=VALUES.page, metadata=metadata, body=blocks(parts))


def _returns(dossier: Dossier, source: Document, value: CoreValue) -> Iterator[Markdown]:
    """Yield where the name of a value returns: in questions, in directions, in other passages."""
    frame = dossier.frame
    word = re.compile(rf"(?<![^\W_]){re.escape(value.name)}(?![^\W_])", re.IGNORECASE)
    own = {value.passage}
    rows: list[Markdown] = []
    for question in frame.central_questions if frame else ():
        own.add(question.passage)
        if word.search(question.text):
            rows.append(
                _frame_link(question_name(dossier, question.number), question_page(question.number))
            )
    for direction in frame.directions if frame else ():
        own.add(direction.passage)
        for what, text in (
            ("de waardenkeuze van ", direction.value_choice),
            ("het risico van ", direction.risk),
        ):
            if text and word.search(text):
                title = direction_name(dossier, direction.number)
                rows.append(
                    Markdown(escape(what) + _frame_link(title, direction_page(direction.number)))
                )
    page = source_page(source.source.id)
    rows.extend(
        link(beginning(passage), relative(page, VALUES.page, passage.id))
        for passage in source.passages
        if passage.id not in own and word.search(passage.text)
    )
    if rows:
        yield paragraph(escape("Komt terug in:"), classes=["bronnaam"])
        yield items(map(item, rows))


def _frame_link(name: str, page: PurePosixPath) -> Markdown:
    return link(name, relative(page, VALUES.page))
