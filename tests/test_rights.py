"""What may not be published is nowhere; of what is not ours only the quoted words are."""

import dataclasses
import gzip
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.enrich.quotations import find_quotations
from dossier.enrich.rights import keep_quoted_only
from dossier.errors import ContentError
from dossier.model import Quotation, Rights
from dossier.pipeline import build, gather_dossier, write_docs
from tests.support.projects import CANARIES, canary_project
from tests.support.recognition import recognise_text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return canary_project(tmp_path)


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
    dossier = gather_dossier(unpublished)
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
        gather_dossier(unpublished)
    assert [problem.code for problem in caught.value.problems] == ["B044"]


def test_an_unpublished_source_that_cannot_be_read_stops_nothing(unpublished: Path) -> None:
    path = unpublished / "content" / "bronnen" / "kamerbrief-2026-geheim.txt"
    path.write_bytes(b"\x89PNG\x00\x01" * 10)
    assert gather_dossier(unpublished).secrets == frozenset()


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
    dossier = gather_dossier(quoted_only)
    (paper,) = (x for x in dossier.documents if x.source.id == "krant")
    assert [passage.text for passage in paper.passages] == [QUOTED]
    assert "krant" not in dossier.originals
    assert [x.code for x in dossier.problems if x.path.stem == "krant"] == ["B023"]
    write_docs(dossier, quoted_only)
    page = (quoted_only / "build/docs/bronnen/krant/index.md").read_text(encoding="utf-8")
    assert QUOTED in page
    assert f"{{: #{paper.passages[0].id} " in page
    origin = (quoted_only / "build/docs/bronnen/krant/herkomst/index.md").read_text("utf-8")
    assert "**Rechten**: alleen aangehaalde woorden" in origin
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
        gather_dossier(quoted_only)
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
    quoted, problems = find_quotations(asked, [paper])
    assert problems == []
    (reduced,), places = keep_quoted_only([paper], quoted)
    (passage,) = reduced.passages
    assert passage.text == "twee drie vier […] negen tien"
    assert passage.id == text.passages[0].id
    for (_, words), place in places.items():
        assert passage.text[place.start : place.end] == words


@pytest.mark.site
def test_a_withheld_source_is_nowhere_on_the_site(quoted_only: Path) -> None:
    build(quoted_only, report=lambda _: None)
    site = quoted_only / "build" / "site"
    files = {path.name for path in (site / "bronnen" / "krant").glob("krant.*")}
    # A description, what is made of its quoted words, and no original.
    assert files == {"krant.bib", "krant.ris", "krant.csl.json", "krant.json"}
    for path in site.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        start = data.find(b"\x1f\x8b")
        text = (data + (gzip.decompress(data[start:]) if start >= 0 else b"")).decode(
            errors="replace"
        )
        assert [word for word in HIDDEN if word in text] == [], path
