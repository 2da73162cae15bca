"""The head of a paper, wherever on the paper its fields and its letterhead stand."""

import pytest

from dossier.model import (
    DocumentKind,
    DropReason,
    Place,
)
from tests.support.placed_lines import recognise_placed
from tests.support.recognition import recognise_text

LETTER = "\n\nGeachte voorzitter,\n\nHierbij ontvangt u het verslag van de molens, zoals ik dat in het debat heb toegezegd aan uw Kamer."


HEADS = {
    "on one line": "Datum 3 maart 2026\nBetreft Molens bij dijken",
    "with colons": "Datum: 3 maart 2026\nOnderwerp: Molens bij dijken",
    "in capitals": "DATUM 3 maart 2026\nBETREFT Molens bij dijken",
    "on lines of their own": "datum\n3 maart 2026\nbetreft\nMolens bij dijken",
    "spaced out": "D A T U M\n\n3 maart 2026\n\nB E T R E F T\n\nMolens bij dijken",
    "with tabs": "Datum\t\t3 maart 2026\nBetreft\t\tMolens bij dijken",
    "over two lines": "Datum 3 maart 2026\nBetreft Molens\nbij dijken",
    "cut by an empty line": "DATUM 3 maart 2026\nBETREFT Molens\n\nbij dijken\n\nUW KENMERK\n\nONS\nKENMERK\n12 R\nBI JLAGEN\n1",
    "a name over two lines": "Datum\n3 maart 2026\nU W\nK E N M E R K\n12\nBetreft\nMolens bij dijken",
    "names and values apart": "Datum\nBetreft\n\nDirectie Wind\nMolenweg 50\n\n3 maart 2026\nMolens bij\ndijken",
    "three names and their values": "Datum\nOns kenmerk\nBetreft\n\n3 maart 2026\n12345\nMolens bij dijken",
    "names of a letter and their values": "uw brief van\nons kenmerk\ndatum\n\n12 februari 2026\nW-12\n3 maart 2026\n\nonderwerp: Molens bij dijken",
    "a subject in pieces": "Datum 3 maart 2026\nBetreft Molens\n\nbij\n\ndijken",
    "day below its name in any form": "Datum\ndinsdag 3 maart 2026\nBetreft\nMolens bij dijken",
    "beside a second column": "Directie Wind\nDatum      3 maart 2026\nBetreft    Molens                         Uw kenmerk\n2026-0012345\n           bij dijken",
}


@pytest.mark.parametrize("name", HEADS)
def test_fields_in_any_form(name: str) -> None:
    document = recognise_text(HEADS[name] + LETTER)
    assert (document.date, document.subject) == ("2026-03-03", "Molens bij dijken")
    (passage,) = document.passages
    assert passage.text.startswith("Hierbij ontvangt u")
    assert not document.sections


BODY = [
    (Place.BODY, "Geachte voorzitter,"),
    (
        Place.BODY,
        "Met deze brief stuur ik u de cijfers over molens bij dijken, die ik uw Kamer heb toegezegd.",
    ),
]


FIELDS = ["Datum", "3 maart 2026", "Betreft", "Molens bij", "dijken", "Ons kenmerk", "12345"]


@pytest.mark.parametrize("place", [Place.FIRST_HEADER, Place.MARGIN, Place.LAYOUT])
def test_fields_at_any_place(place: Place) -> None:
    head = [
        (place, "> Retouradres Postbus 1 2500 AA Den Haag"),
        *((place, each) for each in FIELDS),
    ]
    document = recognise_placed([*head, *BODY])
    assert (document.date, document.subject) == ("2026-03-03", "Molens bij dijken")
    assert [passage.text for passage in document.passages] == [BODY[1][1]]
    assert {each.reason for each in document.dropped} == {DropReason.LETTERHEAD}


TABLES = {
    "without lines": (Place.LAYOUT, ["Datum\t3 maart 2026", "Betreft\tMolens bij dijken", "Aan\tDe Kamer"]),
    "rows of one cell": (Place.BODY, ["Datum\t3 maart 2026", "Uw kenmerk 2026Z01234 en 2026Z01235", "Betreft Molens bij dijken\t\t"]),
}  # fmt: skip


