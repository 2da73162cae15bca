"""Permalinks and the buttons that copy: every question and passage of the five first sources, in a browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier.ids import answer_anchor
from dossier.model import Document, Dossier, Passage
from dossier.pipeline import build
from tests.support.golden_files import load_tables
from tests.support.projects import corpus_project
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

ADDRESS = "https://voorbeeld.invalid/bronnen/"
# What a citation says of each source, as a person wrote it down.
TOLD: dict[str, dict[str, str]] = load_tables("citing")["told"]
MOMENT = "2026-11-21T10:00:00+01:00"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
# Where a target stands on the screen: below the header, and not past the bottom.
IN_VIEW = """async (id) => {
  if (id) location.hash = id;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const target = document.querySelector(":target");
  const { top } = target.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return [target.id, top >= header - 1 && top < innerHeight];
}"""
# What each pair of buttons puts on the clipboard, by the address that the first one copies.
COPIED = """async () => {
  const copied = {};
  for (const group of document.querySelectorAll(".kopieer")) {
    const texts = [];
    for (const button of group.querySelectorAll("button")) {
      await navigator.clipboard.writeText("");
      button.click();
      let text = "";
      for (let tries = 0; text === "" && tries < 100; tries++) text = await navigator.clipboard.readText();
      texts.push(text);
    }
    copied[texts[0]] = texts[1];
  }
  return copied;
}"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus_project(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def dossier(project: Path) -> Dossier:
    return build(project, report=lambda _: None)


@pytest.fixture
def visit(
    browser: Browser, serve: Callable[[Path], str], project: Path, dossier: Dossier
) -> Iterator[Watched]:
    assert dossier.documents
    watched = Watched(browser, serve(project / "build" / "site"))
    yield watched
    watched.close()
    assert watched.wrong == []


def source_page(visit: Watched, source: str, anchor: str = "") -> Page:
    page = visit(f"bronnen/{source}/{anchor}", moment=MOMENT)
    page.context.grant_permissions(CLIPBOARD)
    return page


