"""The search engine itself, on the site of the five first sources: what is found, and what is shown of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dossier.publish.search_index import fold_place_name
from tests.support.golden_files import load_tables
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

TABLES = load_tables("engine")
INDUSTRY = "kamervragen-2026z07901-robotisering-maakindustrie"
SEARCH = """async ([query, filters]) => {
  const found = await engine.search(query, filters);
  return { ...found, pages: await Promise.all(found.pages.slice(0, 5).map((load) => load())) };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, serve: Callable[[Path], str], corpus: Path) -> Iterator[Page]:
    """Return a page on which the engine has started."""
    watched = Watched(browser, serve(corpus))
    page = watched("over/")
    page.evaluate(
        """async (base) => {
          const module = await import(new URL("assets/javascripts/zoekmachine.js", base));
          window.nameOf = (await import(new URL("assets/javascripts/zoeksprongen.js", base))).nameOf;
          window.engine = await module.start(base);
        }""",
        watched.address,
    )
    yield page
    watched.close()
    assert watched.wrong == []


def search(page: Page, query: str, **filters: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SEARCH, [query, filters])
    return found


def addresses(page: Page, query: str, **filters: list[str]) -> list[str]:
    """Return where the first five pages stand, below the site's own address."""
    return [each["url"].partition("/site/")[2] for each in search(page, query, **filters)["pages"]]


@pytest.mark.parametrize(("query", "path"), TABLES["what_is_meant"])
def test_what_is_meant_is_among_the_first_three(page: Page, query: str, path: str) -> None:
    assert path in addresses(page, query)[:3]


@pytest.mark.parametrize("query", ["basisinkomen", "Robotbelasting", "kick-off", "richting 3"])
def test_who_types_a_name_gets_that_page_first(page: Page, query: str) -> None:
    found = search(page, query)["pages"][0]
    assert query.casefold().split()[0] in f"{found['title']} {found['url']}".casefold()


@pytest.mark.parametrize(("query", "place"), TABLES["leads_to"])
def test_what_is_named_comes_first(page: Page, query: str, place: str) -> None:
    assert addresses(page, query)[0] == place


@pytest.mark.parametrize(("query", "words"), TABLES["is_answered_by"])
def test_an_answer_is_among_the_first_lines(page: Page, query: str, words: str) -> None:
    lines = [part for each in search(page, query)["pages"] for part in each["parts"]][:3]
    texts = [
        "".join(piece if isinstance(piece, str) else piece["mark"] for piece in part["excerpt"])
        for part in lines
    ]
    assert any(words in text for text in texts), texts


@pytest.mark.parametrize(("query", "other"), TABLES["finds_what_the_other_finds"])
def test_another_way_to_write_it_finds_the_same(page: Page, query: str, other: str) -> None:
    found = addresses(page, query)
    assert found != []
    assert set(found[:2]) & set(addresses(page, other)[:2])


@pytest.mark.parametrize("marks", ['""', "“”", "„”", "«»"])
def test_words_between_quotation_marks_stand_together(page: Page, marks: str) -> None:
    for words, stands in (
        ("werk moet lonen", True),
        ("lonen moet werk", False),
        ("moet lon", False),
    ):
        found = search(page, f"{marks[0]}{words}{marks[1]}")
        assert (found["total"] > 1) is stands
        for each in found["pages"]:
            marked = [x["mark"] for part in each["parts"] for x in part["excerpt"] if "mark" in x]
            assert " ".join(marked).lower().count(words) >= len(each["parts"])


def test_a_short_word_is_not_marked_within_another(page: Page) -> None:
    parts = [part for each in search(page, "op robots")["pages"] for part in each["parts"]]
    marks = [x["mark"] for part in parts for x in part["excerpt"] if "mark" in x]
    assert {mark.lower() for mark in marks if not mark.lower().startswith("robot")} <= {"op"}
    assert marks != []


def test_who_speaks_narrows_to_their_passages(page: Page) -> None:
    asked = search(page, "netcongestie", spreekt=["Kamerleden"])["pages"]
    assert [part["title"] for each in asked for part in each["parts"]] == ["Vraag 8"]
    answered = search(page, "netcongestie", spreekt=["Het kabinet"])["pages"]
    assert [part["title"] for each in answered for part in each["parts"]] == ["Antwoord op vraag 8"]


def test_a_part_opens_at_its_place(page: Page) -> None:
    first = search(page, "netcongestie")["pages"][0]
    assert first["url"].endswith(f"{INDUSTRY}/")
    assert {part["place"].partition("#")[2] for part in first["parts"]} <= {"vraag-8", "antwoord-8"}
    assert all("#p-" in part["url"] for part in first["parts"])
    assert first["facts"]["soort"] == "Kamervragen"


def test_no_sign_of_the_index_is_shown(page: Page) -> None:
    for query in ("infrastructuur", "26643", "belasting"):
        for each in search(page, query)["pages"]:
            parts = [each, *each["parts"]]
            pieces = [piece for part in parts for piece in part["excerpt"]]
            texts = [piece if isinstance(piece, str) else piece["mark"] for piece in pieces]
            shown = " ".join([*texts, *(part["title"] for part in parts)])
            assert "|" not in shown
            assert "^" not in shown


def test_a_word_is_marked_by_its_part(page: Page) -> None:
    found = search(page, "infrastructuur")["pages"]
    pieces = [
        piece for each in found for part in (each, *each["parts"]) for piece in part["excerpt"]
    ]
    marks = {piece["mark"].strip(".,;") for piece in pieces if not isinstance(piece, str)}
    assert "arbeidsmarktinfrastructuur" in marks


def test_a_mended_word_is_said(page: Page) -> None:
    assert search(page, "robotisernig")["instead"] == [["robotisernig", "robotisering"]]
    assert search(page, "robotiser")["instead"] == []
    assert search(page, "robotisering")["instead"] == []


def test_nothing_is_found_for_what_is_nowhere(page: Page) -> None:
    found = search(page, "xyzzyqwrtp")
    assert (found["total"], found["pages"], found["instead"]) == (0, [], [])
    assert search(page, "?!")["total"] == 0
    # A word that the dossier does not have is passed over beside one that it has.
    beside = search(page, "xyzzyqwrtp netcongestie")
    assert beside["total"] == search(page, "netcongestie")["total"]
    assert beside["missing"] == ["xyzzyqwrtp"]


def test_choices_narrow_what_is_found(page: Page) -> None:
    everything = search(page, "belasting")
    kinds = dict(everything["facets"]["soort"])
    assert sum(kinds.values()) <= everything["total"]
    narrowed = search(page, "belasting", soort=["Kamervragen"], jaar=["2026"])
    assert 0 < narrowed["total"] < kinds["Kamervragen"]
    assert {each["facts"]["soort"] for each in narrowed["pages"]} == {"Kamervragen"}
    # What else could be chosen of the same kind of choice keeps its count.
    assert dict(narrowed["facets"]["jaar"]).keys() > {"2026"}


def test_a_name_is_folded_alike_where_it_is_written_and_looked_up(page: Page) -> None:
    names = [
        "Kick-off", "Café", "cafe\u0301", "ﬁnanciële", "robot\u00adbelasting", "ĳsland", "AI\u2011verordening", "zzp’ers", "2½ dag", "Ｗerk",
        "Şahin", "Van der Lee", "26 643, nr. 1522", "?",
    ]  # fmt: skip
    assert page.evaluate("(names) => names.map(nameOf)", names) == [*map(fold_place_name, names)]
