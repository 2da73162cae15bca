"""The comment below a pull request: whose it is, what it says, and what it never follows."""

import json
from collections.abc import Iterator
from pathlib import Path

import comment
import pytest
from hub import Hub
from runner import read_inert

from tests.support.github_stand_in import TOKEN, GitHub, github
from tests.support.golden_files import load_tables
from tests.support.workflow_samples import HOSTILE

TABLES = load_tables("scripts_comment")
COMMIT = "0123456789abcdef0123456789abcdef01234567"
OURS = {"full_name": "organisatie/dossier"}
FORK = {"full_name": "iemand/dossier"}


def run_of(**other: object) -> comment.Run:
    told = {
        "id": 1,
        "html_url": "https://github.com/organisatie/dossier/actions/runs/1",
        "head_sha": COMMIT,
        "head_branch": "bron",
        "head_repository": FORK,
        "conclusion": "success",
    }
    return comment.Run.model_validate({**told, **other})


def pull(number: int, **other: object) -> dict[str, object]:
    told = {
        "number": number,
        "head": {"sha": COMMIT, "repo": FORK},
        "base": {"ref": "main", "repo": OURS},
    }
    return {**told, **other}


@pytest.fixture
def server() -> Iterator[GitHub]:
    with github({}) as found:
        yield found


def test_the_pull_request_is_asked_by_repository_and_commit(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET pulls": [pull(7)]}
    assert comment.find_pull(hub, run_of(head_branch="a&state=closed#b c")) == 7
    assert server.calls[0].path == (
        "pulls?state=open&head=iemand%3Aa%26state%3Dclosed%23b+c&per_page=100"
    )


@pytest.mark.parametrize(
    "other",
    [
        pull(7, head={"sha": "f" * 40, "repo": FORK}),
        pull(7, head={"sha": COMMIT, "repo": {"full_name": "ander/dossier"}}),
        pull(7, head={"sha": COMMIT, "repo": None}),
        pull(7, base={"ref": "main", "repo": FORK}),
    ],
)
def test_another_pull_request_gets_no_comment(
    server: GitHub, hub: Hub, other: dict[str, object]
) -> None:
    server.answers = {"^GET pulls": [other]}
    assert comment.find_pull(hub, run_of()) is None
    assert comment.find_pull(hub, run_of(head_repository=None)) is None


def test_a_comment_is_renewed_in_place(server: GitHub, hub: Hub) -> None:
    theirs = {"id": 3, "body": comment.MARK, "user": {"login": "iemand"}}
    other = {"id": 4, "body": "iets anders", "user": {"login": comment.AUTHOR}}
    mine = {"id": 5, "body": f"{comment.MARK}\noud", "user": {"login": comment.AUTHOR}}
    server.answers = {"^GET issues/7/comments": [theirs, other, mine]}
    comment.post_comment(hub, 7, "nieuw")
    (call,) = server.changes()
    assert (call.method, call.path, call.said) == ("PATCH", "issues/comments/5", {"body": "nieuw"})


def test_a_first_comment_is_posted(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET issues/7/comments": [{"id": 3, "body": comment.MARK, "user": None}]}
    comment.post_comment(hub, 7, "nieuw")
    (call,) = server.changes()
    assert (call.method, call.path) == ("POST", "issues/7/comments")


def test_the_comment_is_found_on_a_later_page(server: GitHub, hub: Hub) -> None:
    server.answers = {
        "page=1$": [{"id": x, "body": "x", "user": None} for x in range(100)],
        "page=2$": [{"id": 200, "body": comment.MARK, "user": {"login": comment.AUTHOR}}],
    }
    comment.post_comment(hub, 7, "nieuw")
    assert [call.path for call in server.changes()] == ["issues/comments/200"]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_comment_is_our_words_and_harmless_html(text: str) -> None:
    facts = comment.read_facts(b'{"files": 2, "pictures": 4}')
    body = comment.make_body(run_of(), text.encode(errors="surrogatepass"), facts)
    top, _, report = body.partition("\n\n")
    assert top.startswith(f"{comment.MARK}\n**Controle van 0123456: in orde.**")
    assert "(4 beelden)" in top
    assert report.startswith("<div>")
    assert report.endswith("</div>\n")
    assert report.count("\n") == 1


def test_a_large_report_makes_a_comment_that_fits() -> None:
    body = comment.make_body(run_of(conclusion="failure"), ("é<& " * 50_000).encode(), None)
    assert len(body.encode()) <= comment.MAX_COMMENT_BYTES
    assert "er is iets te herstellen" in body


def test_without_a_report_the_comment_says_so() -> None:
    assert "geen verslag" in comment.make_body(run_of(), None, None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"files": 1}',
        b'{"files": "1", "pictures": 2}',
        b'{"files": -1, "pictures": 2}',
        b'{"files": 1, "pictures": 2, "number": 99}',
        b'{"files": 1, "pictures": 1e300}',
        b"\xff\xfe",
    ],
)
def test_facts_are_a_few_numbers_or_nothing(data: bytes) -> None:
    assert comment.read_facts(data) is None


