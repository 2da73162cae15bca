"""Keep the site of a month as a release, so that what was cited can be found again."""

import datetime
import hashlib
import json
import os
import sys
import urllib.parse
import zipfile
from pathlib import Path

import runner
from hub import Hub, open_hub

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: two packs of one site are the same bytes."""


def find_month(now: datetime.datetime) -> str:
    """Return the month that a release is of: on the first day of a month the one before."""
    return (now - datetime.timedelta(days=1)).strftime("%Y-%m")


def choose_tag(month: str, commit: str, tags: dict[str, str]) -> str | None:
    """Return the tag of a new release, or None where this commit has one for this month.

    What was cited stays: a second site in a month gets a number, and replaces nothing.
    """
    tag, number = f"site-{month}", 1
    while tags.get(tag, commit) != commit:
        number += 1
        tag = f"site-{month}-{number}"
    return None if tag in tags else tag


def pack_site(site: Path, target: Path) -> str:
    """Pack a site into a zip, the same bytes for the same site; return its checksum."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(site).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())
    return hashlib.sha256(target.read_bytes()).hexdigest()


def make_notes(build: bytes, checksum: str, name: str) -> str:
    """Return what the release says of itself, in Dutch."""
    facts = json.loads(build)
    day, commit = str(facts.get("date"))[:10], facts.get("commit")
    return runner.fill_text("uitgave", day=day, commit=commit, name=name, checksum=checksum)


def check_head(hub: Hub, branch: str, commit: str) -> None:
    """Leave with a message where a branch has moved on: the token of a workflow may release its head, and not every commit before it."""
    head = hub.call("GET", f"git/ref/heads/{branch}")["object"]["sha"]
    if head != commit:
        sys.exit(f"{branch} is at {head} by now, not at {commit}: start the workflow again")


def publish_release(
    hub: Hub, site: Path, folder: Path, sbom: Path, commit: str, now: datetime.datetime
) -> str | None:
    """Publish the site as a release, with its build.json and what it stands on; return its tag, or None where there is one."""
    month = find_month(now)
    refs = hub.list_items(f"git/matching-refs/tags/site-{month}")
    tags = {ref["ref"].removeprefix("refs/tags/"): ref["object"]["sha"] for ref in refs}
    tag = choose_tag(month, commit, tags)
    if tag is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder / f"{tag}.zip"
    build = (site / "api" / "build.json").read_bytes()
    notes = make_notes(build, pack_site(site, packed), packed.name)
    described = {"tag_name": tag, "target_commitish": commit, "name": f"Site van {month}"}
    # A draft until all files are there, so that no release is half.
    draft = {**described, "body": notes, "draft": True, "make_latest": "false"}
    release = hub.call("POST", "releases", draft)
    address = release["upload_url"].partition("{")[0]
    for name, data, kind in (
        (packed.name, packed.read_bytes(), "application/zip"),
        ("build.json", build, "application/json"),
        (sbom.name, sbom.read_bytes(), "application/vnd.cyclonedx+json"),
    ):
        hub.send("POST", f"{address}?name={urllib.parse.quote(name)}", data, kind)
    hub.call("PATCH", f"releases/{release['id']}", {"draft": False})
    return tag


def main(site: str, folder: str, sbom: str, branch: str) -> None:
    """Release the site that was built from the commit of the run."""
    commit = os.environ["GITHUB_SHA"]
    now = datetime.datetime.now(datetime.UTC)
    hub = open_hub()
    check_head(hub, branch, commit)
    tag = publish_release(hub, Path(site), Path(folder), Path(sbom), commit, now)
    sys.stdout.write(f"{tag or 'this commit has its release of this month'}\n")
