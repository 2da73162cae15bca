"""A process that has loaded MkDocs and waits for the one build that it is for: to load it takes longer than a page."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.__main__ import cli
from mkdocs.config import load_config


class Prepared:
    """Runs MkDocs in a folder, each time in a process that was started beforehand."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder.resolve()
        self._environment = dict(environment)
        self._process: subprocess.Popen[str] | None = None

    def get_ready(self) -> None:
        """Start the process for the next run, once there is something that it can load."""
        if self._process is None:
            self._process = self._started()

    def run(self, words: Sequence[str], environment: Mapping[str, str]) -> bool:
        """Run MkDocs with these words; return whether that went well."""
        process, self._process = self._process or self._started(), None
        process.communicate(json.dumps({"words": words, "environment": dict(environment)}))
        self.get_ready()
        return process.returncode == 0

    def close(self) -> None:
        """End the process that waits."""
        if self._process is not None:
            self._process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own words only
            [sys.executable, "-m", __name__],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )


def main() -> None:
    """Load all that a build needs, then build as standard input says; where that is closed, nothing is asked."""
    load_config("mkdocs.yml")
    told = sys.stdin.read()
    if told:
        given = json.loads(told)
        os.environ.update(given["environment"])
        cli(given["words"])


if __name__ == "__main__":
    main()
