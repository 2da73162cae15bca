"""Passages are themed by cues and by where they stand, and every theme says why."""

import random
from pathlib import Path, PurePosixPath

import pytest

from dossier.content import load_content
from dossier.enrich.cues import CueFinder
from dossier.enrich.themes import MIN_THEME_SCORE, match_themes
from dossier.model import Cue, Document, ReasonKind, Theme, ThemeId, WrittenText
from tests.support.golden_files import load_tables
from tests.support.projects import corpus_project
from tests.support.recognition import recognise_text
from tests.support.theme_gold import GOLD, Measured, measure

TABLES = load_tables("themes")

PATH = PurePosixPath("content/themas/proef.md")


def theme(name: str = "proef", **cues: int) -> Theme:
    """Return a theme; in the name of a cue `_` stands for a space, `X` for `*`, `EN` for ` + `."""
    texts = {
        key.replace("_EN_", " + ").replace("_", " ").replace("X", "*"): weight
        for key, weight in cues.items()
    }
    return Theme(
        id=ThemeId(name),
        title=name,
        short=None,
        cues=tuple(Cue(text, weight) for text, weight in texts.items()),
        related=(),
        introduction=WrittenText(path=PATH, text=""),
        path=PATH,
    )


def found(text: str, *cues: str) -> list[list[str]]:
    """Return the words of each hit of these cues."""
    finder = CueFinder((ThemeId("proef"), Cue(cue, 3)) for cue in cues)
    return [[text[a:b] for a, b in hit.places] for hit in finder.find(text)]


@pytest.mark.parametrize(("text", "cue", "words"), TABLES["a_cue_finds_its_words"])
def test_a_cue_finds_its_words(text: str, cue: str, words: list[list[str]]) -> None:
    assert found(text, cue) == words


def test_of_two_cues_on_one_place_the_longer_counts() -> None:
    assert found("een universeel basisinkomen", "basisinkomen", "universeel basisinkomen") == [
        ["universeel basisinkomen"]
    ]
    assert found("het toeslagenstelsel", "toeslag*", "toeslagenstelsel*") == [["toeslagenstelsel"]]


def scores(document: Document, *themes: Theme) -> dict[str, int]:
    """Return the scores of the passages that belong to the first of the themes, by their first word."""
    texts = {passage.id: passage.text for passage in document.passages}
    return {
        texts[x.passage].split()[0].strip(".,:"): x.score
        for x in match_themes(document, themes)
        if x.theme == themes[0].id
    }


def kinds(document: Document, *themes: Theme) -> set[ReasonKind]:
    return {
        reason.kind
        for match in match_themes(document, themes)
        for reason in match.reasons
        if match.theme == themes[0].id
    }


def test_weak_cues_add_up_and_one_against_takes_away() -> None:
    one = theme(toeslag=2, stelsel=1, landbouw=-2)
    text = "Alfa over toeslag en stelsel.\n\nBeta over toeslag.\n\nGamma over toeslag, stelsel en landbouw.\n"
    assert scores(recognise_text(text), one) == {"Alfa": 3}


def test_a_clear_cue_that_returns_adds_little() -> None:
    one = theme(basisinkomen=5)
    text = "Alfa: basisinkomen.\n\nBeta: basisinkomen, basisinkomen, basisinkomen, basisinkomen.\n"
    assert scores(recognise_text(text), one) == {"Alfa": 5, "Beta": 7}


def test_bold_words_at_the_start_name_the_subject() -> None:
    one, other = theme(basisinkomen=5), theme("ander", participatie=5)
    text = (
        "Het **basisinkomen** is een voorstel.\n\n"
        "**Participatie** gaat niet zonder basisinkomen, zegt men.\n"
    )
    document = recognise_text(text)
    assert scores(document, one, other) == {"Het": 7, "Participatie": 3}


def test_under_a_broad_heading_only_passages_with_a_word_of_their_own_inherit() -> None:
    one = theme(basisinkomen=5, geld=1)
    text = (
        "# Een stuk\n\n## Basisinkomen\n\nAlfa over geld.\n\nBeta over treinen.\n\n"
        "## Het basisinkomen\n\nGamma over geld.\n\nDelta over veel geld.\n\nEpsilon.\n"
    )
    shown = scores(recognise_text(text), one)
    assert shown == {"Alfa": 3, "Gamma": 4, "Delta": 4, "Epsilon": 3}


