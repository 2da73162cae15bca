"""The leesmap of a session: what is to be read for it in full, as data that a template sets on paper."""

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.enrich.reading_lists import (
    WORDS_PER_MINUTE,
    ReadingList,
    find_new_sources,
    find_questions,
    make_reading_lists,
)
from dossier.exports.paper_values import (
    PaperValue,
    clean_text,
    make_fact,
    make_heading,
    make_list,
    make_paragraph,
    make_remark,
    make_run,
    make_runs,
)
from dossier.ids import leesmap_file, public, question_page, session_page, source_page
from dossier.model import Document, Dossier, Note, Passage, PassageForm, Session
from dossier.pages import dutch
from dossier.pages.body import (
    QUOTED,
    Gap,
    Heading,
    Part,
    SharedAnswer,
    Speech,
    Words,
    body_of,
    cells,
    explain_withheld,
)
from dossier.pages.citation import name_series
from dossier.pages.description import describe_opening, official_links
from dossier.pages.notes import NoteNames, describe_note, group_notes
from dossier.pages.passages import source_line, speaker
from dossier.pages.sessions import PROPOSED
from dossier.text import RichText

AT_ONCE = ", in één keer beantwoord."
"""Stands behind the title of a shared answer."""


def make_leesmappen(dossier: Dossier) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield for each session with something to read where its PDF goes, and what stands in it, as JSON."""
    lists = make_reading_lists(dossier)
    for session in dossier.sessions:
        reading = lists[session.id]
        if reading.items:
            path = leesmap_file(session.id)
            yield path, json.dumps(_make_leesmap(dossier, session, reading), ensure_ascii=False)


def _make_leesmap(dossier: Dossier, session: Session, reading: ReadingList) -> PaperValue:
    where = public(dossier.settings.address, session_page(session.id))
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
            *([make_remark(dutch.PROVISIONAL, is_gap=True)] if session.provisional else []),
            *_iter_reading_list(reading),
            *_iter_questions(dossier, session),
            *_iter_news(dossier, session, reading),
        ],
        "sources": [
            _reprint_source(
                each.document,
                public(dossier.settings.address, source_page(each.document.source.id)),
                dutch.reading_time(each.minutes),
            )
            for each in reading.items
        ],
    }


def _iter_reading_list(reading: ReadingList) -> Iterator[PaperValue]:
    rows = [
        {
            "title": clean_text(dutch.title(each.document)),
            "line": clean_text(f"{source_line(each.document)}; {dutch.reading_time(each.minutes)}"),
            "label": each.document.source.id,
        }
        for each in reading.items
    ]
    yield make_heading(1, "Lezen", "leeslijst")
    yield {"is": "contents", "rows": rows}
    proposed = f"{PROPOSED} " if reading.is_proposed else ""
    pace = f"Leestijd bij {WORDS_PER_MINUTE} woorden per minuut."
    yield make_remark(f"{proposed}Samen {dutch.reading_time(reading.minutes)}. {pace}")


def _iter_questions(dossier: Dossier, session: Session) -> Iterator[PaperValue]:
    written, central = find_questions(dossier, session)
    rows = [make_paragraph([make_run(each)]) for each in written]
    for each in central:
        page = question_page(each.number)
        rows.append(_make_linked(dossier, dutch.question_name(each), page, each.text))
    if rows:
        yield make_heading(1, "Vragen ter voorbereiding", "vragen")
        yield make_list(rows)


def _iter_news(dossier: Dossier, session: Session, reading: ReadingList) -> Iterator[PaperValue]:
    if new := find_new_sources(dossier, session, reading):
        yield make_heading(1, "Nieuw sinds de vorige sessie", "nieuw")
        yield make_list(
            _make_linked(dossier, dutch.title(x), source_page(x.source.id), source_line(x))
            for x in new
        )


def _make_linked(dossier: Dossier, name: str, page: PurePosixPath, text: str) -> PaperValue:
    where = public(dossier.settings.address, page)
    return make_paragraph([make_run(name, address=where), make_run(f". {text}")])


def _reprint_source(document: Document, where: str, duration: str) -> PaperValue:
    """Return a source whose page is at `where`, on the site's own address."""
    setter = _Typesetter(document, where)
    withheld_text = document.is_quoted_only
    parts = list(setter.quotations() if withheld_text else setter.parts())
    sentences = (name_series(document), f"Leestijd: {duration}")
    places = (*official_links(document), (where, where))
    links = [x for name, to in places for x in (make_run(" · "), make_run(name, address=to))]
    about = " ".join([describe_opening(document), *(f"{x}." for x in sentences if x)])
    return {
        "title": clean_text(dutch.title(document)),
        "label": document.source.id,
        "about": [make_run(about), *links],
        "parts": [*parts, *setter.notes()],
    }


