"""A stamp beside the site, the digests of its inputs and its files, so that a build without changes stops at once."""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

from dossier.publish.site_build import read_version
from dossier.publish.written_files import put
from dossier.store.program import compute_files_digest, compute_program_digest

INPUT_PATHS = ("content", "overrides", "mkdocs.yml")
STAMP_FILE = ".stempel"


def compute_inputs_digest(project: Path) -> str | None:
    """Return a digest of the inputs of a site: the content, its looks, the commit and the program.

    None where a file cannot be read.
    """
    try:
        files = compute_files_digest(project, _iter_input_files(project))
    except OSError:
        return None
    inputs = (files, read_version(project), compute_program_digest())
    return hashlib.sha256(repr(inputs).encode()).hexdigest()


def is_current(project: Path) -> bool:
    """Return whether a build would make the site that is there."""
    stamp = project / "build" / STAMP_FILE
    inputs = compute_inputs_digest(project)
    try:
        return inputs is not None and stamp.read_text("utf-8") == _make_stamp(project, inputs)
    except (OSError, UnicodeDecodeError):
        return False


def write_stamp(project: Path, inputs: str | None) -> None:
    """Write the stamp of the site that was just built from these inputs, unless they changed meanwhile."""
    if inputs is not None and compute_inputs_digest(project) == inputs:
        # Without a stamp, the next build is only slower.
        with contextlib.suppress(OSError):
            put(project / "build" / STAMP_FILE, _make_stamp(project, inputs))


def _iter_input_files(project: Path) -> Iterator[Path]:
    for name in INPUT_PATHS:
        path = project / name
        yield from (each for each in (path, *path.rglob("*")) if each.is_file())


def _make_stamp(project: Path, inputs: str) -> str:
    site = project / "build" / "site"
    return f"{inputs} {compute_files_digest(site, (path for path in site.rglob('*') if path.is_file()))}\n"
