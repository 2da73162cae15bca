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
from typing import Any

import pytest
import yaml

from tests.support.projects import PROJECT

WORKFLOWS = {path.stem: path.read_text("utf-8") for path in (PROJECT / ".github" / "workflows").glob("*.yml")}  # fmt: skip
SCRIPTS = sorted((PROJECT / ".github" / "scripts").glob("*.py"))
MAKEFILES = ("Makefile", ".github/workflows.mk")
SHELL_NAME = re.compile(r"\$([A-Z_]+)")
# What a runner of GitHub sets by itself, as far as it is used, and what a target of make is named after.
GIVEN = {"RUNNER_TEMP": "x", "ENGINE": "zensical"}
SCRIPT_RUN = re.compile(r"\.github/scripts/run\.py (\w+)(.*)")
PIN = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def load(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_asks_rights_per_job_and_trusts_nothing_that_can_change(text: str) -> None:
    workflow, lines = load(text), text.splitlines()
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert all(
        {"permissions", "timeout-minutes"} <= job.keys() for job in workflow["jobs"].values()
    )
    assert "pull_request_target" not in text
    # No password stays on the disk, every action is pinned, no expression reaches a shell.
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert [line for line in lines if "uses:" in line and not PIN.match(line)] == []
    commands = [line.rstrip() for line in lines if re.match(r"\s*(?:- )?run:", line)]
    assert [line for line in commands if "${{" in line or line.endswith(("|", ">"))] == []


def test_rights_to_write_are_where_they_are_needed_only() -> None:
    writing = {
        f"{name} {job}: {right}"
        for name, text in WORKFLOWS.items()
        for job, told in load(text)["jobs"].items()
        for right, level in told["permissions"].items()
        if level == "write"
    }
    assert writing == {
        "comment comment: pull-requests",
        "conflicts conflicts: pull-requests",
        *("proposal open: contents", "proposal open: issues", "proposal open: pull-requests"),
        "proposal withdraw: issues",
        "release release: contents",
        *("site deploy: id-token", "site deploy: pages"),
    }


def test_nothing_is_kept_from_the_strictest_look_but_one_thing() -> None:
    ignored = re.findall("zizmor: ignore.*", "\n".join(WORKFLOWS.values()))
    assert [line[:35] for line in ignored] == ["zizmor: ignore[dangerous-triggers] "]


def test_scripts_and_functions_keep_their_size() -> None:
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 400
        found = [x for x in ast.walk(ast.parse(text)) if isinstance(x, ast.FunctionDef)]
        assert [x.name for x in found if (x.end_lineno or 0) - x.lineno >= 40] == []


def commands() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the shell commands of all workflows, each with the names that its step and job set."""
    for text in WORKFLOWS.values():
        for job in load(text)["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    names = {*job.get("env", {}), *step.get("env", {})}
                    yield step["run"].strip(), frozenset(names)


def lines_run(command: str, folder: Path, names: frozenset[str]) -> list[str]:
    """Return the lines that make would run for a step, without running any."""
    given = {**os.environ, **dict.fromkeys(names, "x"), **GIVEN}
    given.pop("GITHUB_STEP_SUMMARY", None)
    dry = ["bash", "-c", command.replace("make ", "make --dry-run ", 1)]
    done = subprocess.run(dry, cwd=folder, env=given, capture_output=True, text=True, check=True)
    return done.stdout.replace("\\\n", " ").splitlines()


def test_a_step_is_a_target_that_gives_each_script_what_it_takes(tmp_path: Path) -> None:
    # The rules of make and nothing that they make.
    (tmp_path / ".github").mkdir()
    (tmp_path / "build").mkdir()
    for path in MAKEFILES:
        shutil.copyfile(PROJECT / path, tmp_path / path)
    for command, names in set(commands()):
        assert set(SHELL_NAME.findall(command)) <= names | set(GIVEN)
        if not command.startswith("make "):
            continue
        lines = lines_run(command, tmp_path, names)
        assert lines
        for found in filter(None, map(SCRIPT_RUN.search, lines)):
            script = importlib.import_module(found[1])
            inspect.signature(script.main).bind(*shlex.split(found[2]))


def test_every_script_that_can_be_run_has_a_target() -> None:
    targets = "".join((PROJECT / name).read_text("utf-8") for name in MAKEFILES)
    run = [path.stem for path in SCRIPTS if "\ndef main(" in path.read_text("utf-8")]
    assert len(run) > 8
    assert [name for name in run if f"$(SCRIPT) {name}" not in targets] == []
