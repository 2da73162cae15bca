"""What the dossier makes of one file, wherever it lies."""

import dataclasses
from pathlib import Path

from dossier.content import load_content, load_record_beside
from dossier.enrich.quotations import find_quotations
from dossier.enrich.records import apply_record
from dossier.enrich.rights import keep_quoted_only
from dossier.enrich.themes import match_themes
from dossier.errors import DossierError, Problem
from dossier.model import Document, ThemeMatch
from dossier.read import open_source
from dossier.sources import recognise_source


def inspect_file(
    path: Path, project: Path, *, with_record: bool
) -> tuple[Document, tuple[ThemeMatch, ...]]:
    """Return the document that a file holds, and the themes of `project` that it bears on.

    The record beside the file counts with `with_record`; one that cannot be read is a problem of the document.
    What the record says of publishing always counts.
    """
    problems: list[Problem] = []
    record = load_record_beside(path, problems.append)
    if record is not None and not record.published:
        msg = f"{path}: deze bron wordt niet gepubliceerd (publiceren: false), en dus ook hier niet getoond"
        raise DossierError(msg)
    source = open_source(path, path.stem)
    content = load_content(project) if (project / "content").is_dir() else None
    allowed = content.settings.allowed if content else ()
    stated = record if with_record else None
    document = recognise_source(source, path, allowed=allowed, record=stated).document
    if with_record:
        document = apply_record(document, record) if record is not None else document
        document = dataclasses.replace(document, problems=(*document.problems, *problems))
    document = dataclasses.replace(document, rights=record.rights if record else None)
    if document.is_quoted_only:
        quoted, _ = find_quotations(content.quotations if content else (), [document])
        (document,), _ = keep_quoted_only([document], quoted)
    return document, match_themes(document, content.themes if content else ())
