"""What recognition makes of one source: frozen values, no files, no parsing."""

import dataclasses
import datetime
import enum
import functools
from collections.abc import Mapping
from pathlib import PurePosixPath

from dossier.errors import Problem
from dossier.model.description import Description
from dossier.model.frame import AgendaRow, Frame
from dossier.model.names import Anchor, PassageId, QuestionNumber, SourceId
from dossier.model.obstacle import Obstacle
from dossier.model.promises import Promise, PromiseOutcome
from dossier.model.source import Dropped, Source
from dossier.text import RichText


class DocumentKind(enum.StrEnum):
    """The kinds of source; `kamervragen` whether the answers came in a letter or not."""

    KAMERVRAGEN = "kamervragen"
    KAMERBRIEF = "kamerbrief"
    STARTNOTITIE = "startnotitie"
    RAPPORT = "rapport"
    OVERIG = "overig"


class PassageKind(enum.StrEnum):
    """Whose words a passage holds."""

    VRAAG = "vraag"
    ANTWOORD = "antwoord"
    ALINEA = "alinea"


class QuestionStatus(enum.StrEnum):
    """Whether a question is answered in its paper."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    DELAYED = "delayed"
    """The paper says that the answer comes later."""


class PassageForm(enum.StrEnum):
    """How a passage is laid out."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class NoteSeries(enum.StrEnum):
    """Whose notes: of those who answer, of those who ask, or of any other document."""

    ANTWOORD = "antwoord"
    VRAAG = "vraag"
    BRON = "bron"


class Rights(enum.StrEnum):
    """On what ground a source is published; the value is the word in its record."""

    OVERHEID = "overheid"
    TOESTEMMING = "toestemming"
    CITAAT = "citaat"
    """Only its description, its official address and the words that are quoted from it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a passage in a record of a meeting, as it names them: `Van Dijk`, `De voorzitter`."""

    name: str
    party: str | None

    @property
    def label(self) -> str:
        """The name with the party: `Van Dijk (SP)`."""
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the source."""

    level: int
    title: str
    anchor: Anchor


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The smallest piece that is themed, cited and linked to."""

    id: PassageId
    """`p-` and ten hexadecimal digits over its own letters and digits, so that text elsewhere moves no link."""
    kind: PassageKind
    form: PassageForm
    content: RichText
    section: Anchor | None
    questions: tuple[QuestionNumber, ...] = ()
    """The kamervragen that the passage asks or answers; empty outside kamervragen."""
    question_anchors: tuple[Anchor, ...] = ()
    """The anchors of those questions (a number may stand twice in one paper)."""
    speaker: Speaker | None = None
    """Who says it, in a record of a meeting."""

    @property
    def text(self) -> str:
        """The plain words; between the cells of a row stands a space."""
        return self.content.text.replace("\t", " ")

    @property
    def live(self) -> str:
        """The words that hold, as long as the text: a sign stands for each character that is struck out."""
        return self.content.blank_struck().replace("\t", " ")

    @property
    def plain(self) -> str:
        """The words for where no line can go through them: those that are struck out say so."""
        return self.content.write_plain().replace("\t", " ")


