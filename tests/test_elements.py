"""Elements that Markdown leaves alone show every text letter for letter, and hold nothing that runs."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given

from dossier.ids import way
from dossier.pages.markup.elements import anchor_to, element
from dossier.pages.markup.markdown import escape, shown
from tests.support.rendered_markdown import NASTY, TEXTS, look, words

PAGE = PurePosixPath("tijdlijn/index.md")


def check(text: str) -> None:
    picture = element("svg", element("title", escape(text)), element("text", escape(text)))
    page = look(element("div", picture, data_naam=text))
    assert page.tags == ["div", "svg", "title", "text"]
    assert page.attributes == [("data-naam", shown(text))]
    assert page.text == words(f"{text}{text}")


def test_what_is_hostile_is_shown() -> None:
    for text in NASTY:
        check(text)


@given(TEXTS)
def test_any_text_is_shown(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "name", ["onclick", "ONLOAD", "style", "href", "src", "xlink_href", "a b", ""]
)
def test_what_could_run_or_load_is_no_attribute(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        element("div", **{name: "x"})


@pytest.mark.parametrize("tag", ["script onload", "style", "1x", ""])
def test_what_is_no_name_is_no_element(tag: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        element(tag)


def test_no_brace_of_a_source_reaches_the_page() -> None:
    assert "{" not in element("div", escape("{{ 7*7 }}"), data_naam="{{ 7*7 }}")


@pytest.mark.parametrize(
    ("target", "anchor", "address"),
    [
        ("bronnen/x/index.md", None, "../bronnen/x/"),
        ("bronnen/x/index.md", "vraag-1", "../bronnen/x/#vraag-1"),
        ("tijdlijn/jaar-2026/index.md", None, "jaar-2026/"),
        ("tijdlijn/index.md", "jaar-2026", "#jaar-2026"),
        ("tijdlijn/index.md", None, "./"),
    ],
)
def test_a_link_leads_where_a_browser_finds_it(
    target: str, anchor: str | None, address: str
) -> None:
    assert way(PurePosixPath(target), PAGE, anchor) == address
    made = anchor_to(PAGE, PurePosixPath(target), escape("x"), anchor=anchor)
    assert made == f'<a href="{address}">x</a>'
