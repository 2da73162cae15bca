"""The page of promises: what the cabinet says it will tell or do, by when, and where it says so."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from dossier.ids import address, promise_anchor, source_page
from dossier.model import (
    Anchor,
    Bound,
    Document,
    Dossier,
    Page,
    Passage,
    PassageId,
    Period,
    Promise,
    PromiseKind,
    SourceId,
    YearOrigin,
)
from dossier.pages import dutch
from dossier.pages.markup.elements import anchor_to, element
from dossier.pages.markup.markdown import (
    Markdown,
    escape,
    facts,
    heading,
    paragraph,
)
from dossier.pages.parts import Chapter, Overview, pages_of
from dossier.pages.passages import excerpt
from dossier.sections import PROMISES, SOURCES

MOST = 180
"""How many promises one page may hold."""
INTRO = (
    "Wat het kabinet in de bronnen zegt te zullen vertellen of doen, naar het jaar van de termijn die het noemt. De zin "
    "staat hier zoals in de bron; de termijn is gemarkeerd. Zinnen zonder termijn staan hier niet."
)
KINDS = {
    PromiseKind.TOEZEGGING: "Het kabinet zegt dat het gebeurt.",
    PromiseKind.VERWACHTING: "Het kabinet verwacht dat het gebeurt, of heeft het gepland.",
    PromiseKind.STREVEN: "Het kabinet wil dat het gebeurt, streeft ernaar of is het van plan.",
}
HOW = (
    "Een programma heeft deze zinnen en hun soort bepaald, aan de woorden die er staan. Wat achter ‘afgeleid’ staat, "
    "staat niet zo in de bron: het volgt uit die woorden en uit de dag waarop ze zijn gezegd."
)
OVER = "termijn voorbij; of het gebeurd is, staat niet in de bronnen"
OPEN = {Bound.AFTER, Bound.FROM}
ENDLESS = "geen einde genoemd"
TODAY = (
    "Of een termijn voorbij is, hangt af van de datum van vandaag. Met JavaScript staat het erbij; zonder JavaScript "
    "staat het er niet. Een termijn als ‘voor de zomer’ is hier pas voorbij als dat voor elke lezing geldt."
)
NONE = "In de bronnen staat geen toezegging met een termijn."
UNKNOWN = "Welke dagen dat zijn, staat niet in het stuk."
RETURNING = "Steeds opnieuw"
UNDATED = "Zonder jaar"
ORIGINS = {
    YearOrigin.TEXT: "",
    YearOrigin.RECEIVED: ", gerekend vanaf de dag waarop het antwoord is ontvangen",
    YearOrigin.DATE: ", gerekend vanaf de datum van het stuk",
    YearOrigin.SUBMITTED: ", gerekend vanaf de dag waarop de vragen zijn ingezonden",
}
_THE = {
    "de": {"zomer", "winter", "herfst", "lente", "helft", "week", "jaarwisseling", "zomervakantie"}
    | {"Voorjaarsnota", "Najaarsnota", "Miljoenennota"},
    "het": {"voorjaar", "najaar", "kwartaal", "zomerreces", "herfstreces", "kerstreces"}
    | {"voorjaarsreces", "meireces"},
}


class Placed(NamedTuple):
    """A promise with the passage that it stands in, and its place among all of them."""

    promise: Promise
    document: Document
    passage: Passage
    anchor: Anchor


def promises_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page with all promises by the year in which they are due, and where it is too long one for each."""
    head = [INTRO] if dossier.promises else [INTRO, NONE]
    yield from pages_of(_overview(dossier), [paragraph(escape(x)) for x in head], _shown, _about())


def _overview(dossier: Dossier) -> Overview[Placed]:
    groups: dict[str, list[Placed]] = {}
    for each in placed(dossier):
        groups.setdefault(_group(each.promise.period), []).append(each)
    return Overview(
        path=PROMISES.page,
        title=PROMISES.title,
        description="Wat het kabinet zegt te zullen doen, en wanneer",
        crumbs=(SOURCES,),
        most=MOST,
        unit=("toezegging", "toezeggingen"),
        chapters=[
            Chapter(
                key=f"jaar-{name}" if name.isdigit() else name.lower().replace(" ", "-"),
                title=name,
                rows=sorted(groups[name], key=lambda each: _due(each.promise)),
            )
            # Years are first in the order of the letters.
            for name in sorted(groups)
        ],
    )


def promise_places(dossier: Dossier) -> dict[Anchor, PurePosixPath]:
    """Return on which page each promise stands."""
    return {
        each.anchor: page for page, chapter in _overview(dossier).places() for each in chapter.rows
    }


def _shown(page: PurePosixPath, years: Iterable[Chapter[Placed]]) -> Iterator[Markdown]:
    for year in years:
        if page == PROMISES.page:
            yield heading(2, year.title, year.key)
        yield from (_card(page, each) for each in year.rows)


