"""Personal data is found, kept out of everything that is made, and looked for once more in the site."""

import dataclasses
import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.enrich.quotations import look_up
from dossier.enrich.rights import without_withheld
from dossier.errors import BuildError, ContentError, UnreadableError
from dossier.model import Quotation, Rights
from dossier.pipeline import build, gather, write_docs
from dossier.privacy import MASK, mask
from dossier.publish.leaks import refuse_leaks
from tests.projects import toy_project
from tests.recognition import recognise_text

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


SECRET_SENTENCES = (
    "Over de geheime kanarie in de mijn is nog niets naar buiten gebracht.",
    "Dat ‘blijft’ ook zo, zolang de eerste onderhandelingen nog lopen!",
)
SECRET = " ".join(SECRET_SENTENCES)
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
    assert dossier.secrets == {*SECRET_SENTENCES, CANARIES[0]}
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


QUOTED = "de kanarie zong drie dagen lang"
PAPER = f"""\
Titel: Wat de kanarie zong

Wat de kanarie zong

Niemand hoorde dat {QUOTED} in de mijn. Het geheim van de zangvogel bleef in de mijn bewaard.[^1]

Nog een alinea die op geen enkele pagina mag staan, want zij is van de krant.

[^1]: Een noot met een geheime vindplaats in het archief van de mijn.
"""


@pytest.fixture
def quoted_only(project: Path) -> Path:
    folder = project / "content" / "bronnen"
    (folder / "krant.md").write_text(PAPER, encoding="utf-8")
    (folder / "krant.yml").write_text(
        "titel: Wat de kanarie zong\nrechten: citaat\n", encoding="utf-8"
    )
    (project / "content" / "sessies" / "start.md").write_text(
        f'## Verslag\n\nDe krant: {{{{ citaat("krant", "{QUOTED}") }}}}.\n', encoding="utf-8"
    )
    return project


HIDDEN = ("zangvogel", "alinea die op geen enkele", "geheime vindplaats", "Niemand hoorde")


def test_of_a_source_that_is_not_ours_only_the_quoted_words_are_published(
    quoted_only: Path,
) -> None:
    dossier = gather(quoted_only)
    (paper,) = (x for x in dossier.documents if x.source.id == "krant")
    assert [passage.text for passage in paper.passages] == [QUOTED]
    assert "krant" not in dossier.originals
    assert [x.code for x in dossier.problems if x.path.stem == "krant"] == ["B023"]
    write_docs(dossier, quoted_only)
    page = (quoted_only / "build/docs/bronnen/krant/index.md").read_text(encoding="utf-8")
    assert QUOTED in page
    assert f'{{: id="{paper.passages[0].id}"' in page
    assert "Rechten" in page
    texts = [x.read_text(encoding="utf-8") for x in (quoted_only / "build").rglob("*.md")]
    assert [word for word in HIDDEN for text in texts if word in text] == []
    session = (quoted_only / "build/docs/sessies/start/index.md").read_text(encoding="utf-8")
    assert f"“{QUOTED}”" in session
    file = str(quoted_only / "content" / "bronnen" / "krant.md")
    for form in (["--json"], [], ["--no-record"]):
        shown = CliRunner().invoke(main, ["--project", str(quoted_only), "inspect", file, *form])
        assert shown.exit_code == 0
        assert [word for word in HIDDEN if word in shown.output] == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_check_gives_nothing_away(quoted_only: Path, form: str) -> None:
    folder = quoted_only / "content" / "bronnen"
    (folder / "kamerbrief-2026-geheim.txt").write_text(
        f"Geachte lezer,\n\n{SECRET} [X]\n", encoding="utf-8"
    )
    (folder / "kamerbrief-2026-geheim.yml").write_text("publiceren: false\n", encoding="utf-8")
    (folder / "krant.md").write_text(
        f"{PAPER}\nDe zangvogel [X] van de krant.[^9]\n", encoding="utf-8"
    )
    shown = CliRunner().invoke(main, ["--project", str(quoted_only), "check", "--format", form])
    assert shown.exit_code == 0
    assert "B022" in shown.output
    assert [
        x for x in (*CANARIES, *HIDDEN, "kanarie in de mijn", "geheim") if x in shown.output
    ] == []


