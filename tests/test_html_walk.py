"""Markup gives the blocks that it shows: every word of it, in its order, as what its element says that it is."""

import itertools
import re
from collections.abc import Iterable

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.model import Block, BlockKind, Place
from dossier.read.conservation import find_lost_in_pages
from dossier.read.html_page import extract_main_part
from dossier.read.html_walk import walk_page
from dossier.text import Style


def walk_markup(markup: str) -> tuple[Block, ...]:
    parser = lxml.html.HTMLParser(huge_tree=True)
    return walk_page(lxml.html.fragment_fromstring(markup, create_parent="div", parser=parser))


def told(markup: str) -> list[str]:
    """Return the blocks as lines: their kind, level and text, with a bar for a tab."""
    signs = {BlockKind.HEADING: "#", BlockKind.ITEM: "*", BlockKind.ROW: "|", BlockKind.RULE: "-"}
    found = []
    for block in walk_markup(markup):
        sign = signs.get(block.kind, "") * max(1, block.level)
        text = block.content.text.replace("\t", " | ")
        found.append(f"{sign} {text}".strip())
    return found


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<h1>Een</h1><h3>Twee<br>drie</h3><h2></h2>", ["# Een", "### Twee drie"]),
        ("<ul><li>een<ul><li>diep</li></ul>na</li></ul>", ["* een", "** diep", "na"]),
        ("<ul><li><div><p>een</p></div><p>twee</p></li></ul>", ["* een", "twee"]),
        ("<ul><li></li><li> </li><li><b></b>een<br>regel</li></ul>", ["* een regel"]),
        ("<ul>los<li>een</li>los</ul><li>buiten</li>", ["los", "* een", "los", "buiten"]),
        ("<ol><li>een</li><li><p>twee</p></li><li></li></ol>", ["1. een", "2. twee", "3."]),
        ("<ol><li><br><li><br>een<li><br><p>twee</p></ol>", ["1.", "2. een", "3. twee"]),
        ("<ol><li><ul><li>een</li></ul></li></ol>", ["1.", "* een"]),
        ("<ol start=4 type=i><li>een<li>twee</ol>", ["iv. een", "v. twee"]),
        ("<ol type=A><li>een<li value=26>twee<li>drie</ol>", ["A. een", "Z. twee", "AA. drie"]),
        ("<ol start=x type=I><li value=9999999>een</ol>", ["I. een"]),
        ("<ol type=I start=0><li>een</ol>", ["0. een"]),
        ("<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>2</table>", ["| a | b", "-", "| 1 | 2"]),
        ("<table><tr><th>a<th>b<tr><th>1<th>2</table>", ["| a | b", "-", "| 1 | 2"]),
        ("<table><tr><th>a<td>1<tr><th>b<td>2</table>", ["| a | 1", "| b | 2"]),
        ("<table><thead><tr><th><tbody><tr><th>1<td>2</table>", ["| 1 | 2"]),
        ("<table><caption>Op<tr><td colspan=3>a<td>b</table>", ["Op", "| a |  |  | b"]),
        ("<table><tr><td><td>a<tr><td>b<td>c</table>", ["|  | a", "| b | c"]),
        (
            "<table><thead><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tbody><tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>",
            ["| a | b |", "|  | c | d", "-", "| 1 | 2 | 3", "|  | 4 | 5"],
        ),
        ("<table><tr><td>a<td rowspan=2>b<tr><td>c</table>", ["| a | b", "| c |"]),
        ("<table><tr><td>a<br>b<p>c</p><ol><li>d</ol><td>e</table>", ["| a b c 1. d | e"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>", ["| a b c d | e"]),
        ("<table><tr><td><hr>a<pre>b  c\nd</pre></table>", ["| a b c d"]),
        ("<ul><li>a<table><tr><td>b</table>c</ul>", ["* a", "| b", "c"]),
        ("a<p>b</p>c<blockquote>d<p>e</p></blockquote>f", ["a", "b", "c", "d", "e", "f"]),
        ("<dl><dt>a<dd>b<dd><p>c</p><ul><li>d</ul></dl>", ["a", "b", "c", "* d"]),
        ("<figure><figcaption>a</figcaption>b</figure><hr>c", ["a", "b", "-", "c"]),
        ("<pre>a  b\n\n <b>c</b>d<br>e</pre>f  g", ["a  b", "cd", "e", "f g"]),
        ("<p>een <q>twee <q>drie</q></q></p>", ["een “twee ‘drie’”"]),
        ("<p>so&shy;ft\nen\u200b<code>a  b</code>&nbsp;c</p>", ["soft ena b c"]),
    ],
)
def test_each_element_gives_its_blocks(markup: str, lines: list[str]) -> None:
    assert told(markup) == lines


def spans(block: Block) -> list[tuple[str, str, str | None]]:
    text = block.content.text
    return [(x.style.value, text[x.start : x.end], x.target) for x in block.content.spans]


def test_the_words_at_a_picture_or_table_are_its_caption() -> None:
    table = "<table><caption>Drie</caption><tr><td>Vier</td></tr></table>"
    blocks = walk_markup(
        f"<p>Een</p><figure><figcaption><b>Twee</b></figcaption></figure>{table}Vijf"
    )
    assert [x.content.text for x in blocks if x.place is Place.CAPTION] == ["Twee", "Drie"]
    assert len(blocks) == 5


