"""Fetch the list of addresses that the live site has, so that a change can be checked against it."""

import subprocess
import sys
import urllib.parse
from pathlib import Path

import fetch
import runner
import yaml
from pydantic import TypeAdapter, ValidationError

LIST = "api/adressen.json"
ADDRESSES = TypeAdapter(dict[str, list[str]])


def fetch_published(site: str, get: fetch.Fetch = fetch.fetch) -> bytes | None:
    """Return the list of a live site; None where the site or the list is not there yet.

    Raise FetchError where it may be there and cannot be had, or is no such list.
    """
    try:
        data = get(urllib.parse.urljoin(site, LIST)).data
    except fetch.AbsentError:
        return None
    try:
        ADDRESSES.validate_json(data)
    except ValidationError as error:
        msg = "de lijst van adressen van de site is niet te lezen"
        raise fetch.FetchError(msg) from error
    return data


def read_site_before(revision: str) -> str:
    """Return the address of the site as it was before the change, which might change it as well."""
    command = ["git", "show", f"{revision}:content/dossier.yml"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    settings: dict[str, str] = yaml.safe_load(done.stdout)
    return settings["adres"]


def main(target: str, revision: str = "HEAD^1") -> None:
    """Write the list to a file; without a list, say so and write nothing."""
    try:
        data = fetch_published(read_site_before(revision))
    except fetch.FetchError as error:
        told = f"De adressen zijn niet vergeleken met de site zoals zij nu is: {error}."
        sys.stdout.write(f"::warning title=adressen::{told}\n")
        runner.put_summary(told)
        return
    if data is None:
        runner.put_summary("De site heeft nog geen lijst van adressen om mee te vergelijken.")
        return
    Path(target).write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
