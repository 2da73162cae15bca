"""Layouts of papers, made by hand: one for each rule by which a PDF is read in its order."""

from pathlib import Path

import pytest

from dossier.model import Place
from tests.support.papers import document_of
from tests.support.pdf_by_hand import (
    ENDS,
    FULL,
    LINES_OF_TEXT,
    SENTENCE,
    Tag,
    column,
    document_by_hand,
    heads,
    pdf_of,
    placed,
    read_of,
    rows,
    scanned,
    shown,
    tagged_pdf,
    texts,
)

pytestmark = pytest.mark.usefixtures("pdf_in_process")


def paragraphs(folder: Path, *pages: str) -> list[str]:
    return [each.text for each in document_by_hand(folder, *pages).passages]


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


def test_a_label_that_stands_first_on_each_page_stays_with_its_value(tmp_path: Path) -> None:
    decisions = ["Aanmelden voor overleg.", "Voor kennisgeving aannemen.", "Besproken op maandag."]
    pages = [
        column(["Besluit:", "Zaak:"], top=800)
        + column([decision, decision.upper()], x=190, top=800)
        for decision in decisions
    ]
    text = read_of(tmp_path, pdf_of(*pages))
    assert heads(text) == []
    assert [label for label, _ in rows(text)] == ["Besluit:", "Zaak:"] * 3
    assert [value for _, value in rows(text)][::2] == decisions


def test_a_foot_may_hold_many_numbers(tmp_path: Path) -> None:
    foot = "Tweede Kamer, vergaderjaar 2024-2025, 29 544, nr. 1200 {}"
    pages = [body(n) + shown(72, 40, foot.format(n), 7) for n in (1, 2)]
    text = read_of(tmp_path, pdf_of(*pages))
    assert heads(text) == [foot.format(1), foot.format(2)]


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


def test_a_paragraph_ends_where_the_next_word_had_room(tmp_path: Path) -> None:
    lines = [FULL, FULL, "dit stuk.", "Het kabinet wil dat voorkomen. " + FULL[:38], FULL, ENDS]
    found = paragraphs(tmp_path, column(lines))
    assert [each[:12] for each in found] == ["De minister ", "Het kabinet "]


def test_a_list_counts_on(tmp_path: Path) -> None:
    lines = [f"{n}. {FULL[:-11]}." for n in (1, 2, 3)]
    assert len(paragraphs(tmp_path, column([FULL, ENDS, *lines]))) == 4


def test_a_list_ends_where_a_line_begins_left_of_its_words(tmp_path: Path) -> None:
    page = column(["1.", "", "2."]) + column(
        [FULL[:60], "en in het onderwijs.", f"{FULL[:60]};"], x=90
    )
    found = paragraphs(tmp_path, page + column([FULL, ENDS], top=698))
    assert found[-1] == f"{FULL} {ENDS}"


def test_a_narrow_list_beside_the_text_is_its_margin(tmp_path: Path) -> None:
    text = column([line[:52] for line in (FULL, FULL, FULL, ENDS) * 4], x=40, size=9, pitch=12)
    fields = ["Datum", "3 mei", "Kenmerk", "RV 12", "Bijlagen", "geen"]
    page = text + column(fields, x=420, size=9, pitch=25, top=735)
    assert placed(read_of(tmp_path, pdf_of(page)), Place.MARGIN) == fields


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
    found = document_by_hand(tmp_path, "".join(parts))
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


@pytest.mark.parametrize(
    "tree",
    [
        [("P", [*range(20)])],
        [("P", [n]) for n in range(20)],
        [("P", [*range(n, n + 4)]) for n in range(16, -1, -4)],
    ],
    ids=["the page one paragraph", "each line a paragraph", "from the last to the first"],
)
def test_tags_that_contradict_the_page_are_not_believed(tmp_path: Path, tree: list[Tag]) -> None:
    numbered = [line if n % 4 else f"{n // 4} {line}" for n, line in enumerate(LINES_OF_TEXT)]
    lines = [shown(72, 740 - 14 * n - 12 * (n // 4), x) for n, x in enumerate(numbered)]
    (tmp_path / "stuk.pdf").write_bytes(tagged_pdf(lines, tree))
    passages = document_of(tmp_path / "stuk.pdf").passages
    assert [each.text[:2] for each in passages] == [f"{n} " for n in range(5)]


def test_recognised_text_of_a_scan_has_its_paragraphs(tmp_path: Path) -> None:
    sizes = (10.2, 11.4, 9.6, 11.9, 10.1, 11.2)
    lines = [FULL, FULL, ENDS, "", FULL, ENDS]
    words = "".join(
        shown(72 + n % 2, 740 - 14 * n, line, sizes[n]) for n, line in enumerate(lines) if line
    )
    page = f"{scanned((0, 0, 595, 842))}3 Tr\n{words}"
    assert len(document_by_hand(tmp_path, page).passages) == 2


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
    found = document_by_hand(tmp_path, lines, page=f"/Annots[{links}]")
    assert found.passages[0].text.endswith(address)
