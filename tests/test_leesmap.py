"""The leesmap: what a session asks beforehand, and the PDF that holds it for paper."""

import dataclasses
import datetime
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import typst

from dossier.enrich.reading_lists import (
    MAX_PROPOSED_MINUTES,
    ReadingItem,
    ReadingList,
    find_new_sources,
    make_reading_lists,
)
from dossier.errors import BuildError
from dossier.exports.leesmap import make_leesmappen
from dossier.model import Document, Dossier, Passage, SessionId, SourceId
from dossier.pages.site_pages import render_pages
from dossier.pipeline import build, gather_dossier
from dossier.publish.leesmap_print import print_leesmap, read_template
from tests.support.hostile import hostile_project, inert
from tests.support.projects import PROJECT, corpus_project, toy_project

OVERRIDES = PROJECT / "overrides"
ADDRESS = "https://voorbeeld.invalid/"
START = "startnotitie-2026-vrijheid-werk-en-ai"
# What stands in a page around the text, in points from its edges.
EDGE = 75


def with_list(project: Path, session: str, *sources: str, more: str = "") -> Path:
    """Return the project with a reading list for one session."""
    folder = project / "content" / "sessies"
    folder.mkdir(exist_ok=True)
    rows = "".join(f"  - {source}\n" for source in sources)
    text = f"---\nleeslijst:\n{rows}{more}---\n"
    (folder / f"{session}.md").write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = corpus_project(tmp_path_factory.mktemp("corpus"))
    sources = sorted(path.stem for path in (folder / "content" / "bronnen").glob("kamervragen*"))
    with_list(folder, "kick-off", START)
    question = "Wat zou u de minister vragen?"
    return with_list(folder, "sessie-1", *sources, more=f"vragen:\n  - {question}\n")


@pytest.fixture(scope="module")
def corpus(project: Path) -> Dossier:
    return gather_dossier(project)


@pytest.fixture(scope="module")
def told(corpus: Dossier) -> dict[str, str]:
    return {path.name: text for path, text in make_leesmappen(corpus)}


def opened(told: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(print_leesmap(told, read_template(OVERRIDES)))


@pytest.fixture(scope="module")
def kick_off(told: dict[str, str]) -> pypdfium2.PdfDocument:
    return opened(told["kick-off-leesmap.pdf"])


@pytest.fixture(scope="module")
def questions(told: dict[str, str]) -> pypdfium2.PdfDocument:
    return opened(told["sessie-1-leesmap.pdf"])


def reading_of(dossier: Dossier, name: str) -> tuple[ReadingItem, ...]:
    return make_reading_lists(dossier)[SessionId(name)].items


def page_of(dossier: Dossier, name: str) -> str:
    return next(x.body for x in render_pages(dossier) if str(x.path) == f"sessies/{name}/index.md")


def leesmap_of(dossier: Dossier, name: str) -> str:
    return {path.name: text for path, text in make_leesmappen(dossier)}[f"{name}-leesmap.pdf"]


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text)


def said(pdf: pypdfium2.PdfDocument) -> str:
    """Return the letters and digits of a PDF, without what stands above and below every page."""
    parts = []
    for page in pdf:
        width, height = page.get_size()
        text = page.get_textpage()
        parts.append(text.get_text_bounded(0, EDGE, width, height - EDGE))
    return letters("".join(parts))


def printed_words(document: Document, passage: Passage) -> str:
    """Return the letters and digits of a passage as it is printed: the marks of its notes against its words."""
    text, at, parts = passage.content.text, 0, []
    known = {(p.passage, f"{n.series}:{n.mark}") for n in document.notes for p in n.at}
    for span in passage.content.notes():
        parts.append(text[at : span.start])
        at = span.start
        target = span.target or ""
        if (passage.id, target) in known:
            parts.append(target.partition(":")[2])
    return letters("".join([*parts, text[at:]]))


