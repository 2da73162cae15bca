"""Turn an approved form into the files of a pull request: the source, its record, and what the check says.

Runs without any right to write. What it leaves in a folder is opened as a pull request by `pull.py`.
"""

import datetime
import json
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


def prepare_proposal(
    issue: Issue, project: Path, target: Path, get: fetch.Fetch = fetch.fetch
) -> None:
    """Put into `target` what the pull request of an issue holds, or why there is none."""
    try:
        proposal = form.read_form(issue.body or "")
    except form.FormError as error:
        _write_summary(target, {"refused": str(error)})
        return
    got, missing = _fetch_first(proposal, get)
    suffix = find_suffix(got) if got else None
    if got is not None and suffix is None:
        missing = "dit is geen soort bestand dat het dossier leest"
    name = _choose_name(proposal.name, issue.number, project)
    day = issue.updated_at.date().isoformat() if issue.updated_at else ""
    files = {RECORD: (".yml", make_record(proposal, day).encode())}
    if got is not None and suffix is not None:
        files[FILE] = (suffix, got.data)
    for kept, (end, data) in files.items():
        (target / kept).write_bytes(data)
        (project / SOURCES / f"{name}{end}").write_bytes(data)
    about = {"title": proposal.title, "theme": proposal.theme, "why": proposal.why}
    file = {"name": name, "suffix": suffix, "missing": missing}
    _write_summary(target, {**file, **about, "address": proposal.address or proposal.uploaded})
    (target / REPORT).write_text(_run_check(project, name), encoding="utf-8")


def make_record(proposal: form.Proposal, day: str) -> str:
    """Return the record of a proposed source: what the form says, and nothing the source says itself."""
    values = {
        "soort": proposal.kind.value if proposal.kind else None,
        "koppelingen": [proposal.address] if proposal.address else None,
        "toegevoegd": day,
    }
    filled = {key: value for key, value in values.items() if value}
    written: str = yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=1000)
    return f"{make_reference(SOURCES / 'x.yml')}\n{written}"


def _fetch_first(
    proposal: form.Proposal, get: fetch.Fetch
) -> tuple[fetch.Fetched | None, str | None]:
    """Return the file, or why it could not be had; one in the form goes before one on the web."""
    reason = None
    for address in filter(None, (proposal.uploaded, proposal.address)):
        try:
            return get(address), None
        except fetch.FetchError as error:
            reason = str(error)
    return None, reason


def find_suffix(got: fetch.Fetched) -> str | None:
    """Return how the name of a file ends, by what is in it; None where the dossier does not read it."""
    # A name that promises no text: only bytes that are text pass for it.
    kind = media.detect_media_type(PurePosixPath("x.pdf"), got.data)
    if kind not in media.SUFFIXES:
        return None
    # Markdown looks like any other text, so here the name counts.
    if kind == media.TEXT and got.address.lower().endswith(".md"):
        kind = media.MARKDOWN
    return media.SUFFIXES[kind][0]


def _choose_name(name: str, number: int, project: Path) -> str:
    """Return the name, with the number of the issue where a source has it already."""
    taken = {path.stem for path in (project / SOURCES).glob("*")}
    return f"{name}-{number}" if name in taken else name


def _run_check(project: Path, name: str) -> str:
    """Return what the check says of the new files."""
    paths = sorted(str(path) for path in (project / SOURCES).glob(f"{name}.*"))
    told, _ = runner.check_content(paths, project=project)
    return told or "De controle gaf geen verslag."


def _write_summary(target: Path, values: dict[str, str | None]) -> None:
    (target / PROPOSAL).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def main(target: str) -> None:
    """Prepare the pull request of the issue that was labelled."""
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    prepare_proposal(runner.read_event(Event).issue, Path(), folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
