"""Layouts of papers, made by hand: one for each rule by which a PDF is read in its order."""

from pathlib import Path

import pytest

from dossier.model import Place
from tests.support.papers import document_of
from tests.support.pdf_by_hand import (
    SENTENCE,
    column,
    heads,
    pdf_of,
    placed,
    read_of,
    rows,
    rule,
    scanned,
    shown,
    texts,
)

pytestmark = pytest.mark.usefixtures("pdf_in_process")

FULL = "De minister ziet dat de arbeidsmarkt in alle sectoren verandert door"
"""A line that fills its column: the next line goes on with it."""
ENDS = "de komst van robots in het magazijn en op kantoor van een bedrijf."


def paragraphs(folder: Path, *pages: str) -> list[str]:
    (folder / "stuk.pdf").write_bytes(pdf_of(*pages))
    return [each.text for each in document_of(folder / "stuk.pdf").passages]


def body(number: int) -> str:
    """Return a page of text as no other page has it."""
    return column([f"Zin {number * 100 + n} zegt dat {SENTENCE.lower()}" for n in range(9)])


@pytest.mark.parametrize(
    "chapters",
    [
        ["{n}   Werk in beweging", "1 Inleiding   {n}", "{n}   Werk in beweging", "2 Cijfers   {n}"],
        ["Werk in beweging", "1 Inleiding", "Werk in beweging", "2 Cijfers"],
    ],
    ids=["beside the page's number", "on one level"],
)  # fmt: skip
def test_running_heads_may_name_the_chapter(tmp_path: Path, chapters: list[str]) -> None:
    pages = [
        shown(72, 800, chapters[n % 4].format(n=n + 1), 8) + body(n + 1) for n in range(8)
    ]  # fmt: skip
    text = read_of(tmp_path, pdf_of(*pages))
    assert len(texts(text)) == 8 * 9
    assert len(heads(text)) == 8


def test_a_chapter_on_each_page_is_no_running_head(tmp_path: Path) -> None:
    titles = ["Inleiding", "Cijfers", "Beleid", "Gesprekken", "Slot"]
    pages = [shown(72, 800, f"{n} {title}", 18) + body(n) for n, title in enumerate(titles, 1)]
    text = read_of(tmp_path, pdf_of(*pages))
    assert heads(text) == []


def test_a_foot_may_hold_many_numbers(tmp_path: Path) -> None:
    foot = "Tweede Kamer, vergaderjaar 2024-2025, 29 544, nr. 1200 {}"
    pages = [body(n) + shown(72, 40, foot.format(n), 7) for n in (1, 2)]
    text = read_of(tmp_path, pdf_of(*pages))
    assert heads(text) == [foot.format(1), foot.format(2)]


def noted(foot: list[str], *, mark: str = "1", above: str = "", size: float = 8) -> str:
    """Return a page that cites a note, with what stands at its foot."""
    return (
        column([FULL, ENDS] * 3)
        + shown(72 + 340, 740 - 14 * 5 + 4, mark, 6)
        + above
        + column(foot, top=110, size=size, pitch=1.2 * size)
    )


def test_a_box_above_the_notes_is_no_part_of_the_last_note(tmp_path: Path) -> None:
    box = shown(72, 160, "Kader 1. Zo worden de robots geteld in dit stuk", 8.6)
    first = noted(["1 Zie het rapport van de raad over werk."])
    second = noted(["2 Zie de brief van de minister."], mark="2", above=box)
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(first, second))
    found = document_of(tmp_path / "stuk.pdf")
    assert [each.text for each in found.notes] == [
        "Zie het rapport van de raad over werk.", "Zie de brief van de minister.",
    ]  # fmt: skip
    assert any(each.text.startswith("Kader 1.") for each in found.passages)


def test_a_note_runs_on_above_the_notes_of_the_next_page(tmp_path: Path) -> None:
    first = noted(["1 Zie het rapport van de raad, dat in het najaar is"])
    second = noted(["besproken met de Kamer.", "2 Zie de brief van de minister."], mark="2")
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(first, second))
    assert [each.text for each in document_of(tmp_path / "stuk.pdf").notes] == [
        "Zie het rapport van de raad, dat in het najaar is besproken met de Kamer.",
        "Zie de brief van de minister.",
    ]


