"""The same words are the same however they are typed: for ids, quotations, cues and the search; and are shown as written."""

import unicodedata
from pathlib import Path

import pytest

from dossier.enrich.cues import CueFinder
from dossier.enrich.quotations import find_words
from dossier.language.invisible import strip_invisible
from dossier.language.normal_form import fold_accents, fold_words, resolve_signs
from dossier.model import Cue, ThemeId
from dossier.publish.search_index import _Words
from dossier.text import RichText, Span, Style
from tests.support.papers import document_of
from tests.support.recognition import recognise_text

WRITTEN_AND_TYPED = {
    "de ﬁnanciën van de oﬃciële raad": "de financiën van de officiële raad",
    "een ĳverige molenaar op het ĲSSELMEER": "een ijverige molenaar op het IJSSELMEER",
    "een stijging van 2½ procent per jaar": "een stijging van 2 1/2 procent per jaar",
    "hoofdstuk Ⅳ over de ＡＢＣ-regeling": "hoofdstuk IV over de ABC-regeling",
}


@pytest.mark.parametrize(("written", "typed"), WRITTEN_AND_TYPED.items())
def test_signs_for_several_letters_are_those_letters(written: str, typed: str) -> None:
    text = f"Het gaat hier steeds om {written}."
    document = recognise_text(f"Kop\n\n{text}\n")
    (passage,) = document.passages
    assert passage.text == text
    assert passage.id == recognise_text(f"Kop\n\n{text.replace(written, typed)}\n").passages[0].id
    for words in (written, typed):
        (place,) = find_words(document, words)
        assert text[place.start : place.end] == written
        (hit,) = CueFinder([(ThemeId("proef"), Cue(words, 3))]).find(text)
        assert text[hit.places[0][0] : hit.places[0][1]] == written
    assert fold_words(written) == fold_words(typed)
    assert fold_accents(written) == fold_accents(typed)
    assert _Words({}).set_text(written) == _Words({}).set_text(typed)


def test_a_raised_digit_is_no_plain_one() -> None:
    assert resolve_signs("10² m").text == "10² m"
    assert find_words(recognise_text("Kop\n\nHet is 10² meter lang, en dus groot.\n"), "102") == []


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_text_is_composed_when_it_is_read(tmp_path: Path, suffix: str) -> None:
    text = "De coördinatie van het beleid is één keer per jaar geëvalueerd, zegt André."
    found = []
    for form in ("NFC", "NFD"):
        path = tmp_path / f"{form}{suffix}"
        path.write_text(f"<p>{unicodedata.normalize(form, text)}</p>", encoding="utf-8")
        found.append(document_of(path).passages)
    assert found[0] == found[1]
    assert found[0][0].text == text


def test_spans_stay_at_their_words_when_letters_are_composed() -> None:
    text = "ge\u0308en 각 \u1100\u1161 na"
    bold = Span(start=text.index("na"), end=len(text), style=Style.BOLD)
    composed = RichText(text, (bold,)).compose()
    assert composed.text == unicodedata.normalize("NFC", text)
    assert [composed.text[x.start : x.end] for x in composed.spans] == ["na"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("so\u00adft, nul\u200bbreed, \ufeffbegin, \u202eom", "soft, nulbreed, begin, om"),
        ("wo\u200dord en wo\u200cord", "woord en woord"),
        ("👩\u200d💻 👩🏽\u200d🏫 ❤️\u200d🔥", "👩\u200d💻 👩🏽\u200d🏫 ❤️\u200d🔥"),
        ("los 👩\u200d en \u200d💻", "los 👩 en 💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष ශ්\u200dරී", "क्\u200dष ශ්\u200dරී"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
        ("geheim\U000e0067\U000e0062\U000e007f", "geheim"),
    ],
)  # fmt: skip
def test_invisible_signs_go_unless_an_emoji_or_a_script_needs_them(text: str, shown: str) -> None:
    assert strip_invisible(text) == shown
