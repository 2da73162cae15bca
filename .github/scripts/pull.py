"""Open or update the pull request of a proposed source, from what `propose.py` left in a folder.

What is in that folder was made beside a stranger's file, so it is checked again: names, sizes, text.
Files are handed to GitHub one by one; no git runs, and no password lies on the disk.
"""

import base64
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import door
import fetch
import form
import runner
from approval import LABEL, find_refusal
from hub import Hub, HubError, open_hub
from propose import FILE, PREPARED, REPORT, SOURCES
from pydantic import BaseModel, ConfigDict, Field

MAX_TEXT_BYTES = 50_000
"""Bytes of the report in the text of a pull request; GitHub takes 65,536 letters in all."""
BRANCH = "voorstel/issue-{}"


class Prepared(BaseModel):
    """What `propose.py` says of the file that was proposed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
    suffix: Annotated[str, Field(pattern=r"^\.(txt|md|html|pdf|docx|odt)$")] | None
    missing: Annotated[str, Field(max_length=500)] | None


def make_text(proposal: form.Proposal, prepared: Prepared, number: int, report: str) -> str:
    """Return the text of the pull request, in which nothing of the form is anything but text."""
    rows = {
        "Titel": proposal.title,
        "Adres": proposal.address or proposal.uploaded or "geen",
        "Thema": proposal.theme or "niet genoemd",
        "Waarom": proposal.why or "niet gezegd",
    }
    table = "\n".join(f"| {name} | {door.escape_words(answer)} |" for name, answer in rows.items())
    return f"""\
Voorgesteld in #{number} en goedgekeurd met het label `{LABEL}`. Als dit wordt samengevoegd, sluit GitHub het voorstel: closes #{number}

| Gevraagd | Ingevuld |
| --- | --- |
{table}

{_describe_file(prepared)}

Kijk na of dit stuk openbaar mag zijn, en zet zo nodig `rechten:` in de beschrijving.

## Wat de controle zegt

Op een voorstel dat een workflow opent begint GitHub geen controle. Daarom staat de uitslag hier. Kies onderaan **Close pull
request** en daarna **Reopen pull request**: dan loopt ook de gewone controle, die voor samenvoegen nodig is. Een bestand of een
wijziging die u zelf op deze branch zet, doet dat ook.

{door.render_report(report, MAX_TEXT_BYTES)}
"""


def _describe_file(prepared: Prepared) -> str:
    path = f"{SOURCES}/{prepared.name}"
    if prepared.suffix:
        return f"Het bestand is opgehaald en staat in `{path}{prepared.suffix}`."
    reason = door.escape_words(prepared.missing or "onbekend", 300)
    return (
        f"**Het bestand ontbreekt nog** ({reason}). De beschrijving staat klaar in `{path}.yml`. Zet het bestand "
        f"ernaast, op deze branch, met de naam `{prepared.name}` en het eigen einde (`.pdf`, `.docx`). Tot dan meldt "
        "de controle een fout, zodat niemand dit per ongeluk samenvoegt."
    )


def put_files(hub: Hub, number: int, files: Mapping[str, bytes], *, base: str) -> None:
    """Put the files on the branch of an issue, as one commit on what is there already."""
    branch = f"heads/{BRANCH.format(number)}"
    head = hub.find(f"git/ref/{branch}")
    parent = (head or hub.call("GET", f"git/ref/heads/{base}"))["object"]["sha"]
    tree = [
        {"path": path, "mode": "100644", "type": "blob", "sha": _put_blob(hub, data)}
        for path, data in files.items()
    ]
    old = hub.call("GET", f"git/commits/{parent}")["tree"]["sha"]
    new = hub.call("POST", "git/trees", {"base_tree": old, "tree": tree})["sha"]
    message = f"Content: propose a source (issue {number})"
    commit = {"message": message, "tree": new, "parents": [parent]}
    made = hub.call("POST", "git/commits", commit)["sha"]
    if head:
        hub.call("PATCH", f"git/refs/{branch}", {"sha": made})
    else:
        hub.call("POST", "git/refs", {"ref": f"refs/{branch}", "sha": made})


def _put_blob(hub: Hub, data: bytes) -> str:
    written = {"content": base64.b64encode(data).decode(), "encoding": "base64"}
    return str(hub.call("POST", "git/blobs", written)["sha"])


def open_pull(hub: Hub, number: int, pull: dict[str, object]) -> str:
    """Open the pull request of an issue, or renew its title and text; return its address."""
    branch, owner = BRANCH.format(number), hub.repository.partition("/")[0]
    there = next(hub.list_items("pulls", state="open", head=f"{owner}:{branch}"), None)
    if there is None:
        there = _create_pull(hub, {**pull, "head": branch})
    else:
        said = {key: pull[key] for key in ("title", "body")}
        hub.call("PATCH", f"pulls/{there['number']}", said)
    return str(there["html_url"])


def _create_pull(hub: Hub, pull: dict[str, object]) -> dict[str, Any]:
    """Open a pull request; an ordinary one where the plan of a private repository has no drafts."""
    try:
        return hub.call("POST", "pulls", pull)
    except HubError as error:
        if error.status != 422 or not pull["draft"]:
            raise
        return hub.call("POST", "pulls", {**pull, "draft": False})


def withdraw(hub: Hub, number: int, reason: str) -> None:
    """Take the label of approval off an issue, and tell it why."""
    if hub.find(f"issues/{number}/labels/{LABEL}", "DELETE") is None:
        return
    hub.comment(
        number,
        f"Het label `{LABEL}` is eraf: {reason}. Wie in deze repository mag schrijven, kan het "
        "voorstel nalezen en het label er opnieuw op zetten.",
    )


def publish_proposal(hub: Hub, issue: dict[str, Any], folder: Path, *, base: str) -> None:
    """Open the pull request that a folder holds, and tell the issue; or tell it why there is none."""
    number = issue["number"]
    try:
        proposal = form.read_form(issue["body"] or "")
    except form.FormError as error:
        hub.comment(number, f"Niet verwerkt: {error}.")
        return
    prepared = Prepared.model_validate_json(runner.read_inert(folder / PREPARED, 10_000))
    files = {
        f"{SOURCES}/{prepared.name}{end}": runner.read_inert(folder / f"{FILE}{end}", most)
        for end, most in ((".yml", 20_000), (prepared.suffix, fetch.MAX_FILE_BYTES))
        if end
    }
    put_files(hub, number, files, base=base)
    report = runner.read_inert(folder / REPORT, 200_000).decode(errors="replace")
    pull = {
        "title": f"Bron: {door.make_title(proposal.title)}",
        "body": make_text(proposal, prepared, number, report),
        "base": base,
        "draft": prepared.suffix is None,  # it cannot be merged by accident
    }
    hub.comment(number, f"Hiervan is een voorstel gemaakt: {open_pull(hub, number, pull)}")


def main(action: str, folder: str = "", base: str = "main") -> None:
    """Do what the workflow asks: `withdraw`, or `publish` from a folder where the approval counts."""
    event, hub = runner.read_event(), open_hub()
    changed = "het voorstel is veranderd" if action == "withdraw" else None
    if (reason := changed or find_refusal(hub, event)) is not None:
        withdraw(hub, event["issue"]["number"], reason)
    else:
        publish_proposal(hub, event["issue"], Path(folder), base=base)


if __name__ == "__main__":
    main(*sys.argv[1:])
