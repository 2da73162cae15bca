"""The timeline: sources, sessions and promises in order, and by name the sources that have no date."""

import dataclasses
import datetime
import enum
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import relative, session_page, source_page
from dossier.language.dates import WEEKDAYS, format_date
from dossier.language.phrasing import shorten
from dossier.model import Document, Dossier, Page, Session
from dossier.pages import dutch
from dossier.pages.lists import UNDECIDED
from dossier.pages.markup.elements import anchor_to, element, lines
from dossier.pages.markup.markdown import Markdown, escape, heading, item, items, link, paragraph
from dossier.pages.parts import Chapter, Overview, pages_of
from dossier.pages.passages import kind_line, source_line
from dossier.pages.promises import meaning, period_words, placed, promise_places
from dossier.sections import TIMELINE

TOLD = "De bronnen, sessies en toezeggingen van dit dossier, op volgorde van hun datum."
HOW = (
    "Een stuk staat op zijn laatste dag: ontvangen, anders gedateerd, anders ingezonden. Wat alleen een "
    "maand noemt, staat vooraan in die maand; wat alleen een jaar of seizoen noemt, achteraan in dat jaar. Een toezegging staat bij de termijn die zij noemt; of "
    "het toen is gebeurd, zeggen de bronnen niet. Wat steeds terugkomt, staat alleen bij de toezeggingen."
)
UNDATED = "Deze stukken noemen geen datum. Zij krijgen er hier ook geen."
EMPTY = "Geen bron en geen sessie heeft een datum."
MOST = 400
"""How many events one page may hold."""
LONGEST = 140
"""How many characters of a promise stand here; the whole of it stands among the promises."""
YEAR, MONTH = len("2026"), len("2026-05")


class EventKind(enum.StrEnum):
    """What stands on the timeline; the value is its name on the page."""

    BRON = "bron"
    SESSIE = "sessie"
    TOEZEGGING = "toezegging"


