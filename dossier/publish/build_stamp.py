"""A stamp beside the site: from what it was made and what it holds, so that a build of the same need not begin."""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

from dossier.publish.site_build import version_of
from dossier.publish.written_files import put
from dossier.store.program import digest_files, program_digest

INPUTS = ("content", "overrides", "mkdocs.yml")
STAMP = ".stempel"


def digest_inputs(project: Path) -> str | None:
    """Return a digest of all that a site is made from: the content, its looks, the commit and the program.

    None where a file cannot be read.
    """
    try:
        files = digest_files(project, _input_files(project))
    except OSError:
        return None
    told = repr((files, version_of(project), program_digest()))
    return hashlib.sha256(told.encode()).hexdigest()


def is_current(project: Path) -> bool:
    """Return whether the site that stands is the one that a build would make now."""
    stamp = project / "build" / STAMP
    inputs = digest_inputs(project)
    try:
        return inputs is not None and stamp.read_text("utf-8") == _stamp_text(project, inputs)
    except (OSError, UnicodeDecodeError):
        return False


def stamp_site(project: Path, inputs: str | None) -> None:
    """Stamp the site that was just made from these inputs, unless they changed meanwhile."""
    if inputs is not None and digest_inputs(project) == inputs:
        # Without a stamp, the next build is only slower.
        with contextlib.suppress(OSError):
            put(project / "build" / STAMP, _stamp_text(project, inputs))


def _input_files(project: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = project / name
        yield from (each for each in (path, *path.rglob("*")) if each.is_file())


def _stamp_text(project: Path, inputs: str) -> str:
    site = project / "build" / "site"
    return f"{inputs} {digest_files(site, (path for path in site.rglob('*') if path.is_file()))}\n"
