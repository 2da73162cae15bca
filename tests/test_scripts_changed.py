"""What a pull request changes, and the report on it."""

import json
import posixpath
import re
import shutil
import subprocess
from pathlib import Path

import changed
import comment
import pytest
import report
import runner

from tests.support.golden_files import HERE
from tests.support.projects import commit

B = "content/bronnen/"


@pytest.mark.parametrize(
    ("names", "files", "only_content", "paths", "pages"),
    [
        (["nieuw.pdf", "nieuw.yml"], ["nieuw.pdf", "nieuw.yml", "oud.txt"], True, ["nieuw.pdf", "nieuw.yml"], ["nieuw"]),
        (["oud.yml"], ["oud.yml", "oud.txt"], True, ["oud.txt", "oud.yml"], ["oud"]),
        (["oud.yml"], ["oud.txt"], True, ["oud.txt"], ["oud"]),
        (["weg.txt"], ["oud.txt"], True, [], []),
        (["Een stuk; $(id)\n.txt"], ["Een stuk; $(id)\n.txt"], True, ["Een stuk; $(id)\n.txt"], ["een-stuk-id"]),
        (["../themas/x.md", "../../dossier/cli.py"], ["../themas/x.md"], False, ["../themas/x.md"], []),
        (["../../contents/x"], [], False, [], []),
        ([], [], False, [], []),
    ],
)  # fmt: skip
def test_a_change_is_described(
    names: list[str], files: list[str], *, only_content: bool, paths: list[str], pages: list[str]
) -> None:
    def below(listed: list[str]) -> list[str]:
        return [posixpath.normpath(B + name) for name in listed]

    found = changed.describe_change(below(names), [*below(files), "README.md"])
    assert found == changed.Changed(
        only_content=only_content,
        paths=tuple(below(paths)),
        pages=tuple(f"bronnen/{page}/" for page in pages),
    )


def test_a_source_in_no_folder_is_told_apart() -> None:
    new = ["brief.PDF", "x.txt", "Makefile", "tests/x.txt", f"{B}y.txt"]
    assert changed.describe_change(new, new, new).misplaced == ("brief.PDF", "x.txt")
    assert changed.describe_change(["README.md"], ["README.md"]).misplaced == ()


def test_a_source_in_no_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    told = tmp_path / "changed.json"
    told.write_text(json.dumps({"paths": [], "misplaced": ["een `brief`\n.pdf"]}), encoding="utf-8")
    report.main(str(told), str(tmp_path / "niets"), str(tmp_path), str(tmp_path / "uit"))
    said = (tmp_path / "uit" / comment.REPORT).read_text("utf-8")
    assert "`een brief" in said
    assert "`content/bronnen`" in said
    assert "verandert geen bestanden in `content/`" in said


@pytest.mark.usefixtures("check_in_process")
def test_names_of_files_make_no_command_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HERE / "problems" / "B002" / "content", tmp_path / "content")
    names = [f"{B}a\n::error::b.rtf", f"{B}c\r::error::d.txt", f"{B}e##[error]f.yml"]
    for name in names:
        (tmp_path / name).write_text("x: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    gone = f"{B}weg\n::error::g.txt"
    told = {"paths": [*names, gone], "misplaced": ["h\n::error::i.pdf"]}
    Path("changed.json").write_text(json.dumps(told), encoding="utf-8")
    for paths in ([*names, gone], names):
        Path("changed.json").write_text(json.dumps({**told, "paths": paths}), encoding="utf-8")
        report.main("changed.json", "niets", "beelden", "uit")
    printed = capfd.readouterr()
    said = "\n".join((printed.out, printed.err, summary.read_text("utf-8")))
    assert not re.search(r"^\s*::|##\[", said, re.MULTILINE)


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
    assert json.loads((tmp_path / "changed.json").read_text("utf-8")) == {
        "only_content": True,
        "paths": [f"{B}een é\n.txt"],
        "pages": ["bronnen/een-e/"],
        "misplaced": [],
    }
    assert (tmp_path / "output").read_text("utf-8") == "only_content=true\n"


def test_an_output_is_one_line() -> None:
    with pytest.raises(ValueError, match="more than one line"):
        runner.put_output("a", "b\nc=d")


def test_the_report_of_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command[5:])
        return subprocess.CompletedProcess(command, 1, stdout="## Verslag\n")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    told = tmp_path / "changed.json"
    told.write_text(json.dumps({"paths": ["content/-x.txt"], "misplaced": []}), encoding="utf-8")
    (tmp_path / "x-375.png").touch()
    for against in (tmp_path / "geen.json", told):
        report.main(str(told), str(against), str(tmp_path), str(tmp_path / "uit"))
    assert asked == [
        ["check", "--format", "markdown", "--", "content/-x.txt"],
        ["check", "--format", "markdown", "--against", str(told), "--", "content/-x.txt"],
    ]
    assert (tmp_path / "uit" / "report.md").read_text("utf-8") == "## Verslag\n"
    assert json.loads((tmp_path / "uit" / "facts.json").read_text("utf-8")) == {
        "files": 1,
        "pictures": 1,
    }
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("## Verslag")


def test_no_report_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 2, stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    assert "gaf geen verslag" in report.run_check(["x"], None)
    assert "verandert geen bestanden" in report.run_check([], None)


def test_what_goes_wrong_by_taking_a_file_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runner.check_content", lambda *_: ("## Verslag\n", True))
    assert report.run_check([], None) == "## Verslag\n"
