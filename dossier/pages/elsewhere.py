"""Where a passage of a source returns elsewhere in the dossier: in themes, promises, other papers and our own texts."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import (
    READING,
    answer_anchor,
    direction_page,
    note_anchor,
    note_names,
    question_page,
    session_page,
    source_page,
    term_anchor,
    theme_page,
    value_anchor,
)
from dossier.model import (
    Anchor,
    Document,
    Dossier,
    PassageId,
    Reference,
    SourceId,
    Theme,
    ThemeId,
)
from dossier.pages import dutch
from dossier.pages.passages import part_name
from dossier.pages.promises import period_words, placed, promise_places
from dossier.sections import TERMS, VALUES

MAX_SHARED_OF_PASSAGE = 10
"""How many other passages with the same sentence are named for a passage."""

Place = tuple[PurePosixPath, Anchor | None]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A place elsewhere that has to do with a passage of a source, or with the source as a whole."""

    passage: PassageId | None
    """None where it is about the source as a whole."""
    how: str
    """`Genoemd in`, `Toezegging`, `Zelfde zin in`."""
    name: str
    page: PurePosixPath
    anchor: str | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceElsewhere:
    """Where the passages of one source return."""

    themes: tuple[Theme, ...]
    themes_of: Mapping[PassageId, Sequence[ThemeId]]
    returns: tuple[Return, ...]


