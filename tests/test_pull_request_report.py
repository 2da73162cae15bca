"""What a pull request is told of its files: counts, the first question, what to mend, and nothing that acts."""

import json
import re
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result

from dossier import cli
from dossier.pipeline import check_content
from dossier.reports.pull_request_report import format_review
from tests.support.golden_files import load_tables
from tests.support.projects import commit

TABLES = load_tables("pull_request_report")

PDF = Path(__file__).parent / "formats" / "files" / "vragen-typst.pdf"
SOURCES = PurePosixPath("content/bronnen")


def run(project: Path, *arguments: str | Path) -> Result:
    words = ["--project", str(project), "check", "--format", "markdown", *map(str, arguments)]
    return CliRunner().invoke(cli.main, words)


def test_a_new_source_is_told_with_its_counts_and_first_question(project: Path) -> None:
    path = project / "content" / "bronnen" / "kamervragen-2026-robots.pdf"
    path.write_bytes(PDF.read_bytes())
    result = run(project, path)
    assert result.exit_code == 0
    told = result.output
    assert "### Robots\n" in told
    assert "16 vragen, 16 antwoorden, 48 alinea's, 17 rijen van tabellen en 13 noten" in told
    assert "**Vraag 1**\n\n> Bent u bereid maatregel 1 te nemen, nu" in told
    assert "**Antwoord op vraag 1**\n\n> " in told
    assert "Er is niets dat eerst hersteld moet worden." in told
    assert "- Adres: `/bronnen/kamervragen-2026-robots/`\n" in told
    assert "- Gevraagd door: " in told
    assert "- Ingezonden: " in told
    assert re.search(r"^- Gevraagd door: .+ \*\(kop van pagina 1\)\*$", told, re.MULTILINE)
    assert "Niet in het stuk gevonden: `beantwoord_door` en `ontvangen`; weet u het wel" in told


def test_what_a_maintainer_wrote_is_told_like_a_source(project: Path) -> None:
    content = project / "content"
    names = (
        "themas/basisinkomen.md",
        "sessies/start.md",
        "kernvragen/1.md",
        "paginas/over.md",
        "begrippen.yml",
    )
    told = run(project, *(content / name for name in names)).output
    headings = ["Thema: Basisinkomen", "Start", "Kernvraag 1", "Over dit dossier", "Begrippen"]
    assert re.findall(r"^### (.+)$", told, re.MULTILINE)[:5] == headings
    for fact in ("Adres: `/kernvragen/1/`", "1 bron om te lezen, voorbereiding en verslag", "‘Wat we weten’ en 1 citaat; ‘Wat ontbreekt’"):  # fmt: skip
        assert f"{fact}" in told


def test_a_source_without_its_day_is_offered_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795860000")
    told = run(project, project / "content" / "bronnen" / "kamerbrief-2026-proef.txt").output
    assert "- Zet erbij: `toegevoegd: 2026-11-28` in `kamerbrief-2026-proef.yml`" in told


def test_questions_that_share_an_answer_are_named(project: Path) -> None:
    path = project / "content" / "bronnen" / "kamervragen-2026-samen.txt"
    parts = ("Vraag 1", "Wat?", "Vraag 2", "Waarom?", "Antwoord 1 en 2", "Daarom.")
    path.write_text("\n\n".join(parts), encoding="utf-8")
    told = run(project, path).output
    assert "2 vragen, 1 antwoord" in told
    assert "- Samen beantwoord: vraag 1 en 2\n" in told


def test_what_the_page_will_say_to_be_missing_is_asked_for(project: Path) -> None:
    path = project / "content" / "bronnen" / "rapport-2026-werk.txt"
    path.write_text("Rapport over werk\n\nRobots doen veel werk.\n", encoding="utf-8")
    told = run(project, path).output
    asked = "Niet in het stuk gevonden: `datum`; weet u het wel, schrijf het dan in `rapport-2026-werk.yml`"
    assert asked in told
    path.with_suffix(".yml").write_text("datum: 2026-03\n", encoding="utf-8")
    told = run(project, path).output
    assert "- Datum: maart 2026" in told
    assert "Niet in het stuk gevonden" not in told


def test_a_warning_says_what_can_be_done_and_an_error_what_must(project: Path) -> None:
    path = project / "content" / "bronnen" / "rapport-2026-werk.txt"
    path.write_text("Rapport over werk\n\nRobots doen veel werk [X].\n", encoding="utf-8")
    told = run(project, path).output
    assert "Wat er opviel houdt het voorstel niet tegen." in told
    assert "*wat u kunt doen:*" in told
    assert "*zo herstelt u het:*" not in told
    path.with_suffix(".yml").write_text("datum: gisteren\n", encoding="utf-8")
    assert "Iets herstellen in uw voorstel" in run(project, path).output


