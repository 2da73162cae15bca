"""The index of central questions counts what bears on each, the thinnest first, and says that nobody judged it."""

import re
from pathlib import Path

import pytest
import yaml

from dossier.model import Dossier
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier
from tests.support.many_sources import many
from tests.support.projects import CORPUS
from tests.support.recognition import recognise_file


def index_of(dossier: Dossier) -> str:
    pages = {str(page.path): page.body for page in render_pages(dossier)}
    return pages["kernvragen/index.md"]


def rows_of(body: str) -> list[list[str]]:
    """Return the cells of the table of counts, by row."""
    lines = [line for line in body.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def number(cell: str) -> int:
    return 0 if cell == "–" else int(cell)


def test_the_counts_are_what_the_frame_and_the_themes_say(corpus: Dossier) -> None:
    said = yaml.safe_load((CORPUS / "kader.yml").read_text(encoding="utf-8"))["kernvragen"]
    head, _, *rows = rows_of(index_of(corpus))
    sources = [re.search(r"bronnen/([^/]+)/", cell) for cell in head[2:]]
    agenda = corpus.agenda_source
    assert agenda
    assert agenda.frame
    own = {*agenda.frame.passages}  # what the frame itself says is no evidence
    assert len(rows) == len(agenda.frame.central_questions) == 5
    for name, total, *cells in rows:
        question = re.search(r"<(\d)/index\.md>", name)
        assert question
        for source, cell in zip(sources, cells, strict=True):
            mine = {
                match.passage
                for match in corpus.matches
                if source and match.source == source[1] and match.theme in said[int(question[1])]
            }
            assert number(cell) == len(mine - own)
        assert int(total) == sum(map(number, cells))


def test_what_a_startnotitie_asks_and_whom_it_looks_for_is_no_evidence(tmp_path: Path) -> None:
    text = (
        "# Startnotitie wind\n\n## Stand\n\nWind is schaars.\n\n## Vragen\n\nWat zoeken wij uit?\n\n"
        "**Vraag 1 — De windvraag:** Waait het?\n\n## Praktische informatie\n\nOp dinsdag.\n\n"
        "### Profielen\n\nIemand die molens kent.\n\n## Cijfers\n\nHet waait vaak.\n"
    )
    path = tmp_path / "startnotitie.md"
    path.write_text(text, encoding="utf-8")
    document = recognise_file(path)
    assert document.frame
    own = [document.passage(x).text for x in document.frame.passages]
    asked = "Vraag 1 — De windvraag: Waait het?"
    assert own == ["Wat zoeken wij uit?", asked, "Op dinsdag.", "Iemand die molens kent."]


def test_the_thinnest_stands_first_and_is_marked(corpus: Dossier) -> None:
    body = index_of(corpus)
    totals = [int(total) for _, total, *_ in rows_of(body)[2:]]
    assert totals == sorted(totals)
    assert ["minste alinea’s" in row[0] for row in rows_of(body)[2:]] == [True, *[False] * 4]
    assert "zegt niets over de bewijskracht" in body


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
    dossier = gather_dossier(project)
    head, _, first, *_ = rows_of(index_of(dossier))
    (column,) = [at for at, cell in enumerate(head) if "bronnen/krant/" in cell]
    assert first[column] == "1"
    assert not [
        x.path for x in render_pages(dossier) if "kanarie" in x.body or "niemand aan" in x.body
    ]


@pytest.mark.parametrize("count", [8, pytest.param(200, marks=pytest.mark.long)])
def test_many_sources_are_counted_together(corpus: Dossier, count: int) -> None:
    dossier = many(corpus, count)
    head, _, *rows = rows_of(index_of(dossier))
    assert (len(head) > 2) == (count <= 8)
    total = sum(len(cell.passages) for cell in dossier.evidence)
    assert sum(int(row[1]) for row in rows) == total
