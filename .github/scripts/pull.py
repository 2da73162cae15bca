"""Open or update the pull request of a proposed source, from what `propose.py` left in a folder.

What is in that folder was made beside a stranger's file, so it is checked again: names, sizes, text.
Files are handed to GitHub one by one; no git runs, and no password lies on the disk.
"""

import base64
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import door
import fetch
import runner
from approval import LABEL, find_refusal
from hub import Hub, HubError, Numbered, Ref, Sha, open_hub
from propose import FILE, PROPOSAL, RECORD, REPORT, SOURCES, Event
from pydantic import BaseModel, ConfigDict, Field

MAX_TEXT_BYTES = 50_000
"""Bytes of the report in the text of a pull request; GitHub takes 65,536 letters in all."""
BRANCH = "voorstel/issue-{}"
CHANGED = "het voorstel is veranderd"
FORBIDDEN = "dit voorstel kan niet worden gebruikt: het formulier klopt niet"


class Prepared(BaseModel):
    """What `propose.py` says of a proposal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    refused: Annotated[str, Field(max_length=500)] | None = None
    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)] = "bron"
    suffix: Annotated[str, Field(pattern=r"^\.(txt|md|html|pdf|docx|odt)$")] | None = None
    missing: Annotated[str, Field(max_length=500)] | None = None
    title: Annotated[str, Field(max_length=500)] = ""
    theme: Annotated[str, Field(max_length=20_000)] = ""
    why: Annotated[str, Field(max_length=20_000)] = ""
    address: Annotated[str, Field(max_length=20_000)] | None = None


class Tree(BaseModel):
    """What a commit holds."""

    tree: Sha


def make_text(prepared: Prepared, number: int, report: str) -> str:
    """Return the text of the pull request, in which nothing of the form is anything but text."""
    rows = [("Titel", prepared.title), ("Adres", prepared.address or "geen")]
    rows += [("Thema", prepared.theme or "niet genoemd"), ("Waarom", prepared.why or "niet gezegd")]
    table = "\n".join(f"| {name} | {door.escape_words(answer)} |" for name, answer in rows)
    return f"""\
Voorgesteld in #{number} en goedgekeurd met het label `{LABEL}`. Als dit wordt samengevoegd, sluit GitHub het voorstel: closes #{number}

| Gevraagd | Ingevuld |
| --- | --- |
{table}

{_describe_file(prepared)}

Kijk na of dit stuk openbaar mag zijn, en zet zo nodig `rechten:` in de beschrijving.

## Wat de controle zegt

Op een voorstel dat een workflow opent begint GitHub geen controle. Daarom staat de uitslag hier. Zet u zelf een bestand of
een wijziging op deze branch, dan loopt de gewone controle wel.

