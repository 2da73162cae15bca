"""Sentences that stand in the answers of several papers: their page, and the way from each to the others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import relative, source_page
from dossier.model import (
    Document,
    Dossier,
    Page,
    Passage,
    PassageId,
    SentencePlace,
    SharedSentence,
    SourceId,
)
from dossier.render import dutch
from dossier.render.markdown import (
    Markdown,
    block,
    blocks,
    escape,
    item,
    items,
    link,
    paragraph,
    places,
    rich,
)
from dossier.render.passages import part_name, speaker

INDEX = PurePosixPath("vaste-zinnen/index.md")
FEW = 3
"""How many other places are named below a passage."""
INTRO = (
    "Zinnen die woord voor woord in de antwoorden van verschillende stukken staan. Korte zinnen, en zinnen over het "
    "beantwoorden zelf, staan hier niet."
)
NONE = "In de antwoorden staat geen zin die in een ander stuk terugkomt."

_Found = tuple[Document, Passage]


def phrases_page(dossier: Dossier) -> Page:
    """Return the page with all shared sentences, those of most papers first."""
    found = _passages(dossier)
    ordered = sorted(dossier.shared, key=lambda x: -len({place.source for place in x.places}))
    cards = [_card(run, found) for run in _runs(ordered, found)]
    return Page(
        path=INDEX,
        metadata=(
            ("title", "Vaste zinnen"),
            ("description", "Zinnen die in antwoorden van verschillende stukken terugkomen"),
            ("kruimels", [{"titel": "Bronnen", "adres": "bronnen/"}]),
            ("niet_zoeken", True),
        ),
        body=blocks([paragraph(escape(INTRO)), *(cards or [paragraph(escape(NONE))])]),
    )


def _passages(dossier: Dossier) -> dict[tuple[SourceId, PassageId], _Found]:
    return {(x.source.id, y.id): (x, y) for x in dossier.documents for y in x.passages}


def _runs(
    sentences: Iterable[SharedSentence], found: Mapping[tuple[SourceId, PassageId], _Found]
) -> list[list[SharedSentence]]:
    """Return the sentences, those together that follow each other in every paper that has them."""
    runs: list[list[SharedSentence]] = []
    for each in sentences:
        before = runs[-1][-1].places if runs else ()
        if len(before) == len(each.places) and all(
            _follows(one, other, found) for one, other in zip(before, each.places, strict=True)
        ):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _follows(
    one: SentencePlace,
    other: SentencePlace,
    found: Mapping[tuple[SourceId, PassageId], _Found],
) -> bool:
    if (one.source, one.passage) != (other.source, other.passage) or one.end > other.start:
        return False
    _, passage = found[one.source, one.passage]
    return not passage.text[one.end : other.start].strip()


def _card(
    run: Sequence[SharedSentence], found: Mapping[tuple[SourceId, PassageId], _Found]
) -> Markdown:
    first, last = run[0].places[0], run[-1].places[0]
    _, passage = found[first.source, first.passage]
    others = places(each.anchor for each in run[1:])
    quoted = paragraph(Markdown(others + rich(passage.content.cut(first.start, last.end))))
    rows = []
    for place in run[0].places:
        document, passage = found[place.source, place.passage]
        named = link(dutch.title(document), relative(source_page(place.source), INDEX, passage.id))
        rows.append(item(Markdown(f"{named}: {escape(speaker(document, passage))}")))
    cited = block([quoted], tag="blockquote", classes=["citaat"])
    return block([cited, items(rows)], anchor=run[0].anchor, classes=["vindplaats", "vaste-zin"])


def shared_lines(dossier: Dossier) -> dict[tuple[SourceId, PassageId], Markdown]:
    """Return for each passage that shares a sentence with another paper a line that leads there."""
    found = _passages(dossier)
    others: dict[tuple[SourceId, PassageId], list[tuple[SentencePlace, SharedSentence]]] = {}
    for sentence in dossier.shared:
        for place in sentence.places:
            others.setdefault((place.source, place.passage), []).extend(
                (other, sentence) for other in sentence.places if other.source != place.source
            )
    return {where: _line(where[0], each, found) for where, each in others.items()}


def _line(
    source: SourceId,
    others: list[tuple[SentencePlace, SharedSentence]],
    found: Mapping[tuple[SourceId, PassageId], _Found],
) -> Markdown:
    page = source_page(source)
    counts = Counter((place.source, place.passage) for place, _ in others)
    links = []
    for (other, passage), count in list(counts.items())[:FEW]:
        named = ", ".join(
            filter(
                None, (dutch.title(found[other, passage][0]), part_name(found[other, passage][1]))
            )
        )
        told = escape(f" ({count} {'zin' if count == 1 else 'zinnen'})")
        links.append(f"{link(named, relative(source_page(other), page, passage))}{told}")
    if len(counts) > FEW:
        more = relative(INDEX, page, others[0][1].anchor)
        links.append(link(f"nog {len(counts) - FEW}", more))
    return Markdown(f"Staat ook in: {' · '.join(links)}")
