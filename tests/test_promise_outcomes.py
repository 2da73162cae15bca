"""What became of a promise, on the page: what a record says, what later papers may say, and what was looked at."""

from pathlib import Path

import pytest

from dossier.pages.home import make_home_pages
from dossier.pages.promises import make_promise_pages
from dossier.pipeline import gather_dossier
from tests.support.projects import toy_project

LETTER = """\
Datum {day}
Betreft {subject}
Onze referentie {number}

Geachte voorzitter,

{text}

Hoogachtend,

de minister van Wind,
A. Jansen
"""
PROMISED = "Ik wil windmolens laten tellen. Dit onderzoek is in juli gereed, waarna ik u in september de windmolenkaart stuur."
KEPT = "Zoals toegezegd stuur ik u de kaart. Het onderzoek naar windmolens is de grondslag van de windmolenkaart."
LOOKED_AT = "In de bronnen tot {} niet gevonden of het is gebeurd."


def write_letter(project: Path, name: str, day: str, text: str, number: str = "2026Z99999") -> Path:
    path = project / "content" / "bronnen" / f"{name}.txt"
    path.write_text(
        LETTER.format(day=day, subject=f"Molens {name}", number=number, text=text), encoding="utf-8"
    )
    return path


def find_passage(project: Path, source: str, beginning: str) -> str:
    document = gather_dossier(project).document(source)  # type: ignore[arg-type] # a bare name
    return next(x.id for x in document.passages if x.plain.startswith(beginning))


def show_card(project: Path) -> str:
    """Return the card of the promise about windmills as its page shows it."""
    (page,) = make_promise_pages(gather_dossier(project))
    return next(x for x in page.body.split("\n\n**") if "windmolens laten tellen" in x)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = toy_project(tmp_path)
    write_letter(project, "belofte", "26 mei 2026", PROMISED, "2026Z77777")
    return project


def test_a_sentence_is_one_card_that_says_what_was_looked_at(project: Path) -> None:
    card = show_card(project)
    assert card.startswith("Juli 2026**")
    assert "· **September 2026**{: #" in card
    assert 'data-voorbij="2026-10-01' in card
    assert card.count("\n> ") == 1
    assert card.count("<mark>") == 2
    assert f"{LOOKED_AT.format('26 mei 2026')} Geen ervan is van na deze termijn." in card
    write_letter(project, "later", "3 november 2026", "Over de begroting schrijf ik een brief.")
    assert f"{LOOKED_AT.format('3 november 2026')}*" in show_card(project)


@pytest.mark.parametrize(
    ("day", "text", "proposed"),
    [
        ("3 juli 2026", KEPT, True),
        ("3 juli 2026", "In mijn brief (2026Z77777) ging ik hierop in.", True),
        ("3 juli 2026", "Zoals toegezegd stuur ik u de begroting.", False),
        ("3 april 2026", KEPT, False),
    ],
)
def test_later_passages_are_proposed(project: Path, day: str, text: str, *, proposed: bool) -> None:
    write_letter(project, "later", day, text)
    card = show_card(project)
    assert ("Mogelijk het vervolg" in card) == proposed
    # Of a passage the sentence that has most words of the promise.
    assert (f"> {text.split('. ')[-1]}" in card.replace("&#46;", ".")) == proposed
    assert ("niet gevonden of het is gebeurd" in card) != proposed
    assert ("is niet nagegaan" in card) == proposed


@pytest.mark.parametrize(
    ("key", "word"), [("nagekomen", "Nagekomen"), ("achterhaald", "Achterhaald")]
)
def test_a_record_says_what_became_of_it(project: Path, key: str, word: str) -> None:
    write_letter(project, "later", "3 juli 2026", KEPT)
    promised = find_passage(project, "belofte", "Ik wil")
    by = find_passage(project, "later", "Zoals")
    record = project / "content" / "bronnen" / "belofte.yml"
    said = f"toezeggingen: [{{alinea: {promised}, {key}_door: later#{by}, datum: 2026-07-03}}]\n"
    record.write_text(said, encoding="utf-8")
    card = show_card(project)
    assert f"{word}** op 3 juli 2026:" in show_page(project)
    assert "Mogelijk het vervolg" not in card
    assert "niet gevonden" not in card
    assert "onderzoek naar windmolens is de grondslag" in show_page(project)
    (home,) = make_home_pages(gather_dossier(project))
    assert "windmolenkaart" not in home.body


def show_page(project: Path) -> str:
    (page,) = make_promise_pages(gather_dossier(project))
    return page.body
