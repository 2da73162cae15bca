"""Ask a live site for ten of its addresses, until all answer as they should or time is up."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import runner

FIXED_ADDRESSES = ("/", "/bronnen/", "/themas/", "/sessies/", "/zoeken/", "/api/adressen.json")
ADDRESS_COUNT = 10
TRIES = 40
PAUSE_SECONDS = 15.0
"""Between two tries: a deployment reaches every server of the host within ten minutes, as its cache may live so long."""
LOGIN_STATUSES = {401, 403}
BUILD, LIST = "/api/build.json", "/api/adressen.json"
TIMEOUT_SECONDS = 20

Ask = Callable[[str], tuple[int, bytes]]


def ask(address: str) -> tuple[int, bytes]:
    """Return the status and the bytes that an address answers; 0 where nothing answers, 401 where another host asks who one is."""
    request = urllib.request.Request(address, headers={"Cache-Control": "no-cache"})  # noqa: S310 - our own site
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            is_elsewhere = urlsplit(answer.url).netloc != urlsplit(address).netloc
            return (401 if is_elsewhere else answer.status), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""
    except OSError:
        return 0, b""


def choose_addresses(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return ten addresses: the fixed ones, and others spread over the list."""
    others = sorted({*addresses} - {*FIXED_ADDRESSES})
    count = min(ADDRESS_COUNT - len(FIXED_ADDRESSES), len(others))
    return (*FIXED_ADDRESSES, *(others[len(others) * place // count] for place in range(count)))


def find_faults(base: str, commit: str | None, ask: Ask) -> list[str]:
    """Return what is wrong with the live site; with a commit, also where it shows another one; nothing behind a login."""
    status, data = ask(base + BUILD)
    if status in LOGIN_STATUSES:
        return []
    if status != 200:
        return [f"{BUILD}: status {status}"]
    live = _read_json(data).get("commit")
    if commit and live != commit:
        return [f"{BUILD}: shows {live}, not {commit}"]
    listed = _read_json(ask(base + LIST)[1])
    found = [] if listed else [f"{LIST}: no list of addresses"]
    for path in choose_addresses(listed):
        status, data = ask(base + path)
        if status != 200:
            found.append(f"{path}: status {status}")
        elif path.endswith("/") and b"</html>" not in data.lower():
            found.append(f"{path}: is no whole page")
    return found


def _read_json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def probe_site(
    base: str,
    commit: str | None,
    tries: int,
    *,
    ask: Ask = ask,
    sleep: Callable[[float], None] = time.sleep,
) -> list[str]:
    """Return what is still wrong after several tries; nothing where all is well."""
    while (found := find_faults(base, commit, ask)) and tries > 1:
        sleep(PAUSE_SECONDS)
        tries -= 1
    return found


def main(base: str, tries: str = str(TRIES)) -> int:
    """Probe a site; the commit it should show stands in GITHUB_SHA."""
    found = probe_site(base.rstrip("/"), os.environ.get("GITHUB_SHA"), int(tries))
    summary = "\n".join(found) or f"{ADDRESS_COUNT} addresses answer."
    sys.stdout.write(f"{summary}\n")
    runner.put_summary(f"## Live site\n\n```text\n{summary}\n```")
    return 1 if found else 0
