"""Text that was copied from a PDF: page numbers, running heads and notes between and within its words."""

import re

import pytest

from dossier.model import Document, DropReason
from tests.support.recognition import recognise_text

HEAD = "Vragen van het lid Jansen (ABC) aan de minister van Wind over molens (ingezonden 3 mei 2026)\n\n"
SENTENCES = [
    "De molens aan de dijk draaien in de winter vaker dan in de zomer, omdat het dan harder waait.",
    "Het waterschap meet iedere maand hoeveel water zij verplaatsen en wat dat de bewoners kost.",
    "Daarvoor is een meetnet aangelegd dat langs de hele kust loopt en dat ook het peil volgt.",
    "Uit de cijfers blijkt dat oude molens minder water verplaatsen dan nieuwe molens op dezelfde plek.",
    "Wie een molen bezit, krijgt een vergoeding voor het onderhoud van de kap, de as en de wieken.",
]
# A sentence that the end of a page cuts in two.
SENTENCES_CUT = [
    ("In Drenthe neemt het aantal molens volgens", "het waterschap niet meer toe."),
    ("Het aantal molens in Zeeland nam in de ogen van", "bewoners langs de dijk snel af."),
    ("Uit Friesland verdwenen de meeste, zo melden", "oude kranten al jaren lang."),
    ("Op de Veluwe stonden er nooit veel, en daar zijn", "enkele gemeenten trots op."),
    ("Wie in Utrecht een molen zoekt, vindt bij", "vrijwilligers altijd gehoor."),
    ("Om Groningen bekommeren zich behalve boeren ook", "ambtenaren in het noorden."),
]


def fill_page(first: int, lines: int = 8) -> str:
    """Return the lines of a page, no two pages alike."""
    return "\n".join(
        f"{SENTENCES[(first * 3 + n) % 5]} Dat was in {1900 + 9 * first + n} al zo."
        for n in range(lines)
    )


