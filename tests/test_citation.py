"""What a page says to programs about its source: tags, the words of schema.org, the data of the bar at a passage."""

import dataclasses
import datetime
import json
from typing import Any

import pytest

from dossier.model import Bewindspersoon, Document, Dossier, Kamerstuk, PassageKind, Rights
from dossier.pages.citation import cite_paper, list_voices, make_entries, name_paper
from dossier.pages.page_metadata import cite_metadata
from dossier.pages.passages import speaker
from dossier.pages.site_pages import render_pages
from dossier.pipeline import gather_dossier
from tests.support.projects import PROJECT, TOY

ADDRESS = "https://voorbeeld.invalid/dossier/"


@pytest.fixture(scope="module")
def toy() -> Dossier:
    dossier = gather_dossier(TOY)
    return dataclasses.replace(
        dossier, settings=dataclasses.replace(dossier.settings, address=ADDRESS)
    )


def of(dossier: Dossier, kind: str, **changes: Any) -> Document:
    found = next(x for x in dossier.documents if x.kind.value == kind)
    return dataclasses.replace(found, **changes)


def metadata(dossier: Dossier, document: Document) -> dict[str, Any]:
    """Return the tags, and what stands there as JSON."""
    return {
        key: json.loads(value) if isinstance(value, str) else value
        for key, value in cite_metadata(dossier, document).items()
    }


def tags(dossier: Dossier, document: Document) -> list[tuple[str, str]]:
    return [(tag["naam"], tag["waarde"]) for tag in metadata(dossier, document)["tags"]]


def test_the_tags_are_those_that_zotero_reads(toy: Dossier) -> None:
    document = of(
        toy, "kamervragen", askers=(), committee="vaste commissie voor Financiën", received=None,
        date="2026-05", numbers=("2026Z00001",), aanhangsel=None, paper=Kamerstuk("26643", "1", None),
    )  # fmt: skip
    found = dict(tags(toy, document))
    assert found["citation_publication_date"] == "2026/05"
    assert found["citation_technical_report_number"] == "Kamerstukken II, 26643, nr. 1; 2026Z00001"
    assert found["citation_technical_report_institution"] == "Tweede Kamer der Staten-Generaal"
    assert (
        found["citation_public_url"] == "https://zoek.officielebekendmakingen.nl/kst-26643-1.html"
    )
    assert (found["citation_language"], found["dc.type"]) == ("nl", "report")
    assert ("dc.contributor", "vaste commissie voor Financiën,") in tags(toy, document)


def test_what_a_source_does_not_say_has_no_tag(toy: Dossier) -> None:
    bare = of(
        toy, "kamervragen", askers=(), committee=None, answered_by=(), numbers=(), paper=None,
        aanhangsel=None, date=None, submitted=None, received=None, authors=(), on_behalf_of=(),
    )  # fmt: skip
    names = [name for name, _ in tags(toy, bare)]
    assert names == ["citation_title", "dc.type", "citation_language", "citation_public_url"]
    schema = metadata(toy, bare)["schema"]
    assert {"author", "datePublished", "identifier"}.isdisjoint(schema)
    assert metadata(toy, bare)["knoppen"]["stemmen"]["antwoord"] == ["", ""]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"aanhangsel": "ah-tk-20242025-2496"}, "Aanhangsel Handelingen II 2024/25, 2496"),
        ({"aanhangsel": "ah-ek-19992000-3"}, "Aanhangsel Handelingen I 1999/00, 3"),
        ({"paper": ("26643", "1522"), "date": "2026-05-26"}, "Kamerstukken II 2025/26, 26643, nr. 1522"),
        ({"paper": ("26643", "A"), "date": "2025-09-16"}, "Kamerstukken I 2025/26, 26643, A"),
        ({"paper": ("26643", "7"), "date": "2025-09-15"}, "Kamerstukken II 2024/25, 26643, nr. 7"),
        ({"paper": ("26643", "7"), "date": "2025"}, "Kamerstukken II, 26643, nr. 7"),
        ({"subject": "Robots", "numbers": ("2026Z1",)}, "‘Robots’, Kamervragen 2026Z1"),
    ],
)  # fmt: skip
def test_a_paper_is_named_as_the_leidraad_names_it(
    toy: Dossier, changes: dict[str, Any], name: str
) -> None:
    paper = changes.pop("paper", None)
    bare: dict[str, Any] = {"aanhangsel": None, "received": None, "submitted": None, "date": None}
    bare["paper"] = Kamerstuk(paper[0], paper[1], None) if paper else None
    document = of(toy, "kamervragen", **{**bare, **changes})
    assert name_paper(document) == name


