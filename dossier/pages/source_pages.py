"""The pages of all sources: of each, what other parts of the dossier say of it is gathered here."""

import itertools
from collections.abc import Iterable, Iterator

from dossier.ids import source_page
from dossier.model import Dossier, Page, PassageId, SourceId, ThemeMatch
from dossier.pages import dutch
from dossier.pages.bearings import Shown, bearing_lines
from dossier.pages.evidence import by_source, passage_lists
from dossier.pages.frame import shown_passages
from dossier.pages.lists import by_date
from dossier.pages.markup.markdown import Markdown
from dossier.pages.phrases import shared_lines
from dossier.pages.promises import promise_lines
from dossier.pages.references import MentionedIn, Mentions
from dossier.pages.sources import Neighbour, source_document_page
from dossier.pages.themes import shown_on_themes

Lines = dict[PassageId, list[Markdown]]
"""What stands below the passages of a source besides what they bear on."""


def source_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page of each source, in the order of their dates."""
    documents = by_date(dossier)
    mentions = Mentions(dossier)
    matches = _group_matches(dossier.matches)
    lines = _group_lines(dossier)
    cells = by_source(dossier.evidence)
    shown: Shown = {**shown_on_themes(dossier), **shown_passages(dossier)}
    ways: list[Neighbour | None] = [
        (dutch.title(each), source_page(each.source.id)) for each in documents
    ]
    for document, earlier, later in zip(documents, [None, *ways], [*ways[1:], None], strict=False):
        name = document.source.id
        own = matches.get(name, [])
        bearings = bearing_lines(dossier, document, own, shown)
        for passage, more in lines.get(name, {}).items():
            first = [bearings[passage]] if passage in bearings else []
            bearings[passage] = Markdown("<br>".join([*first, *more]))
        yield source_document_page(
            dossier,
            document,
            bearings,
            MentionedIn(document, mentions.of(document)),
            passage_lists(dossier, document, cells.get(name, ()), own),
            (earlier, later),
        )


def _group_matches(matches: Iterable[ThemeMatch]) -> dict[SourceId, list[ThemeMatch]]:
    found: dict[SourceId, list[ThemeMatch]] = {}
    for match in matches:
        found.setdefault(match.source, []).append(match)
    return found


def _group_lines(dossier: Dossier) -> dict[SourceId, Lines]:
    """Return by source what it promises, and the sentences that it shares with other sources."""
    found: dict[SourceId, Lines] = {}
    every = itertools.chain(promise_lines(dossier).items(), shared_lines(dossier).items())
    for (source, passage), line in every:
        found.setdefault(source, {}).setdefault(passage, []).append(line)
    return found
