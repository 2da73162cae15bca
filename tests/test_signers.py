"""Who signs a letter, who answers and which committee asks."""

import pytest

from dossier.model import Document
from tests.support.recognition import recognise_text

LETTER = "\n\nGeachte voorzitter,\n\nHierbij ontvangt u het verslag van de molens, zoals ik dat in het debat heb toegezegd aan uw Kamer."
SIGNED = {
    "Hoogachtend,\n\nDE MINISTER VAN WIND,\nnamens deze,\n\nmr. A. Jansen\nHoofd Molens": ["|MINISTER VAN WIND"],
    "De minister van Wind,\nnamens deze:\n10.2.e\nEva Jansen\nplaatsvervangend secretaris-generaal": ["|minister van Wind"],
    "DE MINISTER VAN WIND,\nnamens deze,\nDe directeur Molens\n\nmw. drs. 10.2.e": ["|MINISTER VAN WIND"],
    "Mede namens de minister van Water,\nde minister van Wind\n\nA. Jansen": ["A. Jansen|minister van Wind"],
    "Hoogachtend,\n\nDe staatssecretaris van Wind - Molens en Dijken,\n\nRechtsmiddelen": ["|staatssecretaris van Wind - Molens en Dijken"],
    "De minister van Wind,\n\nA. Jansen\n\nDe staatssecretaris Molens en Dijken,\n\nB. de Boer": ["A. Jansen|minister van Wind", "B. de Boer|staatssecretaris Molens en Dijken"],
    "De minister van Wind,\nWater,\nDijken\nen Molens,\n\nA. Jansen": ["A. Jansen|minister van Wind, Water, Dijken en Molens"],
    "De minister van Wind\n\nen Water,\n\nA.B. (Anna) de Boer": ["A.B. (Anna) de Boer|minister van Wind en Water"],
    "Algemene Rekenkamer\n\ndrs. A. (Anna) de Boer,\npresident\n\nmr. C. Jansen RA,\nsecretaris": ["Algemene Rekenkamer|"],
    "Dat heb ik de Kamer toegezegd. Mede namens de minister van Water, de minister van Wind\n\nA. Jansen": ["A. Jansen|minister van Wind"],
    "De minister van Wind,\n2\n\nMolenatlas 2024.\n\fA. Jansen\n\nDe minister van Water,\n\nB. de Boer": ["A. Jansen|minister van Wind", "B. de Boer|minister van Water"],
    "Over molens sprak ik met de minister van Wind\n\nA. Jansen": [],
    "Veel dank aan De minister van Wind voor zijn hulp.": [],
}  # fmt: skip


def list_answerers(document: Document) -> list[str]:
    return [f"{each.name}|{each.role}" for each in document.answered_by]


@pytest.mark.parametrize("closing", SIGNED)
def test_who_signs_a_letter(closing: str) -> None:
    document = recognise_text(f"Betreft: Molens{LETTER}\n\n{closing}")
    assert list_answerers(document) == SIGNED[closing]
    assert not any(
        person.role and person.role in each.text
        for person in document.answered_by
        for each in document.passages
    )
    assert "Rechtsmiddelen" not in document.head


ANSWERED = {
    "Antwoorden Sociaal-Economische Raad bij vragen van de Tweede Kamer over molens": "Sociaal-Economische Raad|",
    "Antwoord van de AP op vragen over molens": "Autoriteit Persoonsgegevens|",
    "Antwoorden van de minister van Wind mede namens de minister van Water op Kamervragen over molens": "|minister van Wind",
}  # fmt: skip


@pytest.mark.parametrize("title", ANSWERED)
def test_who_answers_by_the_title(title: str) -> None:
    document = recognise_text(f"{title}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord op vraag 1\n\nJa.")
    assert list_answerers(document) == [ANSWERED[title]]


COMMITTEES = {
    "de door de Vaste Kamercommissie van SZW gestelde vragen over": "Vaste Kamercommissie van SZW",
    "vragen die de commissie Financiën heeft gesteld over": "commissie Financiën",
    "de door de vaste commissie voor Wind, Water en Dijken gestelde vraag over": "vaste commissie voor Wind, Water en Dijken",
    "de vragen van de commissie voor de Rijksuitgaven over": "commissie voor de Rijksuitgaven",
    "vragen die de vaste commissie voor Infrastructuur en Milieu1 heeft gesteld over": "vaste commissie voor Infrastructuur en Milieu",
    "vragen die de vaste commissie voor Onderwijs, Cultuur en Wetenschap heeft over": "vaste commissie voor Onderwijs, Cultuur en Wetenschap",
    "vragen die een commissie voor het eerst stelt over": None,
}  # fmt: skip


@pytest.mark.parametrize("words", COMMITTEES)
def test_a_committee_as_it_names_itself(words: str) -> None:
    document = recognise_text(
        f"Hierbij bieden wij u de antwoorden aan op {words} molens.\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    )
    assert document.committee == COMMITTEES[words]


def test_an_institution_that_answers_by_its_own_paper() -> None:
    head = "Centraal Planbureau\nPostbus 1\n2500 AA Den Haag\n\nAan: de vaste commissie voor Wind\nVan: Centraal Planbureau\nBetreft: Molens"
    cover = "Hierbij bied ik u de antwoorden aan op de vragen die de vaste commissie voor Wind heeft gesteld."
    document = recognise_text(
        f"{head}\n\nGeachte voorzitter,\n\n{cover}\n\nHoogachtend,\n\nP. de Boer\ndirecteur\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    )
    assert list_answerers(document) == ["Centraal Planbureau|"]
    assert document.committee == "vaste commissie voor Wind"
    assert [passage.text for passage in document.passages] == ["Draaien zij?", "Ja."]


def test_a_letter_says_when_the_questions_were_asked() -> None:
    intro = "Op 3 maart 2026 hebben de leden Jansen (ABC) en De Wit (DEF) schriftelijke vragen gesteld over molens. U vindt hier de antwoorden."
    letter = f"Geachte voorzitter,\n\n{intro}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    assert str(recognise_text(letter).submitted) == "2026-03-03"


def test_a_committee_that_is_answered_by_letter() -> None:
    head = "Vaste commissie voor Wind\nPostbus 20018\n2500 EA Den Haag\n\nDatum\n3 maart 2026\n\nOnderwerp\nBeantwoording schriftelijke vragen over molens"
    intro = "Op 2 april heeft uw commissie vragen gesteld over molens, en hieronder treft u de antwoorden."
    document = recognise_text(
        f"{head}\n\nGeachte leden van de commissie,\n\n{intro}\n\nVraag 1\n\nDraaien zij?\n\nAntwoord\n\nJa."
    )
    assert document.committee == "Vaste commissie voor Wind"
