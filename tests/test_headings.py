"""Which lines are headings, by style, look, number and place, and which only look like it."""

import dataclasses

import pytest

from dossier.media import DOCX, HTML, PDF
from dossier.model import Block, BlockKind, Document, Place
from dossier.text import RichText, Span, Style
from tests.support.recognition import recognise_blocks, recognise_text

TEXT = "Dit is een gewone alinea van het stuk, die lang genoeg is om geen kop te zijn."
STYLES = {"b": Style.BOLD, "i": Style.ITALIC}


def make_block(number: int, written: str) -> Block:
    """Return a block of `b|Een kop`: b and i are styles, h a heading (h1 of that level), r a row, - a page's end, > a line that goes on, . one without space above."""
    signs, _, words = written.rpartition("|")
    spans = tuple(Span(start=0, end=len(words), style=STYLES[x]) for x in signs if x in STYLES)
    kinds = {"h": BlockKind.HEADING, "r": BlockKind.ROW, "-": BlockKind.RULE}
    return Block(
        kind=next((kinds[x] for x in signs if x in kinds), BlockKind.TEXT),
        content=RichText(words, spans),
        line=number,
        opens=not {">", "."} & set(signs),
        goes_on=">" in signs,
        level=next(map(int, filter(str.isdigit, signs)), 4) if "h" in signs else 0,
    )


def recognise_lines(*lines: str, media_type: str = PDF) -> Document:
    blocks = (make_block(number, line) for number, line in enumerate(lines, 1))
    return recognise_blocks(blocks, media_type)


def list_titles(document: Document) -> list[str]:
    return [section.title for section in document.sections]


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (("b|Het besluit", TEXT), ["Het besluit"]),
        (("b|Het besluit", "b|De gronden", TEXT), ["Het besluit", "De gronden"]),
        (("i|De gronden van het", ".i|besluit (artikel 3)", f".|{TEXT}"), ["De gronden van het besluit (artikel 3)"]),
        (("h|Waar kan ik terecht met", "h|vragen over molens?", TEXT), ["Waar kan ik terecht met vragen over molens?"]),
        (("h|Eerste deel", "h|Tweede deel", TEXT), ["Eerste deel", "Tweede deel"]),
        (("Wettelijk kader", f".|{TEXT}"), ["Wettelijk kader"]),
        (("Beoordeling van de zaak", "Gronden van de zaak", TEXT), ["Gronden van de zaak"]),
        (("Artikel 3", ".|In deze wet wordt verstaan onder:"), ["Artikel 3"]),
        (("Bijlage 2 – De lijst van molens", "Artikel 1", TEXT), ["Bijlage 2 – De lijst van molens", "Artikel 1"]),
        (("Ad. 5 en 6.", TEXT), ["Ad. 5 en 6."]),
        (("b|Deel 2: het malen van graan.", TEXT), ["Deel 2: het malen van graan."]),
        (("b|Eerst.", TEXT, "b|Dan.", TEXT, "b|Slot.", TEXT), ["Eerst.", "Dan.", "Slot."]),
        (("b|Inleiding", TEXT, "b|Meten is weten?", TEXT), ["Inleiding", "Meten is weten?"]),
        (("b|Aanleiding:", TEXT), ["Aanleiding:"]),
        (("-|", "Overzicht van stukken", "r|1\tBrief"), ["Overzicht van stukken"]),
        (("Wat gebeurt er?", TEXT, "Wat nu?", TEXT), ["Wat gebeurt er?", "Wat nu?"]),
        (("ONS VERHAAL", f".|{TEXT}", ".|TOT SLOT", f".|{TEXT}"), ["ONS VERHAAL", "TOT SLOT"]),
        (("ONS VERHAAL", TEXT, "TOT SLOT", TEXT), ["ONS VERHAAL", "TOT SLOT"]),
        (("MOLENS VOOR WIE MAALT, NIET VOOR", ".|WIE KIJKT", f".|{TEXT}", ".|TOT SLOT", f".|{TEXT}"), ["MOLENS VOOR WIE MAALT, NIET VOOR WIE KIJKT", "TOT SLOT"]),
        (("MALEN, BAKKEN", ".|EN ETEN", f".|{TEXT}", ".|TOT SLOT", f".|{TEXT}"), ["MALEN, BAKKEN EN ETEN", "TOT SLOT"]),
        (("h|a) Inhoud", TEXT, "h|b) Nr. van het stuk", TEXT), ["a) Inhoud", "b) Nr. van het stuk"]),
        (("b|I. Besluit", TEXT, "h|II. Gronden", TEXT), ["I. Besluit", "II. Gronden"]),
        (("rb|Algemeen", "-|", "r|1.\tPunt:\tWieken", "rb|Rondvraag", "r|Besluit:\tGeen"), ["Algemeen", "Rondvraag"]),
        (("3. DE MOLENS", ".|VAN KOREN TOT MEEL", f".|{TEXT}", ".|TOT SLOT", f".|{TEXT}"), ["VAN KOREN TOT MEEL", "TOT SLOT"]),
    ],
)  # fmt: skip
def test_headings_of_every_look(lines: tuple[str, ...], titles: list[str]) -> None:
    assert list_titles(recognise_lines("Een titel van het stuk", TEXT, *lines)) == titles


