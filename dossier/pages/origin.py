"""Where a page is mended: the record or the hand-written text that it came from, on the hosting site."""

import dataclasses
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from dossier.ids import question_page, session_page, source_page, theme_page
from dossier.model import Dossier, Page
from dossier.sections import CONTENT, HOME, SECTIONS, SESSIONS

BRANCH = "main"
ORIGINS = {section.address: section.origin for section in SECTIONS}
"""What a maintainer would change in a section, by its address."""

Origin = tuple[PurePosixPath, bool]
"""A file of the content, and whether it is there."""


def with_origins(dossier: Dossier, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages, each telling where it can be mended, if the settings name the place of the files."""
    place = dossier.settings.repository
    own = _own(dossier) if place else {}
    for page in pages:
        if place is None:
            yield page
            continue
        address = f"{place.rstrip('/')}/{_way(page.path, own)}"
        yield dataclasses.replace(page, metadata=(*page.metadata, ("verbeter", address)))


def _way(page: PurePosixPath, own: Mapping[PurePosixPath, Origin]) -> str:
    """Return the way to the file of a page, as the hosting site spells it."""
    if page in own:
        path, exists = own[page]
        if exists:
            return f"edit/{BRANCH}/{_quoted(path)}"
        return f"new/{BRANCH}/{_quoted(path.parent)}?filename={_quoted(path.name)}"
    path = ORIGINS.get(page.parts[0], HOME.origin)
    return f"{'edit' if path.suffix else 'tree'}/{BRANCH}/{_quoted(path)}"


def _own(dossier: Dossier) -> dict[PurePosixPath, Origin]:
    """Return the file that each page came from: not every source has a record, nor every session its notes."""
    found: dict[PurePosixPath, Origin] = {}
    for document in dossier.documents:
        record = document.source.path.with_suffix(".yml")
        for name in (document.source.id, *document.former):
            found[source_page(name)] = record, document.source.id in dossier.recorded
    for theme in dossier.themes:
        found[theme_page(theme.id)] = theme.path, True
    for session in dossier.sessions:
        notes = session.notes.path if session.notes else SESSIONS.origin / f"{session.id}.md"
        found[session_page(session.id)] = notes, session.notes is not None
    written_on = {question_page(each.number): each.path for each in dossier.question_notes}
    for question in dossier.frame.central_questions if dossier.frame else ():
        page = question_page(question.number)
        path = written_on.get(page, CONTENT / "kernvragen" / f"{question.number}.md")
        found[page] = path, page in written_on
    for written in dossier.pages:
        found[written.path] = written.body.path, True
    return found


def _quoted(path: PurePosixPath | str) -> str:
    return urllib.parse.quote(str(path))
