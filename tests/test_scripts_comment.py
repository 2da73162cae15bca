"""What workflows write below a pull request, and what they never follow."""

import json
from pathlib import Path

import comment
import conflicts
import pytest
from hub import OURSELVES, Hub, HubError
from runner import read_inert

from tests.support.github_stand_in import TOKEN, GitHub
from tests.support.golden_files import load_tables
from tests.support.workflow_samples import HOSTILE

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FORK = {"full_name": "iemand/dossier"}
RUN = {
    "html_url": "https://github.com/organisatie/dossier/actions/runs/1",
    "head_sha": COMMIT,
    "head_branch": "bron",
    "head_repository": FORK,
    "conclusion": "success",
}
PULL = {
    "number": 7,
    "head": {"sha": COMMIT, "repo": FORK},
    "base": {"ref": "main", "repo": {"full_name": "organisatie/dossier"}},
}
MANY = [{"filename": f"content/bronnen/{x}.txt"} for x in range(100)]


def test_the_pull_request_is_asked_by_repository_and_commit(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET pulls": [PULL]}
    assert comment.find_pull(hub, {**RUN, "head_branch": "a&state=closed#b c"}) == 7
    head = "iemand%3Aa%26state%3Dclosed%23b+c"
    assert server.calls[0].path == f"pulls?state=open&head={head}&per_page=100&page=1"


@pytest.mark.parametrize(
    "other",
    [
        {"head": {"sha": "f" * 40, "repo": FORK}},
        {"head": {"sha": COMMIT, "repo": {"full_name": "ander/dossier"}}},
        {"head": {"sha": COMMIT, "repo": None}},
        {"base": {"ref": "main", "repo": FORK}},
    ],
)
def test_another_pull_request_gets_no_comment(
    server: GitHub, hub: Hub, other: dict[str, object]
) -> None:
    server.answers = {"^GET pulls": [{**PULL, **other}]}
    assert comment.find_pull(hub, RUN) is None
    assert comment.find_pull(hub, {**RUN, "head_repository": None}) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_the_comment_is_our_words_and_harmless_html(text: str) -> None:
    body = comment.make_body(RUN, text.encode(errors="surrogatepass"))
    top, _, report = body.partition("\n\n")
    assert top.startswith("**Controle van 0123456: in orde.**")
    assert report.startswith("<div>")
    assert report.endswith("</div>\n")
    assert report.count("\n") == 1


def test_a_large_report_makes_a_comment_that_fits_and_none_is_told() -> None:
    body = comment.make_body({**RUN, "conclusion": "failure"}, ("é<& " * 20_000).encode())
    assert len(body.encode()) <= comment.MAX_COMMENT_BYTES
    assert "er is iets te herstellen" in body
    assert "geen verslag" in comment.make_body(RUN, b"")


def test_a_link_or_a_folder_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a token", encoding="utf-8")
    (tmp_path / "report.md").symlink_to(secret)
    (tmp_path / "folder").mkdir()
    for name in ("report.md", "folder", "nothing"):
        assert read_inert(tmp_path / name, 100) == b""
    assert read_inert(secret, 3) == b"a t"


def test_the_whole_of_it(
    server: GitHub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"workflow_run": RUN}), encoding="utf-8")
    (tmp_path / comment.REPORT).write_text("## Een verslag", encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    output, target = tmp_path / "output", tmp_path / "comment.md"
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    server.answers = {"^GET": []}
    comment.main(str(tmp_path), str(target))
    assert not target.exists()
    assert "no open pull request" in capsys.readouterr().out
    files = [{"filename": "content/bronnen/x.txt", "status": "added"}]
    server.answers = {"^GET pulls/7/files": files, "^GET pulls": [PULL]}
    comment.main(str(tmp_path), str(target))
    assert output.read_text("utf-8") == "number=7\n"
    assert "<h2>Een verslag</h2>" in target.read_text("utf-8")
    assert comment.ABOUT_ITSELF not in target.read_text("utf-8")
    files.append({"filename": "Makefile", "status": "modified"})
    comment.main(str(tmp_path), str(target))
    assert comment.ABOUT_ITSELF in target.read_text("utf-8")
    assert server.changes() == []


@pytest.mark.parametrize(
    ("files", "about_itself"),
    [
        *(([{"filename": x} for x in names], found) for names, found in load_tables("scripts_comment")["about_itself"]),
        (MANY[:99], False),
        ([{"filename": "content/x.py", "previous_filename": "dossier/x.py"}], True),
        # What cannot be seen, or is too much to look at.
        ([{"name": "x"}], True),
        (MANY, True),
    ],
)  # fmt: skip
def test_a_report_about_itself_is_told_as_such(
    server: GitHub, hub: Hub, files: list[object], *, about_itself: bool
) -> None:
    server.answers = {"^GET pulls/7/files": files}
    assert comment.is_about_itself(hub, 7) is about_itself


def test_the_token_goes_to_no_other_host_and_is_not_shown(server: GitHub, hub: Hub) -> None:
    assert TOKEN not in repr(hub)
    wrong = Hub(api=server.address, repository="organisatie/dossier", token="x")
    with pytest.raises(HubError, match="401"):
        wrong.call("GET", "pulls")


def test_a_conflict_is_told_once_and_taken_back(server: GitHub, hub: Hub) -> None:
    ours = {"id": 4, "body": conflicts.TEXT, "user": {"login": OURSELVES}}
    theirs = [
        {"id": 3, "body": conflicts.MARK, "user": {"login": "iemand"}},
        {**ours, "user": None},
    ]
    slept: list[float] = []
    for mergeable, comments in ((False, theirs), (False, [ours]), (True, [ours]), (True, theirs), (None, theirs)):  # fmt: skip
        server.answers = {
            "^GET pulls/7": {"mergeable": mergeable},
            "^GET pulls": [PULL],
            "^GET issues": comments,
        }
        conflicts.tell_conflicts(hub, sleep=slept.append)
    told, taken_back = server.changes()
    assert (told.path, told.said) == ("issues/7/comments", {"body": conflicts.TEXT})
    assert (taken_back.method, taken_back.path) == ("DELETE", "issues/comments/4")
    assert len(slept) == conflicts.TRIES
