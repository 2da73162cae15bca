"""How themes share passages: a picture, the same numbers in a table, and the passages themselves."""

import dataclasses
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import relative, source_page, theme_page
from dossier.model import Document, Dossier, Page, Passage, PassageId, SourceId, Theme, ThemeMatch
from dossier.render import dutch
from dossier.render.bearings import theme_name
from dossier.render.elements import anchor_to, element, lines, unseen
from dossier.render.markdown import (
    Markdown,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    paragraph,
)
from dossier.render.parts import Chapter, Overview, pages_of
from dossier.render.passages import beginning, part_name, why_it_belongs

OVERLAP = PurePosixPath("samenhang/index.md")
TITLE = "Samenhang van thema’s"
TOLD = "Welke thema’s alinea’s delen, en welke alinea’s dat zijn."
HOW = (
    "Een alinea kan bij meer dan één thema horen. Elk vak is een paar: het thema rechts van de rij, en het thema "
    "bij de stip boven aan de kolom. Het getal zegt hoeveel alinea’s zij delen; hoe meer, hoe groter de "
    "cirkel. Een leeg vak is een paar dat niets deelt. Dat twee thema’s alinea’s delen, zegt niet wat zij met "
    "elkaar te maken hebben."
)
NONE = "Nog geen twee thema’s delen een alinea."
MOST = 400
"""How many passages one page may list."""
SIDE = 27
"""Of the square of a pair, in points; a circle leaves two free on each side."""
FEW = 12
"""So many themes are shown larger where there is room."""
LETTER = 7
"""How wide a letter of a name is taken to be."""
LONGEST = 34
ONE_LINE = 16
"""A name of so many letters needs no second line."""
LINE = 13
"""How far two lines of a name are apart."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """A passage that two themes share, and why it belongs to each."""

    document: Document
    passage: Passage
    matches: tuple[tuple[Theme, ThemeMatch], ...]


Pair = tuple[Theme, Theme]


def overlap_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page of what themes share, and where that is too long one for each pair."""
    pairs = _pairs(dossier)
    ordered = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair[0].title, pair[1].title))
    overview = Overview(
        path=OVERLAP,
        title=TITLE,
        description=TOLD,
        crumbs=(("Thema’s", "themas/"),),
        most=MOST,
        unit=("alinea", "alinea’s"),
        chapters=[Chapter(key=_key(pair), title=_name(pair), rows=pairs[pair]) for pair in ordered],
    )
    if not pairs:
        yield from pages_of(overview, [paragraph(escape(NONE))], _passages)
        return
    pages = {chapter.key: path for path, chapter in overview.places()}
    places = {
        pair: (pages[_key(pair)], _key(pair) if pages[_key(pair)] == OVERLAP else None)
        for pair in ordered
    }
    counts = {pair: len(pairs[pair]) for pair in ordered}
    head = [
        paragraph(escape(HOW)),
        _picture(dossier.themes, counts, places),
        heading(2, "Dezelfde getallen als tabel", "tabel"),
        _table(counts, places),
        *_others(len(dossier.themes), len(pairs)),
    ]
    yield from pages_of(overview, head, _passages)


def _pairs(dossier: Dossier) -> dict[Pair, list[_Shared]]:
    """Return the pairs of themes that share passages, with those, in the order of the sources."""
    found: dict[tuple[SourceId, PassageId], list[ThemeMatch]] = {}
    for match in dossier.matches:
        found.setdefault((match.source, match.passage), []).append(match)
    documents = {document.source.id: document for document in dossier.documents}
    passages = {x: {p.id: p for p in documents[x].passages} for x, _ in found}
    pairs: dict[Pair, list[_Shared]] = {}
    for (source, passage), matches in found.items():
        here = {match.theme: match for match in matches}
        themes = [theme for theme in dossier.themes if theme.id in here]
        for first, second in itertools.combinations(themes, 2):
            shared = _Shared(
                document=documents[source],
                passage=passages[source][passage],
                matches=((first, here[first.id]), (second, here[second.id])),
            )
            pairs.setdefault((first, second), []).append(shared)
    return pairs


def _key(pair: Pair) -> str:
    # The ids of themes hold no double hyphen.
    return f"paar-{pair[0].id}--{pair[1].id}"


def _name(pair: Pair) -> str:
    return f"{pair[0].title} en {pair[1].title}"


def _counted(count: int) -> str:
    return f"{count} gedeelde alinea{'' if count == 1 else '’s'}"


Places = Mapping[Pair, tuple[PurePosixPath, str | None]]