def test_a_wrong_quotation_does_not_give_away_a_withheld_text(quoted_only: Path) -> None:
    notes = quoted_only / "content" / "sessies" / "start.md"
    notes.write_text(
        '## Verslag\n\n{{ citaat("krant", "Het geheim van de zangvogel ging verloren") }}\n',
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as caught:
        gather(quoted_only)
    assert [problem.code for problem in caught.value.problems] == ["C001"]
    assert "bleef in de mijn bewaard" not in str(caught.value)


def test_a_record_that_cannot_be_read_gives_nothing_away(unpublished: Path) -> None:
    letter = unpublished / "content" / "bronnen" / "kamerbrief-2026-geheim.txt"
    letter.with_suffix(".yml").write_text("publiceren: nee\n", encoding="utf-8")
    shown = CliRunner().invoke(main, ["--project", str(unpublished), "inspect", str(letter)])
    assert shown.exit_code == 1
    assert "kanarie in de mijn" not in shown.output
    assert "publiceren" in shown.output


def test_two_quotations_from_one_passage_stand_in_its_order() -> None:
    text = recognise_text("Een twee drie vier vijf zes zeven acht negen tien elf twaalf.\n")
    paper = dataclasses.replace(text, rights=Rights.CITAAT)
    asked = [
        Quotation(source=text.source.id, words=words, path=PurePosixPath("x"), line=1)
        for words in ("negen tien", "twee drie", "drie vier")
    ]
    quoted, problems = look_up(asked, [paper])
    assert problems == []
    (reduced,), places = without_withheld([paper], quoted)
    (passage,) = reduced.passages
    assert passage.text == "twee drie vier […] negen tien"
    assert passage.id == text.passages[0].id
    for (_, words), place in places.items():
        assert passage.text[place.start : place.end] == words


@pytest.mark.site
def test_a_withheld_source_is_nowhere_on_the_site(quoted_only: Path) -> None:
    build(quoted_only, report=lambda _: None)
    site = quoted_only / "build" / "site"
    assert not list((site / "bronnen" / "krant").glob("krant.*"))
    for path in site.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        start = data.find(b"\x1f\x8b")
        text = (data + (gzip.decompress(data[start:]) if start >= 0 else b"")).decode(
            errors="replace"
        )
        assert [word for word in HIDDEN if word in text] == [], path


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
def test_an_unpublished_sentence_on_the_site_fails_the_build(unpublished: Path) -> None:
    page = unpublished / "content" / "paginas" / "over.md"
    page.write_text(f"---\ntitle: Over\ndescription: B\n---\n\n{SECRET}\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"over/index\.html"):
        build(unpublished, report=lambda _: None)


@pytest.mark.site
def test_canaries_are_nowhere_on_the_site(project: Path) -> None:
    build(project, report=lambda _: None)
    assert holding(project / "build") == []


def zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", data)
    return packed.getvalue()


def printed(text: str) -> bytes:
    """Return a PDF of one page whose text stream is compressed."""
    words = zlib.compress(f"BT /F1 12 Tf 20 20 Td ({text}) Tj ET".encode())
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 40]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, x) for n, x in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"mail k.anarie@voorbeeld.nl"),
        ("b.html", b"mail K.Anarie&#64;voorbeeld.nl"),
        ("c.html", b"mailto:k.anarie%40voorbeeld.nl"),
        ("d.json", json.dumps(["06 87 65 43 21", "k.anarie@\nvoorbeeld.nl"]).encode()),
        ("e.pf_fragment", b"pagefind_dcd" + gzip.compress(b"k.anarie@voorbeeld.nl", mtime=0)),
        ("f.gz", gzip.compress(b"NL91ABNA0417164300", mtime=0)),
        ("g.html", b"<p>k.<strong>anarie</strong>@voor<wbr>beeld.nl"),
        ("h.json", rb'["06\u00387654321"]'),
        ("i.docx", zipped(b"k.anarie@voorbeeld.nl")),
        ("j.pdf", printed("mail k.anarie@voorbeeld.nl")),
        ("k.anarie@voorbeeld.nl.txt", b"niets"),
    ],
)
def test_a_leak_fails_the_build_and_names_the_file(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "goed.html").write_bytes(b"niets")
    (tmp_path / "kapot.gz").write_bytes(b"\x1f\x8bniets")
    (tmp_path / "kapot.zip").write_bytes(b"PK\x03\x04niets")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-niets")
    secrets = {"k.anarie@voorbeeld.nl", "0687654321", "NL91 ABNA 0417 1643 00"}
    refuse_leaks(tmp_path, secrets)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BuildError) as caught:
        refuse_leaks(tmp_path, secrets)
    assert name in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.site
def test_a_leak_leaves_the_old_site(project: Path) -> None:
    build(project, report=lambda _: None)
    before = (project / "build" / "site" / "index.html").read_bytes()
    asset = project / "overrides" / "assets" / "images" / "lek.svg"
    asset.write_text(f"<svg><!-- {CANARIES[0]} --></svg>", encoding="utf-8")
    with pytest.raises(BuildError, match="lek"):
        build(project, report=lambda _: None)
    assert (project / "build" / "site" / "index.html").read_bytes() == before
