"""What a text may link to: pages of our own, the web, and a calendar that we made; nothing that runs."""

import pytest

from dossier.pages.markup import markdown as door
from dossier.text import RichText, Span, Style
from tests.support.golden_files import load_tables
from tests.support.rendered_markdown import OWN, Shown, look

TABLES = load_tables("link_targets")


def test_a_note_is_not_a_link_within_a_link() -> None:
    content = RichText(
        "zie hier",
        (
            Span(start=0, end=8, style=Style.LINK, target="https://a.nl"),
            Span(start=3, end=3, style=Style.NOTE, target="1"),
        ),
    )
    body = door.rich(content, points={Style.NOTE: lambda mark: door.note_reference("bron-1", mark)})
    assert look(body).tags == ["p", "a", "sup", "a", "a"]
    assert look(body).text == "zie1 hier"


def test_a_reference_leads_to_a_page_of_our_own_and_nowhere_else() -> None:
    text = "zie [26 643], nr. 1"

    def show_text(*spans: Span) -> Shown:
        return look(door.rich(RichText(text, spans)))

    found = show_text(
        Span(start=4, end=19, style=Style.REFERENCE, target=OWN),
        Span(start=0, end=8, style=Style.BOLD),
    )
    assert (found.text, found.attributes) == (text, [("href", OWN)])
    assert found.tags == ["p", "strong", "a", "strong"]
    for target in ("javascript:alert(1)", "https://a.nl", "../x.md", 'index.md"', "", None):
        odd = show_text(Span(start=4, end=19, style=Style.REFERENCE, target=target))
        assert (odd.text, odd.tags) == (text, ["p"])


def test_a_link_of_the_source_itself_stays() -> None:
    content = RichText(
        "zie het stuk",
        (
            Span(start=4, end=12, style=Style.LINK, target="https://a.nl"),
            Span(start=0, end=12, style=Style.REFERENCE, target=OWN),
        ),
    )
    page = look(door.rich(content))
    assert [value for name, value in page.attributes if name == "href"] == [OWN, "https://a.nl"]
    assert page.text == "zie het stuk"


@pytest.mark.parametrize("address", TABLES["no_other_address_becomes_a_link"])
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert not door.is_web(address)
    assert look(door.external("woord", address)).tags == ["p"]


@pytest.mark.parametrize(("address", "href"), TABLES["an_address_of_the_web_becomes_a_link"])
def test_an_address_of_the_web_becomes_a_link(address: str, href: str) -> None:
    page = look(door.external("woord", address))
    assert (page.text, page.attributes[0]) == ("woord", ("href", href))


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://a.nl/b/agenda.ics", "webcal://a.nl/b/agenda.ics"),
        ('https://a.nl/"onclick=x', "webcal://a.nl/%22onclick=x"),
    ],
)
def test_a_calendar_of_ours_can_be_followed(address: str, href: str) -> None:
    page = look(door.subscription("<b>Volg", address))
    assert (page.text, page.tags, page.attributes) == ("<b>Volg", ["p", "a"], [("href", href)])


@pytest.mark.parametrize(
    "address", ["webcal://a.nl/x.ics", "http://a.nl/x.ics", "javascript:alert(1)", "https:", ""]
)
def test_nothing_else_can_be_followed(address: str) -> None:
    with pytest.raises(ValueError, match="not an address of this site"):
        door.subscription("Volg", address)


def test_no_text_of_a_source_makes_a_link_to_a_calendar() -> None:
    assert look(door.external("woord", "webcal://a.nl/x.ics")).tags == ["p"]


@pytest.mark.parametrize(
    ("words", "address", "host"), TABLES["a_link_that_names_another_site_says_where_it_leads"]
)
def test_a_link_that_names_another_site_says_where_it_leads(
    words: str, address: str, host: str | None
) -> None:
    page = look(door.external(words, address))
    assert page.text == (words if host is None else f"{words} (leidt naar {host})")