def _picture(themes: Sequence[Theme], counts: Mapping[Pair, int], places: Places) -> Markdown:
    """Return the triangle of all pairs.

    To who listens it is one picture: the table below it holds the same numbers and links.
    """
    most = max(counts.values())
    side = len(themes) * SIDE
    names = [_halves(_short(theme.title)) for theme in themes]
    width = max(
        round((at + 1) * SIDE + 8 + max(map(len, x)) * LETTER) for at, x in enumerate(names)
    )
    rows = []
    for row, theme in enumerate(themes):
        for column, other in enumerate(themes[:row]):
            rows.append(_square(row, column))
            if (other, theme) in counts:
                pair = (other, theme)
                rows.append(_circle(row, column, pair, counts[pair] / most, counts, places[pair]))
        rows.append(_label(row, names[row], theme))
    strongest = max(counts, key=lambda pair: counts[pair])
    told = f"{len(counts)} paren van de {len(themes)} thema’s delen alinea’s; het meest {_name(strongest)}, met {_counted(most)}. De tabel hieronder noemt alle paren."
    drawing = element(
        "svg",
        element("title", escape(TITLE), id="samenhang-titel"),
        element("desc", escape(told), id="samenhang-uitleg"),
        lines(rows),
        class_="samenhang klein" if len(themes) <= FEW else "samenhang",
        viewBox=f"0 0 {width} {side}",
        width=str(width),
        height=str(side),
        role="group",
        aria_labelledby="samenhang-titel samenhang-uitleg",
    )
    return element("div", drawing, class_="matrix-vak")


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _halves(name: str) -> list[str]:
    """Return a name in two lines of much the same length, so that the picture fits on a phone; a short one in one."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) <= ONE_LINE or not spaces:
        return [name]
    middle = min(spaces, key=lambda at: abs(at - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]


def _square(row: int, column: int) -> Markdown:
    place = {"x": str(column * SIDE), "y": str(row * SIDE)}
    return element("rect", **place, width=str(SIDE), height=str(SIDE), class_="vak")


def _circle(
    row: int,
    column: int,
    pair: Pair,
    share: float,
    counts: Mapping[Pair, int],
    place: tuple[PurePosixPath, str | None],
) -> Markdown:
    x, y = ((at + 0.5) * SIDE for at in (column, row))
    radius = (SIDE / 2 - 2) * math.sqrt(share)
    told = element("title", escape(f"{_name(pair)}: {_counted(counts[pair])}"))
    circle = element("circle", cx=f"{x:g}", cy=f"{y:g}", r=f"{radius:.1f}")
    number = element("text", escape(str(counts[pair])), x=f"{x:g}", y=f"{y:g}", class_="getal")
    page, anchor = place
    return anchor_to(OVERLAP, page, told, circle, number, anchor=anchor)


def _label(row: int, name: Sequence[str], theme: Theme) -> Markdown:
    x, y = (row + 1) * SIDE + 6, (row + 0.5) * SIDE
    corner = row * SIDE
    # The step of the stairs: the name of the row beside it is that of the column below it.
    step = element("path", d=f"M{corner} {corner}h{SIDE}v{SIDE}h-{SIDE}z", class_="trede")
    dot = element("circle", cx=f"{(row + 0.5) * SIDE:g}", cy=f"{y:g}", r="3", class_="punt")
    top = y - (len(name) - 1) * LINE / 2
    told = (
        element("tspan", escape(part), x=str(x), y=f"{top + at * LINE:g}")
        for at, part in enumerate(name)
    )
    # The space between them is for who listens.
    text = element("text", Markdown(" ".join(told)), class_="naam")
    return Markdown(step + dot + anchor_to(OVERLAP, theme_page(theme.id), text))


def _table(counts: Mapping[Pair, int], places: Places) -> Markdown:
    names = ("Thema", "Thema", "Gedeelde alinea’s")
    head = element("tr", *(element("th", escape(name), scope="col") for name in names))
    rows = (_row(pair, count, *places[pair]) for pair, count in counts.items())
    caption = element("caption", escape(TOLD))
    body = element("tbody", lines(rows))
    table = element("table", caption, element("thead", head), body, class_="matrix paren")
    return element("div", table, class_="matrix-vak")


def _row(pair: Pair, count: int, page: PurePosixPath, anchor: str | None) -> Markdown:
    first, second = (anchor_to(OVERLAP, theme_page(x.id), escape(theme_name(x))) for x in pair)
    told = unseen(f" alinea{'' if count == 1 else '’s'} van {_name(pair)}")
    shared = anchor_to(OVERLAP, page, escape(str(count)), told, anchor=anchor)
    head = element("th", first, scope="row")
    return element("tr", head, element("td", second), element("td", shared))


def _others(themes: int, pairs: int) -> Iterator[Markdown]:
    rest = themes * (themes - 1) // 2 - pairs
    if rest:
        named = "Het andere paar deelt" if rest == 1 else f"De andere {rest} paren delen"
        yield paragraph(escape(f"{named} geen alinea."), classes=["uitleg"])


def _passages(page: PurePosixPath, pairs: Iterable[Chapter[_Shared]]) -> Iterator[Markdown]:
    if page == OVERLAP:
        yield heading(2, "De gedeelde alinea’s", "alineas")
    for pair in pairs:
        if page == OVERLAP:
            yield heading(3, pair.title, pair.key)
        yield items(_listed(page, shared) for shared in pair.rows)


def _listed(page: PurePosixPath, shared: _Shared) -> Markdown:
    document, passage = shared.document, shared.passage
    target = relative(source_page(document.source.id), page, passage.id)
    why = "; ".join(f"{theme.title}: {why_it_belongs(match)}" for theme, match in shared.matches)
    where = ", ".join(filter(None, (dutch.title(document), part_name(passage))))
    line = inline("span", escape(f"{where}. {why}."), classes=["bronregel"])
    return item(Markdown(f"{link(beginning(passage), target)}<br>{line}"))
