"""A reader or a rule that loses words is found out, and the message names them."""

import dataclasses
from pathlib import Path, PurePosixPath

import pytest

from dossier.errors import Severity
from dossier.media import make_source
from dossier.model import SourceText
from dossier.read import files
from dossier.read.conservation import find_lost_in_lines, find_lost_in_pages
from dossier.read.plain_text import read_blocks
from dossier.recognise import recognise
from dossier.recognise.lines import Draft
from tests.support.papers import refusal

TEXT = "De eerste alinea over robots.\n\nDe tweede alinea noemt belasting.\n"


def source_text(text: str = TEXT) -> SourceText:
    source = make_source(PurePosixPath("stuk.txt"), text.encode(), "stuk")
    return SourceText(source=source, blocks=read_blocks(text))


def test_a_rule_that_loses_a_paragraph_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(draft: Draft) -> Draft:
        return draft.replace_lines([line for line in draft.lines if "tweede" not in line.text])

    module = __import__("dossier.recognise.recognise", fromlist=["RULES"])
    monkeypatch.setattr(module, "RULES", (*module.RULES, forgetful))
    (problem,) = recognise(source_text()).problems
    assert (problem.code, problem.severity) == ("B027", Severity.ERROR)
    assert problem.message.endswith("te beginnen met: De tweede alinea noemt belasting")


def test_words_that_stay_are_no_problem() -> None:
    assert recognise(source_text()).problems == ()


def test_a_reader_of_text_that_loses_a_line_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "read_blocks", lambda text: read_blocks(text)[:-1])
    (tmp_path / "stuk.txt").write_text(TEXT, encoding="utf-8")
    error = refusal(tmp_path / "stuk.txt")
    assert error.problem.code == "B027"
    assert "5 woorden" in error.problem.message
    assert "de tweede alinea" in error.problem.message


def test_lines_with_marks_of_layout_are_the_readers_own() -> None:
    text = "Gewoon.\n<b>Vet</b> en [een koppeling](https://voorbeeld.nl).\n"
    assert find_lost_in_lines(text, read_blocks(text)) == []
    assert find_lost_in_lines(text, ()) == ["gewoon"]


def test_on_a_page_letters_count_and_not_spaces() -> None:
    blocks = read_blocks("Robots en werk.")
    assert find_lost_in_pages(["Rob ots\nenwerk."], blocks) == []
    fewer = [dataclasses.replace(blocks[0], content=blocks[0].content.cut(0, 6))]
    assert find_lost_in_pages(["Robots\nen werk."], fewer) == ["en", "werk"]
    assert find_lost_in_pages(["Robots\nen werk."], fewer, ["en werk"]) == []