def links(pdf: pypdfium2.PdfDocument) -> Iterator[str | int]:
    """Yield where the links of a PDF lead: an address, or the number of one of its own pages."""
    for page in pdf:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            link = pdfium.FPDFAnnot_GetLink(annotation)
            if not link:
                continue
            action = pdfium.FPDFLink_GetAction(link)
            destination = pdfium.FPDFLink_GetDest(pdf, link)
            if destination:
                yield int(pdfium.FPDFDest_GetDestPageIndex(pdf, destination))
                continue
            size = pdfium.FPDFAction_GetURIPath(pdf, action, None, 0)
            buffer = (pdfium.c_char * size)()
            pdfium.FPDFAction_GetURIPath(pdf, action, buffer, size)
            yield bytes(buffer).rstrip(b"\0").decode()


@pytest.mark.parametrize(("name", "count"), [("kick-off", 1), ("sessie-1", 4)])
def test_the_text_is_that_of_the_page(
    name: str, count: int, corpus: Dossier, told: dict[str, str]
) -> None:
    text = said(opened(told[f"{name}-leesmap.pdf"]))
    reading = reading_of(corpus, name)
    assert len(reading) == count
    at = 0
    for each in reading:
        for passage in each.document.passages:
            found = text.find(printed_words(each.document, passage), at)
            assert found >= 0, passage.text
            at = found + 1


def test_notes_and_what_is_open_are_printed(
    corpus: Dossier, questions: pypdfium2.PdfDocument
) -> None:
    text = said(questions)
    notes = [note for each in corpus.documents for note in each.notes]
    assert len(notes) > 40
    missing = [note.text for note in notes if note.text and letters(note.text) not in text]
    assert missing == []
    assert letters("Noten bij de vragen") in text
    assert letters("De tekst van deze noot is in dit stuk niet gevonden") in text


def test_the_outline_names_every_heading(corpus: Dossier, kick_off: pypdfium2.PdfDocument) -> None:
    outline = [(mark.level, mark.get_title()) for mark in kick_off.get_toc()]
    (paper,) = reading_of(corpus, "kick-off")
    assert [title for _, title in outline[:3]] == [
        "Lezen",
        "Vragen ter voorbereiding",
        "Vrijheid, Werk en AI: een Liberale Heroriëntatie",
    ]
    assert [title for _, title in outline[3:]] == [x.title for x in paper.document.sections]
    levels = [level for level, _ in outline]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_page_has_its_number(kick_off: pypdfium2.PdfDocument) -> None:
    count = len(kick_off)
    for number, page in enumerate(kick_off, start=1):
        text = page.get_textpage().get_text_bounded()
        assert f"{number} van {count}" in text
        assert ("Leesmap Kick-off · dinsdag 1 september 2026" in text) == (number > 1)


def test_a_pdf_tells_its_title_and_language_and_can_be_read_aloud(told: dict[str, str]) -> None:
    template = (OVERRIDES / "leesmap.typ").read_bytes()
    data = {"leesmap": told["kick-off-leesmap.pdf"]}
    # Under this standard typst refuses a PDF without a title, a language, tags and an outline without holes.
    made = typst.compile(
        template, ignore_system_fonts=True, sys_inputs=data, timestamp=0, pdf_standards=["ua-1"]
    )
    title = pypdfium2.PdfDocument(made).get_metadata_dict()["Title"]
    assert title == "Leesmap Kick-off – Dossier"
    assert b"nl" in made


def test_a_template_that_fails_says_so() -> None:
    assert print_leesmap("{}", b"#panic").startswith(b"%PDF")
    with pytest.raises(BuildError, match="typst kon de leesmap niet maken"):
        print_leesmap("{}", b"#panic()")