def test_notes_may_be_as_large_as_the_text(tmp_path: Path) -> None:
    foot = shown(72, 114, "1", 6) + shown(80, 110, "Zie het rapport van de raad over werk.", 11)
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(noted([]) + foot))
    found = document_of(tmp_path / "stuk.pdf")
    assert [each.text for each in found.notes] == ["Zie het rapport van de raad over werk."]
    assert [len(each.at) for each in found.notes] == [1]


def test_notes_may_stand_in_another_order_than_they_are_cited(tmp_path: Path) -> None:
    cites = shown(412, 740 - 14 * 3 + 4, "1", 6)
    page = cites + noted(["2. Zie de brief.", "1. Zie het rapport."], mark="2")
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(page))
    found = document_of(tmp_path / "stuk.pdf")
    assert {each.mark: each.text for each in found.notes} == {
        "1": "Zie het rapport.", "2": "Zie de brief.",
    }  # fmt: skip


def test_a_title_with_the_number_of_a_note_is_no_note(tmp_path: Path) -> None:
    title = shown(72, 300, "1. De robots van morgen", font="F2") + column([FULL, ENDS] * 2, top=280)
    foot = shown(72, 114, "1", 6) + shown(80, 110, "Zie het rapport van de raad over werk.", 8)
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(rule(310, 72, 216) + noted([]) + title + foot))
    found = document_of(tmp_path / "stuk.pdf")
    assert [each.text for each in found.notes] == ["Zie het rapport van de raad over werk."]
    assert [each.title for each in found.sections] == ["1. De robots van morgen"]


def test_a_paragraph_that_ends_with_a_mark_ends_at_the_end_of_its_page(tmp_path: Path) -> None:
    first = column([FULL, FULL, "de komst van robots."]) + shown(182, 716, "1", 6)
    first += column(["1 Zie het rapport van de raad over werk."], top=110, size=8)
    assert len(paragraphs(tmp_path, first, column([FULL, FULL, ENDS], top=760))) == 2


@pytest.mark.parametrize(
    ("last", "first", "count"),
    [
        (ENDS, FULL, 1),
        (ENDS, f"2. {FULL[:-5]}", 2),
        (f"{ENDS[:-1]}:", FULL, 2),
        ("de komst van robots.", FULL, 2),
    ],
    ids=["full", "an item", "a list", "short"],
)
def test_a_paragraph_goes_on_behind_a_full_line_that_ends_a_sentence(
    tmp_path: Path, last: str, first: str, count: int
) -> None:
    pages = column([FULL] * 6 + [last]), column([first, FULL, ENDS], top=760)
    assert len(paragraphs(tmp_path, *pages)) == count


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


def test_lines_around_text_draw_no_table(tmp_path: Path) -> None:
    lines = "".join(rule(y) for y in (760, 700, 640))
    text = read_of(tmp_path, pdf_of(lines + column([FULL, ENDS] * 4)))
    assert rows(text) == []
    assert len(texts(text)) == 8


def test_a_paragraph_ends_where_the_next_word_had_room(tmp_path: Path) -> None:
    lines = [FULL, FULL, "dit stuk.", "Het kabinet wil dat voorkomen. " + FULL[:38], FULL, ENDS]
    found = paragraphs(tmp_path, column(lines))
    assert [each[:12] for each in found] == ["De minister ", "Het kabinet "]


def test_a_list_counts_on(tmp_path: Path) -> None:
    lines = [f"{n}. {FULL[:-11]}." for n in (1, 2, 3)]
    assert len(paragraphs(tmp_path, column([FULL, ENDS, *lines]))) == 4


def test_labels_may_stand_beside_what_they_open(tmp_path: Path) -> None:
    parts = []
    for number in range(1, 5):
        top = 760 - 120 * number
        parts += [
            shown(72, top - 0.4, f"Vraag {number}", 8),
            shown(72, top - 50.4, f"Antwoord {number}", 8),
        ]
        parts += [column([f"Bent u bekend met bericht {number}?"], x=190, top=top)]
        parts += [column([f"Ja, ik ken bericht {number}.", SENTENCE], x=190, top=top - 50)]
    (tmp_path / "stuk.pdf").write_bytes(pdf_of("".join(parts)))
    found = document_of(tmp_path / "stuk.pdf")
    said = {each.id: each.text for each in found.passages}
    assert [said[each.passages[0]] for each in found.questions] == [
        f"Bent u bekend met bericht {number}?" for number in range(1, 5)
    ]
    assert [said[each.passages[0]][:20] for each in found.answers] == [
        f"Ja, ik ken bericht {number}"[:20] for number in range(1, 5)
    ]


