"""Personal data is found, and kept out of everything that is made."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.errors import UnreadableError
from dossier.model import DropReason, SourceText
from dossier.pipeline import build, gather_dossier, write_docs
from dossier.privacy import MASK, mask
from dossier.read import files, open_source, read_source
from dossier.recognise import Recognition, recognise_masked
from dossier.text import Style
from tests.support.golden_files import load_tables
from tests.support.projects import CANARIES, canary_project

TABLES = load_tables("privacy")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return canary_project(tmp_path)


@pytest.mark.parametrize(("text", "shown"), TABLES["personal_data_is_masked"])
def test_personal_data_is_masked(text: str, shown: str) -> None:
    assert mask(text).text == shown


@pytest.mark.parametrize("text", TABLES["what_only_looks_like_it_stays"])
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert mask(text) == type(mask(text))(text, ())


def test_a_number_behind_very_many_others_is_masked_too() -> None:
    text = "tussen 2019 en 2026 " * 20_000
    assert mask(f"{text}bel 06-12345678").text == f"{text}bel {MASK}"


def test_what_is_allowed_stays() -> None:
    text = "info@min.szw.nl, jan@voorbeeld.nl, 070-340 79 11 en [info](mailto:info@szw.nl)"
    assert mask(text, ("szw.nl", "0703407911")).text == text.replace("jan@voorbeeld.nl", MASK)
    assert mask(text, ("notszw.nl",)).found != ()
    text = (
        "INFO@SZW.NL, info (at) szw.nl, +31 70 340 79 11, 070\u00a03407911, nl91 abna 0417 1643 00"
    )
    assert mask(text, ("Info@szw.nl", "070-340 79 11", "NL91ABNA0417164300")).text == text


def read_text(folder: Path, text: str) -> tuple[SourceText, Recognition]:
    path = folder / "brief.txt"
    path.write_text(text, encoding="utf-8")
    read_back = read_source(open_source(path, "brief"), path)
    return read_back, recognise_masked(read_back)


def test_notes_and_links_stay_at_their_words_around_a_mask(tmp_path: Path) -> None:
    text = (
        "Een zin met **vet** en jan@voorbeeld.nl<sup>1</sup> of 06-1357\n"
        "9246<sup>2</sup>, zie [het stuk](https://voorbeeld.nl/stuk) daarover.\n\n"
        "<sup>1</sup> Noot een.\n<sup>2</sup> Noot twee met piet@voorbeeld.nl.\n"
    )
    _, (document, masked) = read_text(tmp_path, text)
    (passage,) = document.passages
    assert passage.text == f"Een zin met vet en {MASK} of {MASK}, zie het stuk daarover."
    places = [(span.style, passage.text[: span.start][-6:], passage.text[span.start : span.end]) for span in passage.content.spans]  # fmt: skip
    assert places == [
        (Style.BOLD, "n met ", "vet"),
        (Style.NOTE, f" {MASK}", ""),
        (Style.NOTE, f" {MASK}", ""),
        (Style.LINK, "}, zie "[-6:], "het stuk"),
    ]
    assert [note.text for note in document.notes] == ["Noot een.", f"Noot twee met {MASK}."]
    assert {each.form for each in masked} == {
        "jan@voorbeeld.nl",
        "piet@voorbeeld.nl",
        "+31613579246",
    }
    assert all(place.offset in {24, 33} for note in document.notes for place in note.at)


def test_what_an_address_of_a_link_hides_is_told_at_the_line_of_its_words(tmp_path: Path) -> None:
    target = f"https://voorbeeld.nl/{'map/' * 60}?aan=jan@voorbeeld.nl"
    text = f"Een zin\nover werk, zie\n[het stuk]({target})\nen verder.\n"
    _, (document, masked) = read_text(tmp_path, text)
    assert [each.form for each in masked] == ["jan@voorbeeld.nl"]
    assert [(x.code, x.place) for x in document.problems] == [("B022", "regel 3")]


OPENING = "Een brief over werk\n\nDe eerste alinea van de brief gaat over iets heel anders dan de tweede alinea.\n\n"
BROKEN = "De afdeling die daarover gaat is te bereiken op het nummer"


@pytest.mark.parametrize("end", ["\n\n\fPagina 2 van 4\n\n", "\n\n"])
def test_what_shows_only_in_finished_passages_is_masked_and_the_file_withheld(
    end: str, tmp_path: Path
) -> None:
    text = (
        f"{OPENING}{BROKEN} 06-1357{end}9246 op werkdagen, zo schrijft het kabinet in de brief.\n"
    )
    read_back, (document, masked) = read_text(tmp_path, text)
    assert read_back.masked == ()
    shown = " ".join(passage.text for passage in document.passages[1:])
    assert shown == f"{BROKEN} {MASK} op werkdagen, zo schrijft het kabinet in de brief."
    assert [each.form for each in masked] == ["+31613579246"]
    assert [(x.code, x.place) for x in document.problems] == [("B022", "regel 5")]
    assert [x.words for x in document.dropped if x.reason is DropReason.MASKED] == [3]
    assert document.masked
    assert not document.offered


def test_a_number_below_the_head_of_its_column_is_masked(tmp_path: Path) -> None:
    rows = "\n".join(
        f"Bakker {n}\t{number}\tJa" for n, number in enumerate(("111222333", "123456782"))
    )
    _, (document, _) = read_text(tmp_path, f"Naam\tBSN\tAkkoord\n{rows}\n")
    assert [passage.text for passage in document.passages] == [
        f"Bakker {n} {MASK} Ja" for n in (0, 1)
    ]
    _, (document, _) = read_text(tmp_path, f"Naam\tInwoners\tAkkoord\n{rows}\n")
    assert document.passages[0].text == "Bakker 0 111222333 Ja"


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_inspect_shows_no_personal_data_of_a_file_name(tmp_path: Path, form: list[str]) -> None:
    path = tmp_path / "brief-06-12345678.txt"
    path.write_text("Een brief over werk en inkomen, van jan@voorbeeld.nl aan allen.", "utf-8")
    shown = CliRunner().invoke(main, ["--project", str(tmp_path), "inspect", str(path), *form])
    assert shown.exit_code == 0
    assert "12345678" not in shown.output
    assert "jan@" not in shown.output


def test_a_message_on_lost_words_names_none_that_is_personal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "read_blocks", lambda _: ())
    with pytest.raises(UnreadableError) as caught:
        read_text(
            tmp_path, "Mail k.anarie@voorbeeld.nl of bel\n06-1234 5678 op NL91ABNA0417164300."
        )
    assert "15 woorden van dit bestand zijn niet gelezen, te beginnen met: mail of bel op\n" in str(
        caught.value
    )


def holding(folder: Path) -> list[str]:
    """Return the files that hold a canary, also those that are compressed."""
    found = []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        start = data.find(b"\x1f\x8b\x08")
        if start >= 0:
            data += gzip.decompress(data[start:])
        if any(canary.encode() in data for canary in CANARIES):
            found.append(str(path.relative_to(folder)))
    return found


def test_canaries_are_nowhere_in_what_is_written_or_printed(project: Path) -> None:
    dossier = gather_dossier(project)
    assert dossier.secrets >= set(CANARIES)
    assert all(canary not in repr(dossier.documents) for canary in CANARIES)
    write_docs(dossier, project)
    assert holding(project / "build" / "docs") == []
    letter = str(project / "content" / "bronnen" / "kamerbrief-2026-kanarie.txt")
    for form in (["--json"], []):
        shown = CliRunner().invoke(main, ["--project", str(project), "inspect", letter, *form])
        assert shown.exit_code == 0
        assert all(canary not in shown.output for canary in CANARIES)
        assert MASK in shown.output or not form
    told = [problem for problem in dossier.problems if problem.code == "B022"]
    assert len(told) == 7
    assert all(canary not in str(problem) for problem in told for canary in CANARIES)


@pytest.mark.parametrize(
    "hidden",
    [
        "jan&#x40;voorbeeld.nl",
        "jan@**voorbeeld**.nl",
        r"jan\@voorbeeld.nl",
        "jan<b>@</b>voorbeeld.nl",
    ],
)
def test_personal_data_that_markup_hides_is_masked_and_the_file_withheld(
    project: Path, hidden: str
) -> None:
    letter = project / "content" / "bronnen" / "kamerbrief-2026-kanarie.txt"
    letter.write_text(f"Een brief.\n\nMail {hidden} vandaag.\n", encoding="utf-8")
    dossier = gather_dossier(project)
    (found,) = (x for x in dossier.documents if x.source.id == "kamerbrief-2026-kanarie")
    assert [passage.text for passage in found.passages][-1] == f"Mail {MASK} vandaag."
    assert dossier.secrets == {"jan@voorbeeld.nl"}
    assert found.source.id not in dossier.originals
    assert [(x.code, x.place) for x in found.problems] == [("B022", "regel 3")]


def test_what_dossier_yml_allows_is_published(project: Path) -> None:
    settings = project / "content" / "dossier.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "toegestaan: [voorbeeld.nl]\n", encoding="utf-8"
    )
    assert gather_dossier(project).secrets == set(CANARIES[2:])


@pytest.mark.site
def test_originals_stand_on_the_site_masked_where_they_must_be(project: Path) -> None:
    dossier = build(project, report=lambda _: None)
    for document in dossier.documents:
        original = dossier.originals[document.source.id]
        data = (project / "build/site/bronnen" / document.source.id / original.name).read_bytes()
        received = (project / document.source.path).read_bytes()
        assert original.masked == (document.source.id == "kamerbrief-2026-kanarie")
        if original.masked:
            assert data.decode().startswith("Kopie van kamerbrief-2026-kanarie.txt, waarin")
            assert document.source.sha256 in data.decode()
            assert data.decode().endswith(mask(received.decode()).text)
        else:
            assert data == received
    page = (project / "build/site/bronnen/kamerbrief-2026-kanarie/herkomst/index.html").read_text(
        encoding="utf-8"
    )
    assert (
        'kamerbrief-2026-kanarie.txt" download>Het bestand zelf</a>, kopie zonder persoonsgegevens'
        in page
    )


@pytest.mark.site
def test_a_source_that_changes_during_the_build_stops_it(project: Path) -> None:
    letter = project / "content" / "bronnen" / "kamerbrief-2026-kanarie.txt"

    def report(text: str) -> None:
        if text.startswith("MkDocs"):
            letter.write_text("Iets anders.", encoding="utf-8")

    with pytest.raises(UnreadableError, match="veranderd terwijl"):
        build(project, report=report)
    assert not (project / "build" / "site").exists()


@pytest.mark.site
def test_canaries_are_nowhere_on_the_site(project: Path) -> None:
    build(project, report=lambda _: None)
    assert holding(project / "build") == []
