"""What maintainers wrote, and everything that the pages are made from."""

import dataclasses
import datetime
from pathlib import PurePosixPath

from dossier.errors import Problem
from dossier.model.document import Asker, Bewindspersoon, Document, DocumentKind, Kamerstuk
from dossier.model.names import PassageId, SessionId, SourceId, ThemeId
from dossier.model.source import Source


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a maintainer's record states about one source; None or empty where it says nothing."""

    path: PurePosixPath
    title: str | None = None
    subject: str | None = None
    kind: DocumentKind | None = None
    date: str | None = None
    submitted: datetime.date | None = None
    received: datetime.date | None = None
    numbers: tuple[str, ...] = ()
    paper: Kamerstuk | None = None
    aanhangsel: str | None = None
    authors: tuple[str, ...] = ()
    askers: tuple[Asker, ...] = ()
    committee: str | None = None
    addressed_to: tuple[str, ...] = ()
    answered_by: tuple[Bewindspersoon, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    added: datetime.date | None = None
    links: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that tells that a passage is about a theme, and how strongly (at least 1)."""

    text: str
    weight: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that gathers passages from all sources."""

    id: ThemeId
    title: str
    short: str | None
    cues: tuple[Cue, ...]
    related: tuple[ThemeId, ...]
    introduction: str
    """Hand-written Markdown; may be empty."""
    path: PurePosixPath


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMatch:
    """Why a passage belongs to a theme."""

    theme: ThemeId
    source: SourceId
    passage: PassageId
    score: int
    evidence: tuple[str, ...]
    """The words of the passage that caused the match, as they stand there."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SessionNotes:
    """What a maintainer adds to a session: hand-written Markdown by part, and what to read."""

    id: SessionId
    path: PurePosixPath
    preparation: str = ""
    report: str = ""
    reading: tuple[SourceId, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of the think tank, from the agenda."""

    id: SessionId
    title: str
    date: datetime.date
    start: datetime.time | None
    kind: str
    place: str | None
    content: str | None
    """None where the agenda says TBD."""
    provisional: bool
    passage: PassageId
    notes: SessionNotes | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An abbreviation or term with its meaning."""

    term: str
    meaning: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `content/dossier.yml` says of the site as a whole."""

    title: str
    description: str
    address: str
    """The site's own address, with a slash at its end."""
    agenda: SourceId | None
    """The source that holds the agenda and the frame."""
    session_minutes: int
    """How long a session is taken to last, since the agenda names no end; said on the page."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """A hand-written page: where it goes, its front matter, its Markdown."""

    path: PurePosixPath
    """Below `content/paginas/`, which is also its place on the site."""
    metadata: tuple[tuple[str, str], ...]
    body: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that maintainers wrote, checked; the sources are still files."""

    settings: Settings
    sources: tuple[Source, ...]
    records: tuple[tuple[SourceId, Record], ...]
    themes: tuple[Theme, ...]
    sessions: tuple[SessionNotes, ...]
    terms: tuple[Term, ...]
    pages: tuple[WrittenPage, ...]
    problems: tuple[Problem, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that the pages are made from."""

    settings: Settings
    documents: tuple[Document, ...]
    themes: tuple[Theme, ...]
    matches: tuple[ThemeMatch, ...]
    sessions: tuple[Session, ...]
    terms: tuple[Term, ...]
    pages: tuple[WrittenPage, ...]
    problems: tuple[Problem, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file for MkDocs: its path below `build/docs`, front matter and Markdown."""

    path: PurePosixPath
    metadata: tuple[tuple[str, object], ...]
    body: str
