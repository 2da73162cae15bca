"""What the dossier makes of one file, for machines: the object of `dossier inspect --json`.

The keys are a contract: tools and tests rely on them. A fact that the document does not give is null, also where
it would be a list; what a document is made of (questions, notes, passages) is a list, maybe empty.
"""

import datetime
from collections.abc import Sequence

from dossier.model import (
    AgendaRow,
    Asker,
    Bewindspersoon,
    Document,
    Frame,
    Kamerstuk,
    Note,
    Passage,
    PassageId,
    ThemeMatch,
)
from dossier.reports.problem_formats import problem_json

Json = dict[str, object]


def inspection(document: Document, matches: Sequence[ThemeMatch]) -> Json:
    """Return the document as one JSON object."""
    source = document.source
    return {
        "source": {
            "path": str(source.path),
            "sha256": source.sha256,
            "media_type": source.media_type,
        },
        "kind": document.kind.value,
        "title": document.title,
        "subject": document.subject,
        "date": document.date,
        "submitted": _day(document.submitted),
        "received": _day(document.received),
        "numbers": list(document.numbers) or None,
        "paper": _paper(document.paper),
        "aanhangsel": document.aanhangsel,
        "authors": list(document.authors) or None,
        "askers": [_asker(asker) for asker in document.askers] or None,
        "committee": document.committee,
        "addressed_to": list(document.addressed_to) or None,
        "answered_by": [_person(person) for person in document.answered_by] or None,
        "on_behalf_of": list(document.on_behalf_of) or None,
        **_parts(document, matches),
        "agenda": [_row(row) for row in document.agenda] or None,
        "frame": _frame(document.frame),
        "problems": [problem_json(problem) for problem in document.problems],
    }


def _parts(document: Document, matches: Sequence[ThemeMatch]) -> Json:
    themes: dict[PassageId, list[Json]] = {}
    for match in matches:
        themes.setdefault(match.passage, []).append(_match(match))
    return {
        "questions": [
            {"number": each.number, "text": document.words_of(each)} for each in document.questions
        ],
        "answers": [
            {"questions": list(each.questions), "text": document.words_of(each)}
            for each in document.answers
        ],
        "notes": [_note(note) for note in document.notes],
        "sections": [
            {"level": section.level, "title": section.title, "anchor": section.anchor}
            for section in document.sections
        ],
        "passages": [_passage(passage, themes) for passage in document.passages],
        "labels": [label.replace("\t", " ") for label in document.labels],
        "head": list(document.head),
        "dropped": [
            {"text": dropped.text, "words": dropped.words, "reason": dropped.reason.value}
            for dropped in document.dropped
        ],
    }


def _match(match: ThemeMatch) -> Json:
    return {
        "theme": match.theme,
        "score": match.score,
        "evidence": list(match.evidence),
        "reasons": [
            {"kind": reason.kind.value, "words": list(reason.words), "weight": reason.weight}
            for reason in match.reasons
        ],
    }


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _paper(paper: Kamerstuk | None) -> Json | None:
    if paper is None:
        return None
    return {"dossier": paper.dossiernummer, "number": paper.ondernummer, "title": paper.title}


def _asker(asker: Asker) -> Json:
    return {"name": asker.name, "party": asker.party}


def _person(person: Bewindspersoon) -> Json:
    return {"name": person.name, "role": person.role}


def _note(note: Note) -> Json:
    return {
        "series": note.series.value,
        "mark": note.mark,
        "text": note.text,
        "at": [{"passage": place.passage, "offset": place.offset} for place in note.at],
        "links": [{"title": link.title, "url": link.url} for link in note.links],
    }


def _passage(passage: Passage, themes: dict[PassageId, list[Json]]) -> Json:
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "text": passage.text,
        "section": passage.section,
        "questions": list(passage.questions),
        "themes": themes.get(passage.id, []),
    }


def _row(row: AgendaRow) -> Json:
    return {
        "label": row.label,
        "date": _day(row.date),
        "kind": row.kind,
        "time": row.time,
        "place": row.place,
        "content": row.content,
    }


def _frame(frame: Frame | None) -> Json | None:
    if frame is None:
        return None
    return {
        "central_questions": [
            {
                "number": question.number,
                "title": question.title,
                "text": question.text,
                "passage": question.passage,
            }
            for question in frame.central_questions
        ],
        "directions": [
            {
                "number": direction.number,
                "title": direction.title,
                "text": direction.text,
                "waardenkeuze": direction.value_choice,
                "risico": direction.risk,
                "passage": direction.passage,
            }
            for direction in frame.directions
        ],
        "values": [value.name for value in frame.values],
    }