def test_a_passage_inherits_from_the_heading_that_names_the_theme() -> None:
    one, other = theme(basisinkomen=5, geld=1), theme("ander", scholing=5)
    text = (
        "# Een stuk over basisinkomen\n\nVooraf staat hier een alinea.\n\n"
        "## Het basisinkomen\n\nEerste alinea zonder het woord.\n\n"
        "## Basisinkomen en scholing\n\nTweede alinea zonder.\n\nDerde alinea over geld.\n\n"
        "## Iets anders\n\nVierde alinea zonder.\n"
    )
    document = recognise_text(text)
    assert scores(document, one, other) == {"Eerste": 3, "Derde": 3}
    assert ReasonKind.KOP in kinds(document, one, other)


ASKED = TABLES["asked"]


def test_the_only_passage_of_an_answer_is_about_what_was_asked() -> None:
    one = theme(robotbelasting=5)
    long = "Nee, dat ben ik niet, omdat dit voorstel volgens mij niet uitvoerbaar is."
    document = recognise_text(ASKED.format(answer=long))
    assert scores(document, one) == {"Bent": 5, "Nee": MIN_THEME_SCORE}
    assert ReasonKind.VRAAG in kinds(document, one)


def test_a_few_words_stay_with_their_question() -> None:
    one = theme(robotbelasting=5)
    assert scores(recognise_text(ASKED.format(answer="Nee.")), one) == {"Bent": 5}


def test_in_a_long_answer_only_passages_with_a_word_of_their_own_inherit() -> None:
    one = theme(robotbelasting=5, machines=1)
    answer = "Nee, dat ben ik niet van plan.\n\nMachines zijn namelijk lastig af te bakenen."
    assert scores(recognise_text(ASKED.format(answer=answer)), one) == {"Bent": 5, "Machines": 3}


def test_items_inherit_from_the_sentence_that_introduces_them() -> None:
    one = theme(basisinkomen=5)
    text = "Vormen van basisinkomen zijn:\n\n- alfa voor iedereen;\n- beta voor ouderen.\n\nGamma rijdt.\n"
    assert scores(recognise_text(text), one) == {"Vormen": 5, "alfa": 3, "beta": 3}


def test_a_passage_that_refers_back_inherits_what_it_has_a_word_for() -> None:
    one = theme(basisinkomen=5, geld=1)
    text = "Een basisinkomen is duur.\n\nDit kost veel geld.\n\nAlfa kost geld.\n"
    document = recognise_text(text)
    assert scores(document, one) == {"Een": 5, "Dit": 3}
    assert ReasonKind.INLEIDING in kinds(document, one)


def test_without_cues_nothing_belongs() -> None:
    assert match_themes(recognise_text("Tekst."), ()) == ()
    assert match_themes(recognise_text("Tekst."), (theme(),)) == ()


def test_the_order_of_the_cues_does_not_count(tmp_path: Path) -> None:
    themes = load_content(corpus_project(tmp_path)).themes
    document = recognise_text(
        "Een verzilverbare heffingskorting vervangt toeslagen en de bijstand.\n"
    )
    first = match_themes(document, themes)
    shuffled = []
    for each in themes:
        cues = list(each.cues)
        random.Random(3).shuffle(cues)
        shuffled.append(
            Theme(**{**{x: getattr(each, x) for x in each.__slots__}, "cues": tuple(cues)})
        )
    assert match_themes(document, tuple(shuffled)) == first
    assert first != ()


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    themes = load_content(corpus_project(tmp_path_factory.mktemp("corpus"))).themes
    return {each.theme: each for each in measure(GOLD, themes)}


THEMES = TABLES["themes"]


@pytest.mark.parametrize("name", THEMES)
def test_the_first_sources_are_themed_as_careful_readers_do(
    name: str, measured: dict[str, Measured]
) -> None:
    one = measured[name]
    assert one.recall == 1
    assert one.precision >= 0.9
    assert one.order >= 0.8
