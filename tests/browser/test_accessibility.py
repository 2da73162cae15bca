"""Every kind of page, as axe-core, a keyboard, large letters, paper, and a browser without script find it."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import WIDTHS, violations_of_looks
from tests.support.watched_pages import SIDEWAYS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

SOURCE = "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/"
SESSION = "sessies/sessie-6/"
TAXES = "bronnen/kamervragen-2025z10217-robotisering-en-belastingen/"
NOTE = "bronnen/startnotitie-2026-vrijheid-werk-en-ai/"
# What a keyboard must come to: all that can be used and is in sight.
REACHABLE = """() => {
  const usable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const options = { visibilityProperty: true, contentVisibilityAuto: true };
  window.toReach = new Set([...document.querySelectorAll(usable)].filter(
    (found) => !found.disabled && found.tabIndex >= 0 && found.checkVisibility(options)
      && !(found.type === "radio" && !found.checked),
  ));
  return window.toReach.size;
}"""
REACHED = "() => { window.toReach.delete(document.activeElement); return window.toReach.size; }"
# The theme's way to the top of the page goes out of sight once the page stands.
LEFT = """() => [...window.toReach].filter((left) => left.tabIndex >= 0 && left.checkVisibility())
  .map((left) => left.outerHTML.slice(0, 120))"""
LARGER = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
# The words of an element's own that are in sight, outside of what may be.
BESIDES = """(allowed) => [...document.body.querySelectorAll("*")]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((each) => each.checkVisibility() && !each.closest(allowed))
  .map((each) => each.outerHTML.slice(0, 120))"""
HIDDEN = """() => [...document.querySelectorAll("article :is(p, li, h1, h2, h3, h4, td, blockquote)")]
  .filter((each) => !each.closest("details:not([open]), .alleen-afdruk, .bezoek, .kies, .op-deze-pagina"))
  .filter((each) => each.textContent.trim() && !each.checkVisibility())
  .map((each) => each.outerHTML.slice(0, 120))"""


def kinds(site: Path) -> list[str]:
    """Return the addresses of one page of every kind: of each folder its index, and a page of middling length."""
    folders: dict[Path, list[Path]] = {}
    pages = [path.parent.relative_to(site) for path in site.rglob("index.html")]
    for page in sorted(pages, key=lambda x: (site / x / "index.html").stat().st_size):
        folders.setdefault(page.parent, []).append(page)
    indexes = [page for page in pages if len(page.parts) <= 1]
    middling = [members[len(members) // 2] for members in folders.values()]
    found = sorted({f"{page}/" for page in [*indexes, *middling]})
    assert len(found) > 15
    return ["404.html", *found]


def test_no_rule_is_broken_and_nothing_scrolls_sideways(alive: Watched, living: Path) -> None:
    page = alive()
    found = []
    wide = []
    for path in kinds(living):
        page.goto(alive.address + path)
        found += violations_of_looks(page)
        page.evaluate(LARGER)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(SIDEWAYS) > 0:
                wide.append((path, width))
    assert found == []
    assert wide == []


def test_no_rule_is_broken_with_something_open(frozen: Watched) -> None:
    page = frozen(TAXES)
    found = []
    page.keyboard.press("/")
    page.keyboard.type("werk")
    expect(page.locator(".zoeklijst mark").first).to_be_visible()
    found += violations_of_looks(page)
    page.keyboard.press("Escape")
    page.locator("details.vragen summary").click()
    page.locator("[data-t]").first.click()
    expect(page.locator(".balk")).to_be_visible()
    found += violations_of_looks(page)
    for name in ("Citeer", "thema"):
        page.get_by_role("toolbar").get_by_role("button", name=name).click()
        expect(page.locator(".balkvak")).to_be_visible()
        found += violations_of_looks(page)
        page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    focus(page, ".nootteken")
    expect(page.locator(".voorvertoning:popover-open")).to_have_count(1)
    found += violations_of_looks(page)
    assert found == []


def focus(page: Page, selector: str) -> None:
    """Bring the focus there as a keyboard does: what a browser shows follows the last thing that was used."""
    page.keyboard.press("Tab")
    page.locator(selector).first.focus()
    expect(page.locator(selector).first).to_be_focused()


@pytest.mark.parametrize(
    ("room", "width"),
    [("", 375), ("", 1280), ("404.html", 375), ("bronnen", 375), ("themas", 1280)],
)
def test_the_keyboard_reaches_everything(
    alive: Watched, living: Path, room: str, width: int
) -> None:
    members = sorted(path.parent.name for path in (living / room).glob("*/index.html"))
    page = alive(f"{room}/{members[0]}/" if members and room else room, width=width)
    count = page.evaluate(REACHABLE)
    assert count > 10
    left = count
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        left = page.evaluate(REACHED)
        if left == 0:
            break
    assert page.evaluate(LEFT) == []


def test_a_preview_shows_the_passage_and_goes_with_escape(frozen: Watched) -> None:
    page = frozen("themas/basisinkomen/")
    preview = page.locator(".voorvertoning:popover-open")
    link = page.locator(".afkomst a").first
    link.hover()
    expect(preview).to_contain_text("inkomen")
    expect(link).to_have_attribute("aria-describedby", "voorvertoning")
    # It stays while it is pointed at, and goes when it is not.
    preview.hover()
    page.wait_for_timeout(600)
    expect(preview).to_have_count(1)
    page.mouse.move(5, 700)
    expect(preview).to_have_count(0)
    focus(page, ".afkomst a")
    expect(preview).to_have_count(1)
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(link).to_be_focused()


@pytest.mark.parametrize(
    ("path", "selector", "words"),
    [
        (SOURCE, ".nootteken", "World Robotics 2025"),
        (SOURCE, "[href*='#begrip-']", "Centraal Bureau voor de Statistiek"),
        (TAXES, ".verwijzing a", "structuurverandering"),
        (TAXES, "[href='#antwoord-7']", "structuurverandering"),
        (TAXES, "[href='#noot-antwoord-5']", "de tekst ontbreekt in het stuk"),
        ("tijdlijn/", ".toezegging a", "kleinschalige beleidsexperimenten"),
        ("kernvragen/1/", "[href*='/bronnen/']", "werk moet lonen"),
        ("", "h2#themas + p a", "Wat de bronnen zeggen over"),
    ],
)
def test_a_preview_says_what_is_there(
    frozen: Watched, path: str, selector: str, words: str
) -> None:
    page = frozen(path)
    focus(page, f"article {selector}")
    expect(page.locator(".voorvertoning:popover-open")).to_contain_text(words)


def printed(page: Page) -> tuple[int, str]:
    """Return the number of sheets, and the letters on them."""
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    return len(paper), re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("path", "most"), [(TAXES, 8), (NOTE, 16)])
def test_on_paper_stand_the_text_its_notes_and_its_origin(
    frozen: Watched, path: str, most: int
) -> None:
    page = frozen(path)
    page.locator("[id^='p-']").nth(2).click()
    page.get_by_role("button", name="Citeer").click()
    count, text = printed(page)
    assert count <= most
    assert f"https://voorbeeld.invalid/{path}" in text
    if path == TAXES:
        assert "https://www.imf.org/en/Publications/" in text
    page.emulate_media(media="print")
    allowed = "h1, h2, h3, h4, .wie, .alleen-afdruk, [id^='p-'], .noot, .gat, .verwijzing, table"
    assert page.evaluate(BESIDES, allowed) == []


@pytest.mark.parametrize("path", ["", "themas/robotbelasting/", "toezeggingen/", "nieuw/", SESSION])
def test_on_paper_nothing_waits_for_a_hand(frozen: Watched, path: str) -> None:
    page = frozen(path)
    page.emulate_media(media="print")
    usable = "header, footer, nav, button, input, summary, .knop, .volgen, .md-sidebar"
    assert page.locator(usable).filter(visible=True).count() == 0
    count, text = printed(page)
    assert count == 1 or path != SESSION
    assert (f"({frozen.address}bronnen/" in text) == path.startswith(("themas", "toez"))


def test_without_script_everything_is_readable(
    browser: Browser, serve: Callable[[Path], str], corpus: Path
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    hidden = {}
    for path in kinds(corpus):
        page.goto(serve(corpus) + path)
        page.locator(".verhuisd").wait_for(state="detached")
        hidden[path] = page.evaluate(HIDDEN)
    assert {path: found for path, found in hidden.items() if found} == {}
    page.goto(serve(corpus) + TAXES)
    expect(page.locator(".balk, .plaats, .balkvak")).to_have_count(0)
    expect(page.get_by_role("heading", name="Elders in het dossier")).to_be_visible()
    page.get_by_text("plaatsen waar dit stuk terugkomt").click()
    expect(page.locator(".elders").first).to_be_visible()
    page.get_by_text("8 vragen").click()
    page.locator(".vragen a").last.click()
    expect(page).to_have_url(re.compile("#vraag-8$"))
    page.goto(serve(corpus))
    expect(page.locator(".agenda-thuis .sessie").filter(visible=True)).to_have_count(12)
    page.context.close()
