"""The templates of pages: what they print within tags and addresses passes a filter, and they give Markdown."""

import re
from collections.abc import Iterator

import pytest

from dossier.model import Dossier
from dossier.pages.markup.frontmatter import write_page_text
from dossier.pages.site_pages import render_pages
from tests.support.projects import PROJECT

TEMPLATES = sorted((PROJECT / "dossier" / "pages" / "templates").iterdir())
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
PRINTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
# Where a value is no running text: <a href="§1§">, ](<§1§>), {: #§1§ }
GUARDED = re.compile(r"</?[a-z][^<>]*>|\]\([^()\n]*\)|\{:[^{}\n]*\}", re.IGNORECASE)
SAFE = re.compile(r"\|\s*(?:attribute|anchor|href|file)(?:\([^|]*\))?\s*$|^\s*\w+\([^|]*\)\s*$")
MARKUP = re.compile(r"\|\s*markup\b")
LITERAL = re.compile(r'\s*"[^"]*"')
ADDRESS = re.compile(r'\b(?:href|src)="([^"]*)"')
FILE = re.compile(r"(?!.*index\.md$)[.\w/-]+\.(?:ics|xml|pdf|bib|ris|json|txt|docx|odt|md)")


def unguarded(text: str) -> Iterator[str]:
    """Yield what a template prints within a tag, an address or an attribute list without a filter for it."""
    pieces = PRINTED.split(COMMENT.sub("", text))
    printed = pieces[1::2]
    plain = "".join(x if at % 2 == 0 else f"§{at // 2}§" for at, x in enumerate(pieces))
    for place in GUARDED.finditer(STATEMENT.sub("", plain)):
        for number in re.findall("§(\\d+)§", place[0]):
            if not SAFE.search(printed[int(number)]):
                yield printed[int(number)].strip()


def swallowed(text: str) -> Iterator[str]:
    """Yield the lines whose newline goes with the statement that they end in, though they have a text."""
    for line in COMMENT.sub("", text).splitlines():
        if line.endswith("%}") and not line.endswith("+%}") and STATEMENT.sub("", line).strip():
            yield line


def test_a_value_within_a_tag_or_an_address_passes_a_filter() -> None:
    assert len(TEMPLATES) > 20
    found = {path.name: [*unguarded(path.read_text("utf-8"))] for path in TEMPLATES}
    assert {name: each for name, each in found.items() if each} == {}


def test_only_words_of_a_template_are_markup() -> None:
    for path in TEMPLATES:
        for expression in PRINTED.findall(path.read_text("utf-8")):
            assert not MARKUP.search(expression) or LITERAL.match(expression), path.name


def test_no_line_of_text_loses_its_end() -> None:
    found = {path.name: [*swallowed(path.read_text("utf-8"))] for path in TEMPLATES}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('<a href="{{ x }}">', 1),
        ('<a href="{{ x | attribute }}" title="{{ y | title }}">', 1),
        ("[x](<{{ y }}>) [x](#{{ y | anchor }})", 1),
        ("{: #{{ x }} .y{% if z %} data-z=\"{{ z | attribute }}\"{% endif %} }", 1),
        ("{{ x }} {: #{{ y | anchor }}{{ attributes(z) }} }", 0),
        ("{# <a {{ x }}> #} 3 < 4 {{ x }}", 0),
    ],
)  # fmt: skip
def test_what_has_no_filter_is_found(text: str, count: int) -> None:
    assert len([*unguarded(text)]) == count


@pytest.fixture(scope="module")
def texts(corpus: Dossier) -> list[str]:
    return [write_page_text(page) for page in render_pages(corpus)]


def test_a_tenth_of_what_is_written_is_html_at_most(texts: list[str]) -> None:
    lines = [line.strip() for text in texts for line in text.splitlines()]
    html = [line for line in lines if line.startswith("<")]
    assert sum(map(len, html)) * 10 < sum(map(len, lines))


def test_a_link_within_the_site_is_one_that_mkdocs_checks(texts: list[str]) -> None:
    found = {address for text in texts for address in ADDRESS.findall(text)}
    own = {x for x in found if not x.startswith(("https://", "http://", "webcal://"))}
    assert len(own) > 10
    assert [x for x in own if not FILE.fullmatch(x)] == []
    assert sum(text.count("](") for text in texts) > 500