@pytest.mark.parametrize(("place", "rows"), TABLES.values(), ids=TABLES)
def test_a_table_that_lays_out_a_head(place: Place, rows: list[str]) -> None:
    document = recognise_placed([*((place, row) for row in rows), *BODY])
    assert (document.date, document.subject) == ("2026-03-03", "Molens bij dijken")
    assert {"3 maart 2026", "Molens bij dijken"} <= set(document.head)
    assert document.numbers == (("2026Z01234", "2026Z01235") if place is Place.BODY else ())


def test_a_table_that_sets_two_fields_beside_each_other() -> None:
    rows = [
        "datum\t3 maart 2026\tdoorkiesnummer\t14 0301",
        "betreft\tMolens bij dijken\tbijlagen\t2",
    ]
    document = recognise_placed([*((Place.BODY, row) for row in rows), *BODY])
    assert (document.date, document.subject) == ("2026-03-03", "Molens bij dijken")
    assert [passage.text for passage in document.passages] == [BODY[1][1]]
    columns = (Place.BODY, "Datum\tOnderwerp\tKenmerk\tBijlage")
    assert recognise_placed([columns, (Place.BODY, "3 maart\tWieken\t12\tgeen")]).labels


NAMES_ABOVE = ["Datum|Ons kenmerk|Bijlagen", "3 maart 2026|Z/12|2"]


@pytest.mark.parametrize("gap", ["\t", "      "])
def test_names_beside_each_other_above_their_values(gap: str) -> None:
    rows = [each.replace("|", gap) for each in NAMES_ABOVE]
    lines = [*((Place.BODY, row) for row in rows), (Place.BODY, "Betreft: Molens"), *BODY]
    document = recognise_placed(lines)
    assert (document.date, document.subject) == ("2026-03-03", "Molens")
    assert [passage.text for passage in document.passages] == [BODY[1][1]]
    text = recognise_text("\n".join(["Molenweg 1", *rows]) + f"\n\nBetreft: Molens{LETTER}")
    assert (text.date, text.subject) == ("2026-03-03", "Molens")
    table = [*rows, rows[1].replace("3", "4")]
    assert recognise_placed([(Place.BODY, row) for row in table]).date is None


SUBJECT = [
    "Antwoord op vragen van de leden Jansen (ABC) en De Boer",
    "(DEF) over molens",
    "Noord-Holland",
]


@pytest.mark.parametrize("place", [Place.FIRST_HEADER, Place.LAYOUT])
def test_a_subject_in_paragraphs_of_its_own(place: Place) -> None:
    head = [
        (place, "Datum"),
        (place, "3 maart 2026"),
        (place, "Betreft"),
        *((place, x) for x in SUBJECT),
    ]
    questions = [(Place.BODY, x) for x in ("Vraag 1", "Draaien zij?", "Antwoord 1", "Ja.")]
    document = recognise_placed([*head, (place, "Bijlage(n)"), (place, "2"), *BODY, *questions])
    assert document.subject == " ".join(SUBJECT)
    assert [asker.party for asker in document.askers] == ["ABC", "DEF"]


NOT_THE_SUBJECT = {
    "an addressee": "Betreft Molens\n\nJan de Boer\n\nMolenweg 1\n\nDatum 3 maart 2026",
    "a value of its own": "Datum\nBetreft\nMolens\n\nDen Haag, 3 maart 2026",
}


@pytest.mark.parametrize("name", NOT_THE_SUBJECT)
def test_what_stands_below_a_subject_is_not_always_of_it(name: str) -> None:
    assert recognise_text(NOT_THE_SUBJECT[name] + LETTER).subject == "Molens"


def test_lines_beside_the_text_do_not_end_a_subject() -> None:
    lines = [
        (Place.BODY, "Betreft"), (Place.MARGIN, "Directoraat-Generaal"), (Place.BODY, "Molens"),
        (Place.MARGIN, "Water en Wind"), (Place.MARGIN, "Ons kenmerk"), (Place.MARGIN, "12"),
    ]  # fmt: skip
    document = recognise_placed([*lines, *BODY])
    assert document.subject == "Molens"
    assert [each.text for each in document.dropped] == [
        "Directoraat-Generaal",
        "Water en Wind",
        "Ons kenmerk",
        "12",
    ]


