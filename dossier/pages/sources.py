"""The page of a source: what it is, its words in their order, its gaps, and where it comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import relative, source_page
from dossier.model import Document, Dossier, Page, Passage, PassageId, PassageKind, Rights
from dossier.pages import dutch
from dossier.pages.body import (
    AT_ONCE,
    QUOTED,
    Gap,
    Heading,
    Items,
    Paragraph,
    Rows,
    SharedAnswer,
    Voice,
    Words,
    body_of,
    withheld,
)
from dossier.pages.citable import cite_metadata, cite_section
from dossier.pages.citing import CitingWords, here
from dossier.pages.description import description, facts_of
from dossier.pages.markup.elements import element
from dossier.pages.markup.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    paragraph,
    places,
    rich,
    table,
)
from dossier.pages.notes import NoteMarks, note_list
from dossier.pages.passages import speaker
from dossier.pages.provenance import provenance
from dossier.pages.references import MentionedIn
from dossier.pages.terms import Explanations
from dossier.sections import SOURCES
from dossier.text import Style

Neighbour = tuple[str, PurePosixPath]
"""The title and the page of the source before or after, by date."""


def source_document_page(
    dossier: Dossier,
    document: Document,
    bearings: Mapping[PassageId, Markdown],
    mentioned: MentionedIn,
    evidence: Iterable[Markdown],
    neighbours: tuple[Neighbour | None, Neighbour | None],
) -> Page:
    """Return the page of one source.

    `bearings` holds what its passages bear on; `evidence` lists them by central question; `neighbours` are the earlier and later source by date.
    """
    path = source_page(document.source.id)
    explanations = Explanations(dossier, path, document.source.id)
    citing = CitingWords(document, dossier.references.get(path, ()))
    notes = NoteMarks(document, explanations, citing)
    body = _Setter(document, notes, explanations, bearings, mentioned)
    quoted = document.rights is Rights.CITAAT
    parts = [
        facts_of(document),
        *(_quotations(document, citing, mentioned) if quoted else body.parts()),
        *note_list(document, notes, citing),
        *mentioned.foot(),
        *cite_section(dossier, document),
        *provenance(document, dossier.originals.get(document.source.id)),
        *evidence,
        *_neighbours(path, *neighbours),
        *explanations.boxes(),
    ]
    metadata = (
        ("title", dutch.title(document)),
        ("description", description(document)),
        ("kruimels", [SOURCES.crumb]),
        ("citeren", cite_metadata(dossier, document)),
    )
    return Page(path=path, metadata=metadata, body=blocks(parts))


def _quotations(
    document: Document, citing: CitingWords, mentioned: MentionedIn
) -> Iterator[Markdown]:
    """Yield the quoted words of a source whose text may not be published."""
    yield heading(2, QUOTED, "aangehaald")
    yield paragraph(escape(withheld(document)))
    for passage in document.passages:
        words = citing.linked(passage.id, passage.content)
        quoted = Markdown(f"“{rich(words, points={Style.HERE: here})}”")
        said = paragraph(quoted, anchor=passage.id, classes=["passage"])
        who = paragraph(escape(speaker(document, passage)), classes=["afkomst"])
        cited = block([said], tag="blockquote", classes=["citaat"])
        yield block([cited, who, *mentioned.below(passage.id)], classes=["vindplaats"])


def _neighbours(
    path: PurePosixPath, earlier: Neighbour | None, later: Neighbour | None
) -> Iterator[Markdown]:
    rows = [
        item(Markdown(f"{escape(name)}: {link(other[0], relative(other[1], path))}"))
        for name, other in (("Eerder", earlier), ("Later", later))
        if other is not None
    ]
    if rows:
        yield block([items(rows)], tag="div", classes=["buren"])


class _Setter:
    """Sets the parts of a source as Markdown, in their order: terms are explained and notes counted on the way."""

    def __init__(
        self,
        document: Document,
        notes: NoteMarks,
        explanations: Explanations,
        bearings: Mapping[PassageId, Markdown],
        mentioned: MentionedIn,
    ) -> None:
        self.document = document
        self.notes = notes
        self.explanations = explanations
        self.bearings = bearings
        self.mentioned = mentioned

    def parts(self) -> Iterator[Markdown]:
        for part in body_of(self.document):
            if not isinstance(part, Voice):
                yield from _plain_part(part)
                continue
            content = [each for words in part.parts for each in self._words(words)]
            if part.kind is PassageKind.ALINEA:
                yield from content
            else:
                yield block(
                    [*self._who(part.kind), *content], tag="section", classes=[part.kind.value]
                )

    def _who(self, kind: PassageKind) -> Iterator[Markdown]:
        """Yield whose voice this is, where the source says it."""
        if kind is PassageKind.VRAAG:
            who = dutch.asked_by(self.document)
        else:
            who = dutch.answerers(self.document.answered_by)
        if who:
            named = dutch.capital(who)
            yield paragraph(escape(named), classes=["stem"], data_pagefind_ignore="all")

    def _words(self, part: Words) -> Iterator[Markdown]:
        if isinstance(part, Heading | Gap):
            yield from _plain_part(part)
            return
        first = part.passage if isinstance(part, Paragraph) else part.passages[0]
        self.explanations.enter((first.kind, first.section, first.question_anchors))
        if isinstance(part, Paragraph):
            yield paragraph(self._text(first), anchor=first.id, classes=["passage"])
            yield from self._bearing(first)
            yield from self.mentioned.below(first.id)
        else:
            yield self._list(part) if isinstance(part, Items) else self._table(part)

    def _bearing(self, passage: Passage) -> Iterator[Markdown]:
        if passage.id in self.bearings:
            yield element("p", self.bearings[passage.id], class_="raakt")

    def _bearing_within(self, passage: Passage) -> Markdown:
        """Return what an item or a row bears on and is mentioned in, for its own end.

        Below the list it would be nobody's.
        """
        mentioned = self.mentioned.within(passage.id)
        if passage.id not in self.bearings:
            return mentioned
        return Markdown(inline("span", self.bearings[passage.id], classes=["raakt"]) + mentioned)

    def _text(self, passage: Passage) -> Markdown:
        return Markdown(self._former(passage) + self.notes.text(passage))

    def _former(self, passage: Passage) -> Markdown:
        """Return the anchors that stood on the page before and that lead to this passage now."""
        return places(old for old, new in self.document.former_anchors if new == passage.id)

    def _list(self, part: Items) -> Markdown:
        return items(
            item(
                Markdown(self._text(passage) + self._bearing_within(passage)),
                anchor=passage.id,
                classes=["passage"],
            )
            for passage in part.passages
        )

    def _table(self, part: Rows) -> Markdown:
        rows = [list(self.notes.cells(passage)) for passage in part.passages]
        for row, passage in zip(rows, part.passages, strict=True):
            row[0] = Markdown(self._former(passage) + row[0])
            row[-1] = Markdown(row[-1] + self._bearing_within(passage))
        anchors = (passage.id for passage in part.passages)
        return table([escape(cell) for cell in part.head], list(zip(anchors, rows, strict=True)))


def _plain_part(part: Heading | Gap | SharedAnswer) -> Iterator[Markdown]:
    if isinstance(part, Heading):
        yield from _extra_anchors(part.anchors[1:])
        yield heading(part.level, part.title, part.anchors[0])
    elif isinstance(part, Gap):
        yield paragraph(escape(part.text), classes=["gat"])
    else:
        shown = link(part.title, f"#{part.anchor}")
        yield paragraph(Markdown(f"{shown}{escape(AT_ONCE)}"), classes=["verwijzing"])


def _extra_anchors(anchors: Sequence[str]) -> Iterator[Markdown]:
    """Yield places to link to for the other numbers that a heading serves."""
    if anchors:
        yield Markdown(f'<div class="ankers">{places(anchors)}</div>')
