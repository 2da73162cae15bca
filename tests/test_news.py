"""What is new is told by day, from the records alone, on a page and in feeds that any reader takes."""

import dataclasses
import datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from dossier.exports.feed import MAX_FEED_ENTRIES, make_feeds
from dossier.model import Change, Document, Dossier, ThemeId
from dossier.pages.news import latest, news, news_pages
from dossier.pipeline import gather_dossier
from tests.support.projects import corpus_project, toy_project

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
PAPER = "kamervragen-2026z00001-proef"
NASTY = "<script>alert(1)</script> & ]]> {{ 7*7 }} \x00\x1b\ufffe\n\n# kop"


def body_of(dossier: Dossier) -> str:
    """Return the page of what is new, which is short enough for one."""
    (page,) = news_pages(dossier)
    return page.body


def written(dossier: Dossier) -> dict[str, bytes]:
    return {str(path): data for path, data in make_feeds(dossier)}


def with_record(dossier: Dossier, name: str, **values: object) -> Dossier:
    """Return a dossier in which the record of one source says something else."""

    def told(document: Document) -> Document:
        if document.source.id != name:
            return document
        return dataclasses.replace(document, **values)  # type: ignore[arg-type]

    return dataclasses.replace(dossier, documents=tuple(map(told, dossier.documents)))


def check_valid(data: bytes) -> None:
    assert SCHEMA.validate(etree.fromstring(data)), SCHEMA.error_log


def test_the_newest_day_comes_first(toy: Dossier) -> None:
    found = [(str(each.day), each.what, each.anchor) for each in news(latest(toy))]
    assert found == [
        ("2026-05-20", "Het nummer van het document is verbeterd.", "wijziging-2026-05-20"),
        ("2026-04-01", None, None),
        ("2026-04-01", "Het antwoord is erbij gezet; zie vraag [1](x).", "wijziging-2026-04-01"),
        ("2026-04-01", "De naam van de minister is aangevuld.", "wijziging-2026-04-01-2"),
    ]


def test_the_feeds_are_valid_and_read_back(toy: Dossier) -> None:
    files = written(toy)
    assert sorted(files) == ["feed.xml", *(f"themas/{x.id}/feed.xml" for x in toy.themes)]
    for data in files.values():
        check_valid(data)
    read = feedparser.parse(files["feed.xml"])
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.updated == "2026-05-20T00:00:00+02:00"
    assert read.feed.id == "https://voorbeeld.invalid/feed.xml"
    page = f"https://voorbeeld.invalid/bronnen/{PAPER}/"
    assert [(x.id, x.link) for x in read.entries] == [
        (f"{page}#wijziging-2026-05-20", f"{page}#wijziging-2026-05-20"),
        (page, page),
        (f"{page}#wijziging-2026-04-01", f"{page}#wijziging-2026-04-01"),
        (f"{page}#wijziging-2026-04-01-2", f"{page}#wijziging-2026-04-01-2"),
    ]
    assert read.entries[0].summary == "Het nummer van het document is verbeterd."
    assert read.entries[1].title == "Nieuwe bron: Een proef met robots in de zorg"
    assert read.entries[1].summary.startswith("Kamervragen van Jansen (AB)")


def test_a_feed_of_a_theme_tells_of_sources_about_it(toy: Dossier) -> None:
    files = written(toy)
    counts = {
        x.id: len(feedparser.parse(files[f"themas/{x.id}/feed.xml"]).entries) for x in toy.themes
    }
    about = {match.theme for match in toy.matches if match.source == PAPER}
    assert ThemeId("robotbelasting") in about
    assert counts == {x.id: 4 if x.id in about else 0 for x in toy.themes}


def test_whatever_a_record_says_is_shown_as_text(toy: Dossier) -> None:
    day = datetime.date(2026, 6, 1)
    hostile = with_record(toy, PAPER, subject=NASTY, changes=(Change(day, NASTY),))
    data = written(hostile)["feed.xml"]
    check_valid(data)
    first = etree.fromstring(data).find("{*}entry")
    assert first is not None
    shown = "<script>alert(1)</script> & ]]> {{ 7*7 }} \ufffd\ufffd\ufffd # kop"
    assert [each.text for each in first.iter("{*}summary")] == [shown]
    assert not len(first.findall("{*}summary/*"))
    assert "<script" not in body_of(hostile)


def test_old_news_leaves_the_feed(toy: Dossier) -> None:
    start = datetime.date(2026, 6, 1)
    changes = [Change(start + datetime.timedelta(days=x), f"Wijziging {x}.") for x in range(150)]
    data = written(with_record(toy, PAPER, changes=tuple(changes)))["feed.xml"]
    read = feedparser.parse(data)
    assert len(read.entries) == MAX_FEED_ENTRIES
    assert read.entries[0].summary == "Wijziging 149."


def test_without_records_nothing_is_said_to_be_new(tmp_path: Path) -> None:
    dossier = gather_dossier(corpus_project(tmp_path))
    for data in written(dossier).values():
        check_valid(data)
        assert feedparser.parse(data).entries == []
        assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in data
    body = body_of(dossier)
    assert "Van 5 bronnen is niet bekend wanneer zij zijn toegevoegd." in body
    assert "Nieuwe bron" not in body


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (0, "Van 3 bronnen is niet bekend wanneer zij zijn toegevoegd."),
        (2, "Van 1 bron is niet bekend wanneer zij is toegevoegd."),
        (3, None),
    ],
)
def test_the_page_says_of_how_many_sources_the_day_is_not_known(
    toy: Dossier, known: int, sentence: str | None
) -> None:
    day = datetime.date(2026, 6, 1)
    documents = tuple(
        dataclasses.replace(document, added=day if number < known else None)
        for number, document in enumerate(toy.documents)
    )
    body = body_of(dataclasses.replace(toy, documents=documents))
    assert ("niet bekend" in body) == (sentence is not None)
    assert sentence is None or sentence in body


def test_what_is_not_published_is_no_news(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    record = project / "content" / "bronnen" / "kamerbrief-2026-proef.yml"
    said = "toegevoegd: 2026-06-01\nwijzigingen: [{datum: 2026-06-02, wat: Iets geheims.}]\n"
    for switch, known in (("true", 2), ("false", 0)):
        record.write_text(f"{said}publiceren: {switch}\n", encoding="utf-8")
        dossier = gather_dossier(project)
        assert (
            sum(each.document.source.id == record.stem for each in news(dossier.documents)) == known
        )
        told = [*written(dossier).values(), body_of(dossier).encode()]
        signs = (b"Iets geheims", b"Voortgang van de proef", record.stem.encode())
        assert [sign for sign in signs if any(sign in data for data in told)] == list(
            signs if known else ()
        )
