"""An ODT is read as it is printed: each thing that LibreOffice prints in a way of its own, and nothing that it does not print."""

import functools
from pathlib import PurePosixPath

import pytest

from dossier.media import ODT, detect_media_type
from dossier.model import DropReason, Place
from dossier.read.office import read_office
from dossier.read.zip_guard import unpack_package
from dossier.text import Style
from tests.support.office_files import odt, packed, read_whole, texts_of


def in_text(field: str) -> str:
    return f"<text:p>een {field} twee</text:p>"


def cell(*texts: str) -> str:
    inner = "".join(f"<text:p>{text}</text:p>" for text in texts)
    return f"<table:table-cell>{inner}</table:table-cell>"


def table(*rows: str) -> str:
    whole = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{whole}</table:table>"


COVERED = "<table:covered-table-cell/>"
PRINTED = {
    "spans": (in_text("<text:span>en<text:span>zo</text:span></text:span>"), ["een enzo twee"]),
    "spaces and tabs": ("<text:p>een<text:s text:c='3'/>twee<text:tab/>drie</text:p>", ["een twee drie"]),
    "line break": ("<text:p>een<text:line-break/>twee</text:p>", ["een", "twee"]),
    "end of a page within a word": ("<text:p>we<text:soft-page-break/>rk</text:p>", ["werk"]),
    "page": (in_text("<text:page-number>4</text:page-number>"), ["een 4 twee"]),
    "number of pages": (in_text("<text:page-count>9</text:page-count>"), ["een 9 twee"]),
    "reference to a page": (in_text("<text:page-ref>12</text:page-ref>"), ["een 12 twee"]),
    "title": (in_text("<text:title>Werk</text:title>"), ["een Werk twee"]),
    "sequence": (in_text("<text:sequence>1</text:sequence>"), ["een 1 twee"]),
    "variable": (in_text("<text:variable-get>honderd</text:variable-get>"), ["een honderd twee"]),
    "condition": (in_text('<text:conditional-text text:condition="x">waar</text:conditional-text>'), ["een waar twee"]),
    "reference to a note": (in_text("<text:note-ref>7</text:note-ref>"), ["een 7 twee"]),
    "mark of a book": (in_text("<text:bibliography-mark>[A]</text:bibliography-mark>"), ["een [A] twee"]),
    "field that nobody knows": (in_text("<text:nieuw>x</text:nieuw>"), ["een x twee"]),
    "words in no paragraph": ("<text:p>een</text:p>los<text:p>twee</text:p>", ["een", "los", "twee"]),
    "remark": (in_text("<office:annotation><text:p>Klopt dit?</text:p></office:annotation>"), ["een twee"]),
    "inserted": (in_text("<text:change-start/>of<text:change-end/>"), ["een of twee"]),
    "list of books": (
        "<text:bibliography><text:bibliography-source/><text:index-body><text:p>A: Werk</text:p></text:index-body></text:bibliography>",
        ["A: Werk"],
    ),
    "box behind its paragraph": (
        "<text:p>een<draw:frame><svg:title>naam</svg:title><draw:text-box><text:p>vak</text:p></draw:text-box></draw:frame></text:p><text:p>twee</text:p>",
        ["een", "vak", "twee"],
    ),
    "box in a box": (
        "<text:p>een<draw:frame><draw:text-box><text:p>vak<draw:frame><draw:text-box><text:p>diep</text:p></draw:text-box></draw:frame></text:p></draw:text-box></draw:frame></text:p>",
        ["een", "vak", "diep"],
    ),
    "section": ("<text:section><text:p>een</text:p></text:section>", ["een"]),
    "table": (table(cell("a") + cell("b", "c"), cell("d") + cell("e")), ["a\tb c", "d\te"]),
    "cell over two columns": (table(cell("a") + COVERED + cell("b"), cell("c") + cell("d") + cell("e")), ["a\t\tb", "c\td\te"]),
    "cell over two rows": (
        table(cell("a") + cell("b") + cell("c"), COVERED + cell("d") + cell("e")),
        ["a\tb\tc", "\td\te"],
    ),
    "table within a table": (table(f"<table:table-cell>{table(cell('a') + cell('b'))}</table:table-cell>{cell('c')}", cell("d") + cell("e")), ["a b\tc", "d\te"]),
    "table of one column": (table(cell("Een brief.", "Nog iets."), cell("Slot.")), ["Een brief.", "Nog iets.", "Slot."]),
    "names of fields and their values": (
        table(cell("Datum") + cell("3 maart 2026"), cell("Onderwerp") + cell("Robots")),
        ["Datum", "3 maart 2026", "Onderwerp", "Robots"],
    ),
    "table that lays out a letter": (
        table(cell("Aan de Voorzitter") + cell(""), cell("Datum") + cell("3 maart 2026"), cell("Zaak:") + cell("Robots")),
        ["Aan de Voorzitter", "Datum", "3 maart 2026", "Zaak: Robots"],
    ),
}  # fmt: skip


