"""Names are divided as a bibliography sorts them, and institutions stay whole."""

import pytest

from dossier.language.name_parts import Name, author, institution, person, surname

PERSONS = {
    "Heleen Herbert": ("Heleen", "", "Herbert"),
    "W.J.M. Aerds": ("W.J.M.", "", "Aerds"),
    "drs. H. van den Berg": ("drs. H.", "van den", "Berg"),
    "Van Hijum": ("", "Van", "Hijum"),
    "Robin van Lieshout": ("Robin", "van", "Lieshout"),
    "El Boujdaini": ("", "", "El Boujdaini"),
    "Jan in 't Veld": ("Jan", "in 't", "Veld"),
    "Bakker": ("", "", "Bakker"),
    "Van": ("", "", "Van"),
}
SURNAMES = {
    "Six Dijkstra": ("", "", "Six Dijkstra"),
    "Van den Berg": ("", "Van den", "Berg"),
    "Van der Lee-de Vries": ("", "Van der", "Lee-de Vries"),
    "El Boujdaini": ("", "", "El Boujdaini"),
    "A. Jansen": ("A.", "", "Jansen"),
}
INSTITUTIONS = (
    "Sociaal-Economische Raad",
    "Centraal Planbureau",
    "Raad van State",
    "vaste commissie voor Onderwijs, Cultuur en Wetenschap",
    "Ministerie van Financiën",
    "Rijksuniversiteit Groningen",
    "Berenschot & Partners",
    "Wetenschappelijke Raad voor het Regeringsbeleid",
)


def parts(name: Name) -> tuple[str, str, str]:
    assert not name.institution
    return name.given, name.particle, name.family


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
