"""What a dossier is made of: frozen values, no files, no parsing."""

from dossier.model.bearings import Bearing, Bearings, Cell
from dossier.model.bibliography import BibliographyEntry
from dossier.model.description import DESCRIBED, Asker, Bewindspersoon, Description, Kamerstuk
from dossier.model.document import (
    Answer,
    Change,
    CorrectedField,
    Correction,
    Document,
    DocumentKind,
    Note,
    NoteLink,
    NotePlace,
    NoteSeries,
    Passage,
    PassageForm,
    PassageKind,
    Question,
    QuestionStatus,
    Reading,
    Recorded,
    Rights,
    Section,
    Speaker,
)
from dossier.model.dossier import (
    AddressChange,
    Content,
    Dossier,
    Page,
    Quotation,
    QuotedPlace,
    QuotedPlaces,
    Record,
    Settings,
    Term,
    TermPlace,
)
from dossier.model.frame import AgendaRow, CentralQuestion, CoreValue, Direction, Frame
from dossier.model.names import Anchor, PassageId, QuestionNumber, SessionId, SourceId, ThemeId
from dossier.model.obstacle import Obstacle
from dossier.model.promises import (
    Bound,
    Period,
    Promise,
    PromiseKind,
    PromiseOutcome,
    SentencePlace,
    SharedSentence,
    YearOrigin,
)
from dossier.model.references import Citation, Reference, Sentence
from dossier.model.search import SameMeaning, SearchEntry, SearchPart
from dossier.model.sessions import Move, QuestionNotes, Session, SessionNotes
from dossier.model.source import (
    RECORD_SUFFIX,
    Block,
    BlockKind,
    Dropped,
    DropReason,
    Original,
    Place,
    Source,
    SourceText,
    Stated,
)
from dossier.model.themes import Cue, Reason, ReasonKind, Theme, ThemeMatch
from dossier.model.written import (
    MacroCall,
    TypedLink,
    TypedQuotation,
    TypedValue,
    TypedYaml,
    WrittenPage,
    WrittenText,
)
