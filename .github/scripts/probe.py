"""Ask a live site for ten of its addresses, until all answer as they should or time is up."""

import dataclasses
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence

import runner

FIXED_ADDRESSES = ("/", "/bronnen/", "/themas/", "/sessies/", "/zoeken/", "/api/adressen.json")
ADDRESS_COUNT = 10
TRIES = 12
PAUSE_SECONDS = 15.0
"""Between two tries: a deployment reaches every server of the host within a few minutes."""
BUILD = "api/build.json"
LIST = "api/adressen.json"
TIMEOUT_SECONDS = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    status: int
    data: bytes


Ask = Callable[[str], Answer]


def ask(address: str) -> Answer:
    """Return what an address answers; status 0 where nothing answers."""
    request = urllib.request.Request(address, headers={"Cache-Control": "no-cache"})  # noqa: S310 - our own site
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            return Answer(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, b"")
    except OSError:
        return Answer(0, b"")


def choose_addresses(addresses: Sequence[str]) -> tuple[str, ...]:
    """Return ten addresses: the fixed ones, and others spread over the list."""
    others = [each for each in sorted(addresses) if each not in FIXED_ADDRESSES]
    count = min(ADDRESS_COUNT - len(FIXED_ADDRESSES), len(others))
    return (*FIXED_ADDRESSES, *(others[len(others) * place // count] for place in range(count)))


def find_faults(base: str, commit: str | None, ask: Ask) -> list[str]:
    """Return what is wrong with the live site; with a commit, also where it shows another one."""
    built = ask(urllib.parse.urljoin(base, BUILD))
    if built.status != 200:
        return [f"/{BUILD}: status {built.status}"]
    live = _read_json(built).get("commit")
    if commit and live != commit:
        return [f"/{BUILD}: shows {live}, not {commit}"]
    listed = _read_json(ask(urllib.parse.urljoin(base, LIST)))
    found = [] if listed else [f"/{LIST}: no list of addresses"]
    for path in choose_addresses(list(map(str, listed))):
        answer = ask(urllib.parse.urljoin(base, path.lstrip("/")))
        page = path.endswith("/")
        if answer.status != 200:
            found.append(f"{path}: status {answer.status}")
        elif page and b"</html>" not in answer.data.lower():
            found.append(f"{path}: is no whole page")
    return found


def _read_json(answer: Answer) -> dict[str, object]:
    try:
        found = json.loads(answer.data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def probe_site(
    base: str,
    commit: str | None,
    *,
    ask: Ask = ask,
    sleep: Callable[[float], None] = time.sleep,
    tries: int = TRIES,
) -> list[str]:
    """Return what is still wrong after several tries; nothing where all is well."""
    for _ in range(tries - 1):
        if not (found := find_faults(base, commit, ask)):
            return found
        sleep(PAUSE_SECONDS)
    return find_faults(base, commit, ask)


def main(base: str, tries: str = str(TRIES)) -> int:
    """Probe a site; the commit it should show stands in GITHUB_SHA."""
    base = base if base.endswith("/") else f"{base}/"
    found = probe_site(base, os.environ.get("GITHUB_SHA"), tries=int(tries))
    summary = "\n".join(found) or f"{ADDRESS_COUNT} addresses answer."
    sys.stdout.write(f"{summary}\n")
    runner.put_summary(f"## Live site\n\n```text\n{summary}\n```")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
