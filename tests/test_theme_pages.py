"""What themes share is counted right, on the page of each and on the index of all."""

import dataclasses
import re

import pytest

from dossier.model import Dossier, Page
from dossier.pages import dutch
from dossier.pages.passage_view import Voice
from dossier.pages.themes import theme_pages

Places = set[tuple[str, str]]
SHARED = re.compile(r"^- \[([^\]]*)\]\(<[a-z-]+/index\.md>\): (.*)$", re.MULTILINE)
RELATED = re.compile(
    r"^- Thema \[.*?\]\(<\.\./([a-z-]+)/index\.md>\): (\d+) alinea’?s? gemeen", re.MULTILINE
)


@pytest.fixture(scope="module")
def places(corpus: Dossier) -> dict[str, Places]:
    """Return the passages of each theme."""
    return {
        theme.id: {(m.source, m.passage) for m in corpus.matches if m.theme == theme.id}
        for theme in corpus.themes
    }


def index_of(dossier: Dossier) -> Page:
    index, *_ = theme_pages(dossier)
    return index


def test_the_index_counts_what_each_theme_shares(
    corpus: Dossier, places: dict[str, Places]
) -> None:
    names = {dutch.theme_name(theme): theme.id for theme in corpus.themes}
    rows = SHARED.findall(index_of(corpus).body)
    assert len(rows) > 5
    for name, told in rows:
        mine = places[names[name]]
        others = re.findall(r"(\d+) met (.+?)(?=, \d+ met |$)", told)
        found = {names[other]: int(count) for count, other in others}
        assert found == {
            x: len(mine & each) for x, each in places.items() if x != names[name] and mine & each
        }
        assert [*found.values()] == sorted(found.values(), reverse=True)


def test_the_page_of_a_theme_lists_what_it_shares_with_each(
    corpus: Dossier, places: dict[str, Places]
) -> None:
    pages = {str(page.path): page.body for page in theme_pages(corpus)}
    listed = 0
    for theme, mine in places.items():
        found = RELATED.findall(pages[f"themas/{theme}/index.md"])
        counts = {x: len(mine & each) for x, each in places.items() if x != theme}
        assert {x: int(count) for x, count in found} == {x: n for x, n in counts.items() if n}
        assert [int(count) for _, count in found] == sorted(counts.values(), reverse=True)[
            : len(found)
        ]
        listed += len(found)
    assert listed > 20


def test_a_page_of_a_theme_stands_by_voice_a_question_with_its_answer(corpus: Dossier) -> None:
    pages = {str(page.path): page.body for page in theme_pages(corpus)}
    body = pages["themas/robotbelasting/index.md"]
    voices = re.findall(r"^## (.+?) \{", body, re.MULTILINE)
    assert voices == [x for x in (*Voice, "Verder") if x in voices]
    assert {"Het kabinet", "De denktank", "Verder"} <= set(voices)
    asked = [*re.finditer(r"^Het antwoord begint met: \[", body, re.MULTILINE)]
    assert body.count("Gevraagd: ") + len(asked) > 2
    days = [int(x) for x in re.findall(r" (20\d\d) · \[Lees in de bron\]", body.split("\n## ")[1])]
    assert days == sorted(days, reverse=True)


def test_without_passages_the_pages_say_so(corpus: Dossier) -> None:
    index, *pages = theme_pages(dataclasses.replace(corpus, matches=()))
    assert not re.search(r"\| [1-9]", index.body)
    assert all(
        "Over dit thema is in de bronnen nog weinig gevonden." in page.body for page in pages
    )
