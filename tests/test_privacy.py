"""Personal data is found, and kept out of everything that is made."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.errors import UnreadableError
from dossier.pipeline import build, gather, write_docs
from dossier.privacy import MASK, mask
from tests.support.projects import CANARIES, canary_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return canary_project(tmp_path)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mail jan@voorbeeld.nl.", f"mail {MASK}."),
        ("<mailto:jan@voorbeeld.nl>", MASK),
        ("[jan](mailto:jan%40voorbeeld.nl)", "jan"),
        ("[070 340 79 11](tel:+31703407911)", MASK),
        ("bel +31 70 340 79 11 of (020) 555 1234", f"bel {MASK} of {MASK}"),
        ("NL91ABNA0417164300 en NL91ABNA0417164301", f"{MASK} en NL91ABNA0417164301"),
        ("BSN 111222333 en 111222334", f"BSN {MASK} en 111222334"),
        ("burgerservicenummer 111.222.333", f"burgerservicenummer {MASK}"),
        ("2026 (nr. 12) 06-12345678, toestel 12", f"2026 (nr. 12) {MASK}, toestel 12"),
        ("020-5551234 / 06 12345678x3, 0800-1351", f"{MASK} / {MASK}, {MASK}"),
        ("[06-12345678]", f"{MASK}]"),
        ("jan@voorbeeld.nl@elders.nl", f"{MASK}@elders.nl"),
    ],
)
def test_personal_data_is_masked(text: str, shown: str) -> None:
    assert mask(text).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "111.222.333 euro",
        "2025Z10217, 2026D27213 en ah-tk-20242025-2496",
        "Kamerstuk 21501-33, nr. 1041; 26 643, nr. 1522",
        "van 2017-2018, in 2026, ISSN 0921 - 7398, 2500 EK",
        "https://www.voorbeeld.nl/123456782/besluit",
        "een @handvat en 3 @ 2 euro",
        "[stuk](https://voorbeeld.nl)",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert mask(text) == type(mask(text))(text, ())


def test_a_number_behind_very_many_others_is_masked_too() -> None:
    text = "tussen 2019 en 2026 " * 50_000
    assert mask(f"{text}bel 06-12345678").text == f"{text}bel {MASK}"


def test_what_is_allowed_stays() -> None:
    text = "info@min.szw.nl, jan@voorbeeld.nl, 070-340 79 11 en [info](mailto:info@szw.nl)"
    assert mask(text, ("szw.nl", "0703407911")).text == text.replace("jan@voorbeeld.nl", MASK)
    assert mask(text, ("notszw.nl",)).found != ()


def holding(folder: Path) -> list[str]:
    """Return the files that hold a canary, also those that are compressed."""
    found = []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        start = data.find(b"\x1f\x8b")
        if start >= 0:
            data += gzip.decompress(data[start:])
        if any(canary.encode() in data for canary in CANARIES):
            found.append(str(path.relative_to(folder)))
    return found


def test_canaries_are_nowhere_in_what_is_written_or_printed(project: Path) -> None:
    dossier = gather(project)
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
        "jan&#64;voorbeeld.nl",
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
    dossier = gather(project)
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
    assert gather(project).secrets == set(CANARIES[2:])


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
    page = (project / "build/site/bronnen/kamerbrief-2026-kanarie/index.html").read_text(
        encoding="utf-8"
    )
    assert (
        '<a href="kamerbrief-2026-kanarie.txt" download>kopie zonder persoonsgegevens</a>' in page
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
