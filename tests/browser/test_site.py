"""The frame of every page, and the content as it is now: links, quiet, search, colours, what is kept."""

import html.parser
import math
import re
import urllib.parse
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.watched_pages import SIDEWAYS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

MOST = 200
"""How many pages a browser opens: a site that grows is still to be live within minutes."""
SOURCE = "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/"


def test_a_phrase_leads_to_its_page(frozen: Watched) -> None:
    page = frozen("over/")
    page.get_by_role("link", name="Zoeken").click()
    page.keyboard.type("netcongestie")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("gevonden.")
    page.locator(".zoeklijst p a").first.click()
    expect(page).to_have_url(re.compile(rf"/{SOURCE}#(vraag|antwoord)-8$"))
    page.wait_for_load_state("load")
    page.keyboard.press("/")
    page.keyboard.type("vleugje & meer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=vleugje\+%26\+meer$"))
    field = page.locator("main").get_by_role("searchbox")
    expect(field).to_have_value("vleugje & meer")
    field.fill("robots")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=robots$"))


def test_home_leads_to_the_search(frozen: Watched) -> None:
    page = frozen()
    page.get_by_role("searchbox", name="Zoek in het dossier").fill("robots")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=robots$"))


def test_the_browser_keeps_only_the_colours(frozen: Watched) -> None:
    page = frozen(SOURCE)
    page.keyboard.press("/")
    page.keyboard.type("robots")
    expect(page.locator(".zoeklijst mark").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_title("kies licht").click()
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert kept == [["/site/.__palette"], []]
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []


def test_a_former_address_leads_on(frozen: Watched, browser: Browser) -> None:
    page = frozen("kernvragen/matrix/#de-dunste")
    expect(page).to_have_url(re.compile(r"/kernvragen/#de-dunste$"))
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{frozen.address}kernvragen/matrix/")
    expect(plain).to_have_url(re.compile(r"/kernvragen/$"))
    plain.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_the_colours_follow_the_device_and_the_reader(frozen: Watched, *, dark: bool) -> None:
    page = frozen(SOURCE, dark=dark)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
    page.get_by_title("kies licht").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("kies donker").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("width", [320, 1280])
def test_five_ways_are_always_in_sight(frozen: Watched, width: int) -> None:
    page = frozen(SOURCE, width=width)
    ways = page.locator(".menu a")
    expect(ways).to_have_text(["Sessies", "Bronnen", "Thema’s", "Kernvragen", "Volgen"])
    for way in ways.all():
        expect(way).to_be_in_viewport(ratio=1)
    expect(page.locator(".menu .hier")).to_have_text(["Bronnen"])
    ways.last.click()
    expect(page.locator(".menu [aria-current=page]")).to_have_text("Volgen")
    expect(page.locator(".volgen a")).to_have_text(["Tijdlijn", "Wat is er nieuw?"])


def test_the_skip_link_leads_to_the_content(frozen: Watched) -> None:
    page = frozen(SOURCE)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Ga naar inhoud")
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def test_a_note_and_the_way_back(frozen: Watched) -> None:
    page = frozen(SOURCE)
    page.locator(".nootteken").first.click()
    expect(page).to_have_url(re.compile("#noot-antwoord-1$"))
    page.locator(".nootterug").first.click()
    expect(page).to_have_url(re.compile("#nootteken-antwoord-1$"))


def test_a_page_has_one_list_of_contents(frozen: Watched) -> None:
    lists = ".op-deze-pagina, details.vragen, .md-sidebar--secondary"
    for width in (375, 1280):
        page = frozen("toezeggingen/", width=width)
        expect(page.locator(lists).filter(visible=True)).to_have_count(1)
        page.goto(frozen.address + SOURCE)
        expect(page.locator(lists).filter(visible=True)).to_have_count(1)


def test_a_theme_is_narrowed_to_one_party(frozen: Watched) -> None:
    page = frozen("themas/arbeidsmarkt-en-ai/")
    choice = page.get_by_label("Toon vraag en antwoord van")
    shown = page.locator(".afkomst").filter(visible=True)
    choice.select_option("vvd")
    assert all("vvd" in (each.get_attribute("data-wie") or "") for each in shown.all())
    expect(shown.first).to_be_visible()
    expect(page.get_by_role("heading", name="De startnotitie")).to_be_hidden()
    choice.select_option("")
    expect(page.get_by_role("heading", name="De startnotitie")).to_be_visible()


def test_the_footer_names_the_day(frozen: Watched) -> None:
    page = frozen("over/")
    expect(page.locator("[data-bouw]")).to_be_hidden()
    told = {"commit": "abcdef0123456789", "date": "2026-11-20T20:00:00+00:00"}
    page.route("**/api/build.json", lambda route: route.fulfill(json=told))
    page.reload()
    expect(page.locator("[data-bouw]")).to_have_text("Bijgewerkt op 20 november 2026.")


class _Links(html.parser.HTMLParser):
    """Gathers where a page leads to, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


@pytest.mark.published
def test_every_link_within_the_site_leads_somewhere(living: Path) -> None:
    texts = {page: page.read_text(encoding="utf-8") for page in sorted(living.rglob("*.html"))}
    anchors = {page: set(re.findall(r'\bid="?([^"\s>]+)', text)) for page, text in texts.items()}
    links = 0
    for page, text in texts.items():
        reader = _Links()
        reader.feed(text)
        for link in reader.found:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = urllib.parse.unquote(parts.path)
            if page.name == "404.html":
                path = path.removeprefix(f"/{living.name}/")
            target = page.parent / path if path else page
            target = living / target.resolve().relative_to(living.resolve())
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (page, link)
            if parts.fragment and target in anchors:
                assert parts.fragment in anchors[target], (page, link)
            links += 1
    assert links > 1500


@pytest.mark.published
def test_a_search_of_the_published_site_finds_pages(alive: Watched) -> None:
    page = alive("zoeken/?q=werk")
    expect(page.locator("main .zoeklijst a").first).to_be_visible()


def of_every_length(site: Path) -> list[str]:
    """Return the addresses of all pages of a site, or of many pages at most MOST, from the longest to the shortest."""
    pages = sorted(site.rglob("index.html"), key=lambda x: (-x.stat().st_size, x))
    return [str(x.parent.relative_to(site)) for x in pages[:: math.ceil(len(pages) / MOST)]]


@pytest.mark.published
def test_every_page_is_quiet_and_fits(alive: Watched, living: Path) -> None:
    page = alive()
    paths = of_every_length(living)
    assert len(paths) > 10
    wrong = []
    for path in paths:
        page.goto(f"{alive.address}{'' if path == '.' else path + '/'}")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(SIDEWAYS) > 0:
                wrong.append((path, width))
        if "[^" in page.inner_text("body"):
            wrong.append((path, 0))
    assert wrong == []
