"""Whether an approval counts: who put the label on, and whether that was the form as it is now.

A label can be put on by whoever sorts issues, and a form can be edited by who wrote it. So both are asked
of GitHub before anything is written.
"""

import datetime
import urllib.parse
from typing import Any

from hub import Hub

LABEL = "goedgekeurd"
MAY_APPROVE = {"admin", "write"}
"""What GitHub calls the rights of an administrator, a maintainer and a writer; who only sorts issues has `read`."""
QUIET = datetime.timedelta(minutes=5)
"""How long a form must have stood before the label: who approves may have had an older one on the screen."""
EDITED = """\
query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { issue(number: $number) { lastEditedAt } }
}"""


def find_refusal(hub: Hub, event: dict[str, Any]) -> str | None:
    """Return in Dutch why the approval does not count; None where it does."""
    approved = event["issue"]
    login = urllib.parse.quote(event["sender"]["login"], safe="")
    rights = hub.find(f"collaborators/{login}/permission") or {}
    if rights.get("permission") not in MAY_APPROVE:
        return "alleen wie in deze repository mag schrijven kan een voorstel goedkeuren"
    now = hub.call("GET", f"issues/{approved['number']}")
    if now["state"] != "open" or LABEL not in {label["name"] for label in now["labels"]}:
        return "het voorstel is gesloten, of het label is er weer af"
    if (now["body"] or "") != (approved["body"] or ""):
        return "het voorstel is veranderd sinds het werd goedgekeurd"
    owner, _, name = hub.repository.partition("/")
    answer = hub.ask(EDITED, owner=owner, name=name, number=approved["number"])
    edited = answer["data"]["repository"]["issue"]["lastEditedAt"]
    # When the event made the issue what it is: when the label was put on.
    labelled = datetime.datetime.fromisoformat(approved["updated_at"])
    if edited and datetime.datetime.fromisoformat(edited) > labelled - QUIET:
        return "het voorstel is minder dan vijf minuten voor de goedkeuring nog veranderd"
    return None
