"""A page of the web is read as its main part, with its notes, tables and links, and without what could run."""

import re
from pathlib import Path

import pypandoc
import pytest

from dossier.errors import UnreadableError
from dossier.model import Original
from dossier.privacy import MASK
from dossier.read import read_original
from dossier.text import Style
from tests.support.papers import NOTES, document_of, letter, text_of

CHROME = """\
<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Antwoorden</title>
<link rel="canonical" href="https://www.voorbeeld.nl/documenten/stuk">
<script>document.title = "boos"</script><style>p {{ color: red }}</style></head>
<body><header><a href="/">Naar de voorpagina</a></header><nav><ul><li>Onderwerpen</li></ul></nav>
<{tag}>{body}</{tag}>
<footer>Over deze site</footer></body></html>
"""


def page(tmp_path: Path, body: str, tag: str = "main", name: str = "stuk.html") -> Path:
    path = tmp_path / name
    path.write_text(CHROME.format(tag=tag, body=body), encoding="utf-8")
    return path


def texts(path: Path) -> list[str]:
    return [block.content.text for block in text_of(path).blocks]


@pytest.mark.parametrize("tag", ["main", "article", 'div role="main"', 'div id="content"'])
def test_questions_notes_and_rows_are_found(tmp_path: Path, tag: str) -> None:
    path = page(tmp_path, pypandoc.convert_text(letter(), "html", format="markdown"))
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("<main>", f"<{tag}>")
        .replace("</main>", f"</{tag.split()[0]}>"),
        encoding="utf-8",
    )
    found = document_of(path)
    numbers = [str(number) for number in range(1, 17)]
    assert [question.number for question in found.questions] == numbers
    assert [answer.questions for answer in found.answers] == [(number,) for number in numbers]
    places = {passage.id: passage.questions for passage in found.passages}
    assert [places[note.at[0].passage] for note in found.notes] == [(str(n),) for n in NOTES]
    assert [note.text for note in found.notes] == [
        "Zie Kamerstuk 26643, nr. 1522.", "Brief van 3 maart. En een tweede alinea.", "Slot.",
    ]  # fmt: skip
    rows = [passage.text for passage in found.passages if passage.form.value == "row"]
    assert rows == [f"{2020 + n} {n},5" for n in range(17)]
    assert [(x.text, x.reason.value) for x in found.dropped] == [
        ("Naar de voorpagina", "boilerplate"), ("Onderwerpen", "boilerplate"), ("Over deze site", "boilerplate"),
    ]  # fmt: skip
    assert found.problems == ()


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#n1">1</a></sup>', '<p id="n1"><a href="#r1">1</a> De noot.</p>'),
        ('<a id="r1" href="#n1">[1]</a>', '<li id="n1">De noot. <a href="#r1">↩</a></li>'),
        ('<a href="#n1">1)</a>', '<p><a name="n1"></a>1. De noot.</p>'),
        ('<a href="#n1"><sup>1</sup></a>', '<div id="n1">1 De noot.</div>'),
        (
            '<a name="r1" href="#n1"><sup>1</sup></a>',
            '<div id="sdfootnote1"><p><a name="n1" href="#r1">1</a> De</p><p>noot.</p></div>',
        ),
    ],
)
def test_notes_of_every_form_are_tied(tmp_path: Path, reference: str, note: str) -> None:
    path = page(
        tmp_path, f"<p>Een zin met een noot.{reference} En verder.</p><p>Nog iets.</p>{note}"
    )
    (found,) = document_of(path).notes
    assert (found.mark, found.text, len(found.at)) == ("1", "De noot.", 1)


def test_a_link_to_a_note_may_hold_very_much_white_space(tmp_path: Path) -> None:
    link = f'<a href="#n1">{" " * 300_000}x</a>'
    assert texts(page(tmp_path, f'<p>Een {link}</p><p id="n1">Twee.</p>')) == ["Een x", "Twee."]


def test_links_of_a_list_of_contents_stay(tmp_path: Path) -> None:
    body = '<ul><li><a href="#a">1</a></li></ul><div id="a"><h2>Deel</h2><p>Tekst.</p></div>'
    assert texts(page(tmp_path, body)) == ["1", "Deel", "Tekst."]


def test_hidden_parts_are_left_out_and_named(tmp_path: Path) -> None:
    body = '<p>Te zien.</p><p style="display: none">Niet te zien.</p><p hidden>Ook niet.</p><aside>Terzijde.</aside>'
    found = text_of(page(tmp_path, body))
    assert [block.content.text for block in found.blocks] == ["Te zien."]
    assert [(x.text, x.words, x.reason.value) for x in found.dropped[3:]] == [
        ("Terzijde.", 1, "boilerplate"), ("", 3, "hidden-text"), ("", 2, "hidden-text"),
    ]  # fmt: skip
    assert [x.code for x in found.problems] == ["B030"]
    assert not found.offered


def test_nothing_of_a_page_runs_and_its_links_are_whole(tmp_path: Path) -> None:
    body = (
        '<p onclick="alert(1)">Zie <a href="/brief">de brief</a>, <a href="javascript:alert(1)">dit</a> '
        "<img src=x onerror=alert(1)>en <svg><text>x</text></svg>meer.</p><script>alert(1)</script>"
    )
    (block,) = text_of(page(tmp_path, body)).blocks
    assert block.content.text == "Zie de brief, dit en meer."
    links = [span.target for span in block.content.spans if span.style is Style.LINK]
    assert links == ["https://www.voorbeeld.nl/brief"]


