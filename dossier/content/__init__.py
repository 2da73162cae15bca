"""Read and check what maintainers edit: everything under `content/`."""

import dataclasses
import re
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from dossier import model
from dossier.content import files
from dossier.content.content_reader import UNREADABLE_SETTINGS, ContentReader, load_record
from dossier.content.earlier_files import list_earlier_files
from dossier.content.files import CONTENT_FOLDER, ReportProblem
from dossier.errors import ContentError, DossierError, Problem, sort_by_file
from dossier.model import RECORD_SUFFIX, Content, Record

__all__ = [
    "UNREADABLE_SETTINGS",
    "load_addresses",
    "load_content",
    "load_earlier_themes",
    "load_record",
    "load_record_beside",
]

RIGHTS_KEY_PATTERN = re.compile(rb"publiceren|rechten")


def load_content(project: Path) -> Content:
    """Return all that stands under `content/`, with every problem, in the order of the files."""
    if not (project / CONTENT_FOLDER).is_dir():
        message = f"de map '{CONTENT_FOLDER}' ontbreekt: geef de map van het dossier op"
        raise DossierError(message)
    problems: list[Problem] = []
    listed = tuple(files.list_files(project, problems.append))
    misplaced = {problem.path.name.partition(".")[0] for problem in problems}
    content = ContentReader(listed, problems.append, misplaced=misplaced).read_content()
    return dataclasses.replace(content, problems=sort_by_file(problems))


def load_earlier_themes(project: Path, revision: str) -> tuple[model.Theme, ...] | None:
    """Return the themes as far as they could be read at a revision of git; None where git does not know it."""
    listed = list_earlier_files(project, revision)
    return None if listed is None else tuple(ContentReader(listed, lambda _: None).read_themes())


def load_record_beside(path: Path, report: ReportProblem) -> Record | None:
    """Return the record that lies beside the file at `path`, or None where there is none.

    Raise ContentError where it cannot be read and says something of what may be published.
    """
    beside = path.with_suffix(RECORD_SUFFIX)
    if beside == path or not beside.is_file():
        return None
    problems: list[Problem] = []
    data = beside.read_bytes()
    record = load_record(PurePosixPath(beside), data, problems.append)
    if record is None and RIGHTS_KEY_PATTERN.search(data):
        raise ContentError(tuple(problems))
    for each in problems:
        report(each)
    return record


def load_addresses(path: Path) -> dict[str, list[str]]:
    """Return a published `api/adressen.json`: every page, and what may be linked to on it."""
    try:
        return TypeAdapter(dict[str, list[str]]).validate_json(path.read_bytes(), strict=True)
    except ValidationError as error:
        message = f"{path}: dit is geen lijst van adressen; neem het bestand api/adressen.json van de site"
        raise DossierError(message) from error