def clipboard(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(text, str)
    return text


def anchors(document: Document) -> list[str]:
    asked = [question.anchor for question in document.questions]
    answered = [answer_anchor(x) for each in document.answers for x in each.question_anchors]
    return [*asked, *answered, *(passage.id for passage in document.passages)]


def cited(document: Document, anchor: str, kind: str, part: str) -> str:
    """Return the citation of a place, put together from what a person wrote down."""
    told = TOLD[document.source.id]
    asked = kind == "vraag"
    who = told.get("asked", "") if asked else told.get("answered", "")
    where = f"{part}, in: {told['paper']}" if part else told["paper"]
    text = ", ".join(
        filter(None, (who, where, told.get("asked_on", "") if asked else told.get("dated", "")))
    )
    return (
        f"{text[0].upper()}{text[1:]}, {ADDRESS}{document.source.id}/{anchor} "
        f"(geraadpleegd op 21 november 2026; controlegetal {document.source.sha256[:12]})"
    )


def place_of(document: Document, passage: Passage) -> str:
    """Return where in its source a passage stands, with its number where there are others beside it."""
    part = part_of(passage)
    beside = [
        each.id
        for each in document.passages
        if part_of(each) == part and (part or each.section == passage.section)
    ]
    number = f"alinea {beside.index(passage.id) + 1}" if len(beside) > 1 else ""
    title = next((x.title for x in document.sections if x.anchor == passage.section), "")
    below = f"onder ‘{title}’" if title and not part else ""
    return " ".join(filter(None, (number, f"van {part}" if number and part else part, below)))


def part_of(passage: Passage) -> str:
    numbers = list(passage.questions)
    if not numbers:
        return ""
    named = " en ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
    named = f"vraag {named}" if len(numbers) == 1 else f"vragen {named}"
    return named if passage.kind == "vraag" else f"antwoord op {named}"


def all_citations(document: Document) -> dict[str, str]:
    """Return what the buttons of a page must copy: the link, and the citation."""
    expected = {}
    for passage in document.passages:
        places = [passage.id, *passage.question_anchors[:1]]
        if passage.kind == "antwoord":
            places[1:] = [answer_anchor(x) for x in passage.question_anchors[:1]]
        for place in places:
            part = place_of(document, passage) if place == passage.id else part_of(passage)
            expected[f"#{place}"] = cited(document, f"#{place}", passage.kind, part)
    return {f"{ADDRESS}{document.source.id}/{place}": text for place, text in expected.items()}


def test_every_question_opens_fresh_at_its_own_place(visit: Watched, dossier: Dossier) -> None:
    page = visit()
    opened = 0
    for document in dossier.documents:
        for question in document.questions:
            page.goto("about:blank")
            page.goto(f"{visit.address}bronnen/{document.source.id}/#{question.anchor}")
            assert page.evaluate(IN_VIEW, "") == [question.anchor, True]
            opened += 1
    assert opened == 44


def test_every_passage_is_found_by_its_permalink(visit: Watched, dossier: Dossier) -> None:
    wrong = []
    for document in dossier.documents:
        page = visit(f"bronnen/{document.source.id}/")
        wrong += [
            (document.source.id, anchor)
            for anchor in anchors(document)
            if page.evaluate(IN_VIEW, anchor) != [anchor, True]
        ]
    assert wrong == []


def test_the_buttons_copy_the_link_and_the_citation(visit: Watched, dossier: Dossier) -> None:
    questions = 0
    for document in dossier.documents:
        copied = source_page(visit, document.source.id).evaluate(COPIED)
        expected = all_citations(document)
        whole = f"{ADDRESS}{document.source.id}/"
        told = TOLD[document.source.id]
        who = told.get("asked", "") or told.get("answered", "")
        assert copied.pop(whole).startswith(
            f"{who}, {told['paper']}, {told['dated']}, {whole} (geraad"
        )
        assert copied == expected
        questions += sum("#vraag-" in link for link in copied)
        assert sum("#p-" in link for link in copied) == len(document.passages)
    assert questions == 44


def test_a_press_by_mouse_says_that_it_copied(visit: Watched) -> None:
    source = "kamervragen-2026z07901-robotisering-maakindustrie"
    page = source_page(visit, source)
    status = page.locator(".kopieermelding")
    link = page.get_by_role("button", name="Kopieer link naar vraag 6", exact=True)
    expect(link).to_have_css("cursor", "pointer")
    page.locator("#vraag-6").hover()
    expect(page.locator("#vraag-6 + .kopieer")).to_have_css("opacity", "1")
    link.click()
    expect(status).to_have_text("Link gekopieerd")
    assert clipboard(page) == f"{ADDRESS}{source}/#vraag-6"
    page.get_by_role("button", name="Kopieer bronvermelding van vraag 6", exact=True).click()
    expect(status).to_have_text("Bronvermelding gekopieerd")
    assert clipboard(page) == (
        "Van den Berg (JA21) en El Boujdaini (D66), vraag 6, in: ‘Beantwoording Kamervragen over robotisering "
        f"in de maakindustrie’, Kamervragen 2026Z07901, ingezonden 15 april 2026, {ADDRESS}{source}/#vraag-6 "
        "(geraadpleegd op 21 november 2026; controlegetal 976f77bff4a2)"
    )


def test_chosen_words_stand_in_front(visit: Watched) -> None:
    page = source_page(visit, "kamervragen-2026z07901-robotisering-maakindustrie")
    chosen = page.evaluate(
        """() => {
          const passage = document.querySelector(".antwoord .passage:has(.nootteken)");
          const range = document.createRange();
          range.selectNodeContents(passage);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return passage.id;
        }"""
    )
    page.locator(f"#{chosen} .kopieer-citaat").click()
    text = clipboard(page)
    assert text.startswith("“Ik deel de constatering dat Nederland wat betreft robotisering")
    assert "geïnstalleerd zijn.”, Heleen Herbert, Minister van Economische Zaken" in text
    page.locator("#vraag-6 + .kopieer .kopieer-citaat").click(force=True)
    assert clipboard(page).startswith("Van den Berg")


def test_all_buttons_are_one_stop_of_the_tab_key(visit: Watched) -> None:
    page = source_page(visit, "kamervragen-2026z07901-robotisering-maakindustrie", "#vraag-3")
    assert page.locator(".kopieer button[tabindex='0']").count() == 1
    page.keyboard.press("Tab")  # the permalink of the heading that the address names
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_accessible_name("Kopieer link naar vraag 3")
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_accessible_name("Kopieer bronvermelding van vraag 3")
    page.keyboard.press("ArrowDown")
    expect(focused).to_have_accessible_name("Kopieer bronvermelding van alinea 1 van vraag 3")
    expect(focused.locator("..")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    assert re.search(r", (alinea 1 van )?vraag 3, in: .*#p-[0-9a-f]{10} \(", clipboard(page))
    page.keyboard.press("End")
    expect(focused).to_have_accessible_name("Kopieer bronvermelding van dit stuk")
    assert page.locator(".kopieer button[tabindex='0']").count() == 1


def test_the_buttons_are_large_enough_for_a_finger_and_fit(visit: Watched) -> None:
    page = visit("bronnen/startnotitie-2026-vrijheid-werk-en-ai/", width=320)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".kopieer button")].map((button) => {
          const { width, height, right } = button.getBoundingClientRect();
          return width >= 24 && height >= 24 && (right <= innerWidth || !!button.closest("table"));
        })"""
    )
    assert len(sizes) > 200
    assert all(sizes)


def test_where_copying_is_refused_the_text_is_shown(visit: Watched) -> None:
    page = visit()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{visit.address}bronnen/startnotitie-2026-vrijheid-werk-en-ai/")
    page.locator(".kopieer-link").first.click()
    expect(page.locator(".kopieermelding")).to_have_text(
        re.compile(rf"^Kopiëren lukt hier niet\. De tekst is: {ADDRESS}startnotitie")
    )


def test_the_files_for_other_programs_are_there(visit: Watched, dossier: Dossier) -> None:
    page = visit()
    for document in dossier.documents:
        page.goto(f"{visit.address}bronnen/{document.source.id}/")
        links = page.locator(".citeren a[download]")
        expect(links).to_have_text(["BibTeX", "RIS", "CSL-JSON"])
        for index in range(3):
            address = links.nth(index).evaluate("(link) => link.href")
            assert page.request.get(address).ok
