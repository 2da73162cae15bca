"""The dossier itself in a browser: the five first sources frozen, and the content as it is now."""

import math
import re
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.support.watched_pages import SIDEWAYS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

MOST = 200
"""How many pages a browser opens: a site that grows is still to be live within minutes."""
ROBOTS = "bronnen/kamervragen-2025z10217-robotisering-en-belastingen/"


@pytest.fixture
def visit(frozen: Watched) -> Watched:
    return frozen


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("moment", "label", "title", "past"),
    [
        ("2026-11-20T21:00:00+01:00", "Volgende sessie", "Sessie 5", 6),
        ("2026-12-01T20:30:00+01:00", "Nu bezig", "Sessie 5", 6),
        ("2026-12-02T00:00:00+01:00", "Volgende sessie", "Sessie 6", 7),
        ("2027-03-03T00:00:00+01:00", "Alle sessies zijn geweest.", None, 12),
    ],
)
def test_the_next_session_of_the_agenda(
    visit: Watched, zone: str, moment: str, label: str, title: str | None, past: int
) -> None:
    for page_path in ("sessies/", ""):
        page = visit(page_path, zone=zone, moment=moment)
        box = page.locator(".volgende-sessie")
        expect(box.locator(".label")).to_have_text(label)
        expect(box.locator(".titel")).to_have_text([title] if title else [])
        expect(page.locator(".sessie.voorbij")).to_have_count(past)
        if title:
            box.get_by_role("link").first.click()
            expect(page).to_have_url(re.compile(f"/{title.lower().replace(' ', '-')}/$"))


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("moment", "over"),
    [
        ("2024-12-31T23:59:59+01:00", 0),
        ("2025-01-01T00:00:00+01:00", 3),
        ("2026-07-31T23:59:59+02:00", 5),
        ("2026-11-21T12:00:00+01:00", 8),
        ("2027-05-01T00:00:00+02:00", 9),
    ],
)
def test_a_term_that_is_over_is_told(visit: Watched, zone: str, moment: str, over: int) -> None:
    page = visit("toezeggingen/", zone=zone, moment=moment)
    told = page.get_by_text("termijn voorbij; of het gebeurd is, staat niet in de bronnen")
    expect(told).to_have_count(9)
    expect(told.filter(visible=True)).to_have_count(over)


def test_without_a_script_no_term_is_over(
    browser: Browser, serve: Callable[[Path], str], corpus: Path
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{serve(corpus)}toezeggingen/")
    expect(page.locator(".termijn-voorbij").filter(visible=True)).to_have_count(0)
    expect(page.get_by_text("zonder JavaScript staat het er niet")).to_be_visible()
    page.context.close()


def test_a_promise_and_a_shared_sentence_lead_to_their_passages(visit: Watched) -> None:
    page = visit("bronnen/")
    page.get_by_role("link", name="Toezeggingen").last.click()
    card = page.locator(".vindplaats", has_text="LLO agenda")
    expect(card.locator("mark")).to_have_text("na de zomer")
    card.get_by_role("link", name="Lees de alinea").click()
    expect(page.locator("p:target")).to_contain_text("LLO agenda delen met de Kamer")
    page.goto(f"{visit.address}{ROBOTS}")
    shared = page.locator(".raakt", has_text="Staat ook in").last
    shared.get_by_role("link", name="robotisering in de maakindustrie").click()
    expect(page).to_have_url(re.compile("2026z07901.*#p-"))
    expect(page.locator("p:target")).to_contain_text("veel onderzoek gedaan")


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        ("2026-11-20T21:00:00+01:00", "2026-11-17", "2026-12-01"),
        ("2026-12-01T00:30:00+01:00", "2026-12-01", "2026-12-15"),
        ("2026-12-10T12:00:00+01:00", "2026-12-01", "2026-12-15"),
    ],
)
def test_the_timeline_marks_today(visit: Watched, moment: str, before: str, after: str) -> None:
    page = visit("tijdlijn/", moment=moment, zone="America/New_York")
    mark = page.locator(".tijdlijn > .vandaag")
    expect(mark).to_have_count(1)
    expect(mark.locator("time")).to_have_attribute("datetime", moment[:10])
    order = page.locator(".tijdlijn > li").evaluate_all(
        "(all) => all.map((x) => x.dataset.dag ?? 'nu')"
    )
    at = order.index("nu")
    assert (order[at - 1], order[at + 1]) == (before, after)


@pytest.mark.parametrize("moment", ["2020-01-01T12:00:00+01:00", "2030-01-01T12:00:00+01:00"])
def test_no_day_outside_the_timeline_is_marked(visit: Watched, moment: str) -> None:
    page = visit("tijdlijn/", moment=moment)
    expect(page.locator(".tijdlijn > .sessie")).to_have_count(12)
    expect(page.locator(".vandaag")).to_have_count(0)


def test_a_kind_of_event_is_hidden_by_keyboard(visit: Watched) -> None:
    page = visit("tijdlijn/")
    session = page.locator(".tijdlijn > .sessie").first
    expect(session).to_be_visible()
    page.get_by_role("checkbox", name="Sessies").focus()
    page.keyboard.press("Space")
    expect(session).to_be_hidden()
    expect(page.locator(".tijdlijn > .bron").first).to_be_visible()


@pytest.mark.parametrize(
    ("moment", "shown"), [("2026-09-01T12:00:00+02:00", True), ("2026-09-02T12:00:00+02:00", False)]
)
def test_a_session_that_is_over_is_not_offered_for_a_calendar(
    visit: Watched, moment: str, *, shown: bool
) -> None:
    page = visit("sessies/kick-off/", moment=moment)
    expect(page.get_by_text("Zet in mijn agenda")).to_be_visible(visible=shown)


