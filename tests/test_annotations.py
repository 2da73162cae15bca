"""Problems as workflow commands: one command per problem, whatever stands in it."""

import re
import shutil
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier import cli
from dossier.errors import Problem, Severity
from dossier.render.problems import as_github
from tests.support.golden_files import HERE

COMMAND = re.compile(
    r"::(?P<severity>error|warning) file=(?P<file>[^:,]*)(?:,line=(?P<line>\d+))?,title=[A-Z]\d{3}::(?P<data>.*)"
)
BROKEN = "a::error file=x::y,z:%0A%::\r\n::add-mask::x\n##[error]z\r::stop-commands::p"
TEXTS = st.text() | st.lists(
    st.sampled_from(["::", "%", "%0A", "\n", "\r", ",", ":", "=", "x"])
).map("".join)


def problem(*, path: str = "content/bronnen/x.yml", place: str = "", told: str = "x") -> Problem:
    return Problem(
        code="B002",
        severity=Severity.ERROR,
        path=PurePosixPath(path),
        place=place,
        message=told,
        hint=told,
    )


def plain(text: str) -> str:
    """Return the text as GitHub reads it."""
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("regel 4", "::error file=content/bronnen/x.yml,line=4,title=B002::wat%0Awat"),
        (
            "regel 4: datum",
            "::error file=content/bronnen/x.yml,line=4,title=B002::datum: wat%0Awat",
        ),
        ("vraag 7", "::error file=content/bronnen/x.yml,title=B002::vraag 7: wat%0Awat"),
        ("", "::error file=content/bronnen/x.yml,title=B002::wat%0Awat"),
    ],
)
def test_a_problem_is_one_command(place: str, command: str) -> None:
    assert as_github([problem(place=place, told="wat")]) == command


def test_problems_stand_below_one_another() -> None:
    assert as_github([]) == ""
    assert as_github([problem(), problem()]).count("\n") == 1


def test_what_a_stranger_writes_starts_no_command() -> None:
    told = as_github([problem(path=BROKEN, place=f"regel 4: {BROKEN}", told=BROKEN)])
    assert told.splitlines() == [told]
    found = COMMAND.fullmatch(told)
    assert found is not None
    assert plain(found["file"]) == BROKEN
    assert plain(found["data"]) == f"{BROKEN}: {BROKEN}\n{BROKEN}"


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_stays_within_its_command(path: str, place: str, told: str) -> None:
    made = as_github([problem(path=path, place=place, told=told)])
    assert not {"\n", "\r"} & set(made)
    found = COMMAND.fullmatch(made)
    assert found is not None
    assert plain(found["file"]) == str(PurePosixPath(path))


def test_check_prints_commands_for_a_file_with_a_hostile_name(tmp_path: Path) -> None:
    shutil.copytree(HERE / "problems" / "B002" / "content", tmp_path / "content")
    (tmp_path / "content" / "bronnen" / "a\n::error::b, c%0A.rtf").write_text("x", encoding="utf-8")
    arguments = ["--project", str(tmp_path), "check", "--format", "github"]
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert (
        "::error file=content/bronnen/brief.yml,line=1,title=B002::datum: dit is geen"
        in result.output
    )
    assert any("a%0A%3A%3Aerror%3A%3Ab%2C c%250A.rtf,title=B013::" in line for line in lines)
