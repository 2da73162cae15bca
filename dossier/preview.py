"""What `dossier serve` shows of a changed source at once, before all is gathered and made again."""

import dataclasses
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from dossier.content import record_beside
from dossier.content.files import RECORD
from dossier.enrich.evidence import evidence
from dossier.enrich.rights import original_of
from dossier.errors import ContentError, Problem, Severity
from dossier.model import Dossier, Page, Rights
from dossier.publish.site import page_alone, prepared
from dossier.publish.swap import only_build
from dossier.publish.write import put
from dossier.read import source_at
from dossier.render.frontmatter import page_text
from dossier.render.origin import with_origins
from dossier.render.source_pages import OwnPart, common_part, own_parts, page_of
from dossier.sources import Job, Sought, Told, told


class Preview:
    """Makes the page of a source that was changed, with what the last build knows of all others.

    What others say of the source, and it of them, follows with the next build; so does the last look for what
    was left out of others. It is shown on this machine alone.
    """

    def __init__(self, project: Path, folder: Path) -> None:
        self._project = project
        self._folder = folder
        self._maker = prepared(project)
        self._dossier: Dossier | None = None
        self._parts: dict[PurePosixPath, OwnPart] = {}

    def know(self, dossier: Dossier) -> None:
        """Take what was built last, and be ready for a change of it."""
        self._maker.get_ready()
        self._dossier = dossier
        self._parts = {
            part.document.source.path.with_suffix(""): part for part in own_parts(dossier)
        }

    def show(self, changed: Collection[Path]) -> Path | None:
        """Return a folder with the page of the one source that was changed.

        None where more was changed than one source, or more must be known to tell what may be shown.
        """
        if self._dossier is None:
            return None
        names = {path.relative_to(self._project).with_suffix("") for path in changed}
        parts = [self._parts.get(PurePosixPath(name)) for name in names]
        if len(parts) != 1 or parts[0] is None or parts[0].document is self._dossier.agenda_source:
            return None
        page = self._page(self._dossier, parts[0])
        if page is None:
            return None
        settings = self._dossier.settings
        with only_build(self._project / "build", report=lambda _: None):
            put(self._project / "build" / "docs" / page.path, page_text(page))
            return page_alone(
                self._project, page.path, self._folder, settings=settings, maker=self._maker
            )

    def close(self) -> None:
        """End what waits for the next change."""
        self._maker.close()

    def _page(self, dossier: Dossier, part: OwnPart) -> Page | None:
        before = part.document.source
        path = self._project / before.path
        wrong: list[Problem] = []
        try:
            record = record_beside(path, wrong.append)
            source = dataclasses.replace(source_at(path, before.id), path=before.path)
        except (OSError, ContentError):
            return None
        if wrong or (
            record is not None and (record.rights is Rights.CITAAT or not record.published)
        ):
            return None
        if record is not None:
            record = dataclasses.replace(record, path=before.path.with_suffix(RECORD))
        sought = Sought.of(dossier.themes, dossier.terms)
        found = told(Job(source, path, dossier.settings.allowed, record, sought))
        if not isinstance(found, Told) or found.found is None:
            return None
        document = found.document
        if any(problem.severity is Severity.ERROR for problem in document.problems):
            return None
        cells = evidence(dossier.agenda_source, dossier.bearings, [document], found.found.matches)
        citations = set(found.found.citations)
        part = dataclasses.replace(
            part,
            document=document,
            matches=found.found.matches,
            terms=found.found.terms,
            cells=tuple(cells),
            original=original_of(document),
            # Where others are cited is told by places in the text, which may have moved.
            citing=tuple(x for x in part.citing if x.citation is None or x.citation in citations),
        )
        return next(with_origins(dossier, [page_of(common_part(dossier), part)]))
