"""The site of a month as a release, and the issue about links."""

import datetime
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import links
import pytest
import release
from hub import Hub, HubError

from tests.support.github_stand_in import TOKEN, GitHub, github

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NOVEMBER = datetime.datetime(2026, 12, 1, 3, 37, tzinfo=datetime.UTC)


@pytest.fixture
def server() -> Iterator[GitHub]:
    with github({}) as found:
        yield found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "api").mkdir(parents=True)
    (folder / "index.html").write_text("<html>", encoding="utf-8")
    told = {"commit": COMMIT, "date": "2026-11-30T12:00:00+00:00"}
    (folder / "api" / "build.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("day", "month"), [((2026, 12, 1), "2026-11"), ((2027, 1, 1), "2026-12"), ((2026, 11, 15), "2026-11")])  # fmt: skip
def test_the_first_of_a_month_is_for_the_month_before(
    day: tuple[int, int, int], month: str
) -> None:
    assert release.find_month(datetime.datetime(*day, 3, 37, tzinfo=datetime.UTC)) == month


@pytest.mark.parametrize(
    ("tags", "tag"),
    [
        ({}, "site-2026-11"),
        ({"site-2026-11": COMMIT}, None),
        ({"site-2026-11": "f" * 40}, "site-2026-11-2"),
        ({"site-2026-11": "f" * 40, "site-2026-11-2": "e" * 40}, "site-2026-11-3"),
        ({"site-2026-11": "f" * 40, "site-2026-11-2": COMMIT}, None),
        ({"site-2026-1": COMMIT, "site-2026-110": COMMIT}, "site-2026-11"),
    ],
)
def test_no_release_replaces_another(tags: dict[str, str], tag: str | None) -> None:
    assert release.choose_tag("2026-11", COMMIT, tags) == tag


def test_two_packs_of_a_site_are_the_same(site: Path, tmp_path: Path) -> None:
    first = release.pack_site(site, tmp_path / "a.zip")
    (site / "index.html").touch()
    assert release.pack_site(site, tmp_path / "b.zip") == first
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == ["api/build.json", "index.html"]


def test_a_release_is_a_draft_until_it_is_whole(
    site: Path, tmp_path: Path, server: GitHub, hub: Hub
) -> None:
    upload = f"{server.address}/uploads{{?name,label}}"
    server.answers = {"^GET git": [], "^POST releases$": {"id": 5, "upload_url": upload}}
    sbom = tmp_path / "sbom.cdx.json"
    sbom.write_text("{}", encoding="utf-8")
    tag = release.publish_release(hub, site, tmp_path / "uit", sbom, COMMIT, NOVEMBER)
    assert tag == "site-2026-11"
    made, packed, build, listed, shown = server.changes()
    assert made.said["draft"] is True
    assert made.said["target_commitish"] == COMMIT
    assert "2026-11-30" in str(made.said["body"])
    assert packed.path == "/uploads?name=site-2026-11.zip"
    assert packed.body.startswith(b"PK")
    assert build.path == "/uploads?name=build.json"
    assert (listed.path, listed.body) == ("/uploads?name=sbom.cdx.json", b"{}")
    assert (shown.method, shown.path, shown.said) == ("PATCH", "releases/5", {"draft": False})


def test_a_commit_is_released_once_a_month(
    site: Path, tmp_path: Path, server: GitHub, hub: Hub
) -> None:
    server.answers = {"^GET git": [{"ref": "refs/tags/site-2026-11", "object": {"sha": COMMIT}}]}
    sbom = tmp_path / "sbom.cdx.json"
    assert release.publish_release(hub, site, tmp_path / "uit", sbom, COMMIT, NOVEMBER) is None
    assert server.changes() == []


OPEN = {"number": 4, "title": links.TITLE, "user": {"login": "github-actions[bot]"}}


def test_one_issue_about_links(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET issues": []}
    links.update_issue(hub, b"* [404] <https://x.example/@jan>", broken=True)
    (call,) = server.changes()
    assert call.path == "issues"
    assert "https" in str(call.said["body"])
    assert "@jan" not in str(call.said["body"])


def test_it_is_renewed_and_closed(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET issues": [{"number": 3, "title": "iets anders"}, OPEN]}
    links.update_issue(hub, b"x", broken=True)
    links.update_issue(hub, None, broken=False)
    assert [(call.method, call.path) for call in server.changes()] == [("PATCH", "issues/4")] * 2
    assert server.changes()[1].said["state"] == "closed"


def test_lychee_that_fails_itself_is_no_list_of_links() -> None:
    with pytest.raises(SystemExit, match="failed with 3"):
        links.main("x", "3")


def test_the_token_goes_to_no_other_host_and_is_not_shown(server: GitHub, hub: Hub) -> None:
    assert TOKEN not in repr(hub)
    wrong = Hub(api=server.address, repository="organisatie/dossier", token="x")
    with pytest.raises(HubError, match="401"):
        wrong.call("GET", "pulls")
