"""The evidence matrix: central questions by sources, and on the page of a source the passages behind a cell."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.ids import evidence_anchor, question_page, relative, source_page
from dossier.language.phrasing import count_noun
from dossier.model import (
    Cell,
    Document,
    Dossier,
    Page,
    Passage,
    PassageId,
    SourceId,
    ThemeId,
    ThemeMatch,
)
from dossier.pages import dutch
from dossier.pages.bearings import question_name
from dossier.pages.lists import NO_DATE, by_date, year_of
from dossier.pages.markup.elements import BREAK, anchor_to, element, lines, unseen
from dossier.pages.markup.markdown import (
    Markdown,
    escape,
    heading,
    item,
    items,
    link,
    paragraph,
)
from dossier.pages.parts import Chapter, Overview, pages_of
from dossier.pages.passages import beginning, part_name, why_it_belongs
from dossier.sections import MATRIX, QUESTIONS

TOLD = "Per bron hoeveel alinea’s bij elke kernvraag horen."
HOW = (
    "Een programma vond deze alinea’s, via de thema’s die een beheerder aan de kernvragen koppelde. Het getal "
    "zegt hoeveel het er zijn, niet wat zij zeggen of hoe sterk zij zijn. Kies een getal om de alinea’s te lezen."
)
AUTOMATIC = "automatisch, niet beoordeeld"
BELOW = (
    "Per kernvraag de alinea’s van dit stuk die een programma erbij vond, via de thema’s die een beheerder aan "
    "de kernvraag koppelde. Alle bronnen samen staan in de"
)
NO_QUESTIONS = "De bronnen noemen geen kernvragen."
MOST = 150
"""How many sources one page may hold."""
SHADES = (1, 4, 10)
"""From how many passages a cell is darker."""

Cells = Mapping[SourceId, Sequence[Cell]]


def by_source(cells: Iterable[Cell]) -> Cells:
    """Return the cells of each source, in the order of the central questions."""
    found: dict[SourceId, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.source, []).append(cell)
    return found


def evidence_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the evidence matrix, in parts where there are many sources."""
    cells = by_source(dossier.evidence)
    newest = reversed(by_date(dossier)) if cells else ()
    overview = Overview(
        path=MATRIX.page,
        title=MATRIX.title,
        description=TOLD,
        crumbs=(QUESTIONS,),
        most=MOST,
        unit=("bron", "bronnen"),
        chapters=[
            Chapter(
                key=f"jaar-{year}" if year else "zonder-datum", title=year or NO_DATE, rows=[*x]
            )
            for year, x in itertools.groupby(newest, key=year_of)
        ],
    )

    def shown(page: PurePosixPath, years: Iterable[Chapter[Document]]) -> Iterator[Markdown]:
        yield _table(dossier, page, years, cells)

    yield from pages_of(overview, _head(dossier), shown)


def passage_lists(
    dossier: Dossier, document: Document, cells: Iterable[Cell], matches: Iterable[ThemeMatch]
) -> Iterator[Markdown]:
    """Yield for the page of a source its passages on each central question, and why they are there."""
    shown = [cell for cell in cells if cell.passages]
    if not shown:
        return
    found: dict[PassageId, list[ThemeMatch]] = {}
    for match in matches:
        found.setdefault(match.passage, []).append(match)
    passages = {passage.id: passage for passage in document.passages}
    titles = {theme.id: theme.title for theme in dossier.themes}
    themes = {x.number: x.themes for x in dossier.bearings.central_questions}
    page = source_page(document.source.id)
    yield heading(2, "Bij de kernvragen", "bij-de-kernvragen")
    yield paragraph(Markdown(f"{escape(BELOW)} {link(MATRIX.title, relative(MATRIX.page, page))}."))
    for cell in shown:
        yield heading(3, question_name(dossier, cell.number), evidence_anchor(cell.number))
        rows = (
            _listed(
                page,
                passages[each],
                [x for x in found[each] if x.theme in themes[cell.number]],
                titles,
            )
            for each in cell.passages
        )
        counted = dutch.capital(_counted(len(cell.passages)))
        told = element("summary", escape(f"{counted}, {AUTOMATIC}."))
        listed = element("ul", lines(rows))
        yield element("details", told, listed, class_="bewijs", data_pagefind_ignore="all")


