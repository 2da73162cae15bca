"""Whether an approval counts: who put the label on, and whether that was the form as it is now.

A label can be put on by whoever sorts issues, and a form can be edited by who wrote it. So both are asked
of GitHub before anything is written.
"""

import datetime
import urllib.parse

from hub import Hub
from propose import Event
from pydantic import BaseModel

LABEL = "goedgekeurd"
MAY_APPROVE = {"admin", "write"}
"""What GitHub calls the rights of an administrator, a maintainer and a writer; who only sorts issues has `read`."""
QUIET = datetime.timedelta(minutes=5)
"""How long a form must have stood before the label: who approves may have had an older one on the screen."""
EDITED = """\
query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { issue(number: $number) { lastEditedAt } }
}"""


class Permission(BaseModel):
    """What somebody may do in the repository."""

    permission: str = "none"


class Label(BaseModel):
    """A label of an issue."""

    name: str


class Now(BaseModel):
    """The issue as it is now."""

    body: str | None = None
    state: str
    labels: list[Label]


class Answer(BaseModel):
    """The answer to `EDITED`; no time where the text was never edited."""

    data: dict[str, dict[str, dict[str, datetime.datetime | None]]]


def find_refusal(hub: Hub, event: Event) -> str | None:
    """Return in Dutch why the approval does not count; None where it does."""
    if not _may_approve(hub, event.sender.login):
        return "alleen wie in deze repository mag schrijven kan een voorstel goedkeuren"
    number = event.issue.number
    now = hub.get(Now, f"issues/{number}")
    if now.state != "open" or LABEL not in {label.name for label in now.labels}:
        return "het voorstel is gesloten, of het label is er weer af"
    if (now.body or "") != (event.issue.body or ""):
        return "het voorstel is veranderd sinds het werd goedgekeurd"
    edited, labelled = _find_last_edit(hub, number), event.issue.updated_at
    if edited is not None and (labelled is None or edited > labelled - QUIET):
        return "het voorstel is minder dan vijf minuten voor de goedkeuring nog veranderd"
    return None


def _may_approve(hub: Hub, login: str) -> bool:
    name = urllib.parse.quote(login, safe="")
    found = hub.find(Permission, f"collaborators/{name}/permission")
    return found is not None and found.permission in MAY_APPROVE


def _find_last_edit(hub: Hub, number: int) -> datetime.datetime | None:
    owner, _, name = hub.repository.partition("/")
    variables = {"owner": owner, "name": name, "number": number}
    answer = Answer.model_validate_json(hub.ask({"query": EDITED, "variables": variables}))
    return answer.data["repository"]["issue"]["lastEditedAt"]
