"""What a session asks of its members beforehand: what to read, to think over, and what is new.

It follows from the dates in the content: no clock is asked.
"""

import dataclasses
import itertools
from collections.abc import Sequence

from dossier.language.word_counts import split_words
from dossier.model import CentralQuestion, Document, Dossier, Session, SessionId, SourceId

WORDS_PER_MINUTE = 200
MAX_PROPOSED_MINUTES = 30
"""How much one session is proposed to read; a longer paper is proposed alone."""


@dataclasses.dataclass(frozen=True, slots=True)
class ReadingItem:
    """A source on a reading list, and how long it takes."""

    document: Document
    minutes: int | None
    """None where its text is not ours to publish."""


@dataclasses.dataclass(frozen=True, slots=True)
class ReadingList:
    """What to read before a session."""

    items: tuple[ReadingItem, ...]
    is_proposed: bool
    """No maintainer gave it."""

    @property
    def minutes(self) -> int:
        """How many minutes the whole list takes."""
        return sum(each.minutes or 0 for each in self.items)


def make_reading_lists(dossier: Dossier) -> dict[SessionId, ReadingList]:
    """Return what to read before each session: what its file gives, else what no earlier session had."""
    lists: dict[SessionId, ReadingList] = {}
    had: set[SourceId] = set()
    for session in dossier.sessions:
        given = dict.fromkeys(session.notes.reading if session.notes else ())
        documents = [dossier.document(x) for x in given if dossier.has_document(x)]
        items = [ReadingItem(each, _count_minutes(each)) for each in documents]
        lists[session.id] = ReadingList(
            tuple(items or _propose(dossier, session, had)), is_proposed=not items
        )
        had.update(each.document.source.id for each in lists[session.id].items)
    return lists


def _propose(dossier: Dossier, session: Session, had: set[SourceId]) -> list[ReadingItem]:
    """Return the newest sources that were there by the day of a session, and that no earlier one had."""
    new = [
        ReadingItem(document, _count_minutes(document))
        for document in reversed(dossier.by_date)
        if document.added and document.added <= session.date and document.source.id not in had
    ]
    totals = itertools.accumulate(each.minutes or 0 for each in new)
    fitting = sum(total <= MAX_PROPOSED_MINUTES for total in totals)
    return new[: max(1, fitting)]


def find_questions(
    dossier: Dossier, session: Session
) -> tuple[Sequence[str], Sequence[CentralQuestion]]:
    """Return the questions to prepare: those in the session's own file, and those of the paper to be read."""
    if session.notes is None:
        return (), ()
    frame = dossier.frame if dossier.settings.agenda in session.notes.reading else None
    return session.notes.questions, frame.central_questions if frame else ()


def find_new_sources(
    dossier: Dossier, session: Session, reading: ReadingList
) -> tuple[Document, ...]:
    """Return the sources added after the session before this one, up to its day, that are not to be read for it."""
    earlier = [each.date for each in dossier.sessions if each.date < session.date]
    if not earlier:
        return ()
    listed = {each.document.source.id for each in reading.items}
    return tuple(
        document
        for document in dossier.by_date
        if document.added
        and earlier[-1] < document.added <= session.date
        and document.source.id not in listed
    )


def _count_minutes(document: Document) -> int | None:
    if document.is_quoted_only:
        return None
    count = sum(len(split_words(passage.text)) for passage in document.passages)
    return max(1, -(-count // WORDS_PER_MINUTE))
