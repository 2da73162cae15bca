"""Theme pages: what it is, what the sources say on it, strongest first, and where it leads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import (
    direction_page,
    question_page,
    relative,
    session_page,
    theme_feed,
    theme_page,
)
from dossier.language.phrasing import count_noun
from dossier.model import (
    Document,
    Dossier,
    Page,
    Passage,
    PassageId,
    Session,
    SourceId,
    Theme,
    ThemeId,
    ThemeMatch,
)
from dossier.pages import dutch
from dossier.pages.bearings import Shown, direction_name, of_theme, question_name, theme_name
from dossier.pages.macros import HandWritten
from dossier.pages.markup.markdown import (
    Markdown,
    blocks,
    escape,
    heading,
    item,
    items,
    link,
    opened,
    paragraph,
    table,
)
from dossier.pages.parts import Overview, pages_apart, ways_apart
from dossier.pages.passages import card, folded, reasons_line
from dossier.pages.theme_lists import Found, Listed, all_passages, by_source
from dossier.sections import THEMES

FEW = 3
MOST = 100
"""How many passages the page of a theme shows, the strongest."""
TOO_FEW = "Te weinig bronnen: over dit thema staat in de bronnen nog weinig."
HOW = (
    "Een programma heeft deze alinea’s bij dit thema gezet, op woorden die erin staan en op het kopje of de "
    "vraag waar ze bij horen. Die woorden zijn gemarkeerd. De alinea met de hoogste score staat bovenaan."
)
MORE = "Nog {} met een lagere score: zie de lijst per bron."
BY_YEAR = "Alle alinea’s bij dit thema, per bron, naar het jaar van het stuk:"
SHARED = (
    "Een alinea kan bij meer dan één thema horen. De pagina van een thema noemt onderaan alle thema’s waarmee het "
    "alinea’s deelt. Dat twee thema’s alinea’s delen, zegt niet wat zij met elkaar te maken hebben."
)
SHARED_COLUMNS = ("Thema", "Gedeeld", "Het meest met")
FOLLOW = "Nieuws over dit thema volgen met een nieuwslezer (Atom)"
NO_SESSION = "Geen sessie noemt dit thema, en op geen leeslijst staat een bron die erover gaat."


def theme_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of themes and a page for each."""
    yield _index(dossier)
    for theme in dossier.themes:
        yield from _pages(dossier, theme)


def _index(dossier: Dossier) -> Page:
    rows = [item(_index_row(dossier, theme)) for theme in dossier.themes]
    intro = escape("Per thema: wat de bronnen zeggen, met de weg terug naar de alinea.")
    return Page(
        path=THEMES.page,
        metadata=(("title", THEMES.title), ("description", "Alle thema’s van het dossier")),
        body=blocks([paragraph(intro), items(rows), *_shared_passages(dossier)]),
    )


def _index_row(dossier: Dossier, theme: Theme) -> Markdown:
    found = [match for match in dossier.matches if match.theme == theme.id]
    sources = {match.source for match in found}
    counted = count_noun(len(found), "alinea", "alinea’s")
    where = count_noun(len(sources), "bron", "bronnen")
    return Markdown(f"{_link_from_index(theme)}: {escape(f'{counted} in {where}')}")


def _shared_passages(dossier: Dossier) -> Iterator[Markdown]:
    """Yield a table of the themes that share passages: how many, and with which themes most."""
    rows = []
    for theme in dossier.themes:
        counts = _count_shared(dossier, theme)
        if counts:
            highest = max(counts.values())
            others = [_link_from_index(x) for x in dossier.themes if counts[x.id] == highest]
            each = "elk " if len(others) > 1 else ""
            strongest = Markdown(f"{dutch.listing(others)} {escape(f'({each}{highest})')}")
            shared = len(_places(dossier, theme.id) & _places(dossier, *counts))
            rows.append((None, [_link_from_index(theme), escape(str(shared)), strongest]))
    if rows:
        yield heading(2, "Gedeelde alinea’s", "gedeelde-alineas")
        yield paragraph(escape(SHARED))
        yield table([escape(name) for name in SHARED_COLUMNS], rows)


def _link_from_index(theme: Theme) -> Markdown:
    return link(theme_name(theme), relative(theme_page(theme.id), THEMES.page))


def _places(dossier: Dossier, *themes: ThemeId) -> set[tuple[SourceId, PassageId]]:
    """Return the passages that belong to any of these themes."""
    return {(x.source, x.passage) for x in dossier.matches if x.theme in themes}


def _count_shared(dossier: Dossier, theme: Theme) -> Counter[ThemeId]:
    """Return by theme how many passages it shares with this one; that of the theme itself is 0."""
    own = _places(dossier, theme.id)
    return Counter(
        x.theme for x in dossier.matches if x.theme != theme.id and (x.source, x.passage) in own
    )


def shown_on_themes(dossier: Dossier) -> Shown:
    """Return for each page of a theme which passages it shows."""
    return {
        theme_page(theme.id): frozenset(
            (match.source, match.passage) for match, _, _ in _found(dossier, theme)[:MOST]
        )
        for theme in dossier.themes
    }


def _found(dossier: Dossier, theme: Theme) -> Found:
    return strongest_first(dossier, [x for x in dossier.matches if x.theme == theme.id])


def _pages(dossier: Dossier, theme: Theme) -> Iterator[Page]:
    """Yield the page of a theme, and those of its passages by year where there are too many for it."""
    found = _found(dossier, theme)
    overview = all_passages(theme, found)
    yield _page(dossier, theme, found, overview)
    yield from pages_apart(overview, by_source)


