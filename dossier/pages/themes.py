"""Theme pages: in short, what the sources say by voice, and where the theme leads."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossier.ids import direction_page, question_page, theme_feed, theme_page
from dossier.language.phrasing import count_noun
from dossier.model import Dossier, Page, Session, Theme, ThemeId
from dossier.pages import dutch
from dossier.pages.bearings import direction_name, of_theme, question_name, theme_name
from dossier.pages.lists import NO_DATE, by_date, day_of, year_of
from dossier.pages.macros import HandWritten
from dossier.pages.overview import Chapter, Overview, OverviewPage, split_overview
from dossier.pages.passage_view import Matched, find_matched, group_by_voice
from dossier.pages.templating import render_template
from dossier.sections import THEMES

FEW_PASSAGES = 3
MAX_PASSAGES_ON_THEME = 100
"""How many passages the page of a theme shows, the strongest."""
MAX_PASSAGES_IN_LIST = 300


def theme_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of themes and a page for each."""
    found = {
        theme.id: find_matched(dossier, (x for x in dossier.matches if x.theme == theme.id))
        for theme in dossier.themes
    }
    yield _index(dossier, found)
    for theme in dossier.themes:
        yield from _pages(dossier, theme, found[theme.id])


def _index(dossier: Dossier, found: dict[ThemeId, list[Matched]]) -> Page:
    counts = {
        theme.id: Counter(document.source.id for document, _, _ in found[theme.id])
        for theme in dossier.themes
    }
    newest = by_date(dossier)[::-1]
    body = render_template(
        "themas",
        THEMES.page,
        themes=dossier.themes,
        counts=counts,
        documents=newest if len(newest) <= MAX_SOURCES_IN_TABLE else [],
        shared=[(theme, _most_shared(dossier, theme)) for theme in dossier.themes],
    )
    return Page(
        path=THEMES.page,
        metadata=(("title", THEMES.title), ("description", "Alle thema’s van het dossier")),
        body=body,
    )


MAX_SOURCES_IN_TABLE = 12


def _most_shared(dossier: Dossier, theme: Theme) -> list[tuple[Theme, int]]:
    """Return the themes that share passages with this one, most first."""
    counts = _count_shared(dossier, theme)
    others = [(other, counts[other.id]) for other in dossier.themes if counts[other.id]]
    return sorted(others, key=lambda each: -each[1])


def _count_shared(dossier: Dossier, theme: Theme) -> Counter[ThemeId]:
    """Return by theme how many passages it shares with this one; that of the theme itself is 0."""
    own = {(x.source, x.passage) for x in dossier.matches if x.theme == theme.id}
    return Counter(
        x.theme for x in dossier.matches if x.theme != theme.id and (x.source, x.passage) in own
    )


def _pages(dossier: Dossier, theme: Theme, found: Sequence[Matched]) -> Iterator[Page]:
    """Yield the page of a theme, and lists of its passages by year where there are too many for it."""
    lists = list(split_overview(_list_passages(theme, found)))[1:] if _is_long(found) else []
    yield _page(dossier, theme, found, lists)
    for each in lists:
        yield each.with_body(render_template("thema_lijst", each.path, page=each))


def _is_long(found: Sequence[Matched]) -> bool:
    return len(found) > MAX_PASSAGES_ON_THEME


def _list_passages(theme: Theme, found: Sequence[Matched]) -> Overview[Matched]:
    """Return the passages of a theme by the year of their sources, the newest first."""
    newest = sorted(found, key=lambda x: (day_of(x[0]), x[0].source.id), reverse=True)
    return Overview(
        path=theme_page(theme.id),
        title=theme_name(theme),
        description=f"Alle alinea’s over {dutch.lower_first(theme.title)}, per bron",
        crumbs=(THEMES,),
        max_rows=min(MAX_PASSAGES_IN_LIST, len(found) - 1),
        unit=("alinea", "alinea’s"),
        chapters=[
            Chapter(key=year or "zonder-datum", title=year or NO_DATE, rows=list(rows))
            for year, rows in itertools.groupby(newest, key=lambda x: year_of(x[0]))
        ],
    )


def _page(
    dossier: Dossier,
    theme: Theme,
    found: Sequence[Matched],
    lists: Sequence[OverviewPage[Matched]],
) -> Page:
    path = theme_page(theme.id)
    hand = HandWritten(dossier, path)
    body = render_template(
        "thema",
        path,
        introduction=hand.text(theme.introduction),
        is_thin=len(found) < FEW_PASSAGES,
        voices=group_by_voice(found[:MAX_PASSAGES_ON_THEME]),
        total=len(found),
        sources=len({document.source.id for document, _, _ in found}),
        lists=lists,
        frame=list(_frame(dossier, theme)),
        sessions=[
            (session, dutch.listing(why))
            for session in dossier.sessions
            if (why := list(takes_up(dossier, session, theme, found)))
        ],
        related=_related(dossier, theme),
        feed=theme_feed(theme.id),
    )
    return Page(
        path=path,
        metadata=(
            ("title", theme_name(theme)),
            ("description", f"Wat de bronnen zeggen over {dutch.lower_first(theme.title)}"),
            ("kruimels", [THEMES.crumb]),
            ("feed", str(theme_feed(theme.id))),
            *hand.metadata(),
        ),
        body=hand.body([body]),
    )


def _frame(dossier: Dossier, theme: Theme) -> Iterator[tuple[str, object]]:
    """Yield name and page of the central questions and directions that the theme bears on."""
    for number in of_theme(dossier.bearings.central_questions, theme.id):
        yield question_name(dossier, number), question_page(number)
    for number in of_theme(dossier.bearings.directions, theme.id):
        yield direction_name(dossier, number), direction_page(number)


def takes_up(
    dossier: Dossier, session: Session, theme: Theme, found: Iterable[Matched]
) -> Iterator[str]:
    """Yield the reasons to say that a session takes up a theme, in words."""
    notes, matched = session.notes, list(found)
    if notes and theme.id in notes.themes:
        yield "het thema staat op het programma"
    agenda = dossier.agenda_source
    if any(passage.id == session.passage and each is agenda for each, passage, _ in matched):
        yield "de agenda noemt het"
    listed = notes.reading if notes else ()
    if count := sum(each.source.id in listed for each, _, _ in matched):
        verb = "staan" if count > 1 else "staat"
        yield f"op de leeslijst {verb} {count_noun(count, 'alinea', 'alinea’s')} erover"


def _related(dossier: Dossier, theme: Theme) -> list[tuple[Theme, int]]:
    """Return the themes that share passages with this one, most first, and those named by hand."""
    shared = _count_shared(dossier, theme)
    others = [
        x for x in dossier.themes if x.id != theme.id and (shared[x.id] or x.id in theme.related)
    ]
    return [(x, shared[x.id]) for x in sorted(others, key=lambda other: -shared[other.id])]
