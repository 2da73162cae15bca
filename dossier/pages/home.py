"""The home page: what is next, what the think tank asks, and what there is to read."""

from collections import Counter
from collections.abc import Iterator

from dossier.ids import question_page, relative, theme_page
from dossier.language.phrasing import count_noun
from dossier.model import Dossier, Page, ThemeId
from dossier.pages.bearings import question_name
from dossier.pages.lists import newest_first, next_session, source_item
from dossier.pages.markup.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    paragraph,
)
from dossier.sections import HOME, MATRIX, NEWS, PROMISES, SESSIONS, TIMELINE

NEWEST = 5
WAYS = (
    ("Alle sessies", SESSIONS),
    *((section.title, section) for section in (NEWS, PROMISES, TIMELINE, MATRIX)),
)
"""What a member looks for most, besides what stands here."""


def home_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the home page."""
    settings = dossier.settings
    parts: list[Markdown] = [paragraph(escape(settings.description), classes=["inleiding"])]
    if dossier.sessions:
        parts.append(next_session(dossier, HOME.page))
    parts.append(
        block(
            [items(item(link(name, relative(section.page, HOME.page))) for name, section in WAYS)],
            classes=["wegen"],
        )
    )
    parts.extend(_questions(dossier))
    parts.extend(_themes(dossier))
    parts.append(heading(2, "Nieuwste bronnen", "nieuwste-bronnen"))
    newest = items(source_item(document, HOME.page) for document in newest_first(dossier)[:NEWEST])
    parts.append(block([newest], classes=["bronnenlijst"]))
    yield Page(
        path=HOME.page,
        metadata=(
            ("title", settings.title),
            ("description", settings.description),
            ("niet_zoeken", True),
            ("hide", ["toc"]),
        ),
        body=blocks(parts),
    )


def _questions(dossier: Dossier) -> Iterator[Markdown]:
    """Yield the central questions, each in the words of its source."""
    asked = dossier.frame.central_questions if dossier.frame else ()
    if not asked:
        return
    yield heading(2, "Kernvragen", "kernvragen")
    for question in asked:
        named = question_name(dossier, question.number)
        target = relative(question_page(question.number), HOME.page)
        yield block(
            [
                paragraph(link(named, target), classes=["naam"]),
                paragraph(escape(question.text), classes=["woorden"]),
            ],
            classes=["kernvraag"],
        )


def _themes(dossier: Dossier) -> Iterator[Markdown]:
    yield heading(2, "Thema’s", "themas")
    passages = Counter(match.theme for match in dossier.matches)
    pairs = {(match.theme, match.source) for match in dossier.matches}
    sources = Counter(theme for theme, _ in pairs)
    cards = items(
        item(
            Markdown(
                f"{link(theme.title, relative(theme_page(theme.id), HOME.page))} "
                f"{_counted(theme.id, passages, sources)}"
            )
        )
        for theme in dossier.themes
    )
    yield block([cards], classes=["kaarten"])


def _counted(theme: ThemeId, passages: Counter[ThemeId], sources: Counter[ThemeId]) -> Markdown:
    found = count_noun(passages[theme], "alinea", "alinea’s")
    within = count_noun(sources[theme], "bron", "bronnen")
    return inline("span", escape(f"{found} in {within}"), classes=["telling"])
