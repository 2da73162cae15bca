"""Dutch words around a number or a long text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.language.phrasing import count_noun, cut_around, shorten


@pytest.mark.parametrize(
    ("count", "zero", "wanted"),
    [(0, "0", "0 noten"), (0, "geen", "geen noten"), (1, "geen", "1 noot"), (12, "0", "12 noten")],
)
def test_a_noun_follows_its_number(count: int, zero: str, wanted: str) -> None:
    assert count_noun(count, "noot", "noten", zero=zero) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("een robot", "een robot"),
        (" een\n robot\t", "een robot"),
        ("een robot en meer", "een robot …"),
        ("robotisering", "robotiser…"),
        ("", ""),
    ],
)
def test_a_long_text_is_shortened_to_whole_words(text: str, wanted: str) -> None:
    assert shorten(text, 10) == wanted


@given(st.lists(st.sampled_from(["de", "robot", "arbeidsmarkt", "\t", "\n"])), st.integers(3, 40))
def test_a_shortened_text_begins_as_the_text_does(words: list[str], length: int) -> None:
    line = " ".join(" ".join(words).split())
    short = shorten(" ".join(words), length)
    assert len(short) <= length + 1
    assert short == line or line.startswith(short.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("een", "een twee drie vier …"), ("vier", "… drie vier vijf zes …"), ("acht", "… zeven acht")],
)
def test_a_text_is_cut_around_a_word(word: str, wanted: str) -> None:
    text = "een twee drie vier vijf zes zeven acht"
    start = text.index(word)
    assert cut_around(text, start, start + len(word), 20) == wanted
