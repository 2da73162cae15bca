"""The leesmap of a session: what is to be read for it in full, as data that a template sets on paper_values."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.exports import paper_values
from dossier.exports.leesmap_text import reprint
from dossier.exports.paper_values import Told
from dossier.ids import address, question_page, session_page, source_page
from dossier.model import Document, Dossier, Session
from dossier.render import dutch
from dossier.render.bearings import question_name
from dossier.render.lists import PROVISIONAL, UNDECIDED
from dossier.render.passages import source_line
from dossier.render.reading import (
    HOW_LONG,
    NEW,
    NO_QUESTIONS,
    OWN_QUESTIONS,
    QUESTIONS,
    READING,
    Reading,
    leesmap_name,
    minutes_in_words,
    news_for,
    questions_for,
    reading_list,
    total,
)


def leesmappen(dossier: Dossier) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield for each session with a reading list where its PDF goes, and what stands in it, as JSON."""
    for session in dossier.sessions:
        reading = reading_list(dossier, session)
        if reading:
            path = session_page(session.id).with_name(leesmap_name(session))
            yield path, json.dumps(_leesmap(dossier, session, reading), ensure_ascii=False)


def _leesmap(dossier: Dossier, session: Session, reading: tuple[Reading, ...]) -> Told:
    where = _address(dossier, session_page(session.id))
    facts = {
        "Wanneer": dutch.moment(session),
        "Vorm": session.kind,
        "Plaats": session.place or "staat niet in de agenda",
        "Inhoud": session.content or UNDECIDED,
    }
    return {
        "title": paper_values.plain(f"Leesmap {session.title}"),
        "dossier": paper_values.plain(dossier.settings.title),
        "when": dutch.moment(session),
        "facts": [
            *(paper_values.fact(name, [paper_values.run(value)]) for name, value in facts.items()),
            paper_values.fact("Op de site", [paper_values.run(where, address=where)]),
        ],
        "parts": [
            *([paper_values.gap(PROVISIONAL)] if session.provisional else []),
            *_list(reading),
            *_questions(dossier, session),
            *_news(dossier, session),
        ],
        "sources": [
            reprint(
                each.document,
                _address(dossier, source_page(each.document.source.id)),
                each.duration,
            )
            for each in reading
        ],
    }


def _list(reading: tuple[Reading, ...]) -> Iterator[Told]:
    rows = [
        {
            "title": paper_values.plain(dutch.title(each.document)),
            "line": paper_values.plain(each.told),
            "label": each.document.source.id,
        }
        for each in reading
    ]
    yield paper_values.heading(1, READING, "leeslijst")
    yield {"is": "contents", "rows": rows}
    together = f"Samen {minutes_in_words(total(reading))}. " if len(reading) > 1 else ""
    yield paper_values.remark(f"{together}{HOW_LONG}")


def _questions(dossier: Dossier, session: Session) -> Iterator[Told]:
    questions = questions_for(dossier, session)
    yield paper_values.heading(1, QUESTIONS, "vragen")
    if not questions.written and not questions.central:
        yield paper_values.paragraph([paper_values.run(NO_QUESTIONS)])
    if questions.written:
        yield paper_values.items(
            paper_values.paragraph([paper_values.run(each)]) for each in questions.written
        )
    if questions.central:
        yield paper_values.remark(OWN_QUESTIONS)
        yield paper_values.items(
            _linked(
                question_name(dossier, each.number),
                _address(dossier, question_page(each.number)),
                each.text,
            )
            for each in questions.central
        )


def _news(dossier: Dossier, session: Session) -> Iterator[Told]:
    news = news_for(dossier, session)
    yield paper_values.heading(1, NEW, "nieuw")
    yield paper_values.paragraph([paper_values.run(news.told)])
    if news.documents:
        yield paper_values.items(_new(dossier, each) for each in news.documents)


def _new(dossier: Dossier, document: Document) -> Told:
    where = _address(dossier, source_page(document.source.id))
    return _linked(dutch.title(document), where, source_line(document))


def _linked(name: str, where: str, text: str) -> Told:
    return paper_values.paragraph(
        [paper_values.run(name, address=where), paper_values.run(f". {text}")]
    )


def _address(dossier: Dossier, page: PurePosixPath) -> str:
    return f"{dossier.settings.address.rstrip('/')}{address(page)}"
