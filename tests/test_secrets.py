"""The check finds what a build would refuse: words of a source that is withheld or not published."""

import re
from pathlib import Path, PurePosixPath

import pytest

from dossier.enrich.rights import is_telling
from dossier.errors import BuildError, ContentError, Problem
from dossier.language.normal_form import fold_name, fold_sought, fold_words
from dossier.pipeline import build, check_content, gather_dossier
from tests.support.golden_files import load_tables
from tests.support.projects import toy_project

TABLES = load_tables("secrets")

REPORT = TABLES["report"]
MENTIONED = TABLES["mentioned"]
PAPER = TABLES["paper"]
LETTER = TABLES["letter"]
COPY = "Over de geheime kanarie in de mijn is nog ‘niets’ naar buiten gebracht."
PAGES: dict[str, tuple[str, int | None]] = TABLES["pages"]
REFUSED = {name for name, (_, line) in PAGES.items() if line is not None}
TITLE = "Het verborgen plan voor de arbeidsmarkt van morgen"
TERMS = TABLES["terms"]
FILES: dict[str, tuple[str, str | None]] = TABLES["files"]


def withholding_project(folder: Path) -> Path:
    """Return a project with two sources that are not published and one that may only be quoted."""
    project = toy_project(folder)
    sources = project / "content" / "bronnen"
    for name, text, record in (
        ("rapport-2026-een", REPORT, "publiceren: false\n"),
        ("rapport-2026-twee", MENTIONED, "publiceren: false\n"),
        ("krant", PAPER, "rechten: citaat\nkoppelingen: ['https://voorbeeld.nl/krant']\n"),
    ):
        (sources / f"{name}.md").write_text(text, encoding="utf-8")
        (sources / f"{name}.yml").write_text(record, encoding="utf-8")
    (sources / "brief.txt").write_text(LETTER, encoding="utf-8")
    (sources / "bericht.txt").write_text("Een bericht over iets anders.\n", encoding="utf-8")
    (project / "content" / "begrippen.yml").write_text(TERMS, encoding="utf-8")
    write_page(project, "geciteerd")
    return project


def write_page(project: Path, name: str) -> None:
    text = f"---\ntitle: {name}\ndescription: Een proef.\n---\n\n{PAGES[name][0]}\n"
    (project / "content" / "paginas" / f"{name}.md").write_text(text, encoding="utf-8")


