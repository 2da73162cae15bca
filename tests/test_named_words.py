"""What hand-written texts and the list of sources say of all sources is worked out from them."""

from pathlib import Path, PurePosixPath

import pytest

from dossier.pages.named_words import count_sources
from dossier.pages.shared_studies import find_shared_studies
from dossier.pipeline import gather_dossier
from tests.support.recognition import recognise_file

HERE = PurePosixPath("over.md")
ANSWER = """\
Vragen van het lid Bos (D66) aan de minister van Wonen over bankjes (ingezonden 6 maart 2026).

Antwoord van minister De Wit (Wonen) (ontvangen 1 april 2026).

Vraag 1

Wat doet u met zitplekken en bankjes?

Antwoord 1

Bankjes zijn er genoeg.
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("zitplek*", "‘zitplek’ staat alleen in [Kamervragen april 2026](<{}>); het kabinet noemt het niet."),
        ("bankje*|krukje", "‘bankje’ of ‘krukje’ staat alleen in [Kamervragen april 2026](<{}>)."),
        ("hangmat", "‘hangmat’ staat in geen van de 4 bronnen."),
    ],
)  # fmt: skip
def test_a_sentence_says_which_sources_name_a_word(project: Path, words: str, told: str) -> None:
    path = project / "content" / "bronnen" / "kamervragen-2026-bankjes.txt"
    path.write_text(ANSWER, encoding="utf-8")
    page = "bronnen/kamervragen-2026-bankjes/index.md"
    assert count_sources(gather_dossier(project), words, HERE) == told.format(page)


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("PBL, 2024. Wonen in de stad van morgen.", "Wonen in de Stad van Morgen | PBL", "Wonen in de stad van morgen"),
        ("Zie https://pbl.example/stad/morgen.pdf", "https://www.pbl.example/stad/morgen.pdf", "https://pbl.example/stad/morgen.pdf"),
        ("Kamerstuk 12345, nr. 6", "Kamerstuk 12345, nr. 6", None),
        ("De stad van morgen", "https://pbl.example/", None),
    ],
)  # fmt: skip
def test_a_study_that_two_sources_cite_is_listed_once(
    tmp_path: Path, one: str, other: str, title: str | None
) -> None:
    paths = {"een": tmp_path / "een.md", "twee": tmp_path / "twee.md"}
    for path, note in zip(paths.values(), (one, other), strict=True):
        path.write_text(f"# Stuk\n\nDat blijkt.[^1]\n\n[^1]: {note}\n", encoding="utf-8")
    found = find_shared_studies(map(recognise_file, paths.values()))
    assert [study.title for study in found] == ([title] if title else [])
    assert all(list(study.citing) == ["een", "twee"] for study in found)
