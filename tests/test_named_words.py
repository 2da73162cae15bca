"""What hand-written texts and the list of sources say of all sources is worked out from them."""

from pathlib import Path, PurePosixPath

import pytest

from dossier.enrich.shared_studies import find_shared_studies
from dossier.model import Dossier, MacroCall
from dossier.pages.macros import MAX_SOURCES_WITH_GAPS, list_for_macro
from dossier.pages.named_words import count_sources
from dossier.pipeline import gather_dossier
from tests.support.many_sources import many
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
        ("zitplek*", "In dit dossier staat ‘zitplek’ in één van de 4 bronnen: [Kamervragen april 2026](<{}>); in de stukken van het kabinet hier staat het niet."),
        ("bankje*|krukje", "In dit dossier staat ‘bankje’ of ‘krukje’ in één van de 4 bronnen: [Kamervragen april 2026](<{}>)."),
        ("hangmat", "In dit dossier staat ‘hangmat’ in geen van de 4 bronnen."),
    ],
)  # fmt: skip
def test_a_sentence_says_which_sources_name_a_word(project: Path, words: str, told: str) -> None:
    path = project / "content" / "bronnen" / "kamervragen-2026-bankjes.txt"
    path.write_text(ANSWER, encoding="utf-8")
    page = "bronnen/kamervragen-2026-bankjes/index.md"
    assert count_sources(gather_dossier(project), words, HERE) == told.format(page)


def test_a_list_of_gaps_does_not_grow_with_the_sources(toy: Dossier) -> None:
    dossier = many(toy, 50 * MAX_SOURCES_WITH_GAPS)
    _, values = list_for_macro(dossier, MacroCall(name="hiaten", values=(), line=1))
    shown, more, without = values["gaps"], values["more"], values["without"]
    assert isinstance(shown, list)
    assert len(shown) == MAX_SOURCES_WITH_GAPS
    assert sum(bool(x.problems) for x in dossier.documents) - len(shown) == more
    assert sum(not x.problems for x in dossier.documents) == without


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
