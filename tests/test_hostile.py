"""Hostile content is refused with its own code, or kept as text; and no size or depth stops the reading."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.content import load_content
from dossier.errors import Severity
from tests.support.hostile import UNITS, Refused, inert, refused
from tests.support.projects import toy_project
from tests.support.recognition import recognise_text

INERT = list(inert())
REFUSED = list(refused())
LONG = 5_000
pytestmark = pytest.mark.long


def test_there_are_enough_of_them() -> None:
    assert len(INERT) >= 150
    assert len(REFUSED) >= 50
    assert {each.kind for each in INERT} | {each.kind for each in REFUSED} >= {
        "script", "attributes", "links", "jinja", "yaml", "paths", "names", "unicode"
    }  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy_project(tmp_path_factory.mktemp("toy"))


def test_a_hostile_file_is_refused(project: Path) -> None:
    rounds: list[dict[str, Refused]] = []
    for number, each in enumerate(REFUSED):
        name = each.file.replace("paginas/proef", f"paginas/proef-{number}")
        free = next((x for x in rounds if name not in x), None)
        if free is None:
            rounds.append(free := {})
        free[name] = each
    for files in rounds:
        paths = {name: project / "content" / name for name in files}
        before = {path: path.read_bytes() if path.exists() else None for path in paths.values()}
        for name, path in paths.items():
            path.write_text(files[name].text, encoding="utf-8")
        errors = [x for x in load_content(project).problems if x.severity is Severity.ERROR]
        for path, data in before.items():
            path.unlink() if data is None else path.write_bytes(data)
        for name, each in files.items():
            assert (f"content/{name}", each.code) in {(str(x.path), x.code) for x in errors}, each
        assert {x.path.name for x in errors} == {path.name for path in before}
        assert all(len(str(x)) < 2000 for x in errors)


def test_much_of_anything_is_read() -> None:
    for unit in UNITS:
        letters = re.sub(r"[\W_]+", "", unit)
        document = recognise_text(unit * (LONG // len(unit)))
        if letters and "<" not in unit and "&" not in unit:
            assert (
                document.passages
                or document.sections
                or document.labels
                or document.notes
                or document.head
            )


def test_a_line_of_a_million_letters_is_kept() -> None:
    (passage,) = recognise_text("woord " * 170_000).passages
    assert len(passage.text.split()) == 170_000


def test_nothing_in_a_name_or_text_steers_a_terminal(project: Path) -> None:
    path = project / "content" / "bronnen" / "rood\x1b[31m.txt"
    path.write_text("Rood \x1b[31m en \x1b]0;titel\x07 verder.\n", encoding="utf-8")
    for command in (["inspect", str(path)], ["check"]):
        done = CliRunner().invoke(main, ["--project", str(project), *command], color=True)
        assert done.exit_code == 0
        assert "\x1b[31m" not in done.output
        assert "\x07" not in done.output
    path.unlink()