@pytest.mark.parametrize(
    "lines",
    [
        ("b|Let op: de termijn loopt af.", TEXT),
        ("b|Zaak:", "Een brief van een molenaar", "b|Zaak:", "Nog een brief van een molenaar"),
        ("b|Geen agendapunten", TEXT),
        ("h|10.2.e", TEXT),
        ("h|!", TEXT),
        ("h|H.D. de Molenaar", TEXT),
        ("b|I. Molenaar", TEXT),
        ("h|a) De molens", TEXT),
        ("rb|Mannen", "r|Molenaars\t12"),
        ("h|Versie: 1.0 (maart 2026)", TEXT),
        ("h|Voorzitter: De Molenaar", "b|Griffier: De Wit", TEXT),
        ("b|Bron: het waterschap", TEXT),
        ("b|Tabel: molens vergeleken", TEXT),
        ("Figuur 3: het malen", TEXT),
        ("i|Zo ziet een molen eruit", "b|Slot van dit stuk.", TEXT),
        ("i|“Malen is leven”", TEXT),
        ("i|Voor de molenaar maalt:", TEXT),
        ("Datum 13 juli 2021", TEXT),
        ("Wat betekent dat voor de molens?", TEXT),
        ("Overzicht van stukken", "r|1\tBrief"),
        ("Dit stuk is gemaakt met hulp van het", TEXT),
        ("b|met een kleine letter", TEXT),
        ("Geachte heer Molenaar", TEXT),
        ("Voortouw: commissie voor Water", TEXT),
        ("VROM", TEXT),
        ("h|1. De molens;", TEXT),
        ("b|Vet begin van een", ">|alinea die gewoon doorloopt tot het einde van de zin."),
        ("b|Malen is mooi. Dat vindt iedereen?", TEXT),
    ],
)
def test_what_only_looks_like_a_heading(lines: tuple[str, ...]) -> None:
    assert list_titles(recognise_lines("Een titel van het stuk", TEXT, *lines)) == []


def test_a_heading_in_a_style_of_the_file_is_believed() -> None:
    document = recognise_lines("h|Titel", TEXT, "h|10.2.e", TEXT, media_type=DOCX)
    assert list_titles(document) == ["10.2.e"]


def test_the_largest_lines_of_a_page_are_its_title() -> None:
    heads = ("h4|Uitvoering", "h1|Veel gevraagd", "h1|over molens", "h5|Wat is dit?")
    document = recognise_lines(*heads, "Dit is een stuk over molens.")
    assert document.title == "Veel gevraagd over molens"
    assert list_titles(document) == ["Wat is dit?"]


def test_nothing_on_a_cover_is_a_heading_by_its_look() -> None:
    cover = ("h|Molens in beeld", "b|Waterschap Publicatie", "Mei 2026", "b|Graan, wind en water")
    chapters = ("h|Samenvatting", TEXT, "b|Graan", TEXT)
    document = recognise_lines(*cover, *chapters, media_type=DOCX)
    assert list_titles(document) == ["Samenvatting", "Graan"]
    subtitled = ("h1|Molens in beeld", "h3|Hoe de wind waait", "Themarapport · mei 2026", *chapters)
    document = recognise_lines(*subtitled, media_type=DOCX)
    assert (list_titles(document), document.date) == (["Samenvatting", "Graan"], "2026-05")
    document = recognise_lines("h|Molens in beeld", TEXT, "b|Graan", TEXT, *chapters[:2])
    assert list_titles(document) == ["Graan", "Samenvatting"]
    document = recognise_lines("Molens in beeld", "b|Graan, wind en water", TEXT, media_type=DOCX)
    assert list_titles(document) == ["Graan, wind en water"]


def test_a_caption_is_no_heading() -> None:
    block = dataclasses.replace(make_block(3, "b|Een molen aan de dijk"), place=Place.CAPTION)
    blocks = (make_block(1, "h|Malen"), make_block(2, TEXT), block, make_block(4, TEXT))
    assert list_titles(recognise_blocks(blocks, HTML)) == []


LONG = (
    "Een uitleg van de manier van malen die wordt gebruikt in de molens van het waterschap aan zee"
)


@pytest.mark.parametrize(
    ("second", "third", "titles"),
    [(LONG, "De wind", ["De wind"]), ("Samenvatting", "De wind", ["Samenvatting", "De wind"])],
)
def test_a_long_heading_below_the_title_is_its_subtitle(
    second: str, third: str, titles: list[str]
) -> None:
    blocks = [make_block(n, f"h|{x}") for n, x in enumerate(("Malen", second, third), 1)]
    blocks = [dataclasses.replace(x, level=n) for x, n in zip(blocks, (1, 4, 2), strict=True)]
    text = make_block(4, TEXT)
    document = recognise_blocks((*blocks[:2], text, blocks[2], text), PDF)
    assert list_titles(document) == titles


