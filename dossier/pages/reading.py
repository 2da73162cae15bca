"""What a session asks of its members beforehand: what to read, what to think over, what is new.

All of it follows from the dates in the content: no clock is asked.
"""

import dataclasses
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import question_page, relative, source_page
from dossier.language.dates import format_day
from dossier.language.phrasing import count_noun
from dossier.model import CentralQuestion, Document, Dossier, Rights, Session
from dossier.pages import dutch
from dossier.pages.bearings import question_name
from dossier.pages.lists import by_date, source_item
from dossier.pages.markup.markdown import (
    Markdown,
    download,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    paragraph,
)
from dossier.pages.passages import source_line
from dossier.text import split_words

PACE = 200
"""Words a minute."""
READING, QUESTIONS, NEW = "Leeslijst", "Vragen om voor te bereiden", "Nieuw sinds de vorige sessie"
NO_READING = "Voor deze sessie is nog geen leeslijst opgegeven. Daarom is er ook nog geen leesmap."
NO_QUESTIONS = "Voor deze sessie zijn nog geen vragen opgegeven."
HOW_LONG = f"De leestijd is afgeleid: {PACE} woorden per minuut."
QUOTED_ONLY = "de tekst staat niet op deze site"
OWN_QUESTIONS = (
    "Op de leeslijst staat het stuk met de vragen van de denktank zelf. Hieronder staan ze letterlijk. Dat ze bij "
    "deze sessie horen is afgeleid van de leeslijst; de agenda noemt geen vragen."
)
FIRST_SESSION = "Dit is de eerste sessie van de agenda: er is geen vorige."


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A source on a reading list, and how long it takes."""

    document: Document
    minutes: int | None
    """None where its text is not ours to publish."""

    @property
    def told(self) -> str:
        """What the source is, and how long it takes to read."""
        return f"{source_line(self.document)}; {self.duration}"

    @property
    def duration(self) -> str:
        """How long it takes to read, in words."""
        return QUOTED_ONLY if self.minutes is None else minutes_in_words(self.minutes)


@dataclasses.dataclass(frozen=True, slots=True)
class Questions:
    """What the members are asked to think over."""

    written: tuple[str, ...]
    """By whoever prepares the session."""
    central: tuple[CentralQuestion, ...]
    """The think tank's own, where the paper that asks them is to be read."""


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """The sources that were added since the session before, and that session if there was one."""

    before: Session | None
    documents: tuple[Document, ...]
    undated: int
    """Of how many sources no record says when they were added."""

    @property
    def told(self) -> str:
        """In a sentence what is new, or that nothing is."""
        if self.before is None:
            return FIRST_SESSION
        since = f"Sinds de vorige sessie ({self.before.title}, {format_day(self.before.date)})"
        count = len(self.documents)
        named = {0: "is geen bron", 1: "is één bron"}.get(count, f"zijn {count} bronnen")
        told = f"{since} {named} toegevoegd."
        if not self.undated:
            return told
        if self.undated == 1:
            return f"{told} Van één bron is niet bekend wanneer zij is toegevoegd."
        return f"{told} Van {self.undated} bronnen is niet bekend wanneer ze zijn toegevoegd."


def reading_list(dossier: Dossier, session: Session) -> tuple[Reading, ...]:
    """Return the sources to read before a session, in the order in which they are given; each once."""
    given = dict.fromkeys(session.notes.reading if session.notes else ())
    documents = (dossier.document(source) for source in given if dossier.has_document(source))
    return tuple(Reading(document, _minutes(document)) for document in documents)


def total(reading: tuple[Reading, ...]) -> int:
    """Return how many minutes the whole list takes."""
    return sum(each.minutes or 0 for each in reading)


def minutes_in_words(minutes: int) -> str:
    """Return how long reading takes: `ongeveer 28 minuten lezen`."""
    return f"ongeveer {count_noun(minutes, 'minuut', 'minuten')} lezen"


def questions_for(dossier: Dossier, session: Session) -> Questions:
    """Return the questions to prepare: those in the session's own file, and those of the paper to be read."""
    reading = {each.document.source.id for each in reading_list(dossier, session)}
    frame = dossier.frame if dossier.settings.agenda in reading else None
    written = session.notes.questions if session.notes else ()
    return Questions(written, frame.central_questions if frame else ())


def news_for(dossier: Dossier, session: Session) -> News:
    """Return what came into the dossier after the session before, up to the day of this one."""
    earlier = [each for each in dossier.sessions if each.date < session.date]
    if not earlier:
        return News(None, (), 0)
    before = earlier[-1]
    new = (
        document
        for document in by_date(dossier)
        if document.added and before.date < document.added <= session.date
    )
    undated = sum(1 for document in dossier.documents if document.added is None)
    return News(before, tuple(new), undated)


def leesmap_name(session: Session) -> str:
    """Return what the PDF beside the page of a session is called."""
    return f"{session.id}-leesmap.pdf"


def to_prepare(dossier: Dossier, session: Session, page: PurePosixPath) -> Iterator[Markdown]:
    """Yield the part of a session's page about what to do beforehand."""
    yield heading(2, READING, "leeslijst")
    yield from _read(dossier, session, page)
    yield heading(2, QUESTIONS, "vragen")
    yield from _asked(dossier, questions_for(dossier, session), page)
    yield heading(2, NEW, "nieuw")
    news = news_for(dossier, session)
    yield paragraph(escape(news.told))
    if news.documents:
        yield items(source_item(document, page) for document in news.documents)


def _read(dossier: Dossier, session: Session, page: PurePosixPath) -> Iterator[Markdown]:
    reading = reading_list(dossier, session)
    if not reading:
        yield paragraph(escape(NO_READING))
        return
    yield items(_row(each, page) for each in reading)
    if len(reading) > 1:
        yield paragraph(escape(f"Samen {minutes_in_words(total(reading))}."))
    yield paragraph(download("Leesmap als PDF, om af te drukken", leesmap_name(session)))
    yield paragraph(escape(HOW_LONG), classes=["uitleg"])


def _row(reading: Reading, page: PurePosixPath) -> Markdown:
    document = reading.document
    named = link(dutch.title(document), relative(source_page(document.source.id), page))
    line = inline("span", escape(reading.told), classes=["bronregel"])
    return item(Markdown(f"{named}<br>{line}"))


def _asked(dossier: Dossier, questions: Questions, page: PurePosixPath) -> Iterator[Markdown]:
    if not questions.written and not questions.central:
        yield paragraph(escape(NO_QUESTIONS))
    if questions.written:
        yield items(item(escape(question)) for question in questions.written)
    if questions.central:
        yield paragraph(escape(OWN_QUESTIONS), classes=["uitleg"])
        yield items(_central(dossier, each, page) for each in questions.central)


def _central(dossier: Dossier, question: CentralQuestion, page: PurePosixPath) -> Markdown:
    name = question_name(dossier, question.number)
    named = link(name, relative(question_page(question.number), page))
    return item(Markdown(f"{named}<br>{escape(question.text)}"))


def _minutes(document: Document) -> int | None:
    if document.rights is Rights.CITAAT:
        return None
    count = sum(len(split_words(passage.text)) for passage in document.passages)
    return max(1, -(-count // PACE))
