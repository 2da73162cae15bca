"""Where a source is mentioned: "Genoemd in", below the passage that is meant and at the foot of its page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from dossier.ids import (
    READING,
    answer_anchor,
    note_anchor,
    note_names,
    relative,
    session_page,
    source_page,
    term_anchor,
    theme_page,
)
from dossier.language.phrasing import count_noun, shorten
from dossier.model import Anchor, Document, Dossier, PassageId, Reference, SourceId
from dossier.pages import dutch
from dossier.pages.bearings import theme_name
from dossier.pages.markup.markdown import (
    Markdown,
    block,
    escape,
    fold,
    heading,
    inline,
    item,
    items,
    link,
    rich,
)
from dossier.pages.passages import part_name
from dossier.sections import TERMS
from dossier.text import RichText, Span, Style

PLACE = Anchor("genoemd")
"""Where the list of mentions stands on the page of a source."""
OPEN = 8
"""How many mentions stand open at the foot of a page."""
SHORT = 60
NOT_SEARCHED = {"data_pagefind_ignore": "all"}
"""The sentences belong to the pages that they are taken from."""

Place = tuple[PurePosixPath, Anchor | None]


class Mention(NamedTuple):
    """The references of one sentence to one place."""

    name: str
    references: tuple[Reference, ...]

    @property
    def first(self) -> Reference:
        """The one that tells the page, the place and the sentence."""
        return self.references[0]


class Mentions:
    """All mentions in the dossier, by what they mention."""

    def __init__(self, dossier: Dossier) -> None:
        self._names = dict(_names(dossier))
        self._documents = {source_page(x.source.id): x for x in dossier.documents}
        self._parts: dict[PurePosixPath, Mapping[Anchor, str]] = {}
        self._of: dict[SourceId, list[Reference]] = {}
        for found in dossier.references.values():
            for reference in found:
                self._of.setdefault(reference.target, []).append(reference)

    def of(self, document: Document) -> tuple[Mention, ...]:
        """Return where a source is mentioned."""
        return tuple(_merged(self._of.get(document.source.id, ()), self._name))

    def _name(self, reference: Reference) -> str:
        """Return what the place is called that mentions: `Kamervragen over werk, antwoord op vraag 6`."""
        page, anchor = reference.page, reference.anchor
        if reference.citation is None or anchor is None:
            return self._names.get((page, anchor)) or self._names[page, None]
        if page not in self._parts:
            self._parts[page] = dict(_parts(self._documents[page]))
        part = self._parts[page][anchor]
        return ", ".join(filter(None, (self._names[page, None], part)))


class MentionedIn:
    """Where one source is mentioned, for its own page."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._page = source_page(document.source.id)
        self._mentions = mentions
        self._passages = dict(_last_passages(document))
        self._at: dict[PassageId, list[Mention]] = {}
        for mention in mentions:
            passage = self._passages.get(mention.first.target_anchor)
            if passage is not None:
                self._at.setdefault(passage, []).append(mention)

    def below(self, passage: PassageId) -> Iterator[Markdown]:
        """Yield where a passage is mentioned, folded away below it."""
        found = self._at.get(passage, [])
        if found:
            one = f"Genoemd in: {shorten(found[0].name, SHORT)}"
            named = one if len(found) == 1 else f"Genoemd op {len(found)} plaatsen"
            rows = items(item(self._told(mention)) for mention in found)
            yield fold(named, [rows], classes=["genoemd"], **NOT_SEARCHED)

    def within(self, passage: PassageId) -> Markdown:
        """Return the same for the end of an item or a row: the way there, or to the list at the foot."""
        found = self._at.get(passage, [])
        if not found:
            return Markdown("")
        if len(found) == 1:
            way = Markdown(f"{escape('Genoemd in:')} {self._link(found[0])}")
        else:
            way = Markdown(f"{escape('Genoemd op')} {link(f'{len(found)} plaatsen', f'#{PLACE}')}")
        return inline("span", way, classes=["genoemd"], **NOT_SEARCHED)

    def foot(self) -> Iterator[Markdown]:
        """Yield all mentions of the source."""
        if not self._mentions:
            return
        yield heading(2, "Genoemd in", PLACE)
        rows = [item(Markdown(self._told(x) + self._way(x))) for x in self._mentions]
        parts = [items(rows[:OPEN])]
        if rest := rows[OPEN:]:
            parts.append(fold(f"Nog {count_noun(len(rest), 'plaats', 'plaatsen')}", [items(rest)]))
        yield block(parts, classes=["vermeldingen"], **NOT_SEARCHED)

    def _told(self, mention: Mention) -> Markdown:
        """Return who mentions, and the sentence with the words that do marked."""
        sentence = mention.first.sentence
        if sentence is None:
            return self._link(mention)
        marks = tuple(
            Span(start=x.offset, end=x.offset + len(x.words), style=Style.MARK)
            for x in mention.references
        )
        before, after = ("… " * sentence.goes_before, " …" * sentence.goes_on)
        said = Markdown(f"{before}{rich(RichText(sentence.text, marks))}{after}")
        return Markdown(f"{self._link(mention)}: {inline('span', said, classes=['zin'])}")

    def _link(self, mention: Mention) -> Markdown:
        first = mention.first
        return link(mention.name, relative(first.page, self._page, first.anchor))

    def _way(self, mention: Mention) -> Markdown:
        """Return the way to the place on this page that is meant."""
        anchor = mention.first.target_anchor
        if anchor is None or anchor not in self._passages:
            return Markdown("")
        kind = {"vraag": "naar de vraag", "antwoord": "naar het antwoord"}
        return Markdown(
            f" {link(kind.get(anchor.partition('-')[0], 'naar de alinea'), f'#{anchor}')}"
        )


def _merged(references: Iterable[Reference], name_of: Callable[[Reference], str]) -> list[Mention]:
    """Return the references, those in one sentence to one place together."""
    groups: dict[object, list[Reference]] = {}
    for each in references:
        place = each.anchor if each.citation or each.sentence is None else None
        said = (each.sentence.start, each.sentence.text) if each.sentence else None
        groups.setdefault((each.page, place, said, each.target_anchor), []).append(each)
    return [Mention(name_of(found[0]), tuple(found)) for found in groups.values()]


def _names(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Yield what each page, and each place with a name of its own, is called."""
    for document in dossier.documents:
        yield (source_page(document.source.id), None), dutch.title(document)
    for theme in dossier.themes:
        yield (theme_page(theme.id), None), f"Thema {theme_name(theme)}"
    for session in dossier.sessions:
        yield (session_page(session.id), None), session.title
        yield (session_page(session.id), READING), f"Leeslijst van {session.title}"
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
