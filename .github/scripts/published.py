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


def fetch_published(site: str, get: fetch.Fetch = fetch.fetch) -> bytes | None:
    """Return the list of a live site; None where the site or the list is not there yet.

    Raise FetchError where it may be there and cannot be had, or is no such list.
    """
    try:
        data = get(urllib.parse.urljoin(site, LIST))
        TypeAdapter(dict[str, list[str]]).validate_json(data)
    except fetch.AbsentError:
        return None
    except ValidationError as error:
        raise fetch.FetchError("de lijst van adressen van de site is niet te lezen") from error
    return data


def main(target: str, revision: str = "HEAD^1") -> None:
    """Write the list of the site as it was before the change; without a list, say so and write nothing."""
    # The change might give the site another address.
    command = ["git", "show", f"{revision}:content/dossier.yml"]
    before = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    try:
        data = fetch_published(yaml.safe_load(before)["adres"])
    except fetch.FetchError as error:
        told = f"De adressen zijn niet vergeleken met de site zoals zij nu is: {error}."
        sys.stdout.write(f"::warning title=adressen::{told}\n")
        runner.put_summary(told)
        return
    if data is None:
        runner.put_summary("De site heeft nog geen lijst van adressen om mee te vergelijken.")
        return
    Path(target).write_bytes(data)