def test_spans_hold_their_words_and_no_space_around_them() -> None:
    (block,) = walk_markup(
        "<p> x<sup>2</sup>  en <em> schuin <strong>vet</strong> </em>.<b> </b></p>"
    )
    assert block.content.text == "x2 en schuin vet ."
    assert spans(block) == [
        ("superscript", "2", None), ("italic", "schuin vet", None), ("bold", "vet", None),
    ]  # fmt: skip


def test_a_link_around_blocks_lies_over_the_words_of_each() -> None:
    blocks = walk_markup('<a href="https://voorbeeld.nl/a b?c=[1]"><p>een</p>twee</a> <a>drie</a>')
    target = "https://voorbeeld.nl/a%20b?c=%5B1%5D"
    assert [spans(block) for block in blocks] == [
        [("link", "een", target)], [("link", "twee", target)],
    ]  # fmt: skip
    assert blocks[1].content.text == "twee drie"


def test_a_break_ends_a_line_wherever_it_stands() -> None:
    blocks = walk_markup("<p>een<br><br><b>twee<br>drie</b></p><p>vier<br></p>")
    assert [(x.content.text, x.opens, x.closed) for x in blocks] == [
        ("een", True, True), ("twee", False, True), ("drie", False, False), ("vier", True, True),
    ]  # fmt: skip
    assert [spans(block) for block in blocks[1:3]] == [
        [("bold", "twee", None)], [("bold", "drie", None)],
    ]  # fmt: skip


def test_a_note_is_cited_in_its_place_and_stands_by_itself() -> None:
    blocks = walk_markup(
        '<p>een<span data-noot="7"></span> twee</p><ul><li><span data-noot="8"></span></li></ul>'
        '<div data-noot="7"><p>De</p><p>noot.</p></div>'
    )
    assert [(x.content.text, x.note) for x in blocks] == [
        ("een twee", None), ("", None), ("De noot.", "7"),
    ]  # fmt: skip
    found = [(x.start, x.target) for block in blocks for x in block.content.notes()]
    assert found == [(3, "7"), (0, "8")]
    assert all(x.style is Style.NOTE for block in blocks for x in block.content.spans)


def test_a_cell_is_never_wider_than_a_table_can_be() -> None:
    (row,) = walk_markup("<table><tr><td colspan=999999>a<td>b</table>")
    assert row.content.text.count("\t") == 100


def test_no_nesting_is_too_deep_for_the_walk() -> None:
    (block,) = walk_markup("<div>" * 1500 + "een" + "</div>" * 1500)
    assert block.content.text == "een"


# How elements nest that a page is made of; `word` stands for a word that no other place has.
INLINE = ("a href='https://voorbeeld.nl'", "b", "code", "del", "em", "font", "q", "span", "sup")
BLOCK = ("blockquote", "center", "dd", "div", "dt", "figure", "h2", "li", "p", "pre", "section")
WORD = st.sampled_from(["word", "word", " word ", "\n", "<br>", "word<hr>word", "<ul></ul>"])


def element(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split()[0]}>"


def joined(inside: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    return st.lists(inside, min_size=least, max_size=3).map("".join)


def row(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cell = st.builds(element, st.sampled_from(["td", "th", "td colspan=2"]), joined(inside))
    return st.builds(element, st.just("tr"), joined(cell))


def table(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    head = st.builds(element, st.just("thead"), joined(row(inside)))
    caption = st.builds(element, st.just("caption"), joined(inside))
    rows = joined(row(inside), 1)
    return st.builds(
        "<table>{}{}{}</table>".format, caption | st.just(""), head | st.just(""), rows
    )


def items(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.builds(element, st.just("li"), joined(inside))
    return st.builds(element, st.sampled_from(["ul", "ol"]), joined(item | inside))


MARKUP = joined(
    st.recursive(
        WORD,
        lambda inside: st.one_of(
            st.builds(element, st.sampled_from(INLINE + BLOCK), joined(inside)),
            items(inside),
            table(inside),
        ),
        max_leaves=12,
    )
)


def named(markup: str) -> str:
    """Return the markup with words that are all different and of letters only."""
    names = ("".join(pair) for pair in itertools.product("bcdfghjklm", "bcdfghjklm", "aeiou"))
    return re.sub("word", lambda _: next(names), markup)


def letters(texts: Iterable[str]) -> str:
    return re.sub(r"[^a-z]", "", "".join(texts))


@settings(max_examples=150)
@example("<q><li></li>word</q>word")
@given(MARKUP)
def test_every_word_comes_out_once_in_its_order(markup: str) -> None:
    page = extract_main_part(f"<main>{named(markup)}</main>")
    blocks = walk_page(page.main)
    written = re.sub(r"<[^>]*>", "", named(markup))
    assert letters(block.content.text for block in blocks) == letters([written])
    assert find_lost_in_pages([page.text], blocks) == []
    assert [block.line for block in blocks] == list(range(1, len(blocks) + 1))
    # A first cell without words keeps its place: the tabs behind it stay.
    assert all(block.content.text == block.content.text.strip(" \n") for block in blocks)


TAGS = ("a", "b", "p", "div", "li", "ul", "ol", "table", "tr", "td", "thead", "caption", "h2", "dd")


@given(
    st.lists(
        st.one_of(
            st.just("word "),
            st.sampled_from(TAGS).map("<{}>".format),
            st.sampled_from(TAGS).map("</{}>".format),
        ),
        max_size=25,
    )
)
def test_tags_in_any_order_lose_no_word(parts: list[str]) -> None:
    page = extract_main_part(f"<main>{named(''.join(parts))}</main>")
    assert find_lost_in_pages([page.text], walk_page(page.main)) == []
