"""Tables in a PDF: drawn with lines, by the alignment of their words, or tagged."""

import itertools
from pathlib import Path

import pytest

from dossier.model import Place
from dossier.read.pdf.drawn_tables import Cell, find_grids, merge_edges
from dossier.read.pdf.pieces import Edge
from tests.support.pdf_by_hand import (
    ENDS,
    FULL,
    LINES_OF_TEXT,
    Tag,
    column,
    document_by_hand,
    pdf_of,
    placed,
    read_of,
    rows,
    rule,
    shown,
    tagged_pdf,
    texts,
)

pytestmark = pytest.mark.usefixtures("pdf_in_process")


def flat(x0: float, x1: float, top: float, thick: float = 0) -> Edge:
    return Edge(x0, top, x1, top + thick)


def upright(x0: float, top: float, bottom: float, thick: float = 0) -> Edge:
    return Edge(x0, top, x0 + thick, bottom)


FRAME = [flat(0, 100, 0), flat(0, 100, 40), upright(0, 0, 40), upright(100, 0, 40)]
CROSS = [*FRAME, flat(0, 100, 20), upright(50, 0, 40)]
FOUR: list[Cell] = [(0, 0, 50, 20), (0, 20, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40)]


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ([flat(0, 50, 10), flat(52, 90, 10)], [Edge(0, 10, 90, 10)]),
        ([flat(0, 50, 10), flat(54, 90, 10)], [Edge(0, 10, 50, 10), Edge(54, 10, 90, 10)]),
        ([flat(0, 50, 10), flat(0, 50, 12)], [Edge(0, 11, 50, 11)]),
        ([flat(0, 50, 10), flat(0, 50, 14)], [Edge(0, 10, 50, 10), Edge(0, 14, 50, 14)]),
        ([flat(0, 50, 10, thick=2)], [Edge(0, 11, 50, 11)]),
        ([upright(5, 0, 30, thick=1), upright(5, 31, 60, thick=1)], [Edge(5.5, 0, 5.5, 60)]),
        ([upright(5, 0, 30), flat(0, 50, 10)], [Edge(0, 10, 50, 10), Edge(5, 0, 5, 30)]),
    ],
)
def test_lines_that_nearly_meet_are_one(edges: list[Edge], found: list[Edge]) -> None:
    assert merge_edges(edges) == found


def lower(edge: Edge) -> Edge:
    return edge._replace(top=edge.top + 200, bottom=edge.bottom + 200)


