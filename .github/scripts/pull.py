"""Open or update the pull request of a proposed source, from what `propose.py` left in a folder.

What is in that folder was made beside a stranger's file, so it is checked again: names, sizes, text.
Files are handed to GitHub one by one; no git runs, and no password lies on the disk.
"""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fetch
import form
import harmless_text
import runner
from approval import LABEL, find_refusal
from hub import Hub, HubError, open_hub
from propose import FILE, PREPARED, REPORT, SOURCES, Prepared

MAX_TEXT_BYTES = 50_000
"""Bytes of the report in the text of a pull request; GitHub takes 65,536 letters in all."""
BRANCH = "voorstel/issue-{}"


def make_text(proposal: form.Proposal, prepared: Prepared, number: int, report: str) -> str:
    """Return the text of the pull request, in which nothing of the form is anything but text."""
    answers = {
        "title": proposal.title,
        "address": proposal.address or proposal.uploaded or "geen",
        "theme": proposal.theme or "niet genoemd",
        "why": proposal.why or "niet gezegd",
    }
    return runner.fill_text(
        "voorstel",
        number=number,
        label=LABEL,
        file=_describe_file(prepared),
        report=harmless_text.render_report(report, MAX_TEXT_BYTES),
        **{key: harmless_text.escape_words(answer) for key, answer in answers.items()},
    )


def _describe_file(prepared: Prepared) -> str:
    path, name = f"{SOURCES}/{prepared.name}", prepared.name
    if prepared.suffix:
        return runner.fill_text("bestand-opgehaald", path=path, suffix=prepared.suffix)
    reason = harmless_text.escape_words(prepared.missing or "onbekend", 300)
    return runner.fill_text("bestand-ontbreekt", reason=reason, path=path, name=name)


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
        "title": f"Bron: {harmless_text.make_title(proposal.title)}",
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