{door.render_report(report, MAX_TEXT_BYTES)}
"""


def _describe_file(prepared: Prepared) -> str:
    folder = f"`{SOURCES}/{prepared.name}"
    if prepared.suffix:
        return f"Het bestand is opgehaald en staat in {folder}{prepared.suffix}`."
    reason = door.escape_words(prepared.missing or "onbekend", 300)
    return (
        f"**Het bestand ontbreekt nog** ({reason}). De beschrijving staat klaar in {folder}.yml`. Zet het bestand "
        f"ernaast, op deze branch, met de naam `{prepared.name}` en het eigen einde (`.pdf`, `.docx`). Tot dan meldt "
        "de controle een fout, zodat niemand dit per ongeluk samenvoegt."
    )


def put_files(hub: Hub, number: int, files: Mapping[str, bytes], *, base: str) -> None:
    """Put the files on the branch of an issue, as one commit on what is there already."""
    branch = BRANCH.format(number)
    head = _find_head(hub, branch)
    parent = head or _find_head(hub, base)
    tree = [
        {"path": path, "mode": "100644", "type": "blob", "sha": _put_blob(hub, data)}
        for path, data in files.items()
    ]
    old = hub.get(Tree, f"git/commits/{parent}").tree.sha
    new = _post_object(hub, "git/trees", {"base_tree": old, "tree": tree})
    message = f"Content: propose a source (issue {number})"
    parents = [parent] if parent else []
    commit = _post_object(hub, "git/commits", {"message": message, "tree": new, "parents": parents})
    if head:
        hub.call("PATCH", f"git/refs/heads/{branch}", {"sha": commit})
    else:
        hub.call("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})


def open_pull(hub: Hub, number: int, prepared: Prepared, text: str, *, base: str) -> str:
    """Open the pull request of an issue, or renew its text; return its address."""
    branch = BRANCH.format(number)
    title = f"Bron: {door.make_title(prepared.title)}"
    owner = hub.repository.partition("/")[0]
    there = hub.get(list[Numbered], "pulls", state="open", head=f"{owner}:{branch}")
    if there:
        hub.call("PATCH", f"pulls/{there[0].number}", {"title": title, "body": text})
        return there[0].html_url
    # A draft cannot be merged by accident.
    draft = prepared.suffix is None
    pull = {"title": title, "head": branch, "base": base, "body": text, "draft": draft}
    return Numbered.model_validate_json(hub.call("POST", "pulls", pull)).html_url


def withdraw(hub: Hub, number: int, reason: str = CHANGED) -> None:
    """Take the label of approval off an issue, and tell it why."""
    try:
        hub.call("DELETE", f"issues/{number}/labels/{LABEL}")
    except HubError as error:
        if error.status != 404:
            raise
        return
    hub.comment(
        number,
        f"Het label `{LABEL}` is eraf: {reason}. Wie in deze repository mag schrijven, kan het "
        "voorstel nalezen en het label er opnieuw op zetten.",
    )


def publish_proposal(hub: Hub, number: int, folder: Path, *, base: str) -> None:
    """Open the pull request that a folder holds, and tell the issue; or tell it why there is none."""
    prepared = Prepared.model_validate_json(runner.read_inert(folder / PROPOSAL, 100_000) or b"{}")
    if prepared.refused is not None or not prepared.title:
        reason = door.escape_words(prepared.refused or FORBIDDEN, 400)
        hub.comment(number, f"Niet verwerkt: {reason}.")
        return
    path = f"{SOURCES}/{prepared.name}"
    files = {f"{path}.yml": runner.read_inert(folder / RECORD, 20_000) or b""}
    if prepared.suffix:
        data = runner.read_inert(folder / FILE, fetch.MAX_FILE_BYTES)
        files[f"{path}{prepared.suffix}"] = data or b""
    report = (runner.read_inert(folder / REPORT, 200_000) or b"").decode(errors="replace")
    put_files(hub, number, files, base=base)
    address = open_pull(hub, number, prepared, make_text(prepared, number, report), base=base)
    hub.comment(number, f"Hiervan is een voorstel gemaakt: {address}")


def _find_head(hub: Hub, branch: str) -> str | None:
    found = hub.find(Ref, f"git/ref/heads/{branch}")
    return found.object.sha if found else None


def _put_blob(hub: Hub, data: bytes) -> str:
    written = base64.b64encode(data).decode()
    return _post_object(hub, "git/blobs", {"content": written, "encoding": "base64"})


def _post_object(hub: Hub, path: str, body: object) -> str:
    return Sha.model_validate_json(hub.call("POST", path, body)).sha


def main(action: str, folder: str = "", base: str = "main") -> None:
    """Do what the workflow asks: `withdraw`, or `publish` from a folder where the approval counts."""
    event, hub = runner.read_event(Event), open_hub()
    number = event.issue.number
    if action == "withdraw":
        withdraw(hub, number)
    elif (reason := find_refusal(hub, event)) is not None:
        withdraw(hub, number, reason)
    else:
        publish_proposal(hub, number, Path(folder), base=base)


if __name__ == "__main__":
    main(*sys.argv[1:])