def test_columns_are_read_from_the_left(tmp_path: Path) -> None:
    lines = [
        "Kolom {} vertelt over werk en",
        "over robots in het magazijn",
        "van een bedrijf in de stad",
    ]
    parts = [
        column([line.format(n) for line in lines * 3], x=40 + 180 * n, size=10) for n in range(3)
    ]
    order = [
        text.split()[1]
        for text in texts(read_of(tmp_path, pdf_of(*["".join(parts)])))
        if "Kolom" in text
    ]
    assert order == sorted(order)


def test_the_name_of_a_table_opens_no_section(tmp_path: Path) -> None:
    page = column([FULL, ENDS]) + shown(72, 690, "Tabel 1.1 Banen naar sector", 11, "F2")
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(page + column([FULL, ENDS], top=660)))
    found = document_of(tmp_path / "stuk.pdf")
    assert [each.title for each in found.sections] == []
    assert "Tabel 1.1 Banen naar sector" in [each.text for each in found.passages]


def test_tags_that_call_a_page_one_paragraph_are_not_believed(tmp_path: Path) -> None:
    lines = [*[FULL, FULL, ENDS] * 3, "", *[FULL, FULL, ENDS] * 3]
    content = "".join(
        f"/P <</MCID {n}>> BDC\n{shown(72, 740 - 14 * n, line)}EMC\n"
        for n, line in enumerate(lines)
        if line
    )
    marks = [n for n, line in enumerate(lines) if line]
    objects = (
        "<</Type/StructTreeRoot/K 6 0 R/ParentTree 7 0 R>>",
        f"<</Type/StructElem/S/P/P 5 0 R/Pg 8 0 R/K[{' '.join(map(str, marks))}]>>",
        f"<</Nums[0[{' '.join(['6 0 R'] * len(lines))}]]>>",
    )
    data = pdf_of(
        content,
        catalog="/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R",
        page="/StructParents 0",
        objects=objects,
    )
    (tmp_path / "stuk.pdf").write_bytes(data)
    assert len(document_of(tmp_path / "stuk.pdf").passages) == 2


def test_columns_that_recur_need_no_further_proof(tmp_path: Path) -> None:
    def left(page: int, x: float = 40) -> str:
        lines = [f"Zin {page * 100 + n} {FULL[:34]}" for n in range(12)]
        return column([*lines, f"{ENDS[:26]} {page}."], x=x, size=9, pitch=12)

    points = column(["- Een punt.", "- Nog een punt.", "- Slot."], x=310, size=9, pitch=12)
    pages = [left(1) + left(3, 310), left(4) + left(6, 310), left(7) + points]
    text = read_of(tmp_path, pdf_of(*pages))
    last = [each.content.text for each in text.blocks if each.page == 3]
    assert last.index("Een punt.") > last.index(f"{ENDS[:26]} 7.")
    assert rows(text) == []


LINES_OF_TEXT = [
    FULL,
    "de komst van robots in het magazijn en",
    "op kantoor van een bedrijf in de stad",
    ENDS,
] * 3


def test_tags_that_call_each_line_a_paragraph_are_not_believed(tmp_path: Path) -> None:
    lines = LINES_OF_TEXT
    content = "".join(
        f"/P <</MCID {n}>> BDC\n{shown(72, 740 - 14 * n - 12 * (n // 4), line)}EMC\n"
        for n, line in enumerate(lines)
    )
    last = 7 + len(lines)
    objects = (
        f"<</Type/StructTreeRoot/K[{' '.join(f'{7 + n} 0 R' for n in range(len(lines)))}]/ParentTree 6 0 R>>",
        f"<</Nums[0[{' '.join(f'{7 + n} 0 R' for n in range(len(lines)))}]]>>",
        *(f"<</Type/StructElem/S/P/P 5 0 R/Pg {last} 0 R/K[{n}]>>" for n in range(len(lines))),
    )
    catalog = "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R"
    data = pdf_of(content, catalog=catalog, page="/StructParents 0", objects=objects)
    (tmp_path / "stuk.pdf").write_bytes(data)
    assert len(document_of(tmp_path / "stuk.pdf").passages) == 3


