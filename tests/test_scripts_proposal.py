"""From a form "Bron voorstellen" to a pull request: what it says, and what it cannot make us do."""

import base64
import json
import re
from pathlib import Path

import fetch
import form
import propose
import pull
import pytest
import runner
import yaml
from hub import Hub, HubError
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import DocumentKind
from tests.support.github_stand_in import GitHub
from tests.support.golden_files import load_tables
from tests.support.projects import PROJECT, toy_project
from tests.support.workflow_samples import ANSWERS, COMMANDS, EVENT, FORM, filled

TEMPLATE = PROJECT / ".github" / "ISSUE_TEMPLATE" / "bron-voorstellen.yml"
NAME = "rapport-ai-en-de-toekomst-van-werk"
TEXT = b"Een rapport over robots.\n\nDe robots komen.\n"
UPLOAD = "https://github.com/user-attachments/files/123/a.b.pdf"


def test_a_form_as_it_should_be() -> None:
    proposal = form.read_form(FORM)
    assert proposal == form.Proposal(
        title="AI en de toekomst van werk",
        kind=DocumentKind.RAPPORT,
        address="https://voorbeeld.invalid/rapport.pdf",
        uploaded=None,
        theme="Robotbelasting",
        why="Het rekent een belasting op robots door.",
    )
    assert proposal.name == NAME
    other = filled(Adres="_No response_", Bestand=f"[a b.pdf]({UPLOAD})", Soort="weet ik niet")
    proposal = form.read_form(other)
    assert (proposal.uploaded, proposal.address) == (UPLOAD, None)
    assert proposal.name == "bron-ai-en-de-toekomst-van-werk"


def test_the_template_asks_what_is_read() -> None:
    asked = [x for x in yaml.safe_load(TEMPLATE.read_text("utf-8"))["body"] if "id" in x]
    assert tuple(each["attributes"]["label"] for each in asked) == form.LABELS
    kinds = next(each["attributes"]["options"] for each in asked if each["id"] == "soort")
    assert kinds == [form.UNKNOWN, *(kind.value for kind in DocumentKind)]


@given(st.one_of(st.sampled_from(COMMANDS), st.text(min_size=1, max_size=200)))
def test_any_title_gives_a_name_or_is_refused(text: str) -> None:
    try:
        proposal = form.read_form(filled(Titel=text))
    except form.FormError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", proposal.name)
    assert len(proposal.name) <= 80
    assert "\n" not in proposal.title


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "niet het formulier"),
        ("iets anders", "niet het formulier"),
        (f"vooraf\n{FORM}", "niet het formulier"),
        (f"{FORM}\n### Adres\n\nhttps://elders.example/", "kopje in een antwoord"),
        (filled(Waarom="a" * 20_001), "te lang"),
        (filled(Adres="", Bestand="[x](https://elders.example/x.pdf)"), "voeg een bestand toe"),
        *((filled(**answers), told) for answers, told in load_tables("scripts_form")["refused"]),
    ],
)
def test_what_cannot_be_used_is_refused_in_dutch(body: str, told: str) -> None:
    with pytest.raises(form.FormError, match=re.escape(told)):
        form.read_form(body)


# The source, its record, and what the check says.


def issue(body: str) -> dict[str, object]:
    return {"number": 12, "body": body, "updated_at": "2026-11-21T10:00:00Z"}


def found(data: bytes) -> fetch.Fetch:
    return lambda _: data


