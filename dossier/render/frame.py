"""The think tank's own frame: pages of its central questions and directions, and its core values."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import (
    VALUES,
    card_anchor,
    direction_page,
    question_page,
    relative,
    source_page,
    theme_page,
    value_anchor,
)
from dossier.model import (
    Bearing,
    CoreValue,
    Direction,
    Document,
    Dossier,
    Page,
    PassageId,
    SourceId,
    Theme,
    ThemeMatch,
)
from dossier.render import dutch
from dossier.render.bearings import direction_name, question_name, theme_name
from dossier.render.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    facts,
    fold,
    heading,
    item,
    items,
    link,
    paragraph,
)
from dossier.render.passages import beginning, card, source_line
from dossier.render.themes import strongest_first

QUESTIONS = PurePosixPath("kernvragen/index.md")
DIRECTIONS = PurePosixPath("richtingen/index.md")
FIRST = 8
"""How many passages stand open on a page; the others are folded away below them."""
NO_THEMES = "Aan deze pagina is nog geen thema gekoppeld."
NOTHING = "Bij de thema's van deze pagina is nog geen alinea gevonden."
NONE = "De bronnen noemen er geen."
HOW = "Deze alinea's horen bij de thema's hierboven. Een beheerder heeft die thema's gekozen."


def frame_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the three overviews and a page for each central question and direction."""
    yield _questions(dossier)
    yield _directions(dossier)
    yield _values(dossier)
    source, frame = dossier.agenda_source, dossier.frame
    if source is None or frame is None:
        return
    for question in frame.central_questions:
        path = question_page(question.number)
        opening = _words(source, question.passage, question.text, path)
        bearings = dossier.bearings.central_questions
        themes = _themes(dossier, bearings, question.number)
        name = question_name(dossier, question.number)
        cards = _passages(dossier, themes, path, question.passage)
        yield _page(path, name, ("Kernvragen", "kernvragen/"), [opening], themes, cards)
    for direction in frame.directions:
        path = direction_page(direction.number)
        themes = _themes(dossier, dossier.bearings.directions, direction.number)
        name = direction_name(dossier, direction.number)
        opening_parts = _direction(source, direction, path)
        cards = _passages(dossier, themes, path, direction.passage)
        yield _page(path, name, ("Richtingen", "richtingen/"), opening_parts, themes, cards)


def _questions(dossier: Dossier) -> Page:
    listed = dossier.frame.central_questions if dossier.frame else ()
    rows = [
        (
            link(question_name(dossier, x.number), relative(question_page(x.number), QUESTIONS)),
            x.text,
        )
        for x in listed
    ]
    told = "De vragen waarop de denktank een antwoord zoekt."
    return _overview(dossier, QUESTIONS, "Kernvragen", told, rows)


def _directions(dossier: Dossier) -> Page:
    listed = dossier.frame.directions if dossier.frame else ()
    rows = [
        (
            link(direction_name(dossier, x.number), relative(direction_page(x.number), DIRECTIONS)),
            x.text,
        )
        for x in listed
    ]
    told = "De beleidsrichtingen die de denktank verkent."
    return _overview(dossier, DIRECTIONS, "Richtingen", told, rows)


def _overview(
    dossier: Dossier,
    path: PurePosixPath,
    title: str,
    told: str,
    rows: Sequence[tuple[Markdown, str]],
) -> Page:
    parts: list[Markdown] = [paragraph(Markdown(f"{escape(told)} {_according(dossier, path)}"))]
    parts.extend(
        block([paragraph(named), paragraph(escape(text))], classes=["kader"])
        for named, text in rows
    )
    if not rows:
        parts.append(paragraph(escape(NONE), classes=["gat"]))
    metadata = (("title", title), ("description", told))
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


def _direction(source: Document, direction: Direction, path: PurePosixPath) -> list[Markdown]:
    """Return what a direction is, with its value choice and its risk set apart."""
    apart = [
        (name, escape(text))
        for name, text in (("Waardenkeuze", direction.value_choice), ("Risico", direction.risk))
        if text
    ]
    return [
        _words(source, direction.passage, direction.text, path),
        *([facts(apart)] if apart else []),
    ]


