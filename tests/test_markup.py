"""Hand-written texts are judged by the HTML that Markdown makes of them."""

from pathlib import Path, PurePosixPath

import lxml.html
import markdown
import pytest
from mkdocs.config import load_config

from dossier.content.macro_calls import read_written_text
from dossier.content.written_html import convert_markdown
from dossier.errors import Problem
from dossier.model import WrittenText
from dossier.site_markdown import EXTENSION_SETTINGS, EXTENSIONS
from tests.support.golden_files import load_tables

TABLES = load_tables("markup")

PROJECT = Path(__file__).parent.parent
OWN = {"dossier.publish.finished", "dossier.pages.markup.link_targets"}


def judged(text: str) -> tuple[WrittenText, list[Problem]]:
    problems: list[Problem] = []
    return read_written_text(
        PurePosixPath("content/paginas/x.md"), text, 5, problems.append
    ), problems


def test_markdown_is_read_with_the_extensions_of_mkdocs() -> None:
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    assert tuple(each for each in config.markdown_extensions if each not in OWN) == EXTENSIONS
    assert config.mdx_configs == EXTENSION_SETTINGS


@pytest.mark.parametrize("text", TABLES["plain_markdown_is_allowed"])
def test_plain_markdown_is_allowed(text: str) -> None:
    assert judged(text)[1] == []


@pytest.mark.parametrize(("text", "place", "said"), TABLES["a_fault_is_told_once_where_it_stands"])
def test_a_fault_is_told_once_where_it_stands(text: str, place: str, said: str) -> None:
    (told,) = judged(text)[1]
    assert (told.code, told.place) == ("P004", place)
    assert said in told.message


@pytest.mark.parametrize(("text", "found"), TABLES["words_between_quotation_marks_are_found"])
def test_words_between_quotation_marks_are_found(text: str, found: list[list[object]]) -> None:
    assert [[each.line, each.words] for each in judged(text)[0].quoted] == found


@pytest.mark.parametrize(
    ("text", "shown"), TABLES["a_link_that_names_another_site_says_where_it_leads"]
)
def test_a_link_that_names_another_site_says_where_it_leads(text: str, shown: str) -> None:
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    made = markdown.markdown(
        text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    assert lxml.html.fromstring(made).text_content() == shown


def test_a_list_counts_from_the_number_that_was_typed() -> None:
    assert '<ol start="12">' in convert_markdown("12. oktober is de bijeenkomst.").html