def missing(_: str) -> bytes:
    msg = "de site antwoordde met 404"
    raise fetch.AbsentError(msg)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return toy_project(tmp_path / "project")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the check, which takes seconds."""
    monkeypatch.setattr(runner, "check_content", lambda *_, **__: ("verslag", False))


def told(target: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((target / propose.PREPARED).read_text("utf-8"))
    return read


@pytest.mark.usefixtures("check_in_process")
def test_a_file_that_was_fetched(project: Path, target: Path) -> None:
    propose.prepare_proposal(issue(FORM), project, target, found(TEXT))
    assert told(target) == {"name": NAME, "suffix": ".txt", "missing": None}
    assert (target / "bron.txt").read_bytes() == TEXT
    record = (target / "bron.yml").read_text("utf-8")
    assert record.startswith("# yaml-language-server: $schema=../")
    assert yaml.safe_load(record) == {
        "soort": "rapport",
        "koppelingen": ["https://voorbeeld.invalid/rapport.pdf"],
        "toegevoegd": "2026-11-21",
    }
    report = (target / propose.REPORT).read_text("utf-8")
    assert "Wat uw bestand" in report
    assert "fout B" not in report


@pytest.mark.usefixtures("check_in_process")
def test_a_file_that_cannot_be_had_gives_a_record_that_waits(project: Path, target: Path) -> None:
    (project / propose.SOURCES / f"{NAME}.csv").write_bytes(b"x")
    propose.prepare_proposal(issue(FORM), project, target, missing)
    # The name is taken, so it gets the number of the issue.
    reason = "de site antwoordde met 404"
    assert told(target) == {"name": f"{NAME}-12", "suffix": None, "missing": reason}
    assert {path.name for path in target.iterdir()} == {"bron.yml", "voorstel.json", "verslag.md"}
    assert "B014" in (target / propose.REPORT).read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "address", "suffix"),
    [
        (b"%PDF-1.7", "https://x.example/a.exe", ".pdf"),
        (b"<!doctype html><html>", "https://x.example/a.pdf", ".html"),
        (b"tekst", "https://x.example/a.md", ".md"),
        (b"tekst", "https://x.example/a.sh", ".txt"),
        *((data, "https://x.example/a.pdf", None) for data in (b"\x89PNG\r\n", b"\x00\x01\x02", b"GIF89a")),
    ],
)  # fmt: skip
def test_the_end_of_a_name_is_made_of_what_is_in_the_file(
    data: bytes, address: str, suffix: str | None
) -> None:
    assert propose.find_suffix(data, address) == suffix


@pytest.mark.usefixtures("unchecked")
def test_a_hostile_form_writes_nowhere_else(project: Path, target: Path) -> None:
    before = set(project.rglob("*"))
    for text in COMMANDS:
        body = filled(Titel=text, Thema=text)
        propose.prepare_proposal(issue(body), project, target, found(TEXT))
        if told(target):
            propose.Prepared.model_validate_json((target / propose.PREPARED).read_bytes())
    new = set(project.rglob("*")) - before
    assert {path.parent for path in new} == {project / propose.SOURCES}
    keys = {"soort", "koppelingen", "toegevoegd"}
    assert all(
        set(yaml.safe_load(path.read_text("utf-8"))) == keys
        for path in new
        if path.suffix == ".yml"
    )


# The pull request.


def publish(hub: Hub, target: Path, **other: object) -> None:
    """Publish what the first job left, in which something may be other than it should be."""
    said = {"name": NAME, "suffix": ".txt", "missing": None, **other}
    (target / propose.PREPARED).write_text(json.dumps(said), encoding="utf-8")
    (target / "bron.txt").write_bytes(TEXT)
    (target / "bron.yml").write_text("soort: rapport\n", encoding="utf-8")
    (target / propose.REPORT).write_text("## Wat uw bestand werd\n", encoding="utf-8")
    pull.publish_proposal(hub, EVENT["issue"], target, base="main")


def test_a_refused_form_is_told_to_the_issue(project: Path, target: Path, server: GitHub, hub: Hub) -> None:  # fmt: skip
    propose.prepare_proposal(issue("iets anders"), project, target, missing)
    pull.publish_proposal(hub, issue("iets anders"), target, base="main")
    (call,) = server.changes()
    assert call.path == "issues/12/comments"
    assert "niet het formulier" in str(call.said["body"])


def test_a_pull_request_is_opened_on_the_branch_of_the_issue(
    target: Path, server: GitHub, hub: Hub
) -> None:
    publish(hub, target)
    calls = {call.path: call.said for call in server.changes()}
    blobs = [call.said for call in server.changes() if call.path == "git/blobs"]
    assert [base64.b64decode(str(blob["content"])) for blob in blobs] == [b"soort: rapport\n", TEXT]
    tree = calls["git/trees"]["tree"]
    assert isinstance(tree, list)
    path = f"content/bronnen/{NAME}"
    assert [entry["path"] for entry in tree] == [f"{path}.yml", f"{path}.txt"]
    assert calls["git/refs"]["ref"] == "refs/heads/voorstel/issue-12"
    opened = calls["pulls"]
    assert (opened["head"], opened["base"], opened["draft"]) == ("voorstel/issue-12", "main", False)
    assert "closes #12" in str(opened["body"])
    assert "<h2>Wat uw bestand werd</h2>" in str(opened["body"])
    assert "pull/8" in str(calls["issues/12/comments"]["body"])


def test_a_second_approval_adds_a_commit_and_renews_the_text(
    target: Path, server: GitHub, hub: Hub
) -> None:
    server.answers = {
        "^GET git/ref/heads/voorstel/": {"object": {"sha": "d" * 40}},
        r"^GET pulls": [{"number": 9, "html_url": "https://github.com/x/y/pull/9"}],
        **{key: value for key, value in ANSWERS.items() if "voorstel" not in key},
    }
    publish(hub, target)
    calls = {f"{call.method} {call.path}": call.said for call in server.changes()}
    assert calls["POST git/commits"]["parents"] == ["d" * 40]
    assert calls["PATCH git/refs/heads/voorstel/issue-12"] == {"sha": "c" * 40}
    assert "PATCH pulls/9" in calls


def test_what_waits_for_its_file_is_a_draft(target: Path, server: GitHub, hub: Hub) -> None:
    publish(hub, target, suffix=None, missing="de site antwoordde met 404")
    opened = next(call.said for call in server.changes() if call.path == "pulls")
    assert opened["draft"] is True
    assert "Het bestand ontbreekt nog" in str(opened["body"])
    assert len([call for call in server.changes() if call.path == "git/blobs"]) == 1


def test_where_there_are_no_drafts_it_is_an_ordinary_pull_request(
    target: Path, server: GitHub, hub: Hub
) -> None:
    server.answers = {"^POST pulls": 422, **ANSWERS}
    with pytest.raises(HubError, match="422"):
        publish(hub, target, suffix=None, missing="weg")
    opened = [call.said["draft"] for call in server.changes() if call.path == "pulls"]
    assert opened == [True, False]


@pytest.mark.parametrize(
    "other",
    [
        *({"name": x} for x in ("../../.github/workflows/x", "a/b", "a\n")),
        *({"suffix": x} for x in (".yml", "/../../x.txt")),
        {"missing": "a" * 501},
        {"path": "x"},
    ],
)
def test_what_the_first_job_left_is_checked_again(
    target: Path, server: GitHub, hub: Hub, other: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match="validation error"):
        publish(hub, target, **other)
    assert server.calls == []


def test_the_text_of_a_pull_request_holds_the_form_as_text() -> None:
    hostile = "| x | # @jan <img src=x> ![a](https://e.example) closes #1 `b` **c**"
    proposal = form.read_form(filled(Titel=hostile, Thema=hostile, Waarom=hostile))
    prepared = propose.Prepared(name=NAME, suffix=".txt", missing=None)
    text = pull.make_text(proposal, prepared, 12, "ok")
    table = text.split("| --- | --- |\n")[1].split("\n\n")[0].splitlines()
    assert [row.count("|") for row in table] == [3, 3, 3, 3]
    assert not any(sign in text for sign in ("<img", "@jan", "#1 ", "]("))
