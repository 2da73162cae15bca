"""The five first sources, frozen, against what careful readers found in them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.reports.inspection_json import make_inspection
from tests.support.first_sources import NAMES
from tests.support.recognition import recognise_file

CORPUS = Path(__file__).parent / "corpus"
Json = dict[str, Any]
GOLD: Json = yaml.safe_load((CORPUS / "gold" / "structure.yml").read_text(encoding="utf-8"))
CASES = sorted(NAMES)


@pytest.fixture(scope="module")
def inspected() -> dict[str, Json]:
    return {
        name: make_inspection(recognise_file(CORPUS / "bronnen" / file), ())
        for name, file in NAMES.items()
    }


def expected(name: str) -> Json:
    found = GOLD[name]
    assert isinstance(found, dict)
    return found


def as_list(value: object) -> list[object] | None:
    return value if value is None or isinstance(value, list) else [value]


def plain_date(value: object) -> str | None:
    return None if value is None else str(value)


@pytest.mark.parametrize("name", CASES)
def test_what_the_paper_says_of_itself(name: str, inspected: dict[str, Json]) -> None:
    got, gold = inspected[name], expected(name)
    assert got["kind"] == gold["kind"]
    for key in ("title", "subject", "authors", "addressed_to"):
        if key in gold:
            assert got[key] == gold[key], key
    for key in ("date", "submitted"):
        assert got[key] == plain_date(gold.get(key)), key
    assert got["numbers"] == as_list(gold.get("number"))
    assert got["answered_by"] == as_list(gold.get("answered_by"))


@pytest.mark.parametrize("name", CASES)
def test_who_asks(name: str, inspected: dict[str, Json]) -> None:
    got, gold = inspected[name], expected(name)
    people = [asker for asker in gold.get("askers", []) if "name" in asker]
    committees = [asker["committee"] for asker in gold.get("askers", []) if "committee" in asker]
    assert got["askers"] == (people or None)
    assert as_list(got["committee"]) == (committees or None)


@pytest.mark.parametrize("name", CASES)
def test_the_numbered_paper(name: str, inspected: dict[str, Json]) -> None:
    paper = expected(name).get("parliamentary_paper")
    if paper is not None:
        paper = {
            "dossier": paper["dossier"].replace(" ", ""),
            "number": str(paper["number"]),
            "title": paper["title"],
        }
    assert inspected[name]["paper"] == paper


@pytest.mark.parametrize("name", CASES)
def test_questions_and_answers(name: str, inspected: dict[str, Json]) -> None:
    got, gold = inspected[name], expected(name)
    count = gold.get("questions", 0)
    assert [question["number"] for question in got["questions"]] == [
        str(number) for number in range(1, count + 1)
    ]
    assert all(question["text"].endswith("?") for question in got["questions"])
    served = [[int(number) for number in answer["questions"]] for answer in got["answers"]]
    assert served == gold.get("answers", [])


@pytest.mark.parametrize("name", CASES)
def test_notes(name: str, inspected: dict[str, Json]) -> None:
    got, gold = inspected[name], expected(name)
    own = [note for note in got["notes"] if note["series"] != "vraag"]
    assert sum(bool(note["at"]) for note in own) == gold.get("footnote_marks", 0)
    assert sum(note["text"] is not None for note in own) == gold.get("footnote_texts", 0)
    links = [link for note in own for link in note["links"]]
    if "footnote_links" in gold:
        assert len(links) == gold["footnote_links"]
        assert sum(link["url"] is not None for link in links) == gold["footnote_urls"]
        dead = gold.get("dead_links", gold.get("broken_links"))
        assert sum(link["url"] is None for link in links) == dead
    asked = [note for note in got["notes"] if note["series"] == "vraag"]
    assert sum(bool(note["at"]) for note in asked) == gold.get("endnote_marks", 0)
    assert sum(note["text"] is not None for note in asked) == gold.get("endnote_texts", 0)


def test_addresses_stand_with_their_own_titles(inspected: dict[str, Json]) -> None:
    notes = inspected["000_92126aaf0703ec75.txt"]["notes"]
    links = {link["title"]: link["url"] for note in notes for link in note["links"]}
    assert links[
        "De robot de baas. De toekomst van werk in het tweede machinetijdperk | Verkenning | WRR"
    ] == ("https://www.wrr.nl/publicaties/verkenningen/2015/12/08/de-robot-de-baas")
    assert links["Generatieve AI | Rathenau Instituut"] == (
        "https://www.rathenau.nl/nl/digitalisering/generatieve-ai"
    )
    assert links["Robotisering+en+de+kwaliteit+van+werk.pdf"] is None
    assert [len(note["links"]) for note in notes[:4]] == [7, 5, 1, 1]
    assert all(note["text"] is None for note in notes[4:])


@pytest.mark.parametrize("name", CASES)
def test_sentences_over_a_page_break_are_whole(name: str, inspected: dict[str, Json]) -> None:
    texts = "\n".join(passage["text"] for passage in inspected[name]["passages"])
    gold = expected(name)
    wanted = [
        *gold.get("sentences_across_page_break", []),
        *gold.get("keep_hyphen", []),
        *gold.get("misspelt", []),
    ]
    assert [sentence for sentence in wanted if sentence not in texts] == []


def test_an_enumeration_in_an_answer_is_no_note(inspected: dict[str, Json]) -> None:
    name = "002_09d9f16b63bd482d.txt"
    texts = "\n".join(passage["text"] for passage in inspected[name]["passages"])
    assert [mark for mark in expected(name)["false_endnote_marks"] if mark not in texts] == []


def test_the_startnotitie(inspected: dict[str, Json]) -> None:
    name = "003_5dd565e53a0029ed.txt"
    got, gold = inspected[name], expected(name)
    titles = [section["title"] for section in got["sections"] if section["level"] == 2]
    assert len(titles) == gold["chapters"] + 1
    assert titles[-1].startswith("BIJLAGE")
    assert len(got["frame"]["central_questions"]) == gold["central_questions"]
    assert len(got["frame"]["directions"]) == gold["directions"]
    assert all(x["waardenkeuze"] and x["risico"] for x in got["frame"]["directions"])
    assert got["frame"]["values"] == gold["core_values"]
    open_places = Counter(
        problem["message"].removeprefix("hier is nog iets in te vullen: ")
        for problem in got["problems"]
        if problem["code"] == "S010"
    )
    assert open_places == gold["placeholders"]
    assert sum(x["code"] == "S011" for x in got["problems"]) == gold["provisional"]
    profiles = [x for x in got["passages"] if x["section"] == "deel-gezochte-expertises"]
    assert len(profiles) - 1 == gold["expert_profiles"]


def test_the_agenda(inspected: dict[str, Json]) -> None:
    got = inspected["003_5dd565e53a0029ed.txt"]["agenda"]
    assert len(got) == expected("003_5dd565e53a0029ed.txt")["agenda_rows"]
    dated = [row for row in got if row["date"] is not None]
    assert [(row["date"], row["time"], row["kind"], row["place"]) for row in dated] == [
        (str(session["date"]), session["time"], session["kind"], session["place"])
        for session in GOLD["sessions"]
    ]


def test_only_the_startnotitie_has_agenda_and_frame(inspected: dict[str, Json]) -> None:
    with_agenda = {name for name, got in inspected.items() if got["agenda"] or got["frame"]}
    assert with_agenda == {"003_5dd565e53a0029ed.txt"}


@pytest.mark.parametrize("path", sorted((CORPUS / "bronnen").iterdir()), ids=lambda path: path.stem)
def test_addresses_are_what_they_were_when_they_were_first_published(path: Path) -> None:
    document = recognise_file(path)
    found = [
        *(passage.id for passage in document.passages),
        *(question.anchor for question in document.questions),
        *(section.anchor for section in document.sections),
    ]
    frozen = json.loads((CORPUS / "adressen.json").read_text(encoding="utf-8"))
    assert found == frozen[path.stem]
