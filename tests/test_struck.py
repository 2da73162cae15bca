"""Struck words keep their strike, from every format to every place where they are shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.enrich.cues import CueFinder
from dossier.enrich.quotations import find_words
from dossier.enrich.themes import match_themes
from dossier.exports.paper_values import make_runs
from dossier.model import Cue, Theme, ThemeId, WrittenText
from dossier.pages.markup.markdown import rich
from dossier.recognise import recognise
from dossier.reports.inspection_json import make_inspection
from dossier.text import RichText, Span, Style, part_edits
from tests.support.office_files import docx, odt, paragraph, run
from tests.support.papers import text_of
from tests.support.recognition import recognise_text
from tests.support.rendered_markdown import look

LINE = '<style:text-properties style:text-line-through-style="solid"/>'
STRUCK = f'<style:style style:name="S" style:family="text">{LINE}</style:style>'
PAGE = "<html><head><style>{}</style></head><body><main><p>{}</p></main></body></html>"
CSS = ".weg { color: #c00; text-decoration: line-through } p { text-decoration: underline }"
SAID = "De toeslag wordt niet verlaagd tot drie vijf procent."
CASES: dict[str, tuple[str, str | bytes]] = {
    "docx": (
        "docx",
        docx(
            paragraph(run("De toeslag wordt "), run("niet", "<w:strike/>"), run(" verlaagd tot "))[:-6]
            + run("drie", "<w:dstrike/>") + run("vijf", '<w:u w:val="single"/>') + run(" procent.") + "</w:p>"
        ),
    ),
    "odt": (
        "odt",
        odt(
            '<text:p>De toeslag wordt <text:span text:style-name="S">niet </text:span>verlaagd tot '
            '<text:span text:style-name="S">drie</text:span>vijf procent.</text:p>',
            automatic=STRUCK,
        ),
    ),
    "html": ("html", PAGE.format("", "De toeslag wordt <s>niet</s> verlaagd tot <del>drie</del><ins>vijf</ins> procent.")),
    "html, the other way": ("html", PAGE.format("", "De toeslag wordt <strike>niet</strike> verlaagd tot <del>drie</del> vijf procent.")),
    "style sheet": ("html", PAGE.format(CSS, 'De toeslag wordt <i class="weg">niet</i> verlaagd tot <u style="text-decoration-line: line-through">drie</u>vijf procent.')),
    "md": ("md", "De toeslag wordt ~~niet~~ verlaagd tot <del>drie</del>vijf procent.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("form", "data"), CASES.values(), ids=CASES)
def test_every_format_keeps_the_strike(tmp_path: Path, form: str, data: str | bytes) -> None:
    path = tmp_path / f"stuk.{form}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    document = recognise(text_of(path))
    passage = make_inspection(document, ())["passages"][0]  # type: ignore[index] # a list
    assert passage["text"] == SAID
    assert [SAID[start:end] for start, end in passage["struck"]] == ["niet", "drie"]
    assert document.problems == ()


@pytest.mark.parametrize(
    ("before", "struck", "behind", "parted"),
    [
        ("tot ", "drie", "vijf procent", "tot drie vijf procent"),
        ("tot ", "3", "5 procent", "tot 3 5 procent"),
        ("Kamer", "leden", ".", "Kamer leden."),
        ("loon", "d", "t", "loondt"),
        ("werknemer", "s", " en", "werknemers en"),
        ("(", "niet", ")", "(niet)"),
    ],
)
def test_words_that_replace_one_another_are_not_joined(
    before: str, struck: str, behind: str, parted: str
) -> None:
    span = Span(start=len(before), end=len(before + struck), style=Style.STRIKE)
    content = part_edits(RichText(before + struck + behind, (span,)))
    assert content.text == parted
    assert [content.text[start:end] for start, end in content.find_struck()] == [struck]


def test_a_page_shows_the_line_and_says_it_to_who_does_not_see_it() -> None:
    content = recognise_text("De toeslag wordt ~~**niet** meer~~ verlaagd.").passages[0].content
    assert rich(content).count("<s>") == 1
    assert look(rich(content)).text.strip() == "De toeslag wordt [doorgehaald: niet meer] verlaagd."
    assert content.write_plain() == "De toeslag wordt [doorgehaald: niet meer] verlaagd."
    assert [run["text"] for run in make_runs(content) if run.get("struck")] == ["niet", " meer"]


MARKED: dict[str, Callable[[str], object]] = {
    "title": lambda text: recognise_text(f"# Dat is {text}\n\nTekst.").title,
    "section": lambda text: (
        recognise_text(f"# Stuk\n\nEen.\n\n## Dat {text}\n\nTwee.").sections[0].title
    ),
    "note": lambda text: recognise_text(f"Tekst.[^1]\n\n[^1]: Noot {text}").notes[0].text,
    "question": lambda text: (
        (document := recognise_text(f"Vraag 1\n\nIs dit {text}?\n\nAntwoord 1\n\nJa.\n")),
        document.words_of(document.questions[0]),
    )[1],
}


@pytest.mark.parametrize("place", MARKED)
def test_plain_text_says_what_is_struck(place: str) -> None:
    assert "[doorgehaald: niet] waar" in str(MARKED[place]("~~niet~~ waar"))


def test_struck_words_are_quoted_with_or_without_their_signs() -> None:
    document = recognise_text("De toeslag wordt ~~niet~~ verlaagd.")
    for quoted in ("wordt niet verlaagd", "wordt [doorgehaald: niet] verlaagd"):
        place = find_words(document, quoted)[0]
        assert document.passages[0].content.cut(place.start, place.end).find_struck() == [(6, 10)]


def test_struck_words_are_no_reason_for_a_theme() -> None:
    path = Path("content/themas/robots.md")
    theme = Theme(
        id=ThemeId("robots"), title="Robots", short=None, cues=(Cue("robot*", 5),), related=(),
        introduction=WrittenText(path=path, text=""), path=path,  # type: ignore[arg-type] # pure or not
    )  # fmt: skip
    found = [
        match_themes(recognise_text(text), [theme])
        for text in ("Een heffing op robots.", "Een heffing op ~~robots~~ arbeid.")
    ]
    assert [len(matches) for matches in found] == [1, 0]
    assert CueFinder((theme.id, x) for x in theme.cues).find("robots")