def test_notes_under_a_rule_may_be_large_and_run_on(tmp_path: Path) -> None:
    cite = shown(412, 740 - 14 * 5 + 4, "1", 6)
    note = shown(72, 154, "1", 6) + column([f"  {FULL}", FULL], x=80, top=150)
    first = column([FULL, ENDS] * 3) + cite + rule(170, 72, 216) + note
    second = column([FULL, ENDS] * 3) + rule(170, 72, 216) + column(["in het hele land."], top=150)
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(first, second))
    found = document_of(tmp_path / "stuk.pdf")
    assert [each.text for each in found.notes] == [f"{FULL} {FULL} in het hele land."]


def test_a_note_may_be_printed_on_the_next_page(tmp_path: Path) -> None:
    first = column([FULL, ENDS] * 3) + shown(412, 740 - 14 * 5 + 4, "1", 6)
    note = shown(72, 154, "1", 6) + shown(80, 150, "Zie het rapport van de raad.")
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(first, column([FULL, ENDS] * 3) + note))
    assert [(x.text, len(x.at)) for x in document_of(tmp_path / "stuk.pdf").notes] == [
        ("Zie het rapport van de raad.", 1)
    ]


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


def test_recognised_text_of_a_scan_has_its_paragraphs(tmp_path: Path) -> None:
    sizes = (10.2, 11.4, 9.6, 11.9, 10.1, 11.2)
    lines = [FULL, FULL, ENDS, "", FULL, ENDS]
    words = "".join(
        shown(72 + n % 2, 740 - 14 * n, line, sizes[n]) for n, line in enumerate(lines) if line
    )
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(f"{scanned((0, 0, 595, 842))}3 Tr\n{words}"))
    assert len(document_of(tmp_path / "stuk.pdf").passages) == 2


@pytest.mark.parametrize(
    ("ends", "follows", "joined"),
    [
        ("https://voorbeeld.nl/stukken/", "2026/rapport.html gaat daarover.", ""),
        ("https://voorbeeld.nl/een-", "twee-drie.html gaat daarover.", ""),
        ("(www.voorbeeld.nl/zoek?tekst=", "robots&jaar=2026) gaat daarover.", ""),
        ("https://voorbeeld.nl/stukken/", "gaat daarover in de toekomst nog verder.", " "),
        ("https://voorbeeld.nl/stukken", "gaat daarover.", " "),
    ],
)
def test_an_address_may_go_on_in_the_next_line(
    tmp_path: Path, ends: str, follows: str, joined: str
) -> None:
    start = "De minister ziet dat de arbeidsmarkt wel"
    found = paragraphs(tmp_path, column([FULL, FULL, f"{start} {ends}", follows]))
    assert found[0].endswith(f"{start} {ends}{joined}{follows}")


