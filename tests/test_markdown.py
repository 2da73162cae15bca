import html.parser
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dossier.pages.markup import markdown as door
from dossier.text import RichText, Span, Style
from tests.support.rendered_markdown import NASTY, OWN, TEXTS, look, render, words

# Where the templates put text, with the elements that are to come of it, and how often it stands there.
PLACES = (
    ("§", "p", 1),
    ("x\n§\ny\n\n§", "p p", 2),
    ("- §\n  {: #p-1 }\n- §{: .x }", "ul li li", 2),
    ("- x  \n  *§*{: .bronregel }\n    - §", "ul li br em ul li", 2),
    ("## § {: #vraag-1 }", "h2", 1),
    ("> §\n\n§ · §\n{: #bij-1 .afkomst }", "blockquote p p", 3),
    ("**§** x\n{: #x .termijn }", "p strong", 1),
    ("[**§** §](#vraag-1) *(§)*", "p a strong em", 3),
    ('<details class="x" markdown="1">\n<summary>§</summary>\n\n- §\n\n</details>', "details summary ul li", 2),
    ("| § | x |\n| --- | --- |\n| § | § |\n| § | |", "table thead tr th th tbody tr td td tr td td", 4),
)  # fmt: skip


def check(text: str) -> None:
    """Put the text wherever text of a source can stand, and see that it comes out as it went in."""
    safe = door.escape(text).strip()
    if not words(text):
        return
    for place, tags, count in PLACES:
        page, plain = look(place.replace("§", safe)), look(place.replace("§", "gewoon"))
        assert page.tags == plain.tags == tags.split(), place
        assert page.attributes == plain.attributes
        assert plain.text.count("gewoon") == count
        assert page.text == " ".join(plain.text.replace("gewoon", words(text)).split()), place
    linked = look(door.link(text, "../x/index.md#p-1"))
    assert (linked.text, linked.tags) == (words(text), ["p", "a"])
    assert linked.attributes == [("href", "../x/index.md#p-1")]


def test_a_case_is_shown_letter_for_letter() -> None:
    for text in NASTY:
        check(text)


@given(TEXTS)
def test_any_text_is_shown_letter_for_letter(text: str) -> None:
    check(text)


@given(TEXTS)
def test_braces_never_reach_a_template(text: str) -> None:
    assert not set(door.escape(text)) & set("{}<>`*[]|")
    assert "\n" not in door.escape(text)


@given(TEXTS, TEXTS)
def test_pieces_may_be_put_together(left: str, right: str) -> None:
    body = door.escape(left) + door.escape(right)
    assert look(body).text == " ".join((door.show_text(left) + door.show_text(right)).split())


@given(TEXTS)
def test_what_cannot_be_shown_is_said(text: str) -> None:
    shown = door.show_text(text)
    assert shown.encode().decode() == shown
    assert [char for char in shown if door.UNSHOWABLE.match(char)] == []


def test_text_does_not_reach_the_notes_of_a_page() -> None:
    for text in NASTY:
        page = look(f"{door.escape(text)}\n\nx[^1]\n\n[^1]: noot")
        assert page.text.startswith(f"{words(text)} x1 noot")


def test_control_characters_leave_a_sign() -> None:
    assert look(door.escape("voor\x02na \ud800")).text == "voor�na �"


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted((draw(place), draw(place)))
        style = draw(st.sampled_from([each for each in Style if each is not Style.STRIKE]))
        target = draw(st.one_of(TEXTS, st.just("https://a.nl/?b=[c]&d=`e`|f"), st.just(OWN)))
        end = start if style is Style.NOTE else end
        spans.append(Span(start=start, end=end, style=style, target=target))
    return RichText(text, tuple(spans))


@given(rich_texts())
def test_rich_text_keeps_its_words_and_its_marks(content: RichText) -> None:
    linked = [content.text[x.start : x.end] for x in content.spans if x.style is Style.LINK]
    # Behind these stands where they lead: tests/test_link_targets.py.
    assume(not any(door.HOST.fullmatch(text.strip()) for text in linked))
    page = look(door.rich(content))
    assert page.text == words(content.text)
    assert set(page.tags) <= {"p", "strong", "em", "sup", "a", "mark"}
    assert {name for name, _ in page.attributes} <= {"href", "rel"}
    for name, value in page.attributes:
        assert name != "href" or str(value).lower().startswith(("http://", "https://", OWN))


@given(rich_texts())
def test_markup_is_balanced(content: RichText) -> None:
    open_now: list[str] = []

    class Balance(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert (tag in open_now, bool(attrs)) == (False, tag == "a")
            open_now.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_now.pop() == tag

    parser = Balance()
    parser.feed(
        render(door.rich(content, points={Style.NOTE: lambda mark: f"({door.escape(mark)})"}))
    )
    parser.close()
    assert open_now == []


def test_overlapping_spans_are_split() -> None:
    content = RichText(
        "een twee drie",
        (Span(start=0, end=8, style=Style.BOLD), Span(start=4, end=13, style=Style.ITALIC)),
    )
    assert door.rich(content) == ("<strong>een <em>twee</em></strong><em> drie</em>")


def test_marks_that_turn_the_direction_of_a_text_are_shown() -> None:
    page = look(door.escape("a\u202enegeil\u202c \u2066b\u2069"))
    assert page.text == "a\ufffdnegeil\ufffd \ufffdb\ufffd"


def test_the_mark_of_a_note_leads_to_it_and_can_be_led_back_to() -> None:
    page = look(door.escape("Zie") + door.note_reference("vraag-7", "7", count=2))
    assert ("id", "nootteken2-vraag-7") in page.attributes
    assert ("href", "#noot-vraag-7") in page.attributes
    assert page.text == "Zie7"


@pytest.mark.parametrize("value", ['x" onclick="y', "a_b", "{x}", "a\nb", "<x>"])
def test_attributes_refuse_text(value: str) -> None:
    with pytest.raises(ValueError, match="not a value"):
        door.check_value(value)
    with pytest.raises(ValueError, match="not a name"):
        door.inline("q", door.escape("x"), "x", anchor=value)
    with pytest.raises(ValueError, match="not a name"):
        door.places([value])


def test_what_is_printable_is_shown_as_it_is() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    changed = [
        char for char in every if door.UNSHOWABLE.match(char) or door.ANY_WHITE_SPACE.match(char)
    ]
    assert [char for char in changed if char.isprintable()] == [" "]
    assert door.show_text("a  b") == "a b"