@pytest.mark.site
def test_every_link_leads_somewhere(project: Path) -> None:
    build(project, report=lambda _: None)
    site = project / "build" / "site"
    inner: set[int] = set()
    for name in ("kick-off", "sessie-1"):
        pdf = pypdfium2.PdfDocument(site / "sessies" / name / f"{name}-leesmap.pdf")
        found = set(links(pdf))
        own = {each for each in found if isinstance(each, str) and each.startswith(ADDRESS)}
        assert len(own) > 100
        for address in own:
            path, _, anchor = address.removeprefix(ADDRESS).partition("#")
            page = (site / path / "index.html").read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in page, address
        inner |= {each for each in found if isinstance(each, int)}
        assert inner <= set(range(len(pdf)))
        page = (site / "sessies" / name / "index.html").read_text(encoding="utf-8")
        assert f'href="{name}-leesmap.pdf"' in page
    assert len(inner) > 5
    assert not (site / "leesmap.typ").exists()
    assert len(list(site.rglob("*.pdf"))) == 2


def test_a_session_without_anything_to_read_has_no_leesmap(
    corpus: Dossier, told: dict[str, str]
) -> None:
    assert sorted(told) == ["kick-off-leesmap.pdf", "sessie-1-leesmap.pdf"]
    page = page_of(corpus, "sessie-2")
    assert not [x for x in ("Lezen", "Vragen ter voorbereiding", ".pdf") if x in page]


def test_a_session_without_a_list_is_offered_what_no_earlier_one_had(corpus: Dossier) -> None:
    first, second, third, *_ = [x.source.id for x in corpus.by_date]
    days = {first: "2026-08-01", second: "2026-09-20", third: "2026-09-20"}
    lists = make_reading_lists(added(corpus, days))
    assert [x.document.source.id for x in lists[SessionId("kick-off")].items] == [START]
    offered = lists[SessionId("sessie-3")]
    assert offered.is_proposed
    assert not lists[SessionId("sessie-1")].is_proposed
    had = {x.document.source.id for x in lists[SessionId("sessie-1")].items}
    assert not had & {x.document.source.id for x in offered.items}


def test_a_proposal_is_short_newest_first_and_said_to_be_one(toy: Dossier) -> None:
    bare = dataclasses.replace(
        toy, sessions=tuple(dataclasses.replace(x, notes=None) for x in toy.sessions)
    )
    days = {x.source.id: "2026-05-01" for x in toy.documents}
    dossier = added(bare, days)
    first, *later = make_reading_lists(dossier).values()
    assert [x.document for x in first.items] == [*reversed(dossier.by_date)]
    assert all(not each.items for each in later)
    assert first.minutes <= MAX_PROPOSED_MINUTES
    assert "Automatisch voorstel" in page_of(dossier, dossier.sessions[0].id)
    ((_, told),) = make_leesmappen(dossier)
    assert "Automatisch voorstel" in told