def _page(dossier: Dossier, theme: Theme, found: Found, overview: Overview[Listed]) -> Page:
    path = theme_page(theme.id)
    hand = HandWritten(dossier, path)
    parts: list[Markdown] = [hand.text(theme.introduction)]
    if len(found) < FEW:
        parts.append(paragraph(escape(TOO_FEW), classes=["gat"]))
    parts.extend(_said(found, path))
    parts.extend(_all(found, overview))
    parts.extend(_frame(dossier, theme, path))
    parts.extend(_sessions(dossier, theme, found, path))
    parts.extend(_related(dossier, theme, path))
    follow = opened(FOLLOW, theme_feed(theme.id).name)
    parts.append(paragraph(follow, data_pagefind_ignore="all"))
    return Page(
        path=path,
        metadata=(
            ("title", theme_name(theme)),
            ("description", f"Wat de bronnen zeggen over {theme.title.lower()}"),
            ("kruimels", [THEMES.crumb]),
            ("feed", str(theme_feed(theme.id))),
            *hand.metadata(),
        ),
        body=hand.body(parts),
    )


def strongest_first(dossier: Dossier, matches: Iterable[ThemeMatch]) -> Found:
    """Return the matches with their passages, the highest score first; equals in the order of the text."""
    found = [
        (match, document, document.passage(match.passage))
        for match in matches
        for document in [dossier.document(match.source)]
    ]
    return sorted(found, key=lambda each: -each[0].score)


def _said(found: Found, path: PurePosixPath) -> Iterator[Markdown]:
    if found:
        yield heading(2, "Wat de bronnen zeggen", "wat-de-bronnen-zeggen")
        yield paragraph(escape(HOW), classes=["uitleg"])
    yield from folded(
        [
            card(document, passage, path, matches=[match], extra=[reasons_line(match)])
            for match, document, passage in found[:MOST]
        ]
    )
    rest = len(found) - MOST
    if rest > 0:
        yield paragraph(
            escape(MORE.format(count_noun(rest, "alinea", "alinea’s"))), classes=["uitleg"]
        )


def _all(found: Found, overview: Overview[Listed]) -> Iterator[Markdown]:
    """Yield all passages as a list by source, each with the way to its card above, or the ways to that list."""
    if not found:
        return
    yield heading(2, "Per bron", "per-bron")
    if ways := ways_apart(overview):
        yield paragraph(escape(BY_YEAR))
        yield ways
        return
    cards = {(match.source, match.passage) for match, _, _ in found[:MOST]}
    yield from by_source(overview.path, [chapter for _, chapter in overview.places()], cards)


def _frame(dossier: Dossier, theme: Theme, path: PurePosixPath) -> Iterator[Markdown]:
    """Yield the central questions and directions that the theme bears on."""
    questions = of_theme(dossier.bearings.central_questions, theme.id)
    directions = of_theme(dossier.bearings.directions, theme.id)
    rows = [
        *(link(question_name(dossier, x), relative(question_page(x), path)) for x in questions),
        *(link(direction_name(dossier, x), relative(direction_page(x), path)) for x in directions),
    ]
    if rows:
        yield heading(2, "Kernvragen en richtingen", "kernvragen-en-richtingen")
        yield items(item(row) for row in rows)


def _sessions(
    dossier: Dossier, theme: Theme, found: Found, path: PurePosixPath
) -> Iterator[Markdown]:
    """Yield the sessions that take the theme up, and why that is said."""
    if not dossier.sessions:
        return
    yield heading(2, "Sessies", "sessies")
    rows = []
    for session in dossier.sessions:
        why = dutch.listing(list(takes_up(dossier, session, theme, found)))
        if why:
            named = link(session.title, relative(session_page(session.id), path))
            rows.append(item(Markdown(f"{named}: {escape(why)}")))
    yield items(rows) if rows else paragraph(escape(NO_SESSION))


def takes_up(
    dossier: Dossier,
    session: Session,
    theme: Theme,
    found: Sequence[tuple[ThemeMatch, Document, Passage]],
) -> Iterator[str]:
    """Yield the reasons to say that a session takes up a theme, in words."""
    notes = session.notes
    if notes and theme.id in notes.themes:
        yield "het thema staat op het programma"
    agenda = dossier.agenda_source
    if any(passage.id == session.passage and each is agenda for _, each, passage in found):
        yield "de agenda noemt het"
    read = {each.source.id for _, each, _ in found}.intersection(notes.reading if notes else ())
    if read:
        count = sum(each.source.id in read for _, each, _ in found)
        yield f"op de leeslijst {'staan' if count > 1 else 'staat'} {count_noun(count, 'alinea', 'alinea’s')} erover"


def _related(dossier: Dossier, theme: Theme, path: PurePosixPath) -> Iterator[Markdown]:
    """Yield the themes that share passages with this one, most first, and those named by hand."""
    shared = _count_shared(dossier, theme)
    others = [
        x for x in dossier.themes if x.id != theme.id and (shared[x.id] or x.id in theme.related)
    ]
    others.sort(key=lambda other: -shared[other.id])
    if others:
        yield heading(2, "Verwante thema’s", "verwant")
        yield items(
            item(
                Markdown(
                    link(theme_name(x), relative(theme_page(x.id), path)) + _shared(shared[x.id])
                )
            )
            for x in others
        )


def _shared(count: int) -> Markdown:
    if not count:
        return Markdown("")
    return escape(f", met {count_noun(count, 'gedeelde alinea', 'gedeelde alinea’s')}")
