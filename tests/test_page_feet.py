"""Notes at the foot of a page of text: their numbers apart from their texts, their marks behind a space."""

import pytest

from dossier.model import Document
from tests.support.recognition import recognise_text

HEAD = "Vragen van het lid Jansen (ABC) aan de minister van Wind over molens (ingezonden 3 mei 2026)\n\n"
END = "\n\nPagina {n} van 3\n\n"
ABOVE = "Vraag 1\nDraaien de molens?\nAntwoord op vraag 1\nDe molens aan de dijk draaien ook in de zomer, omdat het water anders te hoog komt.\n"
BELOW = "Vraag 2\nHoe vaak?\nAntwoord op vraag 2\nVaak.\n"


def notes(document: Document) -> list[tuple[str, str | None, list[str]]]:
    """Return mark and text of each note, and the words before the places that cite it."""
    passages = {passage.id: passage.text for passage in document.passages}
    return [
        (note.mark, note.text, [passages[at.passage][: at.offset][-12:] for at in note.at])
        for note in document.notes
    ]


# The line with the mark, the foot of the page, and the notes.
FEET = {
    "number, empty line, text": (
        "Dat is zo gemeten volgens de nieuwe methode.1 Dat blijft zo.", "1\n\nDe Molenaar, jaarboek 2024, blz. 40.",
        [("1", "De Molenaar, jaarboek 2024, blz. 40.", ["uwe methode."])],
    ),
    "number behind a space": (
        "Dat is zo gemeten volgens de nieuwe methode 1. Dat blijft zo.", "1\n\nDe Molenaar, jaarboek 2024, blz. 40.",
        [("1", "De Molenaar, jaarboek 2024, blz. 40.", ["euwe methode"])],
    ),
    "in a sentence": (
        "Het jaarboek van de molenaars 1 laat zien dat het aantal daalt.", "1 De Molenaar, jaarboek 2024,\nblz. 40.",
        [("1", "De Molenaar, jaarboek 2024, blz. 40.", ["de molenaars"])],
    ),
    "a number before it that is none": (
        "Volgens artikel 1 van de wet en de 1 molen die er staat is dat gemeten. 1", "1 De Molenaar, jaarboek 2024, blz. 40.",
        [("1", "De Molenaar, jaarboek 2024, blz. 40.", [" is gemeten."])],
    ),
    "two marks in a row": (
        "Dat hebben anderen onderzocht. 1 2\nHet aantal daalt.", "1 De Molenaar (2024). Jaarboek.\n\n2 CPB/SCP (2020). Baten van wind.",
        [("1", "De Molenaar (2024). Jaarboek.", ["nderzocht."]), ("2", "CPB/SCP (2020). Baten van wind.", ["nderzocht."])],
    ),
    "the first text before the numbers": (
        "Dat is gemeten 1. Dat is geteld 2. Het aantal daalt.", "De Molenaar, jaarboek 2024, blz. 40, en het vorige jaarboek\nvan dezelfde uitgever.\n2\nDe Krant van 3 mei 2026.\n1",
        [("1", "De Molenaar, jaarboek 2024, blz. 40, en het vorige jaarboek van dezelfde uitgever.", ["is gemeten"]), ("2", "De Krant van 3 mei 2026.", ["t is geteld"])],
    ),
    "without an empty line": (
        "Dat is gemeten 1. Dat is geteld 2. Het aantal daalt.", "1\nDe Molenaar, jaarboek 2024, blz. 40.\n2\nDe Krant van 3 mei 2026,\nover dezelfde molens aan de\ndijk bij het dorp\nen de stad.",
        [("1", "De Molenaar, jaarboek 2024, blz. 40.", ["is gemeten"]), ("2", "De Krant van 3 mei 2026, over dezelfde molens aan de dijk bij het dorp en de stad.", ["t is geteld"])],
    ),
    "behind a range of years": (
        "Dat stond al in de nota 2008-20111 en dat blijft zo.", "1 Tweede Kamer, vergaderjaar 2007-2008, 29 842, nr. 15",
        [("1", "Tweede Kamer, vergaderjaar 2007-2008, 29 842, nr. 15", ["a 2008-2011"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "foot", "expected"), FEET.values(), ids=FEET)
def test_notes_at_the_foot_of_a_page(
    line: str, foot: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    gap = "" if "dezelfde molens" in foot else "\n"
    found = notes(recognise_text(f"{HEAD}{ABOVE}{line}\n{gap}{foot}{END.format(n=2)}{BELOW}"))
    assert [(mark, text, len(at)) for mark, text, at in found] == [
        (mark, text, len(at)) for mark, text, at in expected
    ]
    for (_, _, places), (_, _, wanted) in zip(found, expected, strict=True):
        assert all(place.endswith(end[-8:]) for place, end in zip(places, wanted, strict=True))


def test_a_sentence_goes_on_behind_the_notes_of_its_page() -> None:
    document = recognise_text(
        f"{HEAD}{ABOVE}Het jaarboek van de molenaars 1 laat zien dat het aantal in de winter\n\n"
        f"1\n\nDe Molenaar, jaarboek 2024.{END.format(n=2)}sneller daalt dan in de zomer.\n{BELOW}"
    )
    whole = "laat zien dat het aantal in de winter sneller daalt dan in de zomer."
    assert any(whole in passage.text for passage in document.passages)


# The last lines of a page, and the text that goes on behind its notes.
TIGHT_FEET = {
    "a mark at the end of a sentence": (
        "Dat is gemeten.1 Het aantal daalt, zo\nzegt de bond, in de wintermaanden van dit jaar\n1 De Molenaar (2024). Jaarboek.\nDe Dijk: Korenpers.",
        "zegt de bond, in de wintermaanden van dit jaar sneller dan in de zomer.",
    ),
    "a lost hyphen": (
        "Dat is gemeten. 1 Het aantal daalt, zo\nzegt de bond, in de winter veel sneller dan de EU1 De Molenaar (2024). Jaarboek.\nDe Dijk: Korenpers.",
        "sneller dan de EU-sneller dan in de zomer.",
    ),
    "a lost hyphen in a word": (
        "Dat is gemeten.1 Het aantal daalt, zo\nzegt de bond, in de winter veel ver-sneld en on1 De Molenaar (2024). Jaarboek.\nDe Dijk: Korenpers.",
        "veel ver-sneld en onsneller dan in de zomer.",
    ),
}


@pytest.mark.parametrize(("end", "whole"), TIGHT_FEET.values(), ids=TIGHT_FEET)
def test_no_empty_line_above_the_notes_of_a_page(end: str, whole: str) -> None:
    document = recognise_text(
        f"{HEAD}{ABOVE}\n{end}{END.format(n=2)}sneller dan in de zomer.\n{BELOW}"
    )
    assert [(mark, text) for mark, text, at in notes(document) if at] == [
        ("1", "De Molenaar (2024). Jaarboek. De Dijk: Korenpers.")
    ]
    assert any(passage.text.endswith(whole) for passage in document.passages)


# What stands at the end of a page and is no note: nothing cites it, or what would cite it is something else.
NO_FEET = {
    "a list": ("Er zijn twee redenen waarom dat zo is.", "1 Wind is er altijd.\n\n2 Water is er ook."),
    "a number of an article": ("Dat staat in artikel 1 van de wet.", "1 Wind is er altijd, zo blijkt uit de cijfers van het waterschap."),
    "the name of a road": ("Dat staat in artikel 1 van de wet.", "De molens staan langs de N1 Noord, zo blijkt uit de cijfers."),
    "a box": ("De heffing in box 1 daalt.", "1 Wind is er altijd, zo blijkt uit de cijfers."),
    "two that could cite it": ("Er komt 1 molen bij de 1 sluis die er al staat.", "1 Wind is er altijd, zo blijkt uit de cijfers."),
    "a date at the start of a line": (
        "De regeling voor de molens aan de dijk geldt in heel het land sinds\n1 juli 2021 en blijft.", "1 Wind is er altijd, zo blijkt uit de cijfers.",
    ),
    "an address": ("Schrijf naar Postbus 20301 in de hoofdstad.", "1 Wind is er altijd, zo blijkt uit de cijfers."),
}  # fmt: skip


@pytest.mark.parametrize(("line", "foot"), NO_FEET.values(), ids=NO_FEET)
def test_what_nothing_cites_is_no_note(line: str, foot: str) -> None:
    document = recognise_text(f"{HEAD}{ABOVE}{line}\n\n{foot}{END.format(n=2)}{BELOW}")
    assert document.notes == ()


def test_notes_of_askers_that_are_glued_to_each_other() -> None:
    document = recognise_text(
        f"{HEAD}Vraag 1\nKent u het bericht [1] en het rapport [2]?\nAntwoord 1\nJa.\nVraag 2\nEn het boek [3]?\nAntwoord 2\nJa.\n\n"
        "[1] De Krant, 3 mei 2026, 'Molens draaien'[2] https://voorbeeld.nl/rapport [3] De Molenaar.\n"
    )
    assert [(note.series, note.mark, note.text, len(note.at)) for note in document.notes] == [
        ("vraag", "1", "De Krant, 3 mei 2026, 'Molens draaien'", 1),
        ("vraag", "2", "https://voorbeeld.nl/rapport", 1),
        ("vraag", "3", "De Molenaar.", 1),
    ]


def test_steps_within_a_line_are_no_list_of_notes() -> None:
    text = "1) Eerst meten wij het water. 2) Daarna draait de molen."
    document = recognise_text(f"{HEAD}Vraag 1\nHoe gaat het?\nAntwoord 1\n{text}\n")
    assert [passage.text for passage in document.passages][-1] == text


FULL = "De molens aan de dijk draaien ook in de zomer, omdat het water anders veel te hoog komt.\n"


@pytest.mark.parametrize(
    ("below", "marks"),
    [
        ("1. Uit onderzoek van de Molenaar blijkt dat het water hoog staat.\n", ["1"]),
        ("1. Wij willen meer molens langs de dijk.\n2. Wij willen meer wind.\n", []),
    ],
)
def test_a_note_with_a_full_stop_in_a_text_without_empty_lines(
    below: str, marks: list[str]
) -> None:
    text = f"{FULL * 6}Zo wordt het water het eerst gemalen1.\n{FULL * 3}{below}"
    document = recognise_text(f"Visie op molens\n\n{text}")
    assert [mark for mark, words, _ in notes(document) if words] == marks
