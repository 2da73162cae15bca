"""What a pull request changes, and the report on it."""

import json
import posixpath
import re
import shutil
import subprocess
from pathlib import Path

import changed
import pytest
import report
import runner

from tests.support.golden_files import HERE, load_tables
from tests.support.projects import commit

B = "content/bronnen/"
TABLES = load_tables("scripts_changed")


def below(listed: list[str]) -> list[str]:
    return [posixpath.normpath(B + name) for name in listed]


@pytest.mark.parametrize(
    ("names", "files", "only_content", "paths", "pages"), TABLES["a_change_is_described"]
)
def test_a_change_is_described(
    names: list[str], files: list[str], *, only_content: bool, paths: list[str], pages: list[str]
) -> None:
    assert changed.describe_change(below(names), [*below(files), "README.md"]) == {
        "only_content": only_content,
        "paths": below(paths),
        "pages": [f"{posixpath.normpath(f'bronnen/{page}')}/" for page in pages],
        "misplaced": [],
    }


def test_a_source_in_no_folder_is_told_apart() -> None:
    new = ["brief.PDF", "x.txt", "Makefile", "tests/x.txt", f"{B}y.txt"]
    assert changed.describe_change(new, new, new)["misplaced"] == ["brief.PDF", "x.txt"]


def test_a_merge_is_compared_with_what_it_went_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content" / "bronnen").mkdir(parents=True)
    commit(tmp_path)
    (tmp_path / B / "een é\n.txt").write_text("x", encoding="utf-8")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    changed.main("changed.json")
    found = json.loads((tmp_path / "changed.json").read_text("utf-8"))
    assert (found["paths"], found["pages"]) == ([f"{B}een é\n.txt"], ["bronnen/een-e/"])
    assert (tmp_path / "output").read_text("utf-8") == "only_content=true\n"


@pytest.mark.usefixtures("check_in_process")
def test_names_of_files_make_no_command_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HERE / "problems" / "B002" / "content", tmp_path / "content")
    names = [f"{B}a\n::error::b.rtf", f"{B}c\r::error::d.txt", f"{B}e##[error]f.yml"]
    for name in names:
        (tmp_path / name).write_text("x: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    for paths in ([*names, f"{B}weg\n::error::g.txt"], names):
        told = {"paths": paths, "misplaced": ["h\n::error::i.pdf"]}
        Path("changed.json").write_text(json.dumps(told), encoding="utf-8")
        report.main("changed.json", "niets", "uit")
    printed = capfd.readouterr()
    said = "\n".join((printed.out, printed.err, Path("summary.md").read_text("utf-8")))
    assert not re.search(r"^\s*::|##\[", said, re.MULTILINE)


def test_the_report_of_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command[5:])
        return subprocess.CompletedProcess(command, 1, stdout="## Verslag\n")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    told = {"paths": ["content/-x.txt"], "misplaced": ["een `brief`\n.pdf"]}
    Path("changed.json").write_text(json.dumps(told), encoding="utf-8")
    for against in ("geen.json", "changed.json"):
        report.main("changed.json", against, "uit")
    check = ["check", "--format", "markdown", "--since", "HEAD^1"]
    assert asked == [
        [*check, "--", "content/-x.txt"],
        [*check, "--against", "changed.json", "--", "content/-x.txt"],
    ]
    said = Path("uit/report.md").read_text("utf-8")
    assert said.startswith("## Verslag\n")
    assert "`een brief .pdf`. Alleen wat in `content/bronnen`" in said
    assert said in Path("summary.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("told", "paths", "said"),
    [
        (("", False), ["x"], "gaf geen verslag"),
        (("", False), [], "verandert geen bestanden"),
        # A file that is taken away may make others wrong.
        (("## Verslag", True), [], "## Verslag"),
    ],
)
def test_what_is_said_where_there_is_nothing_to_report(
    monkeypatch: pytest.MonkeyPatch, told: tuple[str, bool], paths: list[str], said: str
) -> None:
    monkeypatch.setattr(runner, "check_content", lambda *_: told)
    assert said in report.run_check(paths, Path("niets"))
