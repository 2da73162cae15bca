"""Sources and hand-written pages that mention a source are known, in their own words, where they mention it."""

import dataclasses
import re
from pathlib import Path, PurePosixPath

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.enrich.citations import find_citations
from dossier.enrich.references import find_references, list_own_numbers
from dossier.enrich.sentence_context import MAX_SENTENCE_PART, Sentences
from dossier.ids import note_anchor, note_names, source_page
from dossier.model import Anchor, Document, Dossier, Kamerstuk, Reference, Rights, SourceId
from dossier.pages.elsewhere import Elsewhere
from dossier.pages.notes import CitingWords
from dossier.pages.site_pages import render_pages
from dossier.pipeline import build, gather_dossier
from dossier.text import Style
from tests.support.projects import PROJECT, toy_project
from tests.support.recognition import recognise_text

ANSWERS = """\
2025Z10217

Vragen van het lid Jansen (AB) aan de minister van Financiën over robots (ingezonden 3 maart 2025)

Vraag 1

Kent u de proef?

Antwoord 1

Ja.

Vraag 6

Wat kost de proef?

Antwoord 6

Niets. Eerder heette dit stuk 2025Z10217.
"""


def named(document: Document, name: str, **changes: object) -> Document:
    """Return the document as a source of that name."""
    source = dataclasses.replace(document.source, id=SourceId(name))
    return dataclasses.replace(document, source=source, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def answers() -> Document:
    paper = Kamerstuk("26643", "1522", None)
    return named(
        recognise_text(ANSWERS), "antwoorden", paper=paper, aanhangsel="ah-tk-20242025-2496"
    )


def resolved(*documents: Document) -> list[Reference]:
    cited = {x.source.id: tuple(find_citations(x)) for x in documents}
    return list(find_references(documents, cited))


def citing(text: str, *others: Document) -> list[Reference]:
    """Return the references in a letter that says this, in a dossier with the others."""
    letter = named(recognise_text(f"Een brief\n\n{text}\n"), "brief", numbers=())
    return [x for x in resolved(letter, *others) if x.page == source_page(SourceId("brief"))]


def test_a_source_bears_each_of_its_official_numbers(answers: Document) -> None:
    assert list_own_numbers(answers) == {"2025Z10217", "kst-26643-1522", "ah-tk-20242025-2496"}


def test_a_number_that_another_source_bears_refers_to_it(answers: Document) -> None:
    (found,) = citing("De proef loopt. Zie ook 26 643, nr. 1522. Dat was alles.", answers)
    assert (found.target, found.target_anchor) == ("antwoorden", None)
    assert found.words == "26 643, nr. 1522"
    assert found.sentence is not None
    assert found.sentence.text == "Zie ook 26 643, nr. 1522."


def test_a_number_that_no_source_bears_is_left_alone(answers: Document) -> None:
    assert citing("Zie 26 643, nr. 1523 en 2025Z99999.", answers) == []


def test_the_own_number_of_a_paper_is_no_reference(answers: Document) -> None:
    assert list(find_citations(answers))
    assert resolved(answers) == []


def test_a_number_that_two_others_bear_refers_to_both(answers: Document) -> None:
    twin = named(answers, "tweeling")
    assert [x.target for x in citing("Zie 2025Z10217.", answers, twin)] == [
        "antwoorden",
        "tweeling",
    ]
    assert resolved(answers, twin) == []


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Zie het antwoord op vraag 6 van de Kamervragen van het lid Jansen (2025Z10217).", "antwoord-6"),
        ("Zie mijn antwoord op vraag 6 uit Kamerstuk 26 643, nr. 1522.", "antwoord-6"),
        ("Zie 2025Z10217, antwoord op vraag 6.", "antwoord-6"),
        ("Zie Aanhangsel Handelingen II 2024/25, nr. 2496 (vraag 1).", "vraag-1"),
        ("Zie vraag 1 van 2025Z10217.", "vraag-1"),
        ("Zie vraag 5 van 2025Z10217.", None),
        ("Zie vraag 1, 2 en 6 van 2025Z10217.", None),
        ("Zie vraag 1 tot en met 6 in 2025Z10217.", None),
        ("In het antwoord op vraag 6 van deze set verwijs ik naar 2025Z10217.", None),
        ("In antwoord op vraag 6 staat dat 2025Z10217 is beantwoord.", None),
        ("Zie vraag 1 van 2025Z10217, antwoord op vraag 6.", None),
        ("Zie vraag 6. Ook 2025Z10217 gaat hierover.", None),
        ("Zie 2025Z10217. Vraag 6 gaat hierover.", None),
    ],
)  # fmt: skip
def test_a_question_or_answer_is_meant_only_where_the_sentence_says_so(
    text: str, anchor: str | None, answers: Document
) -> None:
    (found,) = citing(text, answers)
    assert found.target_anchor == anchor


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Een. Zie 26 643, nr. 1522. Twee.", "nr. 1522", "Zie 26 643, nr. 1522."),
        ("Ja! Dat zei mr. A. Bakker (o.a. in 2025). Nee.", "Bakker", "Dat zei mr. A. Bakker (o.a. in 2025)."),
        ("Hij zei: “Werk loont.” Daarna niets.", "Werk", "Hij zei: “Werk loont.”"),
        ("Cel een.\tcel twee\tcel drie", "twee", "cel twee"),
        ("zonder einde", "einde", "zonder einde"),
        ("Waarom? Daarom.", "Waarom? Daarom", "Waarom? Daarom."),
        ("Het kost 3.500 euro. Dat is veel.", "euro", "Het kost 3.500 euro."),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_where_it_ends(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert Sentences(text).find_sentence(start, start + len(words)).text == sentence


def test_of_a_very_long_sentence_the_part_around_the_words_is_shown() -> None:
    text = "woord " * 1000
    at = text.index("woord", 3000)
    found = Sentences(text).find_sentence(at, at + 5)
    assert len(found.text) <= MAX_SENTENCE_PART
    assert found.goes_before
    assert found.goes_on
    assert text[found.start : found.start + len(found.text)] == found.text


@given(st.text(alphabet="abN. ?!”“\tnr1,é\u00a0", min_size=1, max_size=80), st.data())
def test_words_stand_in_their_sentence_and_the_sentence_in_its_text(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if words != words.strip():
        return
    found = Sentences(text).find_sentence(start, end)
    assert text[found.start : found.start + len(found.text)] == found.text
    assert found.text[start - found.start :].startswith(words)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return gather_dossier(toy_project(tmp_path_factory.mktemp("toy")))


def every(dossier: Dossier) -> list[Reference]:
    return [each for found in dossier.references.values() for each in found]


def check_verbatim(dossier: Dossier) -> None:
    """Fail where words are not in their sentence, or a sentence not in the source that it is taken from."""
    texts: dict[tuple[PurePosixPath, str], str] = {}
    for document in dossier.documents:
        page = source_page(document.source.id)
        texts.update({(page, x.id): x.content.text for x in document.passages})
        names = map(note_anchor, note_names(document))
        texts.update({(page, y): x.text or "" for x, y in zip(document.notes, names, strict=True)})
    for each in every(dossier):
        if each.sentence is None:
            assert each.words == ""
            continue
        assert each.words
        assert each.sentence.text[each.offset :].startswith(each.words)
        if each.citation is not None:
            assert each.anchor is not None
            assert each.sentence.text in texts[each.page, each.anchor]


def test_what_is_shown_stands_there_letter_for_letter(toy: Dossier) -> None:
    check_verbatim(toy)
    check_verbatim(gather_dossier(PROJECT))


def test_every_verified_quotation_and_reading_list_is_a_reference() -> None:
    dossier = gather_dossier(PROJECT)
    written = [x for x in every(dossier) if x.citation is None and x.sentence is not None]
    assert {(x.target, x.target_anchor) for x in written} == {
        (source, Anchor(place.passage)) for (source, _), place in dossier.quoted.items()
    }
    reading = {x.target for x in every(dossier) if x.sentence is None}
    assert reading == {source for x in dossier.sessions if x.notes for source in x.notes.reading}


def test_the_toy_dossier_has_each_kind_of_mention(toy: Dossier) -> None:
    told = [(str(x.page), x.anchor, x.words, x.target_anchor) for x in every(toy)]
    brief = "bronnen/kamerbrief-2026-proef/index.md"
    assert [x for x in told if x[0] == brief] == [
        (brief, "p-4305175d7d", "2026Z00001", "antwoord-3"),
        (brief, "noot-bron-1", "de beantwoording", None),
        (brief, "noot-bron-1", "de beantwoording", None),
    ]
    assert ("sessies/start/index.md", "leeslijst", "", None) in told
    assert "begrip-basisinkomen" in {x[1] for x in told}


def test_words_quoted_twice_on_a_page_have_no_place_of_their_own(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    call = '{{ citaat("startnotitie-2026-proef", "ieder kiest") }}'
    (project / "content" / "sessies" / "start.md").write_text(
        f"---\nthemas: []\n---\n\n## Verslag\n\nEen: {call}. *Twee* is [dit](https://a.nl): {call}.\n\n- Drie\n  {call}\n",
        encoding="utf-8",
    )
    dossier = gather_dossier(project)
    found = dossier.references[PurePosixPath("sessies/start/index.md")]
    assert [(x.anchor, x.sentence and x.sentence.text) for x in found] == [
        (None, "Een: “ieder kiest”."),
        (None, "Twee is dit: “ieder kiest”."),
        (None, "Drie “ieder kiest”"),
    ]
    pages = {page.path: page for page in render_pages(dossier)}
    assert 'id="citaat-' not in str(pages[PurePosixPath("sessies/start/index.md")].metadata)


HIDDEN = "Niemand hoorde dat in de mijn"


@pytest.fixture
def withheld(tmp_path: Path) -> Path:
    """Return the toy dossier with two sources that cite it and that it cites, one withheld, one unpublished."""
    project = toy_project(tmp_path)
    folder = project / "content" / "bronnen"
    quoted = "het staat in 2026Z00001 te lezen"
    for name in ("krant", "geheim"):
        (folder / f"{name}.md").write_text(
            f"Titel: Wat de kanarie zong\n\nWat de kanarie zong\n\n{HIDDEN}, want {quoted}, zei de vogel in de mijn. "
            f"{HIDDEN} van 2026Z00001 ook niet.\n",
            encoding="utf-8",
        )
    (folder / "krant.yml").write_text("nummers: [2026D77777]\nrechten: citaat\n", encoding="utf-8")
    (folder / "geheim.yml").write_text(
        "nummers: [2026D88888]\npubliceren: false\n", encoding="utf-8"
    )
    (folder / "brief.txt").write_text(
        "Datum 3 mei 2026\n\nGeachte voorzitter,\n\nLees 2026D77777 en ook 2026D88888 na.\n",
        encoding="utf-8",
    )
    (project / "content" / "sessies" / "start.md").write_text(
        f'## Verslag\n\nDe krant schrijft: {{{{ citaat("krant", "{quoted}") }}}}.\n',
        encoding="utf-8",
    )
    return project


def test_of_a_withheld_source_only_quoted_words_are_shown_and_an_unpublished_one_is_not_there(
    withheld: Path,
) -> None:
    dossier = gather_dossier(withheld)
    paper = next(x for x in dossier.documents if x.source.id == "krant")
    assert paper.rights is Rights.CITAAT
    told = {
        (x.page.parent.name, x.target, x.sentence.text if x.sentence else "")
        for x in every(dossier)
    }
    assert ("krant", "kamervragen-2026z00001-proef", "het staat in 2026Z00001 te lezen") in told
    assert ("brief", "krant", "Lees 2026D77777 en ook 2026D88888 na.") in told
    assert ("start", "krant", "De krant schrijft: “het staat in 2026Z00001 te lezen”.") in told
    assert "geheim" not in {name for page, target, _ in told for name in (page, target)}
    bodies = "".join(f"{page.body}{page.metadata}" for page in render_pages(dossier))
    assert HIDDEN not in bodies
    assert "[2026D88888]" not in bodies


@pytest.mark.site
def test_every_reference_leads_both_ways_in_the_built_site(withheld: Path) -> None:
    """A build is strict: a link to a place that is not there stops it."""
    dossier = build(withheld, report=lambda _: None)
    site = withheld / "build" / "site"
    trees = {
        page: lxml.html.parse(str(site / page.with_suffix(".html"))).getroot()
        for page in {x.page for x in every(dossier)}
        | {source_page(x.target) for x in every(dossier)}
        if page.name == "index.md"
    }
    checked = 0
    for each in every(dossier):
        target = source_page(each.target)
        if each.page not in trees:
            continue
        back = trees[target].xpath("//*[contains(@class, 'elders')]//a/@href")
        way = each.page.parent.name + "/" + (f"#{each.anchor}" if each.anchor else "")
        assert [x for x in back if x.endswith(way)], each
        if each.anchor:
            assert trees[each.page].xpath(f"//*[@id='{each.anchor}']"), each
        if each.citation is not None:
            there = f"{target.parent.name}/" + (
                f"#{each.target_anchor}" if each.target_anchor else ""
            )
            links = trees[each.page].xpath("//article//a[@href]")
            assert [x for x in links if re.search(rf"{re.escape(there)}$", x.get("href"))], each
        checked += 1
    assert checked >= 8


def test_a_mention_stands_once_with_the_passage_that_it_is_of(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    source = "kamervragen-2026z00001-proef"
    quoted = (
        "die de helft betaalt",
        "de andere helft",
        "dat de andere",
        "2025 10.000 euro gemeente",
    )
    said = "\n\n".join(f'Dit: {{{{ citaat("{source}", "{words}") }}}}.' for words in quoted)
    (project / "content" / "sessies" / "start.md").write_text(
        f"## Verslag\n\n{said}\n", encoding="utf-8"
    )
    dossier = gather_dossier(project)
    document = dossier.document(SourceId(source))
    (item,) = [x.id for x in document.passages if "de andere helft" in x.text]
    (row,) = [x.id for x in document.passages if "2025" in x.text]
    found = [x for part in Elsewhere(dossier).of(document).returns.values() for x in part]
    passages = [each for x in found if x.name == "Start" for each in x.passages]
    assert passages.count(item) == passages.count(row) == 1
    body = next(x.body for x in render_pages(dossier) if x.path == source_page(SourceId(source)))
    listed = re.findall(r"Genoemd in: \[Start\].*\n.*data-bij=\"([^\"]+)\"", body)
    assert {item, row} <= {each for ids in listed for each in ids.split()}


def test_words_that_two_sources_bear_are_mentioned_in_both_and_linked_to_neither(
    tmp_path: Path,
) -> None:
    project = toy_project(tmp_path)
    folder = project / "content" / "bronnen"
    (folder / "tweeling.txt").write_text("Een bijlage.\n\nMet een alinea.\n", encoding="utf-8")
    (folder / "tweeling.yml").write_text("nummers: [2026Z00001]\n", encoding="utf-8")
    pages = {page.path: page.body for page in render_pages(gather_dossier(project))}
    letter = pages[source_page(SourceId("kamerbrief-2026-proef"))]
    assert "het lid Jansen (2026Z00001)" in letter.replace("&#41;", ")")
    for name in ("tweeling", "kamervragen-2026z00001-proef"):
        body = pages[source_page(SourceId(name))]
        assert "Genoemd in: [Voortgang van de proef](<../kamerbrief-2026-proef/index.md#p-" in body


NOTED = """\
Werk moet[^1] lonen[^2] voor iedereen[^3]. {}

[^1]: Een rapport.
[^2]: Een brief.
[^3]: Een boek.
"""


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("Zie noot 2 voor de banen.", ["noot 2"]),
        ("Zie voetnoot 1. In eindnoot 3 staat meer.", ["voetnoot 1", "eindnoot 3"]),
        ("Zie noot 7, en noot 2 van de brief van maart, en noot 1 en 2.", []),
    ],
)
def test_words_that_name_a_note_lead_to_it(words: str, linked: list[str]) -> None:
    document = recognise_text(NOTED.format(words))
    (passage,) = document.passages
    spans = CitingWords(document, ()).link_words(passage.id, passage.content).spans
    found = [x for x in spans if x.style is Style.REFERENCE]
    assert [passage.content.text[x.start : x.end] for x in found] == linked
    assert [x.target for x in found] == [f"index.md#noot-bron-{name[-1]}" for name in linked]
