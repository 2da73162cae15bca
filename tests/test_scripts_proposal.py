"""From an approved form to a pull request, and what a hostile form does to neither."""

import base64
import datetime
import json
from pathlib import Path

import fetch
import propose
import pull
import pytest
import yaml
from hub import Hub, HubError

from tests.support import workflow_samples
from tests.support.github_stand_in import GitHub
from tests.support.projects import toy_project
from tests.support.workflow_samples import COMMANDS, filled

NAME = "rapport-ai-en-de-toekomst-van-werk"
LABELLED = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.UTC)
TEXT = b"Een rapport over robots.\n\nDe robots komen.\n"


def issue(body: str) -> propose.Issue:
    return propose.Issue(number=12, body=body, updated_at=LABELLED)


def found(data: bytes) -> fetch.Fetch:
    return lambda address: fetch.Fetched(data, address)


def missing(_: str) -> fetch.Fetched:
    msg = "de site antwoordde met 404"
    raise fetch.AbsentError(msg)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return toy_project(folder)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the check, which takes seconds."""
    monkeypatch.setattr(propose, "_run_check", lambda *_: "verslag")


def told(target: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((target / propose.PROPOSAL).read_text("utf-8"))
    return read


@pytest.mark.usefixtures("check_in_process")
def test_a_file_that_was_fetched(project: Path, target: Path) -> None:
    propose.prepare_proposal(issue(workflow_samples.FORM), project, target, found(TEXT))
    assert (told(target)["name"], told(target)["suffix"]) == (NAME, ".txt")
    assert (target / propose.FILE).read_bytes() == TEXT
    assert yaml.safe_load((target / propose.RECORD).read_text("utf-8")) == {
        "soort": "rapport",
        "koppelingen": ["https://voorbeeld.invalid/rapport.pdf"],
        "toegevoegd": "2026-11-21",
    }
    assert (
        (target / propose.RECORD)
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../")
    )
    report = (target / propose.REPORT).read_text("utf-8")
    assert "Wat uw bestand" in report
    assert "fout B" not in report


@pytest.mark.usefixtures("check_in_process")
def test_a_file_that_cannot_be_had_gives_a_record_that_waits(project: Path, target: Path) -> None:
    propose.prepare_proposal(issue(workflow_samples.FORM), project, target, missing)
    assert told(target)["missing"] == "de site antwoordde met 404"
    assert not (target / propose.FILE).exists()
    assert "B014" in (target / propose.REPORT).read_text("utf-8")


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"\x00\x01\x02", b"\xff\xd8\xff", b"GIF89a"])
def test_a_file_that_is_no_source_is_not_taken(project: Path, target: Path, data: bytes) -> None:
    propose.prepare_proposal(issue(workflow_samples.FORM), project, target, found(data))
    assert told(target)["suffix"] is None
    assert not (target / propose.FILE).exists()


@pytest.mark.parametrize(
    ("data", "address", "suffix"),
    [
        (b"%PDF-1.7", "https://x.example/a.exe", ".pdf"),
        (b"<!doctype html><html>", "https://x.example/a.pdf", ".html"),
        (b"tekst", "https://x.example/a.md", ".md"),
        (b"tekst", "https://x.example/a.sh", ".txt"),
    ],
)
def test_the_end_of_a_name_is_made_of_what_is_in_the_file(
    data: bytes, address: str, suffix: str
) -> None:
    assert propose.find_suffix(fetch.Fetched(data, address)) == suffix


@pytest.mark.usefixtures("unchecked")
def test_a_name_that_is_taken_gets_the_number(project: Path, target: Path) -> None:
    (project / propose.SOURCES / f"{NAME}.pdf").write_bytes(b"x")
    propose.prepare_proposal(issue(workflow_samples.FORM), project, target, missing)
    assert told(target)["name"] == f"{NAME}-12"


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("text", COMMANDS)
def test_a_hostile_form_writes_nowhere_else(project: Path, target: Path, text: str) -> None:
    before = set(project.rglob("*"))
    propose.prepare_proposal(issue(filled(Titel=text, Thema=text)), project, target, found(TEXT))
    new = set(project.rglob("*")) - before
    assert {path.parent for path in new} <= {project / propose.SOURCES}
    assert {path.name for path in target.iterdir()} <= {
        *(propose.PROPOSAL, propose.FILE, propose.RECORD, propose.REPORT)
    }
    for path in new:
        if path.suffix == ".yml":
            assert set(yaml.safe_load(path.read_text("utf-8"))) == {
                *("soort", "koppelingen", "toegevoegd")
            }
    pull.Prepared.model_validate_json((target / propose.PROPOSAL).read_bytes())


def test_a_refused_form_is_told_to_the_issue(
    project: Path, target: Path, server: GitHub, hub: Hub
) -> None:
    propose.prepare_proposal(issue("iets anders"), project, target, missing)
    pull.publish_proposal(hub, 12, target, base="main")
    (call,) = server.changes()
    assert call.path == "issues/12/comments"
    assert "niet het formulier" in str(call.said["body"])


def prepared(target: Path, **other: object) -> None:
    said: dict[str, object] = {
        "name": NAME,
        "suffix": ".txt",
        "missing": None,
        "title": "Een titel",
        "theme": "x",
    }
    said |= {"why": "y", "address": "https://x.example/", **other}
    (target / propose.PROPOSAL).write_text(json.dumps(said), encoding="utf-8")
    (target / propose.FILE).write_bytes(TEXT)
    (target / propose.RECORD).write_text("soort: rapport\n", encoding="utf-8")
    (target / propose.REPORT).write_text("## Wat uw bestand werd\n", encoding="utf-8")


def test_a_pull_request_is_opened_on_the_branch_of_the_issue(
    target: Path, server: GitHub, hub: Hub
) -> None:
    prepared(target)
    pull.publish_proposal(hub, 12, target, base="main")
    calls = {call.path: call.said for call in server.changes()}
    blobs = [call.said for call in server.changes() if call.path == "git/blobs"]
    assert [base64.b64decode(str(blob["content"])) for blob in blobs] == [b"soort: rapport\n", TEXT]
    tree = calls["git/trees"]["tree"]
    assert isinstance(tree, list)
    assert [entry["path"] for entry in tree] == [
        f"content/bronnen/{NAME}.yml",
        f"content/bronnen/{NAME}.txt",
    ]
    assert calls["git/refs"]["ref"] == "refs/heads/voorstel/issue-12"
    opened = calls["pulls"]
    assert (opened["head"], opened["base"], opened["draft"]) == ("voorstel/issue-12", "main", False)
    assert "closes #12" in str(opened["body"])
    assert "<h2>Wat uw bestand werd</h2>" in str(opened["body"])
    assert "pull/8" in str(calls["issues/12/comments"]["body"])


def test_a_second_approval_adds_a_commit_and_renews_the_text(
    target: Path, server: GitHub, hub: Hub
) -> None:
    prepared(target)
    server.answers = {
        "^GET git/ref/heads/voorstel/": {"object": {"sha": "d" * 40}},
        r"^GET pulls": [{"number": 9, "html_url": "https://github.com/x/y/pull/9"}],
        **{key: value for key, value in workflow_samples.ANSWERS.items() if "voorstel" not in key},
    }
    pull.publish_proposal(hub, 12, target, base="main")
    calls = {f"{call.method} {call.path}": call.said for call in server.changes()}
    assert calls["POST git/commits"]["parents"] == ["d" * 40]
    assert calls["PATCH git/refs/heads/voorstel/issue-12"] == {"sha": "c" * 40}
    assert "PATCH pulls/9" in calls


def test_what_waits_for_its_file_is_a_draft(target: Path, server: GitHub, hub: Hub) -> None:
    prepared(target, suffix=None, missing="de site antwoordde met 404")
    pull.publish_proposal(hub, 12, target, base="main")
    opened = next(call.said for call in server.changes() if call.path == "pulls")
    assert opened["draft"] is True
    assert "Het bestand ontbreekt nog" in str(opened["body"])
    assert len([call for call in server.changes() if call.path == "git/blobs"]) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"name": "../../.github/workflows/x"},
        {"name": "a/b"},
        {"name": "a\n"},
        {"suffix": ".yml"},
        {"suffix": "/../../x.txt"},
        {"title": "a" * 501},
        {"path": "x"},
    ],
)
def test_what_the_first_job_left_is_checked_again(
    target: Path, server: GitHub, hub: Hub, other: dict[str, object]
) -> None:
    prepared(target, **other)
    with pytest.raises(ValueError, match="validation error"):
        pull.publish_proposal(hub, 12, target, base="main")
    assert server.calls == []


def test_the_text_of_a_pull_request_holds_the_form_as_text() -> None:
    hostile = "| x |\n# @jan <img src=x> ![a](https://e.example) closes #1 `b` **c**"
    said = pull.Prepared(name=NAME, suffix=".txt", title=hostile, theme=hostile, why=hostile)
    text = pull.make_text(said, 12, "ok")
    table = text.split("| --- | --- |\n")[1].split("\n\n")[0].splitlines()
    assert [row.count("|") for row in table] == [3, 3, 3, 3]
    assert "<img" not in text
    assert "@jan" not in text
    assert "#1 " not in text
    assert "](" not in text


def test_editing_takes_the_label_off(server: GitHub, hub: Hub) -> None:
    pull.withdraw(hub, 12)
    assert [(call.method, call.path) for call in server.changes()] == [
        ("DELETE", "issues/12/labels/goedgekeurd"),
        ("POST", "issues/12/comments"),
    ]


def test_a_label_that_is_off_already(server: GitHub, hub: Hub) -> None:
    server.answers = {"^DELETE": 404}
    pull.withdraw(hub, 12)
    assert len(server.changes()) == 1
    server.answers = {"^DELETE": 500}
    with pytest.raises(HubError):
        pull.withdraw(hub, 12)
