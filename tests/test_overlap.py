"""What themes share is counted right, drawn as counted, and traceable to the passages."""

import dataclasses
import itertools
import re
from pathlib import PurePosixPath

import pytest

from dossier.model import Dossier, ThemeId
from dossier.pipeline import gather
from dossier.render.overlap import OVERLAP, overlap_pages
from tests.many import many
from tests.projects import corpus_project
from tests.test_markdown import NASTY, look, words
from tests.test_timeline import LARGEST

DRAWN = re.compile(
    r"<a [^>]*><title>(.+?): (\d+) gedeelde alinea’?s?</title><circle [^>]*r=\"([\d.]+)\""
)
ROW = re.compile(
    r'<th scope="row"><a [^>]*>(.+?)</a></th><td><a [^>]*>(.+?)</a></td><td><a href="([^"]+)">(\d+)<'
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return gather(corpus_project(tmp_path_factory.mktemp("corpus")))


def counted(dossier: Dossier) -> dict[str, int]:
    """Return how many passages each pair of themes shares, by intersecting sets."""
    of = {
        x.id: {(m.source, m.passage) for m in dossier.matches if m.theme == x.id}
        for x in dossier.themes
    }
    pairs = itertools.combinations(dossier.themes, 2)
    counts = {f"{a.title} en {b.title}": len(of[a.id] & of[b.id]) for a, b in pairs}
    return {name: count for name, count in counts.items() if count}


def plain(text: str) -> str:
    return look(f"<div>{text}</div>").text


def test_picture_and_table_show_what_the_themes_share(corpus: Dossier) -> None:
    (page,) = overlap_pages(corpus)
    expected = counted(corpus)
    assert len(expected) > 10
    drawn = {plain(name): int(number) for name, number, _ in DRAWN.findall(page.body)}
    assert drawn == expected
    sizes = [(int(number), float(radius)) for _, number, radius in DRAWN.findall(page.body)]
    most = max(expected.values())
    largest = max(radius for _, radius in sizes)
    assert all(abs((radius / largest) ** 2 - number / most) < 0.01 for number, radius in sizes)
    titles = {f"{x.title} ({x.short})" if x.short else x.title: x.title for x in corpus.themes}
    rows = {
        f"{titles[plain(first)]} en {titles[plain(second)]}": int(number)
        for first, second, _, number in ROW.findall(page.body)
    }
    assert rows == expected


def test_every_number_leads_to_as_many_passages(corpus: Dossier) -> None:
    (page,) = overlap_pages(corpus)
    known = {(x.source.id, p.id) for x in corpus.documents for p in x.passages}
    for *_, address, number in ROW.findall(page.body):
        listed = page.body.partition(f'id="{address.removeprefix("#")}"')[2].partition("### ")[0]
        links = re.findall(r"\(<\.\./bronnen/([^/]+)/index\.md#(p-[^>]+)>\)", listed)
        assert len(set(links)) == len(links) == int(number)
        assert set(links) <= known


def test_the_picture_is_named_and_its_links_take_the_keyboard(corpus: Dossier) -> None:
    (page,) = overlap_pages(corpus)
    assert 'role="group" aria-labelledby="samenhang-titel samenhang-uitleg"' in page.body
    drawing = page.body.partition("<svg")[2].partition("</svg>")[0]
    assert drawing.count("<a ") > 10
    assert "tabindex" not in drawing
    assert "style=" not in drawing


def test_without_shared_passages_the_page_says_so(corpus: Dossier) -> None:
    for dossier in (
        dataclasses.replace(corpus, matches=()),
        dataclasses.replace(corpus, themes=(), matches=()),
    ):
        (page,) = overlap_pages(dossier)
        assert page.body.strip() == "Nog geen twee thema’s delen een alinea."


@pytest.mark.parametrize("title", NASTY, ids=repr)
def test_a_hostile_theme_is_shown(corpus: Dossier, title: str) -> None:
    themes = tuple(
        dataclasses.replace(theme, title=f"{title} {theme.id}") for theme in corpus.themes
    )
    document = dataclasses.replace(corpus.documents[0], title=title, subject=None)
    dossier = dataclasses.replace(
        corpus, themes=themes, documents=(document, *corpus.documents[1:])
    )
    (page,) = overlap_pages(dossier)
    found = look(page.body)
    assert words(title) in found.text
    assert set(found.tags) <= {
        "p", "h2", "h3", "ul", "li", "a", "br", "span", "div", "svg", "title", "desc", "rect", "circle", "path",
        "text", "tspan", "table", "caption", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]


def test_twenty_themes_are_drawn_too(corpus: Dossier) -> None:
    more = [
        dataclasses.replace(corpus.themes[0], id=ThemeId(f"t-{n}"), title=f"Thema {n}")
        for n in range(12)
    ]
    matches = [
        dataclasses.replace(m, theme=t.id)
        for t in more
        for m in corpus.matches
        if m.theme == corpus.themes[0].id
    ]
    dossier = dataclasses.replace(
        corpus, themes=(*corpus.themes, *more), matches=(*corpus.matches, *matches)
    )
    page, *_ = overlap_pages(dossier)
    drawn = {plain(name): int(number) for name, number, _ in DRAWN.findall(page.body)}
    assert drawn == counted(dossier)
    assert page.body.count('class="vak"') == 20 * 19 // 2


def test_many_shared_passages_are_split_by_pair(corpus: Dossier) -> None:
    dossier = many(corpus, 400)
    index, *pairs = overlap_pages(dossier)
    assert max(len(page.body.encode()) for page in (index, *pairs)) < LARGEST
    listed = sum(page.body.count("/bronnen/") for page in pairs)
    assert listed == sum(counted(dossier).values())
    there = {page.path for page in pairs}
    for *_, address, _ in ROW.findall(index.body):
        assert PurePosixPath(OVERLAP.parent, address, "index.md") in there