def _about() -> Iterator[Markdown]:
    yield heading(2, "Over deze lijst", "over-deze-lijst")
    yield facts((dutch.capital(kind.value), escape(told)) for kind, told in KINDS.items())
    yield paragraph(escape(HOW), classes=["uitleg"])
    yield paragraph(escape(TODAY), classes=["uitleg"])


def _group(period: Period | None) -> str:
    if period is not None and period.every:
        return RETURNING
    return str(period.start.year) if period and period.start else UNDATED


def _due(promise: Promise) -> tuple[datetime.date, bool]:
    """Return by what promises of one year are put in order; what comes after a moment follows what is due then."""
    period = promise.period
    if period is None or period.start is None:
        return datetime.date.max, False
    return period.over or period.start, period.bound is Bound.AFTER


def placed(dossier: Dossier) -> Iterator[Placed]:
    """Yield the promises with the passages that they stand in."""
    numbers: Counter[tuple[str, str]] = Counter()
    for promise in dossier.promises:
        where = promise.source, promise.passage
        numbers[where] += 1
        anchor = promise_anchor(promise.source, promise.passage, numbers[where])
        document = dossier.document(promise.source)
        yield Placed(promise, document, document.passage(promise.passage), anchor)


def _card(page: PurePosixPath, each: Placed) -> Markdown:
    promise = each.promise
    return excerpt(
        each.document,
        each.passage,
        page,
        sentence=(promise.start, promise.end),
        before=promise.before,
        marks=[(promise.term_start, promise.term_end)],
        anchor=each.anchor,
        above=list(_told(promise, each.passage)),
    )


def promise_lines(dossier: Dossier) -> dict[tuple[SourceId, PassageId], Markdown]:
    """Return for each passage that holds a promise a line that leads to its place among all of them."""
    links: dict[tuple[SourceId, PassageId], list[Markdown]] = {}
    pages = promise_places(dossier)
    for promise, document, passage, anchor in placed(dossier):
        page = source_page(document.source.id)
        term = passage.text[promise.term_start : promise.term_end]
        told = escape(f"{dutch.capital(promise.kind.value)}: {term}")
        named = anchor_to(page, pages[anchor], told, anchor=anchor)
        links.setdefault((promise.source, promise.passage), []).append(named)
    return {where: Markdown(" · ".join(each)) for where, each in links.items()}


def _told(promise: Promise, passage: Passage) -> Iterator[Markdown]:
    """Yield the kind of a promise, its term and what it means, and that it is over, for a script to show."""
    term = passage.text[promise.term_start : promise.term_end]
    kind = element("strong", escape(dutch.capital(promise.kind.value)))
    told = escape(f", termijn ‘{term}’. {meaning(promise.period, term)}")
    yield element("p", kind, told, class_="belofte")
    if promise.period and not promise.period.every and promise.period.bound in OPEN:
        yield element("p", element("span", escape(ENDLESS)), class_="termijn-open")
    if promise.period and promise.period.over:
        moment = datetime.datetime.combine(
            promise.period.over, datetime.time(), tzinfo=dutch.AMSTERDAM
        )
        yield element(
            "p",
            element("span", escape(OVER)),
            class_="termijn-voorbij",
            hidden="hidden",
            data_voorbij=moment.isoformat(),
            data_pagefind_ignore="all",
        )


def meaning(period: Period | None, term: str) -> str:
    """Return what a term means, marked as derived, or nothing where the words say it all."""
    if period is None:
        return UNKNOWN
    told = period_words(period)
    if told is None or told.casefold() in {term.casefold(), term.casefold().removeprefix("in ")}:
        return ""
    origin = ORIGINS[period.year_from] if period.year_from else ""
    return f"Afgeleid: {told}{origin}."


def period_words(period: Period) -> str | None:
    """Return a period in words, `voor de zomer 2026`; None where it only says how often something returns."""
    if period.words is None:
        return None
    names = set(period.words.split())
    article = next((f"{the} " for the, nouns in _THE.items() if nouns & names), "")
    first = f"elk {period.every} " if period.every else ""
    bound = f"{period.bound.value} {article}" if period.bound.value else ""
    return f"{first}{bound}{period.words}"


def promise_rows(dossier: Dossier) -> list[dict[str, object]]:
    """Return the promises for machines, with the words as they stand in the sources."""
    return [
        {
            "soort": promise.kind.value,
            "zin": passage.text[promise.start : promise.end],
            "termijn": passage.text[promise.term_start : promise.term_end],
            "afgeleid": _derived(promise.period),
            "gezegd": document.received.isoformat() if document.received else document.date,
            "vragen": list(passage.questions),
            "bron": document.source.id,
            "adres": f"{address(source_page(document.source.id))}#{passage.id}",
        }
        for promise, document, passage, _ in placed(dossier)
    ]


def _derived(period: Period | None) -> dict[str, object] | None:
    if period is None:
        return None
    return {
        "periode": period_words(period),
        "elk": period.every,
        "voorbij_op": period.over.isoformat() if period.over else None,
    }