def errors_of(project: Path) -> list[Problem]:
    return [x for x in check_content(project).problems if x.severity == "error"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return withholding_project(tmp_path)


def test_a_source_whose_words_others_hold_stops_nothing(project: Path) -> None:
    assert errors_of(project) == []


def test_the_check_names_the_line_of_each_page_that_must_change(project: Path) -> None:
    for name in PAGES:
        write_page(project, name)
    assert {(str(x.path), x.code, x.place) for x in errors_of(project)} == {
        (f"content/paginas/{name}.md", "B040", f"regel {line + 5}")
        for name, (_, line) in PAGES.items()
        if line is not None
    }


def test_the_check_names_the_place_in_any_file_that_must_change(project: Path) -> None:
    for name, (text, _) in FILES.items():
        (project / "content" / name).write_text(text, encoding="utf-8")
    assert {(str(x.path), x.code, x.place) for x in errors_of(project)} == {
        (f"content/{name}", "B040", place) for name, (_, place) in FILES.items() if place
    }


def test_every_sentence_of_a_page_is_told_with_its_line(project: Path) -> None:
    second = "Volgens prof. Jansen van o.a. TNO verdwijnt de halve werkkring binnen tien jaar."
    text = (
        f"---\ntitle: V\ndescription: Een proef.\n---\n\n{COPY}\n\nEen zin.\n\n{second}\n\n{COPY}\n"
    )
    (project / "content" / "paginas" / "vogels.md").write_text(text, encoding="utf-8")
    assert [x.place for x in errors_of(project)] == ["regel 6", "regel 10", "regel 12"]


def test_what_the_check_refuses_stops_a_build_before_its_pages(project: Path) -> None:
    write_page(project, "overgenomen")
    with pytest.raises(ContentError, match="B040"):
        gather_dossier(project)


def test_a_text_that_markdown_cannot_read_is_looked_through_as_it_stands(project: Path) -> None:
    deep = f"---\ntitle: V\ndescription: Een proef.\n---\n\n{'- ' * 3000}x\n\n{COPY}\n"
    (project / "content" / "paginas" / "diep.md").write_text(deep, encoding="utf-8")
    page = "content/paginas/diep.md"
    assert [(str(x.path), x.code) for x in errors_of(project)] == [(page, "P004"), (page, "B040")]


def test_the_problem_does_not_tell_the_secret(project: Path) -> None:
    for name in FILES:
        (project / "content" / name).write_text(FILES[name][0], encoding="utf-8")
    terms = f"{TERMS}De stille kanarie in de verborgen mijn van morgen:\n  betekenis: {TITLE}\n"
    (project / "content" / "begrippen.yml").write_text(terms, encoding="utf-8")
    report = project / "content" / "bronnen" / "rapport-2026-een.md"
    report.write_text(f"{REPORT}\nDe stille kanarie in de verborgen mijn van morgen.\n", "utf-8")
    found = errors_of(project)
    assert {x.place for x in found if x.path.name == "begrippen.yml"} == {"regel 7", "regel 8"}
    told = "\n".join(f"{x.place} {x.message} {x.hint}" for x in found)
    assert not re.search("kanarie|verborgen", told)


def test_a_title_that_only_the_record_of_an_unpublished_source_gives_is_a_secret(
    project: Path,
) -> None:
    content = project / "content"
    record = content / "bronnen" / "rapport-2026-twee.yml"
    record.write_text(
        "publiceren: false\ntitel: De stille verdwijning van de vogels\n", encoding="utf-8"
    )
    assert errors_of(project) == []
    page = "---\ntitle: V\ndescription: Een proef.\n---\n\nDe stille verdwijning van de vogels.\n"
    (content / "paginas" / "vogels.md").write_text(page, encoding="utf-8")
    assert [(str(x.path), x.place) for x in errors_of(project)] == [
        ("content/paginas/vogels.md", "regel 6")
    ]


def test_a_withheld_text_may_be_corrected_in_its_record(project: Path) -> None:
    record = project / "content" / "bronnen" / "krant.yml"
    record.write_text(
        "rechten: citaat\nkoppelingen: ['https://voorbeeld.nl/krant']\ncorrecties:\n  - veld: kop\n"
        "    gevonden: De mijnwerkers hoorden het aan en zwegen er jarenlang over.\n"
        "    juist: alinea\n    reden: Geen kop.\n",
        encoding="utf-8",
    )
    assert [x for x in errors_of(project) if x.code == "B040"] == []


def test_what_dossier_yml_allows_is_no_secret_of_an_unpublished_source(project: Path) -> None:
    content = project / "content"
    report = content / "bronnen" / "rapport-2026-een.md"
    report.write_text(f"{REPORT}\nMail post@voorbeeld.nl.\n", encoding="utf-8")
    settings = content / "dossier.yml"
    settings.write_text(f"{settings.read_text('utf-8')}toegestaan: [voorbeeld.nl]\n", "utf-8")
    page = "---\ntitle: Vragen\ndescription: Een proef.\n---\n\nMail post@voorbeeld.nl.\n"
    (content / "paginas" / "vragen.md").write_text(page, encoding="utf-8")
    assert errors_of(project) == []


def test_personal_data_that_a_page_shows_is_told_once(project: Path) -> None:
    content = project / "content"
    (content / "bronnen" / "oproep.txt").write_text("Bel mij op 06-87654321.\n", encoding="utf-8")
    page = "---\ntitle: V\ndescription: Een proef.\n---\n\nBel 06 8765 4321.\n"
    (content / "paginas" / "vragen.md").write_text(page, encoding="utf-8")
    assert [(x.code, x.place) for x in errors_of(project)] == [("B015", "regel 6")]


def test_a_masked_number_that_is_typed_otherwise_elsewhere_is_found(project: Path) -> None:
    sources = project / "content" / "bronnen"
    (sources / "oproep.txt").write_text("Bel mij op 06-87654321 vandaag.\n", encoding="utf-8")
    (sources / "lijst.txt").write_text(
        "Een lijst.\n\nX0687654321Y is een code.\n", encoding="utf-8"
    )
    assert [(str(x.path), x.code) for x in errors_of(project)] == [
        ("content/bronnen/lijst.txt", "B040")
    ]


NUMBER = "111222333"
NUMBERED: dict[str, list[str]] = TABLES["numbered"]


@pytest.mark.parametrize("name", NUMBERED)
@pytest.mark.parametrize("written", [NUMBER, "111.222.333", "111 222 333"])
def test_a_number_that_is_masked_in_one_source_is_found_in_another_with_its_place(
    project: Path, name: str, written: str
) -> None:
    sources = project / "content" / "bronnen"
    (sources / "oproep.txt").write_text(f"Het BSN van X is {written} en zo.\n", encoding="utf-8")
    text, place = NUMBERED[name]
    (sources / name).write_text(text, encoding="utf-8")
    assert [(str(x.path), x.code, x.place) for x in errors_of(project)] == [
        (f"content/bronnen/{name}", "B040", place)
    ]


def test_digits_with_a_point_between_them_are_those_digits() -> None:
    assert fold_words("1.234, 5.") == "1234,5."


@pytest.mark.site
def test_the_last_wall_refuses_what_the_check_finds_and_nothing_else(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PAGES:
        write_page(project, name)
    for name in FILES:
        (project / "content" / name).write_text(FILES[name][0], encoding="utf-8")
    found = {x.path for x in errors_of(project) if x.code == "B040"}
    monkeypatch.setattr("dossier.pipeline.check_secrets", lambda *_: ())
    with pytest.raises(BuildError) as caught:
        build(project, report=lambda _: None)
    leaking = {PurePosixPath(line.strip()) for line in str(caught.value).splitlines()[1:]}
    pages = {path for path in leaking if path.name == "index.html"}
    assert {x.parent.name for x in pages} >= REFUSED
    assert {x.parent.name for x in pages}.isdisjoint(PAGES.keys() - REFUSED)
    assert {f"{x.stem}" for x in found if x.parent.name == "paginas"} == REFUSED | {"voorkant"}
    shown = (
        "voorkant",
        "themas/vogels",
        "themas/verborgen",
        "sessies/start",
        "begrippen",
        "bronnen/bericht",
        "bronnen/het-verborgen-plan-voor-de-arbeidsmarkt-van-morgen",
    )
    assert {PurePosixPath(x, "index.html") for x in shown} <= pages


@pytest.mark.parametrize(
    ("sentence", "telling"),
    [
        ("Inleiding en samenvatting", False),
        ("Arbeidsmarktontwikkelingen en socialezekerheidsstelsels", False),
        ("Dat is nu nog zo.", False),
        ("Dat is nu nog lang niet zeker.", True),
    ],
)
def test_a_common_phrase_is_no_secret(sentence: str, *, telling: bool) -> None:
    assert is_telling(sentence) is telling


@pytest.mark.parametrize(("one", "other"), TABLES["the_same_words_have_one_form"])
def test_the_same_words_have_one_form(one: str, other: str) -> None:
    assert fold_words(one) == fold_words(other)


def test_what_is_sought_lacks_the_signs_at_its_ends_and_other_words_differ() -> None:
    assert fold_sought("‘Zo is het!’") == "zoishet"
    assert fold_sought("zo, is het") != fold_sought("zo is het")
    assert fold_name("De Één, en ‘ándere’.") == "deeenenandere"
    assert fold_name("a 1") == ""
