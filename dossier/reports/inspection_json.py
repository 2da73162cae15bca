"""What the dossier makes of one file, for machines: the object of `dossier inspect --json`.

The keys are a contract: tools and tests rely on them. A fact that the document does not give is null, also where
it would be a list; what a document is made of (questions, notes, passages) is a list, maybe empty.
"""

import datetime
from collections.abc import Sequence

from dossier.model import (
    DESCRIBED,
    AgendaRow,
    Document,
    Frame,
    Kamerstuk,
    Note,
    Passage,
    PassageId,
    ThemeMatch,
)
from dossier.reports.problem_formats import make_problem_object

Json = dict[str, object]
BY_RECORD = "beschrijving bij de bron"


def make_inspection(document: Document, matches: Sequence[ThemeMatch]) -> Json:
    """Return the document as one JSON object."""
    source = document.source
    return {
        "source": {"path": str(source.path), **_pick(source, "sha256", "media_type")},
        "kind": document.kind.value,
        **_pick(document, "title", "subject", "date"),
        "submitted": _format_day(document.submitted),
        "received": _format_day(document.received),
        "numbers": list(document.numbers) or None,
        "paper": _make_kamerstuk(document.paper),
        "aanhangsel": document.aanhangsel,
        "authors": list(document.authors) or None,
        "askers": [_pick(asker, "name", "party") for asker in document.askers] or None,
        "committee": document.committee,
        "addressed_to": list(document.addressed_to) or None,
        "answered_by": [
            {"name": each.name or None, "role": each.role or None} for each in document.answered_by
        ]
        or None,
        "on_behalf_of": list(document.on_behalf_of) or None,
        "read_from": _list_origins(document),
        "unsure": list(document.unsure),
        **_make_parts(document, matches),
        "agenda": [_make_agenda_row(row) for row in document.agenda] or None,
        "frame": _make_frame(document.frame),
        "problems": [make_problem_object(problem) for problem in document.problems],
    }


def _list_origins(document: Document) -> Json:
    """Return where each field was read; what the record says stands in the record."""
    by_record = dict.fromkeys(set(document.from_record) & set(DESCRIBED), BY_RECORD)
    return dict(sorted({**dict(document.read_from), **by_record}.items()))


def _make_parts(document: Document, matches: Sequence[ThemeMatch]) -> Json:
    themes: dict[PassageId, list[Json]] = {}
    for match in matches:
        themes.setdefault(match.passage, []).append(_make_match(match))
    return {
        "questions": [
            {"number": each.number, "text": document.words_of(each), "status": each.status.value}
            for each in document.questions
        ],
        "answers": [
            {"questions": list(each.questions), "text": document.words_of(each)}
            for each in document.answers
        ],
        "notes": [_make_note(note) for note in document.notes],
        "sections": [_pick(section, "level", "title", "anchor") for section in document.sections],
        "passages": [_make_passage(passage, themes) for passage in document.passages],
        "labels": [label.replace("\t", " ") for label in document.labels],
        "head": list(document.head),
        "dropped": [_pick(dropped, "text", "words", "reason") for dropped in document.dropped],
    }


def _pick(value: object, *names: str) -> Json:
    """Return the attributes of a value by their names."""
    return {name: getattr(value, name) for name in names}


def _make_match(match: ThemeMatch) -> Json:
    reasons = [_pick(reason, "kind", "words", "weight") for reason in match.reasons]
    return {**_pick(match, "theme", "score"), "evidence": list(match.evidence), "reasons": reasons}


def _format_day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _make_kamerstuk(paper: Kamerstuk | None) -> Json | None:
    if paper is None:
        return None
    return {"dossier": paper.dossiernummer, "number": paper.ondernummer, "title": paper.title}


def _make_note(note: Note) -> Json:
    return {
        **_pick(note, "series", "mark", "text"),
        "at": [_pick(place, "passage", "offset") for place in note.at],
        "links": [_pick(link, "title", "url") for link in note.links],
    }


def _make_passage(passage: Passage, themes: dict[PassageId, list[Json]]) -> Json:
    return {
        **_pick(passage, "id", "kind", "text", "section"),
        "struck": [list(each) for each in passage.content.find_struck()],
        "questions": list(passage.questions),
        "speaker": _pick(passage.speaker, "name", "party") if passage.speaker else None,
        "themes": themes.get(passage.id, []),
    }


def _make_agenda_row(row: AgendaRow) -> Json:
    facts = _pick(row, "kind", "time", "end", "place", "content")
    last = _format_day(row.last_date)
    return {"label": row.label, "date": _format_day(row.date), "last_date": last, **facts}


def _make_frame(frame: Frame | None) -> Json | None:
    if frame is None:
        return None
    return {
        "central_questions": [
            _pick(question, "number", "title", "text", "passage")
            for question in frame.central_questions
        ],
        "directions": [
            {
                **_pick(direction, "number", "title", "text"),
                "waardenkeuze": direction.value_choice,
                "risico": direction.risk,
                "passage": direction.passage,
            }
            for direction in frame.directions
        ],
        "values": [value.name for value in frame.values],
    }
