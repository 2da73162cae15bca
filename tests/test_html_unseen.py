"""Of a page of the web only what a reader sees is text: each way to hide words, and its look-alikes."""

import time
from pathlib import Path

import pytest

from tests.support.papers import text_of

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Stuk</title>{head}</head>
<body>{before}<main><p>Dit is te lezen.</p>{body}</main></body></html>"""
WORDS = "heel geheim"
CLASS = f'<p class="x">{WORDS}</p>'


def page(tmp_path: Path, body: str, head: str = "", before: str = "") -> Path:
    path = tmp_path / "stuk.html"
    path.write_text(PAGE.format(head=head, body=body, before=before), encoding="utf-8")
    return path


def inline(style: str) -> tuple[str, str]:
    return f'<p style="{style}">{WORDS}</p>', ""


def sheet(css: str, body: str = CLASS, media: str = "") -> tuple[str, str]:
    return body, f'<style media="{media}">{css}</style>'


HIDDEN = {
    "attribute": (f"<p hidden>{WORDS}</p>", ""),
    "until it is found": (f'<p hidden="until-found">{WORDS}</p>', ""),
    "no display": inline("display: none"),
    "no display, in capitals": inline("DISPLAY:NONE !important"),
    "not visible": inline("visibility:hidden"),
    "collapsed": inline("visibility: collapse"),
    "seen through": inline("opacity:0"),
    "seen through, in per cents": inline("opacity:0%"),
    "no size": inline("font-size:0"),
    "size of a speck": inline("font-size:1px"),
    "no part of a size": (
        f'<div style="font-size:0"><p style="font-size:1em">{WORDS}</p></div>',
        "",
    ),
    "no size, in short": inline("font: 0/0 a"),
    "beside the screen": inline("position:absolute; left:-9999px"),
    "above the screen": inline("position:fixed;top:-100em"),
    "lines that begin far off": inline("text-indent:-9999px"),
    "cut to nothing": inline("position:absolute; clip: rect(0 0 0 0)"),
    "cut to a pixel": inline("position:absolute;clip:rect(1px, 1px, 1px, 1px)"),
    "cut from each side": inline("clip-path: inset(50%)"),
    "box of a pixel": inline("width:1px;height:1px;overflow:hidden"),
    "box without height": inline("max-height:0; overflow:hidden"),
    "made small": inline("transform: scale(0)"),
    "colour of its background": inline("color:#fff; background:#fff"),
    "colour of what is around it": (f'<div style="background-color:black"><p style="color:#000">{WORDS}</p></div>', ""),
    "white on the page": inline("color:white"),
    "white by an attribute": (f'<p><font color="#ffffff">{WORDS}</font></p>', ""),
    "no colour": inline("color:transparent"),
    "template": (f"<template><p>{WORDS}</p></template>", ""),
    "class": sheet(".x { display: none }"),
    "class among others": sheet("h1, p.x , li{display:none}"),
    "id": sheet("#x{visibility:hidden}", f'<p id="x">{WORDS}</p>'),
    "element": sheet("small{font-size:0}", f"<p><small>{WORDS}</small></p>"),
    "within another": sheet("main > .x{opacity:0}"),
    "by an attribute of its own": sheet('[data-x="1"]{display:none}', f'<p data-x="1">{WORDS}</p>'),
    "on every screen": sheet("@media screen { .x { display:none } }"),
    "for screens alone": sheet(".x{display:none}", media="screen"),
    "in a layer": sheet("@layer a { .x{display:none} }"),
    "more important than a style of its own": sheet(
        ".x{display:none !important}", f'<p class="x" style="display:block">{WORDS}</p>'
    ),
    "the last counts": sheet(".x{display:block} .x{display:none}"),
    "the nearest counts": sheet("main .x{display:none} .x{display:block}"),
    "visible around it": (f'<div style="visibility:visible"><p style="visibility:hidden">{WORDS}</p></div>', ""),
    "filtered away": inline("filter: opacity(0)"),
    "moved away": inline("transform: translateX(-9999px)"),
    "moved away in both directions": inline("transform: translate(-9999px, 0)"),
    "moved away by a property": inline("translate: -9999px"),
    "made small by a property": inline("scale: 0"),
    "made small in space": inline("transform: scale3d(0, 0, 0)"),
    "turned on its edge": inline("transform: rotateY(90deg)"),
    "margin": inline("margin-left:-9999px"),
    "margin in short": inline("margin:0 0 0 -9999px"),
    "beside its place": inline("position:relative;left:-9999px"),
    "beside the screen in short": inline("position:absolute;inset:auto auto auto -9999px"),
    "beside the screen by where lines begin": inline("position:absolute;inset-inline-start:-9999px"),
    "to the right of the screen": inline("position:absolute;left:9999px"),
    "beside the screen in per cents": inline("position:absolute;left:-200%"),
    "beside the screen by a sum": inline("position:absolute;left:calc(-9999px)"),
    "lines that begin far to the right": inline("text-indent:9999px"),
    "lines that begin behind their box": inline("text-indent:100%;white-space:nowrap;overflow:hidden"),
    "no size by a sum": inline("font-size:max(0px, 0px)"),
    "hardly any colour": inline("color:rgba(0, 0, 0, .01)"),
    "no filling": inline("-webkit-text-fill-color:transparent"),
    "white in another way": inline("color:hsl(0 0% 100%)"),
    "hardly opaque": inline("opacity:.02"),
    "box that scrolls": inline("height:0;overflow:auto"),
    "box without a length of its lines": inline("inline-size:0;overflow:hidden"),
    "lines upon each other": inline("line-height:0;overflow:hidden"),
    "cut to a point": inline("clip-path:polygon(0 0, 0 0, 0 0)"),
    "box that opens": (f"<div popover>{WORDS}</div>", ""),
    "colour by a name": sheet(":root{--c:#fff} .x{color:var(--c)}"),
    "display by a name": sheet(".x{--d:none;display:var(--d)}"),
    "by a name that is not there": sheet(".x{display:var(--d, none)}"),
    "not another class": sheet("p:not(.y):not(:first-child){display:none}"),
    "one of two": sheet(":is(.y, .x){display:none}"),
    "one that weighs nothing": sheet(":where(.x){display:none}"),
    "second": sheet("p:nth-child(2){display:none}"),
    "even": sheet("p:nth-of-type(2n){display:none}"),
    "last": sheet("main p:last-child{display:none}"),
    "behind another": sheet("p + p{display:none}"),
    "somewhere behind another": sheet("p ~ .x{display:none}"),
    "attribute that begins so": sheet("[class^=x]{display:none}"),
    "attribute that ends so": sheet("[class$=x]{display:none}"),
    "attribute with a part": sheet("[class*=x]{display:none}"),
    "attribute with a word": sheet("[class~=x]{display:none}"),
    "rule within a rule": sheet("main{ color:#222; .x{display:none} }"),
    "rule within a rule with its sign": sheet("main{ & > .x{display:none} }"),
    "on any screen that there is": sheet("@media all and (min-width: 1px) { .x{display:none} }"),
    "everywhere but on paper": sheet("@media not print { .x{display:none} }"),
    "shown where nobody sees it": (f'<div style="display:none"><p style="display:block">{WORDS}</p></div>', ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "head"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_left_out_and_counted(tmp_path: Path, body: str, head: str) -> None:
    found = text_of(page(tmp_path, body, head))
    assert [block.content.text for block in found.blocks] == ["Dit is te lezen."]
    assert [(x.text, x.words, x.reason.value) for x in found.dropped] == [("", 2, "hidden-text")]
    assert [x.code for x in found.problems] == ["B030"]
    assert not found.offered


VISIBLE = {
    "for who listens": (f'<p aria-hidden="true">{WORDS}</p>', ""),
    "only not on paper": sheet("@media print { .x { display: none } }"),
    "sheet for paper": sheet(".x{display:none}", media="print"),
    "only on a small screen": sheet("@media (max-width: 600px) { .x { display:none } }"),
    "shown on a large screen": sheet(
        ".x{display:none} @media (min-width: 600px) { .x { display:block } }"
    ),
    "shown on paper": sheet(".x{display:none} @media print { .x{display:block} }"),
    "only where it can": sheet("@supports (display:grid) { .x{display:none} }"),
    "while it is pointed at": sheet(".x:hover{display:none}"),
    "what stands before it": sheet('.x::before{display:none; content:"x"}'),
    "another class": sheet(".y{display:none}"),
    "another place": sheet("aside .x{display:none}"),
    "class put right": sheet(".x{display:none} p.x{display:block}"),
    "class put right by a style": sheet(
        ".x{display:none}", f'<p class="x" style="display:block">{WORDS}</p>'
    ),
    "style that is no style": sheet(".x{display none} .x{display:}"),
    "selector that is none": sheet(".x, p:::y {display:none}"),
    "nearly seen through": inline("opacity:.4"),
    "visible in what is not": (f'<div style="visibility:hidden"><p style="visibility:visible">{WORDS}</p></div>', ""),
    "its own size in what has none": (f'<div style="font-size:0"><p style="font-size:16px">{WORDS}</p></div>', ""),
    "a little moved": inline("transform: translate(-12px, 3em)"),
    "equal columns": inline("margin-bottom:-9999px;padding-bottom:9999px"),
    "far down": inline("position:absolute;top:4000px"),
    "centred": inline("position:absolute;left:50%;transform:translateX(-50%)"),
    "turned": inline("transform: rotate(90deg)"),
    "half opaque by a filter": inline("filter:opacity(50%)"),
    "cut to a shape": inline("clip-path:polygon(0 0, 100% 0, 100% 100%)"),
    "lines near each other": inline("line-height:0"),
    "first": sheet("p:first-child + div{display:none}"),
    "not of this class": sheet("p:not(.x):not(:first-child){display:none}"),
    "third": sheet("p:nth-child(3){display:none}"),
    "colour of a name that means two things": sheet(":root{--c:#fff} main{--c:#000} .x{color:var(--c)}"),
    "a little beside its place": inline("position:relative; left:-12px"),
    "far off, but where it stands": inline("left:-9999px"),
    "outdented": inline("text-indent:-2em"),
    "clip that does nothing": inline("clip: rect(0 0 0 0)"),
    "low, and nothing is cut": inline("height:1px"),
    "white on dark": inline("color:#fff; background:#1f3864"),
    "white on dark around it": (f'<div style="background:#1f3864"><p style="color:#fff">{WORDS}</p></div>', ""),
    "white on a picture": inline("color:#fff; background:url(x.png)"),
    "white on a gradient": inline("color:#fff; background-image:linear-gradient(red, blue)"),
    "white, with a sheet elsewhere": (
        f'<p class="held" style="color:#fff">{WORDS}</p>',
        '<link rel="stylesheet" href="x.css">',
    ),
    "painted with its background": inline("color:transparent; background:red; -webkit-background-clip:text"),
    "grey": inline("color:#ccc"),
    "yellow": inline("color:yellow"),
    "folded": ("<details><summary>heel</summary>geheim</details>", ""),
    "a page that shows itself later": ("<p>heel geheim</p>", "<style>body{opacity:0} main{visibility:hidden}</style>"),
    "a sheet without a script": (CLASS, "<noscript><style>.x{display:none}</style></noscript>"),
}  # fmt: skip


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


def test_a_sheet_of_very_many_rules_takes_no_time(tmp_path: Path) -> None:
    css = "".join(
        f".a{n} .b{n}, div p.a, p ~ .c{n}, p:not(.x):nth-child({n + 5000}) {{ display: none }}"
        for n in range(2000)
    )
    body = "".join(f"<p class='a'>Alinea {n}.</p>" for n in range(2000))
    start = time.process_time()
    assert len(text_of(page(tmp_path, body, f"<style>{css}</style>")).blocks) == 2001
    assert time.process_time() - start < 20
