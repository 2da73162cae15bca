"""What the search is given: the words of a page, compounds parted, and the words that mean the same."""

import dataclasses
import datetime
import gzip
import json
from pathlib import Path, PurePosixPath

import pytest

from dossier.exports.search_entries import list_same_meanings, make_search_entries
from dossier.exports.search_parts import list_source_parts, list_written_parts
from dossier.ids import session_page, source_page, theme_page
from dossier.model import (
    Cue,
    MacroCall,
    Rights,
    SameMeaning,
    SearchEntry,
    SearchPart,
    Term,
    Theme,
    ThemeId,
    WrittenText,
)
from dossier.pipeline import gather_dossier
from dossier.publish.compounds import Compounds
from dossier.publish.search_index import index_site
from tests.support.projects import toy_project

WORDS = [
    "arbeid", "basis", "belasting", "beleid", "grens", "heffingen", "inkomen", "korting", "kosten", "leeftijd",
    "loon", "markt", "opbrengst", "rekening", "scholing", "stelsel", "structuur", "tijd", "toeslagen",
]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("belastingopbrengst", ("belasting", "opbrengst")),
        ("Basisinkomen", ("Basis", "inkomen")),
        ("heffingskorting", ("heffing", "s", "korting")),
        ("arbeidsmarkt", ("arbeid", "s", "markt")),
        ("leeftijdsgrens", ("leeftijd", "s", "grens")),
        ("toeslagenstelsel", ("toeslagen", "stelsel")),
        # One part stands nowhere by itself.
        ("loonheffingen", ("loon", "heffingen")),
        ("inkomensverdeling", ("inkomen", "s", "verdeling")),
        ("vermogensbelasting", ("vermogens", "belasting")),
        ("arbeidsmarktbeleid", ("arbeid", "s", "markt", "beleid")),
    ],
)
def test_a_compound_is_parted_by_words_of_the_dossier(word: str, parts: tuple[str, ...]) -> None:
    assert Compounds(WORDS).split_word(word) == parts
    assert "".join(parts) == word


@pytest.mark.parametrize(
    "word", ["markt", "loonloos", "overloon", "opnieuw", "financiële", "tijdbaar"]
)
def test_no_part_is_made_of_an_ending_or_a_beginning(word: str) -> None:
    assert Compounds(WORDS).split_word(word) == (word,)


def test_a_part_that_is_a_compound_itself_is_parted_too() -> None:
    words = Compounds([*WORDS, "infrastructuur", "infra"])
    assert list(words.iter_nested_parts("scholingsinfrastructuur")) == [
        ("scholing", "s", "infrastructuur"),
        ("infra", "structuur"),
    ]


def test_every_word_of_a_source_is_searched_at_its_place(tmp_path: Path) -> None:
    dossier = gather_dossier(toy_project(tmp_path))
    for document in dossier.documents:
        parts = list(list_source_parts(document))
        anchored = {part.anchor: part.text for part in parts if not part.level}
        assert {
            x.id: x.plain for x in document.passages if "\t" not in x.content.text
        }.items() <= anchored.items()
        assert [part.text for part in parts if part.is_note] == [
            f"{note.mark} {note.text}" for note in document.notes if note.text
        ]
        headings = {part.anchor for part in parts if part.level}
        assert {question.anchor for question in document.questions} <= headings
        quoted = dataclasses.replace(document, rights=Rights.CITAAT)
        assert {part.anchor for part in list_source_parts(quoted)} == {
            x.id for x in document.passages
        }


def test_of_a_written_text_the_words_are_searched_that_it_shows() -> None:
    text = """Een **vet**te zin: {{ citaat("bron", "a < b") }} &amp; {{ bronnen() }}[meer](x.md).

### Kop {#kop}

- een
- <b>twee</b>
"""
    calls = (
        MacroCall(name="citaat", values=(("bron", "bron"), ("woorden", "a < b")), line=1),
        MacroCall(name="bronnen", values=(), line=1),
    )
    written = WrittenText(path=PurePosixPath("x.md"), text=text, calls=calls)
    assert [part.text for part in list_written_parts(written)] == [
        "Een vette zin: “a < b” & meer.",
        "Kop",
        "een",
        "twee",
    ]


