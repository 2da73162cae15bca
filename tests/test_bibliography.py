"""What is written for programs that keep literature is read back, the same, by libraries of another make."""

import dataclasses
import json
import re
import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import gris
import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from dossier.exports.bibliography import bibliography_files, bibtex, csl_json, ris
from dossier.language.name_parts import institution, person, surname
from dossier.model import BibliographyEntry, DocumentKind, Dossier
from dossier.pages.citation import make_entries
from dossier.pages.markup.markdown import shown
from dossier.pipeline import gather_dossier
from tests.support.projects import toy_project

Facts = dict[str, object]
WHOLE = BibliographyEntry(
    id="kamervragen-2026z00001-proef",
    kind=DocumentKind.KAMERVRAGEN,
    genre="Kamervragen",
    title="Proef",
    authors=(),
    institution="Raad & Daad",
    date="2026-05-02",
    numbers=("2026Z00001", "Kamerstuk 26643, nr. 1"),
    address="https://voorbeeld.invalid/~dossier/een_map/bronnen/kamervragen-2026z00001-proef/",
    official=("https://www.tweedekamer.nl/~a_b/detail?id=2026Z00001&did=2026D00001",),
    note="Gevraagd door Van den Berg (A&B).",
)
HOSTILE = (
    "100% #1 & co_op $5 ~ ^ \\emph{x} {AI",
    "}, author = {Iemand anders}, note = {",
    "@misc{x, title={y}}",
    "ER  - \nTY  - BOOK",
    "<script>alert(1)</script> “Heroriëntatie” ’t Façade",
    '"aanhalingstekens" and de rest',
    "\\end{document} %",
)


# What LaTeX prints for a command, and one form for quotation marks.
LATEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
MARKS = dict.fromkeys(map(ord, "‘’“”'"), '"')


def same(name: str) -> str:
    """Return a name as it is compared: how initials are spaced and a particle begins is a reader's own."""
    return "".join(name.translate(MARKS).casefold().split())


def facts_of(source: BibliographyEntry) -> Facts:
    return {
        "author": [same(name.printed) for name in source.authors],
        "title": source.title.translate(MARKS),
        "date": [int(part) for part in source.day],
        "number": source.number,
        "institution": source.institution,
        "url": source.url,
    }


def printed(name: Mapping[str, str]) -> str:
    parts = ("literal", "given", "dropping-particle", "non-dropping-particle", "family")
    return same(" ".join(name[part] for part in parts if name.get(part)))


def by_pybtex(written: str) -> Facts:
    (entry,) = parse_string(written, "bibtex").entries.values()
    people = entry.persons.get("author", [])
    spoken = [[*x.first_names, *x.middle_names, *x.prelast_names, *x.last_names] for x in people]
    return {
        "author": [same(plain(" ".join(parts))) for parts in spoken],
        "title": plain(entry.fields["title"]).translate(MARKS),
        "date": [int(entry.fields[x]) for x in ("year", "month", "day") if x in entry.fields],
        "number": plain(entry.fields.get("number", "")),
        "institution": plain(entry.fields.get("institution", "")),
        "url": entry.fields["url"],
    }


def plain(latex: str) -> str:
    """Return what LaTeX prints."""
    pattern = "|".join([*map(re.escape, LATEX), r"\\[&%#_$]", "[{}]"])
    return re.sub(pattern, lambda found: LATEX.get(found[0], found[0].strip("\\{}")), latex)


def by_gris(written: str) -> Facts:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".ris") as file:
        file.write(written)
        file.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its file open
            (entry,) = gris.read_ris(file.name)
    people = entry.get("AU", [])
    halves = [name.partition(", ") for name in (people if isinstance(people, list) else [people])]
    return {
        "author": [same(f"{behind} {first}").rstrip(",") for first, _, behind in halves],
        "title": entry["TI"].translate(MARKS),
        "date": [int(part) for part in entry.get("DA", "").split("/") if part],
        "number": entry.get("SN", ""),
        "institution": entry.get("PB", ""),
        "url": entry["UR"],
    }


def by_citeproc(written: str) -> Facts:
    ((_, entry),) = CiteProcJSON(json.loads(written)).items()
    issued = entry.get("issued", {})
    return {
        "author": [printed(name) for name in entry.get("author", [])],
        "title": str(entry["title"]).translate(MARKS),
        "date": [issued[part] for part in ("year", "month", "day") if part in issued],
        "number": str(entry.get("number", "")),
        "institution": str(entry.get("publisher", "")),
        "url": str(entry["URL"]),
    }


