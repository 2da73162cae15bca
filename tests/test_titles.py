"""The title, the day, the writers and the kind of a paper, by its first lines."""

import pytest

from dossier.model import BlockKind, DocumentKind, Place
from tests.support.placed_lines import recognise_placed
from tests.support.recognition import recognise_text

TEXT = "De molens draaien het hele jaar, ook in de nacht, en daarover zijn veel vragen gesteld aan de raad van het dorp."

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
    assert recognise_text(f"Molens bij dijken\n\n{line}\n\n{TEXT}").authors == BYLINES[line]


TITLES = {
    "RAPPORT\n\nMolens bij dijken\n\nAmsterdam, maart 2026": "Molens bij dijken",
    "Visie op molens versie 1.0.\n\n# Inleiding": "Visie op molens",
    "Verslag van een jaar molens 25-4-2024": "Verslag van een jaar molens",
    "Programma\n2026-2030 Molens\nvoor iedereen!\nINHOUD": "Programma 2026-2030 Molens voor iedereen!",
    "Den Haag, 3 april 2026\n\nDocument: Besluitenlijst van de vergadering van 2 april 2026": "Besluitenlijst van de vergadering van 2 april 2026",
    "# Tweede Kamer\n\nBesluitenlijst procedurevergadering commissie Wind": "Besluitenlijst procedurevergadering commissie Wind",
    "Nieuws\n\n# Meer molens": "Meer molens",
    "ADVIES 26/04\n\nMolens bij dijken\n\nAdvies over malen\n\nNr. 4 – maart 2026\n\nSOCIAAL-ECONOMISCHE RAAD\n\n# Kort\n\n# Lang": "Molens bij dijken",
    "CPB Policy Brief\n\nMolens bij dijken\n\nMalen in de nacht\n\nMei 2026\n\n# Kort\n\n# Lang": "Molens bij dijken",
    "CPB Notitie\n\nMolens bij dijken\n\nMei 2026\n\n# Kort\n\n# Lang": "Molens bij dijken",
    "MOLENS STERKER\nIN DE WIND\nVerkiezingsprogramma 2026-2030\n\nDe Molenpartij": "MOLENS STERKER IN DE WIND",
    "PLAN\nvoor molens bij dijken": "PLAN voor molens bij dijken",
    "RAAD VOOR WIND EN WATER\n\nMolens bij dijken\n\n3 maart 2026": "Molens bij dijken",
    "Gemeente Molendijk\n\n# Molens bij dijken\n\n## Malen in de nacht\n\n# Kort\n\n# Lang": "Molens bij dijken",
    "# Ministerie van Wind en Water\n\n# Molens bij dijken\n\n## Kort": "Molens bij dijken",
    "# Universiteit van Molendijk meet de wind\n\n## Kort": "Universiteit van Molendijk meet de wind",
    "BESLUITENLIJST\n\nvan de procedurevergadering van de vaste commissie voor Wind": "BESLUITENLIJST van de procedurevergadering van de vaste commissie voor Wind",
    "Aan: de minister van Wind\n\nDatum: 3 maart 2026\n\n# Aanbieding molens\n\nOns kenmerk: 12\n\nGeachte voorzitter,": "Aanbieding molens",
    "Advies over 26/04": "Advies over 26/04",
    "Geachte heer,": None,
    "Den Haag, 3 april 2026": None,
}


@pytest.mark.parametrize("head", TITLES)
def test_titles(head: str) -> None:
    assert recognise_text(f"{head}\n\n{TEXT}\n\n{TEXT}").title == TITLES[head]


@pytest.mark.parametrize("day", ["Mei 2026", "Utrecht, 3 maart 2026"])
def test_what_stands_between_title_and_day_is_no_text(day: str) -> None:
    cover = f"Molens bij dijken\n\nMalen in de nacht\n\nCPB Publicatie\n\n{day}\n\nRaad voor Wind"
    document = recognise_text(f"{cover}\n\nAdvies\n\n{TEXT}")
    assert (document.title, [x.title for x in document.sections]) == (
        "Molens bij dijken",
        ["Advies"],
    )
    assert [passage.text for passage in document.passages] == [TEXT]
    bare = recognise_text(f"Molens bij dijken\n\nAdvies\n\n{TEXT}")
    assert [section.title for section in bare.sections] == ["Advies"]


def test_a_title_in_the_head_of_the_first_page() -> None:
    rows = [(Place.BODY, "Nr.\tNaam\tOordeel"), (Place.BODY, "1\tMail over molens\tOpenbaar")]
    head = [(Place.FIRST_HEADER, "BIJLAGE 1"), (Place.FIRST_HEADER, "LIJST VAN MOLENS")]
    document = recognise_placed([*head, *rows])
    assert document.title == "BIJLAGE 1 LIJST VAN MOLENS"
    assert len(document.passages) + len(document.labels) == 2


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


def test_a_title_that_is_only_a_first_line_is_not_sure() -> None:
    text = "Dit stuk gaat over molens bij dijken, en over wie daar iedere dag naar kijkt en over schrijft."
    assert recognise_text(f"Molens\n\n{text}").unsure == ("title",)


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


def test_a_letter_in_an_annex_makes_no_letter_of_its_paper() -> None:
    chapters = [f"## {n}. Deel\n\n{TEXT}" for n in range(1, 5)]
    annex = f"# Bijlage 1: Aanvraag\n\nGeachte heer De Wit,\n\n{TEXT}"
    paper = "\n\n".join(("# Advies over molens", *chapters, annex))
    assert recognise_text(paper).kind is DocumentKind.RAPPORT


COLOPHONS = [
    "Colofon\n\nUitgave van de raad voor Wind\nBezoekadres: Molenweg 1, Utrecht\nISBN 978-90-0000-000-0",
    "© Raad voor Wind, 2026. Overname van deze tekst is toegestaan met bronvermelding.",
    "Ontwerp: De Wit\n\nFotografie en druk: De Boer",
]


@pytest.mark.parametrize("colophon", COLOPHONS)
def test_a_colophon_is_no_text(colophon: str) -> None:
    text = "De uitgave van het boek werd gevierd. Ontwerp: dat woord past bij een molen, zegt de maker."
    document = recognise_text(f"# Molens bij dijken\n\n{text}\n\n{colophon}")
    assert [passage.text for passage in document.passages] == [text]
    assert not document.sections


@pytest.mark.parametrize("head", KINDS)
def test_kinds_by_the_first_lines(head: str) -> None:
    parts = "\n\n".join(f"## Deel {n}\n\n{TEXT}" for n in range(1, 5))
    assert recognise_text(f"{head}\n\n{parts}").kind is KINDS[head]