def test_a_link_over_two_lines_is_one_address(tmp_path: Path) -> None:
    address = "https://voorbeeld.nl/stukken"
    links = "".join(
        f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/A<</S/URI/URI({address})>>>>"
        for box in ("60 708 520 724", "60 694 110 708")
    )
    lines = column([FULL, FULL, "https://voorbeeld.nl/stu", "kken"])
    (tmp_path / "stuk.pdf").write_bytes(pdf_of(lines, page=f"/Annots[{links}]"))
    assert document_of(tmp_path / "stuk.pdf").passages[0].text.endswith(address)


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
    parts = [(72, 780 - 14 * n, line) for n, line in enumerate(LINES_OF_TEXT)]
    tops = [560 - height * n for n in range(len(table))]
    lines = [(x, top - down, t) for top, row in zip(tops, table, strict=True) for x, down, t in row]
    content = "".join(
        f"/P <</MCID {n}>> BDC\n{stretched(*part)}EMC\n" for n, part in enumerate([*parts, *lines])
    )
    count, first_row = len(parts) + len(lines), 8
    first = first_row + len(table)
    owners = [first_row + n for n, row in enumerate(table) for _ in row]
    cells = [f"{first + n} 0 R" for n in range(count)]
    kids = [
        " ".join(x for x, row in zip(cells[len(parts) :], owners, strict=True) if row == own)
        for own in range(first_row, first)
    ]
    rows_of_table = " ".join(f"{n} 0 R" for n in range(first_row, first))
    page = first + count
    objects = (
        f"<</Type/StructTreeRoot/K[{' '.join(cells[: len(parts)])} 7 0 R]/ParentTree 6 0 R>>",
        f"<</Nums[0[{' '.join(cells)}]]>>",
        f"<</Type/StructElem/S/Table/P 5 0 R/K[{rows_of_table}]>>",
        *(f"<</Type/StructElem/S/TR/P 7 0 R/K[{own}]>>" for own in kids),
        *(
            f"<</Type/StructElem/S/{name}/P {above} 0 R/Pg {page} 0 R/K[{n}]>>"
            for n, (name, above) in enumerate(
                [*[("P", 5)] * len(parts), *(("TD", x) for x in owners)]
            )
        ),
    )
    catalog = "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R"
    return pdf_of(content, catalog=catalog, page="/StructParents 0", objects=objects)


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
    content = "".join(
        f"/P <</MCID {n}>> BDC\n{shown(72 + 250 * (n // 3), 760 - 14 * (n % 3), line)}EMC\n"
        for n, line in enumerate(lines)
    )
    tags = [
        ("Table", 5, "8 0 R"),
        ("TR", 7, "9 0 R 10 0 R"),
        ("TD", 8, "11 0 R 12 0 R 13 0 R"),
        ("TD", 8, "14 0 R 15 0 R 16 0 R"),
    ]
    tags += [("P", 9 + n // 3, str(n)) for n in range(6)]
    objects = (
        "<</Type/StructTreeRoot/K[7 0 R]/ParentTree 6 0 R>>",
        f"<</Nums[0[{' '.join(f'{n} 0 R' for n in range(11, 17))}]]>>",
        *(
            f"<</Type/StructElem/S/{name}/P {above} 0 R/Pg 17 0 R/K[{own}]>>"
            for name, above, own in tags
        ),
    )
    catalog = "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R"
    text = read_of(
        tmp_path, pdf_of(content, catalog=catalog, page="/StructParents 0", objects=objects)
    )
    assert (texts(text), rows(text)) == (lines, [])


def test_numbers_before_the_text_are_no_column(tmp_path: Path) -> None:
    asked = [
        f"Wat kost molen {n} in het jaar dat komt, en wie betaalt dat dan?" for n in range(1, 5)
    ]
    page = "".join(
        shown(72, 760 - 60 * n, str(n + 1))
        + shown(150, 760 - 60 * n, line)
        + column([SENTENCE] * 3, x=150, top=746 - 60 * n)
        for n, line in enumerate(asked)
    )
    read = texts(read_of(tmp_path, pdf_of(page)))
    assert [line for line in read if line.endswith("dan?")] == [
        f"{n} {line}" for n, line in enumerate(asked, 1)
    ]


JUSTIFIED = ["Vervoer", "zonder", "chauffeur"]
FULL_CELL = "in de binnenstad en daarbuiten"
"""A line that ends where the justified words end."""


def beside(*rows_of_cells: tuple[tuple[str, ...], str]) -> str:
    """Return a page with rows of cells, each with a line that begins below its third cell."""
    content = ""
    for n, (parts, below) in enumerate(rows_of_cells):
        y = 700 - 40 * n
        places = (72, 230, 320, 365.1, 406.3)
        content += "".join(shown(x, y, t, 9) for x, t in zip(places, parts, strict=False))
        content += shown(320, y - 11, below, 9)
    return content


@pytest.mark.parametrize(
    ("last", "below", "wide"),
    [
        (JUSTIFIED, FULL_CELL, 3),
        (["Vries", "Delft", "raadslid"], "Dorpsweg 3 in Ons Dorp", 5),
        (["Vries", "Delft", "06 12345"], FULL_CELL, 5),
        (JUSTIFIED, "in de stad", 5),
    ],
    ids=["words", "a short line below cells", "figures end the row", "nothing runs across"],
)
def test_words_that_a_line_sets_far_apart_are_one_cell(
    tmp_path: Path, last: list[str], below: str, wide: int
) -> None:
    page = beside(*((("Robots", f"RV {n}", *last), below) for n in range(4)))
    found = rows(read_of(tmp_path, pdf_of(page)))
    assert [len(row) for row in found] == [wide] * 4
    assert wide > 3 or all(row[-1] == " ".join([*last, below]) for row in found)
