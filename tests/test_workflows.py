"""What holds for every workflow and its scripts."""

import ast
import importlib
import inspect
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = sorted((PROJECT / ".github" / "scripts").glob("*.py"))
SHELL_NAME = re.compile(r"\$([A-Z_]+)")
# What a runner of GitHub sets by itself, as far as it is used, and what a target of make is named after.
GIVEN = {"RUNNER_TEMP": "x", "ENGINE": "zensical"}
SCRIPT_RUN = re.compile(r"\.github/scripts/(\w+)\.py(.*)")
PIN = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def jobs(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    yield from yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["jobs"].items()


def name(path: Path) -> str:
    return path.stem


def test_every_action_is_pinned() -> None:
    for path in WORKFLOWS:
        used = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
        assert [line for line in used if not PIN.match(line)] == []


def test_rights_are_asked_per_job_and_time_is_limited() -> None:
    for path in WORKFLOWS:
        workflow = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        assert workflow["permissions"] == {}
        assert "concurrency" in workflow
        assert "pull_request_target" not in path.read_text("utf-8")
        for _, job in jobs(path):
            assert "permissions" in job
            assert "timeout-minutes" in job


def test_no_expression_reaches_a_shell() -> None:
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        commands = [line for line in text.splitlines() if re.match(r"\s*(?:- )?run:", line)]
        assert [
            line for line in commands if "${{" in line or line.rstrip().endswith(("|", ">"))
        ] == []


def test_no_password_stays_on_the_disk() -> None:
    for path in WORKFLOWS:
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


def test_scripts_and_functions_keep_their_size() -> None:
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 400
        found = [x for x in ast.walk(ast.parse(text)) if isinstance(x, ast.FunctionDef)]
        assert [x.name for x in found if (x.end_lineno or 0) - x.lineno >= 40] == []


def commands(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the shell commands of a workflow, each with the names that its step and job set."""
    for job in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["jobs"].values():
        for step in job["steps"]:
            if "run" in step:
                yield step["run"].strip(), frozenset({*job.get("env", {}), *step.get("env", {})})


STEPS = sorted({each for path in WORKFLOWS for each in commands(path)}, key=lambda step: step[0])
TARGETS = [step for step in STEPS if step[0].startswith("make ")]


def test_a_step_uses_what_it_is_given() -> None:
    for command, names in STEPS:
        assert set(SHELL_NAME.findall(command)) <= names | set(GIVEN)


@pytest.fixture(scope="module")
def makefiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the rules of make and nothing that they make."""
    folder = tmp_path_factory.mktemp("make")
    (folder / ".github").mkdir()
    (folder / "build").mkdir()
    for path in ("Makefile", ".github/workflows.mk"):
        shutil.copyfile(PROJECT / path, folder / path)
    return folder


def lines_run(command: str, folder: Path, names: frozenset[str]) -> list[str]:
    """Return the lines that make would run for a step, without running any."""
    given = {**os.environ, **dict.fromkeys(names, "x"), **GIVEN}
    given.pop("GITHUB_STEP_SUMMARY", None)
    done = subprocess.run(
        ["bash", "-c", command.replace("make ", "make --dry-run ", 1)],
        cwd=folder,
        env=given,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.replace("\\\n", " ").splitlines()


def test_a_step_is_a_target_that_gives_each_script_what_it_takes(makefiles: Path) -> None:
    for command, names in TARGETS:
        lines = lines_run(command, makefiles, names)
        assert lines
        for found in filter(None, map(SCRIPT_RUN.search, lines)):
            script = importlib.import_module(found[1])
            inspect.signature(script.main).bind(*shlex.split(found[2]))


def test_every_script_that_can_be_run_has_a_target() -> None:
    files = ("Makefile", ".github/workflows.mk")
    targets = "".join((PROJECT / name).read_text("utf-8") for name in files)
    run = [path.name for path in SCRIPTS if "__main__" in path.read_text("utf-8")]
    assert len(run) > 10
    assert [name for name in run if f"/{name}" not in targets] == []
