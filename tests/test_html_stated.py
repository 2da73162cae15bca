"""A page of the web states its title, day and writer in its head and around its headline: none of that is text."""

from pathlib import Path

import pytest

from dossier.model import Document
from dossier.read.html_page import extract_main_part
from tests.support.papers import document_of

SENTENCE = "<p>De gemeente plant dit jaar duizend bomen langs de wegen naar de stad.</p>"
HEAD = (
    '<meta property="article:published_time" content="2026-03-11T06:00:00+01:00">'
    '<meta name="author" content="Sanne de Boer"><meta property="og:title" content="Bomen: de kop">'
)


def read_page(tmp_path: Path, body: str, head: str = "") -> Document:
    path = tmp_path / "stuk.html"
    page = f'<html lang="nl"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    path.write_text(page, encoding="utf-8")
    return document_of(path)


@pytest.mark.parametrize(
    ("around", "date", "authors"),
    [
        ("<h1>Bomen</h1><p>Nieuwsbericht | 03-02-2026 | 10:00</p>", "2026-02-03", ()),
        ("<p class=label>Nieuws</p><h1>Bomen</h1><p class=article-meta>3 februari 2026</p>", "2026-02-03", ()),
        ("<span>Opinie</span><h1>Bomen</h1><p>Door: Bo Bakker en Fatima El Idrissi</p>", None, ("Bo Bakker", "Fatima El Idrissi")),
        (
            '<header><h1>Bomen</h1><div class=byline>Door <a rel=author href="/b">Bo van Dam</a> <time>3 februari 2026</time> 3 min</div></header>',
            "2026-02-03", ("Bo van Dam",),
        ),
        (
            '<h1>Bomen</h1><p class=meta><time class=updated datetime="2026-05-01">nu</time><time datetime="2026-02-03">toen</time></p>',
            "2026-02-03", (),
        ),
        ("<h1>Bomen</h1><p>Gepubliceerd op 3 februari 2026</p>", "2026-02-03", ()),
        ("<p>Tweede Kamer</p><h1><span class=kicker>Opinie</span> Bomen</h1><p class=auteur>Bo Bakker</p>", None, ("Bo Bakker",)),
        ("<h1>Bomen</h1><p><b>Door Mira Haddad</b></p>", None, ("Mira Haddad",)),
        ('<h1>Bomen</h1><p class=author>Redactie Weekblad</p><p class="date">3 februari 2026</p>', "2026-02-03", ()),
        ("<p><time>3 februari 2026</time></p><h1>Bomen</h1>", "2026-02-03", ()),
    ],
)  # fmt: skip
def test_the_lines_around_a_headline_state_day_and_writer(
    tmp_path: Path, around: str, date: str | None, authors: tuple[str, ...]
) -> None:
    found = read_page(tmp_path, f"<main>{around}{SENTENCE}<h2>Waar</h2>{SENTENCE}</main>")
    assert (found.title, found.date, found.authors) == ("Bomen", date, authors)
    assert [section.title for section in found.sections] == ["Waar"]
    assert len(found.passages) == 2
    assert found.problems == ()


@pytest.mark.parametrize(
    "around",
    [
        "<h1>Bomen</h1><p class=event>Bijeenkomst op 3 februari 2026 in Utrecht</p>",
        "<h1>Bomen</h1><p class=meta>Wie meer wil weten, leest het stuk dat op 3 februari 2026 bij de gemeente kwam.</p>",
        '<h1>Bomen</h1><p class=meta><time itemprop="startDate" class="event-start">om tien uur</time></p>',
        "<h1>Bomen</h1>" + SENTENCE + "<p class=meta>Gepubliceerd op 3 februari 2026</p>",
        "<p>In 2025 waren er nog geen bomen</p><h1>Bomen</h1>",
        "<p>Een</p><h1>Bomen</h1><p>Twee</p><h1>Struiken</h1><p>Nieuws | 3 februari 2026</p>",
    ],
)
def test_other_lines_around_a_headline_are_text(tmp_path: Path, around: str) -> None:
    found = read_page(tmp_path, f"<main>{around}{SENTENCE}</main>")
    assert [each for each in found.dropped if each.reason.value == "letterhead"] == []


