"""The head of a paper, wherever on the paper its fields and its letterhead stand."""

from pathlib import PurePosixPath

import pytest

from dossier.model import (
    Block,
    BlockKind,
    DocumentKind,
    DropReason,
    Place,
    Source,
    SourceId,
    SourceText,
)
from dossier.recognise import recognise
from dossier.text import RichText
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


def test_a_table_without_lines_that_lays_out_a_head() -> None:
    rows = [
        (Place.LAYOUT, "Datum\t3 maart 2026"),
        (Place.LAYOUT, "Betreft\tMolens bij dijken"),
        (Place.LAYOUT, "Aan\tDe Kamer"),
    ]
    document = recognise_placed([*rows, *BODY])
    assert (document.date, document.subject) == ("2026-03-03", "Molens bij dijken")
    assert document.head[:2] == ("3 maart 2026", "Molens bij dijken")


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


def test_a_title_in_the_head_of_the_first_page() -> None:
    rows = [(Place.BODY, "Nr.\tNaam\tOordeel"), (Place.BODY, "1\tMail over molens\tOpenbaar")]
    head = [(Place.FIRST_HEADER, "BIJLAGE 1"), (Place.FIRST_HEADER, "LIJST VAN MOLENS")]
    document = recognise_placed([*head, *rows])
    assert document.title == "BIJLAGE 1 LIJST VAN MOLENS"
    assert len(document.passages) + len(document.labels) == 2


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


DATELINES = {
    "Utrecht, 3 maart 2026": "2026-03-03", "Amsterdam, maart 2026": "2026-03", "25-4-2024": "2024-04-25", "Datum: 3 maart 2026": "2026-03-03",
    "donderdag 8 januari 2026, 10:18": "2026-01-08", "vrijdag 9 januari 2026, 9.40 uur door Redactie, 3 reacties": "2026-01-09",
    "Nieuwsbericht | 03-03-2026 | 10:00": "2026-03-03", "Gepubliceerd op 3 maart 2026": "2026-03-03", "Versie: 1.0 (maart 2026)": "2026-03",
    "Brief aan de Tweede Kamer, d.d. 3 maart 2026, kenmerk 12 R": "2026-03-03", "Nr. 4 – maart 2026": "2026-03",
    "Vastgesteld door het congres op 3 maart 2026": "2026-03-03", "Concept, vastgesteld door de raad op 3 maart 2026": "2026-03-03",
    "Door A. Jansen, 3 maart 2026": "2026-03-03",
}  # fmt: skip


@pytest.mark.parametrize("line", DATELINES)
def test_a_dateline_is_no_heading_and_no_text(line: str) -> None:
    body = "In dit stuk staat hoe molens bij dijken draaien, en wie daar iedere dag naar kijkt en over schrijft."
    document = recognise_text(f"Molens bij dijken\n\n{line}\n\n{body}")
    assert (document.title, document.date) == ("Molens bij dijken", DATELINES[line])
    assert [passage.text for passage in document.passages] == [body]
    assert not document.sections


