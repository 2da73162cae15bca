"""The timeline holds everything once, in order, each as exactly as its source tells when, and invents no date."""

import dataclasses
import re
from pathlib import PurePosixPath

from dossier.model import Dossier, Page
from dossier.pages.site_pages import list_lasting_paths
from dossier.pages.timeline import (
    MAX_EVENTS_ON_PAGE,
    Event,
    EventKind,
    make_timeline,
    make_timeline_pages,
)
from tests.support.many_sources import many

DAYS = re.compile(r'data-dag="([^"]*)"')


def event(when: str, title: str = "Iets", kind: EventKind = EventKind.BRON) -> Event:
    page = PurePosixPath("bronnen/x/index.md")
    return Event(when=when, kind=kind, title=title, line="", page=page)


def only(pages: list[Page]) -> str:
    (page,) = pages
    return page.body


def find_exact_days(*pages: Page) -> list[str]:
    """Return the days and months on pages in their order; a part of a year stands between them."""
    return [day for page in pages for day in DAYS.findall(page.body) if len(day) > len("2026")]


def test_a_promise_stands_at_the_term_that_its_words_mean(corpus: Dossier) -> None:
    body = only(list(make_timeline_pages(corpus)))
    rows = re.findall(
        r'\*([^*]*)\*\{: .dag \} \*(?:toezegging|verwachting|streven)\*.*?data-dag="([^"]*)"',
        body,
        re.DOTALL,
    )
    assert {
        ("juli 2026", "2026-07"),
        ("september 2026", "2026-09"),
        ("na de zomer van 2025", "2025"),
    } <= set(rows)
    assert len(rows) == 13
    headings = re.findall(r"^### (.+?) \{", body, re.MULTILINE)
    assert headings[headings.index("Juni 2026") :][:3] == ["Juni 2026", "Zomer 2026", "Juli 2026"]
    assert headings.index("Mei 2025") < headings.index("Na de zomer van 2025")


def test_every_source_and_session_stands_there_once(corpus: Dossier) -> None:
    body = only(list(make_timeline_pages(corpus)))
    links = re.findall(r"<\.\./((?:bronnen|sessies)/[^>]+)/index\.md>", body)
    assert sorted(links) == sorted(
        [
            *(f"bronnen/{document.source.id}" for document in corpus.documents),
            *(f"sessies/{session.id}" for session in corpus.sessions),
        ]
    )
    days = find_exact_days(*make_timeline_pages(corpus))
    assert days == sorted(days)
    assert {"2026-05", "2025-05-22", "2026-12-01"} <= set(days)


def test_what_has_no_date_is_named_and_gets_none(corpus: Dossier) -> None:
    first = dataclasses.replace(corpus.documents[0], date=None, submitted=None, received=None)
    dossier = dataclasses.replace(corpus, documents=(first,), sessions=(), promises=())
    body = only(list(make_timeline_pages(dossier)))
    assert "Zonder datum" in body
    assert first.source.id in body.partition("Zonder datum")[2]
    assert DAYS.findall(body) == []


def test_a_month_stands_before_its_days_and_a_year_after_its_months() -> None:
    events = [event(x) for x in ("2026-05-01", "2026", "2026-04-30", "2026-05", "2025-12-31")]
    body = only(list(make_timeline(events)))
    expected = ["2025-12-31", "2026-04-30", "2026-05", "2026-05-01", "2026"]
    assert DAYS.findall(body) == expected
    assert re.findall(r"^(#+) (.+?) \{", body, re.MULTILINE) == [
        ("##", "2025"), ("###", "December 2025"), ("##", "2026"), ("###", "April 2026"), ("###", "Mei 2026"), ("###", "In 2026, maand onbekend"),
    ]  # fmt: skip
    assert re.findall(r"\*([^*]*)\*\{: .dag \}", body) == ["31 december", "30 april", "mei", "1 mei", "2026"]  # fmt: skip


def test_the_order_in_which_events_come_does_not_count() -> None:
    events = [event(*x) for x in (("2026-05-01", "B"), ("2026-05-01", "A"), ("", "D"), ("", "C"))]
    assert list(make_timeline(events)) == list(make_timeline(events[::-1]))


def test_an_empty_timeline_says_so() -> None:
    assert only(list(make_timeline([]))).endswith("Er is geen bron of sessie met een datum.")


def test_a_long_timeline_is_split_by_year_and_nothing_is_lost(corpus: Dossier) -> None:
    dossier = many(corpus, 3 * MAX_EVENTS_ON_PAGE)
    index, *years = make_timeline_pages(dossier)
    assert DAYS.findall(index.body) == []
    assert all(f"(<{page.path.relative_to('tijdlijn')}>)" in index.body for page in years)
    assert list_lasting_paths(dossier).isdisjoint(page.path for page in years)
    exact = find_exact_days(*years)
    assert exact == sorted(exact)
    days = [day for page in years for day in DAYS.findall(page.body)]
    promises = [x for x in dossier.promises if x.period and x.period.start and not x.period.every]
    assert len(days) == len(dossier.documents) + len(dossier.sessions) + len(promises)
