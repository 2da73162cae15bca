"""The rules of recognition, one by one, where a whole document would hide them."""

import pytest

from dossier.ids import (
    answer_anchor,
    hash_passage,
    make_slug,
    note_id,
    question_anchor,
    relative,
    session_page,
    source_page,
    theme_page,
)
from dossier.language.dates import parse_date, parse_month
from dossier.model import Anchor, DocumentKind, QuestionNumber, SessionId, SourceId, ThemeId
from dossier.recognise.people import (
    find_addressees,
    find_answerers,
    find_askers,
    find_on_behalf_of,
)
from dossier.recognise.question_numbers import expand_numbers, find_label
from dossier.recognise.signatures import find_signatures
from tests.support.outline import check_outline
from tests.support.recognition import recognise_text

HEAD = "Vragen van het lid Jansen (SP) aan de minister van Financiën over werk (ingezonden 3 mei 2024)\n\n"


NUMBERS = {
    "6": "6", "2 en 3": "2 3", "4, 5 en 6": "4 5 6", "4, 5, en 6": "4 5 6", "4 t/m 6": "4 5 6",
    "2 tot en met 5": "2 3 4 5", "7–9 en 11–13": "7 8 9 11 12 13", "7-9": "7 8 9", "1a": "1a",
    "1a t/m 1d": "1a 1b 1c 1d", "1a-d": "1a 1b 1c 1d", "1a, 1b en 2": "1a 1b 2", "9 t/m 7": "9 7",
    "vraag 2 en vraag 3": "2 3", "3 & 4": "3 4", "3/4": "3 4", "03": "3", "2, 2 en 3": "2 3", "1c t/m 2a": "1c 2a",
    "2 tot 4": "2 3 4",
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_of_a_label(text: str) -> None:
    assert list(expand_numbers(text)) == NUMBERS[text].split()


LABELS = {
    "Vraag 6": (True, "6", 7), "VRAAG 6:": (True, "6", 8), "Vragen 1 en 2": (True, "1 2", 13), "Vraag nr. 3": (True, "3", 11),
    "Antwoord 6": (False, "6", 10), "Antwoord op vraag 6:": (False, "6", 20), "Antwoord op de vragen 6 t/m 8": (False, "6 7 8", 29),
    "Antwoorden op vraag 3, 4, 5, 9 en 10": (False, "3 4 5 9 10", 36), "Antwoord vraag 2": (False, "2", 16),
    "Beantwoording vragen 2 en 3": (False, "2 3", 27), "Reactie op vraag 2": (False, "2", 18), "Antwoord": (False, "", 8),
    "Antwoord:": (False, "", 9), "Antwoorden": (False, "", 10), "Vraag 1 Kunt u": (True, "1", 8), "Vraag 1: Kunt u": (True, "1", 9),
    "Antwoord 2. Ja": (False, "2", 12), "Antwoord: ja": (False, "", 10), "Antwoord op vraag 4 en 5 – Ja": (False, "4 5", 27),
    "Vraag 5 van de vorige reeks": None, "Antwoord 7 luidde anders": None, "Vraag en aanbod": None, "Vraagstuk 3": None,
    "In antwoord op vraag 2": None, "Zie antwoord 3": None, "Antwoord op de motie": None, "Vraag is of dit kan": None,
    "Antwoord van de minister": None, "vraag 3": None,
}  # fmt: skip


@pytest.mark.parametrize("text", LABELS)
def test_a_label_and_a_sentence_that_is_none(text: str) -> None:
    label = find_label(text, opens=True)
    found = label and (label.is_question, " ".join(label.numbers), label.end)
    assert found == LABELS[text]


def test_a_label_with_words_counts_only_where_a_paragraph_can_begin() -> None:
    assert find_label("Antwoord op vraag 2 Dat", opens=False) is None
    assert find_label("Antwoord op vraag 2", opens=False) is not None


DAYS = {
    "26 mei 2026": "2026-05-26", "op 3-5-2024": "2024-05-03", "03/05/2024": "2024-05-03", "31 februari 2024": None,
    "mei 2024": None, "99-99-2024": None, "april 2021 april 2021": None, "112-03-2024": None,
}  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_dates(text: str) -> None:
    day = parse_date(text)
    assert (day and day.isoformat()) == DAYS[text]
    assert parse_month("Startnotitie Mei 2026") == "2026-05"
    assert parse_month("3 mei 2026") is None


ASKERS = {
    "Vragen van het lid Jansen (SP) aan": "Jansen (SP)",
    "Vragen van de leden Jansen en De Boer (beiden SP) over": "Jansen (SP), De Boer (SP)",
    "Vragen van de leden Jansen, Van der Lee en Stultiens (allen GroenLinks-PvdA) aan": (
        "Jansen (GroenLinks-PvdA), Van der Lee (GroenLinks-PvdA), Stultiens (GroenLinks-PvdA)"
    ),
    "vragen van het lid Van den Berg (JA21) en El Boujdaini (D66) over": "Van den Berg (JA21), El Boujdaini (D66)",
    "Vragen van de leden Jansen (SP) en Six Dijkstra (NSC) aan": "Jansen (SP), Six Dijkstra (NSC)",
    "de vragen van het lid Jansen (SP) en de vragen van het lid De Boer (CDA) over": "Jansen (SP), De Boer (CDA)",
    "Vragen van het lid Van 't Hof over": "Van 't Hof (None)",
    "Vragen van de leden Van ‘t Hof (AB) en ‘t Hart (CD) over": "Van ‘t Hof (AB), ‘t Hart (CD)",
    "Vragen van het lid ’s-Gravesande (AB) over": "’s-Gravesande (AB)",
    "Vragen gesteld door het Kamerlid Jansen (SP)": "Jansen (SP)",
    "Vragen van de leden\nJansen en\nDe Boer\n(VVD) aan": "Jansen (VVD), De Boer (VVD)",
    "Vragen van burgers over": "",
}


@pytest.mark.parametrize("text", ASKERS)
def test_who_asks(text: str) -> None:
    assert ", ".join(f"{x.name} ({x.party})" for x in find_askers(text)) == ASKERS[text]


def test_to_whom_the_questions_are_put() -> None:
    text = "Vragen van het lid Jansen (SP) aan de ministers voor A en van Economische Zaken en de staatssecretaris van Financiën over"
    assert find_addressees(text) == (
        "minister voor A", "minister van Economische Zaken", "staatssecretaris van Financiën",
    )  # fmt: skip
    assert find_addressees(
        "De vaste commissie voor Financiën heeft vragen voorgelegd aan de minister van Financiën over"
    ) == ("minister van Financiën",)
    assert find_addressees("niets") == ()


def test_who_answers_by_the_heading() -> None:
    found = find_answerers(
        "Antwoord van Minister van Hijum (Sociale Zaken) en van Staatssecretaris De Boer (Financiën), mede namens "
        "de minister van Defensie (ontvangen 3 mei 2024)",
        ("minister van Sociale Zaken",),
    )
    assert [(x.name, x.role) for x in found] == [
        ("van Hijum", "minister van Sociale Zaken"), ("De Boer", "Staatssecretaris (Financiën)"),
    ]  # fmt: skip
    assert find_answerers("Antwoord van de minister van Financiën (ontvangen 3 mei 2024)", ()) == ()


SIGNED = [
    (["De minister van Financiën,", "M. de Vries"], ("M. de Vries", "minister van Financiën", 0, 2)),
    (["M. de Vries", "Minister van Financiën"], ("M. de Vries", "Minister van Financiën", 0, 2)),
    (["De minister van Sociale Zaken", "en Werkgelegenheid,", "M. de Vries"], ("M. de Vries", "minister van Sociale Zaken en Werkgelegenheid", 0, 3)),
    (["M. de Vries", "Minister van Sociale Zaken", "en Werkgelegenheid"], ("M. de Vries", "Minister van Sociale Zaken en Werkgelegenheid", 0, 3)),
    (["Bijlage", "De minister van Financiën", "drs. M. de Vries"], ("drs. M. de Vries", "minister van Financiën", 1, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "signed"), SIGNED)
def test_who_signs(lines: list[str], signed: tuple[str, str, int, int]) -> None:
    ((person, span),) = find_signatures(lines)
    assert (person.name, person.role, span.start, span.stop) == signed


def test_on_whose_behalf() -> None:
    text = "stuur ik u, mede namens de minister van Sociale Zaken en Werkgelegenheid, de beantwoording van"
    assert find_on_behalf_of(text) == ("minister van Sociale Zaken en Werkgelegenheid",)
    assert find_on_behalf_of("mede namens mijn collega") == ()


KINDS = {
    "Startnotitie over werk\n\nVraag 1\n\nWat?\n\nAntwoord\n\nJa.": DocumentKind.STARTNOTITIE,
    "Lijst van vragen\n\nAntwoord 1\n\nJa.": DocumentKind.KAMERVRAGEN,
    "Geachte voorzitter,\n\nHierbij de brief over Kamervragen.\n\n1. Wat is de opgave?\n\n2. Wie doet wat?": DocumentKind.KAMERBRIEF,
    "Rapport over werk\n\n# Een\n\na\n\n# Twee\n\nb\n\n# Drie\n\nc": DocumentKind.RAPPORT,
    "Een los stuk.": DocumentKind.OVERIG,
    "": DocumentKind.OVERIG,
}


@pytest.mark.parametrize("text", KINDS)
def test_kinds(text: str) -> None:
    assert recognise_text(text).kind is KINDS[text]


# A text, a line of its outline that must be there, and one that must not.
RULES = {
    "repeated answers stay": (
        HEAD + "".join(f"Vraag {n}\nKlopt dat?\nAntwoord {n}\nDat is geheel juist\n" for n in range(1, 5)),
        "antwoord 4: Dat is geheel juist", "running-head",
    ),
    "a note that starts anew": (
        HEAD + "Vraag 1\nKlopt dat?\n\nAntwoord 1\nJa, dat klopt.1\n\n1 Kamerstuk 26 643, nr. 1.\n\nVraag 2\nEn dit?\n\n"
        "Antwoord 2\nOok dat klopt.1\n\n1 Kamerstuk 26 643, nr. 2.",
        "note antwoord 1: Kamerstuk 26 643, nr. 2.", "(not cited)",
    ),
    "a mark that was lost": (
        HEAD + "Vraag 1\nKlopt dat?\n\nAntwoord 1\nJa, dat klopt.1\n\n1 Kamerstuk 26 643, nr. 1.\n2 Kamerstuk 26 643, nr. 2.",
        "note antwoord 2: Kamerstuk 26 643, nr. 2. (not cited)", "nr. 1. 2 Kamerstuk",
    ),
    "a page that goes on behind a note": (
        HEAD + "Vraag 1\nKlopt dat?\nAntwoord 1\nDe cijfers daarover staan in een recente brief van het kabinet.1 Daarin is ook te\n"
        "1 Kamerstuk 26 643, nr. 1.\nlezen hoe de cijfers zijn verzameld en welke bureaus daarbij zijn betrokken.\n",
        "note antwoord 1: Kamerstuk 26 643, nr. 1.", "nr. 1. lezen",
    ),
    "a page number behind a note": (
        HEAD + "Vraag 1\nKlopt dat?\nAntwoord 1\nDe cijfers daarover staan in een recente brief van het kabinet.1\n"
        "1 Kamerstuk 26 643, nr. 1\n2\n\nVraag 2\nEn dit?\nAntwoord 2\nJa.\n",
        "note antwoord 1: Kamerstuk 26 643, nr. 1", "nr. 1 2",
    ),
    "notes with a point at the end": (
        HEAD + "Vraag 1\nKlopt dat?\n\nAntwoord 1\nJa, dat klopt.1 Zeker.2\n\n1. De Courant, 3 mei\n\n2. De Courant, 4 mei",
        "note antwoord 2: De Courant, 4 mei", "antwoord 1: 1. De",
    ),
    "an enumeration is no list of notes": (
        HEAD + "Vraag 1\nKlopt dat?\n\nAntwoord 1\nHet kabinet doet drie dingen:\n\n1. Onderzoek\n\n2. Overleg\n\n3. Wetgeving",
        "antwoord 1: 2. Overleg", "note",
    ),
    "digits that are no marks": (
        "Een kantoor van 80 m² en CO2, nr. 3, art.4, p.5 en www.a.nl/b.1 en jan@a.nl.2 in 2024.",
        "alinea: Een kantoor van 80 m² en CO2", "note",
    ),
    "two titles and one address": (
        HEAD + "Vraag 1\nKlopt dat?\n\nAntwoord 1\nJa.1\n\n1 Rapport over werk\nin twee delen\n\nhttps://www.a.nl/rapport",
        "link: Rapport over werk in twee delen -> https://www.a.nl/rapport", "S008",
    ),
    "a note whose titles have three addresses": (
        HEAD + "Vraag 1\nKlopt dat?\n\nAntwoord 1\nJa.1\n\n1 Eerste titel\nTweede titel\n\nhttps://www.a.nl/x\nhttps://www.a.nl/y",
        "note antwoord 1: Eerste titel Tweede titel https://www.a.nl/x https://www.a.nl/y", "Eerste titel -> https",
    ),
    "a bare answer without questions": (HEAD + "Antwoord\n\nJa.\n\nVraag 1\n\nWat?", "alinea: Antwoord", "answer to"),
    "a second bare answer": (
        HEAD + "1\n\nKlopt dat?\n\nAntwoord\n\nJa.\n\nAntwoord\n\nEn nog iets.\n\n2\n\nWat is dat?\n\nAntwoord\n\nDit.",
        "antwoord 1: En nog iets.", "S003",
    ),
    "an office alone is no margin block": (
        "Geachte voorzitter,\n\nDirectie en ondernemingsraad\n\nDe directie en de ondernemingsraad hebben samen een plan gemaakt voor scholing.",
        "Directie en ondernemingsraad", "letterhead",
    ),
    "a heading with a note and nothing under it": ("# Titel\n\nEen zin.\n\n## Slot[^1]", "alinea: Een zin.<bron:1>", "[^1]"),
    "only headings": ("# Een\n\n# Twee\n\n# Slot¹", "head: Een | Twee", "note"),
    "the same heading twice": ("# T\n\na.\n\n## Kop\n\nb.\n\n## Kop\n\nc.\n\n## Kop 2\n\nd.", "## Kop 2", "deel-kop-2-2"),
    "a foot in the middle of a line": (
        HEAD + "Vraag 1\nKlopt dat?\nTweede Kamer, vergaderjaar 2022–2023, Aanhangsel 2Antwoord 1\nJa.",
        "dropped (running-head): Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 2", "S003",
    ),
    "text before a foot stays": (
        HEAD + "Vraag 1\nKlopt dat? Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 2Antwoord 1\nJa.",
        "vraag 1: Klopt dat?", "S003",
    ),
    "a letter without salutation": (
        "Brief van de minister van Financiën over toeslagen\n\n" + "Met deze brief informeer ik u over de toeslagen. " * 5,
        "kind: kamerbrief", "head: Met",
    ),
    "a title that is a sentence's start": ("Dit is een eerste deel van\n\nde zin die hier verder gaat.", "alinea: Dit is", "title"),
    "a word cut at the last line": ("# Kop\n\nwerk-", "alinea: werk-", "note"),
    "a question in italics": (
        HEAD + "1\n\n*Klopt dat?*\n\nDaarover verschillen de meningen. Is dat erg?\n\nNee.",
        "antwoord 1: Daarover verschillen de meningen. Is dat erg?", "vraag 1: Daarover",
    ),
    "a question in two paragraphs": (
        HEAD + "1\n\nKlopt dat?\n\nZo ja, waarom?\n\nDaarover verschillen de meningen.", "vraag 1: Zo ja, waarom?", "antwoord 1: Zo",
    ),
    "a direction without parts": (
        "# Startnotitie\n\n**Richting 1 — Werk eerst.** Investeer in werk.\n\nDe kernwaarden zijn deze.\n\n**Vrijheid** is er een.",
        "alinea: Richting 1", "note",
    ),
    "a paper's number on a line": ("26 643, nr. 1522\n\nGeachte voorzitter,\n\nDank.", "paper: 26643 nr. 1522", "title"),
    "a paper's chapter": ("32 500 XII, nr. 72\n\nGeachte voorzitter,\n\nDank.", "paper: 32500-XII nr. 72", "title"),
    "an own heading for each set": (
        HEAD + "Vraag 1\nWat?\n\nAntwoord 1\nDit.\n\nVragen van het lid De Boer (CDA)\n\nVraag 1\nWat?\n\nAntwoord 1\nDat.",
        "Vragen van het lid De Boer (CDA)", "antwoord 1: Vragen",
    ),
    "a subject that a semicolon parts": (
        "Datum 3 maart 2026\nBetreft Kamervragen over molens;\nwieken bij nacht\n\nGeachte voorzitter,\n\nDank.", "subject: Kamervragen over molens; wieken bij nacht", "note",
    ),
    "a salutation of two": ("Onderwerp: Molens\n\nGeachte heer, mevrouw,\n\nDank voor uw brief over de molens.", "alinea: Dank", "alinea: mevrouw"),
    "words that a line breaks": (
        "Vragen van het lid Jansen (AB) aan de Minister van Wind en Dijk-\nbeheer over molens (ingezonden 3 mei 2026).\nAntwoord van Minister De Boer (Wind en Dijkbeheer) (ont-\nvangen 9 mei 2026).\n\nVraag 1\nDraaien zij?\n\nAntwoord 1\nJa.",
        "received: 2026-05-09", "Dijk- beheer",
    ),
    "who answers is to whom was put": (
        "De vaste commissie voor Wind heeft een aantal vragen voorgelegd aan de Minister van Wind over molens. De Minister heeft deze vragen beantwoord bij brief van 3 mei 2026.\n\nVraag 1\nDraaien zij?\n\nAntwoord 1\nJa.",
        "answered by: Minister van Wind", "note",
    ),
    "a title of answers with a note": (
        "Antwoorden van het waterschap op vragen1 over molens\n\nAlgemeen\n\nVraag 1\nDraaien zij?\n\nAntwoord 1\nJa.", "## Algemeen", "alinea: Antwoorden",
    ),
    "a list with a name over two lines": (
        "BESLUITENLIJST\n\nCommissie voor Molens\n\nDatum vergadering: donderdag 21 mei 2026\n\nDe commissie besluit de molens te laten draaien, ook bij nacht en ook als het niet hard waait.",
        "title: BESLUITENLIJST Commissie voor Molens", "date: 2026-05-22",
    ),
    "minutes say when they were held": (
        "Notulen van de openbare vergadering van het waterschap\n\ngehouden op dinsdag 2 juni 2026 om 20.00 uur\n\nDe dijkgraaf opent de vergadering en heet allen welkom, ook de molenaars op de tribune.",
        "date: 2026-06-02", "note",
    ),
    "a colophon says when": (
        "Molens in beeld\n\nVerkenning van wind en water langs de kust van ons land in de komende jaren.\n\n© Instituut voor Water | juni 2026\n\nDe molens draaien.", "date: 2026-06", "note",
    ),
    "an annex behind the margin of a letter": (
        "Datum 3 maart 2026\nBetreft Molens\n\nGeachte voorzitter,\n\nDank voor uw brief over de molens.\n\nPagina 1 van 2\n\nBijlage: werkwijze voor het malen\n\nDirectie Wind\nDatum\n3 maart 2026\nOns kenmerk\n12345\n\nMalen gaat zo: de wind draait de wieken en de wieken draaien de steen.",
        "## Bijlage: werkwijze voor het malen", "letterhead): Bijlage",
    ),
    "a house of its own": (
        "Eerste Kamer der Staten-Generaal\nVergaderjaar 2022–2023\n\nEen stuk over werk.", "dropped (boilerplate): Vergaderjaar", "aanhangsel:",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_rules(name: str) -> None:
    text, wanted, unwanted = RULES[name]
    check_outline(recognise_text(text), wanted, unwanted)


def test_names_of_places() -> None:
    assert make_slug("Leven Lang: Ontwikkelén!") == "leven-lang-ontwikkelen"
    assert make_slug("…") == "zonder-naam"
    assert hash_passage("Ja.") == hash_passage("JA") != hash_passage("Ja.", "vraag-1")
    number = QuestionNumber("6")
    assert question_anchor(number) == "vraag-6"
    assert answer_anchor(question_anchor(number, count=2)) == "antwoord-6-2"
    assert answer_anchor(Anchor("vraag-1a")) == "antwoord-1a"
    assert note_id("bron", "1") == "bron-1"
    here = source_page(SourceId("a"))
    assert str(here) == "bronnen/a/index.md"
    assert relative(theme_page(ThemeId("nit")), here) == "../../themas/nit/index.md"
    assert relative(session_page(SessionId("s")), here, "x") == "../../sessies/s/index.md#x"


def test_notes_of_markdown_have_a_name_or_a_number() -> None:
    lists = "1. Malen is duur.\n2. Wind is gratis.\n"
    texts = "[^1]: Jaarboek, blz. 4.\n[^bron]: De Krant,\n    van mei.\n\n    Ook online.\n"
    document = recognise_text(
        f"Titel\n\nZo is het.[^1] En zo.[^bron] Zie [^geen].\n\n{lists}\n{texts}"
    )
    assert [(note.mark, note.text) for note in document.notes] == [
        ("1", "Jaarboek, blz. 4."),
        ("bron", "De Krant, van mei. Ook online."),
    ]
    assert [passage.text for passage in document.passages] == [
        "Zo is het. En zo. Zie [^geen].",
        "1. Malen is duur.",
        "2. Wind is gratis.",
    ]


def test_an_address_alone_behind_a_mark_is_the_note() -> None:
    document = recognise_text("Zie het rapport.1\n\n1\nhttps://www.wrr.nl/rapport\n")
    assert [(note.mark, note.text) for note in document.notes] == [
        ("1", "https://www.wrr.nl/rapport")
    ]
