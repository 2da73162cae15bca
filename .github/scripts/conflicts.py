"""Tell open pull requests that they conflict with what was merged, and where to click; take it back once that is solved."""

import time
from collections.abc import Callable
from typing import Any

import runner
from hub import OURSELVES, Hub, open_hub

MARK = "<!-- dossier: botsing -->"
TEXT = f"{MARK}\n{runner.fill_text('botsing')}"
TRIES = 5
PAUSE_SECONDS = 4.0
"""GitHub works out whether a pull request can be merged once it is asked for."""


def ask_conflict(hub: Hub, number: int, sleep: Callable[[float], None]) -> bool | None:
    """Return whether a pull request conflicts; None where GitHub does not know in time."""
    for _ in range(TRIES):
        mergeable: bool | None = hub.call("GET", f"pulls/{number}")["mergeable"]
        if mergeable is not None:
            return not mergeable
        sleep(PAUSE_SECONDS)
    return None


def find_own_comment(hub: Hub, number: int) -> dict[str, Any] | None:
    """Return the comment in which the conflict was told before."""
    for comment in hub.list_items(f"issues/{number}/comments"):
        is_ours = (comment["user"] or {}).get("login") == OURSELVES
        if is_ours and (comment["body"] or "").startswith(MARK):
            return comment
    return None


def tell_conflicts(hub: Hub, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Comment below each pull request that conflicts, once; and take that comment away where it no longer does."""
    for number in [pull["number"] for pull in hub.list_items("pulls", state="open")]:
        conflicts, told = ask_conflict(hub, number, sleep), find_own_comment(hub, number)
        if conflicts and told is None:
            hub.comment(number, TEXT)
        elif conflicts is False and told is not None:
            hub.call("DELETE", f"issues/comments/{told['id']}")


def main() -> None:
    """Look at every open pull request."""
    tell_conflicts(open_hub())
