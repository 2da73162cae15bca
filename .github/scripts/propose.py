"""Turn an approved form into the files of a pull request: the source, its record, and what the check says.

Runs without any right to write. What it leaves in a folder is opened as a pull request by `pull.py`.
"""

import datetime
import json
import subprocess
import sys
from pathlib import Path, PurePosixPath

import fetch
import form
import runner
import yaml
from hub import Author
from pydantic import BaseModel

from dossier import media
from dossier.content.schema import make_reference

SOURCES = PurePosixPath("content/bronnen")
PROPOSAL = "voorstel.json"
FILE = "bestand"
RECORD = "beschrijving.yml"
REPORT = "verslag.md"


class Issue(BaseModel):
    """The issue that the form became."""

    number: int
    body: str | None = None
    updated_at: datetime.datetime | None = None
    """When the event made it what it is here: when the label was put on."""


class Event(BaseModel):
    """What GitHub tells of an issue that was labelled."""

    issue: Issue
    sender: Author


def prepare(issue: Issue, project: Path, target: Path, get: fetch.Fetch = fetch.fetch) -> None:
    """Put into `target` what the pull request of an issue holds, or why there is none."""
    try:
        proposal = form.read_form(issue.body or "")
    except form.FormError as error:
        _put(target, {"refused": str(error)})
        return
    got, missing = _fetched(proposal, get)
    suffix = suffix_of(got) if got else None
    if got is not None and suffix is None:
        missing = "dit is geen soort bestand dat het dossier leest"
    name = _free(proposal.name, issue.number, project)
    files = {RECORD: (".yml", record_of(proposal, _day(issue)).encode())}
    if got is not None and suffix is not None:
        files[FILE] = (suffix, got.data)
    for kept, (end, data) in files.items():
        (target / kept).write_bytes(data)
        (project / SOURCES / f"{name}{end}").write_bytes(data)
    about = {"title": proposal.title, "theme": proposal.theme, "why": proposal.why}
    origin = proposal.address or proposal.uploaded
    _put(target, {"name": name, "suffix": suffix, "missing": missing, **about, "address": origin})
    (target / REPORT).write_text(_checked(project, name), encoding="utf-8")


def record_of(proposal: form.Proposal, day: str) -> str:
    """Return the record of a proposed source: what the form says, and nothing the source says itself."""
    said: dict[str, object] = {}
    if proposal.kind is not None:
        said["soort"] = proposal.kind.value
    if proposal.address is not None:
        said["koppelingen"] = [proposal.address]
    if day:
        said["toegevoegd"] = day
    written: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)
    return f"{make_reference(SOURCES / 'x.yml')}\n{written}"


def _day(issue: Issue) -> str:
    return "" if issue.updated_at is None else issue.updated_at.date().isoformat()


def _fetched(proposal: form.Proposal, get: fetch.Fetch) -> tuple[fetch.Fetched | None, str | None]:
    """Return the file, or why it could not be had; one in the form goes before one on the web."""
    reason = None
    for address in filter(None, (proposal.uploaded, proposal.address)):
        try:
            return get(address), None
        except fetch.FetchError as error:
            reason = str(error)
    return None, reason


def suffix_of(got: fetch.Fetched) -> str | None:
    """Return how the name of a file ends, by what is in it; None where the dossier does not read it."""
    # A name that promises no text: only bytes that are text pass for it.
    kind = media.detect_media_type(PurePosixPath("x.pdf"), got.data)
    if kind not in media.SUFFIXES:
        return None
    # Markdown looks like any other text, so here the name counts.
    if kind == media.TEXT and got.address.lower().endswith(".md"):
        kind = media.MARKDOWN
    return media.SUFFIXES[kind][0]


def _free(name: str, number: int, project: Path) -> str:
    """Return the name, with the number of the issue where a source has it already."""
    taken = {path.stem for path in (project / SOURCES).glob("*")}
    return f"{name}-{number}" if name in taken else name


def _checked(project: Path, name: str) -> str:
    """Return what the check says of the new files."""
    paths = sorted(str(path) for path in (project / SOURCES).glob(f"{name}.*"))
    command = [sys.executable, "-m", "dossier", "--project", str(project), "check"]
    done = subprocess.run(  # noqa: S603 - names that we made
        [*command, "--format", "markdown", *paths], capture_output=True, text=True, check=False
    )
    return done.stdout or "De controle gaf geen verslag."


def _put(target: Path, told: dict[str, str | None]) -> None:
    (target / PROPOSAL).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def main(target: str) -> None:
    """Prepare the pull request of the issue that was labelled."""
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    prepare(runner.event(Event).issue, Path(), folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
