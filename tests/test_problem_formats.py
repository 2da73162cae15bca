"""Problems as workflow commands: one command per problem, whatever stands in it."""

import errno
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier import cli
from dossier.errors import BuildError, Problem, describe_fault, make_error
from dossier.publish.leaks import refuse_leaks
from dossier.reports.problem_formats import format_as_github
from tests.support.golden_files import HERE, load_tables

TABLES = load_tables("problem_formats")

COMMAND = re.compile(
    r"::(?P<severity>error|warning) file=(?P<file>[^:,]*)(?:,line=(?P<line>\d+))?,title=[A-Z]\d{3}::(?P<data>.*)"
)
BROKEN = "a::error file=x::y,z:%0A%::\r\n::add-mask::x\n##[error]z\r::stop-commands::p"
TEXTS = st.text() | st.lists(
    st.sampled_from(["::", "%", "%0A", "\n", "\r", ",", ":", "=", "x"])
).map("".join)


def problem(*, path: str = "content/bronnen/x.yml", place: str = "", told: str = "x") -> Problem:
    return make_error(PurePosixPath(path), "B002", place, told, told)


def plain(text: str) -> str:
    """Return the text as GitHub reads it."""
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize(("place", "command"), TABLES["a_problem_is_one_command"])
def test_a_problem_is_one_command(place: str, command: str) -> None:
    assert format_as_github([problem(place=place, told="wat")]) == command


def test_problems_stand_below_one_another() -> None:
    assert format_as_github([]) == ""
    assert format_as_github([problem(), problem()]).count("\n") == 1


def test_what_a_stranger_writes_starts_no_command() -> None:
    told = format_as_github([problem(path=BROKEN, place=f"regel 4: {BROKEN}", told=BROKEN)])
    assert told.splitlines() == [told]
    found = COMMAND.fullmatch(told)
    assert found is not None
    assert plain(found["file"]) == BROKEN
    assert plain(found["data"]) == f"{BROKEN}: {BROKEN}\n{BROKEN}"


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_stays_within_its_command(path: str, place: str, told: str) -> None:
    made = format_as_github([problem(path=path, place=place, told=told)])
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


# What some program takes for the end of a line, and GitHub's older commands, which count anywhere on a line.
FORGED = [
    f"a{sign}::error::b{sign}c" for sign in ("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028")
]
FORGED.append("a##[error]b")
COMMANDS = re.compile(r"^\s*::|##\[", re.MULTILINE)


def commands_in(text: str) -> list[str]:
    """Return the lines of a log that GitHub would take for commands, whatever it takes for a line."""
    return [line for line in text.splitlines() if COMMANDS.search(line)]


@pytest.mark.parametrize("name", FORGED, ids=ascii)
@pytest.mark.parametrize(
    "words", [["check"], ["check", "--format", "markdown"], ["build"]], ids=str
)
def test_a_name_makes_no_command_in_what_is_printed(
    tmp_path: Path, name: str, words: list[str]
) -> None:
    shutil.copytree(HERE / "problems" / "B002" / "content", tmp_path / "content")
    for end in ("rtf", "txt", "yml"):
        (tmp_path / "content" / "bronnen" / f"{name}.{end}").write_text("x: [", encoding="utf-8")
    (tmp_path / "content" / name).write_text("x", encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["--project", str(tmp_path), *words])
    assert result.exit_code == 1
    assert commands_in(result.output) == []


@pytest.mark.parametrize("name", FORGED, ids=ascii)
def test_a_name_makes_no_command_of_its_own_in_annotations(tmp_path: Path, name: str) -> None:
    shutil.copytree(HERE / "problems" / "B002" / "content", tmp_path / "content")
    (tmp_path / "content" / "bronnen" / f"{name}.rtf").write_text("x", encoding="utf-8")
    arguments = ["--project", str(tmp_path), "check", "--format", "github"]
    # A line ends there where GitHub ends one.
    lines = re.split(r"\r\n?|\n", CliRunner().invoke(cli.main, arguments).stdout.rstrip("\n"))
    assert sum(",title=B013::" in line for line in lines) == 1
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []


@pytest.mark.parametrize("name", FORGED, ids=ascii)
def test_a_name_makes_no_command_in_the_last_look_or_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.html").write_text("Dit is geheim.", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        refuse_leaks(tmp_path, {"Dit is geheim"})
    assert commands_in(str(caught.value)) == []
    told = describe_fault(OSError(errno.EACCES, "x", f"{tmp_path}/{name}"))
    assert commands_in(told or "::") == []