class _Typesetter:
    """Sets the parts of a source as data; which notes were cited is known when all of them are set."""

    def __init__(self, document: Document, where: str) -> None:
        self.document = document
        self.where = where
        self.names = NoteNames(document)
        self.cited: dict[str, Passage] = {}
        self.level = 1

    def parts(self) -> Iterator[PaperValue]:
        for part in body_of(self.document):
            if isinstance(part, Speech) and part.speaker:
                yield make_remark(part.speaker)
            yield self._part(part)

    def quotations(self) -> Iterator[PaperValue]:
        """Yield the quoted words of a source whose text may not be published."""
        yield self._heading(2, QUOTED, "aangehaald")
        yield make_paragraph([make_run(explain_withheld(self.document))])
        for passage in self.document.passages:
            runs = [make_run("“"), *make_runs(passage.content), make_run("”")]
            yield self._passage(passage, runs)
            yield make_remark(speaker(self.document, passage, passage.text))

    def notes(self) -> Iterator[PaperValue]:
        """Yield the notes of each series below their heading."""
        for series, title, notes in group_notes(self.document):
            yield self._heading(2, title, f"noten-{series.value}")
            yield {"is": "notes", "rows": [self._note(name, each) for _, each, name in notes]}

    def _part(self, part: Part | Words) -> PaperValue:
        if isinstance(part, Heading):
            return self._heading(part.level, part.title, *part.anchors)
        if isinstance(part, Gap):
            return make_remark(part.text, is_gap=True)
        if isinstance(part, SharedAnswer):
            named = {**make_run(part.title), "to": self._label(part.anchor)}
            return make_paragraph([named, make_run(AT_ONCE)])
        if isinstance(part, Speech):
            parts = [self._part(words) for words in part.parts]
            return {"is": "voice", "kind": part.kind.value, "parts": parts}
        if part.form is PassageForm.ROW:
            head = [clean_text(each) for each in part.head]
            return {"is": "table", "head": head, "rows": [self._row(x) for x in part.passages]}
        passages = [self._passage(x, self._runs(x, x.content)) for x in part.passages]
        return make_list(passages) if part.form is PassageForm.ITEM else passages[0]

    def _heading(self, level: int, title: str, *anchors: str) -> PaperValue:
        # A level that is skipped would be a hole in the outline.
        self.level = min(level, self.level + 1)
        return make_heading(self.level, title, *map(self._label, anchors))

    def _row(self, passage: Passage) -> list[PaperValue]:
        row = [
            make_paragraph(self._runs(passage, passage.content.cut(start, end), start))
            for start, end in cells(passage)
        ]
        row[0]["label"] = self._label(passage.id)
        row[-1]["address"] = f"{self.where}#{passage.id}"
        return row

    def _passage(self, passage: Passage, runs: Sequence[PaperValue]) -> PaperValue:
        place = {"label": self._label(passage.id), "address": f"{self.where}#{passage.id}"}
        return {**make_paragraph(runs), **place}

    def _runs(self, passage: Passage, content: RichText, offset: int = 0) -> list[PaperValue]:
        """Return a part of a passage that starts at `offset` in it, with the marks of its notes."""
        marks: list[PaperValue | None] = []
        for span in content.notes():
            name = self.names.at(passage.id, span, offset)
            if name is not None:
                self.cited.setdefault(name, passage)
            mark = clean_text((span.target or "").partition(":")[2])
            marks.append({"note": mark, "to": self._label(f"noot-{name}")} if name else None)
        return list(make_runs(content, marks))

    def _note(self, name: str, each: Note) -> PaperValue:
        passage = self.cited.get(name)
        texts, gaps = describe_note(each, cited=passage is not None)
        return {
            "mark": clean_text(each.mark),
            "label": self._label(f"noot-{name}"),
            "back": self._label(passage.id) if passage else None,
            "runs": [run for text in texts for run in (*make_runs(text), make_run(" "))],
            "gaps": [clean_text(gap) for gap in gaps],
        }

    def _label(self, anchor: str) -> str:
        return f"{self.document.source.id} {anchor}"
