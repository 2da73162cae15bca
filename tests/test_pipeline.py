"""The stages together: from content to a dossier, to pages, to a site."""

import html
import posixpath
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from dossier.errors import ContentError
from dossier.inspector import inspect_file
from dossier.model import DocumentKind, Dossier
from dossier.pages.site_pages import render_pages
from dossier.pipeline import build, gather_dossier, write_docs
from tests.support.projects import TOY, quiet, toy_project

IN_THE_SOURCE = re.compile(r"\[Lees in de bron\]\(<([^#>]+)#([^>]+)>\)")
RETURNS = re.compile(r"^ *- [^\[]*: \[.*\]\(<([^#>]+)#([^>]+)>\)\n *\{: \.elders", re.MULTILINE)
ASKED = TOY / "content" / "bronnen" / "kamervragen-2026z00001-proef.txt"


def test_a_record_adds_what_the_document_does_not_say() -> None:
    with_record, _ = inspect_file(ASKED, TOY, with_record=True)
    alone, _ = inspect_file(ASKED, TOY, with_record=False)
    assert alone.numbers == ("2026Z00001",)
    assert with_record.numbers == ("2026Z00001", "2026D00002")
    assert alone.received is None
    assert with_record.received is not None
    assert with_record.from_record == ("2026D00002", "answered_by", "received")
    assert alone.from_record == ()


def test_inspecting_a_file_finds_its_themes() -> None:
    document, matches = inspect_file(ASKED, TOY, with_record=False)
    passages = {passage.id: passage.text for passage in document.passages}
    found = {passages[m.passage] for m in matches if m.theme == "robotbelasting"}
    assert "Wie betaalt de proef met een robotbelasting?" in found
    for match in matches:
        text = passages[match.passage]
        own = [text[a:b] for reason in match.reasons for a, b in reason.places]
        assert set(own) <= set(match.evidence)
        assert match.score == sum(reason.weight for reason in match.reasons)


def test_a_file_outside_any_project_has_no_themes(tmp_path: Path) -> None:
    copy = tmp_path / "los.txt"
    shutil.copyfile(ASKED, copy)
    document, matches = inspect_file(copy, tmp_path, with_record=True)
    assert document.kind is DocumentKind.KAMERVRAGEN
    assert matches == ()


def test_a_record_that_cannot_be_read_is_a_problem_of_the_document(tmp_path: Path) -> None:
    copy = tmp_path / "los.txt"
    shutil.copyfile(ASKED, copy)
    copy.with_suffix(".yml").write_text("datum: gisteren\n", encoding="utf-8")
    document, _ = inspect_file(copy, tmp_path, with_record=True)
    assert "B002" in {problem.code for problem in document.problems}


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [
        ("T001", "themas/leeg.md", b"---\ntitel: Leeg\ntermen: {}\nverwant: [onbekend]\n---\n"),
        ("B021", "bronnen/scan.txt", b"een scan\x00"),
    ],
)
def test_an_error_stops_the_work_and_hides_no_other(
    project: Path, code: str, name: str, data: bytes
) -> None:
    (project / "content" / name).write_bytes(data)
    (project / "content/sessies/bestaat-niet.md").write_bytes(b"---\nleeslijst: []\n---\n")
    with pytest.raises(ContentError) as caught:
        gather_dossier(project)
    assert [problem.code for problem in caught.value.problems] == [code, "A020"]
    assert "bestaat-niet" in str(caught.value)


def test_a_name_that_is_no_slug_gets_its_address(project: Path) -> None:
    shutil.copyfile(ASKED, project / "content" / "bronnen" / "Mijn Brief.txt")
    dossier = gather_dossier(project)
    assert "mijn-brief" in {document.source.id for document in dossier.documents}
    assert "B012" in {problem.code for problem in dossier.problems}
    write_docs(dossier, project)
    assert (project / "build" / "docs" / "bronnen" / "mijn-brief" / "index.md").is_file()


def test_a_dossier_without_an_agenda_has_no_sessions(project: Path) -> None:
    settings = project / "content" / "dossier.yml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("agenda")]
    settings.write_text("\n".join(kept) + "\n", encoding="utf-8")
    for room in ("sessies", "kernvragen"):
        shutil.rmtree(project / "content" / room)
    dossier = gather_dossier(project)
    assert dossier.sessions == ()
    write_docs(dossier, project)
    home = (project / "build" / "docs" / "index.md").read_text(encoding="utf-8")
    assert "agenda-thuis" not in home


def test_a_passage_and_what_gathers_it_lead_to_one_another(living: Dossier) -> None:
    """What a page of ours shows of a source stands on the page of that source as a place where it returns."""
    pages = {page.path: page.body for page in render_pages(living)}
    checked = 0
    for path, body in pages.items():
        theme = path.parent.name if path.parts[0] == "themas" and len(path.parts) == 3 else None
        for target, passage in IN_THE_SOURCE.findall(body):
            source = pages[PurePosixPath(posixpath.normpath(path.parent / target))]
            line = next(x for x in source.splitlines() if x.strip().startswith(f"{{: #{passage} "))
            assert theme is None or theme in re.findall(r'data-t="([^"]*)"', line)[0].split()
            checked += theme is not None
        for target, anchor in RETURNS.findall(body):
            page = PurePosixPath(posixpath.normpath(path.parent / target))
            own = f"{{: #{anchor} "
            assert own in pages[page] or f'id="{anchor}"' in pages[page] or "citaat-" in anchor
            checked += 1
    assert checked > 100


@pytest.mark.site
def test_a_site_is_built_that_shows_what_was_written(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    build(project, report=quiet)
    home = project / "build" / "site" / "index.html"
    assert b"Proefdossier" in home.read_bytes()
    about = (project / "build" / "site" / "over" / "index.html").read_text(encoding="utf-8")
    shown = "“Lees {{ 7*7 }} en <script>alert(1)</script> als gewone tekst”"
    assert shown in html.unescape(about)
    assert "<script>alert" not in about
    assert ">Voortgang van de proef</a>" in about
    theme = (project / "build" / "site" / "themas" / "robotbelasting" / "index.html").read_text(
        encoding="utf-8"
    )
    assert "Lees {{ 7*7 }} en" in html.unescape(theme)
    assert "raw %}" not in theme
