"""A reader or a rule that loses words is found out, and the message names them."""

import dataclasses

from dossier.read.conservation import find_lost_in_lines, find_lost_in_pages
from dossier.read.plain_text import read_blocks
from tests.support.recognition import recognise_text

TEXT = "De eerste alinea over robots.\n\nDe tweede alinea noemt belasting.\n"


def test_words_that_stay_are_no_problem() -> None:
    assert recognise_text(TEXT).problems == ()


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