PLURALS = {
    EventKind.BRON: "Bronnen",
    EventKind.SESSIE: "Sessies",
    EventKind.TOEZEGGING: "Toezeggingen",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or will, as exactly as its source tells when."""

    when: str | None
    """ISO: a day, a month (2026-05) or a year; None where no date is known."""
    kind: EventKind
    title: str
    told: str
    """One line about it."""
    page: PurePosixPath
    anchor: str | None = None
    name: str | None = None
    """What the date is called, where it is not a date as such: `na de zomer 2026`."""


def timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the timeline of a dossier."""
    yield from timeline([*_sources(dossier), *_sessions(dossier), *_promises(dossier)])


def timeline(events: Sequence[Event]) -> Iterator[Page]:
    """Yield the page of a timeline, and where that would be too long one for each year."""
    dated = sorted(
        (event for event in events if event.when),
        key=lambda x: (_order(x.when or ""), x.kind, x.title, x.page, x.anchor or ""),
    )
    years = itertools.groupby(dated, key=lambda event: (event.when or "")[:YEAR])
    overview = Overview(
        path=TIMELINE.page,
        title=TIMELINE.title,
        description=TOLD,
        most=MOST,
        unit=("stuk, sessie of toezegging", "stukken, sessies en toezeggingen"),
        chapters=[Chapter(key=f"jaar-{year}", title=year, rows=list(rows)) for year, rows in years],
    )
    head = [paragraph(escape(TOLD if dated else EMPTY))]
    if dated:
        head += [paragraph(escape(HOW), classes=["uitleg"]), _choice()]
    yield from pages_of(overview, head, _years, _undated([x for x in events if not x.when]))


def on_timeline(page: PurePosixPath) -> Markdown:
    """Return the way to the timeline from the lists of what stands on it."""
    return Markdown(
        f"{escape('Bronnen en sessies samen staan op')} {link('de tijdlijn', relative(TIMELINE.page, page))}."
    )


def _sources(dossier: Dossier) -> Iterator[Event]:
    for document in dossier.documents:
        day = dutch.dated(document)
        yield Event(
            when=day[1] if day else None,
            kind=EventKind.BRON,
            title=dutch.title(document),
            told="; ".join([kind_line(document), *_days(document)]),
            page=source_page(document.source.id),
        )


def _days(document: Document) -> Iterator[str]:
    """Yield every day that a source is known by, in words, the earliest first."""
    days = {
        "ingezonden": document.submitted and document.submitted.isoformat(),
        "gedateerd": document.date,
        "antwoord ontvangen": document.received and document.received.isoformat(),
    }
    for day, name in sorted((day, name) for name, day in days.items() if day):
        yield f"{name} {format_date(day)}"


def _sessions(dossier: Dossier) -> Iterator[Event]:
    for session in dossier.sessions:
        yield Event(
            when=session.date.isoformat(),
            kind=EventKind.SESSIE,
            title=session.title,
            told="; ".join(_about(session)),
            page=session_page(session.id),
        )


def _promises(dossier: Dossier) -> Iterator[Event]:
    """Yield the promises whose term has a place in time; one that returns every year has none."""
    pages = promise_places(dossier)
    for promise, document, passage, anchor in placed(dossier):
        period = promise.period
        if period is None or period.start is None or period.every:
            continue
        sentence = passage.text[promise.start : promise.end]
        term = passage.text[promise.term_start : promise.term_end]
        derived = ["termijn afgeleid"] if meaning(period, term) else []
        yield Event(
            when=_exactly(period.start, period.words or ""),
            kind=EventKind.TOEZEGGING,
            title=shorten(sentence, LONGEST),
            told="; ".join([promise.kind.value, *derived, source_line(document)]),
            page=pages[anchor],
            anchor=anchor,
            name=period_words(period),
        )


def _exactly(start: datetime.date, words: str) -> str:
    """Return when a period begins, as exactly as its words do: the day, the month, or the year."""
    for when in (start.isoformat(), start.isoformat()[:MONTH]):
        if words == format_date(when):
            return when
    return start.isoformat()[:YEAR]


def _about(session: Session) -> Iterator[str]:
    hour = f", {session.start:%H.%M} uur" if session.start else ""
    yield f"{WEEKDAYS[session.date.weekday()]}{hour}"
    yield ", ".join(filter(None, (session.kind, session.place)))
    yield session.content or UNDECIDED


def _choice() -> Markdown:
    """Return the boxes that hide a kind of event; the style sheet does it, so that no script is needed."""
    boxes = [
        element(
            "label",
            Markdown(f'<input type="checkbox" id="toon-{kind.value}" checked>'),
            escape(f" {name}"),
        )
        for kind, name in PLURALS.items()
    ]
    return element("fieldset", element("legend", escape("Toon")), *boxes, class_="tijdlijn-keuze")


def _years(page: PurePosixPath, years: Iterable[Chapter[Event]]) -> Iterator[Markdown]:
    for year in years:
        if page == TIMELINE.page:
            yield heading(2, year.title, year.key)
        for period, events in itertools.groupby(year.rows, key=_period):
            if len(period) == MONTH:
                name = dutch.capital(format_date(period))
                yield heading(3, name, f"maand-{period}", classes=["maand"])
            else:
                yield heading(
                    3, f"{period}, zonder maand", f"zonder-maand-{period}", classes=["maand"]
                )
            rows = lines(_event(page, event) for event in events)
            yield element("ol", rows, class_="tijdlijn", data_periode=period)


def _period(event: Event) -> str:
    """Return the month that an event stands in, or the year where no more is known."""
    return (event.when or "")[:MONTH]


def _order(when: str) -> str:
    """Return what puts a date in order: a year without a month comes after its months."""
    return f"{when}~" if len(when) == YEAR else when


def _event(page: PurePosixPath, event: Event) -> Markdown:
    when = event.when or ""
    return element(
        "li",
        element("time", escape(event.name or _day(when)), datetime=when),
        element("span", escape(f" {event.kind.value} "), class_="soort"),
        anchor_to(page, event.page, escape(event.title), anchor=event.anchor),
        element("span", escape(event.told), class_="bronregel"),
        class_=event.kind.value,
        data_dag=when,
    )


def _day(when: str) -> str:
    """Return a date as it stands below the heading of its year and month: `16 juni`."""
    return when if len(when) == YEAR else format_date(when).removesuffix(f" {when[:YEAR]}")


def _undated(events: Iterable[Event]) -> Iterator[Markdown]:
    rows = [
        item(
            Markdown(
                f"{link(x.title, relative(x.page, TIMELINE.page, x.anchor))}<br>{escape(x.told)}"
            )
        )
        for x in sorted(events, key=lambda x: (x.title, x.page))
    ]
    if rows:
        yield heading(2, "Zonder datum", "zonder-datum")
        yield paragraph(escape(UNDATED))
        yield items(rows)
