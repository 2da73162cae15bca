"""Sentences that stand in the answers of several papers: at each passage the way to the others."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dossier.ids import source_page
from dossier.language.phrasing import count_noun
from dossier.model import Document, Dossier, Passage, PassageId, SourceId
from dossier.pages import dutch
from dossier.pages.markup.elements import anchor_to
from dossier.pages.markup.markdown import Markdown, escape
from dossier.pages.passages import part_name

MAX_LINKS_TO_SHARED = 10
"""How many other passages with the same sentence are named below a passage."""

_Place = tuple[SourceId, PassageId]


def shared_lines(dossier: Dossier) -> dict[_Place, Markdown]:
    """Return for each passage that shares a sentence with another paper a line that leads there."""
    passages = {(x.source.id, y.id): (x, y) for x in dossier.documents for y in x.passages}
    others: dict[_Place, list[_Place]] = {}
    for sentence in dossier.shared:
        for place in sentence.places:
            others.setdefault((place.source, place.passage), []).extend(
                (other.source, other.passage)
                for other in sentence.places
                if other.source != place.source
            )
    return {place: _line(place[0], each, passages) for place, each in others.items()}


def _line(
    source: SourceId,
    others: Iterable[_Place],
    passages: Mapping[_Place, tuple[Document, Passage]],
) -> Markdown:
    """Return the line below a passage; `others` holds a place once for each sentence that is shared with it."""
    counts = Counter(others)
    links = []
    for other, count in list(counts.items())[:MAX_LINKS_TO_SHARED]:
        document, passage = passages[other]
        named = ", ".join(filter(None, (dutch.title(document), part_name(passage))))
        link = anchor_to(
            source_page(source), source_page(other[0]), escape(named), anchor=passage.id
        )
        counted = count_noun(count, "zin", "zinnen")
        links.append(f"{link}{escape(f' ({counted})')}")
    if rest := len(counts) - len(links):
        links.append(escape(f"nog {count_noun(rest, 'alinea', 'alinea’s')}"))
    return Markdown(f"Staat ook in: {' · '.join(links)}")