def test_numbers_and_marked_headings_give_levels() -> None:
    lines = ["b|Deel 1: malen", TEXT, "b|1.1.1 het graan", TEXT, "b|1.1.2 Het meel", TEXT]
    document = recognise_lines("Titel", TEXT, *lines, "b|Deel 2: bakken", TEXT)
    assert [section.level for section in document.sections] == [3, 5, 5, 3]
    document = recognise_lines("Titel", TEXT, "h|Het malen van graan", TEXT, "b|Het meel", TEXT)
    assert [section.level for section in document.sections] == [4, 5]


def test_italics_below_bold_are_a_level_deeper() -> None:
    document = recognise_lines("Titel", TEXT, "b|Motivering", "i|De gronden", f".|{TEXT}")
    assert [section.level for section in document.sections] == [3, 4]


def test_the_next_number_of_a_series_needs_no_long_text() -> None:
    chapter = f"{TEXT}\nDaarom draaien zij ook in de winter, en in de nacht als het waait.\n"
    document = recognise_text(f"1. Malen\n{chapter}2. De wind\n{chapter}3. Slot\nZo is het.\n")
    assert list_titles(document) == ["1. Malen", "2. De wind", "3. Slot"]


def test_a_list_of_contents_is_no_text_though_the_text_lacks_its_last_titles() -> None:
    contents = "Inhoud\n1. Malen 3\n2. De wind 5\n3. Het water 8\n\n"
    document = recognise_text(f"Visie\n\n{contents}1. Malen\n\n{TEXT}\n\n2. De wind\n\n{TEXT}")
    assert [passage.text for passage in document.passages] == [TEXT, TEXT]
    assert [problem.code for problem in document.problems] == ["S015"]


def test_a_numbered_heading_is_that_of_a_chapter_and_no_title() -> None:
    document = recognise_lines("h|1 Inleiding", TEXT, "h|2 Uitwerking", TEXT)
    assert (document.title, list_titles(document)) == (None, ["1 Inleiding", "2 Uitwerking"])
    document = recognise_lines("h|Plan voor de molens", "h|1 Inleiding", TEXT, "h|2 Slot", TEXT)
    assert (document.title, list_titles(document)) == (
        "Plan voor de molens",
        ["1 Inleiding", "2 Slot"],
    )


ABOVE_QUESTIONS = {
    "Die staan er.\n\nBeheer van de wieken": ["Beheer van de wieken"],
    "Die staan er.\n\nP. de Vries": [],
    "Die staan in:\n\nZuid-Holland en Utrecht": [],
    "Zie het antwoord op de andere vraag": [],
}


@pytest.mark.parametrize("answer", ABOVE_QUESTIONS)
def test_a_title_directly_above_the_label_of_a_question(answer: str) -> None:
    text = f"Antwoorden op vragen van het lid Jansen (ABC) over molens\n\nVraag 1\nWaar?\n\nAntwoord 1\n\n{answer}\n\nVraag 2\nNu?\n\nAntwoord 2\nJa."
    titles = [section.title for section in recognise_text(text).sections]
    assert titles == ABOVE_QUESTIONS[answer]


def test_a_numbered_chapter_is_no_note_where_the_foot_of_its_page_has_that_note() -> None:
    text = "De molens van de polder malen het hele jaar door, ook in de nacht en in de zomer, zo blijkt uit het rapport."
    paper = f"Plan voor molens\n\n{text}1\n\n1 Het water\n\n{text}\n\n1 Tweede Kamer, vergaderjaar 2023-2024, nr. 2\n\n2/3\n\n2 De wind\n\n2.1 Wieken\n\n{text}\n\n3/3\n\nBijlage Eerdere molens\n\n{text}"
    document = recognise_text(paper)
    assert [section.title for section in document.sections] == [
        "1 Het water",
        "2 De wind",
        "2.1 Wieken",
        "Bijlage Eerdere molens",
    ]
    assert [note.text for note in document.notes] == ["Tweede Kamer, vergaderjaar 2023-2024, nr. 2"]


def test_a_short_line_between_paragraphs_of_a_text_without_empty_lines() -> None:
    paragraphs = [
        f"De {each} van de polder werken het hele jaar door, en ook in de nacht\ngaat het water weg naar de rivier en naar zee.\n"
        for each in ("molens", "sluizen", "gemalen")
    ]
    name = "Daarover schreef de beheerder van alle dijken in de polder, mevrouw A.\nDe Boer\nDe Boer schreef dat de dijken van de polder het hele jaar door houden.\n"
    document = recognise_text(
        f"Molens\n\n{paragraphs[0]}Wettelijk kader\n{paragraphs[1]}{name}Besluit\n{paragraphs[2]}"
    )
    assert list_titles(document) == ["Wettelijk kader", "Besluit"]
    assert "mevrouw A. De Boer" in " ".join(each.text for each in document.passages)
