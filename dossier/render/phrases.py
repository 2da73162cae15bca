"""Sentences that stand in the answers of several papers: their page, and the way from each to the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from dossier.ids import source_page
from dossier.model import (
    Anchor,
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
from dossier.render.elements import anchor_to, element, lines
from dossier.render.markdown import (
    Markdown,
    escape,
    paragraph,
    places,
    rich,
)
from dossier.render.parts import Chapter, Overview, pages_of
from dossier.render.passages import part_name, speaker

INDEX = PurePosixPath("vaste-zinnen/index.md")
MOST = 40
"""How many sentences one page may hold, those that follow each other counted as one."""
NAMED = 20
"""How many places of a sentence are named."""
FEW = 3
"""How many other places are named below a passage."""
INTRO = (
    "Zinnen die woord voor woord in de antwoorden van verschillende stukken staan. Korte zinnen, en zinnen over het "
    "beantwoorden zelf, staan hier niet."
)
NONE = "In de antwoorden staat geen zin die in een ander stuk terugkomt."

_Passages = Mapping[tuple[SourceId, PassageId], tuple[Document, Passage]]
_Run = list[SharedSentence]


def phrases_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page with all shared sentences, those of most papers first, in parts where they are many."""
    found = _passages(dossier)
    head = [INTRO] if dossier.shared else [INTRO, NONE]

    def cards(page: PurePosixPath, chapters: Iterable[Chapter[_Run]]) -> Iterator[Markdown]:
        yield from (_card(page, run, found) for chapter in chapters for run in chapter.rows)

    yield from pages_of(_overview(dossier, found), [paragraph(escape(x)) for x in head], cards)


def _overview(dossier: Dossier, found: _Passages) -> Overview[_Run]:
    ordered = sorted(dossier.shared, key=lambda x: -len({place.source for place in x.places}))
    return Overview(
        path=INDEX,
        title="Vaste zinnen",
        description="Zinnen die in antwoorden van verschillende stukken terugkomen",
        crumbs=(("Bronnen", "bronnen/"),),
        most=MOST,
        unit=("zin", "zinnen"),
        chapters=[Chapter(key="zinnen", title="Alle zinnen", rows=_runs(ordered, found))],
    )


def _passages(dossier: Dossier) -> _Passages:
    return {(x.source.id, y.id): (x, y) for x in dossier.documents for y in x.passages}


def _runs(sentences: Iterable[SharedSentence], found: _Passages) -> list[list[SharedSentence]]:
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
    found: _Passages,
) -> bool:
    if (one.source, one.passage) != (other.source, other.passage) or one.end > other.start:
        return False
    _, passage = found[one.source, one.passage]
    return not passage.text[one.end : other.start].strip()


def _card(page: PurePosixPath, run: _Run, found: _Passages) -> Markdown:
    first, last = run[0].places[0], run[-1].places[0]
    _, passage = found[first.source, first.passage]
    others = places(each.anchor for each in run[1:])
    words = rich(passage.content.cut(first.start, last.end))
    cited = element("blockquote", element("p", others, words), class_="citaat")
    rows = []
    for place in run[0].places[:NAMED]:
        document, passage = found[place.source, place.passage]
        title = escape(dutch.title(document))
        named = anchor_to(page, source_page(place.source), title, anchor=passage.id)
        rows.append(element("li", named, escape(f": {speaker(document, passage)}")))
    if rest := len(run[0].places[NAMED:]):
        rows.append(element("li", escape(f"nog {rest} {'plaats' if rest == 1 else 'plaatsen'}")))
    listed = element("ul", lines(rows))
    return element("div", cited, listed, id=run[0].anchor, class_="vindplaats vaste-zin")


def shared_lines(dossier: Dossier) -> dict[tuple[SourceId, PassageId], Markdown]:
    """Return for each passage that shares a sentence with another paper a line that leads there."""
    found = _passages(dossier)
    pages = {
        each.anchor: page
        for page, chapter in _overview(dossier, found).places()
        for run in chapter.rows
        for each in run
    }
    others: dict[tuple[SourceId, PassageId], list[tuple[SentencePlace, SharedSentence]]] = {}
    for sentence in dossier.shared:
        for place in sentence.places:
            others.setdefault((place.source, place.passage), []).extend(
                (other, sentence) for other in sentence.places if other.source != place.source
            )
    return {where: _line(where[0], each, found, pages) for where, each in others.items()}


def _line(
    source: SourceId,
    others: list[tuple[SentencePlace, SharedSentence]],
    found: _Passages,
    pages: Mapping[Anchor, PurePosixPath],
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
        links.append(f"{anchor_to(page, source_page(other), escape(named), anchor=passage)}{told}")
    if len(counts) > FEW:
        more = escape(f"nog {len(counts) - FEW}")
        anchor = others[0][1].anchor
        links.append(anchor_to(page, pages[anchor], more, anchor=anchor))
    return Markdown(f"Staat ook in: {' · '.join(links)}")
