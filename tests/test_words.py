"""The word lists: every file is of the one form, and a wrong one is refused."""

from importlib import resources
from pathlib import Path

import pytest

from dossier import words
from dossier.words import join_alternatives, load_alternatives, load_words

NAMES = sorted(
    each.name.removesuffix(".yml")
    for each in resources.files(words).iterdir()
    if each.name.endswith(".yml")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_holds_named_lists_of_words(name: str) -> None:
    lists = load_words(name)
    assert lists
    assert all(word == " ".join(word.split()) for each in lists.values() for word in each)


@pytest.mark.parametrize(
    "text", ["- a", "told: a", "told: [a, a]", "told: [[a]]", "told: ['']", ""]
)
def test_a_file_of_another_form_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("dossier.words.resources.files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"wrong\.yml"):
        load_words("wrong")


def test_a_space_in_a_word_is_any_white_space_in_a_pattern() -> None:
    assert join_alternatives(("raad van state", "I&W")) == r"raad\s+van\s+state|I\&W"


def test_a_list_becomes_the_alternatives_of_a_pattern() -> None:
    assert load_alternatives("calendar")["counts"].startswith("een|twee|drie|")
