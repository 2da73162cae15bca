"""Words that the pages choose: offices, and gaps that hold for several places."""

import pytest

from dossier.model import Dossier, SourceId
from dossier.pages import dutch
from dossier.pages.description import describe_gaps


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Minister van Financiën", "minister van Financiën"),
        ("Staatssecretaris van Financiën", "staatssecretaris van Financiën"),
        ("minister-president", "minister-president"),
        ("Raad van State", "Raad van State"),
        ("", ""),
    ],
)
def test_an_office_is_no_name(printed: str, said: str) -> None:
    assert dutch.office(printed) == said


def test_a_gap_of_several_notes_is_said_once(corpus: Dossier) -> None:
    told = list(
        describe_gaps(
            corpus.document(SourceId("kamervragen-2025z10217-robotisering-en-belastingen"))
        )
    )
    assert (
        "noten 5 tot en met 12: wel aangehaald, maar de tekst is in het stuk niet gevonden" in told
    )
    assert len(told) == len(set(told)) == 3
