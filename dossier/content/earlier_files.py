"""What maintainers wrote as it was at an earlier commit, so that a change can be weighed."""

import hashlib
import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dossier.content.files import CONTENT_FOLDER, File
from dossier.content.form_filling import fill_problem
from dossier.errors import Problem
from dossier.ids import address, make_slug, source_page
from dossier.model import Document, SourceId

SOURCES_FOLDER = f"{CONTENT_FOLDER}/bronnen"


def list_earlier_files(project: Path, revision: str) -> tuple[File, ...] | None:
    """Return the files of `content/` but its sources at a revision; None where git does not know it."""
    but_sources = f":(exclude){SOURCES_FOLDER}"
    packed = _run_git(
        project, "archive", "--format=tar", revision, "--", CONTENT_FOLDER, but_sources
    )
    if packed is None:
        return None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return tuple(
            File(path=PurePosixPath(member.name), data=file.read())
            for member in archive
            if (file := archive.extractfile(member)) is not None
        )


def check_renamed(documents: Iterable[Document], project: Path, revision: str) -> Iterator[Problem]:
    """Yield a problem for each source that had another name at a revision of git, and does not say so."""
    listed = _run_git(project, "ls-tree", "-z", revision, "--", f"{SOURCES_FOLDER}/") or b""
    # 100644 blob 5716ca5987cb\tcontent/bronnen/brief.txt
    entries = (line.split("\t") for line in listed.decode(errors="replace").split("\0") if line)
    gone = {x.split()[2]: PurePosixPath(y) for x, y in entries if not (project / y).exists()}
    for document in documents if gone else ():
        path = document.source.path
        data = (project / path).read_bytes()
        found = gone.get(hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest())  # noqa: S324 - as git counts
        old = make_slug(found.stem) if found else document.source.id
        if old not in (document.source.id, *document.former):
            page = address(source_page(SourceId(old)))
            record = document.source.record_path.name
            yield fill_problem(path, "renamed_source", page, old=old, record=record)


def _run_git(project: Path, *words: str) -> bytes | None:
    """Return what a command of git prints; None where it fails, or there is no git."""
    # The folder may belong to somebody else.
    command = ["git", "-c", "safe.directory=*", *words]
    try:
        done = subprocess.run(command, cwd=project, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
