"""Sentences that return word for word in the answers of different papers."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.enrich.shared_sentences import find_shared_sentences, find_statements
from dossier.language.sentences import split_sentences
from dossier.model import Document, Dossier, Rights, SharedSentence, SourceId
from dossier.pages.elsewhere import MAX_SHARED_OF_PASSAGE, Elsewhere
from tests.support.first_sources import NAMES
from tests.support.recognition import recognise_file, recognise_text

CORPUS = Path(__file__).parent / "corpus"
GOLD = yaml.safe_load((CORPUS / "gold" / "promises.yml").read_text(encoding="utf-8"))
LETTERS = dict(zip("ABCSD", sorted(NAMES), strict=True))
SENTENCE = "Het aantal banen in deze proef is groter dan ooit tevoren."


def paper(name: str, answer: str, question: str = "Wat nu?") -> Document:
    """Return kamervragen with one answer, as the source of that name."""
    text = f"(ingezonden 3 maart 2026)\n\nVragen van het lid Jansen (AB) over werk\n\n1. {question}\n\n{answer}\n"
    document = recognise_text(f"{text}\n2. En dan?\n\nNiets.\n")
    source = dataclasses.replace(document.source, id=SourceId(name))
    return dataclasses.replace(document, source=source)


def shared_by(documents: Sequence[Document]) -> tuple[SharedSentence, ...]:
    return find_shared_sentences((each.source.id, find_statements(each)) for each in documents)


def said(documents: Sequence[Document], sentence: SharedSentence) -> list[str]:
    texts = {(x.source.id, y.id): y.text for x in documents for y in x.passages}
    return [texts[x.source, x.passage][x.start : x.end] for x in sentence.places]


def test_the_six_of_the_gold_are_found_and_nothing_else() -> None:
    documents = [recognise_file(CORPUS / "bronnen" / NAMES[name]) for name in sorted(NAMES)]
    numbers = {(x.source.id, y.id): y.questions for x in documents for y in x.passages}
    found = [
        (
            said(documents, sentence)[0],
            sorted(
                (place.source, *numbers[place.source, place.passage]) for place in sentence.places
            ),
        )
        for sentence in shared_by(documents)
    ]
    wanted = [
        (
            entry["text"],
            sorted(
                (Path(NAMES[LETTERS[place["source"]]]).stem, *map(str, place["answer"]))
                for place in entry["in"]
            ),
        )
        for entry in GOLD["repeated_sentences"]
    ]
    assert len(wanted) == 6
    assert sorted(found) == sorted(wanted)


def test_case_signs_and_spaces_do_not_count() -> None:
    other = SENTENCE.lower().replace(" proef ", "  ‘proef’  ")
    first, second = paper("een", SENTENCE), paper("twee", f"Ja. En {other}")
    assert shared_by([first, second]) == ()
    second = paper("twee", f"Ja. {other[0].upper()}{other[1:]}")
    (shared,) = shared_by([first, second])
    assert said([first, second], shared) == [
        SENTENCE,
        "Het aantal banen in deze ‘proef’ is groter dan ooit tevoren.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ja, ik ben bekend met dit artikel.",
        "Ik heb kennisgenomen van het bericht in de krant van afgelopen zaterdag.",
        "Voor het antwoord op deze vraag verwijs ik u naar het antwoord op vraag 2.",
        "Zie hiervoor mijn antwoord op de vragen 3 en 4 van deze leden.",
        "Deze vragen zijn op verzoek van de leden elk afzonderlijk beantwoord.",
    ],
)
def test_what_is_said_of_answering_is_no_shared_sentence(sentence: str) -> None:
    assert shared_by([paper("een", sentence), paper("twee", sentence)]) == ()


def test_a_sentence_is_shared_by_answers_of_different_papers_only() -> None:
    asked = SENTENCE.replace(".", "?")
    twice = paper("een", f"{SENTENCE} {SENTENCE}")
    assert shared_by([twice]) == ()
    assert shared_by([twice, paper("twee", "Nee.", question=asked)]) == ()
    withheld = dataclasses.replace(paper("drie", SENTENCE), rights=Rights.CITAAT)
    assert shared_by([twice, withheld]) == ()
    (shared,) = shared_by([twice, paper("vier", SENTENCE)])
    assert [place.source for place in shared.places] == ["een", "een", "vier"]


def shared_with(dossier: Dossier, documents: Sequence[Document]) -> dict[str, list[str]]:
    """Return for each source where the sentences of its shared passage stand too."""
    together = dataclasses.replace(
        dossier, documents=tuple(documents), shared=shared_by(documents), promises=(), references={}
    )
    elsewhere = Elsewhere(together)
    return {
        str(each.source.id): [
            f"{x.page.parent.name}#{x.anchor}"
            for part in elsewhere.of(each).returns.values()
            for x in part
            if x.how == "Zelfde zin in"
        ]
        for each in documents
    }


def test_a_passage_leads_to_each_other_that_holds_its_sentence(toy: Dossier) -> None:
    more = "Dat blijkt uit een telling die de gemeente vorig jaar hield."
    texts = {"een": f"{SENTENCE} {more}", "twee": f"Nee. {more} {SENTENCE}", "drie": more}
    documents = [paper(name, text) for name, text in texts.items()]
    places = {
        each.source.id: f"{each.source.id}#{next(x.id for x in each.passages if more in x.text)}"
        for each in documents
    }
    for name, found in shared_with(toy, documents).items():
        assert sorted(found) == sorted(x for other, x in places.items() if other != name)


def test_of_a_sentence_of_very_many_papers_some_are_named(toy: Dossier) -> None:
    documents = [paper(f"stuk-{at}", SENTENCE) for at in range(MAX_SHARED_OF_PASSAGE + 3)]
    found = shared_with(toy, documents).values()
    assert {len(each) for each in found} == {MAX_SHARED_OF_PASSAGE}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zie nr. 1522 van 4 juni jl. Dat is zo.", ["Zie nr. 1522 van 4 juni jl.", "Dat is zo."]),
        ("Aldus W.J.M. Aerds. Goed?", ["Aldus W.J.M. Aerds.", "Goed?"]),
        ("«Ja.» Nee! (En dit.) 3 keer", ["«Ja.»", "Nee!", "(En dit.)", "3 keer"]),
        (
            "Het is 3.5 procent, o.a. door prof. Jansen",
            ["Het is 3.5 procent, o.a. door prof. Jansen"],
        ),
        ("Aldus prof.dr. Jansen. Ja.", ["Aldus prof.dr. Jansen.", "Ja."]),
        ("Dat is in de VS. Robots vs. Mensen.", ["Dat is in de VS.", "Robots vs. Mensen."]),
        ("Zie hfst. 3, m.b.t. Den Haag", ["Zie hfst. 3, m.b.t. Den Haag"]),
        ("Robots\tWat zijn dat? Ja\t", ["Robots", "Wat zijn dat?", "Ja"]),
        ("", []),
    ],
)
def test_sentences_of_a_text(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == wanted


@given(st.lists(st.sampled_from(["Goed.", "nr.", "A.", "en", "«Ja", "1.", "...", "B?"])))
def test_no_word_is_in_two_sentences_or_in_none(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = [text[start:end] for start, end in split_sentences(text)]
    assert " ".join(found) == text