def test_the_record_stands_for_its_source_and_the_other_way_round(project: Path) -> None:
    source = project / "content" / "bronnen" / "kamervragen-2026z00001-proef.txt"
    record = source.with_suffix(".yml")
    record.write_text("ontvangen: gisteren\n", encoding="utf-8")
    for path in (source, record):
        told = run(project, path)
        assert told.exit_code == 1
        assert "**1 fout gevonden.**" in told.output
        assert "regel 1: ontvangen" in told.output
        assert "*zo herstelt u het:*" in told.output


def test_addresses_are_compared_with_the_published_ones(project: Path, tmp_path: Path) -> None:
    name = "kamervragen-2026z00001-proef"
    path = project / "content" / "bronnen" / f"{name}.txt"
    before = tmp_path / "adressen.json"
    before.write_text(json.dumps({"/bronnen/oud/": []}), encoding="utf-8")
    assert f"`/bronnen/{name}/`, nieuw op de site" in run(project, path, "--against", before).output
    before.write_text(json.dumps({f"/bronnen/{name}/": ["vraag-1"]}), encoding="utf-8")
    told = run(project, path, "--against", before).output
    assert "nieuwe plaatsen om naar te verwijzen, 0 verdwenen" in told
    before.write_text(json.dumps({f"/bronnen/{name}/": ["p-0123456789"]}), encoding="utf-8")
    lost = run(project, path, "--against", before)
    assert lost.exit_code == 1
    assert "1 verdwenen" in lost.output
    assert "P020" in lost.output


def test_what_is_wrong_elsewhere_is_told_apart(project: Path) -> None:
    (project / "content" / "themas" / "leeg.md").write_text("", encoding="utf-8")
    told = run(project, project / "content" / "themas" / "leeg.md").output
    assert "### Wat er opviel" in told
    assert "B009" in told


def test_a_changed_theme_is_told_with_what_it_finds_and_nothing_of_it_acts(project: Path) -> None:
    source = project / "content" / "bronnen" / "rapport-2026-werk.txt"
    source.write_text("Rapport\n\nWie <b>pacht</b> betaalt, meldt #12 aan @leden.\n", "utf-8")
    path = project / "content" / "themas" / "pacht.md"
    commit(project)
    path.write_text("---\ntitel: Pacht\ntermen: {4: [pacht]}\n---\n", encoding="utf-8")
    told = run(project, path).output
    assert "### Thema: Pacht\n\n1 alinea bij dit thema." in told
    assert "pacht (4): 1 alinea bij het thema, waarvan 1 niet zonder deze term" in told
    assert not {"<b>", "#12", "@leden"} & set(re.split(r"[ ,;()]", told))
    commit(project)
    assert "Thema:" not in run(project).output
    path.unlink()
    assert run(project, "--since", "onbekend").exit_code == 0


def test_what_a_proposal_makes_wrong_in_other_files_is_told(project: Path) -> None:
    words = "Over de gang van de proef is tot vandaag helemaal niets naar buiten gebracht."
    content = project / "content"
    page = f"---\ntitle: Uitleg\ndescription: Een proef.\n---\n\n{words}\n"
    (content / "paginas" / "uitleg.md").write_text(page, encoding="utf-8")
    (content / "themas" / "leeg.md").write_text("---\ntitel: Leeg\n---\n", encoding="utf-8")
    source = content / "bronnen" / "rapport.md"
    source.write_text(f"# Rapport\n\n{words}\n", encoding="utf-8")
    source.with_suffix(".yml").write_text("publiceren: false\n", encoding="utf-8")
    told = run(project, source)
    assert told.exit_code == 1
    assert "### In bestanden die u niet veranderde" in told.output
    assert "paginas/uitleg" in told.output.partition("B040")[2]
    # What only deserves attention there, was there before.
    assert "leeg" not in told.output


HOSTILE = TABLES["hostile"]


def test_nothing_in_a_source_acts_where_it_is_shown(project: Path) -> None:
    path = project / "content" / "bronnen" / "boos.md"
    path.write_text(HOSTILE, encoding="utf-8")
    checked = check_content(project)
    told = format_review(
        checked.dossier, checked.problems, [SOURCES / "boos.md"], {}, date(2026, 11, 28)
    )
    own = told[told.index("### ") :]
    for sign in (
        "<img",
        "<script",
        "<!--",
        "@beheer",
        "@iedereen",
        "](",
        "https://",
        "www.boos",
        "GH-7",
    ):
        assert sign not in own
    assert "deadbeefdeadbeef" not in own
    assert "\n```" not in own
    assert "boos.md" in own


def test_long_texts_and_many_problems_are_cut(project: Path) -> None:
    path = project / "content" / "bronnen" / "lang.txt"
    path.write_text(
        "woord " * 400
        + "\n\n"
        + "".join(f"## Kop\n\n[{'X, ' * x}X] is er nog niet.\n\n" for x in range(60)),
        encoding="utf-8",
    )
    told = run(project, path).output
    assert "woord …" in told
    assert "en nog " in told