def test_the_head_of_a_page_says_what_its_text_does_not(tmp_path: Path) -> None:
    found = read_page(tmp_path, f"<main>{SENTENCE}{SENTENCE}</main>", HEAD)
    assert (found.title, found.date, found.authors) == (
        "Bomen: de kop", "2026-03-11", ("Sanne de Boer",),
    )  # fmt: skip
    found = read_page(tmp_path, f"<main><h1>Bomen</h1>{SENTENCE}</main>", HEAD)
    assert (found.title, found.date, found.authors) == ("Bomen", "2026-03-11", ("Sanne de Boer",))
    assert found.problems == ()


def test_a_headline_may_stand_outside_the_main_part_or_beside_others(tmp_path: Path) -> None:
    head = "<title>Bomen langs de weg | De Gemeente</title>"
    main = f"<main><p>Kort</p>{SENTENCE}</main>"
    hero = read_page(tmp_path, f"<div class=hero><h1>Bomen langs de weg</h1></div>{main}", head)
    assert hero.title == "Bomen langs de weg"
    more = f"<main><h1>De Gemeente</h1><h1>Bomen langs de weg</h1>{SENTENCE}<h1>Waar</h1>{SENTENCE}</main>"
    assert read_page(tmp_path, more, head).title == "Bomen langs de weg"
    site = read_page(tmp_path, f"<h1>De Gemeente</h1>{main}", "<title>De Gemeente: bomen</title>")
    assert site.title != "De Gemeente"


@pytest.mark.parametrize("name", ["admin", "Redactie", "https://voorbeeld.nl/auteur"])
def test_a_writer_without_a_name_is_none(tmp_path: Path, name: str) -> None:
    head = f'<meta name="author" content="{name}">'
    assert read_page(tmp_path, f"<h1>Bomen</h1>{SENTENCE}", head).authors == ()


def test_the_day_of_a_page_is_not_that_of_a_letter_on_it(tmp_path: Path) -> None:
    letter = (
        "<p>Datum: 3 maart 2026</p><p>Betreft: Bomen langs de weg</p><p>Geachte voorzitter,</p>"
    )
    found = read_page(tmp_path, f"<main><h1>Kamerbrief</h1>{letter}{SENTENCE}</main>", HEAD)
    assert (found.date, found.title, found.problems) == ("2026-03-03", "Bomen langs de weg", ())
    early = HEAD.replace("2026-03-11", "2026-03-01")
    found = read_page(tmp_path, f"<main><h1>Kamerbrief</h1>{letter}{SENTENCE}</main>", early)
    assert [problem.code for problem in found.problems] == ["S017"]


NOTES = {
    '<p>Een.<a class="nootnum" href="#n" id="r"><sup>1</sup></a></p><p class="noot" id="n"><span>1</span> Noot.</p>': "1",
    '<p>Een.<span class="noot"><a href="#n">1</a></span></p><p><a name="n" class="nootnum" href="#r">1.</a> Noot.</p>': "1",
    '<p>Een.<a href="#n">*</a></p><p id="n">* Noot.</p>': "*",
    '<p>Een.<sup><a href="#n">[a]</a></sup></p><ol><li id="n"><a href="#r">↑</a> Noot.</li></ol>': "a",
    '<p>Een.<a href="#n">2</a></p><dl><dt id="n">2</dt><dd>Noot.</dd></dl>': "2",
    '<p>Een.<a href="#n">[3]</a></p><table><tr id="n"><td>3</td><td>Noot.</td></tr></table>': "3",
    '<p>Een.<a href="#n">3</a></p><table><tr><td><a id="n"></a>3</td><td>Noot.</td></tr></table>': "3",
}


@pytest.mark.parametrize("body", NOTES)
def test_a_link_to_the_text_of_a_note_is_its_mark(tmp_path: Path, body: str) -> None:
    found = read_page(tmp_path, f"<main><h1>Bomen</h1>{SENTENCE}{body}</main>")
    assert [(note.mark, note.text, len(note.at)) for note in found.notes] == [
        (NOTES[body], "Noot.", 1)
    ]
    assert [passage.text for passage in found.passages][1:] == ["Een."]


@pytest.mark.parametrize("text", ["Losse tekst.", "<p>Een.<p>Twee.", "<h1>Kop</h1>tekst<br>meer"])
def test_a_fragment_is_a_page(text: str) -> None:
    assert extract_main_part(text).text
