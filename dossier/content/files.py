"""The files under `content/`: which there are, and what is wrong with where they lie and how they are called."""

import dataclasses
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath

from dossier import ids
from dossier.content.form_filling import fill_problem, suggest_nearest
from dossier.errors import Problem
from dossier.model import RECORD_SUFFIX
from dossier.privacy import find_personal

ReportProblem = Callable[[Problem], None]

CONTENT_FOLDER = "content"
BEARINGS_FILE = "kader.yml"
SETTINGS_FILE = "dossier.yml"
TERMS_FILE = "begrippen.yml"
WORD_GROUPS_FILE = "woordgroepen.yml"
TOP_FILES = frozenset({BEARINGS_FILE, SETTINGS_FILE, TERMS_FILE, WORD_GROUPS_FILE})
PAGE_ADDRESSES = {"bronnen": "/bronnen/{}/", "themas": "/themas/{}/", "sessies": "/sessies/{}/", "kernvragen": "/kernvragen/{}/", "paginas": "/{}/"}  # fmt: skip
"""The folders, and the address on the site of what lies in each."""
TEXT_SUFFIX = ".md"
MISNAMED_RECORD_PATTERN = re.compile(
    r"(.+)\.ya?ml(?:\.\w{2,5})?", re.IGNORECASE
)  # brief.yaml, brief.yml.txt
# ~$brief.docx, of a document that is open in Word; Thumbs.db and desktop.ini of Windows
LEFTOVER_FILE_PATTERN = re.compile(r"~\$.*|thumbs\.db|desktop\.ini", re.IGNORECASE)
# What a browser puts beside a page that it saves whole: brief_files, brief-bestanden
SAVED_PARTS_PATTERN = re.compile(r".*(?:[_-](?:files|bestanden)|\.fld)", re.IGNORECASE)
TOP_DEPTH = 2
"""Parts of the path of what lies directly under `content/`."""
MAX_NAME_BYTES = 200
"""Of a file's name: a page, an original and an export of a source carry it with longer ends, and disks take 255."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that a maintainer put under `content/`."""

    path: PurePosixPath
    """Relative to the project."""
    data: bytes

    @property
    def room(self) -> str:
        """The folder it lies in: `bronnen`; empty directly under `content/`."""
        return self.path.parent.name if len(self.path.parts) > TOP_DEPTH else ""

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case."""
        return self.path.suffix.lower()


def list_files(project: Path, report: ReportProblem) -> Iterator[File]:
    """Yield the visible files that the dossier knows a place for, in the order of their names."""
    top = project / CONTENT_FOLDER
    for path in _iter_visible(project, top, report):
        if path.is_dir() and path.name in PAGE_ADDRESSES:
            yield from _read_files(project, _iter_visible(project, path, report), report)
        elif path.name in TOP_FILES:
            yield from _read_files(project, [path], report)
        else:
            report(_make_unplaced_problem(_make_relative(project, path)))


def is_too_long(path: PurePath) -> bool:
    """Return whether a file's name is too long to be put before the ends of pages and exports."""
    return len(os.fsencode(path.name)) > MAX_NAME_BYTES


def _iter_visible(project: Path, folder: Path, report: ReportProblem) -> Iterator[Path]:
    """Yield what lies in a folder and is not hidden; what has no place on the site is reported, and left out."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        relative = _make_relative(project, path)
        if path.name.startswith("."):
            continue
        if path.is_dir() and SAVED_PARTS_PATTERN.fullmatch(path.name):
            report(fill_problem(relative, "leftover_folder"))
        elif LEFTOVER_FILE_PATTERN.fullmatch(path.name):
            report(fill_problem(relative, "leftover_file"))
        # It would stand in addresses and messages.
        elif found := next(find_personal(path.name), None):
            report(fill_problem(relative, "personal_name", kind=found.kind.value))
        elif not _is_inside(path, project / CONTENT_FOLDER):
            report(fill_problem(relative, "link_outside"))
        else:
            if is_too_long(path):
                report(_make_long_name_problem(relative))
            yield path


def _make_long_name_problem(path: PurePosixPath) -> Problem:
    name = f"{ids.make_short_slug(path.stem)}{path.suffix.lower()}"
    count = len(os.fsencode(path.name))
    place = "naam van het bestand"
    return fill_problem(path, "long_name", place, count=count, most=MAX_NAME_BYTES, name=name)


def _is_inside(path: Path, folder: Path) -> bool:
    # `resolve` raises on links that chase each other; `realpath` does not, and `exists` sees them.
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    return inside and path.exists()


def _read_files(project: Path, paths: Iterable[Path], report: ReportProblem) -> Iterator[File]:
    for path in paths:
        relative = _make_relative(project, path)
        if not path.is_file():
            report(_make_unplaced_problem(relative))
            continue
        try:
            yield File(path=relative, data=path.read_bytes())
        except OSError:
            report(fill_problem(relative, "unopened"))


def _make_relative(project: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(project).as_posix())


def _make_unplaced_problem(path: PurePosixPath) -> Problem:
    if path.parent.name in PAGE_ADDRESSES:
        return fill_problem(path, "folder_in_folder", folder=path.parent)
    problem = fill_problem(path, "unplaced", folders=", ".join(list(PAGE_ADDRESSES)[1:]))
    if (found := MISNAMED_RECORD_PATTERN.fullmatch(path.name)) is not None:
        return suggest_nearest(problem, f"{found[1]}{RECORD_SUFFIX}", TOP_FILES)
    is_top = len(path.parts) == TOP_DEPTH
    return suggest_nearest(problem, path.name, PAGE_ADDRESSES if is_top else ())