@pytest.mark.parametrize(
    ("edges", "grids"),
    [
        (FRAME, []),
        # One row, and a line that does not reach the others.
        ([*FRAME, upright(50, 0, 40)], []),
        ([*FRAME, upright(50, 10, 30)], []),
        (CROSS, [FOUR]),
        # A cell over two columns.
        (
            [*FRAME, flat(0, 100, 20), upright(50, 20, 40)],
            [[(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]],
        ),
        # Two tables, of which the lower one was drawn first.
        (
            [*map(lower, CROSS), *CROSS],
            [FOUR, [(x0, top + 200, x1, foot + 200) for x0, top, x1, foot in FOUR]],
        ),
    ],
)
def test_cells_that_touch_are_a_table(edges: list[Edge], grids: list[list[Cell]]) -> None:
    assert find_grids(merge_edges(edges)) == grids


def cells(y: float, *parts: str, size: float = 9) -> str:
    places = (72, 230, 320, 390)
    return "".join(shown(x, y, part, size) for x, part in zip(places, parts, strict=True) if part)


WRAPPED = (
    cells(700, "Sector", "Banen", "Groei", "Toelichting")
    + cells(680, "Landbouw, bosbouw en", "274", "-3,0%", "Krimp door automati-")
    + cells(669, "visserij", "", "", "sering van het werk")
    + cells(650, "Industrie", "411", "2,3%", "Stabiel")
    + cells(630, "Handel", "685", "0,9%", "Groei in heel het land,")
    + cells(619, "", "", "", "vooral in de steden")
)
RULES = "".join(rule(y) for y in (715, 692, 660, 641, 610))


@pytest.mark.parametrize("drawn", [RULES, ""], ids=["with lines", "without lines"])
def test_a_cell_may_have_more_lines(tmp_path: Path, drawn: str) -> None:
    text = read_of(tmp_path, pdf_of(drawn + WRAPPED + column([FULL, ENDS] * 3, top=580)))
    assert rows(text) == [
        ["Sector", "Banen", "Groei", "Toelichting"],
        ["Landbouw, bosbouw en visserij", "274", "-3,0%", "Krimp door automatisering van het werk"],
        ["Industrie", "411", "2,3%", "Stabiel"],
        ["Handel", "685", "0,9%", "Groei in heel het land, vooral in de steden"],
    ]


SECTORS = [["Sector", "Banen"], ["Bouw", "Meer"]]


@pytest.mark.parametrize(
    ("ruled", "prose"),
    [((760, 740, 738, 720), ""), ((760, 740, 720, 660), f"{FULL} en elders")],
    ids=["a double rule", "text between rules below it"],
)
def test_only_words_that_fill_a_band_end_a_table(
    tmp_path: Path, ruled: tuple[float, ...], prose: str
) -> None:
    table = "".join(
        shown(80, 746 - 20 * n, a, 9) + shown(300, 746 - 20 * n, b, 9)
        for n, (a, b) in enumerate(SECTORS)
    )
    page = "".join(map(rule, ruled)) + table + shown(72, 680, prose)
    page += column([FULL, ENDS] * 3, top=640)
    assert rows(read_of(tmp_path, pdf_of(page))) == SECTORS


def test_lines_around_text_draw_no_table(tmp_path: Path) -> None:
    lines = "".join(rule(y) for y in (760, 700, 640))
    text = read_of(tmp_path, pdf_of(lines + column([FULL, ENDS] * 4)))
    assert rows(text) == []
    assert len(texts(text)) == 8


def test_the_name_of_a_table_opens_no_section(tmp_path: Path) -> None:
    page = column([FULL, ENDS]) + shown(72, 690, "Tabel 1.1 Banen naar sector", 11, "F2")
    found = document_by_hand(tmp_path, page + column([FULL, ENDS], top=660))
    assert [each.title for each in found.sections] == []
    assert "Tabel 1.1 Banen naar sector" in [each.text for each in found.passages]


def test_a_row_may_go_on_at_the_next_page(tmp_path: Path) -> None:
    grid = (
        "".join(rule(y) for y in (760, 740, 720, 700))
        + "72 700 m 72 760 l S 200 700 m 200 760 l S 500 700 m 500 760 l S\n"
    )
    first = grid + column(["Sector", "Bouw", "Zorg"], x=80, top=745, pitch=20, size=9)
    first += column(
        ["Wat er gebeurt", "Meer robots.", "Er komen tot"], x=210, top=745, pitch=20, size=9
    )
    second = grid + column(["", "Handel", "Horeca"], x=80, top=745, pitch=20, size=9)
    second += column(
        ["het einde minder banen.", "Weinig.", "Niets."], x=210, top=745, pitch=20, size=9
    )
    assert rows(read_of(tmp_path, pdf_of(first, second))) == [
        ["Sector", "Wat er gebeurt"],
        ["Bouw", "Meer robots."],
        ["Zorg", "Er komen tot het einde minder banen."],
        ["Handel", "Weinig."],
        ["Horeca", "Niets."],
    ]


STRETCHED = "Vervoer      zonder      chauffeur"
"""Words of a justified line that is much too short for its column."""
TableLines = list[list[tuple[float, float, str]]]
"""The lines of each row: the place of the line, how far it stands below the row's first, and its words."""
TABLE: TableLines = [
    [(72, 0, "Onderwerp"), (230, 0, "Nummer"), (390, 0, "Omschrijving")],
    [
        *[(72, 0, "Robots in het verkeer"), (230, 0, "RV 12:2024"), (390, 0, STRETCHED)],
        *[(390, 11, "op wegen binnen de kom"), (390, 22, "en daarbuiten")],
    ],
    [(230, 0, "RV 13:2024"), (390, 0, STRETCHED), (390, 11, "op het water")],
    [
        *[(72, 0, "Robots in de zorg"), (72, 11, "en aan huis"), (230, 0, "RZ 4:2023")],
        *[(390, 0, STRETCHED), (390, 11, "naar patiënten thuis")],
    ],
]


def stretched(x: float, y: float, text: str) -> str:
    """Return what shows words at a place, each by itself."""
    places = [x + 5 * text.index(word) for word in text.split()] if text == STRETCHED else [x]
    words = text.split() if text == STRETCHED else [text]
    return "".join(shown(place, y, word, 9) for place, word in zip(places, words, strict=True))


def tagged_by_line(table: TableLines, height: float) -> bytes:
    """Return a PDF in which each line of the text is a tagged paragraph, and each line of a row a tagged cell."""
    contents = [shown(72, 780 - 14 * n, line) for n, line in enumerate(LINES_OF_TEXT[:12])]
    numbers = itertools.count(len(contents))
    tagged = [("TR", [("TD", [next(numbers)]) for _ in row]) for row in table]
    for top, row in zip(itertools.count(560, -height), table, strict=False):
        contents += [stretched(x, top - down, text) for x, down, text in row]
    return tagged_pdf(contents, [*(("P", [n]) for n in range(12)), ("Table", tagged)])


def test_rows_that_are_tagged_are_believed_though_each_line_is_a_cell(tmp_path: Path) -> None:
    text = read_of(tmp_path, tagged_by_line(TABLE, 45))
    words = "Vervoer zonder chauffeur"
    assert rows(text) == [
        ["Onderwerp", "Nummer", "Omschrijving"],
        ["Robots in het verkeer", "RV 12:2024", f"{words} op wegen binnen de kom en daarbuiten"],
        ["", "RV 13:2024", f"{words} op het water"],
        ["Robots in de zorg en aan huis", "RZ 4:2023", f"{words} naar patiënten thuis"],
    ]


@pytest.mark.parametrize(
    ("table", "height"),
    [
        ([[(72, 0, FULL)], [(72, 0, FULL)], [(72, 0, ENDS)]], 14),
        ([row[:1] + row[-1:] for row in TABLE[1::2]], 45),
        (TABLE, -45),
    ],
    ids=["one column is text", "two rows are none", "rows that do not follow each other"],
)
def test_rows_that_are_tagged_where_none_stand_are_not_believed(
    tmp_path: Path, table: TableLines, height: float
) -> None:
    assert rows(read_of(tmp_path, tagged_by_line(table, height))) == []


def test_labels_that_are_tagged_as_a_table_stay_labels(tmp_path: Path) -> None:
    fields = [("Datum:", "3 mei 2026"), ("Betreft:", "Robots"), ("Kenmerk:", "RV 12")]
    table: TableLines = [[(72, 0, label), (190, 0, value)] for label, value in fields]
    text = read_of(tmp_path, tagged_by_line(table, 20))
    assert placed(text, Place.LAYOUT) == ["\t".join(each) for each in fields]


def test_the_only_row_of_a_tagged_table_sets_paragraphs_beside_each_other(tmp_path: Path) -> None:
    lines = ["Aan de Kamer", "Molenweg 1", "Den Haag", "Waterschap Wind", "Ons kenmerk", "RV 12"]
    contents = [shown(72 + 250 * (n // 3), 760 - 14 * (n % 3), x) for n, x in enumerate(lines)]
    cells: list[Tag] = [("TD", [("P", [n]) for n in own]) for own in (range(3), range(3, 6))]
    text = read_of(tmp_path, tagged_pdf(contents, [("Table", [("TR", cells)])]))
    assert (texts(text), rows(text)) == (lines, [])
