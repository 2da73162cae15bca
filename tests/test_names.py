"""Names are divided as a bibliography sorts them, and institutions stay whole."""

import pytest

from dossier.model import Name
from dossier.render.names import author, institution, person, surname
from tests.support.golden_files import load_tables

TABLES = load_tables("names")

PERSONS = TABLES["persons"]
SURNAMES = TABLES["surnames"]
INSTITUTIONS = TABLES["institutions"]


def parts(name: Name) -> list[str]:
    assert not name.institution
    return [name.given, name.particle, name.family]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_is_divided(text: str) -> None:
    assert parts(person(text)) == parts(author(text)) == PERSONS[text]
    assert person(text).printed == text


@pytest.mark.parametrize("text", SURNAMES)
def test_a_member_is_named_by_surname(text: str) -> None:
    assert parts(surname(text)) == SURNAMES[text]


@pytest.mark.parametrize("text", INSTITUTIONS)
def test_an_institution_stays_whole(text: str) -> None:
    assert author(text) == institution(text)
    assert author(text).printed == text
