"""What the cabinet says that it will tell or do by a named time."""

import dataclasses
import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.enrich.promises.day_said import DaySaid
from dossier.enrich.promises.finder import find_promises
from dossier.enrich.promises.time_terms import find_time_terms
from dossier.language.sentences import split_sentences
from dossier.model import Document, PassageKind, Period, Promise, PromiseKind, Rights, YearOrigin
from tests.support.first_sources import NAMES
from tests.support.golden_files import load_tables
from tests.support.recognition import recognise_file, recognise_text

TABLES = load_tables("promises")

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
GOLD = yaml.load(
    (CORPUS / "gold" / "promises.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
GOLDEN = yaml.load(
    (HERE / "golden" / "promises.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
ANSWER = TABLES["answer"]
Case = dict[str, Any]


def said_in(document: Document, promise: Promise) -> tuple[str, str]:
    text = next(x.text for x in document.passages if x.id == promise.passage)
    return text[promise.start : promise.end], text[promise.term_start : promise.term_end]


def period(found: Period | None) -> str | None:
    """Return a period as the golden cases write it: `voor zomer 2026`, `elk kwartaal`."""
    if found is None:
        return None
    every = f"elk {found.every}" if found.every else ""
    return " ".join(x for x in (every, found.bound.value, found.words or "") if x)


def answered(text: str) -> tuple[Document, list[Promise]]:
    document = recognise_text(ANSWER.format(text))
    return document, list(find_promises(document))


def test_a_wording_is_a_promise() -> None:
    for kind, case in ((x, each) for x in PromiseKind for each in GOLDEN[x.value]):
        document, found = answered(case["text"])
        wanted = case.get("and", [case])
        assert [(x.kind, said_in(document, x)[1], period(x.period)) for x in found] == [
            (kind, each["term"], each["period"]) for each in wanted
        ]
        assert all(said_in(document, x)[0] in case["text"] for x in found)


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("Deze analyse is in juli 2026 gereed.", True),
        ("Hierover informeer ik uw Kamer in juli 2026.", True),
        ("Hierna volgt in juli 2026 een brief.", True),
        ("De analyse is in juli 2026 gereed.", True),
        ("De brief is in juli 2026 gereed.", False),
        ("Dit jaar informeer ik uw Kamer in juli 2026.", False),
        ("Ik informeer uw Kamer in juli 2026, zodat die dat weet.", False),
    ],
)
def test_a_promise_that_points_back_keeps_the_sentence_before_it(
    sentence: str, *, points: bool
) -> None:
    before = "Er komt een analyse."
    document, found = answered(f"Ja. {before} {sentence}")
    text = next(x.text for x in document.passages if x.id == found[0].passage)
    kept = text[found[0].before : found[0].start].strip()
    assert kept == (before if points else "")


def test_a_look_alike_is_none() -> None:
    for text in GOLDEN["not_promises"]:
        document, found = answered(text)
        assert text in [passage.text for passage in document.passages]
        assert found == []


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def corpus() -> dict[str, Document]:
    return {file: recognise_file(CORPUS / "bronnen" / name) for file, name in NAMES.items()}


MONTHS = {"2026-07": "juli 2026", "2026-09": "september 2026"}


def due(value: object) -> str:
    """Return what the gold says of a period as the golden cases write it."""
    if not isinstance(value, dict):
        return MONTHS.get(str(value), str(value))
    bounds = {"every": "elk", "before": "voor", "after": "na", "from": "vanaf"}
    return " ".join(f"{bounds[key]} {told}" for key, told in value.items())


def wanted() -> list[Case]:
    return [{**entry, **part} for entry in GOLD["promises"] for part in entry.get("parts", [{}])]


KINDS = {"belofte": "toezegging", "verwachting": "verwachting", "streven": "streven"}


def test_the_gold_is_found_and_nothing_else(corpus: dict[str, Document]) -> None:
    found = [
        (
            file,
            *said_in(document, promise),
            promise.kind.value,
            period(promise.period),
            promise.period and promise.period.year_from and promise.period.year_from.value,
        )
        for file, document in corpus.items()
        for promise in find_promises(document)
    ]
    told = [
        (x["file"], flat(x["text"]), x["when"], KINDS[x["strength"]], due(x["due"]), x["year"])
        for x in wanted()
    ]
    assert len(GOLD["promises"]) == 14
    assert sorted(found, key=str) == sorted(told, key=str)


def test_a_look_alike_stands_in_its_paper(corpus: dict[str, Document]) -> None:
    # Of these none is found: the gold is found and nothing else.
    assert len(GOLD["not_promises"]) == 17
    letters = {"A": 0, "B": 1, "C": 2, "S": 3, "D": 4}
    texts = [flat(" ".join(x.text for x in each.passages)) for each in corpus.values()]
    assert [x for x in GOLD["not_promises"] if x["text"] not in texts[letters[x["source"]]]] == []


def test_a_promise_says_in_which_answer_it_stands(corpus: dict[str, Document]) -> None:
    for entry in wanted():
        document = corpus[entry["file"]]
        numbers = {x.id: x.questions for x in document.passages}
        found = [
            numbers[promise.passage]
            for promise in find_promises(document)
            if said_in(document, promise) == (flat(entry["text"]), entry["when"])
        ]
        assert found == [tuple(map(str, entry["answer"]))]


def test_a_letter_promises_and_a_question_does_not() -> None:
    letter = "Datum 1 april 2026\nBetreft Proef\n\nGeachte voorzitter,\n\n{}\n\nHoogachtend,\n\nA. Bakker\n"
    promised = "De Kamer ontvangt na de zomer een nieuw overzicht."
    document = recognise_text(f"De Voorzitter van de Tweede Kamer\n\n{letter.format(promised)}")
    assert [said_in(document, x)[0] for x in find_promises(document)] == [promised]
    asked = ANSWER.replace("Wat is er gedaan?", promised).format("Nee.")
    assert list(find_promises(recognise_text(asked))) == []


def test_a_source_that_is_only_quoted_promises_nothing() -> None:
    document, found = answered("Ik zal de Kamer in juli informeren.")
    assert len(found) == 1
    withheld = dataclasses.replace(document, rights=Rights.CITAAT)
    assert list(find_promises(withheld)) == []


def test_of_a_month_is_known_which_is_next() -> None:
    for words, wanted in (("volgende maand", "juni 2026"), ("volgende week", None)):
        document, _ = answered(f"Ik informeer uw Kamer {words}.")
        (promise,) = find_promises(dataclasses.replace(document, received=None, date="2026-05"))
        assert period(promise.period) == wanted


def test_a_day_that_is_not_told_gives_no_year() -> None:
    for asked, wanted in (("3 maart 2026", "voor zomer 2026"), ("2 juni 2026", None)):
        document = recognise_text(
            f"(ingezonden {asked})\n\nVragen van het lid Jansen (AB) over werk\n\n1. Wat nu?\n\n"
            "Ik zal de Kamer voor de zomer informeren.\n\n2. En dan?\n\nNiets.\n"
        )
        (promise,) = find_promises(document)
        assert period(promise.period) == wanted


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    said = DaySaid(datetime.date(2026, 5, 26), datetime.date(2026, 8, 24), YearOrigin.SUBMITTED)
    for start, end in split_sentences(text):
        assert text[start:end].strip() == text[start:end] != ""
    for term in find_time_terms(text, said):
        assert 0 <= term.start < term.end <= len(text)


WORDS = """\
Ik zal het kabinet uw Kamer wordt informeren geïnformeerd in juli 2026 31 juni voor de zomer begin dit jaar jaarlijks
binnen 999 jaar daarna . ? , die niet ( « » Prinsjesdag eerste kwartaal van 2099 vanaf volgende week
"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=40)


@given(PIECES, st.dates(), st.sampled_from(["ontvangen", "gedateerd", "ingezonden"]))
def test_a_promise_is_verbatim_in_an_answer(
    pieces: list[str], day: datetime.date, way: str
) -> None:
    document, _ = answered(" ".join(["Goed.", *pieces]))
    document = dataclasses.replace(
        document,
        received=day if way == "ontvangen" else None,
        date=day.isoformat() if way == "gedateerd" else None,
        submitted=day if way == "ingezonden" else None,
    )
    passages = {x.id: x for x in document.passages}
    for promise in find_promises(document):
        passage = passages[promise.passage]
        assert passage.kind is PassageKind.ANTWOORD
        assert promise.start <= promise.term_start < promise.term_end <= promise.end
        assert promise.end <= len(passage.text)
        assert promise.source == document.source.id


@pytest.mark.long
def test_a_word_repeated_without_end_takes_no_time() -> None:
    for word in ("ga ", "in juli ", "het kabinet ", "voor de ", "u ", "uw Kamer wordt ", "«"):
        document, _ = answered("Goed. " + word * 20_000)
        assert len(list(find_promises(document))) <= 20_000