def test_personal_data_of_a_page_is_masked_in_its_copy_too(tmp_path: Path) -> None:
    body = '<p>Mail k.anarie@voorbeeld.nl.</p><nav><a href="mailto:k.twee@voorbeeld.nl">Contact</a></nav>'
    path = page(tmp_path, body)
    found = text_of(path)
    assert found.blocks[0].content.text == f"Mail {MASK}."
    assert {each.value for each in found.masked} == {"k.anarie@voorbeeld.nl", "k.twee@voorbeeld.nl"}
    assert found.offered
    copy = read_original(found.source, path, Original(name="stuk.html.txt", masked=True)).decode()
    assert "voorbeeld.nl." not in copy.replace("www.voorbeeld.nl", "")
    assert copy.startswith("Kopie van stuk.html")


def test_a_page_in_an_old_encoding(tmp_path: Path) -> None:
    path = page(tmp_path, "<p>Financiële € steun.</p>")
    text = path.read_text(encoding="utf-8").replace("utf-8", "windows-1252")
    path.write_bytes(text.encode("cp1252"))
    found = text_of(path)
    assert found.blocks[0].content.text == "Financiële € steun."
    assert found.problems == ()


@pytest.mark.parametrize(
    "hidden", ["jan&#64;voorbeeld.nl", '<a href="mailto:jan%40voorbeeld.nl">Jan</a>']
)
def test_an_address_that_an_escape_hides_is_in_no_copy(tmp_path: Path, hidden: str) -> None:
    path = page(tmp_path, f"<p>Mail {hidden}.</p>")
    found = text_of(path)
    assert {each.value for each in found.masked} >= {"jan@voorbeeld.nl"}
    assert all("voorbeeld.nl" not in repr(block) for block in found.blocks)
    assert {problem.code for problem in found.problems} == {"B022"}
    copy = read_original(found.source, path, Original(name="stuk.html.txt", masked=True))
    assert re.search(r"jan.{0,5}voorbeeld\.nl", copy.decode()) is None


def test_an_address_that_markup_cuts_keeps_the_file_from_the_site(tmp_path: Path) -> None:
    found = text_of(page(tmp_path, "<p>Mail <b>jan</b>@voorbeeld.nl.</p>"))
    assert {each.value for each in found.masked} == {"jan@voorbeeld.nl"}
    assert all("voorbeeld.nl" not in repr(block) for block in found.blocks)
    assert [problem.code for problem in found.problems] == ["B022"]
    assert not found.offered


def test_a_page_of_several_articles_is_read_whole(tmp_path: Path) -> None:
    path = page(
        tmp_path, "<article><p>Een.</p></article>los<article><p>Twee.</p></article>", tag="section"
    )
    assert texts(path) == ["Een.", "los", "Twee."]


def test_buttons_to_share_a_page_are_no_text(tmp_path: Path) -> None:
    long = f'<div class="share-wide"><p>{"Twee. " * 60}</p></div>'
    body = f'<p>Een.</p><div class="block social-share"><p>Deel dit</p></div>{long}<p class="feedback">Nuttig?</p>'
    path = page(tmp_path, body)
    assert texts(path) == ["Een.", ("Twee. " * 60).strip()]
    assert {"Deel dit", "Nuttig?"} <= {each.text for each in text_of(path).dropped}


@pytest.mark.parametrize(
    ("title", "kind"), [("Molens draaien", "overig"), ("Rapport Molens", "rapport")]
)
def test_a_page_is_a_report_where_its_title_says_so(tmp_path: Path, title: str, kind: str) -> None:
    chapters = "".join(
        f"<h2>Deel {n}</h2><p>{'Uit onderzoek blijkt dat molens draaien. ' * 60}</p>"
        for n in range(3)
    )
    assert document_of(page(tmp_path, f"<h1>{title}</h1>{chapters}")).kind == kind


def test_unknown_blocks_keep_their_words_apart(tmp_path: Path) -> None:
    body = (
        "<details><summary>Kop</summary>tekst</details><section>een</section><section>twee</section>"
        "<p>lang<wbr>woord <time>2026</time><del>x</del></p><p>drie<q>vier</q></p>"
    )
    assert texts(page(tmp_path, body)) == [
        "Kop", "tekst", "een", "twee", "langwoord 2026x", "drie“vier”",
    ]  # fmt: skip


def test_no_page_says_by_itself_what_is_a_note(tmp_path: Path) -> None:
    body = '<p>Een <span data-noot="1">woord</span>.</p><div data-noot="2">Twee.</div>'
    found = text_of(page(tmp_path, body))
    assert [(x.content.text, x.note) for x in found.blocks] == [
        ("Een woord.", None),
        ("Twee.", None),
    ]


def test_loose_text_beside_the_main_part_is_named(tmp_path: Path) -> None:
    path = page(tmp_path, "<p>Een.</p>")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("<main>", "voor<main>").replace("</main>", "</main>na"), encoding="utf-8"
    )
    assert {"voor", "na"} <= {each.text for each in text_of(path).dropped}
    assert texts(path) == ["Een."]


def test_a_page_may_declare_what_it_is_as_xml(tmp_path: Path) -> None:
    path = tmp_path / "stuk.html"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>Een.</p></body></html>',
        encoding="utf-8",
    )
    assert texts(path) == ["Een."]


@pytest.mark.parametrize("tag", ["div", "span"])
def test_a_page_that_nests_without_end_is_refused(tmp_path: Path, tag: str) -> None:
    with pytest.raises(UnreadableError, match="buitensporig veel onderdelen"):
        text_of(page(tmp_path, f"<{tag}>" * 3000 + "x" + f"</{tag}>" * 3000))


@pytest.mark.parametrize("body", ["", "<script>document.write('Live')</script>"])
def test_a_page_without_text_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(UnreadableError, match="geen tekst"):
        text_of(page(tmp_path, body))
