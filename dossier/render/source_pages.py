"""The pages of the sources, each made from its own part of the dossier, so that it can be kept by that."""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from dossier.ids import source_page
from dossier.model import (
    Cell,
    Document,
    Dossier,
    Original,
    Page,
    PassageId,
    Reference,
    SourceId,
    TermPlace,
    ThemeMatch,
)
from dossier.render import dutch
from dossier.render.bearings import Shown, bearing_lines
from dossier.render.evidence import by_source, passage_lists
from dossier.render.frame import shown_passages
from dossier.render.lists import by_date
from dossier.render.markdown import Markdown
from dossier.render.phrases import shared_lines
from dossier.render.promises import promise_lines
from dossier.render.references import Mention, MentionedIn, Mentions
from dossier.render.sources import Neighbour, source_document_page
from dossier.render.themes import shown_on_themes

Kept = Callable[..., Any]
"""Gives what a function makes, or made before of the same: of a name and all that it depends on."""
Place = tuple[SourceId, PassageId]


def always_made(make: Callable[[], Page], *depends: object) -> Page:
    """Return what a function makes, which is kept nowhere."""
    del depends
    return make()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """What the page of one source is made from, besides what all pages are made from."""

    document: Document
    matches: tuple[ThemeMatch, ...]
    cells: tuple[Cell, ...]
    terms: tuple[TermPlace, ...]
    original: Original | None
    citing: tuple[Reference, ...]
    """Where it mentions other sources."""
    mentions: tuple[Mention, ...]
    """Where it is mentioned."""
    lines: tuple[tuple[PassageId, Markdown], ...]
    """What stands below its passages besides what they bear on."""
    shown: tuple[tuple[PurePosixPath, tuple[Place, ...]], ...]
    """The pages that show passages of it."""
    neighbours: tuple[Neighbour | None, Neighbour | None]
    """The earlier and the later source by date."""


def source_pages(dossier: Dossier, kept: Kept) -> Iterator[Page]:
    """Yield the page of each source.

    It is made from nothing but the source's own part and what is common to all, and kept by these two.
    """
    common = common_part(dossier)
    name = hashlib.sha256(repr(common).encode()).hexdigest()
    for part in own_parts(dossier):
        yield kept(functools.partial(page_of, common, part), "page of a source", name, part)


def common_part(dossier: Dossier) -> Dossier:
    """Return the dossier without what belongs to one source, or to other pages."""
    agenda = dossier.agenda_source
    return dataclasses.replace(
        dossier,
        documents=(agenda,) if agenda else (),
        matches=(),
        sessions=(),
        term_places={},
        evidence=(),
        quoted={},
        pages=(),
        originals={},
        promises=(),
        shared=(),
        recorded=frozenset(),
        references={},
        problems=(),
        secrets=frozenset(),
    )


def page_of(common: Dossier, part: OwnPart) -> Page:
    """Return the page of a source, made from what is common to all and its own part."""
    document = part.document
    name, path = document.source.id, source_page(document.source.id)
    agenda = [each for each in common.documents if each.source.id != name]
    dossier = dataclasses.replace(
        common,
        documents=(*agenda, document),
        matches=part.matches,
        term_places={name: part.terms},
        evidence=part.cells,
        originals={name: part.original} if part.original else {},
        references={path: part.citing},
    )
    bearings = bearing_lines(dossier, document, part.matches, dict(part.shown))
    for passage, line in part.lines:
        own = bearings.get(passage)
        bearings[passage] = Markdown(f"{own}<br>{line}") if own else line
    evidence = passage_lists(dossier, document, part.cells, part.matches)
    mentioned = MentionedIn(document, part.mentions)
    return source_document_page(dossier, document, bearings, mentioned, evidence, part.neighbours)


def own_parts(dossier: Dossier) -> Iterator[OwnPart]:
    """Yield the own part of each source, in the order of their dates."""
    ordered = by_date(dossier)
    mentions = Mentions(dossier)
    matches: dict[SourceId, list[ThemeMatch]] = {}
    for match in dossier.matches:
        matches.setdefault(match.source, []).append(match)
    lines = _lines(dossier)
    cells = by_source(dossier.evidence)
    shown = _shown({**shown_on_themes(dossier), **shown_passages(dossier)})
    ways = [(dutch.title(each), source_page(each.source.id)) for each in ordered]
    for at, document in enumerate(ordered):
        name = document.source.id
        yield OwnPart(
            document=document,
            matches=tuple(matches.get(name, ())),
            cells=tuple(cells.get(name, ())),
            terms=dossier.term_places[name],
            original=dossier.originals.get(name),
            citing=dossier.references.get(source_page(name), ()),
            mentions=mentions.of(document),
            lines=tuple(lines.get(name, ())),
            shown=tuple((path, tuple(places)) for path, places in shown.get(name, {}).items()),
            neighbours=(
                ways[at - 1] if at else None,
                ways[at + 1] if at + 1 < len(ways) else None,
            ),
        )


def _lines(dossier: Dossier) -> dict[SourceId, list[tuple[PassageId, Markdown]]]:
    """Return by source what stands below its passages: promises, and sentences that it shares."""
    found: dict[SourceId, list[tuple[PassageId, Markdown]]] = {}
    for lines in (promise_lines(dossier), shared_lines(dossier)):
        for (source, passage), line in lines.items():
            found.setdefault(source, []).append((passage, line))
    return found


def _shown(shown: Shown) -> Mapping[SourceId, Mapping[PurePosixPath, list[Place]]]:
    """Return by source the pages that show passages of it, with these."""
    found: dict[SourceId, dict[PurePosixPath, list[Place]]] = {}
    for path, places in shown.items():
        # Those of a set, which has no order, have one here.
        for place in sorted(places):
            found.setdefault(place[0], {}).setdefault(path, []).append(place)
    return found
