"""The site of a month as a release, and the list of what it stands on."""

import datetime
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
import release
from hub import Hub

from tests.support.github_stand_in import GitHub
from tests.support.projects import PROJECT

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NOVEMBER = datetime.datetime(2026, 12, 1, 3, 37, tzinfo=datetime.UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "api").mkdir(parents=True)
    (folder / "index.html").write_text("<html>", encoding="utf-8")
    told = {"commit": COMMIT, "date": "2026-11-30T12:00:00+00:00"}
    (folder / "api" / "build.json").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "sbom.cdx.json").write_text("{}", encoding="utf-8")
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


def publish(hub: Hub, site: Path) -> str | None:
    given = (site, site.parent / "uit", site.parent / "sbom.cdx.json", COMMIT, NOVEMBER)
    return release.publish_release(hub, *given)


def test_a_release_is_a_draft_until_it_is_whole(site: Path, server: GitHub, hub: Hub) -> None:
    upload = f"{server.address}/uploads{{?name,label}}"
    server.answers = {"^GET git": [], "^POST releases$": {"id": 5, "upload_url": upload}}
    assert publish(hub, site) == "site-2026-11"
    made, packed, build, listed, shown = server.changes()
    assert made.said["draft"] is True
    assert made.said["target_commitish"] == COMMIT
    assert "2026-11-30" in str(made.said["body"])
    assert packed.path == "/uploads?name=site-2026-11.zip"
    assert packed.body.startswith(b"PK")
    assert build.path == "/uploads?name=build.json"
    assert (listed.path, listed.body) == ("/uploads?name=sbom.cdx.json", b"{}")
    assert (shown.method, shown.path, shown.said) == ("PATCH", "releases/5", {"draft": False})


def test_only_the_head_of_a_branch_is_released(server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET git/ref/heads/main$": {"object": {"sha": COMMIT}}}
    release.check_head(hub, "main", COMMIT)
    with pytest.raises(SystemExit, match="start the workflow again"):
        release.check_head(hub, "main", "f" * 40)


def test_a_commit_is_released_once_a_month(site: Path, server: GitHub, hub: Hub) -> None:
    server.answers = {"^GET git": [{"ref": "refs/tags/site-2026-11", "object": {"sha": COMMIT}}]}
    assert publish(hub, site) is None
    assert server.changes() == []


def test_one_commit_has_one_list_of_every_package_that_runs_with_its_checksum() -> None:
    subprocess.run(["make", "--silent", "sbom"], cwd=PROJECT, check=True)
    told = json.loads((PROJECT / "build" / "sbom" / "sbom.cdx.json").read_text("utf-8"))
    assert not {"serialNumber", "timestamp"} & {*told, *told["metadata"]}
    names = {each["name"] for each in told["components"]}
    assert {"click", "mkdocs", "pydantic-core"} <= names
    assert "pytest" not in names
    files = [file for each in told["components"] for file in each["externalReferences"]]
    assert {file["hashes"][0]["alg"] for file in files} == {"SHA-256"}
