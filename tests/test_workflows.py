"""What holds for every workflow and its scripts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = sorted((PROJECT / ".github" / "scripts").glob("*.py"))
PIN = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def jobs(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    yield from yaml.safe_load(path.read_text("utf-8"))["jobs"].items()


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_action_is_pinned(path: Path) -> None:
    used = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert [line for line in used if not PIN.match(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_rights_are_asked_per_job_and_time_is_limited(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert "pull_request_target" not in path.read_text("utf-8")
    for _, job in jobs(path):
        assert "permissions" in job
        assert "timeout-minutes" in job


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_expression_reaches_a_shell(path: Path) -> None:
    text = path.read_text("utf-8")
    commands = [line for line in text.splitlines() if re.match(r"\s*(?:- )?run:", line)]
    assert [line for line in commands if "${{" in line or line.rstrip().endswith(("|", ">"))] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_password_stays_on_the_disk(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_rights_to_write_are_where_they_are_needed_only() -> None:
    writing = {
        (path.stem, job, right)
        for path in WORKFLOWS
        for job, told in jobs(path)
        for right, level in dict(told["permissions"]).items()  # type: ignore[call-overload]
        if level == "write"
    }
    assert writing == {
        ("comment", "comment", "pull-requests"),
        ("health", "links", "issues"),
        ("proposal", "open", "contents"),
        ("proposal", "open", "issues"),
        ("proposal", "open", "pull-requests"),
        ("proposal", "withdraw", "issues"),
        ("release", "release", "contents"),
        ("site", "deploy", "id-token"),
        ("site", "deploy", "pages"),
    }


def test_nothing_is_kept_from_the_strictest_look_but_one_thing() -> None:
    ignored = [
        line
        for path in WORKFLOWS
        for line in path.read_text("utf-8").splitlines()
        if "zizmor: ignore" in line
    ]
    assert len(ignored) == 1
    assert "dangerous-triggers" in ignored[0]


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_scripts_and_functions_keep_their_size(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    found = [x for x in ast.walk(ast.parse(text)) if isinstance(x, ast.FunctionDef)]
    assert [x.name for x in found if (x.end_lineno or 0) - x.lineno >= 40] == []