class Elsewhere:
    """Where the passages of all sources return, found once for the whole dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._names = dict(_names(dossier))
        self._documents = {source_page(x.source.id): x for x in dossier.documents}
        self._parts: dict[PurePosixPath, Mapping[Anchor, str]] = {}
        self._references: dict[SourceId, list[Reference]] = {}
        for found in dossier.references.values():
            for reference in found:
                self._references.setdefault(reference.target, []).append(reference)
        self._promises: dict[SourceId, list[Return]] = {}
        for source, each in _promises(dossier):
            self._promises.setdefault(source, []).append(each)
        self._shared: dict[SourceId, list[Return]] = {}
        for source, each in _shared(dossier):
            self._shared.setdefault(source, []).append(each)
        self._themes: dict[SourceId, dict[PassageId, list[ThemeId]]] = {}
        for match in dossier.matches:
            of_source = self._themes.setdefault(match.source, {})
            of_source.setdefault(match.passage, []).append(match.theme)

    def of(self, document: Document) -> SourceElsewhere:
        """Return where the passages of a source return."""
        themes_of = self._themes.get(document.source.id, {})
        named = {theme for themes in themes_of.values() for theme in themes}
        return SourceElsewhere(
            themes=tuple(theme for theme in self._dossier.themes if theme.id in named),
            themes_of=themes_of,
            returns=(
                *_frame(self._dossier, document),
                *self._promises.get(document.source.id, ()),
                *self._shared.get(document.source.id, ()),
                *self._mentions(document),
            ),
        )

    def _mentions(self, document: Document) -> Iterator[Return]:
        """Yield where a source is mentioned; what mentions one place of it more than once is told once."""
        passages = dict(_last_passages(document))
        told: set[tuple[object, ...]] = set()
        for each in self._references.get(document.source.id, ()):
            found = Return(
                passage=passages.get(each.target_anchor),
                how="Genoemd in",
                name=self._name(each),
                page=each.page,
                anchor=each.anchor,
            )
            key = (found.passage, found.name)
            if key not in told:
                told.add(key)
                yield found

    def _name(self, reference: Reference) -> str:
        """Return what the place is called that mentions: `Kamervragen over werk, antwoord op vraag 6`."""
        page, anchor = reference.page, reference.anchor
        if reference.citation is None or anchor is None:
            return self._names.get((page, anchor)) or self._names[page, None]
        if page not in self._parts:
            self._parts[page] = dict(_parts(self._documents[page]))
        part = self._parts[page][anchor]
        return ", ".join(filter(None, (self._names[page, None], part)))


def _frame(dossier: Dossier, document: Document) -> Iterator[Return]:
    """Yield for the passages that are a central question, direction or value its page."""
    if document is not dossier.agenda_source or document.frame is None:
        return
    for question in document.frame.central_questions:
        name = dutch.question_name(dossier, question.number)
        yield _own(question.passage, name, question_page(question.number))
    for direction in document.frame.directions:
        name = dutch.direction_name(dossier, direction.number)
        yield _own(direction.passage, name, direction_page(direction.number))
    for value in document.frame.values:
        yield _own(
            value.passage, f"Kernwaarde: {value.name}", VALUES.page, value_anchor(value.name)
        )


def _own(passage: PassageId, name: str, page: PurePosixPath, anchor: str | None = None) -> Return:
    return Return(passage=passage, how="Eigen pagina", name=name, page=page, anchor=anchor)


def _promises(dossier: Dossier) -> Iterator[tuple[SourceId, Return]]:
    pages = promise_places(dossier)
    for promise, document, passage, anchor in placed(dossier):
        printed = passage.text[promise.term_start : promise.term_end]
        name = (promise.period and period_words(promise.period)) or printed
        how = dutch.capital(promise.kind.value)
        yield (
            document.source.id,
            Return(passage=passage.id, how=how, name=name, page=pages[anchor], anchor=anchor),
        )


def _shared(dossier: Dossier) -> Iterator[tuple[SourceId, Return]]:
    """Yield for each passage that shares a sentence with another paper the passages there."""
    count: Counter[tuple[SourceId, PassageId]] = Counter()
    told: set[tuple[object, ...]] = set()
    for sentence in dossier.shared:
        for place in sentence.places:
            for other in sentence.places:
                key = (place.source, place.passage, other.source, other.passage)
                if other.source == place.source or key in told:
                    continue
                told.add(key)
                count[place.source, place.passage] += 1
                if count[place.source, place.passage] <= MAX_SHARED_OF_PASSAGE:
                    yield (
                        place.source,
                        _shared_with(dossier, place.passage, other.source, other.passage),
                    )


def _shared_with(
    dossier: Dossier, passage: PassageId, source: SourceId, other: PassageId
) -> Return:
    document = dossier.document(source)
    part = part_name(document.passage(other))
    name = ", ".join(filter(None, (dutch.title(document), part)))
    return Return(
        passage=passage, how="Zelfde zin in", name=name, page=source_page(source), anchor=other
    )


def _names(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Yield what each page, and each place with a name of its own, is called."""
    for document in dossier.documents:
        yield (source_page(document.source.id), None), dutch.title(document)
    for theme in dossier.themes:
        yield (theme_page(theme.id), None), f"Thema {dutch.theme_name(theme)}"
    for session in dossier.sessions:
        yield (session_page(session.id), None), session.title
        yield (session_page(session.id), READING), f"Leeslijst van {session.title}"
    for question in dossier.frame.central_questions if dossier.frame else ():
        yield (question_page(question.number), None), dutch.question_name(dossier, question.number)
    for term in dossier.terms:
        yield (TERMS.page, term_anchor(term.term)), f"Begrip {term.term}"
    for page in dossier.pages:
        yield (page.path, None), dict(page.metadata)["title"]


def _parts(document: Document) -> Iterator[tuple[Anchor, str]]:
    """Yield what the passages and notes of a source are called."""
    for passage in document.passages:
        yield Anchor(passage.id), part_name(passage)
    for note, name in zip(document.notes, note_names(document), strict=True):
        yield note_anchor(name), f"noot {note.mark}"


def _last_passages(document: Document) -> Iterator[tuple[Anchor | None, PassageId]]:
    """Yield for each passage, question and answer the passage that it ends with."""
    for passage in document.passages:
        yield Anchor(passage.id), passage.id
    for question in document.questions:
        if question.passages:
            yield question.anchor, question.passages[-1]
    for answer in document.answers:
        for anchor in answer.question_anchors if answer.passages else ():
            yield answer_anchor(anchor), answer.passages[-1]
