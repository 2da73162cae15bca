"""What editors know of the records: current, in Dutch, and no other than what the check says."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dossier import cli
from dossier.content import load_content
from dossier.content.schema import FORMS_BY_SCHEMA, make_reference, make_schema, make_schemas
from dossier.errors import Problem
from tests.support.editor_view import found_in, validator
from tests.support.golden_files import HERE, load_tables
from tests.support.projects import PROJECT, TOY

TABLES = load_tables("schema")

Json = dict[str, Any]

FOLDERS = sorted(path for path in (HERE / "problems").iterdir() if (path / "content").is_dir())
VALUES = {"B002", "B004", "B005", "B006", "T002"}
"""Problems of a value or a key; others are of the form of a file, or of files together."""
BEYOND = {
    "content/bronnen/brief.yml: correcties[5]",
    "content/dossier.yml: titel",
    "content/themas/nit.md: termen.4[5]",
}
"""What no schema can tell: whether two values are the same, what MkDocs makes of a text, and stop words."""
# The shape of a group is the editor's own to explain; the others name what was typed.
OTHER_HINTS = (
    "schrijf per regel een woord",
    "kijk de maand en de dag na",
    "schrijf bij 'juist'",
    "schrijf de waarde achter de dubbele punt",
    "schrijf het zoals het in het adres stond",
    "schrijf een woord dat het onderwerp noemt",
)
RECORD = TABLES["record"]


def records(project: Path) -> list[Path]:
    content = project / "content"
    written = [
        *content.glob("*.yml"),
        *content.glob("bronnen/*.yml"),
        *(
            path
            for room in ("themas", "sessies", "paginas")
            for path in content.glob(f"{room}/*.md")
        ),
    ]
    return sorted(written)


def properties(schema: Json) -> Iterator[tuple[str, Json]]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {}).items()


def messages(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (str(value) for key, value in schema.items() if key == "errorMessage")
        for value in schema.values():
            yield from messages(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from messages(value)


def test_the_schemas_are_current() -> None:
    made = dict(make_schemas())
    assert {path.name for path in (PROJECT / "content" / ".schema").iterdir()} == {
        path.name for path in made
    }
    for path, text in made.items():
        assert (PROJECT / path).read_text(encoding="utf-8") == text, "run `dossier schema`"


def test_the_command_writes_them_where_nothing_else_looks(tmp_path: Path) -> None:
    shutil.copytree(TOY / "content", tmp_path / "content")
    before = load_content(tmp_path)
    arguments = ["--project", str(tmp_path), "schema"]
    told = CliRunner().invoke(cli.main, arguments).output
    assert told.count("Geschreven: content/.schema/") == len(FORMS_BY_SCHEMA)
    assert load_content(tmp_path) == before
    assert CliRunner().invoke(cli.main, arguments).output == "Alles in content/.schema is al bij.\n"


@pytest.mark.parametrize("name", FORMS_BY_SCHEMA)
def test_every_key_is_explained_in_dutch_with_an_example_that_passes(name: str) -> None:
    schema = make_schema(FORMS_BY_SCHEMA[name])
    Draft202012Validator.check_schema(schema)
    whole = Draft202012Validator(schema)
    for key, told in properties(schema):
        assert re.match(r"[A-Z].*\.$", told["description"]), key
        (example,) = told["examples"]
        assert whole.evolve(schema={**told, "$defs": schema.get("$defs", {})}).is_valid(example), (
            key
        )
    assert "default" not in json.dumps(schema)


@pytest.mark.parametrize("project", [PROJECT, TOY], ids=["content", "toy"])
def test_every_record_fits_its_schema(project: Path) -> None:
    assert {str(path): found_in(path, project) for path in records(project)} == {
        str(path): set() for path in records(project)
    }


def test_every_record_names_its_schema() -> None:
    for path in records(PROJECT):
        relative = PurePosixPath(path.relative_to(PROJECT).as_posix())
        first, second, *_ = path.read_text(encoding="utf-8").split("\n")
        line = second if first == "---" else first
        assert line == make_reference(relative), relative
        target = path.parent / line.partition("=")[2]
        assert target.resolve().is_file(), relative


def test_what_yaml_reads_as_a_number_or_a_switch_passes(tmp_path: Path) -> None:
    path = tmp_path / "content" / "bronnen" / "brief.yml"
    path.parent.mkdir(parents=True)
    path.write_text(RECORD, encoding="utf-8")
    assert found_in(path, tmp_path) == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_schema_refuses_what_the_check_refuses_in_its_words(folder: Path) -> None:
    problems = load_content(folder).problems
    told = [problem for problem in problems if problem.code in VALUES]
    expected = {f"{problem.path}: {_name(problem)}" for problem in told} - BEYOND
    unread = {str(problem.path) for problem in problems} - {str(x.path) for x in told}
    found = {
        f"{path.relative_to(folder).as_posix()}: {place}"
        for path in records(folder)
        if path.relative_to(folder).as_posix() not in unread
        for place in found_in(path, folder)
    }
    assert found == expected
    for problem in told:
        if problem.code not in {"B004", "B005"} and not problem.hint.startswith(OTHER_HINTS):
            assert problem.hint in set(messages(validator(problem.path).schema)), problem


def _name(problem: Problem) -> str:
    return re.sub(r"^regel \d+: ", "", problem.place)