@dataclasses.dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note is cited: a passage, and the offset in its plain text that the mark stands before."""

    passage: PassageId
    offset: int


@dataclasses.dataclass(frozen=True, slots=True)
class NoteLink:
    """A link in a note; url is None where the document gives none that leads anywhere."""

    title: str
    url: str | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of one series; a text of None is a mark whose note is not in the document."""

    series: NoteSeries
    mark: str
    text: str | None
    at: tuple[NotePlace, ...]
    links: tuple[NoteLink, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A kamervraag: its number as printed, its place on the page, its passages."""

    number: QuestionNumber
    anchor: Anchor
    """`vraag-6`; a second question of that number in one paper gets `vraag-6-2`."""
    passages: tuple[PassageId, ...]
    status: QuestionStatus


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer and the questions that it serves, in the order in which it names them."""

    questions: tuple[QuestionNumber, ...]
    question_anchors: tuple[Anchor, ...]
    """The anchors of those questions; the answer's own are the same with `antwoord-` before them."""
    passages: tuple[PassageId, ...]


class CorrectedField(enum.StrEnum):
    """What a hand correction is about; the value is the word in its record (`veld`)."""

    TITEL = "titel"
    ONDERWERP = "onderwerp"
    SOORT = "soort"
    DATUM = "datum"
    INGEZONDEN = "ingezonden"
    ONTVANGEN = "ontvangen"
    COMMISSIE = "commissie"
    AANHANGSEL = "aanhangsel"
    KOP = "kop"
    ALINEA = "alinea"

    @property
    def attribute(self) -> str | None:
        """The field of a document that is corrected; None where it is the text itself."""
        return _ATTRIBUTES.get(self)


_ATTRIBUTES = {
    CorrectedField.TITEL: "title",
    CorrectedField.ONDERWERP: "subject",
    CorrectedField.SOORT: "kind",
    CorrectedField.DATUM: "date",
    CorrectedField.INGEZONDEN: "submitted",
    CorrectedField.ONTVANGEN: "received",
    CorrectedField.COMMISSIE: "committee",
    CorrectedField.AANHANGSEL: "aanhangsel",
}


class Reading(enum.StrEnum):
    """What a piece of the text is to be taken for, by hand."""

    ALINEA = "alinea"
    VERVOLG = "vervolg"
    """The rest of the paragraph before it."""
    KOP = "kop"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a maintainer corrected by hand where recognition is wrong for one document."""

    field: CorrectedField
    found: str
    """The value as recognition gives it, in ISO form for a date; of the text its words."""
    right: str
    """What it must be; of the text a `Reading`."""
    reason: str
    path: PurePosixPath
    """The record that it stands in."""
    place: str
    """Where in that record: `regel 4: correcties[1]`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What a maintainer tells of a change in what the dossier has of a source."""

    date: datetime.date
    what: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Description):
    """What only the record of a source says, also of the document that it describes."""

    added: datetime.date | None = None
    """The day the source came into the dossier."""
    changes: tuple[Change, ...] = ()
    """What a record says was changed since, in its order."""
    links: tuple[str, ...] = ()
    """Official addresses that the record gives beside those that follow from the numbers."""
    rights: Rights | None = None
    """None where the record does not say."""
    former: tuple[SourceId, ...] = ()
    """Ids under which the source was published before."""
    former_anchors: tuple[tuple[Anchor, PassageId], ...] = ()
    """Anchors that stood on its page before, and the passages that they lead to now."""
    outcomes: tuple[PromiseOutcome, ...] = ()
    """What its record says became of its promises."""

    @property
    def is_quoted_only(self) -> bool:
        """Whether only its description and the words that are quoted from it may be published."""
        return self.rights is Rights.CITAAT


@dataclasses.dataclass(frozen=True, kw_only=True)
class Document(Recorded):
    """What the dossier makes of one source."""

    source: Source
    kind: DocumentKind
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    labels: tuple[str, ...]
    """Words that only name a part; the heads of a table's columns have a tab between them."""
    head: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    agenda: tuple[AgendaRow, ...]
    frame: Frame | None
    problems: tuple[Problem, ...]
    provisional: bool = False
    """The document says that its dates are provisional ("data onder voorbehoud")."""
    from_record: tuple[str, ...] = ()
    """Names of the fields above whose value the record states or corrects; of `numbers`, which a
    record adds to, the numbers themselves."""
    corrections: tuple[Correction, ...] = ()
    """What the record corrected by hand, as far as it fits the document."""
    offered: bool = True
    """The site may offer the file itself, or a copy of it."""
    obstacles: tuple[Obstacle, ...] = ()
    """What the file holds that keeps it from the site."""
    cleaned: tuple[Obstacle, ...] = ()
    """What a copy on the site leaves out, where only that stands in the way."""
    read_from: tuple[tuple[str, str], ...] = ()
    """By the name of a field above: where on the paper its words stand (`kop van pagina 1`)."""
    unsure: tuple[str, ...] = ()
    """The names of the fields above of which a person should check the value."""
    masked: bool = False
    """Personal data that stands in the file was taken out of its text."""

    @functools.cached_property
    def _passages(self) -> Mapping[PassageId, Passage]:
        return {passage.id: passage for passage in self.passages}

    def passage(self, identifier: PassageId) -> Passage:
        """Return the passage with this id; raise KeyError where there is none."""
        return self._passages[identifier]

    def outcomes_of(self, promise: Promise) -> list[PromiseOutcome]:
        """Return what the record says became of a promise of this document."""
        said = self.passage(promise.passage).text[promise.term_start : promise.term_end]
        return [
            each
            for each in self.outcomes
            if each.passage == promise.passage and (each.term or said) == said
        ]

    @property
    def is_delay_notice(self) -> bool:
        """Whether it only says that its questions are answered later."""
        return any(x.status is QuestionStatus.DELAYED for x in self.questions) and not self.answers

    @property
    def day(self) -> str:
        """The day by which papers are put in order: of the answer, its own, or of the questions; empty if not known."""
        first = self.received or self.date or self.submitted or ""
        return first if isinstance(first, str) else first.isoformat()

    def words_of(self, part: Question | Answer) -> str:
        """Return the plain words of all passages of a question or an answer, with a space between two."""
        return " ".join(self.passage(each).plain for each in part.passages)
