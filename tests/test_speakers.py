"""Who speaks in a record of a meeting, and the papers where a name with a colon says nothing of the kind."""

from pathlib import Path

import pytest

from dossier.model import Document
from dossier.pages.body import Speech, body_of
from dossier.pages.passages import speaker
from tests.support.recognition import recognise_file, recognise_text

HERE = Path(__file__).parent
MEETING = HERE / "golden" / "recognise" / "vergadering" / "in.txt"


def list_speakers(document: Document) -> list[str]:
    return [passage.speaker.label if passage.speaker else "-" for passage in document.passages]


def test_each_passage_knows_who_says_it() -> None:
    assert list(dict.fromkeys(list_speakers(recognise_file(MEETING)))) == [
        "De voorzitter",
        "De Wit (XYZ)",
        "-",
        "Van den Berg (ABC)",
        "Minister Van Loon",
    ]


def test_a_page_names_who_speaks_where_another_begins() -> None:
    document = recognise_file(MEETING)
    voices = [part.speaker for part in body_of(document) if isinstance(part, Speech)]
    assert voices == [
        *("De voorzitter", "De Wit (XYZ)", "", "Van den Berg (ABC)"),
        *("Minister Van Loon", "", "De voorzitter"),
    ]


def test_elsewhere_a_passage_is_of_its_speaker() -> None:
    document = recognise_file(MEETING)
    passage = document.passages[1]
    assert speaker(document, passage).startswith("De Wit (XYZ)")


@pytest.mark.parametrize(
    "text",
    [
        # Fields, and one who is quoted.
        "Verslag\n\nDatum: 3 mei 2026\n\nVoorzitter: Jansen\n\nZaak: Brief\n\nBesluit: Voor kennisgeving aannemen.",
        "Brief\n\nDe minister: er komt een plan.\n\nVerder is er niets.\n\nDe minister: dat plan is er al.",
        "Lijst\n\nDe heer Jansen (ABC): voorzitter.",
    ],
)
def test_nobody_speaks_in_other_papers(text: str) -> None:
    assert set(list_speakers(recognise_text(text))) == {"-"}