def texts(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


def dropped(document: Document, reason: DropReason) -> list[str]:
    return [each.text for each in document.dropped if each.reason is reason]


# Page numbers and heads as they come glued to the next words, and what is to be dropped of each.
FURNITURE = {
    "total": "{n}/9{rest}",
    "total and a space": "{n}/9 {rest}",
    "number by name": "Pagina {n} van 9{rest}",
    "number by name, twice": "{n}Pagina{n}van9{rest}",
    "total on its own line": "\n{n} / 9\n{rest}",
    "head before the total": "\nPlan voor de molens\nvan de polders langs de kust.\n{n}/9{rest}",
    "number before a head": " {n}\nPLAN VOOR DE MOLENS  LANGS DE KUST 2026{rest}",
    "number glued to the next word": " {n}{rest}",
}


def test_the_pages_name_the_paper_and_end_a_list() -> None:
    head = "Molenplan\nlangs de kust 2026-2030"
    pages = "".join(
        f"{fill_page(n)}\n• Een punt van lijst {n}x.{n}\n{' '.join(head.split())}{n} DEEL VAN HET PLAN\n"
        for n in range(2, 7)
    )
    document = recognise_text(
        f"{head}EERST MALEN, DAN METEN: het plan van alle molenaars;\n{pages}"
    )
    assert document.title == " ".join(head.split())
    items = [p.text for p in document.passages if p.form.value == "item"]
    assert items == [f"Een punt van lijst {n}x." for n in range(2, 7)]


@pytest.mark.parametrize("form", FURNITURE.values(), ids=FURNITURE)
def test_page_numbers_between_words_are_cut(form: str) -> None:
    pages = [
        f"{fill_page(n)}\n{cut}"
        + ("\n" if form.startswith("{n}") else "")
        + form.format(n=n, rest=f"{rest} {fill_page(n + 20)}")
        for n, (cut, rest) in enumerate(SENTENCES_CUT, 2)
    ]
    document = recognise_text("De molens van de polder\n\n" + "\n\n".join(pages))
    assert all(f"{cut} {rest}" in texts(document) for cut, rest in SENTENCES_CUT)
    assert "plan voor" not in texts(document).lower()
    numbers = dropped(document, DropReason.PAGE_NUMBER)
    assert [re.findall(r"\d+", number)[0] for number in numbers] == list("234567")


def test_a_page_number_before_a_label_is_cut() -> None:
    document = recognise_text(
        HEAD
        + "Vraag 1\nHoeveel molens staan er?\n\nTien.\n\n3/5 Vraag 2\nHoe oud zijn zij?\n\nOud.\n\n4/5Vraag 3\nDraaien zij?\n\nJa.\n"
    )
    assert [question.number for question in document.questions] == ["1", "2", "3"]
    assert dropped(document, DropReason.PAGE_NUMBER) == ["3/5", "4/5"]


def test_pages_that_begin_alike_have_no_running_head() -> None:
    pages = [
        f"Vraag {n}\nHoeveel molens staan er in het gebied van waterschap {'xyz'[n - 1]}?\n\n{n + 1}/4Antwoord op vraag {n}\n"
        f"Het zijn er {n} volgens de laatste telling van {'abc'[n - 1]}.\n\n"
        for n in (1, 2, 3)
    ]
    document = recognise_text(HEAD + "".join(pages))
    assert dropped(document, DropReason.RUNNING_HEAD) == []
    assert [list(answer.questions) for answer in document.answers] == [["1"], ["2"], ["3"]]


def test_the_number_of_a_chapter_behind_that_of_a_page_stays() -> None:
    pages = [
        f"{fill_page(n)} {cut} {n}\nPLAN VOOR DE MOLENS LANGS DE KUST{rest} {fill_page(n + 20)}"
        f" Besloten.{n + 1}{n - 9} HET WATER\n"
        for n, (cut, rest) in zip(range(11, 23, 2), SENTENCES_CUT, strict=True)
    ]
    document = recognise_text("De molens van de polder\n\n" + "".join(pages))
    assert dropped(document, DropReason.PAGE_NUMBER) == [str(n) for n in range(11, 23)]
    everything = texts(document) + "\n".join(section.title for section in document.sections)
    assert all(f"{n} HET WATER" in everything for n in range(2, 14, 2))


LOOKALIKES = {
    "parts of a whole": "1/3 van de molens staat stil in de winter.\n\n2/3 van de molens draait het hele jaar door.",
    "pages of a book": "Dat staat op Pagina 2 van 9 bladen en niet elders.",
    "one part": "3/4 van de molens draait.",
    "boxes and articles": "\n".join(
        f"{fill_page(n)} Dat staat in artikel {n}\nvan de Molenwet en geldt voor box {n}."
        for n in range(2, 8)
    ),
    "chapters without a space": "\n\n".join(
        f"{n}Hoofdstuk over molens\n\n{fill_page(n, 12)}" for n in range(1, 7)
    ),
    "chapters of which the first has a space": "1 Hoofdstuk over molens\n\n"
    + "\n\n".join(f"{n}Hoofdstuk over molens\n\n{fill_page(n, 12)}" for n in range(2, 7)),
    "ordinals": "\n".join(
        f"{fill_page(n, 12)} In de {n}e eeuw was er geen molen." for n in range(12, 18)
    ),
    "years": "\n".join(
        f"{fill_page(n, 12)} In 20{n} kwam er een molen bij." for n in range(12, 18)
    ),
    "numbers of a list": "\n".join(f"{n}. {fill_page(n, 6)}" for n in range(1, 7)),
    "rows of an inventory": "\n".join(
        f"{n} RE: Aanvraag: wie levert wieken voor oude molens 3{n}24{n} 4/{n}/2020\n(10)(2e) Deels openbaar"
        for n in range(40, 47)
    ),
    "tables": "\n\n".join(
        f"Tabel {n}\nMolens naar leeftijd en soort van de kap\n\n{fill_page(n, 12)}"
        for n in range(1, 6)
    ),
}


@pytest.mark.parametrize("text", LOOKALIKES.values(), ids=LOOKALIKES)
def test_a_number_that_counts_no_pages_stays(text: str) -> None:
    document = recognise_text(
        f"De molens van de polder\n\n{SENTENCES[0]}\n\n{text}\n\n{SENTENCES[1]}\n"
    )
    assert not dropped(document, DropReason.PAGE_NUMBER)
    assert not dropped(document, DropReason.RUNNING_HEAD)


def test_glued_numbers_of_cited_notes_are_no_pages() -> None:
    pages = [
        f"{fill_page(n, 12)} Dat besloot de raad in de vorige eeuw.{n}\n{n}Brabantse molens, jaarboek, blz. 40."
        for n in range(1, 7)
    ]
    document = recognise_text(
        "De molens van de polder\n\n" + "\n".join(pages) + f"\n{SENTENCES[0]}\n"
    )
    assert not dropped(document, DropReason.PAGE_NUMBER)
    assert [note.mark for note in document.notes if note.at] == list("123456")


def test_a_line_that_stands_beside_every_margin_block_is_dropped() -> None:
    margin = "\n\nDirectoraat-Generaal\nWind en Water\nDatum\n3 mei 2026\nOns kenmerk7654321\n\n"
    pages = [
        f"Vraag {n}\nDraait molen {n}?{margin}Antwoord {n}\nJa, molen {n} draait.\n\n"
        for n in (1, 2, 3)
    ]
    document = recognise_text("Datum 3 mei 2026\n\n" + HEAD + "".join(pages))
    assert "kenmerk" not in texts(document)
    assert "Ons kenmerk7654321" in dropped(document, DropReason.LETTERHEAD)


def test_a_date_beside_every_page_number_is_dropped() -> None:
    pages = [
        f"{fill_page(n)} {cut}\nPagina {n} van 6\nDatum\n19 mei 2026\n{rest}\n"
        for n, (cut, rest) in enumerate(SENTENCES_CUT, 1)
    ]
    document = recognise_text("De molens van de polder\n\nDatum\n19 mei 2026\n\n" + "".join(pages))
    assert all(f"{cut} {rest}" in texts(document) for cut, rest in SENTENCES_CUT)


def test_a_short_answer_beside_a_page_number_stays() -> None:
    pages = [
        f"Vraag {n}\nDraait molen {n}?\nAntwoord {n}\nJa\nPagina {n} van 3\n" for n in (1, 2, 3)
    ]
    assert texts(recognise_text(HEAD + "".join(pages))).count("Ja") == 3


CONTENTS = "Inhoud\nDe wind 3\nHet water ..... 5\nDe dijk 8\nHet geld  14"


@pytest.mark.parametrize(
    ("entries", "title"),
    [
        (CONTENTS, "INLEIDING"),
        ("In 2019 maalden zij 3\nIn 2020 maalden zij 1\nIn 2021 maalden zij  14", "KWh"),
    ],
    ids=["contents", "no contents"],
)
def test_a_title_glued_to_a_contents_list_is_split_from_it(entries: str, title: str) -> None:
    document = recognise_text(
        f"De molens van de polder\n\n{entries}{title}\n{SENTENCES[0]}\n{SENTENCES[1]}\n"
    )
    everything = texts(document) + "".join(section.title for section in document.sections)
    assert (f"14{title}" in everything) == (entries is not CONTENTS)
    assert title in everything


def test_numbers_at_the_ends_of_pages_and_the_head_of_every_second_page() -> None:
    head = "Molens voor morgen | Plan 2026 - 2030\n"
    pages = [
        f"{fill_page(n, 12)} {cut}{n}\n{head if n % 2 else ''}{rest}"
        for n, (cut, rest) in enumerate(SENTENCES_CUT, 38)
    ]
    document = recognise_text("De molens van de polder\n\n" + "\n".join(pages))
    assert all(f"{cut} {rest}" in texts(document) for cut, rest in SENTENCES_CUT)
    assert dropped(document, DropReason.PAGE_NUMBER) == [str(n) for n in range(38, 44)]
