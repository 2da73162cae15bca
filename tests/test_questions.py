"""Where questions and answers begin: numbers, pages and notes between them, and papers without answers."""

import pytest

from dossier.model import QuestionStatus
from tests.support.outline import check_outline
from tests.support.recognition import recognise_text

ASKED = "Vragen van het lid De Wit (XYZ) aan de minister van Financiën over sluizen (ingezonden 3 mei 2024)\n\n"
ANSWERED = "Antwoorden op de vragen van de commissie voor Water over sluizen\n\n"

# A text, a line of its outline that must be there, and one that must not.
PAPERS = {
    "a page number glued to a label": (
        ANSWERED + "Vraag 1\nHoe oud?\n\nOud.\n\n3/15Vraag 2\nHoe hoog?\n\nHoog.\n\nPagina 4 van 15Vraag 3\nHoe diep?\n\nDiep.",
        "antwoord 3: Diep.", "S004",
    ),
    "numbers in a column of their own": (
        "Betreft    Sluizen\nOns kenmerk      12\n\nGeachte voorzitter,\n\nHierbij de antwoorden.\n\n\f" + ANSWERED + "1    Hoe oud zijn de sluizen\n     in het noorden?\nAntwoord op vraag 1\nOud.\n\n2    Hoe hoog?\nAntwoord op vraag 2\nHoog.",
        "vraag 1: Hoe oud zijn de sluizen in het noorden?", "letterhead: Hoe",
    ),
    "a small letter behind a label": (
        ANSWERED + "Vraag 1\nHoe oud?\n\nVraag 2\nHoe hoog?\n\nAntwoord op vragen 1 t/m 2: dat weten wij niet.",
        "antwoord 1,2: dat weten wij niet.", "antwoord 1:",
    ),
    "a label within a sentence": (
        ANSWERED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nDat staat al in het\nAntwoord op vragen 4 en 5 van vorig jaar.\n\nVraag 2\nHoe hoog?\n\nAntwoord 2\nHoog.",
        "antwoord 1: Dat staat al in het Antwoord op vragen 4 en 5 van vorig jaar.", "antwoord 4",
    ),
    "a fraction is no page number": (
        ANSWERED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nEr is gekozen door\n1/3 vragen wij af.\n\nVraag 2\nHoe hoog?\n\nAntwoord 2\nHoog.",
        "antwoord 1: 1/3 vragen wij af.", "page-number",
    ),
    "a page that ends within a question": (
        ANSWERED + "1. Zijn er sluizen?\nDat zijn er weinig.1\n\n2. Hoeveel sluizen zijn er in het noorden van het land, en hoeveel daarvan zijn nog met\n\n"
        "1 Kamerstuk 26 643, nr. 1.\n\n2/7\nde hand te bedienen?\nEr zijn er tien.\n\n3. Hoe oud zijn zij?\nOud.",
        "hoeveel daarvan zijn nog met de hand te bedienen?\n  antwoord 2: Er zijn er tien.", "antwoord 2: de hand",
    ),
    "a remark on all questions": (
        ASKED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nOud.\n\nToelichting:\n\nDeze vragen dienen ter aanvulling op eerdere vragen van het lid Smit (ABC).",
        "### Toelichting:\n  alinea: Deze vragen dienen ter aanvulling", "S013",
    ),
    "a heading within an answer": (
        ASKED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nOud.\n\nToelichting:\n\nDe sluizen zijn gebouwd in 1950.",
        "antwoord 1: De sluizen zijn gebouwd in 1950.", "alinea:",
    ),
    "labels at the end of lines": (
        ASKED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nOud.\n\nVraag 2\nHoeveel boten zonken er? Vraag 3\nHoe groot waren zij? Antwoord 2 en 3\nTien boten.",
        "antwoord 2,3: Tien boten.", "S004",
    ),
    "a label that starts a sentence": (
        ASKED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nOud. Vraag 2 gaat daar ook over. Antwoord 1 is dus ja.\n\nVraag 2\nHoe hoog?\n\nAntwoord 2\nHoog.",
        "antwoord 1: Oud. Vraag 2 gaat daar ook over. Antwoord 1 is dus ja.", "S005",
    ),
    "a question of more paragraphs": (
        ASKED + "1. Kent u de sluizen?\n\n2. De sluizen zijn oud.\n\nKlopt dat? Zo ja, hoe oud?\n\n3. Hoe hoog zijn de sluizen?",
        "vraag 2: Klopt dat? Zo ja, hoe oud?", "answer to",
    ),
    "a notice of delay without a label": (
        ASKED + "Mededeling van minister Van Loon (Financiën) (ontvangen 28 mei 2024)\n\nVraag 1\nHoe oud?\n\nVraag 2\nHoe hoog?\n\nDe vragen worden later beantwoord.",
        "  alinea: De vragen worden later beantwoord.", "received",
    ),
    "a notice that an answer mentions": (
        ASKED + "Antwoord van minister Van Loon (Financiën) (ontvangen 28 mei 2024)\n\nVraag 1\nHoe oud?\n\nAntwoord 1\nOud.\n\nMededeling\nDat was het.",
        "received: 2024-05-28", "S013",
    ),
    "an answer is no title of a second series": (
        ANSWERED + "1. Zijn er sluizen?\n\nJa\n\n2. Zijn zij oud?\n\nNee\n\n3. Zijn zij hoog?\n\nWij vragen ons af\n\n1. Is dat goed?\n\nJa",
        "antwoord 3: Wij vragen ons af", "labels: 1. | 2. | 3. | Ja",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_questions_and_answers(name: str) -> None:
    text, wanted, unwanted = PAPERS[name]
    check_outline(recognise_text(text), wanted, unwanted)


def test_a_question_says_whether_it_is_answered() -> None:
    text = ASKED + "Vraag 1\nHoe oud?\n\nAntwoord 1\nOud.\n\nVraag 2\nHoe hoog?"
    statuses = [question.status for question in recognise_text(text).questions]
    assert statuses == [QuestionStatus.ANSWERED, QuestionStatus.UNANSWERED]
    delayed = recognise_text(PAPERS["a notice of delay without a label"][0])
    assert {question.status for question in delayed.questions} == {QuestionStatus.DELAYED}
