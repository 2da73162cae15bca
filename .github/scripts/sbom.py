"""Write what the program stands on, as a CycloneDX list of all packages in the lock: `sbom.py FILE`.

uv makes the list from `uv.lock`, with the checksum of every file. What would differ each time is taken out, so that one commit
has one list; what a package says of its licence is added where it is installed.
"""

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from licences import map_licences

from dossier.publish.site_build import read_version

PROJECT = Path(__file__).parents[2]


def export_packages(project: Path = PROJECT) -> dict[str, Any]:
    """Return uv's list of the packages in the lock that the program needs to run."""
    uv = os.environ.get("UV", "uv")
    command = [uv, "export", "--locked", "--quiet", "--no-dev", "--format", "cyclonedx1.5"]
    done = subprocess.run(command, cwd=project, capture_output=True, check=True)  # noqa: S603 - our own words only
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def make_reproducible(
    bom: dict[str, Any], epoch: int, licences: Mapping[str, str]
) -> dict[str, Any]:
    """Return the list as it is for everybody: at the moment of the commit, without a number of its own."""
    moment = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    components = [_add_licence(each, licences) for each in bom["components"]]
    metadata = {**bom["metadata"], "timestamp": moment}
    found = {key: value for key, value in bom.items() if key != "serialNumber"}
    return {**found, "metadata": metadata, "components": components}


def _add_licence(component: dict[str, Any], licences: Mapping[str, str]) -> dict[str, Any]:
    says = licences.get(component["name"])
    return component if says is None else {**component, "licenses": [{"license": {"name": says}}]}


def main(target: str) -> None:
    """Write the list of the commit that is checked out."""
    bom = make_reproducible(export_packages(), read_version(PROJECT).epoch or 0, map_licences())
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(bom, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
