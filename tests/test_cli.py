"""The command line: what it prints, and how it ends."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier import cli
from tests.support.projects import TOY, toy_project

ASKED = TOY / "content" / "bronnen" / "kamervragen-2026z00001-proef.txt"
NOTE = TOY / "content" / "bronnen" / "startnotitie-2026-proef.md"
KEYS = (
    "source kind title subject date submitted received numbers paper aanhangsel authors askers "
    "committee addressed_to answered_by on_behalf_of read_from unsure questions answers notes sections passages "
    "labels head dropped agenda frame problems"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def test_inspect_writes_one_json_object_with_the_agreed_keys() -> None:
    result = run("inspect", ASKED, "--no-record", "--json")
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert list(found) == KEYS.split()
    assert [question["number"] for question in found["questions"]] == ["1", "2", "3", "5"]
    assert found["answered_by"] is None
    assert found["labels"][-1] != ""
    assert "\t" not in "".join(found["labels"])


@pytest.mark.parametrize("part", ["0/4", "5/4", "3", "3/8/2", "a/b"])
def test_what_is_no_part_is_refused(part: str) -> None:
    result = run("--project", TOY, "build", "--part", part)
    assert result.exit_code == 1
    assert f"--part {part} is geen deel. Schrijf bijvoorbeeld 3/8" in result.output


def test_inspect_with_its_record() -> None:
    found = json.loads(run("--project", TOY, "inspect", ASKED, "--json").output)
    assert found["received"] == "2026-03-20"
    assert any(passage["themes"] for passage in found["passages"])


def test_inspect_tells_a_person_in_dutch(tmp_path: Path) -> None:
    told = run("--project", TOY, "inspect", ASKED).output
    assert "Een proef met robots in de zorg" in told
    assert "4 vragen, 2 antwoorden" in told
    assert "kop (regel" in told
    assert "beschrijving bij de bron" in " ".join(told.replace("│", " ").split())
    assert "geen antwoord" in told
    told = run("--project", tmp_path, "inspect", NOTE, "--no-record").output
    assert "Agenda" in told
    assert "Kopjes" in told
    assert "Thema's: geen" in told


def test_inspect_says_so_where_nothing_is_open(tmp_path: Path) -> None:
    path = tmp_path / "los.txt"
    path.write_text("26 643, nr. 1522\n\nEen tekst van één alinea.\n", encoding="utf-8")
    assert "Geen open plekken gevonden." in run("inspect", path).output


def test_a_missing_file_is_a_wrong_command_line(tmp_path: Path) -> None:
    assert run("inspect", tmp_path / "is-er-niet.txt").exit_code == 2


def test_a_file_that_cannot_be_read_ends_with_one_dutch_message(tmp_path: Path) -> None:
    path = tmp_path / "plaatje.txt"
    path.write_bytes(b"\x89PNG\x00")
    result = run("inspect", path)
    assert result.exit_code == 1
    assert "zo herstelt u het" in result.output
    assert "Traceback" not in result.output


def test_errors_in_the_content_are_counted(tmp_path: Path) -> None:
    shutil.copytree(TOY / "content", tmp_path / "content")
    (tmp_path / "content" / "bronnen" / "wees.yml").write_text("titel: x\n", encoding="utf-8")
    result = run("--project", tmp_path, "build")
    assert result.exit_code == 1
    assert "B014" in result.output
    assert "1 fout gevonden: de site is niet gemaakt." in result.output


@pytest.mark.site
def test_build_says_what_it_made(tmp_path: Path) -> None:
    result = run("--project", toy_project(tmp_path), "build")
    assert result.exit_code == 0, result.output
    assert "3 bronnen, 3 sessies, 3 thema's" in " ".join(result.output.split())
    assert (tmp_path / "build" / "site" / "sessies" / "start" / "index.html").is_file()


def test_serve_hands_over_project_and_port(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[Path, int]] = []

    def serve(project: Path, *, port: int, **_: object) -> None:
        asked.append((project, port))

    monkeypatch.setattr("dossier.publish.live_preview.serve_preview", serve)
    assert run("--project", tmp_path, "serve", "--port", "8123").exit_code == 0
    assert asked == [(tmp_path, 8123)]


def test_check_tells_everything_in_the_order_of_the_files(tmp_path: Path) -> None:
    project = toy_project(tmp_path / "project")
    sources = project / "content" / "bronnen"
    (sources / "a.txt").write_text("", encoding="utf-8")
    (sources / "z.txt").write_text("Regel.\n\n[X] en meer.\n", encoding="utf-8")
    (sources / "z.yml").write_text("datum: gisteren\nsoort: brief\n", encoding="utf-8")
    (project / "content" / "themas" / "a.md").write_text("", encoding="utf-8")
    told = json.loads(run("--project", project, "check", "--format", "json").output)
    paths = [each["path"] for each in told]
    assert paths == sorted(paths)
    lines = [each["place"] for each in told if each["path"].endswith("z.yml")]
    assert [place.partition(":")[0] for place in lines] == ["regel 1", "regel 2"]
    assert {"path", "code", "severity", "place", "message", "hint"} == set(told[0])
    # An error in any other file counts too: one file can make another wrong.
    only = run("--project", project, "check", sources / "z.txt").output
    assert "content/bronnen/a.txt" in only


LIBRARIES = {
    *("bibtexparser", "icalendar", "jinja2", "lxml", "markdown", "mkdocs", "msgspec", "multiprocessing", "phonenumbers"),
    *("pikepdf", "pydantic", "pypandoc", "pypdfium2", "rapidfuzz", "rich", "tinycss2", "typst", "yaml"),
}  # fmt: skip
# The files of text that the site offers are searched for what was masked elsewhere.
NEEDED_TO_CHECK = {
    *("jinja2", "lxml", "markdown", "msgspec", "phonenumbers", "pydantic", "rapidfuzz", "yaml")
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "needed"),
    [(("--help",), set()), (("check",), NEEDED_TO_CHECK)],
    ids=["help", "check"],
)
def test_a_command_loads_only_the_libraries_that_it_needs(
    words: tuple[str, ...], needed: set[str], tmp_path: Path
) -> None:
    project = toy_project(tmp_path / "project")
    code = (
        "import sys; from dossier.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    command = [sys.executable, "-c", code, "--project", str(project), *words]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}

    def list_modules() -> set[str]:
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return set(done.stderr.split())

    if needed:
        list_modules()  # fills the cache
    assert LIBRARIES & list_modules() == needed
