"""What maintainers wrote as it was at an earlier commit, so that a change can be weighed."""

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from dossier.content.files import CONTENT_FOLDER, File

# The folder may belong to somebody else, and its sources are large.
GIT_ARCHIVE = ("git", "-c", "safe.directory=*", "archive", "--format=tar")
BUT_SOURCES = f":(exclude){CONTENT_FOLDER}/bronnen"


def list_earlier_files(project: Path, revision: str) -> tuple[File, ...] | None:
    """Return the files of `content/` but its sources at a revision; None where git does not know it."""
    command = [*GIT_ARCHIVE, revision, "--", CONTENT_FOLDER, BUT_SOURCES]
    try:
        done = subprocess.run(command, cwd=project, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        return None
    if done.returncode != 0:
        return None
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        return tuple(
            File(path=PurePosixPath(member.name), data=file.read())
            for member in archive
            if (file := archive.extractfile(member)) is not None
        )