READERS: dict[str, Callable[[BibliographyEntry], Facts]] = {
    "bib": lambda source: by_pybtex(bibtex(source)),
    "ris": lambda source: by_gris(ris(source)),
    "csl": lambda source: by_citeproc(csl_json([source])),
}
TITLED = dataclasses.replace(WHOLE, authors=(surname("Bakker"),))
NAMES = (
    surname("Van den Berg"),
    surname("Six Dijkstra"),
    person("Robin van Lieshout"),
    person("W.J.M. Aerds"),
    person("Zoë d’Hondt"),
    institution("commissie voor de Rijksuitgaven"),
    institution("Raad van State and Sons {AB} 100%"),
)
VARIANTS = [
    *(dataclasses.replace(TITLED, title=shown(title)) for title in HOSTILE),
    *(dataclasses.replace(WHOLE, authors=(name, surname("Bakker"))) for name in NAMES),
    *(dataclasses.replace(WHOLE, date=x) for x in (None, "2026", "2026-05", "2026-11-09")),
]
WITH_COMMA = institution("vaste commissie voor Onderwijs, Cultuur en Wetenschap")


@pytest.mark.parametrize("reader", READERS)
def test_every_source_is_read_back(reader: str, corpus: Dossier, living: Dossier) -> None:
    assert len(corpus.documents) == 5
    sources = [
        entry
        for dossier in (corpus, living)
        for document in dossier.documents
        for entry in make_entries(document, dossier.settings.address)
    ]
    unique = {source.id: source for source in sources}.values()
    for source in unique:
        assert READERS[reader](source) == facts_of(source)


@pytest.mark.parametrize("reader", READERS)
def test_names_dates_and_hostile_titles_are_read_back(reader: str) -> None:
    # RIS divides names at a comma.
    more = [] if reader == "ris" else [dataclasses.replace(WHOLE, authors=(WITH_COMMA,))]
    for source in (*VARIANTS, *more):
        assert READERS[reader](source) == facts_of(source)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_title_is_read_back_from_bibtex(text: str) -> None:
    title = shown(f"a{text}z")
    (entry,) = parse_string(
        bibtex(dataclasses.replace(WHOLE, title=title)), "bibtex"
    ).entries.values()
    assert set(entry.fields) == {
        "title", "institution", "type", "number", "date", "year", "month", "day", "url", "note", "langid"
    }  # fmt: skip


def test_a_name_sorts_without_its_particle() -> None:
    source = dataclasses.replace(WHOLE, authors=(surname("Van den Berg"), person("Jan te Water")))
    (entry,) = parse_string(bibtex(source), "bibtex").entries.values()
    assert [person.last_names for person in entry.persons["author"]] == [["Berg"], ["Water"]]
    assert "AU  - Berg, Van den\nAU  - Water, Jan te\n" in ris(source)
    (told,) = json.loads(csl_json([source]))
    assert told["author"] == [
        {"family": "Berg", "non-dropping-particle": "van den"},
        {"family": "Water", "given": "Jan", "non-dropping-particle": "te"},
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = dataclasses.replace(WHOLE, date=None, numbers=(), institution="")
    (told,) = json.loads(csl_json([bare]))
    assert set(told) == {"id", "type", "genre", "title", "URL", "language", "note"}
    assert "year" not in bibtex(bare)
    assert "PY  -" not in ris(bare)


def test_every_source_has_its_files_beside_its_page(corpus: Dossier) -> None:
    found = {str(path): data for path, data in bibliography_files(corpus)}
    wanted = {
        f"bronnen/{x.source.id}/{x.source.id}.{end}"
        for x in corpus.documents
        for end in ("bib", "ris", "csl.json")
    }
    assert set(found) == wanted


def test_a_withheld_source_is_described_and_an_unpublished_one_is_not(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    sources = project / "content" / "bronnen"
    cited = "rechten: citaat\nkoppelingen:\n  - https://www.rijksoverheid.nl/a\n"
    (sources / "kamerbrief-2026-proef.yml").write_text(cited, encoding="utf-8")
    (sources / "geheim.txt").write_text("Een stuk dat niemand leest.\n", encoding="utf-8")
    (sources / "geheim.yml").write_text("publiceren: false\n", encoding="utf-8")
    found = {path.name: data.decode() for path, data in bibliography_files(gather_dossier(project))}
    assert "type = {Kamerbrief}" in found["kamerbrief-2026-proef.bib"]
    assert "https://www.rijksoverheid.nl/a" in found["kamerbrief-2026-proef.bib"]
    assert not any("geheim" in name for name in found)
