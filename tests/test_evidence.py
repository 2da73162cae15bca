"""The evidence matrix counts what bears on each question, opens it, and says that nobody judged it."""

import dataclasses
import html.parser
import re
from pathlib import Path

import pytest
import yaml

from dossier.ids import card_anchor
from dossier.model import Dossier, Page, SourceId
from dossier.pages.evidence import evidence_pages
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather
from tests.support.many_sources import MAX_BYTES_OF_PAGE, many
from tests.support.projects import CORPUS
from tests.support.rendered_markdown import NASTY, harm_in, look, words

AUTOMATIC = "automatisch, niet beoordeeld"
Cells = dict[tuple[str, str], tuple[str, str | None]]


class Table(html.parser.HTMLParser):
    """Gathers the cells of a matrix: by source and column their words and where they lead."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.cells: Cells = {}
        self.source = self.words = ""
        self.column = 0
        self.link: str | None = None
        self.inside = ""
        self.feed(body.partition("<table")[2].partition("</table>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "tr":
            self.column, self.source = 0, ""
        if tag in {"td", "th"}:
            self.inside, self.words, self.link = values.get("scope") or tag, "", None
        if tag == "a":
            self.link = values.get("href")
            if self.inside == "row":
                self.source = (self.link or "").split("/")[-2]

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.column += 1
            if self.source:
                self.cells[str(self.column), self.source] = self.words, self.link


def number(words: str) -> int:
    found = re.match(r"\d+", words)
    return int(found[0]) if found else 0


@pytest.fixture(scope="module")
def pages(corpus: Dossier) -> dict[str, Page]:
    return {str(page.path): page for page in render_pages(corpus)}


@pytest.fixture(scope="module")
def cells(pages: dict[str, Page]) -> Cells:
    return Table(pages["kernvragen/matrix/index.md"].body).cells


def test_every_question_and_source_has_a_cell_also_an_empty_one(
    corpus: Dossier, cells: Cells
) -> None:
    assert set(cells) == {(str(n), x.source.id) for n in range(1, 6) for x in corpus.documents}
    empty = [said for said, link in cells.values() if link is None]
    assert empty
    assert set(empty) == {f"–geen alinea’s, {AUTOMATIC}"}
    assert all(AUTOMATIC in said for said, _ in cells.values())


def test_the_counts_are_what_the_frame_and_the_themes_say(corpus: Dossier, cells: Cells) -> None:
    said = yaml.safe_load((CORPUS / "kader.yml").read_text(encoding="utf-8"))["kernvragen"]
    asked = {x.number: x.passage for x in corpus.frame.central_questions} if corpus.frame else {}
    for (question, source), (said_here, _) in cells.items():
        mine = {
            match.passage
            for match in corpus.matches
            if match.source == source and match.theme in said[int(question)]
        }
        assert number(said_here) == len(mine - {asked[question]})


def test_the_counts_are_those_of_the_pages_of_the_questions(
    corpus: Dossier, pages: dict[str, Page], cells: Cells
) -> None:
    passages = {x.source.id: [each.id for each in x.passages] for x in corpus.documents}
    for (question, source), (said_here, _) in cells.items():
        body = pages[f"kernvragen/{question}/index.md"].body
        cards = [card_anchor(SourceId(source), each) for each in passages[SourceId(source)]]
        assert number(said_here) == sum(body.count(f'<div id="{card}"') for card in cards)
    for question in {question for question, _ in cells}:
        told = sum(number(said) for (asked, _), (said, _) in cells.items() if asked == question)
        assert told == pages[f"kernvragen/{question}/index.md"].body.count('<div id="bij-')


def test_a_cell_leads_to_its_passages_each_with_its_theme_and_words(
    corpus: Dossier, pages: dict[str, Page], cells: Cells
) -> None:
    titles = "|".join(re.escape(theme.title) for theme in corpus.themes)
    checked = 0
    for (question, source), (said_here, link) in cells.items():
        if link is None:
            continue
        assert link == f"../../bronnen/{source}/#bij-kernvraag-{question}"
        body = pages[f"bronnen/{source}/index.md"].body
        listed = re.split(r"\n##+ ", body.partition(f'id="bij-kernvraag-{question}"')[2])[0]
        links = re.findall(r'^<li><a href="#(p-[^"]+)">(.*)</li>$', listed, re.MULTILINE)
        assert len({passage for passage, _ in links}) == len(links) == number(said_here)
        for passage, reason in links:
            assert f'id="{passage}"' in body
            assert re.search(rf"via (?:{titles}): ", look(f"<div>{reason}</div>").text)
        checked += 1
    assert checked > 10


def test_hostile_titles_are_shown(corpus: Dossier) -> None:
    many = len(corpus.documents)
    for start in range(0, len(NASTY), many):
        titles = [NASTY[(start + at) % len(NASTY)] for at in range(many)]
        documents = tuple(
            dataclasses.replace(document, title=title, subject=None)
            for document, title in zip(corpus.documents, titles, strict=True)
        )
        page, *_ = evidence_pages(dataclasses.replace(corpus, documents=documents))
        found = look(page.body)
        shown = found.text.casefold()
        assert [title for title in titles if words(title).casefold() not in shown] == []
        allowed = "p h2 ul li a br span div table caption thead tbody tr th td"
        assert harm_in(found, allowed) == []


# What may not be shown, and what would be too much.


def test_of_a_withheld_source_only_quoted_passages_count(project: Path) -> None:
    sources = project / "content" / "bronnen"
    (sources / "krant.md").write_text(
        "# De krant\n\nWij willen een robotbelasting invoeren, zei de kanarie.\n\n"
        "Een tweede alinea over de robotbelasting die niemand aanhaalt.\n",
        encoding="utf-8",
    )
    (sources / "krant.yml").write_text("titel: De krant\nrechten: citaat\n", encoding="utf-8")
    (project / "content" / "sessies" / "start.md").write_text(
        '## Verslag\n\n{{ citaat("krant", "een robotbelasting invoeren") }}\n', encoding="utf-8"
    )
    pages = {str(page.path): page.body for page in render_pages(gather(project))}
    cells = Table(pages["kernvragen/matrix/index.md"]).cells
    assert cells["1", "krant"][0] == f"1 alinea, {AUTOMATIC}"
    listed = r'<li><a href="#p-\w+">een robotbelasting invoeren</a>'
    assert re.search(listed, pages["bronnen/krant/index.md"])
    assert not [path for path, body in pages.items() if "kanarie" in body or "niemand aan" in body]


def test_without_a_frame_the_page_says_so(corpus: Dossier) -> None:
    settings = dataclasses.replace(corpus.settings, agenda=None)
    (page,) = evidence_pages(dataclasses.replace(corpus, settings=settings, evidence=()))
    assert "De bronnen noemen geen kernvragen." in page.body


@pytest.mark.parametrize("count", [200, 1000])
def test_many_sources_are_split_by_year_and_each_has_its_row(corpus: Dossier, count: int) -> None:
    dossier = many(corpus, count)
    index, *years = evidence_pages(dossier)
    assert max(len(page.body.encode()) for page in (index, *years)) < MAX_BYTES_OF_PAGE
    assert all(f"(<{page.path.relative_to('kernvragen/matrix')}>)" in index.body for page in years)
    found: Cells = {}
    for page in years:
        part = Table(page.body).cells
        assert found.keys().isdisjoint(part)
        found |= part
    assert len(found) == 5 * count
    total = sum(len(cell.passages) for cell in dossier.evidence)
    assert sum(number(said) for said, _ in found.values()) == total