def _themes(dossier: Dossier, bearings: Sequence[Bearing], number: str) -> list[Theme]:
    named = next((x.themes for x in bearings if x.number == number), ())
    return [theme for name in named for theme in dossier.themes if theme.id == name]


def _page(
    path: PurePosixPath,
    name: str,
    crumb: tuple[str, str],
    opening: Sequence[Markdown],
    themes: Sequence[Theme],
    cards: Iterator[Markdown],
) -> Page:
    parts: list[Markdown] = [*opening, heading(2, "Thema's", "themas")]
    if themes:
        linked = [link(theme_name(x), relative(theme_page(x.id), path)) for x in themes]
        parts.append(items(map(item, linked)))
    else:
        parts.append(paragraph(escape(NO_THEMES), classes=["gat"]))
    parts.extend(cards)
    return Page(
        path=path,
        metadata=(
            ("title", name),
            ("description", f"{name}: wat de bronnen daarover zeggen"),
            ("kruimels", [{"titel": crumb[0], "adres": crumb[1]}]),
        ),
        body=blocks(parts),
    )


def _passages(
    dossier: Dossier, themes: Sequence[Theme], path: PurePosixPath, own: PassageId
) -> Iterator[Markdown]:
    """Yield the passages of the themes, each once, strongest first; the later ones folded away.

    `own` is the passage that the page itself is about.
    """
    if not themes:
        return
    names = {theme.id: theme for theme in themes}
    ties: dict[tuple[SourceId, PassageId], list[ThemeMatch]] = {}
    for match in dossier.matches:
        if match.theme in names and match.passage != own:
            ties.setdefault((match.source, match.passage), []).append(match)
    strongest = [max(matches, key=lambda match: match.score) for matches in ties.values()]
    cards = []
    for match, document, passage in strongest_first(dossier, strongest):
        matches = ties[match.source, match.passage]
        via = [_via(names[each.theme], each, path) for each in matches]
        told = paragraph(Markdown(f"Via {dutch.listing(via)}"), classes=["reden"])
        cards.append(card(document, passage, path, matches=matches, extra=[told]))
    yield heading(2, "Wat de bronnen zeggen", "wat-de-bronnen-zeggen")
    yield paragraph(escape(HOW if cards else NOTHING), classes=["uitleg"])
    yield from cards[:FIRST]
    if cards[FIRST:]:
        rest = len(cards) - FIRST
        named = "alinea" if rest == 1 else "alinea’s"
        yield fold(f"Nog {rest} {named} met een lagere score", cards[FIRST:], classes=["rest"])


def _via(theme: Theme, match: ThemeMatch, path: PurePosixPath) -> Markdown:
    target = relative(theme_page(theme.id), path, card_anchor(match.source, match.passage))
    return Markdown(f"{link(theme.title, target)} {escape(f'(score {match.score})')}")


def _values(dossier: Dossier) -> Page:
    """Return the overview of the core values, with the places where the same source names them again."""
    told = "De waarden van waaruit de denktank redeneert, en waar ze terugkomen."
    source, frame = dossier.agenda_source, dossier.frame
    parts: list[Markdown] = [paragraph(Markdown(f"{escape(told)} {_according(dossier, VALUES)}"))]
    if source is None or frame is None or not frame.values:
        parts.append(paragraph(escape(NONE), classes=["gat"]))
    else:
        passages = {passage.id: passage for passage in source.passages}
        for value in frame.values:
            parts.append(heading(2, value.name, value_anchor(value.name)))
            text = passages[value.passage].text
            parts.append(_words(source, value.passage, text, VALUES))
            parts.extend(_returns(dossier, source, value))
    metadata = (("title", "Kernwaarden"), ("description", told))
    return Page(path=VALUES, metadata=metadata, body=blocks(parts))


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
        link(beginning(passage), relative(page, VALUES, passage.id))
        for passage in source.passages
        if passage.id not in own and word.search(passage.text)
    )
    if rows:
        yield paragraph(escape("Komt terug in:"), classes=["bronnaam"])
        yield items(map(item, rows))


def _frame_link(name: str, page: PurePosixPath) -> Markdown:
    return link(name, relative(page, VALUES))