def _listed(
    page: PurePosixPath,
    passage: Passage,
    matches: Iterable[ThemeMatch],
    titles: Mapping[ThemeId, str],
) -> Markdown:
    part = part_name(passage)
    named = anchor_to(page, page, escape(beginning(passage)), anchor=passage.id)
    why = "; ".join(f"{titles[match.theme]}: {why_it_belongs(match)}" for match in matches)
    line = element(
        "span", escape(f"{part}, via {why}" if part else f"via {why}"), class_="bronregel"
    )
    return element("li", named, BREAK, line)


def _counted(count: int) -> str:
    return count_noun(count, "alinea", "alinea’s", zero="geen")


def _head(dossier: Dossier) -> Iterator[Markdown]:
    """Yield what the matrix shows, and what there is on each central question altogether."""
    if dossier.frame is None or not dossier.frame.central_questions:
        yield paragraph(escape(NO_QUESTIONS), classes=["gat"])
        return
    yield paragraph(escape(f"{TOLD} {HOW}"))
    rows = []
    for question in dossier.frame.central_questions:
        mine = [len(cell.passages) for cell in dossier.evidence if cell.number == question.number]
        named = link(
            question_name(dossier, question.number),
            relative(question_page(question.number), MATRIX.page),
        )
        filled = f"{sum(map(bool, mine))} van {len(mine)} bronnen"
        rows.append(item(Markdown(f"{named}: {escape(f'{_counted(sum(mine))} in {filled}')}")))
    yield items(rows)
    yield _legend()


def _legend() -> Markdown:
    """Return what the cells mean."""
    samples = (
        ("cel m2", "9", AUTOMATIC),
        ("cel leeg", "–", f"geen alinea gevonden; {AUTOMATIC}"),
    )
    rows = (
        element(
            "li", element("span", escape(sign), class_=name, aria_hidden="true"), escape(f" {told}")
        )
        for name, sign, told in samples
    )
    return element("ul", lines(rows), class_="matrix-sleutel")


def _table(
    dossier: Dossier, page: PurePosixPath, years: Iterable[Chapter[Document]], cells: Cells
) -> Markdown:
    questions = dossier.frame.central_questions if dossier.frame else ()
    corner = element("th", escape("Bron"), scope="col")
    head = element("tr", corner, *(_column(x.number, x.title, page) for x in questions))
    numbers = [element("span", escape(x.number), aria_hidden="true") for x in questions]
    bodies = (_body(page, year, cells, numbers) for year in years)
    caption = element("caption", escape(TOLD))
    table = element("table", caption, element("thead", head), lines(bodies), class_="matrix")
    return element(
        "div", table, class_="matrix-vak", role="region", aria_label=MATRIX.title, tabindex="0"
    )


def _column(number: str, title: str | None, page: PurePosixPath) -> Markdown:
    seen = element("span", escape(f" {dutch.capital(title)}" if title else ""), class_="naam")
    named = anchor_to(page, question_page(number), unseen("Kernvraag "), escape(number), seen)
    return element("th", named, scope="col")


def _body(
    page: PurePosixPath, year: Chapter[Document], cells: Cells, numbers: Sequence[Markdown]
) -> Markdown:
    named = element("th", escape(year.title), scope="rowgroup", id=year.key)
    group = element("tr", named, *(element("td", x) for x in numbers), class_="jaar")
    rows = (_row(page, document, cells[document.source.id]) for document in year.rows)
    return element("tbody", lines([group, *rows]))


def _row(page: PurePosixPath, document: Document, cells: Iterable[Cell]) -> Markdown:
    target = source_page(document.source.id)
    named = anchor_to(page, target, escape(dutch.title(document)))
    kind = element("span", escape(dutch.KINDS[document.kind]), class_="bronregel")
    head = element("th", named, kind, scope="row")
    return element("tr", head, *(_cell(page, target, cell) for cell in cells))


def _cell(page: PurePosixPath, target: PurePosixPath, cell: Cell) -> Markdown:
    count = len(cell.passages)
    if not count:
        dash = element("span", escape("–"), class_="cel leeg", aria_hidden="true")
        return element("td", dash, unseen(f"{_counted(count)}, {AUTOMATIC}"))
    shade = f"cel m{sum(count >= least for least in SHADES)}"
    told = unseen(f"{_counted(count).removeprefix(str(count))}, {AUTOMATIC}")
    anchor = evidence_anchor(cell.number)
    content = (escape(str(count)), told)
    return element("td", anchor_to(page, target, *content, anchor=anchor, class_=shade))
