"""The leesmap of a session: what is to be read for it in full, as data that a template sets on paper."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.exports.leesmap_text import reprint_source
from dossier.exports.paper_values import (
    PaperValue,
    clean_text,
    make_fact,
    make_gap,
    make_heading,
    make_list,
    make_paragraph,
    make_remark,
    make_run,
)
from dossier.ids import address, question_page, session_page, source_page
from dossier.model import Document, Dossier, Session
from dossier.pages import dutch
from dossier.pages.passages import source_line
from dossier.pages.reading import (
    PACE,
    PROPOSED,
    ReadingList,
    leesmap_name,
    minutes_in_words,
    new_for,
    questions_for,
    reading_lists,
)


def make_leesmappen(dossier: Dossier) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield for each session with something to read where its PDF goes, and what stands in it, as JSON."""
    lists = reading_lists(dossier)
    for session in dossier.sessions:
        reading = lists[session.id]
        if reading.items:
            path = session_page(session.id).with_name(leesmap_name(session))
            yield path, json.dumps(_make_leesmap(dossier, session, reading), ensure_ascii=False)


def _make_leesmap(dossier: Dossier, session: Session, reading: ReadingList) -> PaperValue:
    where = _make_web_address(dossier, session_page(session.id))
    facts = {
        "Wanneer": dutch.moment(session),
        "Vorm": session.kind,
        "Plaats": session.place or "staat niet in de agenda",
        "Inhoud": session.content or dutch.UNDECIDED,
    }
    return {
        "title": clean_text(f"Leesmap {session.title}"),
        "dossier": clean_text(dossier.settings.title),
        "when": dutch.moment(session),
        "facts": [
            *(make_fact(name, [make_run(value)]) for name, value in facts.items()),
            make_fact("Op de site", [make_run(where, address=where)]),
        ],
        "parts": [
            *([make_gap(dutch.PROVISIONAL)] if session.provisional else []),
            *_iter_reading_list(reading),
            *_iter_questions(dossier, session),
            *_iter_news(dossier, session, reading),
        ],
        "sources": [
            reprint_source(
                each.document,
                _make_web_address(dossier, source_page(each.document.source.id)),
                each.duration,
            )
            for each in reading.items
        ],
    }


def _iter_reading_list(reading: ReadingList) -> Iterator[PaperValue]:
    rows = [
        {
            "title": clean_text(dutch.title(each.document)),
            "line": clean_text(f"{source_line(each.document)}; {each.duration}"),
            "label": each.document.source.id,
        }
        for each in reading.items
    ]
    yield make_heading(1, "Lezen", "leeslijst")
    yield {"is": "contents", "rows": rows}
    proposed = f"{PROPOSED} " if reading.is_proposed else ""
    yield make_remark(f"{proposed}Samen {minutes_in_words(reading.minutes)}. {PACE}")


def _iter_questions(dossier: Dossier, session: Session) -> Iterator[PaperValue]:
    questions = questions_for(dossier, session)
    if questions.written or questions.central:
        yield make_heading(1, "Vragen ter voorbereiding", "vragen")
    if questions.written:
        yield make_list(make_paragraph([make_run(each)]) for each in questions.written)
    if questions.central:
        yield make_list(
            _make_linked(
                dutch.question_name(dossier, each.number),
                _make_web_address(dossier, question_page(each.number)),
                each.text,
            )
            for each in questions.central
        )


def _iter_news(dossier: Dossier, session: Session, reading: ReadingList) -> Iterator[PaperValue]:
    if new := new_for(dossier, session, reading):
        yield make_heading(1, "Nieuw sinds de vorige sessie", "nieuw")
        yield make_list(_make_news_item(dossier, each) for each in new)


def _make_news_item(dossier: Dossier, document: Document) -> PaperValue:
    where = _make_web_address(dossier, source_page(document.source.id))
    return _make_linked(dutch.title(document), where, source_line(document))


def _make_linked(name: str, where: str, text: str) -> PaperValue:
    return make_paragraph([make_run(name, address=where), make_run(f". {text}")])


def _make_web_address(dossier: Dossier, page: PurePosixPath) -> str:
    return f"{dossier.settings.address.rstrip('/')}{address(page)}"
