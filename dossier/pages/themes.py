"""Theme pages: in short, what the sources say by voice, and where the theme leads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossier.ids import theme_feed, theme_page
from dossier.language.phrasing import count_noun
from dossier.model import Dossier, Page, Session, Theme, ThemeId
from dossier.pages import dutch
from dossier.pages.frame import list_directions, list_questions
from dossier.pages.macros import HandWritten
from dossier.pages.overviews import Overview, OverviewPage, group_by_year, split_overview
from dossier.pages.passage_view import Matched, count_speakers, find_matched, group_by_voice
from dossier.pages.templating import make_page
from dossier.sections import THEMES

MIN_PASSAGES_ON_THEME = 3
"""With fewer, the page says that it shows little."""
MAX_PASSAGES_ON_THEME = 60
"""How many passages the page of a theme shows, the strongest."""
MAX_PASSAGES_IN_LIST = 300
MAX_SOURCES_IN_TABLE = 12


def make_theme_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the index of themes, a page for each, and lists by year of passages that are too many for it."""
    found = {
        theme.id: find_matched(dossier, (x for x in dossier.matches if x.theme == theme.id))
        for theme in dossier.themes
    }
    yield _make_index(dossier, found)
    for theme in dossier.themes:
        members = found[theme.id]
        is_long = len(members) > MAX_PASSAGES_ON_THEME
        lists = list(split_overview(_list_passages(theme, members)))[1:] if is_long else []
        yield _make_page(dossier, theme, members, lists)
        for each in lists:
            yield each.render("thema_lijst")


def _make_index(dossier: Dossier, found: dict[ThemeId, list[Matched]]) -> Page:
    newest = dossier.by_date[::-1]
    return make_page(
        "themas",
        THEMES.page,
        THEMES.title,
        "Alle thema’s van het dossier",
        themes=dossier.themes,
        counts={
            theme: Counter(document.source.id for document, _, _ in members)
            for theme, members in found.items()
        },
        documents=newest if len(newest) <= MAX_SOURCES_IN_TABLE else [],
        shared=[(theme, _find_related(dossier, theme)) for theme in dossier.themes],
    )


def _find_related(
    dossier: Dossier, theme: Theme, named: Sequence[ThemeId] = ()
) -> list[tuple[Theme, int]]:
    """Return the themes that share passages with this one, most first, and those that are named."""
    own = {(x.source, x.passage) for x in dossier.matches if x.theme == theme.id}
    shared = Counter(x.theme for x in dossier.matches if (x.source, x.passage) in own)
    others = [
        (x, shared[x.id])
        for x in dossier.themes
        if x.id != theme.id and (shared[x.id] or x.id in named)
    ]
    return sorted(others, key=lambda each: -each[1])


def _list_passages(theme: Theme, found: Sequence[Matched]) -> Overview[Matched]:
    """Return the passages of a theme by the year of their sources, the newest first."""
    newest = sorted(found, key=lambda x: (x.document.day, x.document.source.id), reverse=True)
    return Overview(
        path=theme_page(theme.id),
        title=dutch.theme_name(theme),
        description=f"Alle alinea’s over {dutch.lower_first(theme.title)}, per bron",
        crumbs=(THEMES,),
        max_rows=min(MAX_PASSAGES_IN_LIST, len(found) - 1),
        unit=("alinea", "alinea’s"),
        chapters=group_by_year(newest, lambda x: x.document.day),
    )


def _make_page(
    dossier: Dossier,
    theme: Theme,
    found: Sequence[Matched],
    lists: Sequence[OverviewPage[Matched]],
) -> Page:
    hand = HandWritten(dossier, theme_page(theme.id))
    voices = group_by_voice(found[:MAX_PASSAGES_ON_THEME])
    return hand.make_page(
        "thema",
        dutch.theme_name(theme),
        f"Wat de bronnen zeggen over {dutch.lower_first(theme.title)}",
        ("kruimels", [THEMES.crumb]),
        ("feed", str(theme_feed(theme.id))),
        introduction=hand.text(theme.introduction),
        is_thin=len(found) < MIN_PASSAGES_ON_THEME,
        voices=voices,
        speakers=count_speakers(view for views in voices.values() for view in views),
        total=len(found),
        sources=len({document.source.id for document, _, _ in found}),
        lists=lists,
        frame=[
            (member.name, member.path)
            for member in (*list_questions(dossier), *list_directions(dossier))
            if theme in member.themes
        ],
        sessions=[
            (session, dutch.listing(why))
            for session in dossier.sessions
            if (why := list(_explain_session_link(dossier, session, theme, found)))
        ],
        related=_find_related(dossier, theme, theme.related),
        feed=theme_feed(theme.id),
    )


def _explain_session_link(
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
        yield f"{count_noun(count, 'alinea', 'alinea’s')} in de stukken op de leeslijst"