def test_a_link_or_a_folder_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a token", encoding="utf-8")
    (tmp_path / "report.md").symlink_to(secret)
    (tmp_path / "folder").mkdir()
    assert read_inert(tmp_path / "report.md", 100) is None
    assert read_inert(tmp_path / "folder", 100) is None
    assert read_inert(tmp_path / "nothing", 100) is None
    assert read_inert(secret, 3) == b"a t"


def test_the_whole_of_it(
    server: GitHub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"workflow_run": run_of().model_dump()}), encoding="utf-8")
    (tmp_path / comment.REPORT).write_text("## Een verslag", encoding="utf-8")
    # A number that the run claims for itself changes nothing.
    (tmp_path / comment.FACTS).write_text('{"number": 99}', encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    monkeypatch.setenv("GITHUB_API_URL", server.address)
    monkeypatch.setenv("GITHUB_REPOSITORY", "organisatie/dossier")
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    server.answers = {"^GET pulls": [], "^GET issues": []}
    comment.main(str(tmp_path))
    assert server.changes() == []
    assert "no open pull request" in capsys.readouterr().out
    files = [{"filename": "content/bronnen/x.txt", "status": "added"}]
    server.answers = {"^GET pulls/7/files": files, "^GET pulls": [pull(7)], "^GET issues": []}
    comment.main(str(tmp_path))
    (call,) = server.changes()
    assert call.path == "issues/7/comments"
    assert "<h2>Een verslag</h2>" in str(call.said["body"])
    assert comment.ABOUT_ITSELF not in str(call.said["body"])
    files.append({"filename": "Makefile", "status": "modified"})
    comment.main(str(tmp_path))
    assert comment.ABOUT_ITSELF in str(server.changes()[1].said["body"])


@pytest.mark.parametrize(
    ("files", "about_itself"),
    [*TABLES["about_itself"], ([f"content/bronnen/{x}.txt" for x in range(99)], False)],
)
def test_a_report_about_itself_is_told_as_such(
    server: GitHub, hub: Hub, files: list[str], *, about_itself: bool
) -> None:
    server.answers = {"^GET pulls/7/files": [{"filename": x} for x in files]}
    assert comment.is_about_itself(hub, 7) is about_itself
    body = comment.make_body(run_of(), b"## x", None, about_itself=about_itself)
    assert ("een beheerder moet die bestanden zelf bekijken" in body) is about_itself


def test_a_file_that_moves_or_stands_on_a_later_page_counts(server: GitHub, hub: Hub) -> None:
    moved = {"filename": "content/x.py", "previous_filename": "dossier/x.py"}
    server.answers = {"^GET pulls/7/files": [moved]}
    assert comment.is_about_itself(hub, 7)
    many = [{"filename": f"content/bronnen/{x}.txt"} for x in range(100)]
    server.answers = {"&page=1$": many, "&page=2$": [{"filename": "dossier/x.py"}]}
    assert comment.is_about_itself(hub, 7)


def test_files_that_cannot_be_seen_or_are_too_many_count(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET pulls/7/files": [{"name": "x"}]}
    assert comment.is_about_itself(hub, 7)
    many = [{"filename": f"content/bronnen/{x}.txt"} for x in range(100)]
    server.answers = {"^GET pulls/7/files": many}
    assert comment.is_about_itself(hub, 7)
