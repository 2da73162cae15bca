"""Of a page of the web only what a reader sees is text: each way to hide words, and its look-alikes."""

import time
from pathlib import Path

import pytest

from tests.support.golden_files import load_tables
from tests.support.papers import text_of

TABLES = load_tables("html_unseen")

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Stuk</title>{head}</head>
<body>{before}<main><p>Dit is te lezen.</p>{body}</main></body></html>"""
WORDS = "heel geheim"


def page(tmp_path: Path, body: str, head: str = "", before: str = "") -> Path:
    path = tmp_path / "stuk.html"
    path.write_text(PAGE.format(head=head, body=body, before=before), encoding="utf-8")
    return path


HIDDEN = TABLES["hidden"]


@pytest.mark.parametrize(("body", "head"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_left_out_and_counted(tmp_path: Path, body: str, head: str) -> None:
    found = text_of(page(tmp_path, body, head))
    assert [block.content.text for block in found.blocks] == ["Dit is te lezen."]
    assert [(x.text, x.words, x.reason.value) for x in found.dropped] == [("", 2, "hidden-text")]
    assert [x.code for x in found.problems] == ["B030"]
    assert not found.offered


VISIBLE = TABLES["visible"]


@pytest.mark.parametrize(("body", "head"), VISIBLE.values(), ids=VISIBLE)
def test_what_only_looks_hidden_is_text(tmp_path: Path, body: str, head: str) -> None:
    found = text_of(page(tmp_path, body, head))
    assert " ".join(block.content.text for block in found.blocks) == f"Dit is te lezen. {WORDS}"
    assert found.dropped == ()
    assert found.offered


LISTENERS = '<a href="#x">Brief<span class="sr-only"> (opent in een nieuw venster)</span></a>'
SHEET = "<style>.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style>"


@pytest.mark.parametrize("head", ["", SHEET, '<link rel="stylesheet" href="x.css">'])
def test_what_is_for_who_listens_is_no_text_and_hides_nothing(tmp_path: Path, head: str) -> None:
    found = text_of(page(tmp_path, f"<p>Zie de {LISTENERS}.</p>", head))
    assert [block.content.text for block in found.blocks] == ["Dit is te lezen.", "Zie de Brief."]
    told = [(x.text, x.reason.value) for x in found.dropped]
    assert told == [("(opent in een nieuw venster)", "boilerplate")]
    assert found.offered


@pytest.mark.parametrize(
    "around",
    [
        f'<nav style="display:none"><ul><li>{WORDS}</li></ul></nav>',
        f"<footer><p hidden>{WORDS}</p></footer>",
        f'<header><div class="menu" style="visibility:hidden">{WORDS}</div></header>',
        f"<dialog style='display:none'>{WORDS}</dialog>",
        f"<noscript><p hidden>{WORDS}</p></noscript>",
        f"<video>{WORDS}</video>",
        f"<datalist><option>{WORDS}</option></datalist>",
        f"<dialog>{WORDS}</dialog>",
        f"<noscript>{WORDS}</noscript>",
    ],
)
def test_a_menu_that_is_folded_is_no_hidden_text(tmp_path: Path, around: str) -> None:
    found = text_of(page(tmp_path, "", before=around))
    assert [(x.text, x.words, x.reason.value) for x in found.dropped] == [("", 2, "boilerplate")]
    assert found.offered


def test_what_is_hidden_beside_the_main_part_is_hidden_too(tmp_path: Path) -> None:
    found = text_of(page(tmp_path, "", before=f'<div style="display:none">{WORDS}</div>'))
    assert [(x.text, x.words, x.reason.value) for x in found.dropped] == [("", 2, "hidden-text")]
    assert not found.offered


def test_pictures_that_are_held_ready_are_no_text(tmp_path: Path) -> None:
    sprite = '<svg style="display:none"><symbol id="pijl"><title>Pijl omlaag</title></symbol></svg>'
    found = text_of(page(tmp_path, "", before=sprite))
    assert (found.dropped, found.offered) == ((), True)


@pytest.mark.long
def test_a_sheet_of_very_many_rules_takes_no_time(tmp_path: Path) -> None:
    css = "".join(
        f".a{n} .b{n}, div p.a, p ~ .c{n}, p:not(.x):nth-child({n + 5000}) {{ display: none }}"
        for n in range(800)
    )
    css += f"p{'.a' * 5000} {{ display: none }}"
    body = "".join(f"<p class='a'>Alinea {n}.</p>" for n in range(800))
    start = time.process_time()
    assert len(text_of(page(tmp_path, body, f"<style>{css}</style>")).blocks) == 801
    assert time.process_time() - start < 5
