"""The bar at a passage of the five first sources, by mouse, touch and keyboard, and what its buttons copy."""

import dataclasses
import re

import pytest
from playwright.sync_api import Page, expect

from dossier.model import Document, Dossier, Passage
from tests.support.watched_pages import Watched

pytestmark = [pytest.mark.browser, pytest.mark.site]

ADDRESS = "https://voorbeeld.invalid/bronnen/"
INDUSTRY = "kamervragen-2026z07901-robotisering-maakindustrie"
TAXES = "kamervragen-2025z10217-robotisering-en-belastingen"
NOTE = "startnotitie-2026-vrijheid-werk-en-ai"
# What every button copies, of the bar and of its box, by passage.
COPIED = """() => {
  const copied = {};
  let text;
  navigator.clipboard.writeText = async (given) => { text = given; };
  const press = (buttons) => buttons.map((button) => { text = undefined; button.click(); return text; });
  for (const place of document.querySelectorAll("[id^='p-']")) {
    (place.closest("tr") ?? place).focus();
    const [cite, copy, link] = document.querySelectorAll(".balk button");
    copied[place.id] = press([copy, link]);
    cite.click();
    copied[place.id].push(...press([...document.querySelectorAll(".balkvak button")]));
  }
  return copied;
}"""
CHOOSE_ALL = """(passage) => {
  const range = document.createRange();
  range.selectNodeContents(passage);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
# Which targets do not stand on the screen: below the header, and not past the bottom.
OUT_OF_VIEW = """(ids) => ids.filter((id) => {
  location.hash = id;
  const { top } = document.querySelector(":target").getBoundingClientRect();
  return top < document.querySelector(".md-header").getBoundingClientRect().bottom - 1 || top >= innerHeight;
})"""


@dataclasses.dataclass(frozen=True)
class Told:
    """What a footnote says of one source, as a person wrote it down: the paper, and by voice who and when."""

    paper: str
    asked: tuple[str, str] = ("", "")
    answered: tuple[str, str] = ("", "")
    official: str = ""


TOLD = {
    "kamervragen-2024z10305-werkgevers-en-ai": Told(
        "‘De huiverigheid van werkgevers om kunstmatige intelligentie in te zetten’, Kamervragen 2024Z10305",
        ("Aartsen en Rajkowski (VVD)", "ingezonden 12 juni 2024"),
    ),
    TAXES: Told(
        "Aanhangsel Handelingen II 2024/25, 2496",
        ("Patijn, Van der Lee en Stultiens (GroenLinks-PvdA)", "ingezonden 22 mei 2025"),
        (
            "Van Hijum, minister van Sociale Zaken en Werkgelegenheid, mede namens de staatssecretaris van Financiën",
            "beantwoord 18 juni 2025",
        ),
        "https://zoek.officielebekendmakingen.nl/ah-tk-20242025-2496.html",
    ),
    INDUSTRY: Told(
        "‘Beantwoording Kamervragen over robotisering in de maakindustrie’, Kamervragen 2026Z07901",
        ("Van den Berg (JA21) en El Boujdaini (D66)", "ingezonden 15 april 2026"),
        ("Heleen Herbert, minister van Economische Zaken en Klimaat", "beantwoord 26 mei 2026"),
    ),
    "kamervragen-2026z11981-ai-en-toekomstige-generaties": Told(
        "Kamerstukken II 2025/26, 26643, nr. 1522",
        ("Commissie voor de Rijksuitgaven", "ingezonden 4 juni 2026"),
        (
            "W.J.M. Aerds, staatssecretaris van Economische Zaken en Klimaat",
            "beantwoord 16 juni 2026",
        ),
        "https://zoek.officielebekendmakingen.nl/kst-26643-1522.html",
    ),
    NOTE: Told(
        "‘Vrijheid, Werk en AI: een Liberale Heroriëntatie’, Startnotitie",
        answered=(
            "Robin van Lieshout en Iwein Borm, VVD Thematisch Netwerk Economische Zaken en Innovatie",
            "mei 2026",
        ),
    ),
}


def cited(document: Document, passage: Passage) -> tuple[str, str]:
    """Return the footnote without its end, and the link, put together from what a person wrote down."""
    told = TOLD[document.source.id]
    who, when = told.asked if passage.kind == "vraag" else told.answered
    title = next((x.title for x in document.sections if x.anchor == passage.section), "")
    named = " en ".join(filter(None, (", ".join(passage.questions[:-1]), *passage.questions[-1:])))
    part = f"{'vragen' if len(passage.questions) > 1 else 'vraag'} {named}"
    if not passage.questions:
        part = f"onder ‘{title}’" if title else ""
    elif passage.kind == "antwoord":
        part = f"antwoord op {part}"
    text = ", ".join(filter(None, (who, part, told.paper, when, told.official)))
    return text[0].upper() + text[1:], f"{ADDRESS}{document.source.id}/#{passage.id}"


def expected(document: Document, passage: Passage) -> list[str]:
    told, link = cited(document, passage)
    words = " ".join(passage.text.split())
    footnote = f"{told} (vindplaats: {link})."
    return [words, link, footnote, f"“{words}” – {footnote}", link]


def test_every_button_copies_what_it_says(frozen: Watched, dossier: Dossier) -> None:
    page = frozen()
    count = 0
    for document in dossier.documents:
        page.goto(f"{frozen.address}bronnen/{document.source.id}/")
        wanted = {passage.id: expected(document, passage) for passage in document.passages}
        assert page.evaluate(COPIED) == wanted
        count += len(wanted)
    assert count == 246


def test_every_question_and_passage_is_found_by_its_address(
    frozen: Watched, dossier: Dossier
) -> None:
    page = frozen()
    wrong = []
    for document in dossier.documents:
        page.goto(f"{frozen.address}bronnen/{document.source.id}/")
        answers = [f"antwoord-{each}" for x in document.answers for each in x.questions]
        questions = [question.anchor for question in document.questions]
        places = [*questions, *answers, *(passage.id for passage in document.passages)]
        wrong += page.evaluate(OUT_OF_VIEW, places)
    assert wrong == []


def source_page(frozen: Watched, source: str = INDUSTRY, *, phone: bool = False) -> Page:
    page = frozen(f"bronnen/{source}/", width=375 if phone else 1280, touch=phone)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def clipboard(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(text, str)
    return text


def test_a_mouse_brings_the_bar_and_a_press_says_that_it_copied(frozen: Watched) -> None:
    page = source_page(frozen)
    bar = page.get_by_role("toolbar", name="Bij deze alinea")
    expect(bar).to_have_count(0)
    passage = page.locator("p.antwoord:has(.nootteken)").first
    passage.hover()
    expect(bar).to_be_visible()
    expect(passage.locator("+ .balk")).to_have_count(1)
    bar.get_by_role("button", name="Link", exact=True).click()
    expect(page.locator(".kopieermelding")).to_have_text("Link gekopieerd")
    assert clipboard(page) == f"{ADDRESS}{INDUSTRY}/#{passage.get_attribute('id')}"
    passage.evaluate(CHOOSE_ALL)
    bar.get_by_role("button", name="Kopieer", exact=True).click()
    expect(page.locator(".kopieermelding")).to_have_text("Tekst gekopieerd")
    assert clipboard(page).endswith("geïnstalleerd zijn.")
    page.locator("h1").click()
    expect(bar).to_be_hidden()


def test_words_that_are_chosen_are_what_is_copied(frozen: Watched) -> None:
    page = source_page(frozen)
    passage = page.locator("p.antwoord:has(.nootteken)").first
    passage.hover()
    passage.locator("sup").evaluate(
        """(sign) => getSelection().setBaseAndExtent(sign.previousSibling, 0, sign.nextSibling ?? sign, 1)"""
    )
    page.get_by_role("button", name="Citeer").click()
    page.get_by_role("button", name="Kopieer: Citaat met bron").click()
    assert re.match(r"“[^”0-9]+\.?” – Heleen Herbert, ", clipboard(page))
    # What is chosen elsewhere is of no account.
    page.locator("h1").evaluate(CHOOSE_ALL)
    page.get_by_role("button", name="Kopieer", exact=True).click()
    assert clipboard(page).startswith("Ik deel de constatering")


def test_a_finger_finds_the_bar_at_the_foot_of_the_screen(frozen: Watched) -> None:
    page = source_page(frozen, TAXES, phone=True)
    page.locator("[data-t]").first.tap()
    bar = page.get_by_role("toolbar")
    box = bar.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    assert 700 < box["y"] + box["height"] <= 800
    low = "(all) => all.filter((x) => x.getBoundingClientRect().height < 44).length"
    assert bar.get_by_role("button").evaluate_all(low) == 0
    page.set_viewport_size({"width": 320, "height": 800})
    for button in bar.get_by_role("button").all():
        expect(button).to_be_in_viewport(ratio=1)
    assert bar.evaluate("(bar) => bar.scrollWidth - bar.clientWidth") == 0
    bar.get_by_role("button", name="thema").tap()
    expect(page.locator(".balkvak a").first).to_have_attribute("href", re.compile("/themas/"))
    page.locator("h1").tap()
    expect(page.locator(".balkvak")).to_be_hidden()
    page.locator("h1").tap()
    expect(bar).to_be_hidden()


def test_by_keyboard_the_passages_are_one_stop(frozen: Watched) -> None:
    page = source_page(frozen)
    assert page.locator("[id^='p-'][tabindex='0']").count() == 1
    focused = page.locator(":focus")
    page.locator("[id^='p-']").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(focused).to_have_class(re.compile("antwoord.* aangewezen"))
    expect(focused.locator("+ .balk")).to_be_visible()
    assert page.locator("[id^='p-'][tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Citeer")
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_text("Kopieer")
    page.keyboard.press("Enter")
    assert clipboard(page) == "Ja."
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(focused).to_have_accessible_name("Kopieer: Voetnoot")
    page.keyboard.press("Escape")
    expect(page.locator(".balkvak")).to_be_hidden()
    expect(focused).to_have_text("Citeer")
    page.keyboard.press("Escape")
    expect(page.locator(".balk")).to_be_hidden()
    expect(focused).to_have_class(re.compile("antwoord"))


def test_the_bar_leads_to_themes_and_to_where_a_passage_returns(frozen: Watched) -> None:
    page = source_page(frozen, TAXES)
    listed = page.locator(".elders[data-bij]", has_text="Toezegging")
    expect(listed).to_be_hidden()
    passage = page.locator(f"#{listed.get_attribute('data-bij')}")
    passage.focus()
    page.get_by_role("button", name="Elders").click()
    promised = page.locator(".balkvak li", has_text="Toezegging: na de zomer van 2025")
    promised.get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text("Na de zomer van 2025")
    page.go_back()
    page.get_by_text("plaatsen waar dit stuk terugkomt").click()
    page.locator(".elders", has_text="Zelfde zin in").last.get_by_role("link").click()
    expect(page.locator("p:target")).to_contain_text("veel onderzoek gedaan")


def test_where_copying_is_refused_the_text_is_shown(frozen: Watched) -> None:
    page = frozen()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{frozen.address}bronnen/{NOTE}/")
    page.locator("[id^='p-']").first.click()
    page.get_by_role("button", name="Link", exact=True).click()
    refused = re.compile(rf"^Kopiëren lukt hier niet\. De tekst is: {ADDRESS}startnotitie")
    expect(page.locator(".kopieermelding")).to_have_text(refused)


def test_on_a_phone_the_place_and_the_contents_are_at_hand(frozen: Watched) -> None:
    page = frozen(f"bronnen/{TAXES}/", width=375)
    pill = page.locator(".plaats")
    expect(pill).to_be_hidden()
    page.locator("#vraag-6").evaluate("(heading) => heading.scrollIntoView()")
    expect(pill).to_have_text("Vraag 6 van 8 · Inhoud")
    page.locator("[id^='p-']").nth(12).click()
    expect(pill).to_be_hidden()
    page.keyboard.press("Escape")
    pill.click()
    contents = page.locator("details.vragen")
    expect(contents.get_by_role("link")).to_have_count(8)
    expect(contents).to_contain_text("… (met 7 en 8 beantwoord)")
    contents.get_by_role("link").last.click()
    expect(page).to_have_url(re.compile("#vraag-8$"))
    expect(pill).to_have_text("Vraag 8 van 8 · Inhoud")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(pill).to_be_hidden()


def test_a_shared_answer_is_reached_from_each_of_its_questions(frozen: Watched) -> None:
    page = frozen(f"bronnen/{TAXES}/")
    answer = page.locator("h3", has_text="Antwoord op vragen 6, 7 en 8")
    for number in (6, 7):
        page.locator(f".verwijzing a[href='#antwoord-{number}']").click()
        expect(page).to_have_url(re.compile(rf"#antwoord-{number}$"))
        expect(answer).to_be_in_viewport()


def test_the_files_for_other_programs_are_there(frozen: Watched, dossier: Dossier) -> None:
    page = frozen()
    for document in dossier.documents:
        page.goto(f"{frozen.address}bronnen/{document.source.id}/")
        page.get_by_role("link", name="Herkomst en hiaten").click()
        for name in ("BibTeX", "RIS", "CSL-JSON"):
            link = page.get_by_role("link", name=name, exact=True)
            assert page.request.get(link.evaluate("(link) => link.href")).ok