def test_the_head_of_later_pages_is_no_text_and_dates_a_paper_that_lacks_a_date() -> None:
    running = [(Place.RUNNING, "Datum26 augustus 2024"), (Place.RUNNING, "Ons kenmerk5646209")]
    document = recognise_placed([*BODY, *running])
    assert document.date == "2024-08-26"
    assert {each.reason for each in document.dropped} == {DropReason.RUNNING_HEAD}
    own = recognise_placed([(Place.BODY, "Datum 3 maart 2026"), *BODY, *running])
    assert own.date == "2026-03-03"


def test_the_head_that_a_converter_sets_behind_the_letter_dates_it() -> None:
    behind = "\n\nDe minister van Wind,\n\nA. Jansen\n\nDatum\n3 maart 2026\nOnze referentie\n12345\nBij beantwoording de datum en\nonze referentie vermelden."
    document = recognise_text(f"Betreft: Molens{LETTER}{behind}")
    assert document.date == "2026-03-03"
    assert len(document.passages) == 1


def test_a_subject_goes_on_behind_a_second_column() -> None:
    head = "Directie Wind\nDatum      3 maart 2026\nBetreft    Molens van de                         Uw kenmerk\n2026-0012345\n           Dijkwijkse polders"
    assert recognise_text(head + LETTER).subject == "Molens van de Dijkwijkse polders"


def test_a_table_of_data_is_no_head() -> None:
    rows = [
        "Datum\tOnderwerp\tSpreker",
        "3 maart 2026\tMolens\tJansen",
        "4 maart 2026\tDijken\tDe Boer",
    ]
    document = recognise_placed([(Place.BODY, each) for each in rows])
    assert document.subject is None
    assert len(document.passages) == 2


FIXED = [
    "> Retouradres Postbus 1 2500 AA Den Haag", "Wilt u slechts één zaak in uw brief behandelen.", "Turfmarkt 1\n2511 AA Den Haag",
    "Bij beantwoording de datum\nen ons kenmerk vermelden.\nWilt u slechts één zaak in uw\nbrief behandelen.",
    "T 070 123 45 67", "www.wind.example.nl", "IBAN NL00 WIND 0123 4567 89", "BEZORGEN", "Voorzitter van de Tweede Kamer\nder Staten-Generaal",
]  # fmt: skip


@pytest.mark.parametrize("fixed", FIXED)
def test_fixed_texts_of_a_letterhead(fixed: str) -> None:
    document = recognise_text(f"{fixed}\nDatum 3 maart 2026\nBetreft Molens{LETTER}")
    assert len(document.passages) == 1
    dropped = [each for each in document.dropped if each.reason is DropReason.LETTERHEAD]
    assert len(dropped) == fixed.count("\n") + 1


def test_the_letterhead_that_returns_between_lines_of_text() -> None:
    margin = "Directie Wind\nSluizen en Dijken\nOns kenmerk\n2026-12345"
    page = "\n\nBij beantwoording de datum en\nons kenmerk vermelden.\n\nPagina 1 van 2\nDirectie Wind\nDe molen van de polder maalt het hele jaar door, en\nSluizen en Dijken\nook in de nacht het water weg."
    document = recognise_text(f"{margin}\nDatum 3 maart 2026\nBetreft Molens{LETTER}{page}")
    assert (
        document.passages[-1].text
        == "De molen van de polder maalt het hele jaar door, en ook in de nacht het water weg."
    )
    assert len(document.passages) == 2


def test_a_salutation_takes_no_text_with_it() -> None:
    document = recognise_text(
        "Betreft: Molens\n\nGeachte voorzitter, in deze brief schrijf ik over molens. Zij draaien goed."
    )
    assert document.head == ("Molens", "Geachte voorzitter,")
    assert document.passages[0].text == "in deze brief schrijf ik over molens. Zij draaien goed."


def test_the_first_words_of_a_letter_are_text_and_are_read() -> None:
    intro = "In antwoord op uw brief van 5 juli 2024, nr. 2024Z11111, deel ik u mede dat de vragen van het lid Jansen (ABC) over molens worden beantwoord."
    document = recognise_text(f"{intro}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa.")
    assert document.passages[0].text == intro
    assert document.numbers == ("2024Z11111",)
    assert [asker.name for asker in document.askers] == ["Jansen"]
    assert document.subject == "molens"