SENTENCES = [
    "Op 3 maart 2026 draaiden de molens voor het eerst in de nacht.",
    "Door de storm op 3 maart 2026 draaiden de molens voor het eerst niet.",
    "Vastgesteld is dat de molens op 3 maart 2026 niet draaiden.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_with_a_date_is_text(sentence: str) -> None:
    document = recognise_text(f"Molens\n\n{sentence}")
    assert [passage.text for passage in document.passages] == [sentence]
    assert document.date is None


BYLINES = {
    "Door A. Jansen, 3 maart 2026": ("A. Jansen",),
    "Door Anna Jansen en B. de Boer, 3 maart 2026": ("Anna Jansen", "B. de Boer"),
    "Door Anna Jansen\n3 maart 2026, 10.15 uur": ("Anna Jansen",),
    "Door Anna Jansen, verslaggever\n\n3 maart 2026": ("Anna Jansen",),
    "Door onze redactie, 3 maart 2026": (),
    "Door de minister\n\n3 maart 2026": (),
}


@pytest.mark.parametrize("line", BYLINES)
def test_who_wrote_a_piece_of_news(line: str) -> None:
    text = "De molens draaien het hele jaar, ook in de nacht, en daarover zijn veel vragen gesteld aan de raad."
    assert recognise_text(f"Molens bij dijken\n\n{line}\n\n{text}").authors == BYLINES[line]


TITLES = {
    "RAPPORT\n\nMolens bij dijken\n\nAmsterdam, maart 2026": "Molens bij dijken",
    "Visie op molens versie 1.0.\n\n# Inleiding": "Visie op molens",
    "Verslag van een jaar molens 25-4-2024": "Verslag van een jaar molens",
    "Programma\n2026-2030 Molens\nvoor iedereen!\nINHOUD": "Programma 2026-2030 Molens voor iedereen!",
    "Den Haag, 3 april 2026\n\nDocument: Besluitenlijst van de vergadering van 2 april 2026": "Besluitenlijst van de vergadering van 2 april 2026",
    "# Tweede Kamer\n\nBesluitenlijst procedurevergadering commissie Wind": "Besluitenlijst procedurevergadering commissie Wind",
    "Nieuws\n\n# Meer molens": "Meer molens",
    "ADVIES 26/04\n\nMolens bij dijken\n\nAdvies over malen\n\nNr. 4 – maart 2026\n\nSOCIAAL-ECONOMISCHE RAAD\n\n# Kort\n\n# Lang": "Molens bij dijken",
    "CPB Notitie\n\nMolens bij dijken\n\nMei 2026\n\n# Kort\n\n# Lang": "Molens bij dijken",
    "MOLENS STERKER\nIN DE WIND\nVerkiezingsprogramma 2026-2030\n\nDe Molenpartij": "MOLENS STERKER IN DE WIND",
    "PLAN\nvoor molens bij dijken": "PLAN voor molens bij dijken",
    "Advies over 26/04": "Advies over 26/04",
    "Geachte heer,": None,
    "Den Haag, 3 april 2026": None,
}


@pytest.mark.parametrize("head", TITLES)
def test_titles(head: str) -> None:
    text = "De molens draaien het hele jaar, ook in de nacht, en daarover zijn in de afgelopen tijd veel vragen gesteld aan de raad."
    assert recognise_text(f"{head}\n\n{text}\n\n{text}").title == TITLES[head]


@pytest.mark.parametrize("day", ["Mei 2026", "Utrecht, 3 maart 2026"])
def test_what_stands_between_title_and_day_is_no_text(day: str) -> None:
    text = "De molens draaien het hele jaar, ook in de nacht, en daarover zijn veel vragen gesteld aan de raad."
    cover = f"Molens bij dijken\n\nMalen in de nacht\n\nCPB Publicatie\n\n{day}"
    document = recognise_text(f"{cover}\n\nAdvies\n\n{text}")
    assert (document.title, [x.title for x in document.sections]) == (
        "Molens bij dijken",
        ["Advies"],
    )
    assert [passage.text for passage in document.passages] == [text]
    bare = recognise_text(f"Molens bij dijken\n\nAdvies\n\n{text}")
    assert [section.title for section in bare.sections] == ["Advies"]


def test_the_largest_lines_of_a_page_are_its_title() -> None:
    heads = {"Uitvoering": 4, "Veel gevraagd": 1, "over molens": 1, "Wat is dit?": 5}
    blocks = tuple(
        Block(
            kind=BlockKind.HEADING, content=RichText(text), line=1, page=1, opens=True, level=level
        )
        for text, level in heads.items()
    )
    text = Block(
        kind=BlockKind.TEXT,
        content=RichText("Dit is een stuk over molens."),
        line=1,
        page=1,
        opens=True,
    )
    source = Source(
        id=SourceId("proef"),
        path=PurePosixPath("proef.pdf"),
        media_type="application/pdf",
        sha256="0",
    )
    document = recognise(SourceText(source=source, blocks=(*blocks, text)))
    assert document.title == "Veel gevraagd over molens"
    assert [section.title for section in document.sections] == ["Wat is dit?"]


SIGNED = {
    "Hoogachtend,\n\nDE MINISTER VAN WIND,\nnamens deze,\n\nmr. A. Jansen\nHoofd Molens": [
        ("", "MINISTER VAN WIND")
    ],
    "De minister van Wind,\nnamens deze:\n10.2.e\nEva Jansen\nplaatsvervangend secretaris-generaal": [
        ("", "minister van Wind")
    ],
    "Mede namens de minister van Water,\nde minister van Wind\n\nA. Jansen": [
        ("A. Jansen", "minister van Wind")
    ],
    "Hoogachtend,\n\nDe staatssecretaris van Wind - Molens en Dijken,\n\nRechtsmiddelen": [
        ("", "staatssecretaris van Wind - Molens en Dijken")
    ],
    "De minister van Wind,\n\nA. Jansen\n\nDe staatssecretaris Molens en Dijken,\n\nB. de Boer": [
        ("A. Jansen", "minister van Wind"),
        ("B. de Boer", "staatssecretaris Molens en Dijken"),
    ],
    "De minister van Wind,\nWater,\nDijken\nen Molens,\n\nA. Jansen": [
        ("A. Jansen", "minister van Wind, Water, Dijken en Molens")
    ],
    "De minister van Wind\n\nen Water,\n\nA.B. (Anna) de Boer": [
        ("A.B. (Anna) de Boer", "minister van Wind en Water")
    ],
    "Algemene Rekenkamer\n\ndrs. A. (Anna) de Boer,\npresident\n\nmr. C. Jansen RA,\nsecretaris": [
        ("Algemene Rekenkamer", "")
    ],
    "Dat heb ik de Kamer toegezegd. Mede namens de minister van Water, de minister van Wind\n\nA. Jansen": [
        ("A. Jansen", "minister van Wind")
    ],
    "Over molens sprak ik met de minister van Wind\n\nA. Jansen": [],
    "Veel dank aan De minister van Wind voor zijn hulp.": [],
}


@pytest.mark.parametrize("closing", SIGNED)
def test_who_signs_a_letter(closing: str) -> None:
    document = recognise_text(f"Betreft: Molens{LETTER}\n\n{closing}")
    assert [(each.name, each.role) for each in document.answered_by] == SIGNED[closing]
    assert not any(
        person.role and person.role in each.text
        for person in document.answered_by
        for each in document.passages
    )
    assert "Rechtsmiddelen" not in document.head


ANSWERED = {
    "Antwoorden Sociaal-Economische Raad bij vragen van de Tweede Kamer over molens": (
        "Sociaal-Economische Raad",
        "",
    ),
    "Antwoord van de AP op vragen over molens": ("Autoriteit Persoonsgegevens", ""),
    "Antwoorden van de minister van Wind mede namens de minister van Water op Kamervragen over molens": (
        "",
        "minister van Wind",
    ),
}


@pytest.mark.parametrize("title", ANSWERED)
def test_who_answers_by_the_title(title: str) -> None:
    document = recognise_text(f"{title}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord op vraag 1\n\nJa.")
    assert [(each.name, each.role) for each in document.answered_by] == [ANSWERED[title]]


COMMITTEES = [
    (
        "de door de Vaste Kamercommissie van SZW gestelde vragen over",
        "Vaste Kamercommissie van SZW",
    ),
    ("vragen die de commissie Financiën heeft gesteld over", "commissie Financiën"),
    (
        "de door de vaste commissie voor Wind, Water en Dijken gestelde vraag over",
        "vaste commissie voor Wind, Water en Dijken",
    ),
]


@pytest.mark.parametrize(("words", "committee"), COMMITTEES)
def test_a_committee_as_it_names_itself(words: str, committee: str) -> None:
    document = recognise_text(
        f"Hierbij bieden wij u de antwoorden aan op {words} molens.\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    )
    assert document.committee == committee


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


def test_a_title_that_is_only_a_first_line_is_not_sure() -> None:
    text = "Dit stuk gaat over molens bij dijken, en over wie daar iedere dag naar kijkt en over schrijft."
    assert recognise_text(f"Molens\n\n{text}").unsure == ("title",)


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


def test_an_institution_that_answers_by_its_own_paper() -> None:
    head = "Centraal Planbureau\nPostbus 1\n2500 AA Den Haag\n\nAan: de vaste commissie voor Wind\nVan: Centraal Planbureau\nBetreft: Molens"
    cover = "Hierbij bied ik u de antwoorden aan op de vragen die de vaste commissie voor Wind heeft gesteld."
    document = recognise_text(
        f"{head}\n\nGeachte voorzitter,\n\n{cover}\n\nHoogachtend,\n\nP. de Boer\ndirecteur\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    )
    assert [(each.name, each.role) for each in document.answered_by] == [
        ("Centraal Planbureau", "")
    ]
    assert document.committee == "vaste commissie voor Wind"
    assert [passage.text for passage in document.passages] == ["Draaien zij?", "Ja."]


def test_pages_out_of_a_longer_paper_have_no_title() -> None:
    foot = (Place.RUNNING, "Tweede Kamer, vergaderjaar 2018–2019, 35 000 I, nr. 2 12")
    lines = [
        (Place.BODY, "Molens in 2026"),
        (Place.BODY, "De molens draaien het hele jaar door."),
        foot,
    ]
    document = recognise_placed(lines, {"Molens in 2026": BlockKind.HEADING})
    assert document.title is None
    assert [section.title for section in document.sections] == ["Molens in 2026"]


KINDS = {
    "Visie op molens": DocumentKind.RAPPORT,
    "Verkiezingsprogramma 2026-2030": DocumentKind.RAPPORT,
    "Advies over molens": DocumentKind.RAPPORT,
    "Beleidsnotitie molens": DocumentKind.RAPPORT,
    "Notitie over molens": DocumentKind.OVERIG,
    "Betreft: Besluit over het rapport\n\nGeachte heer A. de Boer,": DocumentKind.OVERIG,
    "Betreft: Besluit over het rapport\n\nGeachte heer 10.2.e ,": DocumentKind.OVERIG,
    "Besluitenlijst van de vergadering van 3 maart 2026": DocumentKind.OVERIG,
    "Verslag van de vergadering van 3 maart 2026": DocumentKind.OVERIG,
    "Nieuwsbericht | 03-03-2026 | 10:00\n\nPlan voor molens": DocumentKind.OVERIG,
    "Betreft: Besluit op uw Woo-verzoek\n\nGeachte heer,": DocumentKind.OVERIG,
    "Aan de Voorzitter van de Tweede Kamer\n\nBetreft: Plan voor molens": DocumentKind.KAMERBRIEF,
}


@pytest.mark.parametrize("head", KINDS)
def test_kinds_by_the_first_lines(head: str) -> None:
    text = "De molens draaien het hele jaar, ook in de nacht, en daarover zijn veel vragen gesteld aan de raad van het dorp."
    parts = "\n\n".join(f"## Deel {n}\n\n{text}" for n in range(1, 5))
    assert recognise_text(f"{head}\n\n{parts}").kind is KINDS[head]


def test_a_word_that_begins_as_a_salutation_is_text() -> None:
    text = "Beste praktijken van molenaars zijn in dit stuk bijeengebracht, met hun kosten en hun opbrengst."
    assert recognise_text(f"Molens\n\n{text}").passages[0].text == text


def test_the_day_of_another_letter_is_not_that_of_the_paper() -> None:
    head = "Postbus 1\n2500 AA Den Haag\n\nUw brief van\n2 april 2025\n\nOns kenmerk\n12\n\nOnderwerp\nMolens"
    assert recognise_text(head + LETTER).date is None


def test_a_committee_that_is_answered_by_letter() -> None:
    head = "Vaste commissie voor Wind\nPostbus 20018\n2500 EA Den Haag\n\nDatum\n3 maart 2026\n\nOnderwerp\nBeantwoording schriftelijke vragen over molens"
    intro = "Op 2 april heeft uw commissie vragen gesteld over molens, en hieronder treft u de antwoorden."
    document = recognise_text(
        f"{head}\n\nGeachte leden van de commissie,\n\n{intro}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    )
    assert document.committee == "Vaste commissie voor Wind"


def test_a_list_that_names_letters_is_no_letter() -> None:
    text = "Besluitenlijst van de vergadering van 3 maart 2026\n\n1. Agendapunt: Brief van de minister over molens\nBesluit: Aangehouden."
    assert recognise_text(text).kind is DocumentKind.OVERIG