def test_the_index_is_given_parted_words_and_whole_numbers(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "woorden"
    parts = (
        SearchPart("Belastingopbrengst <b> opbrengst, 26\u00a0643, een | twee ^ drie.", "p-1"),
        SearchPart("Antwoord op vragen 1 en 2a", "antwoord-1", level=3),
        SearchPart("Dat is 13,40% van de AI-belasting."),
        SearchPart("1 Noot", is_note=True),
    )
    entries = [
        SearchEntry(
            path=PurePosixPath("bronnen/x/index.md"),
            title="Belasting",
            kind="Brief",
            year="2026",
            asked_by='A "B"',
            themes=("T",),
            names=("Nr. 1",),
            named=True,
            parts=parts,
        ),
        SearchEntry(
            path=PurePosixPath("sessies/s/index.md"),
            title="De sessie",
            kind="Sessie",
            named=True,
            until=datetime.datetime(2026, 9, 1, 21, 30, tzinfo=datetime.UTC),
            leesmap=PurePosixPath("sessies/s/s-leesmap.pdf"),
        ),
        SearchEntry(path=PurePosixPath("over.md"), title="Over", named=True),
    ]

    def run(command: list[str]) -> None:
        assert "--force-language" in command
        fragment = site / "pagefind/fragment/nl_1.pf_fragment"
        fragment.parent.mkdir(parents=True)
        fragment.write_bytes(gzip.compress(b'pagefind_dcd{"url":"/bronnen/x/"}'))

    meanings = [
        SameMeaning(names=("robottaks", "belasting"), others=("heffing",)),
        SameMeaning(names=("nergens", "niets"), is_general=True),
    ]
    index_site(site, folder, run, entries, meanings)
    given = (folder / "bronnen/x/index.html").read_text("utf-8")
    assert "<p>Belasting|opbrengst &lt;b&gt; opbrengst, 26^643, een ¦ twee ˆ drie.</p>" in given
    assert 'data-pagefind-meta="vraagt[content]" content="A &quot;B&quot;"' in given
    assert not (folder / "over/index.html").exists()
    entry = json.loads((site / "zoeken/ingang.json").read_text("utf-8"))
    facets = json.loads((site / "zoeken" / entry["keuzes"] / "alle.json").read_text("utf-8"))
    assert facets["keuzes"]["soort"] == ["Brief"]
    assert facets["paginas"] == {"nl_1": [[0], [], [0], [0], [], []]}
    texts = json.loads((site / "zoeken" / entry["teksten"] / "nl_1.json").read_text("utf-8"))
    passage = "Belasting|opbrengst <b> opbrengst, 26^643, een ¦ twee ˆ drie."
    sections = [
        {"alineas": [[passage, "p-1", False]]},
        {
            "id": "antwoord-1",
            "titel": "Antwoord op vragen 1 en 2a",
            "antwoord": ["1", "2a"],
            "alineas": [
                ["Dat is 13,40% |procent van de AI-belasting.", None, False],
                ["1 Noot", None, True],
            ],
        },
    ]
    assert texts == {
        "adres": "/bronnen/x/",
        "titel": "Belasting",
        "feiten": {"soort": "Brief", "vraagt": 'A "B"'},
        "kop": 'Belasting ; Nr. 1 ; Brief ; A "B"',
        "delen": sections,
    }
    # A small dossier has all of it in one file too.
    whole = json.loads((site / "zoeken" / f"{entry['alles']}.json").read_text("utf-8"))
    assert whole["teksten"]["nl_1"] == texts
    assert entry["plaatsen"] == [
        ["Belasting", "/bronnen/x/", "Brief", "nl_1"],
        ["De sessie", "/sessies/s/", "Sessie", None],
        ["Over", "/over/", None, None],
    ]
    assert entry["namen"] == {"nr1": 0, "belasting": 0, "desessie": 1, "over": 2}
    assert entry["sessies"] == [[1, "2026-09-01T21:30:00+00:00", "/sessies/s/s-leesmap.pdf"]]
    # What no page has is not sought; where nothing of a group is, nothing is.
    assert entry["gelijk"] == [
        {"namen": ["belasting"], "bij": [], "nergens": ["robottaks", "heffing"], "algemeen": False}
    ]
    assert "waarom" in entry["leeg"]
    words = json.loads((site / "zoeken" / entry["woorden"] / "b.json").read_text("utf-8"))
    assert words == "belasting belasting|opbrengst"


def test_every_source_theme_and_session_is_known_to_the_search(tmp_path: Path) -> None:
    dossier = gather_dossier(toy_project(tmp_path))
    entries = {entry.path: entry for entry in make_search_entries(dossier)}
    assert {source_page(document.source.id) for document in dossier.documents} <= entries.keys()
    theme = entries[theme_page(ThemeId("robotbelasting"))]
    assert (theme.kind, theme.named) == ("Thema", True)
    session = entries[session_page(dossier.sessions[0].id)]
    assert session.kind == "Sessie"
    assert session.date in session.names
    assert session.until is not None
    letter = next(entry for entry in entries.values() if entry.kind == "Kamerbrief")
    assert letter.year == "2026"
    assert not letter.named
    assert {(entry.title, entry.kind) for entry in entries.values()} >= {("Tijdlijn", None)}


def test_a_theme_and_the_terms_for_it_mean_the_same(tmp_path: Path) -> None:
    theme = Theme(
        id=ThemeId("leren"),
        title="Leven lang ontwikkelen",
        short="LLO",
        cues=(Cue("leerrekening*|leerrecht", 5), Cue("*school", 5), Cue("leren", 2)),
        related=(),
        introduction=WrittenText(path=PurePosixPath("leren.md"), text=""),
        path=PurePosixPath("leren.md"),
    )
    terms = (
        Term(term="LLO", meaning="leren: je hele leven", others=("leven lang leren",)),
        Term(term="CPB", meaning="Centraal Planbureau"),
        Term(term="bijstand", meaning="een uitkering"),
    )
    dossier = dataclasses.replace(
        gather_dossier(toy_project(tmp_path)), themes=(theme,), terms=terms
    )
    found = list(list_same_meanings(dossier))
    assert SameMeaning(names=("procent", "percentage"), is_general=True) in found
    assert found[:2] == [
        SameMeaning(
            names=("Leven lang ontwikkelen", "LLO", "leven lang leren"),
            others=("leerrekening", "leerrecht"),
        ),
        SameMeaning(names=("CPB", "Centraal Planbureau")),
    ]