def test_a_cell_of_the_matrix_opens_its_passages(visit: Watched) -> None:
    page = visit("kernvragen/matrix/", width=320)
    cell = page.locator(f".matrix a.cel[href*='{ROBOTS}']").first
    count = int(re.findall(r"\d+", cell.inner_text())[0])
    cell.click()
    expect(page).to_have_url(re.compile(rf"{ROBOTS}#bij-kernvraag-1$"))
    evidence = page.locator("#bij-kernvraag-1 ~ .bewijs").first
    evidence.locator("summary").click()
    listed = evidence.get_by_role("listitem")
    expect(listed).to_have_count(count)


def test_a_shared_answer_is_reached_from_each_of_its_questions(visit: Watched) -> None:
    page = visit(ROBOTS)
    for number in (6, 7, 8):
        page.locator(f"p.verwijzing a[href='#antwoord-{number}']").click()
        expect(page).to_have_url(re.compile(rf"#antwoord-{number}$"))
        expect(page.locator(f"#antwoord-{number}")).to_be_attached()
    expect(page.get_by_role("heading", name="Antwoord op vragen 6, 7 en 8")).to_have_count(1)


def test_a_term_is_explained_by_keyboard_and_by_touch(
    browser: Browser, serve: Callable[[Path], str], living: Path
) -> None:
    watched = Watched(browser, serve(living))
    page = watched("bronnen/kamervragen-2026z07901-robotisering-maakindustrie/")
    button = page.locator(".antwoord .uitlegknop").first
    shown = page.locator(".uitleg-begrip:popover-open")
    button.focus()
    page.keyboard.press("Enter")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Centraal Bureau voor de Statistiek")
    expect(button).to_have_accessible_name("Uitleg van CBS")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(button).to_be_focused()
    # Copied text is the source's own.
    text = page.evaluate(
        """() => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(".antwoord .uitlegknop").closest("p"));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }"""
    )
    assert "Centraal Bureau voor de Statistiek (CBS). In 2023 heeft het CBS" in text
    phone = browser.new_context(has_touch=True, viewport={"width": 375, "height": 800}).new_page()
    phone.goto(page.url)
    phone.locator(".antwoord .uitlegknop").first.tap()
    box = phone.locator(".uitleg-begrip:popover-open").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    phone.context.close()
    watched.close()
    assert watched.wrong == []


def root(site: Path) -> str:
    """Return the path below the host at which the site is to stand: `/dossier/`."""
    canonical = re.search(
        r'rel="?canonical"? href="?([^"\s>]+)', (site / "index.html").read_text("utf-8")
    )
    assert canonical is not None
    return urllib.parse.urlsplit(canonical[1]).path


@pytest.mark.published
def test_every_link_within_the_site_leads_somewhere(living: Path) -> None:
    pages = sorted(living.rglob("*.html"))
    anchors = {
        page: set(re.findall(r'\bid="?([^"\s>]+)', page.read_text(encoding="utf-8")))
        for page in pages
    }
    links = 0
    top = root(living)
    for page in pages:
        for link in lxml.html.parse(str(page)).xpath("//@href | //@src"):
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = urllib.parse.unquote(parts.path).removeprefix(
                top if page.name == "404.html" else ""
            )
            folder = living if page.name == "404.html" else page.parent
            target = (folder / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (page, link)
            if parts.fragment and target in anchors:
                assert parts.fragment in anchors[target], (page, link)
            links += 1
    assert links > 2000


@pytest.mark.published
def test_a_search_of_the_published_site_finds_pages(
    browser: Browser, serve: Callable[[Path], str], living: Path
) -> None:
    watched = Watched(browser, serve(living))
    page = watched("zoeken/?q=werk")
    expect(page.locator("main .zoeklijst a").first).to_be_visible()
    watched.close()
    assert watched.wrong == []


def of_every_length(site: Path) -> list[str]:
    """Return the addresses of all pages of a site, or of many pages at most MOST, from the longest to the shortest."""
    pages = sorted(site.rglob("index.html"), key=lambda x: (-x.stat().st_size, x))
    return [str(x.parent.relative_to(site)) for x in pages[:: math.ceil(len(pages) / MOST)]]


@pytest.mark.published
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_every_page_is_quiet_and_fits(
    browser: Browser, serve: Callable[[Path], str], living: Path, width: int, *, dark: bool
) -> None:
    watched = Watched(browser, serve(living))
    page = watched(width=width, dark=dark)
    paths = of_every_length(living)
    assert len(paths) > 10
    too_wide = []
    marks = []
    for path in paths:
        page.goto(f"{watched.address}{'' if path == '.' else path + '/'}")
        if page.evaluate(SIDEWAYS) > 0:
            too_wide.append(path)
        if "[^" in page.inner_text("body"):
            marks.append(path)
    watched.close()
    assert watched.wrong == []
    assert too_wide == []
    assert marks == []


def test_on_paper_links_and_notes_have_their_addresses_and_the_menu_is_gone(visit: Watched) -> None:
    page = visit("themas/robotbelasting/")
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    text = re.sub(r"\s+", "", text)
    assert f"{visit.address}{ROBOTS}#p-" in text
    assert "https://voorbeeld.invalid/themas/robotbelasting/" in text
    for words in ("Inhoudsopgave", "Zoeken", "Begrippen", "Bijgewerkt"):
        assert words not in text
    page.goto(visit.address + ROBOTS)
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = re.sub(r"\s+", "", "".join(x.get_textpage().get_text_bounded() for x in paper))
    assert "https://www.imf.org/en/Publications/" in text
