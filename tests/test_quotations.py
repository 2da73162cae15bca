"""Quotations stand literally in their source, or the build stops and names the nearest wording."""

import random
import string
from pathlib import Path, PurePosixPath

import pytest

from dossier.content import load
from dossier.enrich.quotations import find_quotations, find_words
from dossier.errors import Problem
from dossier.model import Document, Quotation, SourceId
from dossier.pipeline import gather_dossier
from tests.support.golden_files import load_tables
from tests.support.recognition import recognise_text

TABLES = load_tables("quotations")

PROJECT = Path(__file__).parent.parent
TEXT = TABLES["text"]


@pytest.fixture
def document() -> Document:
    return recognise_text(TEXT)


def quoting(words: str) -> Quotation:
    path = PurePosixPath("content/themas/proef.md")
    return Quotation(source=SourceId("proef"), words=words, path=path, line=7)


def told(words: str, *documents: Document) -> Problem:
    quoted, problems = find_quotations([quoting(words)], documents)
    assert quoted == {}
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    "words", TABLES["white_space_and_the_form_of_quotation_marks_do_not_count"]
)
def test_white_space_and_the_form_of_quotation_marks_do_not_count(
    words: str, document: Document
) -> None:
    quoted, problems = find_quotations([quoting(words)], [document])
    assert problems == []
    place = quoted[SourceId("proef"), words]
    text = next(x.text for x in document.passages if x.id == place.passage)
    assert "".join(filter(str.isalnum, text[place.start : place.end])) == "".join(
        filter(str.isalnum, words)
    )


@pytest.mark.parametrize(
    "words",
    ["het finse experiment", "Finse experimenten", "inse experiment", "Finse experimen", "560 euro", "", "“”", "…"],
)  # fmt: skip
def test_anything_else_is_refused(words: str, document: Document) -> None:
    assert find_words(document, words) == []


def test_words_of_two_passages_are_no_quotation(document: Document) -> None:
    assert told("foto's? Ja.", document).code == "C001"


def mutations(words: str, count: int, seed: int) -> list[str]:
    """Return the words with one letter changed, taken out, or put in, at random places."""
    dice = random.Random(seed)
    letters = [index for index, char in enumerate(words) if char.isalpha()]
    changed: list[str] = []
    while len(changed) < count:
        at = dice.choice(letters)
        letter = dice.choice(string.ascii_lowercase.replace(words[at].lower(), ""))
        new = dice.choice((letter, "", words[at] + letter))
        changed.append(words[:at] + new + words[at + 1 :])
    return changed


@pytest.mark.site
def test_all_quotations_of_the_site_hold_and_no_letter_may_change() -> None:
    content = load(PROJECT)
    documents = {document.source.id: document for document in gather_dossier(PROJECT).documents}
    quotations = list(content.quotations)
    assert len(quotations) >= 20  # so that as many changes are tried
    for number, quotation in enumerate(quotations):
        document = documents[quotation.source]
        found = {place.passage for place in find_words(document, quotation.words)}
        assert len(found) == 1
        real = next(passage.text for passage in document.passages if passage.id in found)
        for changed in mutations(quotation.words, 1, seed=number):
            wrong = Quotation(
                source=quotation.source, words=changed, path=quotation.path, line=quotation.line
            )
            quoted, problems = find_quotations([wrong], [document])
            assert quoted == {}, changed
            assert problems[0].code == "C001"
            shown = problems[0].hint.partition("het meest lijkt erop: '")[2].rstrip("'…")
            assert shown
            assert shown in real
