"""Every hostile input on a built site in a real browser: nothing runs, nothing is fetched, the text is shown."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from dossier.pipeline import build
from tests.support.hostile import Input, hostile_project, inert, shown
from tests.support.laws import expected, tokens
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

# What could run or load when it is a page's own and not its text.
LIVE = """() => [...document.querySelectorAll("main *, footer *, header *, head *")].flatMap((element) =>
  [...element.attributes]
    // The content of a named tag is text for programs that read it.
    .filter(({ name }) => !(name === "content" && element.name && !element.httpEquiv))
    .filter(({ name, value }) => /^(on|ping$|formaction$|srcdoc$)/i.test(name) ||
      /^\\s*(javascript|vbscript|data):/i.test(value))
    .map(({ name, value }) => `${element.tagName} ${name}=${value}`))"""
# The address of a link and the attributes that a dialect of Markdown sets are no text of the page.
LAYOUT = re.compile(r"(?<=\]\()<[^<>]*>|\{[:#][^{}\n]*\}|</?a\b[^>]*>")
ALL_TEXT = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  return document.body.textContent;
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = hostile_project(tmp_path_factory.mktemp("hostile"))
    build(project, report=lambda _: None)
    return project / "build" / "site"


def missing(each: Input, text: str) -> list[str]:
    """Return what of the input the page does not show."""
    if each.place == "bron":
        told = "".join(tokens(text))
        return [word for word in expected(LAYOUT.sub("", each.text)) if word not in told]
    words = shown(each.text)
    return [] if words in re.sub(r"\s+", " ", text) else [words]


def look(page: Page, watched: Watched, path: str, inputs: list[Input]) -> list[str]:
    """Return what is wrong with a page that shows these inputs."""
    page.goto(f"{watched.address}{path}")
    wrong = [f"{path}: {found}" for found in page.evaluate(LIVE)]
    text = page.evaluate(ALL_TEXT)
    wrong += [f"{path}: lost {word!r}" for each in inputs for word in missing(each, text)]
    wrong += [f"{path}: {found}" for found in watched.wrong]
    watched.wrong.clear()
    return wrong


def test_every_hostile_input_is_inert(
    browser: Browser, serve: Callable[[Path], str], hostile: Path
) -> None:
    watched = Watched(browser, serve(hostile))
    page = watched()
    by_page: dict[str, list[Input]] = {}
    for each in inert():
        if each.place != "naam":
            by_page.setdefault(f"{each.page}/", []).append(each)
    named: dict[str, list[Input]] = {
        f"{path.parent.relative_to(hostile)}/": []
        for path in sorted(hostile.rglob("index.html"))
        if f"{path.parent.relative_to(hostile)}/" not in by_page
    }
    wrong = [
        problem
        for path, inputs in {**by_page, **named}.items()
        for problem in look(page, watched, path, inputs)
    ]
    watched.close()
    assert not wrong, "\n".join(wrong)
    assert sum(len(inputs) for inputs in by_page.values()) >= 150


def test_every_strange_name_has_its_page(hostile: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in hostile.glob("bronnen/*/index.html")]
    told = [text for text in pages if "Een stuk met een vreemde naam" in text]
    assert len(told) == len([each for each in inert() if each.place == "naam"])


def test_no_title_leaves_the_data_in_the_head(hostile: Path) -> None:
    pages = sorted(hostile.glob("bronnen/*/index.html"))
    assert len(pages) > 100
    for path in (page for page in pages if "citeergegevens" in page.read_text(encoding="utf-8")):
        tree = lxml.html.parse(str(path))
        data = tree.xpath("//script[contains(@type, 'json')]/text()")
        schema, buttons, _ = map(json.loads, data)  # the last is the theme's own
        assert tree.xpath("//meta[@name='citation_title']/@content") == [schema["name"]]
        named = f"‘{schema['name']}’" in buttons["stuk"]
        assert named or buttons["stuk"].startswith(("Kamerstukken ", "Aanhangsel "))


def test_hostile_results_of_a_search_are_text(
    browser: Browser, serve: Callable[[Path], str], hostile: Path
) -> None:
    watched = Watched(browser, serve(hostile))
    page = watched("zoeken/?q=alfa")
    status = page.locator("main").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ pagina’s gevonden\.$"))
    results = page.locator(".zoeklijst h3")
    expect(results).to_have_count(20)
    page.locator(".zoeklijst .meer button").click()
    expect(results).to_have_count(40)
    assert page.evaluate(LIVE) == []
    expect(page.locator("main .zoeklijst")).to_contain_text("alert(1)")
    watched.close()
    assert watched.wrong == []
