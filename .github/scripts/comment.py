"""Write what became of the files of a pull request, as the one comment that a workflow renews in place.

The report was made by a run that a stranger can steer, so it is data: cut, cleaned, and shown without a
single link. Which pull request it belongs to is asked of GitHub, by the commit that the run was of.
"""

import sys
from pathlib import Path, PurePosixPath
from typing import Any

import harmless_text
import runner
from hub import Hub, HubError, open_hub

MAX_COMMENT_BYTES = 60_000
"""GitHub takes 65,536 letters."""
REPORT = "report.md"
ABOUT_ITSELF = runner.fill_text("over-zichzelf")


def make_body(run: dict[str, Any], report: bytes, *, about_itself: bool = False) -> str:
    """Return the comment: our own words, then the report as harmless HTML.

    Where the report may be `about_itself`, that is said before it: what made it could leave it out.
    """
    verdict = "in orde" if run["conclusion"] == "success" else "er is iets te herstellen"
    top = runner.fill_text(
        "controle", commit=run["head_sha"][:7], verdict=verdict, page=run["html_url"]
    )
    top += ABOUT_ITSELF if about_itself else ""
    if not report:
        return f"{top}Deze controle heeft geen verslag gemaakt. Op haar pagina staat waarom.\n"
    room = MAX_COMMENT_BYTES - len(top.encode()) - 1
    return f"{top}{harmless_text.render_report(report.decode(errors='replace'), room)}\n"


def find_pull(hub: Hub, run: dict[str, Any]) -> int | None:
    """Return the number of the open pull request whose last commit the run was of."""
    if not run["head_repository"] or not run["head_branch"]:
        return None
    name = run["head_repository"]["full_name"]
    head = f"{name.partition('/')[0]}:{run['head_branch']}"
    wanted = (run["head_sha"], name, hub.repository)
    pulls = hub.list_items("pulls", state="open", head=head)
    found = [pull["number"] for pull in pulls if _describe_pull(pull) == wanted]
    return min(found, default=None)


def _describe_pull(pull: dict[str, Any]) -> tuple[str, str | None, str]:
    """Return the last commit of a pull request, whence it comes, and where it goes; its fork may be gone."""
    head, base = pull["head"], pull["base"]
    return head["sha"], (head["repo"] or {}).get("full_name"), base["repo"]["full_name"]


def may_change_report(name: str) -> bool:
    """Return whether a file may take part in making the report: all may but the content and what is only read."""
    path = PurePosixPath(name)
    is_read = name == "LICENSE" or str(path) == f"{path.stem}.md"
    return not is_read and path.parts[:1] != ("content",)


def is_about_itself(hub: Hub, number: int) -> bool:
    """Return whether a pull request changes what makes its own report; also where that cannot be seen."""
    try:
        files = list(hub.list_items(f"pulls/{number}/files"))
        names = [name for x in files for name in (x["filename"], x.get("previous_filename"))]
    except (HubError, KeyError):
        return True
    return any(may_change_report(name) for name in names if name)


def main(folder: str, target: str) -> None:
    """Write the comment on what the run left in a folder, and hand on the number of its pull request."""
    run, hub = runner.read_event()["workflow_run"], open_hub()
    number = find_pull(hub, run)
    if number is None:
        sys.stdout.write("no open pull request has this commit as its last one\n")
        return
    report = runner.read_inert(Path(folder) / REPORT, runner.MAX_REPORT_BYTES)
    body = make_body(run, report, about_itself=is_about_itself(hub, number))
    Path(target).write_text(body, encoding="utf-8")
    runner.put_output("number", str(number))
