"""Personal data is found, kept out of everything that is made, and looked for once more in the site."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.errors import BuildError, ContentError
from dossier.pipeline import build, gather, write_docs
from dossier.privacy import MASK, mask
from dossier.publish.leaks import refuse_leaks
from tests.projects import toy_project

CANARIES = (
    "k.anarie@voorbeeld.nl",
    "kanarie.link@voorbeeld.nl",
    "06-87654321",
    "NL91 ABNA 0417 1643 00",
    "123456782",
)
LETTER = f"""\
De Voorzitter van de Tweede Kamer

Datum 3 maart 2026
Betreft Bereikbaarheid van {CANARIES[0]}

Geachte voorzitter,

Mail [de projectleider](mailto:{CANARIES[1]}), bel {CANARIES[2]} of betaal op {CANARIES[3]}.

Het BSN is {CANARIES[4]}.<sup>1</sup>

<sup>1</sup> Zie {CANARIES[0]}.

Hoogachtend,

De minister van Financiën,
A. Bakker ({CANARIES[0]})
"""


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


def test_what_is_allowed_stays() -> None:
    text = "info@min.szw.nl, jan@voorbeeld.nl, 070-340 79 11 en [info](mailto:info@szw.nl)"
    assert mask(text, ("szw.nl", "0703407911")).text == text.replace("jan@voorbeeld.nl", MASK)
    assert mask(text, ("notszw.nl",)).found != ()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = toy_project(tmp_path)
    letter = project / "content" / "bronnen" / "kamerbrief-2026-kanarie.txt"
    letter.write_text(LETTER, encoding="utf-8")
    return project


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


def test_what_dossier_yml_allows_is_published(project: Path) -> None:
    settings = project / "content" / "dossier.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "toegestaan: [voorbeeld.nl]\n", encoding="utf-8"
    )
    assert gather(project).secrets == set(CANARIES[2:])


SECRET = "Over de geheime kanarie in de mijn is nog niets naar buiten gebracht, en dat blijft zo."
SHARED = "De proef duurt tot het einde van het jaar en een verzilverbare heffingskorting hoort daar niet bij."


@pytest.fixture
def unpublished(project: Path) -> Path:
    folder = project / "content" / "bronnen"
    (folder / "kamerbrief-2026-geheim.txt").write_text(
        f"Datum 3 maart 2026\n\nGeachte voorzitter,\n\n{SECRET}\n\n{SHARED}\n\nMail {CANARIES[0]}.\n",
        encoding="utf-8",
    )
    (folder / "kamerbrief-2026-geheim.yml").write_text("publiceren: false\n", encoding="utf-8")
    (folder / "kamerbrief-2026-kanarie.txt").write_text(f"{SHARED}\n", encoding="utf-8")
    return project


def test_an_unpublished_source_is_nowhere(unpublished: Path) -> None:
    dossier = gather(unpublished)
    assert "kamerbrief-2026-geheim" not in {x.source.id for x in dossier.documents}
    assert dossier.secrets == {SECRET, CANARIES[0]}
    write_docs(dossier, unpublished)
    texts = [path.read_text(encoding="utf-8") for path in (unpublished / "build").rglob("*.md")]
    assert not any("kanarie in de mijn" in text or "geheim" in text for text in texts)
    letter = str(unpublished / "content" / "bronnen" / "kamerbrief-2026-geheim.txt")
    shown = CliRunner().invoke(main, ["--project", str(unpublished), "inspect", letter])
    assert shown.exit_code == 1
    assert "kanarie in de mijn" not in shown.output
    assert "niet gepubliceerd" in shown.output


def test_an_unpublished_source_cannot_be_cited_or_read(unpublished: Path) -> None:
    (unpublished / "content" / "sessies" / "start.md").write_text(
        "---\nleeslijst: [kamerbrief-2026-geheim]\n---\n\n## Verslag\n\n"
        '{{ citaat("kamerbrief-2026-geheim", "geheime kanarie in de mijn") }}\n',
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as caught:
        gather(unpublished)
    assert [problem.code for problem in caught.value.problems] == ["A001", "C002"]


def test_an_unpublished_source_that_cannot_be_read_stops_nothing(unpublished: Path) -> None:
    path = unpublished / "content" / "bronnen" / "kamerbrief-2026-geheim.txt"
    path.write_bytes(b"\x89PNG\x00\x01" * 10)
    assert gather(unpublished).secrets == frozenset()


@pytest.mark.site
def test_an_unpublished_sentence_on_the_site_fails_the_build(unpublished: Path) -> None:
    page = unpublished / "content" / "paginas" / "over.md"
    page.write_text(f"---\ntitle: Over\ndescription: B\n---\n\n{SECRET}\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"over/index\.html"):
        build(unpublished, report=lambda _: None)


@pytest.mark.site
def test_canaries_are_nowhere_on_the_site(project: Path) -> None:
    build(project, report=lambda _: None)
    assert holding(project / "build") == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"mail k.anarie@voorbeeld.nl"),
        ("b.html", b"mail K.Anarie&#64;voorbeeld.nl"),
        ("c.html", b"mailto:k.anarie%40voorbeeld.nl"),
        ("d.json", json.dumps(["06 87 65 43 21", "k.anarie@\nvoorbeeld.nl"]).encode()),
        ("e.pf_fragment", b"pagefind_dcd" + gzip.compress(b"k.anarie@voorbeeld.nl", mtime=0)),
        ("f.gz", gzip.compress(b"NL91ABNA0417164300", mtime=0)),
    ],
)
def test_a_leak_fails_the_build_and_names_the_file(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "goed.html").write_bytes(b"niets")
    (tmp_path / "kapot.gz").write_bytes(b"\x1f\x8bniets")
    secrets = {"k.anarie@voorbeeld.nl", "0687654321", "NL91 ABNA 0417 1643 00"}
    refuse_leaks(tmp_path, secrets)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BuildError) as caught:
        refuse_leaks(tmp_path, secrets)
    assert name in str(caught.value)
    assert "anarie" not in str(caught.value)


@pytest.mark.site
def test_a_leak_leaves_the_old_site(project: Path) -> None:
    build(project, report=lambda _: None)
    before = (project / "build" / "site" / "index.html").read_bytes()
    asset = project / "overrides" / "assets" / "images" / "lek.svg"
    asset.write_text(f"<svg><!-- {CANARIES[0]} --></svg>", encoding="utf-8")
    with pytest.raises(BuildError, match="lek"):
        build(project, report=lambda _: None)
    assert (project / "build" / "site" / "index.html").read_bytes() == before
