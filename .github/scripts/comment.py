"""Post what became of the files of a pull request, as one comment that is renewed in place.

The report was made by a run that a stranger can steer, so it is data: cut, cleaned, and shown without a
single link. Which pull request it belongs to is asked of GitHub, by the commit that the run was of.
"""

import sys
from pathlib import Path, PurePosixPath
from typing import Annotated

import door
import runner
from hub import Author, Hub, HubError, open_hub
from pydantic import BaseModel, ConfigDict, Field, ValidationError

MAX_COMMENT_BYTES = 60_000
"""GitHub takes 65,536 letters."""
MARK = "<!-- dossier: verslag van de controle -->"
AUTHOR = "github-actions[bot]"
REPORT = "report.md"
FACTS = "facts.json"
MAX_PAGES = 30
"""Of the files of a pull request, a hundred at a time; GitHub tells of no more."""
ABOUT_ITSELF = """\
**Dit voorstel verandert ook iets aan het programma of de instellingen waarmee dit verslag is gemaakt: het verslag gaat dus over
zichzelf en kan onjuist zijn, en een beheerder moet die bestanden zelf bekijken.**

"""
Count = Annotated[int, Field(ge=0, le=100_000)]


class Facts(BaseModel):
    """What the run says of itself; only numbers, and none of them is trusted."""

    model_config = ConfigDict(extra="forbid", strict=True)

    files: Count
    pictures: Count


class Repository(BaseModel):
    """A repository, by its owner and name."""

    full_name: str


class Run(BaseModel):
    """The run of the check, as GitHub tells of it."""

    id: int
    html_url: str
    head_sha: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
    head_branch: str | None
    head_repository: Repository | None
    conclusion: str | None


class Event(BaseModel):
    """What started the workflow."""

    workflow_run: Run


class Side(BaseModel):
    """What a pull request brings, or where it goes; no repository where that is gone."""

    sha: str = ""
    repo: Repository | None


class Pull(BaseModel):
    """A pull request."""

    number: int
    head: Side
    base: Side


class ChangedFile(BaseModel):
    """A file that a pull request adds, changes, moves or removes."""

    filename: str
    previous_filename: str | None = None


class Comment(BaseModel):
    """A comment below a pull request."""

    id: int
    body: str | None = ""
    user: Author | None = None


def read_facts(data: bytes | None) -> Facts | None:
    """Return what the run says of itself, or None where that is anything but a few numbers."""
    try:
        return Facts.model_validate_json(data or b"")
    except ValidationError:
        return None


def make_body(
    run: Run, report: bytes | None, facts: Facts | None, *, about_itself: bool = False
) -> str:
    """Return the comment: our own words, then the report as harmless HTML.

    Where the report may be `about_itself`, that is said before it: what made it could leave it out.
    """
    verdict = "in orde" if run.conclusion == "success" else "er is iets te herstellen"
    seen = f"{facts.pictures} beelden" if facts and facts.pictures else "geen beelden"
    top = f"""\
{MARK}
**Controle van {run.head_sha[:7]}: {verdict}.** Op [de pagina van deze controle]({run.html_url}) staan onder *Artifacts* de
gebouwde site en de beelden van wat nieuw of veranderd is ({seen}).

{ABOUT_ITSELF if about_itself else ""}"""
    if not report:
        return f"{top}Deze controle heeft geen verslag gemaakt. Op haar pagina staat waarom.\n"
    room = MAX_COMMENT_BYTES - len(top.encode()) - 1
    return f"{top}{door.render_report(report.decode(errors='replace'), room)}\n"


def find_pull(hub: Hub, run: Run) -> int | None:
    """Return the number of the open pull request whose last commit the run was of."""
    if run.head_repository is None or not run.head_branch:
        return None
    head = f"{run.head_repository.full_name.partition('/')[0]}:{run.head_branch}"
    ours = Repository(full_name=hub.repository)
    brought = Side(sha=run.head_sha, repo=run.head_repository)
    pulls = hub.get(list[Pull], "pulls", state="open", head=head, per_page="100")
    found = [pull.number for pull in pulls if pull.head == brought and pull.base.repo == ours]
    return min(found, default=None)


def may_change_report(name: str) -> bool:
    """Return whether a file may take part in making the report: all may but the content and what is only read."""
    path = PurePosixPath(name)
    is_read = name == "LICENSE" or str(path) == f"{path.stem}.md"
    return not is_read and path.parts[:1] != ("content",)


def is_about_itself(hub: Hub, number: int) -> bool:
    """Return whether a pull request changes what makes its own report; also where that cannot be seen."""
    pages = hub.iter_pages(ChangedFile, f"pulls/{number}/files", MAX_PAGES)
    try:
        names = [
            name for files in pages for x in files for name in (x.filename, x.previous_filename)
        ]
    except (HubError, ValidationError):
        return True
    return any(may_change_report(name) for name in names if name)


def post_comment(hub: Hub, number: int, body: str) -> None:
    """Write the comment below a pull request, over the one that was written before."""
    for comments in hub.iter_pages(Comment, f"issues/{number}/comments", MAX_PAGES):
        for comment in comments:
            ours = comment.user is not None and comment.user.login == AUTHOR
            if ours and (comment.body or "").startswith(MARK):
                hub.call("PATCH", f"issues/comments/{comment.id}", {"body": body})
                return
    hub.comment(number, body)


def main(folder: str) -> None:
    """Post what the run left in a folder."""
    run = runner.read_event(Event).workflow_run
    hub = open_hub()
    number = find_pull(hub, run)
    if number is None:
        sys.stdout.write("no open pull request has this commit as its last one\n")
        return
    facts = read_facts(runner.read_inert(Path(folder) / FACTS, 10_000))
    report = runner.read_inert(Path(folder) / REPORT, runner.MAX_REPORT_BYTES)
    about_itself = is_about_itself(hub, number)
    post_comment(hub, number, make_body(run, report, facts, about_itself=about_itself))


if __name__ == "__main__":
    main(*sys.argv[1:])
