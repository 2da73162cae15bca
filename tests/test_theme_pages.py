"""What themes share is counted right, on the page of each and on the index of all."""

import dataclasses
import re
from pathlib import Path

import pytest

from dossier.model import Dossier, Page
from dossier.pages import dutch
from dossier.pages.passage_view import Voice
from dossier.pages.site_pages import render_pages
from dossier.pages.themes import make_theme_pages
from dossier.pipeline import gather_dossier

Places = set[tuple[str, str]]
SHARED = re.compile(r"^- \[([^\]]*)\]\(<[a-z-]+/index\.md>\): (.*)$", re.MULTILINE)
RELATED = re.compile(
    r"^- Thema \[.*?\]\(<\.\./([a-z-]+)/index\.md>\): (\d+) gedeelde alinea", re.MULTILINE
)


@pytest.fixture(scope="module")
def places(corpus: Dossier) -> dict[str, Places]:
    """Return the passages of each theme."""
    return {
        theme.id: {(m.source, m.passage) for m in corpus.matches if m.theme == theme.id}
        for theme in corpus.themes
    }


def index_of(dossier: Dossier) -> Page:
    index, *_ = make_theme_pages(dossier)
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
    pages = {str(page.path): page.body for page in make_theme_pages(corpus)}
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
    pages = {str(page.path): page.body for page in make_theme_pages(corpus)}
    body = pages["themas/robotbelasting/index.md"]
    voices = re.findall(r"^## (.+?) \{", body, re.MULTILINE)
    assert voices == [x for x in (*Voice, "Verder") if x in voices]
    assert {"Het kabinet", "De startnotitie", "Verder"} <= set(voices)
    asked = [*re.finditer(r"^Het antwoord begint met: \[", body, re.MULTILINE)]
    assert body.count("Gevraagd: ") + len(asked) > 2
    days = [int(x) for x in re.findall(r" (20\d\d) · \[Lees in de bron\]", body.split("\n## ")[1])]
    assert days == sorted(days, reverse=True)


def test_without_passages_the_pages_say_so(corpus: Dossier) -> None:
    index, *pages = make_theme_pages(dataclasses.replace(corpus, matches=()))
    assert not re.search(r"\| [1-9]", index.body)
    assert all(
        "Over dit thema is in de bronnen nog weinig gevonden." in page.body for page in pages
    )


HEAD = "Vragen van het lid Bos (D66) over bankjes (ingezonden 6 maart 2026).\n\n"
ASKED = "Vraag 1\n\nDeelt u het standpunt van de ANWB, die stelt: «Robots helpen»?\n\n"
ANSWERED = "Antwoord van Minister De Wit (Wonen) (ontvangen 1 april 2026).\n\n"
POSTPONED = "Mededeling van Minister De Wit (Wonen) (ontvangen 1 april 2026).\n\n"
LATER = "Mededeling\n\nDe vragen over robots kunnen niet binnen de gebruikelijke termijn worden beantwoord.\n"


def show_robots(project: Path, paper: str) -> tuple[str, str]:
    """Return what the theme about robots shows of a paper, and the page of all sources."""
    content = project / "content"
    (content / "bronnen" / "kamervragen-2026-bankjes.txt").write_text(paper, encoding="utf-8")
    path = content / "themas" / "robots.md"
    path.write_text("---\ntitel: Robots\ntermen: {5: [robots]}\n---\n", encoding="utf-8")
    dossier = gather_dossier(project)
    pages = {str(page.path): page.body for page in render_pages(dossier)}
    return pages["themas/robots/index.md"], pages["bronnen/index.md"]


def test_an_answer_stands_with_its_no_and_a_view_with_who_holds_it(project: Path) -> None:
    answer = "Antwoord 1\n\nNee. Volgens het KNMI kosten robots stroom.\n"
    theme, _ = show_robots(project, HEAD + ANSWERED + ASKED + answer)
    assert '<option value="d66">D66 (1)</option>' in theme
    assert '{: .afkomst data-wie="de-wit-minister-wonen d66" }' in theme
    answered, _, speaker = theme.partition("\n> Volgens het KNMI kosten robots stroom.")
    assert answered.rstrip().splitlines()[-2].endswith("antwoord-1>)")
    assert "Het antwoord begint met: [Nee.](" in answered
    assert "\nVolgens het KNMI, aangehaald door De Wit, minister (Wonen), antwoord op" in speaker


def test_a_notice_of_delay_is_no_evidence_and_its_questions_say_so(project: Path) -> None:
    theme, sources = show_robots(project, HEAD + POSTPONED + ASKED + LATER)
    assert "termijn worden beantwoord" not in theme
    assert "Het antwoord op deze vraag is uitgesteld" in theme
    assert "\nVolgens de ANWB, aangehaald door Bos (D66), vraag 1, 6 maart 2026 · " in theme
    assert "Bos (D66), ingezonden 6 maart 2026, antwoord uitgesteld*" in sources