def test_reading_takes_a_minute_for_every_200_words(corpus: Dossier) -> None:
    (paper,) = reading_of(corpus, "kick-off")
    words = sum(len(re.findall(r"[^\W_]+", x.text)) for x in paper.document.passages)
    assert paper.minutes == -(-words // 200)
    assert f"*{paper.minutes}&#160;minuten*" in page_of(corpus, "kick-off")
    together = sum(each.minutes or 0 for each in reading_of(corpus, "sessie-1"))
    assert f"Leesmap, {together} minuten" in page_of(corpus, "sessie-1")


def test_questions_are_those_that_somebody_asked(corpus: Dossier, told: dict[str, str]) -> None:
    assert corpus.frame is not None
    data = json.dumps(json.loads(told["kick-off-leesmap.pdf"])["parts"], ensure_ascii=False)
    page = page_of(corpus, "kick-off")
    for question in corpus.frame.central_questions:
        assert json.dumps(f". {question.text}", ensure_ascii=False) in data
        assert f"/kernvragen/{question.number}/" in data
        assert f"kernvragen/{question.number}/index.md" in page
    written = page_of(corpus, "sessie-1")
    assert "Wat zou u de minister vragen?" in written
    assert "Kernvraag" not in written
    assert "Wat zou u de minister vragen?" in told["sessie-1-leesmap.pdf"]


def added(dossier: Dossier, days: Mapping[SourceId, str]) -> Dossier:
    """Return the dossier with sources added on these days."""
    documents = tuple(
        dataclasses.replace(
            each,
            added=datetime.date.fromisoformat(days[each.source.id])
            if each.source.id in days
            else None,
        )
        for each in dossier.documents
    )
    return dataclasses.replace(dossier, documents=documents)


def test_new_is_what_came_after_the_session_before_up_to_this_one(corpus: Dossier) -> None:
    first, second, third = [x.source.id for x in corpus.documents][:3]
    dossier = added(corpus, {first: "2026-09-15", second: "2026-09-16", third: "2026-09-29"})
    none = ReadingList((), is_proposed=True)
    new = {
        x.id: {each.source.id for each in find_new_sources(dossier, x, none)}
        for x in dossier.sessions
    }
    assert new.pop(SessionId("sessie-1")) == {first}
    assert new.pop(SessionId("sessie-2")) == {second, third}
    assert set().union(*new.values()) == set()
    assert "## Nieuw sinds Sessie 1" in page_of(dossier, "sessie-2")
    # What is to be read for the session is not told once more.
    assert "Nieuw sinds" not in page_of(dossier, "sessie-1")


@pytest.mark.site
def test_hostile_text_is_printed_as_text(tmp_path: Path) -> None:
    project = hostile_project(tmp_path)
    sources = [Path(x.page).name for x in inert() if x.place in {"bron", "record"}]
    dossier = gather_dossier(with_list(project, "start", *sources))
    told = leesmap_of(dossier, "start")
    pdf = opened(told)
    text = said(pdf)
    reading = reading_of(dossier, "start")
    assert len(reading) > 60
    at = 0
    for each in reading:
        for passage in each.document.passages:
            # Behind a link whose words name another site stands where it leads.
            if passage.text.isascii() and not passage.content.links():
                found = text.find(printed_words(each.document, passage), at)
                assert found >= 0, passage.text
                at = found
    assert {str(x).partition(":")[0] for x in links(pdf) if isinstance(x, str)} <= {"http", "https"}


def test_an_endless_word_is_broken_within_the_page(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    word, address = "aap" * 400, "https://voorbeeld.example/" + "b" * 3000
    table = f"| a | b |\n|---|---|\n| {word} | c |\n"
    (project / "content/bronnen/rapport-lang.md").write_text(
        f"# Rapport\n\nHet woord {word} en [dit]({address}) telt.\n\n- {word}\n\n{table}",
        encoding="utf-8",
    )
    dossier = gather_dossier(with_list(project, "start", "rapport-lang"))
    told = leesmap_of(dossier, "start")
    pdf = opened(told)
    assert said(pdf).count(word) == 3
    assert not any("bbbb" in str(each) for each in links(pdf))
    for page in pdf:
        width, _ = page.get_size()
        text = page.get_textpage()
        rights = [text.get_charbox(index)[2] for index in range(text.count_chars())]
        assert max(rights) < width - 40


def test_of_a_source_that_is_not_ours_only_the_quoted_words_are_printed(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    folder = project / "content" / "bronnen"
    (folder / "krant.md").write_text(
        "# Wat de kanarie zong\n\nNiemand hoorde dat de kanarie zong in de mijn.\n",
        encoding="utf-8",
    )
    record = "titel: Wat de kanarie zong\nrechten: citaat\nkoppelingen: [https://krant.example/1]\n"
    (folder / "krant.yml").write_text(record, encoding="utf-8")
    with_list(project, "start", "krant")
    notes = project / "content" / "sessies" / "start.md"
    cited = '\n## Verslag\n\nZie {{ citaat("krant", "de kanarie zong") }}.\n'
    notes.write_text(notes.read_text(encoding="utf-8") + cited, encoding="utf-8")
    dossier = gather_dossier(project)
    told = leesmap_of(dossier, "start")
    text = said(opened(told))
    assert letters("“de kanarie zong”") in text
    assert letters("Niemand hoorde") not in text
    assert letters("in de mijn") not in text
    assert letters("de tekst staat niet op deze site") in text
    assert "https://krant.example/1" in set(links(opened(told)))
    assert "de tekst staat niet op deze site" in page_of(dossier, "start")