def test_the_paper_that_the_foot_of_its_pages_names() -> None:
    foot = (Place.RUNNING, "Tweede Kamer, vergaderjaar 2018–2019, 35 000 I, nr. 2 12")
    paper = recognise_placed([*BODY, foot]).paper
    assert paper is not None
    assert (paper.dossiernummer, paper.ondernummer) == ("35000-I", "2")
    other = recognise_placed(
        [*BODY, (Place.RUNNING, "Eerste Kamer, vergaderjaar 2020–2021, 35 010, C 2")]
    ).paper
    assert other is not None
    assert (other.dossiernummer, other.ondernummer) == ("35010", "C")


ORIGINS = {
    "Datum 3 maart 2026\nBetreft Molens": {"date": "kop (regel 1)", "subject": "kop (regel 2)"},
    "Uw kenmerk 2024Z11111\nBetreft Molens": {"numbers": "kop (regel 1)"},
    "Betreft Molens": {"answered_by": "ondertekening (regel 8)"},
}


@pytest.mark.parametrize("head", ORIGINS)
def test_where_a_field_was_read(head: str) -> None:
    document = recognise_text(f"{head}{LETTER}\n\nDe minister van Wind,\nA. Jansen")
    assert ORIGINS[head].items() <= dict(document.read_from).items()
    assert document.unsure == ()


def test_where_a_field_was_read_on_a_page() -> None:
    head = [
        (Place.MARGIN, "Datum"),
        (Place.MARGIN, "3 maart 2026"),
        (Place.FIRST_HEADER, "Betreft: Molens"),
    ]
    document = recognise_placed([*head, *BODY])
    assert dict(document.read_from)["date"] == "marge van pagina 1"
    assert dict(document.read_from)["subject"] == "kop van pagina 1"


UNSURE = {
    "Datum 3 maart 2026\nDatum 4 maart 2026\nBetreft Molens": ("date",),
    "Betreft Molens\nBetreft Dijken langs de kust": ("subject", "title"),
    "Datum 3 maart 2026\nBetreft Molens bij dijken\nBetreft Molens": (),
}


@pytest.mark.parametrize("head", UNSURE)
def test_fields_that_contradict_are_not_sure(head: str) -> None:
    document = recognise_text(head + LETTER)
    assert document.unsure == UNSURE[head]
    assert {problem.code for problem in document.problems} == ({"S016"} if UNSURE[head] else set())


def test_fields_beside_each_other_and_in_columns() -> None:
    head = "Datum: 3 maart 2026          Ons kenmerk: Z/12\nOnderwerp: Molens        Bijlage(n): 2"
    document = recognise_text(head + LETTER)
    assert (document.date, document.subject) == ("2026-03-03", "Molens")
    columns = "NOTA\n\nAan          de minister\nVan          directie Wind\nDatum        3 maart 2026\nOnderwerp    Molens bij dijken"
    text = "De Kamer heeft een motie aangenomen waarin de regering wordt verzocht om de molens stil te zetten."
    nota = recognise_text(f"{columns}\n\nAanleiding\n\n{text}")
    assert (nota.date, nota.title) == ("2026-03-03", "Molens bij dijken")
    assert [section.title for section in nota.sections] == ["Aanleiding"]
    assert [passage.text for passage in nota.passages] == [text]


def test_a_word_that_begins_as_a_salutation_is_text() -> None:
    text = "Beste praktijken van molenaars zijn in dit stuk bijeengebracht, met hun kosten en hun opbrengst."
    assert recognise_text(f"Molens\n\n{text}").passages[0].text == text


def test_the_day_of_another_letter_is_not_that_of_the_paper() -> None:
    head = "Postbus 1\n2500 AA Den Haag\n\nUw brief van\n2 april 2025\n\nOns kenmerk\n12\n\nOnderwerp\nMolens"
    assert recognise_text(head + LETTER).date is None


def test_a_date_that_a_line_end_breaks_is_not_that_of_the_paper() -> None:
    text = "Inventarislijst\n\nMail over de molens in het noorden van de polder d.d. 15\napril 2021\nMail over de molens aan het waterschap\nd.d. 19 april 2021\nMail van de molenaar d.d. 3\nmei 2021\n\nDat is alles wat er in deze jaren over de molens is geschreven."
    assert recognise_text(text).date is None


def test_a_list_that_names_letters_is_no_letter() -> None:
    text = "Besluitenlijst van de vergadering van 3 maart 2026\n\n1. Agendapunt: Brief van de minister over molens\nBesluit: Aangehouden."
    assert recognise_text(text).kind is DocumentKind.OVERIG
