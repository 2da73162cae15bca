"""Every kind of page, as axe-core, a keyboard and large letters find it."""

import re
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import violations
from tests.support.watched_pages import SIDEWAYS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

SOURCE = "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/"
THEME = "themas/basisinkomen/"
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


def kinds(site: Path) -> list[str]:
    """Return the addresses of one page of every kind: of each folder its index, and a page of middling length."""
    folders: dict[Path, list[Path]] = {}
    pages = [path.parent.relative_to(site) for path in site.rglob("index.html")]
    for page in sorted(pages, key=lambda x: (site / x / "index.html").stat().st_size):
        folders.setdefault(page.parent, []).append(page)
    indexes = [page for page in pages if len(page.parts) <= 1]
    middling = [members[len(members) // 2] for members in folders.values()]
    found = sorted({f"{page}/" for page in [*indexes, *middling]})
    return ["404.html", "kernvragen/matrix/", *found]


def with_both(site: Path) -> str:
    """Return the address of the shortest page of a source that has notes and explained terms."""
    pages = (
        path for path in site.glob("bronnen/*/index.html") if "nootteken" in path.read_text("utf-8")
    )
    found = [path for path in pages if "uitlegknop" in path.read_text("utf-8")]
    shortest = min(found, key=lambda path: path.stat().st_size)
    return f"{shortest.parent.relative_to(site)}/"


@pytest.fixture
def visit(
    browser: Browser, serve: Callable[[Path], str], living: Path, tmp_path: Path
) -> Iterator[Watched]:
    """Return what opens a page of the living site below the path that its own addresses name."""
    page = (living / "index.html").read_text(encoding="utf-8")
    canonical = re.search(r'rel="?canonical"? href="?([^"\s>]+)', page)
    assert canonical is not None
    folder = tmp_path / urllib.parse.urlsplit(canonical[1]).path.strip("/")
    folder.symlink_to(living)
    watched = Watched(browser, serve(folder))
    yield watched
    watched.close()
    assert watched.wrong == []


@pytest.mark.parametrize("width", [320, 375, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_is_broken(visit: Watched, living: Path, width: int, *, dark: bool) -> None:
    page = visit(width=width, dark=dark)
    paths = kinds(living)
    assert len(paths) > 15
    found = []
    for path in paths:
        page.goto(visit.address + path)
        found += violations(page)
    assert found == []


@pytest.mark.parametrize("width", [320, 375, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_is_broken_with_something_open(
    visit: Watched, living: Path, width: int, *, dark: bool
) -> None:
    page = visit(with_both(living), width=width, dark=dark)
    found = []
    page.keyboard.press("/")
    page.keyboard.type("werk")
    expect(page.locator(".zoeklijst mark").first).to_be_visible()
    found += violations(page)
    page.keyboard.press("Escape")
    if width < 1280:
        page.get_by_role("button", name="Menu").press("Enter")
        expect(page.get_by_role("link", name="Sessies")).to_be_visible()
        found += violations(page)
        page.keyboard.press("Escape")
    page.locator(".uitlegknop").first.press("Enter")
    expect(page.locator(".uitleg-begrip:popover-open")).to_have_count(1)
    found += violations(page)
    page.keyboard.press("Escape")
    focus(page, ".nootteken")
    expect(page.locator(".voorvertoning:popover-open")).to_have_count(1)
    found += violations(page)
    assert found == []


def focus(page: Page, selector: str) -> None:
    """Bring the focus there as a keyboard does: what a browser shows follows the last thing that was used."""
    page.keyboard.press("Tab")
    page.locator(selector).first.focus()
    expect(page.locator(selector).first).to_be_focused()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("room", ["", "404.html", "bronnen", "themas", "sessies", "kernvragen"])
def test_the_keyboard_reaches_everything(
    visit: Watched, living: Path, room: str, width: int
) -> None:
    members = sorted(path.parent.name for path in (living / room).glob("*/index.html"))
    page = visit(f"{room}/{members[0]}/" if members and room else room, width=width)
    count = page.evaluate(REACHABLE)
    assert count > 10
    left = count
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        left = page.evaluate(REACHED)
        if left == 0:
            break
    assert page.evaluate(LEFT) == []


@pytest.mark.parametrize("width", [640, 1280])
def test_letters_of_twice_the_size_fit(visit: Watched, living: Path, width: int) -> None:
    page = visit(width=width)
    too_wide = []
    for path in kinds(living):
        page.goto(visit.address + path)
        size = float(
            page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        )
        page.evaluate(f"document.documentElement.style.fontSize = '{2 * size}px'")
        if page.evaluate(SIDEWAYS) > 0:
            too_wide.append(path)
    assert too_wide == []


def test_a_preview_shows_the_passage_and_goes_with_escape(frozen: Watched) -> None:
    page = frozen(THEME)
    preview = page.locator(".voorvertoning:popover-open")
    link = page.locator(".wie a").first
    link.hover()
    expect(preview).to_contain_text("onvoorwaardelijk of semi-onvoorwaardelijk inkomen")
    expect(link).to_have_attribute("aria-describedby", "voorvertoning")
    # It stays while it is pointed at, and goes when it is not.
    preview.hover()
    page.wait_for_timeout(600)
    expect(preview).to_have_count(1)
    page.mouse.move(5, 700)
    expect(preview).to_have_count(0)
    focus(page, ".wie a")
    expect(preview).to_have_count(1)
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(link).to_be_focused()


@pytest.mark.parametrize(
    ("path", "selector", "words"),
    [
        (SOURCE, ".nootteken", "World Robotics 2025"),
        (SOURCE, ".raakt a", "robot"),
        ("", ".kaarten a", "Wat de bronnen zeggen over"),
        ("", ".kernvraag a", "kernvraag"),
    ],
)
def test_a_preview_says_what_is_there(
    frozen: Watched, path: str, selector: str, words: str
) -> None:
    page = frozen(path)
    focus(page, selector)
    expect(page.locator(".voorvertoning:popover-open")).to_contain_text(
        re.compile(words, re.IGNORECASE)
    )