read = functools.partial(read_whole, ODT)


@pytest.mark.parametrize(("body", "printed"), PRINTED.values(), ids=PRINTED)
def test_words_are_read_as_they_are_printed(body: str, printed: list[str]) -> None:
    assert texts_of(read(odt(body))) == printed


CONTENTS = (
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "user-index",
    "object-index",
)


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_table_of_contents_is_dropped_by_name(kind: str) -> None:
    body = (
        f"<text:{kind}><text:{kind}-source><text:index-title-template>Sjabloon</text:index-title-template></text:{kind}-source>"
        "<text:index-body><text:index-title><text:p>Inhoud</text:p></text:index-title><text:p>Inleiding 3</text:p></text:index-body>"
        f"</text:{kind}><text:p>Tekst.</text:p>"
    )
    found = read(odt(body))
    assert texts_of(found) == ["Tekst."]
    assert [(x.text, x.reason) for x in found.dropped] == [
        ("Inhoud", DropReason.CONTENTS), ("Inleiding 3", DropReason.CONTENTS),
    ]  # fmt: skip


def test_deleted_words_are_dropped_without_who_deleted_them() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><text:p>Jan</text:p></office:change-info>"
        "<text:p>weg ermee</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>een<text:change/></text:p>"
    )
    found = read(odt(body))
    assert texts_of(found) == ["een"]
    assert [(x.text, x.reason.value) for x in found.dropped] == [("weg ermee", "deletion")]


def test_an_odt_is_known_wherever_it_says_what_it_is() -> None:
    parts = {
        name: part.decode() for name, part in unpack_package(odt("<text:p>een</text:p>")).items()
    }
    late = packed(
        {
            **{name: part for name, part in parts.items() if name != "mimetype"},
            "mimetype": parts["mimetype"],
        }
    )
    assert detect_media_type(PurePosixPath("stuk.odt"), late) == ODT
    other = packed({**parts, "mimetype": "application/epub+zip"})
    assert detect_media_type(PurePosixPath("stuk.odt"), other) != ODT


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def number(
    level: int, form: str = "1", more: str = "", kind: str = "list-level-style-number"
) -> str:
    return f'<text:{kind} text:level="{level}" style:num-format="{form}" {more}/>'


STYLES = (
    list_style("L", number(1, more='style:num-suffix="."'), number(2, "a", 'style:num-suffix=")"'))
    + list_style("D", number(1), number(2, more='text:display-levels="2"'))
    + list_style("C", number(2, "a", 'style:num-suffix=")"'))
    + list_style("R", number(2, "a", 'style:num-suffix=")" style:num-letter-sync="true"'))
    + list_style("A", number(1, more='style:num-prefix="Aanbeveling "'))
    + list_style("P", number(1, more='loext:num-list-format="deel %1%:"'))
    + list_style("B", '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>')
)


def listed(style: str, *items: str, more: str = "") -> str:
    whole = "".join(
        item if item.startswith("<") else f"<text:list-item><text:p>{item}</text:p></text:list-item>"
        for item in items
    )  # fmt: skip
    return f'<text:list text:style-name="{style}" {more}>{whole}</text:list>'


def nested(text: str, inner: str) -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


