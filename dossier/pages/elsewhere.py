"""Where a passage of a source returns elsewhere in the dossier: in themes, promises, other papers and our own texts."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import (
    READING,
    answer_anchor,
    note_anchor,
    note_names,
    session_page,
    source_page,
    term_anchor,
    theme_page,
    value_anchor,
)
from dossier.model import Anchor, Document, Dossier, PassageId, Reference, SourceId, Theme, ThemeId
from dossier.pages import dutch
from dossier.pages.frame import list_directions, list_questions
from dossier.pages.passages import part_name
from dossier.pages.promises import find_promise_pages, place_promises
from dossier.sections import TERMS, VALUES

MAX_SHARED_OF_PASSAGE = 10
"""How many other passages with the same sentence are named for a passage."""

Place = tuple[PurePosixPath, Anchor | None]


@dataclasses.dataclass(frozen=True, slots=True)
class Return:
    """A place elsewhere that has to do with a passage of a source, or with the source as a whole."""

    passages: tuple[PassageId, ...]
    """Of one part of the source; empty where it is about the source as a whole."""
    how: str
    """`Genoemd in`, `Toezegging`, `Zelfde zin in`."""
    name: str
    page: PurePosixPath
    anchor: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class SourceElsewhere:
    """Where the passages of one source return."""

    themes: tuple[Theme, ...]
    themes_of: Mapping[PassageId, Sequence[ThemeId]]
    returns: Mapping[str, Sequence[Return]]
    """By the part of the source that returns, in its order; last, without a name, what is about the whole of it."""


class Elsewhere:
    """Where the passages of all sources return, found once for the whole dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._names = dict(_name_places(dossier))
        self._documents = {source_page(x.source.id): x for x in dossier.documents}
        self._parts: dict[PurePosixPath, Mapping[Anchor, str]] = {}
        self._references: dict[SourceId, list[Reference]] = defaultdict(list)
        for found in dossier.references.values():
            for reference in found:
                self._references[reference.target].append(reference)
        self._returns: dict[SourceId, list[Return]] = defaultdict(list)
        for find_returns in (_find_frame, _find_promises, _find_shared):
            for source, each in find_returns(dossier):
                self._returns[source].append(each)
        self._themes: dict[SourceId, dict[PassageId, list[ThemeId]]] = defaultdict(dict)
        for match in dossier.matches:
            self._themes[match.source].setdefault(match.passage, []).append(match.theme)

    def of(self, document: Document) -> SourceElsewhere:
        """Return where the passages of a source return."""
        themes_of = self._themes[document.source.id]
        named = {theme for themes in themes_of.values() for theme in themes}
        found = [*self._returns[document.source.id], *self._find_mentions(document)]
        order = {passage.id: at for at, passage in enumerate(document.passages)}
        found.sort(key=lambda each: order[each.passages[0]] if each.passages else len(order))
        returns: dict[str, list[Return]] = {}
        for each in found:
            name = name_part(document, each.passages[0]) if each.passages else ""
            returns.setdefault(name, []).append(each)
        return SourceElsewhere(
            themes=tuple(theme for theme in self._dossier.themes if theme.id in named),
            themes_of=themes_of,
            returns=returns,
        )

    def _find_mentions(self, document: Document) -> Iterator[Return]:
        """Yield where a source is mentioned; what mentions one part of it more than once is told once."""
        passages = dict(_last_passages(document))
        returns: dict[tuple[str, str], Return] = {}
        for each in self._references[document.source.id]:
            passage = passages.get(each.target_anchor)
            key = name_part(document, passage) if passage else "", self._name(each)
            known = returns.get(key, Return((), "Genoemd in", key[1], each.page, each.anchor))
            more = (passage,) if passage and passage not in known.passages else ()
            returns[key] = dataclasses.replace(known, passages=(*known.passages, *more))
        yield from returns.values()

    def _name(self, reference: Reference) -> str:
        """Return what the place is called that mentions: `Kamervragen over werk, antwoord op vraag 6`."""
        page, anchor = reference.page, reference.anchor
        if reference.citation is None or anchor is None:
            return self._names.get((page, anchor)) or self._names[page, None]
        if page not in self._parts:
            self._parts[page] = dict(_name_parts(self._documents[page]))
        return ", ".join(filter(None, (self._names[page, None], self._parts[page][anchor])))


def name_part(document: Document, passage: PassageId) -> str:
    """Return which part of its source a passage is: `antwoord op vraag 6`, or the heading that it stands under."""
    found = document.passage(passage)
    titles = (x.title for x in document.sections if x.anchor == found.section)
    return part_name(found) or next(titles, "")


def _find_frame(dossier: Dossier) -> Iterator[tuple[SourceId, Return]]:
    """Yield for the passages that are a central question, direction or value its page."""
    document = dossier.agenda_source
    frame = document.frame if document else None
    if document is None or frame is None:
        return
    source, how = document.source.id, "Eigen pagina"
    for member in (*list_questions(dossier), *list_directions(dossier)):
        yield source, Return((member.passage,), how, member.name, member.path)
    for value in frame.values:
        name, anchor = f"Kernwaarde: {value.name}", value_anchor(value.name)
        yield source, Return((value.passage,), how, name, VALUES.page, anchor)


def _find_promises(dossier: Dossier) -> Iterator[tuple[SourceId, Return]]:
    pages = find_promise_pages(dossier)
    for each in place_promises(dossier):
        how, page = dutch.capital(each.promise.kind.value), pages[each.anchor]
        yield each.document.source.id, Return((each.passage.id,), how, each.term, page, each.anchor)


def _find_shared(dossier: Dossier) -> Iterator[tuple[SourceId, Return]]:
    """Yield for each passage that shares a sentence with another paper the passages there."""
    others: dict[tuple[SourceId, PassageId], dict[tuple[SourceId, PassageId], None]] = {}
    for sentence in dossier.shared:
        for place in sentence.places:
            found = others.setdefault((place.source, place.passage), {})
            for other in sentence.places:
                if other.source != place.source and len(found) < MAX_SHARED_OF_PASSAGE:
                    found[other.source, other.passage] = None
    for (source, passage), places in others.items():
        for other_source, anchor in places:
            document = dossier.document(other_source)
            part = part_name(document.passage(anchor))
            name = ", ".join(filter(None, (dutch.title(document), part)))
            page = source_page(other_source)
            yield source, Return((passage,), "Zelfde zin in", name, page, anchor)


def _name_places(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Yield what each page, and each place with a name of its own, is called."""
    for document in dossier.documents:
        yield (source_page(document.source.id), None), dutch.title(document)
    for theme in dossier.themes:
        yield (theme_page(theme.id), None), f"Thema {dutch.theme_name(theme)}"
    for session in dossier.sessions:
        yield (session_page(session.id), None), session.title
        yield (session_page(session.id), READING), f"Leeslijst van {session.title}"
    for question in list_questions(dossier):
        yield (question.path, None), question.name
    for term in dossier.terms:
        yield (TERMS.page, term_anchor(term.term)), f"Begrip {term.term}"
    for page in dossier.pages:
        yield (page.path, None), dict(page.metadata)["title"]


def _name_parts(document: Document) -> Iterator[tuple[Anchor, str]]:
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
