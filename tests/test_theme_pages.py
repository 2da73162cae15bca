"""What themes share is counted right, on the page of each and on the index of all."""

import dataclasses
import re

import pytest

from dossier.model import Dossier, Page
from dossier.pages.themes import theme_pages
from tests.support.rendered_markdown import NASTY, harm_in, look, words

Places = set[tuple[str, str]]
LINK = re.compile(r"<([a-z-]+)/index\.md>")
ROW = re.compile(
    r"^\| \[.*?\]\(<([a-z-]+)/index\.md>\) \| (\d+) \| (.*) \((elk )?(\d+)\) \|$", re.MULTILINE
)
RELATED = re.compile(r"^- \[.*?\]\(<\.\./([a-z-]+)/index\.md>\), met (\d+) gedeelde", re.MULTILINE)


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
    rows = ROW.findall(index_of(corpus).body)
    assert len(rows) > 5
    assert {theme for theme, *_ in rows} == {
        one
        for one, mine in places.items()
        if any(mine & others for other, others in places.items() if other != one)
    }
    for theme, shared, strongest, each, most in rows:
        counts = {x: len(places[theme] & each) for x, each in places.items() if x != theme}
        elsewhere = set[tuple[str, str]]().union(*(places[x] for x in counts))
        assert int(shared) == len(places[theme] & elsewhere)
        assert int(most) == max(counts.values())
        with_most = {x for x in counts if counts[x] == int(most)}
        assert set(LINK.findall(strongest)) == with_most
        assert bool(each) == (len(with_most) > 1)


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


def test_without_shared_passages_the_index_has_no_table(corpus: Dossier) -> None:
    for dossier in (
        dataclasses.replace(corpus, matches=()),
        dataclasses.replace(corpus, themes=(), matches=()),
    ):
        assert "|" not in index_of(dossier).body


def test_hostile_themes_are_shown_in_the_table(corpus: Dossier) -> None:
    many = len(corpus.themes)
    for start in range(0, len(NASTY), many):
        titles = [NASTY[(start + at) % len(NASTY)] for at in range(many)]
        themes = tuple(
            dataclasses.replace(theme, title=f"{title} {theme.id}", short=None)
            for theme, title in zip(corpus.themes, titles, strict=True)
        )
        found = look(index_of(dataclasses.replace(corpus, themes=themes)).body)
        # In the list, as the head of a row, and as the theme that shares most of at least one other.
        counts = [found.text.count(words(theme.title)) for theme in themes]
        assert min(counts) >= 2
        assert sum(counts) > 2 * many
        assert harm_in(found, "p h2 ul li a table thead tbody tr th td") == []
