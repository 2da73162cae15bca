"""No page grows with the number of sources beyond what a phone can bear, and none loses its way to another."""

import dataclasses
import datetime
import posixpath
import re

import pytest

from dossier.model import SharedSentence, SourceId
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier
from tests.support.many_sources import many
from tests.support.projects import corpus_project

pytestmark = pytest.mark.site

LARGEST = 300_000
COUNT = 320
# A link in Markdown, and one in HTML that stays on the site and leads to a page.
LINK = re.compile(
    r"\]\(<([^>#]*)(?:#([^>]+))?>\)|href=\"((?:\.\./|[a-z0-9-]+/|\./)+|)(?:#([^\"]+))?\""
)
ID = re.compile(r'\bid="([^"]+)"|\{: #([a-z][a-z0-9-]*)')


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of the first papers, many times over, spread over some years."""
    dossier = many(gather_dossier(corpus_project(tmp_path_factory.mktemp("veel"))), COUNT)
    day = datetime.date(2020, 1, 1)
    documents = tuple(
        dataclasses.replace(each, added=day + datetime.timedelta(days=7 * at))
        for at, each in enumerate(dossier.documents)
    )
    shared = tuple(_everywhere(each, [x.source.id for x in documents]) for each in dossier.shared)
    made = dataclasses.replace(dossier, documents=documents, shared=shared)
    return {str(page.path): page.body for page in render_pages(made)}


def _everywhere(sentence: SharedSentence, names: list[SourceId]) -> SharedSentence:
    """Return a shared sentence with the places that the copies of its papers give it."""
    places = tuple(
        dataclasses.replace(place, source=name)
        for place in sentence.places
        for name in names
        if re.fullmatch(rf"{re.escape(place.source)}(?:-\d+)?", name)
    )
    return dataclasses.replace(sentence, places=places)


def test_no_page_is_larger_than_a_reader_can_bear(pages: dict[str, str]) -> None:
    large = {path: len(body.encode()) for path, body in pages.items()}
    assert {path: size for path, size in large.items() if size > LARGEST} == {}


def test_what_does_not_fit_stands_on_pages_below(pages: dict[str, str]) -> None:
    above = {
        path.split("/")[0] for path in pages if re.search(r"/(?:jaar-)?20\d\d(?:-deel|/)", path)
    }
    assert {"themas", "toezeggingen", "tijdlijn"} <= above


def test_every_link_between_the_pages_leads_somewhere(pages: dict[str, str]) -> None:
    there = {
        path: {*(name for found in ID.findall(body) for name in found), ""}
        for path, body in pages.items()
    }
    lost, count = [], 0
    for path, body in pages.items():
        for file, here, folder, anchor in LINK.findall(body):
            target = posixpath.join(folder, "index.md") if folder else file
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            page = page if target else path
            count += 1
            # A quotation gets its place when the macros of a hand-written text are run.
            if (here or anchor).startswith("citaat-"):
                continue
            if (here or anchor) not in there.get(page, ()):
                lost.append((path, target, here or anchor))
    assert count > 10_000
    assert lost == []


def test_the_lists_by_year_hold_every_passage_of_a_theme_once(pages: dict[str, str]) -> None:
    theme = "themas/robotbelasting/"
    lists = r"^- \[[^\]]*\]\(<(?:20|zonder)[^>]*>\): (\d+) alinea"
    told = [int(x) for x in re.findall(lists, pages[f"{theme}index.md"], re.MULTILINE)]
    below = [body for path, body in pages.items() if path.startswith(theme) and path.count("/") > 2]
    listed = [
        row for body in below for row in re.findall(r"^- \[.*\]\(<([^>]+)>\)", body, re.MULTILINE)
    ]
    assert len({*listed}) == len(listed) == sum(told) > 300
