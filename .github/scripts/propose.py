"""Turn an approved form into the files of a pull request: the source, its record, and what the check says.

Runs without any right to write. What it leaves in a folder is opened as a pull request by `pull.py`.
"""

from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import fetch
import form
import runner
import yaml
from pydantic import BaseModel, ConfigDict, Field

from dossier import media
from dossier.content.schema import make_reference

SOURCES = PurePosixPath("content/bronnen")
PREPARED = "voorstel.json"
FILE = "bron"
"""What the source and its record are called in the folder, with their own ends."""
REPORT = "verslag.md"


class Prepared(BaseModel):
    """What is said of the file that was proposed; checked again where there are rights to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
    suffix: Annotated[str, Field(pattern=r"^\.(txt|md|html|pdf|docx|odt)$")] | None
    missing: Annotated[str, Field(max_length=500)] | None


def prepare_proposal(
    issue: dict[str, Any], project: Path, target: Path, get: fetch.Fetch = fetch.fetch
) -> None:
    """Put into `target` what the pull request of an issue holds; of a form that is refused, nothing."""
    try:
        proposal = form.read_form(issue["body"] or "")
    except form.FormError:
        (target / PREPARED).write_text("{}", encoding="utf-8")
        return
    name, sources = proposal.name, project / SOURCES
    if name in {path.stem for path in sources.iterdir()}:
        name = f"{name}-{issue['number']}"
    files = {".yml": make_record(proposal, issue["updated_at"][:10]).encode()}
    suffix, data, missing = _fetch_source(proposal, get)
    if suffix:
        files[suffix] = data
    for end, written in files.items():
        (target / f"{FILE}{end}").write_bytes(written)
        (sources / f"{name}{end}").write_bytes(written)
    prepared = Prepared(name=name, suffix=suffix, missing=missing)
    (target / PREPARED).write_text(prepared.model_dump_json(), encoding="utf-8")
    paths = [str(sources / f"{name}{end}") for end in files]
    told, _ = runner.check_content(paths, project=project)
    (target / REPORT).write_text(told or "De controle gaf geen verslag.", encoding="utf-8")


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


def _fetch_source(
    proposal: form.Proposal, get: fetch.Fetch
) -> tuple[str | None, bytes, str | None]:
    """Return how the file's name ends and its bytes, or why it cannot be had; one in the form goes before one on the web."""
    missing = None
    for address in filter(None, (proposal.uploaded, proposal.address)):
        try:
            data = get(address)
        except fetch.FetchError as error:
            missing = str(error)
            continue
        if suffix := find_suffix(data, address):
            return suffix, data, None
        missing = "dit is geen soort bestand dat het dossier leest"
    return None, b"", missing


def find_suffix(data: bytes, address: str) -> str | None:
    """Return how the name of a file ends, by what is in it; None where the dossier does not read it."""
    # A name that promises no text: only bytes that are text pass for it.
    kind = media.detect_media_type(PurePosixPath("x.pdf"), data)
    # Markdown looks like any other text, so here the name counts.
    if kind == media.TEXT and address.lower().endswith(".md"):
        kind = media.MARKDOWN
    return media.SUFFIXES[kind][0] if kind in media.SUFFIXES else None


def main(target: str) -> None:
    """Prepare the pull request of the issue that was labelled."""
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    prepare_proposal(runner.read_event()["issue"], Path(), folder)