LISTS = {
    "levels": (
        listed("L", nested("x", listed("L", "y", "z")), nested("v", listed("L", "w"))),
        ["1. x", "a) y", "b) z", "2. v", "a) w"],
    ),
    "numbers of the levels above": (listed("D", "x", nested("y", listed("D", "z"))), ["1 x", "2 y", "2.1 z"]),
    "words": (listed("A", "x", "y"), ["Aanbeveling 1 x", "Aanbeveling 2 y"]),
    "letters behind z": (
        "".join(listed("L", nested("x", listed(style, *"y" * 28))) for style in ("C", "R")),
        [*("1. x", *(f"{x}) y" for x in (*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"))), *("1. x", *(f"{x}) y" for x in (*"abcdefghijklmnopqrstuvwxyz", "aa", "bb")))],
    ),
    "pattern": (listed("P", "x"), ["deel 1: x"]),
    "bullets": (listed("B", "x"), ["x"]),
    "starts anew": (listed("L", "x") + listed("L", "y"), ["1. x", "1. y"]),
    "goes on": (
        listed("L", "x") + "<text:p>tussen</text:p>" + listed("L", "y", more='text:continue-numbering="true"'),
        ["1. x", "tussen", "2. y"],
    ),
    "goes on with another": (
        listed("L", "x", more='xml:id="a"') + listed("L", "y") + listed("L", "z", more='text:continue-list="a"'),
        ["1. x", "1. y", "2. z"],
    ),
    "number of an item": (
        listed("L", '<text:list-item text:start-value="5"><text:p>x</text:p></text:list-item>', "y"),
        ["5. x", "6. y"],
    ),
    "second paragraph of an item": (
        listed("L", "<text:list-item><text:p>x</text:p><text:p>nog</text:p></text:list-item>"),
        ["1. x", "nog"],
    ),
    "header": (listed("L", "<text:list-header><text:p>kopje</text:p></text:list-header>", "x"), ["kopje", "1. x"]),
    "numbered paragraph": (
        '<text:numbered-paragraph text:list-id="q" text:style-name="L" text:level="1"><text:p>x</text:p></text:numbered-paragraph>' * 2,
        ["1. x", "2. x"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "printed"), LISTS.values(), ids=LISTS)
def test_lists_have_the_labels_that_are_printed(body: str, printed: list[str]) -> None:
    assert texts_of(read(odt(body, automatic=STYLES))) == printed


def test_headings_have_the_numbers_that_are_printed() -> None:
    kind = "outline-level-style"
    levels = number(1, kind=kind) + number(2, more='text:display-levels="2"', kind=kind)
    outline = f"<text:outline-style>{levels}</text:outline-style>"
    body = "".join(
        f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'
        for level, text, more in (
            (1, "Inleiding", ""), (2, "Aanleiding", ""), (1, "Colofon", 'text:is-list-header="true"'),
            (1, "Slot", ""), (2, "Loon", ""), (2, "Tijd", 'text:restart-numbering="true" text:start-value="4"'),
        )
    )  # fmt: skip
    found = read(odt(body, styles=outline))
    assert [(x.level, x.content.text) for x in found.blocks] == [
        (1, "1 Inleiding"), (2, "1.1 Aanleiding"), (1, "Colofon"), (1, "2 Slot"), (2, "2.1 Loon"), (2, "2.4 Tijd"),
    ]  # fmt: skip


def test_notes_have_the_marks_that_are_printed() -> None:
    def cite(mark: str, text: str) -> str:
        body = f"<text:note-body><text:p>{text}</text:p><text:p>En meer.</text:p></text:note-body>"
        return f"<text:note><text:note-citation>{mark}</text:note-citation>{body}</text:note>"

    found = read(odt(f"<text:p>een{cite('1', 'A.')} twee{cite('*', 'B.')} drie{cite('i', 'C.')}</text:p>"))  # fmt: skip
    assert [(x.note, x.content.text) for x in found.blocks] == [
        (None, "een twee drie"), ("1", "A. En meer."), ("*", "B. En meer."), ("i", "C. En meer."),
    ]  # fmt: skip
    assert [(x.target, x.start) for x in found.blocks[0].content.notes()] == [
        ("1", 3), ("*", 8), ("i", 13),
    ]  # fmt: skip


def test_styles_and_links_lie_over_their_words() -> None:
    bold = '<style:style style:name="V" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    body = '<text:p>een <text:span text:style-name="V">vet</text:span> en <text:a xlink:href="https://voorbeeld.nl">hier</text:a></text:p>'
    (block,) = read(odt(body, automatic=bold)).blocks
    assert [(x.style, x.target, block.content.text[x.start : x.end]) for x in block.content.spans] == [
        (Style.BOLD, None, "vet"), (Style.LINK, "https://voorbeeld.nl", "hier"),
    ]  # fmt: skip


def test_the_head_of_the_first_page_comes_first_where_the_text_does_not_say_it() -> None:
    paper = '<style:style style:name="E" style:family="paragraph" style:master-page-name="Eerste"/>'
    master = (
        '<style:master-page style:name="Eerste" style:next-style-name="Standard"><style:header><text:p>3 maart 2026</text:p></style:header></style:master-page>'
        '<style:master-page style:name="Standard"><style:header><text:p>Kop van elke bladzijde</text:p></style:header></style:master-page>'
    )
    found = read(odt('<text:p text:style-name="E">Een brief.</text:p>', automatic=paper, master=master))  # fmt: skip
    assert [(x.content.text, x.place) for x in found.blocks] == [
        ("3 maart 2026", Place.FIRST_HEADER),
        ("Een brief.", Place.BODY),
        ("Kop van elke bladzijde", Place.RUNNING),
    ]


def test_a_formula_is_its_text_and_another_object_is_named() -> None:
    frame = (
        '<text:p>som <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> telt</text:p>'
    )
    maths = '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>a</mi><mo>+</mo><mi>b</mi><annotation>a+b</annotation></semantics></math>'
    parts = dict(unpack_package(odt(frame)))
    found = read_office({**parts, "Object 1/content.xml": maths.encode()}, ODT)
    assert (texts_of(found), found.unread) == (["som a+b telt"], ())
    chart = read_office({**parts, "Object 1/content.xml": b"<a><b>Banen</b></a>"}, ODT)
    assert chart.unread == ("een grafiek of een ander ingevoegd onderdeel",)
