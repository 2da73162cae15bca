"""Keep one issue about links to other sites that no longer work: open it, renew it, close it."""

import sys
from pathlib import Path

import door
import runner
from hub import OURSELVES, Hub, open_hub

TITLE = "Koppelingen naar andere sites die niet meer werken"
MAX_ISSUE_BYTES = 55_000
BODY = """\
De wekelijkse ronde vond koppelingen die geen antwoord geven. Kijk per koppeling of er een nieuw adres is, en zet dat in de
beschrijving van de bron of in de tekst. Sommige sites weigeren programma's: die werken in een browser wel.

{}
"""


def update_issue(hub: Hub, report: bytes, *, broken: bool) -> None:
    """Bring the issue up to date with what was found."""
    found = hub.list_items("issues", state="open", creator=OURSELVES)
    ours = [issue["number"] for issue in found if issue["title"] == TITLE]
    told = door.render_report(report.decode(errors="replace"), MAX_ISSUE_BYTES)
    said = {"title": TITLE, "body": BODY.format(told)}
    if not broken:
        for number in ours:
            hub.call("PATCH", f"issues/{number}", {"state": "closed", "state_reason": "completed"})
    elif ours:
        hub.call("PATCH", f"issues/{min(ours)}", said)
    else:
        hub.call("POST", "issues", said)


def main(report: str, code: str) -> None:
    """Tell what lychee found; its exit code is 2 where a link is broken, 0 where none is."""
    if code not in {"0", "2"}:
        sys.exit(f"lychee itself failed with {code}")
    found = runner.read_inert(Path(report), runner.MAX_REPORT_BYTES)
    update_issue(open_hub(), found, broken=code == "2")


if __name__ == "__main__":
    main(*sys.argv[1:])
