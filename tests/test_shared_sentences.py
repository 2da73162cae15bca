"""Sentences that return word for word in the answers of different papers."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.enrich.shared_sentences import find_shared_sentences, find_statements
from dossier.language.sentences import split_sentences
from dossier.model import Document, Dossier, Rights, SharedSentence, SourceId
from dossier.pages.phrases import MAX_LINKS_TO_SHARED, shared_lines
from dossier.pipeline import gather
from tests.support.first_sources import NAMES
from tests.support.projects import corpus_project
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


def lines_of(dossier: Dossier, documents: Sequence[Document]) -> dict[str, str]:
    """Return the line below the shared passage of each source."""
    papers, shared = tuple(documents), shared_by(documents)
    lines = shared_lines(dataclasses.replace(dossier, documents=papers, shared=shared))
    return {str(source): line for (source, _), line in lines.items()}


def test_a_passage_leads_to_each_other_that_holds_its_sentence(tmp_path: Path) -> None:
    more = "Dat blijkt uit een telling die de gemeente vorig jaar hield."
    dossier = gather(corpus_project(tmp_path))
    texts = {"een": f"{SENTENCE} {more}", "twee": f"Nee. {more} {SENTENCE}", "drie": more}
    documents = [paper(name, text) for name, text in texts.items()]
    answers = {
        str(each.source.id): next(x.id for x in each.passages if more in x.text)
        for each in documents
    }
    lines = lines_of(dossier, documents)
    shared = {"een": {"twee": 2, "drie": 1}, "twee": {"een": 2, "drie": 1}, "drie": {"een": 1, "twee": 1}}  # fmt: skip
    for name, others in shared.items():
        for other, count in others.items():
            told = rf'<a href="\.\./{other}/#{answers[other]}">[^<]*</a> \({count} zin'
            assert re.search(told, lines[name])
        assert lines[name].count("<a ") == len(others)


def test_a_sentence_of_very_many_papers_names_some_and_counts_the_rest(tmp_path: Path) -> None:
    dossier = gather(corpus_project(tmp_path))
    for more, told in ((0, None), (1, "nog 1 alinea"), (2, "nog 2 alinea’s")):
        documents = [paper(f"stuk-{at}", SENTENCE) for at in range(MAX_LINKS_TO_SHARED + 1 + more)]
        for line in lines_of(dossier, documents).values():
            assert line.count("<a ") == MAX_LINKS_TO_SHARED
            assert line.endswith(f" · {told}") if told else "nog" not in line


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
