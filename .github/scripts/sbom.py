"""Write what the program stands on, as a CycloneDX list of all packages in the lock: `sbom.py FILE`.

uv makes the list from `uv.lock`, with the checksum of every file. What would differ each time is taken out, so that one commit
has one list.
"""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from dossier.publish.site_build import read_version

PROJECT = Path(__file__).parents[2]


def export_packages() -> dict[str, Any]:
    """Return uv's list of the packages in the lock that the program needs to run."""
    uv = os.environ.get("UV", "uv")
    command = [uv, "export", "--locked", "--quiet", "--no-dev", "--format", "cyclonedx1.5"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)  # noqa: S603 - our own words only
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def make_reproducible(bom: dict[str, Any], epoch: int) -> dict[str, Any]:
    """Return the list as it is for everybody: at the moment of the commit, without a number of its own."""
    moment = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = {**bom, "metadata": {**bom["metadata"], "timestamp": moment}}
    del found["serialNumber"]
    return found


def main(target: str) -> None:
    """Write the list of the commit that is checked out."""
    bom = make_reproducible(export_packages(), read_version(PROJECT).epoch or 0)
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(bom, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
