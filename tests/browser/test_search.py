"""The window and the page of the search: with the real engine, and with a stand-in that knows every fact."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.search_window import INDEXES, SOURCE, window
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

ENGINE = re.compile(r"pagefind|zoekmachine")
MARKED = """() => [...(CSS.highlights.get("gevonden") ?? [])].map((range) => range.toString().toLowerCase())"""
KEPT = "Object.keys(sessionStorage)"
# How often the line that is read out has changed.
LISTEN = """() => {
  window.said = [];
  const line = document.querySelector("dialog [role=status]");
  new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
}"""


def marked(page: Page) -> list[str]:
    """Return the words that are marked, as soon as there are any."""
    for _ in range(50):
        if page.evaluate(MARKED):
            break
        page.wait_for_timeout(100)
    return sorted(set(page.evaluate(MARKED)))


def loaded(watched: Watched) -> list[str]:
    return [url for url in watched.requests if ENGINE.search(url)]


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_window(frozen: Watched, key: str) -> None:
    page = frozen(SOURCE)
    page.keyboard.press(key)
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.goto(f"{frozen.address}zoeken/")
    page.keyboard.press(key)
    expect(page.locator("main").get_by_role("searchbox")).to_be_focused()


def test_nothing_is_loaded_before_a_field_has_the_focus(frozen: Watched) -> None:
    parts = re.compile("pagefind|zoekmachine|zoekvenster|zoekresultaten|gevonden")
    page = frozen(SOURCE)
    page.wait_for_load_state("networkidle")
    assert [url for url in frozen.requests if parts.search(url)] == []
    window(page)
    page.wait_for_load_state("networkidle")
    assert loaded(frozen) != []


def test_the_page_of_the_search_asks_beforehand(frozen: Watched) -> None:
    page = frozen("zoeken/?q=robots")
    expect(page.locator(".zoeklijst mark").first).to_have_text(re.compile("robots", re.IGNORECASE))
    waited = "performance.getEntriesByType('resource').map(({ name }) => name)"
    asked = [url for url in page.evaluate(waited) if "/zoeken/" in url or "/pagefind/" in url]
    for name in ("ingang.json", "pagefind-entry.json", "wasm.nl.pagefind", "pagefind.js"):
        # Asked for once: what was loaded beforehand is what is used.
        assert sum(name in url for url in asked) == 1, name


def test_a_result_says_what_it_is_and_where(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x")
    entry = page.locator(".zoeklijst > li").nth(3)
    expect(entry.get_by_role("heading")).to_have_text("Vragen over robotisering 3")
    expect(entry.locator(".zoekfeiten")).to_have_text(
        "Kamervragen · 18 juni 2025 · gevraagd door Stultiens (GroenLinks-PvdA) · beantwoord door minister Van Hijum"
    )
    expect(entry.locator(".zoekdeel")).to_have_count(3)
    expect(entry.locator("mark")).to_have_text(["robots"] * 3)
    # What an engine gives is text, whatever it looks like.
    expect(entry.locator(".zoekdeel").first).to_contain_text("en <b>x</b>, bladzijde 3.")
    without = page.locator(".zoeklijst > li").nth(4)
    expect(without.locator(".zoekfeiten")).to_have_count(0)
    expect(without.locator("p")).to_have_text(["Gevolgen voor robots en <b>x</b>, bladzijde 4."])
    assert [a.get_attribute("href") for a in entry.locator("a").all()] == [
        entry.page.url.split("zoeken/")[0] + SOURCE + end
        for end in ("", "#vraag-1", "#vraag-2", "#vraag-3")
    ]


@pytest.mark.parametrize("path", ["over/", "zoeken/"])
def test_the_arrow_keys_walk_along_the_results(acted: Callable[..., Page], path: str) -> None:
    page = acted(path)
    page.keyboard.press("/")
    field = page.locator("input[type=search]:focus")
    expect(field).to_be_focused()
    page.keyboard.type("x")
    links = page.locator(".zoeklijst a")
    expect(links.nth(2)).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/{SOURCE}#vraag-1$"))


def test_escape_empties_the_page_and_leads_back_to_its_field(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x&soort=thema")
    expect(page.locator(".zoeklijst a").first).to_be_visible()
    page.locator(".zoeklijst a").first.focus()
    page.keyboard.press("Escape")
    field = page.locator("main").get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("x")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(page.locator(".zoeklijst > li, .zoekkeuze button, .zoekfilters")).to_have_count(1)
    expect(page.locator(".zoekfilters")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/zoeken/$"))


def test_a_choice_narrows_the_results_and_stands_in_the_address(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x")
    status = page.locator(".zoekstand").first
    kind = page.get_by_role("group", name="Soort", exact=True)
    year = page.get_by_role("group", name="Jaar", exact=True)
    expect(status).to_have_text("45 pagina’s gevonden.")
    expect(kind.locator("label")).to_have_text(
        [re.compile(f"^{name} 15") for name in ("Kamerbrief", "Kamervragen", "Thema")]
    )
    expect(year.locator("label").first).to_have_text(re.compile("^2026 6"))
    expect(page.get_by_role("group", name="Thema", exact=True)).to_have_count(0)
    expect(page.get_by_role("group", name="Partij").locator("label")).to_contain_text(["<b>"])
    kind.get_by_label("Thema").check()
    expect(status).to_have_text("15 pagina’s gevonden.")
    # The reader stays where the choice was made, and the other values keep their place.
    expect(kind.get_by_label("Thema")).to_be_focused()
    expect(kind.locator("label")).to_have_count(3)
    year.get_by_label("2026").check()
    expect(page).to_have_url(re.compile(r"\?q=x&soort=thema&jaar=2026$"))
    expect(status).to_have_text("2 pagina’s gevonden.")
    shared = page.url
    page.get_by_role("button", name="Verwijder keuze: Soort Thema").press("Enter")
    expect(status).to_have_text("6 pagina’s gevonden.")
    expect(page.get_by_role("button", name="Verwijder keuze: Jaar 2026")).to_be_focused()
    page.go_back()
    expect(status).to_have_text("2 pagina’s gevonden.")
    expect(kind.get_by_label("Thema")).to_be_checked()
    page.go_back()
    page.go_back()
    expect(status).to_have_text("45 pagina’s gevonden.")
    expect(kind.get_by_label("Thema")).not_to_be_checked()
    page.goto(shared)
    expect(status).to_have_text("2 pagina’s gevonden.")
    page.get_by_role("button", name="Wis alle keuzen").click()
    expect(status).to_have_text("45 pagina’s gevonden.")
    expect(page).to_have_url(re.compile(r"\?q=x$"))


def test_a_long_facet_shows_what_is_chosen_in_it(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x")
    year = page.get_by_role("group", name="Jaar", exact=True)
    expect(year.get_by_label("2019")).to_be_hidden()
    year.get_by_text("Nog 2").click()
    year.get_by_label("2019").check()
    expect(page.locator(".zoekstand").first).to_have_text("5 pagina’s gevonden.")
    expect(year.get_by_label("2019")).to_be_focused()


def test_the_facets_are_folded_on_a_phone(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x&soort=thema", width=375)
    kind = page.get_by_role("group", name="Soort", exact=True)
    expect(page.get_by_text("Verfijnen (1 gekozen)")).to_be_visible()
    expect(kind).to_be_hidden()
    page.get_by_text("Verfijnen (1 gekozen)").click()
    expect(kind.get_by_label("Thema")).to_be_checked()


def test_more_results_come_on_demand(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=x")
    entries = page.locator(".zoeklijst > li:not(.meer)")
    expect(entries).to_have_count(20)
    page.get_by_role("button", name="Meer resultaten").press("Enter")
    expect(entries).to_have_count(40)
    expect(entries.nth(20).locator("h3 a")).to_be_focused()
    page.get_by_role("button", name="Meer resultaten").click()
    expect(entries).to_have_count(45)
    expect(page.get_by_role("button", name="Meer resultaten")).to_have_count(0)


def test_the_window_leads_to_all_results(acted: Callable[..., Page]) -> None:
    page = acted("over/")
    box = window(page, "a&b")
    expect(box.locator(".zoeklijst > li:not(.meer)")).to_have_count(5)
    box.get_by_role("link", name="Alle 45 pagina’s").click()
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=a%26b$"))
    expect(page.locator("main").get_by_role("searchbox")).to_have_value("a&b")


def test_where_nothing_is_found_the_indexes_are_near(acted: Callable[..., Page]) -> None:
    page = acted("over/")
    box = window(page, "niets")
    expect(box.get_by_role("status")).to_have_text("Geen resultaten voor “niets”.")
    expect(box).to_contain_text("een korter woord")
    page.keyboard.press("ArrowDown")
    expect(box.get_by_role("link", name="Bronnen")).to_be_focused()
    for name in INDEXES:
        there = page.request.get(
            box.get_by_role("link", name=name).evaluate("(link) => link.href")
        ).text()
        assert f"<h1>{name}</h1>" in there


def test_where_a_choice_leaves_nothing_it_can_be_taken_away(acted: Callable[..., Page]) -> None:
    page = acted("zoeken/?q=niets&soort=thema")
    expect(page.locator(".zoekstand").first).to_have_text(
        "Geen resultaten voor “niets” met deze keuze."
    )
    expect(page.locator(".zoekhulp")).to_contain_text("Haal hierboven een keuze weg")
    expect(page.locator(".zoekhulp").get_by_role("link")).to_have_text(INDEXES)
    page.get_by_role("button", name="Verwijder keuze: Soort Thema").click()
    expect(page.locator(".zoekstand").first).to_have_text("Geen resultaten voor “niets”.")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("robotisernig", "Gezocht op “robotisering” in plaats van “robotisernig”."),
        ("robots xyzzy", "“xyzzy” is niet gevonden."),
    ],
)
def test_a_word_that_is_corrected_or_unknown_is_named(
    acted: Callable[..., Page], query: str, told: str
) -> None:
    box = window(acted("over/"), query)
    expect(box.get_by_role("status")).to_have_text(f"45 pagina’s gevonden. {told}")
    expect(box.locator(".zoekstand").nth(1)).to_be_visible()


def test_who_listens_is_not_interrupted_while_typing(acted: Callable[..., Page]) -> None:
    page = acted("over/")
    # The theme's bundle, which comes at the first key, does not stand a clock that is set by hand.
    page.route("**/bundle.*.js", lambda route: route.fulfill(content_type="text/javascript"))
    window(page)
    expect(page.locator("dialog [role=status]")).to_have_count(1)
    page.evaluate(LISTEN)
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    for letter in "robotisering":
        page.keyboard.type(letter)
        page.clock.run_for(100)
    page.clock.run_for(100)
    expect(page.locator("dialog .zoekstand").first).to_have_text("45 pagina’s gevonden.")
    assert page.evaluate("window.said") == []
    page.clock.run_for(1000)
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("45 pagina’s gevonden.")
    assert page.evaluate("window.said") == ["45 pagina’s gevonden."]
    assert page.evaluate("window.gevraagd") == ["robotisering"]


def test_results_stay_until_the_next_are_there(acted: Callable[..., Page]) -> None:
    page = acted("over/")
    box = window(page, "x")
    expect(box.locator(".zoeklijst > li").first).to_be_visible()
    before = box.bounding_box()
    box.get_by_role("searchbox").fill("traag")
    page.wait_for_timeout(800)
    assert page.evaluate("window.gevraagd") == ["x", "traag"]
    expect(box.locator(".zoekdeel").first).to_contain_text("en <b>x</b>")
    expect(box.locator(".zoekdeel").first).to_contain_text("en <b>traag</b>")
    box.get_by_role("searchbox").fill("niets")
    expect(box.locator(".zoekstand").first).to_contain_text("Geen resultaten")
    assert box.bounding_box() == before


def test_an_answer_that_comes_late_is_not_shown(acted: Callable[..., Page]) -> None:
    page = acted("over/")
    box = window(page)
    box.get_by_role("searchbox").fill("traag")
    expect(box.locator(".zoekstand").first).to_have_text("Zoeken…")
    box.get_by_role("searchbox").fill("vlug")
    expect(box.locator(".zoekdeel").first).to_contain_text("en <b>vlug</b>")
    page.wait_for_timeout(2500)
    expect(box.locator(".zoekdeel").first).to_contain_text("en <b>vlug</b>")


@pytest.mark.parametrize("start", ["over/", SOURCE])
def test_the_words_are_marked_on_the_page_that_is_opened(
    acted: Callable[..., Page], start: str
) -> None:
    page = acted(start)
    window(page, "x").locator(".zoekdeel a").first.click()
    expect(page).to_have_url(re.compile(rf"/{SOURCE}#vraag-1$"))
    assert marked(page) == ["robotisering", "robots"]
    expect(page.locator("main mark")).to_have_count(0)
    assert page.evaluate(KEPT) == []
    page.reload()
    assert page.evaluate(MARKED) == []


def test_an_older_browser_marks_the_words_too(acted: Callable[..., Page]) -> None:
    page = acted("over/")
    page.add_init_script("delete window.Highlight")
    page.goto(page.url.replace("over/", "zoeken/?q=x"))
    page.locator(".zoeklijst a").first.click()
    expect(page).to_have_url(re.compile(rf"/{SOURCE}$"))
    expect(page.locator("main mark").first).to_have_text(re.compile("^robot", re.IGNORECASE))
    words = {text.lower() for text in page.locator("main mark").all_text_contents()}
    assert words == {"robots", "robotisering"}
    assert page.evaluate(KEPT) == []


def test_words_for_another_page_are_dropped(frozen: Watched) -> None:
    page = frozen("over/")
    page.evaluate("__md_set('__gevonden', { page: '/elders/', words: ['de'] }, sessionStorage)")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) == []
    assert [url for url in frozen.requests if "gevonden" in url] == []


def test_a_found_passage_of_the_real_index_is_marked(frozen: Watched) -> None:
    page = frozen("zoeken/?q=robotisering")
    page.locator(".zoeklijst a[href*='/bronnen/']").first.click()
    assert "robotisering" in marked(page)