def test_each_voice_is_cited_by_itself(toy: Dossier) -> None:
    document = of(toy, "kamervragen")
    voices = metadata(toy, document)["knoppen"]["stemmen"]
    asked, answered = voices["vraag"], voices["antwoord"]
    assert all(asker.name in asked[0] for asker in document.askers)
    assert all(each.name in answered[0] for each in document.answered_by)
    assert asked[1] == "ingezonden 3 maart 2026"
    assert answered[1] != asked[1]
    schema = metadata(toy, document)["schema"]
    assert [x["name"] for x in schema["author"]] == [x.name for x in document.answered_by]
    assert [x["name"] for x in schema["contributor"]] == [x.name for x in document.askers]
    questions, answer = make_entries(document, ADDRESS)
    assert [x.printed for x in questions.authors] == [x.name for x in document.askers]
    assert [x.printed for x in answer.authors] == [x.name for x in document.answered_by]
    assert (questions.genre, answer.genre) == ("Kamervragen", "Antwoord op kamervragen")
    assert (questions.date, answer.date) == ("2026-03-03", "2026-03-20")


def test_the_official_address_comes_first_and_ours_is_where_it_was_found(toy: Dossier) -> None:
    document = of(toy, "kamervragen", aanhangsel="ah-tk-20252026-1")
    official = "https://zoek.officielebekendmakingen.nl/ah-tk-20252026-1.html"
    own = f"{ADDRESS}bronnen/{document.source.id}/"
    for voice in list_voices(document):
        assert cite_paper(document, ADDRESS, voice).endswith(f", {official} (vindplaats: {own}).")
    assert {entry.url for entry in make_entries(document, ADDRESS)} == {official}
    bare = of(toy, "startnotitie", links=())
    assert make_entries(bare, ADDRESS)[0].url.startswith(ADDRESS)


def test_an_institution_in_the_head_is_an_author_beside_the_persons(toy: Dossier) -> None:
    head = ("Proef", "Landelijk Netwerk Wind en Water", "Rapport van de Raad", "Jo Smit, lid")
    document = of(toy, "startnotitie", authors=("Jo Smit",), head=head)
    (entry,) = make_entries(document, ADDRESS)
    assert [x.printed for x in entry.authors] == ["Jo Smit", "Landelijk Netwerk Wind en Water"]
    assert entry.institution == "Landelijk Netwerk Wind en Water"
    assert ", Landelijk Netwerk Wind en Water, " in cite_paper(
        document, ADDRESS, PassageKind.ALINEA
    )


def test_no_voice_is_given_the_day_of_the_other(toy: Dossier) -> None:
    unanswered = of(toy, "kamervragen", received=None, date=None)
    unasked = of(toy, "kamervragen", submitted=None)
    for document, wanted in (
        (unanswered, {"vraag": "ingezonden 3 maart 2026", "antwoord": ""}),
        (unasked, {"vraag": "", "antwoord": "beantwoord 20 maart 2026"}),
    ):
        voices = metadata(toy, document)["knoppen"]["stemmen"]
        assert {kind: when for kind, (_, when) in voices.items()} == wanted
    first = next(x for x in unanswered.passages if x.kind is PassageKind.ANTWOORD)
    assert "2026" not in speaker(unanswered, first)


def test_an_address_that_is_no_web_address_is_left_out(toy: Dossier) -> None:
    document = of(
        toy, "kamerbrief", links=("javascript:alert(1)", "https://www.rijksoverheid.nl/a")
    )
    assert make_entries(document, ADDRESS)[0].official == ("https://www.rijksoverheid.nl/a",)


def test_the_page_of_provenance_cites_the_source_and_offers_three_files(toy: Dossier) -> None:
    document = of(toy, "startnotitie")
    path = f"bronnen/{document.source.id}/herkomst/index.md"
    body = next(x.body for x in render_pages(toy) if str(x.path) == path)
    for end in ("bib", "ris", "csl.json"):
        assert f'<a href="../{document.source.id}.{end}" download>' in body
    assert document.source.sha256 in body


def test_an_answer_on_behalf_of_others_says_so() -> None:
    dossier = gather_dossier(PROJECT)
    document = next(x for x in dossier.documents if x.on_behalf_of)
    others = "mede namens de staatssecretaris van Financiën"
    voices = metadata(dossier, document)["knoppen"]["stemmen"]
    assert voices["antwoord"][0].endswith(f", {others}")
    assert f"M{others[1:]}." in make_entries(document, ADDRESS)[0].note


def test_a_withheld_source_is_cited_by_its_description(toy: Dossier) -> None:
    document = of(
        toy, "kamerbrief", rights=Rights.CITAAT, received=datetime.date(2026, 3, 4), authors=(),
        answered_by=(Bewindspersoon(name="J. de Vries", role="minister"),),
    )  # fmt: skip
    told = cite_paper(document, ADDRESS, PassageKind.ALINEA)
    assert told.startswith("J. de Vries")
    assert "4 maart 2026" in told
