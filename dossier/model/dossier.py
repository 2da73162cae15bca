"""What maintainers wrote, and everything that the pages are made from."""

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.errors import Problem
from dossier.model.bearings import Bearings, Cell
from dossier.model.document import (
    Correction,
    Document,
    DocumentKind,
    Recorded,
)
from dossier.model.frame import Frame
from dossier.model.names import PassageId, SourceId, ThemeId
from dossier.model.promises import Promise, SentencePlace, SharedSentence
from dossier.model.references import Reference
from dossier.model.sessions import QuestionNotes, Session, SessionNotes
from dossier.model.source import Original, Source
from dossier.model.themes import Theme, ThemeMatch
from dossier.model.written import TypedYaml, WrittenPage, WrittenText


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record(Recorded):
    """What a maintainer's record states about one source; None or empty where it says nothing."""

    path: PurePosixPath
    kind: DocumentKind | None = None
    corrections: tuple[Correction, ...] = ()
    """What recognition gets wrong in this document alone."""
    published: bool = True
    """False keeps the source out of everything that is made."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a maintainer says stand literally in a source; not yet looked up."""

    source: SourceId
    words: str
    path: PurePosixPath
    """The file that quotes them."""
    line: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPlace:
    """Where quoted words stand: a passage, and the offsets in its plain text."""

    passage: PassageId
    start: int
    end: int


QuotedPlaces = Mapping[tuple[SourceId, str], QuotedPlace]
"""Where each verified quotation stands, by its source and its words as they were typed."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AddressChange:
    """How the page of a source differs from the published one in what others can link to."""

    address: str
    is_new: bool
    added: int
    lost: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An abbreviation or term with its meaning."""

    term: str
    meaning: str
    others: tuple[str, ...] = ()
    """Other ways in which the sources write the same."""
    quotation: Quotation | None = None
    """Words of a source that give the meaning; without them it is the maintainer's."""
    not_in: tuple[str, ...] = ()
    """Longer words in which it is something else: `wettelijke grondslag`."""
    own: tuple[Quotation, ...] = ()
    """By which sources say what they themselves mean by it, where that is something else."""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All words of sources that give a meaning."""
        return (*filter(None, [self.quotation]), *self.own)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TermPlace:
    """Where a term stands: a passage, and the offsets in its plain text."""

    term: str
    source: SourceId
    passage: PassageId
    start: int
    end: int


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
    allowed: tuple[str, ...] = ()
    """Personal data that may be published: an address, a number, or the domain of e-mail addresses."""
    largest: int = 25_000_000
    """How many bytes a source may have."""
    repository: str | None = None
    """Where the files of the dossier stand on GitHub: there a page can be mended."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that maintainers wrote, checked; the sources are still files."""

    settings: Settings
    sources: tuple[Source, ...]
    unpublished: tuple[Source, ...]
    """Sources whose record says that they are not to be published."""
    records: tuple[tuple[SourceId, Record], ...]
    themes: tuple[Theme, ...]
    sessions: tuple[SessionNotes, ...]
    questions: tuple[QuestionNotes, ...]
    terms: tuple[Term, ...]
    bearings: Bearings
    pages: tuple[WrittenPage, ...]
    typed: tuple[TypedYaml, ...]
    """The keys and values of every file but the records of sources that are not published."""
    problems: tuple[Problem, ...]

    @property
    def texts(self) -> Iterator[WrittenText]:
        """All hand-written Markdown."""
        yield from (theme.introduction for theme in self.themes)
        yield from (text for notes in self.sessions for text in (notes.preparation, notes.report))
        yield from (text for notes in self.questions for _, text in notes.parts)
        yield from (page.body for page in self.pages)

    @property
    def quotations(self) -> Iterator[Quotation]:
        """All words that are said to stand in a source."""
        for text in self.texts:
            for call in text.calls:
                source, words = call.value("bron"), call.value("woorden")
                if source is not None and words is not None:
                    yield Quotation(
                        source=SourceId(source), words=words, path=text.path, line=call.line
                    )
        yield from (quotation for term in self.terms for quotation in term.quotations)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Dossier:
    """Everything that the pages are made from."""

    settings: Settings
    documents: tuple[Document, ...]
    themes: tuple[Theme, ...]
    matches: tuple[ThemeMatch, ...]
    sessions: tuple[Session, ...]
    terms: tuple[Term, ...]
    term_places: Mapping[SourceId, tuple[TermPlace, ...]]
    """In the order of each source's text."""
    bearings: Bearings
    evidence: tuple[Cell, ...] = ()
    """The cells of the evidence matrix: by central question, in the order of the documents."""
    quoted: QuotedPlaces
    """Where the words of each quotation stand, by source and words as they were given."""
    pages: tuple[WrittenPage, ...]
    question_notes: tuple[QuestionNotes, ...] = ()
    """What was written by hand on the central questions."""
    originals: Mapping[SourceId, Original]
    """The files that are published beside the pages of their sources; those of others are withheld."""
    promises: tuple[Promise, ...] = ()
    """In the order of the sources, and of each one's text."""
    follow_ups: Mapping[Promise, Sequence[SentencePlace]] = dataclasses.field(default_factory=dict)
    """By promise the sentences of later papers that may tell what became of it."""
    shared: tuple[SharedSentence, ...] = ()
    recorded: frozenset[SourceId] = frozenset()
    """The sources that have a record."""
    references: Mapping[PurePosixPath, tuple[Reference, ...]]
    """By the page that mentions them, where the sources are mentioned: in other sources first."""
    problems: tuple[Problem, ...]
    secrets: frozenset[str] = dataclasses.field(default=frozenset(), repr=False)
    """What was masked in the sources, and the sentences of those that may not be published; nothing of it
    may reach the site."""

    @functools.cached_property
    def _documents(self) -> Mapping[SourceId, Document]:
        return {document.source.id: document for document in self.documents}

    @functools.cached_property
    def _themes(self) -> Mapping[ThemeId, Theme]:
        return {theme.id: theme for theme in self.themes}

    def document(self, source: SourceId) -> Document:
        """Return what the dossier makes of a source; raise KeyError where it has no such source."""
        return self._documents[source]

    def has_document(self, source: SourceId) -> bool:
        """Return whether the dossier has this source; one that is not published it does not have."""
        return source in self._documents

    def theme(self, identifier: ThemeId) -> Theme:
        """Return the theme with this id; raise KeyError where there is none."""
        return self._themes[identifier]

    @functools.cached_property
    def by_date(self) -> tuple[Document, ...]:
        """The documents by their day, those without one first, equal days by address."""
        return tuple(sorted(self.documents, key=lambda x: (x.day, x.source.id)))

    @property
    def held_sessions(self) -> tuple[Session, ...]:
        """The sessions that are not cancelled."""
        return tuple(each for each in self.sessions if not each.is_cancelled)

    @property
    def agenda_source(self) -> Document | None:
        """The source that holds the agenda and the frame."""
        agenda = self.settings.agenda
        return None if agenda is None else self._documents.get(agenda)

    @property
    def frame(self) -> Frame | None:
        """The think tank's own questions, directions and values."""
        return self.agenda_source.frame if self.agenda_source else None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file for MkDocs: its path below `build/docs`, front matter and Markdown."""

    path: PurePosixPath
    metadata: tuple[tuple[str, object], ...]
    body: str
