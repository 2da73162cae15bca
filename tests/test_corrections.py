"""Hand corrections: each finds what it names, changes that alone, and tells when it finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model import Correction, Document, DocumentKind, PassageForm, Reading
from tests.support.corrections import LETTER, RECORD, correction
from tests.support.golden_files import load_tables
from tests.support.law_documents import DOCUMENTS, FILES, SLOW, name
from tests.support.laws import (
    check_addresses,
    check_nothing_lost,
    decoded,
    found_letters,
    letters,
    plain,
)
from tests.support.outline import outline
from tests.support.recognition import recognise_file, recognise_text

TABLES = load_tables("corrections")

REPORT = TABLES["report"]


def told(document: Document) -> list[tuple[str, str]]:
    """Return message and hint of what does not fit."""
    return [(x.message, x.hint) for x in document.problems if x.code == "B032"]


def addresses(document: Document) -> set[tuple[str, str]]:
    """Return every address of the text, with the words that stand there."""
    anchors = {(x.anchor, x.title) for x in document.sections}
    return anchors | {(x.id, x.text) for x in document.passages}


def test_a_heading_becomes_a_paragraph_and_moves_nothing_else() -> None:
    before = recognise_text(REPORT)
    wrong = correction("kop", "Veel  mensen zoeken\nwerk", "alinea")
    after = recognise_text(REPORT, [wrong])
    assert [x.title for x in after.sections] == ["Inleiding", "Slot"]
    assert "Veel mensen zoeken werk" in [x.text for x in after.passages]
    gone = {("deel-veel-mensen-zoeken-werk", "Veel mensen zoeken werk")}
    assert addresses(before) - addresses(after) == gone
    assert (after.corrections, told(after)) == ((wrong,), [])
    check_nothing_lost(after, REPORT)


def test_a_paragraph_is_joined_to_the_one_before_it() -> None:
    before = recognise_text(REPORT)
    wrong = correction("alinea", "Regio's waar vooral", "vervolg")
    whole = (
        "Dit rapport beschrijft hoe de arbeidsmarkt verandert en wat dat betekent voor de "
        "Regio's waar vooral oudere mensen werken."
    )
    after = recognise_text(REPORT, [wrong])
    (joined,) = (x for x in after.passages if x.text == whole)
    assert {y for _, y in addresses(before) - addresses(after)} == {
        whole[: whole.index("Regio")].strip(),
        whole[whole.index("Regio") :],
    }
    assert [place.passage for place in after.notes[0].at] == [joined.id]
    assert after.corrections == (wrong,)
    check_nothing_lost(after, REPORT)


def test_a_paragraph_becomes_a_heading_and_moves_nothing_else() -> None:
    before = recognise_text(REPORT)
    wrong = correction("alinea", "Het einde van het stuk", "kop")
    after = recognise_text(REPORT, [wrong])
    assert [x.title for x in after.sections][-1] == "Het einde van het stuk"
    assert {y for _, y in addresses(before) - addresses(after)} == {"Het einde van het stuk"}
    under = [x.text for x in after.passages if x.section == "deel-het-einde-van-het-stuk"]
    assert under[0] == "Ja."
    check_nothing_lost(after, REPORT)


def test_what_becomes_a_paragraph_can_be_joined_whatever_the_order() -> None:
    text = (
        "# Titel\n\n## Kop\n\nWij zien in dit land dat\n\n## Veel mensen\n\nzoeken naar ander werk."
    )
    wanted = [
        correction("alinea", "zoeken naar ander", "vervolg"),
        correction("alinea", "Veel mensen", "vervolg"),
        correction("kop", "Veel mensen", "alinea"),
    ]
    for order in (wanted, wanted[::-1]):
        document = recognise_text(text, order)
        assert told(document) == []
        assert [x.text for x in document.passages] == [
            "Wij zien in dit land dat Veel mensen zoeken naar ander werk."
        ]


def test_questions_and_answers_stay_what_they_are() -> None:
    text = (
        "Vragen van het lid Jansen (SP) aan de minister van Financiën over werk (ingezonden 3 mei 2024)\n\n"
        "Vraag 1\n\nKunt u zeggen hoeveel mensen er werken in\n\n**Den Haag en omstreken**\n\nen elders?\n\n"
        "Antwoord 1\n\nJa.\n\nDat zijn er veel.\n"
    )
    wanted = [
        correction("kop", "Den Haag en omstreken", "alinea"),
        correction("alinea", "Den Haag en", "vervolg"),
        correction("alinea", "en elders?", "vervolg"),
        correction("alinea", "Ja.", "vervolg"),
    ]
    document = recognise_text(text, wanted)
    assert [x for x in outline(document).splitlines() if x.startswith("  ")] == [
        "  vraag 1: Kunt u zeggen hoeveel mensen er werken in Den Haag en omstreken en elders?",
        "  antwoord 1: Ja.",
        "  antwoord 1: Dat zijn er veel.",
    ]
    assert told(document)[0][0] == "voor 'Ja.' staat geen alinea waar zij bij kan horen"
    assert document.corrections == tuple(wanted[:3])
    check_nothing_lost(document, text)


MISTAKES = TABLES["mistakes"]


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: " - ".join(case[:3])[:40])
def test_what_does_not_fit_is_told_and_changes_nothing(case: list[str]) -> None:
    field, found, right, message, hint = case
    document = recognise_text(REPORT, [correction(field, found, right)])
    problem = document.problems[-1]
    assert (problem.code, problem.path, problem.place) == ("B032", RECORD, "correcties[1]")
    assert (message in told(document)[0][0], hint in told(document)[0][1]) == (True, True)
    plain_one = recognise_text(REPORT)
    assert outline(document) == outline(plain_one)
    assert addresses(document) == addresses(plain_one)
    assert (document.corrections, document.from_record) == ((), ())


def test_a_heading_that_stands_twice_is_not_pointed_at() -> None:
    text = "# Titel\n\n## Kop\n\nEen.\n\n## Kop\n\nTwee."
    document = recognise_text(text, [correction("kop", "Kop", "alinea")])
    assert told(document)[0][0] == "2 koppen luiden 'Kop'"


@pytest.mark.parametrize(
    ("field", "found", "right"),
    [("kop", "Slot", "alinea"), ("titel", "Een rapport over werk", "Werk")],
)
def test_a_second_correction_of_one_thing_is_told(field: str, found: str, right: str) -> None:
    twice = [correction(field, found, right, place) for place in ("correcties[1]", "correcties[2]")]
    document = recognise_text(REPORT, twice)
    assert document.corrections == (twice[0],)
    assert [x.place for x in document.problems if x.code == "B032"] == ["correcties[2]"]
    assert "staat er al een correctie" in told(document)[0][0]


def test_addresses_of_the_same_words_stay_apart_and_in_place() -> None:
    text = "# T\n\n## Kop\n\nJa.\n\n## Ja.\n\nNee.\n\n## Kop\n\nJa.\n\nKop\nJa.\n\nNee.\n"
    before = recognise_text(text)
    assert [x.anchor for x in before.sections] == ["deel-kop", "deel-ja", "deel-kop-2"]
    for wanted, gone in (
        (correction("kop", "Ja.", "alinea"), {"Ja."}),
        (correction("alinea", "Kop Ja.", "kop"), {"Kop Ja."}),
        (correction("alinea", "Kop Ja.", "vervolg"), {"Ja.", "Kop Ja."}),
    ):
        after = recognise_text(text, [wanted])
        assert told(after) == []
        check_addresses(after)
        lost = addresses(before) - addresses(after)
        assert ({words for _, words in lost}, len(lost)) == (gone, len(gone))


FIELDS = {
    "onderwerp": ("Werk en inkomen", "Werk", "subject", "Werk"),
    "datum": ("2023-01-03", "2024-01", "date", "2024-01"),
    "soort": ("kamerbrief", "overig", "kind", DocumentKind.OVERIG),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_corrected_where_the_document_says_what_was_found(field: str) -> None:
    found, right, attribute, value = FIELDS[field]
    document = recognise_text(LETTER, [correction(field, found, right)])
    assert told(document) == []
    assert getattr(document, attribute) == value
    assert document.from_record == (attribute,)
    check_nothing_lost(document, LETTER)


def test_fields_of_kamervragen() -> None:
    text = (
        "ah-tk-20242025-2496\n\nVragen van de commissie voor de Rijksuitgaven over werk (ingezonden 3 mei 2024) "
        "(ontvangen 1 juni 2024)\n\nVraag 1\n\nKlopt dat?\n\nAntwoord 1\n\nJa.\n"
    )
    alone = recognise_text(text)
    cases = [
        correction("titel", alone.title or "", "Vragen"),
        correction("ingezonden", "2024-05-03", "2024-05-04"),
        correction("ontvangen", "2024-06-01", "2024-06-02"),
        correction("commissie", "commissie voor de Rijksuitgaven", "commissie voor Financiën"),
        correction("aanhangsel", "ah-tk-20242025-2496", "ah-tk-20242025-2497"),
    ]
    document = recognise_text(text, cases)
    assert told(document) == []
    found = {name: str(getattr(document, name)) for name in document.from_record}
    assert found == {x.field.attribute: x.right for x in cases}


# The laws hold for every correction.


def possible(document: Document) -> Iterator[Correction]:
    """Yield corrections of every heading, paragraph and list item that the document has."""
    yield from (correction("kop", x.title, "alinea", f"kop {x.anchor}") for x in document.sections)
    for passage in document.passages:
        if passage.form is not PassageForm.ROW and passage.text.strip():
            for right in (Reading.VERVOLG, Reading.KOP):
                yield correction("alinea", passage.text, right, f"{right} {passage.id}")


def check_untouched(before: Document, after: Document) -> None:
    """Fail where an address moved that no correction is about."""
    touched = {x.found for x in after.corrections}
    # A hyphen at a line's end goes when its paragraph is joined to the next.
    joined = [letters([words]) for _, words in addresses(after) - addresses(before)]
    for anchor, words in addresses(before) - addresses(after):
        assert words in touched or any(letters([words]) in whole for whole in joined), (
            anchor,
            words,
        )


@pytest.mark.long
@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_laws_hold_with_corrections_all_over_a_paper(path: Path) -> None:
    before = recognise_file(path)
    every = list(possible(before))[::7]
    after = recognise_file(path, every)
    check_nothing_lost(after, decoded(path.read_bytes()))
    check_addresses(after)
    check_untouched(before, after)
    assert len(told(after)) + len(after.corrections) == len(every)
    assert [(x.number, x.anchor) for x in after.questions] == [
        (x.number, x.anchor) for x in before.questions
    ]


@pytest.mark.parametrize("found", ["Over de invoering", "Het toezicht.", "De uitvoering."])
def test_a_note_of_a_heading_without_text_stays_in_its_title(found: str) -> None:
    text = "Verslag over werk\n\n## Over de invoering\n## Het toezicht.1\n## De uitvoering.2\n"
    before = recognise_text(text)
    after = recognise_text(text, [correction("kop", found, "alinea")])
    assert len(after.corrections) == 1
    check_addresses(after)
    assert after.sections == tuple(x for x in before.sections if not x.title.startswith(found))
    assert sorted(found_letters(after, text)) == sorted(letters([plain(text)]))


@SLOW
@given(DOCUMENTS, st.data())
def test_the_laws_hold_with_any_corrections(text: str, data: st.DataObject) -> None:
    before = recognise_text(text)
    every = list(possible(before))
    wanted = data.draw(st.lists(st.sampled_from(every), max_size=5, unique=True)) if every else []
    after = recognise_text(text, wanted)
    check_addresses(after)
    check_untouched(before, after)
    assert sorted(found_letters(after, text)) == sorted(letters([plain(text)]))
    assert len(told(after)) + len(after.corrections) == len(wanted)


@settings(max_examples=100)
@given(st.text(max_size=200), st.text(min_size=1, max_size=20), st.sampled_from(Reading))
def test_corrections_never_fail(text: str, found: str, right: Reading) -> None:
    field = "kop" if right is Reading.ALINEA else "alinea"
    check_addresses(recognise_text(text, [correction(field, found, right)]))
