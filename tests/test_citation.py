"""What a page says to programs about its source: tags, the words of schema.org, the section, the data of the buttons."""

import dataclasses
import datetime
import json
from typing import Any

import pytest

from dossier.model import Document, Dossier, Kamerstuk, Rights
from dossier.pages.citable import cite_metadata, cite_section
from dossier.pages.citation import bibliography_entry, whole
from dossier.pipeline import gather
from tests.support.projects import PROJECT, TOY

ADDRESS = "https://voorbeeld.invalid/dossier/"


@pytest.fixture(scope="module")
def toy() -> Dossier:
    dossier = gather(TOY)
    return dataclasses.replace(
        dossier, settings=dataclasses.replace(dossier.settings, address=ADDRESS)
    )


def of(dossier: Dossier, kind: str) -> Document:
    return next(x for x in dossier.documents if x.kind.value == kind)


def metadata(dossier: Dossier, document: Document) -> dict[str, Any]:
    """Return the tags, and what stands there as JSON."""
    found = cite_metadata(dossier, document)
    return {
        key: json.loads(value) if isinstance(value, str) else value for key, value in found.items()
    }


def tags(dossier: Dossier, document: Document) -> list[tuple[str, str]]:
    return [(tag["naam"], tag["waarde"]) for tag in metadata(dossier, document)["tags"]]


def test_the_tags_are_those_that_zotero_reads(toy: Dossier) -> None:
    document = dataclasses.replace(
        of(toy, "kamervragen"),
        askers=(),
        committee="vaste commissie voor Financiën",
        received=None,
        date="2026-05",
        numbers=("2026Z00001",),
        aanhangsel=None,
        paper=Kamerstuk("26643", "1", None),
    )
    found = tags(toy, document)
    assert ("citation_author", "vaste commissie voor Financiën,") in found
    assert ("citation_publication_date", "2026/05") in found
    assert (
        "citation_technical_report_number",
        "2026Z00001; Kamerstuk 26643, nr. 1",
    ) in found
    assert ("citation_public_url", f"{ADDRESS}bronnen/{document.source.id}/") in found
    assert ("citation_language", "nl") in found
    assert ("dc.type", "report") in found


def test_what_a_source_does_not_say_has_no_tag(toy: Dossier) -> None:
    bare = dataclasses.replace(
        of(toy, "kamervragen"), askers=(), committee=None, answered_by=(), numbers=(), paper=None,
        aanhangsel=None, date=None, submitted=None, received=None, authors=(),
    )  # fmt: skip
    names = [name for name, _ in tags(toy, bare)]
    assert names == ["citation_title", "dc.type", "citation_language", "citation_public_url"]
    schema = metadata(toy, bare)["schema"]
    assert {"author", "datePublished", "identifier"}.isdisjoint(schema)


def test_each_question_names_who_asks_and_each_answer_who_answers(toy: Dossier) -> None:
    document = of(toy, "kamervragen")
    schema = metadata(toy, document)["schema"]
    people = {person["@id"]: person["name"] for person in schema["author"]}
    assert {"@base": f"{ADDRESS}bronnen/{document.source.id}/"} in schema["@context"]
    assert [part["@id"] for part in schema["hasPart"]] == [
        f"#{question.anchor}" for question in document.questions
    ]
    asking = {people[x["@id"]] for part in schema["hasPart"] for x in part["author"]}
    assert asking == {asker.name for asker in document.askers}
    answers = [x["suggestedAnswer"] for x in schema["hasPart"] if "suggestedAnswer" in x]
    assert {people[x["@id"]] for answer in answers for x in answer["author"]} == {
        each.name for each in document.answered_by
    }


def test_an_address_that_is_no_web_address_is_left_out(toy: Dossier) -> None:
    document = dataclasses.replace(
        of(toy, "kamerbrief"), links=("javascript:alert(1)", "https://www.rijksoverheid.nl/a")
    )
    assert "https://www.rijksoverheid.nl/a" in bibliography_entry(document, ADDRESS).official
    assert not any("javascript" in x for x in bibliography_entry(document, ADDRESS).official)


def test_the_section_cites_the_source_and_offers_three_files(toy: Dossier) -> None:
    document = of(toy, "startnotitie")
    told = "\n".join(cite_section(toy, document))
    for end in ("bib", "ris", "csl.json"):
        assert f'<a href="{document.source.id}.{end}" download>' in told


def test_an_answer_on_behalf_of_others_says_so() -> None:
    dossier = gather(PROJECT)
    document = next(x for x in dossier.documents if x.on_behalf_of)
    answer = metadata(dossier, document)["knoppen"]["stemmen"]["antwoord"]
    assert answer["wie"].endswith("(mede namens de staatssecretaris van Financiën)")
    assert (
        "Mede namens de staatssecretaris van Financiën."
        in bibliography_entry(document, ADDRESS).note
    )


def test_an_answer_of_which_nobody_says_who_gives_it_is_cited_without_a_name(toy: Dossier) -> None:
    document = dataclasses.replace(of(toy, "kamervragen"), answered_by=(), on_behalf_of=())
    assert metadata(toy, document)["knoppen"]["stemmen"]["antwoord"]["wie"] == ""


def test_a_question_without_words_has_its_buttons(toy: Dossier) -> None:
    document = of(toy, "kamervragen")
    first = dataclasses.replace(document.questions[0], passages=())
    empty = dataclasses.replace(
        document,
        questions=(first,),
        passages=tuple(x for x in document.passages if first.anchor not in x.question_anchors),
    )
    parts = metadata(toy, empty)["knoppen"]["delen"]
    assert {"stem": "vraag", "deel": "vraag 1", "plaatsen": "vraag-1"} in parts


def test_a_withheld_source_is_cited_by_its_description(toy: Dossier) -> None:
    document = dataclasses.replace(
        of(toy, "kamerbrief"), rights=Rights.CITAAT, received=datetime.date(2026, 3, 4)
    )
    assert whole(document).endswith("antwoord ontvangen 4 maart 2026")
