"""The same paper by another converter gives the same questions, answers and notes."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import Document
from tests.support.golden_files import HERE
from tests.support.recognition import recognise_text

CORPUS = sorted((HERE.parent / "corpus" / "bronnen").glob("kamervragen-*"))
GOLDEN = [
    path
    for path in sorted((HERE / "recognise").glob("*/in.txt"))
    # One line, or not in UTF-8: there is nothing to convert.
    if path.parent.name not in {"alles-op-een-regel", "windows-1252"}
]
SUPERSCRIPT = re.compile(r"<sup>(.*?)</sup>")
LINK = re.compile(r"\[(.*?)\]\((.*?)\)")
MARKS = re.compile(r"(?m)^#+ |\*\*|(?<!\w)\*|\*(?!\w)|^---$")


def without_empty_lines(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", text)


def wrapped(text: str) -> str:
    lines = [
        textwrap.wrap(line, 80, break_long_words=False, break_on_hyphens=False) or [""]
        if not line.startswith("|")
        else [line]
        for line in text.split("\n")
    ]
    return "\n".join(part for parts in lines for part in parts)


def without_marks(text: str) -> str:
    return MARKS.sub("", LINK.sub(r"\1", SUPERSCRIPT.sub(r"\1", text)))


CONVERSIONS: dict[str, Callable[[str], str]] = {
    "no empty lines": without_empty_lines,
    "wrapped": wrapped,
    "wrapped, no empty lines": lambda text: without_empty_lines(wrapped(text)),
    "plain": without_marks,
    "plain, wrapped": lambda text: wrapped(without_marks(text)),
    "plain, wrapped, no empty lines": lambda text: without_empty_lines(
        wrapped(without_marks(text))
    ),
    "indented": lambda text: re.sub(r"(?m)^(?=.)", "     ", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}
# What is lost with the marks of layout and all empty lines at once: notes 13 and 14 of this paper
# stand behind the askers' own, with nothing to tell them apart.
LOST = ("kamervragen-2024z10305-werkgevers-en-ai", "plain, wrapped, no empty lines")


def questions(document: Document) -> list[object]:
    return [
        [question.number for question in document.questions],
        [answer.questions for answer in document.answers],
    ]


def notes(document: Document) -> list[object]:
    return [(x.series, x.mark, x.text is not None, len(x.at)) for x in document.notes]


@pytest.mark.parametrize(
    "path", [*CORPUS, *GOLDEN], ids=lambda x: x.stem if x in CORPUS else x.parent.name
)
@pytest.mark.long
def test_questions_answers_and_notes_survive(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = recognise_text(text)
    for conversion, convert in CONVERSIONS.items():
        converted = recognise_text(convert(text))
        assert (conversion, questions(converted)) == (conversion, questions(known))
        if (path.stem, conversion) == LOST:
            assert len(converted.notes) == len(known.notes)
        elif path in CORPUS:
            assert (conversion, notes(converted)) == (conversion, notes(known))
